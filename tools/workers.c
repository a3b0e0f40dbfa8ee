/* SPDX-License-Identifier: EUPL-1.2 */
/* In: bytes of documents. Out: documents, read in other processes (worker.c). Knows nothing of the database.
 *
 * What a reader wants converted, the parent's children convert before a worker is given it: a worker starts nothing.
 *   a worker dies, or sends what is no document     its document is refused (D112), another process takes its place
 *   it tries what its box refuses                   D123, with the system call
 *   it computes or waits too long, takes too much   D124, D125
 *   it needs the dictionary                         loaded here, once; a new worker, which shares it, takes the document again */
#include "workers.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "box.h"
#include "child.h"
#include "frame.h"
#include "limit.h"
#include "pattern.h"
#include "trial.h"
#include "wire.h"
#include "worker.h"

enum { WINDOW = 64, MEBIBYTE = 1 << 20 };

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
	bool has_dictionary, package; /* it works on a package */
	size_t shared;         /* bytes that it had at its fork */
	size_t slot;           /* that it works on; SIZE_MAX: idle */
	size_t memory;         /* bytes more that it may have for it */
	unsigned seconds;      /* of processor time that it may take for it */
	struct timespec end;   /* by the clock */
	unsigned char *out;    /* frame to be written */
	size_t out_n, written;
	unsigned char *in;     /* frame being read */
	size_t in_n, in_room;
};

struct workers {
	const struct knowledge *knowledge;
	workers_deliver *deliver;
	void *context;
	struct worker at[LIMIT_WORKERS];
	size_t n;
	bool has_dictionary;
	struct slot slots[WINDOW];
	size_t first, used; /* of the ring */
};

static bool start(struct workers *workers, struct worker *worker)
{
	int ends[2];
	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
		return false;
	pattern_prepare_all(); /* those that are not yet */
	fflush(NULL);
	*worker = (struct worker){ .fd = ends[0], .slot = SIZE_MAX, .has_dictionary = workers->has_dictionary, .shared = box_memory() };
	pid_t pid = fork();
	if (pid == 0)
		worker_run(workers->knowledge, ends[1]);
	close(ends[1]);
	if (pid < 0) {
		close(ends[0]);
		return false;
	}
	fcntl(ends[0], F_SETFL, O_NONBLOCK);
	worker->pid = pid;
	return true;
}

int workers_cores(void)
{
	cpu_set_t set;
	int n = sched_getaffinity(0, sizeof set, &set) == 0 ? CPU_COUNT(&set) : 1;
	return n < 1 ? 1 : n > LIMIT_WORKERS ? LIMIT_WORKERS : n;
}

struct workers *workers_new(const struct knowledge *knowledge, int n, workers_deliver *deliver, void *context)
{
	struct workers *workers = calloc(1, sizeof *workers);
	if (!workers)
		abort();
	*workers = (struct workers){ .knowledge = knowledge, .deliver = deliver, .context = context,
		                     .n = n < 1 ? 1 : n > LIMIT_WORKERS ? LIMIT_WORKERS : (size_t)n };
	if (box_lacks())
		message_say(M_W206, box_lacks(), NULL);
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

/* Ends the process; its status. */
static int end(struct worker *worker)
{
	int status = 0;
	kill(worker->pid, SIGKILL);
	while (waitpid(worker->pid, &status, 0) < 0 && errno == EINTR) {
	}
	close(worker->fd);
	worker->pid = 0;
	return status;
}

enum loss { LOSS_DEATH, LOSS_TIME, LOSS_ANSWER, LOSS_CALL };

static void refuse_lost(struct document *document, const struct worker *worker, enum loss how, int status)
{
	enum { NO_MEMORY = 3 }; /* arena_no_memory() */
	struct arena *arena = document->arena;
	bool killed = WIFSIGNALED(status);
	if (how == LOSS_CALL || (killed && WTERMSIG(status) == SIGSYS)) {
		long call = how == LOSS_CALL ? (long)get_number(worker->in + ANSWER_HEAD) : -1;
		char *name = box_call_name(call);
		document_refuse(document, M_D123, call < 0 ? "?" : arena_print(arena, "%ld, %s", call, name), NULL);
		free(name);
	} else if (how == LOSS_TIME || (killed && WTERMSIG(status) == SIGXCPU)) {
		document_refuse(document, M_D124, arena_print(arena, "%u", worker->seconds * (how == LOSS_TIME ? LIMIT_WORKER_CLOCK_FACTOR : 1)), NULL);
	} else if (!killed && WEXITSTATUS(status) == NO_MEMORY && how == LOSS_DEATH) {
		document_refuse(document, M_D125, arena_print(arena, "%zu", worker->memory / MEBIBYTE), NULL);
	} else {
		document_refuse(document, M_D112, how == LOSS_ANSWER ? "malformed answer"
		                                  : arena_print(arena, killed ? "signal %d" : "exit %d", killed ? WTERMSIG(status) : WEXITSTATUS(status)), NULL);
	}
}

/* The worker is gone, or sent what is no document: its document is refused, the process replaced. */
static void lost(struct workers *workers, struct worker *worker, enum loss how)
{
	struct document *document = document_new();
	document->path = arena_text(document->arena, workers->slots[worker->slot].path);
	refuse_lost(document, worker, how, end(worker));
	finish(workers, worker, document);
}

/* What a document of so many bytes may use. How long the text of a package is nobody knows before it is unpacked. */
static void allow(struct worker *worker, size_t bytes, bool package)
{
	size_t memory = package ? LIMIT_WORKER_MEMORY_BYTES : bytes * LIMIT_WORKER_MEMORY_FACTOR;
	worker->package = package;
	worker->memory = memory < LIMIT_WORKER_LEAST_MEMORY_BYTES ? LIMIT_WORKER_LEAST_MEMORY_BYTES
	                 : memory > LIMIT_WORKER_MEMORY_BYTES     ? LIMIT_WORKER_MEMORY_BYTES : memory;
	worker->seconds = trial_seconds(LIMIT_WORKER_CPU_SECONDS + (unsigned)(bytes / MEBIBYTE) * LIMIT_WORKER_CPU_SECONDS_PER_MIB);
	clock_gettime(CLOCK_MONOTONIC, &worker->end);
	worker->end.tv_sec += worker->seconds * LIMIT_WORKER_CLOCK_FACTOR;
	box_document(worker->pid, worker->shared, worker->memory, worker->seconds);
}

static void start_or_leave(struct workers *workers, struct worker *worker)
{
	if (!start(workers, worker)) {
		message_say(M_S506, strerror(errno), NULL);
		exit(3);
	}
}

/* The document as it is sent; its bytes are not kept. */
static void send_to(struct workers *workers, struct worker *worker, size_t at)
{
	struct slot *slot = &workers->slots[at];
	struct converted converted = { .how = CONVERSION_NONE };
	if (slot->child)
		converted = child_converted(slot->child);
	worker->out = frame_write(slot->path, (struct slice){ (const char *)slot->bytes, slot->n }, &converted, &worker->out_n);
	worker->written = 0;
	worker->slot = at;
	slot->state = SLOT_RUNS;
	allow(worker, slot->n + converted.text.n, slot->n > 2 && memcmp(slot->bytes, "PK", 2) == 0);
	free(slot->bytes);
	child_free(slot->child);
	slot->bytes = NULL;
	slot->child = NULL;
}

/* It needs the dictionary: a new worker, which has it, takes the same frame. */
static void fork_with_dictionary(struct workers *workers, struct worker *worker)
{
	struct worker old = *worker;
	end(worker);
	free(old.in);
	spelling_load(workers->knowledge->vocabulary->spelling);
	workers->has_dictionary = true;
	start_or_leave(workers, worker);
	worker->slot = old.slot;
	worker->out = old.out;
	worker->out_n = old.out_n;
	allow(worker, old.out_n, old.package);
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
		if (!idle->pid)
			start_or_leave(workers, idle);
		send_to(workers, idle, at);
	}
}

static void write_some(struct workers *workers, struct worker *worker)
{
	ssize_t n = send(worker->fd, worker->out + worker->written, worker->out_n - worker->written, MSG_NOSIGNAL);
	if (n > 0)
		worker->written += (size_t)n;
	else if (n < 0 && errno != EAGAIN && errno != EINTR)
		lost(workers, worker, LOSS_DEATH);
}

/* A whole answer is there. */
static void take_answer(struct workers *workers, struct worker *worker, uint64_t kind, size_t length)
{
	struct document *document = NULL;
	if (kind == ANSWER_DICTIONARY && !length && !worker->has_dictionary) {
		fork_with_dictionary(workers, worker);
		return;
	}
	if (kind == ANSWER_DOCUMENT)
		document = wire_read(worker->in + ANSWER_HEAD, length);
	if (document)
		finish(workers, worker, document);
	else
		lost(workers, worker, kind == ANSWER_CALL && length == NUMBER ? LOSS_CALL : LOSS_ANSWER);
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
		lost(workers, worker, LOSS_DEATH);
		return;
	}
	worker->in_n += (size_t)n;
	if (worker->in_n < ANSWER_HEAD)
		return;
	uint64_t length = get_number(worker->in + NUMBER);
	if (length > LIMIT_ANSWER_BYTES || worker->in_n - ANSWER_HEAD > length)
		lost(workers, worker, LOSS_ANSWER);
	else if (worker->in_n - ANSWER_HEAD == length)
		take_answer(workers, worker, get_number(worker->in), (size_t)length);
}

/* Milliseconds until a worker has had its time; at least 0. */
static int left_of(const struct worker *worker)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	long long left = (worker->end.tv_sec - now.tv_sec) * 1000LL + (worker->end.tv_nsec - now.tv_nsec) / 1000000;
	return left < 0 ? 0 : (int)left;
}

static int sooner(int a, int b) /* of two patiences, -1 without end */
{
	return a < 0 || (b >= 0 && b < a) ? b : a;
}

/* What the converters are waited for; `patience` in milliseconds, shortened where one must be stepped sooner. */
static size_t wait_for_children(const struct workers *workers, struct pollfd *polls, int *patience)
{
	size_t n = 0;
	for (size_t k = 0; k < workers->used; k++) {
		const struct slot *slot = &workers->slots[(workers->first + k) % WINDOW];
		if (slot->state != SLOT_CONVERTS)
			continue;
		size_t more = child_polls(slot->child, polls + n);
		*patience = sooner(*patience, child_patience(slot->child) + (more > 0));
		n += more;
	}
	return n;
}

/* Waits for something to happen, and does what it allows. */
static void pump(struct workers *workers)
{
	struct pollfd polls[LIMIT_WORKERS + WINDOW * CHILD_POLLS];
	size_t who[LIMIT_WORKERS], n = 0;
	int patience = -1;
	convert(workers);
	hand_out(workers);
	for (size_t i = 0; i < workers->n; i++) {
		struct worker *worker = &workers->at[i];
		if (!worker->pid || worker->slot == SIZE_MAX)
			continue;
		polls[n] = (struct pollfd){ .fd = worker->fd, .events = (short)(POLLIN | (worker->written < worker->out_n ? POLLOUT : 0)) };
		patience = sooner(patience, left_of(worker) + 1);
		who[n++] = i;
	}
	size_t children = wait_for_children(workers, polls + n, &patience);
	if ((n + children || patience >= 0) && poll(polls, n + children, patience) < 0)
		n = 0;
	for (size_t k = 0; k < n; k++) {
		struct worker *worker = &workers->at[who[k]];
		pid_t before = worker->pid;
		if (polls[k].revents & POLLOUT)
			write_some(workers, worker);
		if (worker->pid == before && (polls[k].revents & (POLLIN | POLLHUP | POLLERR)))
			read_some(workers, worker);
		if (worker->pid == before && worker->slot != SIZE_MAX && !left_of(worker))
			lost(workers, worker, LOSS_TIME);
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
