/* SPDX-License-Identifier: EUPL-1.2 */
/* What went wrong, and what can be done: the files that were refused (the table error) by code, what is odd in the stored
 * documents (problem) by code, the files that have gone from their folders, and the documents that are not counted because others have all of them. In: those tables. Out: text that fits a screen
 * however many there are, or JSON. Knows nothing of: how files are read.
 *
 * Example:
 *   Refused: 2 files
 *        2  D121  is an e-mail (…), which is not read: in/a.eml, in/b.msg
 *           Save its attachments as files, and what it says as text, and read those.
 *   To try them again: protokoll ingest -d a.db --retry
 */
#include <jansson.h>
#include <string.h>

#include "find.h"
#include "inner.h"

enum { SCREEN_REFUSED = 5, SCREEN_PROBLEMS = 3, SCREEN_EXAMPLES = 2, SCREEN_COLUMNS = 120 };

/* What the codes of `problem` mean to people. One that is not here is shown with the words of its first record. */
static const struct {
	const char *code, *en, *sv, *help_en, *help_sv;
} kinds[] = {
	{ "page_without_text", "pages that are pictures; what they say is not read", "sidor som är bilder; det som står där är inte läst",
	  "Read them with protokoll ingest --ocr, or ask for the document as it was written.",
	  "Läs in dem med protokoll ingest --ocr, eller be om dokumentet så som det skrevs." },
	{ "page_recognised", "pages that are pictures; tesseract read them", "sidor som är bilder; tesseract läste dem",
	  "Compare with the picture what is quoted; records with words that it was not sure of have a lower confidence.",
	  "Jämför det som citeras med bilden; poster med ord som den inte var säker på har en lägre säkerhet." },
	{ "page_not_recognised", "pages that are pictures; tesseract could not read them", "sidor som är bilder; tesseract kunde inte läsa dem",
	  "See what the page shows; a better scan may be had.", "Se efter vad sidan visar; en bättre inskanning kan finnas." },
	{ "read_without_tables", "RTF read by catdoc, which takes tables apart", "RTF läst av catdoc, som löser upp tabeller",
	  "apt-get install unrtf, and let the file be read again.", "apt-get install unrtf, och läs in filen på nytt." },
	{ "read_with_hidden", "RTF with text that was hidden or deleted in Word, read all the same", "RTF med text som var dold eller struken i Word, men ändå är läst",
	  "Compare with the document what is quoted, or save it from Word or LibreOffice as .docx and read that.",
	  "Jämför det som citeras med dokumentet, eller spara det som .docx i Word eller LibreOffice och läs in det." },
	{ "case_number_cut", "a label of a case number without a number", "en etikett för diarienummer utan nummer",
	  "See whether the number stands in the document; it may be written in an unknown form.",
	  "Se efter om numret står i dokumentet; det kan vara skrivet på ett okänt sätt." },
	{ "vote_count", "a vote with other names than its printed count", "en omröstning med andra namn än det tryckta antalet",
	  "Compare the list of names with the document before the vote is quoted.",
	  "Jämför namnlistan med dokumentet innan omröstningen citeras." },
	{ "vote_voters", "a vote with more names than an assembly has members", "en omröstning med fler namn än någon församling har ledamöter",
	  "Compare the list of names with the document before the vote is quoted.",
	  "Jämför namnlistan med dokumentet innan omröstningen citeras." },
	{ "pattern_limit", "text too long for some patterns", "text som är för lång för några mönster",
	  "Something may be missing there. A paragraph this long is usually damage: save the document again.",
	  "Något kan saknas där. Ett så långt stycke är oftast en skada: spara dokumentet på nytt." },
};

const char *find_problem_kind(const char *code, const char **help)
{
	for (size_t i = 0; code && i < sizeof kinds / sizeof *kinds; i++)
		if (strcmp(kinds[i].code, code) == 0) {
			*help = IN(kinds[i].help_en, kinds[i].help_sv);
			return IN(kinds[i].en, kinds[i].sv);
		}
	*help = NULL;
	return NULL;
}

struct listing {
	struct store *store;
	FILE *stream;
	struct arena *arena;
	const struct find_problems *how;
	json_t *json; /* NULL: text */
};

/* One kind of trouble. */
struct kind {
	const char *code, *text, *help;
	sqlite3_int64 files, records; /* records 0: of files alone */
	bool retry;                   /* another try may help */
};

static bool whole(const struct listing *l)
{
	return l->how->all || l->how->code;
}

static char *quoted(struct arena *arena, const char *word)
{
	if (*word && !word[strspn(word, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_./-")])
		return arena_text(arena, word);
	char *out = arena_text(arena, "'");
	for (; *word; word++)
		out = *word == '\'' ? arena_print(arena, "%s'\\''", out) : arena_print(arena, "%s%c", out, *word);
	return arena_print(arena, "%s'", out);
}

static char *retry_command(struct listing *l, const char *code)
{
	if (code && strcmp(code, "D118") == 0)
		return arena_print(l->arena, "protokoll ingest -d %s --ocr", quoted(l->arena, l->store->path));
	return arena_print(l->arena, "protokoll ingest -d %s --retry%s%s", quoted(l->arena, l->store->path), code ? " --code " : "", code ? code : "");
}

/* Cut where a line of the screen ends, between two characters. */
static char *cut(struct arena *arena, char *line)
{
	size_t at = 0, length;
	for (int n = 0; line[at]; n++, at += length) {
		if (n == SCREEN_COLUMNS)
			return arena_print(arena, "%.*s…", (int)at, line);
		text_decode(line + at, strlen(line + at), &length);
	}
	return line;
}

/* The rows of `sql` (?1 the code, ?2 how many): a path each, and what is said of it or NULL. */
static int put_examples(struct listing *l, const char *sql, const struct kind *kind, json_t *object, char **line)
{
	sqlite3_stmt *rows = store_prepare(l->store, sql);
	int result = rows ? 1 : FAILED;
	sqlite3_int64 n = 0;
	json_t *examples = object ? json_array() : NULL;
	if (rows) {
		bind_text(rows, 1, kind->code);
		sqlite3_bind_int(rows, 2, whole(l) ? -1 : SCREEN_EXAMPLES);
	}
	while (result == 1 && (result = store_step(l->store, rows)) == 1) {
		const char *path = column_text(rows, 0), *said = column_text(rows, 1);
		path = path ? path : "-";
		if (examples)
			json_array_append_new(examples, whole(l) ? json_pack("{s:s, s:s?}", "path", path, "message", said) : json_string(path));
		else if (!whole(l))
			*line = arena_print(l->arena, "%s%s %s", *line, n ? "," : ":", path);
		else {
			print_safe(l->stream, arena_print(l->arena, "            %s%s%s", path, said ? ": " : "", said ? said : ""));
			fputc('\n', l->stream);
		}
		n++;
	}
	if (examples)
		json_object_set_new(object, "examples", examples);
	sqlite3_finalize(rows);
	return result;
}

static int put_kind(struct listing *l, const struct kind *kind, const char *examples_sql, json_t *array)
{
	if (l->json) {
		json_t *object = json_pack("{s:s, s:s, s:s?, s:I}", "code", kind->code, "message", kind->text, "help", kind->help, "files", (json_int_t)kind->files);
		if (kind->records)
			json_object_set_new(object, "records", json_integer(kind->records));
		if (kind->retry)
			json_object_set_new(object, "retry", json_string(retry_command(l, kind->code)));
		json_array_append_new(array, object);
		return put_examples(l, examples_sql, kind, object, NULL);
	}
	char *line = arena_print(l->arena, "  %6lld  %s  %s", (long long)(kind->records ? kind->records : kind->files), kind->code, kind->text);
	if (!whole(l) && put_examples(l, examples_sql, kind, NULL, &line) == FAILED)
		return FAILED;
	print_safe(l->stream, whole(l) ? line : cut(l->arena, line));
	fputc('\n', l->stream);
	if (kind->help)
		fprintf(l->stream, "          %s\n", kind->help);
	return whole(l) ? put_examples(l, examples_sql, kind, NULL, NULL) : DONE;
}

/* A message without its particulars: "is too large: … bytes, the limit is …". */
static struct kind refused_kind(struct listing *l, sqlite3_stmt *row)
{
	struct kind kind = { .code = arena_text(l->arena, column_text(row, 0)), .files = sqlite3_column_int64(row, 1), .retry = true };
	enum message_code code = message_find(kind.code);
	struct message any = message_make(l->arena, code, "…", "…", "…", NULL);
	kind.text = code == MESSAGE_NONE ? arena_text(l->arena, column_text(row, 2)) : message_words(l->arena, &any);
	kind.help = code == MESSAGE_NONE ? NULL : message_text(code).help;
	return kind;
}

static struct kind problem_kind(struct listing *l, sqlite3_stmt *row)
{
	struct kind kind = { .code = arena_text(l->arena, column_text(row, 0)), .files = sqlite3_column_int64(row, 1),
		             .text = arena_text(l->arena, column_text(row, 2)), .records = sqlite3_column_int64(row, 3) };
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (strcmp(kinds[i].code, kind.code) == 0) {
			kind.text = IN(kinds[i].en, kinds[i].sv);
			kind.help = IN(kinds[i].help_en, kinds[i].help_sv);
		}
	return kind;
}

/* All kinds of one table, the most frequent first; `most` of them on a screen. Returns how many rows there are in all. */
static sqlite3_int64 put_kinds(struct listing *l, const char *name, const char *sql, const char *examples_sql,
                               struct kind (*make)(struct listing *, sqlite3_stmt *), int most, const char *title)
{
	sqlite3_stmt *rows = store_prepare(l->store, sql);
	int result = rows ? 1 : FAILED, n = 0, left = 0;
	sqlite3_int64 all = 0;
	json_t *array = l->json ? json_array() : NULL;
	if (rows)
		bind_text(rows, 1, l->how->code);
	while (result == 1 && (result = store_step(l->store, rows)) == 1) {
		struct kind kind = make(l, rows);
		if (!n++ && !l->json)
			fprintf(l->stream, title, sqlite3_column_int64(rows, 4));
		all = sqlite3_column_int64(rows, 4);
		if (n > most && !whole(l))
			left++;
		else if (put_kind(l, &kind, examples_sql, array) == FAILED)
			result = FAILED;
	}
	if (left && !l->json)
		fprintf(l->stream, IN("          %d more kinds: --all\n", "          %d slag till: --all\n"), left);
	if (l->json)
		json_object_set_new(l->json, name, array);
	sqlite3_finalize(rows);
	return result == FAILED ? FAILED : all;
}

static const char refused_sql[] =
	"SELECT code, count(*) AS n, min(message), 0, sum(count(*)) OVER () FROM error WHERE ?1 IS NULL OR code = ?1\n"
	"GROUP BY code ORDER BY n DESC, code";
static const char refused_files_sql[] = "SELECT shown, CASE WHEN ?2 < 0 THEN message END FROM error WHERE code = ?1 ORDER BY path LIMIT ?2";
static const char problems_sql[] =
	"SELECT x.code, count(DISTINCT x.document), min(x.message), count(*) AS n, sum(count(*)) OVER ()\n"
	"FROM problem AS x JOIN v_document AS d ON d.document = x.document AND d.counted\n"
	"WHERE ?1 IS NULL OR x.code = ?1 GROUP BY x.code ORDER BY n DESC, x.code";
static const char problem_files_sql[] =
	"SELECT d.path, CASE WHEN ?2 < 0 THEN group_concat(DISTINCT x.message) END\n"
	"FROM problem AS x JOIN v_document AS d ON d.document = x.document AND d.counted\n"
	"WHERE x.code = ?1 GROUP BY d.document ORDER BY d.path, d.sha256 LIMIT ?2";
static const char gone_sql[] = "SELECT 'gone', count(*), '', 0, count(*) FROM source WHERE gone AND (?1 IS NULL OR ?1 = 'gone') HAVING count(*)";
static const char gone_files_sql[] = "SELECT shown, NULL FROM source WHERE gone AND ?1 = 'gone' ORDER BY path LIMIT ?2";

static struct kind gone_kind(struct listing *l, sqlite3_stmt *row)
{
	(void)l;
	return (struct kind){ "gone", IN("not in the folder any more; the document is kept and counted", "finns inte längre i mappen; dokumentet är kvar och räknas"),
		              IN("Put the file back, or let it be: what was read of it stays.", "Lägg tillbaka filen, eller låt det vara: det som lästes ur den är kvar."),
		              sqlite3_column_int64(row, 1), 0, false };
}

static const char duplicates_sql[] =
	"SELECT 'duplicate', count(*), '', 0, count(*) FROM duplicate AS x JOIN document AS d ON d.row = x.document AND NOT d.superseded\n"
	"WHERE ?1 IS NULL OR ?1 = 'duplicate' HAVING count(*)";
static const char duplicate_files_sql[] =
	"SELECT path, kept_path FROM v_duplicate WHERE ?1 = 'duplicate' ORDER BY path, document LIMIT ?2";

static struct kind duplicate_kind(struct listing *l, sqlite3_stmt *row)
{
	(void)l;
	return (struct kind){ "duplicate", IN("all of it stands in another document, which is counted instead", "allt i det finns i ett annat dokument, som räknas i stället"),
		              IN("The view v_duplicate says which, and why.", "Vyn v_duplicate säger vilket, och varför."), sqlite3_column_int64(row, 1), 0, false };
}

int find_problems(struct store *store, FILE *stream, const struct find_problems *how)
{
	struct listing l = { .store = store, .stream = stream, .arena = arena_new(), .how = how, .json = how->json ? json_object() : NULL };
	sqlite3_int64 refused = put_kinds(&l, "refused", refused_sql, refused_files_sql, refused_kind, SCREEN_REFUSED,
	                                  IN("Refused: %lld files\n", "Avvisade: %lld filer\n"));
	if (refused > 0 && !l.json)
		fprintf(stream, IN("  To try again: %s\n", "  Försök igen: %s\n"), retry_command(&l, how->code));
	sqlite3_int64 problems = refused == FAILED ? FAILED : put_kinds(&l, "problems", problems_sql, problem_files_sql, problem_kind, SCREEN_PROBLEMS,
	                                  IN("Problems in stored documents: %lld\n", "Problem i lagrade dokument: %lld\n"));
	sqlite3_int64 gone = problems == FAILED ? FAILED : put_kinds(&l, "gone", gone_sql, gone_files_sql, gone_kind, 1,
	                                  IN("Gone: %lld files\n", "Borta: %lld filer\n"));
	sqlite3_int64 duplicates = gone == FAILED ? FAILED : put_kinds(&l, "duplicates", duplicates_sql, duplicate_files_sql, duplicate_kind, 1,
	                                  IN("Not counted: %lld documents\n", "Räknas inte: %lld dokument\n"));
	bool good = duplicates != FAILED;
	if (l.json && good) {
		json_dumpf(l.json, stream, JSON_INDENT(1));
		fputc('\n', stream);
	} else if (good && !refused && !problems && !gone && !duplicates) {
		fputs(how->code ? IN("Nothing has that code.\n", "Inget har den koden.\n") : IN("Nothing was refused, and no problems are stored.\n", "Inget har avvisats, och inga problem är lagrade.\n"), stream);
	}
	json_decref(l.json);
	arena_free(l.arena);
	return good ? (int)(refused + problems + gone + duplicates) : FAILED;
}
