/* SPDX-License-Identifier: EUPL-1.2 */
/* In: text files that a clerk edits. Out: entries with line and column. Knows nothing of what they mean. */
#include "datafile.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

static char *read_all(const char *path, size_t *n)
{
	FILE *file = fopen(path, "rb");
	char *bytes = NULL;
	size_t room = 0;
	*n = 0;
	if (!file)
		return NULL;
	for (;;) {
		if (*n == room) {
			room = room ? room * 2 : 1 << 16;
			char *more = realloc(bytes, room);
			if (!more)
				break;
			bytes = more;
		}
		size_t got = fread(bytes + *n, 1, room - *n, file);
		if (!got)
			break;
		*n += got;
	}
	bool failed = ferror(file);
	fclose(file);
	if (failed) {
		free(bytes);
		return NULL;
	}
	return bytes;
}

static size_t column_of(struct slice line, const char *at)
{
	return 1 + text_points((struct slice){ line.at, (size_t)(at - line.at) });
}

static void split_values(struct arena *arena, struct datafile_entry *entry, struct slice rest)
{
	size_t capacity = 0;
	for (;;) {
		const char *bar = memchr(rest.at, '|', rest.n);
		size_t cut = bar ? (size_t)(bar - rest.at) : rest.n;
		struct slice value = slice_trim(slice_part(rest, 0, cut));
		entry->values = arena_grow(arena, entry->values, entry->n_values, &capacity, sizeof *entry->values);
		entry->values[entry->n_values++] = (struct datafile_value){ value, column_of(entry->whole, value.at) };
		if (!bar)
			return;
		rest = slice_part(rest, cut + 1, rest.n);
	}
}

static void take_line(struct arena *arena, struct datafile *file, struct datafile_entry *entry, struct slice line, enum datafile_form form,
                      struct faults *faults)
{
	const char *equals = memchr(line.at, '=', line.n);
	entry->whole = line;
	if (!equals) {
		if (form == DATAFILE_KEYS) {
			datafile_fault(faults, file, entry, 1, M_V303, NULL);
			return;
		}
		entry->values = arena_alloc(arena, sizeof *entry->values);
		entry->values[0] = (struct datafile_value){ line, 1 };
		entry->n_values = 1;
		return;
	}
	size_t at = (size_t)(equals - line.at);
	entry->key = slice_trim(slice_part(line, 0, at));
	entry->key_column = column_of(line, entry->key.at);
	split_values(arena, entry, slice_part(line, at + 1, line.n));
	if (!entry->key.n)
		datafile_fault(faults, file, entry, 1, M_V303, NULL);
	/* a value may stay empty ("lagrum ="), but not one of several */
	if (entry->n_values == 1 && !entry->values[0].text.n)
		entry->n_values = 0;
	for (size_t i = 0; i < entry->n_values; i++)
		if (!entry->values[i].text.n)
			datafile_fault(faults, file, entry, entry->values[i].column, M_V311, NULL);
}

/* No-break spaces to blanks, without changing columns. */
static void plain_blanks(char *bytes, size_t *n)
{
	size_t to = 0;
	for (size_t i = 0; i < *n; i++) {
		if (i + 1 < *n && (unsigned char)bytes[i] == 0xC2 && (unsigned char)bytes[i + 1] == 0xA0) {
			bytes[to++] = ' ';
			i++;
		} else {
			bytes[to++] = bytes[i];
		}
	}
	*n = to;
}

static struct datafile *read_lines(struct arena *arena, const char *path, struct faults *faults, struct slice *text)
{
	size_t n;
	char *bytes = read_all(path, &n);
	if (!bytes) {
		faults->n++;
		if (!faults->quiet)
			message_say(M_V301, path, strerror(errno), NULL);
		return NULL;
	}
	plain_blanks(bytes, &n);
	struct datafile *file = arena_alloc(arena, sizeof *file);
	file->path = arena_text(arena, path);
	*text = (struct slice){ arena_copy(arena, bytes, n), n };
	free(bytes);
	if (text->n >= 3 && memcmp(text->at, "\xEF\xBB\xBF", 3) == 0)
		*text = slice_part(*text, 3, text->n);
	return file;
}

/* The next line of `text`, without its end. */
static bool next_line(struct slice *text, struct slice *line)
{
	if (!text->n)
		return false;
	const char *end = memchr(text->at, '\n', text->n);
	size_t cut = end ? (size_t)(end - text->at) : text->n;
	*line = slice_part(*text, 0, cut);
	if (line->n && line->at[line->n - 1] == '\r')
		line->n--;
	*text = slice_part(*text, end ? cut + 1 : text->n, text->n);
	return true;
}

struct datafile *datafile_read(struct arena *arena, const char *path, enum datafile_form form, struct faults *faults)
{
	struct slice text, line, section = { "", 0 };
	struct datafile *file = read_lines(arena, path, faults, &text);
	size_t capacity = 0;
	for (size_t number = 1; file && next_line(&text, &line); number++) {
		struct datafile_entry entry = { .section = section, .line = number, .whole = line, .key = { "", 0 } };
		if (!text_is_utf8(line.at, line.n)) {
			datafile_fault(faults, file, &entry, 1, M_V312, NULL);
			continue;
		}
		line = slice_trim(line);
		if (!line.n || line.at[0] == '#')
			continue;
		if (line.at[0] == '[' && line.at[line.n - 1] == ']') {
			section = slice_trim(slice_part(line, 1, line.n - 1));
			continue;
		}
		take_line(arena, file, &entry, line, form, faults);
		file->entries = arena_grow(arena, file->entries, file->n_entries, &capacity, sizeof entry);
		file->entries[file->n_entries++] = entry;
	}
	return file;
}

struct datafile *datafile_read_table(struct arena *arena, const char *path, struct faults *faults)
{
	struct slice text, line;
	struct datafile *file = read_lines(arena, path, faults, &text);
	size_t capacity = 0;
	for (size_t number = 1; file && next_line(&text, &line); number++) {
		struct datafile_entry entry = { .section = { "", 0 }, .key = { "", 0 }, .line = number, .whole = line };
		if (number == 1 || !line.n || line.at[0] == '#')
			continue;
		if (!text_is_utf8(line.at, line.n)) {
			datafile_fault(faults, file, &entry, 1, M_V312, NULL);
			continue;
		}
		size_t room = 0;
		struct slice rest = line;
		for (;;) {
			const char *tab = memchr(rest.at, '\t', rest.n);
			size_t cut = tab ? (size_t)(tab - rest.at) : rest.n;
			entry.values = arena_grow(arena, entry.values, entry.n_values, &room, sizeof *entry.values);
			entry.values[entry.n_values++] = (struct datafile_value){ slice_trim(slice_part(rest, 0, cut)), column_of(line, rest.at) };
			if (!tab)
				break;
			rest = slice_part(rest, cut + 1, rest.n);
		}
		file->entries = arena_grow(arena, file->entries, file->n_entries, &capacity, sizeof entry);
		file->entries[file->n_entries++] = entry;
	}
	return file;
}

void datafile_fault(struct faults *faults, const struct datafile *file, const struct datafile_entry *entry, size_t column,
                    enum message_code code, ...)
{
	faults->n++;
	if (faults->quiet)
		return;
	struct arena *arena = arena_new();
	va_list args;
	va_start(args, code);
	struct message message = message_make_v(arena, code, args);
	va_end(args);
	message_print(&message, file->path, entry ? entry->line : 0, column);
	if (entry && entry->whole.n && text_is_utf8(entry->whole.at, entry->whole.n)) {
		fputs("    ", stderr);
		print_safe(stderr, slice_text(arena, entry->whole));
		fprintf(stderr, "\n    %*s^\n", (int)(column ? column - 1 : 0), "");
	}
	arena_free(arena);
}

/* Edit distance in code points, given up above 2. */
static size_t distance(struct slice a, struct slice b)
{
	enum { LONGEST = 40 };
	uint32_t x[LONGEST], y[LONGEST];
	size_t n = 0, m = 0, length, row[LONGEST + 1];
	for (size_t i = 0; i < a.n && n < LONGEST; i += length)
		x[n++] = text_decode(a.at + i, a.n - i, &length);
	for (size_t i = 0; i < b.n && m < LONGEST; i += length)
		y[m++] = text_decode(b.at + i, b.n - i, &length);
	for (size_t j = 0; j <= m; j++)
		row[j] = j;
	for (size_t i = 1; i <= n; i++) {
		size_t before = row[0];
		row[0] = i;
		for (size_t j = 1; j <= m; j++) {
			size_t change = before + (x[i - 1] != y[j - 1]);
			before = row[j];
			size_t least = row[j] < row[j - 1] ? row[j] + 1 : row[j - 1] + 1;
			row[j] = change < least ? change : least;
		}
	}
	return row[m];
}

const char *datafile_suggest(struct arena *arena, struct slice word, const char *const *known, size_t n)
{
	size_t best = 3;
	const char *nearest = NULL;
	for (size_t i = 0; i < n; i++) {
		size_t d = distance(word, slice_of(known[i]));
		if (d < best) {
			best = d;
			nearest = known[i];
		}
	}
	return nearest ? arena_print(arena, IN("; did you mean '%s'?", "; menade du ”%s”?"), nearest) : "";
}

char *path_join(struct arena *arena, const char *folder, const char *name)
{
	size_t n = strlen(folder);
	return arena_print(arena, "%s%s%s", folder, n && folder[n - 1] == '/' ? "" : "/", name);
}

static int by_bytes(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

struct list_of_paths folder_files(struct arena *arena, const char *folder, const char *suffix)
{
	struct list_of_paths list = { NULL, 0 };
	size_t capacity = 0, end = strlen(suffix);
	DIR *directory = opendir(folder);
	if (!directory)
		return list;
	for (struct dirent *entry; (entry = readdir(directory));) {
		size_t n = strlen(entry->d_name);
		if (entry->d_name[0] == '.' || entry->d_name[0] == '_' || n < end || strcmp(entry->d_name + n - end, suffix) != 0)
			continue;
		list.at = arena_grow(arena, list.at, list.n, &capacity, sizeof *list.at);
		list.at[list.n++] = arena_text(arena, entry->d_name);
	}
	closedir(directory);
	if (list.n)
		qsort(list.at, list.n, sizeof *list.at, by_bytes);
	return list;
}
