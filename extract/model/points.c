/* SPDX-License-Identifier: EUPL-1.2 */
#include "points.h"

enum { STRIDE = 32 }; /* a quarter of the text in memory, and thousands of look-ups a document */

struct points points_of(struct arena *arena, struct slice text)
{
	struct points points = { text, arena_alloc(arena, (text.n / STRIDE + 2) * sizeof *points.before) };
	for (size_t i = 0; i * STRIDE < text.n; i++)
		points.before[i + 1] = points.before[i] + (int64_t)text_points(slice_part(text, i * STRIDE, (i + 1) * STRIDE));
	return points;
}

int64_t point_at(const struct points *points, size_t byte)
{
	if (byte > points->text.n)
		byte = points->text.n;
	return points->before[byte / STRIDE] + (int64_t)text_points(slice_part(points->text, byte / STRIDE * STRIDE, byte));
}
