/* SPDX-License-Identifier: EUPL-1.2 */
/* In: a converter and the bytes of a file. Out: what it printed. Knows nothing of what it prints.
 *
 * The bytes are its standard input, a file in memory; its output comes over pipes that are read as it writes.
 *   a page tree that contains itself       pdftotext leaves with status 99 at once
 *   forms that call each other 10^8 times  the limit of its time ends it: signal 24
 *   a text of gigabytes                    killed when it has said too much */
#include "child.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "box.h"
#include "limit.h"
#include "memory.h"
#include "trial.h"

enum { SAID_BYTES = 4096, ROOM = 1 << 16, PATH_ROOM = 4096, NOBODY = -1 };

struct child {
	pid_t pid; /* 0: not started, or waited for */
	int out, err; /* NOBODY: closed */
	struct timespec end;
	struct converted converted;
	char *text;
	size_t n, room;
	char said[SAID_BYTES];
	size_t said_n;
};

/* The program's file, as PATH has it: sought before the fork, where memory may be had. */
static bool find_program(const char *program, char *path, size_t room)
{
	const char *at = getenv("PATH");
	for (at = at ? at : "/usr/bin:/bin"; *at;) {
		size_t n = strcspn(at, ":");
		if (n && at[0] == '/' && n + 1 + strlen(program) < room) {
			memcpy(path, at, n);
			path[n] = '/';
			strcpy(path + n + 1, program);
			if (access(path, X_OK) == 0)
				return true;
		}
		at += n + (at[n] == ':');
	}
	return false;
}

static int file_of(const unsigned char *bytes, size_t n)
{
	int fd = memfd_create("document", MFD_CLOEXEC);
	for (size_t at = 0; fd >= 0 && at < n;) {
		ssize_t put = write(fd, bytes + at, n - at);
		if (put < 0 && errno == EINTR)
			continue;
		if (put <= 0) {
			close(fd);
			return NOBODY;
		}
		at += (size_t)put;
	}
	if (fd >= 0)
		lseek(fd, 0, SEEK_SET);
	return fd;
}

/* In the child, which may write nothing that the parent reads: from here to its own code. */
static void become(const char *path, const struct converter *converter, unsigned cpu_seconds, int in, int out, int err)
{
	static char *const environment[] = { "PATH=/usr/bin:/bin", "LC_ALL=C.UTF-8", "HOME=/" /* antiword wants one */, "OMP_THREAD_LIMIT=1", NULL };
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	signal(SIGINT, SIG_IGN); /* the parent ends the run in good order */
	signal(SIGTERM, SIG_DFL);
	signal(SIGPIPE, SIG_DFL);
	signal(SIGXFSZ, SIG_DFL);
	if (dup2(in, STDIN_FILENO) < 0 || dup2(out, STDOUT_FILENO) < 0 || dup2(err, STDERR_FILENO) < 0)
		_exit(127);
	box_limits(cpu_seconds);
	box_files(path);
	execve(path, (char *const *)converter->arguments, environment);
	_exit(127);
}

/* Shares our memory until it is another program: a copy of the page tables of a dictionary takes longer than many a page. Alone in
 * its function, where no variable lives on behind it. */
static __attribute__((noinline)) pid_t spawn(const char *path, const struct converter *converter, int in, int out, int err)
{
	unsigned cpu_seconds = trial_seconds(converter->cpu_seconds);
	pid_t pid = vfork();
	if (pid == 0)
		become(path, converter, cpu_seconds, in, out, err);
	return pid;
}

bool child_installed(const struct converter *converter)
{
	char path[PATH_ROOM];
	return find_program(converter->program, path, sizeof path);
}

static void start(struct child *child, const struct converter *const *converters, const unsigned char *bytes, size_t n)
{
	char path[PATH_ROOM];
	int in, out[2] = { NOBODY, NOBODY }, err[2] = { NOBODY, NOBODY };
	size_t which = 0;
	while (converters[which] && !find_program(converters[which]->program, path, sizeof path))
		which++;
	const struct converter *converter = converters[which];
	if (!converter)
		return;
	child->converted.which = which;
	in = file_of(bytes, n);
	if (in >= 0 && pipe2(out, O_CLOEXEC) == 0 && pipe2(err, O_CLOEXEC) == 0)
		child->pid = spawn(path, converter, in, out[1], err[1]);
	if (in >= 0)
		close(in);
	for (int end = 0; end < 2; end++) {
		int *fd = end ? err : out;
		if (fd[1] >= 0)
			close(fd[1]);
		if (fd[0] >= 0 && child->pid <= 0)
			close(fd[0]);
	}
	if (child->pid <= 0) {
		child->pid = 0;
		return;
	}
	child->out = out[0];
	child->err = err[0];
	fcntl(child->out, F_SETFL, O_NONBLOCK);
	fcntl(child->err, F_SETFL, O_NONBLOCK);
	clock_gettime(CLOCK_MONOTONIC, &child->end);
	unsigned cpu_seconds = trial_seconds(converter->cpu_seconds);
	child->end.tv_sec += cpu_seconds == converter->cpu_seconds ? converter->seconds : cpu_seconds * LIMIT_WORKER_CLOCK_FACTOR;
	child->converted.how = CONVERSION_DONE;
}

struct child *child_start(const struct converter *const *converters, const unsigned char *bytes, size_t n)
{
	struct child *child = memory_get(sizeof *child);
	*child = (struct child){ .out = NOBODY, .err = NOBODY, .converted.how = CONVERSION_MISSING };
	start(child, converters, bytes, n);
	return child;
}

size_t child_polls(const struct child *child, struct pollfd *polls)
{
	size_t n = 0;
	if (child->out >= 0)
		polls[n++] = (struct pollfd){ .fd = child->out, .events = POLLIN };
	if (child->err >= 0)
		polls[n++] = (struct pollfd){ .fd = child->err, .events = POLLIN };
	return n;
}

int child_patience(const struct child *child)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	long long left = (child->end.tv_sec - now.tv_sec) * 1000LL + (child->end.tv_nsec - now.tv_nsec) / 1000000;
	if (left > 1 && child->out < 0 && child->err < 0)
		left = 1; /* nothing of it can be polled: in a moment it has left */
	return left < 0 ? 0 : (int)left;
}

static void close_end(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = NOBODY;
}

static void kill_it(struct child *child)
{
	close_end(&child->out);
	close_end(&child->err);
	kill(child->pid, SIGKILL);
	while (waitpid(child->pid, NULL, 0) < 0 && errno == EINTR) {
	}
	child->pid = 0;
}

/* It has said all. Takes note of how it went, where it went: one that closes its pipes and lives on is not waited for. */
static void take_leave(struct child *child)
{
	int status = 0;
	if (waitpid(child->pid, &status, WNOHANG) != child->pid)
		return;
	child->pid = 0;
	bool killed = WIFSIGNALED(status);
	child->converted.status = killed ? WTERMSIG(status) : WEXITSTATUS(status);
	child->converted.how = killed ? CONVERSION_KILLED : child->converted.status ? CONVERSION_FAILED : CONVERSION_DONE;
}

static void hear(struct child *child)
{
	while (child->out >= 0 && child->converted.how == CONVERSION_DONE) {
		if (child->n == child->room) {
			child->room = child->room ? child->room * 2 : ROOM;
			child->text = memory_more(child->text, child->room);
		}
		ssize_t n = read(child->out, child->text + child->n, child->room - child->n);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0 && errno == EAGAIN)
			return;
		if (n <= 0)
			close_end(&child->out);
		else
			child->n += (size_t)n;
		if (child->n > LIMIT_CHILD_OUTPUT_BYTES)
			child->converted.how = CONVERSION_SIZE;
	}
}

static void hear_complaints(struct child *child)
{
	while (child->err >= 0) {
		char more[SAID_BYTES];
		ssize_t n = read(child->err, more, sizeof more);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0 && errno == EAGAIN)
			return;
		if (n <= 0) {
			close_end(&child->err);
			return;
		}
		size_t kept = (size_t)n < SAID_BYTES - child->said_n ? (size_t)n : SAID_BYTES - child->said_n; /* the rest is not kept */
		memcpy(child->said + child->said_n, more, kept);
		child->said_n += kept;
	}
}

bool child_step(struct child *child)
{
	if (!child->pid)
		return true;
	hear(child);
	hear_complaints(child);
	if (child->converted.how == CONVERSION_DONE && !child_patience(child))
		child->converted.how = CONVERSION_TIME;
	if (child->converted.how != CONVERSION_DONE)
		kill_it(child);
	else if (child->out < 0 && child->err < 0)
		take_leave(child);
	return !child->pid;
}

struct converted child_converted(const struct child *child)
{
	struct converted converted = child->converted;
	converted.text = (struct slice){ child->text ? child->text : "", converted.how == CONVERSION_DONE ? child->n : 0 };
	converted.said = (struct slice){ child->said, child->said_n };
	return converted;
}

void child_free(struct child *child)
{
	if (!child)
		return;
	if (child->pid) {
		child->converted.how = CONVERSION_TIME;
		kill_it(child);
	}
	free(child->text);
	free(child);
}
