/* SPDX-License-Identifier: EUPL-1.2 */
/* Pages that list: documents, what was found, what was judged; the form for a record that is missing; help. In: a query. Out: a page.
 * Knows nothing of: the desk. */
#include "review.h"

#include <string.h>
#include <time.h>

enum { SHOWN = 50, LABEL_POINTS = 70 };

static void put_pages(struct page *page, const char *path, struct where where, size_t total)
{
	struct where before = where, behind = where;
	before.after = where.after > SHOWN ? where.after - SHOWN : 0;
	behind.after = where.after + SHOWN;
	if (where.after > 0)
		html_print(&page->html, "<p><a href=\"%s?%s\">%s</a></p>", path, where_query(page, &before) + (*where_query(page, &before) == '&'), IN("← Before", "← Föregående"));
	if ((size_t)behind.after < total)
		html_print(&page->html, "<p><a href=\"%s?%s\">%s</a></p>", path, where_query(page, &behind) + 1, IN("More →", "Fler →"));
}

void get_documents(struct page *page)
{
	struct where where = where_read(page, &page->request->query);
	struct html *html = &page->html;
	struct desk_document *documents;
	size_t n, total;
	if (desk_documents(page->review->read, page->arena, &where.filter, where.words, where.after, SHOWN, &documents, &n, &total) == FAILED) {
		page_fault(page);
		return;
	}
	page_start(page, 200, IN("Documents", "Dokument"));
	if (pairs_value(&page->request->query, "done"))
		html_print(html, "<p class=\"done\">%s</p>", IN("That was the last item of the document. Choose the next one.", "Det var dokumentets sista ärende. Välj nästa dokument."));
	where_choose(page, &where, "/documents", true);
	html_print(html, total == 1 ? "<p>%zu %s</p>" : "<p>%zu %s</p>", total, total == 1 ? IN("document", "dokument") : IN("documents", "dokument"));
	if (!total) {
		page_finish(page);
		return;
	}
	html_print(html, "<div class=\"wide\" tabindex=\"0\" role=\"group\" aria-label=\"%s\"><table><thead><tr><th scope=\"col\">%s</th><th scope=\"col\">%s</th><th scope=\"col\">%s</th><th scope=\"col\" class=\"less\">%s</th></tr></thead><tbody>\n",
	           IN("Documents", "Dokument"), IN("Document", "Dokument"), IN("Municipality", "Kommun"), IN("Judged", "Bedömt"), IN("File", "Fil"));
	for (size_t i = 0; i < n; i++)
		html_print(html, "<tr><td><a href=\"/document/%lld\">%s</a></td><td>%s</td><td>%lld %s %lld</td><td class=\"less\">%s</td></tr>\n", (long long)documents[i].row,
		           document_label(page->arena, &documents[i]), documents[i].municipality_name ? documents[i].municipality_name : "–", (long long)documents[i].judged, IN("of", "av"), (long long)documents[i].records,
		           file_name(documents[i].path));
	html_print(html, "</tbody></table></div>\n");
	put_pages(page, "/documents", where, total);
	page_finish(page);
}

/* \x01found\x02 becomes <mark>. */
static void put_marked(struct html *html, const char *text)
{
	while (*text) {
		size_t n = strcspn(text, "\x01\x02");
		html_slice(html, (struct slice){ text, n });
		text += n;
		if (*text)
			html_print(html, *text == '\x01' ? "<mark>" : "</mark>");
		text += *text != 0;
	}
}

void get_search(struct page *page)
{
	struct where where = where_read(page, &page->request->query);
	struct html *html = &page->html;
	struct desk_hit *hits = NULL;
	size_t n = 0, total = 0;
	const char *unknown = NULL;
	if (where.words && desk_search(page->review->read, page->arena, where.words, &where.filter, SHOWN, &hits, &n, &total, &unknown) == FAILED) {
		page_fault(page);
		return;
	}
	page_start(page, 200, IN("Search", "Sök"));
	where_choose(page, &where, "/search", true);
	if (unknown)
		html_print(html, "<p>%s</p>", arena_print(page->arena, IN("No word in the documents holds \"%s\".", "Inget ord i dokumenten innehåller ”%s”."), unknown));
	else if (where.words)
		html_print(html, total > n ? IN("<p>The first %zu of %zu places.</p>", "<p>De första %zu av %zu ställen.</p>") : IN("<p>Found: %zu.</p>", "<p>Hittade: %zu.</p>"), n, total);
	html_print(html, "<ol class=\"hits\">\n");
	for (size_t i = 0; i < n; i++) {
		const char *item = hits[i].item == DESK_WHOLE ? "whole" : arena_print(page->arena, "%lld", (long long)hits[i].item);
		html_print(html, "<li><a href=\"/document/%lld?item=%s\">%s%s%s %s %s %s</a><p>", (long long)hits[i].document, item, hits[i].municipality_name,
		           hits[i].municipality_name ? ", " : "", hits[i].body ? hits[i].body : hits[i].path, hits[i].date,
		           number_label(page->arena, hits[i].kind, hits[i].number), hits[i].title);
		put_marked(html, hits[i].marked ? hits[i].marked : "");
		html_print(html, "</p></li>\n");
	}
	html_print(html, "</ol>\n");
	page_finish(page);
}

/* "2026-11-26T15:57:49.525909Z" to the minute, by the clock of this machine. */
static const char *local_time(struct arena *arena, const char *at)
{
	struct tm then = { 0 };
	const char *rest = strptime(at, "%Y-%m-%dT%H:%M:%S", &then);
	time_t seconds = rest ? timegm(&then) : 0;
	char text[32];
	if (!rest || !localtime_r(&seconds, &then) || !strftime(text, sizeof text, "%Y-%m-%d %H:%M", &then))
		return at;
	return arena_text(arena, text);
}

/* Its beginning, where it is long. */
static const char *cut(struct arena *arena, const char *text)
{
	size_t n = text_byte_of(slice_of(text), LABEL_POINTS);
	return n < strlen(text) ? arena_print(arena, "%.*s…", (int)n, text) : text;
}

static void put_event(struct page *page, const struct desk_event *event)
{
	struct html *html = &page->html;
	enum array_id a = array_called(event->array);
	bool nothing = event->array && strcmp(event->array, JUDGE_NOTHING) == 0;
	const char *kind = nothing ? IN("Text in no record", "Text utan post") : a < ARRAYS ? array_label(a) : NULL, *action = nothing && strcmp(event->action, "right") == 0 ? IN("Nothing to take", "Inget att hämta") : action_label(event->action);
	html_print(html, "<tr><td>%lld</td><td><time datetime=\"%s\">%s</time></td><td>%s</td><td>%s%s</td><td>", (long long)event->n, event->at, local_time(page->arena, event->at), event->who, action,
	           event->undone ? IN(" (undone)", " (ångrad)") : "");
	if (kind && event->key)
		html_print(html, "<a href=\"/history?array=%s&amp;key=%s\">%s</a>", event->array, event->key, event->label && *event->label ? arena_print(page->arena, "%s: %s", kind, cut(page->arena, event->label)) : kind);
	html_print(html, "</td><td>");
	for (size_t f = 0; a < ARRAYS && event->field && f < array_of(a)->n_fields; f++)
		if (strcmp(array_of(a)->fields[f].name, event->field) == 0)
			html_print(html, "%s: ", IN(array_of(a)->fields[f].label_en, array_of(a)->fields[f].label_sv));
	if (event->field)
		html_print(html, "<del>%s</del> → <ins>%s</ins>", event->old ? event->old : "–", event->new ? event->new : "–");
	html_print(html, "</td><td>%s</td><td>", event->why);
	if (!event->undone && strcmp(event->action, "undone") != 0 && strcmp(event->action, "revealed") != 0) {
		page_form(page, "/undo", "undo");
		page_hidden(page, "n", arena_print(page->arena, "%lld", (long long)event->n));
		page_hidden(page, "back", page->request->target);
		html_print(html, "<button>%s<span class=\"unseen\"> %lld</span></button></form>", IN("Undo", "Ångra"), (long long)event->n);
	}
	html_print(html, "</td></tr>\n");
}

void get_history(struct page *page)
{
	struct html *html = &page->html;
	struct desk_event *events;
	size_t n;
	const char *array = pairs_value(&page->request->query, "array"), *key = pairs_value(&page->request->query, "key");
	int64_t before = pairs_number(&page->request->query, "before", 0);
	if (desk_history(page->review->read, page->arena, key ? array : NULL, key, page->session->name, before, SHOWN, &events, &n) == FAILED) {
		page_fault(page);
		return;
	}
	page_start(page, 200, key ? IN("History of a record", "En posts historik") : IN("Judgments, last first", "Bedömningar, senaste först"));
	if (key)
		html_print(html, "<p><a href=\"/record?array=%s&amp;key=%s\">%s</a></p>", array, key, IN("Show the record", "Visa posten"));
	if (!n) {
		html_print(html, "<p>%s</p>", IN("Nothing was judged yet.", "Inget är bedömt än."));
		page_finish(page);
		return;
	}
	html_print(html, "<div class=\"wide\" tabindex=\"0\" role=\"group\" aria-label=\"%s\"><table><thead><tr><th scope=\"col\">%s</th><th scope=\"col\">%s</th><th scope=\"col\">%s</th><th scope=\"col\">%s</th>"
	           "<th scope=\"col\">%s</th><th scope=\"col\">%s</th><th scope=\"col\">%s</th><th scope=\"col\">%s</th></tr></thead><tbody>\n",
	           IN("Judgments", "Bedömningar"), IN("No.", "Nr"), IN("When", "När"), IN("Who", "Vem"), IN("What", "Vad"), IN("Record", "Post"), IN("Before and after", "Före och efter"), IN("Reason", "Skäl"),
	           IN("Undo", "Ångra"));
	for (size_t i = 0; i < n; i++)
		put_event(page, &events[i]);
	html_print(html, "</tbody></table></div>\n");
	if (n == SHOWN)
		html_print(html, key ? "<p><a href=\"/history?before=%lld&amp;array=%s&amp;key=%s\">%s</a></p>" : "<p><a href=\"/history?before=%lld%s%s\">%s</a></p>", (long long)events[n - 1].n, key ? array : "",
		           key ? key : "", IN("Older →", "Äldre →"));
	page_finish(page);
}

/* The second step of a record that is missing: its fields. */
void new_show(struct page *page, const struct pairs *from, int status, const char *alert)
{
	struct html *html = &page->html;
	struct desk_document document;
	struct where where = where_read(page, from);
	enum array_id a = array_called(pairs_value(from, "array"));
	const char *quote = pairs_value(from, "quote"), *item = pairs_value(from, "item");
	if (a == ARRAYS || !quote || desk_document(page->review->read, page->arena, pairs_number(from, "document", -1), false, &document) != 1) {
		page_problem(page, 404, IN("There is no such document or kind of record.", "Dokumentet eller postslaget finns inte."));
		return;
	}
	page_start(page, status, arena_print(page->arena, "%s: %s", IN("New record", "Ny post"), array_label(a)));
	if (alert)
		html_print(html, "<p role=\"alert\" class=\"alert\">%s</p>\n", alert);
	html_print(html, "<p>%s</p>", document_label(page->arena, &document));
	page_form(page, "/judge", "fields");
	static const char *const passed[] = { "document", "item", "array", "span_start", "span_end" };
	for (size_t i = 0; i < sizeof passed / sizeof *passed; i++)
		page_hidden(page, passed[i], pairs_value(from, passed[i]) ? pairs_value(from, passed[i]) : "");
	where_hidden(page, &where);
	/* The words that were marked are what the field that quotes holds. */
	static const char *const quoting[] = { "text", "name", "title", NULL };
	struct pair first = { NULL, quote };
	for (size_t f = 0; f < array_of(a)->n_fields; f++)
		for (size_t i = 0; quoting[i] && !first.name; i++)
			if (strcmp(array_of(a)->fields[f].name, quoting[i]) == 0 && array_of(a)->fields[f].type == FIELD_TEXT)
				first.name = arena_print(page->arena, "f_%s", quoting[i]);
	struct pairs typed = { &first, first.name != NULL, 1 };
	desk_put_fields(page, array_of(a), NULL, (struct slice){ NULL, 0 }, alert ? from : &typed);
	html_print(html, "<label class=\"field\"><span>%s</span> <textarea name=\"quote\" rows=\"3\" required>%s</textarea></label><label class=\"field\"><span>%s</span> <input name=\"why\" value=\"%s\"></label>"
	           "<button class=\"main\" name=\"action\" value=\"added\">%s</button> <a class=\"button\" href=\"/document/%lld?item=%s%s\">%s</a></form>\n",
	           IN("Stands at", "Står i texten"), quote, IN("Reason (if you like)", "Skäl (frivilligt)"), alert ? pairs_value(from, "why") : "", IN("Save the new record", "Spara den nya posten"),
	           (long long)document.row, item ? item : "whole", where_query(page, &where), IN("Leave it", "Avbryt"));
	page_finish(page);
}

void get_new(struct page *page)
{
	new_show(page, &page->request->query, 200, NULL);
}

void get_help(struct page *page)
{
	struct html *html = &page->html;
	const struct {
		const char *key, *en, *sv;
	} keys[] = {
		{ "G", "approve what is in hand and go on (an item: all its records on screen)", "godkänn det valda och gå vidare (ett ärende: alla dess poster på skärmen)" },
		{ "R", "correct the record in hand", "rätta den valda posten" },
		{ "A", "reject the record in hand", "avvisa den valda posten" },
		{ "H", "skip", "hoppa över" },
		{ "U", "undo the last", "ångra det senaste" },
		{ "N", "a record is missing: mark its words first", "en post saknas: markera orden först" },
		{ "?", "this page", "den här sidan" },
	};
	page_start(page, 200, IN("Help", "Hjälp"));
	html_print(html, "<p>%s</p><p>%s</p><h2>%s</h2><dl class=\"keys\">\n",
	           IN("To the left stands the text, to the right what the program took from it. Approve what is right; correct or reject what is not; mark words to the left for a record that is missing. Every answer is on the disk before the next page is shown, nothing is ever overwritten, and everything can be undone.",
	              "Till vänster står texten, till höger det som programmet har hämtat ur den. Godkänn det som stämmer; rätta eller avvisa det som inte gör det; markera ord till vänster för en post som saknas. Varje svar ligger på disken innan nästa sida visas, inget skrivs någonsin över, och allt går att ångra."),
	           IN("Click a marked stretch of the text to come to its record.", "Klicka på ett markerat ställe i texten för att komma till dess post."), IN("Keys", "Snabbtangenter"));
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		html_print(html, "<div><dt><kbd>%s</kbd></dt><dd>%s</dd></div>", keys[i].key, IN(keys[i].en, keys[i].sv));
	html_print(html, "</dl><p>%s</p>\n", IN("The keys do nothing while you write in a field, and can be switched off at the top of the page.", "Tangenterna gör inget medan du skriver i ett fält, och kan stängas av högst upp på sidan."));
	page_finish(page);
}
