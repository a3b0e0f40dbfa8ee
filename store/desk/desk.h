/* SPDX-License-Identifier: EUPL-1.2 */
/* What the clerk's page reads: documents, their text as blocks, and the records of one item with what was judged of them. Reads
 * only; judgments are ../judge. Strings live in the arena; spans are code points of the document's text. */
#ifndef STORE_DESK_DESK_H
#define STORE_DESK_DESK_H

#include "document.h"
#include "judge.h"

struct desk_document {
	int64_t row;
	const char *sha256, *path, *title, *type, *date, *body, *municipality, *municipality_name, *format, *status;
	int64_t records, judged; /* how many, and of how many somebody has said something */
};
/* By municipality, body and date; `words`: a part of the path, title or body, or NULL. From `after` on, at most `most`. */
int desk_documents(struct store *store, struct arena *arena, const struct judge_filter *filter, const char *words, int64_t after, size_t most,
                   struct desk_document **documents, size_t *n, size_t *total);
/* 1, 0 where there is none, or FAILED. `counts`: with records and judged, for which all tables are asked. */
int desk_document(struct store *store, struct arena *arena, int64_t row, bool counts, struct desk_document *document);

/* Before, between and behind the items stands what belongs to the whole document. */
enum { DESK_WHOLE = -1 };
struct desk_item {
	int64_t id;
	const char *number, *kind, *title;
	int64_t start;
};
/* In whose blocks a place lies: an id, or DESK_WHOLE. */
int64_t desk_item_at(struct store *store, int64_t document, int64_t at);
int desk_items(struct store *store, struct arena *arena, int64_t document, struct desk_item **items, size_t *n);

struct desk_span {
	int64_t start, end;
};
struct desk_value {
	const char *text;  /* as judge.h says it; of a list the first; NULL: unknown */
	const char **list; /* of a list, all */
	size_t n;
	const char *json;  /* of voters and evidence: all, as judge.h says it */
	const char *label; /* of a code, in the language; else NULL */
	const char *machine; /* what the machine says where a person says otherwise */
	bool differs;
};
struct desk_record {
	enum array_id array;
	int64_t row, document, item; /* item: id, or DESK_WHOLE */
	const char *key, *rule;
	double confidence;
	bool has_span;
	struct desk_span *spans;
	size_t n_spans;
	struct desk_value *values; /* one a field of the array */
	int64_t rev;               /* judge_rev */
	const char *judged, *who;  /* last action on it, "right"; NULL: none */
	const char *status;        /* confirmed applied conflicting orphaned, or NULL */
};
/* In reading order. `who`: what another has coded blindly is not shown. */
int desk_records(struct store *store, struct arena *arena, int64_t document, int64_t item, const char *who, struct desk_record **records, size_t *n);
/* One record: of this document where it has it (0: of any). 1, 0 or FAILED. */
int desk_record(struct store *store, struct arena *arena, int64_t document, const char *array, const char *key, const char *who, struct desk_record *record);

/* What people judged wrong, of an item. */
struct desk_rejected {
	int64_t n; /* the event that says so */
	enum array_id array;
	const char *key, *text, *who, *why;
};
int desk_rejected(struct store *store, struct arena *arena, int64_t document, int64_t item, struct desk_rejected **rejected, size_t *n);
/* In which document and item such a record is listed: of this document where it is there (0: of any). 1, 0 or FAILED. */
int desk_rejected_at(struct store *store, int64_t *document, int64_t *item, const char *array, const char *key);

struct desk_block {
	const char *kind; /* paragraph heading list_item row furniture */
	int64_t level, page, start, end, item;
	struct slice text;
};
struct desk_repair {
	int64_t start, end;
	const char *before;
};
struct desk_text {
	struct slice text;  /* the whole document's */
	struct desk_block *blocks;
	size_t n, first, last; /* blocks [first, last) are the item's; the others stand around it */
	struct desk_span *unclaimed;
	size_t n_unclaimed;
	struct desk_repair *repairs;
	size_t n_repairs;
	bool recognised;    /* it was read from pictures */
	bool masked;        /* there are personal numbers in it */
};
/* The blocks of an item with `around` blocks before and behind; `whole`: all blocks. */
int desk_text(struct store *store, struct arena *arena, int64_t document, int64_t item, bool whole, size_t around, struct desk_text *text);
/* The text with its personal numbers; NULL: there are none, or it failed. Only after an event `revealed`. */
const char *desk_unmasked(struct store *store, struct arena *arena, int64_t document);
/* The words of a place. */
const char *desk_words(struct store *store, struct arena *arena, int64_t document, int64_t start, int64_t end);
/* 1: that stretch is listed as unclaimed, and nobody has added a record or moved one there since; 0; FAILED. */
int desk_is_unclaimed(struct store *store, int64_t document, int64_t start, int64_t end);
/* Where `quote` stands in the text, whatever its white space: from `from` on, else from the start. */
bool desk_quote(struct slice text, const char *quote, int64_t from, struct desk_span *span);

/* Codes a field may have, with labels in the language. n 0: it is no code. */
struct desk_code {
	const char *code, *label;
};
int desk_codes(struct store *store, struct arena *arena, const char *array, const char *field, struct desk_code **codes, size_t *n);

struct desk_hit {
	int64_t document, item, start;
	const char *path, *body, *date, *number, *kind, *title, *municipality_name;
	const char *marked; /* \x01 before and \x02 behind what was found */
};
/* At most `most` of `total`. `unknown`: a word that stands nowhere. */
int desk_search(struct store *store, struct arena *arena, const char *query, const struct judge_filter *filter, size_t most, struct desk_hit **hits,
                size_t *n, size_t *total, const char **unknown);

struct desk_event {
	int64_t n, batch, undoes;
	const char *at, *who, *action, *array, *key, *field, *old, *new, *why, *queue, *rule, *label;
	double confidence;
	int64_t document; /* 0: it is not stored any more */
	bool undone;
};
/* The events on a record, or (`array` NULL) on all; last first. */
int desk_history(struct store *store, struct arena *arena, const char *array, const char *key, const char *who, int64_t before, size_t most,
                 struct desk_event **events, size_t *n);

/* Filters that are there: municipalities (code and name), bodies, years, areas. */
struct desk_choices {
	struct desk_code *municipalities, *bodies, *years, *areas;
	size_t n_municipalities, n_bodies, n_years, n_areas;
};
int desk_choices(struct store *store, struct arena *arena, struct desk_choices *choices);

/* Audits and sets for double coding that were drawn. */
struct desk_set {
	int64_t id, size, done;   /* done: by `who` */
	const char *at, *who, *first, *second; /* second NULL: an audit */
};
int desk_sets(struct store *store, struct arena *arena, const char *who, struct desk_set **sets, size_t *n);

/* Where the bytes of a document lie: the paths it was read from. */
int desk_sources(struct store *store, struct arena *arena, int64_t document, struct list *paths);

#endif
