/* SPDX-License-Identifier: EUPL-1.2 */
/* In: the table of limits (extract/base/limit.h). Out: the same on standard output. Knows nothing of what they bound. */
#include <jansson.h>
#include <stdio.h>

#include "commands.h"
#include "limit.h"
#include "message.h"

struct limit {
	const char *name; /* as in the sources, without LIMIT_ */
	long value;
	const char *unit_en, *unit_sv, *of_en, *of_sv;
};

#define LIMIT_ROW(name, value, unit_en, unit_sv, of_en, of_sv) { #name, LIMIT_##name, unit_en, unit_sv, of_en, of_sv },
static const struct limit limits[] = { LIMITS(LIMIT_ROW) };
enum { ROWS = sizeof limits / sizeof *limits };

static int print_json(void)
{
	json_t *all = json_array();
	for (int i = 0; i < ROWS; i++)
		json_array_append_new(all, json_pack("{s:s, s:I, s:s, s:s}", "name", limits[i].name, "value", (json_int_t)limits[i].value, "unit",
		                                     limits[i].unit_en, "of", limits[i].of_en));
	int failed = !all || json_dumpf(all, stdout, JSON_INDENT(1)) != 0;
	json_decref(all);
	return failed || putchar('\n') == EOF ? STATUS_FAILED : STATUS_DONE;
}

int cmd_limits(struct call *call)
{
	if (call->value[OPT_JSON])
		return print_json();
	for (int i = 0; i < ROWS; i++)
		printf("%-26s %10ld %s %s\n", limits[i].name, limits[i].value, IN(limits[i].unit_en, limits[i].unit_sv), IN(limits[i].of_en, limits[i].of_sv));
	return STATUS_DONE;
}
