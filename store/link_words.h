/* SPDX-License-Identifier: EUPL-1.2 */
/* The words by which links.c tells that two items belong together. Keys are for comparison only; NULL: nothing to compare.
 * Swedish comes from extract/vocabulary (links.txt, endings.txt, bodies.txt). */
#ifndef STORE_LINK_WORDS_H
#define STORE_LINK_WORDS_H

#include "vocabulary.h"

/* "ks/2022/101" for KS 2022/101, KS2022/101, KS-2022-101; NULL for what has no digit. */
const char *link_case_key(struct arena *arena, struct slice number);
/* The body's canonical name, in lower case without blanks: "kommunstyrelsen" for Ks. */
const char *link_body_key(const struct vocabulary *words, struct arena *arena, struct slice body);
/* Of two keys of bodies: "arbetsutskottet" and "nämnden" stand for the one of the full name, which ends in them ("kommunstyrelsens
 * arbetsutskott"); "kommunstyrelsen" does not stand for its committee. */
bool link_same_body(const struct vocabulary *words, struct slice named, struct slice body);
/* The words of a title that tell it from others, without endings: "servicenämnd lön". */
const char *link_title_key(const struct vocabulary *words, struct arena *arena, struct slice title, size_t *n_words);
/* The next agreement that is named from byte `*at` on: its name (a part of the text) and key; false: none. Moves `*at` behind it. */
bool link_agreement(const struct vocabulary *words, struct arena *arena, struct slice text, size_t *at, struct slice *name, const char **key);
/* Where words of a key of links.txt that begin at token `at` end, in tokens; 0: none begin there. */
size_t link_words_end(const struct vocabulary *words, const struct tokens *tokens, size_t at, const char *key);
/* Does it speak of an assignment that is reported back? */
bool link_reports(const struct vocabulary *words, struct arena *arena, struct slice text);
/* How much of their words two texts share, 0 to 1 (F1 of their distinct words). */
double link_likeness(struct arena *arena, struct slice a, struct slice b);

#endif
