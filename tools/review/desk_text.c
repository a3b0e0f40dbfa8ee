/* SPDX-License-Identifier: EUPL-1.2 */
/* The left half of the desk: the text as a person knows it. In: blocks, and the spans that lie on them. Out: HTML. Knows nothing of:
 * the records' fields.
 *
 * A stretch between two ends of spans is one element: <mark> where the record in hand stands, else a span that says by numbers which
 * records it belongs to (data-r), that nothing claims it, or that it was repaired. Each run of text says at which code point it
 * begins (data-at), so that what a person marks becomes a span.
 *
 * Examples:
 *   a table row "Namn<TAB>Parti"       <tr><td data-at="12">Namn</td><td data-at="17">Parti</td></tr>
 *   page 2 after page 1                <p class="pagebreak">Sida 2</p>
 */
#include "review.h"

#include <stdlib.h>
#include <string.h>

static int in_order(const void *a, const void *b)
{
	int64_t one = *(const int64_t *)a, other = *(const int64_t *)b;
	return (one > other) - (one < other);
}

struct ends {
	int64_t *at;
	size_t n, capacity;
};

static void add_end(struct arena *arena, struct ends *ends, int64_t at, int64_t from, int64_t to)
{
	if (at <= from || at >= to)
		return;
	ends->at = arena_grow(arena, ends->at, ends->n, &ends->capacity, sizeof *ends->at);
	ends->at[ends->n++] = at;
}

/* All places inside [from, to) where something begins or ends, with both ends, in order. */
static struct ends ends_of(struct desk *desk, int64_t from, int64_t to)
{
	struct arena *arena = desk->page->arena;
	struct ends ends = { 0 };
	for (size_t i = 0; i < desk->n_records; i++)
		for (size_t s = 0; s < desk->records[i].n_spans; s++) {
			add_end(arena, &ends, desk->records[i].spans[s].start, from, to);
			add_end(arena, &ends, desk->records[i].spans[s].end, from, to);
		}
	for (size_t i = 0; i < desk->text.n_unclaimed; i++) {
		add_end(arena, &ends, desk->text.unclaimed[i].start, from, to);
		add_end(arena, &ends, desk->text.unclaimed[i].end, from, to);
	}
	for (size_t i = 0; i < desk->text.n_repairs; i++) {
		add_end(arena, &ends, desk->text.repairs[i].start, from, to);
		add_end(arena, &ends, desk->text.repairs[i].end, from, to);
	}
	if (desk->place.end) {
		add_end(arena, &ends, desk->place.start, from, to);
		add_end(arena, &ends, desk->place.end, from, to);
	}
	if (ends.n)
		qsort(ends.at, ends.n, sizeof *ends.at, in_order);
	ends.at = arena_grow(arena, ends.at, ends.n, &ends.capacity, sizeof *ends.at);
	ends.at[ends.n++] = to;
	return ends;
}

static bool covers(const struct desk_record *record, int64_t from, int64_t to)
{
	for (size_t s = 0; s < record->n_spans; s++)
		if (record->spans[s].start <= from && record->spans[s].end >= to)
			return true;
	return false;
}

static const char *covered_by(struct desk *desk, int64_t from, int64_t to)
{
	const char *numbers = "";
	for (size_t i = 0; i < desk->n_records; i++)
		if (desk->records[i].array != ARRAY_item && covers(&desk->records[i], from, to))
			numbers = arena_print(desk->page->arena, "%s%s%zu", numbers, *numbers ? " " : "", i);
	return numbers;
}

static bool is_unclaimed(const struct desk *desk, int64_t from, int64_t to)
{
	for (size_t i = 0; i < desk->text.n_unclaimed; i++)
		if (desk->text.unclaimed[i].start <= from && desk->text.unclaimed[i].end >= to)
			return true;
	return false;
}

static const struct desk_repair *repaired(const struct desk *desk, int64_t from, int64_t to)
{
	for (size_t i = 0; i < desk->text.n_repairs; i++)
		if (desk->text.repairs[i].start <= from && desk->text.repairs[i].end >= to)
			return &desk->text.repairs[i];
	return NULL;
}

static void put_stretch(struct desk *desk, struct slice text, int64_t from, int64_t to)
{
	struct html *html = &desk->page->html;
	const struct desk_repair *repair = repaired(desk, from, to);
	const char *numbers = covered_by(desk, from, to);
	bool hand = (desk->hand < desk->n_records && covers(&desk->records[desk->hand], from, to)) || (from >= desk->place.start && to <= desk->place.end), unclaimed = !*numbers && is_unclaimed(desk, from, to); /* records that people added have it now */
	if (hand)
		html_print(html, "<mark data-r=\"%s\">", numbers);
	else if (*numbers || unclaimed || repair)
		html_print(html, "<span class=\"%s%s%s\" data-r=\"%s\">", *numbers ? "claimed" : "", unclaimed ? " unclaimed" : "", repair ? " repaired" : "", numbers);
	html_slice(html, text);
	if (hand)
		html_print(html, "</mark>");
	else if (*numbers || unclaimed || repair)
		html_print(html, "</span>");
	if (repair && repair->end == to && repair->before && *repair->before)
		html_print(html, "<del class=\"aside\"><span class=\"unseen\">%s </span>%s</del>", IN("there stood", "där stod"), repair->before);
}

/* A run that begins at code point `start`. */
static void put_run(struct desk *desk, struct slice text, int64_t start)
{
	int64_t end = start + (int64_t)text_points(text), at = start;
	struct ends ends = ends_of(desk, start, end);
	size_t byte = 0;
	for (size_t i = 0; i < ends.n; i++) {
		if (ends.at[i] <= at)
			continue;
		struct slice rest = { text.at + byte, text.n - byte };
		size_t n = text_byte_of(rest, (size_t)(ends.at[i] - at));
		put_stretch(desk, (struct slice){ rest.at, n }, at, ends.at[i]);
		byte += n;
		at = ends.at[i];
	}
}

static void put_row(struct desk *desk, const struct desk_block *block)
{
	struct html *html = &desk->page->html;
	const char *at = block->text.at, *end = at + block->text.n;
	int64_t start = block->start;
	html_print(html, "<tr>");
	while (at <= end) {
		const char *tab = memchr(at, '\t', (size_t)(end - at));
		struct slice cell = { at, (size_t)((tab ? tab : end) - at) };
		html_print(html, "<td data-at=\"%lld\">", (long long)start);
		put_run(desk, cell, start);
		html_print(html, "</td>");
		start += (int64_t)text_points(cell) + 1;
		if (!tab)
			break;
		at = tab + 1;
	}
	html_print(html, "</tr>");
}

static void put_block(struct desk *desk, const struct desk_block *block, const char *outside)
{
	struct html *html = &desk->page->html;
	if (strcmp(block->kind, "row") == 0) {
		put_row(desk, block);
		return;
	}
	if (strcmp(block->kind, "heading") == 0)
		html_print(html, "<p class=\"heading%s\" role=\"heading\" aria-level=\"3\" data-at=\"%lld\">", outside, (long long)block->start);
	else if (strcmp(block->kind, "list_item") == 0)
		html_print(html, "<li class=\"%s\" data-at=\"%lld\">", outside, (long long)block->start);
	else
		html_print(html, "<p class=\"%s%s\" data-at=\"%lld\">", strcmp(block->kind, "furniture") == 0 ? "furniture" : "", outside, (long long)block->start);
	put_run(desk, block->text, block->start);
	html_print(html, strcmp(block->kind, "list_item") == 0 ? "</li>\n" : "</p>\n");
}

/* Rows and list items that follow each other stand in one table, one list. */
static const char *frame_of(const struct desk_block *block)
{
	return strcmp(block->kind, "row") == 0 ? "table" : strcmp(block->kind, "list_item") == 0 ? "ul" : NULL;
}

static void put_blocks(struct desk *desk)
{
	struct html *html = &desk->page->html;
	const char *open = NULL;
	int64_t page = desk->text.n ? desk->text.blocks[0].page : 0;
	for (size_t i = 0; i < desk->text.n; i++) {
		const struct desk_block *block = &desk->text.blocks[i];
		const char *frame = frame_of(block);
		if (open && (open != frame || block->page != page)) {
			html_print(html, strcmp(open, "ul") == 0 ? "</ul>\n" : "</tbody></table></div>\n");
			open = NULL;
		}
		if (block->page != page && block->page > 0)
			html_print(html, "<p class=\"pagebreak\">%s %lld</p>\n", IN("Page", "Sida"), (long long)block->page);
		page = block->page;
		if (frame && !open)
			html_print(html, strcmp(frame, "ul") == 0 ? "<ul class=\"plain\">" : "<div class=\"wide\" tabindex=\"0\" role=\"group\" aria-label=\"%s\"><table><tbody>", IN("Table", "Tabell"));
		open = frame;
		put_block(desk, block, i < desk->text.first || i >= desk->text.last ? " outside" : "");
	}
	if (open)
		html_print(html, strcmp(open, "ul") == 0 ? "</ul>\n" : "</tbody></table></div>\n");
}

/* What is a picture is shown as one: nothing else tells what stands there, or what was misread. */
static void put_scan(struct desk *desk)
{
	struct page *page = desk->page;
	struct html *html = &page->html;
	long long row = desk->document.row, number = desk->text.n ? desk_page(desk) : pairs_number(&page->request->query, "page", 1), pages = picture_pages(page, &desk->document);
	if (!desk->text.n)
		html_print(html, "<p>%s</p>\n", IN("This document is a scan: a picture without text, from which nothing was taken. protokoll ingest --ocr reads it.",
		                                   "Dokumentet är skannat: en bild utan text, som inget har hämtats ur. Med protokoll ingest --ocr läses det in."));
	if (!pages) {
		html_print(html, "<p>%s</p>\n", IN("The file is not where it was read from, so that its picture cannot be shown.", "Filen finns inte där den lästes in, så bilden kan inte visas."));
		return;
	}
	number = number < 1 ? 1 : number > pages ? pages : number;
	html_print(html, "<div class=\"scan\" tabindex=\"0\" role=\"group\" aria-label=\"%s\"><img src=\"/picture/%lld?page=%lld&amp;image=1\" alt=\"%s\"></div>\n", IN("Picture of the page", "Bild av sidan"), row, number,
	           arena_print(page->arena, IN("Page %lld of %lld as it was scanned", "Sida %lld av %lld så som den skannades"), number, pages));
	if (desk->text.n)
		return;
	html_print(html, "<p>%s", arena_print(page->arena, IN("Page %lld of %lld", "Sida %lld av %lld"), number, pages));
	if (number > 1)
		html_print(html, " · <a href=\"/document/%lld?page=%lld\">%s</a>", row, number - 1, IN("← Previous page", "← Föregående sida"));
	if (number < pages)
		html_print(html, " · <a href=\"/document/%lld?page=%lld\">%s</a>", row, number + 1, IN("Next page →", "Nästa sida →"));
	html_print(html, "</p>\n");
}

void desk_put_text(struct desk *desk)
{
	struct html *html = &desk->page->html;
	bool pdf = desk->document.format && strcmp(desk->document.format, "pdf") == 0;
	html_print(html, "<section class=\"text\" aria-labelledby=\"text-head\"><h2 id=\"text-head\">%s</h2>\n", IN("The text", "Texten"));
	if (pdf && (!desk->text.n || desk->text.recognised))
		put_scan(desk);
	if (!desk->text.n) {
		html_print(html, "</section>\n");
		return;
	}
	html_print(html, "<p class=\"legend\"><mark>%s</mark> <span class=\"claimed\">%s</span> <span class=\"unclaimed\">%s</span> <span class=\"repaired\">%s</span></p>",
	           IN("record in hand", "vald post"), IN("other records", "andra poster"), IN("in no record", "inte i någon post"), IN("mended (there stood)", "lagat (där stod)"));
	html_print(html, "<div id=\"source\" tabindex=\"0\" role=\"region\" aria-label=\"%s\" data-document=\"%lld\">", IN("Text of the document", "Dokumentets text"), (long long)desk->document.row);
	put_blocks(desk);
	html_print(html, "</div>\n<p><a href=\"%s%s\">%s</a></p></section>\n", desk_link(desk, desk->item, desk->hand < desk->n_records ? &desk->records[desk->hand] : NULL),
	           desk->whole ? "" : "&text=all", desk->whole ? IN("Show only this item", "Visa bara ärendet") : IN("Show the whole document", "Visa hela protokollet"));
}
