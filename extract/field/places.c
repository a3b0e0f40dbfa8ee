/* SPDX-License-Identifier: EUPL-1.2 */
/* In: the text and corpus/. Out: which collaboration and which municipality the document is of. Knows
 * nothing of single records.
 *
 *   "C-tillsammans" in the title                     region c-tillsammans
 *   "Enköpings kommunstyrelse", "ÅNGE KOMMUN" on top  municipality
 */
#include "field.h"
#include "front.h"

#include <string.h>

/* Weighs the names of each collaboration; the best wins when it is clear. Does the head name it, or the title of the only item? */
static bool take_region(struct field_context *context)
{
	enum { HEAD = 12 };
	struct document *document = context->document;
	const struct model_list *models = context->words->models;
	size_t best = 0, second = 0;
	size_t *points = arena_alloc(context->arena, (models->n_models + 1) * sizeof *points);
	bool *titled = arena_alloc(context->arena, models->n_models + 1), headed = false;
	enum { ENOUGH = 4000 }; /* blocks: the name of a collaboration does not come first on page 100 */
	for (size_t i = 0; i < document->n_blocks && i < ENOUGH; i++) {
		arena_reset(context->scratch);
		struct tokens words = text_tokens(context->scratch, document->blocks[i].text);
		struct phrase_hit hit;
		for (size_t at = 0; phrases_next(context->words->collaborations, &words, at, &hit); at = hit.end)
			for (size_t m = 0; m < models->n_models; m++)
				if (strcmp(models->models[m].name, hit.key) == 0) {
					bool title = document->blocks[i].role == ROLE_TITLE;
					titled[m] |= (title && COUNT(document, item) <= 1) || (i < HEAD && !document->blocks[i].item);
					points[m] += title || i < HEAD ? 3 : 1;
				}
	}
	for (size_t m = 0; m < models->n_models; m++)
		if (points[m] > best) {
			second = best;
			best = points[m];
			headed = titled[m];
			document->region = models->models[m].name;
		} else if (points[m] > second) {
			second = points[m];
		}
	if (best < 2 || best == second)
		document->region = NULL;
	return headed;
}

/* The minutes of a board of one municipality are not of the collaboration that one of its matters speaks of: "Regionens kulturgrupp
 * beslutade ..." in those of a member. */
static bool only_spoken_of(const struct document *document, bool headed)
{
	return !headed && document->municipality && document->type && strcmp(document->type, "protokoll") == 0;
}

/* All members of a small collaboration named on top stand for it, where its name is not told. */
static void take_region_by_members(struct field_context *context)
{
	struct document *document = context->document;
	const struct model_list *models = context->words->models;
	for (size_t m = 0; !document->region && m < models->n_models; m++) {
		const struct model *model = &models->models[m];
		size_t named = 0;
		size_t top = document->n_blocks < 16 ? document->n_blocks : 16;
		if (!top)
			return;
		struct slice head = slice_part(document->text, 0, document->blocks[top - 1].end);
		struct tokens words = text_tokens(context->scratch, head);
		for (size_t k = 0; k < model->n_members; k++) {
			bool found = false;
			for (size_t w = 0; w < words.n && !found; w++)
				found = slice_is(words.at[w].raw, model->members[k].municipality->name) ||
				        slice_is(words.at[w].raw, model->members[k].municipality->genitive);
			named += found;
		}
		if (model->n_members && named == model->n_members)
			document->region = model->name;
	}
}

static const struct municipality *named(const struct model_list *models, struct slice word)
{
	for (size_t m = 0; m < models->n_municipalities; m++)
		if (text_compare_folded(word, slice_of(models->municipalities[m].genitive)) == 0 ||
		    text_compare_folded(word, slice_of(models->municipalities[m].name)) == 0)
			return &models->municipalities[m];
	return NULL;
}

/* The municipality whose name ends before token `end`, also of several words: "Malung-Sälens kommun", "Upplands Väsby kommun". */
static const struct municipality *named_before(const struct model_list *models, const struct tokens *words, size_t end)
{
	for (size_t k = 3; k >= 1; k--) {
		if (k > end)
			continue;
		const char *from = words->at[end - k].raw.at;
		struct slice last = words->at[end - 1].raw;
		const struct municipality *found = named(models, (struct slice){ from, (size_t)(last.at + last.n - from) });
		if (found)
			return found;
	}
	return NULL;
}

/* What calls itself otherwise than a municipality: "Region Gotland". */
static const struct municipality *by_alias(const struct model_list *models, struct slice text)
{
	for (size_t m = 0; m < models->n_municipalities; m++)
		for (size_t a = 0; a < models->municipalities[m].n_aliases; a++)
			if (strchr(models->municipalities[m].aliases[a], ' ') && text_compare_folded(text, slice_of(models->municipalities[m].aliases[a])) == 0)
				return &models->municipalities[m];
	return NULL;
}

/* "Göteborgs kommunfullmäktige", "Kommunfullmäktige i Vara", "Kommunstyrelsen, Mora": a line that names a body and whose it is. */
static const struct municipality *by_body(struct field_context *context, struct slice line)
{
	static struct pattern behind = PATTERN("(?i)^(.+?)(?:,|\\s%{law_of})\\s(.+?)(\\s%{municipality_kind})?$");
	const struct model_list *models = context->words->models;
	struct phrase_hit hit;
	struct match m;
	if (pattern_find(&behind, line, 0, &m) && words_whole(context->words, WORDS_bodies, context->scratch, m.group[1], &hit)) {
		const struct municipality *found = named(models, m.group[2]);
		return found && (slice_is(m.group[2], found->name) || m.group[3].at) ? found : NULL; /* "Byggnadsnämnden, Hagfors kommun" */
	}
	struct tokens words = text_tokens(context->scratch, line);
	for (size_t w = 1; w < words.n && w <= 3; w++) {
		const struct municipality *found = named_before(models, &words, w);
		struct slice name = slice_part(line, 0, words.at[w - 1].start + words.at[w - 1].raw.n), body = slice_part(line, words.at[w].start, line.n);
		if (found && slice_is(name, found->genitive) && words_whole(context->words, WORDS_bodies, context->scratch, body, &hit))
			return found;
	}
	return NULL;
}

/* A letterhead: a line, or the first cell of a running head, that is nothing but "TIERPS KOMMUN". */
static const struct municipality *letterhead(struct field_context *context)
{
	const struct document *document = context->document;
	enum { TOP = 4 };
	bool labels = false;
	for (size_t i = 0; i < document->n_blocks && i < TOP; i++) {
		struct slice cells[2];
		cells_of(document->blocks[i].text, cells, 2);
		labels |= context->front[i].head; /* below a label "Region Gotland" heads its members */
		const struct municipality *alias = labels ? NULL : by_alias(context->words->models, slice_trim(cells[0]));
		if (alias)
			return alias;
		const struct municipality *owner = labels ? NULL : by_body(context, slice_trim(cells[0]));
		if (owner)
			return owner;
		struct tokens words = text_tokens(context->scratch, cells[0]);
		if (words.n >= 2 && words.n <= 4 && is_term(context, words.at[words.n - 1].raw, "municipality_kind")) {
			const struct municipality *found = named_before(context->words->models, &words, words.n - 1);
			size_t length = found ? text_points(slice_of(found->name)) : 0;
			if (found && text_points(cells[0]) <= length + 9) /* nothing else stands there */
				return found;
		}
	}
	return NULL;
}

/* A board of several municipalities: its members come from them, and it is of none. */
static bool joint(const struct document *document)
{
	const char *first = NULL;
	size_t members = 0, tagged = 0;
	bool several = false;
	for (size_t i = 0; i < COUNT(document, participant); i++) {
		const struct participant *p = RECORD(document, participant, i);
		if (!p->role || strcmp(p->role, "official") == 0 || strcmp(p->role, "secretary") == 0)
			continue;
		members++;
		const char *owner = p->municipality ? p->municipality : p->organisation; /* "Region Gotland" */
		tagged += owner != NULL;
		several |= first && owner && strcmp(first, owner) != 0;
		first = first ? first : owner;
	}
	return several && 2 * tagged > members;
}

/* What the file calls itself: "Sunne kommun - Protokoll kommunstyrelsen". */
static const struct municipality *of_title(struct field_context *context)
{
	const char *title = context->document->property_title;
	if (!title)
		return NULL;
	struct tokens words = text_tokens(context->scratch, slice_of(title));
	for (size_t w = 1; w < words.n; w++)
		if (is_term(context, words.at[w].raw, "municipality_kind")) {
			const struct municipality *found = named_before(context->words->models, &words, w);
			if (found)
				return found;
		}
	return NULL;
}

/* "Enköpings kommun" among the first lines, not of the addressee. `n`: how often another one stands there. */
static const struct municipality *on_top(struct field_context *context, size_t *n)
{
	enum { TOP = 12 };
	static struct pattern addressed = PATTERN("(?i)^%{addressed_to}\\s");
	const struct document *document = context->document;
	const struct municipality *found = NULL;
	*n = 0;
	for (size_t i = 0, seen = 0; i < document->n_blocks && seen < TOP; i++) {
		const struct block *block = &document->blocks[i];
		if (pattern_matches(&addressed, block->text))
			continue;
		seen++;
		struct tokens words = text_tokens(context->scratch, block->text);
		for (size_t w = 0; w + 1 < words.n; w++) {
			bool kind = is_term(context, words.at[w + 1].raw, "municipality_kind");
			const struct municipality *municipality = kind ? named_before(context->words->models, &words, w + 1) : NULL;
			if (!municipality)
				continue;
			*n += found != municipality;
			found = municipality;
		}
	}
	return found;
}

/* "Stadshotellet, Norrtälje": a municipality meets at home. */
static const struct municipality *of_place(struct field_context *context)
{
	const struct document *document = context->document;
	for (size_t i = 0; i < COUNT(document, meeting); i++) {
		const char *place = RECORD(document, meeting, i)->place, *comma = place ? strrchr(place, ',') : NULL;
		const struct municipality *at = comma ? named(context->words->models, slice_trim(slice_of(comma + 1))) : NULL;
		if (at && slice_is(slice_trim(slice_of(comma + 1)), at->name))
			return at;
	}
	return NULL;
}

/* The organisation of who signs. */
static const struct municipality *of_signer(struct field_context *context)
{
	const struct document *document = context->document;
	const struct model_list *models = context->words->models;
	for (size_t i = 0; i < COUNT(document, signatory); i++) {
		const char *organisation = RECORD(document, signatory, i)->organisation;
		for (size_t m = 0; organisation && m < models->n_municipalities; m++)
			if (strcmp(organisation, models->municipalities[m].official_name) == 0)
				return &models->municipalities[m];
	}
	return NULL;
}

/* "Sala kommun" / "Omsorgsnämnden" / "ORDFÖRANDEBESLUT": a paper of no known type from a body of the municipality in its letterhead. */
static bool of_authority(struct field_context *context)
{
	enum { TOP = 6 };
	const struct document *document = context->document;
	struct phrase_hit hit;
	bool found = false;
	for (size_t i = 0; i < document->n_blocks && i < TOP; i++)
		found |= words_whole(context->words, WORDS_bodies, context->scratch, slice_trim(document->blocks[i].text), &hit) || by_body(context, slice_trim(document->blocks[i].text));
	return found && document->type && strcmp(document->type, "ovrigt") == 0;
}

static void take_municipality(struct field_context *context)
{
	static const char *const of_one[] = { "protokoll", "protokollsutdrag", "tjansteskrivelse", "kallelse" };
	struct document *document = context->document;
	bool one = false;
	for (size_t i = 0; i < sizeof of_one / sizeof *of_one; i++)
		one |= document->type && strcmp(document->type, of_one[i]) == 0;
	if (!(one || of_authority(context)) || joint(document))
		return;
	size_t n;
	const struct municipality *top = on_top(context, &n), *found = letterhead(context);
	n += !one;
	if (!found && n == 1)
		found = top;
	if (!found && n == 0)
		found = of_title(context);
	if (!found && n == 0)
		found = of_place(context);
	if (!found && n == 0)
		found = of_signer(context);
	if (found)
		document->municipality = found->code;
}

static void run(struct field_context *context)
{
	bool headed = take_region(context);
	take_municipality(context);
	if (only_spoken_of(context->document, headed))
		context->document->region = NULL;
	take_region_by_members(context);
}

const struct extractor extractor_places = { "places", run };
