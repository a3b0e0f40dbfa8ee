/* SPDX-License-Identifier: EUPL-1.2 */
/* The desk: a document, an item in hand, perhaps a record in hand. In: an address. Out: the page. Knows nothing of: what its halves
 * look like (desk_text.c, desk_records.c).
 *
 * Examples:
 *   /document/3                                    what belongs to the whole document
 *   /document/3?item=5                             item 5 is in hand: G approves all its records
 *   /document/3?item=5&record=decision:decision-0a one record is in hand: G approves it
 */
#include "review.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { AROUND = 4 };

const char *desk_link(struct desk *desk, int64_t item, const struct desk_record *record)
{
	struct arena *arena = desk->page->arena;
	const char *link = item == DESK_WHOLE ? arena_print(arena, "/document/%lld?item=whole", (long long)desk->document.row)
	                                      : arena_print(arena, "/document/%lld?item=%lld", (long long)desk->document.row, (long long)item);
	if (record)
		link = arena_print(arena, "%s&record=%s:%s", link, array_of(record->array)->name, url_part(arena, record->key));
	return arena_print(arena, "%s%s", link, where_query(desk->page, &desk->where));
}

static bool load(struct desk *desk, int64_t document, int64_t item, const char *record)
{
	struct page *page = desk->page;
	struct store *store = page->review->read;
	const char *who = page->session->name;
	int found = desk_document(store, page->arena, document, true, &desk->document);
	if (found != 1) {
		if (found == FAILED)
			page_fault(page);
		else
			page_problem(page, 404, IN("There is no such document.", "Dokumentet finns inte."));
		return false;
	}
	desk->item = item;
	if (desk_items(store, page->arena, document, &desk->items, &desk->n_items) == FAILED || desk_records(store, page->arena, document, item, who, &desk->records, &desk->n_records) == FAILED ||
	    desk_text(store, page->arena, document, item, desk->whole, AROUND, &desk->text) == FAILED) {
		page_fault(page);
		return false;
	}
	if (!where_blind(&desk->where) && desk_rejected(store, page->arena, document, item, &desk->rejected, &desk->n_rejected) == FAILED) {
		page_fault(page);
		return false;
	}
	for (desk->at = 0; desk->at < desk->n_items && desk->items[desk->at].id != item;)
		desk->at++;
	/* Sections and repairs show in the text; they are no records that one judges, unless one asks for them. */
	size_t kept = 0;
	for (size_t i = 0; i < desk->n_records; i++)
		if ((desk->records[i].array != ARRAY_section && desk->records[i].array != ARRAY_repair) || (record && strstr(record, desk->records[i].key)))
			desk->records[kept++] = desk->records[i];
	desk->n_records = desk->hand = kept;
	for (size_t i = 0; record && i < desk->n_records; i++)
		if (strcmp(arena_print(page->arena, "%s:%s", array_of(desk->records[i].array)->name, desk->records[i].key), record) == 0)
			desk->hand = i;
	return true;
}

static void put_items(struct desk *desk)
{
	struct page *page = desk->page;
	struct html *html = &page->html;
	html_print(html, "<form method=\"get\" action=\"/document/%lld\" class=\"items\"><label>%s <select name=\"item\"><option value=\"whole\">%s</option>", (long long)desk->document.row,
	           IN("Item", "Ärende"), IN("The whole document", "Hela dokumentet"));
	for (size_t i = 0; i < desk->n_items; i++)
		html_print(html, i == desk->at ? "<option value=\"%lld\" selected>%s</option>" : "<option value=\"%lld\">%s</option>", (long long)desk->items[i].id, item_label(page->arena, &desk->items[i]));
	html_print(html, "</select></label> ");
	where_hidden(page, &desk->where);
	html_print(html, "<button>%s</button> ", IN("Go there", "Gå dit"));
	if (desk->item != DESK_WHOLE)
		html_print(html, "<a id=\"previous\" href=\"%s\">%s</a> ", desk_link(desk, desk->at > 0 ? desk->items[desk->at - 1].id : DESK_WHOLE, NULL), IN("← Previous", "← Föregående"));
	size_t next = desk->item == DESK_WHOLE ? 0 : desk->at + 1;
	if (next < desk->n_items)
		html_print(html, "<a id=\"following\" href=\"%s\">%s</a>", desk_link(desk, desk->items[next].id, NULL), IN("Next →", "Nästa →"));
	html_print(html, "</form>\n");
}

int64_t desk_page(const struct desk *desk)
{
	if (desk->text.first >= desk->text.last)
		return 0;
	const struct desk_block *block = &desk->text.blocks[desk->text.first];
	for (size_t i = desk->text.first; desk->hand < desk->n_records && desk->records[desk->hand].has_span && i < desk->text.last; i++)
		if (desk->text.blocks[i].start <= desk->records[desk->hand].spans[0].start)
			block = &desk->text.blocks[i];
	return block->page;
}

static void put_about(struct desk *desk)
{
	struct page *page = desk->page;
	struct html *html = &page->html;
	const struct desk_document *document = &desk->document;
	if (desk->where.filter.queue)
		html_print(html, "<p class=\"about\"><a href=\"/queue?%s\">← %s: %s</a></p>\n", where_query(page, &desk->where) + 1, IN("To the queue", "Till kön"), queue_name(desk->where.filter.queue));
	html_print(html, "<p class=\"about\">%s%s%s · %s · ", document->municipality_name, document->municipality_name ? " · " : "", file_name(document->path), document->format);
	html_print(html, IN("%lld of %lld records judged", "%lld av %lld poster bedömda"), (long long)document->judged, (long long)document->records);
	int64_t number = desk_page(desk);
	if (number > 0 && document->format && strcmp(document->format, "pdf") == 0)
		html_print(html, " · <a id=\"picture\" href=\"/picture/%lld?page=%lld%s\">%s</a>", (long long)document->row, (long long)number,
		           desk->hand < desk->n_records ? arena_print(page->arena, "&record=%s:%s", array_of(desk->records[desk->hand].array)->name, desk->records[desk->hand].key) : "",
		           IN("Picture of the page", "Bild av sidan"));
	html_print(html, "</p>\n");
	if (!desk->text.masked)
		return;
	html_print(html, "<details class=\"reveal\"><summary>%s</summary>", IN("Personal numbers are hidden", "Personnummer är dolda"));
	page_form(page, "/reveal", "fields");
	page_hidden(page, "document", arena_print(page->arena, "%lld", (long long)document->row));
	html_print(html, "<label class=\"field\"><span>%s</span> <input name=\"why\" required></label><button>%s</button><small>%s</small></form></details>\n", IN("Reason", "Skäl"),
	           IN("Show them", "Visa dem"), IN("Who showed them and why is logged.", "Vem som visat dem och varför sparas i loggen."));
}

void desk_show(struct page *page, int64_t document, int status, const char *alert, const struct pairs *typed, const struct where *where, int64_t item, const char *record)
{
	struct desk desk = { .page = page, .where = *where, .typed = typed, .alert = alert };
	const char *text = pairs_value(&page->request->query, "text"), *at = pairs_value(&page->request->query, "at");
	long long start, end;
	if (at && sscanf(at, "%lld-%lld", &start, &end) == 2 && start >= 0 && end > start) {
		desk.place = (struct desk_span){ start, end };
		item = desk_item_at(page->review->read, document, start);
	}
	desk.whole = text && strcmp(text, "all") == 0;
	if (!load(&desk, document, item, record))
		return;
	const char *title = document_label(page->arena, &desk.document);
	page_start(page, status, desk.at < desk.n_items ? arena_print(page->arena, "%s, %s", item_label(page->arena, &desk.items[desk.at]), title) : title);
	if (alert)
		html_print(&page->html, "<p role=\"alert\" class=\"alert\">%s</p>\n", alert);
	put_about(&desk);
	put_items(&desk);
	html_print(&page->html, "<div class=\"desk\">\n");
	desk_put_text(&desk);
	desk_put_records(&desk);
	html_print(&page->html, "</div>\n");
	page_finish(page);
}

/* /document/ROW */
void get_document(struct page *page)
{
	struct where where = where_read(page, &page->request->query);
	struct pairs path = { .at = &(struct pair){ "row", page->request->path + strlen("/document/") }, .n = 1 };
	const char *item = pairs_value(&page->request->query, "item");
	desk_show(page, pairs_number(&path, "row", -1), 200, NULL, NULL, &where, item && strcmp(item, "whole") != 0 ? pairs_number(&page->request->query, "item", DESK_WHOLE) : DESK_WHOLE,
	          pairs_value(&page->request->query, "record"));
}

/* A record by its key, wherever it is; one that was rejected where it is listed as such, with the button that takes it back. */
void get_record(struct page *page)
{
	struct where where = where_read(page, &page->request->query);
	struct desk_record record;
	const char *array = pairs_value(&page->request->query, "array"), *key = pairs_value(&page->request->query, "key");
	int64_t document = pairs_number(&page->request->query, "document", 0), item = DESK_WHOLE;
	struct store *store = page->review->read;
	int found = array && key ? desk_record(store, page->arena, document, array, key, page->session->name, &record) : 0;
	int rejected = array && key && !found ? desk_rejected_at(store, &document, &item, array, key) : 0;
	struct desk desk = { .page = page, .where = where, .document.row = found == 1 ? record.document : document };
	if (found == FAILED || rejected == FAILED)
		page_fault(page);
	else if (found)
		page_go(page, "%s", desk_link(&desk, record.item, &record));
	else if (rejected)
		page_go(page, "%s#out-%s", desk_link(&desk, item, NULL), url_part(page->arena, key));
	else
		page_problem(page, 404, IN("There is no such record. Perhaps the document was read anew; its history tells.", "Posten finns inte. Dokumentet kan ha lästs in på nytt; historiken berättar."));
}
