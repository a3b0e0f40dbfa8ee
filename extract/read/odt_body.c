/* SPDX-License-Identifier: EUPL-1.2 */
/* In: the elements of content.xml, styles.xml, meta.xml, or of a flat file that has all in one. Out:
 * paragraphs, rows and boxes into the flow; running heads kept by page style; styles to odt_styles.c.
 * Knows nothing of: zip files, how numbers are counted, what becomes of a paragraph.
 *
 *   <text:h text:outline-level="1"> with outline numbering "§ "    heading "§ 12 Val av justerare"
 *   <text:p>Sida <text:page-number>3</text:page-number></text:p>   "Sida"
 *   <text:section text:display="none">, <office:annotation>          left out and counted
 *   <text:s text:c="2000000000"/>                                    a blank */
#include <string.h>

#include "odt_lists.h"

enum { REPEATED_AT_MOST = 8, TITLE_AT_MOST = 1000 };

struct open_paragraph {
	struct paragraph text;
	const struct odt_style *style;
	struct odt_label label;
	bool hidden;       /* by a field in it */
	bool unseen;       /* holds text that its style hides */
};

struct odt_file {
	struct odt *odt;
	struct odt_lists lists;
	struct open_paragraph *paragraphs[ODT_DEEP];
	int open;
	struct odt_look looks[ODT_DEEP];       /* of the open paragraphs and spans */
	int n_looks;
	int bases[ODT_DEEP], n_bases;          /* lists.base outside each box and cell */
	int repeated[ODT_DEEP], n_cells;       /* empty columns behind each open cell */
	struct odt_master *master;             /* being read */
};

struct odt_file *odt_file_new(struct odt *odt)
{
	struct odt_file *file = arena_alloc(odt->document->arena, sizeof *file);
	file->odt = odt;
	odt_lists_start(&file->lists, &odt->styles);
	return file;
}

static struct open_paragraph *current(struct odt_file *file)
{
	return file->open ? file->paragraphs[file->open - 1] : NULL;
}

/* ---- master pages: running heads, put out when it is known which are used ---- */

static struct odt_master *master_find(struct odt *odt, struct slice name)
{
	for (size_t i = 0; i < odt->n_masters; i++)
		if (slice_equal(odt->masters[i].name, name))
			return &odt->masters[i];
	return NULL;
}

static bool open_master(struct odt_file *file, const struct xml_tag *tag)
{
	if (file->master)
		return false; /* one inside another: malformed */
	struct odt *odt = file->odt;
	struct arena *arena = odt->document->arena;
	struct slice name = xml_attribute(tag, NS_STYLE, "name"), next = xml_attribute(tag, NS_STYLE, "next-style-name");
	odt->masters = arena_grow(arena, odt->masters, odt->n_masters, &odt->masters_capacity, sizeof *odt->masters);
	file->master = &odt->masters[odt->n_masters++];
	*file->master = (struct odt_master){
		.name = { arena_copy(arena, name.at, name.n), name.n },
		.next = { arena_copy(arena, next.at, next.n), next.n },
	};
	odt->masters_member = odt->flow.member;
	return true;
}

static bool is_head(int element)
{
	return element == ODT_header || element == ODT_header_first || element == ODT_header_first_lo || element == ODT_header_left;
}

static bool open_running(struct odt_file *file, const struct xml_tag *tag)
{
	if (!file->master || slice_is(xml_attribute(tag, NS_STYLE, "display"), "false"))
		return false;
	flow_box_open(&file->odt->flow, 0);
	return true;
}

static void close_running(struct odt_file *file, int element)
{
	struct pieces pieces = flow_box_take(&file->odt->flow);
	struct pieces *all = is_head(element) ? &file->master->headers : &file->master->footers;
	for (size_t i = 0; i < pieces.n; i++) {
		all->at = arena_grow(file->odt->flow.scratch, all->at, all->n, &all->capacity, sizeof *all->at);
		all->at[all->n++] = pieces.at[i];
	}
}

/* A paragraph or table asks for a page style; the first one of the text without a wish begins on "Standard". */
static void use_master(struct odt_file *file, struct slice name)
{
	struct odt *odt = file->odt;
	struct odt_master *master = master_find(odt, name.n ? name : SLICE("Standard"));
	if (!master && odt->n_masters)
		master = &odt->masters[0];
	for (; master && !master->used; master = master_find(odt, master->next))
		master->used = true;
}

/* ---- paragraphs ---- */

static void begin_page(struct odt_file *file, const struct odt_style *style)
{
	struct odt *odt = file->odt;
	bool first = odt->text_seen && odt->flow.line == 0;
	if (odt->flow.place || !odt->text_seen)
		return;
	if (style && style->master_page.n) {
		use_master(file, style->master_page);
		flow_page_before(&odt->flow);
	} else if (first) {
		use_master(file, slice_of(NULL));
	}
	if (style && style->break_before > 0)
		flow_page_before(&odt->flow);
}

static struct odt_look merged(struct odt_look look, struct odt_look outer)
{
	look.bold = look.bold ? look.bold : outer.bold;
	look.caps = look.caps ? look.caps : outer.caps;
	look.hidden = look.hidden ? look.hidden : outer.hidden;
	return look;
}

static int outline_of(const struct xml_tag *tag, const struct odt_style *style)
{
	int outline = style && style->outline > 0 ? style->outline : 0;
	if (tag->element == ODT_h) {
		outline = xml_number(tag, NS_TEXT, "outline-level", 1);
		outline = outline < 1 ? 1 : outline;
	}
	return outline > NUMBERING_LEVELS ? NUMBERING_LEVELS : outline;
}

/* A heading without a style has the heading style of its level: its name is fixed. */
static const struct odt_style *style_of(struct odt_file *file, const struct xml_tag *tag)
{
	struct slice name = xml_attribute(tag, NS_TEXT, "style-name");
	char room[32] = "Heading_20_";
	if (!name.n && tag->element == ODT_h) {
		size_t n = strlen(room);
		int level = outline_of(tag, NULL);
		if (level >= 10)
			room[n++] = '1';
		room[n++] = (char)('0' + level % 10);
		name = (struct slice){ room, n };
	}
	return odt_style(&file->odt->styles, 'p', name);
}

static void open_paragraph(struct odt_file *file, const struct xml_tag *tag)
{
	struct flow *flow = &file->odt->flow;
	struct open_paragraph *paragraph = file->paragraphs[file->open];
	if (!paragraph)
		paragraph = file->paragraphs[file->open] = arena_alloc(flow->scratch, sizeof *paragraph);
	paragraph->style = style_of(file, tag);
	paragraph->hidden = paragraph->unseen = false;
	int outline = outline_of(tag, paragraph->style);
	begin_page(file, paragraph->style);
	flow_begin(flow, &paragraph->text);
	odt_list_label(&file->lists, tag, paragraph->style, outline, &paragraph->label);
	bool bullet = slice_is(paragraph->label.text, "-");
	if (outline) {
		paragraph->text.kind = BLOCK_HEADING;
		paragraph->text.level = outline;
	} else if (paragraph->label.text.n) {
		paragraph->text.kind = BLOCK_LIST_ITEM;
		paragraph->text.level = paragraph->label.level;
	}
	if (!(bullet && outline))
		paragraph->text.label = paragraph->label.text;
	file->looks[file->n_looks++] = merged(paragraph->style ? paragraph->style->look : (struct odt_look){ 0 }, file->odt->styles.look);
	file->open++;
}

static void close_paragraph(struct odt_file *file)
{
	struct open_paragraph *paragraph = current(file);
	struct flow *flow = &file->odt->flow;
	if (!paragraph)
		return;
	file->open--;
	file->n_looks--;
	file->odt->hidden += paragraph->unseen || (paragraph->hidden && paragraph->text.text.n);
	if (paragraph->hidden) {
		paragraph->text.text.n = 0;
		paragraph->text.seen = false;
	}
	if (paragraph->hidden || paragraph->unseen) {
		paragraph->text.label = slice_of(NULL);
		paragraph->text.silent = true;
	}
	if (slice_is(paragraph->text.label, "-") && !paragraph->text.seen)
		paragraph->text.label = slice_of(NULL);
	flow_end(flow, &paragraph->text);
	if (paragraph->style && paragraph->style->break_after > 0 && !flow->place)
		flow_page(flow, false);
}

static const struct odt_look *look_now(const struct odt_file *file)
{
	static const struct odt_look none;
	return file->n_looks ? &file->looks[file->n_looks - 1] : &none;
}

static void open_span(struct odt_file *file, const struct xml_tag *tag)
{
	const struct odt_style *style = odt_style(&file->odt->styles, 't', xml_attribute(tag, NS_TEXT, "style-name"));
	struct odt_look look = *look_now(file), before = look;
	if (style)
		look = merged(style->look, look);
	file->looks[file->n_looks++] = look;
	if (look.hidden > 0 && before.hidden <= 0)
		file->odt->hidden++;
}

static void add_text(struct odt_file *file, struct slice text)
{
	struct open_paragraph *paragraph = current(file);
	const struct odt_look *look = look_now(file);
	if (!paragraph)
		return;
	if (look->hidden <= 0)
		flow_text(&file->odt->flow, &paragraph->text, text, look->bold > 0, look->caps > 0);
	else if (paragraph->style && paragraph->style->look.hidden > 0)
		paragraph->unseen |= slice_trim(text).n > 0; /* hidden spans are counted where they open */
}

static void add_mark(struct odt_file *file, enum flow_mark mark)
{
	struct open_paragraph *paragraph = current(file);
	if (paragraph && (look_now(file)->hidden <= 0 || mark == MARK_SOFT_PAGE))
		flow_mark(&file->odt->flow, &paragraph->text, mark);
}

static void on_text(void *context, int element, struct slice text)
{
	struct odt_file *file = context;
	struct odt *odt = file->odt;
	if (element != ODT_title)
		add_text(file, text);
	else if (odt->title.n < TITLE_AT_MOST) /* in pieces where it holds `&` */
		odt->title = slice_of(arena_print(odt->document->arena, "%.*s%.*s", (int)odt->title.n, odt->title.at, (int)text.n, text.at));
}

/* ---- boxes and tables ---- */

/* Lists go not through the walls of cells and boxes. */
static void wall_up(struct odt_file *file)
{
	file->bases[file->n_bases++] = file->lists.base;
	file->lists.base = file->lists.n;
}

static void wall_down(struct odt_file *file)
{
	file->lists.n = file->lists.base;
	file->lists.base = file->bases[--file->n_bases];
}

static void open_box(struct odt_file *file, unsigned hints)
{
	flow_box_open(&file->odt->flow, hints);
	wall_up(file);
}

static void close_box(struct odt_file *file)
{
	wall_down(file);
	flow_box_close(&file->odt->flow);
}

static int columns_of(const struct xml_tag *tag)
{
	int n = xml_number(tag, NS_TABLE, "number-columns-repeated", 1);
	return n < 1 || n > REPEATED_AT_MOST ? 1 : n;
}

static void on_table(struct odt_file *file, const struct xml_tag *tag)
{
	struct flow *flow = &file->odt->flow;
	switch (tag->element) {
	case ODT_table:
		odt_list_touch(&file->lists);
		begin_page(file, odt_style(&file->odt->styles, 'a', xml_attribute(tag, NS_TABLE, "style-name")));
		flow_table_open(flow);
		break;
	case ODT_table_row: flow_row_open(flow); break;
	default:
		flow_cell_open(flow);
		wall_up(file);
		file->repeated[file->n_cells++] = columns_of(tag) - 1;
		break;
	}
}

/* ---- elements ---- */

static bool open_section(struct odt_file *file, const struct xml_tag *tag)
{
	struct slice display = xml_attribute(tag, NS_TEXT, "display");
	bool hidden = slice_is(display, "none") ||
	              (slice_is(display, "condition") && slice_is(xml_attribute(tag, NS_TEXT, "is-hidden"), "true"));
	file->odt->hidden += hidden;
	return !hidden;
}

/* text:hidden-text and text:hidden-paragraph. */
static bool on_hidden_field(struct odt_file *file, const struct xml_tag *tag)
{
	bool hidden = !slice_is(xml_attribute(tag, NS_TEXT, "is-hidden"), "false");
	if (tag->element == ODT_hidden_paragraph) {
		if (current(file) && slice_is(xml_attribute(tag, NS_TEXT, "is-hidden"), "true"))
			current(file)->hidden = true;
		return false;
	}
	if (hidden)
		file->odt->hidden++;
	else
		add_text(file, xml_attribute(tag, NS_TEXT, "string-value"));
	return false;
}

static bool left_out(struct odt_file *file, const struct xml_tag *tag)
{
	switch (tag->element) {
	case ODT_annotation: file->odt->comments++; return true;
	case ODT_deletion: file->odt->deleted++; return true;
	case ODT_insertion: case ODT_format_change: /* who and when; the text itself stands in its place */
	case ODT_alphabetical_source: case ODT_bibliography_source: case ODT_illustration_source: case ODT_object_index_source:
	case ODT_table_index_source: case ODT_contents_source: case ODT_user_index_source: /* how an index is made */
	case ODT_draw_desc: case ODT_draw_title: case ODT_table_desc: case ODT_table_title:
	case ODT_draw_image: case ODT_object: case ODT_object_ole: case ODT_binary_data:
	case ODT_forms: case ODT_script: case ODT_scripts:
	case ODT_note_citation: case ODT_number: case ODT_page_count: case ODT_page_number: case ODT_ruby_text:
	case ODT_covered_cell: return true;
	default: return false;
	}
}

static bool on_inline(struct odt_file *file, const struct xml_tag *tag)
{
	switch (tag->element) {
	case ODT_span: open_span(file, tag); return true;
	case ODT_s: /* text:c says how many; blanks are folded into one all the same */
		add_text(file, SLICE(" "));
		return false;
	case ODT_tab: add_mark(file, MARK_TAB); return false;
	case ODT_line_break: add_mark(file, MARK_LINE); return false;
	case ODT_soft_page_break:
		if (current(file))
			add_mark(file, MARK_SOFT_PAGE);
		else
			flow_page(&file->odt->flow, true);
		return false;
	case ODT_hidden_text: case ODT_hidden_paragraph: return on_hidden_field(file, tag);
	default: return true;
	}
}

static bool on_start(void *context, const struct xml_tag *tag)
{
	struct odt_file *file = context;
	if (tag->element == ODT_covered_cell)
		flow_covered(&file->odt->flow, columns_of(tag));
	if (left_out(file, tag))
		return false;
	switch (tag->element) {
	case ODT_NOTHING: return true;
	case ODT_text:
		file->odt->text_seen = true;
		flow_member(&file->odt->flow, file->odt->flow.member, 1);
		return true;
	case ODT_p: case ODT_h: open_paragraph(file, tag); return true;
	case ODT_title: return tag->parent == ODT_meta;
	case ODT_section: return open_section(file, tag);
	case ODT_list: case ODT_numbered_paragraph: odt_list_open(&file->lists, tag); return true;
	case ODT_list_item: case ODT_list_header: odt_list_item(&file->lists, tag); return true;
	case ODT_table: case ODT_table_row: case ODT_table_cell: on_table(file, tag); return true;
	case ODT_note_body: open_box(file, HINT_NOTE); return true;
	case ODT_text_box: case ODT_custom_shape: case ODT_rect: case ODT_line: case ODT_polyline: case ODT_polygon:
	case ODT_path: case ODT_circle: case ODT_ellipse: case ODT_connector: case ODT_caption: case ODT_measure:
	case ODT_regular_polygon:
		open_box(file, 0);
		return true;
	case ODT_master_page: return open_master(file, tag);
	case ODT_header: case ODT_header_first: case ODT_header_first_lo: case ODT_header_left:
	case ODT_footer: case ODT_footer_first: case ODT_footer_first_lo: case ODT_footer_left:
		return open_running(file, tag);
	default: return odt_styles_take(&file->odt->styles, tag) || on_inline(file, tag);
	}
}

static void on_end(void *context, int element)
{
	struct odt_file *file = context;
	struct flow *flow = &file->odt->flow;
	switch (element) {
	case ODT_NOTHING: break;
	case ODT_p: case ODT_h: close_paragraph(file); break;
	case ODT_span: file->n_looks--; break;
	case ODT_list: case ODT_numbered_paragraph: odt_list_close(&file->lists); break;
	case ODT_table: flow_table_close(flow); break;
	case ODT_table_row: flow_row_close(flow); break;
	case ODT_table_cell:
		wall_down(file);
		flow_cell_close(flow);
		flow_covered(flow, file->repeated[--file->n_cells]);
		break;
	case ODT_note_body: case ODT_text_box: case ODT_custom_shape: case ODT_rect: case ODT_line: case ODT_polyline:
	case ODT_polygon: case ODT_path: case ODT_circle: case ODT_ellipse: case ODT_connector: case ODT_caption:
	case ODT_measure: case ODT_regular_polygon:
		close_box(file);
		break;
	case ODT_master_page: file->master = NULL; break;
	case ODT_header: case ODT_header_first: case ODT_header_first_lo: case ODT_header_left:
	case ODT_footer: case ODT_footer_first: case ODT_footer_first_lo: case ODT_footer_left:
		close_running(file, element);
		break;
	default: odt_styles_end(&file->odt->styles, element); break;
	}
}

const struct xml_handler odt_handler = { .vocabulary = &odt_vocabulary, .start = on_start, .end = on_end, .text = on_text };
