/* SPDX-License-Identifier: EUPL-1.2 */
/* FNV-1a, byte by byte: fixed, so that a run is repeatable. */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include <stdint.h>

static const uint64_t hash_start = 1469598103934665603u;

static inline uint64_t hash_step(uint64_t h, unsigned char c)
{
	return (h ^ c) * 1099511628211u;
}

#endif
