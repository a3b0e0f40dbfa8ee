/* SPDX-License-Identifier: EUPL-1.2 */
/* What things are called on the page. In: codes and records. Out: words in the language. Knows nothing of: HTML.
 *
 * Examples:
 *   item 57, paragraph       § 57
 *   "corrected"              Rättad
 */
#include "review.h"

#include <string.h>

#include "find.h"

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

const char *file_name(const char *path)
{
	const char *slash = path ? strrchr(path, '/') : NULL;
	return slash ? slash + 1 : path ? path : "";
}

const char *document_label(struct arena *arena, const struct desk_document *document)
{
	const char *name = document->body ? document->body : document->title ? document->title : document->path ? file_name(document->path) : IN("Document", "Dokument");
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
		{ "conflicting", "Conflicts", "Konflikter" }, { "orphaned", "Judgments without a place", "Bedömningar som tappat sin plats" },
	};
	if (queue && strncmp(queue, "audit:", 6) == 0)
		return IN("Audit sample", "Stickprov");
	if (queue && strncmp(queue, "double:", 7) == 0)
		return IN("Double coding", "Dubbelkodning");
	return queue ? word_of(words, sizeof words / sizeof *words, queue) : IN("All", "Alla");
}

const char *queue_about(const char *queue)
{
	static const struct word words[] = {
		{ "uncertain", "what the program was least sure of", "det som programmet var minst säkert på" },
		{ "problems", "what the program found odd in a document", "det som programmet fann konstigt i ett dokument" },
		{ "unclaimed", "text from which nothing was taken; is something missing?", "text som inget har hämtats ur; saknas något?" },
		{ "conflicting", "the program says something new of what people had corrected", "programmet säger något nytt om det som någon har rättat" },
		{ "orphaned", "the text they were about is not there any more", "texten de gällde finns inte längre kvar" },
	};
	for (size_t i = 0; queue && i < sizeof words / sizeof *words; i++)
		if (strcmp(words[i].code, queue) == 0)
			return IN(words[i].en, words[i].sv);
	return "";
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

/* A field of a record by its name, as people read it. */
static const char *field_text(const struct desk_record *record, const char *name)
{
	const char *text = first_of(record, (const char *const[]){ name, NULL });
	return text ? text : "";
}

const char *record_text(struct arena *arena, const struct desk_record *record)
{
	static const char *const telling[] = { "text", "name", "title", "message", "area", "after", "value", "body", "date", "result", "topic", "heading", "role", NULL };
	const char *help;
	if (record->array == ARRAY_duty && *field_text(record, "participant"))
		return arena_print(arena, "%s, %s", field_text(record, "participant"), field_text(record, "role"));
	if (record->array == ARRAY_stance && *field_text(record, "area"))
		return arena_print(arena, "%s: %s", field_text(record, "area"), field_text(record, "stance"));
	if (record->array == ARRAY_problem && find_problem_kind(field_text(record, "code"), &help))
		return find_problem_kind(field_text(record, "code"), &help);
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
	if (strcmp(array->name, "repair") == 0 || strcmp(array->name, "problem") == 0)
		return false;
	return field_is_shown(field);
}
