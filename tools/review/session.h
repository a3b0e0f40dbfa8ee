/* SPDX-License-Identifier: EUPL-1.2 */
/* Who is let in: start addresses that open the page once, and the cookies they are exchanged for. In memory only: a new start of
 * the program lets nobody in who has not got its address. */
#ifndef TOOLS_REVIEW_SESSION_H
#define TOOLS_REVIEW_SESSION_H

#include <stdbool.h>
#include <stdint.h>
#include <time.h>

#include "message.h"

enum { SECRET_BYTES = 32, SECRET_TEXT = 2 * SECRET_BYTES + 1, SESSIONS = 64, STARTS = 16, NAME_BYTES = 160, DONE_KEPT = 10 };

struct session {
	char id[SECRET_TEXT], csrf[SECRET_TEXT];
	char name[NAME_BYTES];   /* "": not said yet */
	enum language language;
	bool silent;             /* no single keys */
	int64_t done[DONE_KEPT]; /* what can be undone, last first; 0: none */
	time_t used;
};

struct sessions {
	struct session at[SESSIONS];
	char starts[STARTS][SECRET_TEXT]; /* "": spent */
	size_t next_start;
	bool logins;             /* by name and password; no start addresses */
	int failed;              /* logins in the minute that began then */
	time_t minute;
};

/* A secret for one start address; valid until it is used, or STARTS newer ones are. */
const char *sessions_new_start(struct sessions *sessions);
/* Spends it: a new session, or NULL. */
struct session *sessions_start(struct sessions *sessions, const char *secret);
struct session *sessions_new(struct sessions *sessions);
struct session *sessions_find(struct sessions *sessions, const char *id); /* NULL: nobody's */
/* Is it the session's own form? */
bool session_owns(const struct session *session, const char *csrf);
void session_did(struct session *session, int64_t n);

/* A login more that failed; false: too many lately, none is tried. */
bool sessions_may_login(struct sessions *sessions);
void sessions_login_failed(struct sessions *sessions);

#endif
