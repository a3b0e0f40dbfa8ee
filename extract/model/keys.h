/* SPDX-License-Identifier: EUPL-1.2 */
/* Order and names of records: reading order, ids in that order, and keys that stay the same after
 * re-extraction while what a record is about is the same. People's judgments hang on the keys. */
#ifndef MODEL_KEYS_H
#define MODEL_KEYS_H

#include "digest.h"
#include "document.h"

/* Each array by the start of its first span; parts, meetings, participants, items and decisions
 * renumbered from 1, and the fields that refer to them with them. */
void record_sort(struct document *document);

/* record->key of every record: "item-0123456789abcdef". From municipality, body, meeting date, item
 * number, array, the quoted field, its surroundings, and which occurrence of equals it is. */
void record_keys(struct document *document);

/* The same for one record that is known by its parts alone (people add some): `times` of its equals come before it. */
struct key_parts {
	struct slice municipality, body, date, item, quoted, before, after;
};
enum { KEY_AROUND = 40 /* bytes */ };
void record_key_begin(struct digest *digest, struct arena *arena, const char *array, const struct key_parts *parts);
char *record_key_end(struct digest *digest, struct arena *arena, const char *array, size_t times);

#endif
