/* SPDX-License-Identifier: EUPL-1.2 */
/* In: a request as libmicrohttpd has read it. Out: the answer, with the headers of all answers. Knows nothing of: what is asked for.
 *
 * The head is put together again and read by the same strict reader as before, so that both ways (with TLS and without) come to the
 * same struct by the same rules. */
#include "serve_inner.h"

#include <string.h>

struct exchange {
	struct arena *arena;
	const char *target;
	struct request request;
	int status;
	bool begun;
	char *body;
	size_t n;
};

static void *begin(void *context, const char *uri, struct MHD_Connection *connection)
{
	(void)context;
	(void)connection;
	struct arena *arena = arena_new();
	struct exchange *exchange = arena_alloc(arena, sizeof *exchange);
	*exchange = (struct exchange){ .arena = arena, .target = arena_text(arena, uri) };
	return exchange;
}

static void end(void *context, struct MHD_Connection *connection, void **state, enum MHD_RequestTerminationCode how)
{
	(void)context;
	(void)connection;
	(void)how;
	struct exchange *exchange = *state;
	if (exchange)
		arena_free(exchange->arena);
	*state = NULL;
}

static void connected(void *context, struct MHD_Connection *connection, void **socket, enum MHD_ConnectionNotificationCode what)
{
	struct serve *serve = context;
	(void)socket;
	const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
	if (!info)
		return;
	if (what == MHD_CONNECTION_NOTIFY_STARTED) {
		if (serve->n_live < LIMIT_REQUEST_CONNECTIONS)
			serve->live[serve->n_live++] = (struct live){ info->connect_fd, serve_now() };
		return;
	}
	for (size_t i = 0; i < serve->n_live; i++)
		if (serve->live[i].fd == info->connect_fd) {
			serve->live[i] = serve->live[--serve->n_live];
			return;
		}
}

struct head {
	struct arena *arena;
	const char *text;
};

static enum MHD_Result add_header(void *context, enum MHD_ValueKind kind, const char *name, const char *value)
{
	struct head *head = context;
	(void)kind;
	head->text = arena_print(head->arena, "%s%s: %s\r\n", head->text, name, value ? value : "");
	return MHD_YES;
}

static int read_head(struct serve *serve, struct exchange *exchange, struct MHD_Connection *connection, const char *method)
{
	struct head head = { exchange->arena, arena_print(exchange->arena, "%s %s HTTP/1.1\r\n", method, exchange->target) };
	MHD_get_connection_values(connection, MHD_HEADER_KIND, add_header, &head);
	const char *text = arena_print(exchange->arena, "%s\r\n", head.text);
	int status = request_read(&exchange->request, exchange->arena, text, strlen(text));
	return status ? status : request_check(&exchange->request, &serve->server);
}

static enum MHD_Result give(struct MHD_Connection *connection, const struct answer *answer)
{
	struct MHD_Response *response = MHD_create_response_from_buffer(answer->n, (void *)(uintptr_t)answer->body, MHD_RESPMEM_PERSISTENT);
	if (!response)
		return MHD_NO;
#define ADD(name, value) MHD_add_response_header(response, name, value);
	SERVE_HEADERS(ADD)
#undef ADD
	MHD_add_response_header(response, "Content-Type", answer->type ? answer->type : "text/plain; charset=utf-8");
	MHD_add_response_header(response, "Cache-Control", answer->etag ? "no-cache" : "no-store");
	if (answer->etag)
		MHD_add_response_header(response, "ETag", answer->etag);
	if (answer->location)
		MHD_add_response_header(response, "Location", answer->location);
	if (answer->cookie)
		MHD_add_response_header(response, "Set-Cookie", answer->cookie);
	if (answer->saved_as)
		MHD_add_response_header(response, "Content-Disposition", answer->saved_as);
	enum MHD_Result result = MHD_queue_response(connection, (unsigned)answer->status, response);
	MHD_destroy_response(response);
	return result;
}

static enum MHD_Result refuse(struct exchange *exchange, struct MHD_Connection *connection)
{
	const char *text = arena_print(exchange->arena, "%d\n", exchange->status);
	return give(connection, &(struct answer){ .status = exchange->status, .body = text, .n = strlen(text) });
}

static enum MHD_Result handle(void *context, struct MHD_Connection *connection, const char *url, const char *method, const char *version,
                              const char *upload, size_t *upload_n, void **state)
{
	struct serve *serve = context;
	struct exchange *exchange = *state;
	(void)url;
	(void)version;
	if (!exchange->begun) { /* the body comes after this has returned */
		exchange->begun = true;
		exchange->status = read_head(serve, exchange, connection, method);
		if (!exchange->status && exchange->request.content_length > 0)
			exchange->body = arena_alloc(exchange->arena, (size_t)exchange->request.content_length + 1);
		return exchange->status ? refuse(exchange, connection) : MHD_YES;
	}
	if (*upload_n) {
		if (exchange->body && exchange->n + *upload_n <= (size_t)exchange->request.content_length) {
			memcpy(exchange->body + exchange->n, upload, *upload_n);
			exchange->n += *upload_n;
		}
		*upload_n = 0;
		return MHD_YES;
	}
	if (exchange->request.method == METHOD_POST)
		exchange->status = request_read_form(&exchange->request, exchange->arena, exchange->body ? exchange->body : "", exchange->n);
	if (exchange->status)
		return refuse(exchange, connection);
	struct answer answer = { 0 };
	serve->how.answer(serve->how.context, &exchange->request, exchange->arena, &answer);
	return give(connection, &answer);
}

bool exchange_daemon(struct serve *serve)
{
	struct MHD_OptionItem tls[] = {
		{ MHD_OPTION_HTTPS_MEM_CERT, 0, (void *)(uintptr_t)serve->how.certificate },
		{ MHD_OPTION_HTTPS_MEM_KEY, 0, (void *)(uintptr_t)serve->how.key },
		{ MHD_OPTION_END, 0, NULL },
	};
	struct MHD_OptionItem *more = serve->how.certificate ? tls : &tls[2];
	unsigned flags = MHD_USE_EPOLL | MHD_USE_NO_LISTEN_SOCKET | (serve->how.certificate ? MHD_USE_TLS : 0);
	serve->daemon = MHD_start_daemon(flags, 0, NULL, NULL, handle, serve, MHD_OPTION_ARRAY, more,
		MHD_OPTION_URI_LOG_CALLBACK, begin, serve, MHD_OPTION_NOTIFY_COMPLETED, end, serve,
		MHD_OPTION_NOTIFY_CONNECTION, connected, serve, MHD_OPTION_CONNECTION_LIMIT, (unsigned)LIMIT_REQUEST_CONNECTIONS,
		MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)LIMIT_REQUEST_SECONDS,
		MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)(2 * LIMIT_REQUEST_HEAD_BYTES), MHD_OPTION_END);
	const union MHD_DaemonInfo *info = serve->daemon ? MHD_get_daemon_info(serve->daemon, MHD_DAEMON_INFO_EPOLL_FD) : NULL;
	serve->daemon_fd = info ? info->epoll_fd : -1;
	return info != NULL;
}
