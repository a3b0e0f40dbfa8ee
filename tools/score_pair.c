/* SPDX-License-Identifier: EUPL-1.2 */
/* In: the records of two sides. Out: which belong together, and whether their fields agree, as the contract compares them.
 * Knows nothing of counts.
 *
 *   pairs are made greedily, the most alike first; between equals the pair with more equal fields, then the nearer
 */
#include "score_pair.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

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

struct slice score_item_name(const struct side *side, const json_t *id)
{
	const json_t *item = by_id(side, "items", id);
	struct slice number = item ? fold(side->arena, json_object_get(item, "number")) : slice_of("");
	return number.n || !item ? number : fold(side->arena, json_object_get(item, "title"));
}

struct slice score_field(const struct side *side, const json_t *record, const char *name)
{
	struct arena *arena = side->arena;
	if (strcmp(name, "@number") == 0) {
		struct slice number = fold(arena, json_object_get(record, "number"));
		return number.n ? number : fold(arena, json_object_get(record, "title"));
	}
	if (strcmp(name, "@item") == 0)
		return score_item_name(side, json_object_get(record, "item"));
	if (strcmp(name, "@parent") == 0)
		return score_item_name(side, json_object_get(record, "parent"));
	if (strcmp(name, "@place") == 0) {
		struct slice item = score_item_name(side, json_object_get(record, "item"));
		const json_t *part = item.n ? NULL : by_id(side, "parts", json_object_get(record, "part"));
		return item.n || !part ? item : slice_of(arena_print(arena, "part %s", slice_text(arena, fold(arena, json_object_get(part, "type")))));
	}
	if (strcmp(name, "@reference") == 0) {
		struct slice target = score_item_name(side, json_object_get(record, "target_item")), kind = fold(arena, json_object_get(record, "kind"));
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

bool score_same_field(const struct scoring *scoring, const struct side *g, const json_t *gold, const struct side *o, const json_t *out, const char *name)
{
	struct slice a = score_field(g, gold, name), b = score_field(o, out, name);
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
		if (!slice_equal(score_field(g, gold, array->keys[k]), score_field(o, out, array->keys[k])))
			return 0;
	if (!array->text)
		return 1;
	struct slice a, b;
	if (array->text[0] == '@') {
		a = score_field(g, gold, array->text);
		b = score_field(o, out, array->text);
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

size_t *score_pairs(const struct scoring *scoring, const struct score_array *array, const struct side *g, const struct side *o)
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
