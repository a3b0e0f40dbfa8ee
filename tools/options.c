/* SPDX-License-Identifier: EUPL-1.2 */
/* In: the command line. Out: a command, values of options, arguments; or a message about the first thing
 * that is wrong. Knows nothing of: what the options do.
 *
 *   protokoll ingest -d a.db -j4 minutes/       values "a.db" and "4", one argument
 *   protokoll --lang=sv extract -0 -- -x.txt    `--` ends the options: the argument is -x.txt
 *   protokoll extract -                         a hyphen alone is an argument: standard input
 *   protokoll ingest --databse a.db             U402: unknown option '--databse'; did you mean '--database'?
 */
#include "options.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "commands.h"
#include "datafile.h"
#include "message.h"

const struct option option_table[OPTIONS] = {
	[OPT_DATABASE] = { "database", 'd', "DB", "DB", NULL,
	                   "The database; without it protokoll.db in this folder.",
	                   "Databasen; annars protokoll.db i den här mappen.", false },
	[OPT_JOBS] = { "jobs", 'j', "N", "N", NULL,
	               "Read with N worker processes at a time, 1 to 256; without it as many as there are processors.",
	               "Läs med N arbetsprocesser samtidigt, 1 till 256; annars så många som det finns processorer.", false },
	[OPT_FORMAT] = { "format", 0, "FORMAT", "FORMAT", "json text",
	                 "json: one object a document, one a line (the default). text: the records as a person would read them.",
	                 "json: ett objekt per dokument, ett per rad (förval). text: posterna så som en människa läser dem.", false },
	[OPT_WITH_TEXT] = { "with-text", 0, NULL, NULL, NULL,
	                    "Also print the canonical text and its blocks.",
	                    "Skriv också ut den kanoniska texten och dess block.", false },
	[OPT_UNMASKED] = { "unmasked", 0, NULL, NULL, NULL,
	                   "Print the canonical text with its personal numbers, which records and prints otherwise hide.",
	                   "Skriv ut den kanoniska texten med dess personnummer, som poster och utskrifter annars döljer.", false },
	[OPT_SHOW] = { "show", 0, "STAGE", "STEG", "blocks items records areas",
	               "Print one stage alone: blocks (what was read), items, records, or areas with their words.",
	               "Skriv bara ut ett steg: blocks (det som lästes), items (ärenden), records (poster) eller areas (områden med sina ord).", false },
	[OPT_FILES_FROM] = { "files-from", 0, "FILE", "FIL", NULL,
	                     "Also read the documents whose paths stand in FILE, one a line; - is standard input.",
	                     "Läs också de dokument vars sökvägar står i FIL, en per rad; - är standard in.", false },
	[OPT_NULL] = { "null", '0', NULL, NULL, NULL,
	               "The paths of --files-from end with a NUL byte instead of a line end, as find -print0 writes them."
	               " Without --files-from they are read from standard input.",
	               "Sökvägarna i --files-from slutar med en nollbyte i stället för radslut, så som find -print0 skriver dem."
	               " Utan --files-from läses de från standard in.", false },
	[OPT_OCR] = { "ocr", 0, NULL, NULL, NULL,
	              "Recognise the text of pages that are pictures (scans), with pdftoppm and tesseract: some seconds a page. ingest also takes"
	              " up again what was stored without it; without a path: all of that.",
	              "Tolka texten på sidor som är bilder (inskannade), med pdftoppm och tesseract: några sekunder per sida. ingest tar också"
	              " upp det som lagrats utan den; utan sökväg: allt sådant.", false },
	[OPT_SHARD] = { "shard", 0, "K/N", "K/N", NULL,
	                "Take only the Kth of N parts of the files, for N machines; protokoll merge puts their databases together."
	                " The path's bytes decide which part a file belongs to, so name the archive in the same way everywhere.",
	                "Ta bara den K:te av N delar av filerna, för N datorer; protokoll merge slår ihop deras databaser."
	                " Sökvägens byte avgör vilken del en fil hör till, så ange arkivet på samma sätt överallt.", false },
	[OPT_META] = { "meta", 0, "FILE", "FIL", NULL,
	               "A TSV table of what the texts do not say: path (or pattern), municipality, body, year, address."
	               " It is stored as given by the user, apart from what was read.",
	               "En TSV-tabell över det som texterna inte säger: sökväg (eller mönster), kommun, organ, år, adress."
	               " Det lagras som uppgivet av användaren, skilt från det som lästes.", false },
	[OPT_MUNICIPALITY] = { "municipality", 0, "CODE", "KOD", NULL,
	                       "A municipality, by code (0381) or name (Enköping). ingest: that of all the documents; --meta overrides it."
	                       " search: only documents of that municipality.",
	                       "En kommun, med kod (0381) eller namn (Enköping). ingest: den för alla dokumenten; --meta går före."
	                       " search: bara dokument från den kommunen.", false },
	[OPT_JSON] = { "json", 0, NULL, NULL, NULL, "Print JSON instead of a table.", "Skriv JSON i stället för en tabell.", false },
	[OPT_ERRORS] = { "errors", 0, NULL, NULL, NULL, "List each record that was missed or is spurious, and each wrong field, with document and line.",
	                 "Räkna upp varje post som missats eller inte ska finnas, och varje fel fält, med dokument och rad.", false },
	[OPT_STRICT] = { "strict", 0, NULL, NULL, NULL, "Texts must be the same word for word; otherwise most of their words.",
	                 "Texter ska vara lika ord för ord; annars de flesta av orden.", false },
	[OPT_FLOORS] = { "floors", 0, "FILE", "FIL", NULL,
	                 "A table of set, figure and floor; exit status 4 where a figure is below its floor. The set is the folder of the gold.",
	                 "En tabell över mängd, mått och golv; slutstatus 4 där ett mått ligger under sitt golv. Mängden är facits mapp.", false },
	[OPT_APART] = { "apart", 0, "KEY", "NYCKEL", NULL,
	                "This mention (a participant's key) is somebody else than the person of its name: hold it apart.",
	                "Detta omnämnande (en deltagares nyckel) är någon annan än personen med det namnet: håll isär det.", false },
	[OPT_TOGETHER] = { "together", 0, "KEY", "NYCKEL", NULL, "Take --apart KEY back.", "Ta tillbaka --apart NYCKEL.", false },
	[OPT_CALIBRATE] = { "calibrate", 0, NULL, NULL, NULL,
	                    "Print how often each rule is right, by how damaged the text is: the lines of extract/vocabulary/confidence.txt.",
	                    "Skriv hur ofta varje regel har rätt, efter hur skadad texten är: raderna i extract/vocabulary/confidence.txt.", false },
	[OPT_WHAT_IF] = { "what-if", 0, "FILE", "FIL", NULL,
	                  "Say which stored items would change area if this file of an area were saved: as a new area, or in the place of"
	                  " the file of the same name.",
	                  "Säg vilka lagrade ärenden som skulle byta område om den här områdesfilen sparades: som ett nytt område, eller i"
	                  " stället för filen med samma namn.", false },
	[OPT_BODY] = { "body", 0, "BODY", "ORGAN", NULL,
	               "Only of this body, by its name; a star at its end stands for anything: \"kommunstyrelsen*\".",
	               "Bara från det här organet, med dess namn; en stjärna på slutet står för vad som helst: ”kommunstyrelsen*”.", false },
	[OPT_AREA] = { "area", 0, "AREA", "OMRÅDE", NULL,
	               "Only items of this area, by its code or its name.",
	               "Bara ärenden i det här området, med dess kod eller namn.", false },
	[OPT_FROM] = { "from", 0, "DATE", "DATUM", NULL,
	               "Only what is dated that day or later; a year or a month will do: 2022, 2022-03. What has no date is left out.",
	               "Bara det som är daterat den dagen eller senare; ett år eller en månad går bra: 2022, 2022-03. Det som saknar datum utelämnas.", false },
	[OPT_TO] = { "to", 0, "DATE", "DATUM", NULL,
	             "Only what is dated up to that day, month or year, which is counted in.",
	             "Bara det som är daterat till och med den dagen, månaden eller det året.", false },
	[OPT_LIMIT] = { "limit", 0, "N", "N", NULL, "Print at most N hits; without it 20.", "Skriv högst N träffar; annars 20.", false },
	[OPT_TODAY] = { "today", 0, "DATE", "DATUM", NULL, "Count what is overdue from this day (2022-05-31) instead of today.",
	                "Räkna det som är försenat från den här dagen (2022-05-31) i stället för i dag.", false },
	[OPT_AREAS_DIR] = { "areas-dir", 0, "FOLDER", "MAPP", NULL,
	                    "A folder with areas of your own: a file adds an area, or replaces the shipped file of the same name. Also read:"
	                    " $XDG_CONFIG_HOME/protokoll/areas (else ~/.config/protokoll/areas).",
	                    "En mapp med egna områden: en fil lägger till ett område, eller ersätter den medföljande filen med samma namn. Läses"
	                    " också: $XDG_CONFIG_HOME/protokoll/areas (annars ~/.config/protokoll/areas).", false },
	[OPT_MODELS_DIR] = { "models-dir", 0, "FOLDER", "MAPP", NULL,
	                     "A folder with collaborations of your own, in the same way. Also read: $XDG_CONFIG_HOME/protokoll/models (else"
	                     " ~/.config/protokoll/models).",
	                     "En mapp med egna samarbeten, på samma sätt. Läses också: $XDG_CONFIG_HOME/protokoll/models (annars"
	                     " ~/.config/protokoll/models).", false },
	[OPT_MODELS] = { "models", 0, "A,B", "A,B", NULL,
	                 "Only these collaborations, by code or name: horby-hoor,umearegionen.",
	                 "Bara de här samarbetena, med kod eller namn: horby-hoor,umearegionen.", false },
	[OPT_TYPE] = { "type", 0, "T,...", "T,...", NULL,
	               "Only documents of these types: protokoll, minnesanteckningar, utredning ...",
	               "Bara dokument av de typerna: protokoll, minnesanteckningar, utredning ...", false },
	[OPT_HTML] = { "html", 0, "FILE", "FIL", NULL,
	               "Write the comparison as one HTML file with charts, tables, and behind each number its records.",
	               "Skriv jämförelsen som en HTML-fil med diagram, tabeller och posterna bakom varje tal.", false },
	[OPT_XLSX] = { "xlsx", 0, "FILE", "FIL", NULL,
	               "Write the comparison as a workbook, one sheet a table.", "Skriv jämförelsen som en arbetsbok, ett blad per tabell.", false },
	[OPT_OUTPUT] = { "output", 0, "PATH", "SÖKVÄG", NULL,
	                 "What is written: a file for xlsx, a folder for csv and postgres.", "Det som skrivs: en fil för xlsx, en mapp för csv och postgres.", false },
	[OPT_EXPORT] = { "format", 0, "FORMAT", "FORMAT", "xlsx csv postgres", /* the word of extract, with other values */
	                 "xlsx: one workbook, a sheet a table (the default). csv: a folder, a file a table. postgres: a folder that psql loads.",
	                 "xlsx: en arbetsbok, ett blad per tabell (förval). csv: en mapp, en fil per tabell. postgres: en mapp som psql läser in.", false },
	[OPT_ALL] = { "all", 0, NULL, NULL, NULL, "All kinds, with all their files, instead of what fits a screen.",
	              "Alla slag, med alla sina filer, i stället för det som får plats på en skärm.", false },
	[OPT_CODE] = { "code", 0, "CODE", "KOD", NULL, "Only what has this code, such as D118 or vote_count, with all its files.",
	               "Bara det som har den här koden, till exempel D118 eller vote_count, med alla dess filer.", false },
	[OPT_RETRY] = { "retry", 0, NULL, NULL, NULL,
	                "Read again what was refused before. Without a path: all that is refused, or (--code) has that code.",
	                "Läs det som avvisats på nytt. Utan sökväg: allt som är avvisat, eller (--code) har den koden.", false },
	[OPT_PORT] = { "port", 0, "N", "N", NULL, "The port of the page; without it any that is free.", "Sidans port; annars en ledig." , false },
	[OPT_NO_BROWSER] = { "no-browser", 0, NULL, NULL, NULL, "Do not open a browser; the address is printed.", "Öppna ingen webbläsare; adressen skrivs ut.", false },
	[OPT_LISTEN] = { "listen", 0, "ADDRESS", "ADRESS", NULL, "Serve other machines at ADDRESS, with --tls and users (protokoll user add); without it this machine alone.",
	                 "Visa sidan för andra datorer på ADRESS, med --tls och användare (protokoll user add); annars bara för den här datorn.", false },
	[OPT_TLS] = { "tls", 0, "CERT KEY", "CERT NYCKEL", NULL, "Two PEM files: the certificate with its chain, and its private key.",
	              "Två PEM-filer: certifikatet med sin kedja, och dess privata nyckel.", true },
	[OPT_COMPLETION] = { "completion", 0, NULL, NULL, NULL,
	                     "Print the completion of commands and options for bash.",
	                     "Skriv ut kompletteringen av kommandon och flaggor för bash.", false },
	[OPT_MAN] = { "man", 0, NULL, NULL, NULL,
	              "Print the part of the manual page that comes from this table.",
	              "Skriv ut den del av manualsidan som kommer ur den här tabellen.", false },
	[OPT_QUIET] = { "quiet", 0, NULL, NULL, NULL,
	                "No progress and no warnings; errors and the closing line of ingest stay.",
	                "Inget förlopp och inga varningar; fel och slutraden från ingest blir kvar.", false },
	[OPT_LANG] = { "lang", 0, "LANGUAGE", "SPRÅK", "sv en",
	               "The language of messages, help and reports; without it the locale decides.",
	               "Språket i meddelanden, hjälp och rapporter; annars avgör språkmiljön.", false },
	[OPT_DATA] = { "data", 0, "FOLDER", "MAPP", NULL,
	               "The folder with extract/vocabulary, classify/areas and corpus; before PROTOKOLL_DATA and the place of the program.",
	               "Mappen med extract/vocabulary, classify/areas och corpus; går före PROTOKOLL_DATA och programmets plats.", false },
	[OPT_HELP] = { "help", 0, NULL, NULL, NULL, "Show this help.", "Visa den här hjälpen.", false },
	[OPT_VERSION] = { "version", 0, NULL, NULL, NULL, "Show the version.", "Visa versionen.", false },
};

char *option_shown(struct arena *arena, enum option_id id)
{
	return arena_print(arena, "--%s", option_table[id].name);
}

static bool wrong_choice(struct call *call, enum option_id id, const char *value, const char *possible)
{
	message_say(M_U404, option_shown(call->arena, id), value, possible, NULL);
	return false;
}

static bool is_choice(const char *choices, const char *value)
{
	size_t n = strlen(value);
	for (const char *at = choices; n && (at = strstr(at, value)); at += n)
		if ((at == choices || at[-1] == ' ') && (at[n] == ' ' || !at[n]))
			return true;
	return false;
}

static bool unknown_option(struct call *call, uint64_t allowed, const char *word)
{
	const char *known[OPTIONS];
	size_t n = 0;
	for (int id = 0; id < OPTIONS; id++)
		if (allowed >> id & 1)
			known[n++] = option_shown(call->arena, (enum option_id)id);
	message_say(M_U402, word, datafile_suggest(call->arena, slice_of(word), known, n), NULL);
	return false;
}

static bool set(struct call *call, enum option_id id, const char *value)
{
	if (option_table[id].choices && !is_choice(option_table[id].choices, value))
		return wrong_choice(call, id, value, option_table[id].choices);
	call->value[id] = value;
	return true;
}

/* The words of the command line that are still to come. */
struct words {
	char **at;
	int n, next;
};

static bool long_option(struct call *call, uint64_t allowed, struct words *words)
{
	const char *word = words->at[words->next++], *name = word + 2, *equals = strchr(name, '=');
	size_t n = equals ? (size_t)(equals - name) : strlen(name);
	for (int id = 0; id < OPTIONS; id++) {
		const struct option *option = &option_table[id];
		if (!(allowed >> id & 1) || strlen(option->name) != n || strncmp(option->name, name, n) != 0)
			continue;
		if (!option->value_en)
			return equals ? unknown_option(call, allowed, word) : set(call, (enum option_id)id, "");
		const char *value = equals ? equals + 1 : words->next < words->n ? words->at[words->next++] : "";
		if (*value && option->two) {
			call->second = words->next < words->n ? words->at[words->next++] : "";
			if (*call->second)
				return set(call, (enum option_id)id, value);
		} else if (*value) {
			return set(call, (enum option_id)id, value);
		}
		message_say(M_U403, option_shown(call->arena, (enum option_id)id), NULL);
		return false;
	}
	return unknown_option(call, allowed, arena_print(call->arena, "--%.*s", (int)n, name));
}

/* One word such as -0, -j4 or -0j 4. */
static bool short_options(struct call *call, uint64_t allowed, struct words *words)
{
	const char *at = words->at[words->next++] + 1;
	while (*at) {
		char letter = *at++;
		int id = 0;
		while (id < OPTIONS && (option_table[id].letter != letter || !(allowed >> id & 1)))
			id++;
		if (id == OPTIONS) {
			/* the whole word: `-json` is a mistyped `--json`, and the letters of å are two bytes */
			return unknown_option(call, allowed, words->at[words->next - 1]);
		}
		if (!option_table[id].value_en) {
			call->value[id] = "";
			continue;
		}
		const char *value = *at ? at : words->next < words->n ? words->at[words->next++] : "";
		if (*value)
			return set(call, (enum option_id)id, value);
		message_say(M_U403, option_shown(call->arena, (enum option_id)id), NULL);
		return false;
	}
	return true;
}

/* --lang counts for all messages, also for those about what stands before it. */
static void choose_language(int argc, char **argv)
{
	enum language language = language_of_environment();
	for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
		const char *value = NULL;
		if (strncmp(argv[i], "--lang=", 7) == 0)
			value = argv[i] + 7;
		else if (strcmp(argv[i], "--lang") == 0 && i + 1 < argc)
			value = argv[i + 1];
		if (value && strcmp(value, "sv") == 0)
			language = SWEDISH;
		else if (value && strcmp(value, "en") == 0)
			language = ENGLISH;
	}
	language_set(language);
}

static bool take_command(struct call *call, const char *word)
{
	call->command = command_find(word);
	if (call->command)
		return true;
	const char *known[COMMANDS];
	for (size_t i = 0; i < COMMANDS; i++)
		known[i] = command_table[i].name;
	message_say(M_U401, word, datafile_suggest(call->arena, slice_of(word), known, COMMANDS), NULL);
	return false;
}

bool options_parse(struct call *call, int argc, char **argv)
{
	choose_language(argc, argv);
	call->arguments = arena_alloc(call->arena, (size_t)argc * sizeof *call->arguments + sizeof *call->arguments);
	struct words words = { argv, argc, 1 };
	bool ended = false;
	while (words.next < argc) {
		char *word = argv[words.next];
		uint64_t allowed = OPTIONS_EVERYWHERE | (call->command ? call->command->options : 0);
		bool good = true;
		if (!ended && strcmp(word, "--") == 0) {
			ended = true;
			words.next++;
		} else if (!ended && strncmp(word, "--", 2) == 0) {
			good = long_option(call, allowed, &words);
		} else if (!ended && word[0] == '-' && word[1]) {
			good = short_options(call, allowed, &words);
		} else {
			words.next++;
			if (!call->command)
				good = take_command(call, word);
			else
				call->arguments[call->n_arguments++] = word;
		}
		if (!good)
			return false;
	}
	if (call->command && !call->value[OPT_HELP] && call->n_arguments > call->command->most) {
		message_say(M_U406, call->arguments[call->command->most], NULL);
		return false;
	}
	return true;
}

long option_number(const struct call *call, enum option_id id, long least, long most, long otherwise)
{
	const char *value = call->value[id];
	if (!value)
		return otherwise;
	long number = 0;
	size_t digits = strspn(value, "0123456789");
	if (digits && digits < 10 && !value[digits])
		number = strtol(value, NULL, 10);
	if (number >= least && number <= most && digits)
		return number;
	message_say(M_U404, option_shown(call->arena, id), value, arena_print(call->arena, "%ld-%ld", least, most), NULL);
	return -1;
}
