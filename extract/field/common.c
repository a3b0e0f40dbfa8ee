/* SPDX-License-Identifier: EUPL-1.2 */
/* The helpers of field.h. */
#include "field.h"

#include <stdlib.h>
#include <string.h>

#include "paragraph_shape.h"

struct number item_number(const struct block *block)
{
	return block->item ? number(block->item) : (struct number){ 0, false };
}

/* §§ 61–63, 65 och 67; § 12; punkt 3; paragraf 1-5; ärende 4: [1] the list */
static struct pattern ranges =
	PATTERN("(?i)(?:§+|\\b%{paragraph_word}\\b|\\b%{item_word}(?!\\p{L}))\\s*((?:" OF_MEETING "\\d{1,4}[a-z]?\\s*(?:[-–—]+\\s*" OF_MEETING "\\d{1,4}[a-z]?)?(?:\\s*(?:,|%{conjunction}|\\+)\\s*(?:§+\\s*)?(?=\\d))?)+)");

const char *paragraph_ranges(struct arena *arena, struct slice text, size_t *start, size_t *end)
{
	struct match m;
	static struct pattern one = PATTERN("(" OF_MEETING "\\d{1,4}[a-z]?)\\s*(?:[-–—]+\\s*(" OF_MEETING "\\d{1,4}[a-z]?))?");
	if (!pattern_find(&ranges, text, 0, &m))
		return NULL;
	*start = m.start;
	*end = m.end;
	struct slice list = m.group[1];
	char *out = "";
	size_t at = 0;
	while (pattern_find(&one, list, at, &m)) {
		out = arena_print(arena, "%s%s%.*s%s%.*s", out, *out ? ", " : "", (int)m.group[1].n, m.group[1].at, m.group[2].at ? "-" : "",
		                  (int)m.group[2].n, m.group[2].at ? m.group[2].at : "");
		at = m.end;
	}
	return out;
}

bool is_missing(struct field_context *context, struct slice text)
{
	struct phrase_hit hit;
	struct tokens words = text_tokens(context->scratch, text);
	if (!words.n)
		return true;
	return phrases_whole(context->words->sets[WORDS_marks], &words, &hit) && strcmp(hit.key, "missing") == 0;
}

/* "Sydnärkes lönenämnd": the name that a joint board has before its kind, which stands in the indefinite form. "Lekebergs socialnämnd" is a
 * municipality's own. */
static struct slice with_proper_name(struct field_context *context, const struct tokens *words, const struct phrase_hit *hit, struct slice name)
{
	enum { LEAST = 4 };
	static struct pattern kind = PATTERN("^\\p{Ll}{3,}(?:%{board_indefinite})s?$"), genitive = PATTERN("^\\p{Lu}\\p{Ll}+s$");
	const struct model_list *models = context->words->models;
	struct slice before = hit->first ? words->at[hit->first - 1].raw : (struct slice){ NULL, 0 };
	if (before.n < LEAST || before.at + before.n + 1 != name.at || !pattern_matches(&kind, name) || !pattern_matches(&genitive, before))
		return name;
	for (size_t i = 0; i < models->n_municipalities; i++)
		if (text_compare_folded(before, slice_of(models->municipalities[i].genitive)) == 0)
			return name;
	return (struct slice){ before.at, name.n + before.n + 1 };
}

const char *body_in(struct field_context *context, struct slice text, struct slice *where)
{
	struct tokens words = text_tokens(context->scratch, text);
	struct phrase_hit hit;
	if (!phrases_next(context->words->sets[WORDS_bodies], &words, 0, &hit) && !phrases_next(context->words->plain[WORDS_bodies], &words, 0, &hit))
		return NULL;
	struct slice name = phrase_text(&words, &hit);
	if (strcmp(hit.key, "*") != 0) {
		if (where)
			*where = name;
		return hit.key;
	}
	name = with_proper_name(context, &words, &hit, name);
	/* any body of its kind: as written, but not in the genitive */
	struct slice base = slice_part(name, 0, name.n - 1);
	if (where)
		*where = name;
	if (name.n > 2 && (name.at[name.n - 1] == 's' || name.at[name.n - 1] == 'S') && words_whole(context->words, WORDS_bodies, context->scratch, base, &hit))
		name.n--;
	return slice_text(context->arena, name);
}

bool has_cue(struct field_context *context, struct slice text, const char *cue)
{
	struct tokens words = text_tokens(context->scratch, text);
	struct phrase_hit hit;
	return words_in(context->words, WORDS_cues, cue, &words, &hit);
}

bool is_term(struct field_context *context, struct slice text, const char *term)
{
	struct tokens words = text_tokens(context->scratch, text);
	struct phrase_hit hit;
	return words_in(context->words, WORDS_terms, term, &words, &hit) && hit.first == 0 && hit.end == words.n;
}

const struct municipality *municipality_of(struct field_context *context, struct slice text)
{
	return municipality_named(context->words->models, context->scratch, text);
}

bool names_owner(struct field_context *context, struct slice text)
{
	struct tokens words = text_tokens(context->scratch, text);
	bool found = false;
	for (size_t i = 0; i < words.n; i++)
		found |= is_term(context, words.at[i].raw, "owner_kind");
	return found && words.n > 1;
}

/* "§ 31" or "§ 31/2019" points to number 31/2019. */
static bool is_number_of(const char *number, struct slice pointer)
{
	size_t n = strcspn(number, "/");
	return slice_is(pointer, number) || (n == pointer.n && memcmp(number, pointer.at, n) == 0);
}

struct number item_numbered(const struct document *document, int64_t part, struct slice text)
{
	static struct pattern number_in = PATTERN("(?i)^\\s*(?:§+|%{item_word}|%{paragraph_word})?\\s*((?:(?:19|20)\\d\\d[-/])?" OF_MEETING "\\d{1,4}(?:\\.\\d{1,2})*(?:\\s?[a-h]\\b)?)"); /* § 12, 3.1, punkt 4 a, § 2019-12 */
	struct match m;
	if (pattern_find(&number_in, text, 0, &m))
		for (size_t i = 0; i < COUNT(document, item); i++) {
			const struct item *item = RECORD(document, item, i);
			if (item->part.value == part && item->number && is_number_of(item->number, m.group[1]))
				return item->id;
		}
	return (struct number){ 0, false };
}

bool list_ends(struct field_context *context, struct slice line)
{
	enum { LONGEST = 250 };
	static struct pattern sentences = PATTERN("\\p{Ll}{2}[.!?]\\s+\\p{Lu}\\p{Ll}+\\s\\p{Ll}");
	/* "§ 54", "Ks § 54 <TAB> Dnr ...", "169 Delårsrapport för", a page number, a date by itself */
	static struct pattern other = PATTERN("^[§&$]+\\s?\\d|^\\p{L}{1,5}\\s?[§&$]+\\s?\\d+[^\\t]*\\t|^\\d{1,4}$|^\\d{2,4}\\s+\\p{Lu}\\p{Ll}+\\s\\p{Ll}|^(?i:%{case_label})(?!\\p{L})"
	                                      "|^\\d{4}-\\d\\d-\\d\\d(?:\\t|$)|^(?i:%{page_word})\\s?\\d|\\d\\(\\d{1,3}\\)$");
	static struct pattern head = PATTERN("^[\\p{Lu}\\s-]+\\s(?=\\p{Lu}+)(?i:%{municipality_kind})(?!\\p{L})[\\p{Lu}\\s]*|^[._–-]{5,}");
	struct phrase_hit hit;
	if (text_points(line) > LONGEST || pattern_matches(&sentences, line) || pattern_matches(&other, line))
		return true;
	const char *tab = memchr(line.at, '\t', line.n);
	struct slice cell = slice_part(line, 0, tab ? (size_t)(tab - line.at) : line.n);
	struct tokens words = text_tokens(context->scratch, cell);
	/* "Förbundsstyrelsen föreslår kommunfullmäktige i Bräcke och Ånge besluta" */
	struct phrase_hit acts;
	enum { NEAR = 2 };
	if (phrases_at(context->words->sets[WORDS_bodies], &words, 0, &hit) && (words_in(context->words, WORDS_cues, "proposes", &words, &acts) || words_in(context->words, WORDS_cues, "body_verb", &words, &acts)) &&
	    acts.first <= hit.end + NEAR)
		return true;
	bool furniture = phrases_at(context->words->sets[WORDS_furniture], &words, 0, &hit) && (hit.end == words.n || strcmp(hit.key, "foot") == 0);
	return furniture || pattern_matches(&head, cell);
}
