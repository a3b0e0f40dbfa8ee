/* SPDX-License-Identifier: EUPL-1.2 */
/* Pieces are zeroed, aligned, apart from each other, and stay where they are. */
#include "unit.h"

static void pieces_are_zeroed_and_aligned(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	for (size_t size = 0; size < 3000; size += 7) {
		unsigned char *piece = arena_alloc(arena, size);
		assert_int_equal((uintptr_t)piece % _Alignof(max_align_t), 0);
		for (size_t i = 0; i < size; i++)
			assert_int_equal(piece[i], 0);
		memset(piece, 0xAA, size); /* what comes next must not be this memory */
	}
	arena_free(arena);
	arena_free(NULL);
}

static void large_and_small_pieces_stay(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	char *small[100], *large[10];
	for (size_t i = 0; i < 100; i++) {
		small[i] = arena_print(arena, "number %zu", i);
		if (i % 10 == 0)
			large[i / 10] = memset(arena_alloc(arena, 1 << 20), (int)('a' + i / 10), 1 << 20);
	}
	for (size_t i = 0; i < 100; i++) {
		char wanted[32];
		snprintf(wanted, sizeof wanted, "number %zu", i);
		assert_string_equal(small[i], wanted);
	}
	for (size_t i = 0; i < 10; i++)
		assert_true(large[i][0] == (char)('a' + i) && large[i][(1 << 20) - 1] == (char)('a' + i));
	arena_free(arena);
}

static void copies_end_in_nul(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	char *copy = arena_copy(arena, "a\0b", 3);
	assert_memory_equal(copy, "a\0b\0", 4);
	assert_string_equal(arena_copy(arena, NULL, 0), "");
	assert_null(arena_text(arena, NULL));
	assert_string_equal(arena_text(arena, "åäö"), "åäö");
	arena_free(arena);
}

static void arrays_grow(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	int *numbers = NULL;
	size_t capacity = 0, moves = 0;
	for (size_t n = 0; n < 10000; n++) {
		int *at = arena_grow(arena, numbers, n, &capacity, sizeof *numbers);
		moves += at != numbers;
		numbers = at;
		numbers[n] = (int)n;
	}
	for (size_t n = 0; n < 10000; n++)
		assert_int_equal(numbers[n], n);
	assert_true(capacity >= 10000 && moves < 20);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pieces_are_zeroed_and_aligned),
		cmocka_unit_test(large_and_small_pieces_stay),
		cmocka_unit_test(copies_end_in_nul),
		cmocka_unit_test(arrays_grow),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
