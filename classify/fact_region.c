/* SPDX-License-Identifier: EUPL-1.2 */
/* In: a document. Out: the slug of the collaboration that it tells of. Knows nothing of single facts, nor of what makes a name
 * (region_names.c).
 *
 *   a name of corpus/models                        its file: c-tillsammans
 *   the name that the document gives it            kinnesamverkan, dalalvens-lonenamnd
 *   "Samverkansavtal mellan Kil och Grums"         kil-grums
 *   "Sala kommun, kommunstyrelsen"                 none: minutes of one municipality
 */
#include "facts.h"

#include <string.h>

#include "pattern.h"

enum { TOP = 15 };

/* mellan Kil och Grums; Kil, Grums och Säffle samverkar om ...; kommunerna Kil och Grums */
static struct pattern cooperates = PATTERN("(?i)(?<!\\p{L})(?:%{fact_between})(?!\\p{L})");
static struct pattern joint_mark = PATTERN("(?i)(?<!\\p{L})%{fact_joint_mark}");
static struct pattern own_body = PATTERN("(?i)^%{fact_own_body}$");

static const char *slug_of(struct arena *arena, struct slice name)
{
	struct slice plain = text_plain(arena, text_lower(arena, name));
	char *out = arena_alloc(arena, plain.n + 1);
	size_t n = 0;
	for (size_t at = 0, length; at < plain.n; at += length) {
		uint32_t point = text_decode(plain.at + at, plain.n - at, &length);
		bool keep = length == 1 && ((point >= 'a' && point <= 'z') || text_is_digit(point));
		if (keep)
			out[n++] = (char)point;
		else if (n && out[n - 1] != '-')
			out[n++] = '-';
	}
	while (n && out[n - 1] == '-')
		n--;
	out[n] = 0;
	return n ? out : NULL;
}

/* A model has names of its own: where one of them is found, the file of the model is the region. */
static bool names_model(const struct classifier *classifier, const char *slug, const char *region)
{
	const struct model_list *models = classifier->words->models;
	struct arena *arena = arena_new();
	bool is = false;
	for (size_t m = 0; region && m < models->n_models; m++)
		for (size_t a = 0; strcmp(models->models[m].name, region) == 0 && a < models->models[m].n_aliases && !is; a++) {
			const char *alias = slug_of(arena, slice_of(models->models[m].aliases[a]));
			is = alias && strstr(slug, alias) != NULL;
		}
	arena_free(arena);
	return is;
}

static bool is_type(const struct document *document, const char *type)
{
	return document->type && strcmp(document->type, type) == 0;
}

/* The first lines that are text, and whether they tell of several municipalities. */
struct top {
	size_t block[TOP];
	size_t n, municipalities;
	bool joint;
	const char *members; /* slug of the names in the line that lists them */
};

static const char *members_slug(const struct fact_reading *reading, const struct fact_values *values)
{
	enum { MOST = 4 };
	const char *slug = NULL;
	size_t n = 0;
	for (size_t i = 0; i < values->n; i++) {
		bool known = false;
		for (size_t k = 0; k < i && !known; k++)
			known = strcmp(values->at[k].value, values->at[i].value) == 0;
		if (known)
			continue;
		const char *one = slug_of(reading->document->arena, slice_of(values->at[i].value));
		slug = slug ? arena_print(reading->document->arena, "%s-%s", slug, one) : one;
		n++;
	}
	return n > 1 && n <= MOST ? slug : NULL;
}

static struct top top_of(const struct fact_reading *reading)
{
	enum { DISTINCT = 3 }; /* so many sit around the table, each in a line of his own */
	const char *codes[DISTINCT];
	size_t n_codes = 0;
	struct document *document = reading->document;
	bool agreement = is_type(document, "avtal") || is_type(document, "avsiktsforklaring");
	struct top top = { .n = 0 };
	for (size_t i = 0; i < document->n_blocks && top.n < TOP; i++) {
		if (document->blocks[i].kind == BLOCK_FURNITURE && i > 3)
			continue;
		struct fact_values values = { .n = 0 };
		fact_municipalities(reading, document->blocks[i].text, &values);
		top.joint |= values.n > 1 || pattern_matches(&joint_mark, document->blocks[i].text);
		for (size_t v = 0; v < values.n && n_codes < DISTINCT; v++) {
			bool known = false;
			for (size_t k = 0; k < n_codes && !known; k++)
				known = strcmp(codes[k], values.at[v].municipality) == 0;
			if (!known)
				codes[n_codes++] = values.at[v].municipality;
		}
		if (!top.members && (agreement || pattern_matches(&cooperates, document->blocks[i].text)))
			top.members = members_slug(reading, &values);
		top.block[top.n++] = i;
	}
	top.joint |= n_codes == DISTINCT;
	top.municipalities = n_codes;
	return top;
}

static bool stands_at_top(const struct document *document, const struct top *top, const char *slug)
{
	bool stands = false;
	for (size_t i = 0; i < top->n && !stands; i++) {
		const char *line = slug_of(document->scratch, document->blocks[top->block[i]].text);
		stands = line && strstr(line, slug);
	}
	return stands;
}

/* Minutes whose municipality is not named (it may stand in a picture) are still of one where their body is called as theirs are. What
 * seems a name further down is none: "Servicenämnden Nossadalen" stands in the head. */
static const char *unless_of_one(const struct document *document, const struct top *top, const char *slug)
{
	const char *body = COUNT(document, meeting) ? RECORD(document, meeting, 0)->body : NULL;
	if (!slug || !body || top->joint || !is_type(document, "protokoll") || !pattern_matches(&own_body, slice_of(body)))
		return slug;
	const char *of_body = slug_of(document->scratch, slice_of(body));
	return of_body && strcmp(of_body, slug) != 0 && stands_at_top(document, top, slug) ? slug : NULL;
}

const char *fact_region(const struct classifier *classifier, struct document *document, struct slice *written)
{
	struct fact_reading reading = { .classifier = classifier, .document = document };
	struct top top = top_of(&reading);
	bool minutes = is_type(document, "protokoll"), own = minutes || is_type(document, "protokollsutdrag"), of_one = minutes && document->municipality;
	struct slice none = { NULL, 0 }, name = of_one && !top.joint ? none : region_name(&reading, top.joint);
	const char *slug = unless_of_one(document, &top, slug_of(document->arena, name));
	const char *title = document->title ? slug_of(document->scratch, slice_of(document->title)) : NULL;
	bool titled = slug && title && strstr(title, slug);
	*written = none;
	if (document->region && (!titled || names_model(classifier, slug, document->region)))
		return of_one ? NULL : document->region;
	if (!slug && minutes && top.joint && !document->municipality && COUNT(document, meeting)) { /* "Gemensamma räddningsnämnden" */
		const char *body = RECORD(document, meeting, 0)->body;
		name = body && pattern_matches(&joint_mark, slice_of(body)) ? slice_of(body) : none;
		if (top.members && name.n && region_is_nameless(name)) /* "Gemensam nämnd" of whom? */
			return top.members;
		slug = slug_of(document->arena, name);
	} else if (!slug) {
		bool of_case = own || is_type(document, "tjansteskrivelse") || is_type(document, "kallelse");
		return of_case ? NULL : top.members;
	}
	*written = slug ? name : none;
	return slug;
}
