/* SPDX-License-Identifier: EUPL-1.2 */
/* In: tables of persons, real or typed. Out: persons for the roster. Where a row has as many cells as the head they are read
 * by their column, else by their look. Knows nothing of votes.
 *
 *   "Ledamot | Parti | Närv. | Ers. | Ja | Nej"      a roll; the columns for a vote tell nothing of presence
 *   "Hans Ro | SD | - | Siv Ek (SD)"                 absent, with the substitute
 *   "         |    |   | §§ 112–117"                 of the substitute above
 *   "ordförande"                                     on a line below the name
 *   "Ledamot | Närvaro | Personlig ersättare | Närvaro"   two persons a row
 *   "Namn | Parti | Anmärkning"                      the heading above says what they are
 */
#include <string.h>

#include "attendance.h"
#include "front.h"
#include "roll_marks.h"
#include "vote_labels.h"

enum { CELLS = 24 };

/* "Namn | Närvarande | Frånvarande": where one puts a cross. Returns true where the names have no head: "Närvarande | Frånvarande". */
static bool read_crosses(struct field_context *context, struct table_head *head, const struct slice *cells, size_t n)
{
	struct phrase_hit hit;
	size_t here = n, names = 0;
	for (size_t c = 0; c < n && c < head->n; c++) {
		bool present = words_whole(context->words, WORDS_labels, context->scratch, cells[c], &hit) && strcmp(hit.key, "present") == 0;
		bool second = present && !head->key[c] && names && !table_has(head, "attendance"); /* "Ersättare | Parti | Närvarande" */
		head->known += second;
		if (!second && (!head->key[c] || strcmp(head->key[c], "name") != 0))
			continue;
		here = present && here == n ? c : here;
		names += !present;
	}
	if (here == n || !(names || table_has(head, "absent")))
		return false;
	if (!names && here == 0)
		return head->n == 2 && n == 2;
	if (!names && !head->key[0])
		head->key[0] = "name";
	head->key[here] = "attendance";
	return false;
}

static const char *label_of(struct field_context *context, struct slice cell)
{
	struct phrase_hit hit;
	struct interval part;
	const char *code;
	if (words_whole(context->words, WORDS_labels, context->scratch, cell, &hit))
		return hit.key;
	return front_label_part(context, cell, &code, &part) ? code : NULL; /* "Medverkande under punkt 2 | Organisation" */
}

/* "Ledamot | Närvaro | Personlig ersättare | Närvaro": from a second column of persons on the heads are of them. Its place; 0: there is none. */
static size_t read_second(struct field_context *context, struct table_head *head, const struct slice *cells, size_t n)
{
	size_t second = 1;
	while (second < n && !is_term(context, cells[second], "personal_substitute"))
		second++;
	if (second >= n || n != head->n || !table_has(head, "name"))
		return 0;
	head->key[second] = "name";
	for (size_t c = second + 1; c < n; c++) {
		struct phrase_hit hit;
		if (words_whole(context->words, WORDS_columns, context->scratch, cells[c], &hit))
			head->key[c] = hit.key;
	}
	return second;
}

bool roll_begins(struct field_context *context, const struct block *block, struct roll *roll)
{
	struct table_head head;
	struct slice cells[CELLS];
	if (block->kind != BLOCK_ROW)
		return false;
	cells_of(block->text, cells, 2);
	bool titled = is_term(context, cells[0], "roll_heading"); /* "Närvaro- och omröstningslista | Omr. 1" heads its rows */
	if (!table_head_read(context->words, context->scratch, block->text, &head) && !titled)
		return false;
	size_t n = head_cells_of(context->words, context->scratch, block->text, cells, CELLS);
	for (size_t c = 0; c < n && c < head.n; c++) { /* "Per Holm | C | Ledamot | Frånvarande" is a row; "Kf § 47" heads ballots */
		static struct pattern ballots = PATTERN("(?i)^%{vote_column}(?!\\p{L})");
		struct vote_label label;
		if (!head.key[c] && !slice_is(cells[c], "§") /* alone it is above the §§ of each row */ && (vote_label_read(context, cells[c], &label) || pattern_matches(&ballots, cells[c]))) {
			head.key[c] = "vote";
			head.known++;
			continue;
		}
		struct tokens words = text_tokens(context->scratch, cells[c]); /* "Ja Nej Avst": three heads */
		struct phrase_hit first;
		if (!head.key[c] && words.n && !phrases_at(context->words->sets[WORDS_columns], &words, 0, &first) && person_begins(context, roll_seated(cells[c])))
			return false;
	}
	if (titled && !head.key[0] && !table_has(&head, "name") && table_has(&head, "vote")) {
		head.key[0] = "name";
		head.known += 2;
	}
	bool away = false; /* "Frånvarande ledamot | Tjänstgörande ersättare | Paragrafer" */
	for (size_t c = 0; c < n && c < head.n && table_has(&head, "substitute") && !table_has(&head, "name") && !away; c++)
		if (front_is(&(struct front_line){ .label = label_of(context, cells[c]) }, "absent")) {
			away = true;
			head.known += !head.key[c];
			head.key[c] = "name";
		}
	for (size_t c = 0; c < n && c < head.n && !table_has(&head, "name"); c++) { /* "Kommun | Beslutande | Anm." */
		const char *label = head.key[c] ? NULL : label_of(context, cells[c]);
		if (front_lists_persons(label)) {
			head.key[c] = "name";
			head.known++;
		}
	}
	bool pair = read_crosses(context, &head, cells, n);
	for (size_t c = 0; c < head.n && table_has(&head, "replaces") && !table_has(&head, "name"); c++)
		if (head.key[c] && strcmp(head.key[c], "substitute") == 0) /* "Tjänstgörande ersättare | Parti | Ersätter" */
			head.key[c] = "name";
	size_t second = read_second(context, &head, cells, n);
	bool presence = table_has(&head, "attendance") || table_has(&head, "substitute"), ballots = table_has(&head, "yes") || table_has(&head, "no");
	if (head.known < 2 || !table_has(&head, "name") || !(presence || !ballots || context->front[block - context->document->blocks].behind))
		return false;
	*roll = (struct roll){ .second = second, .head = head, .open = true, .pair = pair, .away = away, .ballots = ballots && !presence };
	for (size_t c = 0; c < n && c < head.n && table_has(&head, "substitute"); c++)
		if (head.key[c] && strcmp(head.key[c], "name") == 0 && front_is(&(struct front_line){ .label = label_of(context, cells[c]) }, "members"))
			roll->label = "members";
	if (!pair)
		roll_marks_read(context, block, roll);
	return true;
}

static bool is(const char *key, const char *wanted)
{
	return key && strcmp(key, wanted) == 0;
}

static bool of_vote(const char *key)
{
	return is(key, "yes") || is(key, "no") || is(key, "abstain") || is(key, "vote");
}

/* "1:e vice ordförande", "tjg ers för Bo Ek", "frånvarande" where ballots should stand: typed in a column that has no head. */
static bool tells_of_person(struct field_context *context, struct slice cell)
{
	struct tokens words = text_tokens(context->scratch, cell);
	struct phrase_hit hit;
	if (text_points(cell) < 4)
		return false;
	return words_whole(context->words, WORDS_roles, context->scratch, cell, &hit) ||
	       (words.n && phrases_at(context->words->sets[WORDS_marks], &words, 0, &hit) && (is(hit.key, "replaces") || is(hit.key, "absent")));
}

struct row {
	struct person person, substitute;
	bool has_substitute, here;
	bool all; /* a word in the column of presence says so, and no more */
};

/* "fp" is FP; a local party stays as written. */
static const char *party_of(struct field_context *context, struct slice code)
{
	struct phrase_hit hit;
	return words_whole(context->words, WORDS_parties, context->scratch, code, &hit) ? hit.key : slice_text(context->arena, code);
}

static void take_presence(struct roster *roster, const struct roll *roll, struct row *row, struct slice cell)
{
	if (mark_of_part(roll, cell)) {
		row->person.partial = row->here = true;
		return;
	}
	enum mark mark = mark_of(roster->context, cell);
	if (mark == MARK_NONE && tells_of_person(roster->context, cell)) { /* "Tj för Bo Holm" */
		person_more(roster->context, cell, &roster->of_meeting, &row->person);
		return;
	}
	if (mark == MARK_AWAY && !row->here)
		row->person.absent = true;
	row->here |= mark == MARK_HERE;
	row->all |= mark == MARK_HERE && words_whole(roster->context->words, WORDS_columns, roster->context->scratch, cell, &(struct phrase_hit){ 0 });
	struct slice rest = cell; /* "Ja, via Teams", "Till och med punkt 5" */
	struct interval interval;
	if (interval_find(roster->context, rest, &roster->of_meeting, &interval)) {
		row->person.partial = true;
		row->person.interval = interval;
		row->person.absent &= !interval.except; /* "Frånvarande §§ 40–41" */
		row->here = true;
	}
	size_t note; /* "x (tjg. för Bo Ek)", "Ja, ersätter Ida Ny", "F (ingen ersättare)" */
	enum mark noted = mark_before_note(roster->context, cell, &note);
	if (mark != MARK_NONE) { /* "Ja, tjänstgör för Bo Ek": the word before the note told already that he was there */
		struct person more = row->person;
		person_more(roster->context, slice_part(cell, note, cell.n), &roster->of_meeting, &more);
		if (noted == mark && more.other.at && !row->person.other.at)
			row->person = more;
		return;
	}
	if (noted == MARK_NONE)
		return;
	row->here |= noted == MARK_HERE;
	row->person.absent |= noted == MARK_AWAY && !row->here && !row->person.partial;
	static struct pattern bracketed = PATTERN("^\\((.+)\\)$"); /* "F (Ida Ek, s)": who serves for him */
	struct match m;
	if (noted == MARK_AWAY && pattern_find(&bracketed, slice_part(cell, note, cell.n), 0, &m) &&
	    person_begins(roster->context, m.group[1]) && person_read(roster->context, m.group[1], &roster->of_meeting, &row->substitute)) {
		row->has_substitute = true;
		return;
	}
	person_more(roster->context, slice_part(cell, note, cell.n), &roster->of_meeting, &row->person);
}

/* What a column of ballots holds, typed where the columns cannot be told apart: "ja", "avstår", "X". */
static bool is_ballot(struct field_context *context, struct slice cell)
{
	static const char *const keys[] = { "yes", "no", "abstain" };
	struct phrase_hit hit;
	bool whole = words_whole(context->words, WORDS_columns, context->scratch, cell, &hit);
	for (size_t i = 0; whole && i < sizeof keys / sizeof *keys; i++)
		if (strcmp(hit.key, keys[i]) == 0)
			return true;
	return false;
}

/* A cell whose column is not known: the first of party, presence, interval, substitute and remark that it looks like. */
static void take_look(struct roster *roster, const struct roll *roll, struct row *row, struct slice cell, bool beside_name)
{
	static struct pattern code = PATTERN("^\\(?(\\p{L}[\\p{L}!]{0,4})\\)?$");
	static struct pattern alone = PATTERN("(?i)^%{no_substitute}$");
	struct field_context *context = roster->context;
	struct match m;
	struct person other;
	struct interval interval;
	enum mark mark = mark_of(context, cell);
	struct person *of = row->has_substitute ? &row->substitute : &row->person;
	static struct pattern stroke = PATTERN("^\\(?[-–—]\\)?$");
	size_t note;
	if (!cell.n)
		return;
	if (beside_name && !row->person.party && table_has(&roll->head, "party") && roll->ballots && pattern_matches(&stroke, cell))
		return; /* of no party */
	if (is_ballot(context, cell) && (roll->ballots || table_has(&roll->head, "vote") || row->here || row->person.absent || mark == MARK_NONE)) {
		row->here |= roll->ballots;
		return;
	}
	if (mark == MARK_NONE && mark_before_note(context, cell, &note) != MARK_NONE) {
		take_presence(roster, roll, row, cell);
		return;
	}
	bool letter = mark == MARK_HERE && slice_is(cell, "N") && !table_has(&roll->head, "attendance"); /* a party's, perhaps */
	if (mark != MARK_NONE && !letter) {
		if (!row->has_substitute)
			take_presence(roster, roll, row, cell);
	} else if (!row->person.party && pattern_find(&code, cell, 0, &m)) {
		row->person.party = party_of(context, m.group[1]);
	} else if (row->has_substitute && !row->substitute.party && pattern_find(&code, cell, 0, &m) && party_known(context, m.group[1])) {
		row->substitute.party = party_of(context, m.group[1]); /* "Bo Ek | S | 81-85 | Ida Ny | S | 86-92" */
	} else if (pattern_matches(&alone, cell)) {
		row->person.no_substitute = true;
	} else if (interval_find(context, cell, &roster->of_meeting, &interval) && interval.start == 0) {
		of->partial = true;
		of->interval = interval;
		row->here |= !row->has_substitute;
		if (!row->has_substitute && !row->person.other.at) /* "t o m § 115, därefter Bo Ek" */
			person_more(context, slice_part(cell, interval.end, cell.n), &roster->of_meeting, of);
	} else if (person_read(context, cell, &roster->of_meeting, &other)) {
		row->substitute = other;
		row->has_substitute = true;
	} else {
		person_more(context, cell, &roster->of_meeting, &row->person);
	}
}

static void put_substitute(struct roster *roster, const struct roll *roll, struct row *row, struct span line)
{
	const char *label = roster->label;
	if (!row->substitute.other.at)
		row->substitute.other = roll->ordinary.name, row->substitute.other_place = roll->ordinary.place;
	row->substitute.role = "substitute";
	roster->label = "serving";
	roster_take(roster, &row->substitute, line);
	roster->label = label;
}

/* "§§ 112–117" or a further substitute below the row of the ordinary member. */
static void take_continued(struct roster *roster, struct roll *roll, const struct slice *cells, size_t n, struct span line)
{
	struct field_context *context = roster->context;
	for (size_t c = 0; c < n; c++) {
		struct row row = { .has_substitute = false };
		struct interval interval;
		if (!roll->ordinary.name.at || !cells[c].n)
			continue;
		if (person_read(context, cells[c], &roster->of_meeting, &row.substitute)) {
			put_substitute(roster, roll, &row, line);
		} else if (interval_find(context, cells[c], &roster->of_meeting, &interval) && interval.start == 0 && roster->last != SIZE_MAX && interval.text) {
			const struct participant *p = RECORD(context->document, participant, roster->last);
			struct presence *presence = roster_presence(roster, p);
			if (!presence->whole)
				continue;
			presence->whole = false;
			presence->served = interval.numbers;
			presence->text = interval.text;
			presence->intervals = 1;
			const struct participant *ordinary = p->replaces ? participant_find(context, roster->meeting, p->replaces) : NULL;
			if (ordinary) {
				struct presence *his = roster_presence(roster, ordinary);
				his->replaced_whole = false;
				his->replaced_part = true;
				his->replaced = numbers_plus(&his->replaced, &interval.numbers);
			}
			for (size_t d = 0; d < COUNT(context->document, duty); d++) {
				struct duty *duty = RECORD(context->document, duty, d);
				if (duty->participant.value == p->id.value && !duty->paragraphs && duty->replaces)
					duty->paragraphs = interval.text;
			}
		}
	}
}

/* A row's cells, without the numbers of the seats: "12 Ida Ny (S)", or a column of them that has no head. */
static size_t roll_cells(struct field_context *context, const struct roll *roll, struct slice row, struct slice cells[CELLS])
{
	static struct pattern seat = PATTERN("^\\d{1,3}[.):]?$");
	size_t n = cells_of(row, cells, CELLS);
	cells[0] = roll_seated(cells[0]);
	if (n > 1 && pattern_matches(&seat, cells[0]) && (n > roll->head.n || person_begins(context, cells[1])))
		memmove(cells, cells + 1, --n * sizeof *cells);
	return n;
}

/* "1:e vice ordförande" below the name. */
static bool take_role_below(struct roster *roster, const struct block *block)
{
	struct field_context *context = roster->context;
	struct participant *p = roster->last == SIZE_MAX ? NULL : RECORD(context->document, participant, roster->last);
	struct phrase_hit hit;
	if (!p || !words_whole(context->words, WORDS_roles, context->scratch, slice_trim(block->text), &hit))
		return false;
	p->role = hit.key;
	p->title = slice_text(context->arena, slice_trim(block->text));
	return true;
}

/* "Britt Ek-Ro S": the party in the cell of the name. */
static void party_from_name(struct person *person)
{
	static struct pattern tail = PATTERN("^\\p{Lu}{1,5}$");
	if (!person->organisation || person->party || !pattern_matches(&tail, slice_of(person->organisation)))
		return;
	person->party = person->organisation;
	person->organisation = NULL;
}

/* A cell beside the name; `key`: its column, NULL: none is known. */
static void take_cell(struct roster *roster, const struct roll *roll, struct row *row, const char *key, struct slice cell, bool beside)
{
	static struct pattern bracketed = PATTERN("^\\(\\s*(\\p{L}{1,5})\\s*\\)$"), stroke = PATTERN("^[-–—]+$");
	struct field_context *context = roster->context;
	struct match m;
	if (is(key, "substitute") && pattern_matches(&stroke, cell))
		return; /* nobody serves for him: that he is away another column would tell */
	if (is(key, "absent") && cell.n && mark_of(context, cell) != MARK_NONE) { /* a cross below "Frånvarande"; "-": he was there */
		row->person.absent |= cell.n > 1 || text_is_word((unsigned char)cell.at[0]);
		row->here |= row->person.absent;
	} else if (is(key, "party") && cell.n && !row->person.party && mark_of(context, cell) == MARK_NONE)
		row->person.party = party_of(context, pattern_find(&bracketed, cell, 0, &m) ? m.group[1] : cell);
	else if (is(key, "replaces"))
		person_replaced(context, cell, &roster->of_meeting, &row->person);
	else if (is(key, "attendance") && !person_begins(context, cell)) {
		take_presence(roster, roll, row, cell);
		if (!cell.n && roll->marked)
			row->person.absent = true; /* the others have a mark */
	} else if (is(key, "organisation") || is(key, "function") || is(key, "remark"))
		person_more(context, cell, &roster->of_meeting, &row->person);
	else if (!is(key, "party"))
		take_look(roster, roll, row, cell, beside);
}

/* "Summa", "Summa Ja": below the names. */
static bool is_sum(struct field_context *context, struct slice cell)
{
	struct tokens words = text_tokens(context->scratch, cell);
	struct phrase_hit hit;
	return words_in(context->words, WORDS_terms, "tally", &words, &hit) && hit.first == 0 &&
	       (hit.end == words.n || (hit.end + 1 == words.n && is_ballot(context, words.at[hit.end].raw)));
}

/* "Ida Ny (s) | f" / "  ers. Bo Ek (s) | n": who serves stands below the ordinary member who is away. */
static bool serves_above(const struct roll *roll, struct slice cell)
{
	static struct pattern serves = PATTERN("(?i)^(?:%{serving_word}\\s*)?%{substitute_word}[:.]?\\s+(?-i:\\p{Lu})");
	return roll->ordinary.name.at && roll->ordinary.absent && pattern_matches(&serves, cell);
}

/* "Mora | Bo Ek (S)" below "Ledamöter | Närvarande": the persons stand below the second head. */
static bool persons_below_presence(struct field_context *context, const struct roll *roll, const struct slice *cells, size_t n)
{
	return n > 1 && n <= roll->head.n && is(roll->head.key[0], "name") && is(roll->head.key[1], "attendance") &&
	       !person_begins(context, cells[0]) && person_begins(context, cells[1]);
}

static void take_row(struct roster *roster, struct roll *roll, struct slice *cells, size_t n, struct span line)
{
	struct field_context *context = roster->context;
	if (persons_below_presence(context, roll, cells, n)) {
		roll->head.key[0] = "organisation";
		roll->head.key[1] = "name";
		roll->ragged = true;
	}
	size_t name = 0;
	bool columns = (n == roll->head.n || (roll->ragged && n < roll->head.n)) && !roll->pair;
	while (columns && name < n && !is(roll->head.key[name], "name"))
		name++;
	size_t first = 0;
	while (first + 1 < n && !cells[first].n)
		first++;
	if (is_sum(context, cells[first]))
		return;
	if (!cells[0].n && !(columns && name > 0)) {
		take_continued(roster, roll, cells, n, line);
		return;
	}
	struct row row = { .has_substitute = false };
	if (!person_read(context, cells[name < n ? name : 0], &roster->of_meeting, &row.person))
		return;
	party_from_name(&row.person);
	bool below = serves_above(roll, cells[name < n ? name : 0]);
	for (size_t c = 0; c < n; c++) {
		const char *key = columns ? roll->head.key[c] : NULL;
		bool crossed = roll->pair && c && cells[c].n && mark_of(context, cells[c]) == MARK_HERE;
		if (crossed)
			row.person.absent = c > 1 && !cells[c - 1].n, row.here = true;
		else if (c != name && (!of_vote(key) || tells_of_person(context, cells[c])))
			take_cell(roster, roll, &row, of_vote(key) ? NULL : key, cells[c], c == name + 1 || (!columns && c == 1));
	}
	roll->marked |= row.here;
	row.person.all_through |= row.all && row.person.other.at && !row.person.reversed; /* "Ja | Tjänstgör för Bo Ek § 35" */
	if (below) {
		row.person.role = NULL;
		row.substitute = row.person;
		put_substitute(roster, roll, &row, line);
		return;
	}
	roll->names_first |= name == 0;
	roll->ordinary = row.person;
	if (row.has_substitute && !row.here && !row.person.partial)
		row.person.absent = true;
	if (roll->away) { /* the §§ of the row are of both: when one was away and the other served */
		row.person.absent = true;
		if (row.person.partial && row.has_substitute && !row.substitute.partial) {
			row.substitute.partial = true;
			row.substitute.interval = row.person.interval;
		}
	}
	const char *label = roster->label; /* "Tjänstgör för | Bo Ek, §§ 88–90" tells when he was there */
	if (row.person.other.at && table_has(&roll->head, "replaces") && strcmp(label, "substitutes") == 0)
		roster->label = "serving";
	roster_take(roster, &row.person, line);
	roster->label = label;
	if (row.has_substitute)
		put_substitute(roster, roll, &row, line);
}

/* The personal substitute in the same row: in his own list, serving for the member beside him where his mark tells so. */
static void take_second(struct roster *roster, const struct roll *roll, struct slice *cells, size_t n, const struct person *member, struct span line)
{
	struct field_context *context = roster->context;
	struct roll right = { .open = true, .marked = roll->marked, .part_mark = roll->part_mark };
	const char *label = roster->label;
	struct person person;
	right.head.n = n;
	bool serves = false;
	for (size_t c = 0; c < n; c++) {
		right.head.key[c] = roll->head.key[roll->second + c];
		serves |= is(right.head.key[c], "attendance") && is_term(context, cells[c], "serving_word");
	}
	roster->label = "substitutes";
	if (!serves || !member->name.at || !person_read(context, cells[0], &roster->of_meeting, &person)) {
		take_row(roster, &right, cells, n, line);
	} else {
		person.other = member->name;
		person.other_place = member->place;
		person.role = "substitute";
		roster->label = "serving";
		roster_take(roster, &person, line);
	}
	roster->label = label;
}

bool roll_take(struct roster *roster, struct roll *roll, const struct block *block)
{
	struct slice cells[CELLS];
	struct span line = span_of(roster->context->document, block->text);
	if (block->kind != BLOCK_ROW)
		return take_role_below(roster, block);
	size_t n = roll_cells(roster->context, roll, block->text, cells), second = roll->second;
	if (!second || n != roll->head.n) {
		take_row(roster, roll, cells, n, line);
		return true;
	}
	struct roll left = *roll;
	left.head.n = second;
	left.ordinary = (struct person){ .party = NULL };
	take_row(roster, &left, cells, second, line);
	roll->marked |= left.marked;
	roll->names_first |= left.names_first;
	take_second(roster, roll, cells + second, n - second, &left.ordinary, line);
	return true;
}
