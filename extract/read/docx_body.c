/* SPDX-License-Identifier: EUPL-1.2 */
/* In: a part with paragraphs (body, header, notes). Out: paragraphs, rows and boxes into the flow.
 * Knows nothing of: zip files, how numbers are counted, what becomes of a paragraph.
 *
 *   <w:p> with style Rubrik1 and numbering "§ %1"       heading "§ 12 Val av justerare"
 *   <w:t>Sida </w:t>, field PAGE with result 3          "Sida": page numbers are dropped, other results kept
 *   <w:del>, <w:moveFrom>, <w:vanish/>                  left out and counted
 *   <w:pPr><w:rPr><w:del/></w:rPr></w:pPr>              its text goes on in the next paragraph */
#include <string.h>

#include "docx_parts.h"
#include "limit.h"

enum { DEEP = LIMIT_XML_DEPTH + 2, FIELDS = 64, INSTRUCTION = 16 };

struct open_paragraph {
	struct paragraph text;
	struct slice style_id;
	const struct docx_style *style;   /* set when settled */
	int num_id, level, outline;       /* said by the paragraph itself, or -1 */
	bool settled;                     /* style, kind and number are worked out */
	bool mark_hidden, mark_joins;     /* the paragraph mark: hidden; deleted, or hidden as a style separator */
	bool carried;                     /* closed without a mark: the next paragraph goes on */
	bool bullet;
	struct docx_look run, run_style;  /* of the present run */
	bool run_hidden_counted;
	char style_room[128];
	char label[NUMBERING_LABEL];
};

struct word_field {
	bool code, page; /* in its code; its result is a page number */
	char instruction[INSTRUCTION];
	size_t n;
};

struct body {
	struct docx *docx;
	enum docx_element root;
	bool root_seen;
	struct open_paragraph *paragraphs[DEEP];
	int open;                       /* how many paragraphs are open, one inside the other */
	struct word_field fields[FIELDS];
	int n_fields, field_base;
	int bases[DEEP], boxes;         /* field_base outside each box */
	int spans[DEEP], cells;         /* columns of each open cell */
	int after[DEEP], rows;          /* empty columns behind each open row */
	bool choices[DEEP];
	int alternatives;               /* open AlternateContent; choices[]: one was read */
	bool mark_look;                 /* the rPr being read is of a paragraph mark */
};

static struct open_paragraph *current(struct body *body)
{
	return body->open ? body->paragraphs[body->open - 1] : NULL;
}

/* ---- paragraphs ---- */

static void close_carried(struct body *body)
{
	struct open_paragraph *next = body->paragraphs[body->open];
	if (next && next->carried) {
		next->carried = false;
		flow_end(&body->docx->flow, &next->text);
	}
}

static void open_paragraph(struct body *body)
{
	struct flow *flow = &body->docx->flow;
	struct open_paragraph *paragraph = body->paragraphs[body->open];
	if (!paragraph)
		paragraph = body->paragraphs[body->open] = arena_alloc(flow->scratch, sizeof *paragraph);
	struct paragraph text = paragraph->text;
	if (!paragraph->carried)
		flow_begin(flow, &text);
	text.label = slice_of(NULL);
	text.kind = BLOCK_PARAGRAPH;
	text.level = 0;
	*paragraph = (struct open_paragraph){ .text = text, .num_id = -1, .level = -1, .outline = -1 };
	body->open++;
}

static void number_paragraph(struct body *body, struct open_paragraph *paragraph)
{
	struct docx_numbering *numbering = &body->docx->numbering;
	const struct docx_style *style = paragraph->style;
	int num_id = paragraph->num_id >= 0 ? paragraph->num_id : style->num_id, level = paragraph->level;
	if (num_id <= 0)
		return;
	if (level < 0 && paragraph->num_id < 0)
		level = docx_numbering_level(numbering, num_id, style->id);
	if (level < 0)
		level = style->level;
	if (level < 0 && paragraph->num_id < 0)
		level = docx_numbering_level(numbering, num_id, style->num_style);
	if (level < 0)
		level = 0;
	struct paragraph *text = &paragraph->text;
	text->label = docx_number(numbering, num_id, level, paragraph->label);
	paragraph->bullet = slice_is(text->label, "-");
	if (paragraph->bullet && text->kind == BLOCK_HEADING)
		text->label = slice_of(NULL);
	if (text->label.n && text->kind != BLOCK_HEADING) {
		text->kind = BLOCK_LIST_ITEM;
		text->level = level + 1;
	}
}

/* Style, kind and number, once the paragraph's properties are known: before its text, so that numbers
 * count in the order of the text even when a box inside it is numbered too. */
static struct open_paragraph *settled(struct body *body)
{
	struct open_paragraph *paragraph = current(body);
	if (!paragraph || paragraph->settled)
		return paragraph;
	paragraph->settled = true;
	paragraph->style = docx_style(&body->docx->styles, paragraph->style_id);
	int outline = paragraph->outline >= 0 ? paragraph->outline : paragraph->style->outline;
	if (outline >= 0 && outline < 9) {
		paragraph->text.kind = BLOCK_HEADING;
		paragraph->text.level = outline + 1;
	}
	if (!paragraph->mark_hidden && !paragraph->mark_joins)
		number_paragraph(body, paragraph);
	return paragraph;
}

static void close_paragraph(struct body *body)
{
	struct open_paragraph *paragraph = settled(body);
	if (!paragraph)
		return;
	/* The code of a field ends with its paragraph, also when its end is missing: else a damaged field would
	 * swallow the rest of the document. The result may go on (a table of contents). */
	while (body->n_fields > body->field_base && (body->fields[body->n_fields - 1].code || body->fields[body->n_fields - 1].page))
		body->n_fields--;
	body->open--;
	if (paragraph->mark_joins) {
		paragraph->carried = true;
		return;
	}
	if (paragraph->bullet && !paragraph->text.seen)
		paragraph->text.label = slice_of(NULL);
	flow_end(&body->docx->flow, &paragraph->text);
}

/* ---- fields ---- */

static bool is_page_field(struct slice instruction)
{
	static const char *const words[] = { "page", "numpages", "sectionpages" };
	instruction = slice_trim(instruction);
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		size_t length = strlen(words[i]), k = 0;
		while (k < length && k < instruction.n && (instruction.at[k] | 32) == words[i][k])
			k++;
		if (k == length && (k == instruction.n || instruction.at[k] == ' ' || instruction.at[k] == '\\'))
			return true;
	}
	return false;
}

static void on_field(struct body *body, struct slice type)
{
	struct word_field *top = body->n_fields > body->field_base ? &body->fields[body->n_fields - 1] : NULL;
	if (slice_is(type, "begin") && body->n_fields < FIELDS) {
		body->fields[body->n_fields++] = (struct word_field){ .code = true };
	} else if (slice_is(type, "separate") && top && top->code) {
		top->code = false;
		top->page = is_page_field((struct slice){ top->instruction, top->n });
	} else if (slice_is(type, "end") && top) {
		body->n_fields--;
	}
}

static void on_instruction(struct body *body, struct slice text)
{
	struct word_field *top = body->n_fields > body->field_base ? &body->fields[body->n_fields - 1] : NULL;
	for (size_t i = 0; top && top->code && i < text.n && top->n < INSTRUCTION; i++)
		if (top->n || text.at[i] > ' ')
			top->instruction[top->n++] = text.at[i];
}

static bool in_silent_field(const struct body *body)
{
	for (int i = body->field_base; i < body->n_fields; i++)
		if (body->fields[i].code || body->fields[i].page)
			return true;
	return false;
}

/* ---- runs ---- */

/* A switch said by paragraph style and character style at once is off again (they toggle). */
static bool shows(signed char direct, signed char document, signed char style, signed char run_style)
{
	return direct ? direct > 0 : document > 0 || (style > 0) != (run_style > 0);
}

static bool hidden(struct body *body, const struct open_paragraph *paragraph)
{
	return shows(paragraph->run.vanish, body->docx->styles.look.vanish, paragraph->style->look.vanish, paragraph->run_style.vanish);
}

static void add_text(struct body *body, struct slice text)
{
	struct open_paragraph *paragraph = settled(body);
	if (!paragraph || in_silent_field(body))
		return;
	if (hidden(body, paragraph)) {
		if (!paragraph->run_hidden_counted && slice_trim(text).n) {
			paragraph->run_hidden_counted = true;
			body->docx->hidden++;
			paragraph->text.silent = true;
		}
		return;
	}
	const struct docx_look *document = &body->docx->styles.look, *style = &paragraph->style->look;
	bool bold = shows(paragraph->run.bold, document->bold, style->bold, paragraph->run_style.bold);
	bool caps = shows(paragraph->run.caps, document->caps, style->caps, paragraph->run_style.caps);
	flow_text(&body->docx->flow, &paragraph->text, text, bold, caps);
}

static void add_mark(struct body *body, enum flow_mark mark)
{
	struct open_paragraph *paragraph = settled(body);
	bool page = mark == MARK_PAGE || mark == MARK_SOFT_PAGE;
	if (paragraph && (page || (!in_silent_field(body) && !hidden(body, paragraph))))
		flow_mark(&body->docx->flow, &paragraph->text, mark);
}

/* w:sym: a character of a symbol font. Only boxes, ticks and arrows say something. */
static void add_symbol(struct body *body, const struct xml_tag *tag)
{
	static const struct { const char *code, *text; } symbols[] = {
		{ "FE", "☒" }, { "78", "☒" }, { "A8", "☐" }, { "6F", "☐" }, { "FC", "✓" }, { "E0", "→" }, { "F0", "→" },
	};
	struct slice font = xml_attribute(tag, NS_W, "font"), code = xml_attribute(tag, NS_W, "char");
	if (code.n == 4 && font.n >= 9 && memcmp(font.at, "Wingdings", 9) == 0)
		for (size_t i = 0; i < sizeof symbols / sizeof *symbols; i++)
			if (slice_is(slice_part(code, 2, 4), symbols[i].code))
				add_text(body, slice_of(symbols[i].text));
}

static void on_text(void *context, int element, struct slice text)
{
	struct body *body = context;
	if (element == DOCX_instrText) {
		on_instruction(body, text);
	} else if (element == DOCX_t) {
		/* Blanks at its ends count also without xml:space="preserve": one too many is folded away, one too
		 * few would glue words together. */
		add_text(body, text);
	}
}

/* ---- elements ---- */

static void set_switch(struct body *body, const struct xml_tag *tag)
{
	struct open_paragraph *paragraph = current(body);
	signed char on = docx_on(tag) ? 1 : -1;
	if (!paragraph || tag->parent != DOCX_rPr)
		return;
	if (body->mark_look) {
		paragraph->mark_hidden |= tag->element == DOCX_vanish && on > 0;
		paragraph->mark_joins |= tag->element == DOCX_specVanish && on > 0;
	} else if (tag->element == DOCX_b) {
		paragraph->run.bold = on;
	} else if (tag->element == DOCX_caps) {
		paragraph->run.caps = on;
	} else if (tag->element == DOCX_vanish) {
		paragraph->run.vanish = on;
	}
}

static void on_property(struct body *body, const struct xml_tag *tag)
{
	struct open_paragraph *paragraph = current(body);
	if (!paragraph)
		return;
	struct slice value = xml_attribute(tag, NS_W, "val");
	switch (tag->element) {
	case DOCX_pStyle:
		if (!value.n || value.n > sizeof paragraph->style_room)
			break;
		memcpy(paragraph->style_room, value.at, value.n);
		paragraph->style_id = (struct slice){ paragraph->style_room, value.n };
		break;
	case DOCX_rStyle:
		if (tag->parent == DOCX_rPr && !body->mark_look && value.n)
			paragraph->run_style = docx_style(&body->docx->styles, value)->look;
		break;
	case DOCX_numId: paragraph->num_id = xml_number(tag, NS_W, "val", -1); break;
	case DOCX_ilvl: paragraph->level = xml_number(tag, NS_W, "val", -1); break;
	case DOCX_outlineLvl: paragraph->outline = xml_number(tag, NS_W, "val", -1); break;
	case DOCX_pageBreakBefore:
		if (docx_on(tag) && tag->parent == DOCX_pPr) {
			flow_page_before(&body->docx->flow);
			paragraph->text.page = body->docx->flow.page;
		}
		break;
	default: break;
	}
}

static void on_table(struct body *body, const struct xml_tag *tag)
{
	struct flow *flow = &body->docx->flow;
	int n = xml_number(tag, NS_W, "val", 0);
	switch (tag->element) {
	case DOCX_tbl:
		close_carried(body);
		flow_table_open(flow);
		break;
	case DOCX_tr:
		flow_row_open(flow);
		body->after[body->rows++] = 0;
		break;
	case DOCX_tc:
		flow_cell_open(flow);
		body->spans[body->cells++] = 1;
		break;
	case DOCX_gridSpan:
		if (tag->parent == DOCX_tcPr && body->cells)
			body->spans[body->cells - 1] = n;
		break;
	case DOCX_gridBefore:
		if (tag->parent == DOCX_trPr && body->rows)
			flow_covered(flow, n);
		break;
	case DOCX_gridAfter:
		if (tag->parent == DOCX_trPr && body->rows)
			body->after[body->rows - 1] = n;
		break;
	default: break;
	}
}

static void on_break(struct body *body, const struct xml_tag *tag)
{
	struct slice type = xml_attribute(tag, NS_W, "type");
	if (tag->parent == DOCX_r)
		add_mark(body, slice_is(type, "page") ? MARK_PAGE : MARK_LINE);
}

static void remember(struct docx_id_list *list, struct arena *arena, struct slice id)
{
	if (!id.n)
		return;
	list->at = arena_grow(arena, list->at, list->n, &list->capacity, sizeof *list->at);
	list->at[list->n++] = (struct slice){ arena_copy(arena, id.at, id.n), id.n };
}

static bool on_deletion(struct body *body, const struct xml_tag *tag)
{
	struct open_paragraph *paragraph = current(body);
	if (tag->parent == DOCX_rPr) { /* of the paragraph mark */
		if (paragraph && body->mark_look)
			paragraph->mark_joins = true;
	} else if (tag->parent != DOCX_trPr && tag->parent != DOCX_tcPr && tag->parent != DOCX_numPr) {
		body->docx->deleted++;
		if (paragraph)
			paragraph->text.silent = true;
	}
	return false;
}

/* Notes that the body does not point at (separators, deleted ones) are not printed. */
static bool note_wanted(struct body *body, const struct xml_tag *tag)
{
	const struct names *wanted = tag->element == DOCX_footnote ? &body->docx->footnotes : &body->docx->endnotes;
	struct slice type = xml_attribute(tag, NS_W, "type");
	return (!type.n || slice_is(type, "normal")) && names_get_number(wanted, xml_number(tag, NS_W, "id", -1));
}

/* References from the text to other parts. */
static void on_reference(struct body *body, const struct xml_tag *tag)
{
	struct docx *docx = body->docx;
	struct arena *arena = docx->document->arena;
	switch (tag->element) {
	case DOCX_footnoteReference: names_put_number(&docx->footnotes, xml_number(tag, NS_W, "id", -1), docx); break;
	case DOCX_endnoteReference: names_put_number(&docx->endnotes, xml_number(tag, NS_W, "id", -1), docx); break;
	case DOCX_headerReference: remember(&docx->headers, arena, xml_attribute(tag, NS_R, "id")); break;
	case DOCX_footerReference: remember(&docx->footers, arena, xml_attribute(tag, NS_R, "id")); break;
	case DOCX_commentReference: docx->comments++; break;
	case DOCX_altChunk: docx->inserted_files++; break;
	default: break;
	}
}

static bool open_box(struct body *body)
{
	struct open_paragraph *paragraph = settled(body);
	if (paragraph && hidden(body, paragraph)) {
		body->docx->hidden++;
		return false;
	}
	flow_box_open(&body->docx->flow, 0);
	body->bases[body->boxes++] = body->field_base;
	body->field_base = body->n_fields;
	return true;
}

static bool on_run_content(struct body *body, const struct xml_tag *tag)
{
	struct open_paragraph *paragraph = current(body);
	switch (tag->element) {
	case DOCX_r:
		if (paragraph) {
			paragraph->run = paragraph->run_style = (struct docx_look){ 0 };
			paragraph->run_hidden_counted = false;
		}
		return true;
	case DOCX_tab:
	case DOCX_ptab:
		if (tag->parent == DOCX_r) /* and not a tab stop in w:tabs */
			add_mark(body, MARK_TAB);
		return true;
	case DOCX_br:
	case DOCX_cr: on_break(body, tag); return true;
	case DOCX_lastRenderedPageBreak: add_mark(body, MARK_SOFT_PAGE); return true;
	case DOCX_noBreakHyphen: add_text(body, SLICE("-")); return true;
	case DOCX_sym: add_symbol(body, tag); return true;
	case DOCX_fldChar: on_field(body, xml_attribute(tag, NS_W, "fldCharType")); return true;
	case DOCX_fldSimple: return !is_page_field(xml_attribute(tag, NS_W, "instr"));
	default: return true;
	}
}

static bool on_start(void *context, const struct xml_tag *tag)
{
	struct body *body = context;
	body->root_seen |= tag->element == (int)body->root;
	switch (tag->element) {
	case DOCX_del:
	case DOCX_moveFrom: return on_deletion(body, tag);
	case DOCX_Choice: {
		bool *taken = &body->choices[body->alternatives ? body->alternatives - 1 : 0];
		bool first = !*taken;
		*taken = true;
		return first;
	}
	case DOCX_AlternateContent: body->choices[body->alternatives++] = false; return true;
	case DOCX_Fallback: return body->alternatives && !body->choices[body->alternatives - 1];
	case DOCX_delText: case DOCX_delInstrText: case DOCX_pPrChange: case DOCX_rPrChange: case DOCX_sectPrChange:
	case DOCX_trPrChange: case DOCX_tcPrChange: case DOCX_numberingChange: case DOCX_sdtPr: case DOCX_tblPr:
	case DOCX_tblPrEx: case DOCX_tblGrid: case DOCX_rt: return false;
	case DOCX_footnote:
	case DOCX_endnote: return note_wanted(body, tag);
	case DOCX_p: open_paragraph(body); return true;
	case DOCX_rPr: body->mark_look = tag->parent == DOCX_pPr; return true;
	case DOCX_b: case DOCX_caps: case DOCX_vanish: case DOCX_specVanish: set_switch(body, tag); return true;
	case DOCX_pStyle: case DOCX_rStyle: case DOCX_numId: case DOCX_ilvl: case DOCX_outlineLvl: case DOCX_pageBreakBefore:
		on_property(body, tag);
		return true;
	case DOCX_tbl: case DOCX_tr: case DOCX_tc: case DOCX_gridSpan: case DOCX_gridBefore: case DOCX_gridAfter:
		on_table(body, tag);
		return true;
	case DOCX_footnoteReference: case DOCX_endnoteReference: case DOCX_headerReference: case DOCX_footerReference:
	case DOCX_commentReference: case DOCX_altChunk:
		on_reference(body, tag);
		return true;
	case DOCX_txbxContent: return open_box(body);
	default: return on_run_content(body, tag);
	}
}

static void on_end(void *context, int element)
{
	struct body *body = context;
	struct flow *flow = &body->docx->flow;
	switch (element) {
	case DOCX_p: close_paragraph(body); break;
	case DOCX_tbl: flow_table_close(flow); break;
	case DOCX_tr:
		flow_covered(flow, body->after[--body->rows]);
		flow_row_close(flow);
		break;
	case DOCX_tc:
		close_carried(body);
		flow_cell_close(flow);
		flow_covered(flow, body->spans[--body->cells] - 1);
		break;
	case DOCX_txbxContent:
		close_carried(body);
		flow_box_close(flow);
		body->n_fields = body->field_base;
		body->field_base = body->bases[--body->boxes];
		break;
	case DOCX_AlternateContent: body->alternatives--; break;
	case DOCX_footnote: case DOCX_endnote: case DOCX_body: case DOCX_hdr: case DOCX_ftr: close_carried(body); break;
	default: break;
	}
}

int docx_read_part(struct docx *docx, const char *member, int page, enum docx_element root)
{
	static const struct xml_handler handler = { .vocabulary = &docx_vocabulary, .start = on_start, .end = on_end, .text = on_text };
	struct body *body = arena_alloc(docx->document->arena, sizeof *body);
	*body = (struct body){ .docx = docx, .root = root, .root_seen = root == DOCX_NOTHING };
	flow_member(&docx->flow, member, page);
	if (xml_read_member(docx->package, member, &handler, body, docx->document) != DONE)
		return FAILED;
	if (body->root_seen)
		return DONE;
	return document_refuse(docx->document, M_D107,
	                       arena_print(docx->document->arena, IN("%s is no part of a Word document", "%s är ingen del av ett Worddokument"), member),
	                       NULL);
}
