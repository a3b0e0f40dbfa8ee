/* SPDX-License-Identifier: EUPL-1.2 */
/* What goes to a worker: whatever length a frame claims, its parts lie inside of it; and what is written is read back the same. */
#include "fuzz.h"

#include "frame.h"

static bool inside(const uint8_t *bytes, size_t n, const void *at, size_t part)
{
	const uint8_t *from = at;
	return !part || (from >= bytes && part <= n && from <= bytes + n - part);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct arena *arena = arena_new();
	struct source source, again;
	if (frame_read(arena, bytes, n, &source)) {
		FUZZ_HOLDS(inside(bytes, n, source.bytes, source.n));
		FUZZ_HOLDS(inside(bytes, n, source.converted.text.at, source.converted.text.n));
		FUZZ_HOLDS(inside(bytes, n, source.converted.said.at, source.converted.said.n));
		size_t made_n;
		for (size_t i = 0; i < source.n_recognised; i++)
			FUZZ_HOLDS(inside(bytes, n, source.recognised[i].converted.text.at, source.recognised[i].converted.text.n));
		unsigned char *made = frame_write(&source, &made_n);
		FUZZ_HOLDS(made_n >= NUMBER && frame_read(arena, made + NUMBER, made_n - NUMBER, &again));
		FUZZ_HOLDS(strcmp(source.name, again.name) == 0 && source.n == again.n && source.converted.text.n == again.converted.text.n &&
		           source.n_recognised == again.n_recognised);
		free(made);
	}
	arena_free(arena);
	return 0;
}
