/* SPDX-License-Identifier: EUPL-1.2 */
/* In: rows of names side by side. Out: who signs, each with the cells above or below his own. Knows nothing of the lines between.
 *
 *   "Tage Winblad <TAB> Signe Torell" / "Kommundirektör <TAB> ..."                    titles below
 *   "Sekreterare <TAB> Ordförande" / "..... <TAB> ....." / "Ida Ny <TAB> Bo Ek"       roles above
 */
#include "front.h"
#include "names.h"
#include "signature.h"

#include <string.h>

/* All cells of a row are names, and there are several. */
size_t signature_names(struct field_context *context, const struct block *block, struct slice *cells, size_t room)
{
	size_t n = block->kind == BLOCK_ROW ? cells_of(block->text, cells, room) : 0, names = 0;
	for (size_t c = 0; c < n; c++) {
		if (cells[c].n && !name_like(context, cells[c]))
			return 0;
		names += cells[c].n > 0;
	}
	return names > 1 ? n : 0;
}

/* A row, also "justerare <TAB> justerare" that was taken for a signature strip. */
static bool in_columns(const struct block *block)
{
	return block->kind == BLOCK_ROW || (block->kind == BLOCK_FURNITURE && memchr(block->text.at, '\t', block->text.n));
}

/* What stands under a cell, row by row. */
static void take_column(struct field_context *context, struct signature *signature, size_t column, size_t index, size_t to)
{
	enum { UNDER = 4 };
	const struct document *document = context->document;
	struct slice cells[SIGNATURE_COLUMNS];
	for (size_t i = index + 1; i < to && i <= index + UNDER && in_columns(&document->blocks[i]); i++)
		if (cells_of(document->blocks[i].text, cells, SIGNATURE_COLUMNS) <= column || !signature_under(context, signature, cells[column]))
			break;
}

/* "Handläggare: Emelie Sandvik" in a cell of the letterhead, telephone and e-mail below it. */
void signature_contact_cell(struct field_context *context, size_t index, size_t to)
{
	struct slice cells[SIGNATURE_COLUMNS];
	size_t n = cells_of(context->document->blocks[index].text, cells, SIGNATURE_COLUMNS);
	for (size_t c = 0; c < n; c++) {
		struct slice behind = signature_contact(cells[c]);
		struct signature signature = { .name = behind.at ? name_at(context, behind) : behind };
		if (!signature.name.at)
			continue;
		take_column(context, &signature, c, index, to);
		if (signature.title.at || signature.email.at || signature.phone.at)
			signature_put(context, context->document->blocks[index].part, signature, "signatory.contact");
	}
}

/* Names side by side, with their lines under them. */
void signature_columns(struct field_context *context, size_t index, size_t from, size_t to)
{
	const struct document *document = context->document;
	struct slice names[SIGNATURE_COLUMNS], cells[SIGNATURE_COLUMNS];
	size_t n = signature_names(context, &document->blocks[index], names, SIGNATURE_COLUMNS), above = index;
	while (above > from && signature_stroke(document->blocks[above - 1].text))
		above--;
	for (size_t c = 0; c < n; c++) {
		struct signature signature = { .name = names[c] };
		if (!signature.name.n)
			continue;
		take_column(context, &signature, c, index, to);
		if (!signature.organisation.at && above > from && cells_of(document->blocks[above - 1].text, cells, SIGNATURE_COLUMNS) > c)
			signature.organisation = signature_on_behalf(context, cells[c]);
		if (signature.title.at || signature.email.at || signature.organisation.at)
			signature_put(context, document->blocks[index].part, signature, "signatory.columns");
	}
}

/* Names side by side with their titles in the row below: "Ida Ny | Bo Ek" / "ordförande | justerare". */
static bool titled_columns(struct field_context *context, size_t index, size_t to)
{
	struct slice names[SIGNATURE_COLUMNS], cells[SIGNATURE_COLUMNS];
	size_t n = signature_names(context, &context->document->blocks[index], names, SIGNATURE_COLUMNS);
	if (!n || index + 1 >= to || !in_columns(&context->document->blocks[index + 1]) ||
	    cells_of(context->document->blocks[index + 1].text, cells, SIGNATURE_COLUMNS) != n)
		return false;
	for (size_t c = 0; c < n; c++) /* the left column may be empty in both */
		if (names[c].n ? name_like(context, cells[c]) || !signature_titled(context, cells[c]) : cells[c].n > 0)
			return false;
	return true;
}

/* "Sekreterare | Ordförande" / "..... | ....." / "Ida Ny | Bo Ek": the roles above the names. */
static bool take_headed_columns(struct field_context *context, size_t index)
{
	const struct block *blocks = context->document->blocks;
	size_t above = front_roles_above(context, index);
	struct slice names[SIGNATURE_COLUMNS], roles[SIGNATURE_COLUMNS];
	if (above == SIZE_MAX)
		return false;
	size_t n = cells_of(blocks[index].text, names, SIGNATURE_COLUMNS), m = cells_of(blocks[above].text, roles, SIGNATURE_COLUMNS);
	for (size_t c = 0; c < n && m; c++) {
		struct slice role = roles[c < m ? c : m - 1];
		while (role.n && role.at[role.n - 1] == ':')
			role.n--;
		if (names[c].n)
			signature_put(context, blocks[index].part, (struct signature){ .name = names[c], .title = role }, "signatory.columns");
	}
	return true;
}

/* Takes names side by side with what stands below them, where no label leads or their roles do; the rows that are taken, or 0. */
size_t signatures_beside(struct field_context *context, size_t index, size_t from, size_t to, bool led)
{
	const struct block *blocks = context->document->blocks;
	struct slice cells[SIGNATURE_COLUMNS];
	size_t rows = 1;
	if (take_headed_columns(context, index))
		return 1;
	if (!led && signature_names(context, &blocks[index], cells, SIGNATURE_COLUMNS)) {
		signature_columns(context, index, from, to);
		while (index + rows < to && blocks[index + rows].kind == BLOCK_ROW && !signature_names(context, &blocks[index + rows], cells, SIGNATURE_COLUMNS))
			rows++; /* titles and organisations below them */
		return rows;
	}
	if (!titled_columns(context, index, to)) /* "Justeras ..... | ....." stands above; the roles below the names tell more */
		return 0;
	signature_columns(context, index, from, to);
	return 2;
}
