/* SPDX-License-Identifier: EUPL-1.2 */
/* What one asks a filled database for, one file a question. All print text in the language, made safe for terminals, or one
 * JSON object; each returns how many it found, or FAILED after a message. */
#ifndef STORE_FIND_FIND_H
#define STORE_FIND_FIND_H

#include "store.h"
#include "stretch.h"

/* Why items have their areas. `key`: of an item, a part, an area, or a decision of the item; the same item may stand in several
 * documents. */
int find_explain(struct store *store, FILE *stream, bool json, const char *key);

/* Which documents and what text to look in; NULL: any. */
struct find_where {
	const char *municipality; /* code or name */
	const char *body;         /* its name, or the beginning of it with a star: "kommunstyrelsen*" */
	const char *area;         /* code or name: the item has it */
	const char *from, *to;    /* dates, may be cut: "2022", "2022-03" */
};
/* Names become codes, in place. false after a message: something is not known. */
bool find_where_settle(struct store *store, struct arena *arena, struct find_where *where);

/* The blocks in which all the words stand, best first; store_expand says how words reach. "words in quotes" as they stand. At
 * most `limit` are printed, of the number that is returned. `lit`: with colours for a terminal, else [brackets]. */
struct find_words {
	const char *query;
	struct find_where where; /* settled */
	size_t limit;
	bool json, lit;
};
int find_search(struct store *store, FILE *stream, const struct find_words *words);

/* Items of different meetings that belong together, with the evidence. */
int find_links(struct store *store, FILE *stream, bool json);

/* The ledger of assignments: actions, and decisions that assign; overdue first, then those to come, then those reported back.
 * `today`: ISO. */
int find_actions(struct store *store, FILE *stream, bool json, const char *today);

/* What went wrong: refused files and problems of stored documents by code, most first, and files that are gone. The largest kinds
 * with a few paths each, on a screen; `all`: all kinds and paths; `code`: one kind ("D118", "vote_count", "gone", "duplicate") with all its paths. */
struct find_problems {
	bool json, all;
	const char *code; /* NULL: any */
};
/* What a code of the table `problem` means, and what to do about it; NULL: unknown. */
const char *find_problem_kind(const char *code, const char **help);
int find_problems(struct store *store, FILE *stream, const struct find_problems *how);

/* What would change in an area of a stretch. */
struct area_change {
	const char *area, *name;   /* code, and its name in the language */
	const char *was, *now;     /* roles; NULL: it has not, or would not have, the area */
	int sum, threshold;        /* of the words that speak for it (now, or before where it goes) */
	const char *words;         /* "upphandl* 4 (egen.txt:12), inköp* 2 (egen.txt:13)" */
};
struct area_changes {
	struct area_change *at;
	size_t n;
};
/* Tries something on every stored stretch of text that areas are told of, in the order of documents and text, and prints those
 * that would change. `seen`: how many stretches were tried. Documents that an older version stored cannot be tried; that is
 * said. */
typedef struct area_changes find_try(void *context, struct arena *arena, const struct stretch *stretch);
int find_changes(struct store *store, FILE *stream, bool json, find_try *try, void *context, size_t *seen);

#endif
