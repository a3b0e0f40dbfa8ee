/* SPDX-License-Identifier: EUPL-1.2 */
/* In: gold and extracted records of one document. Out: counts of found, missed and spurious records, of right fields.
 * Knows nothing of files or tables.
 *
 *   pairs are made greedily, the most alike first; between equals the pair with more equal fields, then the nearer
 */
#include "score.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "arena.h"
#include "text.h"

const struct score_array score_arrays[SCORE_ARRAYS] = {
	{ "parts", { "type" }, NULL, 0, { "date" } },
	{ "items", { "@number" }, NULL, 0, { "title", "case_number", "@parent", "presenter", "deferred_to" } },
	{ "decisions", { "@item" }, "text", 0.7, { "status", "act", "body" } },
	{ "actions", { "@item" }, "text", 0.8, { "deadline", "responsible" } },
	{ "participants", { "name" }, NULL, 0, { "role", "organisation", "attendance", "party" } },
	{ "attachments", { "@item" }, "name", 0.8, { "date", "relation" } },
	{ "references", { "kind" }, "@reference", 0.8, { NULL } },
	{ "recipients", { "name" }, NULL, 0, { "purpose" } },
	{ "signatories", { "name" }, NULL, 0, { "title", "email" } },
	{ "areas", { "@place", "area" }, NULL, 0, { "role" } },
	{ "stances", { "municipality", "area" }, NULL, 0, { "stance" } },
	{ "facts", { "region", "dimension" }, "text", 0.6, { "value" } },
	{ "meetings", { "date" }, NULL, 0, { "body", "start", "end", "place", "paragraphs" } },
	{ "motions", { "@item" }, "text", 0.7, { "mover", "act" } },
	{ "votes", { "@item", "yes", "no" }, NULL, 0, { "method", "abstain", "result", "yes_means" } },
	{ "reservations", { "@item" }, "text", 0.7, { "who" } },
};
const char *const score_document_fields[4] = { "type", "date", "municipality", "region" };
const char *const score_measure_names[SCORE_MEASURES] = { "present", "absent", "substitutes", "complete_votes", "whole_items" };
enum { MEASURE_PRESENT, MEASURE_ABSENT, MEASURE_SUBSTITUTES, MEASURE_VOTES, MEASURE_ITEMS };

/* One side of the comparison. */
struct side {
	struct arena *arena;
	json_t *record;
};

/* ---- texts ---- */

static bool among(uint32_t point, const uint32_t *set, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (set[i] == point)
			return true;
	return false;
}

/* As the contract compares text: NFC, without case, markup, bullets, surrounding quotes and full stops. */
static struct slice fold_text(struct arena *arena, const char *text)
{
	static const uint32_t before[] = { '-', 0x2013, 0x2022, 0xB7, '"', 0x201D, 0x201C, '\'', 0x2019 };
	static const uint32_t behind[] = { '"', 0x201D, 0x201C, '\'', 0x2019, '.', ',', ';', ':' };
	utf8proc_uint8_t *made = NULL;
	utf8proc_ssize_t n = utf8proc_map((const utf8proc_uint8_t *)text, 0, &made, UTF8PROC_NULLTERM | UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD);
	if (n < 0)
		return slice_of(text);
	char *out = arena_alloc(arena, (size_t)n + 1);
	size_t used = 0, length;
	for (size_t i = 0; i < (size_t)n; i += length) {
		uint32_t point = text_decode((char *)made + i, (size_t)n - i, &length);
		const char *close = point == '<' ? memchr((char *)made + i, '>', (size_t)n - i) : NULL;
		enum { LONGEST_TAG = 21 };
		if (close && close - ((char *)made + i) > 1 && close - ((char *)made + i) <= LONGEST_TAG) {
			length = (size_t)(close - ((char *)made + i)) + 1;
			continue;
		}
		if (point == '*' || point == '_' || point == '`')
			continue;
		if (text_is_space(point)) {
			if (used && out[used - 1] != ' ')
				out[used++] = ' ';
			continue;
		}
		memcpy(out + used, made + i, length);
		used += length;
	}
	free(made);
	size_t from = 0;
	while (from < used) {
		uint32_t point = text_decode(out + from, used - from, &length);
		if (!text_is_space(point) && !among(point, before, sizeof before / sizeof *before))
			break;
		from += length;
	}
	while (used > from) {
		size_t start = used - 1;
		while (start > from && ((unsigned char)out[start] & 0xC0) == 0x80)
			start--;
		uint32_t point = text_decode(out + start, used - start, &length);
		if (!text_is_space(point) && !among(point, behind, sizeof behind / sizeof *behind))
			break;
		used = start;
	}
	return (struct slice){ out + from, used - from };
}

static int by_text(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static struct slice fold(struct arena *arena, const json_t *value)
{
	if (!value || json_is_null(value))
		return slice_of("");
	if (json_is_string(value))
		return fold_text(arena, json_string_value(value));
	if (json_is_array(value)) {
		size_t n = json_array_size(value);
		const char **texts = arena_alloc(arena, (n + 1) * sizeof *texts);
		const char *joined = "";
		for (size_t i = 0; i < n; i++)
			texts[i] = slice_text(arena, fold(arena, json_array_get(value, i)));
		qsort(texts, n, sizeof *texts, by_text);
		for (size_t i = 0; i < n; i++)
			joined = arena_print(arena, "%s%s%s", joined, i ? " | " : "", texts[i]);
		return slice_of(joined);
	}
	char *shown = json_dumps(value, JSON_ENCODE_ANY | JSON_SORT_KEYS);
	struct slice text = shown ? slice_of(arena_text(arena, shown)) : slice_of("");
	free(shown);
	return text;
}

static size_t common_words(const struct tokens *a, const struct tokens *b, struct arena *arena)
{
	size_t common = 0;
	bool *used = arena_alloc(arena, b->n + 1);
	memset(used, 0, b->n + 1);
	for (size_t i = 0; i < a->n; i++)
		for (size_t k = 0; k < b->n; k++)
			if (!used[k] && slice_equal(a->at[i].raw, b->at[k].raw)) {
				used[k] = true;
				common++;
				break;
			}
	return common;
}

static double alike(struct arena *arena, struct slice a, struct slice b)
{
	struct tokens x = text_tokens(arena, a), y = text_tokens(arena, b);
	size_t common = common_words(&x, &y, arena);
	if (!common)
		return !x.n && !y.n ? 1.0 : 0.0;
	return 2.0 * (double)common / (double)(x.n + y.n);
}

/* ---- fields ---- */

static json_t *by_id(const struct side *side, const char *array, const json_t *id)
{
	size_t i;
	json_t *record;
	json_array_foreach(json_object_get(side->record, array), i, record) {
		if (id && json_is_integer(id) && json_integer_value(json_object_get(record, "id")) == json_integer_value(id))
			return record;
	}
	return NULL;
}

static struct slice item_name(const struct side *side, const json_t *id)
{
	const json_t *item = by_id(side, "items", id);
	struct slice number = item ? fold(side->arena, json_object_get(item, "number")) : slice_of("");
	return number.n || !item ? number : fold(side->arena, json_object_get(item, "title"));
}

static struct slice field(const struct side *side, const json_t *record, const char *name)
{
	struct arena *arena = side->arena;
	if (strcmp(name, "@number") == 0) {
		struct slice number = fold(arena, json_object_get(record, "number"));
		return number.n ? number : fold(arena, json_object_get(record, "title"));
	}
	if (strcmp(name, "@item") == 0)
		return item_name(side, json_object_get(record, "item"));
	if (strcmp(name, "@parent") == 0)
		return item_name(side, json_object_get(record, "parent"));
	if (strcmp(name, "@place") == 0) {
		struct slice item = item_name(side, json_object_get(record, "item"));
		const json_t *part = item.n ? NULL : by_id(side, "parts", json_object_get(record, "part"));
		return item.n || !part ? item : slice_of(arena_print(arena, "part %s", slice_text(arena, fold(arena, json_object_get(part, "type")))));
	}
	if (strcmp(name, "@reference") == 0) {
		struct slice target = item_name(side, json_object_get(record, "target_item")), kind = fold(arena, json_object_get(record, "kind"));
		struct slice date = fold(arena, json_object_get(record, "date")), paragraph = fold(arena, json_object_get(record, "paragraph"));
		if (slice_is(kind, "item") && target.n)
			return target;
		if (slice_is(kind, "meeting") && date.n)
			return date;
		return date.n && paragraph.n ? slice_of(arena_print(arena, "%s§%s", slice_text(arena, date), slice_text(arena, paragraph)))
		                             : fold(arena, json_object_get(record, "title"));
	}
	return fold(arena, json_object_get(record, name));
}

static bool is_loose(const char *name)
{
	static const char *const loose[] = { "body", "organisation", "presenter", "mover", "yes_means", "place" };
	for (size_t i = 0; i < sizeof loose / sizeof *loose; i++)
		if (strcmp(loose[i], name) == 0)
			return true;
	return false;
}

/* Each word that is another name of a body is that body: "KC" and "kommunchefsgruppen". */
static struct slice body_words(const struct scoring *scoring, struct arena *arena, struct slice name)
{
	const char *joined = "";
	size_t at = 0;
	while (at < name.n) {
		size_t end = at;
		while (end < name.n && name.at[end] != ' ')
			end++;
		struct slice word = slice_part(name, at, end);
		struct phrase_hit hit;
		bool other = word.n && words_whole(scoring->words, WORDS_body_names, arena, word, &hit);
		joined = other ? arena_print(arena, "%s %s", joined, hit.key) : arena_print(arena, "%s %.*s", joined, (int)word.n, word.at);
		at = end + 1;
	}
	return slice_of(joined);
}

static bool same_field(const struct scoring *scoring, const struct side *g, const json_t *gold, const struct side *o, const json_t *out, const char *name)
{
	struct slice a = field(g, gold, name), b = field(o, out, name);
	if (!is_loose(name) || !a.n || !b.n)
		return slice_equal(a, b);
	if (strcmp(name, "body") == 0) {
		a = body_words(scoring, g->arena, a);
		b = body_words(scoring, g->arena, b);
	}
	struct tokens x = text_tokens(g->arena, a), y = text_tokens(g->arena, b);
	size_t common = common_words(&x, &y, g->arena);
	return common == x.n || common == y.n;
}

/* ---- pairs ---- */

static bool is_date(struct slice text)
{
	return text.n == strlen("2024-01-31") && text.at[4] == '-' && text.at[7] == '-';
}

/* "Protokoll 2024-01-31": the date is a field of its own. */
static struct slice without_date(struct arena *arena, const char *text)
{
	char *copy = arena_text(arena, text ? text : "");
	for (char *at = copy; strlen(at) >= 10; at++)
		if (text_is_digit((unsigned char)at[0]) && at[4] == '-' && at[7] == '-' && text_is_digit((unsigned char)at[9]) &&
		    (at == copy || !text_is_word((unsigned char)at[-1])) && strspn(at, "0123456789-") == 10) {
			memmove(at, at + 10, strlen(at + 10) + 1);
			break;
		}
	return fold_text(arena, *copy ? copy : text ? text : "");
}

static double similarity(const struct scoring *scoring, const struct score_array *array, const struct side *g, const json_t *gold, const struct side *o,
                         const json_t *out)
{
	for (size_t k = 0; k < 3 && array->keys[k]; k++)
		if (!slice_equal(field(g, gold, array->keys[k]), field(o, out, array->keys[k])))
			return 0;
	if (!array->text)
		return 1;
	struct slice a, b;
	if (array->text[0] == '@') {
		a = field(g, gold, array->text);
		b = field(o, out, array->text);
		if (slice_equal(a, b))
			return 1;
		if (memmem(a.at, a.n, "§", 2) || memmem(b.at, b.n, "§", 2) || (is_date(a) && is_date(b)))
			return 0;
		a = fold(g->arena, json_object_get(gold, "title"));
		b = fold(o->arena, json_object_get(out, "title"));
	} else if (strcmp(array->name, "attachments") == 0) {
		a = without_date(g->arena, json_string_value(json_object_get(gold, array->text)));
		b = without_date(o->arena, json_string_value(json_object_get(out, array->text)));
	} else {
		a = fold(g->arena, json_object_get(gold, array->text));
		b = fold(o->arena, json_object_get(out, array->text));
	}
	double same = alike(g->arena, a, b);
	return same >= (scoring->strict ? 1.0 : array->alike) ? same : 0;
}

static int agreement(const struct side *g, json_t *gold, const struct side *o, json_t *out)
{
	static const char *const left_out[] = { "id", "line", "lines", "span", "spans" };
	int n = 0;
	const char *key;
	json_t *value;
	json_object_foreach(gold, key, value) {
		bool counts = json_object_get(out, key) != NULL;
		for (size_t i = 0; i < sizeof left_out / sizeof *left_out; i++)
			counts = counts && strcmp(left_out[i], key) != 0;
		n += counts && slice_equal(fold(g->arena, value), fold(o->arena, json_object_get(out, key)));
	}
	return n;
}

struct pair {
	double same;
	int agree;
	size_t gold, out;
};

static int by_order(const void *a, const void *b)
{
	const struct pair *x = a, *y = b;
	size_t far_x = x->gold > x->out ? x->gold - x->out : x->out - x->gold, far_y = y->gold > y->out ? y->gold - y->out : y->out - y->gold;
	if (x->same > y->same + 1e-9 || y->same > x->same + 1e-9)
		return x->same > y->same ? -1 : 1;
	if (x->agree != y->agree)
		return y->agree - x->agree;
	if (far_x != far_y)
		return far_x < far_y ? -1 : 1;
	if (x->gold != y->gold)
		return x->gold < y->gold ? -1 : 1;
	return x->out < y->out ? -1 : x->out > y->out;
}

/* For each gold record the extracted one that belongs to it, or SIZE_MAX. */
static size_t *match(const struct scoring *scoring, const struct score_array *array, const struct side *g, const struct side *o)
{
	json_t *golds = json_object_get(g->record, array->name), *outs = json_object_get(o->record, array->name);
	size_t n = json_array_size(golds), m = json_array_size(outs), n_pairs = 0, capacity = 0;
	struct pair *pairs = NULL;
	size_t *of = arena_alloc(g->arena, (n + 1) * sizeof *of);
	bool *used = arena_alloc(g->arena, m + 1);
	memset(used, 0, m + 1);
	for (size_t i = 0; i < n; i++) {
		of[i] = SIZE_MAX;
		for (size_t j = 0; j < m; j++) {
			json_t *gold = json_array_get(golds, i), *out = json_array_get(outs, j);
			double same = similarity(scoring, array, g, gold, o, out);
			if (same <= 0)
				continue;
			pairs = arena_grow(g->arena, pairs, n_pairs, &capacity, sizeof *pairs);
			pairs[n_pairs++] = (struct pair){ same, agreement(g, gold, o, out), i, j };
		}
	}
	if (n_pairs)
		qsort(pairs, n_pairs, sizeof *pairs, by_order);
	for (size_t p = 0; p < n_pairs; p++)
		if (of[pairs[p].gold] == SIZE_MAX && !used[pairs[p].out]) {
			of[pairs[p].gold] = pairs[p].out;
			used[pairs[p].out] = true;
		}
	return of;
}

/* ---- what is measured besides ---- */

static bool text_is(const json_t *record, const char *name, const char *value)
{
	const char *text = json_string_value(json_object_get(record, name));
	return text && strcmp(text, value) == 0;
}

static bool serves(const json_t *record)
{
	return json_is_string(json_object_get(record, "replaces"));
}

static void count_measure(struct score_count *count, bool gold, bool out, bool right)
{
	count->found += gold && out && right;
	count->missed += gold && !(out && right);
	count->spurious += out && !(gold && right);
}

static bool is_present(const json_t *record)
{
	return text_is(record, "attendance", "present") || text_is(record, "attendance", "partial");
}

/* A pair of participants, or one that has no partner (the other is NULL). */
static void measure_participant(const struct side *g, const json_t *gold, const struct side *o, const json_t *out, struct score *score)
{
	bool same_whom = gold && out && slice_equal(field(g, gold, "replaces"), field(o, out, "replaces")) &&
	                 slice_equal(field(g, gold, "paragraphs"), field(o, out, "paragraphs"));
	count_measure(&score->measure[MEASURE_PRESENT], gold && is_present(gold), out && is_present(out), true);
	count_measure(&score->measure[MEASURE_ABSENT], gold && text_is(gold, "attendance", "absent"), out && text_is(out, "attendance", "absent"), true);
	count_measure(&score->measure[MEASURE_SUBSTITUTES], gold && serves(gold), out && serves(out), same_whom);
}

static bool same_voters(const struct side *g, const json_t *gold, const struct side *o, const json_t *out)
{
	json_t *a = json_object_get(gold, "voters"), *b = json_object_get(out, "voters"), *x, *y;
	size_t i, k, same = 0;
	if (!a)
		return true;
	if (json_array_size(a) != json_array_size(b))
		return false;
	json_array_foreach(a, i, x)
		json_array_foreach(b, k, y)
			same += slice_equal(field(g, x, "name"), field(o, y, "name")) && slice_equal(field(g, x, "vote"), field(o, y, "vote"));
	return same == json_array_size(a);
}

static bool vote_complete(const struct scoring *scoring, const struct side *g, const json_t *gold, const struct side *o, const json_t *out)
{
	static const char *const names[] = { "method", "abstain", "result", "yes_means", "no_means" };
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		bool loose = i >= 3; /* what Ja and Nej mean: in as many words as the text has */
		if (json_object_get(gold, names[i]) && !same_field(scoring, g, gold, o, out, loose ? "yes_means" : names[i]))
			return false;
	}
	return same_voters(g, gold, o, out);
}

/* Is all of an item right: its own fields, and the records of these arrays that belong to it? */
static bool whole_item(const struct scoring *scoring, const struct side *g, json_t *gold, const struct side *o, json_t *out, size_t *const *of)
{
	static const char *const own[] = { "title", "case_number", "case_numbers", "outcome" };
	static const char *const arrays[] = { "decisions", "votes", "reservations", "recipients" };
	for (size_t i = 0; i < sizeof own / sizeof *own; i++)
		if (json_object_get(gold, own[i]) && !slice_equal(field(g, gold, own[i]), field(o, out, own[i])))
			return false;
	for (size_t a = 0; a < SCORE_ARRAYS; a++) {
		const struct score_array *array = &score_arrays[a];
		bool counts = false;
		for (size_t i = 0; i < sizeof arrays / sizeof *arrays; i++)
			counts |= strcmp(arrays[i], array->name) == 0;
		json_t *golds = json_object_get(g->record, array->name), *outs = json_object_get(o->record, array->name), *record;
		if (!counts || !golds)
			continue;
		size_t i, expected = 0, there = 0;
		json_array_foreach(golds, i, record) {
			if (!slice_equal(item_name(g, json_object_get(record, "item")), field(g, gold, "@number")))
				continue;
			expected++;
			if (of[a][i] == SIZE_MAX)
				return false;
			for (size_t f = 0; f < SCORE_FIELDS && array->fields[f]; f++)
				if (json_object_get(record, array->fields[f]) &&
				    !same_field(scoring, g, record, o, json_array_get(outs, of[a][i]), array->fields[f]))
					return false;
		}
		json_array_foreach(outs, i, record)
			there += slice_equal(item_name(o, json_object_get(record, "item")), field(o, out, "@number"));
		if (there != expected)
			return false;
	}
	return true;
}

static void bin(const struct scoring *scoring, struct score *score, const json_t *record, bool right)
{
	if (scoring->seen)
		scoring->seen(scoring->context, record, right);
	double confidence = json_number_value(json_object_get(record, "confidence"));
	int b = (int)(confidence * SCORE_BINS);
	b = b < 0 ? 0 : b >= SCORE_BINS ? SCORE_BINS - 1 : b;
	score->bin[b].right += right;
	score->bin[b].of++;
	score->told[b] += confidence;
}

/* ---- errors ---- */

static void tell(const struct scoring *scoring, const struct side *g, const json_t *record, const char *what, const char *array)
{
	if (!scoring->errors)
		return;
	const char *path = json_string_value(json_object_get(g->record, "path"));
	const char *text = json_string_value(json_object_get(record, "text"));
	text = text ? text : json_string_value(json_object_get(record, "name"));
	text = text ? text : json_string_value(json_object_get(record, "title"));
	long long line = (long long)json_integer_value(json_object_get(record, "line"));
	fprintf(scoring->errors, "%s:%lld: %s %s: %s\n", path ? path : "?", line, what, array, text ? text : "");
}

static void tell_field(const struct scoring *scoring, const struct side *g, const json_t *gold, const struct side *o, const json_t *out,
                       const char *array, const char *name)
{
	if (!scoring->errors)
		return;
	struct slice a = field(g, gold, name), b = field(o, out, name);
	const char *path = json_string_value(json_object_get(g->record, "path"));
	fprintf(scoring->errors, "%s:%lld: %s.%s: '%.*s', gold '%.*s'\n", path ? path : "?", (long long)json_integer_value(json_object_get(gold, "line")), array,
	        name[0] == '@' ? name + 1 : name, (int)b.n, b.at, (int)a.n, a.at);
}

/* ---- a document ---- */

static void score_one(const struct scoring *scoring, size_t a, const struct side *g, const struct side *o, size_t *const *of, struct score *score)
{
	const struct score_array *array = &score_arrays[a];
	json_t *golds = json_object_get(g->record, array->name), *outs = json_object_get(o->record, array->name), *gold, *out;
	size_t i, j;
	bool participants = strcmp(array->name, "participants") == 0, votes = strcmp(array->name, "votes") == 0, areas = strcmp(array->name, "areas") == 0;
	bool *paired = arena_alloc(g->arena, json_array_size(outs) + 1);
	memset(paired, 0, json_array_size(outs) + 1);
	score->has[a] = true;
	json_array_foreach(golds, i, gold) {
		for (size_t f = 0; f < SCORE_FIELDS && array->fields[f]; f++)
			score->field[a][f].told |= json_object_get(gold, array->fields[f] + (array->fields[f][0] == '@')) != NULL;
		if (of[a][i] == SIZE_MAX) {
			score->array[a].missed++;
			tell(scoring, g, gold, "missed", array->name);
			if (participants)
				measure_participant(g, gold, o, NULL, score);
			if (votes)
				score->measure[MEASURE_VOTES].missed++;
			continue;
		}
		out = json_array_get(outs, of[a][i]);
		paired[of[a][i]] = true;
		score->array[a].found++;
		bool right = true;
		for (size_t f = 0; f < SCORE_FIELDS && array->fields[f]; f++) {
			if (!json_object_get(gold, array->fields[f] + (array->fields[f][0] == '@')))
				continue;
			bool same = same_field(scoring, g, gold, o, out, array->fields[f]);
			score->field[a][f].of++;
			score->field[a][f].right += same;
			right &= same;
			if (!same)
				tell_field(scoring, g, gold, o, out, array->name, array->fields[f]);
		}
		bin(scoring, score, out, right);
		if (participants)
			measure_participant(g, gold, o, out, score);
		if (votes)
			count_measure(&score->measure[MEASURE_VOTES], true, true, vote_complete(scoring, g, gold, o, out));
	}
	json_array_foreach(outs, j, out) {
		if (paired[j])
			continue;
		if (areas && text_is(out, "role", "mentioned"))
			continue; /* the gold's mentions are not exhaustive */
		score->array[a].spurious++;
		bin(scoring, score, out, false);
		tell(scoring, o, out, "spurious", array->name);
		if (participants)
			measure_participant(g, NULL, o, out, score);
		if (votes)
			score->measure[MEASURE_VOTES].spurious++;
	}
}

static void score_main_areas(const struct side *g, const struct side *o, struct score *score)
{
	json_t *golds = json_object_get(g->record, "areas"), *outs = json_object_get(o->record, "areas"), *x, *y;
	size_t i, j, found = 0, n_gold = 0, n_out = 0;
	json_array_foreach(golds, i, x) {
		if (!text_is(x, "role", "main"))
			continue;
		n_gold++;
		json_array_foreach(outs, j, y)
			if (text_is(y, "role", "main") && slice_equal(field(g, x, "@place"), field(o, y, "@place")) && slice_equal(field(g, x, "area"), field(o, y, "area"))) {
				found++;
				break;
			}
	}
	json_array_foreach(outs, j, y)
		n_out += text_is(y, "role", "main");
	score->main_areas = (struct score_count){ found, n_gold - found, n_out - found };
}

void score_document(const struct scoring *scoring, json_t *gold, json_t *out, struct score *score)
{
	json_t *nothing = json_object();
	struct arena *arena = arena_new();
	struct side g = { arena, gold }, o = { arena, out ? out : nothing };
	size_t *of[SCORE_ARRAYS] = { NULL };
	*score = (struct score){ .documents = 1 };
	for (size_t f = 0; f < 4; f++)
		if (json_object_get(gold, score_document_fields[f])) {
			score->document[f] = (struct score_share){ slice_equal(field(&g, gold, score_document_fields[f]), field(&o, o.record, score_document_fields[f])), 1, true };
			if (!score->document[f].right)
				tell_field(scoring, &g, gold, &o, o.record, "document", score_document_fields[f]);
		}
	for (size_t a = 0; a < SCORE_ARRAYS; a++)
		if (json_object_get(gold, score_arrays[a].name)) {
			of[a] = match(scoring, &score_arrays[a], &g, &o);
			score_one(scoring, a, &g, &o, of, score);
		}
	if (json_object_get(gold, "areas"))
		score_main_areas(&g, &o, score);
	json_t *items = json_object_get(gold, "items"), *item;
	size_t i, items_at = 1;
	json_array_foreach(items, i, item) {
		bool whole = of[items_at][i] != SIZE_MAX &&
		             whole_item(scoring, &g, item, &o, json_array_get(json_object_get(o.record, "items"), of[items_at][i]), of);
		score->measure[MEASURE_ITEMS].found += whole;
		score->measure[MEASURE_ITEMS].missed += !whole;
	}
	arena_free(arena);
	json_decref(nothing);
}

static void add_count(struct score_count *sum, const struct score_count *one)
{
	sum->found += one->found;
	sum->missed += one->missed;
	sum->spurious += one->spurious;
}

static void add_share(struct score_share *sum, const struct score_share *one)
{
	sum->right += one->right;
	sum->of += one->of;
	sum->told |= one->told;
}

void score_add(struct score *sum, const struct score *one)
{
	sum->documents += one->documents;
	for (size_t a = 0; a < SCORE_ARRAYS; a++) {
		sum->has[a] |= one->has[a];
		add_count(&sum->array[a], &one->array[a]);
		for (size_t f = 0; f < SCORE_FIELDS; f++)
			add_share(&sum->field[a][f], &one->field[a][f]);
	}
	for (size_t f = 0; f < 4; f++)
		add_share(&sum->document[f], &one->document[f]);
	for (size_t m = 0; m < SCORE_MEASURES; m++)
		add_count(&sum->measure[m], &one->measure[m]);
	add_count(&sum->main_areas, &one->main_areas);
	for (size_t b = 0; b < SCORE_BINS; b++) {
		add_share(&sum->bin[b], &one->bin[b]);
		sum->told[b] += one->told[b];
	}
}

double score_precision(const struct score_count *count)
{
	size_t of = count->found + count->spurious;
	return of ? (double)count->found / (double)of : 1.0;
}

double score_recall(const struct score_count *count)
{
	size_t of = count->found + count->missed;
	return of ? (double)count->found / (double)of : 1.0;
}

double score_f1(const struct score_count *count)
{
	double p = score_precision(count), r = score_recall(count);
	return p + r > 0 ? 2 * p * r / (p + r) : 0;
}
