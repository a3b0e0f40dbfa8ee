/* SPDX-License-Identifier: EUPL-1.2 */
/* In: the bytes of a zip file. Out: its members' contents, inflated by libzip, counted here.
 * Knows nothing of: XML, Word, OpenDocument.
 *
 * libzip forgives much (junk in front, overlaps, twins, sizes that lie), and every forgiveness is a way to
 * show two programs two documents. So the directory is walked here first, and what no word processor
 * writes is refused:
 *   "word/document.xml" and "Word/Document.XML" in one file        D107, two members with one name
 *   250 members that share one stretch of deflated bytes           D107, members overlap
 *   a member that says 1,000 bytes and inflates to 64 MB           D107, stopped at byte 1,001
 *   flag bit 0 set on any member                                   D106 */
#include "package.h"

#include <stdlib.h>
#include <string.h>
#include <zip.h>

#include "limit.h"
#include "memory.h"

enum {
	END_BYTES = 22, ENTRY_BYTES = 46, LOCAL_BYTES = 30, LOCATOR_BYTES = 20,
	FLAGS_ENCRYPTED = 1 | 1 << 6 | 1 << 13, /* plain, strong, masked headers */
	FLAG_SIZES_FOLLOW = 1 << 3,
	STORED = 0, DEFLATED = 8,
};

struct member {
	const char *name;
	size_t index;        /* in the directory, as libzip counts */
	size_t start, end;   /* local header to end of data */
	size_t packed, size;
	unsigned flags, method;
};

struct package {
	struct document *document;
	struct zip *zip;
	struct member *members; /* sorted by name, ASCII case ignored */
	size_t n;
	size_t total;           /* bytes inflated so far */
};

struct directory {
	size_t start, size, end, n; /* end: where the end record begins */
};

static unsigned u16(const unsigned char *at)
{
	return (unsigned)at[0] | (unsigned)at[1] << 8;
}

static size_t u32(const unsigned char *at)
{
	return (size_t)u16(at) | (size_t)u16(at + 2) << 16;
}

static bool is(const unsigned char *at, const char *signature)
{
	return memcmp(at, signature, 4) == 0;
}

static int damaged(struct document *document, const char *detail)
{
	return document_refuse(document, M_D107, detail, NULL);
}

/* The end record: its comment must reach to the last byte of the file. More than one such record means
 * that two programs may see two archives. */
static bool find_end(const struct source *source, size_t *found)
{
	size_t hits = 0;
	if (source->n < END_BYTES)
		return false;
	size_t last = source->n - END_BYTES, first = last > 0xFFFF ? last - 0xFFFF : 0;
	const unsigned char *at = source->bytes + last + 1;
	while ((at = memrchr(source->bytes + first, 'P', (size_t)(at - source->bytes) - first))) {
		if (is(at, "PK\5\6") && (size_t)(at - source->bytes) + END_BYTES + u16(at + 20) == source->n) {
			*found = (size_t)(at - source->bytes);
			hits++;
		}
	}
	return hits == 1;
}

static int read_directory(const struct source *source, struct document *document, struct directory *directory)
{
	size_t end = 0;
	if (!find_end(source, &end))
		return damaged(document, IN("no single end record of the zip file (cut off?)", "ingen entydig slutpost i zipfilen (avhuggen?)"));
	const unsigned char *at = source->bytes + end;
	size_t n = u16(at + 10);
	*directory = (struct directory){ .start = u32(at + 16), .size = u32(at + 12), .end = end, .n = n };
	if (u16(at + 4) || u16(at + 6) || u16(at + 8) != n)
		return damaged(document, IN("the zip file is one of several disks", "zipfilen är en av flera diskar"));
	if (n > LIMIT_ZIP_ENTRIES)
		return document_refuse(document, M_D109, IN("more than 10,000 members", "fler än 10 000 delar"), NULL);
	if (end >= LOCATOR_BYTES && is(at - LOCATOR_BYTES, "PK\6\7"))
		return document_refuse(document, M_D109, IN("a zip64 directory", "en zip64-katalog"), NULL);
	if (directory->start > end || directory->size != end - directory->start)
		return damaged(document, IN("the zip directory is not where it should be", "zipkatalogen ligger inte där den borde"));
	return DONE;
}

/* The local header must say what the directory says: programs differ in which of the two they believe. */
static int check_local(const struct source *source, struct document *document, struct member *member, const unsigned char *entry)
{
	size_t name = u16(entry + 28), offset = u32(entry + 42);
	const unsigned char *local = source->bytes + offset;
	size_t data = offset + LOCAL_BYTES;
	if (offset >= source->n || source->n - offset < LOCAL_BYTES || !is(local, "PK\3\4"))
		return damaged(document, IN("a member has no header", "en del saknar huvud"));
	data += (size_t)u16(local + 26) + u16(local + 28);
	if (u16(local + 26) != name || data > source->n || memcmp(local + LOCAL_BYTES, entry + ENTRY_BYTES, name) != 0)
		return damaged(document, IN("a member has two names", "en del har två namn"));
	if (u16(local + 8) != member->method)
		return damaged(document, IN("a member has two methods of compression", "en del har två packningsmetoder"));
	if ((u16(local + 6) ^ member->flags) & FLAGS_ENCRYPTED)
		return document_refuse(document, M_D106, NULL);
	if (!(u16(local + 6) & FLAG_SIZES_FOLLOW) && u32(local + 18) != 0xFFFFFFFF &&
	    (u32(local + 18) != member->packed || u32(local + 22) != member->size))
		return damaged(document, IN("a member has two sizes", "en del har två storlekar"));
	member->start = offset;
	member->end = data + member->packed;
	return DONE;
}

static int check_entry(const struct source *source, struct document *document, struct member *member, const unsigned char *entry)
{
	size_t name = u16(entry + 28);
	if (name < 1 || name > LIMIT_ZIP_NAME_BYTES || memchr(entry + ENTRY_BYTES, 0, name))
		return damaged(document, IN("a member's name is empty, too long or holds NUL", "en dels namn är tomt, för långt eller innehåller NUL"));
	member->name = arena_copy(document->arena, entry + ENTRY_BYTES, name);
	member->flags = u16(entry + 8);
	member->method = u16(entry + 10);
	member->packed = u32(entry + 20);
	member->size = u32(entry + 24);
	if (member->flags & FLAGS_ENCRYPTED)
		return document_refuse(document, M_D106, NULL);
	if (member->method != STORED && member->method != DEFLATED)
		return damaged(document, IN("a compression that no document uses", "en packning som inga dokument använder"));
	if (member->packed > source->n || (member->method == STORED && member->packed != member->size))
		return damaged(document, IN("a member's size cannot be true", "en dels storlek kan inte stämma"));
	return check_local(source, document, member, entry);
}

static char ascii_lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c | 32) : c;
}

static int compare_names(const char *a, const char *b)
{
	while (*a && ascii_lower(*a) == ascii_lower(*b)) {
		a++;
		b++;
	}
	return (unsigned char)ascii_lower(*a) - (unsigned char)ascii_lower(*b);
}

static int by_start(const void *a, const void *b)
{
	const struct member *x = a, *y = b;
	return (x->start > y->start) - (x->start < y->start);
}

static int by_name(const void *a, const void *b)
{
	return compare_names(((const struct member *)a)->name, ((const struct member *)b)->name);
}

static int check_members(const struct source *source, struct package *package)
{
	struct document *document = package->document;
	struct directory directory = { 0 };
	if (read_directory(source, document, &directory) != DONE)
		return FAILED;
	package->n = directory.n;
	package->members = arena_alloc(document->arena, (directory.n + 1) * sizeof *package->members);
	size_t at = directory.start;
	for (size_t i = 0; i < directory.n; i++) {
		const unsigned char *entry = source->bytes + at;
		if (directory.end - at < ENTRY_BYTES || !is(entry, "PK\1\2"))
			return damaged(document, IN("the zip directory breaks off", "zipkatalogen bryts"));
		size_t length = ENTRY_BYTES + (size_t)u16(entry + 28) + u16(entry + 30) + u16(entry + 32);
		if (directory.end - at < length)
			return damaged(document, IN("the zip directory breaks off", "zipkatalogen bryts"));
		package->members[i].index = i;
		if (check_entry(source, document, &package->members[i], entry) != DONE)
			return FAILED;
		at += length;
	}
	if (at != directory.end)
		return damaged(document, IN("the zip directory is longer than its members", "zipkatalogen är längre än sina delar"));
	if (!package->n)
		return damaged(document, IN("the zip file is empty", "zipfilen är tom"));
	qsort(package->members, package->n, sizeof *package->members, by_start);
	if (package->members[0].start != 0)
		return damaged(document, IN("something stands before the zip file", "något står före zipfilen"));
	for (size_t i = 0; i < package->n; i++)
		if (package->members[i].end > (i + 1 < package->n ? package->members[i + 1].start : directory.start))
			return damaged(document, IN("members overlap", "delar överlappar varandra"));
	qsort(package->members, package->n, sizeof *package->members, by_name);
	for (size_t i = 1; i < package->n; i++)
		if (by_name(&package->members[i - 1], &package->members[i]) == 0)
			return damaged(document, IN("two members have the same name", "två delar har samma namn"));
	return DONE;
}

/* What libzip says of an error; that no memory is left is none of the document's. */
static char *said(struct arena *arena, zip_error_t *error)
{
	if (zip_error_code_zip(error) == ZIP_ER_MEMORY)
		memory_none();
	return arena_text(arena, zip_error_strerror(error));
}

struct package *package_open(const struct source *source, struct document *document)
{
	struct package *package = arena_alloc(document->arena, sizeof *package);
	package->document = document;
	if (check_members(source, package) != DONE)
		return NULL;
	zip_error_t error;
	zip_error_init(&error);
	zip_source_t *bytes = zip_source_buffer_create(source->bytes, source->n, 0, &error);
	if (bytes)
		package->zip = zip_open_from_source(bytes, ZIP_RDONLY, &error);
	if (bytes && !package->zip)
		zip_source_free(bytes);
	if (!package->zip)
		damaged(document, said(document->arena, &error));
	zip_error_fini(&error);
	return package->zip ? package : NULL;
}

void package_close(struct package *package)
{
	if (!package)
		return;
	zip_discard(package->zip);
	package->zip = NULL;
}

static const struct member *member_find(const struct package *package, const char *name)
{
	struct member key = { .name = name };
	return bsearch(&key, package->members, package->n, sizeof key, by_name);
}

const char *package_find(const struct package *package, const char *name)
{
	const struct member *member = member_find(package, name);
	return member ? member->name : NULL;
}

static int broken(struct package *package, const struct member *member, const char *detail)
{
	return damaged(package->document, arena_print(package->document->arena, "%s: %s", path_shown(package->document->arena, member->name), detail));
}

/* Inflates to the sink. libzip checks the CRC when it reports the end of the member. */
static int pour(struct package *package, const struct member *member, zip_file_t *file, package_sink *sink, void *context)
{
	char piece[LIMIT_XML_CHUNK];
	size_t size = 0;
	int result = DONE;
	zip_int64_t n = 0;
	while (result == DONE && (n = zip_fread(file, piece, sizeof piece)) > 0) {
		size += (size_t)n;
		package->total += (size_t)n;
		if (size > member->size)
			result = broken(package, member, IN("it is longer than it says", "den är längre än den säger"));
		else if (package->total > LIMIT_INFLATE_TOTAL)
			result = document_refuse(package->document, M_D109,
			                         IN("its members inflate to more than 256 MiB", "delarna packas upp till mer än 256 MiB"), NULL);
		else
			result = sink(context, piece, (size_t)n);
	}
	if (result == DONE && n < 0)
		result = broken(package, member, said(package->document->arena, zip_file_get_error(file)));
	if (result == DONE && size != member->size)
		result = broken(package, member, IN("it is shorter than it says", "den är kortare än den säger"));
	return result;
}

int package_read(struct package *package, const char *name, package_sink *sink, void *context)
{
	const struct member *member = member_find(package, name);
	if (member->size > LIMIT_INFLATE_MEMBER)
		return document_refuse(package->document, M_D109, IN("a member inflates to more than 128 MiB", "en del packas upp till mer än 128 MiB"), NULL);
	zip_file_t *file = zip_fopen_index(package->zip, member->index, 0);
	if (!file)
		return broken(package, member, said(package->document->arena, zip_get_error(package->zip)));
	int result = pour(package, member, file, sink, context);
	zip_fclose(file);
	return result;
}

struct whole {
	char *at;
	size_t n, limit;
};

static int keep(void *context, const char *bytes, size_t n)
{
	struct whole *whole = context;
	if (n > whole->limit - whole->n)
		n = whole->limit - whole->n;
	memcpy(whole->at + whole->n, bytes, n);
	whole->n += n;
	return DONE;
}

struct slice package_text(struct package *package, const char *name, size_t limit)
{
	const struct member *member = member_find(package, name);
	if (member->size > limit) {
		broken(package, member, IN("it is far too long", "den är alldeles för lång"));
		return (struct slice){ NULL, 0 };
	}
	struct whole whole = { .at = arena_alloc(package->document->arena, member->size + 1), .limit = member->size };
	if (package_read(package, name, keep, &whole) != DONE)
		return (struct slice){ NULL, 0 };
	return (struct slice){ whole.at, whole.n };
}

bool package_starts(const struct source *source)
{
	return source->n >= 4 && (is(source->bytes, "PK\3\4") || is(source->bytes, "PK\5\6"));
}

static bool begins(const unsigned char *name, size_t n, const char *prefix)
{
	size_t length = strlen(prefix), i = 0;
	while (i < length && i < n && ascii_lower((char)name[i]) == ascii_lower(prefix[i]))
		i++;
	return i == length;
}

bool package_mentions(const struct source *source, const char *prefix)
{
	/* Both kinds of header name a member, and a cut file still has the local ones in front. A signature
	 * inside packed data could be taken for a header, but only to sniff: package_open is exact. */
	const unsigned char *at = source->bytes, *end = at + source->n;
	while ((at = memchr(at, 'P', (size_t)(end - at))) != NULL) { /* several times as fast as memmem for two letters */
		size_t left = (size_t)(end - at), name = 0, length = 0;
		if (left >= LOCAL_BYTES && is(at, "PK\3\4")) {
			name = LOCAL_BYTES;
			length = u16(at + 26);
		} else if (left >= ENTRY_BYTES && is(at, "PK\1\2")) {
			name = ENTRY_BYTES;
			length = u16(at + 28);
		}
		if (length && length <= LIMIT_ZIP_NAME_BYTES && length <= left - name && begins(at + name, length, prefix))
			return true;
		at++;
	}
	return false;
}
