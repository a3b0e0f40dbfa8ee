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

/* NULL after a message. */
struct store *store_open(const char *path, enum store_mode mode);
int store_close(struct store *store); /* commits first; NULL is allowed; checkpoints the WAL away */

/* Where bytes were found. `path` are the bytes of the path as opened. */
struct store_source {
	const char *path;
	uint64_t size;
	int64_t mtime_ns;
	uint64_t inode;
};

/* Is a document with these bytes stored? 1, 0 or FAILED. */
int store_has(struct store *store, const char *sha256);
/* Notes that the stored document was (also) found there. */
int store_add_source(struct store *store, const char *sha256, const struct store_source *source);
/* Stores a document whole or not at all (a savepoint; many share a commit). */
int store_put(struct store *store, struct document *document, const struct store_source *source);
/* A refused file gets its row in `error`; a later success of the same path takes it away. */
int store_refuse(struct store *store, const struct store_source *source, const struct message *why, const char *stage, const char *sha256);
/* What the user says of a document (--meta, --municipality); any may be NULL. Kept, never mixed with
 * what was read. */
struct store_given {
	const char *municipality, *body, *year, *address;
};
int store_give(struct store *store, const char *sha256, const struct store_given *given);
/* Makes everything put so far durable. */
int store_commit(struct store *store);

/* The rebuildable half as text (protokoll dump). */
int store_dump(struct store *store, FILE *stream);

/* The collaborations of corpus/models, written into the database at ingest so that views can use them. */
struct model_list;
int store_models(struct store *store, const struct model_list *models);

#endif
