/* SPDX-License-Identifier: EUPL-1.2 */
/* In: a path. Out: two connections to a database: what is read waits for no writer, and what is judged is durable (synchronous FULL).
 * The one that writes is opened first: it brings an older database up to date. */
#include "open.h"

#include <string.h>

bool review_open(struct review *review, const char *path)
{
	struct store *write = store_open(path, STORE_WRITE);
	struct store *read = write ? store_open(path, STORE_READ) : NULL;
	if (!read) {
		store_close(write);
		return false;
	}
	review_close(review);
	review->database = arena_text(review->arena, path);
	review->read = read;
	review->write = write;
	recent_add(review->arena, path);
	return true;
}

void review_close(struct review *review)
{
	for (size_t i = 0; i < SESSIONS; i++)
		arena_free(review->tasks[i].arena);
	memset(review->tasks, 0, sizeof review->tasks);
	store_close(review->read);
	store_close(review->write);
	review->read = review->write = NULL;
	review->database = NULL;
}
