/* SPDX-License-Identifier: EUPL-1.2 */
/* Blocks as no reader of ours makes them, put right. A line of input is a block: its kind, level and hints as three bytes
 * ("003§ 1 Val": a paragraph, bold and in capitals), then its text; a form feed begins a page. */
#include "fuzz.h"

#include "tidy.h"
#include "vocabulary.h"

static void add_line(struct document *document, struct slice line, int *page, int number)
{
	enum { LEVELS = 8, HINTS = HINT_FULL * 2 };
	if (line.n && *line.at == '\f') {
		++*page;
		line = slice_part(line, 1, line.n);
	}
	if (line.n < 3)
		return;
	struct block *block = document_add(document, (enum block_kind)((unsigned char)line.at[0] % BLOCK_KINDS), slice_part(line, 3, line.n));
	if (!block)
		return;
	block->level = (unsigned char)line.at[1] % LEVELS;
	block->hints = (unsigned char)line.at[2] % HINTS;
	block->page = *page;
	block->line = number;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	static struct vocabulary *words;
	struct faults faults = { .n = 0 };
	if (!words)
		words = vocabulary_load(arena_new(), fuzz_data_folder(), NULL, &faults);
	FUZZ_HOLDS(faults.n == 0);
	struct document *document = document_new();
	struct slice rest = { (const char *)bytes, n };
	int page = n && *bytes == '\f' ? 0 : 1;
	document->full_told = n && bytes[n - 1] == '!';
	for (int number = 1; rest.n; number++) {
		const char *end = memchr(rest.at, '\n', rest.n);
		struct slice line = slice_part(rest, 0, end ? (size_t)(end - rest.at) : rest.n);
		add_line(document, line, &page, number);
		rest = slice_part(rest, line.n + 1, rest.n);
	}
	tidy(words, document);
	document_seal(document);
	FUZZ_HOLDS(text_is_utf8(document->text.at ? document->text.at : "", document->text.n));
	fuzz_answer(document);
	document_free(document);
	return 0;
}
