/* SPDX-License-Identifier: EUPL-1.2 */
/* The only door to Hunspell: is a word one of the dictionary's? The dictionary decides whether a hyphen or a blank
 * belongs in a word and whether a repaired word is one; it never makes up a word. No Swedish is known here. */
#ifndef BASE_SPELLING_H
#define BASE_SPELLING_H

#include <stdbool.h>

#include "text.h"

struct spelling;

/* Opens NAME.aff and NAME.dic ("/usr/share/hunspell/sv_SE"). NULL: one of them cannot be read. Lives as long as the
 * program; the answers are kept, so that a word is looked up once. */
struct spelling *spelling_open(struct arena *arena, const char *name);

/* Does the dictionary hold the word (compounds and inflections included)? Words of over 64 bytes or with digits never
 * reach it: false. Without a dictionary (NULL) no word is known. */
bool spelling_knows(struct spelling *spelling, struct slice word);

/* How many words the dictionary itself was asked: each takes microseconds, a long compound many. */
size_t spelling_asked(const struct spelling *spelling);

/* SHA-256 of the dictionary's word list as 64 hex digits; "" without one. */
const char *spelling_version(const struct spelling *spelling);

#endif
