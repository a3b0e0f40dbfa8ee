/* SPDX-License-Identifier: EUPL-1.2 */
/* In: frames with the bytes of documents, over a socket. Out: frames with documents (frame.h). Knows nothing of the other workers.
 *
 * What it shares with its parent was made before the fork: vocabulary, compiled patterns, areas, and the dictionary once a document
 * has needed it. A worker without dictionary hands such a document back and leaves; the next one has it. */
#include "worker.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "box.h"
#include "frame.h"
#include "memory.h"
#include "pipeline.h"
#include "sheet.h"
#include "trial.h"
#include "wire.h"

enum { SOCKET = STDIN_FILENO };

static bool read_exactly(unsigned char *to, size_t n)
{
	while (n) {
		ssize_t got = read(SOCKET, to, n);
		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return false;
		to += got;
		n -= (size_t)got;
	}
	return true;
}

static bool write_exactly(const unsigned char *from, size_t n)
{
	while (n) {
		ssize_t put = write(SOCKET, from, n);
		if (put < 0 && errno == EINTR)
			continue;
		if (put <= 0)
			return false;
		from += put;
		n -= (size_t)put;
	}
	return true;
}

static bool answer(enum answer_kind kind, const unsigned char *at, size_t n)
{
	unsigned char head[ANSWER_HEAD];
	put_number(head, kind);
	put_number(head + NUMBER, n);
	return write_exactly(head, sizeof head) && write_exactly(at, n);
}

/* In the handler of a signal: it only writes. */
static void tell_refused_call(long call)
{
	unsigned char number[NUMBER];
	put_number(number, (uint64_t)call);
	answer(ANSWER_CALL, number, sizeof number);
}

static void hand_back(void)
{
	answer(ANSWER_DICTIONARY, NULL, 0);
	_exit(0);
}

static bool ask_for_pages(const struct document *document)
{
	unsigned char *numbers = arena_alloc(document->arena, document->n_wanted * NUMBER);
	for (size_t i = 0; i < document->n_wanted; i++)
		put_number(numbers + i * NUMBER, document->wanted[i]);
	return answer(ANSWER_PAGES, numbers, document->n_wanted * NUMBER);
}

static bool work_one(const struct knowledge *knowledge)
{
	unsigned char head[NUMBER];
	if (!read_exactly(head, sizeof head))
		return false;
	size_t n = (size_t)get_number(head);
	unsigned char *frame = memory_get(n + 1);
	struct arena *arena = arena_new();
	struct source source;
	if (!read_exactly(frame, n) || !frame_read(arena, frame, n, &source))
		return false;
	trial(source.name);
	struct document *document = knowledge ? pipeline_extract(knowledge->vocabulary, &source, path_shown(arena, source.name)) : sheet_extract(&source);
	bool ok;
	if (document->n_wanted) {
		ok = ask_for_pages(document);
	} else {
		if (knowledge && !document->refusal.code)
			classify(knowledge->classifier, document);
		struct wire_bytes bytes = wire_write(document);
		ok = answer(ANSWER_DOCUMENT, bytes.at, bytes.n);
	}
	document_free(document);
	arena_free(arena);
	free(frame);
	return ok;
}

/* Keeps the socket alone, as standard input: the database is open in the parent, and its terminal would take what is written there
 * for commands. Run by what watches for faults it keeps standard error, where they are told. */
static void close_others(int fd)
{
	int nothing = open("/dev/null", O_RDWR);
	if (dup2(fd, SOCKET) < 0 || dup2(nothing, STDOUT_FILENO) < 0 || (!box_watched() && dup2(nothing, STDERR_FILENO) < 0))
		_exit(1);
	closefrom(STDERR_FILENO + 1);
}

void worker_run(const struct knowledge *knowledge, int fd)
{
	signal(SIGINT, SIG_IGN); /* the parent ends the run in good order */
	signal(SIGTERM, SIG_DFL);
	signal(SIGPIPE, SIG_DFL);
	signal(SIGXFSZ, SIG_DFL);
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	close_others(fd);
	if (knowledge)
		spelling_on_need(knowledge->vocabulary->spelling, hand_back);
	box_worker(tell_refused_call);
	while (work_one(knowledge)) {
	}
	_exit(0);
}
