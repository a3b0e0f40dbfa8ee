/* SPDX-License-Identifier: EUPL-1.2 */
/* What things are called on the page. In: codes and records. Out: words in the language. Knows nothing of: HTML.
 *
 * Examples:
 *   item 57, paragraph       § 57
 *   "corrected"              Rättad
 */
#include "review.h"

#include <string.h>

enum array_id array_called(const char *name)
{
	enum array_id a = 0;
	while (a < ARRAYS && (!name || strcmp(array_of(a)->name, name) != 0))
		a++;
	return a;
}

const char *array_label(enum array_id array)
{
	return IN(array_of(array)->label_en, array_of(array)->label_sv);
}

const char *number_label(struct arena *arena, const char *kind, const char *number)
{
	if (!number)
		return "";
	return kind && strcmp(kind, "agenda") == 0 ? arena_print(arena, IN("point %s", "punkt %s"), number) : arena_print(arena, "§ %s", number);
}

const char *item_label(struct arena *arena, const struct desk_item *item)
{
	const char *number = number_label(arena, item->kind, item->number);
	return arena_print(arena, "%s%s%s", number, *number && item->title ? " " : "", item->title ? item->title : *number ? "" : IN("Item without title", "Ärende utan rubrik"));
}

const char *document_label(struct arena *arena, const struct desk_document *document)
{
	const char *slash = document->path ? strrchr(document->path, '/') : NULL, *file = slash ? slash + 1 : document->path;
	const char *name = document->body ? document->body : document->title ? document->title : file ? file : IN("Document", "Dokument");
	return document->date ? arena_print(arena, "%s %s", name, document->date) : name;
}

struct word {
	const char *code, *en, *sv;
};

static const char *word_of(const struct word *words, size_t n, const char *code)
{
	for (size_t i = 0; i < n && code; i++)
		if (strcmp(words[i].code, code) == 0)
			return IN(words[i].en, words[i].sv);
	return code ? code : "";
}

const char *action_label(const char *action)
{
	static const struct word words[] = {
		{ "right", "Approved", "Godkänd" }, { "wrong", "Rejected", "Avvisad" }, { "corrected", "Corrected", "Rättad" }, { "added", "Added", "Tillagd" },
		{ "undone", "Undone", "Ångrad" }, { "revealed", "Personal numbers shown", "Personnummer visade" },
	};
	return word_of(words, sizeof words / sizeof *words, action);
}

const char *status_label(const char *status)
{
	static const struct word words[] = {
		{ "confirmed", "the machine says the same", "maskinen säger detsamma" }, { "applied", "your value holds", "människans värde gäller" },
		{ "conflicting", "conflict: the machine has found something new", "konflikt: maskinen har hittat något nytt" },
		{ "orphaned", "not found in the text any more", "finns inte längre i texten" }, { "waiting", "waits for the other coder", "väntar på den andra kodaren" },
		{ "disagreed", "the coders disagree", "kodarna är oense" },
	};
	return word_of(words, sizeof words / sizeof *words, status);
}

const char *queue_name(const char *queue)
{
	static const struct word words[] = {
		{ "uncertain", "Least certain first", "Osäkra först" }, { "problems", "Problems", "Problem" }, { "unclaimed", "Text without records", "Text utan poster" },
		{ "conflicting", "Conflicts", "Konflikter" }, { "orphaned", "Without a place", "Föräldralösa" },
	};
	if (queue && strncmp(queue, "audit:", 6) == 0)
		return IN("Audit sample", "Stickprov");
	if (queue && strncmp(queue, "double:", 7) == 0)
		return IN("Double coding", "Dubbelkodning");
	return queue ? word_of(words, sizeof words / sizeof *words, queue) : IN("All", "Alla");
}

static const char *first_of(const struct desk_record *record, const char *const *names)
{
	const struct array *array = array_of(record->array);
	for (; *names; names++)
		for (size_t f = 0; f < array->n_fields; f++)
			if (strcmp(array->fields[f].name, *names) == 0 && record->values[f].text)
				return record->values[f].label ? record->values[f].label : record->values[f].text;
	return NULL;
}

const char *record_text(const struct desk_record *record)
{
	static const char *const telling[] = { "text", "name", "title", "message", "area", "after", "value", "body", "date", "result", "topic", "heading", "role", NULL };
	const char *text = record->array == ARRAY_item ? first_of(record, (const char *const[]){ "title", "number", NULL }) : first_of(record, telling);
	return text ? text : "";
}

/* Numbers that only the program needs. */
bool field_is_shown(const struct field *field)
{
	static const char *const hidden[] = { "id", "item", "part", "sum", "threshold", "weighed", "meeting", NULL };
	for (size_t i = 0; hidden[i]; i++)
		if (strcmp(field->name, hidden[i]) == 0)
			return false;
	return true;
}

bool field_is_edited(const struct array *array, const struct field *field)
{
	if (field->type == FIELD_EVIDENCE || field->type == FIELD_VOTERS || strcmp(array->name, "repair") == 0 || strcmp(array->name, "problem") == 0)
		return false;
	return field_is_shown(field);
}
