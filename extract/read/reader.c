/* SPDX-License-Identifier: EUPL-1.2 */
/* In: a file's name and bytes. Out: its document, read by the reader that knows the format by its content,
 * or a refusal. Knows nothing of what any format looks like inside beyond its first bytes and a few names.
 *
 *   protokoll.docx that holds "%PDF-1.7"        D104: the name promises Word, the content is PDF
 *   protokoll.rtf that holds "{\rtf1"          read by word.c, of what unrtf makes of it
 *   protokoll.doc that holds "<html xmlns:o="   read as HTML: Word writes such files
 *   protokoll.docx, OLE2 with "EncryptedPackage"  D106
 *   protokoll.txt of 1 MiB of NULs              D110, from decode.c */
#include "reader.h"

#include <string.h>

#include "decode.h"
#include "digest.h"
#include "package.h"

extern const struct reader reader_docx, reader_odt, reader_html, reader_pdf, reader_rtf, reader_word, reader_text;

enum { LOOKED_AT = 4096 };

static bool begins(const struct source *source, const char *with, size_t n)
{
	return source->n >= n && memcmp(source->bytes, with, n) == 0;
}

static bool holds(const struct source *source, size_t within, const char *what, size_t n)
{
	return memmem(source->bytes, source->n < within ? source->n : within, what, n) != NULL;
}

/* ---- OLE2: old Word, Outlook, and new Word with a password ---- */

static bool is_ole2(const struct source *source)
{
	return begins(source, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8);
}

/* A stream's name stands in the directory as UTF-16. */
static bool ole2_holds(const struct source *source, const char *name)
{
	char wide[64];
	size_t n = 0;
	for (; name[n / 2]; n += 2) {
		wide[n] = name[n / 2];
		wide[n + 1] = 0;
	}
	return is_ole2(source) && holds(source, source->n, wide, n);
}

static bool sniff_encrypted(const struct source *source)
{
	return ole2_holds(source, "EncryptedPackage");
}

static int refuse_encrypted(const struct source *source, struct document *document)
{
	(void)source;
	return document_refuse(document, M_D106, NULL);
}

/* What holds documents and is none: one is told how to get at them. */
static int refuse_mail(const struct source *source, struct document *document)
{
	(void)source;
	return document_refuse(document, M_D121, strcmp(document->format, "msg") == 0 ? "Outlook" : "MIME", NULL);
}

static int refuse_archive(const struct source *source, struct document *document)
{
	(void)source;
	return document_refuse(document, M_D122, strcmp(document->format, "zip") == 0 ? "zip" : "tar/gzip/7z/rar", NULL);
}

static bool sniff_msg(const struct source *source)
{
	return ole2_holds(source, "__substg1.0_");
}

/* ---- other formats that are known by name only ---- */

static bool sniff_excel(const struct source *source)
{
	return ole2_holds(source, "Workbook") || (package_starts(source) &&
	       (package_mentions(source, "xl/") || holds(source, 128, "mimetypeapplication/vnd.oasis.opendocument.spreadsheet", 54)));
}

static bool sniff_powerpoint(const struct source *source)
{
	return ole2_holds(source, "PowerPoint Document") || (package_starts(source) &&
	       (package_mentions(source, "ppt/") || holds(source, 128, "mimetypeapplication/vnd.oasis.opendocument.presentation", 55)));
}

static bool sniff_zip(const struct source *source)
{
	return package_starts(source) || begins(source, "PK\5\6", 4);
}

static bool sniff_archive(const struct source *source)
{
	return begins(source, "\x1F\x8B", 2) || begins(source, "7z\xBC\xAF\x27\x1C", 6) || begins(source, "Rar!\x1A\x07", 6) ||
	       begins(source, "BZh9", 4) || begins(source, "\xFD" "7zXZ", 5) || begins(source, "\x28\xB5\x2F\xFD", 4) ||
	       (source->n > 262 && memcmp(source->bytes + 257, "ustar", 5) == 0);
}

static bool sniff_image(const struct source *source)
{
	bool riff = begins(source, "RIFF", 4) && source->n > 12 && memcmp(source->bytes + 8, "WEBP", 4) == 0;
	bool heic = source->n > 12 && (memcmp(source->bytes + 4, "ftyphei", 7) == 0 || memcmp(source->bytes + 4, "ftypavif", 8) == 0);
	return begins(source, "\x89PNG\r\n\x1A\n", 8) || begins(source, "\xFF\xD8\xFF", 3) || begins(source, "GIF8", 4) ||
	       begins(source, "II*\0", 4) || begins(source, "MM\0*", 4) || (begins(source, "BM", 2) && holds(source, 16, "\0\0\0\0", 4)) ||
	       begins(source, "AT&TFORM", 8) || riff || heic;
}

static bool sniff_wordperfect(const struct source *source)
{
	return begins(source, "\xFFWPC", 4);
}

static bool sniff_postscript(const struct source *source)
{
	return begins(source, "%!PS", 4);
}

/* XML that is not XHTML: Word 2003's own form, flat OpenDocument. */
static bool sniff_xml(const struct source *source)
{
	size_t at = begins(source, "\xEF\xBB\xBF", 3) ? 3 : 0;
	return source->n - at >= 6 && memcmp(source->bytes + at, "<?xml ", 6) == 0;
}

static bool is_one_of(struct slice name, const char *const *list)
{
	for (; *list; list++)
		if (text_compare_folded(name, slice_of(*list)) == 0)
			return true;
	return false;
}

/* A mail as a file, and MHTML, which is built like one: header lines, and one that only mails have, or three that a draft has.
 * A box of mails (mbox) begins with `From somebody Mon Jan 8 ...`. */
static bool sniff_mail(const struct source *source)
{
	static const char *const sure[] = { "mime-version:", "message-id:", "received:", "return-path:", "delivered-to:", NULL };
	static const char *const usual[] = { "from:", "to:", "subject:", "date:", "cc:", NULL };
	enum { ENOUGH = 3 };
	const char *at = (const char *)source->bytes, *end = at + (source->n < LOOKED_AT ? source->n : LOOKED_AT);
	bool first = true;
	int marks = 0;
	while (at < end && *at != '\r' && *at != '\n') {
		const char *stop = memchr(at, '\n', (size_t)(end - at));
		struct slice line = { at, (size_t)((stop ? stop : end) - at) };
		size_t name = 0;
		if (first && begins(source, "From ", 5)) {
			at += line.n + 1;
			first = false;
			continue;
		}
		while (name < line.n && (text_is_letter((unsigned char)line.at[name]) || line.at[name] == '-') && !(line.at[name] & 0x80))
			name++;
		bool folded = !first && (line.at[0] == ' ' || line.at[0] == '\t');
		if (!folded && (!name || name == line.n || line.at[name] != ':'))
			return false;
		if (!folded)
			marks += is_one_of(slice_part(line, 0, name + 1), sure) ? ENOUGH : is_one_of(slice_part(line, 0, name + 1), usual);
		at += line.n + 1;
		first = false;
	}
	return marks >= ENOUGH;
}

#define SUFFIXES(...) (const char *const[]){ __VA_ARGS__, NULL }

/* The suffixes with which Office hides what is inside. */
static const struct reader
	reader_encrypted = { "encrypted", SUFFIXES(".docx", ".docm", ".dotx", ".doc", ".xlsx", ".pptx"), "OLE2", sniff_encrypted,
	                     refuse_encrypted, NULL },
	reader_msg = { "msg", SUFFIXES(".msg"), "Outlook (.msg)", sniff_msg, refuse_mail, NULL },
	reader_excel = { "excel", SUFFIXES(".xlsx", ".xlsm", ".ods", ".xls"), "Excel / OpenDocument Calc", sniff_excel, NULL, NULL },
	reader_powerpoint = { "powerpoint", SUFFIXES(".pptx", ".odp", ".ppt"), "PowerPoint / OpenDocument Impress", sniff_powerpoint, NULL, NULL },
	reader_zip = { "zip", SUFFIXES(".zip"), "zip", sniff_zip, refuse_archive, NULL },
	reader_archive = { "archive", SUFFIXES(".gz", ".7z", ".rar", ".bz2", ".xz", ".zst", ".tar", ".tgz"), "tar/gzip/7z/rar",
	                   sniff_archive, refuse_archive, NULL },
	reader_image = { "image", SUFFIXES(".png", ".jpg", ".jpeg", ".gif", ".tif", ".tiff", ".bmp", ".webp", ".heic", ".djvu"),
	                 "PNG/JPEG/GIF/TIFF ...", sniff_image, NULL, NULL },
	reader_wordperfect = { "wordperfect", SUFFIXES(".wpd", ".wp", ".doc"), "WordPerfect", sniff_wordperfect, NULL, NULL },
	reader_postscript = { "postscript", SUFFIXES(".ps", ".eps"), "PostScript", sniff_postscript, NULL, NULL },
	reader_mail = { "mail", SUFFIXES(".eml", ".mht", ".mhtml", ".mbox"), "MIME (.eml, .mht)", sniff_mail, refuse_mail, NULL },
	reader_xml = { "xml", SUFFIXES(".xml", ".doc"), "XML", sniff_xml, NULL, NULL };

/* In the order in which they are asked. For what a suffix promises the first that has it speaks (save for
 * reader_encrypted, which has the suffixes of all that may be encrypted). */
const struct reader *const reader_list[] = {
	&reader_docx,  &reader_odt,   &reader_encrypted, &reader_excel,       &reader_powerpoint, &reader_msg,  &reader_word,
	&reader_pdf,   &reader_rtf,   &reader_zip,       &reader_archive,     &reader_image,      &reader_wordperfect,
	&reader_postscript,           &reader_mail,      &reader_html,        &reader_xml,        &reader_text, NULL,
};

/* ---- choosing ---- */

static bool has_suffix(const char *name, const struct reader *reader)
{
	struct slice whole = slice_of(name);
	for (const char *const *suffix = reader->suffixes; *suffix; suffix++) {
		struct slice end = slice_of(*suffix);
		if (whole.n > end.n && text_compare_folded(slice_part(whole, whole.n - end.n, whole.n), end) == 0)
			return true;
	}
	return false;
}

static const struct reader *promised_by(const char *name)
{
	for (const struct reader *const *reader = reader_list; name && *reader; reader++)
		if (*reader != &reader_encrypted && has_suffix(name, *reader))
			return *reader;
	return NULL;
}

static const struct reader *chosen(const struct source *source)
{
	const struct reader *const *reader = reader_list;
	while (reader[1] && !(*reader)->sniff(source))
		reader++;
	return *reader;
}

static const char *hash(struct arena *arena, const struct source *source)
{
	return digest_hex(source->bytes, source->n, arena_alloc(arena, DIGEST_HEX));
}

const struct converter *const *source_converters(const struct source *source)
{
	for (const struct reader *const *reader = reader_list; *reader; reader++)
		if ((*reader)->converters && (*reader)->sniff(source))
			return (*reader)->converters;
	return NULL;
}

/* What a name promises must hold of the bytes, which `reader` reads. */
static int keep_promise(const struct source *source, const struct reader *reader, struct document *document)
{
	const struct reader *promised = promised_by(source->name);
	if (!source->n && promised && promised != &reader_text && promised != &reader_html)
		return document_refuse(document, M_D107, IN("it is empty", "den är tom"), NULL);
	if (!source->n || !promised || has_suffix(source->name, reader))
		return DONE;
	const char *title = reader == &reader_text && decode_is_binary(source) ?
		IN("binary data of an unknown kind", "binära data av okänt slag") : reader->title;
	return document_refuse(document, M_D104, promised->title, title, NULL);
}

int read_promise(const struct source *source, const char *format, struct document *document)
{
	const struct reader *const *reader = reader_list;
	while (reader[1] && strcmp((*reader)->name, format) != 0)
		reader++;
	return keep_promise(source, *reader, document);
}

int read_source(const struct source *source, struct document *document)
{
	document->sha256 = hash(document->arena, source);
	document->bytes = source->n;
	const struct reader *reader = source->n ? chosen(source) : &reader_text;
	document->format = reader->name;
	if (keep_promise(source, reader, document) == FAILED || !source->n)
		return document->refusal.code ? FAILED : DONE;
	if (!reader->read)
		return document_refuse(document, M_D105, reader->title, NULL);
	return reader->read(source, document);
}
