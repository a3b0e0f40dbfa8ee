/* SPDX-License-Identifier: EUPL-1.2 */
/* In: the bytes of a request. Out: what it asks for, or the status that refuses it. Knows nothing of: sockets, sessions, pages.
 *
 * Two readers of one request must never understand it differently (libmicrohttpd reads it after us), so whatever is odd is refused
 * and not mended: RELIABILITY 2.10.
 *
 * Examples:
 *   GET /document/3?item=5 HTTP/1.1   path "/document/3", query item=5
 *   GET http://evil/ HTTP/1.1         400: absolute form
 *   two lines Host:                   400
 *   Host: evil.example                421
 *   POST, Transfer-Encoding: chunked  411
 */
#include "request.h"

#include <string.h>
#include <strings.h>

#include "limit.h"
#include "text.h"

enum { OK = 0, BAD = 400, FORBIDDEN = 403, METHOD_WRONG = 405, NO_LENGTH = 411, TOO_LARGE = 413, LINE_LONG = 414, TYPE_WRONG = 415, MISDIRECTED = 421, HEAD_LONG = 431, VERSION_WRONG = 505 };

size_t request_head_end(const char *bytes, size_t n)
{
	const char *end = n >= 4 ? memmem(bytes, n, "\r\n\r\n", 4) : NULL;
	return end ? (size_t)(end - bytes) + 4 : 0;
}

int request_too_long(const char *bytes, size_t n)
{
	if (n > LIMIT_REQUEST_LINE_BYTES && !memchr(bytes, '\n', LIMIT_REQUEST_LINE_BYTES))
		return LINE_LONG;
	return n >= LIMIT_REQUEST_HEAD_BYTES ? HEAD_LONG : OK;
}

static int hex(char c)
{
	return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* NULL: no %XX where one should be, a control but tab and line ends, or no UTF-8. */
static const char *decoded(struct arena *arena, const char *at, size_t n, bool plus)
{
	char *out = arena_alloc(arena, n + 1);
	size_t length = 0;
	for (size_t i = 0; i < n; i++) {
		char c = at[i];
		if (c == '%') {
			if (n - i < 3 || hex(at[i + 1]) < 0 || hex(at[i + 2]) < 0)
				return NULL;
			c = (char)(hex(at[i + 1]) << 4 | hex(at[i + 2]));
			i += 2;
		} else if (c == '+' && plus) {
			c = ' ';
		}
		if (((unsigned char)c < ' ' && c != '\t' && c != '\n' && c != '\r') || c == 0x7F)
			return NULL;
		out[length++] = c;
	}
	out[length] = 0;
	return text_is_utf8(out, length) ? out : NULL;
}

static bool read_pairs(struct pairs *pairs, struct arena *arena, const char *at, size_t n)
{
	const char *end = at + n;
	while (at < end) {
		const char *stop = memchr(at, '&', (size_t)(end - at));
		stop = stop ? stop : end;
		const char *equals = memchr(at, '=', (size_t)(stop - at));
		const char *name = decoded(arena, at, (size_t)((equals ? equals : stop) - at), true);
		const char *value = equals ? decoded(arena, equals + 1, (size_t)(stop - equals - 1), true) : "";
		if (!name || !value || pairs->n >= LIMIT_REQUEST_FIELDS)
			return false;
		pairs->at = arena_grow(arena, pairs->at, pairs->n, &pairs->capacity, sizeof *pairs->at);
		pairs->at[pairs->n++] = (struct pair){ name, value };
		at = stop + 1;
	}
	return true;
}

static bool is(const char *at, size_t n, const char *word)
{
	return strlen(word) == n && memcmp(at, word, n) == 0;
}

static int read_method(struct request *request, const char *at, size_t n)
{
	if (is(at, n, "GET"))
		request->method = METHOD_GET;
	else if (is(at, n, "HEAD"))
		request->method = METHOD_HEAD;
	else if (is(at, n, "POST"))
		request->method = METHOD_POST;
	else
		return METHOD_WRONG;
	return OK;
}

/* GET /path?query HTTP/1.1 */
static int read_line(struct request *request, struct arena *arena, const char *at, size_t n)
{
	if (n > LIMIT_REQUEST_LINE_BYTES)
		return LINE_LONG;
	const char *end = at + n, *space = memchr(at, ' ', n);
	if (!space)
		return BAD;
	const char *target = space + 1, *second = memchr(target, ' ', (size_t)(end - target));
	if (!second)
		return BAD;
	if (!is(second + 1, (size_t)(end - second - 1), "HTTP/1.1") && !is(second + 1, (size_t)(end - second - 1), "HTTP/1.0"))
		return strncmp(second + 1, "HTTP/", 5) == 0 ? VERSION_WRONG : BAD;
	for (const char *c = target; c < second; c++)
		if ((unsigned char)*c <= ' ' || (unsigned char)*c >= 0x7F || *c == '#')
			return BAD;
	if (*target != '/' || target[1] == '/')
		return BAD;
	int method = read_method(request, at, (size_t)(space - at));
	if (method)
		return method;
	const char *mark = memchr(target, '?', (size_t)(second - target));
	request->target = arena_copy(arena, target, (size_t)(second - target));
	request->path = decoded(arena, target, (size_t)((mark ? mark : second) - target), false);
	if (!request->path || (mark && !read_pairs(&request->query, arena, mark + 1, (size_t)(second - mark - 1))))
		return BAD;
	return OK;
}

static bool is_token(const char *at, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!((at[i] >= 'a' && at[i] <= 'z') || (at[i] >= 'A' && at[i] <= 'Z') || (at[i] >= '0' && at[i] <= '9') || (at[i] && strchr("!#$%&'*+-.^_`|~", at[i]))))
			return false;
	return n > 0;
}

static int read_length(struct request *request, const char *value)
{
	size_t n = strlen(value);
	if (request->content_length >= 0 || !n || n > 15 || strspn(value, "0123456789") != n)
		return BAD;
	request->content_length = 0;
	for (; *value; value++)
		request->content_length = request->content_length * 10 + (*value - '0');
	return OK;
}

/* Name: value. Of what decides something each may stand there once. */
static int read_header(struct request *request, struct arena *arena, const char *at, size_t n)
{
	const char *colon = memchr(at, ':', n);
	if (!colon || !is_token(at, (size_t)(colon - at)))
		return BAD; /* a line that begins with a blank, too: it would go on with the one before */
	const char *name = arena_copy(arena, at, (size_t)(colon - at));
	const char *value = slice_text(arena, slice_trim((struct slice){ colon + 1, n - (size_t)(colon + 1 - at) }));
	const struct {
		const char *name, **place;
	} once[] = {
		{ "Host", &request->host }, { "Origin", &request->origin }, { "Sec-Fetch-Site", &request->fetch_site }, { "Cookie", &request->cookie },
		{ "Content-Type", &request->content_type }, { "If-None-Match", &request->if_none_match },
	};
	if (strcasecmp(name, "Content-Length") == 0)
		return read_length(request, value);
	if (strcasecmp(name, "Transfer-Encoding") == 0)
		return NO_LENGTH;
	for (size_t i = 0; i < sizeof once / sizeof *once; i++)
		if (strcasecmp(name, once[i].name) == 0) {
			if (*once[i].place)
				return BAD;
			*once[i].place = value;
		}
	return OK;
}

int request_read(struct request *request, struct arena *arena, const char *head, size_t n)
{
	*request = (struct request){ .content_length = -1 };
	if (n > LIMIT_REQUEST_HEAD_BYTES)
		return HEAD_LONG;
	const char *at = head, *end = head + n;
	for (size_t line = 0; at < end; line++) {
		const char *stop = memchr(at, '\n', (size_t)(end - at));
		if (!stop || stop == at || stop[-1] != '\r')
			return BAD;
		size_t length = (size_t)(stop - at) - 1;
		if (length == 0)
			return line == 0 || stop + 1 != end ? BAD : OK;
		for (size_t i = 0; i < length; i++)
			if (((unsigned char)at[i] < ' ' && at[i] != '\t') || at[i] == 0x7F)
				return BAD;
		int result = line == 0 ? read_line(request, arena, at, length) : line > LIMIT_REQUEST_HEADERS ? HEAD_LONG : read_header(request, arena, at, length);
		if (result)
			return result;
		at = stop + 1;
	}
	return BAD;
}

static bool is_host(const struct request_server *server, const char *host)
{
	for (size_t i = 0; server->hosts[i]; i++)
		if (strcasecmp(server->hosts[i], host) == 0)
			return true;
	return false;
}

int request_check(const struct request *request, const struct request_server *server)
{
	/* A name that was bound to this address by somebody else (DNS rebinding) stands in Host. */
	if (!request->host || !is_host(server, request->host))
		return request->host ? MISDIRECTED : BAD;
	if (request->origin) {
		size_t n = strlen(server->scheme);
		if (strncmp(request->origin, server->scheme, n) != 0 || strncmp(request->origin + n, "://", 3) != 0 || !is_host(server, request->origin + n + 3))
			return FORBIDDEN;
	}
	if (request->content_length > LIMIT_REQUEST_BODY_BYTES)
		return TOO_LARGE;
	if (request->method != METHOD_POST)
		return request->content_length > 0 ? BAD : OK;
	if (request->content_length < 0)
		return NO_LENGTH;
	if (request->fetch_site && strcmp(request->fetch_site, "same-origin") != 0)
		return FORBIDDEN;
	static const char form[] = "application/x-www-form-urlencoded";
	if (!request->content_type || strncasecmp(request->content_type, form, sizeof form - 1) != 0 ||
	    (request->content_type[sizeof form - 1] && request->content_type[sizeof form - 1] != ';'))
		return TYPE_WRONG;
	return OK;
}

int request_read_form(struct request *request, struct arena *arena, const char *body, size_t n)
{
	request->form = (struct pairs){ 0 };
	return read_pairs(&request->form, arena, body, n) ? OK : BAD;
}

const char *pairs_value(const struct pairs *pairs, const char *name)
{
	for (size_t i = 0; i < pairs->n; i++)
		if (strcmp(pairs->at[i].name, name) == 0)
			return pairs->at[i].value;
	return NULL;
}

int64_t pairs_number(const struct pairs *pairs, const char *name, int64_t otherwise)
{
	const char *value = pairs_value(pairs, name);
	size_t n = value ? strlen(value) : 0;
	if (!n || n > 18 || strspn(value, "0123456789") != n)
		return otherwise;
	int64_t number = 0;
	for (; *value; value++)
		number = number * 10 + (*value - '0');
	return number;
}

const char *request_cookie(const struct request *request, struct arena *arena, const char *name)
{
	size_t n = strlen(name);
	for (const char *at = request->cookie; at && *at;) {
		at += strspn(at, "; ");
		size_t length = strcspn(at, ";");
		if (length > n && strncmp(at, name, n) == 0 && at[n] == '=')
			return arena_copy(arena, at + n + 1, length - n - 1);
		at += length;
	}
	return NULL;
}

const char *url_part(struct arena *arena, const char *text)
{
	char *out = arena_alloc(arena, 3 * strlen(text) + 1), *to = out;
	for (; *text; text++) {
		if ((*text >= 'a' && *text <= 'z') || (*text >= 'A' && *text <= 'Z') || (*text >= '0' && *text <= '9') || strchr("-._~", *text)) {
			*to++ = *text;
		} else {
			*to++ = '%';
			*to++ = "0123456789ABCDEF"[(unsigned char)*text >> 4];
			*to++ = "0123456789ABCDEF"[*text & 15];
		}
	}
	*to = 0;
	return out;
}
