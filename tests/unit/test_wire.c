/* SPDX-License-Identifier: EUPL-1.2 */
/* A document goes to another process and comes back the same; what is damaged on the way is refused. */
#include "unit.h"

#include <jansson.h>

#include "full_document.h"
#include "json.h"
#include "wire.h"

static char *printed(struct arena *arena, const struct document *document)
{
	FILE *file = tmpfile();
	assert_non_null(file);
	assert_true(json_print(file, document, TEXT_MASKED, SHOW_ALL));
	char *text = unit_read(arena, file);
	fclose(file);
	return text;
}

static void it_comes_back_the_same(void **state)
{
	(void)state;
	struct document *document = full_document();
	struct wire_bytes bytes = wire_write(document);
	struct document *back = wire_read(bytes.at, bytes.n);
	assert_non_null(back);
	assert_string_equal(printed(document->arena, document), printed(document->arena, back));
	assert_int_equal(back->n_blocks, 2);
	assert_int_equal(back->n_sentences, 1);
	assert_int_equal(back->sentences[0].end, 3);
	assert_int_equal(back->blocks[0].kind, BLOCK_HEADING);
	assert_int_equal(back->blocks[1].hints & HINT_TABLE, HINT_TABLE);
	document_free(back);
	document_free(document);
}

static void a_refusal_comes_back(void **state)
{
	(void)state;
	struct document *document = document_new();
	document->path = "x.docx";
	document_refuse(document, M_D101, "DOCX", NULL);
	struct wire_bytes bytes = wire_write(document);
	struct document *back = wire_read(bytes.at, bytes.n);
	assert_non_null(back);
	assert_int_equal(back->refusal.code, M_D101);
	assert_string_equal(back->refusal.args[0], "DOCX");
	document_free(back);
	document_free(document);
}

static void a_part_is_refused(void **state)
{
	(void)state;
	struct document *document = full_document();
	struct wire_bytes bytes = wire_write(document);
	for (size_t n = 0; n < bytes.n; n++) {
		unsigned char *cut = malloc(n ? n : 1); /* of its own, so that reading behind the end shows */
		assert_non_null(cut);
		memcpy(cut, bytes.at, n);
		struct document *back = wire_read(cut, n);
		if (back)
			fail_msg("%zu of %zu bytes were taken", n, bytes.n);
		free(cut);
	}
	document_free(document);
}

/* A flipped bit may change a letter; it must never lead outside of the text. */
static void a_flipped_bit_does_no_harm(void **state)
{
	(void)state;
	struct document *document = full_document();
	struct wire_bytes bytes = wire_write(document);
	size_t refused = 0;
	for (size_t at = 0; at < bytes.n; at++) {
		unsigned char bit = (unsigned char)(1u << at % 8);
		bytes.at[at] ^= bit;
		struct document *back = wire_read(bytes.at, bytes.n);
		bytes.at[at] ^= bit;
		refused += !back;
		for (int a = 0; back && a < ARRAYS; a++)
			for (size_t i = 0; i < back->records.of[a].n; i++)
				for (size_t s = 0; s < back->records.of[a].at[i]->n_spans; s++)
					assert_true(back->records.of[a].at[i]->spans[s].end <= back->text.n);
		document_free(back);
	}
	assert_true(refused > bytes.n / 4); /* lengths, offsets and kinds are most of it */
	document_free(document);
}

static void the_json_says_what_the_contract_says(void **state)
{
	(void)state;
	struct document *document = full_document();
	json_error_t error;
	json_t *root = json_loads(printed(document->arena, document), 0, &error);
	if (!root)
		fail_msg("%s", error.text);
	assert_string_equal(json_string_value(json_object_get(root, "text")), "§ 1 Åtgärder \"och\" \\ annat\nJa\t𝄞 é");
	json_t *item = json_array_get(json_object_get(root, "items"), 0), *span = json_object_get(item, "span");
	assert_int_equal(json_integer_value(json_array_get(span, 0)), 0);
	assert_int_equal(json_integer_value(json_array_get(span, 1)), 1); /* "§" is two bytes and one code point */
	assert_int_equal(json_integer_value(json_array_get(json_array_get(json_object_get(item, "spans"), 1), 1)), 33);
	assert_string_equal(json_string_value(json_object_get(item, "title")), "title å\"\n");
	assert_true(json_is_null(json_object_get(root, "municipality")));
	json_decref(root);
	document_free(document);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(it_comes_back_the_same),
		cmocka_unit_test(a_refusal_comes_back),
		cmocka_unit_test(a_part_is_refused),
		cmocka_unit_test(a_flipped_bit_does_no_harm),
		cmocka_unit_test(the_json_says_what_the_contract_says),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
