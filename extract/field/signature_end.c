/* SPDX-License-Identifier: EUPL-1.2 */
/* In: the last lines of a part. Out: who signs there where no label leads. Knows nothing of the lines before.
 *
 *   "Ida Ny, ordf. <TAB> Bo Ek, sekr. <TAB> Siv Ro, just."                  each with as what, side by side
 *   "Ida Ny (S) <TAB> Bo Ek" / "ordförande <TAB> sekreterare"               as what below
 *   "Siv Ro (M)" / "justerare"                                              one of them alone
 *   "IDA NY <TAB> Ordförande <TAB> 2019-09-04 08:12"                        as a service for signing prints it
 *   "Digitalt signerad av: Ida Ny, Justerare, 2021-05-05 09:12"              in a line
 *   "För arbetsgivaren: Ida Ny, HR-chef" / "För Vision: Bo Ek"              for whom, two at least
 */
#include <string.h>

#include "front.h"
#include "names.h"
#include "signature.h"

enum { LEAST = 2 };

/* "Ida Ny (S)": the name, and what stands behind it and the party. */
static struct slice person_in(struct field_context *context, struct slice cell, struct slice *behind)
{
	static struct pattern party = PATTERN("^\\s*(?:\\(\\s*\\p{L}{1,5}\\s*\\)|/\\p{L}{1,5}/)\\s*");
	struct slice name = name_at(context, cell);
	struct match m;
	*behind = (struct slice){ NULL, 0 };
	if (!name.at)
		return name;
	*behind = slice_part(cell, name.n, cell.n);
	if (pattern_find(&party, *behind, 0, &m))
		*behind = slice_part(*behind, m.end, behind->n);
	*behind = slice_trim(*behind);
	return name;
}

/* "Ida Ny (S), ordf.", "Bo Ek (justerare)" */
static bool person_signs(struct field_context *context, struct slice cell, struct signature *signature)
{
	static struct pattern as = PATTERN("^(?:,\\s*([^,\\t()]{3,40})|\\(([^()]{3,40})\\))$");
	struct slice behind;
	struct match m;
	signature->name = person_in(context, cell, &behind);
	if (!signature->name.at || !pattern_find(&as, behind, 0, &m))
		return false;
	signature->title = m.group[1].at ? m.group[1] : m.group[2];
	return front_signer(context, signature->title);
}

/* The signers of a row that tells of each as what; 0: it is no such row. */
static size_t row_signs(struct field_context *context, const struct block *block, struct signature *signers)
{
	static struct pattern when = PATTERN("^[\\d\\s:./-]*$"), capitals = PATTERN("^\\p{Lu}[\\p{Lu}'-]+(?:\\s\\p{Lu}[\\p{Lu}'-]*){1,3}$");
	struct slice cells[SIGNATURE_COLUMNS], behind;
	size_t n = block->kind == BLOCK_ROW ? cells_of(block->text, cells, SIGNATURE_COLUMNS) : 0, found = 0;
	struct slice name = n > 1 ? person_in(context, cells[0], &behind) : (struct slice){ NULL, 0 };
	if (!name.n && n > 2 && pattern_matches(&capitals, cells[0]))
		name = cells[0], behind.n = 0;
	if (name.n && !behind.n && front_signer(context, cells[1])) {
		for (size_t c = 2; c < n; c++)
			if (!pattern_matches(&when, cells[c]))
				return 0;
		signers[0] = (struct signature){ .name = name, .title = cells[1] };
		return 1;
	}
	for (size_t c = 0; c < n; c++) {
		if (!cells[c].n)
			continue;
		signers[found] = (struct signature){ .title = { NULL, 0 } };
		if (!person_signs(context, cells[c], &signers[found++]))
			return 0;
	}
	return found >= LEAST ? found : 0;
}

/* Names, and below each as what its owner signs. */
static size_t rows_sign(struct field_context *context, size_t i, size_t to, bool first, struct signature *signers)
{
	const struct block *blocks = context->document->blocks;
	struct slice names[SIGNATURE_COLUMNS], roles[SIGNATURE_COLUMNS], above[SIGNATURE_COLUMNS], behind;
	size_t n = cells_of(blocks[i].text, names, SIGNATURE_COLUMNS), found = 0, top = i;
	while (top > 0 && (blocks[top - 1].kind == BLOCK_FURNITURE || signature_stroke(blocks[top - 1].text)))
		top--;
	size_t heads = n > 1 && top > 0 ? cells_of(blocks[top - 1].text, above, SIGNATURE_COLUMNS) : 0;
	bool labelled = n == 1 && first && i > 0 && front_signer(context, blocks[i - 1].text); /* "Ordförande" / "Ida Ny" / "Justerare" / "Bo Ek" */
	if (labelled || i + 1 >= to || cells_of(blocks[i + 1].text, roles, SIGNATURE_COLUMNS) != n)
		return 0;
	for (size_t c = 0; c < n; c++) {
		if (!names[c].n && !roles[c].n)
			continue;
		struct slice name = person_in(context, names[c], &behind);
		struct slice role = roles[c].n ? roles[c] : c < heads ? above[c] : roles[c]; /* "Vid protokollet" above the name that has nothing below it */
		while (role.n && role.at[role.n - 1] == ':')
			role.n--;
		if (!name.n || behind.n || !front_signer(context, role))
			return 0;
		signers[found++] = (struct signature){ .name = name, .title = role };
	}
	return found;
}

/* "Digitalt signerad av: Ida Ny, Justerare, 2021-05-05 09:12", "Signerat av Bo Ek 2021-05-05" */
static bool line_signed(struct field_context *context, const struct block *block, struct signature *signer)
{
	static struct pattern by = PATTERN("^(?i:%{signed_by})\\s*:?\\s*"), as = PATTERN("^,\\s*([^,\\t\\d()]{3,40}?)(?=\\s*(?:,|$|\\d))"), when = PATTERN("^[,\\s]*(?:%{day_word}\\s)?(?:\\d[\\d\\s:./-]*)?$");
	struct match m;
	struct slice text = slice_trim(block->text), behind;
	if (block->kind == BLOCK_ROW || !pattern_find(&by, text, 0, &m))
		return false;
	*signer = (struct signature){ .name = person_in(context, slice_part(text, m.end, text.n), &behind) };
	if (signer->name.n && pattern_find(&as, behind, 0, &m) && front_signer(context, m.group[1])) {
		signer->title = m.group[1];
		behind = slice_part(behind, m.end, behind.n);
	}
	return signer->name.n && pattern_matches(&when, behind);
}

/* "För Vision: Bo Ek", "För arbetsgivaren: Ida Ny, HR-chef": whose name is written with a capital is the organisation. */
static size_t line_signs(struct field_context *context, const struct block *block, struct signature *signers)
{
	if (line_signed(context, block, signers))
		return 1;
	static struct pattern whom = PATTERN("^(?i:%{on_behalf})\\s+((?:\\p{Lu})?[^:\\t]{2,60}):\\s*(.+)$"), proper = PATTERN("^\\p{Lu}");
	struct match m;
	struct slice behind;
	struct tokens words = text_tokens(context->scratch, block->text);
	struct phrase_hit hit; /* "För åtgärd: Ida Ny" is sent it */
	bool sent = in_section(block, "recipients") || (words.n && phrases_at(context->words->sets[WORDS_marks], &words, 0, &hit));
	if (sent || !pattern_find(&whom, block->text, 0, &m))
		return 0;
	struct slice whose = m.group[1];
	signers[0] = (struct signature){ .name = person_in(context, m.group[2], &behind) };
	if (pattern_matches(&proper, whose))
		signers[0].organisation = whose;
	if (behind.n > 1 && behind.at[0] == ',')
		signers[0].title = slice_trim(slice_part(behind, 1, behind.n));
	return signers[0].name.n && (!behind.n || signers[0].title.n);
}

/* Goes over the lines from block `from` on; `put`: notes them; `on`: others stood above. Behind the last; `found`: how many sign. */
static size_t walk(struct field_context *context, size_t from, size_t to, bool put, bool on, size_t *found)
{
	const struct block *blocks = context->document->blocks;
	struct signature signers[SIGNATURE_COLUMNS];
	size_t behind = from;
	*found = 0;
	for (size_t i = from; i < to;) {
		size_t rows = 1, n = 0;
		if (blocks[i].kind == BLOCK_FURNITURE || (i > from && signature_stroke(blocks[i].text))) {
			i++;
			continue;
		}
		if (!(n = row_signs(context, &blocks[i], signers)) && !(n = line_signs(context, &blocks[i], signers)) && (n = rows_sign(context, i, to, i == from && !on, signers)))
			rows = 2;
		if (!n)
			break;
		for (size_t k = 0; put && k < n; k++)
			signature_put(context, blocks[i].part, signers[k], "signatory.columns");
		*found += n;
		behind = i += rows;
	}
	return behind;
}

size_t signatures_at_end(struct field_context *context, size_t from, size_t to)
{
	enum { LAST = 16 };
	size_t found;
	if (from + LAST < to || context->document->blocks[from].kind == BLOCK_FURNITURE)
		return 0;
	walk(context, from, to, false, false, &found);
	return found >= LEAST ? walk(context, from, to, true, false, &found) - from : 0;
}

size_t signatures_further(struct field_context *context, size_t from, size_t to, bool below)
{
	size_t found;
	struct signature signer;
	const struct block *block = &context->document->blocks[from];
	if (from >= to || (!below && block->kind != BLOCK_ROW && !line_signs(context, block, &signer)))
		return 0;
	return walk(context, from, to, true, below, &found) - from;
}
