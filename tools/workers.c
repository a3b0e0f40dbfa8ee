/* SPDX-License-Identifier: EUPL-1.2 */
/* In: bytes of documents. Out: documents, read in other processes. Knows nothing of the database.
 *
 * A frame to a worker: length of the rest (8 bytes), lengths of path, converted text and what its program complained of (8
 * each), how the conversion went and its status (8 each), then path, text, complaints, bytes. A frame back: length (8), the
 * binary form of model/wire.h. Little-endian, as both ends are this program.
 * What a reader wants converted, the parent's children convert before a worker is given it: a worker starts nothing.
 * For tests: PROTOKOLL_TEST_CRASH=NAME makes the worker that reads a file whose path ends in NAME abort. */
#include "workers.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "child.h"
#include "limit.h"
#include "pipeline.h"
#include "wire.h"

enum { WINDOW = 64, MOST_WORKERS = 256, HEAD = 8, FIELDS = 5 };

enum slot_state { SLOT_FREE, SLOT_UNCONVERTED, SLOT_CONVERTS, SLOT_WAITS, SLOT_RUNS, SLOT_DONE };

struct slot { /* one document on its way; slots form a ring in the order of giving */
	enum slot_state state;
	char *path;
	unsigned char *bytes;
	size_t n;
	const struct converter *converter;
	struct child *child; /* NULL: nothing was converted */
	void *tag;
	struct document *document;
};

struct worker {
	pid_t pid; /* 0: none */
	int fd;
	size_t slot;           /* that it works on; SIZE_MAX: idle */
	unsigned char *out;    /* frame to be written */
	size_t out_n, written;
	unsigned char *in;     /* frame being read */
	size_t in_n, in_room;
};

struct workers {
	const struct knowledge *knowledge;
	workers_deliver *deliver;
	void *context;
	struct worker at[MOST_WORKERS];
	size_t n;
	struct slot slots[WINDOW];
	size_t first, used; /* of the ring */
};

static void put_u64(unsigned char *at, uint64_t value)
{
	for (int i = 0; i < 8; i++)
		at[i] = (unsigned char)(value >> (8 * i));
}

static uint64_t get_u64(const unsigned char *at)
{
	uint64_t value = 0;
	for (int i = 0; i < 8; i++)
		value |= (uint64_t)at[i] << (8 * i);
	return value;
}

/* ---- in the worker ---- */

static bool read_exactly(int fd, unsigned char *to, size_t n)
{
	while (n) {
		ssize_t got = read(fd, to, n);
		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return false;
		to += got;
		n -= (size_t)got;
	}
	return true;
}

static bool write_exactly(int fd, const unsigned char *from, size_t n)
{
	while (n) {
		ssize_t put = write(fd, from, n);
		if (put < 0 && errno == EINTR)
			continue;
		if (put <= 0)
			return false;
		from += put;
		n -= (size_t)put;
	}
	return true;
}

static void crash_on_request(const char *path)
{
	const char *name = getenv("PROTOKOLL_TEST_CRASH");
	size_t n = strlen(path), end = name ? strlen(name) : 0;
	if (end && n >= end && strcmp(path + n - end, name) == 0)
		abort();
}

static bool work_one(const struct knowledge *knowledge, int fd)
{
	unsigned char head[HEAD];
	if (!read_exactly(fd, head, sizeof head))
		return false;
	uint64_t n = get_u64(head);
	unsigned char *frame = malloc((size_t)n + 1);
	if (!frame || n < HEAD * FIELDS || !read_exactly(fd, frame, (size_t)n))
		return false;
	uint64_t field[FIELDS], left = n - HEAD * FIELDS;
	for (int i = 0; i < FIELDS; i++)
		field[i] = get_u64(frame + HEAD * i);
	const unsigned char *at = frame + HEAD * FIELDS;
	if (field[0] > left || field[1] > left - field[0] || field[2] > left - field[0] - field[1])
		return false;
	struct arena *arena = arena_new();
	char *path = arena_copy(arena, at, (size_t)field[0]);
	crash_on_request(path);
	at += field[0];
	struct converted converted = { .how = (enum conversion)field[3], .status = (int)field[4], .text = { (const char *)at, (size_t)field[1] },
		                       .said = { (const char *)at + field[1], (size_t)field[2] } };
	struct source source = { path, at + field[1] + field[2], (size_t)(left - field[0] - field[1] - field[2]), converted };
	struct document *document = pipeline_extract(knowledge->vocabulary, &source, path_shown(arena, path));
	if (!document->refusal.code)
		classify(knowledge->classifier, document);
	struct wire_bytes answer = wire_write(document);
	put_u64(head, answer.n);
	bool ok = write_exactly(fd, head, sizeof head) && write_exactly(fd, answer.at, answer.n);
	document_free(document);
	arena_free(arena);
	free(frame);
	return ok;
}

static void work(const struct knowledge *knowledge, int fd)
{
	signal(SIGINT, SIG_IGN); /* the parent ends the run in good order */
	signal(SIGTERM, SIG_DFL);
	signal(SIGPIPE, SIG_DFL);
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	while (work_one(knowledge, fd)) {
	}
	_exit(0);
}

/* ---- in the parent ---- */

static bool start(struct workers *workers, struct worker *worker)
{
	int ends[2];
	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
		return false;
	fflush(NULL);
	pid_t pid = fork();
	if (pid == 0) {
		for (size_t i = 0; i < workers->n; i++)
			if (workers->at[i].pid)
				close(workers->at[i].fd);
		close(ends[0]);
		work(workers->knowledge, ends[1]);
	}
	close(ends[1]);
	if (pid < 0) {
		close(ends[0]);
		return false;
	}
	fcntl(ends[0], F_SETFL, O_NONBLOCK);
	*worker = (struct worker){ .pid = pid, .fd = ends[0], .slot = SIZE_MAX };
	return true;
}

struct workers *workers_new(const struct knowledge *knowledge, int n, workers_deliver *deliver, void *context)
{
	struct workers *workers = calloc(1, sizeof *workers);
	if (!workers)
		abort();
	*workers = (struct workers){ .knowledge = knowledge, .deliver = deliver, .context = context,
		                     .n = n < 1 ? 1 : n > MOST_WORKERS ? MOST_WORKERS : (size_t)n };
	return workers;
}

static void deliver_ready(struct workers *workers)
{
	while (workers->used && workers->slots[workers->first].state == SLOT_DONE) {
		struct slot slot = workers->slots[workers->first];
		workers->slots[workers->first].state = SLOT_FREE;
		workers->first = (workers->first + 1) % WINDOW;
		workers->used--;
		free(slot.path);
		workers->deliver(workers->context, slot.tag, slot.document);
	}
}

static void finish(struct workers *workers, struct worker *worker, struct document *document)
{
	struct slot *slot = &workers->slots[worker->slot];
	slot->document = document;
	slot->state = SLOT_DONE;
	worker->slot = SIZE_MAX;
	free(worker->out);
	free(worker->in);
	worker->out = worker->in = NULL;
	worker->out_n = worker->written = worker->in_n = worker->in_room = 0;
}

/* The worker is gone, or sent what is no document: its document is refused, the process replaced. */
static void lost(struct workers *workers, struct worker *worker, const char *how)
{
	int status = 0;
	kill(worker->pid, SIGKILL);
	while (waitpid(worker->pid, &status, 0) < 0 && errno == EINTR) {
	}
	close(worker->fd);
	worker->pid = 0;
	struct document *document = document_new();
	document->path = arena_text(document->arena, workers->slots[worker->slot].path);
	char *why = how ? arena_text(document->arena, how)
	            : WIFSIGNALED(status) ? arena_print(document->arena, "signal %d", WTERMSIG(status))
	                                  : arena_print(document->arena, "exit %d", WEXITSTATUS(status));
	document_refuse(document, M_D112, why, NULL);
	finish(workers, worker, document);
}

/* The document as it is sent; its bytes are not kept. */
static void frame_of(struct slot *slot, struct worker *worker)
{
	struct converted converted = { .how = CONVERSION_NONE };
	if (slot->child)
		converted = child_converted(slot->child);
	struct slice parts[] = { slice_of(slot->path), converted.text, converted.said, { (const char *)slot->bytes, slot->n } };
	enum { PARTS = sizeof parts / sizeof *parts, LENGTHS = PARTS - 1 };
	size_t rest = HEAD * FIELDS;
	for (int i = 0; i < PARTS; i++)
		rest += parts[i].n;
	worker->out_n = HEAD + rest;
	worker->out = malloc(worker->out_n);
	if (!worker->out)
		abort();
	unsigned char *at = worker->out;
	put_u64(at, rest);
	for (int i = 0; i < LENGTHS; i++)
		put_u64(at += HEAD, parts[i].n);
	put_u64(at += HEAD, converted.how);
	put_u64(at += HEAD, (uint64_t)converted.status);
	at += HEAD;
	for (int i = 0; i < PARTS; i++) {
		if (parts[i].n)
			memcpy(at, parts[i].at, parts[i].n);
		at += parts[i].n;
	}
	free(slot->bytes);
	child_free(slot->child);
	slot->bytes = NULL;
	slot->child = NULL;
	worker->written = 0;
}

/* Starts converters for the next documents that want one: as many at a time as there are workers. */
static void convert(struct workers *workers)
{
	size_t running = 0;
	for (size_t k = 0; k < workers->used; k++)
		running += workers->slots[(workers->first + k) % WINDOW].state == SLOT_CONVERTS;
	for (size_t k = 0; k < workers->used && running < workers->n; k++) {
		struct slot *slot = &workers->slots[(workers->first + k) % WINDOW];
		if (slot->state != SLOT_UNCONVERTED)
			continue;
		slot->child = child_start(slot->converter, slot->bytes, slot->n);
		slot->state = SLOT_CONVERTS;
		running++;
	}
}

/* Takes what the converters said. */
static void hear(struct workers *workers)
{
	for (size_t k = 0; k < workers->used; k++) {
		struct slot *slot = &workers->slots[(workers->first + k) % WINDOW];
		if (slot->state == SLOT_CONVERTS && child_step(slot->child))
			slot->state = SLOT_WAITS;
	}
}

/* Hands the next waiting document to an idle worker. */
static void hand_out(struct workers *workers)
{
	for (size_t k = 0; k < workers->used; k++) {
		size_t at = (workers->first + k) % WINDOW;
		struct slot *slot = &workers->slots[at];
		if (slot->state != SLOT_WAITS)
			continue;
		struct worker *idle = NULL;
		for (size_t i = 0; i < workers->n && !idle; i++)
			if (!workers->at[i].pid || workers->at[i].slot == SIZE_MAX)
				idle = &workers->at[i];
		if (!idle)
			return;
		if (!idle->pid && !start(workers, idle)) {
			message_say(M_S506, strerror(errno), NULL);
			exit(3);
		}
		frame_of(slot, idle);
		idle->slot = at;
		slot->state = SLOT_RUNS;
	}
}

static void write_some(struct workers *workers, struct worker *worker)
{
	ssize_t n = send(worker->fd, worker->out + worker->written, worker->out_n - worker->written, MSG_NOSIGNAL);
	if (n > 0)
		worker->written += (size_t)n;
	else if (n < 0 && errno != EAGAIN && errno != EINTR)
		lost(workers, worker, NULL);
}

static void read_some(struct workers *workers, struct worker *worker)
{
	if (worker->in_n == worker->in_room) {
		worker->in_room = worker->in_room ? worker->in_room * 2 : 1 << 16;
		worker->in = realloc(worker->in, worker->in_room);
		if (!worker->in)
			abort();
	}
	ssize_t n = read(worker->fd, worker->in + worker->in_n, worker->in_room - worker->in_n);
	if (n < 0 && (errno == EAGAIN || errno == EINTR))
		return;
	if (n <= 0) {
		lost(workers, worker, NULL);
		return;
	}
	worker->in_n += (size_t)n;
	if (worker->in_n < HEAD)
		return;
	uint64_t length = get_u64(worker->in);
	if (length > LIMIT_FRAME_BYTES || worker->in_n - HEAD > length) {
		lost(workers, worker, "malformed answer");
		return;
	}
	if (worker->in_n - HEAD < length)
		return;
	struct document *document = wire_read(worker->in + HEAD, (size_t)length);
	if (document)
		finish(workers, worker, document);
	else
		lost(workers, worker, "malformed answer");
}

/* What the converters are waited for; `patience` in milliseconds, -1 without end. */
static size_t wait_for_children(const struct workers *workers, struct pollfd *polls, int *patience)
{
	size_t n = 0;
	*patience = -1;
	for (size_t k = 0; k < workers->used; k++) {
		const struct slot *slot = &workers->slots[(workers->first + k) % WINDOW];
		if (slot->state != SLOT_CONVERTS)
			continue;
		size_t more = child_polls(slot->child, polls + n);
		int left = child_patience(slot->child) + (more > 0);
		n += more;
		*patience = *patience < 0 || left < *patience ? left : *patience;
	}
	return n;
}

/* Waits for something to happen, and does what it allows. */
static void pump(struct workers *workers)
{
	struct pollfd polls[MOST_WORKERS + WINDOW * CHILD_POLLS];
	size_t who[MOST_WORKERS], n = 0;
	int patience;
	convert(workers);
	hand_out(workers);
	for (size_t i = 0; i < workers->n; i++) {
		struct worker *worker = &workers->at[i];
		if (!worker->pid || worker->slot == SIZE_MAX)
			continue;
		polls[n] = (struct pollfd){ .fd = worker->fd, .events = (short)(POLLIN | (worker->written < worker->out_n ? POLLOUT : 0)) };
		who[n++] = i;
	}
	size_t children = wait_for_children(workers, polls + n, &patience);
	if ((n + children || patience >= 0) && poll(polls, n + children, patience) > 0)
		for (size_t k = 0; k < n; k++) {
			struct worker *worker = &workers->at[who[k]];
			if (polls[k].revents & POLLOUT)
				write_some(workers, worker);
			if (worker->slot != SIZE_MAX && (polls[k].revents & (POLLIN | POLLHUP | POLLERR)))
				read_some(workers, worker);
		}
	hear(workers);
	deliver_ready(workers);
}

static struct slot *next_slot(struct workers *workers, const char *path, void *tag)
{
	while (workers->used == WINDOW)
		pump(workers);
	struct slot *slot = &workers->slots[(workers->first + workers->used++) % WINDOW];
	*slot = (struct slot){ .path = strdup(path), .tag = tag };
	if (!slot->path)
		abort();
	return slot;
}

void workers_give(struct workers *workers, const char *path, unsigned char *bytes, size_t n, void *tag)
{
	struct slot *slot = next_slot(workers, path, tag);
	slot->bytes = bytes;
	slot->n = n;
	slot->converter = source_converter(&(struct source){ path, bytes, n, { .how = CONVERSION_NONE } });
	slot->state = slot->converter ? SLOT_UNCONVERTED : SLOT_WAITS;
	convert(workers);
	hand_out(workers);
	/* keep memory small: no more bytes waiting than workers can take soon */
	while (workers->used > 2 * workers->n)
		pump(workers);
}

void workers_pass(struct workers *workers, struct document *document, void *tag)
{
	struct slot *slot = next_slot(workers, document->path ? document->path : "", tag);
	slot->document = document;
	slot->state = SLOT_DONE;
	deliver_ready(workers);
}

void workers_drain(struct workers *workers)
{
	while (workers->used)
		pump(workers);
}

void workers_free(struct workers *workers)
{
	for (size_t i = 0; i < workers->n; i++) {
		struct worker *worker = &workers->at[i];
		if (!worker->pid)
			continue;
		if (worker->slot != SIZE_MAX)
			kill(worker->pid, SIGKILL);
		close(worker->fd); /* an idle worker sees the end and leaves */
		while (waitpid(worker->pid, NULL, 0) < 0 && errno == EINTR) {
		}
		free(worker->out);
		free(worker->in);
	}
	for (size_t k = 0; k < WINDOW; k++)
		child_free(workers->slots[k].child);
	free(workers);
}
