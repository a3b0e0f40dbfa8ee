/* SPDX-License-Identifier: EUPL-1.2 */
/* How far long work has come, on standard error: a bar on a terminal, a line every ten seconds otherwise. */
#ifndef TOOLS_PROGRESS_H
#define TOOLS_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <time.h>

struct progress {
	size_t all, done, pages;
	bool quiet, terminal, shown;
	struct timespec began, last;
};

void progress_begin(struct progress *progress, size_t all, bool quiet);
void progress_step(struct progress *progress); /* one more is done */
void progress_page(struct progress *progress); /* one more page of a scan is recognised */
void progress_clear(struct progress *progress); /* takes the bar away before a message */

double seconds_since(const struct timespec *then);

#endif
