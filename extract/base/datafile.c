/* SPDX-License-Identifier: EUPL-1.2 */
/* In: a text file as a clerk's editor left it. Out: its entries, and its faults told with place and
 * caret. Knows nothing of what keys and values mean.
 *
 *     "gräns = 4"                 ->  key "gräns", one value "4" in column 9
 *     "Kommunstyrelsen = KS | ks" ->  key "Kommunstyrelsen", values "KS", "ks"
 *     "lagrum ="                  ->  key "lagrum", no value
 *     "KF = fullmäktige | | KF"   ->  V311 at the second bar; the other two stay
 *     "[ja]" then "Badet hyrs ut." ->  (DATAFILE_PLAIN) section "ja", no key, one value */
#include "datafile.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "limit.h"
#include "memory.h"

/* Where we are in a file that is being read. */
struct reading {
	struct arena *arena;
	struct datafile *file;
	struct faults *faults;
	size_t capacity;
	struct slice section;
	struct slice line; /* as it stands, without its end */
	size_t number;
	bool clean;          /* text_is_clean of the line */
	const char *counted; /* up to here the line has `columns` characters */
	size_t columns;
	struct slice *header; /* of a table */
};

/* ---- bytes ---- */

static bool slurp(struct arena *arena, const char *path, struct slice *bytes)
{
	FILE *stream = fopen(path, "rbe");
	if (!stream)
		return false;
	struct stat status;
	size_t n = 0, got = 1, capacity = fstat(fileno(stream), &status) == 0 && status.st_size > 0 ? (size_t)status.st_size + 1 : 1 << 12;
	capacity = capacity < LIMIT_FILE_BYTES ? capacity : LIMIT_FILE_BYTES;
	char *at = arena_room(arena, capacity);
	setvbuf(stream, NULL, _IONBF, 0);
	for (; got && n <= LIMIT_FILE_BYTES; n += got) {
		if (n == capacity) { /* a pipe, or it grows */
			char *more = arena_room(arena, capacity *= 2);
			at = memcpy(more, at, n);
		}
		got = fread(at + n, 1, capacity - n, stream);
	}
	int failed = ferror(stream) ? errno : n > LIMIT_FILE_BYTES ? EFBIG : 0;
	fclose(stream);
	errno = failed;
	*bytes = (struct slice){ at, n };
	return !failed;
}

static struct datafile *open_file(struct reading *reading, const char *path, struct slice *bytes)
{
	if (!slurp(reading->arena, path, bytes)) {
		const char *why = strerror(errno);
		if (reading->faults)
			reading->faults->n++;
		if (!reading->faults || !reading->faults->quiet)
			message_say(M_V301, path, why, NULL);
		return NULL;
	}
	reading->file = arena_alloc(reading->arena, sizeof *reading->file);
	reading->file->path = arena_text(reading->arena, path);
	if (bytes->n >= 3 && memcmp(bytes->at, "\xEF\xBB\xBF", 3) == 0)
		*bytes = slice_part(*bytes, 3, bytes->n);
	return reading->file;
}

static bool next_line(struct reading *reading, struct slice *rest)
{
	if (!rest->n)
		return false;
	const char *end = memchr(rest->at, '\n', rest->n);
	size_t n = end ? (size_t)(end - rest->at) : rest->n;
	reading->line = slice_part(*rest, 0, n);
	if (reading->line.n && reading->line.at[reading->line.n - 1] == '\r')
		reading->line.n--;
	*rest = slice_part(*rest, end ? n + 1 : n, rest->n);
	reading->number++;
	reading->counted = reading->line.at;
	reading->columns = 0;
	return true;
}

/* ---- faults ---- */

/* The line and a caret. A line of 1000 words is shown around the column only. */
static void show_line(struct slice line, size_t column)
{
	enum { BEFORE = 60, AFTER = 40 };
	struct arena *arena = arena_new();
	size_t first = column > BEFORE + 1 ? column - BEFORE : 1, at = 1, length, used = 0, pad = 0;
	char *shown = arena_alloc(arena, line.n * 3 + 16), *caret = arena_alloc(arena, line.n + column + 16);
	if (first > 1) {
		used = strlen(strcpy(shown, "…"));
		caret[pad++] = ' ';
	}
	for (size_t i = 0; i < line.n; i += length, at++) {
		uint32_t point = text_decode(line.at + i, line.n - i, &length);
		if (at < first)
			continue;
		if (at > column + AFTER) {
			strcpy(shown + used, "…");
			break;
		}
		if (at < column)
			caret[pad++] = point == '\t' ? '\t' : ' ';
		used += text_encode(point ? point : 0xFFFD, shown + used);
	}
	for (; at < column; at++)
		caret[pad++] = ' ';
	caret[pad] = '^';
	fputs("    ", stderr);
	print_safe(stderr, shown);
	fprintf(stderr, "\n    %s\n", caret);
	arena_free(arena);
}

static void tell(struct faults *faults, const char *path, struct slice line, size_t number, size_t column, const struct message *message)
{
	if (faults && message_text(message->code).level == LEVEL_ERROR)
		faults->n++;
	if (faults && faults->quiet)
		return;
	message_print(message, path, number, column);
	if (line.n && column)
		show_line(line, column);
}

void datafile_fault(struct faults *faults, const struct datafile *file, const struct datafile_entry *entry, size_t column,
                    enum message_code code, ...)
{
	struct arena *arena = arena_new();
	va_list args;
	va_start(args, code);
	struct message message = message_make_v(arena, code, args);
	va_end(args);
	tell(faults, file->path, entry ? entry->whole : slice_of(NULL), entry ? entry->line : 0, column, &message);
	arena_free(arena);
}

static void fault_here(const struct reading *reading, size_t column, enum message_code code, const char *arg)
{
	struct message message = { .code = code, .args = { arg } };
	tell(reading->faults, reading->file->path, reading->line, reading->number, column, &message);
}

/* The column, in characters from 1, of a place in the line. Counted on from the last one: a line may have a thousand values. */
static size_t column_of(struct reading *reading, const char *at)
{
	if (at < reading->counted) {
		reading->counted = reading->line.at;
		reading->columns = 0;
	}
	reading->columns += text_points((struct slice){ reading->counted, (size_t)(at - reading->counted) });
	reading->counted = at;
	return reading->columns + 1;
}

/* A line that is text at all; tells the first byte that is not. A file that Notepad saved as "Unicode"
 * or ANSI fails here, line by line. */
static bool is_text(struct reading *reading)
{
	struct slice line = reading->line;
	size_t length, at = 1;
	reading->clean = text_is_clean(line);
	if (reading->clean || (text_is_utf8(line.at, line.n) && !memchr(line.at, 0, line.n)))
		return true;
	for (size_t i = 0; i < line.n && line.at[i] && text_is_utf8(line.at + i, (text_decode(line.at + i, line.n - i, &length), length)); at++)
		i += length;
	fault_here(reading, at, M_V312, NULL);
	return false;
}

/* ---- entries ---- */

/* What the file holds, where it stands; only what must be written otherwise is copied. A piece of a clean line has no blank too much
 * but at its ends, and there it was trimmed, or stands between tabs. */
static struct slice cleaned(const struct reading *reading, struct slice text)
{
	return reading->clean || text_is_clean(text) ? text : text_clean(reading->arena, text);
}

static struct datafile_entry *add_entry(struct reading *reading)
{
	struct datafile *file = reading->file;
	file->entries = arena_grow(reading->arena, file->entries, file->n_entries, &reading->capacity, sizeof *file->entries);
	struct datafile_entry *entry = &file->entries[file->n_entries++];
	*entry = (struct datafile_entry){
		.section = reading->section, .key = slice_of(NULL), .key_column = 1, .line = reading->number, .whole = reading->line
	};
	return entry;
}

static void add_value(struct reading *reading, struct datafile_entry *entry, struct slice part, size_t *capacity)
{
	entry->values = arena_grow(reading->arena, entry->values, entry->n_values, capacity, sizeof *entry->values);
	entry->values[entry->n_values++] = (struct datafile_value){ cleaned(reading, part), column_of(reading, slice_trim(part).at) };
}

static void read_values(struct reading *reading, struct datafile_entry *entry, struct slice rest)
{
	size_t capacity = 0;
	if (!slice_trim(rest).n)
		return;
	for (;;) {
		const char *bar = memchr(rest.at, '|', rest.n);
		struct slice part = slice_part(rest, 0, bar ? (size_t)(bar - rest.at) : rest.n);
		if (slice_trim(part).n)
			add_value(reading, entry, slice_trim(part), &capacity);
		else
			fault_here(reading, column_of(reading, part.at + part.n), M_V311, NULL);
		if (!bar)
			return;
		rest = slice_part(rest, part.n + 1, rest.n);
	}
}

static void read_line(struct reading *reading, enum datafile_form form)
{
	struct slice line = slice_trim(reading->line);
	if (!line.n || line.at[0] == '#' || !is_text(reading))
		return;
	if (line.at[0] == '[' && line.at[line.n - 1] == ']') {
		reading->section = cleaned(reading, slice_trim(slice_part(line, 1, line.n - 1)));
		return;
	}
	const char *equals = memchr(line.at, '=', line.n);
	struct slice key = slice_trim(slice_part(line, 0, equals ? (size_t)(equals - line.at) : 0));
	if (!equals && form == DATAFILE_PLAIN) {
		size_t capacity = 0;
		add_value(reading, add_entry(reading), line, &capacity);
	} else if (!key.n) {
		fault_here(reading, column_of(reading, line.at), M_V303, NULL);
	} else {
		struct datafile_entry *entry = add_entry(reading);
		entry->key = cleaned(reading, key);
		entry->key_column = column_of(reading, key.at);
		read_values(reading, entry, slice_part(line, (size_t)(equals - line.at) + 1, line.n));
	}
}

struct datafile *datafile_read(struct arena *arena, const char *path, enum datafile_form form, struct faults *faults)
{
	struct reading reading = { .arena = arena, .faults = faults, .section = slice_of(NULL) };
	struct slice rest;
	if (!open_file(&reading, path, &rest))
		return NULL;
	while (next_line(&reading, &rest))
		read_line(&reading, form);
	return reading.file;
}

/* ---- tables ---- */

static void read_cells(struct reading *reading, struct datafile_entry *entry)
{
	struct slice rest = reading->line;
	size_t capacity = 0;
	for (;;) {
		const char *tab = memchr(rest.at, '\t', rest.n);
		struct slice part = slice_part(rest, 0, tab ? (size_t)(tab - rest.at) : rest.n);
		add_value(reading, entry, part, &capacity);
		if (!tab)
			return;
		rest = slice_part(rest, part.n + 1, rest.n);
	}
}

/* A row may end early (spreadsheets and people leave out the last empty cells). A value behind the last column
 * has no meaning, and usually says that a TAB too many stands before it. */
static void check_cells(const struct reading *reading, const struct datafile_entry *row)
{
	for (size_t i = reading->file->header.n_values; i < row->n_values; i++)
		if (row->values[i].text.n) {
			datafile_fault(reading->faults, reading->file, row, row->values[i].column, M_V306,
			               slice_text(reading->arena, row->values[i].text), "", NULL);
			return;
		}
}

struct datafile *datafile_read_table(struct arena *arena, const char *path, struct faults *faults)
{
	struct reading reading = { .arena = arena, .faults = faults, .section = slice_of(NULL) };
	struct slice rest;
	if (!open_file(&reading, path, &rest))
		return NULL;
	while (next_line(&reading, &rest)) {
		if (!slice_trim(reading.line).n || reading.line.at[0] == '#' || !is_text(&reading))
			continue;
		if (!reading.file->header.n_values) {
			reading.file->header = (struct datafile_entry){ .line = reading.number, .whole = reading.line };
			read_cells(&reading, &reading.file->header);
			continue;
		}
		struct datafile_entry *row = add_entry(&reading);
		read_cells(&reading, row);
		check_cells(&reading, row);
	}
	return reading.file;
}

/* ---- suggestions ---- */

enum { LONGEST_WORD = 64, NEAR = 2 };

static size_t points_of(struct arena *arena, struct slice word, uint32_t *out)
{
	struct slice lower = text_lower(arena, word);
	size_t n = 0, length;
	for (size_t i = 0; i < lower.n && n < LONGEST_WORD; i += length)
		out[n++] = text_decode(lower.at + i, lower.n - i, &length);
	return n;
}

/* Edits (add, drop, change, swap neighbours) between two words; as many points as fit. */
static size_t distance(const uint32_t *a, size_t n, const uint32_t *b, size_t m)
{
	size_t rows[3][LONGEST_WORD + 1];
	size_t *two = rows[0], *one = rows[1], *now = rows[2];
	for (size_t k = 0; k <= m; k++)
		one[k] = two[k] = k;
	for (size_t i = 1; i <= n; i++) {
		now[0] = i;
		for (size_t k = 1; k <= m; k++) {
			size_t best = one[k - 1] + (a[i - 1] != b[k - 1]);
			best = one[k] + 1 < best ? one[k] + 1 : best;
			best = now[k - 1] + 1 < best ? now[k - 1] + 1 : best;
			if (i > 1 && k > 1 && a[i - 1] == b[k - 2] && a[i - 2] == b[k - 1] && two[k - 2] + 1 < best)
				best = two[k - 2] + 1;
			now[k] = best;
		}
		size_t *free_row = two;
		two = one;
		one = now;
		now = free_row;
	}
	return one[m];
}

const char *datafile_suggest(struct arena *arena, struct slice word, const char *const *known, size_t n)
{
	uint32_t a[LONGEST_WORD], b[LONGEST_WORD];
	size_t a_n = points_of(arena, word, a), best = NEAR + 1;
	const char *nearest = NULL;
	for (size_t i = 0; i < n; i++) {
		size_t b_n = points_of(arena, slice_of(known[i]), b), far = distance(a, a_n, b, b_n);
		if (far < best && far < a_n) { /* two letters away from a word of two letters is no likeness */
			best = far;
			nearest = known[i];
		}
	}
	return nearest ? arena_print(arena, IN("; did you mean '%s'?", "; menade du ”%s”?"), nearest) : "";
}

/* ---- folders ---- */

char *path_join(struct arena *arena, const char *folder, const char *name)
{
	size_t n = strlen(folder);
	return arena_print(arena, n && folder[n - 1] == '/' ? "%s%s" : "%s/%s", folder, name);
}

static int by_bytes(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

struct list_of_paths folder_files(struct arena *arena, const char *folder, const char *suffix)
{
	struct list_of_paths paths = { NULL, 0 };
	size_t capacity = 0, end = strlen(suffix);
	DIR *opened = opendir(folder);
	if (!opened && errno == ENOMEM)
		memory_none();
	if (!opened)
		return paths;
	for (struct dirent *one; (one = readdir(opened));) {
		size_t n = strlen(one->d_name);
		if (one->d_name[0] == '.' || one->d_name[0] == '_' || n <= end || strcmp(one->d_name + n - end, suffix) != 0)
			continue;
		paths.at = arena_grow(arena, paths.at, paths.n, &capacity, sizeof *paths.at);
		paths.at[paths.n++] = arena_text(arena, one->d_name);
	}
	closedir(opened);
	if (paths.n)
		qsort(paths.at, paths.n, sizeof *paths.at, by_bytes);
	return paths;
}

struct layered_files layered_with(struct arena *arena, struct layered_files files, const char *path, size_t layer)
{
	const char *slash = strrchr(path, '/');
	struct layered_file file = { slash ? slash + 1 : path, path, layer, false };
	struct layered_files all = { arena_alloc(arena, (files.n + 1) * sizeof *all.at), 0 };
	size_t i = 0;
	for (; i < files.n && strcmp(files.at[i].name, file.name) < 0; i++)
		all.at[all.n++] = files.at[i];
	file.replaces = i < files.n && strcmp(files.at[i].name, file.name) == 0;
	all.at[all.n++] = file;
	for (i += file.replaces; i < files.n; i++)
		all.at[all.n++] = files.at[i];
	return all;
}

struct layered_files layered_files(struct arena *arena, const char *folder, const char *const *more, const char *suffix)
{
	struct layered_files all = { NULL, 0 };
	for (size_t layer = 0; folder; folder = more ? more[layer++] : NULL) {
		struct list_of_paths names = folder_files(arena, folder, suffix);
		for (size_t i = 0; i < names.n; i++)
			all = layered_with(arena, all, path_join(arena, folder, names.at[i]), layer);
	}
	return all;
}
