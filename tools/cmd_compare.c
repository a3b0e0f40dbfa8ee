/* SPDX-License-Identifier: EUPL-1.2 */
#include "caveats.h"
#include "cmd_export.h"
#include "compare.h"
#include "html.h"
#include "output.h"
#include "quality.h"

static int workbook(struct call *call, const char *database, const struct store_scope *scope)
{
	const char *notes[16] = { NULL };
	for (size_t i = 0; i < sizeof notes / sizeof *notes - 1; i++)
		notes[i] = caveat(i);
	return output_workbook(call, database, scope, EXPORT_COMPARISON, IN("Comparison of collaborations", "Jämförelse av samarbeten"), notes,
	                       call->value[OPT_XLSX]);
}

/* The reports asked for as files, but for the workbook; without any the table, or JSON. */
static int report(struct call *call, struct store *store, const struct store_scope *scope)
{
	const char *html = call->value[OPT_HTML], *xlsx = call->value[OPT_XLSX];
	int result = DONE;
	if (html) {
		struct output_file file;
		result = output_open(&file, call->arena, html);
		if (result == DONE)
			result = output_close(&file, report_html(store, scope, file.stream));
	}
	if ((!html && !xlsx) || call->value[OPT_JSON])
		result = result == DONE ? report_compare(store, stdout, call->value[OPT_JSON] != NULL) : FAILED;
	return result;
}

int cmd_compare(struct call *call)
{
	const char *database = command_database(call);
	struct store *store = database ? quality_open(database) : NULL;
	if (!store)
		return database ? STATUS_FAILED : STATUS_USAGE;
	const struct store_scope scope = {
		.models = call->value[OPT_MODELS], .from = call->value[OPT_FROM], .to = call->value[OPT_TO],
		.body = call->value[OPT_BODY], .type = call->value[OPT_TYPE],
	};
	int result = store_scope(store, &scope);
	bool wrong = result == STORE_WRONG;
	if (result == DONE)
		result = report(call, store, &scope);
	if (store_close(store) == FAILED)
		result = FAILED;
	if (result == DONE && call->value[OPT_XLSX])
		result = workbook(call, database, &scope);
	return result == FAILED ? STATUS_FAILED : wrong ? STATUS_USAGE : STATUS_DONE;
}
