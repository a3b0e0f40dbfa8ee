/* SPDX-License-Identifier: EUPL-1.2 */
/* Zip files made in memory, for the tests of the package, Word and OpenDocument readers. */
#ifndef TESTS_PACKAGE_HELP_H
#define TESTS_PACKAGE_HELP_H

#include "read_help.h"

#include <stdlib.h>
#include <zip.h>

struct made { /* freed by the caller: free(made.at) */
	char *at;
	size_t n;
};

struct made_member {
	const char *name, *text; /* `text` NULL: left out */
};

static inline struct made zip_made(const struct made_member *members, size_t n)
{
	zip_error_t error;
	zip_stat_t stat;
	zip_error_init(&error);
	zip_source_t *source = zip_source_buffer_create(NULL, 0, 0, &error);
	zip_t *zip = zip_open_from_source(source, ZIP_CREATE | ZIP_TRUNCATE, &error);
	assert_non_null(zip);
	zip_source_keep(source);
	for (size_t i = 0; i < n; i++)
		if (members[i].text)
			assert_true(zip_file_add(zip, members[i].name, zip_source_buffer(zip, members[i].text, strlen(members[i].text), 0), 0) >= 0);
	assert_int_equal(zip_close(zip), 0);
	assert_int_equal(zip_source_open(source), 0);
	assert_int_equal(zip_source_stat(source, &stat), 0);
	struct made made = { malloc((size_t)stat.size), (size_t)stat.size };
	assert_int_equal(zip_source_read(source, made.at, stat.size), (zip_int64_t)stat.size);
	zip_source_close(source);
	zip_source_free(source);
	zip_error_fini(&error);
	return made;
}

/* The blocks of a document or the code of its refusal, then its problems: what a table compares. Freed with
 * the document. */
static inline char *document_shown(struct document *document)
{
	if (document->refusal.code)
		return arena_print(document->arena, "%s", message_text(document->refusal.code).code);
	char *all = blocks_shown(document);
	for (size_t i = 0; i < COUNT(document, problem); i++)
		all = arena_print(document->arena, "%s%s: %s\n", all, RECORD(document, problem, i)->code, RECORD(document, problem, i)->message);
	return all;
}

static inline void check_shown(const char *what, const char *name, struct made made, const char *wanted)
{
	struct document *document = read_bytes(name, made.at, made.n);
	const char *got = document_shown(document);
	if (strcmp(got, wanted) != 0)
		fail_msg("%s\n--- wanted\n%s--- got\n%s", what, wanted, got);
	document_free(document);
}

#endif
