/* SPDX-License-Identifier: EUPL-1.2 */
/* What anybody may send to the page: the head by the strict reader, the form behind it, and where both are good the answer, from a
 * small database. The session is there (its cookie and CSRF token are fixed below), so all routes are reached; what
 * starts programs, opens other files or hashes passwords refuses by itself where everybody logs in. */
#include "fuzz.h"

#include <time.h>
#include <unistd.h>

#include "open.h"

static const char id[] = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", csrf[] = "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb";
static struct review review;
static const struct request_server server = { { "127.0.0.1:8080", "localhost:8080", "[::1]:8080", NULL }, "http" };
static char folder[] = "/tmp/protokoll-fuzz-XXXXXX";

static void clear_away(void)
{
	char path[128];
	static const char *const names[] = { "a.db", "a.db-wal", "a.db-shm" };
	review_close(&review);
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		snprintf(path, sizeof path, "%s/%s", folder, names[i]);
		unlink(path);
	}
	rmdir(folder);
	arena_free(review.arena);
}

/* A document with one item and one decision. */
static void fill(struct store *store)
{
	static const char text[] = "§ 1 Taxa\nNämnden beslutar att <b>godkänna</b> taxan.\n";
	struct document *document = document_new();
	document->sha256 = "cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc";
	document->path = "a.txt";
	document->format = "text";
	document->text = slice_of(text);
	size_t end = strlen(text);
	struct item *item = record_add(document->arena, &document->records, ARRAY_item, (struct span){ 0, 9 }, "item.heading", 0.9);
	item->id = number(1);
	item->number = "1";
	item->title = "Taxa";
	struct decision *decision = record_add(document->arena, &document->records, ARRAY_decision, (struct span){ 10, end - 1 }, "decision.running", 0.8);
	decision->item = number(1);
	decision->text = "Nämnden beslutar att <b>godkänna</b> taxan.";
	item->record.key = "item-1";
	decision->record.key = "decision-1";
	FUZZ_HOLDS(store_put(store, document, NULL) == DONE && store_commit(store) == DONE);
	document_free(document);
}

static void begin(void)
{
	FUZZ_HOLDS(mkdtemp(folder) && unsetenv("XDG_STATE_HOME") == 0 && unsetenv("HOME") == 0); /* no list of recent databases */
	review = (struct review){ .arena = arena_new(), .scheme = "http", .host = "127.0.0.1:8080", .port = 8080 };
	char path[128];
	snprintf(path, sizeof path, "%s/a.db", folder);
	FUZZ_HOLDS(review_open(&review, path));
	fill(review.write);
	atexit(clear_away);
}

static void check_pairs(struct arena *arena, const struct pairs *pairs)
{
	for (size_t i = 0; i < pairs->n; i++) {
		FUZZ_HOLDS(text_is_utf8(pairs->at[i].name, strlen(pairs->at[i].name)) && text_is_utf8(pairs->at[i].value, strlen(pairs->at[i].value)));
		/* what is written as a part of an address is read as what it was */
		const char *query = arena_print(arena, "GET /?a=%s HTTP/1.1\r\nHost: x\r\n\r\n", url_part(arena, pairs->at[i].value));
		struct request again;
		if (strlen(query) < 8000) {
			FUZZ_HOLDS(request_read(&again, arena, query, strlen(query)) == 0);
			FUZZ_HOLDS(strcmp(pairs_value(&again.query, "a"), pairs->at[i].value) == 0);
		}
	}
}

static void route(struct request *request, struct arena *arena)
{
	struct session *session = &review.sessions.at[0];
	struct answer answer = { 0 };
	memcpy(session->id, id, sizeof id);
	memcpy(session->csrf, csrf, sizeof csrf);
	memcpy(session->name, "Anna", 5);
	session->used = time(NULL);
	review.sessions.logins = true;
	review.sessions.failed = 1000;
	review.sessions.minute = time(NULL);
	review_answer(&review, request, arena, &answer);
	FUZZ_HOLDS(answer.status >= 200 && answer.status < 600 && (answer.body || !answer.n));
	if (answer.location)
		FUZZ_HOLDS(answer.location[0] == '/' && answer.location[1] != '/' && !strpbrk(answer.location, "\r\n"));
	if (answer.type && strncmp(answer.type, "text/html", 9) == 0) {
		FUZZ_HOLDS(text_is_utf8(answer.body, answer.n));
		FUZZ_HOLDS(!memmem(answer.body, answer.n, "<b>god", 6) && !memmem(answer.body, answer.n, "<svg/", 5));
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	if (!review.arena)
		begin();
	struct arena *arena = arena_new();
	char *copy = malloc(n ? n : 1); /* of its exact size, so that a read behind it shows */
	FUZZ_HOLDS(copy);
	memcpy(copy, bytes, n);
	size_t head = request_head_end(copy, n);
	struct request request;
	if (!head) {
		request_too_long(copy, n);
	} else if (request_read(&request, arena, copy, head) == 0) {
		check_pairs(arena, &request.query);
		/* Of its body what there is: the daemon hands on no more than its length. */
		if (request_check(&request, &server) == 0 && request_read_form(&request, arena, copy + head, request.method == METHOD_POST ? n - head : 0) == 0) {
			check_pairs(arena, &request.form);
			route(&request, arena);
		}
	}
	free(copy);
	arena_free(arena);
	return 0;
}
