/* SPDX-License-Identifier: EUPL-1.2 */
/* A stretch of a document that areas are told of: an item, or a part without items, as texts with the place that each has
 * in it. Made from a document when it is read, and from a database when rules are tried on what is stored: both ask the
 * same functions. Texts are views; who made the stretch keeps them. */
#ifndef MODEL_STRETCH_H
#define MODEL_STRETCH_H

#include "document.h"

struct stretch_piece {
	struct slice text;
	size_t start; /* of the text in the canonical text, in bytes */
	enum block_place place;
	bool aside; /* it tells what the matter is not: filled in by the classifier */
};

struct stretch {
	bool titled; /* the item, or the part, has a title */
	bool item;   /* of minutes; else a whole part */
	bool formal; /* the title is of the agenda, of who adjusts: filled in by the classifier */
	bool gathering; /* the title gathers many matters, or names none: filled in by the classifier */
	bool own;    /* of the minutes of a collaboration's own body, or a part of a paper that tells of one */
	bool agreement; /* a part that is an agreement or a declaration */
	const struct stretch_piece *pieces;
	size_t n;
};

#endif
