/* SPDX-License-Identifier: EUPL-1.2 */
/* In: a workbook's bytes. Out: its rows; on the way from the worker that reads it, as a document of which each row is a block and each of its cells a
 * sentence. Knows nothing of: what the cells mean, formats, formulas.
 *
 * Examples:
 *   <c r="C7" t="s"><v>3</v></c>                      column 2: the shared string 3
 *   <c r="C7" t="inlineStr"><is><t>KS 1</t></is></c>  "KS 1"
 *   <c r="C7"><v>42424</v></c>                        "42424"
 */
#include "sheet.h"

#include <stdlib.h>
#include <string.h>

#include "xml.h"

enum { SHEETS = 64, COLUMNS = 256 };
enum { E_NONE, E_SST, E_SI, E_T, E_R, E_WORKSHEET, E_DATA, E_ROW, E_C, E_V, E_IS, E_RPH };

static const struct xml_space spaces[] = {
	{ "http://schemas.openxmlformats.org/spreadsheetml/2006/main", 1 }, { "http://purl.oclc.org/ooxml/spreadsheetml/main", 1 }, { NULL, 0 },
};
static const struct xml_name names[] = {
	{ "c", 1, E_C }, { "is", 1, E_IS }, { "r", 1, E_R }, { "rPh", 1, E_RPH }, { "row", 1, E_ROW }, { "sheetData", 1, E_DATA }, { "si", 1, E_SI },
	{ "sst", 1, E_SST }, { "t", 1, E_T }, { "v", 1, E_V }, { "worksheet", 1, E_WORKSHEET },
};
static const struct xml_vocabulary vocabulary = { names, sizeof names / sizeof *names, spaces };

struct reading {
	struct arena *arena;
	struct sheet_rows *rows;
	struct list shared;
	struct slice text; /* of the cell or string so far */
	const char *cells[COLUMNS];
	size_t sheet, column, n;
	bool is_shared;
};

/* "C7" -> 2; what has no name stands behind the one before it. */
static size_t column_of(struct slice name, size_t next)
{
	size_t column = 0, i = 0;
	for (; i < name.n && name.at[i] >= 'A' && name.at[i] <= 'Z' && column < COLUMNS; i++)
		column = column * 26 + (size_t)(name.at[i] - 'A') + 1;
	return i ? column - 1 : next;
}

static bool start(void *context, const struct xml_tag *tag)
{
	struct reading *r = context;
	if (tag->element == E_RPH || !tag->element) /* how a word is read aloud, and all that is no cell */
		return false;
	if (tag->element == E_SI)
		r->text = (struct slice){ "", 0 };
	if (tag->element == E_ROW) {
		memset(r->cells, 0, sizeof r->cells);
		r->n = r->column = 0;
	}
	if (tag->element == E_C) {
		r->column = column_of(xml_attribute(tag, 0, "r"), r->n);
		r->is_shared = slice_is(xml_attribute(tag, 0, "t"), "s");
		r->text = (struct slice){ NULL, 0 };
	}
	return true;
}

static void take_text(void *context, int element, struct slice text)
{
	struct reading *r = context;
	if (element == E_T || element == E_V)
		r->text = r->text.n ? slice_join(r->arena, r->text, "", text) : (struct slice){ arena_copy(r->arena, text.at, text.n), text.n };
}

static void end(void *context, int element)
{
	struct reading *r = context;
	if (element == E_SI)
		list_add(r->arena, &r->shared, slice_text(r->arena, r->text));
	if (element == E_C && r->text.at && r->column < COLUMNS) {
		const char *text = slice_text(r->arena, r->text);
		size_t at = r->is_shared ? (size_t)strtoul(text, NULL, 10) : 0;
		r->cells[r->column] = !r->is_shared ? text : at < r->shared.n ? r->shared.at[at] : NULL;
	}
	if (element == E_C && r->column < COLUMNS)
		r->n = r->column + 1;
	if (element == E_ROW) {
		r->rows->at = arena_grow(r->arena, r->rows->at, r->rows->n, &r->rows->capacity, sizeof *r->rows->at);
		r->rows->at[r->rows->n++] = (struct sheet_row){ r->sheet, arena_copy(r->arena, r->cells, r->n * sizeof *r->cells), r->n };
	}
}

static int read_rows(const struct source *source, struct document *document, struct sheet_rows *rows)
{
	const struct xml_handler handler = { &vocabulary, start, end, take_text };
	struct reading r = { .arena = document->arena, .rows = rows };
	struct package *package = package_open(source, document);
	const char *shared = package ? package_find(package, "xl/sharedStrings.xml") : NULL;
	int result = !package ? FAILED : shared ? xml_read_member(package, shared, &handler, &r, document) : DONE;
	for (; r.sheet < SHEETS && result == DONE; r.sheet++) {
		const char *member = package_find(package, arena_print(document->arena, "xl/worksheets/sheet%zu.xml", r.sheet + 1));
		if (!member)
			break;
		result = xml_read_member(package, member, &handler, &r, document);
	}
	package_close(package);
	return result;
}

/* A cell that is not there is empty here: nobody asks which. */
static void put_rows(const struct sheet_rows *rows, struct document *document)
{
	size_t n_cells = 0, n_bytes = 0, at = 0;
	for (size_t i = 0; i < rows->n; i++)
		for (size_t c = 0; c < rows->at[i].n; c++, n_cells++)
			n_bytes += rows->at[i].cells[c] ? strlen(rows->at[i].cells[c]) : 0;
	char *text = arena_alloc(document->arena, n_bytes + 1);
	document->text = (struct slice){ text, n_bytes };
	document->blocks = arena_alloc(document->arena, (rows->n + 1) * sizeof *document->blocks);
	document->sentences = arena_alloc(document->arena, (n_cells + 1) * sizeof *document->sentences);
	for (size_t i = 0; i < rows->n; i++) {
		const struct sheet_row *row = &rows->at[i];
		struct block *block = &document->blocks[document->n_blocks++];
		*block = (struct block){ .kind = BLOCK_ROW, .page = (int)row->sheet + 1, .level = (int)row->n, .start = at };
		for (size_t c = 0; c < row->n; c++) {
			size_t n = row->cells[c] ? strlen(row->cells[c]) : 0;
			memcpy(text + at, row->cells[c] ? row->cells[c] : "", n);
			document->sentences[document->n_sentences++] = (struct sentence){ .start = at, .end = at + n, .block = i };
			at += n;
		}
		block->end = at;
	}
}

struct document *sheet_extract(const struct source *source)
{
	struct document *document = document_new();
	struct sheet_rows rows = { 0 };
	if (read_rows(source, document, &rows) == DONE)
		put_rows(&rows, document);
	return document;
}

bool sheet_rows(const struct document *document, struct sheet_rows *rows)
{
	size_t cell = 0;
	*rows = (struct sheet_rows){ .at = arena_alloc(document->arena, (document->n_blocks + 1) * sizeof *rows->at) };
	for (size_t i = 0; i < document->n_blocks; i++) {
		const struct block *block = &document->blocks[i];
		size_t n = (size_t)block->level;
		if (block->page < 1 || n > COLUMNS || n > document->n_sentences - cell)
			return false;
		struct sheet_row *row = &rows->at[rows->n++];
		*row = (struct sheet_row){ (size_t)block->page - 1, arena_alloc(document->arena, (n + 1) * sizeof *row->cells), n };
		for (size_t c = 0; c < n; c++, cell++)
			row->cells[c] = slice_text(document->arena, slice_part(document->text, document->sentences[cell].start, document->sentences[cell].end));
	}
	return true;
}

/* Days since 1899-12-30, from March 1900 on. */
const char *sheet_date(struct arena *arena, const char *cell)
{
	char *end;
	long days = strtol(cell, &end, 10);
	if (*end || days < 61 || days > 2958465)
		return NULL;
	/* Days since 0000-03-01, in which leap days come last. */
	long z = days - 25569 + 719468, era = z / 146097, day = z - era * 146097;
	long year = (day - day / 1460 + day / 36524 - day / 146096) / 365, of_year = day - (365 * year + year / 4 - year / 100);
	long month = (5 * of_year + 2) / 153, date = of_year - (153 * month + 2) / 5 + 1;
	month = month < 10 ? month + 3 : month - 9;
	return arena_print(arena, "%04ld-%02ld-%02ld", year + era * 400 + (month <= 2), month, date);
}
