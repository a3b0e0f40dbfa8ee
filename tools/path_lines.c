/* SPDX-License-Identifier: EUPL-1.2 */
/* In: a file or a pipe. Out: paths. Knows nothing of: what is done with them.
 *
 * Examples:
 *   "a.txt\nb.txt"         a.txt, b.txt: the last line's end may be missing
 *   "a.txt\r\n\n"          a.txt
 *   "a\nb.txt\0c.txt\0"    with -0: the two paths of `find -print0`, the first with a line end in its name
 */
#include "path_lines.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

#include "interrupt.h"
#include "message.h"

enum { CHUNK = 16 << 10 };

struct path_lines {
	struct arena *arena; /* the call's */
	int fd;
	char end;            /* of a path */
	bool ended;          /* nothing more will come */
	char *at;            /* what was read */
	size_t n, from, room;
};

bool path_lines_open(struct call *call, struct path_lines **lines)
{
	const char *name = call->value[OPT_FILES_FROM] ? call->value[OPT_FILES_FROM] : call->value[OPT_NULL] ? "-" : NULL;
	*lines = NULL;
	if (!name)
		return true;
	int fd = strcmp(name, "-") == 0 ? STDIN_FILENO : open(name, O_RDONLY | O_CLOEXEC);
	if (fd < 0) {
		message_say(M_V301, name, strerror(errno), NULL);
		return false;
	}
	*lines = arena_alloc(call->arena, sizeof **lines);
	**lines = (struct path_lines){ .arena = call->arena, .fd = fd, .end = call->value[OPT_NULL] ? 0 : '\n' };
	return true;
}

static char *line_end(const struct path_lines *lines)
{
	return lines->n > lines->from ? memchr(lines->at + lines->from, lines->end, lines->n - lines->from) : NULL;
}

/* Reads more behind what is there, which moves to the front. */
static void read_more(struct path_lines *lines)
{
	if (lines->from)
		memmove(lines->at, lines->at + lines->from, lines->n - lines->from);
	lines->n -= lines->from;
	lines->from = 0;
	if (lines->room - lines->n < CHUNK) {
		char *more = arena_alloc(lines->arena, 2 * lines->room + CHUNK);
		if (lines->n)
			memcpy(more, lines->at, lines->n);
		lines->at = more;
		lines->room = 2 * lines->room + CHUNK;
	}
	ssize_t n = read(lines->fd, lines->at + lines->n, lines->room - lines->n);
	if (n > 0)
		lines->n += (size_t)n;
	else if (n == 0 || errno != EINTR || interrupted())
		lines->ended = true;
}

const char *path_lines_next(struct path_lines *lines)
{
	for (;;) {
		char *end = line_end(lines);
		if (!end && !lines->ended) {
			read_more(lines);
			continue;
		}
		if (!end && lines->from == lines->n)
			return NULL;
		size_t n = end ? (size_t)(end - lines->at) - lines->from : lines->n - lines->from;
		char *path = arena_copy(lines->arena, lines->at + lines->from, n);
		lines->from += n + (end != NULL);
		if (lines->end == '\n' && n && path[n - 1] == '\r')
			path[--n] = 0;
		if (n)
			return path;
	}
}

bool path_lines_waits(const struct path_lines *lines)
{
	struct pollfd input = { .fd = lines->fd, .events = POLLIN };
	return !lines->ended && !line_end(lines) && poll(&input, 1, 0) == 0;
}

void path_lines_close(struct path_lines *lines)
{
	if (lines && lines->fd != STDIN_FILENO)
		close(lines->fd);
}
