/* SPDX-License-Identifier: EUPL-1.2 */
/* The database. The only folder that knows SQL and includes sqlite3.h. What people gave (given,
 * judgments later) is kept; what was read from the sources can be rebuilt. A failure is told where it
 * is known (message S501 ...) and then passed on as FAILED. Strings handed in are copied. */
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "document.h"

struct store;

enum store_mode { STORE_READ, STORE_WRITE /* makes it when missing, brings an older one up to date */ };

/* NULL after a message. What is no database of ours, or a newer one's, is refused untouched. */
struct store *store_open(const char *path, enum store_mode mode);
int store_close(struct store *store); /* commits first; NULL is allowed; checkpoints the WAL away */

/* false once the disk, not a document, was the reason of a FAILED: go no further, what was committed
 * stays. While it is true the next document may be stored after one that failed. */
bool store_usable(const struct store *store);

/* Where bytes were found. `path` are the bytes of the path as opened. */
struct store_source {
	const char *path;
	uint64_t size;
	int64_t mtime_ns;
	uint64_t inode;
};

/* By which rules documents are read from here on: the versions of the data files and of the dictionary. With others, or by
 * another program, they are read again when they are met. */
int store_rules(struct store *store, const char *rules, const char *dictionary);
/* Is a document with these bytes stored? 1, 0 or FAILED. */
int store_has(struct store *store, const char *sha256);
/* The same, where they were read by these rules: 0 for a scan too (read_status needs_ocr). `format` of what is stored. */
int store_has_read(struct store *store, struct arena *arena, const char *sha256, const char **format);
/* What is known of a file that has not been opened yet: its size, time (not 0) and inode are those of last time, and the rules
 * too. `sha256` of what was read. Refused: not what another try may open, such as D101 and D117. */
enum store_known { STORE_NEW, STORE_KNOWN, STORE_KNOWN_REFUSED }; /* or FAILED */
int store_known(struct store *store, struct arena *arena, const struct store_source *source, const char **sha256);
/* From here on scans can be read: what is stored of one without its text does not count as read, nor is it a refusal that stands. */
void store_reads_scans(struct store *store, bool reads);
/* The paths of documents with pages that are pictures, which nobody has read; in bytewise order. */
int store_scans(struct store *store, struct arena *arena, struct list *paths);
/* The paths that are refused, with one code or (NULL) any, in bytewise order. */
int store_refused(struct store *store, struct arena *arena, const char *code, struct list *paths);
/* The stored paths below a folder of which `is_there` says no: their documents stay, marked as gone; what was refused of them goes
 * from the ledger. A path that is read again is gone no more. */
typedef bool store_is_there(const void *context, const char *path);
int store_gone(struct store *store, const char *folder, store_is_there *is_there, const void *context);
/* Notes that the stored document was (also) found there. A document that loses its last path to other
 * bytes becomes `superseded`; one that gets a path back is what it was. */
int store_add_source(struct store *store, const char *sha256, const struct store_source *source);
/* Stores a document whole or not at all (a savepoint; many share a commit). One with the same bytes is
 * replaced: it keeps its row, its sources and what was given. `source` may be NULL (standard input). */
int store_put(struct store *store, struct document *document, const struct store_source *source);
/* A refused file gets its row in `error`; a later success of the same path takes it away. `stage` and
 * `sha256` may be NULL. */
int store_refuse(struct store *store, const struct store_source *source, const struct message *why, const char *stage, const char *sha256);
/* What the user says of a document (--meta, --municipality). NULL leaves what was given before, "" takes
 * it back. Kept, never mixed with what was read; the document need not be stored yet. */
struct store_given {
	const char *municipality, *body, *year, *address;
};
int store_give(struct store *store, const char *sha256, const struct store_given *given);
/* Makes everything put so far durable, and (but in the first load) findable by find_search. */
int store_commit(struct store *store);

/* What another database of this version holds (documents, sources, refusals, what people gave) into this one, as if this
 * one had read those files after its own; persons and links are left to be computed. Commits as it goes: after `stopped` or a
 * failure what was committed stays, and the same call goes on from there. Counts are added to `merged`. */
struct store_merged {
	size_t added, known /* there already */, refused /* rows of the ledger */;
};
int store_merge(struct store *into, struct store *from, int (*stopped)(void), struct store_merged *merged);
/* Where nothing is stored yet, indexes and full text wait for store_load_end; where the first load was cut off, they still do.
 * 1: it is under way, 0: it has ended long ago, or FAILED. */
int store_load_begin(struct store *store);
/* From here on fewer pages are kept in memory: what follows, to the end of the program, sorts and goes through everything, takes as much again
 * for each sort, and comes to no page twice soon. */
int store_few_pages(struct store *store);
/* Commits, and builds a piece of what waited: to be called until it returns 0. 1: there is more, or FAILED. */
int store_load_end(struct store *store);

/* The documents with all their records as text (protokoll dump): the same for the same documents and
 * rules, in whatever order and from whatever folder they came. */
int store_dump(struct store *store, FILE *stream);

/* The collaborations of corpus/models and the municipalities, written into the database at ingest so that
 * views can use them. What stood there before is replaced. */
struct model_list;
int store_models(struct store *store, const struct model_list *models);
/* Who is who across documents: computes the persons anew from what is stored, in a transaction of its own (what was
 * put before is committed first). By name and municipality or organisation; see persons.c. */
int store_persons(struct store *store);
/* The spellings of one name by which persons.c merges (vocabulary/variants.txt); replaces what stood there. */
struct datafile;
int store_name_variants(struct store *store, const struct datafile *variants);
/* People's judgment that the mention (a participant's key) is somebody else than the person of its name, or that it
 * is not: `apart` false takes it back. Kept over every rebuilding; computes the persons anew. */
int store_apart(struct store *store, const char *key, bool apart);
/* Can it be held apart (a participant has the key), or taken back (it is held apart)? 1, 0 or FAILED. */
int store_knows_mention(struct store *store, const char *key, bool apart);
/* Which documents are the same minutes twice, or a part of others; before persons and links, which leave them out. See
 * duplicates.c. */
int store_duplicates(struct store *store);
/* Which items belong together: computes the links anew from what is stored (links.c), in a transaction of its own. */
struct vocabulary;
int store_links(struct store *store, const struct vocabulary *words);
/* What of the database is compared. NULL: all. Lists are separated by commas; dates may be cut (2016, 2016-02). */
struct store_scope {
	const char *models;     /* codes or names of collaborations */
	const char *from, *to;  /* documents whose date lies surely between them, both included; one without a date does not */
	const char *body;       /* documents of this body, by any of its names */
	const char *type;       /* documents of these types */
};
/* From here on the views v_compare_* of this connection show that part; nothing is written to the file. WRONG after a
 * message: a collaboration, type or date that cannot be. */
enum { STORE_WRONG = -2 };
int store_scope(struct store *store, const struct store_scope *scope);

/* What a code means to people: store_label(store, "area", "gis", "GIS, maps", "GIS, kartor"). The codes of
 * the record contract are there from the start; the areas come from whoever knows them. */
int store_label(struct store *store, const char *list, const char *code, const char *english, const char *swedish);
/* What such a line says, copied into the arena; NULL: there is none, or a message was told. */
const char *store_noted(struct store *store, struct arena *arena, const char *name);
/* A line of the table `meta`, such as "rules" and the version of the rules. */
int store_note(struct store *store, const char *name, const char *value);
/* Are duplicates, persons and links those of what is stored, computed by this program and these rules? */
bool store_computed(struct store *store);
int store_note_computed(struct store *store); /* after store_duplicates, store_persons and store_links */

/* The words of the index that a word of a query stands for, sorted. Four letters and more are found
 * anywhere in a compound (räddningstjänst: räddningstjänstförbundet), three at its start, shorter words and
 * words with digits only whole; `word*` and `*word*` say it outright. å, ä, ö are letters: lan finds no lån. */
int store_expand(struct store *store, struct arena *arena, const char *word, struct list *terms);

#endif
