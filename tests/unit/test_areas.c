/* SPDX-License-Identifier: EUPL-1.2 */
/* Every tag's explanation is true, over all tags of all samples: its sum is that of its words, each once in each place; no
 * word weighs nothing; and without the words named the tag is gone. */
#include "unit.h"

#include <dirent.h>
#include <sys/stat.h>

#include "classify.h"
#include "inner.h"
#include "areas.h"
#include "pipeline.h"
#include "table.h"

static struct arena *arena;
static struct vocabulary *words;
static struct classifier *classifier;
static size_t tags_seen;

static const char *data_folder(void)
{
	return getenv("PROTOKOLL_DATA") ? getenv("PROTOKOLL_DATA") : ".";
}

static int load(void **state)
{
	(void)state;
	arena = arena_new();
	struct faults faults = { 0 };
	words = vocabulary_load(arena, data_folder(), NULL, &faults);
	classifier = classifier_load(arena, path_join(arena, data_folder(), "classify"), NULL, words, &faults);
	return faults.n == 0 ? 0 : -1;
}

static int unload(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

static const char *word_key(struct arena *scratch, const struct evidence *word)
{
	return arena_print(scratch, "%s\n%s\n%s", word->rule, word->pattern, word->place);
}

static int sum_told(struct arena *scratch, const struct evidence_list *evidence)
{
	struct table *seen = table_new(scratch);
	int sum = 0;
	for (size_t i = 0; i < evidence->n; i++) {
		struct slice key = slice_of(word_key(scratch, &evidence->at[i]));
		assert_int_not_equal(evidence->at[i].weight, 0);
		sum += table_get(seen, key) == SIZE_MAX ? evidence->at[i].weight : 0;
		table_put(seen, key, i);
	}
	return sum;
}

/* The item or part of a tag, once more, its words taken out of the text. */
static struct stretch without(struct arena *scratch, const struct document *document, const struct area *area)
{
	struct stretch_piece *pieces = arena_alloc(scratch, (document->n_blocks + 1) * sizeof *pieces);
	size_t n = 0;
	for (size_t b = 0; b < document->n_blocks; b++) {
		const struct block *block = &document->blocks[b];
		if (block->part != area->part.value || block->item != (area->item.known ? area->item.value : 0))
			continue;
		char *text = arena_alloc(scratch, block->text.n + 1);
		size_t kept = 0;
		for (size_t i = 0; i < block->text.n; i++) {
			bool gone = false;
			for (size_t e = 0; e < area->evidence.n && !gone; e++)
				gone = block->start + i >= area->evidence.at[e].span.start && block->start + i < area->evidence.at[e].span.end;
			if (!gone)
				text[kept++] = block->text.at[i];
		}
		pieces[n++] = (struct stretch_piece){ { text, kept }, block->start, block->place, false };
	}
	return (struct stretch){ .titled = true, .item = true, .own = document->own_meeting, .pieces = pieces, .n = n };
}

static void check_tag(const struct document *document, const struct area *area)
{
	struct arena *scratch = arena_new();
	assert_int_equal(sum_told(scratch, &area->evidence), area->sum.value);
	assert_true(area->sum.value >= area->threshold.value);
	struct stretch stretch = without(scratch, document, area);
	struct area_tags tags = areas_of(classifier->areas, scratch, &stretch);
	for (size_t i = 0; i < tags.n; i++)
		if (strcmp(rules_at(classifier->areas, tags.at[i].rule)->code, area->area) == 0)
			fail_msg("%s: item %d: %s stays without its words, by %s", document->path, (int)area->item.value, area->area,
			         tags.at[i].evidence.at[0].pattern);
	tags_seen++;
	arena_free(scratch);
}

static void check_file(const char *path)
{
	FILE *file = fopen(path, "rb");
	assert_non_null(file);
	struct stat about;
	assert_int_equal(fstat(fileno(file), &about), 0);
	char *bytes = malloc((size_t)about.st_size + 1);
	assert_non_null(bytes);
	struct source source = { .name = path, .bytes = (unsigned char *)bytes, .n = fread(bytes, 1, (size_t)about.st_size, file) };
	fclose(file);
	struct document *document = pipeline_extract(words, &source, path);
	assert_int_equal(document->refusal.code, MESSAGE_NONE);
	classify(classifier, document);
	for (size_t i = 0; i < COUNT(document, area); i++)
		check_tag(document, RECORD(document, area, i));
	document_free(document);
	free(bytes);
}

static void removing_the_named_words_removes_the_tag(void **state)
{
	(void)state;
	const char *folder = path_join(arena, data_folder(), "corpus/samples");
	static const char *const suffixes[] = { ".txt", ".docx", ".odt", ".html", ".md" };
	for (size_t s = 0; s < sizeof suffixes / sizeof *suffixes; s++) {
		struct list_of_paths files = folder_files(arena, folder, suffixes[s]);
		for (size_t i = 0; i < files.n; i++)
			check_file(path_join(arena, folder, files.at[i]));
	}
	assert_true(tags_seen > 500);
}

/* Of words in each other both are named, and the same word in another place is one more reason. */
static void a_word_counts_once_in_each_place(void **state)
{
	(void)state;
	static const char title[] = "Gemensam upphandling", body[] = "Om upphandling, upphandlingar och upphandlingen.";
	const struct stretch_piece pieces[] = {
		{ slice_of(title), 0, STANDS_TITLE, false },
		{ slice_of(body), sizeof title, STANDS_BODY, false },
		{ slice_of("upphandling.docx"), 200, STANDS_NOWHERE, false },
	};
	struct stretch stretch = { .titled = true, .item = true, .pieces = pieces, .n = 3 };
	struct area_tags tags = areas_of(classifier->areas, arena, &stretch);
	assert_int_equal(tags.n, 1);
	assert_true(tags.at[0].main);
	assert_int_equal(tags.at[0].sum, 8);
	assert_int_equal(tags.at[0].weighed, 16);
	assert_int_equal(tags.at[0].evidence.n, 4);
	assert_string_equal(tags.at[0].evidence.at[0].pattern, "*upphandling*");
	assert_string_equal(tags.at[0].evidence.at[1].place, "body");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(removing_the_named_words_removes_the_tag),
		cmocka_unit_test(a_word_counts_once_in_each_place),
	};
	return cmocka_run_group_tests(tests, load, unload);
}
