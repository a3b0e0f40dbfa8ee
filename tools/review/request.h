/* SPDX-License-Identifier: EUPL-1.2 */
/* An HTTP request as the page takes it: the bytes of its head, read strictly, and what they ask for. Pure: bytes in, a struct or
 * a status out; no socket, no database. What is not exactly as a browser of today writes it is refused. */
#ifndef TOOLS_REVIEW_REQUEST_H
#define TOOLS_REVIEW_REQUEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "arena.h"

enum method { METHOD_GET, METHOD_HEAD, METHOD_POST };

struct pair {
	const char *name, *value;
};
struct pairs {
	struct pair *at;
	size_t n, capacity;
};

struct request {
	enum method method;
	const char *path;         /* decoded, begins with a slash */
	const char *target;       /* path and query as they were sent */
	struct pairs query, form; /* decoded, valid UTF-8 */
	const char *host, *origin, *fetch_site, *cookie, *content_type, *if_none_match; /* NULL: not sent */
	int64_t content_length;   /* -1: not sent */
};

/* How many of the bytes are the head with its blank line; 0: it has not ended yet. */
size_t request_head_end(const char *bytes, size_t n);
/* Reads a head, all of it. 0, or the HTTP status that answers it. */
int request_read(struct request *request, struct arena *arena, const char *head, size_t n);
/* Is a head that has not ended yet too long already? 0 or the status. */
int request_too_long(const char *bytes, size_t n);

/* By which names this server may be called, ended by NULL: "127.0.0.1:8080"; `scheme` "http" or "https". */
struct request_server {
	const char *hosts[8], *scheme;
};
/* Who calls, and from where: 0 or the status. */
int request_check(const struct request *request, const struct request_server *server);

/* The body of a form into request->form: 0 or the status. */
int request_read_form(struct request *request, struct arena *arena, const char *body, size_t n);

/* The first value of a name; NULL: there is none. */
const char *pairs_value(const struct pairs *pairs, const char *name);
/* A whole number of 1 to 18 digits; `otherwise` for anything else. */
int64_t pairs_number(const struct pairs *pairs, const char *name, int64_t otherwise);
/* The value of a cookie; NULL: it was not sent. */
const char *request_cookie(const struct request *request, struct arena *arena, const char *name);

/* For a query or a form: letters, digits and - . _ ~ stay, the rest becomes %XX. */
const char *url_part(struct arena *arena, const char *text);

#endif
