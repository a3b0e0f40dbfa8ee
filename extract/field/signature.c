/* SPDX-License-Identifier: EUPL-1.2 */
/* In: a name that signs, and the lines that belong to it. Out: its record. Knows nothing of where it stands.
 *
 *   "Pekka Stenlund" / "Tf. kommundirektör" / "Enköpings kommun" / "0171-62 50 00"
 *   "För Umeå kommun" above the name
 */
#include "names.h"
#include "signature.h"

#include <string.h>

struct pattern signature_email = PATTERN("[\\p{L}\\d._-]+@[\\p{L}\\d-]+(?:\\.[\\p{L}\\d-]+)+");
struct pattern signature_telephone = PATTERN("(?<!\\d)0\\d{1,3}\\s?[-–/]\\s?\\d[\\d ]{4,}\\d");

static struct pattern contact_label = PATTERN("(?i)^%{contact}\\s*:\\s*");

struct slice signature_contact(struct slice text)
{
	struct match m;
	return pattern_find(&contact_label, text, 0, &m) ? slice_part(text, m.end, text.n) : (struct slice){ NULL, 0 };
}

struct signatory *signature_find(struct field_context *context, int part, const char *name)
{
	struct document *document = context->document;
	for (size_t i = 0; i < COUNT(document, signatory); i++) {
		struct signatory *s = RECORD(document, signatory, i);
		if (s->part.value == part && strcmp(s->name, name) == 0)
			return s;
	}
	return NULL;
}

bool signature_titled(struct field_context *context, struct slice line)
{
	struct tokens words = text_tokens(context->scratch, line);
	struct phrase_hit hit;
	return words.n && words.n <= 8 &&
	       (words_in(context->words, WORDS_titles, "official", &words, &hit) || words_in(context->words, WORDS_roles, NULL, &words, &hit) ||
	        words_in(context->words, WORDS_titles, "elected", &words, &hit));
}

static bool is_organisation(struct field_context *context, struct slice line)
{
	struct tokens words = text_tokens(context->scratch, line);
	struct phrase_hit hit;
	if (!words.n || words.n > 6)
		return false;
	struct slice name = slice_trim(slice_part(line, 0, words.at[words.n - 1].start));
	bool owner = is_term(context, words.at[words.n - 1].raw, "municipality_kind") && municipality_of(context, name); /* "Haparanda stad" */
	return owner || words_in(context->words, WORDS_marks, "organisation", &words, &hit) || body_in(context, line, NULL);
}

/* Takes what the next line tells; false: it belongs to nobody here. */
bool signature_under(struct field_context *context, struct signature *signature, struct slice line)
{
	struct match m;
	if (pattern_find(&signature_email, line, 0, &m) && !signature->email.at)
		signature->email = m.group[0];
	else if (pattern_find(&signature_telephone, line, 0, &m) && !signature->phone.at)
		signature->phone = m.group[0];
	else if (!signature->title.at && signature_titled(context, line))
		signature->title = line;
	else if (!signature->organisation.at && !signature->email.at && !signature->phone.at && is_organisation(context, line)) /* behind the address stands the addressee */
		signature->organisation = line;
	else
		return false;
	return true;
}

void signature_put(struct field_context *context, int part, struct signature signature, const char *rule)
{
	struct document *document = context->document;
	const char *name = people_add(context, signature.name);
	struct signatory *s = signature_find(context, part, name);
	if (!s) {
		s = record_add(context->arena, &document->records, ARRAY_signatory, span_of(document, signature.name), rule, 0.85);
		s->part = number(part);
		s->name = name;
	} else {
		record_add_span(context->arena, &s->record, span_of(document, signature.name));
	}
	const char *comma = signature.title.at ? memchr(signature.title.at, ',', signature.title.n) : NULL; /* "Samordnare, Samverkan Fyra sjöar" */
	if (comma && !signature.organisation.at) {
		signature.organisation = slice_trim(slice_part(signature.title, (size_t)(comma - signature.title.at) + 1, signature.title.n));
		signature.title.n = (size_t)(comma - signature.title.at);
	}
	if (signature.title.at && !s->title)
		s->title = slice_text(context->arena, signature.title);
	if (signature.organisation.at && !s->organisation)
		s->organisation = slice_text(context->arena, signature.organisation);
	if (signature.email.at && !s->email)
		s->email = slice_text(context->arena, signature.email);
	if (signature.phone.at && !s->phone)
		s->phone = slice_text(context->arena, signature.phone);
}

/* "För Umeå kommun" above the name. */
struct slice signature_on_behalf(struct field_context *context, struct slice line)
{
	static struct pattern of = PATTERN("(?i)^%{on_behalf}\\s+(.+)$");
	struct match m;
	return pattern_find(&of, slice_trim(line), 0, &m) && is_organisation(context, m.group[1]) ? m.group[1] : (struct slice){ NULL, 0 };
}

bool signature_stroke(struct slice line) /* a line to sign on */
{
	static struct pattern dots = PATTERN("^[\\s.…_]+$");
	return pattern_matches(&dots, line);
}
