/* SPDX-License-Identifier: EUPL-1.2 */
/* In: a file's name and first bytes. Out: whether it is HTML, and what it says of its encoding. Knows nothing of
 * what the page holds.
 *
 *   <!-- saved from url --><html>      HTML
 *   <?xml version="1.0"?><html ...>    HTML, in its XML form
 *   <p>Beslut</p>                      HTML, but in a file that is named .txt: text with tags in it
 *   Beslut<br>Ja                       HTML only in a file that is named .html
 *   <meta charset="iso-8859-1">        "iso-8859-1" */
#include "html_sniff.h"

#include <string.h>

enum { LOOKED_AT = 4096 };

static bool begins_with(struct slice text, const char *const *starts)
{
	for (; *starts; starts++) {
		size_t n = strlen(*starts);
		char after = text.n > n ? text.at[n] : '>';
		if (text_compare_folded(slice_part(text, 0, n), slice_of(*starts)) == 0 &&
		    (after == '>' || after == ' ' || after == '/' || after == '\n' || after == '\r' || after == '\t' || !after))
			return true;
	}
	return false;
}

static bool named(const struct source *source, const char *const *ends)
{
	struct slice name = slice_of(source->name);
	for (; *ends; ends++)
		if (name.n > strlen(*ends) && text_compare_folded(slice_part(name, name.n - strlen(*ends), name.n), slice_of(*ends)) == 0)
			return true;
	return false;
}

/* The first bytes without what may stand before the first tag. */
static struct slice first_tag(struct slice text)
{
	for (;;) {
		const char *end;
		text = slice_trim(text);
		if (text.n >= 4 && memcmp(text.at, "<!--", 4) == 0)
			end = memmem(text.at, text.n, "-->", 3);
		else if (text.n >= 2 && memcmp(text.at, "<?", 2) == 0)
			end = memchr(text.at, '>', text.n);
		else
			return text;
		if (!end)
			return (struct slice){ "", 0 };
		text = slice_part(text, (size_t)(end - text.at) + (*end == '-' ? 3 : 1), text.n);
	}
}

/* A page's first tag says it. A tag that may also stand in plain text says it only where the name does not promise
 * text, and where the name promises HTML any tag does. */
bool html_sniff(const struct source *source)
{
	static const char *const sure[] = { "<!doctype html", "<html", "<head", "<body", "<meta", "<title", NULL };
	static const char *const likely[] = { "<p",  "<div", "<table", "<h1", "<h2",   "<h3",     "<ul",
	                                      "<ol", "<span", "<b",    "<font", "<center", NULL };
	static const char *const plain[] = { ".txt", ".text", ".md", ".markdown", ".asc", NULL };
	static const char *const pages[] = { ".html", ".htm", ".xhtml", NULL };
	char first[LOOKED_AT];
	size_t n = 0, length;
	for (size_t i = 0; i < source->n && i < LOOKED_AT; i++) /* without the NULs of UTF-16, and its mark */
		if (source->bytes[i] && source->bytes[i] < 0xFE)
			first[n++] = (char)source->bytes[i];
	struct slice text = { first, n };
	if (n >= 3 && memcmp(first, "\xEF\xBB\xBF", 3) == 0)
		text = slice_part(text, 3, n);
	struct slice tag = first_tag(text);
	if (begins_with(tag, sure) || (begins_with(tag, likely) && !named(source, plain)))
		return true;
	if (!named(source, pages))
		return false;
	for (size_t i = 0; i + 1 < text.n; i++)
		if (text.at[i] == '<' && (text.at[i + 1] == '/' || text_is_letter(text_decode(text.at + i + 1, 1, &length))))
			return true;
	return false;
}

/* "charset=" in the first bytes, of a <meta> or an <?xml ...?> */
struct slice html_declared_encoding(const struct source *source)
{
	const char *bytes = (const char *)source->bytes;
	size_t n = source->n < LOOKED_AT ? source->n : LOOKED_AT;
	const char *at = memmem(bytes, n, "charset=", 8);
	size_t from = at ? (size_t)(at - bytes) + 8 : 0, to;
	if (!at && (at = memmem(bytes, n, "encoding=", 9)) != NULL)
		from = (size_t)(at - bytes) + 9;
	if (!at)
		return (struct slice){ "", 0 };
	while (from < n && (bytes[from] == '"' || bytes[from] == '\'' || bytes[from] == ' '))
		from++;
	for (to = from; to < n && !strchr("\"' ;>/", bytes[to]); to++)
		;
	return (struct slice){ bytes + from, to - from };
}
