/* SPDX-License-Identifier: EUPL-1.2 */
/* What serve.c and its neighbours share. */
#ifndef TOOLS_REVIEW_SERVE_INNER_H
#define TOOLS_REVIEW_SERVE_INNER_H

#include <stdbool.h>
#include <time.h>

#include <microhttpd.h>

#include "limit.h"
#include "serve.h"

/* On every answer, also on those that are given before libmicrohttpd has seen anything. H(name, value) */
#define SERVE_HEADERS(H) \
	H("Content-Security-Policy", "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; " \
	  "form-action 'self'; base-uri 'none'; frame-ancestors 'none'") \
	H("X-Content-Type-Options", "nosniff") \
	/* with no-referrer a browser says "Origin: null" of our own forms */ \
	H("Referrer-Policy", "same-origin") \
	H("Cross-Origin-Resource-Policy", "same-origin") \
	H("Cross-Origin-Opener-Policy", "same-origin") \
	H("Connection", "close")

enum { LISTENERS = 2 };

/* A connection whose head is looked at before it is handed on (guard.c), or that has its answer and is read until the other side
 * has closed: a socket closed with bytes unread takes the answer back. */
struct waiting {
	int fd;
	bool closing;
	int seen;              /* bytes that were looked at */
	struct timespec since;
	struct sockaddr_storage address;
	socklen_t length;
};

struct live { /* handed on to libmicrohttpd */
	int fd;
	struct timespec since;
};

struct serve {
	struct serve_how how;
	struct arena *arena;
	struct request_server server;
	int port, listeners[LISTENERS];
	size_t n_listeners;
	struct MHD_Daemon *daemon;
	int daemon_fd;
	struct waiting waiting[LIMIT_REQUEST_CONNECTIONS];
	size_t n_waiting;
	struct live live[LIMIT_REQUEST_CONNECTIONS];
	size_t n_live;
};

/* Milliseconds since then. */
long serve_age(struct timespec since);
struct timespec serve_now(void);

/* guard.c: a new connection; one that has something to read (or `gone`: the other side has closed); all whose time is over. */
void guard_accept(struct serve *serve, int listener);
void guard_ready(struct serve *serve, size_t i, bool gone);
void guard_late(struct serve *serve);

/* exchange.c: the daemon's callbacks. */
bool exchange_daemon(struct serve *serve);

#endif
