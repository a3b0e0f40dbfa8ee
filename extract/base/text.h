/* SPDX-License-Identifier: EUPL-1.2 */
/* The only door to Unicode: UTF-8, NFC, case, word borders, folding. No locale, no <ctype.h>.
 * All text inside the program is valid UTF-8 in NFC; `slice` lengths and all offsets here are bytes
 * unless a name says `points` (Unicode code points). */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "arena.h"

/* A view; it never owns. */
struct slice {
	const char *at;
	size_t n;
};

#define SLICE(literal) ((struct slice){ (literal), sizeof(literal) - 1 })
struct slice slice_of(const char *text);                        /* of a C string; empty for NULL */
struct slice slice_part(struct slice s, size_t from, size_t to); /* clamped */
struct slice slice_trim(struct slice s);                         /* without white space at both ends */
/* The place at most `bytes` before byte `at`, where a code point begins. */
size_t text_before(struct slice s, size_t at, size_t bytes);
bool slice_equal(struct slice a, struct slice b);
bool slice_is(struct slice s, const char *text);
struct slice slice_join(struct arena *arena, struct slice a, const char *between, struct slice b);
char *slice_text(struct arena *arena, struct slice s);           /* a C string; the slice must hold no NUL */

/* One code point at `at` (< n bytes); `*length` its bytes. Malformed input: U+FFFD and length 1. */
uint32_t text_decode(const char *at, size_t n, size_t *length);
size_t text_encode(uint32_t point, char out[4]);                 /* bytes written */
bool text_is_utf8(const char *at, size_t n);                     /* strict: no overlong form, no surrogate */
size_t text_points(struct slice s);                              /* number of code points */
size_t text_byte_of(struct slice s, size_t point);               /* where that code point begins, from 0; s.n behind the last */
size_t text_printable(const char *at, size_t n);                 /* how many bytes from there on are printable ASCII, as most are */

bool text_is_letter(uint32_t point);
bool text_is_upper(uint32_t point);
bool text_is_lower(uint32_t point);
bool text_is_digit(uint32_t point);                              /* 0-9 only */
bool text_is_space(uint32_t point);
bool text_is_word(uint32_t point);                               /* letter, mark or digit */

/* Into one form: NFC, white space folded to single spaces (a TAB stays), soft hyphens and invisible
 * marks removed, controls to spaces. Malformed bytes become U+FFFD. */
struct slice text_clean(struct arena *arena, struct slice s);
/* Would that change nothing, for certain? */
bool text_is_clean(struct slice s);

/* Lower case for comparison; å, ä, ö stay apart from a and o. */
struct slice text_lower(struct arena *arena, struct slice s);
/* Without diacritics, as scanners and old systems leave it: "Kommunfullmaktige". */
struct slice text_plain(struct arena *arena, struct slice s);
/* A key for names: lower case, without diacritics, hyphens, blanks and points. */
struct slice text_name_key(struct arena *arena, struct slice s);
int text_compare_folded(struct slice a, struct slice b); /* order of the lower-case forms; 0 = same */

#endif
