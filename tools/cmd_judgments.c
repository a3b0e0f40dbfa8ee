/* SPDX-License-Identifier: EUPL-1.2 */
/* In: export or import, a file. Out: the judgments as JSON Lines or as a workbook; or those of a file in the database. Knows nothing of SQL. */
#include <errno.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "cmd_export.h"
#include "judge.h"
#include "output.h"
#include "sheet.h"
#include "walk.h"
#include "workers.h"

enum { BIG_BYTES = 1 << 30 };

static bool is_workbook(const char *path)
{
	size_t n = strlen(path);
	return n > 5 && strcmp(path + n - 5, ".xlsx") == 0;
}

static int export_all(struct call *call, const char *database, const char *path)
{
	static const char *const none[] = { NULL };
	if (is_workbook(path))
		return output_workbook(call, database, NULL, EXPORT_JUDGMENTS, IN("Judgments of a protokoll database", "Bedömningarna i en protokoll-databas"), none, path);
	struct store *store = store_open(database, STORE_READ);
	struct output_file file;
	bool standard = strcmp(path, "-") == 0;
	int result = !store ? FAILED : standard ? DONE : output_open(&file, call->arena, path);
	if (result == DONE) {
		result = judge_export(store, standard ? stdout : file.stream);
		if (!standard)
			result = output_close(&file, result);
	}
	return store_close(store) == FAILED ? FAILED : result;
}

/* ---- import ---- */

struct imported {
	struct call *call;
	const char *path;
	size_t *lines; /* of the file, by place in the array */
};

static void tell(void *context, size_t at, const char *why)
{
	struct imported *imported = context;
	struct message message = message_make(imported->call->arena, M_U412, why, NULL);
	message_print(&message, imported->path, imported->lines[at], 0);
}

static int no_json(struct call *call, const char *path, size_t line, const char *text)
{
	struct message why = message_make(call->arena, M_D116, text, NULL);
	message_print(&why, path, line, 0);
	return FAILED;
}

/* A JSON object a line. */
static int read_lines(struct imported *imported, const char *bytes, size_t n, json_t *objects)
{
	size_t line = 1;
	for (size_t from = 0; from < n; line++) {
		const char *end = memchr(bytes + from, '\n', n - from);
		size_t to = end ? (size_t)(end - bytes) : n;
		struct slice text = slice_trim((struct slice){ bytes + from, to - from });
		json_error_t error;
		json_t *object = text.n ? json_loadb(text.at, text.n, JSON_REJECT_DUPLICATES, &error) : NULL;
		if (text.n && !object)
			return no_json(imported->call, imported->path, line, error.text);
		if (object) {
			imported->lines[json_array_size(objects)] = line;
			json_array_append_new(objects, object);
		}
		from = to + 1;
	}
	return DONE;
}

/* The heads of a sheet, in either language or as the database has them. How many are known. */
static size_t read_heads(struct imported *imported, struct store *store, const struct sheet_row *row, const char **heads)
{
	size_t known = 0;
	for (size_t i = 0; i < row->n; i++) {
		heads[i] = *row->cells[i] ? judge_column(store, imported->call->arena, row->cells[i]) : NULL;
		known += heads[i] != NULL;
	}
	return known;
}

static void take_document(void *context, void *tag, struct document *document)
{
	(void)tag;
	*(struct document **)context = document;
}

/* By a worker, in its box. `bytes` are taken over. NULL after a message; the rows live in the document. */
static struct document *read_workbook(const char *path, struct file_bytes *bytes, struct sheet_rows *rows)
{
	struct document *document = NULL;
	struct workers *workers = workers_new(NULL, 1, take_document, &document);
	workers_give(workers, path, bytes->at, bytes->n, NULL);
	workers_drain(workers);
	workers_free(workers);
	bytes->at = NULL;
	if (!document->refusal.code && !sheet_rows(document, rows))
		document_refuse(document, M_D112, "malformed answer", NULL);
	if (!document->refusal.code)
		return document;
	message_print(&document->refusal, path, 0, 0);
	document_free(document);
	return NULL;
}

static void read_sheet(struct imported *imported, struct store *store, const struct sheet_rows *rows, json_t *objects)
{
	const char *heads[256] = { NULL };
	size_t n_heads = 0, sheet = SIZE_MAX, line = 0;
	imported->lines = arena_alloc(imported->call->arena, (rows->n + 1) * sizeof *imported->lines);
	for (size_t i = 0; i < rows->n; i++) {
		const struct sheet_row *row = &rows->at[i];
		line = row->sheet == sheet ? line + 1 : 1;
		if (row->sheet != sheet)
			n_heads = row->n <= 256 && read_heads(imported, store, row, heads) >= 3 ? row->n : 0;
		sheet = row->sheet;
		if (line == 1 || !n_heads)
			continue;
		json_t *object = json_object();
		for (size_t c = 0; c < row->n && c < n_heads; c++) {
			const char *cell = row->cells[c], *date = cell && heads[c] && strcmp(heads[c], "meeting_date") == 0 ? sheet_date(imported->call->arena, cell) : NULL;
			if (heads[c] && cell && *cell)
				json_object_set_new(object, heads[c], json_string(date ? date : cell));
		}
		if (json_object_size(object)) {
			imported->lines[json_array_size(objects)] = line;
			json_array_append_new(objects, object);
		} else {
			json_decref(object);
		}
	}
}

static int import_bytes(struct imported *imported, const char *database, struct file_bytes *bytes, struct judge_imported *counts)
{
	struct sheet_rows rows;
	struct document *workbook = is_workbook(imported->path) ? read_workbook(imported->path, bytes, &rows) : NULL; /* before the database is open */
	if (!workbook && is_workbook(imported->path))
		return FAILED;
	struct store *store = store_open(database, STORE_READ); /* judgments are no reason to make a database */
	json_t *objects = json_array();
	int result = store ? DONE : FAILED;
	if (store && workbook) {
		read_sheet(imported, store, &rows, objects);
	} else if (store) {
		size_t lines = 1;
		for (size_t i = 0; i < bytes->n; i++)
			lines += bytes->at[i] == '\n';
		imported->lines = arena_alloc(imported->call->arena, (lines + 1) * sizeof *imported->lines);
		result = read_lines(imported, (const char *)bytes->at, bytes->n, objects);
	}
	document_free(workbook);
	if (store_close(store) == FAILED)
		result = FAILED;
	store = result == DONE ? store_open(database, STORE_WRITE) : NULL;
	result = store ? judge_import(store, objects, tell, imported, counts) : FAILED;
	json_decref(objects);
	return store_close(store) == FAILED ? FAILED : result;
}

/* Lines of JSON, which are parsed here and not by a reader of documents: 100,000 judgments are 100 MB, more than a document may have.
 * false: it is left to walk_read, which tells what is wrong with it. */
static bool read_big(const char *path, struct file_bytes *bytes)
{
	struct stat stat_;
	FILE *file = is_workbook(path) || strcmp(path, "-") == 0 || stat(path, &stat_) != 0 || !S_ISREG(stat_.st_mode) || stat_.st_size > BIG_BYTES ? NULL : fopen(path, "rbe");
	if (!file)
		return false;
	*bytes = (struct file_bytes){ .at = malloc((size_t)stat_.st_size + 1) };
	bytes->n = bytes->at ? fread(bytes->at, 1, (size_t)stat_.st_size, file) : 0;
	bool good = bytes->at && bytes->n == (size_t)stat_.st_size;
	fclose(file);
	if (!good)
		free(bytes->at);
	return good;
}

static int import_file(struct call *call, const char *database, const char *path)
{
	struct imported imported = { .call = call, .path = path };
	struct judge_imported counts = { 0 };
	struct found_list list = { 0 };
	struct file_bytes bytes;
	struct message why;
	walk_path(call, path, &list);
	if (list.n != 1) {
		why = message_make(call->arena, M_D101, strerror(EISDIR), NULL);
		message_print(&why, path, 0, 0);
		return STATUS_FAILED;
	}
	why = list.at[0].refusal;
	if (why.code || (!read_big(path, &bytes) && !walk_read(call->arena, &list.at[0], &bytes, &why))) {
		message_print(&why, path, 0, 0);
		return STATUS_FAILED;
	}
	int result = import_bytes(&imported, database, &bytes, &counts);
	free(bytes.at);
	if (result != FAILED)
		fprintf(stderr, "%zu judgments added, %zu known already, %zu refused\n", counts.added, counts.known, counts.refused);
	return result == FAILED ? STATUS_FAILED : counts.refused ? STATUS_REFUSED : STATUS_DONE;
}

static int verify(struct call *call, const char *database)
{
	int64_t wrong = 0;
	struct store *store = store_open(database, STORE_READ);
	int whole = store ? judge_verify(store, &wrong) : FAILED;
	if (whole == 0)
		message_say(M_S512, database, arena_print(call->arena, "%lld", (long long)wrong), NULL);
	if (store_close(store) == FAILED || whole == FAILED)
		return STATUS_FAILED;
	if (whole)
		puts(IN("The judgments are as they were made.", "Bedömningarna är som de gjordes."));
	return whole ? STATUS_DONE : STATUS_REFUSED;
}

int cmd_judgments(struct call *call)
{
	const char *what = call->n_arguments ? call->arguments[0] : "", *path = call->n_arguments > 1 ? call->arguments[1] : NULL;
	const char *database = command_database_option(call);
	bool verifies = strcmp(what, "verify") == 0;
	if (!verifies && strcmp(what, "export") != 0 && strcmp(what, "import") != 0) {
		message_say(M_U407, IN("export, import or verify", "export, import eller verify"), NULL);
		return STATUS_USAGE;
	}
	if (verifies && path) {
		message_say(M_U406, path, NULL);
		return STATUS_USAGE;
	}
	if (!verifies && !path) {
		message_say(M_U405, NULL);
		return STATUS_USAGE;
	}
	if (verifies)
		return verify(call, database);
	if (strcmp(what, "import") == 0)
		return import_file(call, database, path);
	return export_all(call, database, path) == DONE ? STATUS_DONE : STATUS_FAILED;
}
