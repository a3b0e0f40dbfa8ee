/* SPDX-License-Identifier: EUPL-1.2 */
/* In: ends of parts, letterheads, and the signatures of front pages. Out: who signs or is the contact.
 *
 *   "Pekka Stenlund" / "Tf. kommundirektör" / "Enköpings kommun"     name, title, organisation on lines
 *   a letterhead with telephone and e-mail gives them to the same person
 *   "Sekreterare <TAB> ....... " / "Rut Åkerlind"                   under "Underskrifter", or where lines to sign on stand
 *   "Tage Winblad <TAB> Signe Torell" / "Kommundirektör <TAB> ..."  two, each with the cells below
 *   "Kontaktperson: Ebba Norling, utredare, ebba.norling@..."            a contact
 */
#include "front.h"
#include "names.h"
#include "signature.h"

#include <string.h>

#include "head.h"

enum { LETTERHEAD = 12 };

/* A name alone on a line, then title, organisation, telephone and e-mail on the next ones. */
static bool take_block(struct field_context *context, size_t index, size_t from, size_t to, bool need_title)
{
	enum { UNDER = 5 };
	struct document *document = context->document;
	const struct block *block = &document->blocks[index];
	struct signature signature = { .name = slice_trim(block->text) };
	if (!name_like(context, signature.name))
		return false;
	for (size_t i = index + 1; i < to && i <= index + UNDER; i++) {
		const struct block *next = &document->blocks[i];
		struct slice line = slice_trim(next->text);
		if (next->kind == BLOCK_FURNITURE)
			continue;
		if (next->role == ROLE_TITLE || text_points(line) > 80 || name_like(context, line) || next->kind == BLOCK_LIST_ITEM ||
		    !signature_under(context, &signature, line))
			break;
	}
	if (!(signature.title.at || signature.email.at || (signature.phone.at && !need_title)))
		return false;
	size_t above = index;
	while (above > from && signature_stroke(document->blocks[above - 1].text))
		above--;
	if (!signature.organisation.at && above > from)
		signature.organisation = signature_on_behalf(context, document->blocks[above - 1].text);
	signature_put(context, block->part, signature, "signatory.lines");
	return true;
}

/* "Handläggare: Lisa Höglund" / "Telefon: 0304-33 41 00" / "E-post: lisa.hoglund@orust.example" in a letterhead, each on its line. */
static bool take_handler(struct field_context *context, size_t index, struct slice name, size_t to)
{
	enum { BELOW = 4, SHORT = 60 };
	const struct document *document = context->document;
	struct signature signature = { .name = name };
	for (size_t i = index + 1; i < to && i <= index + BELOW; i++) {
		struct slice line = document->blocks[i].text;
		struct match m;
		bool mail = pattern_find(&signature_email, line, 0, &m);
		if (text_points(line) > SHORT || !(mail || pattern_find(&signature_telephone, line, 0, &m)))
			break;
		*(mail ? &signature.email : &signature.phone) = m.group[0];
	}
	bool found = signature.email.at || signature.phone.at;
	if (found)
		signature_put(context, document->blocks[index].part, signature, "signatory.contact");
	return found;
}

/* "Judit Ekenäs, strateg, Sala kommun, judit@sala.example": the address may stand on the next line. */
static bool take_contact(struct field_context *context, size_t index, size_t to)
{
	struct document *document = context->document;
	const struct block *block = &document->blocks[index];
	struct match m;
	struct slice text = slice_trim(block->text), behind = signature_contact(text);
	if (behind.at)
		text = behind;
	struct signature signature = { .name = name_at(context, text) };
	struct slice rest = slice_part(text, signature.name.n, text.n);
	if (behind.at && signature.name.at && !rest.n)
		return take_handler(context, index, signature.name, to);
	if (!signature.name.at || text_points(text) > 160 || !rest.n || rest.at[0] != ',')
		return false;
	while (rest.n) {
		rest = slice_part(rest, 1, rest.n);
		const char *comma = memchr(rest.at, ',', rest.n);
		struct slice piece = slice_part(rest, 0, comma ? (size_t)(comma - rest.at) : rest.n);
		if (!signature_under(context, &signature, slice_trim(piece)))
			return false;
		rest = slice_part(rest, piece.n, rest.n);
	}
	if (index + 1 < to && !signature.email.at) {
		struct slice next = document->blocks[index + 1].text;
		if (pattern_find(&signature_email, next, 0, &m))
			signature.email = m.group[0];
		if (pattern_find(&signature_telephone, next, 0, &m))
			signature.phone = m.group[0];
	}
	bool contact = signature.title.at && signature.email.at;
	if (contact)
		signature_put(context, block->part, signature, "signatory.contact");
	return contact;
}

/* The role that a cell of the place to sign on names, as written: "Sekreterare", "Ordförande ........"; at == NULL: none. */
static struct slice signing_role(struct field_context *context, struct slice cell)
{
	struct slice role = { NULL, 0 };
	struct tokens words = text_tokens(context->scratch, cell);
	struct phrase_hit hit;
	for (size_t i = 0; i < words.n && i < 6; i++)
		if (phrases_at(context->words->sets[WORDS_labels], &words, i, &hit) && front_signs(hit.key)) {
			role = phrase_text(&words, &hit);
			i = hit.end - 1;
		}
	return role;
}

/* Names in a cell behind a role or alone: "Sekreterare: Ida Ny", "Ida Ny, kommunsekreterare", "Bo Ek §§ 1-5  Siv Ro §§ 6-9". */
static void take_signers(struct field_context *context, int part, struct slice cell, const char **title)
{
	struct slice role = signing_role(context, cell), rest = cell;
	const char *own = role.at ? slice_text(context->arena, role) : *title;
	bool alone = !name_at(context, cell).at;
	if (role.at && alone) {
		*title = own;
		rest = slice_part(cell, (size_t)(role.at + role.n - cell.at), cell.n);
	}
	for (size_t at = 0, found = 0; at < rest.n && found < 6;) {
		struct slice here = slice_part(rest, at, rest.n), name = name_at(context, here);
		bool begins = at == 0 || strchr(" .:…_/(", rest.at[at - 1]) || (unsigned char)rest.at[at - 1] >= 0x80;
		if (!begins || !name.at) {
			at++;
			continue;
		}
		static struct pattern party = PATTERN("^\\(\\s*\\p{L}{1,5}\\s*\\)\\s*(?=,)"); /* "Ida Ny (S), ordförande" */
		struct match m;
		struct signature signature = { .name = name, .title = slice_of(*title ? *title : "") };
		struct slice behind = slice_trim(slice_part(here, name.n, here.n));
		if (pattern_find(&party, behind, 0, &m))
			behind = slice_part(behind, m.end, behind.n);
		if (!signature.title.n)
			signature.title.at = NULL;
		if (behind.n > 2 && behind.at[0] == ',' && signature_titled(context, behind))
			signature.title = slice_trim(slice_part(behind, 1, behind.n));
		static struct pattern bracket = PATTERN("^\\(([^()]{4,40})\\)\\s*$"); /* "Ida Ny (mötessekreterare)" */
		if (pattern_find(&bracket, behind, 0, &m) && signature_titled(context, m.group[1]))
			signature.title = m.group[1];
		if (!signature_find(context, part, people_add(context, name)))
			signature_put(context, part, signature, "signatory.front");
		found++;
		at += name.n;
	}
}

/* The label of a signer as the page writes it, where labels and names stand apart. */
static const char *role_title(const struct field_context *context, size_t at, const char *signer)
{
	const struct document *document = context->document;
	enum { NEAR = 80, LABELS = 8 };
	const char *found = signer, *codes[LABELS]; /* the last: "Utses att justera" stands above "Justerande" */
	for (size_t i = at > NEAR ? at - NEAR : 0; i < document->n_blocks && i < at + NEAR; i++) {
		struct phrase_hit hit;
		struct slice text = slice_trim(document->blocks[i].text);
		if (document->blocks[i].part != document->blocks[at].part || document->blocks[i].item || !front_labels_on(context, text, codes, LABELS))
			continue;
		struct tokens words = text_tokens(context->scratch, text); /* "Underskrifter Sekreterare Paragrafer" */
		for (size_t k = 0; k < words.n && phrases_at(context->words->sets[WORDS_labels], &words, k, &hit); k = hit.end)
			if (strcmp(hit.key, signer) == 0)
				found = slice_text(context->arena, phrase_text(&words, &hit));
	}
	return found;
}

/* The place to sign on: rows and lines with roles, lines of dots and names, in any order of columns; names side by side
 * with titles below them. Returns the block behind. */
static size_t take_signatures(struct field_context *context, size_t from, size_t to)
{
	enum { MOST = 40, CELLS = 8 };
	struct document *document = context->document;
	const char *title = NULL;
	size_t i = from;
	for (; i < to && i < from + MOST && (context->front[i].signing || document->blocks[i].kind == BLOCK_FURNITURE); i++) {
		const struct block *block = &document->blocks[i];
		struct slice cells[CELLS];
		if (block->kind == BLOCK_FURNITURE && !context->front[i].head)
			continue;
		size_t rows = signatures_beside(context, i, from, to, title);
		if (rows) {
			i += rows - 1;
			continue;
		}
		if (context->front[i].signer && context->front[i].value == block->start && context->front[i].head) { /* told by the shape of the page */
			title = arena_text(context->arena, role_title(context, from, context->front[i].signer));
		} else if (context->front[i].head && !context->front[i].signer) {
			title = NULL;
		}
		size_t n = cells_of(block->text, cells, CELLS), name = n == 3 && (!cells[0].n || context->front[i].head); /* "Digitalt signerat av | Ida Ny | sekreterare" */
		struct slice role = n == name + 2 && name_like(context, cells[name]) ? signing_role(context, cells[name + 1]) : (struct slice){ NULL, 0 };
		if (role.n && role.n == cells[name + 1].n) { /* "Ida Ny | sekreterare" */
			signature_put(context, block->part, (struct signature){ .name = cells[name], .title = role }, "signatory.front");
			continue;
		}
		if (!title && n == 1 && (take_block(context, i, from, to, false) || take_contact(context, i, to)))
			continue;
		for (size_t c = 0; c < n; c++)
			take_signers(context, block->part, cells[c], &title);
	}
	return i;
}

/* "Ida Ny", "Ida Ny (M)" */
static bool is_name_alone(struct field_context *context, struct slice line)
{
	static struct pattern party = PATTERN("^(?:\\s*\\(\\s?\\p{L}{1,5}\\s?\\))?$");
	struct slice name = name_at(context, line);
	return name.at && pattern_matches(&party, slice_part(line, name.n, line.n));
}

/* Rows behind the last item that no heading leads: "Sekreterare | Ida Ny" / "Ordförande | Bo Ek". The first block, or `to`. */
static size_t last_signers(struct field_context *context, size_t from, size_t to)
{
	enum { LOOK = 14, LEAST = 2 };
	const struct document *document = context->document;
	size_t first = to, found = 0;
	for (size_t i = to; i > from && to - i < LOOK; i--) {
		const struct block *block = &document->blocks[i - 1];
		struct slice cells[SIGNATURE_COLUMNS];
		struct phrase_hit hit;
		arena_reset(context->scratch);
		if (!block->item || block->kind == BLOCK_FURNITURE)
			continue;
		if (block->role == ROLE_TITLE || (block->role == ROLE_HEADING && !in_section(block, "signatures")))
			break;
		size_t above = front_roles_above(context, i - 1);
		if (above != SIZE_MAX) { /* "Ordförande <TAB> Sekreterare" / "Ida Ny <TAB> Bo Ek" */
			first = above;
			found = LEAST;
			i = above + 1;
			continue;
		}
		size_t n = cells_of(block->text, cells, SIGNATURE_COLUMNS);
		const char *colon = memchr(cells[0].at, ':', cells[0].n);
		struct slice label = slice_part(cells[0], 0, colon ? (size_t)(colon - cells[0].at) : cells[0].n);
		struct slice behind = n > 1 ? cells[1] : slice_trim(slice_part(cells[0], label.n + (colon != NULL), cells[0].n));
		struct slice below = !behind.n && n == 1 && i < to ? slice_trim(document->blocks[i].text) : behind; /* "Ordförande" / "Ida Ny (M)" */
		if (below.n && !behind.n && is_name_alone(context, below))
			behind = below;
		bool signer = label.n && words_whole(context->words, WORDS_labels, context->scratch, label, &hit) && front_signs(hit.key);
		if (signer && (name_at(context, behind).at || signature_stroke(behind))) {
			first = i - 1;
			found++;
		} else if (found && !name_at(context, slice_trim(block->text)).at && !signature_stroke(block->text)) {
			break; /* above the first */
		}
	}
	return found >= LEAST ? first : to;
}

/* "Vid anteckningarna" / "Ida Ny" or "Vid pennan: Ida Ny, Mora" on the last lines of notes: the one who wrote them. Returns the block
 * of the name, or `to`. */
static size_t last_writer(struct field_context *context, size_t from, size_t to, struct slice *name_is)
{
	enum { LOOK = 8 };
	static struct pattern behind = PATTERN("^(?:$|,|\\s*\\()");
	const struct document *document = context->document;
	for (size_t i = to; i > from && to - i < LOOK; i--) {
		const char *code;
		size_t name = i;
		arena_reset(context->scratch);
		struct head head;
		struct slice line = slice_trim(document->blocks[i - 1].text), same = { NULL, 0 };
		if (head_of(context->words, WORDS_labels, line, &head) && strcmp(head.code, "secretary") == 0)
			same = name_at(context, slice_trim(slice_part(line, head.value, line.n)));
		else if (line.n > 1 && line.at[0] == '/' && is_name_alone(context, slice_trim(slice_part(line, 1, line.n)))) /* "/Ida Ny" */
			same = slice_trim(slice_part(line, 1, line.n));
		if (same.n) {
			*name_is = same;
			return i - 1;
		}
		if (!front_label(context, line, &code) || strcmp(code, "secretary") != 0)
			continue;
		while (name < to && (signature_stroke(document->blocks[name].text) || document->blocks[name].kind == BLOCK_FURNITURE))
			name++;
		struct slice text = name < to ? slice_trim(document->blocks[name].text) : (struct slice){ NULL, 0 };
		*name_is = name_at(context, text);
		return name_is->n && pattern_matches(&behind, slice_part(text, name_is->n, text.n)) ? name : to;
	}
	return to;
}

/* Below "Justeras: <TAB> Utdrag bestyrkes:" on every page the item goes on ("Bo Ek (v) samt Ida Ny (s) reserverade sig."), or a roll of
 * those who were there: its head, or a row of it ("Ida Ny (m) <TAB> Ja"). */
static bool goes_on(struct field_context *context, const struct block *block)
{
	static struct pattern sentence = PATTERN("^(?:\\S+\\s+){4,}\\S*\\p{Ll}{2}[.!?]$");
	struct slice cells[SIGNATURE_COLUMNS];
	struct phrase_hit ballot;
	bool row = cells_of(block->text, cells, SIGNATURE_COLUMNS) > 1;
	if (memchr(block->text.at, '?', block->text.n)) /* "Hjälpte informationen dig? Ja Nej" below a page of the web */
		return true;
	return pattern_matches(&sentence, block->text) || is_term(context, cells[0], "roll_heading") ||
	       (row && words_whole(context->words, WORDS_columns, context->scratch, cells[1], &ballot));
}

/* Signatures below the last item: "Vid protokollet" / "Ida Ny" / "Justeras" / "Bo Ek". */
static size_t take_last_signatures(struct field_context *context, size_t from, size_t to)
{
	enum { MOST = 30, CELLS = 8 };
	struct document *document = context->document;
	static const char *const own[] = { "signatures", "secretary", "chair", "adjuster", "paragraphs", NULL };
	const char *title = NULL;
	size_t i = from;
	for (; i < to && i < from + MOST; i++) {
		const struct block *block = &document->blocks[i];
		if (block->kind == BLOCK_FURNITURE)
			continue;
		bool head = block->role == ROLE_HEADING, of_signing = false;
		for (size_t k = 0; own[k]; k++)
			of_signing |= in_section(block, own[k]);
		if (block->item != document->blocks[from].item || (i > from && ((head && !of_signing) || goes_on(context, block))))
			break;
		struct slice cells[CELLS];
		size_t rows = signatures_beside(context, i, from, to, title);
		if (rows) {
			i += rows + signatures_further(context, i + rows, to, true) - 1;
			continue;
		}
		size_t further = i > from ? signatures_further(context, i, to, false) : 0; /* "IDA NY <TAB> Ordförande <TAB> 2019-09-04 08:12" */
		if (further) {
			i += further - 1;
			continue;
		}
		size_t n = cells_of(block->text, cells, CELLS);
		if (!title && n == 1 && (take_block(context, i, from, to, false) || take_contact(context, i, to)))
			continue;
		for (size_t c = 0; c < n; c++)
			take_signers(context, block->part, cells[c], &title);
	}
	return i;
}

static void run(struct field_context *context)
{
	struct document *document = context->document;
	size_t from = 0;
	for (size_t p = 0; p < COUNT(document, part); p++) {
		size_t to = from;
		while (to < document->n_blocks && document->blocks[to].part <= (int)p + 1)
			to++;
		const char *type = RECORD(document, part, p)->type;
		bool minutes = strcmp(type, "protokoll") == 0, extract = strcmp(type, "protokollsutdrag") == 0;
		bool held = minutes || extract || strcmp(type, "kallelse") == 0 || strcmp(type, "minnesanteckningar") == 0;
		struct slice writer_name;
		size_t behind_items = minutes || extract ? last_signers(context, from, to) : to, writer = minutes ? to : last_writer(context, from, to, &writer_name);
		for (size_t i = from; i < to; i++) {
			arena_reset(context->scratch);
			const struct block *block = &document->blocks[i];
			struct slice cells[SIGNATURE_COLUMNS];
			bool listed = block->role == ROLE_FRONT && block->section && !in_section(block, "signatures"); /* persons who were there, or not */
			if (block->kind == BLOCK_FURNITURE)
				continue;
			bool last_lines = block->item == 0 || i + 8 > to;
			if (i == writer && !take_block(context, i, from, to, false)) { /* with title and address where they stand below */
				signature_put(context, block->part, (struct signature){ .name = writer_name }, "signatory.lines");
				continue;
			}
			bool rows = minutes || extract || (held && block->kind == BLOCK_ROW); /* in lines an address may stand below as well */
			size_t taken = rows && block->item ? signatures_at_end(context, i, to) : 0;
			if (taken) {
				i += taken - 1;
				continue;
			}
			if (!block->item && context->front[i].signing) {
				size_t behind = take_signatures(context, i, to);
				i = behind > i ? behind - 1 : i;
			} else if ((block->role == ROLE_HEADING && in_section(block, "signatures") && block->item) || i == behind_items) {
				i = take_last_signatures(context, i, to) - 1;
			} else if (!minutes && block->kind == BLOCK_PARAGRAPH && last_lines && !listed) {
				take_block(context, i, from, to, i > from + LETTERHEAD);
				take_contact(context, i, to);
			} else if (!minutes && block->kind == BLOCK_ROW) {
				if (i < from + LETTERHEAD && !block->item)
					signature_contact_cell(context, i, to);
				if (last_lines && signature_names(context, block, cells, SIGNATURE_COLUMNS))
					signature_columns(context, i, from, to);
			}
		}
		from = to;
	}
}

const struct extractor extractor_signatories = { "signatories", run };
