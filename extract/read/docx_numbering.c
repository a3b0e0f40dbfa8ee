/* SPDX-License-Identifier: EUPL-1.2 */
/* In: word/numbering.xml, and which paragraph stands at which level of which list. Out: its number.
 * Knows nothing of: paragraphs, text.
 *
 * Word counts on the abstract definition: all lists (w:num) made from it go on counting together, and one
 * that carries a startOverride begins anew at its first paragraph of that level.
 *   num 1 and num 2 of abstract 0, paragraphs 1 1 2 1          1. 2. 3. 4.
 *   the same, num 2 with startOverride 1                        1. 2. 1. 2.
 *   lvlText "%1.%2" with isLgl, levels I and 3                  1.3
 *   numFmt bullet, lvlText U+F0B7 (Symbol), "o", "§" (Wingdings)  "-" */
#include <string.h>

#include "docx_parts.h"

enum { WORD_LEVELS = 9, LINKS = 8 /* styles that lists refer to, one after another */, DIGITS_AT_MOST = 10 };

struct abstract {
	struct numbering_level levels[NUMBERING_LEVELS];
	struct slice styles[WORD_LEVELS]; /* paragraph styles tied to a level */
	struct slice style_link;          /* its levels are those of this list style */
	struct numbering_counter counter;
};

struct num {
	int abstract_id;
	int start[WORD_LEVELS];   /* startOverride, or -1 */
	bool begun[WORD_LEVELS];  /* the override has been used up */
	struct numbering_level *own[WORD_LEVELS];    /* lvlOverride with a level in it */
	struct numbering_level *levels;              /* all of them, when this list changes one */
	struct abstract *abstract;                   /* resolved at first use */
	bool resolved;
};

struct reading {
	struct docx_numbering *numbering;
	struct arena *arena;
	struct abstract *abstract;
	struct num *num;
	struct numbering_level *level; /* being read; NULL outside */
	int at, override;              /* which level; which lvlOverride */
	struct numbering_text text;
};

static struct slice copied(struct arena *arena, struct slice s)
{
	return (struct slice){ s.at ? arena_copy(arena, s.at, s.n) : NULL, s.n };
}

static void level_default(struct numbering_level *level)
{
	*level = (struct numbering_level){ .format = NUMBER_DECIMAL, .start = 0 /* the standard's default */, .restart = -1, .text = { "", 0 } };
}

/* w:lvlText: "%1.%2" and any text around. */
static struct numbering_text parse_text(struct slice value)
{
	struct numbering_text text = { .n = 0 };
	for (size_t i = 0; i < value.n;) {
		if (value.at[i] == '%' && i + 1 < value.n && value.at[i + 1] >= '1' && value.at[i + 1] <= '9') {
			numbering_place(&text, value.at[i + 1] - '1');
			i += 2;
			continue;
		}
		size_t next = i + 1;
		while (next < value.n && value.at[next] != '%')
			next++;
		numbering_add(&text, slice_part(value, i, next));
		i = next;
	}
	return text;
}

static void set_format(struct numbering_level *level, struct slice value, struct slice custom)
{
	static const struct { const char *name; enum number_format format; int digits; } formats[] = {
		{ "decimal", NUMBER_DECIMAL, 0 }, { "decimalZero", NUMBER_DECIMAL, 2 }, { "lowerLetter", NUMBER_LOWER_LETTER, 0 },
		{ "upperLetter", NUMBER_UPPER_LETTER, 0 }, { "lowerRoman", NUMBER_LOWER_ROMAN, 0 }, { "upperRoman", NUMBER_UPPER_ROMAN, 0 },
		{ "bullet", NUMBER_BULLET, 0 }, { "none", NUMBER_NONE, 0 }, { "ordinal", NUMBER_ORDINAL, 0 }, { "ordinalText", NUMBER_ORDINAL, 0 },
	};
	level->format = NUMBER_DECIMAL; /* also for number words and for other scripts */
	level->digits = 0;
	for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
		if (slice_is(value, formats[i].name)) {
			level->format = formats[i].format;
			level->digits = formats[i].digits;
		}
	}
	while (slice_is(value, "custom") && level->digits < DIGITS_AT_MOST && (size_t)level->digits < custom.n &&
	       text_is_digit((unsigned char)custom.at[level->digits]))
		level->digits++; /* "001, 002, 003, ..." */
}

static bool open_level(struct reading *reading, const struct xml_tag *tag)
{
	int at = xml_number(tag, NS_W, "ilvl", 0);
	if (at < 0 || at >= WORD_LEVELS || (!reading->num && !reading->abstract))
		return false;
	if (reading->num) {
		if (!reading->num->own[at])
			reading->num->own[at] = arena_alloc(reading->arena, sizeof *reading->level);
		reading->level = reading->num->own[at];
	} else {
		reading->level = &reading->abstract->levels[at];
	}
	level_default(reading->level);
	reading->at = at;
	reading->text.n = 0;
	return true;
}

static bool on_level_part(struct reading *reading, const struct xml_tag *tag)
{
	struct numbering_level *level = reading->level;
	struct slice value = xml_attribute(tag, NS_W, "val");
	switch (tag->element) {
	case DOCX_start: level->start = xml_number(tag, NS_W, "val", 0); break;
	case DOCX_numFmt:
		set_format(level, value, xml_attribute(tag, NS_W, "format"));
		break;
	case DOCX_lvlText: reading->text = parse_text(value); break;
	case DOCX_lvlRestart: level->restart = xml_number(tag, NS_W, "val", -1); break;
	case DOCX_isLgl: level->legal = docx_on(tag); break;
	case DOCX_vanish: level->hidden = docx_on(tag); break;
	case DOCX_pStyle:
		if (reading->abstract)
			reading->abstract->styles[reading->at] = copied(reading->arena, value);
		break;
	case DOCX_pPr: return false;
	default: break;
	}
	return true;
}

static struct abstract *abstract_new(struct reading *reading, int id)
{
	struct abstract *abstract = arena_alloc(reading->arena, sizeof *abstract);
	for (int i = 0; i < NUMBERING_LEVELS; i++) {
		level_default(&abstract->levels[i]);
		abstract->levels[i].format = NUMBER_NONE;
	}
	names_put_number(&reading->numbering->abstracts, id, abstract);
	return abstract;
}

static struct num *num_new(struct reading *reading, int id)
{
	struct num *num = arena_alloc(reading->arena, sizeof *num);
	num->abstract_id = -1;
	for (int i = 0; i < WORD_LEVELS; i++)
		num->start[i] = -1;
	names_put_number(&reading->numbering->nums, id, num);
	return num;
}

static bool on_start(void *context, const struct xml_tag *tag)
{
	struct reading *reading = context;
	switch (tag->element) {
	case DOCX_abstractNum: reading->abstract = abstract_new(reading, xml_number(tag, NS_W, "abstractNumId", -1)); return true;
	case DOCX_num: reading->num = num_new(reading, xml_number(tag, NS_W, "numId", -1)); return true;
	case DOCX_abstractNumId:
		if (reading->num)
			reading->num->abstract_id = xml_number(tag, NS_W, "val", -1);
		return true;
	case DOCX_numStyleLink:
		if (reading->abstract)
			reading->abstract->style_link = copied(reading->arena, xml_attribute(tag, NS_W, "val"));
		return true;
	case DOCX_lvlOverride: reading->override = xml_number(tag, NS_W, "ilvl", -1); return true;
	case DOCX_startOverride:
		if (reading->num && reading->override >= 0 && reading->override < WORD_LEVELS) {
			int start = xml_number(tag, NS_W, "val", 0);
			reading->num->start[reading->override] = start < 0 ? 0 : start;
		}
		return true;
	case DOCX_lvl: return open_level(reading, tag);
	case DOCX_Fallback: return false; /* numFmt "custom" is in the Choice, "decimal" in the Fallback */
	case DOCX_pPrChange:
	case DOCX_rPrChange: return false;
	default: return !reading->level || on_level_part(reading, tag);
	}
}

static void on_end(void *context, int element)
{
	struct reading *reading = context;
	if (element == DOCX_abstractNum) {
		reading->abstract = NULL;
	} else if (element == DOCX_num) {
		reading->num = NULL;
	} else if (element == DOCX_lvl && reading->level) {
		struct numbering_text *text = &reading->text;
		reading->level->text = copied(reading->arena, (struct slice){ text->at, text->n });
		reading->level = NULL;
	}
}

int docx_numbering_read(struct docx_numbering *numbering, struct package *package, const char *member, struct document *document)
{
	static const struct xml_handler handler = { .vocabulary = &docx_vocabulary, .start = on_start, .end = on_end };
	struct reading reading = { .numbering = numbering, .arena = document->arena };
	return xml_read_member(package, member, &handler, &reading, document);
}

/* The definition behind a list; a list may take it from a list style, which names another list. */
static struct num *resolve(struct docx_numbering *numbering, int num_id)
{
	struct num *num = num_id > 0 ? names_get_number(&numbering->nums, num_id) : NULL;
	if (!num || num->resolved)
		return num;
	num->resolved = true;
	struct abstract *abstract = names_get_number(&numbering->abstracts, num->abstract_id);
	for (int i = 0; i < LINKS && abstract && abstract->style_link.n; i++) {
		struct num *linked = names_get_number(&numbering->nums, docx_style(numbering->styles, abstract->style_link)->num_id);
		struct abstract *next = linked ? names_get_number(&numbering->abstracts, linked->abstract_id) : NULL;
		if (!next)
			break;
		abstract = next;
	}
	num->abstract = abstract;
	for (int i = 0; abstract && i < WORD_LEVELS; i++) {
		if (!num->own[i] && num->start[i] < 0)
			continue;
		if (!num->levels)
			num->levels = arena_copy(numbering->nums.arena, abstract->levels, sizeof abstract->levels);
		if (num->own[i])
			num->levels[i] = *num->own[i];
		if (num->start[i] >= 0)
			num->levels[i].start = num->start[i];
	}
	return num;
}

int docx_numbering_level(struct docx_numbering *numbering, int num_id, struct slice style_id)
{
	struct num *num = resolve(numbering, num_id);
	for (int i = 0; num && num->abstract && i < WORD_LEVELS; i++)
		if (style_id.n && slice_equal(num->abstract->styles[i], style_id))
			return i;
	return -1;
}

struct slice docx_number(struct docx_numbering *numbering, int num_id, int level, char out[NUMBERING_LABEL])
{
	struct num *num = resolve(numbering, num_id);
	if (!num || !num->abstract || level < 0 || level >= WORD_LEVELS)
		return (struct slice){ "", 0 };
	const struct numbering_level *levels = num->levels ? num->levels : num->abstract->levels;
	int forced = num->begun[level] ? -1 : num->start[level];
	num->begun[level] = true;
	for (int i = 0; i < level; i++) /* a level above that this list shows before it has counted it */
		if (num->start[i] >= 0 && !num->begun[i])
			num->abstract->counter.used[i] = false;
	numbering_count(&num->abstract->counter, levels, level, forced, false);
	return numbering_label(out, &num->abstract->counter, levels, level);
}
