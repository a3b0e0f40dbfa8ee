/* SPDX-License-Identifier: EUPL-1.2 */
/* For the tests of store/: a folder of their own, documents made in memory, questions in SQL past the store. */
#ifndef TESTS_STORE_HELP_H
#define TESTS_STORE_HELP_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "document.h"
#include "store.h"

static struct arena *arena;
static char *folder;

static char *in_folder(const char *name)
{
	return arena_print(arena, "%s/%s", folder, name);
}

static int set_up(void **state)
{
	(void)state;
	arena = arena_new();
	folder = arena_text(arena, P_tmpdir "/protokoll-store-XXXXXX");
	language_set(ENGLISH);
	return mkdtemp(folder) ? 0 : -1;
}

static int tear_down(void **state)
{
	(void)state;
	int done = system(arena_print(arena, "rm -rf '%s'", folder));
	arena_free(arena);
	return done;
}

/* All rows of an answer: columns with | between, rows with LF between, NULL as "NULL". */
static inline char *ask(const char *path, const char *sql)
{
	sqlite3 *db;
	sqlite3_stmt *statement;
	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) != SQLITE_OK)
		fail_msg("%s: %s", sql, sqlite3_errmsg(db));
	char *all = arena_text(arena, "");
	int code;
	while ((code = sqlite3_step(statement)) == SQLITE_ROW) {
		for (int i = 0; i < sqlite3_column_count(statement); i++) {
			const char *text = (const char *)sqlite3_column_text(statement, i);
			all = arena_print(arena, "%s%s%s", all, i ? "|" : *all ? "\n" : "", text ? text : "NULL");
		}
	}
	if (code != SQLITE_DONE)
		fail_msg("%s: %s", sql, sqlite3_errmsg(db));
	sqlite3_finalize(statement);
	sqlite3_close(db);
	return all;
}

#define ANSWERS(path, sql, expected) assert_string_equal(ask(path, sql), expected)

/* What something prints. */
static inline char *read_back(FILE *file)
{
	fflush(file);
	long n = ftell(file);
	char *text = arena_alloc(arena, (size_t)n + 1);
	rewind(file);
	assert_int_equal(fread(text, 1, (size_t)n, file), (size_t)n);
	fclose(file);
	return text;
}

static inline char *dump_of(struct store *store)
{
	FILE *file = tmpfile();
	assert_int_equal(store_dump(store, file), DONE);
	return read_back(file);
}

static int kept_error = -1;
static inline void hush(void) /* standard error into a file from here on */
{
	fflush(stderr);
	kept_error = dup(2);
	FILE *file = freopen(in_folder("stderr"), "w", stderr);
	assert_non_null(file);
	setvbuf(stderr, NULL, _IONBF, 0); /* a child that ends without ceremony is heard too */
}
static inline char *heard(void) /* and back; what was said */
{
	fflush(stderr);
	dup2(kept_error, 2);
	close(kept_error);
	FILE *file = fopen(in_folder("stderr"), "r");
	assert_non_null(file);
	fseek(file, 0, SEEK_END);
	return read_back(file);
}

/* A name for bytes: 64 hex digits made of a number. */
static inline char *hash_of(int number)
{
	return arena_print(arena, "%064x", (unsigned)number);
}

static inline struct span span_of(const struct document *document, const char *words)
{
	const char *at = strstr(document->text.at, words);
	assert_non_null(at);
	size_t start = (size_t)(at - document->text.at);
	return (struct span){ start, start + strlen(words) };
}

/* A document of some lines, sealed. */
static inline struct document *document_of(int number, const char *const *lines, size_t n)
{
	struct document *document = document_new();
	document->sha256 = hash_of(number);
	document->path = arena_print(arena, "%d.txt", number);
	document->format = "text";
	document->encoding = "utf-8";
	document->status = "ok";
	document->type = "minnesanteckningar";
	for (size_t i = 0; i < n; i++) {
		struct block *block = document_add(document, BLOCK_PARAGRAPH, slice_of(lines[i]));
		assert_non_null(block);
		block->line = (int)i + 1;
	}
	document_seal(document);
	document->bytes = document->text.n;
	return document;
}
#define ADD(document, array, words) \
	((struct array *)record_add((document)->arena, &(document)->records, ARRAY_##array, span_of(document, words), "test", 0.75))

static inline void put_free(struct store *store, struct document *document, const char *path)
{
	struct store_source source = { .path = path, .size = document->bytes };
	assert_int_equal(store_put(store, document, path ? &source : NULL), DONE);
	document_free(document);
}

static const char *const full_lines[] = {
	"Protokoll för Håbo kommun",
	"§ 57 Räddningstjänst i samverkan",
	"Beslut: Kommunstyrelsen beslutar att anta förslaget.",
	"Lisa Ek tar fram underlag 2016-02-25.",
};

/* One of nearly everything: unknown numbers, lists, voters, evidence, several spans, a record of the whole. */
static inline struct document *full(int hash)
{
	struct document *d = document_of(hash, full_lines, 4);
	d->type = "protokoll";
	d->date = "2016-02-18";
	d->unclaimed = arena_grow(d->arena, NULL, 0, &d->unclaimed_capacity, sizeof *d->unclaimed);
	d->unclaimed[d->n_unclaimed++] = span_of(d, "Protokoll för");
	struct part *part = ADD(d, part, "Protokoll");
	part->id = number(1);
	struct meeting *meeting = ADD(d, meeting, "Håbo");
	meeting->id = number(1);
	meeting->part = number(1);
	meeting->body = "Kommunstyrelsen";
	meeting->date = "2016-02-18";
	struct item *item = ADD(d, item, "Räddningstjänst i samverkan");
	record_add_span(d->arena, &item->record, span_of(d, "57"));
	item->id = number(1);
	item->part = number(1);
	item->number = "57";
	item->kind = "paragraph";
	item->title = "Räddningstjänst i samverkan";
	item->record.key = "nyckel";
	list_add(d->arena, &item->case_numbers, "KS 2016/1");
	list_add(d->arena, &item->case_numbers, "KS 2016/2");
	struct decision *decision = ADD(d, decision, "Kommunstyrelsen beslutar att anta förslaget.");
	decision->id = number(1);
	decision->item = number(1);
	decision->status = "decided";
	decision->act = "adopt";
	decision->text = "Kommunstyrelsen beslutar att anta förslaget.";
	struct action *action = ADD(d, action, "Lisa Ek tar fram underlag");
	action->item = number(1);
	action->deadline = "2016-02-25";
	list_add(d->arena, &action->responsible, "Lisa Ek");
	list_add(d->arena, &action->responsible, "Per Ås");
	struct vote *vote = ADD(d, vote, "Beslut");
	vote->yes = number(0);
	vote->voters.at = arena_alloc(d->arena, sizeof *vote->voters.at);
	vote->voters.at[0] = (struct voter){ "Lisa Ek", "S", "yes" };
	vote->voters.n = 1;
	struct area *area = ADD(d, area, "Räddningstjänst");
	area->item = number(1);
	area->area = "raddningstjanst";
	area->role = "main";
	area->sum = number(4);
	area->threshold = number(4);
	area->weighed = number(12);
	area->evidence.at = arena_alloc(d->arena, sizeof *area->evidence.at);
	area->evidence.at[0] = (struct evidence){ span_of(d, "Räddningstjänst"), "ord.txt:7", 4, "title", "räddningstjänst*" };
	area->evidence.n = 1;
	document_problem(d, "test", "of the whole", 0, 0);
	return d;
}

#endif
