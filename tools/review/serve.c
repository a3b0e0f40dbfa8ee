/* SPDX-License-Identifier: EUPL-1.2 */
/* In: an address and a function that answers. Out: a loop that serves. Knows nothing of: what is asked for.
 *
 * Examples:
 *   no address                    127.0.0.1 and, where the machine has it, ::1, on one port
 *   port 0                        any that is free on both
 *   --listen 10.0.0.5 with TLS    that address alone
 */
#include "serve_inner.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "message.h"

struct timespec serve_now(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return now;
}

long serve_age(struct timespec since)
{
	struct timespec now = serve_now();
	return (now.tv_sec - since.tv_sec) * 1000 + (now.tv_nsec - since.tv_nsec) / 1000000;
}

/* -1 with errno */
static int listen_at(const struct sockaddr *address, socklen_t length)
{
	int fd = socket(address->sa_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0), yes = 1;
	if (fd < 0)
		return -1;
	setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
	if (address->sa_family == AF_INET6)
		setsockopt(fd, IPPROTO_IPV6, IPV6_V6ONLY, &yes, sizeof yes);
	if (bind(fd, address, length) == 0 && listen(fd, 64) == 0)
		return fd;
	int error = errno;
	close(fd);
	errno = error;
	return -1;
}

static int port_of(int fd)
{
	struct sockaddr_storage at;
	socklen_t length = sizeof at;
	if (getsockname(fd, (struct sockaddr *)&at, &length) != 0)
		return 0;
	return ntohs(at.ss_family == AF_INET6 ? ((struct sockaddr_in6 *)&at)->sin6_port : ((struct sockaddr_in *)&at)->sin_port);
}

static bool loopback_once(struct serve *serve)
{
	struct sockaddr_in four = { .sin_family = AF_INET, .sin_port = htons((uint16_t)serve->how.port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	int fd = listen_at((struct sockaddr *)&four, sizeof four);
	if (fd < 0)
		return false;
	serve->listeners[0] = fd;
	serve->n_listeners = 1;
	serve->port = port_of(fd);
	struct sockaddr_in6 six = { .sin6_family = AF_INET6, .sin6_port = htons((uint16_t)serve->port), .sin6_addr = in6addr_loopback };
	fd = listen_at((struct sockaddr *)&six, sizeof six);
	if (fd >= 0)
		serve->listeners[serve->n_listeners++] = fd;
	return fd >= 0 || errno != EADDRINUSE; /* no ::1 on this machine is no fault; somebody else's port there is */
}

static bool loopback(struct serve *serve)
{
	for (int i = 0; i < 20; i++) {
		if (loopback_once(serve)) {
			serve->server.hosts[0] = arena_print(serve->arena, "127.0.0.1:%d", serve->port);
			serve->server.hosts[1] = arena_print(serve->arena, "localhost:%d", serve->port);
			serve->server.hosts[2] = arena_print(serve->arena, "[::1]:%d", serve->port);
			return true;
		}
		if (serve->n_listeners)
			close(serve->listeners[0]);
		serve->n_listeners = 0;
		if (serve->how.port)
			break;
	}
	return false;
}

static bool elsewhere(struct serve *serve)
{
	struct addrinfo hints = { .ai_socktype = SOCK_STREAM, .ai_flags = AI_PASSIVE }, *found;
	char port[16];
	snprintf(port, sizeof port, "%d", serve->how.port);
	if (getaddrinfo(serve->how.address, port, &hints, &found) != 0) {
		errno = EADDRNOTAVAIL;
		return false;
	}
	int fd = listen_at(found->ai_addr, found->ai_addrlen);
	freeaddrinfo(found);
	if (fd < 0)
		return false;
	serve->listeners[serve->n_listeners++] = fd;
	serve->port = port_of(fd);
	bool six = strchr(serve->how.address, ':') != NULL;
	const char *name = arena_print(serve->arena, six ? "[%s]" : "%s", serve->how.address);
	serve->server.hosts[0] = arena_print(serve->arena, "%s:%d", name, serve->port);
	if (serve->port == 443)
		serve->server.hosts[1] = name;
	return true;
}

struct serve *serve_open(const struct serve_how *how)
{
	struct arena *arena = arena_new();
	struct serve *serve = arena_alloc(arena, sizeof *serve);
	*serve = (struct serve){ .how = *how, .arena = arena, .server.scheme = how->certificate ? "https" : "http" };
	if ((how->address ? elsewhere(serve) : loopback(serve)) && exchange_daemon(serve))
		return serve;
	message_say(M_S513, arena_print(arena, "%s:%d", how->address ? how->address : "127.0.0.1", how->port),
	            serve->n_listeners ? how->certificate ? IN("the certificate or its key cannot be used", "certifikatet eller dess nyckel går inte att använda") : "libmicrohttpd"
	                               : strerror(errno), NULL);
	serve_close(serve);
	return NULL;
}

int serve_port(const struct serve *serve)
{
	return serve->port;
}

const char *serve_host(const struct serve *serve)
{
	return serve->server.hosts[0];
}

/* Milliseconds until something is over though nobody writes. */
static int patience(struct serve *serve)
{
	MHD_UNSIGNED_LONG_LONG wait;
	int most = serve->n_waiting || serve->n_live ? 200 : 10000;
	if (MHD_get_timeout(serve->daemon, &wait) == MHD_YES && wait < (MHD_UNSIGNED_LONG_LONG)most)
		most = (int)wait;
	return most;
}

static void serve_once(struct serve *serve)
{
	struct pollfd polls[LISTENERS + 1 + LIMIT_REQUEST_CONNECTIONS + SERVE_ALSO];
	size_t n = 0;
	for (size_t i = 0; i < serve->n_listeners; i++)
		polls[n++] = (struct pollfd){ .fd = serve->listeners[i], .events = POLLIN };
	polls[n++] = (struct pollfd){ .fd = serve->daemon_fd, .events = POLLIN };
	size_t first = n, n_waiting = serve->n_waiting;
	for (size_t i = 0; i < n_waiting; i++)
		polls[n++] = (struct pollfd){ .fd = serve->waiting[i].fd, .events = POLLIN | POLLRDHUP };
	if (serve->how.polls)
		n += serve->how.polls(serve->how.context, polls + n);
	if (poll(polls, n, patience(serve)) < 0)
		return;
	for (size_t i = n_waiting; i-- > 0;) /* from the end: one that goes is replaced by the last */
		if (polls[first + i].revents)
			guard_ready(serve, i, (polls[first + i].revents & (POLLRDHUP | POLLHUP | POLLERR)) != 0);
	for (size_t i = 0; i < serve->n_listeners; i++)
		if (polls[i].revents)
			guard_accept(serve, serve->listeners[i]);
	MHD_run(serve->daemon);
	guard_late(serve);
	if (serve->how.step)
		serve->how.step(serve->how.context);
}

void serve_run(struct serve *serve, int (*stopped)(void))
{
	while (!stopped())
		serve_once(serve);
	for (int i = 0; i < 50 && serve->n_live; i++) /* what was answered is still sent */
		serve_once(serve);
}

void serve_close(struct serve *serve)
{
	if (!serve)
		return;
	for (size_t i = 0; i < serve->n_listeners; i++)
		close(serve->listeners[i]);
	for (size_t i = 0; i < serve->n_waiting; i++)
		close(serve->waiting[i].fd);
	if (serve->daemon)
		MHD_stop_daemon(serve->daemon);
	arena_free(serve->arena);
}
