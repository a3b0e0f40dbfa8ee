/* SPDX-License-Identifier: EUPL-1.2 */
/* OpenDocument's lists: which list a paragraph belongs to, whether that list goes on or begins anew, and
 * the paragraph's number. */
#ifndef READ_ODT_LISTS_H
#define READ_ODT_LISTS_H

#include "limit.h"
#include "odt_parts.h"

enum { ODT_DEEP = LIMIT_XML_DEPTH + 2 };

struct odt_list { /* a list with its count; text:list elements that continue it share it */
	struct slice style_name;
	struct numbering_counter counter;
};

struct odt_list_frame { /* an open text:list with its present item */
	struct odt_list *list;
	const struct odt_list_style *style; /* NULL: that of the paragraph's style, or bullets */
	const struct odt_list_style *item_style;
	int level;               /* from 0 */
	int start;               /* of the item, or -1 */
	bool header;             /* the item has no number */
	bool numbered, begun;    /* the item's number has been given; something stands in the item */
};

struct odt_lists {
	struct odt_styles *styles;
	struct odt_list_frame frames[ODT_DEEP];
	int n, base;             /* open lists; those below `base` lie outside the present cell or box */
	struct odt_list *last;   /* the last list that was opened at the top */
	struct names by_id;
	struct numbering_counter outline;
};

struct odt_label {
	struct slice text;       /* empty: none */
	int level;               /* from 1; 0: the paragraph is in no list */
	char room[NUMBERING_LABEL];
};

void odt_lists_start(struct odt_lists *lists, struct odt_styles *styles);
void odt_list_open(struct odt_lists *lists, const struct xml_tag *tag);
void odt_list_close(struct odt_lists *lists);
void odt_list_item(struct odt_lists *lists, const struct xml_tag *tag);
/* Something that is no list stands in the present item: a list after it begins anew. */
void odt_list_touch(struct odt_lists *lists);

/* The number of a paragraph that opens here. `outline`: its outline level from 1, or 0. `tag` is its text:h
 * or text:p. */
void odt_list_label(struct odt_lists *lists, const struct xml_tag *tag, const struct odt_style *style, int outline, struct odt_label *label);

#endif
