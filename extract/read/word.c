/* SPDX-License-Identifier: EUPL-1.2 */
/* In: what a converter made of RTF or of a Word document of before 2007. Out: what the readers of HTML and of text make of that.
 * Knows nothing of those formats itself.
 *
 *   {\rtf1\ansi F\'f6r}           unrtf says HTML, with its tables; a paragraph ends with <br>
 *   \bullet\tab Informera          a list item, as in other formats
 *   the same, without unrtf       catdoc says text: a problem, read_without_tables
 *   Word 6, 95, 97-2003           antiword says text, a table's cells between bars; else catdoc, a TAB between them
 *   neither is installed          D117: which package has the best
 * The order was measured: README, "Limits and measured quality". */
#include <string.h>

#include "converted.h"
#include "limit.h"

extern const struct reader reader_html, reader_text;

static bool sniff_rtf(const struct source *source)
{
	return source->n >= 5 && memcmp(source->bytes, "{\\rtf", 5) == 0;
}

static bool sniff_word(const struct source *source)
{
	return source->n >= 8 && memcmp(source->bytes, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8) == 0;
}

#define CONVERTER(program_, package_, ...) \
	&(const struct converter){ program_, package_, (const char *const[]){ program_, __VA_ARGS__, NULL }, LIMIT_CHILD_CPU_SECONDS, LIMIT_CHILD_SECONDS }
#define CATDOC CONVERTER("catdoc", "catdoc", "-d", "utf-8", "-w")
static const struct converter
	*const of_rtf[] = { CONVERTER("unrtf", "unrtf", "--html", "--nopict", "--quiet"), CATDOC, NULL },
	*const of_word[] = { CONVERTER("antiword", "antiword", "-w", "0", "-m", "UTF-8.txt", "/dev/stdin"), CATDOC, NULL };

static int read_as(const struct reader *reader, const struct source *source, struct document *document)
{
	struct slice text = source->converted.text;
	return reader->read(&(struct source){ .name = source->name, .bytes = (const unsigned char *)text.at, .n = text.n }, document);
}

/* unrtf ends paragraphs as others break lines. */
static struct slice paragraphs(struct arena *arena, struct slice html)
{
	static const char line_break[] = "<br>", paragraph[] = "<p>";
	char *out = arena_alloc(arena, html.n + 1);
	size_t n = 0, at = 0;
	for (const char *found; (found = memmem(html.at + at, html.n - at, line_break, sizeof line_break - 1)); at = (size_t)(found - html.at) + sizeof line_break - 1) {
		size_t before = (size_t)(found - html.at) - at;
		memcpy(out + n, html.at + at, before);
		memcpy(out + n + before, paragraph, sizeof paragraph - 1);
		n += before + sizeof paragraph - 1;
	}
	memcpy(out + n, html.at + at, html.n - at);
	return (struct slice){ out, n + html.n - at };
}

/* Its marks of lists are letters like others: a bullet, or the letter that the font Symbol has one for. */
static void mark_lists(struct document *document)
{
	static const char *const bullets[] = { "•", "·", "\xEF\x82\xB7", "o", "▪", NULL };
	for (size_t i = 0; i < document->n_blocks; i++) {
		struct block *block = &document->blocks[i];
		for (const char *const *bullet = bullets; *bullet && block->kind == BLOCK_PARAGRAPH; bullet++) {
			size_t n = strlen(*bullet);
			if (block->text.n <= n + 1 || memcmp(block->text.at, *bullet, n) != 0 || (block->text.at[n] != ' ' && block->text.at[n] != '\t'))
				continue;
			block->kind = BLOCK_LIST_ITEM;
			block->level = 1;
			block->text = slice_of(arena_print(document->arena, "- %.*s", (int)(block->text.n - n - 1), block->text.at + n + 1));
		}
	}
}

/* Does it say that some text is hidden or deleted? unrtf prints that like any other. "\\v0" ends what "\\v" began. */
static bool hides_text(const struct source *source)
{
	static const char *const words[] = { "\\v", "\\deleted", NULL };
	for (const char *const *word = words; *word; word++) {
		size_t n = strlen(*word);
		const unsigned char *at = source->bytes, *end = source->bytes + source->n;
		while ((at = memmem(at, (size_t)(end - at), *word, n))) {
			at += n;
			if (at == end || (*at != '0' && !text_is_letter(*at)))
				return true;
		}
	}
	return false;
}

static int read_rtf(const struct source *source, struct document *document)
{
	if (converted_check(&source->converted, of_rtf, document) == FAILED)
		return FAILED;
	bool html = source->converted.which == 0;
	if (!html)
		document_problem(document, "read_without_tables", "read by catdoc, which takes tables apart; unrtf is not installed", 0, 0);
	if (!html)
		return read_as(&reader_text, source, document);
	if (hides_text(source))
		document_problem(document, "read_with_hidden", "some of it was hidden or deleted in Word, and is read all the same", 0, 0);
	struct source paragraphed = *source;
	paragraphed.converted.text = paragraphs(document->scratch, source->converted.text);
	if (read_as(&reader_html, &paragraphed, document) == FAILED)
		return FAILED;
	mark_lists(document);
	return DONE;
}

static int read_word(const struct source *source, struct document *document)
{
	if (converted_check(&source->converted, of_word, document) == FAILED)
		return FAILED;
	return read_as(&reader_text, source, document);
}

static const char *const rtf_suffixes[] = { ".rtf", ".doc", NULL }, *const word_suffixes[] = { ".doc", ".dot", NULL };

const struct reader reader_rtf = { "rtf", rtf_suffixes, "RTF", sniff_rtf, read_rtf, of_rtf };
const struct reader reader_word = { "doc", word_suffixes, "Word 97-2003 (.doc)", sniff_word, read_word, of_word };
