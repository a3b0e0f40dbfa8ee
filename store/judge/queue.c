/* SPDX-License-Identifier: EUPL-1.2 */
#include "judge_inner.h"

int judge_queue(struct store *store, struct arena *arena, const struct judge_filter *filter, int64_t after, size_t most, struct judge_task **tasks, size_t *n, size_t *total)
{
	(void)store, (void)arena, (void)filter, (void)after, (void)most;
	*tasks = NULL;
	*n = *total = 0;
	return DONE;
}

int judge_draw_audit(struct store *store, size_t n, uint64_t seed, const char *who, int64_t *id)
{
	(void)store, (void)n, (void)seed, (void)who;
	*id = 1;
	return DONE;
}

int judge_draw_double(struct store *store, size_t n, uint64_t seed, const char *first, const char *second, int64_t *id)
{
	(void)store, (void)n, (void)seed, (void)first, (void)second;
	*id = 1;
	return DONE;
}
