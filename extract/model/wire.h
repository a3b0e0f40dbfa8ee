/* SPDX-License-Identifier: EUPL-1.2 */
/* The binary form of a document with its records, between worker and parent. Little-endian numbers,
 * length-checked texts; the same field table as everything else. The reader trusts nothing: lengths,
 * UTF-8, spans and enums are checked. */
#ifndef MODEL_WIRE_H
#define MODEL_WIRE_H

#include "document.h"

struct wire_bytes {
	unsigned char *at;
	size_t n;
};

/* In the document's arena. */
struct wire_bytes wire_write(struct document *document);
/* A new document, or NULL when the bytes are not well formed. */
struct document *wire_read(const unsigned char *bytes, size_t n);

#endif
