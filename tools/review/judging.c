/* SPDX-License-Identifier: EUPL-1.2 */
/* What a clerk answers. In: a form. Out: events, durable before the answer; then on to the next. Knows nothing of: how events are kept.
 *
 * A record that somebody else has judged since it was shown is not judged again unseen: the form comes back with 409, what is there now,
 * and everything that was typed.
 *
 * Examples:
 *   action=right                       one event
 *   array=unclaimed, a span            there is nothing to take from that text
 *   action=corrected, two fields new   two events, undone as one
 *   the same token twice               the second time nothing
 */
#include "review.h"

#include <stdlib.h>
#include <string.h>

#include <jansson.h>

struct judging {
	struct page *page;
	const struct pairs *form;
	struct where where;
	int64_t document, item, rev;
	const char *array, *key, *action, *why, *token;
	struct desk_record record;
	struct judge_event *events;
	size_t n, capacity;
};

static struct judging begin(struct page *page)
{
	const struct pairs *form = &page->request->form;
	const char *item = pairs_value(form, "item"), *why = pairs_value(form, "why");
	struct judging j = { .page = page, .form = form, .where = where_read(page, form), .document = pairs_number(form, "document", -1), .rev = pairs_number(form, "rev", 0),
	                     .array = pairs_value(form, "array"), .key = pairs_value(form, "key"), .action = pairs_value(form, "action"),
	                     .why = why && *why ? why : NULL, .token = pairs_value(form, "token") };
	j.item = item && strcmp(item, "whole") != 0 ? pairs_number(form, "item", DESK_WHOLE) : DESK_WHOLE;
	return j;
}

static struct judge_event *add_event(struct judging *j)
{
	struct judge_event event = { .who = j->page->session->name, .action = j->action, .array = j->array, .key = j->key, .why = j->why, .queue = j->where.filter.queue, .rev = j->rev,
	                             .token = arena_print(j->page->arena, "%s-%zu", j->token ? j->token : "", j->n), .span_start = -1, .span_end = -1 };
	j->events = arena_grow(j->page->arena, j->events, j->n, &j->capacity, sizeof *j->events);
	j->events[j->n] = event;
	return &j->events[j->n++];
}

static bool differ(const char *one, const char *other)
{
	return !one || !other ? one != other : strcmp(one, other) != 0;
}

/* Whatever the white space: what is marked over several paragraphs comes without their line ends. */
static bool same_letters(struct slice one, struct slice other)
{
	size_t i = 0, k = 0;
	for (;;) {
		while (i < one.n && strchr(" \t\r\n", one.at[i]))
			i++;
		while (k < other.n && strchr(" \t\r\n", other.at[k]))
			k++;
		if (i == one.n || k == other.n)
			return i == one.n && k == other.n;
		if (one.at[i++] != other.at[k++])
			return false;
	}
}

/* The span that was marked (and its words were left as they are), or where the words that were typed stand. false: nowhere. */
static bool span_typed(struct judging *j, const struct desk_text *text, int64_t near, struct desk_span *span)
{
	int64_t start = pairs_number(j->form, "span_start", -1), end = pairs_number(j->form, "span_end", -1);
	const char *quote = pairs_value(j->form, "quote");
	if (start >= 0 && end > start && (size_t)end <= text_points(text->text) && quote &&
	    same_letters(slice_part(text->text, text_byte_of(text->text, (size_t)start), text_byte_of(text->text, (size_t)end)), slice_of(quote))) {
		*span = (struct desk_span){ start, end };
		return true;
	}
	/* A form sends CR LF, the text has LF; blanks are alike. */
	struct slice trimmed = quote ? slice_trim(slice_of(quote)) : (struct slice){ NULL, 0 };
	return trimmed.n && desk_quote(text->text, slice_text(j->page->arena, trimmed), near, span);
}

static void not_in_text(struct judging *j)
{
	desk_show(j->page, j->document, 422, IN("Those words do not stand in the text.", "De orden står inte i texten."), j->form, &j->where, j->item, arena_print(j->page->arena, "%s:%s", j->array, j->key));
}

/* An event for each field that is another now. false after an answer. */
static bool correct(struct judging *j, struct desk_text *text)
{
	const struct array *array = array_of(j->record.array);
	struct arena *arena = j->page->arena;
	for (size_t f = 0; f < array->n_fields; f++) {
		const struct field *field = &array->fields[f];
		const char *typed = pairs_value(j->form, arena_print(arena, "f_%s", field->name));
		if (value_is_rows(field)) {
			const char *rows;
			if (!typed_rows(j->page, field, j->record.values[f].json, text->text, j->form, &rows)) {
				not_in_text(j);
				return false;
			}
			if (rows) {
				struct judge_event *event = add_event(j);
				event->field = field->name;
				event->value = rows;
			}
			continue;
		}
		if (!typed || !field_is_edited(array, field))
			continue;
		const char *value = typed_value(arena, field, typed), *old = typed_value(arena, field, value_shown(arena, field, &j->record.values[f]));
		if (!differ(value, old))
			continue;
		struct judge_event *event = add_event(j);
		event->field = field->name;
		event->value = value;
	}
	const char *quote = pairs_value(j->form, "quote");
	struct desk_span span, *old = j->record.has_span ? &j->record.spans[0] : NULL;
	if (!quote || !slice_trim(slice_of(quote)).n)
		return true;
	if (!span_typed(j, text, old ? old->start : 0, &span)) {
		not_in_text(j);
		return false;
	}
	if (old && span.start == old->start && span.end == old->end)
		return true;
	struct judge_event *event = add_event(j);
	event->field = "span";
	event->span_start = span.start;
	event->span_end = span.end;
	return true;
}

/* The record as it is, and for a correction the text. */
static bool look_up(struct judging *j, struct desk_text *text)
{
	struct page *page = j->page;
	int found = j->array && j->key ? desk_record(page->review->write, page->arena, j->document, j->array, j->key, page->session->name, &j->record) : 0;
	if (found == 1 && strcmp(j->action, "corrected") == 0)
		found = desk_text(page->review->write, page->arena, j->record.document, j->item, true, 0, text) == FAILED ? FAILED : 1;
	if (found == FAILED)
		page_fault(page);
	else if (!found)
		page_problem(page, 409, IN("The record is not there any more: somebody has rejected it, or the document was read anew. Nothing was changed.",
		                           "Posten finns inte längre: någon har avvisat den, eller så har dokumentet lästs in på nytt. Inget har ändrats."));
	return found == 1;
}

/* 409 with the typed values, or what is wrong with them; true: it is done. */
static bool settled(struct judging *j, int result, const char *why)
{
	const char *record = j->array && j->key ? arena_print(j->page->arena, "%s:%s", j->array, j->key) : NULL;
	if (result == JUDGE_DONE)
		return true;
	if (result == JUDGE_STALE)
		desk_show(j->page, j->document, 409, IN("Somebody else has judged this since it was shown. Nothing was changed; below is what holds now, with what you typed. Look, and answer again.",
		                                     "Någon annan har bedömt detta sedan det visades. Inget har ändrats; nedan står det som gäller nu, med det du skrev. Titta, och svara igen."),
		          strcmp(j->action ? j->action : "", "corrected") == 0 ? j->form : NULL, &j->where, j->item, record);
	else if (result == JUDGE_WRONG && !record && strcmp(j->action, "added") == 0)
		new_show(j->page, j->form, 422, why ? why : IN("That cannot be.", "Det går inte."));
	else if (result == JUDGE_WRONG)
		desk_show(j->page, j->document, 422, why ? why : IN("That cannot be.", "Det går inte."), j->form, &j->where, j->item, record);
	else
		page_fault(j->page);
	return false;
}

static bool write_events(struct judging *j)
{
	const char *why = NULL;
	int64_t n = 0;
	int result = j->n == 1 ? judge_add(j->page->review->write, j->events, &n, &why) : judge_add_all(j->page->review->write, j->events, j->n, &n, &why);
	if (!settled(j, result, why))
		return false;
	session_did(j->page->session, n);
	return true;
}

/* The number of the item in hand, else its title; NULL: none is. */
static const char *item_name(struct judging *j)
{
	struct desk_item *items;
	size_t n;
	if (j->item != DESK_WHOLE && desk_items(j->page->review->write, j->page->arena, j->document, &items, &n) == DONE)
		for (size_t i = 0; i < n; i++)
			if (items[i].id == j->item)
				return items[i].number ? items[i].number : items[i].title;
	return NULL;
}

/* The fields that were typed, and the item where the record has one. */
static json_t *typed_object(struct judging *j, const struct array *array)
{
	struct arena *arena = j->page->arena;
	json_t *object = json_object();
	for (size_t f = 0; f < array->n_fields; f++) {
		const struct field *field = &array->fields[f];
		bool item = strcmp(field->name, "item") == 0;
		const char *rows = NULL;
		if (value_is_rows(field) && typed_rows(j->page, field, NULL, (struct slice){ NULL, 0 }, j->form, &rows) && rows)
			json_object_set_new(object, field->name, json_loads(rows, 0, NULL));
		if (value_is_rows(field))
			continue;
		const char *value = item ? item_name(j) : typed_value(arena, field, pairs_value(j->form, arena_print(arena, "f_%s", field->name)));
		if (value)
			json_object_set_new(object, field->name, value_is_list(field) ? json_loads(value, 0, NULL) : json_string(value));
	}
	return object;
}

/* What is added: a kind, its fields, its place. */
static void add(struct judging *j)
{
	struct page *page = j->page;
	struct desk_text text;
	struct desk_span span;
	struct desk_document document;
	enum array_id a = array_called(j->array);
	if (a == ARRAYS || desk_document(page->review->write, page->arena, j->document, false, &document) != 1 || desk_text(page->review->write, page->arena, j->document, j->item, true, 0, &text) == FAILED) {
		page_problem(page, 404, IN("There is no such document.", "Dokumentet finns inte."));
		return;
	}
	if (!span_typed(j, &text, text.first < text.last ? text.blocks[text.first].start : 0, &span)) {
		new_show(page, j->form, 422, IN("Those words do not stand in the text.", "De orden står inte i texten."));
		return;
	}
	json_t *object = typed_object(j, array_of(a));
	char *json = json_dumps(object, JSON_COMPACT);
	struct judge_event *event = add_event(j);
	event->key = NULL;
	event->rev = -1;
	event->sha256 = document.sha256;
	event->span_start = span.start;
	event->span_end = span.end;
	event->json = arena_text(page->arena, json);
	free(json);
	json_decref(object);
	j->key = NULL;
	if (write_events(j)) {
		page_flash(page, "%s", IN("Added.", "Posten är tillagd."));
		if (j->where.filter.queue && strcmp(j->where.filter.queue, "unclaimed") == 0)
			page_go(page, "%s", next_after(page, &j->where, j->document, j->item, NULL, NULL));
		else
			page_go(page, j->item == DESK_WHOLE ? "/document/%lld?item=whole%s" : "/document/%lld?item=%s", (long long)j->document,
			        j->item == DESK_WHOLE ? where_query(page, &j->where) : arena_print(page->arena, "%lld%s", (long long)j->item, where_query(page, &j->where)));
	}
}

/* Text that no record has: there is nothing to take from it. */
static void nothing(struct judging *j)
{
	struct page *page = j->page;
	struct desk_document document;
	if (strcmp(j->action, "right") != 0 || desk_document(page->review->write, page->arena, j->document, false, &document) != 1) {
		page_problem(page, 404, IN("There is no such document.", "Dokumentet finns inte."));
		return;
	}
	struct judge_event *event = add_event(j);
	event->key = NULL;
	event->rev = -1;
	event->sha256 = document.sha256;
	event->span_start = pairs_number(j->form, "span_start", -1);
	event->span_end = pairs_number(j->form, "span_end", -1);
	j->key = NULL;
	if (!write_events(j))
		return;
	page_flash(page, "%s", IN("Nothing to take there. The next one.", "Inget att hämta där. Nästa."));
	page_go(page, "%s", next_after(page, &j->where, j->document, j->item, NULL, NULL));
}

void post_judge(struct page *page)
{
	struct judging j = begin(page);
	struct desk_text text;
	if (!j.action || (strcmp(j.action, "right") != 0 && strcmp(j.action, "wrong") != 0 && strcmp(j.action, "corrected") != 0 && strcmp(j.action, "added") != 0)) {
		page_problem(page, 400, IN("The form is not whole.", "Formuläret är inte helt."));
		return;
	}
	if (strcmp(j.action, "added") == 0) {
		add(&j);
		return;
	}
	if (j.array && strcmp(j.array, JUDGE_NOTHING) == 0) {
		nothing(&j);
		return;
	}
	if (!look_up(&j, &text))
		return;
	/* What comes next is told before the record goes from its queue. */
	const char *next = j.where.filter.queue ? NULL : next_after(page, &j.where, j.document, j.item, j.array, j.key);
	if (strcmp(j.action, "corrected") != 0) {
		add_event(&j);
	} else if (!correct(&j, &text)) {
		return;
	} else if (!j.n) {
		page_flash(page, "%s", IN("Nothing was changed, so nothing was saved. Approve what is right.", "Inget var ändrat, så inget sparades. Godkänn det som är rätt."));
		page_go(page, "/record?array=%s&key=%s&document=%lld%s", j.array, url_part(page->arena, j.key), (long long)j.document, where_query(page, &j.where));
		return;
	}
	if (!write_events(&j))
		return;
	page_flash(page, "%s", strcmp(j.action, "right") == 0 ? IN("Approved. The next one.", "Godkänt. Nästa.") : strcmp(j.action, "wrong") == 0 ? IN("Rejected. The next one.", "Avvisat. Nästa.")
	                       : IN("Corrected. The next one.", "Rättat. Nästa."));
	page_go(page, "%s", next ? next : next_after(page, &j.where, j.document, j.item, j.array, j.key));
}

/* r="decision 0 decision-0a...": array, rev, key. */
static bool take_shown(struct judging *j, const char *shown)
{
	size_t n = strcspn(shown, " ");
	char *end = NULL;
	if (!shown[n])
		return false;
	j->array = arena_copy(j->page->arena, shown, n);
	j->rev = strtoll(shown + n + 1, &end, 10);
	j->key = *end == ' ' ? end + 1 : "";
	add_event(j);
	return *j->key != 0;
}

/* Everything that was on the screen, as one. */
void post_approve(struct page *page)
{
	struct judging j = begin(page);
	j.action = "right";
	for (size_t i = 0; i < j.form->n; i++)
		if (strcmp(j.form->at[i].name, "r") == 0 && !take_shown(&j, j.form->at[i].value)) {
			page_problem(page, 400, IN("The form is not whole.", "Formuläret är inte helt."));
			return;
		}
	j.array = j.key = NULL;
	if (!j.n || where_blind(&j.where)) {
		page_problem(page, 400, IN("There is nothing to approve.", "Det finns inget att godkänna."));
		return;
	}
	const char *next = next_after(page, &j.where, j.document, j.item, NULL, NULL);
	if (!write_events(&j))
		return;
	page_flash(page, IN("%zu approved. The next item.", "%zu godkända. Nästa ärende."), j.n);
	page_go(page, "%s", next);
}

/* Back to where one was: a path of this server, nothing else. */
static const char *local(const char *path)
{
	if (!path || *path != '/' || path[1] == '/')
		return "/";
	for (const char *at = path; *at; at++)
		if ((unsigned char)*at <= ' ' || (unsigned char)*at >= 0x7F || *at == '\\')
			return "/";
	return path;
}

void post_undo(struct page *page)
{
	const char *why = NULL;
	int64_t n = pairs_number(&page->request->form, "n", 0);
	int result = judge_undo(page->review->write, page->session->name, n, pairs_value(&page->request->form, "token"), &why);
	if (result == FAILED) {
		page_fault(page);
		return;
	}
	for (size_t i = 0; i < DONE_KEPT; i++)
		if (page->session->done[i] == n) {
			memmove(page->session->done + i, page->session->done + i + 1, (DONE_KEPT - 1 - i) * sizeof *page->session->done);
			page->session->done[DONE_KEPT - 1] = 0;
			break;
		}
	page_flash(page, "%s", result == JUDGE_DONE ? IN("Undone.", "Ångrat.") : result == JUDGE_STALE ? IN("Somebody has judged it since; look at its history.", "Någon har bedömt det sedan dess; se historiken.")
	                       : why ? why : IN("That cannot be undone.", "Det går inte att ångra."));
	page_go(page, "%s", local(pairs_value(&page->request->form, "back")));
}

void post_settings(struct page *page)
{
	const char *set = pairs_value(&page->request->form, "set");
	if (set && (strcmp(set, "en") == 0 || strcmp(set, "sv") == 0))
		page->session->language = strcmp(set, "en") == 0 ? ENGLISH : SWEDISH;
	else if (set)
		page->session->silent = strcmp(set, "silent") == 0;
	page_go(page, "%s", local(pairs_value(&page->request->form, "back")));
}

/* The text with its personal numbers, once, after an event that says who wanted it and why. */
void post_reveal(struct page *page)
{
	struct judging j = begin(page);
	struct desk_document document;
	int found = desk_document(page->review->write, page->arena, j.document, false, &document);
	if (found != 1 || !j.why) {
		page_problem(page, found == 1 ? 422 : 404, found == 1 ? IN("Give a reason.", "Ange ett skäl.") : IN("There is no such document.", "Dokumentet finns inte."));
		return;
	}
	const char *why = NULL;
	int64_t n;
	struct judge_event event = { .who = page->session->name, .action = "revealed", .why = j.why, .sha256 = document.sha256, .rev = -1, .token = j.token, .span_start = -1, .span_end = -1 };
	int result = judge_add(page->review->write, &event, &n, &why);
	if (result != JUDGE_DONE) {
		page_problem(page, result == FAILED ? 500 : 422, why ? why : IN("That did not work.", "Det gick inte."));
		return;
	}
	const char *text = desk_unmasked(page->review->read, page->arena, document.row);
	page_start(page, 200, document_label(page->arena, &document));
	html_print(&page->html, "<p><a href=\"/document/%lld\">%s</a></p><pre class=\"unmasked\" tabindex=\"0\">%s</pre>", (long long)document.row, IN("Back to the document", "Tillbaka till dokumentet"),
	           text ? text : "");
	page_finish(page);
}
