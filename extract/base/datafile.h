/* SPDX-License-Identifier: EUPL-1.2 */
/* The line reader of all our text data: vocabulary, areas, models, tables. A clerk edits them in
 * Notepad: a BOM, CRLF, no-break spaces and a missing last newline are fine; `#` starts a comment at
 * the start of a line. No regular expressions, no quoting.
 *
 *     key = value | value        an entry with its variants
 *     [section]                  what follows belongs to it
 *     any other line             an entry without key and with one value (only where the user of this
 *                                module allows it: DATAFILE_PLAIN)
 *
 * Faults are collected, not fatal: all of a file's faults are told at once, with file, line, column
 * (in characters), the line and a caret. */
#ifndef BASE_DATAFILE_H
#define BASE_DATAFILE_H

#include "message.h"
#include "text.h"

struct datafile_value {
	struct slice text;
	size_t column; /* in characters, from 1 */
};

struct datafile_entry {
	struct slice section; /* empty before the first [section] */
	struct slice key;     /* empty for a plain line */
	size_t key_column;
	struct datafile_value *values;
	size_t n_values;
	size_t line;          /* from 1 */
	struct slice whole;   /* the line as it stands */
};

struct datafile {
	const char *path;       /* as opened; for messages relative to the data folder */
	struct datafile_entry header; /* of a table; else without values */
	struct datafile_entry *entries;
	size_t n_entries;
};

enum datafile_form { DATAFILE_KEYS, DATAFILE_PLAIN /* plain lines allowed */ };

/* Faults of all files loaded so far; `protokoll check` prints them, other commands stop at them. */
struct faults {
	size_t n;
	bool quiet; /* count only */
};

/* Reads a file. NULL when it cannot be read (told). Lives in the arena. */
struct datafile *datafile_read(struct arena *arena, const char *path, enum datafile_form form, struct faults *faults);

/* Tells a fault of an entry: message, line, caret under `column`. Ends with NULL like message_make. */
void datafile_fault(struct faults *faults, const struct datafile *file, const struct datafile_entry *entry, size_t column,
                    enum message_code code, ...);

/* "; did you mean 'x'?" in the language, or "": the nearest of the known words, for %2 of V302. */
const char *datafile_suggest(struct arena *arena, struct slice word, const char *const *known, size_t n);

/* Table files: TAB-separated with a header line, which stands in `header`. The rows below it are entries whose
 * values are the cells; a row may end early, and a value behind the last column is told. */
struct datafile *datafile_read_table(struct arena *arena, const char *path, struct faults *faults);

/* Folder and name joined; the names in a folder with a suffix, sorted bytewise (a name that begins
 * with _ or . is left out). */
char *path_join(struct arena *arena, const char *folder, const char *name);
struct list_of_paths {
	char **at;
	size_t n;
} folder_files(struct arena *arena, const char *folder, const char *suffix);

/* Files of several folders in one list, sorted by name: a file of a later folder stands in the place of that with the same
 * name in an earlier one. The first folder is what is shipped, the others are the user's. */
struct layered_file {
	const char *name, *path;
	size_t layer; /* of its folder, from 0 */
	bool replaces; /* a file of an earlier folder */
};
struct layered_files {
	struct layered_file *at;
	size_t n;
};
/* `more`: the folders behind the first, ended by NULL; may be NULL. */
struct layered_files layered_files(struct arena *arena, const char *folder, const char *const *more, const char *suffix);
/* The list with one more file, as if its folder came last. */
struct layered_files layered_with(struct arena *arena, struct layered_files files, const char *path, size_t layer);

#endif
