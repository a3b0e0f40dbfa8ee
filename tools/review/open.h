/* SPDX-License-Identifier: EUPL-1.2 */
/* The database that the page works on. */
#ifndef TOOLS_REVIEW_OPEN_H
#define TOOLS_REVIEW_OPEN_H

#include "review.h"

bool review_open(struct review *review, const char *path); /* false after a message; what was open stays open then */
void review_close(struct review *review);

#endif
