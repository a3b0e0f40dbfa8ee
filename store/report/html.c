/* SPDX-License-Identifier: EUPL-1.2 */
/* In: the chapters of html_chapters.c, the records of book.c. Out: the page. Knows nothing of: what the chapters ask.
 *
 * Order: what was compared, contents, chapters with chart and table, what to be careful of, the lists behind the numbers,
 * the records in their documents.
 */
#include "html.h"

#include <string.h>

#include "caveats.h"
#include "charts.h"
#include "html_inner.h"
#include "inner.h"
#include "layout.h"

struct report {
	struct store *store;
	struct arena *arena;
	struct page *page;
	struct book *book;
	const char **codes, **titles; /* of the collaborations */
	size_t n;
	bool sampled; /* a sample was judged */
	bool failed;
};

static bool load_collaborations(struct report *report)
{
	size_t codes = 0, titles = 0;
	int more = FAILED;
	sqlite3_stmt *rows = store_prepare(report->store, "SELECT collaboration, coalesce(title, collaboration) FROM v_compare_collaboration "
	  "ORDER BY place");
	while (rows && (more = store_step(report->store, rows)) == 1) {
		report->codes = arena_grow(report->arena, report->codes, report->n, &codes, sizeof *report->codes);
		report->titles = arena_grow(report->arena, report->titles, report->n, &titles, sizeof *report->titles);
		report->codes[report->n] = arena_text(report->arena, column_text(rows, 0));
		report->titles[report->n++] = arena_text(report->arena, column_text(rows, 1));
	}
	sqlite3_finalize(rows);
	int sampled = store_pragma(report->store, "SELECT EXISTS (SELECT 1 FROM quality)");
	report->sampled = sampled == 1;
	return more == DONE && sampled != FAILED;
}

/* ---- charts that ask for themselves ---- */

static void timeline(struct report *report, const char *title)
{
	struct chart_event *events = NULL;
	size_t n = 0, capacity = 0;
	int more = FAILED;
	sqlite3_stmt *rows = store_prepare(report->store,
		"SELECT coalesce(k.title, k.collaboration), coalesce(v.date, d.date) AS date, v.meeting_row IS NOT NULL, coalesce(v.decisions_counted, 0)\n"
		"FROM v_compare_collaboration AS k JOIN v_compare_document AS d ON d.collaboration = k.collaboration\n"
		"LEFT JOIN v_compare_meeting AS v ON v.document = d.document WHERE coalesce(v.date, d.date) IS NOT NULL\n"
		"ORDER BY k.place, date, 3, 4, d.path");
	while (rows && (more = store_step(report->store, rows)) == 1) {
		events = arena_grow(report->arena, events, n, &capacity, sizeof *events);
		events[n++] = (struct chart_event){ arena_text(report->arena, column_text(rows, 0)), arena_text(report->arena, column_text(rows, 1)),
		                                    sqlite3_column_int(rows, 2), sqlite3_column_int64(rows, 3) };
	}
	sqlite3_finalize(rows);
	report->failed |= more == FAILED;
	chart_timeline(report->arena, report->page, "timeline-c", title, events, n);
}

static void network(struct report *report, const struct grid *grid, const char *collaboration)
{
	struct chart_edge *edges = NULL;
	size_t n = 0, capacity = 0;
	int more = FAILED;
	sqlite3_stmt *rows = store_prepare(report->store,
		"SELECT coalesce(a.name, v.municipality), coalesce(b.name, v.other_municipality), v.areas FROM v_compare_shared AS v\n"
		"LEFT JOIN municipality AS a ON a.code = v.municipality LEFT JOIN municipality AS b ON b.code = v.other_municipality\n"
		"WHERE v.collaboration = ?1 ORDER BY v.municipality, v.other_municipality");
	if (rows)
		bind_text(rows, 1, collaboration);
	while (rows && (more = store_step(report->store, rows)) == 1) {
		edges = arena_grow(report->arena, edges, n, &capacity, sizeof *edges);
		edges[n++] = (struct chart_edge){ arena_text(report->arena, column_text(rows, 0)), arena_text(report->arena, column_text(rows, 1)),
			sqlite3_column_int64(rows, 2) };
	}
	sqlite3_finalize(rows);
	report->failed |= more == FAILED;
	chart_network(report->arena, report->page, arena_print(report->arena, "%s-c", grid->id), grid->caption, edges, n);
}

static void heat_key(struct report *report)
{
	const char *names[4] = { "", "", "", "" };
	int more = FAILED;
	sqlite3_stmt *rows = store_prepare(report->store, book_language(report->arena, "SELECT n, label_@ FROM code WHERE list = 'stance' ORDER BY n"));
	while (rows && (more = store_step(report->store, rows)) == 1)
		if (sqlite3_column_int(rows, 0) >= 1 && sqlite3_column_int(rows, 0) <= 4)
			names[sqlite3_column_int(rows, 0) - 1] = arena_text(report->arena, column_text(rows, 1));
	sqlite3_finalize(rows);
	report->failed |= more == FAILED;
	chart_heat_key(report->arena, report->page, names);
}

/* ---- chapters ---- */

static void draw(struct report *report, const struct chapter *chapter, const struct grid *grid, const char *collaboration)
{
	switch (chapter->chart) {
	case CHART_HEAT:
		heat_key(report);
		page_open(report->page, "div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label",
		          arena_print(report->arena, IN("Chart: %s", "Diagram: %s"), grid->caption), NULL);
		chart_heat(grid, report->page);
		page_close(report->page);
		break;
	case CHART_BARS:
		chart_bars(grid, report->page, false, 1);
		break;
	case CHART_PAIRS:
		chart_bars(grid, report->page, false, 2);
		break;
	case CHART_SHARES:
		chart_bars(grid, report->page, true, 1);
		break;
	case CHART_NETWORK:
		network(report, grid, collaboration);
		break;
	default:
		break;
	}
}

/* One table, of one collaboration where `of` is given. Whether it has a row. */
static bool print_grid(struct report *report, const struct chapter *chapter, size_t of)
{
	bool each = of != SIZE_MAX;
	const char *title = IN(chapter->title_en, chapter->title_sv);
	struct grid grid = {
		.arena = report->arena, .dense = chapter->dense, .text = chapter->text, .corner = IN(chapter->corner_en, chapter->corner_sv),
		.id = each ? arena_print(report->arena, "%s-%zu", chapter->id, of + 1) : arena_print(report->arena, "%s-0", chapter->id),
		.caption = each ? arena_print(report->arena, "%s: %s", report->titles[of], title) : title,
	};
	if (grid_fill(&grid, report->store, report->book, chapter->columns, chapter->cells, each ? report->codes[of] : NULL) == FAILED) {
		report->failed = true;
		return false;
	}
	if (!grid.n_rows || !grid.n_columns)
		return false;
	page_open(report->page, "div", "id", grid.id, NULL);
	if (each)
		page_put(report->page, "h3", report->titles[of], NULL);
	draw(report, chapter, &grid, each ? report->codes[of] : NULL);
	grid_print(&grid, report->page);
	page_close(report->page);
	return true;
}

static void print_chapter(struct report *report, const struct chapter *chapter)
{
	const char *note = IN(chapter->note_en, chapter->note_sv);
	bool any = false;
	page_open(report->page, "section", "aria-labelledby", chapter->id, NULL);
	page_put(report->page, "h2", IN(chapter->title_en, chapter->title_sv), "id", chapter->id, NULL);
	if (note)
		page_put(report->page, "p", note, "class", "note", NULL);
	if (chapter->chart == CHART_TIMELINE)
		timeline(report, IN(chapter->title_en, chapter->title_sv));
	if (!chapter->each)
		any = print_grid(report, chapter, SIZE_MAX);
	for (size_t i = 0; i < report->n && chapter->each; i++)
		any |= print_grid(report, chapter, i);
	if (!any)
		page_put(report->page, "p", IN("Not stated in any document.", "Ej angivet i något dokument."), "class", "none", NULL);
	page_close(report->page);
	page_line(report->page);
}

/* ---- the frame ---- */

static void contents_entry(struct report *report, const char *id, const char *title)
{
	page_open(report->page, "li", NULL);
	page_put(report->page, "a", title, "href", arena_print(report->arena, "#%s", id), NULL);
	page_close(report->page);
}

static void print_contents(struct report *report)
{
	page_open(report->page, "nav", "aria-label", IN("Contents", "Innehåll"), NULL);
	page_open(report->page, "ul", NULL);
	for (unsigned i = 0; i < html_chapter_count; i++)
		if (!html_chapters[i].part && (report->sampled || !html_chapters[i].sampled))
			contents_entry(report, html_chapters[i].id, IN(html_chapters[i].title_en, html_chapters[i].title_sv));
	contents_entry(report, "caveats", IN("What to be careful of", "Att tänka på"));
	contents_entry(report, "lists", IN("Records behind the numbers", "Posterna bakom talen"));
	contents_entry(report, "records", IN("Records in their documents", "Posterna i sina dokument"));
	page_close(report->page);
	page_close(report->page);
	page_line(report->page);
}

static void scope_part(struct report *report, const char *what, const char *value)
{
	if (value) {
		page_open(report->page, "p", NULL);
		page_put(report->page, "strong", arena_print(report->arena, "%s: ", what), NULL);
		page_text(report->page, value);
		page_close(report->page);
	}
}

static void print_head(struct report *report, const struct store_scope *scope)
{
	const char *title = IN("Comparison of collaborations", "Jämförelse av samarbeten");
	page_open(report->page, "html", "lang", IN("en", "sv"), NULL);
	page_open(report->page, "head", NULL);
	page_put(report->page, "meta", "", "charset", "utf-8", NULL);
	page_put(report->page, "meta", "", "name", "viewport", "content", "width=device-width, initial-scale=1", NULL);
	page_put(report->page, "title", title, NULL);
	page_open(report->page, "style", NULL);
	page_raw(report->page, html_css);
	page_close(report->page);
	page_close(report->page);
	page_line(report->page);
	page_open(report->page, "body", NULL);
	page_put(report->page, "a", IN("Skip to the numbers", "Hoppa till talen"), "class", "skip", "href", "#main", NULL);
	page_open(report->page, "header", NULL);
	page_put(report->page, "h1", title, NULL);
	const char *names = "";
	for (size_t i = 0; i < report->n; i++)
		names = arena_print(report->arena, "%s%s%s", names, i ? ", " : "", report->titles[i]);
	page_put(report->page, "p", names, NULL);
	scope_part(report, IN("From", "Från"), scope->from);
	scope_part(report, IN("To", "Till"), scope->to);
	scope_part(report, IN("Body", "Organ"), scope->body);
	scope_part(report, IN("Types of document", "Dokumenttyper"), scope->type);
	page_close(report->page);
	page_line(report->page);
	print_contents(report);
	chart_patterns(report->page);
}

static void print_caveats(struct report *report)
{
	page_open(report->page, "section", "aria-labelledby", "caveats", NULL);
	page_put(report->page, "h2", IN("What to be careful of", "Att tänka på"), "id", "caveats", NULL);
	page_open(report->page, "ol", NULL);
	for (size_t i = 0; caveat(i); i++)
		page_put(report->page, "li", caveat(i), NULL);
	page_close(report->page);
	page_close(report->page);
	page_line(report->page);
}

static void print_page(struct report *report, const struct store_scope *scope)
{
	print_head(report, scope);
	page_open(report->page, "main", "id", "main", NULL);
	for (unsigned i = 0; i < html_chapter_count && !report->failed; i++)
		if (report->sampled || !html_chapters[i].sampled)
			print_chapter(report, &html_chapters[i]);
	print_caveats(report);
	page_open(report->page, "section", "aria-labelledby", "lists", NULL);
	page_put(report->page, "h2", IN("Records behind the numbers", "Posterna bakom talen"), "id", "lists", NULL);
	book_print_lists(report->book, report->page);
	page_close(report->page);
	page_open(report->page, "section", "aria-labelledby", "records", NULL);
	page_put(report->page, "h2", IN("Records in their documents", "Posterna i sina dokument"), "id", "records", NULL);
	report->failed |= book_print_records(report->book, report->page) == FAILED;
	page_close(report->page);
	page_close(report->page);
	page_put(report->page, "footer", IN("Made by protokoll " VERSION ".", "Gjord av protokoll " VERSION "."), NULL);
}

int report_html(struct store *store, const struct store_scope *scope, FILE *stream)
{
	struct report report = { .store = store, .arena = arena_new() };
	report.failed = !load_collaborations(&report);
	report.book = report.failed ? NULL : book_load(store, report.arena);
	report.failed |= !report.book;
	if (!report.failed) {
		report.page = page_begin(report.arena, stream);
		print_page(&report, scope);
		if (page_end(report.page) == FAILED && !report.failed) {
			message_say(M_S505, "HTML", NULL);
			report.failed = true;
		}
	}
	arena_free(report.arena);
	return report.failed ? FAILED : DONE;
}
