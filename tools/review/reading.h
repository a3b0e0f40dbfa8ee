/* SPDX-License-Identifier: EUPL-1.2 */
/* A folder that is read into a database while the page goes on: protokoll ingest, as a child. */
#ifndef TOOLS_REVIEW_READING_H
#define TOOLS_REVIEW_READING_H

#include <poll.h>
#include <stdbool.h>

struct reading;

/* NULL: it could not be started. `data`: the data folder, or NULL. */
struct reading *reading_start(const char *database, const char *folder, const char *data, const char *language);
int reading_fd(const struct reading *reading);        /* to wait for; -1: it has ended */
void reading_step(struct reading *reading);           /* takes what it said, without waiting */
bool reading_runs(const struct reading *reading);
int reading_status(const struct reading *reading);    /* exit status once it has ended; -1: died */
const char *reading_database(const struct reading *reading);
const char *reading_said(const struct reading *reading); /* the last lines */
void reading_end(struct reading *reading);            /* asks it to end after the document in hand, and waits */

/* Databases that were opened before, last first; one a line in ~/.local/state/protokoll/recent. */
struct arena;
struct list;
void recent_list(struct arena *arena, struct list *paths);
void recent_add(struct arena *arena, const char *path);

#endif
