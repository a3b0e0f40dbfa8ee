/* SPDX-License-Identifier: EUPL-1.2 */
/* In: gold and extracted records of one document. Out: counts of found, missed and spurious records, of right fields.
 * Knows nothing of files or tables.
 */
#include "score.h"

#include <string.h>

#include "score_pair.h"

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
const char *const score_measure_names[SCORE_MEASURES] = { "present", "absent", "substitutes", "complete_votes" };
enum { MEASURE_PRESENT, MEASURE_ABSENT, MEASURE_SUBSTITUTES, MEASURE_VOTES };

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
	bool same_whom = gold && out && slice_equal(score_field(g, gold, "replaces"), score_field(o, out, "replaces")) &&
	                 slice_equal(score_field(g, gold, "paragraphs"), score_field(o, out, "paragraphs"));
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
			same += slice_equal(score_field(g, x, "name"), score_field(o, y, "name")) && slice_equal(score_field(g, x, "vote"), score_field(o, y, "vote"));
	return same == json_array_size(a);
}

/* What of a vote is wrong; NULL: it is complete. */
static const char *vote_lacks(const struct scoring *scoring, const struct side *g, const json_t *gold, const struct side *o, const json_t *out)
{
	static const char *const names[] = { "method", "abstain", "result", "yes_means", "no_means" };
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		bool loose = i >= 3; /* what Ja and Nej mean: in as many words as the text has */
		if (json_object_get(gold, names[i]) && !score_same_field(scoring, g, gold, o, out, loose ? "yes_means" : names[i]))
			return names[i];
	}
	return same_voters(g, gold, o, out) ? NULL : "voters";
}

/* What of an item is wrong first: one of its own fields, or of the records of these arrays that belong to it; NULL: all is right. */
static const char *item_lacks(const struct scoring *scoring, const struct side *g, json_t *gold, const struct side *o, json_t *out, size_t *const *of)
{
	static const char *const own[] = { "title", "case_number", "case_numbers", "outcome" };
	static const char *const arrays[] = { "decisions", "votes", "reservations", "recipients" };
	for (size_t i = 0; i < sizeof own / sizeof *own; i++)
		if (json_object_get(gold, own[i]) && !slice_equal(score_field(g, gold, own[i]), score_field(o, out, own[i])))
			return own[i];
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
			if (!slice_equal(score_item_name(g, json_object_get(record, "item")), score_field(g, gold, "@number")))
				continue;
			expected++;
			if (of[a][i] == SIZE_MAX)
				return array->name;
			for (size_t f = 0; f < SCORE_FIELDS && array->fields[f]; f++)
				if (json_object_get(record, array->fields[f]) &&
				    !score_same_field(scoring, g, record, o, json_array_get(outs, of[a][i]), array->fields[f]))
					return array->name;
		}
		json_array_foreach(outs, i, record)
			there += slice_equal(score_item_name(o, json_object_get(record, "item")), score_field(o, out, "@number"));
		if (there != expected)
			return array->name;
	}
	return NULL;
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
	struct slice a = score_field(g, gold, name), b = score_field(o, out, name);
	const char *path = json_string_value(json_object_get(g->record, "path"));
	fprintf(scoring->errors, "%s:%lld: %s.%s: '%.*s', gold '%.*s'\n", path ? path : "?", (long long)json_integer_value(json_object_get(gold, "line")), array,
	        name[0] == '@' ? name + 1 : name, (int)b.n, b.at, (int)a.n, a.at);
}

static void tell_lack(const struct scoring *scoring, const struct side *g, const json_t *gold, const char *array, const char *lack)
{
	if (scoring->errors && lack)
		fprintf(scoring->errors, "%s:%lld: %s not exactly right: %s\n", json_string_value(json_object_get(g->record, "path")),
		        (long long)json_integer_value(json_object_get(gold, "line")), array, lack);
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
			bool same = score_same_field(scoring, g, gold, o, out, array->fields[f]);
			score->field[a][f].of++;
			score->field[a][f].right += same;
			right &= same;
			if (!same)
				tell_field(scoring, g, gold, o, out, array->name, array->fields[f]);
		}
		bin(scoring, score, out, right);
		if (participants)
			measure_participant(g, gold, o, out, score);
		if (votes) {
			const char *lack = vote_lacks(scoring, g, gold, o, out);
			count_measure(&score->measure[MEASURE_VOTES], true, true, !lack);
			tell_lack(scoring, g, gold, array->name, lack);
		}
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

/* The counts of an area code; what has no room shares the last one. */
static struct score_count *main_area_of(const struct scoring *scoring, struct score *score, struct slice code)
{
	static const struct slice all = { "", 0 }; /* how many there are */
	size_t at = table_get(scoring->areas, code), n = table_get(scoring->areas, all);
	if (at == SIZE_MAX) {
		at = n == SIZE_MAX ? 0 : n;
		table_put(scoring->areas, code, at);
		table_put(scoring->areas, all, at + 1);
	}
	return &score->main_area[at < SCORE_AREAS ? at : SCORE_AREAS - 1];
}

static bool has_main_area(const struct side *side, const struct side *other, const json_t *area)
{
	json_t *all = json_object_get(side->record, "areas"), *one;
	size_t i;
	json_array_foreach(all, i, one)
		if (text_is(one, "role", "main") && slice_equal(score_field(side, one, "@place"), score_field(other, area, "@place")) &&
		    slice_equal(score_field(side, one, "area"), score_field(other, area, "area")))
			return true;
	return false;
}

static void score_main_areas(const struct scoring *scoring, const struct side *g, const struct side *o, struct score *score)
{
	json_t *area;
	size_t i;
	json_array_foreach(json_object_get(g->record, "areas"), i, area)
		if (text_is(area, "role", "main")) {
			bool found = has_main_area(o, g, area);
			struct score_count *one = main_area_of(scoring, score, score_field(g, area, "area")), *counts[] = { one, &score->main_areas };
			for (int c = 0; c < 2; c++)
				counts[c]->found += found, counts[c]->missed += !found;
		}
	json_array_foreach(json_object_get(o->record, "areas"), i, area)
		if (text_is(area, "role", "main") && !has_main_area(g, o, area)) {
			main_area_of(scoring, score, score_field(o, area, "area"))->spurious++;
			score->main_areas.spurious++;
		}
}

/* Gold of which people judged some items only (protokoll gold): the others are no part of what was extracted either. Returns `out`, or a copy. */
static json_t *of_judged_items(struct arena *arena, json_t *gold, json_t *out)
{
	json_t *names = json_object_get(gold, "judged_items"), *array, *record, *name;
	const char *key;
	size_t i, k;
	if (!names || !out)
		return json_incref(out);
	struct side whole = { .record = out, .arena = arena };
	json_t *part = json_copy(out);
	json_object_foreach(out, key, array) {
		bool items = strcmp(key, "items") == 0;
		if (!json_is_array(array) || !(items || json_object_get(json_array_get(array, 0), "item")))
			continue;
		json_t *kept = json_array();
		json_array_foreach(array, i, record) {
			struct slice of = items ? score_field(&whole, record, "@number") : score_item_name(&whole, json_object_get(record, "item"));
			bool judged = false;
			json_array_foreach(names, k, name) {
				json_t *as_item = json_pack("{s:O}", "number", name);
				judged |= of.n && slice_equal(of, score_field(&whole, as_item, "@number"));
				json_decref(as_item);
			}
			if (judged)
				json_array_append(kept, record);
		}
		json_object_set_new(part, key, kept);
	}
	return part;
}

void score_document(const struct scoring *scoring, json_t *gold, json_t *out, struct score *score)
{
	json_t *nothing = json_object();
	struct arena *arena = arena_new();
	json_t *judged = of_judged_items(arena, gold, out);
	struct side g = { arena, gold }, o = { arena, judged ? judged : nothing };
	size_t *of[SCORE_ARRAYS] = { NULL };
	*score = (struct score){ .documents = 1 };
	for (size_t f = 0; f < 4; f++)
		if (json_object_get(gold, score_document_fields[f])) {
			score->document[f] = (struct score_share){ slice_equal(score_field(&g, gold, score_document_fields[f]), score_field(&o, o.record, score_document_fields[f])), 1, true };
			if (!score->document[f].right)
				tell_field(scoring, &g, gold, &o, o.record, "document", score_document_fields[f]);
		}
	for (size_t a = 0; a < SCORE_ARRAYS; a++)
		if (json_object_get(gold, score_arrays[a].name)) {
			of[a] = score_pairs(scoring, &score_arrays[a], &g, &o);
			score_one(scoring, a, &g, &o, of, score);
		}
	if (json_object_get(gold, "areas"))
		score_main_areas(scoring, &g, &o, score);
	json_t *items = json_object_get(gold, "items"), *item;
	size_t i, items_at = 1;
	json_array_foreach(items, i, item) {
		bool there = of[items_at][i] != SIZE_MAX;
		const char *lack = there ? item_lacks(scoring, &g, item, &o, json_array_get(json_object_get(o.record, "items"), of[items_at][i]), of) : NULL;
		score->whole.right += there && !lack;
		score->whole.of++;
		tell_lack(scoring, &g, item, "items", lack);
	}
	arena_free(arena);
	json_decref(judged);
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
	for (size_t a = 0; a < SCORE_AREAS; a++)
		add_count(&sum->main_area[a], &one->main_area[a]);
	add_share(&sum->whole, &one->whole);
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
