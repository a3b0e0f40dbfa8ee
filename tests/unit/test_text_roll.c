/* SPDX-License-Identifier: EUPL-1.2 */
/* Typed columns and rolls: which head a cell stands under, and what is no head or no cell of its own. */
#include "unit_file.h"

#include "text_roll.h"

/* Reads the head that ends on line `head` of the text (from 1). */
static bool read_head(const char *text, int head, struct text_roll *roll)
{
	struct text_cursor cursor = { .text = slice_of(text), .line = 1, .page = 1 };
	struct text_line lines[ROLL_HEAD_LINES] = { { .there = false } };
	for (int n = 0; n < head; n++) {
		memmove(lines + 1, lines, (ROLL_HEAD_LINES - 1) * sizeof *lines);
		lines[0] = text_line_next(&cursor);
	}
	struct text_line next = text_line_next(&cursor);
	return text_roll_head(lines, ROLL_HEAD_LINES, &next, cursor, arena, roll);
}

static struct slice with_bars(const struct slice *cells, size_t n)
{
	struct slice all = n ? cells[0] : slice_of("");
	for (size_t c = 1; c < n; c++)
		all = slice_join(arena, all, "|", cells[c]);
	return all;
}

static void heads_of_rolls(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		int head;
		const char *heads, *group; /* heads NULL: no roll; group NULL: none above the marks */
	} cases[] = {
		{ "Ledamot          Ja   Nej\nBo Ek (S)        X\n", 1, "Ledamot|Ja|Nej", NULL },
		{ "Ledamot          Ja   Nej\nBo Ek (S)        -\n", 1, NULL, NULL },           /* only a dash below */
		{ "Ledamot          Ja   Nej\nSumma            9    4\n", 1, NULL, NULL },     /* sums */
		{ "Verksamhet       Belopp i kronor\nSkola            X\n", 1, NULL, NULL },   /* no short heads */
		{ "                 § 12\nLedamot          Ja   Nej\nBo Ek (S)        X\n", 2, "Ledamot|Ja|Nej", "\t§ 12" },
		{ "                 Tjg       § 12\nLedamot          ersätt.   Ja   Nej\nBo Ek (S)        -         X\n", 2, "Ledamot|Tjg ersätt.|Ja|Nej", "\t§ 12" },
		{ "§ 14             Budget 2024\nLedamot          Ja   Nej\nBo Ek (S)        X\n", 2, "Ledamot|Ja|Nej", NULL }, /* an item */
		{ "Kommunstyrelsen  2023-03-01\nLedamot          Ja   Nej\nBo Ek (S)        X\n", 2, "Ledamot|Ja|Nej", NULL },  /* a page's head */
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct text_roll roll;
		bool found = read_head(cases[i].text, cases[i].head, &roll);
		if (found != (cases[i].heads != NULL))
			fail_msg("%s: %s", cases[i].text, found ? "a roll" : "no roll");
		if (!found)
			continue;
		assert_slice(with_bars(roll.heads, roll.columns.n), cases[i].heads, cases[i].text);
		assert_int_equal(roll.n_groups, cases[i].group != NULL);
		if (cases[i].group)
			assert_slice(roll.groups[0], cases[i].group, cases[i].text);
	}
}

static void rows_of_rolls(void **state)
{
	(void)state;
	static const char head[] = "Ledamot          Parti  Ja   Nej\nBo Ek            S      X\n";
	static const struct {
		const char *row, *cells; /* NULL: no row of this roll */
		bool crossed;
	} cases[] = {
		{ "Bo Ek            S      X", "Bo Ek|S|X|", true },
		{ "Ida Ny           M           x", "Ida Ny|M||x", true },
		{ "Siv Ro           C      -    -", "Siv Ro|C|-|-", false },
		{ "Lars-Erik Bo Al  S      X", "Lars-Erik Bo Al|S|X|", true },    /* two blanks before the party */
		{ "Bo Ek-Svensson s S      X", "Bo Ek-Svensson s|S|X|", true },
		{ "Lars-Erik Alberg KD     X", "Lars-Erik Alberg|KD|X|", true },  /* one blank */
		{ "Lars-Erik Alberg Fp     X", "Lars-Erik Alberg|Fp|X|", true },
		{ "Lars-Erik Bo von Ek     X", "Lars-Erik Bo von Ek||X|", true }, /* and a surname */
		{ "Bo Ek            S                    X", NULL, false },       /* below no head */
	};
	struct text_roll roll;
	assert_true(read_head(head, 1, &roll));
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct slice cells[MARK_COLUMNS];
		bool crossed, found = text_roll_row(&roll, slice_of(cases[i].row), cells, &crossed);
		if (found != (cases[i].cells != NULL))
			fail_msg("%s: %s", cases[i].row, found ? "a row" : "no row");
		if (!found)
			continue;
		assert_slice(with_bars(cells, roll.columns.n), cases[i].cells, cases[i].row);
		assert_int_equal(crossed, cases[i].crossed);
	}
}

static void marks(void **state)
{
	(void)state;
	static const struct {
		const char *cell;
		bool mark;
	} cases[] = { { "X", true }, { "x", true }, { "-", true }, { "12", true }, { "123", false }, { "S", false }, { "", false } };
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		if (text_columns_mark(slice_of(cases[i].cell)) != cases[i].mark)
			fail_msg("\"%s\"", cases[i].cell);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(marks),
		cmocka_unit_test(heads_of_rolls),
		cmocka_unit_test(rows_of_rolls),
	};
	return cmocka_run_group_tests_name("text_roll", tests, set_up, tear_down);
}
