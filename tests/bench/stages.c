/* SPDX-License-Identifier: EUPL-1.2 */
/* What the stages cost, in one process without box or database: stages read|all ROUNDS DATA FILE... prints processor seconds: to read
 * (bytes to blocks), to extract (reading, tidying, segments and fields) and to classify. Only for tests/bench. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "classify.h"
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

int main(int argc, char **argv)
{
	if (argc < 5)
		return 2;
	bool all = strcmp(argv[1], "all") == 0;
	struct arena *arena = arena_new();
	struct faults faults = { .quiet = true };
	struct vocabulary *words = all ? vocabulary_load(arena, argv[3], NULL, &faults) : NULL;
	struct classifier *classifier = all ? classifier_load(arena, path_join(arena, argv[3], "classify"), NULL, words, &faults) : NULL;
	double read = 0, extract = 0, classified = 0;
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
