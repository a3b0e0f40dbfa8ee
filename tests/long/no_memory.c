/* SPDX-License-Identifier: EUPL-1.2 */
/* To be preloaded (LD_PRELOAD) into the program by memory.sh: the memory that it asks for is not given. In: NO_MEMORY. Knows nothing of
 * what is under test.
 *
 *   NO_MEMORY="worker 57 once"     the 57th time that any worker asks
 *   NO_MEMORY="parent 57 ever"     the 57th time that the process that was started asks, and each time after it
 *   NO_MEMORY="places FILE"        never; FILE says at the end how often both asked and, a line each for parent and worker, which of
 *                                  these times were the first from a place: SQLite asks hundreds of thousands of times, from hundreds
 *
 * NO_MEMORY_SHOW, if it is set, shows on standard error who asked in vain the first time: for `addr2line -fe PROGRAM`.
 *
 * A place is a function with those that called it. A worker is a process that was forked; they count together, in memory that they
 * share. */
#include <errno.h>
#include <execinfo.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

extern void *__libc_malloc(size_t), *__libc_calloc(size_t, size_t), *__libc_realloc(void *, size_t); /* glibc's own, under their other names */

enum { PARENT, WORKER, WHO, DEPTH = 7, OWN = 3 /* frames that are ours */, ROOM = 1 << 15 };

static struct shared {
	_Atomic unsigned long asked[WHO]; /* by PARENT and WORKER */
	unsigned long place[WHO][ROOM]; /* hashes of those seen; 0: none */
	unsigned long first[WHO][ROOM], n[WHO];
} *shared; /* NULL: not yet begun */
static unsigned long fails[WHO];     /* at which; 0: never */
static bool ever, shows;
static pid_t parent;
static const char *tells;

__attribute__((constructor)) static void begin(void)
{
	const char *what = getenv("NO_MEMORY");
	char who[8], how[8];
	unsigned long at;
	if (!what)
		return;
	if (sscanf(what, "%7s %lu %7s", who, &at, how) == 3) {
		fails[strcmp(who, "worker") == 0 ? WORKER : PARENT] = at;
		ever = strcmp(how, "ever") == 0;
		shows = getenv("NO_MEMORY_SHOW") != NULL;
	} else if (strncmp(what, "places ", 7) == 0) {
		tells = what + 7;
	}
	backtrace((void *[1]){ NULL }, 1); /* it loads a library at its first call */
	parent = getpid();
	void *map = mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	shared = map == MAP_FAILED ? NULL : map;
}

__attribute__((destructor)) static void end(void)
{
	FILE *file = tells && getpid() == parent ? fopen(tells, "w") : NULL;
	if (!file)
		return;
	fprintf(file, "%lu %lu\n", shared->asked[PARENT], shared->asked[WORKER]);
	for (int who = PARENT; who < WHO; who++)
		for (unsigned long i = 0; i <= shared->n[who]; i++)
			fprintf(file, i < shared->n[who] ? "%lu " : "\n", shared->first[who][i]);
	fclose(file);
}

/* Takes note of the place that asks for the n-th time. */
static __attribute__((noinline)) void note(int who, unsigned long n)
{
	void *frames[DEPTH];
	unsigned long hash = 1469598103934665603UL;
	for (int i = OWN, depth = backtrace(frames, DEPTH); i < depth; i++)
		hash = (hash ^ (unsigned long)frames[i]) * 1099511628211UL;
	size_t at = hash >> 49;
	while (shared->place[who][at] && shared->place[who][at] != hash)
		at = (at + 1) % ROOM;
	if (!shared->place[who][at] && shared->n[who] < ROOM / 2) {
		shared->place[who][at] = hash;
		shared->first[who][shared->n[who]++] = n;
	}
}

static __attribute__((noinline)) bool is_given(void)
{
	if (!shared)
		return true;
	int who = getpid() == parent ? PARENT : WORKER;
	unsigned long n = atomic_fetch_add(&shared->asked[who], 1) + 1;
	if (tells)
		note(who, n);
	if (shows && n == fails[who]) {
		void *frames[DEPTH * 2];
		backtrace_symbols_fd(frames, backtrace(frames, DEPTH * 2), STDERR_FILENO);
	}
	bool given = !fails[who] || (ever ? n < fails[who] : n != fails[who]);
	if (!given)
		errno = ENOMEM;
	return given;
}

void *malloc(size_t size)
{
	return is_given() ? __libc_malloc(size) : NULL;
}

void *calloc(size_t n, size_t size)
{
	return is_given() ? __libc_calloc(n, size) : NULL;
}

void *realloc(void *piece, size_t size)
{
	return is_given() ? __libc_realloc(piece, size) : NULL;
}
