/* SPDX-License-Identifier: EUPL-1.2 */
/* In: secrets as they were sent. Out: sessions. Knows nothing of: requests, pages.
 *
 * Secrets are random and compared in constant time; none is ever printed but in a start address, and that is worth nothing once
 * it has been used.
 *
 * Examples:
 *   the start address, once       a session
 *   the same, again               NULL
 *   the 65th session              takes the place of the one that was used longest ago
 */
#include "session.h"

#include <sodium.h>
#include <string.h>

enum { LOGINS_A_MINUTE = 10 };

static void secret_make(char out[SECRET_TEXT])
{
	unsigned char bytes[SECRET_BYTES];
	randombytes_buf(bytes, sizeof bytes);
	sodium_bin2hex(out, SECRET_TEXT, bytes, sizeof bytes);
}

static bool same(const char *one, const char *other)
{
	return other && strlen(one) == SECRET_TEXT - 1 && strlen(other) == SECRET_TEXT - 1 && sodium_memcmp(one, other, SECRET_TEXT - 1) == 0;
}

const char *sessions_new_start(struct sessions *sessions)
{
	char *start = sessions->starts[sessions->next_start++ % STARTS];
	secret_make(start);
	return start;
}

struct session *sessions_new(struct sessions *sessions)
{
	struct session *oldest = &sessions->at[0];
	for (size_t i = 0; i < SESSIONS; i++)
		if (sessions->at[i].used < oldest->used)
			oldest = &sessions->at[i];
	*oldest = (struct session){ .language = SWEDISH, .used = time(NULL) };
	secret_make(oldest->id);
	secret_make(oldest->csrf);
	return oldest;
}

struct session *sessions_start(struct sessions *sessions, const char *secret)
{
	for (size_t i = 0; i < STARTS; i++)
		if (same(sessions->starts[i], secret)) {
			sessions->starts[i][0] = 0;
			return sessions_new(sessions);
		}
	return NULL;
}

struct session *sessions_find(struct sessions *sessions, const char *id)
{
	for (size_t i = 0; i < SESSIONS; i++)
		if (same(sessions->at[i].id, id)) {
			sessions->at[i].used = time(NULL);
			return &sessions->at[i];
		}
	return NULL;
}

bool session_owns(const struct session *session, const char *csrf)
{
	return same(session->csrf, csrf);
}

void session_did(struct session *session, int64_t n)
{
	memmove(session->done + 1, session->done, (DONE_KEPT - 1) * sizeof *session->done);
	session->done[0] = n;
}

bool sessions_may_login(struct sessions *sessions)
{
	time_t now = time(NULL);
	if (now - sessions->minute >= 60 || now < sessions->minute) {
		sessions->minute = now;
		sessions->failed = 0;
	}
	return sessions->failed < LOGINS_A_MINUTE;
}

void sessions_login_failed(struct sessions *sessions)
{
	sessions->failed++;
}
