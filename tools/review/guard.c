/* SPDX-License-Identifier: EUPL-1.2 */
/* In: connections. Out: to libmicrohttpd those whose first bytes are a request as it should be; to the others their answer. Knows
 * nothing of: what is asked for.
 *
 * The head is looked at and left in the socket (MSG_PEEK), so libmicrohttpd reads the same bytes that were found good. Only without
 * TLS, which is on the loopback; behind TLS exchange.c reads the head as libmicrohttpd understood it.
 *
 * Examples:
 *   a head of 40 KiB                431
 *   a head that takes 11 seconds    408
 *   the 33rd connection             the one that has waited longest is closed for it
 */
#include "serve_inner.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { CLOSING_MS = 2000 };

static const char *reason(int status)
{
	switch (status) {
	case 400: return "Bad Request";
	case 403: return "Forbidden";
	case 405: return "Method Not Allowed";
	case 408: return "Request Timeout";
	case 411: return "Length Required";
	case 413: return "Content Too Large";
	case 414: return "URI Too Long";
	case 415: return "Unsupported Media Type";
	case 421: return "Misdirected Request";
	case 431: return "Request Header Fields Too Large";
	}
	return "Refused";
}

static void remove_waiting(struct serve *serve, size_t i)
{
	close(serve->waiting[i].fd);
	serve->waiting[i] = serve->waiting[--serve->n_waiting];
}

/* The body has the head's length at least, which is in its buffer: it goes at once. */
static void refuse(struct serve *serve, size_t i, int status)
{
	struct waiting *waiting = &serve->waiting[i];
	char bytes[1024];
#define LINE(name, value) name ": " value "\r\n"
	int n = snprintf(bytes, sizeof bytes,
		"HTTP/1.1 %d %s\r\n" SERVE_HEADERS(LINE) "Cache-Control: no-store\r\n%sContent-Type: text/plain; charset=utf-8\r\nContent-Length: %zu\r\n\r\n%d %s\n",
		status, reason(status), status == 405 ? "Allow: GET, HEAD, POST\r\n" : "", strlen(reason(status)) + 5, status, reason(status));
#undef LINE
	int low = 1;
	setsockopt(waiting->fd, SOL_SOCKET, SO_RCVLOWAT, &low, sizeof low);
	if (send(waiting->fd, bytes, (size_t)n, MSG_NOSIGNAL | MSG_DONTWAIT) != n) {
		remove_waiting(serve, i);
		return;
	}
	shutdown(waiting->fd, SHUT_WR);
	waiting->closing = true;
	waiting->since = serve_now();
}

void guard_accept(struct serve *serve, int listener)
{
	struct waiting new = { .length = sizeof new.address, .since = serve_now() };
	new.fd = accept4(listener, (struct sockaddr *)&new.address, &new.length, SOCK_NONBLOCK | SOCK_CLOEXEC);
	if (new.fd < 0)
		return;
	if (serve->how.certificate) {
		MHD_add_connection(serve->daemon, new.fd, (struct sockaddr *)&new.address, new.length); /* closes it where it will not */
		return;
	}
	if (serve->n_waiting == LIMIT_REQUEST_CONNECTIONS) {
		size_t oldest = 0;
		for (size_t i = 1; i < serve->n_waiting; i++)
			if (serve_age(serve->waiting[i].since) > serve_age(serve->waiting[oldest].since))
				oldest = i;
		remove_waiting(serve, oldest);
	}
	serve->waiting[serve->n_waiting++] = new;
}

/* Wakes again when there is more than what was seen. */
static void wait_for_more(struct waiting *waiting, int seen)
{
	waiting->seen = seen;
	int low = seen + 1;
	setsockopt(waiting->fd, SOL_SOCKET, SO_RCVLOWAT, &low, sizeof low);
}

static void hand_on(struct serve *serve, size_t i)
{
	struct waiting waiting = serve->waiting[i];
	serve->waiting[i] = serve->waiting[--serve->n_waiting];
	int low = 1;
	setsockopt(waiting.fd, SOL_SOCKET, SO_RCVLOWAT, &low, sizeof low);
	MHD_add_connection(serve->daemon, waiting.fd, (struct sockaddr *)&waiting.address, waiting.length);
}

void guard_ready(struct serve *serve, size_t i, bool gone)
{
	static char bytes[LIMIT_REQUEST_HEAD_BYTES];
	struct waiting *waiting = &serve->waiting[i];
	if (waiting->closing) {
		ssize_t n = recv(waiting->fd, bytes, sizeof bytes, MSG_DONTWAIT);
		if (n == 0 || (n < 0 && errno != EAGAIN && errno != EINTR))
			remove_waiting(serve, i);
		return;
	}
	ssize_t n = recv(waiting->fd, bytes, sizeof bytes, MSG_PEEK | MSG_DONTWAIT);
	if (n <= 0) {
		if (n == 0 || (errno != EAGAIN && errno != EINTR))
			remove_waiting(serve, i);
		return;
	}
	size_t head = request_head_end(bytes, (size_t)n);
	int status = 0;
	if (head) {
		struct request request;
		struct arena *arena = arena_new();
		status = request_read(&request, arena, bytes, head);
		status = status ? status : request_check(&request, &serve->server);
		arena_free(arena);
	} else if (!(status = request_too_long(bytes, (size_t)n))) {
		if (gone || n <= waiting->seen)
			remove_waiting(serve, i);
		else
			wait_for_more(waiting, (int)n);
		return;
	}
	if (status)
		refuse(serve, i, status);
	else
		hand_on(serve, i);
}

void guard_late(struct serve *serve)
{
	for (size_t i = serve->n_waiting; i-- > 0;) {
		long age = serve_age(serve->waiting[i].since);
		if (serve->waiting[i].closing ? age > CLOSING_MS : age > 1000L * LIMIT_REQUEST_SECONDS) {
			if (serve->waiting[i].closing || !serve->waiting[i].seen)
				remove_waiting(serve, i);
			else
				refuse(serve, i, 408);
		}
	}
	for (size_t i = 0; i < serve->n_live; i++)
		if (serve_age(serve->live[i].since) > 2000L * LIMIT_REQUEST_SECONDS)
			shutdown(serve->live[i].fd, SHUT_RDWR); /* libmicrohttpd sees its end and closes it */
}
