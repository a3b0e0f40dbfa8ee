/* SPDX-License-Identifier: EUPL-1.2 */
/* What the fuzz targets share. A target is one file, fuzz_NAME.c: bytes in, and nothing may crash, hang, leak, or break what
 * fuzz_answer asserts. libFuzzer makes up the bytes (make fuzz), replay.c takes them from saved files (make check). */
#ifndef TESTS_FUZZ_H
#define TESTS_FUZZ_H

#include <jansson.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

#include "json.h"
#include "reader.h"
#include "wire.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

/* An assert that no build leaves out. */
#define FUZZ_HOLDS(what) \
	do { \
		if (!(what)) { \
			fprintf(stderr, "%s:%d: does not hold: %s\n", __FILE__, __LINE__, #what); \
			abort(); \
		} \
	} while (0)

static inline const char *fuzz_data_folder(void)
{
	return getenv("PROTOKOLL_DATA") ? getenv("PROTOKOLL_DATA") : ".";
}

static inline void fuzz_is_json(const struct document *document)
{
	char *text = NULL;
	size_t n = 0;
	FILE *stream = open_memstream(&text, &n);
	FUZZ_HOLDS(stream && json_print(stream, document, TEXT_MASKED, SHOW_ALL) && fclose(stream) == 0);
	json_t *json = json_loads(text, 0, NULL);
	FUZZ_HOLDS(json);
	json_decref(json);
	free(text);
}

/* Whatever a worker makes of a file, its parent must be able to take and to print. */
static inline void fuzz_answer(struct document *document)
{
	struct wire_bytes answer = wire_write(document);
	struct document *taken = wire_read(answer.at, answer.n);
	FUZZ_HOLDS(taken && taken->n_blocks == document->n_blocks && taken->text.n == document->text.n);
	if (!taken->refusal.code)
		fuzz_is_json(taken);
	document_free(taken);
}

/* Reads as the pipeline does, up to the sealed text. The bytes lie in memory of their exact size. */
static inline void fuzz_source(const struct source *source)
{
	struct document *document = document_new();
	document->path = source->name;
	document->status = "ok";
	if (read_source(source, document) != FAILED)
		document_seal(document);
	FUZZ_HOLDS(text_is_utf8(document->text.at ? document->text.at : "", document->text.n));
	fuzz_answer(document);
	document_free(document);
}

static inline void fuzz_reader(const char *name, const uint8_t *bytes, size_t n)
{
	fuzz_source(&(struct source){ .name = name, .bytes = bytes, .n = n });
}

/* ---- packages ---- */

/* Between the parts of a package in a corpus file, in the order in which the target names its members. */
#define FUZZ_NEXT_PART "\n===\n"

static inline void fuzz_add(zip_t *zip, const char *name, const void *bytes, size_t n)
{
	zip_int64_t at = zip_file_add(zip, name, zip_source_buffer(zip, bytes, n, 0), 0);
	FUZZ_HOLDS(at >= 0 && zip_set_file_compression(zip, (zip_uint64_t)at, ZIP_CM_STORE, 0) == 0);
}

/* A zip has checksums, which no mutation gets right: so the members' texts are mutated, and packed here. Bytes that are a zip
 * already are read as they stand. `members` ends with NULL; `type`: of a member "mimetype" before them, or NULL. */
static inline void fuzz_packed(void (*read)(const char *name, const uint8_t *bytes, size_t n), const char *name, const char *type, const char *const *members, const uint8_t *bytes, size_t n)
{
	zip_error_t error;
	zip_stat_t stat;
	if (!n || (n >= 2 && memcmp(bytes, "PK", 2) == 0)) {
		read(name, bytes, n);
		return;
	}
	zip_error_init(&error);
	zip_source_t *source = zip_source_buffer_create(NULL, 0, 0, &error);
	zip_t *zip = zip_open_from_source(source, ZIP_CREATE | ZIP_TRUNCATE, &error);
	FUZZ_HOLDS(zip);
	zip_source_keep(source);
	if (type)
		fuzz_add(zip, "mimetype", type, strlen(type));
	for (; *members && n; members++) {
		const uint8_t *end = memmem(bytes, n, FUZZ_NEXT_PART, sizeof FUZZ_NEXT_PART - 1);
		size_t part = end ? (size_t)(end - bytes) : n, used = end ? part + sizeof FUZZ_NEXT_PART - 1 : n;
		fuzz_add(zip, *members, bytes, part);
		bytes += used;
		n -= used;
	}
	FUZZ_HOLDS(zip_close(zip) == 0 && zip_source_open(source) == 0);
	zip_stat_init(&stat);
	FUZZ_HOLDS(zip_source_stat(source, &stat) == 0);
	uint8_t *made = malloc(stat.size ? stat.size : 1);
	FUZZ_HOLDS(made && zip_source_read(source, made, stat.size) == (zip_int64_t)stat.size);
	zip_source_close(source);
	zip_source_free(source);
	zip_error_fini(&error);
	read(name, made, stat.size);
	free(made);
}

static inline void fuzz_package(const char *name, const char *type, const char *const *members, const uint8_t *bytes, size_t n)
{
	fuzz_packed(fuzz_reader, name, type, members, bytes, n);
}

#endif
