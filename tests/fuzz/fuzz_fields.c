/* SPDX-License-Identifier: EUPL-1.2 */
/* A text through all stages: read, tidy, segment, every extractor, areas, stances, facts. */
#include "fuzz.h"

#include "classify.h"
#include "pipeline.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	static struct vocabulary *words;
	static struct classifier *classifier;
	struct faults faults = { .n = 0 };
	if (!words) {
		struct arena *arena = arena_new();
		words = vocabulary_load(arena, fuzz_data_folder(), NULL, &faults);
		classifier = classifier_load(arena, path_join(arena, fuzz_data_folder(), "classify"), NULL, words, &faults);
	}
	FUZZ_HOLDS(faults.n == 0);
	struct document *document = pipeline_extract(words, &(struct source){ .name = "protokoll.txt", .bytes = bytes, .n = n }, "protokoll.txt");
	if (!document->refusal.code)
		classify(classifier, document);
	fuzz_answer(document);
	document_free(document);
	return 0;
}
