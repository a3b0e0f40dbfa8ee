/* SPDX-License-Identifier: EUPL-1.2 */
/* In: a folder and a database. Out: a child that ingests, and what it says. Knows nothing of: pages.
 *
 * It is the same program with the same limits and the same boxes; a second writer of the database, for which SQLite's lock is made.
 * No shell: the folder's name is an argument. */
#include "reading.h"

#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "memory.h"

enum { SAID = 4000, READ = 65536 };

struct reading {
	pid_t pid;
	int fd, status;
	bool runs;
	size_t n;
	char said[SAID + 1];
	char database[4096];
};

static void become_ingest(int out, const char *const *arguments)
{
	int null = open("/dev/null", O_RDWR);
	dup2(null, STDIN_FILENO);
	dup2(out, STDOUT_FILENO);
	dup2(out, STDERR_FILENO);
	prctl(PR_SET_PDEATHSIG, SIGTERM);
	signal(SIGPIPE, SIG_DFL);
	execv("/proc/self/exe", (char *const *)(uintptr_t)arguments);
	_exit(127);
}

struct reading *reading_start(const char *database, const char *folder, const char *data, const char *language)
{
	const char *arguments[12] = { "protokoll", "ingest", "--lang", language, "-d", database };
	size_t n = 6;
	if (data) {
		arguments[n++] = "--data";
		arguments[n++] = data;
	}
	arguments[n++] = "--";
	arguments[n++] = folder;
	int ends[2];
	if (strlen(database) >= sizeof ((struct reading *)0)->database || pipe2(ends, O_CLOEXEC) != 0)
		return NULL;
	pid_t pid = fork();
	if (pid == 0)
		become_ingest(ends[1], arguments);
	close(ends[1]);
	if (pid < 0) {
		close(ends[0]);
		return NULL;
	}
	fcntl(ends[0], F_SETFL, O_NONBLOCK);
	struct reading *reading = memory_get(sizeof *reading);
	*reading = (struct reading){ .pid = pid, .fd = ends[0], .runs = true };
	snprintf(reading->database, sizeof reading->database, "%s", database);
	return reading;
}

int reading_fd(const struct reading *reading)
{
	return reading->fd;
}

/* The last SAID bytes are kept, from the beginning of a line. */
static void keep(struct reading *reading, const char *bytes, size_t n)
{
	if (n > SAID) {
		bytes += n - SAID;
		n = SAID;
	}
	size_t over = reading->n + n > SAID ? reading->n + n - SAID : 0;
	memmove(reading->said, reading->said + over, reading->n - over);
	reading->n -= over;
	memcpy(reading->said + reading->n, bytes, n);
	reading->n += n;
	reading->said[reading->n] = 0;
	char *line = over ? strchr(reading->said, '\n') : NULL;
	if (line) {
		reading->n -= (size_t)(line + 1 - reading->said);
		memmove(reading->said, line + 1, reading->n + 1);
	}
}

void reading_step(struct reading *reading)
{
	static char bytes[READ];
	ssize_t n = -1;
	while (reading->fd >= 0 && (n = read(reading->fd, bytes, sizeof bytes)) > 0)
		keep(reading, bytes, (size_t)n);
	if (reading->fd >= 0 && n == 0) {
		close(reading->fd);
		reading->fd = -1;
	}
	int status;
	if (reading->runs && reading->fd < 0 && waitpid(reading->pid, &status, 0) == reading->pid) {
		reading->runs = false;
		reading->status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
	}
}

bool reading_runs(const struct reading *reading)
{
	return reading->runs;
}

int reading_status(const struct reading *reading)
{
	return reading->status;
}

const char *reading_database(const struct reading *reading)
{
	return reading->database;
}

const char *reading_said(const struct reading *reading)
{
	return reading->said;
}

void reading_end(struct reading *reading)
{
	if (!reading)
		return;
	if (reading->runs) {
		kill(reading->pid, SIGTERM);
		waitpid(reading->pid, NULL, 0);
	}
	if (reading->fd >= 0)
		close(reading->fd);
	free(reading);
}
