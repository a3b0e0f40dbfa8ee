/* SPDX-License-Identifier: EUPL-1.2 */
/* Sockets and libmicrohttpd: who connects, within which limits, and that each answer carries the headers that keep a page harmless.
 * One thread, one loop: the language, the arenas and SQLite (built for one thread) need no locks. */
#ifndef TOOLS_REVIEW_SERVE_H
#define TOOLS_REVIEW_SERVE_H

#include <poll.h>
#include <sys/socket.h>

#include "request.h"

struct answer {
	int status;
	const char *type;                    /* of the content; NULL: text/plain */
	const char *body;                    /* lives in the arena of the request, or for ever */
	size_t n;
	const char *location, *cookie, *etag, *saved_as; /* NULL: none */
};

struct serve_how {
	const char *address;                 /* NULL: the loopback, both 127.0.0.1 and ::1 */
	int port;                            /* 0: any */
	const char *certificate, *key;       /* PEM; NULL: no TLS */
	void *context;
	void (*answer)(void *context, struct request *request, struct arena *arena, struct answer *answer);
	/* What else is waited for, such as a child that ingests: up to SERVE_ALSO; stepped after each wait. */
	size_t (*polls)(void *context, struct pollfd *polls);
	void (*step)(void *context);
};
enum { SERVE_ALSO = 2 };

struct serve;
struct serve *serve_open(const struct serve_how *how); /* NULL after a message */
int serve_port(const struct serve *serve);
const char *serve_host(const struct serve *serve);     /* "127.0.0.1:8080": the first name */
void serve_run(struct serve *serve, int (*stopped)(void));
void serve_close(struct serve *serve);

#endif
