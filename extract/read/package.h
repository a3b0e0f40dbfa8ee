/* SPDX-License-Identifier: EUPL-1.2 */
/* Zip packages (.docx, .odt) with limits. The raw bytes are looked at once before libzip sees them;
 * inflating and checksums are libzip's. Nothing is written to disk, so a member's name is only a key. */
#ifndef READ_PACKAGE_H
#define READ_PACKAGE_H

#include "reader.h"

struct package;

/* Whether the file begins as a zip does. Cheap; says nothing of its soundness. */
bool package_starts(const struct source *source);

/* Whether a member whose name begins with `prefix` (ASCII case ignored) is in the directory or, in a
 * file whose directory is cut off, announced by a local header. For sniffing only. */
bool package_mentions(const struct source *source, const char *prefix);

/* Checks the directory and opens. NULL after document_refuse (D106 encrypted, D107 damaged, D109 limit).
 * The source must outlive the package. */
struct package *package_open(const struct source *source, struct document *document);
void package_close(struct package *package); /* NULL is allowed */

/* The member's name as written in the file, found without regard to ASCII case; NULL: no such member. */
const char *package_find(const struct package *package, const char *name);

/* Inflates a member in pieces of LIMIT_XML_CHUNK bytes. FAILED when the sink says so, or after a refusal
 * (false size, bad checksum, limits). The member must exist (package_find). */
typedef int package_sink(void *context, const char *bytes, size_t n);
int package_read(struct package *package, const char *name, package_sink *sink, void *context);

/* A short member as a whole, in the document's arena; longer than `limit` counts as damage. .at is NULL
 * after a refusal. */
struct slice package_text(struct package *package, const char *name, size_t limit);

#endif
