/* SPDX-License-Identifier: EUPL-1.2 */
/* What is run for one document before a worker takes it: its converter, and later the recognition (OCR) of the pages that the
 * worker asked for, each by a program that draws it and one that reads the picture. RELIABILITY 2.6. */
#ifndef TOOLS_ERRAND_H
#define TOOLS_ERRAND_H

#include "child.h"

struct errand;

/* Nothing is started yet. The bytes are the caller's, and must live as long. Never NULL. */
struct errand *errand_new(const struct converter *const *converters, const unsigned char *bytes, size_t n);
/* From here on its pages, each from 1; what the converter said is kept. Those that were asked for before are read again, turned as they
 * seem to lie. */
void errand_ask(struct errand *errand, const size_t *pages, size_t n);

/* Starts one more program; false: none waits. */
bool errand_start(struct errand *errand);
size_t errand_running(const struct errand *errand);
/* As those of a child, over those that run. At most CHILD_POLLS for each. */
size_t errand_polls(const struct errand *errand, struct pollfd *polls);
int errand_patience(const struct errand *errand); /* -1: nothing runs */
/* Takes what they said, without waiting. Returns how many pages were done by that. */
size_t errand_step(struct errand *errand);
bool errand_done(const struct errand *errand); /* nothing runs and nothing waits */

/* What they said; valid until it is freed, or more is asked for. */
struct converted errand_converted(const struct errand *errand);
const struct recognised *errand_recognised(struct errand *errand, size_t *n);
void errand_free(struct errand *errand); /* kills what still runs; NULL is allowed */

/* Can pages be recognised here? false after a message that says what must be installed. */
bool errand_can_recognise(void);

#endif
