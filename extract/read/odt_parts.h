/* SPDX-License-Identifier: EUPL-1.2 */
/* What the files of the OpenDocument reader share: the vocabulary, styles, list styles, and the reading of
 * a file with paragraphs. Packages and flat files differ only in how many XML files there are. */
#ifndef READ_ODT_PARTS_H
#define READ_ODT_PARTS_H

#include "flow.h"
#include "names.h"
#include "numbering.h"
#include "xml.h"

enum odt_space { NS_OFFICE = 1, NS_TEXT, NS_TABLE, NS_DRAW, NS_STYLE, NS_FO, NS_SVG, NS_DC, NS_XML, NS_LOEXT, NS_MANIFEST };

/* The elements that mean something to us: our name, theirs, its space; in strcmp order of theirs. */
#define ODT_ELEMENTS(E) \
	E(alphabetical_source, "alphabetical-index-source", NS_TEXT) E(annotation, "annotation", NS_OFFICE) \
	E(bibliography_source, "bibliography-source", NS_TEXT) E(binary_data, "binary-data", NS_OFFICE) \
	E(caption, "caption", NS_DRAW) E(circle, "circle", NS_DRAW) E(connector, "connector", NS_DRAW) \
	E(covered_cell, "covered-table-cell", NS_TABLE) E(custom_shape, "custom-shape", NS_DRAW) \
	E(default_style, "default-style", NS_STYLE) E(deletion, "deletion", NS_TEXT) E(draw_desc, "desc", NS_SVG) \
	E(table_desc, "desc", NS_TABLE) E(ellipse, "ellipse", NS_DRAW) E(encryption_data, "encryption-data", NS_MANIFEST) \
	E(footer, "footer", NS_STYLE) E(footer_first, "footer-first", NS_STYLE) E(footer_first_lo, "footer-first", NS_LOEXT) \
	E(footer_left, "footer-left", NS_STYLE) E(format_change, "format-change", NS_TEXT) E(forms, "forms", NS_OFFICE) \
	E(h, "h", NS_TEXT) E(header, "header", NS_STYLE) E(header_first, "header-first", NS_STYLE) \
	E(header_first_lo, "header-first", NS_LOEXT) E(header_left, "header-left", NS_STYLE) \
	E(hidden_paragraph, "hidden-paragraph", NS_TEXT) E(hidden_text, "hidden-text", NS_TEXT) \
	E(illustration_source, "illustration-index-source", NS_TEXT) E(draw_image, "image", NS_DRAW) \
	E(insertion, "insertion", NS_TEXT) E(line, "line", NS_DRAW) E(line_break, "line-break", NS_TEXT) \
	E(list, "list", NS_TEXT) E(list_header, "list-header", NS_TEXT) E(list_item, "list-item", NS_TEXT) \
	E(level_bullet, "list-level-style-bullet", NS_TEXT) E(level_image, "list-level-style-image", NS_TEXT) \
	E(level_number, "list-level-style-number", NS_TEXT) E(list_style, "list-style", NS_TEXT) \
	E(master_page, "master-page", NS_STYLE) E(measure, "measure", NS_DRAW) E(meta, "meta", NS_OFFICE) \
	E(note_body, "note-body", NS_TEXT) E(note_citation, "note-citation", NS_TEXT) E(number, "number", NS_TEXT) \
	E(numbered_paragraph, "numbered-paragraph", NS_TEXT) E(object, "object", NS_DRAW) \
	E(object_index_source, "object-index-source", NS_TEXT) E(object_ole, "object-ole", NS_DRAW) \
	E(outline_level, "outline-level-style", NS_TEXT) E(outline_style, "outline-style", NS_TEXT) E(p, "p", NS_TEXT) \
	E(page_count, "page-count", NS_TEXT) E(page_number, "page-number", NS_TEXT) \
	E(paragraph_properties, "paragraph-properties", NS_STYLE) E(path, "path", NS_DRAW) E(polygon, "polygon", NS_DRAW) \
	E(polyline, "polyline", NS_DRAW) E(rect, "rect", NS_DRAW) E(regular_polygon, "regular-polygon", NS_DRAW) \
	E(ruby_text, "ruby-text", NS_TEXT) E(s, "s", NS_TEXT) E(script, "script", NS_TEXT) E(scripts, "scripts", NS_OFFICE) \
	E(section, "section", NS_TEXT) E(soft_page_break, "soft-page-break", NS_TEXT) E(span, "span", NS_TEXT) \
	E(style, "style", NS_STYLE) E(tab, "tab", NS_TEXT) E(table, "table", NS_TABLE) E(table_cell, "table-cell", NS_TABLE) \
	E(table_index_source, "table-index-source", NS_TEXT) E(contents_source, "table-of-content-source", NS_TEXT) \
	E(table_row, "table-row", NS_TABLE) E(text, "text", NS_OFFICE) E(text_box, "text-box", NS_DRAW) \
	E(text_properties, "text-properties", NS_STYLE) E(title, "title", NS_DC) E(draw_title, "title", NS_SVG) \
	E(table_title, "title", NS_TABLE) E(user_index_source, "user-index-source", NS_TEXT)

enum odt_element {
	ODT_NOTHING,
#define ODT_ENUM(ours, theirs, space) ODT_##ours,
	ODT_ELEMENTS(ODT_ENUM)
#undef ODT_ENUM
};
extern const struct xml_vocabulary odt_vocabulary;

/* ---- styles ---- */

struct odt_look { /* 1 on, -1 off, 0 not said */
	signed char bold, caps, hidden;
};

struct odt_style {
	struct slice parent;
	char family;             /* 'p' paragraph, 't' text, 'a' table */
	struct odt_look look;
	int outline;             /* default-outline-level, from 1; 0: none; -1: not said */
	struct slice list_style; /* .at NULL: not said; empty: no list, and no outline number */
	struct slice master_page;
	signed char break_before, break_after;
	bool resolved;
};

struct odt_list_style {
	struct numbering_level levels[NUMBERING_LEVELS];
	/* While it is read: what a level's text is made of, once all levels are known. */
	struct odt_level_text {
		struct slice prefix, suffix, format; /* format.at NULL: prefix, number, suffix */
		int display;                         /* levels shown */
	} texts[NUMBERING_LEVELS];
};

struct odt_styles {
	struct arena *arena;
	struct names styles;     /* key: family and name */
	struct names list_styles;
	struct odt_list_style *outline;
	struct odt_look look;    /* of all paragraphs */
	/* Being read: */
	struct odt_style *style;
	bool default_style;
	struct odt_list_style *list_style;
};

void odt_styles_start(struct odt_styles *styles, struct arena *arena);
/* Takes an element of a style or list style; false if it is none. */
bool odt_styles_take(struct odt_styles *styles, const struct xml_tag *tag);
void odt_styles_end(struct odt_styles *styles, int element);

/* With what it inherits; NULL: unknown. */
const struct odt_style *odt_style(struct odt_styles *styles, char family, struct slice name);
const struct odt_list_style *odt_list_style(const struct odt_styles *styles, struct slice name);
/* The list style of lists that name none: bullets. */
const struct odt_list_style *odt_plain_list(struct odt_styles *styles);

/* ---- files with paragraphs ---- */

struct odt_master { /* a page style with its running heads */
	struct slice name, next;
	bool used;
	struct pieces headers, footers;
};

struct odt {
	struct document *document;
	struct odt_styles styles;
	struct flow flow;
	struct odt_master *masters;
	size_t n_masters, masters_capacity;
	const char *masters_member; /* the file they stand in */
	struct slice title;
	bool text_seen;             /* office:text: it is a text document */
	size_t hidden, deleted, comments;
};

/* The handler's context for one file, and the handler. */
struct odt_file *odt_file_new(struct odt *odt);
extern const struct xml_handler odt_handler;

#endif
