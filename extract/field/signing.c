/* SPDX-License-Identifier: EUPL-1.2 */
/* In: a front page with its labels. Out: where it is signed, and as what. Knows nothing of records.
 *
 *   "Sekreterare <TAB> ......" / "Ida Ny"                    a label and a line to sign on
 *   "Ida Ny <TAB> sekreterare" / "Bo Ek <TAB> justerare"     behind the lines of the adjustment, no label leads
 *   "Paragrafer 1-9" / "Sekreterare <TAB> Ida Ny" / "Ordförande <TAB> Bo Ek" / "Justerare <TAB> Siv Ro"     all three, and no list behind
 *   "Underskrifter" / "Sekreterare" / "Ordförande" / "Ida Ny" / "Bo Ek"     labels first, then the names in their order
 *   "Sekreterare <TAB> Ordförande" / "..... <TAB> ....." / "Ida Ny <TAB> Bo Ek"     as what each signs above the names
 *   "........ <TAB> ........" / "Ida Ny, ordförande <TAB> Siv Ro, sekreterare"     under lines to sign on, no label leads
 */
#include "front.h"

#include <string.h>

#include "person.h"

/* "Underskrifter <TAB> Sekreterare <TAB> ....", "Sekreterare Ida Ny": as what somebody signs here; NULL: the line does not tell. */
static const char *signer_on(struct field_context *context, struct slice line)
{
	struct slice cells[8];
	size_t n = cells_of(line, cells, 8);
	const char *signer = NULL;
	for (size_t c = 0; c < n; c++) {
		struct tokens words = text_tokens(context->scratch, cells[c]);
		struct phrase_hit hit;
		bool found = words.n && phrases_at(context->words->sets[WORDS_labels], &words, 0, &hit);
		if (found && hit.end < words.n && strcmp(hit.key, "signatures") == 0) /* "Underskrifter Sekreterare ......" */
			found = phrases_at(context->words->sets[WORDS_labels], &words, hit.end, &hit);
		if (found && front_signs(hit.key))
			signer = hit.key;
	}
	return signer;
}

const char *front_signer(struct field_context *context, struct slice text)
{
	const char *code;
	struct phrase_hit hit;
	if (!front_label(context, text, &code)) {
		if (!words_whole(context->words, WORDS_roles, context->scratch, slice_trim(text), &hit))
			return NULL;
		code = hit.key;
	}
	return front_signs(code) ? code : NULL;
}

/* "Ida Ny <TAB> sekreterare", "Bo Ek, justerare", "Siv Ro (ordförande)": a name, and behind it alone as what it signs; else NULL. */
static const char *signer_beside(struct field_context *context, struct slice text)
{
	enum { LONGEST = 100 };
	static struct pattern behind = PATTERN("^([^\\t,(:]{4,50}?)(?:\\s*\\(\\s*\\p{L}{1,5}\\s*\\))?\\s*[\\t,(]\\s*([^\\t,():]{4,40}?)\\s*\\)?$");
	struct match m;
	if (text.n > LONGEST || !pattern_find(&behind, text, 0, &m) || !person_begins(context, m.group[1]))
		return NULL;
	return front_signer(context, m.group[2]);
}

static const char *signer_behind(struct field_context *context, const struct block *block)
{
	return block->kind == BLOCK_FURNITURE ? NULL : signer_beside(context, block->text);
}

/* Lines behind those of the adjustment that no label leads: of the secretary, of the chair. Two different ones at least. */
static bool signers_begin(struct field_context *context, size_t i, size_t to, bool list_over)
{
	const struct front_line *line = &context->front[i];
	const char *first = line->head || (!list_over && front_lists_persons(line->label) && !front_is(line, "adjuster")) ? NULL : signer_behind(context, &context->document->blocks[i]);
	if (!first || i + 1 >= to || context->front[i + 1].head || context->document->blocks[i + 1].item)
		return false;
	const char *second = signer_behind(context, &context->document->blocks[i + 1]);
	return second && strcmp(first, second) != 0;
}

enum kind { KIND_OTHER, KIND_STROKES, KIND_NAMES, KIND_ROLES, KIND_SIGNERS };

/* What all cells of a line are; a cell that differs makes it another line. `cells`: how many hold something. */
static enum kind kind_of(struct field_context *context, const struct block *block, size_t *filled)
{
	enum { CELLS = 8, LONGEST = 200 };
	static struct pattern stroke = PATTERN("^[\\s.…_]{3,}$");
	struct slice cells[CELLS];
	enum kind kind = KIND_OTHER;
	*filled = 0;
	size_t n = block->text.n > LONGEST ? 0 : cells_of(block->text, cells, CELLS);
	for (size_t c = 0; c < n; c++) {
		if (!cells[c].n)
			continue;
		enum kind own = pattern_matches(&stroke, cells[c])      ? KIND_STROKES
		                : name_like(context, cells[c])          ? KIND_NAMES
		                : front_signer(context, cells[c])       ? KIND_ROLES
		                : signer_beside(context, cells[c])      ? KIND_SIGNERS
		                                                        : KIND_OTHER;
		if (*filled && own != kind)
			return KIND_OTHER;
		kind = own;
		(*filled)++;
	}
	return kind;
}

/* "........ | ........" / "Ida Ny, ordförande | Siv Ro, sekreterare", or the roles on a third line. The lines of the group, or 0. */
static size_t stroke_group(struct field_context *context, size_t i, size_t to, size_t *filled)
{
	const struct block *blocks = context->document->blocks;
	size_t roles;
	if (i + 1 >= to || blocks[i].item || kind_of(context, &blocks[i], filled) != KIND_STROKES || context->front[i + 1].head)
		return 0;
	enum kind kind = kind_of(context, &blocks[i + 1], filled);
	if (kind == KIND_SIGNERS)
		return 2;
	return kind == KIND_NAMES && i + 2 < to && kind_of(context, &blocks[i + 2], &roles) == KIND_ROLES && roles == *filled ? 3 : 0;
}

/* "Rut Sten <TAB> Ida Berg" / "sekreterare <TAB> ordförande": names side by side, as what each signs below them. */
static bool signers_in_columns(struct field_context *context, size_t i, size_t to)
{
	const struct block *blocks = context->document->blocks;
	size_t names, roles;
	return i + 1 < to && kind_of(context, &blocks[i], &names) == KIND_NAMES && names > 1 && kind_of(context, &blocks[i + 1], &roles) == KIND_ROLES &&
	       names == roles;
}

/* "Vid protokollet <TAB> Justeras" above such columns. */
static bool heads_columns(struct field_context *context, size_t i, size_t to)
{
	size_t filled;
	return signers_in_columns(context, i + 1, to) && kind_of(context, &context->document->blocks[i], &filled) == KIND_ROLES && filled > 1;
}

/* The next line of names or roles from block `i` on, away over lines to sign on, in the direction of `step`; its kind. The place to
 * sign on ends with its part of the file. */
static enum kind next_kind(struct field_context *context, size_t *i, int step, size_t *filled)
{
	const struct document *document = context->document;
	const int part = document->blocks[*i].part;
	enum kind kind = KIND_STROKES;
	while (kind == KIND_STROKES && (step > 0 ? *i + 1 < document->n_blocks : *i > 0)) {
		*i += (size_t)step;
		if (document->blocks[*i].part != part)
			return KIND_OTHER;
		kind = kind_of(context, &document->blocks[*i], filled);
	}
	return kind;
}

/* What the chain of such lines ends with: "Sekreterare | Ordförande" / "Ida Ny | Bo Ek" / "Justerare | Justerare" / "Siv Ro | Ulf Dal". */
static enum kind chain_end(struct field_context *context, size_t i, int step)
{
	enum { MOST = 6 };
	enum kind end = KIND_NAMES, kind;
	size_t filled;
	for (int n = 0; n < MOST && ((kind = next_kind(context, &i, step, &filled)) == KIND_NAMES || kind == KIND_ROLES) && kind != end; n++)
		end = kind;
	return end;
}

/* "Vid protokollet <TAB> Justeras" above three names: who stands further right adjusts, too. */
static bool last_adjusts(struct field_context *context, size_t i)
{
	const struct block *block = &context->document->blocks[i];
	const char *tab = memrchr(block->text.at, '\t', block->text.n);
	const char *last = tab ? front_signer(context, slice_part(block->text, (size_t)(tab + 1 - block->text.at), block->text.n)) : NULL;
	return last && strcmp(last, "adjuster") == 0;
}

size_t front_roles_above(struct field_context *context, size_t i)
{
	size_t names, roles, at = i;
	if (kind_of(context, &context->document->blocks[i], &names) != KIND_NAMES || names < 2)
		return SIZE_MAX;
	bool above = next_kind(context, &at, -1, &roles) == KIND_ROLES && (roles == names || (roles < names && last_adjusts(context, at)));
	return above && chain_end(context, i, -1) == KIND_ROLES && chain_end(context, i, 1) == KIND_NAMES ? at : SIZE_MAX;
}

/* Lines to sign on with name and role below them, no label: two signers at least, else it may be a rule above a list. */
static void mark_strokes(struct field_context *context, size_t from, size_t to)
{
	for (size_t i = from; i < to;) {
		size_t behind = i, signers = 0, filled, n;
		arena_reset(context->scratch);
		while (!context->front[i].signing && behind < to && (n = stroke_group(context, behind, to, &filled))) {
			behind += n;
			signers += filled;
		}
		for (size_t k = i; signers > 1 && k < behind; k++) {
			const struct block *block = &context->document->blocks[k];
			bool one = !memchr(block->text.at, '\t', block->text.n);
			const char *below = k + 1 < behind ? front_signer(context, block[1].text) : NULL; /* "Ida Ny" / "ordförande" */
			context->front[k] = (struct front_line){ .value = block->start, .signing = true, .signer = !one ? NULL : below ? below : signer_behind(context, block) };
		}
		i = behind > i ? behind : i + 1;
	}
}

/* "Sekreterare <TAB> Ida Ny" / "Ordförande <TAB> Bo Ek" / "Justerare <TAB> Siv Ro", one after the other. Where the members follow, it is
 * the head of their list. */
static bool officers_sign(const struct field_context *context, size_t i, size_t to)
{
	static const char *const officers[] = { "secretary", "chair", "adjuster" };
	const struct document *document = context->document;
	bool seen[3] = { false }, over = false;
	for (; i < to && !document->blocks[i].item; i++) {
		const struct front_line *line = &context->front[i];
		if (document->blocks[i].kind == BLOCK_FURNITURE)
			continue;
		if (line->head && !front_signs(line->label) && front_lists_persons(line->label))
			return false;
		over |= !front_signs(line->label);
		for (size_t k = 0; !over && line->head && k < 3; k++)
			seen[k] |= front_is(line, officers[k]);
	}
	return seen[0] && seen[1] && seen[2];
}

/* Labels of who signs, one below the other and each without a value, then the names in the same order: "Underskrifter" / "Sekreterare" /
 * "Ordförande" / "Justerande" / "Ida Ny" / "Bo Ek §§ 1-7" / "Siv Ro §§ 8-9" / "Ulf Dal". Chairs who share the §§ count as one, and all who
 * are left sign as the last label says. */
static void stacked_signers(struct field_context *context, size_t from, size_t to)
{
	enum { MOST = 8 };
	struct document *document = context->document;
	const char *labels[MOST];
	size_t n = 0, taken = 0;
	bool place = false, chair = false, secretary = false, shared = false;
	for (size_t i = from; i < to && !document->blocks[i].item; i++) {
		struct front_line *line = &context->front[i];
		struct slice value = slice_trim(front_value(context, i));
		struct person person;
		arena_reset(context->scratch);
		if (document->blocks[i].kind == BLOCK_FURNITURE || (!line->head && front_dotted(value)))
			continue;
		if (line->head) {
			bool goes_on = n && !taken && (front_signs(line->label) || front_is(line, "paragraphs"));
			if (!goes_on) {
				n = taken = 0;
				place = chair = secretary = false;
			}
			bool bare = front_signs(line->label) && !value.n && document->blocks[i].kind != BLOCK_ROW && !front_dotted(document->blocks[i].text);
			place |= front_is(line, "signatures");
			chair |= bare && front_is(line, "chair");
			secretary |= bare && front_is(line, "secretary");
			if (bare && n < MOST)
				labels[n++] = line->label;
			continue;
		}
		if (n < 2 || !(place || (chair && secretary)) || !person_read(context, value, NULL, &person) || person.title || person.party) {
			n = taken = 0;
			continue;
		}
		bool goes_on = shared && person.partial && taken;
		shared = person.partial;
		taken += !goes_on && taken < n;
		*line = (struct front_line){ .label = labels[taken - 1], .value = document->blocks[i].start, .head = true };
	}
}

void front_signing(struct field_context *context, size_t from, size_t to)
{
	const struct document *document = context->document;
	stacked_signers(context, from, to);
	bool signing = false, adjusted = false, noticed = false, unled = false, numbered = false, listed = false, told = false;
	const char *signer = NULL;
	bool beside = false; /* "Underskrifter" / "Ida Ny, sekreterare" / "Bo Ek, justerare": each line tells its own */
	for (size_t i = from; i < to; i++) {
		struct front_line *line = &context->front[i];
		if ((document->blocks[i].kind == BLOCK_FURNITURE && !line->head) || document->blocks[i].item)
			continue;
		bool signs = front_signs(line->label);
		if (line->head) {
			listed |= front_lists_persons(line->label) && !signs;
			numbered = listed && front_is(line, "paragraphs"); /* "Protokollet omfattar §§ 1-9" is the last line above the signatures; above all names it is none */
			told |= front_is(line, "paragraphs");
			adjusted |= front_is(line, "adjuster") || front_is(line, "adjust_time");
			bool dots = (!line->led && front_dotted(document->blocks[i].text)) || (i + 1 < to && !context->front[i + 1].head && front_dotted(document->blocks[i + 1].text));
			noticed = (noticed || front_is(line, "notice")) && !front_is(line, "place_time"); /* "Underskrift" of who put it up */
			adjusted &= !noticed;
			if (!noticed && (front_is(line, "signatures") || (signs && dots) || (adjusted && (front_is(line, "secretary") || front_is(line, "chair")))))
				signing = true;
			else if (noticed || (!signs && !front_is(line, "paragraphs")))
				signing = false;
			signing |= signs && !noticed && (heads_columns(context, i, to) || (i + 1 < to && front_roles_above(context, i + 1) == i) || (told && officers_sign(context, i, to)));
		}
		if (unled && (line->head || !signer_behind(context, &document->blocks[i]))) {
			unled = false;
			signing &= line->head;
		}
		if (!signing && (adjusted || numbered) && !noticed && signers_begin(context, i, to, numbered)) /* "Ida Ny | sekreterare" */
			unled = signing = true;
		line->signing = signing;
		const char *here = unled ? signer_behind(context, &document->blocks[i]) : signing ? signer_on(context, document->blocks[i].text) : NULL;
		const char *own = signing && !here && !line->head && (beside || !signer) ? signer_behind(context, &document->blocks[i]) : NULL;
		beside = own || (beside && signing && !line->head);
		signer = !signing ? NULL : here ? here : own ? own : line->head && signs ? line->label : beside ? NULL : signer;
		bool columns = signing && (signers_in_columns(context, i, to) || (i > from && signers_in_columns(context, i - 1, to)) || front_roles_above(context, i) != SIZE_MAX);
		line->signer = columns ? NULL : signer; /* each his own */
	}
	mark_strokes(context, from, to);
}
