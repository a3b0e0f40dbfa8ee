/* SPDX-License-Identifier: EUPL-1.2 */
/* In: lists, items and paragraphs as they open and close. Out: each paragraph's number.
 * Knows nothing of: text, blocks.
 *
 * A number counts in its list. Which text:list elements are one list was checked against LibreOffice 7.4:
 *   continue-list="X1"                                   goes on with that one
 *   continue-numbering="true"                            goes on with the list before, if it has the same style
 *   a list in an item, first thing in the item           goes on with the sub-list before: 1.1, then 1.2
 *   a list in an item, after a paragraph or list of it   begins anew: 1.1 again
 *   sub-list 1.1 before any paragraph of level 1         the first paragraph of level 1 is number 2 */
#include "odt_lists.h"

void odt_lists_start(struct odt_lists *lists, struct odt_styles *styles)
{
	*lists = (struct odt_lists){ .styles = styles, .by_id = names_new(styles->arena) };
}

static struct odt_list *list_new(struct odt_lists *lists, struct slice style_name)
{
	struct odt_list *list = arena_alloc(lists->styles->arena, sizeof *list);
	list->style_name = (struct slice){ arena_copy(lists->styles->arena, style_name.at, style_name.n), style_name.n };
	return list;
}

static struct odt_list *top_list(struct odt_lists *lists, const struct xml_tag *tag, struct slice style_name)
{
	struct slice other = xml_attribute(tag, NS_TEXT, "continue-list"), id = xml_attribute(tag, NS_XML, "id");
	bool on = slice_is(xml_attribute(tag, NS_TEXT, "continue-numbering"), "true");
	struct odt_list *list = other.n ? names_get(&lists->by_id, other) : NULL;
	if (!list && on && lists->last && slice_equal(lists->last->style_name, style_name))
		list = lists->last;
	if (!list)
		list = list_new(lists, style_name);
	if (id.n)
		names_put(&lists->by_id, id, list);
	lists->last = list;
	return list;
}

/* text:numbered-paragraph is a list of its own around one paragraph; text:list-id says which list it counts in. */
static void open_numbered(struct odt_lists *lists, const struct xml_tag *tag, struct odt_list_frame *frame, struct slice style_name)
{
	struct slice id = xml_attribute(tag, NS_TEXT, "list-id");
	int level = xml_number(tag, NS_TEXT, "level", 1) - 1;
	frame->list = id.n ? names_get(&lists->by_id, id) : lists->last;
	if (!frame->list) {
		frame->list = list_new(lists, style_name);
		if (id.n)
			names_put(&lists->by_id, id, frame->list);
	}
	frame->level = level < 0 ? 0 : level;
	frame->start = xml_number(tag, NS_TEXT, "start-value", -1);
}

void odt_list_open(struct odt_lists *lists, const struct xml_tag *tag)
{
	struct slice style_name = xml_attribute(tag, NS_TEXT, "style-name");
	struct odt_list_frame *outer = lists->n > lists->base ? &lists->frames[lists->n - 1] : NULL;
	struct odt_list_frame *frame = &lists->frames[lists->n++];
	*frame = (struct odt_list_frame){ .style = odt_list_style(lists->styles, style_name), .start = -1 };
	if (tag->element == ODT_numbered_paragraph) {
		open_numbered(lists, tag, frame, style_name);
	} else if (outer) {
		frame->list = outer->list;
		frame->style = frame->style ? frame->style : outer->style;
		frame->level = outer->level + 1;
		if (outer->begun && frame->level < NUMBERING_LEVELS && !slice_is(xml_attribute(tag, NS_TEXT, "continue-numbering"), "true"))
			frame->list->counter.used[frame->level] = false;
		outer->begun = true;
	} else {
		frame->list = top_list(lists, tag, style_name);
	}
	if (frame->level >= NUMBERING_LEVELS)
		frame->level = NUMBERING_LEVELS - 1;
}

void odt_list_close(struct odt_lists *lists)
{
	if (lists->n > lists->base)
		lists->n--;
}

void odt_list_item(struct odt_lists *lists, const struct xml_tag *tag)
{
	if (lists->n <= lists->base)
		return;
	struct odt_list_frame *frame = &lists->frames[lists->n - 1];
	frame->header = tag->element == ODT_list_header;
	frame->item_style = odt_list_style(lists->styles, xml_attribute(tag, NS_TEXT, "style-override"));
	frame->start = xml_number(tag, NS_TEXT, "start-value", -1);
	frame->numbered = frame->begun = false;
}

void odt_list_touch(struct odt_lists *lists)
{
	if (lists->n > lists->base)
		lists->frames[lists->n - 1].begun = true;
}

/* Headings outside of lists count in the outline, unless their style says that they are in no list. */
static void outline_label(struct odt_lists *lists, const struct xml_tag *tag, const struct odt_style *style, int outline, struct odt_label *label)
{
	const struct odt_list_style *list = lists->styles->outline;
	int level = outline - 1, forced = -1;
	if (style && style->list_style.at) /* "": none; a name: the list it names is used inside text:list only */
		list = style->list_style.n ? odt_list_style(lists->styles, style->list_style) : NULL;
	if (!list || level < 0 || level >= NUMBERING_LEVELS || slice_is(xml_attribute(tag, NS_TEXT, "is-list-header"), "true"))
		return;
	if (list != lists->styles->outline && !slice_is(style->list_style, "Outline"))
		return;
	if (slice_is(xml_attribute(tag, NS_TEXT, "restart-numbering"), "true"))
		forced = xml_number(tag, NS_TEXT, "start-value", list->levels[level].start);
	numbering_count(&lists->outline, list->levels, level, forced, true);
	label->text = numbering_label(label->room, &lists->outline, list->levels, level);
	label->level = outline;
}

void odt_list_label(struct odt_lists *lists, const struct xml_tag *tag, const struct odt_style *style, int outline, struct odt_label *label)
{
	struct odt_list_frame *frame = lists->n > lists->base ? &lists->frames[lists->n - 1] : NULL;
	label->text = slice_of(NULL);
	label->level = 0;
	if (!frame) {
		if (outline)
			outline_label(lists, tag, style, outline, label);
		return;
	}
	bool number = !frame->header && !frame->numbered;
	frame->begun = true;
	if (!number || slice_is(xml_attribute(tag, NS_TEXT, "is-list-header"), "true"))
		return;
	frame->numbered = true;
	const struct odt_list_style *list = frame->item_style ? frame->item_style : frame->style;
	if (!list && style)
		list = odt_list_style(lists->styles, style->list_style);
	if (!list)
		list = odt_plain_list(lists->styles);
	numbering_count(&frame->list->counter, list->levels, frame->level, frame->start, true);
	label->text = numbering_label(label->room, &frame->list->counter, list->levels, frame->level);
	label->level = frame->level + 1;
}
