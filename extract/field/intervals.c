/* SPDX-License-Identifier: EUPL-1.2 */
/* In: text beside a name. Out: the §§ it tells. Knows nothing of persons.
 *
 *   "§§ 55–57, 60–64"  "punkt 86-91"  "Ks 36-41"  "169-170" and "59 64" among the meeting's own §§
 *   "§§ 23–24/20"  the year behind the number is none of it
 *   "ej § 72 på grund av jäv"  "fr.o.m. § 74"  "t o m § 46"  worked out with the meeting's §§
 *   "§§ ," and "§§ , 99"  the numbers are lost: known to be a part, not known which
 */
#include "intervals.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "paragraph_shape.h"

enum { HIGHEST = INT_MAX - 1, MEETING_SHIFT = 20 }; /* above every §; "4:1" is 4 << 20 | 1 */

static void add_range(struct numbers *numbers, int from, int to)
{
	struct numbers out = { .n = 0 };
	bool placed = false;
	for (size_t i = 0; i < numbers->n; i++) {
		int f = numbers->at[i].from, t = numbers->at[i].to;
		if (t + 1 < from || (placed && f > to + 1)) {
			out.at[out.n].from = f;
			out.at[out.n++].to = t;
		} else if (f > to + 1) {
			if (out.n < MOST_RANGES) {
				out.at[out.n].from = from;
				out.at[out.n++].to = to;
			}
			placed = true;
			if (out.n < MOST_RANGES) {
				out.at[out.n].from = f;
				out.at[out.n++].to = t;
			}
		} else { /* they touch */
			from = f < from ? f : from;
			to = t > to ? t : to;
		}
	}
	if (!placed && out.n < MOST_RANGES) {
		out.at[out.n].from = from;
		out.at[out.n++].to = to;
	}
	*numbers = out;
}

/* "5l" is 51 to a scanner. Of "4:12", the twelfth § of the year's fourth meeting, both. */
static int number_at(const char **c)
{
	enum { MEETINGS = 99 };
	int n = 0;
	while ((**c >= '0' && **c <= '9') || **c == 'l' || **c == 'I') {
		n = n < 100000 ? n * 10 + (**c == 'l' || **c == 'I' ? 1 : **c - '0') : n;
		(*c)++;
	}
	if (**c != ':' || (*c)[1] < '0' || (*c)[1] > '9' || n > MEETINGS)
		return n;
	(*c)++;
	return n << MEETING_SHIFT | number_at(c);
}

struct numbers numbers_of(const char *list)
{
	enum { FIRST_YEAR = 1900, LAST_YEAR = 2099 };
	struct numbers numbers = { .n = 0 };
	for (const char *c = list; c && *c;) {
		if (*c < '0' || *c > '9') {
			c++;
			continue;
		}
		int from = number_at(&c), to = from;
		if (from >= FIRST_YEAR && from <= LAST_YEAR && (*c == '-' || *c == '/') && c[1] >= '0' && c[1] <= '9') { /* "2019-12": the year's twelfth */
			const char *behind = c + 1;
			int number = number_at(&behind);
			if (number < from) {
				from = to = number;
				c = behind;
			}
		} else if (*c == '/') { /* "31/2019" */
			c++;
			number_at(&c);
		}
		while (*c >= 'a' && *c <= 'z')
			c++;
		if (*c == '-' && c[1] >= '0' && c[1] <= '9') {
			c++;
			to = number_at(&c);
		}
		if (to >= from)
			add_range(&numbers, from, to);
	}
	return numbers;
}

struct numbers numbers_plus(const struct numbers *a, const struct numbers *b)
{
	struct numbers sum = *a;
	for (size_t i = 0; i < b->n; i++)
		add_range(&sum, b->at[i].from, b->at[i].to);
	return sum;
}

struct numbers numbers_minus(const struct numbers *a, const struct numbers *b)
{
	struct numbers rest = { .n = 0 };
	for (size_t i = 0; i < a->n; i++) {
		int from = a->at[i].from;
		for (size_t k = 0; k < b->n && from <= a->at[i].to; k++) {
			if (b->at[k].to < from || b->at[k].from > a->at[i].to)
				continue;
			if (b->at[k].from > from)
				add_range(&rest, from, b->at[k].from - 1);
			from = b->at[k].to + 1;
		}
		if (from <= a->at[i].to)
			add_range(&rest, from, a->at[i].to);
	}
	return rest;
}

bool numbers_cover(const struct numbers *all, const struct numbers *part)
{
	return part->n && numbers_minus(part, all).n == 0;
}

static const char *number_text(struct arena *arena, int n)
{
	int meeting = n >> MEETING_SHIFT;
	return meeting ? arena_print(arena, "%d:%d", meeting, n & ((1 << MEETING_SHIFT) - 1)) : arena_print(arena, "%d", n);
}

const char *numbers_text(struct arena *arena, const struct numbers *numbers)
{
	const char *out = NULL;
	for (size_t i = 0; i < numbers->n; i++) {
		int from = numbers->at[i].from, to = numbers->at[i].to;
		const char *one = number_text(arena, from);
		if (from != to)
			one = arena_print(arena, "%s-%s", one, number_text(arena, to));
		out = out ? arena_print(arena, "%s, %s", out, one) : one;
	}
	return out;
}

/* [1] not, [2] from, [3] through, [4] after, [5] before; [6] § or a word for it, [7] another word ("Ks"); [8] the numbers; [9] a
 * last dash that leaves the end open. "ej § 107", "fr.o.m. § 74", "Ks 36-41", "§§ 55, 57–59", "§ 43–" */
#define WHERE "(?:\\s+(?:(?:%{to_from_meeting})\\s+)?%{the_meeting})?" /* anlände till sammanträdet vid § 3 */
#define CLOCK WHERE "(?:,?\\s+(?:%{clock_word}\\s*)?\\d{1,2}[.:]\\d\\d,?)?" /* anlände kl. 13.30 under § 42 */
#define AT_CLOCK "(?:\\s*(?:%{clock_word}\\s*)?\\d{1,2}[.:]\\d\\d,?(?=\\s*§))?" /* t.o.m. kl. 21.30, § 215 */
#define MOMENT "(?:\\s+%{moment}|,|(?=\\s*\\()\\s*\\(|(?<=\\d,))" /* "kom kl. 13.30, § 42", "lämnade kl. 15 (§ 47)" */
#define YEAR "(?:/(?:\\d\\d|(?:19|20)\\d\\d)(?![\\d/]))?" /* "§ 23/20", "§§ 23/2020-24/2020" */
#define NUMBER OF_MEETING "\\d[\\dlI]{0,3}[a-z]?" YEAR "(?![\\p{L}\\d]|[.:]\\d)"
static struct pattern written = PATTERN(
	"(?i)(?<![\\p{L}\\d/:.-])(?:(?:(%{except_interval})|(%{since_interval}" AT_CLOCK "|%{arrives}" CLOCK "(?:" MOMENT "|\\s+%{before_interval}|(?=\\s*§)))|(%{through_interval}" AT_CLOCK "|%{leaves}" CLOCK MOMENT ")|(%{after_interval})|(%{before_interval}))\\s*)?"
	"(?:([§&$]{1,2}|%{paragraph_word}(?!\\p{L})|%{item_word}(?!\\p{L}))\\s*|((?-i:\\p{Lu}\\p{L}{0,4}))\\s?(?:§+\\s?)?(?=\\d))?"
	"(" NUMBER "(?:\\s*[-–—]+\\s*" NUMBER ")?(?:\\s*(?:,|%{conjunction}|\\+)\\s*(?:%{conjunction}\\s+)?(?:[§&$]{1,2}\\s*)?" NUMBER "(?:\\s*[-–—]+\\s*" NUMBER ")?)*)"
	"(\\s*[-–—](?=\\s*(?:$|[,;)])))?");
/* "§§ ,": the numbers are lost, all or some */
static struct pattern lost = PATTERN("[§]{1,2}\\s*(?=,|;|\\)|$)(?:(?:\\s*,)+\\s*\\d{1,4}(?:\\s*[-–]\\s*\\d{1,4})?)*");
/* what may stand behind an interval: "p.g.a. jäv" */
static struct pattern reason = PATTERN("(?i)^\\s*(?:%{reason_absent})(?!\\p{L})");

/* The list with dashes and commas of one kind: "55-57, 60-64". */
static const char *normal(struct arena *arena, struct slice list, bool blank_is_range)
{
	static struct pattern one = PATTERN("(" OF_MEETING "\\d[\\dlI]{0,3}[a-z]?)" YEAR "(?:(\\s*[-–—]+\\s*|\\s+(?=\\d))(" OF_MEETING "\\d[\\dlI]{0,3}[a-z]?)" YEAR ")?");
	struct match m;
	const char *out = NULL;
	for (size_t at = 0; pattern_find(&one, list, at, &m); at = m.end) {
		char piece[24] = "";
		size_t used = 0;
		bool range = m.group[3].at && (blank_is_range || m.group[2].at[0] != ' ' || memmem(m.group[2].at, m.group[2].n, "-", 1) || m.group[2].n > 2);
		for (int g = 1; g <= (range ? 3 : 1); g += 2) {
			if (g == 3)
				piece[used++] = '-';
			for (size_t i = 0; i < m.group[g].n && used < sizeof piece - 1; i++) {
				char c = m.group[g].at[i];
				piece[used++] = i && (c == 'l' || c == 'I') ? '1' : c;
			}
		}
		piece[used] = 0;
		out = out ? arena_print(arena, "%s, %s", out, piece) : arena_text(arena, piece);
		if (!range && m.group[3].at)
			m.end = (size_t)(m.group[1].at - list.at) + m.group[1].n;
	}
	return out;
}

/* Numbers without a sign, or with a word that may be anything: only the meeting's own. */
static bool trusted(struct field_context *context, const struct match *m, struct slice text, const struct numbers *numbers, const struct numbers *of_meeting)
{
	struct phrase_hit hit;
	static struct pattern other = PATTERN("(?i)(?:%{clock_word}|%{day_word}|%{page_word}|%{annex})$");
	if (m->group[6].at)
		return true;
	if (m->group[7].at && words_whole(context->words, WORDS_bodies, context->scratch, m->group[7], &hit))
		return true;
	if (!of_meeting || !of_meeting->n || !numbers_cover(of_meeting, numbers))
		return false;
	bool ends = m->end == text.n || strchr(",;) \t\n", text.at[m->end]);
	return ends && !pattern_matches(&other, slice_trim(slice_part(text, 0, (size_t)(m->group[8].at - text.at))));
}

/* Those of the meeting from `from` to `to`; none when the meeting's are not known. */
static struct numbers clip(const struct numbers *of_meeting, int from, int to)
{
	struct numbers range = { .n = 0 }, none = { .n = 0 };
	if (!of_meeting || !of_meeting->n || from > to)
		return none;
	add_range(&range, from, to);
	struct numbers out = numbers_minus(of_meeting, &range);
	return numbers_minus(of_meeting, &out);
}

static void work_out(struct field_context *context, const struct match *m, const struct numbers *of_meeting, struct interval *interval)
{
	struct numbers written_ones = interval->numbers;
	int first = written_ones.n ? written_ones.at[0].from : 0, last = written_ones.n ? written_ones.at[written_ones.n - 1].to : 0;
	bool open = true;
	if (m->group[1].at) {
		struct numbers none = { .n = 0 };
		interval->except = true;
		interval->numbers = of_meeting ? numbers_minus(of_meeting, &written_ones) : none;
	} else if (m->group[2].at || m->group[9].at) {
		interval->numbers = clip(of_meeting, first, HIGHEST);
	} else if (m->group[3].at) {
		interval->numbers = clip(of_meeting, 0, last);
	} else if (m->group[4].at) {
		interval->numbers = clip(of_meeting, last + 1, HIGHEST);
	} else if (m->group[5].at) {
		interval->numbers = clip(of_meeting, 0, first - 1);
	} else {
		open = false;
	}
	if (open)
		interval->text = numbers_text(context->arena, &interval->numbers);
}

/* "Ida Berg SD §§ 10-11", "VD ITSAM § 141": only "Ks" belongs to the §§. */
static bool code_of_person(struct field_context *context, struct slice code, struct slice list)
{
	struct phrase_hit hit;
	bool sign = memchr(code.at, (char)0xC2, (size_t)(list.at - code.at)); /* a § stands between */
	return !words_whole(context->words, WORDS_bodies, context->scratch, code, &hit) &&
	       (sign || words_whole(context->words, WORDS_parties, context->scratch, code, &hit));
}

/* "fr.o.m. § 43 t.o.m. § 46": what both tell. */
static void take_through(struct field_context *context, struct slice text, struct interval *interval)
{
	static struct pattern through = PATTERN("(?i)^\\s*%{through_interval}\\s*[§&$]{0,2}\\s*(\\d{1,4})" YEAR);
	struct match m;
	if (!pattern_find(&through, slice_part(text, interval->end, text.n), 0, &m))
		return;
	struct numbers kept = clip(&interval->numbers, 0, atoi(m.group[1].at));
	interval->end += m.end;
	if (!kept.n)
		return;
	interval->numbers = kept;
	interval->text = numbers_text(context->arena, &kept);
}

bool interval_find(struct field_context *context, struct slice text, const struct numbers *of_meeting, struct interval *interval)
{
	struct match m, other;
	static struct pattern moves = PATTERN("(?i)^(?:%{arrives}|%{leaves})(?!\\p{L})");
	*interval = (struct interval){ .start = SIZE_MAX };
	for (size_t at = 0; pattern_find(&written, text, at, &m); at = m.end) {
		struct slice list = m.group[8];
		static struct pattern second = PATTERN("^\\s+" NUMBER "(?=\\s*(?:$|[,;)]))"); /* "59 64": the dash is lost */
		bool blank = of_meeting && of_meeting->n && list.n <= 4 && pattern_find(&second, slice_part(text, m.end, text.n), 0, &other);
		if (blank)
			list.n += other.end;
		const char *normalised = normal(context->arena, list, blank);
		struct numbers numbers = numbers_of(normalised);
		if (!numbers.n)
			continue;
		if (blank && !numbers_cover(of_meeting, &(struct numbers){ .n = 1, .at[0] = { numbers.at[0].from, numbers.at[numbers.n - 1].to } }))
			blank = false;
		struct match whole = m;
		if (blank)
			whole.end = m.end + other.end;
		if (!trusted(context, &whole, text, &numbers, of_meeting)) {
			if (m.end == at)
				break;
			continue;
		}
		*interval = (struct interval){ .start = m.start, .end = whole.end, .numbers = numbers, .text = normalised };
		if (m.group[7].at && code_of_person(context, m.group[7], list))
			for (interval->start += m.group[7].n; interval->start < interval->end && text.at[interval->start] == ' ';)
				interval->start++;
		work_out(context, &m, of_meeting, interval);
		interval->moved = (m.group[2].at && pattern_matches(&moves, m.group[2])) || (m.group[3].at && pattern_matches(&moves, m.group[3]));
		break;
	}
	if (pattern_find(&lost, text, 0, &other) && other.start <= interval->start)
		*interval = (struct interval){ .start = other.start, .end = other.end };
	if (interval->start == SIZE_MAX)
		return false;
	if (interval->text && !interval->except)
		take_through(context, text, interval);
	if (pattern_find(&reason, slice_part(text, interval->end, text.n), 0, &other))
		interval->end += other.end;
	return true;
}
