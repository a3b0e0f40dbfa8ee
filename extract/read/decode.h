/* SPDX-License-Identifier: EUPL-1.2 */
/* The bytes of a text file -> UTF-8. Not its normal form: line ends, NULs, controls stay as they are. */
#ifndef READ_DECODE_H
#define READ_DECODE_H

#include "reader.h"

/* Decodes the whole file. `declared` is what the file says of itself (HTML's charset) or empty; it is
 * believed only where nothing speaks against it. Sets document->encoding; bytes that fit nowhere become a
 * problem of the document. `*text` is a part of the source or lies in the arena. FAILED after a refusal:
 * D109 too long, D110 binary data, D111 UTF-32. */
int decode_source(const struct source *source, struct slice declared, struct arena *arena, struct document *document,
                  struct slice *text);

/* Whether decode_source would say D110. */
bool decode_is_binary(const struct source *source);

/* The code page that Swedish text in these bytes was most probably written in. */
#include "codepages.h"
enum codepage decode_guess(const unsigned char *bytes, size_t n);

#endif
