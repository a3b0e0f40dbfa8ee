/* SPDX-License-Identifier: EUPL-1.2 */
/* In: the elements of styles and list styles. Out: for a style name its look, outline level and list; for a
 * list style its levels. Knows nothing of: paragraphs, counting.
 *
 *   num-prefix "§ " num-format "1"                              level text "§ \1"
 *   display-levels 2, num-suffix "." on level 2                 "\1.\2."; a level above that has no format is left out
 *   loext:num-list-format "Del %1%/%2%"                         "Del \1/\2", and prefix and suffix count for nothing
 *   Heading_20_1 with style:list-style-name=""                  headings without outline number */
#include <string.h>

#include "odt_parts.h"

enum { CHAIN = 32, DIGITS_AT_MOST = 10 };

static const struct xml_space spaces[] = {
	{ "urn:oasis:names:tc:opendocument:xmlns:office:1.0", NS_OFFICE },
	{ "urn:oasis:names:tc:opendocument:xmlns:text:1.0", NS_TEXT },
	{ "urn:oasis:names:tc:opendocument:xmlns:table:1.0", NS_TABLE },
	{ "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0", NS_DRAW },
	{ "urn:oasis:names:tc:opendocument:xmlns:style:1.0", NS_STYLE },
	{ "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0", NS_FO },
	{ "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0", NS_SVG },
	{ "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0", NS_MANIFEST },
	{ "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0", NS_LOEXT },
	{ "http://purl.org/dc/elements/1.1/", NS_DC },
	{ "http://www.w3.org/XML/1998/namespace", NS_XML },
	{ NULL, 0 },
};

static const struct xml_name names[] = {
#define ODT_NAME(ours, theirs, space) { theirs, space, ODT_##ours },
	ODT_ELEMENTS(ODT_NAME)
#undef ODT_NAME
};

const struct xml_vocabulary odt_vocabulary = { names, sizeof names / sizeof *names, spaces };

void odt_styles_start(struct odt_styles *styles, struct arena *arena)
{
	*styles = (struct odt_styles){ .arena = arena, .styles = names_new(arena), .list_styles = names_new(arena) };
}

static struct slice copied(struct odt_styles *styles, struct slice s)
{
	return (struct slice){ s.at ? arena_copy(styles->arena, s.at, s.n) : NULL, s.n };
}

static struct slice key_of(struct arena *arena, char family, struct slice name, char room[64])
{
	char *key = name.n < 64 ? room : arena_alloc(arena, name.n + 1);
	key[0] = family;
	if (name.n)
		memcpy(key + 1, name.at, name.n);
	return (struct slice){ key, name.n + 1 };
}

/* ---- reading styles ---- */

static char family_of(struct slice family)
{
	return slice_is(family, "paragraph") ? 'p' : slice_is(family, "text") ? 't' : slice_is(family, "table") ? 'a' : 0;
}

static void open_style(struct odt_styles *styles, const struct xml_tag *tag)
{
	char room[64], family = family_of(xml_attribute(tag, NS_STYLE, "family"));
	styles->style = NULL;
	if (!family)
		return;
	struct odt_style *style = arena_alloc(styles->arena, sizeof *style);
	*style = (struct odt_style){
		.family = family,
		.parent = copied(styles, xml_attribute(tag, NS_STYLE, "parent-style-name")),
		.list_style = copied(styles, xml_attribute(tag, NS_STYLE, "list-style-name")),
		.master_page = copied(styles, xml_attribute(tag, NS_STYLE, "master-page-name")),
		.outline = xml_attribute(tag, NS_STYLE, "default-outline-level").at ? xml_number(tag, NS_STYLE, "default-outline-level", 0) : -1,
	};
	/* An automatic style of content.xml may have the name of one of styles.xml: the later one is meant. */
	names_put(&styles->styles, key_of(styles->arena, family, xml_attribute(tag, NS_STYLE, "name"), room), style);
	styles->style = style;
}

static bool is_bold(struct slice weight)
{
	return slice_is(weight, "bold") || (weight.n == 3 && weight.at[0] >= '6' && weight.at[0] <= '9');
}

static void take_look(struct odt_look *look, const struct xml_tag *tag)
{
	struct slice weight = xml_attribute(tag, NS_FO, "font-weight"), transform = xml_attribute(tag, NS_FO, "text-transform"),
	             display = xml_attribute(tag, NS_TEXT, "display");
	if (weight.n)
		look->bold = is_bold(weight) ? 1 : -1;
	if (transform.n)
		look->caps = slice_is(transform, "uppercase") ? 1 : -1;
	if (display.n)
		look->hidden = slice_is(display, "none") ? 1 : -1;
}

static signed char page_break(struct slice value)
{
	return (signed char)(!value.n ? 0 : slice_is(value, "page") ? 1 : -1);
}

/* ---- reading list styles ---- */

static struct odt_list_style *list_style_new(struct odt_styles *styles)
{
	struct odt_list_style *list = arena_alloc(styles->arena, sizeof *list);
	for (int i = 0; i < NUMBERING_LEVELS; i++)
		list->levels[i] = (struct numbering_level){ .format = NUMBER_NONE, .start = 1, .restart = -1, .text = { "", 0 } };
	return list;
}

/* "1", "a", "I", "" (none), and LibreOffice's "001, 002, 003, ..." and "1st". */
static void set_format(struct numbering_level *level, struct slice format)
{
	level->format = NUMBER_DECIMAL;
	if (!format.n)
		level->format = NUMBER_NONE;
	else if (slice_is(format, "a"))
		level->format = NUMBER_LOWER_LETTER;
	else if (slice_is(format, "A"))
		level->format = NUMBER_UPPER_LETTER;
	else if (slice_is(format, "i"))
		level->format = NUMBER_LOWER_ROMAN;
	else if (slice_is(format, "I"))
		level->format = NUMBER_UPPER_ROMAN;
	else if (slice_is(format, "1st"))
		level->format = NUMBER_ORDINAL;
	while (format.at && format.n && format.at[0] == '0' && level->digits < DIGITS_AT_MOST && (size_t)level->digits < format.n &&
	       text_is_digit((unsigned char)format.at[level->digits]))
		level->digits++;
}

static void take_level(struct odt_styles *styles, const struct xml_tag *tag)
{
	int at = xml_number(tag, NS_TEXT, "level", 1) - 1;
	if (!styles->list_style || at < 0 || at >= NUMBERING_LEVELS)
		return;
	struct numbering_level *level = &styles->list_style->levels[at];
	struct odt_level_text *text = &styles->list_style->texts[at];
	if (tag->element == ODT_level_bullet || tag->element == ODT_level_image) {
		level->format = NUMBER_BULLET;
		return;
	}
	set_format(level, xml_attribute(tag, NS_STYLE, "num-format"));
	level->alphabet = !slice_is(xml_attribute(tag, NS_STYLE, "num-letter-sync"), "true");
	level->start = xml_number(tag, NS_TEXT, "start-value", 1);
	text->prefix = copied(styles, xml_attribute(tag, NS_STYLE, "num-prefix"));
	text->suffix = copied(styles, xml_attribute(tag, NS_STYLE, "num-suffix"));
	text->format = copied(styles, xml_attribute(tag, NS_LOEXT, "num-list-format"));
	if (!text->format.at)
		text->format = copied(styles, xml_attribute(tag, NS_STYLE, "num-list-format"));
	text->display = xml_number(tag, NS_TEXT, "display-levels", 1);
}

static struct numbering_text level_text(const struct odt_list_style *list, int level)
{
	const struct odt_level_text *parts = &list->texts[level];
	struct numbering_text text = { .n = 0 };
	struct slice format = parts->format;
	if (!format.at) {
		int first = parts->display > level ? 0 : level - (parts->display < 1 ? 0 : parts->display - 1);
		numbering_add(&text, parts->prefix);
		for (int i = first; i <= level; i++) {
			if (i < level && list->levels[i].format == NUMBER_NONE)
				continue;
			numbering_place(&text, i);
			if (i < level)
				numbering_add(&text, SLICE("."));
		}
		numbering_add(&text, parts->suffix);
		return text;
	}
	for (size_t i = 0; i < format.n;) { /* "Del %1%/%10%" */
		size_t digit = i + 1;
		int which = 0;
		while (format.at[i] == '%' && digit < format.n && text_is_digit((unsigned char)format.at[digit]) && which < 100)
			which = which * 10 + format.at[digit++] - '0';
		if (which && digit < format.n && format.at[digit] == '%') {
			numbering_place(&text, which - 1);
			i = digit + 1;
		} else {
			numbering_add(&text, slice_part(format, i, i + 1));
			i++;
		}
	}
	return text;
}

static void close_list_style(struct odt_styles *styles)
{
	for (int i = 0; styles->list_style && i < NUMBERING_LEVELS; i++) {
		struct numbering_text text = level_text(styles->list_style, i);
		styles->list_style->levels[i].text = copied(styles, (struct slice){ text.at, text.n });
	}
	styles->list_style = NULL;
}

/* ---- the door ---- */

bool odt_styles_take(struct odt_styles *styles, const struct xml_tag *tag)
{
	switch (tag->element) {
	case ODT_style: open_style(styles, tag); return true;
	case ODT_default_style: styles->default_style = slice_is(xml_attribute(tag, NS_STYLE, "family"), "paragraph"); return true;
	case ODT_text_properties:
		if (styles->style)
			take_look(&styles->style->look, tag);
		else if (styles->default_style)
			take_look(&styles->look, tag);
		return true;
	case ODT_paragraph_properties:
		if (styles->style) {
			styles->style->break_before = page_break(xml_attribute(tag, NS_FO, "break-before"));
			styles->style->break_after = page_break(xml_attribute(tag, NS_FO, "break-after"));
		}
		return true;
	case ODT_list_style:
		styles->list_style = list_style_new(styles);
		names_put(&styles->list_styles, xml_attribute(tag, NS_STYLE, "name"), styles->list_style);
		return true;
	case ODT_outline_style:
		styles->list_style = styles->outline = list_style_new(styles);
		return true;
	case ODT_level_number: case ODT_level_bullet: case ODT_level_image: case ODT_outline_level: take_level(styles, tag); return true;
	default: return false;
	}
}

void odt_styles_end(struct odt_styles *styles, int element)
{
	if (element == ODT_style)
		styles->style = NULL;
	else if (element == ODT_default_style)
		styles->default_style = false;
	else if (element == ODT_list_style || element == ODT_outline_style)
		close_list_style(styles);
}

static void inherit(struct odt_style *style, const struct odt_style *from)
{
	style->look.bold = style->look.bold ? style->look.bold : from->look.bold;
	style->look.caps = style->look.caps ? style->look.caps : from->look.caps;
	style->look.hidden = style->look.hidden ? style->look.hidden : from->look.hidden;
	style->outline = style->outline >= 0 ? style->outline : from->outline;
	style->list_style = style->list_style.at ? style->list_style : from->list_style;
	style->break_before = style->break_before ? style->break_before : from->break_before;
	style->break_after = style->break_after ? style->break_after : from->break_after;
	style->master_page = style->master_page.at ? style->master_page : from->master_page;
}

const struct odt_style *odt_style(struct odt_styles *styles, char family, struct slice name)
{
	char room[64];
	struct odt_style *style = name.n ? names_get(&styles->styles, key_of(styles->arena, family, name, room)) : NULL;
	if (!style || style->resolved)
		return style;
	const struct odt_style *from = style;
	for (int i = 0; i < CHAIN && from->parent.n && !from->resolved; i++) {
		from = names_get(&styles->styles, key_of(styles->arena, family, from->parent, room));
		if (!from || from == style)
			break;
		inherit(style, from);
	}
	style->resolved = true;
	return style;
}

const struct odt_list_style *odt_list_style(const struct odt_styles *styles, struct slice name)
{
	return name.n ? names_get(&styles->list_styles, name) : NULL;
}

const struct odt_list_style *odt_plain_list(struct odt_styles *styles)
{
	struct odt_list_style *list = names_get(&styles->list_styles, slice_of(""));
	if (!list) {
		list = list_style_new(styles);
		for (int i = 0; i < NUMBERING_LEVELS; i++)
			list->levels[i].format = NUMBER_BULLET;
		names_put(&styles->list_styles, slice_of(""), list);
	}
	return list;
}
