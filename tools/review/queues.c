/* SPDX-License-Identifier: EUPL-1.2 */
/* What is to be judged: queues, samples, and what comes next. In: a queue with filters. Out: pages, and addresses. Knows nothing of:
 * how a queue is made (store/judge). */
#include "review.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <sodium.h>

enum { SHOWN = 50, FETCHED = 200, TASK_POINTS = 120 };

static const char *task_link(struct page *page, const struct where *where, const struct judge_task *task)
{
	long long start, end;
	if (task->array && strcmp(task->array, "unclaimed") == 0 && task->key && sscanf(task->key, "%lld-%lld", &start, &end) == 2)
		return arena_print(page->arena, "/document/%lld?at=%lld-%lld%s", (long long)task->document, start, end, where_query(page, where));
	if (!task->document && task->key) /* it has no place any more */
		return arena_print(page->arena, "/history?array=%s&key=%s", task->array, url_part(page->arena, task->key));
	if (!task->key)
		return arena_print(page->arena, "/document/%lld?%s", (long long)task->document, where_query(page, where) + (*where_query(page, where) == '&'));
	return arena_print(page->arena, "/record?document=%lld&array=%s&key=%s%s", (long long)task->document, task->array, url_part(page->arena, task->key), where_query(page, where));
}

/* What the session has fetched of this queue, from place `after` of it on. NULL: it failed. */
static struct tasks *fetch(struct page *page, const struct where *where, int64_t after)
{
	struct tasks *tasks = &page->review->tasks[page->session - page->review->sessions.at];
	struct where query = *where;
	struct judge_task *at;
	size_t total;
	query.after = 0;
	arena_free(tasks->arena);
	*tasks = (struct tasks){ .arena = arena_new(), .base = after };
	tasks->query = arena_print(tasks->arena, "%s %s", page->session->id, where_query(page, &query));
	if (judge_queue(page->review->read, tasks->arena, &where->filter, after, FETCHED, &at, &tasks->n, &total) == FAILED)
		return NULL;
	tasks->at = at;
	tasks->gone = arena_alloc(tasks->arena, (tasks->n + 1) * sizeof *tasks->gone);
	return tasks;
}

static struct tasks *tasks_of(struct page *page, const struct where *where)
{
	struct tasks *tasks = &page->review->tasks[page->session - page->review->sessions.at];
	struct where query = *where;
	query.after = 0;
	const char *name = arena_print(page->arena, "%s %s", page->session->id, where_query(page, &query));
	return tasks->arena && strcmp(tasks->query, name) == 0 ? tasks : fetch(page, where, where->after);
}

/* Still to be judged? What has no place is until the queue is fetched again. */
static bool task_stands(struct page *page, const struct where *where, const struct judge_task *task, struct desk_record *record)
{
	*record = (struct desk_record){ 0 };
	long long start, end;
	if (strcmp(task->array, "unclaimed") == 0 && task->key && sscanf(task->key, "%lld-%lld", &start, &end) == 2)
		return desk_is_unclaimed(page->review->read, task->document, start, end) != 0;
	if (array_called(task->array) == ARRAYS || !task->document)
		return true;
	if (desk_record(page->review->read, page->arena, task->document, task->array, task->key, page->session->name, record) != 1)
		return false;
	/* In a sample or a conflict a record may have been judged before, for another reason; what is new since it was fetched tells. */
	const char *queue = where->filter.queue;
	if (strncmp(queue, "audit:", 6) != 0 && strncmp(queue, "double:", 7) != 0 && strcmp(queue, "conflicting") != 0)
		return !record->judged;
	struct desk_event *events;
	size_t n;
	if (desk_history(page->review->read, page->arena, task->array, task->key, page->session->name, 0, 1, &events, &n) == FAILED || !n || events[0].undone || events[0].undoes)
		return true;
	return !events[0].queue || !where->filter.queue || strcmp(events[0].queue, where->filter.queue) != 0;
}

/* In a queue: the first at or behind its place that stands. */
static const char *next_task(struct page *page, const struct where *where)
{
	struct tasks *tasks = tasks_of(page, where);
	struct where at = *where;
	struct desk_record record;
	for (int pass = 0; tasks && pass < 2; pass++) {
		size_t left = 0;
		for (size_t i = 0; i < tasks->n; i++) {
			if (tasks->gone[i])
				continue;
			left++; /* what was skipped is taken to stand */
			if ((int64_t)i < at.after - tasks->base)
				continue;
			if (!task_stands(page, where, &tasks->at[i], &record)) {
				tasks->gone[i] = true;
				left--;
				continue;
			}
			at.after = tasks->base + (int64_t)i;
			if (!record.key)
				return task_link(page, &at, &tasks->at[i]);
			const char *item = record.item == DESK_WHOLE ? "whole" : arena_print(page->arena, "%lld", (long long)record.item);
			return arena_print(page->arena, "/document/%lld?item=%s&record=%s:%s%s", (long long)record.document, item, tasks->at[i].array, url_part(page->arena, record.key), where_query(page, &at));
		}
		/* What was skipped still stands in the queue before the next. */
		at.after = tasks->base + (int64_t)left;
		tasks = pass == 0 ? fetch(page, &at, at.after) : tasks;
	}
	at.after = 0;
	return arena_print(page->arena, "/queue?%s", where_query(page, &at) + 1);
}

const char *next_after(struct page *page, const struct where *where, int64_t document, int64_t item, const char *array, const char *key)
{
	if (where->filter.queue)
		return next_task(page, where);
	struct store *store = page->review->read;
	struct desk here = { .page = page, .where = *where, .document.row = document };
	struct desk_record *records;
	size_t n;
	if (key && desk_records(store, page->arena, document, item, page->session->name, &records, &n) == DONE) {
		bool seen = false;
		for (size_t i = 0; i < n; i++) {
			if (seen && !records[i].judged)
				return desk_link(&here, item, &records[i]);
			seen |= strcmp(records[i].key, key) == 0 && strcmp(array_of(records[i].array)->name, array) == 0;
		}
	}
	struct desk_item *items;
	if (desk_items(store, page->arena, document, &items, &n) == DONE)
		for (size_t i = 0; i < n; i++)
			if (item == DESK_WHOLE || (i > 0 && items[i - 1].id == item))
				return desk_link(&here, items[i].id, NULL);
	return arena_print(page->arena, "/documents?done=%lld%s", (long long)document, where_query(page, where));
}

void get_next(struct page *page)
{
	struct where where = where_read(page, &page->request->query);
	page_go(page, "%s", next_after(page, &where, 0, DESK_WHOLE, NULL, NULL));
}

/* What a task is about, in few words. */
static const char *task_text(struct page *page, const struct judge_task *task, const struct desk_record *record)
{
	long long start, end;
	const char *text = record ? record_text(page->arena, record) : "";
	if (!record && task->array && strcmp(task->array, "unclaimed") == 0 && task->key && sscanf(task->key, "%lld-%lld", &start, &end) == 2)
		text = desk_words(page->review->read, page->arena, task->document, start, end);
	size_t n = text_byte_of(slice_of(text), TASK_POINTS);
	return !*text ? "…" : n < strlen(text) ? arena_print(page->arena, "%.*s…", (int)n, text) : text;
}

static void put_tasks(struct page *page, struct where *where, const struct judge_task *tasks, size_t n)
{
	struct html *html = &page->html;
	/* A problem is no guess, and text that nobody took has no certainty; blind is blind. */
	bool sure = strcmp(where->filter.queue, "problems") != 0 && strcmp(where->filter.queue, "unclaimed") != 0 && !where_blind(where);
	html_print(html, "<div class=\"wide\" tabindex=\"0\" role=\"group\" aria-label=\"%s\"><table><thead><tr><th scope=\"col\">%s</th><th scope=\"col\">%s</th>", IN("Queue", "Kö"),
	           strcmp(where->filter.queue, "unclaimed") == 0 ? IN("Text", "Text") : IN("Record", "Post"), IN("Document", "Dokument"));
	if (sure)
		html_print(html, "<th scope=\"col\">%s</th><th scope=\"col\">%s</th>", IN("Item", "Ärende"), IN("Certainty", "Säkerhet"));
	html_print(html, "</tr></thead><tbody>");
	int64_t first = where->after;
	for (size_t i = 0; i < n; i++) {
		struct desk_record record;
		struct desk_document document;
		bool known = tasks[i].key && desk_record(page->review->read, page->arena, tasks[i].document, tasks[i].array, tasks[i].key, page->session->name, &record) == 1;
		if (desk_document(page->review->read, page->arena, tasks[i].document, false, &document) == FAILED)
			break;
		where->after = first + (int64_t)i;
		struct desk_document named = document;
		named.date = NULL;
		const char *text = task_text(page, &tasks[i], known ? &record : NULL), *kind = tasks[i].array && array_called(tasks[i].array) < ARRAYS ? array_label(array_called(tasks[i].array)) : NULL;
		html_print(html, "<tr><td><a href=\"%s\">%s%s%s</a></td><td>%s%s%s <time>%s</time></td>", task_link(page, where, &tasks[i]), kind, kind ? ": " : "", text,
		           document.municipality_name, document.municipality_name ? ", " : "", document_label(page->arena, &named), document.date);
		if (sure && known)
			html_print(html, "<td>%s</td><td>%d %%</td>", tasks[i].item_number, (int)(tasks[i].confidence * 100 + 0.5));
		else if (sure)
			html_print(html, "<td>%s</td><td></td>", tasks[i].item_number);
		html_print(html, "</tr>\n");
	}
	html_print(html, "</tbody></table></div>\n");
	where->after = first;
}

void get_queue(struct page *page)
{
	struct where where = where_read(page, &page->request->query);
	struct judge_task *tasks;
	size_t n, total;
	if (!where.filter.queue)
		where.filter.queue = "uncertain";
	if (judge_queue(page->review->read, page->arena, &where.filter, where.after, SHOWN, &tasks, &n, &total) == FAILED) {
		page_fault(page);
		return;
	}
	page_start(page, 200, queue_name(where.filter.queue));
	if (*queue_about(where.filter.queue))
		html_print(&page->html, "<p class=\"about\">%s</p>\n", queue_about(where.filter.queue));
	where_choose(page, &where, "/queue", false);
	html_print(&page->html, total ? "<p>%s %zu.</p>" : "<p>%s</p>", total ? IN("Left to judge:", "Kvar att bedöma:") : IN("Nothing is left in this queue.", "Kön är tom."), total);
	if (n) {
		html_print(&page->html, "<p><a class=\"button main\" id=\"begin\" href=\"/next?%s\">%s</a></p>\n", where_query(page, &where) + 1, IN("Begin", "Börja"));
		put_tasks(page, &where, tasks, n);
	}
	if (where.after > 0) {
		struct where before = where;
		before.after = where.after > SHOWN ? where.after - SHOWN : 0;
		html_print(&page->html, "<p><a href=\"/queue?%s\">%s</a></p>", where_query(page, &before) + 1, IN("← Before", "← Föregående"));
	}
	if ((size_t)where.after + n < total) {
		where.after += SHOWN;
		html_print(&page->html, "<p><a href=\"/queue?%s\">%s</a></p>", where_query(page, &where) + 1, IN("More →", "Fler →"));
	}
	page_finish(page);
}

static void put_sets(struct page *page)
{
	struct html *html = &page->html;
	struct desk_set *sets;
	size_t n;
	if (desk_sets(page->review->read, page->arena, page->session->name, &sets, &n) == FAILED)
		return;
	for (size_t i = 0; i < n; i++)
		if (sets[i].second)
			html_print(html, "<li><a href=\"/queue?queue=double:%lld\">%s %lld</a>: %s, %s (%lld/%lld)</li>", (long long)sets[i].id, IN("Double coding", "Dubbelkodning"), (long long)sets[i].id,
			           sets[i].first, sets[i].second, (long long)sets[i].done, (long long)sets[i].size);
		else
			html_print(html, "<li><a href=\"/queue?queue=audit:%lld\">%s %lld</a> (%lld/%lld)</li>", (long long)sets[i].id, IN("Audit sample", "Stickprov"), (long long)sets[i].id,
			           (long long)sets[i].done, (long long)sets[i].size);
}

static void put_draw(struct page *page)
{
	struct html *html = &page->html;
	html_print(html, "<details class=\"draw\"><summary>%s</summary><p>%s</p>", IN("Draw a random sample", "Dra ett slumpmässigt urval"),
	           IN("A random sample is the only thing from which precision and recall can be told without bias. In double coding two persons judge the same records without seeing each other's answers.",
	              "Ett slumpmässigt stickprov är det enda som säger precision och täckning utan snedhet. Vid dubbelkodning bedömer två personer samma poster utan att se varandras svar."));
	page_form(page, "/draw", "fields");
	html_print(html, "<label class=\"field\"><span>%s</span> <input name=\"size\" inputmode=\"numeric\" value=\"100\"></label>"
	           "<label class=\"field\"><span>%s</span> <input name=\"second\"></label><button name=\"what\" value=\"audit\">%s</button> <button name=\"what\" value=\"double\">%s</button></form></details>\n",
	           IN("How many records", "Antal poster"), IN("The other coder's name (for double coding)", "Den andra kodarens namn (för dubbelkodning)"), IN("Draw an audit sample", "Dra ett stickprov"),
	           IN("Draw a set for double coding", "Dra ett urval för dubbelkodning"));
}

void post_draw(struct page *page)
{
	const struct pairs *form = &page->request->form;
	int64_t size = pairs_number(form, "size", 0), id = 0;
	const char *what = pairs_value(form, "what"), *second = pairs_value(form, "second");
	bool twice = what && strcmp(what, "double") == 0;
	uint64_t seed;
	randombytes_buf(&seed, sizeof seed);
	if (size < 1 || size > 100000 || (twice && (!second || !*second || strcmp(second, page->session->name) == 0))) {
		page_problem(page, 422, IN("Give a number from 1 to 100000, and for double coding the name of somebody else.", "Ange ett antal från 1 till 100000, och för dubbelkodning namnet på någon annan."));
		return;
	}
	int result = twice ? judge_draw_double(page->review->write, (size_t)size, seed, page->session->name, second, &id) : judge_draw_audit(page->review->write, (size_t)size, seed, page->session->name, &id);
	if (result == FAILED)
		page_fault(page);
	else
		page_go(page, twice ? "/queue?queue=double:%lld" : "/queue?queue=audit:%lld", (long long)id);
}

void get_overview(struct page *page)
{
	static const char *const queues[] = { "uncertain", "conflicting", "orphaned", "problems", "unclaimed" };
	struct html *html = &page->html;
	if (!page->review->database) {
		get_reading(page);
		return;
	}
	page_start(page, 200, IN("What is to be judged", "Att bedöma"));
	struct desk_document *documents;
	struct judge_filter every = { 0 };
	size_t none, all;
	if (desk_documents(page->review->read, page->arena, &every, NULL, 0, 0, &documents, &none, &all) == DONE)
		html_print(html, all == 1 ? "<p class=\"about\">%s · %zu %s</p>" : "<p class=\"about\">%s · %zu %s</p>", file_name(page->review->database), all, all == 1 ? IN("document", "dokument") : IN("documents", "dokument"));
	html_print(html, "<p>%s <a href=\"/documents\">%s</a></p><ul class=\"queues\">", IN("Choose a queue here, or", "Välj en kö här, eller"), IN("a document to go through from its beginning.", "ett dokument att gå igenom från början."));
	for (size_t i = 0; i < sizeof queues / sizeof *queues; i++) {
		struct judge_filter filter = { .queue = queues[i], .who = page->session->name };
		struct judge_task *tasks;
		size_t n, total;
		if (judge_queue(page->review->read, page->arena, &filter, 0, 1, &tasks, &n, &total) == DONE)
			html_print(html, "<li><a href=\"/queue?queue=%s\">%s</a> (%zu)<br><small>%s</small></li>", queues[i], queue_name(queues[i]), total, queue_about(queues[i]));
	}
	put_sets(page);
	html_print(html, "</ul>\n");
	put_draw(page);
	if (!page->review->sessions.logins) {
		html_print(html, "<p><a href=\"/clerk\">%s</a> · <a href=\"/reading\">%s</a></p>\n", IN("An address for one more clerk", "En adress till en handläggare till"),
		           IN("Other databases, read a folder", "Andra databaser, läs in en mapp"));
		page_form(page, "/end", "undo");
		html_print(html, "<button>%s</button></form>\n", IN("End the program", "Avsluta programmet"));
	}
	page_finish(page);
}
