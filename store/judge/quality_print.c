/* SPDX-License-Identifier: EUPL-1.2 */
/* In: the table `quality`, the agreements. Out: them as text of at most 120 columns, or as JSON. Knows nothing of: how they were computed.
 *
 * Examples:
 *   Decision                   precision   95 % (83 %–99 %)  38/40   recall ...
 *   no audit sample judged     a sentence that says so
 */
#include "judge_inner.h"

#include <math.h>
#include <string.h>

#include "judged.h"

static const char by_kind[] =
	"SELECT q.array, q.field, q.measure, q.correct, q.total, q.share, q.low, q.high, a.label_@, coalesce(f.label_@, '') FROM quality AS q"
	" LEFT JOIN dictionary AS a ON a.table_name = q.array AND a.column_name = ''"
	" LEFT JOIN dictionary AS f ON f.table_name = q.array AND f.column_name = q.field AND q.field <> ''"
	" LEFT JOIN dictionary AS l ON l.table_name = q.array || '_' || q.field AND l.column_name = '' ORDER BY q.array, q.field, q.measure";

static sqlite3_stmt *rows_of(struct store *store)
{
	char sql[sizeof by_kind + 16], *out = sql;
	for (const char *at = by_kind; *at; at++)
		if (strncmp(at, "label_@", 7) == 0) {
			out += sprintf(out, "%s", IN("label_en", "label_sv"));
			at += 6;
		} else {
			*out++ = *at;
		}
	*out = 0;
	return store_prepare(store, sql);
}

/* A label in so many columns. */
static void print_padded(FILE *stream, const char *text, int width)
{
	int n = (int)text_points(slice_of(text));
	fprintf(stream, "%s%*s", text, n < width ? width - n : 1, "");
}

static const char *label_of_field(const char *array, const char *field, const char *label)
{
	enum array_id a = array_named(array);
	const struct field *found = a != NO_ARRAY && *field ? array_field(a, field) : NULL;
	return *label || !found ? label : IN(found->label_en, found->label_sv); /* of a list */
}

int judge_quality_print(struct store *store, FILE *stream)
{
	sqlite3_stmt *rows = rows_of(store);
	int more = FAILED;
	bool any = false;
	while (rows && (more = store_step(store, rows)) == 1) {
		char name[160];
		const char *field = label_of_field(column_text(rows, 0), column_text(rows, 1), column_text(rows, 9));
		if (!any)
			fprintf(stream, "\n%s\n\n", IN("Measured quality, from the audit samples alone (95 % intervals, Wilson)", "Uppmätt kvalitet, ur stickproven ensamma (95 %-intervall, Wilson)"));
		any = true;
		snprintf(name, sizeof name, "%s%s%s", column_text(rows, 8) ? column_text(rows, 8) : column_text(rows, 0), *field ? ": " : "", field);
		print_padded(stream, name, 44);
		print_padded(stream, strcmp(column_text(rows, 2), "precision") == 0 ? IN("precision", "precision") : IN("recall", "täckning"), 11);
		fprintf(stream, "%5.1f %%  (%.1f–%.1f)  %g/%g\n", 100 * sqlite3_column_double(rows, 5), 100 * sqlite3_column_double(rows, 6), 100 * sqlite3_column_double(rows, 7),
		        sqlite3_column_double(rows, 3), sqlite3_column_double(rows, 4));
	}
	sqlite3_finalize(rows);
	return more == FAILED ? FAILED : any;
}

json_t *judge_quality_json(struct store *store)
{
	sqlite3_stmt *rows = store_prepare(store, "SELECT array, field, measure, correct, total, share, low, high FROM quality ORDER BY array, field, measure");
	json_t *list = json_array();
	int more = FAILED;
	while (rows && (more = store_step(store, rows)) == 1)
		json_array_append_new(list, json_pack("{s:s, s:o, s:s, s:f, s:f, s:f, s:f, s:f}", "array", column_text(rows, 0), "field",
			*column_text(rows, 1) ? json_string(column_text(rows, 1)) : json_null(), "measure", column_text(rows, 2), "correct", sqlite3_column_double(rows, 3),
			"total", sqlite3_column_double(rows, 4), "share", sqlite3_column_double(rows, 5), "low", sqlite3_column_double(rows, 6), "high", sqlite3_column_double(rows, 7)));
	sqlite3_finalize(rows);
	if (more != FAILED)
		return list;
	json_decref(list);
	return NULL;
}

/* ---- agreement ---- */

static void print_number(FILE *stream, double number, double low, double high)
{
	if (isnan(number))
		fprintf(stream, "%-24s", "–");
	else
		fprintf(stream, "%6.3f (%.3f–%.3f)   ", number, low, high);
}

int judge_agreements_print(struct store *store, FILE *stream)
{
	struct arena *arena = arena_new();
	struct judge_agreed *rows;
	size_t n;
	int result = judge_agreements(store, arena, &rows, &n);
	int64_t last = -1;
	for (size_t i = 0; i < n && result == DONE; i++) {
		const struct judge_agreed *row = &rows[i];
		enum array_id a = array_named(row->array);
		const struct field *field = *row->field ? array_field(a, row->field) : NULL;
		if (row->coding != last)
			fprintf(stream, IN("\nAgreement of %s and %s, double coding %lld: Krippendorff's alpha, Cohen's kappa (95 %% intervals, bootstrap)\n\n",
			                   "\n%s och %s, dubbelkodning %lld: Krippendorffs alfa, Cohens kappa (95 %%-intervall, bootstrap)\n\n"), row->first, row->second, (long long)row->coding);
		last = row->coding;
		const char *name = arena_print(arena, "%s%s%s", IN(array_of(a)->label_en, array_of(a)->label_sv), field ? ": " : "", field ? IN(field->label_en, field->label_sv) : "");
		print_padded(stream, name, 44);
		fprintf(stream, "n=%-5zu", row->agreement.units);
		print_number(stream, row->agreement.alpha, row->agreement.alpha_low, row->agreement.alpha_high);
		print_number(stream, row->agreement.kappa, row->agreement.kappa_low, row->agreement.kappa_high);
		fputc('\n', stream);
	}
	arena_free(arena);
	return result == DONE ? n > 0 : FAILED;
}

static json_t *number_json(double number)
{
	return isnan(number) ? json_null() : json_real(round(number * 10000) / 10000);
}

json_t *judge_agreements_json(struct store *store)
{
	struct arena *arena = arena_new();
	struct judge_agreed *rows;
	size_t n;
	json_t *list = judge_agreements(store, arena, &rows, &n) == DONE ? json_array() : NULL;
	for (size_t i = 0; i < n && list; i++) {
		const struct agreement *g = &rows[i].agreement;
		json_array_append_new(list, json_pack("{s:I, s:s, s:s, s:s, s:o, s:I, s:o, s:o, s:o, s:o, s:o, s:o}", "coding", (json_int_t)rows[i].coding, "first", rows[i].first, "second",
			rows[i].second, "array", rows[i].array, "field", *rows[i].field ? json_string(rows[i].field) : json_null(), "units", (json_int_t)g->units, "alpha", number_json(g->alpha),
			"alpha_low", number_json(g->alpha_low), "alpha_high", number_json(g->alpha_high), "kappa", number_json(g->kappa), "kappa_low", number_json(g->kappa_low),
			"kappa_high", number_json(g->kappa_high)));
	}
	arena_free(arena);
	return list;
}
