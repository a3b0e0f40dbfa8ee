/* SPDX-License-Identifier: EUPL-1.2 */
/* In: the name of a file. Out: what a file that has taken over its worker would try. Knows nothing of the box.
 *
 *   PROTOKOLL_TEST_CRASH=minutes.odt          the worker aborts
 *   PROTOKOLL_TEST_CRASH=socket:minutes.odt   it opens a socket; if that succeeds it leaves with the status 99 */
#include "trial.h"

#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <unistd.h>

enum { ESCAPED = 99, PIECE = 1 << 20 };

static bool open_socket(void)
{
	return socket(AF_INET, SOCK_STREAM, 0) >= 0;
}

static bool run_program(void)
{
	char *const arguments[] = { "true", NULL }, *const environment[] = { NULL };
	execve("/bin/true", arguments, environment);
	return false;
}

static bool start_process(void)
{
	pid_t pid = fork();
	if (pid == 0)
		_exit(0);
	return pid > 0;
}

static bool read_file(void)
{
	return open("/etc/passwd", O_RDONLY) >= 0;
}

static bool write_file(void)
{
	return open("escaped", O_WRONLY | O_CREAT, 0600) >= 0;
}

static bool run_memory(void)
{
	return mmap(NULL, PIECE, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) != MAP_FAILED;
}

static bool signal_another(void)
{
	return kill(1, 0) == 0;
}

static bool trace(void)
{
	return ptrace(PTRACE_TRACEME, 0, NULL, NULL) == 0;
}

static bool write_elsewhere(void) /* the database, were it still open */
{
	for (int fd = STDERR_FILENO + 1; fd < 64; fd++)
		if (lseek(fd, 0, SEEK_CUR) >= 0)
			return true;
	return false;
}

static bool use_memory(void)
{
	for (;;) {
		char *piece = malloc(PIECE);
		if (!piece)
			exit(3); /* as the arenas do */
		memset(piece, 1, PIECE);
	}
}

static bool compute(void)
{
	volatile bool on = true;
	while (on) {
	}
	return true;
}

static bool wait_for_nothing(void)
{
	char byte;
	return read(STDIN_FILENO, &byte, 1) > 0;
}

static bool talk(void)
{
	static const unsigned char head[16] = { 0, 0, 0, 0, 0, 0, 0, 0, 255, 255, 255, 255, 255, 255, 255, 255 };
	while (write(STDIN_FILENO, head, sizeof head) > 0) {
	}
	return false;
}

static bool crash(void)
{
	abort();
}

static const struct {
	const char *how;
	bool (*try)(void);
} trials[] = {
	{ "crash", crash }, { "socket", open_socket }, { "exec", run_program }, { "fork", start_process }, { "read", read_file },
	{ "write", write_file }, { "code", run_memory }, { "kill", signal_another }, { "ptrace", trace }, { "descriptor", write_elsewhere },
	{ "memory", use_memory }, { "compute", compute }, { "wait", wait_for_nothing }, { "talk", talk },
};

void trial(const char *path)
{
	const char *asked = getenv("PROTOKOLL_TEST_CRASH");
	if (!asked || !*asked)
		return;
	const char *colon = strchr(asked, ':'), *name = colon ? colon + 1 : asked;
	size_t n = strlen(path), end = strlen(name), how = colon ? (size_t)(colon - asked) : 0;
	if (n < end || strcmp(path + n - end, name) != 0)
		return;
	for (size_t i = 0; i < sizeof trials / sizeof *trials; i++)
		if (how ? strlen(trials[i].how) == how && strncmp(trials[i].how, asked, how) == 0 : i == 0)
			if (trials[i].try())
				_exit(ESCAPED);
}

unsigned trial_seconds(unsigned otherwise)
{
	const char *asked = getenv("PROTOKOLL_TEST_SECONDS");
	unsigned long seconds = asked ? strtoul(asked, NULL, 10) : 0;
	return seconds > 0 && seconds < otherwise ? (unsigned)seconds : otherwise;
}
