/* SPDX-License-Identifier: EUPL-1.2 */
/* In: an HTML page, saved from a word processor or the web. Out: its blocks. Knows nothing of tags' syntax
 * (html_filter.c, html_parse.c) and of how cells become rows (flow.c).
 *
 *   <ol start="3"><li>Val av justerare       "3. Val av justerare", a list item
 *   <tr><td>Plats<td>Stora salen             "Plats\tStora salen", a row of a table
 *   Anna Ek (S)<br>Bo Al (M)                 two paragraphs
 *   <p style="display:none">utkast</p>       nothing, and a problem that says so
 *   <nav>, <footer> of the page              furniture */
#include <string.h>

#include "decode.h"
#include "flow.h"
#include "html_parse.h"
#include "html_sniff.h"
#include "html_tables.h"
#include "limit.h"
#include "numbering.h"
#include "text_line.h"

enum { TITLE_AT_MOST = 1000 };

/* What holds inside an element; its children begin with a copy. */
struct state {
	bool bold, caps, furniture, pre, main, title;
	bool layout;     /* the innermost table is one of layout: its rows and cells are blocks */
	int word_list;   /* level of a list item as Word exports it: a paragraph whose mark is text; or 0 */
	int heading;     /* 1 to 6 */
	int lists;       /* how many are open */
	int grid;        /* which of html.grid the innermost table of data has; 0: none */
};

struct html_list {
	bool ordered;
	struct numbering_level level;
	struct numbering_counter counter;
};

struct html {
	struct document *document;
	struct flow flow;
	struct arena *scratch;
	struct html_tables tables;
	size_t table;            /* how many have begun */
	struct html_grid grid[LIMIT_XML_DEPTH + 2];
	int grids;               /* how many are in use */
	struct paragraph paragraph;
	bool open;               /* a paragraph is being filled */
	int line;                /* of the last tag */
	struct state states[LIMIT_XML_DEPTH + 2];
	int depth;
	struct html_list lists[LIMIT_XML_DEPTH + 2];
	struct slice label;      /* of an item whose text has not come yet */
	char label_room[NUMBERING_LABEL];
	int item;                /* its level; 0: none waits */
	int hidden;              /* depth inside something hidden, or 0 */
	bool hidden_text;
	size_t n_hidden;
	size_t blanks;           /* in <pre>: how many have come */
	struct { char at[TITLE_AT_MOST]; size_t n; } title;
};

/* ---- paragraphs ---- */

/* Word writes a list's mark as text: "·", "o" and "§" of its symbol fonts, then blanks. */
static void word_mark(struct paragraph *paragraph)
{
	static const char *const marks[] = { "·", "o", "§", "•", "-", "–", "\xEF\x82\xB7", "\xEF\x82\xA7", NULL };
	struct slice text = { paragraph->text.at, paragraph->text.n };
	size_t length;
	for (const char *const *mark = marks; *mark; mark++) {
		size_t n = strlen(*mark);
		if (text.n <= n || memcmp(text.at, *mark, n) != 0 || !text_is_space(text_decode(text.at + n, text.n - n, &length)))
			continue;
		memset(paragraph->text.at, ' ', n);
		paragraph->label = SLICE("-");
		return;
	}
}

static void end_paragraph(struct html *html)
{
	if (!html->open)
		return;
	html->open = false;
	html->flow.furniture = html->states[html->depth].furniture;
	if (html->paragraph.kind == BLOCK_LIST_ITEM && !html->paragraph.label.n)
		word_mark(&html->paragraph);
	flow_end(&html->flow, &html->paragraph);
}

static void begin_paragraph(struct html *html)
{
	const struct state *state = &html->states[html->depth];
	struct paragraph *paragraph = &html->paragraph;
	if (html->open)
		return;
	html->open = true;
	html->blanks = 0;
	html->flow.furniture = state->furniture;
	flow_begin(&html->flow, paragraph);
	paragraph->line = html->line;
	if (state->heading) {
		paragraph->kind = BLOCK_HEADING;
		paragraph->level = state->heading;
	} else if (html->item) {
		paragraph->kind = BLOCK_LIST_ITEM;
		paragraph->level = html->item;
	} else if (state->word_list) {
		paragraph->kind = BLOCK_LIST_ITEM;
		paragraph->level = state->word_list;
	}
	paragraph->label = html->item ? html->label : (struct slice){ "", 0 };
	html->item = 0;
}

/* An item without text of its own: its number is printed all the same. */
static void end_item(struct html *html)
{
	if (html->item && html->label.n && !slice_is(html->label, "-"))
		begin_paragraph(html);
	end_paragraph(html);
	html->item = 0;
}

/* ---- lists ---- */

static enum number_format list_format(const struct html_tag *tag)
{
	struct slice type = html_attribute(tag, "type");
	if (type.at && type.n == 1)
		switch (type.at[0]) {
		case 'a': return NUMBER_LOWER_LETTER;
		case 'A': return NUMBER_UPPER_LETTER;
		case 'i': return NUMBER_LOWER_ROMAN;
		case 'I': return NUMBER_UPPER_ROMAN;
		default: return NUMBER_DECIMAL;
		}
	static const struct {
		const char *style;
		enum number_format format;
	} styles[] = {
		{ "lower-alpha", NUMBER_LOWER_LETTER }, { "lower-latin", NUMBER_LOWER_LETTER }, { "upper-alpha", NUMBER_UPPER_LETTER },
		{ "upper-latin", NUMBER_UPPER_LETTER }, { "lower-roman", NUMBER_LOWER_ROMAN },  { "upper-roman", NUMBER_UPPER_ROMAN },
		{ "none", NUMBER_NONE },
	};
	for (size_t i = 0; i < sizeof styles / sizeof *styles; i++)
		if (html_style(tag, "list-style-type", styles[i].style) || html_style(tag, "list-style", styles[i].style))
			return styles[i].format;
	return NUMBER_DECIMAL;
}

static void open_list(struct html *html, const struct html_tag *tag, struct state *state)
{
	struct html_list *list = &html->lists[++state->lists];
	*list = (struct html_list){ .ordered = tag->element == HTML_ORDERED };
	enum number_format format = list_format(tag);
	list->level = (struct numbering_level){
		.format = list->ordered || format == NUMBER_NONE ? format : NUMBER_BULLET,
		.alphabet = true,
		.start = html_number(tag, "start", 1),
		.hidden = format == NUMBER_NONE,
		.text = SLICE("\1."),
	};
}

static void open_item(struct html *html, const struct html_tag *tag, const struct state *state)
{
	struct html_list *list = state->lists ? &html->lists[state->lists] : NULL;
	html->item = state->lists ? state->lists : 1;
	if (list)
		numbering_count(&list->counter, &list->level, 0, list->ordered ? html_number(tag, "value", -1) : -1, false);
	html->label = list ? numbering_label(html->label_room, &list->counter, &list->level, 0) : SLICE("-");
}

/* ---- elements ---- */

static bool hides(const struct html_tag *tag)
{
	struct slice hidden = html_attribute(tag, "hidden");
	return (hidden.at && !slice_is(hidden, "false")) || html_style(tag, "display", "none") || html_style(tag, "visibility", "hidden") ||
	       html_style(tag, "mso-hide", "all");
}

/* Looks that a style attribute changes. */
static void apply_style(const struct html_tag *tag, struct state *state)
{
	if (!html_attribute(tag, "style").n)
		return;
	if (html_style(tag, "font-weight", "bold") || html_style(tag, "font-weight", "7") || html_style(tag, "font-weight", "8") ||
	    html_style(tag, "font-weight", "9"))
		state->bold = true;
	else if (html_style(tag, "font-weight", ""))
		state->bold = false;
	if (html_style(tag, "text-transform", "uppercase"))
		state->caps = true;
	else if (html_style(tag, "text-transform", "none"))
		state->caps = false;
}

/* A paragraph has an empty line above it, but where its style takes it away, as Word's does. */
static void open_p(struct html *html, const struct html_tag *tag, struct state *state)
{
	struct slice class = html_attribute(tag, "class");
	bool word = class.n >= 3 && memcmp(class.at, "Mso", 3) == 0;
	struct slice style = html_attribute(tag, "style");
	const char *level = style.n ? memmem(style.at, style.n, " level", 6) : NULL;
	if (html_style(tag, "mso-list", "l"))
		state->word_list = level && level[6] >= '1' && level[6] <= '9' ? level[6] - '0' : 1;
	if (!word && !html_style(tag, "margin", "0") && !html_style(tag, "margin-top", "0") && !html->flow.place)
		html->flow.gap = true;
}

static void open_table(struct html *html, struct state *state)
{
	size_t index = html->table++;
	state->layout = index < html->tables.n && html->tables.layout[index];
	if (state->layout)
		return;
	state->grid = ++html->grids;
	html_grid_table(&html->grid[state->grid], &html->flow);
}

static void open_element(struct html *html, const struct html_tag *tag, struct state *state)
{
	struct slice role = html_attribute(tag, "role");
	if (tag->element != HTML_INLINE && tag->element != HTML_BREAK && tag->element != HTML_BOLD && tag->element != HTML_TITLE)
		end_paragraph(html);
	switch (tag->element) {
	case HTML_P: open_p(html, tag, state); break;
	case HTML_HEADING: state->heading = tag->name[1] - '0'; break;
	case HTML_BREAK:
		if (html->open && !state->title)
			flow_mark(&html->flow, &html->paragraph, MARK_LINE);
		break;
	case HTML_RULE: html->flow.gap |= !html->flow.place; break;
	case HTML_ORDERED:
	case HTML_BULLETS: open_list(html, tag, state); break;
	case HTML_ITEM:
		end_item(html);
		open_item(html, tag, state);
		break;
	case HTML_TABLE: open_table(html, state); break;
	case HTML_ROW:
		if (state->grid && !state->layout)
			html_grid_row(&html->grid[state->grid], &html->flow);
		break;
	case HTML_HEAD_CELL:
	case HTML_CELL:
		state->bold |= tag->element == HTML_HEAD_CELL;
		if (state->grid && !state->layout)
			html_grid_cell(&html->grid[state->grid], &html->flow, tag);
		break;
	case HTML_BOLD: state->bold = true; break;
	case HTML_PRE: state->pre = true; break;
	case HTML_NAVIGATION: state->furniture = true; break;
	case HTML_HEADER:
	case HTML_FOOTER: state->furniture |= !state->main; break;
	case HTML_MAIN: state->main = true; break;
	case HTML_TITLE: state->title = true; break;
	default: break;
	}
	if (role.n && (slice_is(role, "navigation") || (!state->main && (slice_is(role, "banner") || slice_is(role, "contentinfo")))))
		state->furniture = true;
	if (slice_is(role, "main"))
		state->main = true;
}

static void on_start(void *context, const struct html_tag *tag)
{
	struct html *html = context;
	struct state inside = html->states[html->depth];
	html->line = tag->line;
	if (html->hidden || hides(tag)) {
		if (!html->hidden)
			html->hidden = html->depth + 1;
		html->table += tag->element == HTML_TABLE;
	} else {
		apply_style(tag, &inside);
		open_element(html, tag, &inside);
	}
	html->states[++html->depth] = inside;
}

static void on_end(void *context, enum html_element element)
{
	struct html *html = context;
	if (html->hidden) {
		if (html->hidden == html->depth) {
			html->n_hidden += html->hidden_text;
			html->hidden = 0;
			html->hidden_text = false;
		}
		html->depth--;
		return;
	}
	const struct state *state = &html->states[html->depth];
	if (element == HTML_ITEM)
		end_item(html);
	else if (element != HTML_INLINE && element != HTML_BREAK && element != HTML_BOLD && element != HTML_TITLE)
		end_paragraph(html);
	html->flow.furniture = state->furniture;
	if (state->grid && !state->layout) {
		struct html_grid *grid = &html->grid[state->grid];
		if (element == HTML_TABLE) {
			html_grid_row_end(grid, &html->flow);
			flow_table_close(&html->flow);
			html->grids--;
		} else if (element == HTML_ROW) {
			html_grid_row_end(grid, &html->flow);
		} else if (element == HTML_CELL || element == HTML_HEAD_CELL) {
			html_grid_cell_end(grid, &html->flow);
		}
	}
	html->depth--;
}

/* ---- text ---- */

/* In <pre> lines are lines and columns are made with blanks. */
static void put_pre(struct html *html, struct slice text, const struct state *state)
{
	size_t from = 0;
	for (size_t i = 0; i < text.n; i++) {
		char c = text.at[i];
		bool run = html->blanks >= COLUMN_BLANKS && c != ' ';
		html->blanks = c == ' ' ? html->blanks + 1 : 0;
		if (!run && c != '\n' && c != '\t')
			continue;
		flow_text(&html->flow, &html->paragraph, slice_part(text, from, i), state->bold, state->caps);
		from = i + (c == '\n' || c == '\t');
		if (c == '\n')
			flow_mark(&html->flow, &html->paragraph, MARK_LINE);
		else
			flow_mark(&html->flow, &html->paragraph, MARK_TAB);
	}
	flow_text(&html->flow, &html->paragraph, slice_part(text, from, text.n), state->bold, state->caps);
}

static bool ascii_blank(struct slice text)
{
	size_t i = 0;
	while (i < text.n && (text.at[i] == ' ' || (text.at[i] >= '\t' && text.at[i] <= '\r')))
		i++;
	return i == text.n;
}

static void on_text(void *context, struct slice text)
{
	struct html *html = context;
	const struct state *state = &html->states[html->depth];
	bool blank = ascii_blank(text); /* a no-break space alone makes an empty paragraph that is seen */
	if (state->title) {
		size_t n = sizeof html->title.at - html->title.n < text.n ? sizeof html->title.at - html->title.n : text.n;
		memcpy(html->title.at + html->title.n, text.at, n);
		html->title.n += n;
	} else if (html->hidden) {
		html->hidden_text |= !blank;
	} else if (html->open || !blank) {
		begin_paragraph(html);
		if (state->pre)
			put_pre(html, text, state);
		else
			flow_text(&html->flow, &html->paragraph, text, state->bold, state->caps);
	}
}

/* ---- the file ---- */

static int read_html(const struct source *source, struct document *document)
{
	static const struct html_handler handler = { on_start, on_end, on_text };
	struct arena *scratch = arena_new();
	struct html *html = arena_alloc(scratch, sizeof *html);
	struct slice text;
	html->document = document;
	html->scratch = scratch;
	int result = decode_source(source, html_declared_encoding(source), scratch, document, &text);
	if (result == DONE)
		result = html_tables_find(text, scratch, document, &html->tables);
	if (result == DONE) {
		flow_start(&html->flow, document);
		result = html_parse(text, &handler, html, document);
		end_paragraph(html);
		flow_free(&html->flow);
		flow_left_out(&html->flow, "hidden_text", html->n_hidden, "hidden pieces of text");
		struct slice title = text_clean(document->arena, (struct slice){ html->title.at, html->title.n });
		if (title.n)
			document->property_title = slice_text(document->arena, slice_trim(title));
		if (document->refusal.code)
			result = FAILED;
	}
	arena_free(scratch);
	return result;
}

static const char *const suffixes[] = { ".html", ".htm", ".xhtml", ".shtml", ".doc", NULL };

const struct reader reader_html = { "html", suffixes, "HTML (.html)", html_sniff, read_html, NULL };
