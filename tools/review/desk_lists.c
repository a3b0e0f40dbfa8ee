/* SPDX-License-Identifier: EUPL-1.2 */
/* Fields that are tables: who voted how, and what speaks for an area. In: their JSON, or a form. Out: rows to fill in, or the JSON that was typed.
 * Knows nothing of: records.
 *
 * A voter is three fields of the same names in each row (voter_name, voter_party, voter_vote); a row without a name is none, so that a
 * row is taken out by emptying its name. Evidence is kept (evidence, its number) or not, and words that speak for the area are
 * written below (evidence_new), a place each.
 *
 * Examples:
 *   Anna Ek | S | yes     {"name": "Anna Ek", "party": "S", "vote": "yes"}
 *   räddningstjänst       [120, 135, "person", null, null, "räddningstjänst"]
 */
#include "review.h"

#include <stdlib.h>
#include <string.h>

#include <jansson.h>

enum { MORE_VOTERS = 3 };

static const struct {
	const char *code, *en, *sv;
} votes[] = { { "yes", "Yes", "Ja" }, { "no", "No", "Nej" }, { "abstain", "Abstains", "Avstår" }, { "absent", "Absent", "Frånvarande" } };

const char *vote_label(const char *code)
{
	for (size_t i = 0; code && i < sizeof votes / sizeof *votes; i++)
		if (strcmp(votes[i].code, code) == 0)
			return IN(votes[i].en, votes[i].sv);
	return code ? code : "";
}

/* The value of a name's n-th field. */
static const char *nth(const struct pairs *pairs, const char *name, size_t n)
{
	for (size_t i = 0; i < pairs->n; i++)
		if (strcmp(pairs->at[i].name, name) == 0 && n-- == 0)
			return pairs->at[i].value;
	return NULL;
}

static void put_voter(struct html *html, size_t n, const char *name, const char *party, const char *vote)
{
	html_print(html, "<tr><td><input name=\"voter_name\" aria-label=\"%s %zu\" value=\"%s\"></td><td><input name=\"voter_party\" size=\"4\" aria-label=\"%s %zu\" value=\"%s\"></td>",
	           IN("Name", "Namn"), n, name, IN("Party", "Parti"), n, party);
	html_print(html, "<td><select name=\"voter_vote\" aria-label=\"%s %zu\"><option value=\"\">–</option>", IN("Vote", "Röst"), n);
	for (size_t i = 0; i < sizeof votes / sizeof *votes; i++)
		html_print(html, vote && strcmp(vote, votes[i].code) == 0 ? "<option value=\"%s\" selected>%s</option>" : "<option value=\"%s\">%s</option>", votes[i].code, IN(votes[i].en, votes[i].sv));
	html_print(html, "</select></td></tr>\n");
}

void put_voters(struct page *page, const char *label, const char *json, const struct pairs *typed)
{
	struct html *html = &page->html;
	json_t *voters = json ? json_loads(json, 0, NULL) : json_array(), *voter;
	size_t i, n = 0;
	html_print(html, "<fieldset class=\"rows\"><legend>%s</legend><table><thead><tr><th scope=\"col\">%s</th><th scope=\"col\">%s</th><th scope=\"col\">%s</th></tr></thead><tbody>\n", label,
	           IN("Name", "Namn"), IN("Party", "Parti"), IN("Vote", "Röst"));
	if (typed && nth(typed, "voter_name", 0)) {
		for (; nth(typed, "voter_name", n); n++)
			put_voter(html, n + 1, nth(typed, "voter_name", n), nth(typed, "voter_party", n), nth(typed, "voter_vote", n));
	} else {
		json_array_foreach(voters, i, voter)
			put_voter(html, ++n, json_string_value(json_object_get(voter, "name")), json_string_value(json_object_get(voter, "party")), json_string_value(json_object_get(voter, "vote")));
		for (i = 0; i < MORE_VOTERS; i++)
			put_voter(html, ++n, NULL, NULL, NULL);
	}
	html_print(html, "</tbody></table><small>%s</small></fieldset>\n", IN("a row without a name is left out", "en rad utan namn tas bort"));
	json_decref(voters);
}

void put_evidence(struct page *page, const char *label, const char *json, struct slice text, const struct pairs *typed)
{
	struct html *html = &page->html;
	json_t *all = json ? json_loads(json, 0, NULL) : json_array(), *one;
	size_t i;
	html_print(html, "<fieldset class=\"rows\"><legend>%s</legend><input type=\"hidden\" name=\"evidence_shown\" value=\"yes\">\n", label);
	json_array_foreach(all, i, one) {
		json_int_t start = json_integer_value(json_array_get(one, 0)), end = json_integer_value(json_array_get(one, 1));
		const char *pattern = json_string_value(json_array_get(one, 5));
		bool kept = !typed || !pairs_value(typed, "evidence_shown");
		for (size_t k = 0; typed && nth(typed, "evidence", k); k++)
			kept |= strtoull(nth(typed, "evidence", k), NULL, 10) == i;
		html_print(html, kept ? "<label class=\"tick\"><input type=\"checkbox\" name=\"evidence\" value=\"%zu\" checked> <span>%s</span>" : "<label class=\"tick\"><input type=\"checkbox\" name=\"evidence\" value=\"%zu\"> <span>%s</span>", i,
		           text.n ? slice_text(page->arena, slice_part(text, text_byte_of(text, (size_t)start), text_byte_of(text, (size_t)end))) : pattern);
		html_print(html, " <small>%s</small></label>\n", pattern);
	}
	html_print(html, "<label class=\"field\"><span>%s</span> <textarea name=\"evidence_new\" rows=\"2\">%s</textarea><small>%s</small></label></fieldset>\n",
	           IN("More words that speak for it", "Fler ord som talar för det"), typed ? pairs_value(typed, "evidence_new") : "", IN("as they stand in the text, one place a line", "som de står i texten, ett ställe per rad"));
	json_decref(all);
}

static const char *json_text(struct arena *arena, json_t *value)
{
	char *dumped = json_dumps(value, JSON_COMPACT);
	const char *text = arena_text(arena, dumped);
	free(dumped);
	return text;
}

static json_t *cleaned(struct arena *arena, const char *typed)
{
	struct slice clean = slice_trim(text_clean(arena, slice_of(typed)));
	return clean.n ? json_stringn(clean.at, clean.n) : json_null();
}

/* NULL: they are as they were, or not in the form. */
static const char *typed_voters(struct page *page, const json_t *old, const struct pairs *typed)
{
	json_t *voters = json_array();
	for (size_t i = 0; nth(typed, "voter_name", i); i++) {
		json_t *name = cleaned(page->arena, nth(typed, "voter_name", i));
		if (json_is_string(name))
			json_array_append_new(voters, json_pack("{s:O, s:o, s:o}", "name", name, "party", cleaned(page->arena, nth(typed, "voter_party", i)), "vote", cleaned(page->arena, nth(typed, "voter_vote", i))));
		json_decref(name);
	}
	const char *text = !nth(typed, "voter_name", 0) || json_equal(old, voters) ? NULL : json_text(page->arena, voters);
	json_decref(voters);
	return text;
}

/* The places of the words of each line; false: one stands nowhere. */
static bool add_evidence(struct page *page, struct slice text, const char *lines, json_t *kept)
{
	while (lines && *lines) {
		size_t n = strcspn(lines, "\r\n");
		struct slice line = slice_trim(text_clean(page->arena, (struct slice){ lines, n }));
		struct desk_span span;
		const char *words = slice_text(page->arena, line);
		if (line.n && !desk_quote(text, words, 0, &span))
			return false;
		if (line.n)
			json_array_append_new(kept, json_pack("[I, I, s, n, n, s]", (json_int_t)span.start, (json_int_t)span.end, "person",
			                      slice_text(page->arena, slice_part(text, text_byte_of(text, (size_t)span.start), text_byte_of(text, (size_t)span.end)))));
		lines += n + (lines[n] != 0);
	}
	return true;
}

bool typed_rows(struct page *page, const struct field *field, const char *json, struct slice text, const struct pairs *typed, const char **value)
{
	json_t *old = json ? json_loads(json, 0, NULL) : json_array();
	bool good = true;
	*value = NULL;
	if (field->type == FIELD_VOTERS) {
		*value = typed_voters(page, old, typed);
	} else if (pairs_value(typed, "evidence_shown")) {
		json_t *kept = json_array(), *one;
		size_t i;
		json_array_foreach(old, i, one)
			for (size_t k = 0; nth(typed, "evidence", k); k++)
				if (strtoull(nth(typed, "evidence", k), NULL, 10) == i)
					json_array_append(kept, one);
		good = add_evidence(page, text, pairs_value(typed, "evidence_new"), kept);
		*value = good && !json_equal(old, kept) ? json_text(page->arena, kept) : NULL;
		json_decref(kept);
	}
	json_decref(old);
	return good;
}
