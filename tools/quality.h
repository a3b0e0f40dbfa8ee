/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef TOOLS_QUALITY_H
#define TOOLS_QUALITY_H

struct store;

/* Opens for reading, with the measured quality of today where the database can be written. NULL after a message. */
int quality_current(const char *database); /* the same, and closes; FAILED after a message */
struct store *quality_open(const char *database);

#endif
