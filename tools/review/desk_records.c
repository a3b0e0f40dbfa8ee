/* SPDX-License-Identifier: EUPL-1.2 */
/* The right half of the desk: the records of the item in hand, and the one in hand with its form. In: records. Out: HTML. Knows nothing
 * of: what the forms do (judging.c). */
#include "review.h"

#include <string.h>

#include "find.h"

/* One field of a form: a choice of codes, a list with a line each, or a text. */
static void put_field(struct page *page, const struct array *array, const struct field *field, const char *value)
{
	struct html *html = &page->html;
	struct desk_code *codes;
	size_t n;
	const char *label = IN(field->label_en, field->label_sv), *name = arena_print(page->arena, "f_%s", field->name);
	if (desk_codes(page->review->read, page->arena, array->name, field->name, &codes, &n) == FAILED)
		n = 0;
	html_print(html, "<label class=\"field\"><span>%s</span> ", label);
	if (n) {
		html_print(html, "<select name=\"%s\"><option value=\"\">–</option>", name);
		for (size_t i = 0; i < n; i++)
			html_print(html, strcmp(codes[i].code, value) == 0 ? "<option value=\"%s\" selected>%s</option>" : "<option value=\"%s\">%s</option>", codes[i].code, codes[i].label);
		html_print(html, "</select>");
	} else if (field->type == FIELD_FLAG) {
		html_print(html, strcmp(value, "true") == 0 ? "<select name=\"%s\"><option value=\"false\">%s</option><option value=\"true\" selected>%s</option></select>"
		                                            : "<select name=\"%s\"><option value=\"false\" selected>%s</option><option value=\"true\">%s</option></select>",
		           name, IN("no", "nej"), IN("yes", "ja"));
	} else if (value_is_list(field) || strcmp(field->name, "text") == 0 || strlen(value) > 60) {
		html_print(html, "<textarea name=\"%s\" rows=\"%d\">%s%s</textarea>", name, value_is_list(field) ? 2 : 3, *value == '\n' ? "\n" : "", value);
		if (value_is_list(field))
			html_print(html, "<small>%s</small>", IN("one a line", "en per rad"));
	} else {
		html_print(html, "<input name=\"%s\" value=\"%s\">", name, value);
	}
	html_print(html, "</label>\n");
}

static void put_one(struct page *page, const struct array *array, size_t f, const struct desk_record *record, struct slice text, const struct pairs *typed)
{
	const struct field *field = &array->fields[f];
	const char *again = typed ? pairs_value(typed, arena_print(page->arena, "f_%s", field->name)) : NULL;
	const char *label = IN(field->label_en, field->label_sv), *json = record ? record->values[f].json : NULL;
	if (!field_is_edited(array, field))
		return;
	if (field->type == FIELD_VOTERS)
		put_voters(page, label, json, typed);
	else if (field->type == FIELD_EVIDENCE && record)
		put_evidence(page, label, json, text, typed);
	else if (!value_is_rows(field))
		put_field(page, array, field, again ? again : record ? value_shown(page->arena, field, &record->values[f]) : "");
}

/* The wording first: it is what was marked, and what the others follow from. */
void desk_put_fields(struct page *page, const struct array *array, const struct desk_record *record, struct slice text, const struct pairs *typed)
{
	for (int wording = 1; wording >= 0; wording--)
		for (size_t f = 0; f < array->n_fields; f++)
			if ((strcmp(array->fields[f].name, "text") == 0) == wording)
				put_one(page, array, f, record, text, typed);
}

/* `said`: what stands above them already; NULL: nothing. */
static void put_values(struct desk *desk, const struct desk_record *record, const char *said)
{
	struct html *html = &desk->page->html;
	const struct array *array = array_of(record->array);
	html_print(html, "<dl>");
	for (size_t f = 0; f < array->n_fields; f++) {
		const struct desk_value *value = &record->values[f];
		const struct field *field = &array->fields[f];
		bool above = said && value->text && !value->differs && strcmp(value->label ? value->label : value->text, said) == 0;
		bool twice = strcmp(field->name, "case_numbers") == 0 && value->n == 1 && !value->differs; /* the first one says it already */
		if (!field_is_shown(field) || twice || above || (!value->text && !value->differs))
			continue;
		html_print(html, "<div><dt>%s</dt><dd>", IN(field->label_en, field->label_sv));
		for (size_t i = 0; i < value->n; i++)
			html_print(html, "%s<span>%s</span>", i ? "; " : "", value->list[i]);
		if (!value_is_list(field))
			html_print(html, "%s", field->type == FIELD_FLAG ? strcmp(value->text, "true") == 0 ? IN("yes", "ja") : IN("no", "nej") : value->label ? value->label : value->text);
		if (value->differs && !where_blind(&desk->where))
			html_print(html, " <small class=\"machine\">%s: %s</small>", IN("the machine", "maskinen"), value->machine ? value->machine : "–");
		html_print(html, "</dd></div>");
	}
	html_print(html, "</dl>\n");
}

static void put_state(struct desk *desk, const struct desk_record *record)
{
	struct html *html = &desk->page->html;
	if (where_blind(&desk->where))
		return;
	if (record->judged)
		html_print(html, " <span class=\"state %s\">%s: %s</span>", record->judged, action_label(record->judged), record->who);
	if (record->status && (strcmp(record->status, "conflicting") == 0 || strcmp(record->status, "disagreed") == 0))
		html_print(html, " <span class=\"state conflict\">%s</span>", status_label(record->status));
	if (record->array != ARRAY_problem)
		html_print(html, " <span class=\"sure\">%s %d %%</span>", IN("certainty", "säkerhet"), (int)(record->confidence * 100 + 0.5));
}

static void put_place(struct desk *desk, const struct desk_record *record)
{
	page_hidden(desk->page, "document", arena_print(desk->page->arena, "%lld", (long long)desk->document.row));
	page_hidden(desk->page, "item", desk->item == DESK_WHOLE ? "whole" : arena_print(desk->page->arena, "%lld", (long long)desk->item));
	where_hidden(desk->page, &desk->where);
	if (!record)
		return;
	page_hidden(desk->page, "array", array_of(record->array)->name);
	page_hidden(desk->page, "key", record->key);
	page_hidden(desk->page, "rev", arena_print(desk->page->arena, "%lld", (long long)record->rev));
}

/* What stands under the record's first span. */
static const char *quote_of(struct desk *desk, const struct desk_record *record)
{
	struct desk_span span = record && record->has_span ? record->spans[0] : desk->place;
	if (!span.end)
		return "";
	size_t from = text_byte_of(desk->text.text, (size_t)span.start), to = text_byte_of(desk->text.text, (size_t)span.end);
	return slice_text(desk->page->arena, slice_part(desk->text.text, from, to));
}

static void put_correction(struct desk *desk, const struct desk_record *record)
{
	struct page *page = desk->page;
	struct html *html = &page->html;
	const char *quote = desk->typed ? pairs_value(desk->typed, "quote") : NULL;
	html_print(html, desk->typed ? "<details class=\"correct\" open>" : "<details class=\"correct\">");
	html_print(html, "<summary id=\"correct\">%s%s</summary>\n", IN("Correct", "Rätta"), page_key(page, " [R]"));
	page_form(page, "/judge", "fields");
	put_place(desk, record);
	desk_put_fields(page, array_of(record->array), record, desk->text.text, desk->typed);
	html_print(html, "<label class=\"field\"><span>%s</span> <textarea name=\"quote\" id=\"quote\" rows=\"2\">%s</textarea><small>%s</small></label>\n", IN("Stands at", "Står i texten"),
	           quote ? quote : quote_of(desk, record), IN("mark text to the left, or copy it here", "markera text till vänster, eller klistra in den här"));
	html_print(html, "<input type=\"hidden\" name=\"span_start\" id=\"span_start\"><input type=\"hidden\" name=\"span_end\" id=\"span_end\">");
	html_print(html, "<label class=\"field\"><span>%s</span> <input name=\"why\" value=\"%s\"></label>\n", IN("Reason (if you like)", "Skäl (frivilligt)"),
	           desk->typed ? pairs_value(desk->typed, "why") : "");
	html_print(html, "<button class=\"main\" name=\"action\" value=\"corrected\">%s</button> <button name=\"action\" value=\"wrong\">%s</button></form></details>\n",
	           IN("Save the correction", "Spara rättelsen"), IN("Reject for this reason", "Avvisa med detta skäl"));
}

/* A problem says what it is and what to do. */
static void put_problem(struct desk *desk, const struct desk_record *record)
{
	const char *help = NULL;
	for (size_t f = 0; f < array_of(record->array)->n_fields; f++)
		if (strcmp(array_of(record->array)->fields[f].name, "code") == 0)
			find_problem_kind(record->values[f].text, &help);
	html_print(&desk->page->html, "<p>%s</p>", record_text(desk->page->arena, record));
	if (help)
		html_print(&desk->page->html, "<p>%s</p>", help);
}

static void put_hand(struct desk *desk, const struct desk_record *record)
{
	struct page *page = desk->page;
	struct html *html = &page->html;
	bool problem = record->array == ARRAY_problem;
	if (problem)
		put_problem(desk, record);
	else
		put_values(desk, record, NULL);
	page_form(page, "/judge", "judge");
	put_place(desk, record);
	html_print(html, "<button class=\"main\" id=\"right\" name=\"action\" value=\"right\">%s%s</button> ", problem ? IN("It is one: done", "Det stämmer: klart") : IN("Approve", "Godkänn"), page_key(page, " [G]"));
	html_print(html, "<button id=\"wrong\" name=\"action\" value=\"wrong\">%s%s</button> ", problem ? IN("It is none", "Inget problem") : IN("Reject", "Avvisa"), page_key(page, " [A]"));
	struct where next = desk->where;
	next.after += next.filter.queue != NULL;
	html_print(html, "<a class=\"button\" id=\"skip\" href=\"%s\">%s%s</a></form>\n", next_after(page, &next, desk->document.row, desk->item, array_of(record->array)->name, record->key),
	           IN("Skip", "Hoppa över"), page_key(page, " [H]"));
	if (!problem)
		put_correction(desk, record);
	html_print(html, "<p class=\"more\"><small>%s: %s · <a href=\"/history?array=%s&amp;key=%s\">%s</a></small></p>\n", IN("rule", "regel"), record->rule, array_of(record->array)->name, record->key,
	           IN("History", "Historik"));
}

static void put_record(struct desk *desk, size_t i)
{
	const struct desk_record *record = &desk->records[i];
	struct html *html = &desk->page->html;
	bool hand = i == desk->hand;
	html_print(html, hand ? "<li id=\"hand\" class=\"record hand\" data-n=\"%zu\"><h3 tabindex=\"-1\">%s" : "<li class=\"record\" data-n=\"%zu\"><h3>%s", i, array_label(record->array));
	put_state(desk, record);
	html_print(html, "</h3>\n");
	if (hand) {
		put_hand(desk, record);
	} else {
		const char *text = record_text(desk->page->arena, record);
		html_print(html, "<a class=\"short\" href=\"%s\">%s</a>\n", desk_link(desk, desk->item, record), *text ? text : array_label(record->array));
		if (record->array != ARRAY_problem && (record->array != ARRAY_item || desk->hand == desk->n_records))
			put_values(desk, record, text);
	}
	html_print(html, "</li>\n");
}

/* A problem is no record that is right or wrong as such; it is judged where one asks for it. */
static bool is_left(const struct desk_record *record)
{
	return !record->judged && record->array != ARRAY_problem && record->array != ARRAY_section && record->array != ARRAY_repair && record->array != ARRAY_part;
}

/* One form that approves everything on the screen that nobody has judged. */
static void put_approve(struct desk *desk)
{
	struct page *page = desk->page;
	struct html *html = &page->html;
	size_t left = 0;
	for (size_t i = 0; i < desk->n_records; i++)
		left += is_left(&desk->records[i]);
	struct where behind = desk->where;
	behind.after += desk->place.end != 0;
	const char *next = next_after(page, &behind, desk->document.row, desk->item, NULL, NULL);
	if (desk->place.end) {
		bool unclaimed = desk_is_unclaimed(page->review->read, desk->document.row, desk->place.start, desk->place.end) == 1;
		html_print(html, "<p>%s</p>", IN("No record has the marked text. If it says something that a record should hold, add it here; else say that there is nothing to take, and it is not asked about again.",
		                                 "Ingen post har den markerade texten. Säger den något som borde finnas i en post, så lägg till den här. Svara annars att inget finns att hämta, så frågas det inte igen."));
		page_form(page, "/judge", "judge");
		put_place(desk, NULL);
		page_hidden(page, "array", JUDGE_NOTHING);
		page_hidden(page, "span_start", arena_print(page->arena, "%lld", (long long)desk->place.start));
		page_hidden(page, "span_end", arena_print(page->arena, "%lld", (long long)desk->place.end));
		if (unclaimed)
			html_print(html, "<button class=\"main\" id=\"right\" name=\"action\" value=\"right\">%s%s</button> ", IN("Nothing to take here", "Inget att hämta här"), page_key(page, " [G]"));
		html_print(html, "<a class=\"button\" id=\"skip\" href=\"%s\">%s%s</a></form>\n", next, IN("Skip", "Hoppa över"), page_key(page, " [H]"));
		return;
	}
	if (!left) {
		html_print(html, "<p><a class=\"button main\" id=\"right\" href=\"%s\">%s%s</a></p>\n", next, IN("All judged: go on", "Allt är bedömt: gå vidare"), page_key(page, " [G]"));
		return;
	}
	page_form(page, "/approve", "judge");
	put_place(desk, NULL);
	for (size_t i = 0; i < desk->n_records; i++)
		if (is_left(&desk->records[i]))
			page_hidden(page, "r", arena_print(page->arena, "%s %lld %s", array_of(desk->records[i].array)->name, (long long)desk->records[i].rev, desk->records[i].key));
	html_print(html, "<button class=\"main\" id=\"right\">%s%s</button> ", left == 1 ? IN("Approve it and go on", "Godkänn den och gå vidare")
	           : arena_print(page->arena, IN("Approve all %zu on screen and go on", "Godkänn alla %zu på skärmen och gå vidare"), left), page_key(page, " [G]"));
	html_print(html, "<a class=\"button\" id=\"skip\" href=\"%s\">%s%s</a></form>\n", next, IN("Skip", "Hoppa över"), page_key(page, " [H]"));
}

static void put_new(struct desk *desk)
{
	struct page *page = desk->page;
	struct html *html = &page->html;
	html_print(html, desk->place.end ? "<details class=\"new\" open>" : "<details class=\"new\">");
	html_print(html, "<summary id=\"new\">%s%s</summary><form method=\"get\" action=\"/new\" class=\"fields\">", IN("Record missing?", "Saknas en post?"), page_key(page, " [N]"));
	page_hidden(page, "document", arena_print(page->arena, "%lld", (long long)desk->document.row));
	page_hidden(page, "item", desk->item == DESK_WHOLE ? "whole" : arena_print(page->arena, "%lld", (long long)desk->item));
	where_hidden(page, &desk->where);
	html_print(html, "<label class=\"field\"><span>%s</span> <select name=\"array\">", IN("Kind", "Slag"));
	for (enum array_id a = 0; a < ARRAYS; a++)
		if (a != ARRAY_repair && a != ARRAY_problem)
			html_print(html, a == ARRAY_decision ? "<option value=\"%s\" selected>%s</option>" : "<option value=\"%s\">%s</option>", array_of(a)->name, array_label(a));
	html_print(html, "</select></label><label class=\"field\"><span>%s</span> <textarea name=\"quote\" id=\"new_quote\" rows=\"3\" required>%s</textarea><small>%s</small></label>"
	           "<input type=\"hidden\" name=\"span_start\" id=\"new_start\"><input type=\"hidden\" name=\"span_end\" id=\"new_end\"><button class=\"main\">%s</button></form></details>\n",
	           IN("Its words", "Ordalydelse"), quote_of(desk, NULL), IN("mark text to the left, or copy it here", "markera text till vänster, eller klistra in den här"), IN("Fill in", "Fyll i"));
}

/* What was taken out stays in sight, and comes back by a button. */
static void put_rejected(struct desk *desk)
{
	struct page *page = desk->page;
	struct html *html = &page->html;
	if (!desk->n_rejected)
		return;
	html_print(html, "<h3 class=\"head\">%s</h3><ol class=\"list\">\n", IN("Rejected", "Avvisade"));
	for (size_t i = 0; i < desk->n_rejected; i++) {
		const struct desk_rejected *record = &desk->rejected[i];
		html_print(html, "<li class=\"record out\" id=\"out-%s\"><del>%s: %s</del> <span class=\"state wrong\">%s: %s</span>", record->key, array_label(record->array), record->text, action_label("wrong"), record->who);
		if (record->why)
			html_print(html, "<br><small>%s: %s</small>", IN("Reason", "Skäl"), record->why);
		page_form(page, "/undo", "undo");
		page_hidden(page, "n", arena_print(page->arena, "%lld", (long long)record->n));
		page_hidden(page, "back", page->request->method == METHOD_POST ? desk_link(desk, desk->item, NULL) : page->request->target);
		html_print(html, "<button>%s</button> <small><a href=\"/history?array=%s&amp;key=%s\">%s</a></small></form></li>\n", IN("Take it back", "Ta tillbaka"), array_of(record->array)->name, record->key,
		           IN("History", "Historik"));
	}
	html_print(html, "</ol>\n");
}

void desk_put_records(struct desk *desk)
{
	struct page *page = desk->page;
	struct html *html = &page->html;
	bool item = desk->hand == desk->n_records;
	html_print(html, "<section class=\"records\" aria-labelledby=\"records-head\"><h2 id=\"records-head\">%s</h2>\n", IN("Records", "Poster"));
	if (item && !desk->n_records)
		html_print(html, "<p>%s</p>", IN("The program found no record here.", "Programmet hittade ingen post här."));
	if (item && (desk->n_records || desk->text.n))
		put_approve(desk);
	if (desk->place.end && !where_blind(&desk->where))
		put_new(desk);
	if (page->session->done[0]) {
		page_form(page, "/undo", "undo");
		page_hidden(page, "n", arena_print(page->arena, "%lld", (long long)page->session->done[0]));
		page_hidden(page, "back", page->request->method == METHOD_POST ? desk_link(desk, desk->item, NULL) : page->request->target);
		html_print(html, "<button id=\"undo\">%s%s</button></form>\n", IN("Undo the last", "Ångra det senaste"), page_key(page, " [U]"));
	}
	if (!item)
		html_print(html, "<p><a href=\"%s\">%s</a></p>", desk_link(desk, desk->item, NULL), IN("All records of the item", "Alla poster i ärendet"));
	html_print(html, "<ol class=\"list\">\n");
	for (size_t i = 0; i < desk->n_records; i++)
		put_record(desk, i);
	html_print(html, "</ol>\n");
	put_rejected(desk);
	if (!desk->place.end && !where_blind(&desk->where) && desk->text.n)
		put_new(desk);
	html_print(html, "</section>\n");
}
