/* SPDX-License-Identifier: EUPL-1.2 */
/* In: the blocks of a document. Out: what letters, signs, colours and words in its tables mean. Knows nothing of rows and columns.
 *
 *   "L = leder, Ö = ökar", "1 – kommunen leder", "++ driver, + ökar", "▲ tar ledningen <TAB> ○ avvaktar"
 *   "Med ”Drar” menas att kommunen leder, med ”Dröjer” att den avvaktar"
 *   "vill leda (L), vill vänta (V)", "de som avstår markeras med rött"
 *   "Trampar <TAB> Vi vill öka samverkan"
 *
 * Two tables may use one letter for two things: the explanation directly above a table goes before the one directly below it, that
 * before the last above, that before the first below.
 */
#include "stances.h"

#include <string.h>

#include "columns.h"
#include "pattern.h"

enum { ABOVE = 4, BELOW = 3 }; /* blocks: a caption and a few lines of signs may stand between */

#define SYMBOL "[^\\p{L}\\p{N}\\s.,;:!?()\\[\\]\"”“»«'’%&§/<>|–-]"
#define QUOTED "[\"”“»«’']([^\"”“»«’'\\t]{1,24})[\"”“»«’']"

/* In the blocks from `block` on. */
static bool explained_in(const struct stance_reading *reading, struct slice sign, size_t block)
{
	for (size_t i = reading->n_signs; i-- > 0 && reading->signs[i].block >= block;)
		if (text_compare_folded(reading->signs[i].text, sign) == 0)
			return true;
	return false;
}

static bool is_dash(struct slice text)
{
	static struct pattern dash = PATTERN("^[-–—−]$");
	return pattern_matches(&dash, text);
}

/* Does a meaning tell that nothing was answered, or that something is denied? */
static void tone_of(const struct stance_reading *reading, struct slice meaning, bool *silent, bool *denies)
{
	struct stance_text text = stance_cues(reading, meaning);
	*silent = *denies = false;
	for (size_t w = 0; w < text.words.n; w++) {
		*silent |= cue_in(text.begins[w], CUE_silent);
		*denies |= cue_in(text.begins[w], CUE_negation);
	}
}

/* "ES = Eslöv" */
static bool add_alias(struct stance_reading *reading, struct slice sign, struct slice meaning)
{
	static struct pattern name = PATTERN("^\\s*(\\p{Lu}[\\p{L} -]{1,30}?)\\s*[,.;]?\\s*$");
	struct match m;
	size_t length;
	if (!sign.n || !text_is_upper(text_decode(sign.at, sign.n, &length)) || !pattern_find(&name, meaning, 0, &m))
		return false;
	const char *code = stance_municipality(reading, m.group[1]);
	if (!code || stance_municipality(reading, sign) || reading->n_aliases == MOST_IN_GROUP)
		return false;
	reading->aliases[reading->n_aliases++] = (struct sign_name){ sign, code };
	return true;
}

/* `sure`: written as an explanation, so that it also says that the sign is none of ours: "B = bolag". */
static void add_sign(struct stance_reading *reading, size_t block, struct slice sign, struct slice meaning, bool sure)
{
	enum { LONGEST = 160, SIGN = 3, WORDS = 10 };
	meaning = slice_part(meaning, 0, meaning.n > LONGEST ? text_before(meaning, LONGEST, 3) : meaning.n);
	sign = slice_trim(sign);
	if (sure && add_alias(reading, sign, meaning))
		return;
	if (!sign.n || !slice_trim(meaning).n || reading->n_signs == MOST_SIGNS || explained_in(reading, sign, block))
		return; /* the first explanation holds */
	enum stance_code said = stance_said(reading, meaning, true);
	if (said == STANCE_NONE) { /* "leder = L, ökar = Ö" */
		static struct pattern short_one = PATTERN("^\\s*([\\p{Lu}\\d]|" SYMBOL "{1,2}|[-–+]{1,2})\\s*[,.;]?\\s*$");
		struct match m;
		if (pattern_find(&short_one, meaning, 0, &m) && (said = stance_said(reading, sign, true)) != STANCE_NONE)
			sign = m.group[1];
	}
	bool silent, denies, unsure = said == STANCE_NONE && !sure;
	tone_of(reading, meaning, &silent, &denies);
	silent |= is_dash(sign);
	if (unsure && (text_points(sign) > SIGN || explained_in(reading, sign, block > SIGN ? block - SIGN : 0) || text_tokens(reading->document->scratch, meaning).n > WORDS || reading->n_signs >= MOST_SIGNS / 2))
		return;
	if (!stance_municipality(reading, sign) && !stance_area(reading, sign) && !stance_names(reading, meaning).n)
		reading->signs[reading->n_signs++] = (struct sign){ sign, said, block, unsure, denies, silent };
}

/* The signs from `run` on are of one legend. What the only unknown word of four answers means is what the other three leave: "H = vill
 * vara spindeln i nätet"; of two that wait, the one that denies stays out: "räknar inte med att delta före 2027". */
static void settle(struct stance_reading *reading, size_t run)
{
	enum { KNOWN = 2, MOST_RUN = 7 };
	size_t times[STANCE_NONE + 1] = { 0 }, known = 0, unknown = 0, denying = 0, kept = run, n = reading->n_signs;
	enum stance_code missing = STANCE_NONE;
	for (size_t i = run; i < n; i++) {
		const struct sign *sign = &reading->signs[i];
		known += sign->said != STANCE_NONE && !times[sign->said]++;
		unknown += sign->said == STANCE_NONE && !sign->silent;
		denying += sign->said == STANCE_WAIT && sign->denies;
	}
	bool split = times[STANCE_WAIT] == 2 && denying == 1 && !times[STANCE_ABSTAIN];
	for (int code = STANCE_LEAD; code < STANCE_NONE; code++)
		if (!times[code] && !(split && code == STANCE_ABSTAIN))
			missing = missing == STANCE_NONE ? (enum stance_code)code : STANCE_NONE;
	bool tells = known + split == STANCE_NONE - 1 && unknown == 1 && n - run <= MOST_RUN;
	for (size_t i = run; i < n; i++) {
		struct sign *sign = &reading->signs[i];
		if (split && sign->said == STANCE_WAIT && sign->denies)
			sign->said = STANCE_ABSTAIN;
		if (tells && sign->said == STANCE_NONE && !sign->silent)
			sign->said = missing;
		if (!sign->unsure || known >= KNOWN)
			reading->signs[kept++] = *sign;
	}
	reading->n_signs = kept;
}

/* "Grön = vill leda, gul = avvaktar"; "X betyder att kommunen avstår"; "1 – kommunen leder"; "++ driver, + ökar"; "med ”Drar” att
 * den leder"; "där A står för avvaktar och L för leder". Each sign is explained up to the next. */
static void read_signs(struct stance_reading *reading, size_t block, struct slice text)
{
	static struct pattern entry = PATTERN(
		"(?<![\\p{L}\\d+])(?:"
		"(?:^|(?<=^[-–•*]\\s))(\\p{Lu}\\p{L}+(?:\\s\\p{Ll}+){1,3})\\s*=|"
		"([\\p{L}\\d]{1,3}|(?:^|(?<=[,;.(:]\\s))\\p{L}{4,12}+(?=(?:\\s\\p{Ll}{3,10}+){1,3}+\\s*=)|(?:^|(?<=[,;.(:]\\s))\\p{L}{4,12}|[-–+?*/]{1,3}|" SYMBOL "{1,3}|[.]{2,3})(?:(?:\\s\\p{Ll}{3,10}+){1,3}+(?=\\s*=))?\\s*(?:=|:|%{sign_means})"
		"|" QUOTED "\\s*(?:=|:|–|%{sign_means}|att|för|som|om)(?!\\p{L})"
		"|([\\p{Lu}\\d])\\s+[–-]|([\\p{Lu}\\d])\\s+för(?!\\p{L})"
		"|(?:^|(?<=[,;:]\\s))(?![IÅ]\\s)(\\p{Lu})(?=\\s\\p{Ll})" /* no sentence: "I enkäten ..." */
		"|(?:^|(?<=[.,;:]\\s))(\\p{Lu}{3,8})(?=\\s\\p{Ll}{3})"
		"|([-–+?*/]{1,3}|\\d)(?=\\s\\p{L})|(" SYMBOL "{1,3})(?=\\s?\\p{L}))");
	struct slice sign = { NULL, 0 };
	size_t from = 0;
	bool sure = false;
	struct match m;
	for (size_t at = 0; pattern_find(&entry, text, at, &m); at = from = m.end) {
		add_sign(reading, block, sign, slice_part(text, from, m.start), sure);
		sign = (struct slice){ NULL, 0 };
		for (size_t g = 1; g <= 9 && !sign.n; g++)
			sign = m.group[g];
		sure = memchr(m.group[0].at, '=', m.group[0].n) != NULL;
	}
	add_sign(reading, block, sign, slice_part(text, from, text.n), sure);
}

/* "vill leda (L) eller avvaktar (A)"; "de som vill leda markeras med grönt": each sign is explained from the one before. */
static void read_signs_behind(struct stance_reading *reading, size_t block, struct slice text)
{
	static struct pattern entry = PATTERN("\\(([\\p{Lu}\\d]|" SYMBOL "{1,2}|[+-]{1,2})\\)|%{sign_marked}\\s+(?:(?:ett|en)\\s+)?(?:" QUOTED "|([\\p{L}\\d]{1,12}|" SYMBOL "))");
	struct match m;
	size_t from = 0;
	bool first = pattern_find(&entry, text, 0, &m) && m.start == 0; /* "(L) leder (V) väntar" */
	struct slice sign = { NULL, 0 };
	for (size_t at = 0; pattern_find(&entry, text, at, &m); at = from = m.end) {
		struct slice here = m.group[1].n ? m.group[1] : m.group[2].n ? m.group[2] : m.group[3];
		add_sign(reading, block, first ? sign : here, slice_part(text, from, m.start), false);
		sign = here;
	}
	if (first)
		add_sign(reading, block, sign, slice_part(text, from, text.n), false);
}

/* "Trampar <TAB> Vi vill öka samverkan": a row that explains a sign, or two of them */
static void read_sign_row(struct stance_reading *reading, size_t block, const struct slice *cells, size_t n)
{
	enum { FEWEST_WORDS = 2, LONGEST_SIGN = 16, LETTERS = 3, MOST_CELLS = 8 };
	for (size_t c = 0; n > 2 && c < n && c < MOST_CELLS; c += 2)
		if (text_points(cells[c]) > LETTERS || stance_area(reading, cells[c]))
			return; /* "Bidar" and "Kliver av" beside each other in a table; "GIS" that heads a row of answers */
	for (size_t c = 0; n % 2 == 0 && n <= MOST_CELLS && c + 1 < n; c += 2) {
		struct tokens words = text_tokens(reading->document->scratch, cells[c + 1]);
		size_t points = text_points(cells[c]);
		if (points && points <= LONGEST_SIGN && words.n >= (points <= LETTERS ? 1 : FEWEST_WORDS) && !stance_area(reading, cells[c]) && !memchr(cells[c].at, '=', cells[c].n))
			add_sign(reading, block, cells[c], cells[c + 1], false);
	}
}

/* "F = vill gå före", "● utökar samarbetet": a cell that explains itself */
static bool explains(struct slice cell)
{
	static struct pattern entry = PATTERN("^(?:[^=]{1,16}=|(?:[\\p{Lu}\\d]|[+-]{1,2})\\s+[–-]\\s|" SYMBOL "{1,3}\\s?\\p{L}|[\\p{Lu}\\d]:\\s)");
	return pattern_matches(&entry, cell);
}

bool stance_is_legend(const struct slice *cells, size_t n)
{
	size_t filled = 0, own = 0;
	for (size_t c = 0; c < n; c++) {
		filled += cells[c].n > 0;
		own += explains(cells[c]);
	}
	return filled && own == filled;
}

/* "- avstår": the last line of a legend, or one of a list, whose dash is no sign. */
static bool only_listed(const struct stance_reading *reading, size_t i)
{
	const struct block *block = &reading->document->blocks[i];
	bool dash = block->kind == BLOCK_LIST_ITEM && block->text.n && block->text.at[0] == '-' && !memchr(block->text.at, '=', block->text.n);
	const struct sign *last = reading->n_signs ? &reading->signs[reading->n_signs - 1] : NULL;
	return dash && !(last && last->block + 1 == i && !last->unsure && !is_dash(last->text));
}

void stance_read_legend(struct stance_reading *reading)
{
	enum { MOST_CELLS = 9 };
	const struct document *document = reading->document;
	size_t run = 0;
	if (reading->legend)
		return;
	reading->legend = true;
	for (size_t i = 0; i < document->n_blocks; i++) {
		struct slice cells[MOST_CELLS];
		arena_reset(document->scratch);
		if (reading->n_signs > run && reading->signs[reading->n_signs - 1].block + 1 < i) {
			settle(reading, run);
			run = reading->n_signs;
		}
		if (only_listed(reading, i))
			continue;
		if (document->blocks[i].kind != BLOCK_ROW) {
			size_t before = reading->n_signs;
			read_signs(reading, i, document->blocks[i].text);
			if (reading->n_signs == before)
				read_signs_behind(reading, i, document->blocks[i].text);
			continue;
		}
		size_t n = cells_of(document->blocks[i].text, cells, MOST_CELLS);
		for (size_t c = 0; c < n; c++)
			if (explains(cells[c]))
				read_signs(reading, i, cells[c]);
		read_sign_row(reading, i, cells, n);
	}
	settle(reading, run);
}

/* "röd", "rött", "röda" */
static struct slice stem_of(struct slice word)
{
	size_t n = word.n;
	if (word.at[n - 1] == 'a')
		n--;
	while (n > 2 && word.at[n - 1] == 't')
		n--;
	return slice_part(word, 0, n > 2 && word.at[n - 1] == 'd' ? n - 1 : n);
}

/* "Grön" and "grönt"; a minus sign however it is typed */
static bool same_sign(struct slice sign, struct slice cell)
{
	enum { INFLECTED = 3 };
	if (text_compare_folded(sign, cell) == 0 || (is_dash(sign) && is_dash(cell)))
		return true;
	const char *blank = memchr(sign.at, ' ', sign.n); /* "Grön lapp" */
	if (blank && !memchr(cell.at, ' ', cell.n))
		sign.n = (size_t)(blank - sign.at);
	if (sign.n < INFLECTED || cell.n < INFLECTED)
		return false;
	if (blank && text_compare_folded(sign, cell) == 0)
		return true;
	struct slice a = stem_of(sign), b = stem_of(cell);
	return text_compare_folded(a, b) == 0 && (a.n < sign.n || b.n < cell.n);
}

static struct slice bare(struct slice cell)
{
	static struct pattern note = PATTERN("^(.{1,24}?)\\s*(?:\\*+|\\d?\\)|[¹²³]|\\(.{1,40}\\))$");
	struct match m;
	return pattern_find(&note, cell, 0, &m) ? m.group[1] : cell;
}

bool stance_of_sign(const struct stance_reading *reading, struct slice cell, size_t first, size_t end, enum stance_code *said)
{
	int best = -1;
	bool found = false;
	for (int round = 0; round < 2 && !found; round++) { /* as written; then without the mark of a footnote */
		struct slice text = round ? bare(cell) : cell;
		for (size_t i = 0; i < reading->n_signs; i++) {
			const struct sign *sign = &reading->signs[i];
			if (!same_sign(sign->text, text))
				continue;
			bool above = sign->block < end;
			int near = above ? (sign->block + ABOVE >= first ? 3 : 1) : sign->block < end + BELOW ? 2 : 0;
			if (near < best || (near == best && !above))
				continue;
			best = near;
			*said = sign->said;
			found = true;
		}
	}
	return found;
}
