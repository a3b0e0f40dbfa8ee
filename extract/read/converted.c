/* SPDX-License-Identifier: EUPL-1.2 */
/* In: how a converter ended, and what it complained of. Out: nothing, or a refusal. Knows nothing of formats.
 *
 *   exit 1, "Syntax Error: Couldn't read xref table"    D107, with these words
 *   signal 24                                           D109: it needs too long
 *   not installed                                       D117: which package has it */
#include "converted.h"

#include <signal.h>
#include <string.h>

/* The first line of its complaints that tells something: "Syntax Error: Couldn't find trailer dictionary". */
static const char *complaint(struct arena *arena, struct slice said, const char *program, int status)
{
	const char *end = said.n ? memchr(said.at, '\n', said.n) : NULL;
	struct slice line = slice_trim(slice_part(said, 0, end ? (size_t)(end - said.at) : said.n));
	if (!line.n)
		return arena_print(arena, IN("%s left with status %d", "%s slutade med status %d"), program, status);
	return arena_print(arena, "%s: %s", program, slice_text(arena, text_clean(arena, line)));
}

static bool over_time(const struct converted *converted)
{
	return converted->how == CONVERSION_TIME || (converted->how == CONVERSION_KILLED && (converted->status == SIGXCPU || converted->status == SIGKILL));
}

const char *converted_fault(struct arena *arena, const struct converted *converted, const char *program)
{
	if (over_time(converted))
		return arena_print(arena, IN("%s needs too long for it", "%s behöver för lång tid för den"), program);
	if (converted->how == CONVERSION_SIZE)
		return arena_text(arena, IN("its text is too long", "dess text är för lång"));
	if (converted->how == CONVERSION_KILLED)
		return arena_print(arena, IN("%s died of it (signal %d)", "%s dog av den (signal %d)"), program, converted->status);
	if (converted->how == CONVERSION_FAILED)
		return complaint(arena, converted->said, program, converted->status);
	return arena_print(arena, IN("%s could not be run", "%s kunde inte köras"), program);
}

int converted_check(const struct converted *converted, const struct converter *const *converters, struct document *document)
{
	const struct converter *by = converters[0];
	if (converted->how == CONVERSION_DONE)
		return DONE;
	if (converted->how != CONVERSION_TIME && converted->how != CONVERSION_SIZE && converted->how != CONVERSION_KILLED && converted->how != CONVERSION_FAILED)
		return document_refuse(document, M_D117, by->program, by->package, NULL);
	for (size_t i = 0; i < converted->which && converters[i + 1]; i++)
		by = converters[i + 1];
	const char *fault = converted_fault(document->arena, converted, by->program);
	return document_refuse(document, over_time(converted) || converted->how == CONVERSION_SIZE ? M_D109 : M_D107, fault, NULL);
}
