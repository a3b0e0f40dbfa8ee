/* SPDX-License-Identifier: EUPL-1.2 */
/* In: word/styles.xml. Out: for a style id its outline level, numbering and look, with what it inherits.
 * Knows nothing of: paragraphs, how numbers are counted.
 *
 *   <w:style w:styleId="Rubrik1"><w:name w:val="heading 1"/>        outline level 0, also without outlineLvl
 *   <w:style w:styleId="Paragraf"><w:basedOn w:val="Rubrik1"/>      the same, inherited
 *   <w:pStyle w:val="Rubrik2"/> and no such style                   outline level 1, by the id
 *   "TOC Heading" with outlineLvl 9                                 body text, though based on heading 1 */
#include <string.h>

#include "docx_parts.h"

enum { CHAIN = 32 /* styles that a style is based on; Word allows 11 */ };

static const struct xml_space spaces[] = {
	{ "http://schemas.openxmlformats.org/wordprocessingml/2006/main", NS_W },
	{ "http://purl.oclc.org/ooxml/wordprocessingml/main", NS_W },
	{ "http://schemas.openxmlformats.org/officeDocument/2006/relationships", NS_R },
	{ "http://purl.oclc.org/ooxml/officeDocument/relationships", NS_R },
	{ "http://schemas.openxmlformats.org/package/2006/relationships", NS_RELATIONSHIPS },
	{ "http://schemas.openxmlformats.org/markup-compatibility/2006", NS_MC },
	/* The runs and texts of formulas (m:r, m:t) are taken for those of paragraphs. */
	{ "http://schemas.openxmlformats.org/officeDocument/2006/math", NS_W },
	{ "http://purl.oclc.org/ooxml/officeDocument/math", NS_W },
	{ "http://purl.org/dc/elements/1.1/", NS_DC },
	{ NULL, 0 },
};

static const struct xml_name names[] = {
#define DOCX_NAME(name, space) { #name, space, DOCX_##name },
	DOCX_ELEMENTS(DOCX_NAME)
#undef DOCX_NAME
};

const struct xml_vocabulary docx_vocabulary = { names, sizeof names / sizeof *names, spaces };

bool docx_on(const struct xml_tag *tag)
{
	struct slice value = xml_attribute(tag, NS_W, "val");
	return !(slice_is(value, "0") || slice_is(value, "false") || slice_is(value, "off"));
}

/* "heading 3" and "Rubrik3" name an outline level wherever the style says none. Word keeps the English name
 * in every language; other writers use their own, and the id is all there is when styles.xml is missing. */
static int outline_of_name(struct slice name)
{
	static const char *const words[] = { "heading", "rubrik", "overskrift", "otsikko" };
	char folded[16];
	size_t n = 0;
	for (size_t i = 0; i < name.n; i++) {
		char c = name.at[i];
		if (c == ' ' || c == '_')
			continue;
		if (n == sizeof folded - 1)
			return -1;
		folded[n++] = c >= 'A' && c <= 'Z' ? (char)(c | 32) : c;
	}
	folded[n] = '\0';
	if (strcmp(folded, "title") == 0)
		return 0;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		size_t length = strlen(words[i]);
		if (strcmp(folded, words[i]) == 0)
			return 0;
		if (n == length + 1 && memcmp(folded, words[i], length) == 0 && folded[length] >= '1' && folded[length] <= '9')
			return folded[length] - '1';
	}
	return -1;
}

struct reading {
	struct docx_styles *styles;
	struct docx_style *style; /* being read */
	struct arena *arena;
};

static struct slice copied(struct arena *arena, struct slice s)
{
	return (struct slice){ s.at ? arena_copy(arena, s.at, s.n) : NULL, s.n };
}

static struct docx_style *style_new(struct docx_styles *styles, struct slice id)
{
	struct docx_style *style = arena_alloc(styles->by_id.arena, sizeof *style);
	*style = (struct docx_style){ .id = copied(styles->by_id.arena, id), .outline = -1, .num_id = -1, .level = -1 };
	names_put(&styles->by_id, id, style);
	return style;
}

static bool on_style_part(struct reading *reading, const struct xml_tag *tag)
{
	struct docx_style *style = reading->style;
	struct slice value = xml_attribute(tag, NS_W, "val");
	switch (tag->element) {
	case DOCX_name:
		if (style->outline < 0 && tag->parent == DOCX_style)
			style->outline = outline_of_name(value);
		break;
	case DOCX_basedOn: style->based_on = copied(reading->arena, value); break;
	case DOCX_outlineLvl: style->outline = xml_number(tag, NS_W, "val", -1); break;
	case DOCX_numId: style->num_id = xml_number(tag, NS_W, "val", -1); break;
	case DOCX_ilvl: style->level = xml_number(tag, NS_W, "val", -1); break;
	default: break;
	}
	return true;
}

static bool on_start(void *context, const struct xml_tag *tag)
{
	struct reading *reading = context;
	struct docx_look *look = reading->style ? &reading->style->look : &reading->styles->look;
	signed char on = docx_on(tag) ? 1 : -1;
	switch (tag->element) {
	case DOCX_style: {
		reading->style = style_new(reading->styles, xml_attribute(tag, NS_W, "styleId"));
		struct slice is_default = xml_attribute(tag, NS_W, "default");
		if (is_default.n && !slice_is(is_default, "0") && !slice_is(is_default, "false") &&
		    slice_is(xml_attribute(tag, NS_W, "type"), "paragraph"))
			reading->styles->normal = reading->style;
		return true;
	}
	case DOCX_latentStyles:
	case DOCX_tblStylePr: /* the look of a table's first row, last column and so on */
	case DOCX_pPrDefault:
	case DOCX_pPrChange:
	case DOCX_rPrChange:
	case DOCX_numberingChange: return false;
	case DOCX_b: look->bold = on; return true;
	case DOCX_caps: look->caps = on; return true;
	case DOCX_vanish: look->vanish = on; return true;
	default: return !reading->style || on_style_part(reading, tag);
	}
}

static void on_end(void *context, int element)
{
	struct reading *reading = context;
	if (element == DOCX_style)
		reading->style = NULL;
}

int docx_styles_read(struct docx_styles *styles, struct package *package, const char *member, struct document *document)
{
	static const struct xml_handler handler = { .vocabulary = &docx_vocabulary, .start = on_start, .end = on_end };
	struct reading reading = { .styles = styles, .arena = document->arena };
	return xml_read_member(package, member, &handler, &reading, document);
}

static void inherit(struct docx_style *style, const struct docx_style *from)
{
	style->look.bold = style->look.bold ? style->look.bold : from->look.bold;
	style->look.caps = style->look.caps ? style->look.caps : from->look.caps;
	style->look.vanish = style->look.vanish ? style->look.vanish : from->look.vanish;
	style->outline = style->outline >= 0 ? style->outline : from->outline;
	style->level = style->level >= 0 ? style->level : from->level;
	if (style->num_id < 0) {
		style->num_id = from->num_id;
		style->num_style = from->resolved ? from->num_style : from->id;
	}
}

const struct docx_style *docx_style(struct docx_styles *styles, struct slice id)
{
	struct docx_style *style = id.n ? names_get(&styles->by_id, id) : styles->normal;
	if (!style) {
		style = style_new(styles, id);
		style->outline = outline_of_name(id);
		if (!id.n)
			styles->normal = style;
	}
	if (style->resolved)
		return style;
	style->num_style = style->id;
	const struct docx_style *from = style;
	for (int i = 0; i < CHAIN && from->based_on.n && !from->resolved; i++) {
		from = names_get(&styles->by_id, from->based_on);
		if (!from || from == style)
			break;
		inherit(style, from);
	}
	style->resolved = true;
	return style;
}
