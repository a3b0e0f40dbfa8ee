/* SPDX-License-Identifier: EUPL-1.2 */
/* In: standard output. Out: a message when it cannot be written. Knows nothing of: what is printed.
 *
 *   protokoll extract a.txt | head -1     ends by SIGPIPE (the shell says 141), no message
 *   protokoll extract a.txt >/dev/full    S505: cannot write: No space left on device; exit status 3
 *   protokoll extract a.txt >&-           S505: cannot write: Bad file descriptor; exit status 3
 */
#include "output.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "message.h"
#include "document.h"

void output_begin(void)
{
	for (int fd = 0; fd <= 2; fd++)
		if (fcntl(fd, F_GETFD) < 0) /* the wrong way round, so that using it is still an error */
			(void)!open("/dev/null", fd == 0 ? O_WRONLY : O_RDONLY);
	signal(SIGPIPE, SIG_IGN); /* a worker that dies closes its pipe: no reason for the parent to follow it */
	signal(SIGXFSZ, SIG_IGN); /* ulimit -f: a disk that is full, to be told as one */
}

bool output_flush(void)
{
	static bool told;
	errno = 0;
	if (fflush(stdout) == 0 && !ferror(stdout))
		return true;
	int why = errno; /* 0: it failed earlier, and what was waiting is gone */
	struct pollfd reader = { .fd = STDOUT_FILENO };
	if (why == EPIPE || (poll(&reader, 1, 0) == 1 && reader.revents & POLLERR)) {
		signal(SIGPIPE, SIG_DFL);
		raise(SIGPIPE);
	}
	if (!told) /* once is enough: the end of the program looks again */
		message_say(M_S505, why ? strerror(why) : strerror(EIO), NULL);
	told = true;
	return false;
}

static int untold(const char *path)
{
	char what[512];
	snprintf(what, sizeof what, "%s: %s", path, strerror(errno ? errno : EIO));
	message_say(M_S505, what, NULL);
	return FAILED;
}

/* What is not whole when the program ends in the middle of it: no memory is left. One at a time is written. */
static const char *half;

static void remove_half(void)
{
	if (half)
		unlink(half);
}

int output_open(struct output_file *file, struct arena *arena, const char *path)
{
	char *temporary = arena_print(arena, "%s.XXXXXX", path);
	*file = (struct output_file){ .path = path, .temporary = temporary };
	errno = 0;
	struct stat there;
	if (stat(path, &there) == 0 && !S_ISREG(there.st_mode)) { /* /dev/stdout, a pipe: written to, never replaced; a folder is refused */
		file->temporary = path;
		file->stream = fopen(path, "wb");
		return file->stream ? DONE : untold(path);
	}
	static bool removes;
	if (!removes)
		removes = atexit(remove_half) == 0;
	int fd = mkstemp(temporary);
	file->stream = fd < 0 ? NULL : fdopen(fd, "wb");
	if (fd >= 0 && !file->stream)
		unlink(temporary);
	half = file->stream ? temporary : NULL;
	return file->stream ? DONE : untold(path);
}

int output_close(struct output_file *file, int result)
{
	errno = 0;
	bool direct = file->temporary == file->path;
	/* On the disk before it has its name: after a power cut there is the old file or the new one. */
	bool whole = fflush(file->stream) == 0 && !ferror(file->stream) && (direct || result == FAILED || fsync(fileno(file->stream)) == 0);
	whole &= fclose(file->stream) == 0; /* for the user alone, as all that names people */
	if (result != FAILED && (!whole || (!direct && rename(file->temporary, file->path) != 0)))
		result = untold(file->path);
	if (result == FAILED && !direct)
		unlink(file->temporary);
	half = NULL;
	return result;
}
