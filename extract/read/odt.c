/* SPDX-License-Identifier: EUPL-1.2 */
/* In: an .odt package or a flat .fodt. Out: its document: running heads, text with notes in their places,
 * footers. Knows nothing of: paragraphs (odt_body.c), styles, numbers.
 *
 *   mimetype application/vnd.oasis.opendocument.text         read; without a mimetype too, by content.xml
 *   mimetype application/vnd.oasis.opendocument.spreadsheet  D105
 *   manifest:encryption-data in the manifest                 D106
 *   <?xml ...?><office:document ...> and no zip              flat, read */
#include <string.h>

#include "odt_parts.h"

enum { MIMETYPE_BYTES = 256, ROOT_WITHIN = 64 << 10 };

static const char text_type[] = "application/vnd.oasis.opendocument.text";

/* ---- the manifest ---- */

static bool on_manifest(void *context, const struct xml_tag *tag)
{
	struct document *document = context;
	if (tag->element == ODT_encryption_data)
		document_refuse(document, M_D106, NULL);
	return true;
}

static void on_manifest_end(void *context, int element)
{
	(void)context, (void)element;
}

static int check_manifest(struct package *package, struct document *document)
{
	static const struct xml_handler handler = { .vocabulary = &odt_vocabulary, .start = on_manifest, .end = on_manifest_end };
	const char *member = package_find(package, "META-INF/manifest.xml");
	return member ? xml_read_member(package, member, &handler, document, document) : DONE;
}

/* Text documents, their templates and masters; text-web too. */
static int check_type(struct slice type, struct document *document)
{
	type = slice_trim(type);
	if (type.n >= sizeof text_type - 1 && memcmp(type.at, text_type, sizeof text_type - 1) == 0)
		return DONE;
	return document_refuse(document, M_D105, path_shown(document->arena, slice_text(document->arena, type)), NULL);
}

static int check_package(struct package *package, struct document *document)
{
	const char *member = package_find(package, "mimetype");
	if (member) {
		struct slice type = package_text(package, member, MIMETYPE_BYTES);
		if (!type.at || memchr(type.at, 0, type.n) || check_type(type, document) != DONE)
			return document->refusal.code ? FAILED : check_type(slice_of("?"), document);
	}
	return check_manifest(package, document);
}

/* ---- the order of things ---- */

static void put_running(struct odt *odt, bool headers)
{
	flow_member(&odt->flow, odt->masters_member, 0);
	odt->flow.furniture = true;
	for (size_t i = 0; i < odt->n_masters; i++)
		if (odt->masters[i].used)
			flow_put(&odt->flow, headers ? &odt->masters[i].headers : &odt->masters[i].footers);
	odt->flow.furniture = false;
}

static int finish(struct odt *odt, int result)
{
	struct document *document = odt->document;
	if (result == DONE && !odt->text_seen)
		result = document_refuse(document, M_D107, IN("it holds no text document (office:text)", "den innehåller inget textdokument (office:text)"), NULL);
	size_t body_end = document->n_blocks;
	if (result == DONE) {
		put_running(odt, true);
		flow_to_front(&odt->flow, body_end);
		put_running(odt, false);
	}
	struct slice title = slice_trim(text_clean(document->arena, odt->title));
	if (title.n)
		document->property_title = slice_text(document->arena, title);
	flow_left_out(&odt->flow, "hidden_text", odt->hidden, "hidden passages");
	flow_left_out(&odt->flow, "deleted_text", odt->deleted, "deleted passages");
	flow_left_out(&odt->flow, "comment", odt->comments, "comments");
	flow_free(&odt->flow);
	return document->refusal.code ? FAILED : result;
}

static struct odt *odt_new(struct document *document)
{
	struct odt *odt = arena_alloc(document->arena, sizeof *odt);
	odt->document = document;
	odt->title = slice_of(NULL);
	odt_styles_start(&odt->styles, document->arena);
	flow_start(&odt->flow, document);
	return odt;
}

static int read_file(struct odt *odt, struct package *package, const char *name)
{
	const char *member = package_find(package, name);
	if (!member)
		return DONE;
	flow_member(&odt->flow, member, 0);
	return xml_read_member(package, member, &odt_handler, odt_file_new(odt), odt->document);
}

static int read_package(const struct source *source, struct document *document)
{
	struct package *package = package_open(source, document);
	if (!package)
		return FAILED;
	int result = check_package(package, document);
	if (result == DONE && !package_find(package, "content.xml"))
		result = document_refuse(document, M_D107, IN("it has no main part (content.xml)", "den saknar huvuddel (content.xml)"), NULL);
	if (result == DONE) {
		struct odt *odt = odt_new(document);
		if (read_file(odt, package, "meta.xml") != DONE || read_file(odt, package, "styles.xml") != DONE ||
		    read_file(odt, package, "content.xml") != DONE)
			result = FAILED;
		result = finish(odt, result);
	}
	package_close(package);
	return result;
}

/* ---- flat files ---- */

/* The root's tag, behind the XML declaration, comments and a document type. Empty: no XML in UTF-8. */
static struct slice root_tag(const struct source *source)
{
	struct slice s = { (const char *)source->bytes, source->n < ROOT_WITHIN ? source->n : ROOT_WITHIN };
	if (s.n >= 3 && memcmp(s.at, "\xEF\xBB\xBF", 3) == 0)
		s = slice_part(s, 3, s.n);
	for (;;) {
		while (s.n && (*s.at == ' ' || (*s.at >= '\t' && *s.at <= '\r')))
			s = slice_part(s, 1, s.n);
		if (s.n < 2 || s.at[0] != '<')
			return slice_of(NULL);
		const char *close = s.at[1] == '?' ? "?>" : s.n > 3 && memcmp(s.at, "<!--", 4) == 0 ? "-->" : ">";
		if (s.at[1] == '!' && close[0] == '>' && memchr(s.at, '[', s.n) && (const char *)memchr(s.at, '[', s.n) < (const char *)memchr(s.at, '>', s.n))
			close = "]>";
		const char *end = memmem(s.at, s.n, close, strlen(close));
		if (!end)
			return slice_of(NULL);
		size_t length = (size_t)(end - s.at) + strlen(close);
		if (s.at[1] != '?' && s.at[1] != '!')
			return slice_part(s, 0, length);
		s = slice_part(s, length, s.n);
	}
}

static bool tag_holds(struct slice tag, const char *what)
{
	return memmem(tag.at, tag.n, what, strlen(what)) != NULL;
}

static bool is_flat(const struct source *source)
{
	struct slice tag = root_tag(source);
	return tag_holds(tag, ":document") && tag_holds(tag, "urn:oasis:names:tc:opendocument:xmlns:office:1.0") &&
	       (!tag_holds(tag, "application/vnd.oasis.opendocument.") || tag_holds(tag, text_type));
}

static int read_flat(const struct source *source, struct document *document)
{
	struct odt *odt = odt_new(document);
	flow_member(&odt->flow, NULL, 0);
	struct slice bytes = { (const char *)source->bytes, source->n };
	return finish(odt, xml_read_bytes(bytes, NULL, &odt_handler, odt_file_new(odt), document));
}

/* ---- the reader ---- */

static int read_odt(const struct source *source, struct document *document)
{
	return package_starts(source) ? read_package(source, document) : read_flat(source, document);
}

/* Where the mimetype stands first and unpacked, as it should, it decides. */
static bool sniff_odt(const struct source *source)
{
	static const char first[] = "mimetypeapplication/vnd.oasis.opendocument.";
	size_t n = sizeof first - 1;
	if (!package_starts(source))
		return is_flat(source);
	if (source->n > 30 + n + 4 && memcmp(source->bytes + 30, first, n) == 0)
		return memcmp(source->bytes + 30 + n, "text", 4) == 0;
	return package_mentions(source, "content.xml") || package_mentions(source, "META-INF/manifest.xml");
}

const struct reader reader_odt = {
	.name = "odt",
	.suffixes = (const char *const[]){ ".odt", ".fodt", ".ott", ".odm", NULL },
	.title = "OpenDocument Text (.odt)",
	.sniff = sniff_odt,
	.read = read_odt,
};
