/* SPDX-License-Identifier: EUPL-1.2 */
/* The only door to Hunspell: is a word one of the dictionary's? The dictionary decides whether a hyphen or a blank
 * belongs in a word and whether a repaired word is one; it never makes up a word. No Swedish is known here. */
#ifndef BASE_SPELLING_H
#define BASE_SPELLING_H

#include <stdbool.h>

#include "text.h"

struct spelling;

/* Finds NAME.aff and NAME.dic ("/usr/share/hunspell/sv_SE"). NULL: one of them cannot be read. They are loaded when a word must
 * first be looked up: it takes longer than most documents. Lives as long as the program; the answers are kept, so that a word is
 * looked up once. */
struct spelling *spelling_open(struct arena *arena, const char *name);

/* Loads them now, unless they are. */
void spelling_load(struct spelling *spelling);
/* Calls `needed`, which does not return, instead of loading: for a process that may not. NULL: loads. */
void spelling_on_need(struct spelling *spelling, void (*needed)(void));

/* A document begins: what spelling_asked counts does not depend on those before it. */
void spelling_begin(struct spelling *spelling);

/* Does the dictionary hold the word (compounds and inflections included)? Words of over 64 bytes or with digits never
 * reach it: false. Without a dictionary (NULL) no word is known. */
bool spelling_knows(struct spelling *spelling, struct slice word);

/* How many different words were asked for since the document began: each may take the dictionary microseconds, a long compound many. */
size_t spelling_asked(const struct spelling *spelling);

/* SHA-256 of the dictionary's word list as 64 hex digits; "" without one. Reads the list. */
const char *spelling_version(struct spelling *spelling);

#endif
