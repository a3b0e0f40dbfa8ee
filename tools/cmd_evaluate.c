/* SPDX-License-Identifier: EUPL-1.2 */
/* In: gold, and what was extracted (or the documents to extract). Out: precision, recall, F1 an array, accuracy a field,
 * with 95 % intervals; by municipality and layout; how far the confidences can be trusted. Knows nothing of how
 * records are paired (score.c), nor of what the figures are (figures.c). */
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "calibrate.h"
#include "claims.h"
#include "commands.h"
#include "figures.h"
#include "json.h"
#include "knowledge.h"
#include "message.h"
#include "output.h"
#include "score.h"
#include "walk.h"
#include "workers.h"

struct loaded {
	json_t **at;
	size_t n, capacity;
};

struct evaluation {
	struct call *call;
	struct loaded gold, out;
	struct score *scores; /* one a gold document */
	struct claims claims;
};

static const char *base_name(const char *path)
{
	const char *slash = path ? strrchr(path, '/') : NULL;
	return slash ? slash + 1 : path ? path : "";
}

static bool ends_in(const char *path, const char *suffix)
{
	size_t n = strlen(path), m = strlen(suffix);
	return n >= m && strcmp(path + n - m, suffix) == 0;
}

static void keep(struct evaluation *evaluation, struct loaded *list, json_t *object)
{
	list->at = arena_grow(evaluation->call->arena, list->at, list->n, &list->capacity, sizeof *list->at);
	list->at[list->n++] = object;
}

/* A file of one JSON object, or of one a line. */
static bool load_file(struct evaluation *evaluation, const char *path, struct loaded *list)
{
	FILE *stream = fopen(path, "r");
	if (!stream) {
		struct message why = message_make(evaluation->call->arena, M_D101, strerror(errno), NULL);
		message_print(&why, path, 0, 0);
		return false;
	}
	json_error_t error;
	size_t before = list->n;
	bool fine = true;
	for (;;) {
		json_t *object = json_loadf(stream, JSON_DISABLE_EOF_CHECK, &error);
		if (object && json_is_object(object)) {
			keep(evaluation, list, object);
			continue;
		}
		fine = !object && feof(stream) && list->n > before && json_error_code(&error) == json_error_premature_end_of_input;
		if (!fine) {
			struct message why = message_make(evaluation->call->arena, M_D116, error.text, NULL);
			message_print(&why, path, (size_t)(error.line > 0 ? error.line : 0), 0);
			json_decref(object);
		}
		break;
	}
	fclose(stream);
	return fine;
}

static int by_name(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* A file, or the .json files of a folder in bytewise order. */
static bool load_gold(struct evaluation *evaluation, const char *path)
{
	struct arena *arena = evaluation->call->arena;
	DIR *folder = opendir(path);
	const char **names = NULL;
	size_t n = 0, capacity = 0;
	bool fine = true;
	if (!folder)
		return load_file(evaluation, path, &evaluation->gold);
	for (struct dirent *entry = readdir(folder); entry; entry = readdir(folder))
		if (ends_in(entry->d_name, ".json") || ends_in(entry->d_name, ".jsonl")) {
			names = arena_grow(arena, names, n, &capacity, sizeof *names);
			names[n++] = arena_print(arena, "%s/%s", path, entry->d_name);
		}
	closedir(folder);
	if (n)
		qsort(names, n, sizeof *names, by_name);
	for (size_t i = 0; i < n; i++)
		fine &= load_file(evaluation, names[i], &evaluation->gold);
	return fine;
}

/* A document that was extracted here, brought into the form it would have had on standard output. */
static void take_document(void *context, void *tag, struct document *document)
{
	struct evaluation *evaluation = context;
	const struct found *found = tag;
	char *text = NULL;
	size_t n = 0;
	FILE *stream = document->refusal.code ? NULL : open_memstream(&text, &n);
	if (document->refusal.code)
		message_print(&document->refusal, found->path, 0, 0);
	if (stream) {
		json_print(stream, document, TEXT_MASKED, SHOW_ALL);
		fclose(stream);
		json_t *object = json_loadb(text, n, 0, NULL);
		if (object)
			keep(evaluation, &evaluation->out, object);
	}
	free(text);
	document_free(document);
}

static bool extract_documents(struct evaluation *evaluation, const struct knowledge *knowledge)
{
	struct found_list list;
	if (!walk_paths(evaluation->call, true, &list))
		return false;
	struct workers *workers = workers_new(knowledge, 1, take_document, evaluation);
	for (size_t i = 0; i < list.n; i++) {
		struct arena *arena = arena_new();
		struct file_bytes bytes;
		struct message why = list.at[i].refusal;
		if (!why.code && walk_read(arena, &list.at[i], &bytes, &why))
			workers_give(workers, list.at[i].path, bytes.at, bytes.n, &list.at[i]);
		else
			message_print(&why, list.at[i].path, 0, 0);
		arena_free(arena);
	}
	workers_drain(workers);
	workers_free(workers);
	return true;
}

static json_t *out_of(const struct evaluation *evaluation, const json_t *gold)
{
	const char *name = base_name(json_string_value(json_object_get(gold, "path")));
	for (size_t i = evaluation->out.n; i > 0; i--)
		if (strcmp(base_name(json_string_value(json_object_get(evaluation->out.at[i - 1], "path"))), name) == 0)
			return evaluation->out.at[i - 1];
	return NULL;
}

/* ---- groups: by municipality, by layout ---- */

struct group {
	const char *name;
	struct score sum;
};

static const char *layout_of(const json_t *gold, const json_t *out)
{
	const char *layout = json_string_value(json_object_get(gold, "layout"));
	return layout ? layout : out ? json_string_value(json_object_get(out, "format")) : NULL;
}

static struct group *groups_of(struct evaluation *evaluation, bool layouts, size_t *n)
{
	struct group *groups = arena_alloc(evaluation->call->arena, (evaluation->gold.n + 1) * sizeof *groups);
	*n = 0;
	for (size_t i = 0; i < evaluation->gold.n; i++) {
		const json_t *gold = evaluation->gold.at[i];
		const char *name = layouts ? layout_of(gold, out_of(evaluation, gold)) : json_string_value(json_object_get(gold, "municipality"));
		size_t k = 0;
		name = name ? name : "-";
		while (k < *n && strcmp(groups[k].name, name) != 0)
			k++;
		if (k == *n)
			groups[(*n)++] = (struct group){ .name = name };
		score_add(&groups[k].sum, &evaluation->scores[i]);
	}
	return groups;
}

static const struct score_count *array_count(const struct score *score, const char *name)
{
	for (size_t a = 0; a < SCORE_ARRAYS; a++)
		if (strcmp(score_arrays[a].name, name) == 0)
			return &score->array[a];
	return NULL;
}

static const char *const group_arrays[] = { "items", "meetings", "participants", "decisions", "votes", "references" };
enum { GROUP_ARRAYS = sizeof group_arrays / sizeof *group_arrays };

static void print_groups(const char *title, const struct group *groups, size_t n)
{
	printf("\n%-14s%6s", title, IN("docs", "dok"));
	for (size_t a = 0; a < GROUP_ARRAYS; a++)
		printf("%14s", group_arrays[a]);
	putchar('\n');
	for (size_t i = 0; i < n; i++) {
		printf("%-14s%6zu", groups[i].name, groups[i].sum.documents);
		for (size_t a = 0; a < GROUP_ARRAYS; a++) {
			const struct score_count *count = array_count(&groups[i].sum, group_arrays[a]);
			if (count->found + count->missed + count->spurious)
				printf("%14.3f", score_f1(count));
			else
				printf("%14s", "-");
		}
		putchar('\n');
	}
}

/* ---- reliability ---- */

static double calibration_error(const struct score *sum, size_t *records)
{
	double error = 0;
	*records = 0;
	for (size_t b = 0; b < SCORE_BINS; b++)
		*records += sum->bin[b].of;
	for (size_t b = 0; b < SCORE_BINS; b++)
		if (sum->bin[b].of) {
			double of = (double)sum->bin[b].of, gap = sum->told[b] / of - (double)sum->bin[b].right / of;
			error += of / (double)*records * (gap < 0 ? -gap : gap);
		}
	return error;
}

static void print_reliability(const struct score *sum)
{
	size_t records;
	double error = calibration_error(sum, &records);
	printf("\n%-14s%8s%10s%10s\n", IN("confidence", "säkerhet"), IN("records", "poster"), IN("told", "uppgiven"), IN("right", "rätt"));
	for (size_t b = 0; b < SCORE_BINS; b++)
		if (sum->bin[b].of)
			printf("%.1f-%.1f       %8zu%10.3f%10.3f\n", (double)b / SCORE_BINS, (double)(b + 1) / SCORE_BINS, sum->bin[b].of,
			       sum->told[b] / (double)sum->bin[b].of, (double)sum->bin[b].right / (double)sum->bin[b].of);
	printf(IN("expected calibration error %.3f over %zu records\n", "väntat kalibreringsfel %.3f över %zu poster\n"), error, records);
}

static void print_claims(const struct claims *claims)
{
	if (!claims->body)
		return;
	printf("\n%-28s%10s\n", IN("body text of minutes", "brödtexten i protokoll"), "%");
	for (int a = 0; a < ARRAYS; a++)
		if (claims->records[a])
			printf("%-28s%10.1f\n", array_of((enum array_id)a)->plural, 100.0 * (double)claims->records[a] / (double)claims->body);
	printf("%-28s%10.1f\n", IN("sections alone", "bara avsnitt"), 100.0 * (double)claims->sections / (double)claims->body);
	printf("%-28s%10.1f\n", "unclaimed", 100.0 * (double)claims->unclaimed / (double)claims->body);
}

/* ---- printing ---- */

static void print_table(struct evaluation *evaluation, const struct score *sum, const struct figure *figures, size_t n)
{
	struct group *groups;
	size_t n_groups;
	printf("%-30s%6s%6s%8s%8s%8s   %s\n", "", IN("gold", "facit"), IN("out", "ut"), "P", "R", "F1", "95 %");
	for (size_t i = 0; i < n; i++) {
		const struct figure *f = &figures[i];
		if (f->kind == FIGURE_F1 && f->count.found + f->count.missed + f->count.spurious)
			printf("%-30s%6zu%6zu%8.3f%8.3f%8.3f   %.3f-%.3f\n", f->name, f->count.found + f->count.missed, f->count.found + f->count.spurious,
			       score_precision(&f->count), score_recall(&f->count), f->value, f->low, f->high);
		else if (f->kind == FIGURE_MEAN && f->of)
			printf("  %-28s%6zu%30.3f   %.3f-%.3f\n", f->name, f->of, f->value, f->low, f->high);
		else if (f->kind == FIGURE_SHARE)
			printf("  %-28s%6zu%30.3f   %.3f-%.3f\n", f->name, f->share.of, f->value, f->low, f->high);
	}
	groups = groups_of(evaluation, false, &n_groups);
	print_groups(IN("municipality", "kommun"), groups, n_groups);
	groups = groups_of(evaluation, true, &n_groups);
	print_groups(IN("layout", "uppställning"), groups, n_groups);
	print_reliability(sum);
	print_claims(&evaluation->claims);
	printf(IN("%zu documents\n", "%zu dokument\n"), sum->documents);
}

static json_t *groups_json(struct evaluation *evaluation, bool layouts)
{
	size_t n;
	struct group *groups = groups_of(evaluation, layouts, &n);
	json_t *all = json_object();
	for (size_t i = 0; i < n; i++) {
		json_t *one = json_pack("{s:i}", "documents", (int)groups[i].sum.documents);
		for (size_t a = 0; a < GROUP_ARRAYS; a++)
			json_object_set_new(one, group_arrays[a], json_real(score_f1(array_count(&groups[i].sum, group_arrays[a]))));
		json_object_set_new(all, groups[i].name, one);
	}
	return all;
}

static void print_json(struct evaluation *evaluation, const struct score *sum, const struct figure *figures, size_t n)
{
	size_t records;
	json_t *report = json_object(), *all = json_object(), *bins = json_array();
	for (size_t i = 0; i < n; i++) {
		const struct figure *f = &figures[i];
		json_t *one = json_pack("{s:f, s:f, s:f}", "value", f->value, "low", f->low, "high", f->high);
		if (f->kind == FIGURE_F1)
			json_object_update_new(one, json_pack("{s:i, s:i, s:f, s:f}", "gold", (int)(f->count.found + f->count.missed), "out",
			                                      (int)(f->count.found + f->count.spurious), "precision", score_precision(&f->count), "recall",
			                                      score_recall(&f->count)));
		else if (f->kind == FIGURE_MEAN)
			json_object_set_new(one, "areas", json_integer((json_int_t)f->of));
		else
			json_object_set_new(one, "pairs", json_integer((json_int_t)f->share.of));
		json_object_set_new(all, f->name, one);
	}
	for (size_t b = 0; b < SCORE_BINS; b++)
		if (sum->bin[b].of)
			json_array_append_new(bins, json_pack("{s:f, s:i, s:f, s:f}", "from", (double)b / SCORE_BINS, "records", (int)sum->bin[b].of, "told",
			                                      sum->told[b] / (double)sum->bin[b].of, "right", (double)sum->bin[b].right / (double)sum->bin[b].of));
	json_object_set_new(report, "documents", json_integer((json_int_t)sum->documents));
	json_object_set_new(report, "figures", all);
	json_object_set_new(report, "municipalities", groups_json(evaluation, false));
	json_object_set_new(report, "layouts", groups_json(evaluation, true));
	json_object_set_new(report, "reliability", bins);
	json_object_set_new(report, "calibration_error", json_real(calibration_error(sum, &records)));
	json_object_set_new(report, "unclaimed", json_real(evaluation->claims.body ? (double)evaluation->claims.unclaimed / (double)evaluation->claims.body : 0));
	json_dumpf(report, stdout, JSON_INDENT(1) | JSON_PRESERVE_ORDER | JSON_REAL_PRECISION(4));
	putchar('\n');
	json_decref(report);
}

/* ---- floors ---- */

/* Lines "set <TAB> figure <TAB> floor"; the set is the folder of the gold, or its parent where it is called gold. */
static const char *set_name(struct arena *arena, const char *path)
{
	char *copy = arena_text(arena, path);
	while (*copy && copy[strlen(copy) - 1] == '/')
		copy[strlen(copy) - 1] = 0;
	if (strcmp(base_name(copy), "gold") == 0 && strrchr(copy, '/'))
		*strrchr(copy, '/') = 0;
	return base_name(copy);
}

/* How many floors are missed; -1 after a message. */
static int floors_missed(struct evaluation *evaluation, const char *path, const struct figure *figures, size_t n)
{
	const char *set = set_name(evaluation->call->arena, evaluation->call->arguments[0]);
	FILE *stream = fopen(path, "r");
	char line[256];
	int missed = 0;
	if (!stream) {
		struct message why = message_make(evaluation->call->arena, M_D101, strerror(errno), NULL);
		message_print(&why, path, 0, 0);
		return -1;
	}
	while (fgets(line, sizeof line, stream)) {
		char *rest = NULL, *of = strtok_r(line, "\t\n", &rest), *name = of ? strtok_r(NULL, "\t\n", &rest) : NULL;
		char *floor = name ? strtok_r(NULL, "\t\n", &rest) : NULL;
		if (!floor || *of == '#' || strcmp(of, set) != 0)
			continue;
		for (size_t i = 0; i < n; i++)
			if (strcmp(figures[i].name, name) == 0 && figures[i].value < strtod(floor, NULL) - 0.0005) {
				message_say(M_W205, name, arena_print(evaluation->call->arena, "%.3f", figures[i].value), floor, NULL);
				missed++;
			}
	}
	fclose(stream);
	return missed;
}

/* ---- the command ---- */

static bool load_out(struct evaluation *evaluation, const struct knowledge *knowledge)
{
	struct call *call = evaluation->call;
	char **all = call->arguments;
	size_t n = call->n_arguments, documents = 0;
	bool fine = true;
	char **files = arena_alloc(call->arena, (n + 1) * sizeof *files);
	for (size_t i = 1; i < n; i++)
		if (ends_in(all[i], ".jsonl") || ends_in(all[i], ".json"))
			fine &= load_file(evaluation, all[i], &evaluation->out);
		else
			files[documents++] = all[i];
	if (documents) {
		call->arguments = files;
		call->n_arguments = documents;
		fine &= extract_documents(evaluation, knowledge);
		call->arguments = all;
		call->n_arguments = n;
	}
	return fine;
}

int cmd_evaluate(struct call *call)
{
	struct evaluation evaluation = { .call = call };
	struct knowledge knowledge;
	if (call->n_arguments < 2) {
		message_say(M_U407, IN("GOLD and what is to be compared with it", "FACIT och det som ska jämföras med det"), NULL);
		return STATUS_USAGE;
	}
	if (!knowledge_load(call, &knowledge))
		return STATUS_FAILED;
	knowledge.vocabulary->counts_confidence = call->value[OPT_CALIBRATE] != NULL;
	if (!load_gold(&evaluation, call->arguments[0]) || !load_out(&evaluation, &knowledge))
		return STATUS_FAILED;
	struct scoring scoring = { knowledge.vocabulary, call->value[OPT_STRICT] != NULL, call->value[OPT_ERRORS] ? stdout : NULL,
	                           call->value[OPT_CALIBRATE] ? calibration_count : NULL, calibration_new(call->arena), table_new(call->arena) };
	struct score sum = { .documents = 0 };
	evaluation.scores = arena_alloc(call->arena, (evaluation.gold.n + 1) * sizeof *evaluation.scores);
	for (size_t i = 0; i < evaluation.gold.n; i++) {
		json_t *out = out_of(&evaluation, evaluation.gold.at[i]);
		if (!out) {
			struct message none = message_make(call->arena, M_W204, NULL);
			message_print(&none, json_string_value(json_object_get(evaluation.gold.at[i], "path")), 0, 0);
		}
		score_document(&scoring, evaluation.gold.at[i], out, &evaluation.scores[i]);
		score_add(&sum, &evaluation.scores[i]);
		if (out)
			claims_add(&evaluation.claims, out);
	}
	struct figure figures[MOST_FIGURES];
	size_t n = figures_of(call->arena, &sum, &sum, figures);
	figure_intervals(evaluation.scores, evaluation.gold.n, &sum, figures, n);
	if (call->value[OPT_CALIBRATE])
		calibration_print(scoring.context, stdout);
	else if (call->value[OPT_JSON])
		print_json(&evaluation, &sum, figures, n);
	else
		print_table(&evaluation, &sum, figures, n);
	int missed = call->value[OPT_FLOORS] ? floors_missed(&evaluation, call->value[OPT_FLOORS], figures, n) : 0;
	for (size_t i = 0; i < evaluation.gold.n; i++)
		json_decref(evaluation.gold.at[i]);
	for (size_t i = 0; i < evaluation.out.n; i++)
		json_decref(evaluation.out.at[i]);
	return !output_flush() || missed < 0 ? STATUS_FAILED : missed ? STATUS_BELOW : STATUS_DONE;
}
