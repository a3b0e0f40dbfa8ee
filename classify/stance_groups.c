/* SPDX-License-Identifier: EUPL-1.2 */
/* In: the words of a text. Out: the municipalities that it speaks of, in groups, and who the whole document is about. Knows nothing of
 * what is said of them.
 *
 *   "Håbo och Knivsta kommuner", "Samtliga utom Gnesta"    a group; with one that is left out
 *   "Övriga kommuner", "Ingen av kommunerna"               those not told of yet; nobody
 *   "De tre nordliga kommunerna"                           some, but who is not said
 *   "Tjänsten köps av Kalmar", "om Tierp går med"          no group: it is not they who answer
 */
#include "stances.h"

#include <string.h>

#include "pattern.h"

/* "Telge Inköp (Södertälje, Nykvarn och Flen)": examples. */
static bool in_brackets(struct slice text, size_t at)
{
	int depth = 0;
	for (size_t i = 0; i < at; i++)
		depth += text.at[i] == '(' ? 1 : text.at[i] == ')' && depth ? -1 : 0;
	return depth > 0;
}

static const struct model *model_of(const struct stance_reading *reading)
{
	const struct model_list *models = reading->classifier->words->models;
	for (size_t i = 0; reading->document->region && i < models->n_models; i++)
		if (strcmp(models->models[i].name, reading->document->region) == 0)
			return &models->models[i];
	return NULL;
}

/* Of the collaboration that the document is about, where that is known: others are examples. */
bool stance_is_party(const struct stance_reading *reading, const char *code)
{
	const struct model *model = model_of(reading);
	for (size_t m = 0; model && m < model->n_members; m++)
		if (strcmp(model->members[m].municipality->code, code) == 0)
			return true;
	return !model || !model->n_members;
}

/* A name that begins at word `i`: capitalised, of a party, not in brackets. */
static bool name_at(const struct stance_reading *reading, const struct stance_text *text, size_t i, struct phrase_hit *hit)
{
	size_t length;
	const struct token *word = &text->words.at[i];
	if (!text_is_upper(text_decode(word->raw.at, word->raw.n, &length)))
		return false;
	if (!phrases_at(reading->classifier->municipalities, &text->words, i, hit)) { /* "Sunnes svar"; "densamma som Sunnes" */
		if (!phrases_at(reading->classifier->owners, &text->words, i, hit))
			return false;
		bool speaks = cue_in(text->begins[hit->end], CUE_voice) || cue_in(text->begins[hit->end], CUE_owned);
		for (size_t k = 0; k < i && !speaks; k++)
			speaks = cue_in(text->begins[k], CUE_same);
		if (!speaks)
			return false;
	}
	return stance_is_party(reading, hit->key) && !in_brackets(text->text, word->start);
}

void stance_code_add(struct codes *codes, const char *code)
{
	for (size_t i = 0; i < codes->n; i++)
		if (strcmp(codes->at[i], code) == 0)
			return;
	if (codes->n < MOST_IN_GROUP)
		codes->at[codes->n++] = code;
}

static bool goes_on(const struct stance_text *text, const struct group *group, size_t i)
{
	bool both = group->first && cue_in(text->ended[group->first], CUE_both);
	for (size_t k = group->end; k < i; k++)
		if (!cue_in(text->begins[k], CUE_joint) && !(both && cue_in(text->begins[k], CUE_either)))
			return false;
	return !group->rest && !group->nobody;
}

/* "De andra verken", "de andra listorna": what follows is no municipality. */
static bool is_of_things(const struct stance_text *text, size_t end)
{
	static struct pattern things = PATTERN("^\\p{Ll}{3,}(?:en|et|na)$");
	return end < text->words.n && !text->words.at[end].broken && !text->begins[end] && pattern_matches(&things, text->words.at[end].raw);
}

/* "Samtliga kommuner", "Ingen av kommunerna", "Övriga": at word `i`; its end, or 0. */
static size_t nameless_at(const struct stance_reading *reading, const struct stance_text *text, size_t i, struct group *group)
{
	static const enum cue kinds[] = { CUE_nobody, CUE_rest, CUE_everyone, CUE_vague };
	uint64_t bits = text->begins[i];
	size_t kind = 0;
	while (kind < sizeof kinds / sizeof *kinds && !cue_in(bits, kinds[kind]))
		kind++;
	if (kind == sizeof kinds / sizeof *kinds)
		return 0;
	enum cue cue = kinds[kind];
	size_t end = i + 1;
	for (size_t k = i + 1; k <= text->words.n && k <= i + 5; k++)
		if (cue_in(text->ended[k], cue))
			end = k;
	if (cue_in(bits, CUE_areas) || cue_in(text->begins[end], CUE_fields) || (cue == CUE_rest && is_of_things(text, end))) /* "i samtliga tre områden", "övriga områden" */
		return 0;
	*group = (struct group){ .first = i, .end = end, .rest = cue == CUE_rest, .nobody = cue == CUE_nobody || cue == CUE_vague, .vague = cue == CUE_vague, .all = cue == CUE_everyone };
	if (cue == CUE_everyone)
		group->codes = reading->parties;
	return end;
}

/* "Bromölla köper redan sina platser i Kristianstad och står utanför": where the one before it has them. */
static bool is_place(const struct stance_text *text, const struct group *before, const struct group *group)
{
	if (!before || group->first < before->end + 2 || group->rest || group->nobody || group->all || !cue_in(text->begins[group->first - 1], CUE_place) || stance_strongest(text, before->end, group->first) != STANCE_NONE)
		return false;
	for (size_t i = before->end; i < group->first; i++)
		if (text->words.at[i].broken || cue_in(text->begins[i], CUE_joint))
			return false;
	return true;
}

/* Does the group only stand beside those who answer: "tjänsten köps av Kalmar"? */
static bool is_beside(const struct stance_text *text, const struct group *group)
{
	uint64_t before = text->ended[group->first];
	const struct token *last = group->first ? &text->words.at[group->first - 1] : NULL;
	size_t end = last ? last->start + last->raw.n : 0;
	if (last && memchr(text->text.at + end, ',', text->words.at[group->first].start - end)) /* "Laxå är med, Karlskoga leder" */
		return false;
	if (cue_in(text->begins[group->end], CUE_who)) /* "sköter ärenden åt Grästorp, som vill avvakta" */
		return false;
	return !group->rest && !group->nobody && !group->all && !cue_in(before, CUE_except) && !cue_in(before, CUE_with) && cue_in(before, CUE_object);
}

/* "Malin Ek vill att Växjö går med", where Malin Ek sits for Växjö: no wish of others, but the answer. */
static bool speaks_for(const struct stance_reading *reading, const struct stance_text *text, const struct group *group)
{
	for (size_t i = 0; group->codes.n == 1 && i < COUNT(reading->document, participant); i++) {
		const struct participant *person = RECORD(reading->document, participant, i);
		if (!person->municipality || !person->name || strcmp(person->municipality, group->codes.at[0]) != 0)
			continue;
		const char *surname = person->name + strlen(person->name);
		while (surname > person->name && !strchr(" -", surname[-1]))
			surname--;
		for (size_t w = 0; w < group->first; w++)
			if (slice_is(text->words.at[w].raw, surname))
				return true;
	}
	return false;
}

/* "Kommunen avstår, eftersom den köper platser i Lund": named in a reason, and nothing is said behind it. */
static bool is_in_reason(const struct stance_text *text, const struct group *group, size_t to)
{
	if (!text->n_hits || text->hits[0].word >= group->first || stance_strongest(text, group->end, to) != STANCE_NONE)
		return false;
	for (size_t i = text->hits[0].word + 1; i < group->first; i++)
		if (cue_in(text->begins[i], CUE_reason) && !cue_in(text->begins[i], CUE_for_now))
			return true;
	return false;
}

/* Leaves out the groups that do not answer; marks those that are excepted, or of whom something is only wished. */
static size_t answering(const struct stance_reading *reading, const struct stance_text *text, struct group *groups, size_t n)
{
	size_t kept = 0;
	bool same = false; /* "instämmer med Berg" */
	for (size_t i = 0; i < text->words.n; i++)
		same |= cue_in(text->begins[i], CUE_same);
	for (size_t g = 0; g < n; g++) {
		if (is_beside(text, &groups[g]) && !(same && g))
			continue;
		if (!kept && is_in_reason(text, &groups[g], g + 1 < n ? groups[g + 1].first : text->words.n))
			continue;
		if (is_place(text, kept ? &groups[kept - 1] : NULL, &groups[g]))
			continue;
		groups[kept] = groups[g];
		groups[kept].excepted = kept && cue_in(text->ended[groups[g].first], CUE_except);
		groups[kept].wished = cue_in(text->ended[groups[g].first], CUE_if); /* "om Tierp går med" */
		for (size_t k = kept ? groups[kept - 1].end : 0; k < groups[g].first; k++)
			groups[kept].wished = (groups[kept].wished && !cue_in(text->begins[k], CUE_break)) || cue_in(text->begins[k], CUE_supposes) || (kept && cue_in(text->begins[k], CUE_wishes));
		groups[kept].wished = groups[kept].wished && !speaks_for(reading, text, &groups[kept]);
		kept++;
	}
	return kept;
}

/* "Berg, Krokom och Ragunda vill alla tre köpa": they, counted again. */
static bool is_same_group(const struct stance_text *text, const struct group *names, const struct group *all)
{
	enum { NEAR = 2 };
	for (size_t i = names->end; i <= all->first; i++)
		if (text->words.at[i].broken || cue_in(text->begins[i], CUE_break) || cue_in(text->begins[i], CUE_joint))
			return false;
	return names->codes.n > 1 && !names->all && all->first <= names->end + NEAR;
}

static size_t all_groups(const struct stance_reading *reading, const struct stance_text *text, struct group *groups)
{
	size_t n = 0, free = 0; /* words before `free` belong to a group */
	for (size_t i = 0; i < text->words.n; i++) {
		struct phrase_hit hit;
		struct group nameless;
		if (i < free)
			continue;
		size_t end = nameless_at(reading, text, i, &nameless);
		if (end && n < MOST_GROUPS) {
			if (!(nameless.all && n && is_same_group(text, &groups[n - 1], &nameless)))
				groups[n++] = nameless;
			free = end;
			continue;
		}
		if (!name_at(reading, text, i, &hit))
			continue;
		free = hit.end;
		if (!n || !goes_on(text, &groups[n - 1], i)) {
			if (n == MOST_GROUPS)
				break;
			groups[n++] = (struct group){ .first = i };
		}
		groups[n - 1].end = hit.end;
		stance_code_add(&groups[n - 1].codes, hit.key);
	}
	return n;
}

size_t stance_groups(const struct stance_reading *reading, const struct stance_text *text, struct group *groups)
{
	return answering(reading, text, groups, all_groups(reading, text, groups));
}

struct codes stance_names(const struct stance_reading *reading, struct slice slice)
{
	struct stance_text text = stance_cues(reading, slice);
	struct codes codes = { .n = 0 };
	for (size_t i = 0; i < text.words.n; i++) {
		struct phrase_hit hit;
		if (name_at(reading, &text, i, &hit)) {
			stance_code_add(&codes, hit.key);
			i = hit.end - 1;
		}
	}
	return codes;
}

struct codes stance_only_names(const struct stance_reading *reading, struct slice slice)
{
	struct stance_text text = stance_cues(reading, slice);
	struct codes codes = { .n = 0 };
	for (size_t i = 0; i < text.words.n;) {
		struct phrase_hit hit;
		if (name_at(reading, &text, i, &hit))
			stance_code_add(&codes, hit.key);
		else if (!cue_in(text.begins[i], CUE_joint))
			return (struct codes){ .n = 0 };
		i = name_at(reading, &text, i, &hit) ? hit.end : i + 1;
	}
	return codes;
}

/* The names of rows or lines of one name each, from block `i` on: "Peter Lantz, Hagfors". Returns the last of them, or `i`. */
static size_t list_parties(struct stance_reading *reading, size_t i)
{
	const struct document *document = reading->document;
	enum { LONGEST = 90 };
	size_t first = i;
	struct codes rows = { .n = 0 };
	for (; i < document->n_blocks; i++) {
		struct slice row = document->blocks[i].text;
		arena_reset(document->scratch);
		struct codes names = text_points(row) <= LONGEST ? stance_names(reading, row) : (struct codes){ .n = 0 };
		if (names.n != 1 && document->blocks[i].kind != BLOCK_ROW)
			break;
		if (names.n == 1)
			stance_code_add(&rows, names.at[0]);
	}
	if (rows.n > reading->parties.n)
		reading->parties = rows;
	return i > first ? i - 1 : i;
}

/* Who came, from where: "Peter Lantz, Hagfors". */
static void present_parties(struct stance_reading *reading)
{
	struct codes present = { .n = 0 };
	for (size_t i = 0; i < COUNT(reading->document, participant); i++)
		if (RECORD(reading->document, participant, i)->municipality)
			stance_code_add(&present, RECORD(reading->document, participant, i)->municipality);
	if (present.n > reading->parties.n)
		reading->parties = present;
}

void stance_parties(struct stance_reading *reading)
{
	const struct model *model = model_of(reading);
	for (size_t m = 0; model && m < model->n_members; m++)
		stance_code_add(&reading->parties, model->members[m].municipality->code);
	if (reading->parties.n)
		return;
	for (size_t i = 0; i < reading->document->n_sentences; i++) {
		arena_reset(reading->document->scratch);
		struct group groups[MOST_GROUPS];
		struct slice text = slice_part(reading->document->text, reading->document->sentences[i].start, reading->document->sentences[i].end);
		struct stance_text read = stance_cues(reading, text);
		size_t n = all_groups(reading, &read, groups);
		for (size_t g = 0; g < n; g++)
			if (groups[g].codes.n > reading->parties.n && !groups[g].rest)
				reading->parties = groups[g].codes;
	}
	for (size_t i = 0; i < reading->document->n_blocks; i++)
		i = list_parties(reading, i);
	present_parties(reading);
}
