/* SPDX-License-Identifier: EUPL-1.2 */
/* In: bytes of documents. Out: documents, read in other processes (worker.c). Knows nothing of the database.
 *
 * What a reader wants converted, the parent's children convert before a worker is given it: a worker starts nothing.
 *   a worker dies, or sends what is no document     its document is refused (D112), another process takes its place
 *   it tries what its box refuses                   D123, with the system call
 *   it computes or waits too long, takes too much   D124, D125
 *   it needs the dictionary                         loaded here, once; a new worker, which shares it, takes the document again
 *   there is more to do than machine code costs     the patterns get it here, once; a new worker, which shares it, takes what comes
 *   it reads workbooks, and no document             it has no data files, and asks for none
 *   it asks for pages that are pictures             they are recognised, and a worker takes the document again, with them */
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
#include "errand.h"
#include "frame.h"
#include "limit.h"
#include "lost.h"
#include "memory.h"
#include "pattern.h"
#include "trial.h"
#include "wire.h"
#include "worker.h"

enum { WINDOW = 64, MEBIBYTE = 1 << 20 };

/* Without machine code for patterns so many bytes of documents take longer by what it costs to make it (600 million instructions). */
enum { CODE_PAYS_BYTES = 32 << 10 };

enum slot_state { SLOT_FREE, SLOT_CONVERTS, SLOT_WAITS, SLOT_RUNS, SLOT_DONE };

struct slot { /* one document on its way; slots form a ring in the order of giving */
	enum slot_state state;
	char *path;
	unsigned char *bytes;
	size_t n;
	struct errand *errand; /* NULL: nothing is converted */
	enum asking may_ask;   /* for pages that are pictures, once it has been read */
	void *tag;
	struct document *document;
};

struct worker {
	pid_t pid; /* 0: none */
	int fd;
	bool has_dictionary, has_code;
	bool package;          /* it works on a package */
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
	bool has_dictionary, has_code; /* and so the workers that are started from now on */
	size_t sent;           /* bytes */
	struct slot slots[WINDOW];
	size_t first, used; /* of the ring */
	bool recognises;
	void (*page)(void *context); /* called when one is recognised */
};

static bool start(struct workers *workers, struct worker *worker)
{
	int ends[2];
	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
		return false;
	fflush(NULL);
	*worker = (struct worker){ .fd = ends[0], .slot = SIZE_MAX, .has_dictionary = workers->has_dictionary, .has_code = workers->has_code,
		                   .shared = box_memory() };
	pid_t pid = worker->shared ? fork() : -1; /* without knowing what it has no limit can be set */
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
	struct workers *workers = memory_get(sizeof *workers);
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

void workers_recognise(struct workers *workers, void (*page)(void *context))
{
	workers->recognises = true;
	workers->page = page;
}

/* The bytes of a document that will not be sent again. */
static void forget(struct slot *slot)
{
	free(slot->bytes);
	errand_free(slot->errand);
	slot->bytes = NULL;
	slot->errand = NULL;
}

/* The worker is idle. */
static void leave(struct worker *worker)
{
	worker->slot = SIZE_MAX;
	free(worker->out);
	free(worker->in);
	worker->out = worker->in = NULL;
	worker->out_n = worker->written = worker->in_n = worker->in_room = 0;
}

static void finish(struct workers *workers, struct worker *worker, struct document *document)
{
	struct slot *slot = &workers->slots[worker->slot];
	slot->document = document;
	slot->state = SLOT_DONE;
	forget(slot);
	leave(worker);
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

/* The worker is gone, or sent what is no document: its document is refused, the process replaced. */
static void lost(struct workers *workers, struct worker *worker, enum loss how)
{
	int status = end(worker);
	if (WIFEXITED(status) && WEXITSTATUS(status) == BOX_NONE) { /* no fault of any document: the next worker would have none either */
		message_say(M_S506, "seccomp", NULL);
		exit(3);
	}
	struct document *document = document_new();
	document->path = arena_text(document->arena, workers->slots[worker->slot].path);
	struct lost of = { .how = how, .status = status, .seconds = worker->seconds, .memory = worker->memory };
	if (how == LOSS_CALL)
		of.call = (long)get_number(worker->in + ANSWER_HEAD);
	lost_refuse(document, &of);
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

/* The document as it is sent; its bytes are kept only where it may come back. */
static void send_to(struct workers *workers, struct worker *worker, size_t at)
{
	struct slot *slot = &workers->slots[at];
	struct source source = { .name = slot->path, .bytes = slot->bytes, .n = slot->n, .may_ask = slot->may_ask };
	if (slot->errand) {
		source.converted = errand_converted(slot->errand);
		source.recognised = errand_recognised(slot->errand, &source.n_recognised);
	}
	worker->out = frame_write(&source, &worker->out_n);
	worker->written = 0;
	workers->sent += worker->out_n;
	worker->slot = at;
	slot->state = SLOT_RUNS;
	allow(worker, worker->out_n - strlen(slot->path), slot->n > 2 && memcmp(slot->bytes, "PK", 2) == 0);
	if (!source.may_ask || !slot->errand)
		forget(slot);
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

/* Starts programs for the next documents that want some: as many at a time as there are workers. */
static void convert(struct workers *workers)
{
	size_t running = 0;
	for (size_t k = 0; k < workers->used; k++) {
		const struct slot *slot = &workers->slots[(workers->first + k) % WINDOW];
		running += slot->state == SLOT_CONVERTS ? errand_running(slot->errand) : 0;
	}
	for (size_t k = 0; k < workers->used; k++) {
		struct slot *slot = &workers->slots[(workers->first + k) % WINDOW];
		while (slot->state == SLOT_CONVERTS && running < workers->n && errand_start(slot->errand))
			running++;
	}
}

/* Takes what they said. */
static void hear(struct workers *workers)
{
	for (size_t k = 0; k < workers->used; k++) {
		struct slot *slot = &workers->slots[(workers->first + k) % WINDOW];
		if (slot->state != SLOT_CONVERTS)
			continue;
		for (size_t pages = errand_step(slot->errand); pages && workers->page; pages--)
			workers->page(workers->context);
		if (errand_done(slot->errand))
			slot->state = SLOT_WAITS;
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
		if (workers->knowledge && !workers->has_code && workers->sent + slot->n >= CODE_PAYS_BYTES) {
			pattern_prepare_all();
			workers->has_code = true;
		}
		if (idle->pid && idle->has_code != workers->has_code)
			end(idle);
		if (!idle->pid)
			start_or_leave(workers, idle);
		send_to(workers, idle, at);
		write_some(workers, idle);
	}
}

/* It wants pages recognised before it reads its document: numbers from 1, ascending. false: that is no list of them, or it may not. */
static bool ask(struct workers *workers, struct worker *worker, const unsigned char *list, size_t n)
{
	struct slot *slot = &workers->slots[worker->slot];
	size_t pages[LIMIT_OCR_PAGES];
	if (!slot->may_ask || !slot->errand || !n || n % NUMBER || n / NUMBER > LIMIT_OCR_PAGES)
		return false;
	for (size_t i = 0; i < n / NUMBER; i++) {
		uint64_t page = get_number(list + i * NUMBER);
		if (page <= (i ? pages[i - 1] : 0) || page > INT32_MAX)
			return false;
		pages[i] = (size_t)page;
	}
	errand_ask(slot->errand, pages, n / NUMBER);
	slot->may_ask--;
	slot->state = SLOT_CONVERTS;
	leave(worker);
	return true;
}

/* A whole answer is there. */
static void take_answer(struct workers *workers, struct worker *worker, uint64_t kind, size_t length)
{
	struct document *document = NULL;
	if (kind == ANSWER_DICTIONARY && !length && workers->knowledge && !worker->has_dictionary) {
		fork_with_dictionary(workers, worker);
		return;
	}
	if (kind == ANSWER_PAGES && ask(workers, worker, worker->in + ANSWER_HEAD, length))
		return;
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
		worker->in = memory_more(worker->in, worker->in_room);
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
		n += errand_polls(slot->errand, polls + n);
		*patience = sooner(*patience, errand_patience(slot->errand));
	}
	return n;
}

/* Waits for something to happen, and does what it allows. */
static void pump(struct workers *workers)
{
	struct pollfd polls[LIMIT_WORKERS * (1 + CHILD_POLLS)];
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
	hand_out(workers); /* they work while what is done is stored */
	deliver_ready(workers);
}

static struct slot *next_slot(struct workers *workers, const char *path, void *tag)
{
	while (workers->used == WINDOW)
		pump(workers);
	struct slot *slot = &workers->slots[(workers->first + workers->used++) % WINDOW];
	*slot = (struct slot){ .path = memory_text(path), .tag = tag };
	return slot;
}

void workers_give(struct workers *workers, const char *path, unsigned char *bytes, size_t n, void *tag)
{
	struct slot *slot = next_slot(workers, path, tag);
	slot->bytes = bytes;
	slot->n = n;
	const struct converter *const *converters = workers->knowledge ? source_converters(&(struct source){ .name = path, .bytes = bytes, .n = n }) : NULL;
	if (converters)
		slot->errand = errand_new(converters, bytes, n);
	slot->may_ask = converters && workers->recognises ? MAY_ASK : MAY_NOT_ASK;
	slot->state = converters ? SLOT_CONVERTS : SLOT_WAITS;
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
		forget(&workers->slots[k]);
	free(workers);
}
