/* SPDX-License-Identifier: EUPL-1.2 */
/* What the stages cost, in one process without box or database: stages read|all ROUNDS DATA FILE... prints processor seconds: to read
 * (bytes to blocks), to extract (reading, tidying, segments and fields) and to classify; stages patterns ROUNDS DATA FILE... those to try
 * every pattern of the program on every block, and how many matched. Only for tests/bench. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "classify.h"
#include "pattern.h"
#include "pipeline.h"

static double seconds(void)
{
	struct timespec now;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static unsigned char *bytes_of(const char *path, size_t *n)
{
	FILE *file = fopen(path, "rb");
	if (!file || fseek(file, 0, SEEK_END) != 0)
		exit(1);
	*n = (size_t)ftell(file);
	rewind(file);
	unsigned char *bytes = malloc(*n + 1);
	if (!bytes || fread(bytes, 1, *n, file) != *n)
		exit(1);
	fclose(file);
	return bytes;
}

static void read_only(const struct source *source)
{
	struct document *document = document_new();
	if (read_source(source, document) == FAILED)
		exit(1);
	document_free(document);
}

struct trying {
	struct document *document;
	size_t matched;
};

/* A pattern on all lines, so that both ways have its code at hand; afterwards on the next. */
static void try(void *context, struct pattern *pattern)
{
	struct trying *trying = context;
	for (size_t i = 0; i < trying->document->n_blocks; i++)
		trying->matched += pattern_matches(pattern, trying->document->blocks[i].text);
}

static int patterns(int rounds, char **files, int n)
{
	struct trying trying = { .matched = 0 };
	double took = 0;
	for (int i = 0; i < n; i++) {
		struct source source = { .name = files[i] };
		unsigned char *bytes = bytes_of(files[i], &source.n);
		source.bytes = bytes;
		trying.document = document_new();
		if (read_source(&source, trying.document) == FAILED)
			return 1;
		pattern_each(try, &trying); /* some are compiled at their first use */
		double begin = seconds();
		for (int round = 0; round < rounds; round++)
			pattern_each(try, &trying);
		took += seconds() - begin;
		document_free(trying.document);
		free(bytes);
	}
	printf("%.4f %zu\n", took, trying.matched);
	return 0;
}

int main(int argc, char **argv)
{
	if (argc < 5)
		return 2;
	bool all = strcmp(argv[1], "read") != 0;
	struct arena *arena = arena_new();
	struct faults faults = { .quiet = true };
	struct vocabulary *words = all ? vocabulary_load(arena, argv[3], NULL, &faults) : NULL;
	struct classifier *classifier = all ? classifier_load(arena, path_join(arena, argv[3], "classify"), NULL, words, &faults) : NULL;
	double read = 0, extract = 0, classified = 0;
	pattern_prepare_all();
	if (strcmp(argv[1], "patterns") == 0)
		return patterns(atoi(argv[2]), argv + 4, argc - 4);
	for (int round = 0; round < atoi(argv[2]); round++)
		for (int i = 4; i < argc; i++) {
			struct source source = { .name = argv[i] };
			double begin = seconds();
			unsigned char *bytes = bytes_of(argv[i], &source.n);
			source.bytes = bytes;
			read_only(&source);
			double was_read = seconds();
			read += was_read - begin;
			if (all) {
				struct document *document = pipeline_extract(words, &source, argv[i]);
				double extracted = seconds();
				classify(classifier, document);
				extract += extracted - was_read;
				classified += seconds() - extracted;
				document_free(document);
			}
			free(bytes);
		}
	printf("%.4f %.4f %.4f\n", read, extract, classified);
	arena_free(arena);
	return 0;
}
