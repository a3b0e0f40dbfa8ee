/* SPDX-License-Identifier: EUPL-1.2 */
/* In: persons of the lists of a meeting. Out: participants with role, attendance, §§ and duties. Knows nothing of lines and
 * labels beyond what they make of a person.
 *
 *   serving §§ 43-47 and not serving §§ 48-51 of 43-51     present
 *   replaced by three persons for all §§                   absent
 *   "ordförande §§ 12-17"                                  a duty; present
 */
#include "attendance.h"

#include <string.h>

/* What a label makes of those below it. */
static const struct {
	const char *label, *role;
	bool guests; /* who is chair of something sits there, but not as a chair */
} meanings[] = {
	{ "members", "member", false }, { "serving", "substitute", false }, { "substitutes", "substitute", false }, { "present", NULL, false },
	{ "others", NULL, true },       { "officials", "official", true },   { "right", NULL, true },                { "absent", "member", false },
	{ "adjuster", "adjuster", false }, { "reserve", NULL, true },        { "secretary", "secretary", false },    { "chair", "chair", false },
	{ "organiser", "organiser", false },   { "presenter", "presenter", true },
};

static size_t meaning_of(const char *label)
{
	size_t n = sizeof meanings / sizeof *meanings;
	for (size_t i = 0; i < n; i++)
		if (strcmp(meanings[i].label, label) == 0)
			return i;
	return 3;
}

/* Participants by meeting and name; one table a document. */
static struct slice key_of(struct field_context *context, int64_t meeting, const char *name)
{
	const char *best = people_best(context, name);
	size_t index = people_index(context, best); /* his best spelling may change: "C-M Ek", then "Carl-Magnus Ek" */
	if (index != SIZE_MAX)
		return slice_of(arena_print(context->scratch, "%lld/#%zu", (long long)meeting, index));
	struct slice folded = text_name_key(context->scratch, slice_of(best));
	return slice_of(arena_print(context->scratch, "%lld/%.*s", (long long)meeting, (int)folded.n, folded.at));
}

struct participant *participant_find(struct field_context *context, int64_t meeting, const char *name)
{
	size_t i = table_get(context->participants, key_of(context, meeting, name));
	return i == SIZE_MAX ? NULL : RECORD(context->document, participant, i);
}

struct participant *participant_note(struct field_context *context, int64_t meeting, struct slice name, struct slice place,
                                     const char *role, const char *attendance, const char *rule)
{
	struct document *document = context->document;
	const char *best = people_add(context, name);
	struct participant *p = participant_find(context, meeting, best);
	struct span span = span_of(document, place);
	if (!p) {
		p = record_add(context->arena, &document->records, ARRAY_participant, span, rule, 0.9);
		p->id = number((int64_t)COUNT(document, participant));
		table_put(context->participants, key_of(context, meeting, best), COUNT(document, participant) - 1);
		if (meeting)
			p->meeting = number(meeting);
		p->name = best;
		p->role = role;
		p->attendance = attendance;
		return p;
	}
	record_add_span(context->arena, &p->record, span);
	if (role_rank(role) < role_rank(p->role))
		p->role = role;
	return p;
}

void participant_signs(struct participant *p, const char *signer)
{
	bool free = (!p->role || role_rank(p->role) >= role_rank("member")) && strcmp(p->attendance, "absent") != 0;
	if (free && strcmp(signer, "secretary") != 0)
		p->role = signer;
}

static void add_duty(struct roster *roster, const struct participant *p, const char *role, const char *paragraphs, const char *replaces, struct span span)
{
	struct field_context *context = roster->context;
	enum { LOOK_BACK = 200 };
	size_t n = COUNT(context->document, duty);
	for (size_t i = n > LOOK_BACK ? n - LOOK_BACK : 0; i < n; i++) { /* the same told twice is one */
		const struct duty *d = RECORD(context->document, duty, i);
		if (d->participant.value == p->id.value && d->role && role && strcmp(d->role, role) == 0 && !d->replaces == !replaces &&
		    (!replaces || strcmp(d->replaces, replaces) == 0) && !d->paragraphs == !paragraphs && (!paragraphs || strcmp(d->paragraphs, paragraphs) == 0))
			return;
	}
	struct duty *duty = record_add(context->arena, &context->document->records, ARRAY_duty, span, "participant.list", 0.8);
	duty->participant = p->id;
	duty->role = role;
	duty->paragraphs = paragraphs;
	duty->replaces = replaces;
}

void roster_duty(struct roster *roster, const struct participant *p, const char *role, const char *paragraphs, struct span span)
{
	add_duty(roster, p, role, paragraphs, NULL, span);
}

struct presence *roster_presence(struct roster *roster, const struct participant *p)
{
	size_t index = (size_t)p->id.value - 1;
	while (roster->n <= index) {
		roster->at = arena_grow(roster->context->arena, roster->at, roster->n, &roster->capacity, sizeof *roster->at);
		roster->at[roster->n++] = NULL;
	}
	if (!roster->at[index])
		roster->at[index] = arena_alloc(roster->context->arena, sizeof **roster->at);
	return roster->at[index];
}

static void listed(struct presence *presence, const struct interval *interval, bool partial, bool idle)
{
	if (!partial) {
		if (idle)
			presence->idle_whole = true;
		else
			presence->whole = true;
		return;
	}
	struct numbers *numbers = idle ? &presence->idle : &presence->served;
	presence->part |= !interval->text;
	*numbers = numbers_plus(numbers, &interval->numbers);
	presence->text = interval->text;
	presence->intervals++;
}

static void replaced(struct presence *presence, const struct interval *interval, bool partial)
{
	if (!partial) {
		presence->replaced_whole = true;
		return;
	}
	presence->replaced_part = true;
	presence->replaced = numbers_plus(&presence->replaced, &interval->numbers);
}

static const char *role_of(const struct roster *roster, const struct person *person)
{
	size_t m = meaning_of(roster->label);
	const char *role = meanings[m].role, *own = person->role;
	bool leads = own && role_rank(own) <= role_rank("vice_chair");
	if (roster->headed && !(own && !leads) && !person->official)
		return roster->headed;
	if (leads && (meanings[m].guests || person->elsewhere))
		own = NULL;
	if (strcmp(roster->label, "members") == 0 && leads && person->role)
		own = person->role;
	bool fixed = role && role_rank(role) <= role_rank("secretary"); /* "Justerare: A, med B som ersättare" */
	if (own && !fixed && (!role || role_rank(own) < role_rank(role) || strcmp(own, "substitute") == 0))
		role = own;
	const struct group *group = &roster->group; /* "Socialdemokraterna:" or "Heby kommun" above him */
	if (!role && (person->municipality || group->municipality) && !(person->partial && (person->interval.text || person->official)) && strcmp(roster->label, "present") == 0)
		role = "member"; /* who sits there for a municipality, or for a party */
	if (!role && (person->party || group->party) && !person->official && strcmp(roster->label, "present") == 0)
		role = "member";
	if (!role && person->official)
		role = "official";
	return role;
}

/* A code that a guest or official has beside him is no party: "Siv Ro (IFO)" is of a department, "Bo Ek, KPMG" and "Bo Ek (PRO)" of an
 * organisation. "Ida Ny (VO)" among members is of a local party. */
static bool no_party(const struct roster *roster, const struct person *person, bool *organisation)
{
	static struct pattern capitals = PATTERN("^\\p{Lu}[\\p{Lu}w]+$");
	struct field_context *context = roster->context;
	*organisation = false;
	if (!person->party)
		return false;
	struct slice code = slice_of(person->party);
	struct phrase_hit hit;
	bool named = words_whole(context->words, WORDS_marks, context->scratch, code, &hit) && strcmp(hit.key, "organisation") == 0;
	bool department = is_term(context, code, "department");
	bool staff = meanings[meaning_of(roster->label)].guests || person->official || (department && strcmp(roster->label, "present") == 0); /* "Deltagare: Bo Ek (HR)" */
	if (!named && !staff)
		return false;
	*organisation = !department && (named || (person->bare_code && pattern_matches(&capitals, code)));
	return department || *organisation;
}

static void tell(const struct roster *roster, struct participant *p, const struct person *person)
{
	if (person->title && !p->title)
		p->title = person->title;
	if (person->organisation && !p->organisation)
		p->organisation = person->organisation;
	if (person->municipality && !p->municipality)
		p->municipality = person->municipality;
	bool organisation, other = no_party(roster, person, &organisation);
	if (organisation && !p->organisation)
		p->organisation = person->party;
	if (person->party && !p->party && !other)
		p->party = person->party;
}

/* What stands above or beside the whole group. */
static void tell_group(const struct roster *roster, struct participant *p)
{
	const struct group *group = &roster->group;
	if (!p->party)
		p->party = group->party;
	if (group->municipality && !p->municipality)
		p->municipality = group->municipality->code;
	if (group->organisation.n && !p->organisation)
		p->organisation = slice_text(roster->context->arena, group->organisation);
}

/* The one who replaces or is replaced. */
static struct participant *other_of(struct roster *roster, const struct person *person, bool substitute)
{
	struct participant *other = participant_note(roster->context, roster->meeting, person->other, person->other_place, substitute ? "substitute" : "member",
	                                             substitute ? "present" : "absent", substitute ? "participant.list" : "participant.replaced");
	if (!other->party)
		other->party = person->other_party;
	if (!other->municipality)
		other->municipality = person->other_municipality;
	if (!other->organisation)
		other->organisation = person->other_organisation;
	tell_group(roster, other);
	return other;
}

/* "Ida Ny, ersätts av Bo Ek §§ 3-5", "Ida Ny t.o.m. § 115, därefter Bo Ek" */
static void take_reversed(struct roster *roster, struct participant *p, const struct person *person, struct span line)
{
	struct participant *other = other_of(roster, person, true);
	other->replaces = other->replaces ? other->replaces : p->name;
	if (person->then && person->partial) { /* his own §§, and the other's are the rest */
		struct interval rest = { .numbers = numbers_minus(&roster->of_meeting, &person->interval.numbers) };
		rest.text = numbers_text(roster->context->arena, &rest.numbers);
		listed(roster_presence(roster, other), &rest, true, false);
		listed(roster_presence(roster, p), &person->interval, true, false);
		add_duty(roster, other, "substitute", rest.text, p->name, line);
		return;
	}
	listed(roster_presence(roster, other), &person->interval, person->partial, false);
	replaced(roster_presence(roster, p), &person->interval, person->partial);
	roster_presence(roster, p)->excepted |= person->partial; /* he is there for the rest */
	add_duty(roster, other, "substitute", person->partial ? person->interval.text : NULL, p->name, line);
}

/* "Ida Ny (S) avvek efter § 6." below the list in which she stands: away for the rest, whatever list that sentence stands in. */
static bool came_or_went(struct roster *roster, struct participant *p, const struct person *person)
{
	struct presence *presence = roster_presence(roster, p);
	if (!person->interval.moved || person->other.at || !(presence->whole || presence->idle_whole))
		return false;
	struct interval away = person->interval;
	away.numbers = numbers_minus(&roster->of_meeting, &person->interval.numbers);
	if (!presence->whole) { /* a substitute who does not serve: "replaced" is of who serves */
		presence->idle_whole = false;
		presence->whole = true;
	}
	replaced(presence, &away, true);
	return true;
}

/* "Ida Ny | N 1) | Bo Ek", and below it "1) Ida Ny deltar §§ 1-4. Bo Ek tjänstgör §§ 5-8": whoever replaces somebody is no member by a
 * note among them. */
static bool already_serves(struct roster *roster, const struct person *person)
{
	const struct participant *p = participant_find(roster->context, roster->meeting, people_add(roster->context, person->name));
	return p && p->replaces && p->role && strcmp(p->role, "substitute") == 0;
}

static bool is_age_chair(struct field_context *context, struct slice title)
{
	struct tokens words = text_tokens(context->scratch, title);
	struct phrase_hit hit;
	return words_in(context->words, WORDS_terms, "age_chair", &words, &hit);
}

void roster_take(struct roster *roster, const struct person *told, struct span line)
{
	struct field_context *context = roster->context;
	struct person turned = *told;
	const struct person *person = &turned;
	turned.reversed = told->reversed && !(told->short_word && strcmp(roster->label, "serving") == 0);
	if (roster->part.end && !told->partial) {
		turned.partial = true;
		turned.interval = roster->part;
	}
	const char *role = role_of(roster, person);
	bool away = strcmp(roster->label, "absent") == 0 || roster->away || person->absent || person->no_substitute ||
	            (roster->except && !(person->other.at && !person->reversed));
	bool idle = strcmp(roster->label, "substitutes") == 0 || person->idle;
	if (person->reversed || roster->except)
		role = person->other.at && !person->reversed ? "substitute" : person->role && strcmp(person->role, "substitute") != 0 ? person->role : "member";
	if (role && !person->role && strcmp(role, "member") == 0 && already_serves(roster, person))
		role = "substitute";
	struct participant *p = participant_note(context, roster->meeting, person->name, person->place, role, "present", "participant.list");
	roster->last = (size_t)p->id.value - 1;
	roster_presence(roster, p)->excepted |= roster->except;
	tell(roster, p, person);
	tell_group(roster, p);
	if (strcmp(roster->label, "adjuster") == 0 || strcmp(roster->label, "reserve") == 0) {
		roster_presence(roster, p)->whole |= !roster_presence(roster, p)->intervals && !roster_presence(roster, p)->idle_whole;
		return;
	}
	roster->age_chair |= person->title && is_age_chair(context, slice_of(person->title));
	if (roster->age_chair && person->partial && !person->other.at && !away && person->role && strcmp(person->role, "chair") == 0) {
		add_duty(roster, p, "chair", person->interval.text, NULL, line);
		turned.partial = false;
	}
	if (person->role_paragraphs)
		add_duty(roster, p, person->role, *person->role_paragraphs ? person->role_paragraphs : NULL, NULL, line);
	const char *paragraphs = person->partial ? person->interval.text : NULL;
	if (person->other.at && person->reversed) {
		take_reversed(roster, p, person, line);
		return;
	}
	if (away && person->partial && !person->interval.except) { /* away for these §§, and there for the others */
		replaced(roster_presence(roster, p), &person->interval, true);
		roster_presence(roster, p)->excepted |= strcmp(roster->label, "absent") == 0;
		return;
	}
	if (came_or_went(roster, p, person))
		return;
	if (away) {
		roster_presence(roster, p)->away = true;
		return;
	}
	if (person->other.at) {
		struct participant *other = other_of(roster, person, false);
		if (!p->replaces)
			p->replaces = other->name;
		replaced(roster_presence(roster, other), &person->interval, person->partial && !person->interval.except);
		add_duty(roster, p, "substitute", paragraphs, other->name, line);
		if ((idle || person->all_through) && person->partial) { /* "Ej tjänstgörande: A, tjänstgör dock för B § 72" */
			listed(roster_presence(roster, p), &person->interval, false, true);
			return;
		}
		idle = false;
	} else if (person->partial && role) {
		add_duty(roster, p, role, paragraphs, NULL, line);
	}
	listed(roster_presence(roster, p), &person->interval, person->partial, idle);
}

/* Absence told beats every list; where he sat and where he was there without serving count together. */
static void settle(const struct roster *roster, struct participant *p, const struct presence *presence)
{
	const struct numbers *all = &roster->of_meeting;
	struct numbers there = numbers_plus(&presence->served, &presence->idle);
	p->paragraphs = NULL;
	if (presence->away && !presence->intervals) {
		p->attendance = "absent";
	} else if (presence->whole && presence->replaced_whole && !presence->idle_whole) { /* the list names all the ordinary ones */
		p->attendance = "absent";
	} else if (presence->idle_whole || (presence->whole && !presence->replaced_part)) {
		p->attendance = "present";
	} else if (presence->whole) { /* replaced, or away, for some */
		struct numbers rest = numbers_minus(all, &presence->replaced);
		p->attendance = all->n && !rest.n ? "absent" : "partial";
		p->paragraphs = presence->replaced.n ? numbers_text(roster->context->arena, &rest) : NULL;
	} else if (presence->intervals) {
		bool both = presence->served.n && presence->idle.n && !all->n;
		bool within = all->n && there.n && there.at[0].from >= all->at[0].from && there.at[there.n - 1].to <= all->at[all->n - 1].to; /* else it is not all known */
		bool full = (within && numbers_cover(&there, all)) || both;
		full &= !(p->role && strcmp(p->role, "official") == 0); /* "ekonom § 16" in an extract of § 16: he came for that */
		p->attendance = full ? "present" : "partial";
		if (!full && !presence->part)
			p->paragraphs = presence->intervals == 1 ? presence->text : numbers_text(roster->context->arena, &there);
	} else if (presence->replaced_part && presence->excepted && presence->replaced.n) { /* all others were there all the time */
		struct numbers rest = numbers_minus(all, &presence->replaced);
		p->attendance = all->n && !rest.n ? "absent" : "partial";
		p->paragraphs = numbers_text(roster->context->arena, &rest);
	} else if (presence->replaced_part) {
		p->attendance = numbers_cover(&presence->replaced, all) ? "absent" : "partial";
	} else if (presence->replaced_whole) {
		p->attendance = "absent";
	}
}

void roster_settle(struct roster *roster)
{
	for (size_t i = 0; i < roster->n; i++) {
		struct participant *p = RECORD(roster->context->document, participant, i);
		const struct presence *presence = roster->at[i];
		if (!presence)
			continue;
		bool told = presence->whole || presence->idle_whole || presence->intervals || presence->away || presence->replaced_whole || presence->replaced_part;
		if (told && p->meeting.value == roster->meeting)
			settle(roster, p, presence);
	}
}
