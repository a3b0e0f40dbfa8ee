/* SPDX-License-Identifier: EUPL-1.2 */
/* Worker processes: bytes in, documents out, in the order in which they were given. The parent trusts
 * nothing that comes back; a worker that dies costs its one document. */
#ifndef TOOLS_WORKERS_H
#define TOOLS_WORKERS_H

#include "document.h"
#include "knowledge.h"

struct workers;

/* Called for each document given, in that order. The callee frees the document. `tag` is the one given. */
typedef void workers_deliver(void *context, void *tag, struct document *document);

/* The processors that this process may use, at most LIMIT_WORKERS. */
int workers_cores(void);

/* `n` processes, forked when first needed, each in a box (box.h). NULL never. Compiles the patterns, which they share. Without knowledge they read
 * workbooks (sheet.h) in place of documents. */
struct workers *workers_new(const struct knowledge *knowledge, int n, workers_deliver *deliver, void *context);

/* From here on pages that are pictures are recognised (OCR); `page` is called for each that is done. */
void workers_recognise(struct workers *workers, void (*page)(void *context));

/* Gives a document: `bytes` (malloc'd) are taken over. May deliver earlier ones first. */
void workers_give(struct workers *workers, const char *path, unsigned char *bytes, size_t n, void *tag);
/* The same for what is not to be read (refused before): keeps its place in the order. The document is delivered. */
void workers_pass(struct workers *workers, struct document *document, void *tag);

/* Delivers all that is under way. */
void workers_drain(struct workers *workers);
void workers_free(struct workers *workers);

#endif
