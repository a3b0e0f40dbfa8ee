/* SPDX-License-Identifier: EUPL-1.2 */
/* Paths -> files with their bytes. Folders are walked without following links; each file is read once, as a
 * whole. RELIABILITY 2.1. */
#ifndef TOOLS_WALK_H
#define TOOLS_WALK_H

#include "message.h"
#include "options.h"
#include "store.h"

struct found {
	const char *path;
	bool named;            /* on the command line or in a list: one link may be followed */
	struct message refusal; /* code 0: to be read */
	struct store_source source; /* as it was when it was found; time 0: not known */
};

struct found_list {
	struct found *at;
	size_t n, capacity;
	struct list folders; /* that were walked */
};

/* The arguments, --files-from and what lies in folders. Within a folder bytewise by path; the order of the
 * arguments is kept when `keep_order`, else all are sorted and doubles fall away. false after a message. */
bool walk_paths(struct call *call, bool keep_order, struct found_list *list);

/* A path that is known from before, as one found in a folder. */
void walk_again(struct call *call, const char *path, struct found_list *list);
/* Is it in the list (sorted), or else a file in the file system? */
bool walk_is_there(const struct found_list *list, const char *path);
/* Is anything named to be read? false after a message. */
bool walk_named(const struct call *call);
/* One path, at the end of the list: the file itself, or what lies in the folder, bytewise by path. */
void walk_path(struct call *call, const char *path, struct found_list *list);

/* --shard K/N: leaves those files of the list whose path's bytes say so. false after a message. */
bool walk_shard(const struct call *call, struct found_list *list);

struct file_bytes {
	unsigned char *at; /* malloc'd; the caller frees */
	size_t n;
	struct store_source source;
};

/* Reads a file ("-": standard input). false: `why` says so, in the arena. */
bool walk_read(struct arena *arena, const struct found *found, struct file_bytes *bytes, struct message *why);

#endif
