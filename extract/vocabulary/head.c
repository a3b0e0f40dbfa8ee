/* SPDX-License-Identifier: EUPL-1.2 */
/* In: a line. Out: whether it is a heading or label that the vocabulary knows, and where its value
 * begins. Knows nothing of what follows it.
 *
 *   "Kommunstyrelsens arbetsutskotts förslag"   proposal, alone
 *   "Föredragande: Siv Åhrén"                   presenter, value behind the colon
 *   "Plats och tid <TAB> Rådhuset"              place_time, value in the next cell
 *   "Exp Löneenheten"                           recipients: the gap before the value was lost
 */
#include "head.h"

#include <string.h>

#include "hash.h"
#include "pattern.h"

enum { LONGEST_HEAD = 160 };

struct slice head_without_mark(struct slice line)
{
	struct slice text = slice_trim(line);
	while (text.n && (text.at[text.n - 1] == ':' || text.at[text.n - 1] == '.'))
		text = slice_trim(slice_part(text, 0, text.n - 1));
	return text;
}

/* "Beslutet ska skickas för kännedom till", "Utdrag ur protokollet sändes till": what is sent, and that it is. */
#define DISPATCH "(?:%{dispatch_object})\\s+(?:(?:%{dispatch_modal})\\s+)?(?:%{dispatch_verb})(?:\\s+(?:%{purpose_lead}))?"

static bool dispatch_grammar(enum vocabulary_id set, struct slice text)
{
	static struct pattern phrase = PATTERN("(?i)^(?:" DISPATCH "|(?:%{purpose_lead}))\\s+(?:%{addressed_to})$"); /* "för åtgärd till" below "Beslutet skickas" */
	return set == WORDS_headings && pattern_matches(&phrase, text);
}

/* "Dokumentet är elektroniskt undertecknat av", "Signerat digitalt av följande personer", "Digitalt signerat" above the names. "Protokollet är
 * digitalt signerat" tells, and heads nothing. */
static bool signed_grammar(enum vocabulary_id set, struct slice text)
{
	static struct pattern phrase = PATTERN("(?i)^(?:(?:%{signed_object})\\s+)?(?:(?:%{signed_is})\\s+)?(?:(?:%{signed_how})\\s+)?(?:%{signed_verb})(?:\\s+(?:%{signed_how}))?\\s+%{by_agent}(?:\\s+%{signed_following})?$"
	                                       "|^(?:%{signed_how})\\s+(?:%{signed_verb})$");
	return set == WORDS_headings && pattern_matches(&phrase, text);
}

bool head_turned(struct slice text, struct turned *turned)
{
	static struct pattern front = PATTERN("(?i)^(?:(%{before_deciding})|(?:%{leads_to_decision})\\s[^.;:\\t]{2,200}?),?\\s+((?:%{decides_now})|(%{decided_then}))\\s+(?=\\p{L})");
	struct match m;
	if (!pattern_find(&front, text, 0, &m))
		return false;
	*turned = (struct turned){ m.group[2], m.end, m.group[3].at != NULL, m.group[1].at != NULL };
	return true;
}

/* "Med 5 röster mot 2 beslutar nämnden", "Därefter beslutar nämnden för egen del att": a heading if "Nämnden beslutar ..." is one. */
static bool turned_grammar(const struct vocabulary *words, enum vocabulary_id set, struct arena *arena, struct slice text, struct phrase_hit *hit)
{
	struct turned turned;
	struct phrase_hit body;
	if (set != WORDS_headings || !head_turned(text, &turned))
		return false;
	struct slice rest = slice_part(text, turned.end, text.n);
	struct tokens tokens = text_tokens(arena, rest);
	if (!phrases_at(words->sets[WORDS_bodies], &tokens, 0, &body))
		return false;
	size_t end = tokens.at[body.end - 1].start + tokens.at[body.end - 1].raw.n;
	const char *straight = arena_print(arena, "%.*s %.*s%.*s", (int)end, rest.at, (int)turned.verb.n, turned.verb.at, (int)(rest.n - end), rest.at + end);
	return words_whole(words, set, arena, slice_of(straight), hit) && strcmp(hit->key, "decision") == 0;
}

static bool known(const struct vocabulary *words, enum vocabulary_id set, struct slice text, const char **code)
{
	if (text.n && text.n <= LONGEST_HEAD && dispatch_grammar(set, text)) {
		*code = "recipients";
		return true;
	}
	if (text.n && text.n <= LONGEST_HEAD && signed_grammar(set, text)) {
		*code = "signatures";
		return true;
	}
	struct phrase_hit hit;
	struct arena *arena = arena_new();
	bool found = text.n && text.n <= LONGEST_HEAD &&
	             (words_whole(words, set, arena, text, &hit) || words_whole_damaged(words, set, arena, text, &hit) || turned_grammar(words, set, arena, text, &hit));
	arena_free(arena);
	if (found)
		*code = hit.key;
	return found;
}

/* "kommunstyrelsens förslag.": the end of a sentence that was wrapped. */
static bool ends_sentence(struct slice line)
{
	size_t length;
	struct slice text = slice_trim(line);
	return text.n && text.at[text.n - 1] == '.' && text_is_lower(text_decode(text.at, text.n, &length));
}

/* "NÄMNDENS BESLUT Anna Ek väljs ...", "YRKANDEN Bo Alm (FP): Bifall ...": a heading in capitals before text that is not,
 * as it comes out where the lines of a page were run together. */
static bool capitals_before(const struct vocabulary *words, enum vocabulary_id set, struct slice line, struct head *head)
{
	static struct pattern capitals = PATTERN("^((?:\\p{Lu}[\\p{Lu}-]+[ ,]*){1,6}?)(?: ?(\\([^()]{4,40}\\)) ?:?|:)?(?: +(?=[\\p{Lu}\\d(\"”–-])(?!\\p{Lu}{2})|$)");
	struct match m;
	const char *code;
	if (!pattern_find(&capitals, line, 0, &m) || m.group[1].n < 5 || !known(words, set, slice_trim(m.group[1]), &code))
		return false;
	head->code = code;
	head->capitals = true;
	head->value = m.end;
	return true;
}

/* "Exp Löneenheten", "Expedieras till De valda", "Kopia Ekonomikontoret": one blank before those whom it is sent to. "Exp Skatteverket
 * att besluta", "Kopia till akten." are sentences. */
static bool dispatch_before(const struct vocabulary *words, struct slice line, struct head *head)
{
	enum { LONGEST = 110 };
	static struct pattern to = PATTERN("(?i)^(?:%{dispatch_short}|.*(?<!\\p{L})%{addressed_to})$");  /* "Exp", "... till" */
	static struct pattern names = PATTERN("^(?=\\p{Lu})(?!.*(?<!\\p{L})(?i:%{that}|%{paragraph_word})(?!\\p{L}))[^:?!\\d§\\t]*[^.:?!\\s\\d]$");
	static struct pattern office = PATTERN("(?i)^(?:%{recipient_word})(?!\\p{L})|(?<![\\p{L}-])(?:%{recipient_word}|%{municipality_kind}|%{company_kind})$");
	static const char ends_no_name[] = ".:?! \t0123456789";
	struct phrase_hit hit;
	if (line.n > LONGEST || !line.n || memchr(ends_no_name, line.at[line.n - 1], sizeof ends_no_name - 1))
		return false;
	struct arena *arena = arena_new();
	struct tokens tokens = text_tokens(arena, line);
	bool found = tokens.n > 1 && tokens.at[0].start == 0 && phrases_at(words->sets[WORDS_headings], &tokens, 0, &hit) && hit.end < tokens.n &&
	             strcmp(hit.key, "recipients") == 0;
	if (found) {
		size_t end = tokens.at[hit.end - 1].start + tokens.at[hit.end - 1].raw.n, at = tokens.at[hit.end].start;
		struct slice rest = slice_part(line, at, line.n);
		static struct pattern blank = PATTERN("^\\.?\\s+$");
		found = pattern_matches(&blank, slice_part(line, end, at)) && pattern_matches(&names, rest) &&
		        (pattern_matches(&to, slice_part(line, 0, end)) || pattern_matches(&office, rest));
		head->code = hit.key;
		head->value = at;
	}
	arena_free(arena);
	return found;
}

/* "Beslutet skickas till ekonomikontoret och kommunchefen." tells whom, and so do "Beslutet delges sökanden med mottagningsbevis. Kopia
 * för kännedom till länsstyrelsen."; "Beslutet skickas till nämnden som ska yttra sig", "... när det vunnit laga kraft" and "Beslutet
 * meddelas av nämnden" tell more than that, or something else. */
#define TOLD_NAMES "[^:?!\\d§\\t.]*?(?<![\\p{L}-])(?:%{recipient_word}|%{municipality_kind}|%{company_kind}|(?-i:\\p{Lu}\\p{Ll}+(?:-\\p{Lu}\\p{Ll}+)?\\s\\p{Lu}\\p{Ll}+))(?:[\\s,(]+(?:%{purpose_lead})\\)?|[\\s,(]+(?:%{with_receipt})\\)?)?"
#define TOLD_TO "(?:" DISPATCH "\\s+(?:%{addressed_to})|(?:%{served_object})\\s+(?:(?:%{dispatch_modal})\\s+)?(?:%{served_verb})(?!\\s+(?:%{preposition})\\s)|(?:%{served_verb})(?!\\s+(?:%{preposition})\\s)|(?:%{dispatch_object})(?:\\s+(?:%{purpose_lead}))?\\s+(?:%{addressed_to}))\\s+"

static bool dispatch_told(struct slice line, struct head *head)
{
	enum { LONGEST = 200 };
	static struct pattern told = PATTERN("(?i)^(" TOLD_TO ")(?!.*(?<!\\p{L})(?:%{that}|%{paragraph_word}|%{dispatch_more})(?!\\p{L}))" TOLD_NAMES "(?:\\.\\s+" TOLD_TO TOLD_NAMES ")*\\.?$");
	struct match m;
	if (line.n > LONGEST || !pattern_find(&told, line, 0, &m))
		return false;
	head->code = "recipients";
	head->value = m.group[1].n;
	return true;
}

bool head_is_figures(struct slice value)
{
	static struct pattern figures = PATTERN("(?i)^(?:[ \\t]*[-–+]?\\d[\\d .,]*(?:%|%{money_unit}|%{pieces})?(?=\\s|$))+\\s*$");
	return pattern_matches(&figures, value);
}

static bool read_head(const struct vocabulary *words, enum vocabulary_id set, struct slice line, struct head *head)
{
	head->dated = head->capitals = false;
	if (set == WORDS_headings && dispatch_told(line, head))
		return true;
	if (set == WORDS_headings && ends_sentence(line))
		return false;
	size_t indent = 0;
	while (indent < line.n && line.at[indent] == '\t')
		indent++;
	if (indent) { /* an empty left column */
		bool found = read_head(words, set, slice_part(line, indent, line.n), head);
		head->value += indent;
		return found;
	}
	const char *tab = memchr(line.at, '\t', line.n);
	if (tab) {
		size_t at = (size_t)(tab - line.at);
		if (!at || (set == WORDS_headings && head_is_figures(slice_part(line, at, line.n))) || !known(words, set, head_without_mark(slice_part(line, 0, at)), &head->code))
			return false;
		head->value = at + 1;
		return true;
	}
	if (known(words, set, head_without_mark(line), &head->code)) {
		head->value = line.n;
		return true;
	}
	struct match dated; /* "Arbetsutskottets förslag 2013-05-14, § 71": when the body handled it is the heading's value */
	static struct pattern tail = PATTERN("[\\s,(]+(?:(?:%{day_word}\\s+)?(?:\\d{4}-\\d\\d-\\d\\d|\\d{1,2}\\s+\\p{Ll}+\\s+\\d{4})|§+\\s?\\d[\\d–-]*)(?:[\\s,)]+(?:§+\\s?\\d[\\d–-]*|\\d{4}-\\d\\d-\\d\\d))*[\\s).:]*$");
	if (line.n < LONGEST_HEAD && pattern_find(&tail, line, 0, &dated) && dated.start && known(words, set, head_without_mark(slice_part(line, 0, dated.start)), &head->code)) {
		head->value = (size_t)(slice_trim(slice_part(line, dated.start, line.n)).at - line.at);
		head->dated = set == WORDS_headings; /* of a label it is the value: "Justerade paragrafer: §§ 92-100" */
		return true;
	}
	if (set == WORDS_headings && capitals_before(words, set, line, head))
		return true;
	if (set == WORDS_headings && dispatch_before(words, line, head))
		return true;
	const char *colon = memchr(line.at, ':', line.n < LONGEST_HEAD ? line.n : LONGEST_HEAD);
	if (!colon || (size_t)(colon - line.at) + 1 >= line.n || colon[1] != ' ')
		return false;
	size_t at = (size_t)(colon - line.at);
	if (!known(words, set, head_without_mark(slice_part(line, 0, at)), &head->code))
		return false;
	head->value = at + 2;
	return true;
}

/* A line is asked about by every step that looks at its neighbours, a dozen times in all: the last answers are kept. */
enum { ASKED = 1024, LONGEST_ASKED = 240 };

struct heads_asked {
	struct asked {
		bool used, found;
		enum vocabulary_id set;
		struct head head;
		size_t n;
		char line[LONGEST_ASKED];
	} at[ASKED];
};

struct heads_asked *heads_asked_new(struct arena *arena)
{
	return arena_alloc(arena, sizeof(struct heads_asked));
}

static struct asked *place_of(struct heads_asked *asked, enum vocabulary_id set, struct slice line)
{
	uint64_t h = (uint64_t)set;
	for (size_t i = 0; i < line.n; i++)
		h = hash_step(h, (unsigned char)line.at[i]);
	return &asked->at[(h ^ h >> 29) % ASKED];
}

bool head_of(const struct vocabulary *words, enum vocabulary_id set, struct slice line, struct head *head)
{
	if (line.n > LONGEST_ASKED)
		return read_head(words, set, line, head);
	struct asked *asked = place_of(words->heads, set, line);
	if (!asked->used || asked->set != set || !slice_equal((struct slice){ asked->line, asked->n }, line)) {
		*asked = (struct asked){ .used = true, .set = set, .n = line.n };
		if (line.n)
			memcpy(asked->line, line.at, line.n);
		asked->found = read_head(words, set, line, &asked->head);
		asked->used = !pattern_gave_up(); /* else the next document with that line would not be told of it */
	}
	if (asked->found)
		*head = asked->head;
	else
		head->dated = head->capitals = false; /* the others stay as they were */
	return asked->found;
}
