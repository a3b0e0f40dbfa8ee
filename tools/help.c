/* SPDX-License-Identifier: EUPL-1.2 */
/* In: the tables. Out: help, completion, a part of the manual page. Knows nothing of what commands do. */
#include "help.h"

#include <string.h>

#include "datafile.h"
#include "message.h"

enum { WIDTH = 78, COLUMN = 28 };

/* Text broken at blanks, each line behind `indent`; the first goes on at column `at`. */
static void wrapped(FILE *stream, const char *text, size_t at, size_t indent)
{
	while (*text) {
		size_t n = strcspn(text, " "), points = text_points((struct slice){ text, n });
		if (at > indent && at + 1 + points > WIDTH) {
			fprintf(stream, "\n%*s", (int)indent, "");
			at = indent;
		} else if (at > indent) {
			fputc(' ', stream);
			at++;
		}
		fprintf(stream, "%.*s", (int)n, text);
		at += points;
		text += n;
		text += strspn(text, " ");
	}
	fputc('\n', stream);
}

static void two_columns(FILE *stream, const char *left, const char *right)
{
	size_t n = 2 + text_points(slice_of(left));
	fprintf(stream, "  %s", left);
	if (n + 2 > COLUMN) {
		fputc('\n', stream);
		n = 0;
	}
	fprintf(stream, "%*s", (int)(COLUMN - n), "");
	wrapped(stream, right, COLUMN, COLUMN);
}

static char *option_left(struct arena *arena, const struct option *option)
{
	const char *value = option->value_en ? IN(option->value_en, option->value_sv) : NULL;
	return arena_print(arena, "%s%c%s--%s%s%s", option->letter ? "-" : "", option->letter ? option->letter : ' ', option->letter ? ", " : "   ",
	                   option->name, value ? " " : "", value ? value : "");
}

static void options(FILE *stream, uint64_t which)
{
	struct arena *arena = arena_new();
	for (int id = 0; id < OPTIONS; id++)
		if (which >> id & 1)
			two_columns(stream, option_left(arena, &option_table[id]), IN(option_table[id].help_en, option_table[id].help_sv));
	arena_free(arena);
}

void help_overview(FILE *stream)
{
	struct arena *arena = arena_new();
	fputs(IN("protokoll turns the minutes of Swedish municipalities into checked, quotable records.\n\n"
	         "Usage: protokoll COMMAND [OPTIONS] [ARGUMENTS]\n\nCommands:\n",
	         "protokoll gör svenska kommuners protokoll till granskade poster som går att citera.\n\n"
	         "Användning: protokoll KOMMANDO [FLAGGOR] [ARGUMENT]\n\nKommandon:\n"),
	      stream);
	for (size_t i = 0; i < COMMANDS; i++)
		two_columns(stream, arena_print(arena, "%s %s", command_table[i].name, IN(command_table[i].arguments_en, command_table[i].arguments_sv)),
		            IN(command_table[i].help_en, command_table[i].help_sv));
	fputs(IN("\nOptions of every command:\n", "\nFlaggor för alla kommandon:\n"), stream);
	options(stream, OPTIONS_EVERYWHERE);
	fputs(IN("\nprotokoll help COMMAND says more about a command, protokoll help D104 explains a message.\n",
	         "\nprotokoll help KOMMANDO säger mer om ett kommando, protokoll help D104 förklarar ett meddelande.\n"),
	      stream);
	arena_free(arena);
}

void help_command(FILE *stream, const struct command *command)
{
	fprintf(stream, IN("Usage: protokoll %s [OPTIONS] %s\n\n", "Användning: protokoll %s [FLAGGOR] %s\n\n"), command->name,
	        IN(command->arguments_en, command->arguments_sv));
	wrapped(stream, IN(command->more_en, command->more_sv), 0, 0);
	fputs(IN("\nOptions:\n", "\nFlaggor:\n"), stream);
	options(stream, command->options | OPTIONS_EVERYWHERE);
}

void help_completion(FILE *stream)
{
	fputs("# bash completion for protokoll\n_protokoll() {\n\tlocal cur=${COMP_WORDS[COMP_CWORD]} words=\n\tcase ${COMP_WORDS[1]} in\n", stream);
	for (size_t i = 0; i < COMMANDS; i++) {
		fprintf(stream, "\t%s) words='", command_table[i].name);
		for (int id = 0; id < OPTIONS; id++)
			if ((command_table[i].options | OPTIONS_EVERYWHERE) >> id & 1)
				fprintf(stream, "--%s ", option_table[id].name);
		fputs("' ;;\n", stream);
	}
	fputs("\tesac\n\tif [ \"$COMP_CWORD\" -eq 1 ]; then\n\t\tCOMPREPLY=($(compgen -W '", stream);
	for (size_t i = 0; i < COMMANDS; i++)
		fprintf(stream, "%s ", command_table[i].name);
	fputs("' -- \"$cur\"))\n\telif [[ $cur == -* ]]; then\n\t\tCOMPREPLY=($(compgen -W \"$words\" -- \"$cur\"))\n"
	      "\telse\n\t\tCOMPREPLY=($(compgen -f -- \"$cur\"))\n\tfi\n}\ncomplete -F _protokoll protokoll\n",
	      stream);
}

static void roff(FILE *stream, const char *text)
{
	for (; *text; text++)
		if (*text == '-')
			fputs("\\-", stream);
		else if (*text == '\\')
			fputs("\\e", stream);
		else
			fputc(*text, stream);
}

void help_man(FILE *stream)
{
	fputs(".SH COMMANDS\n", stream);
	for (size_t i = 0; i < COMMANDS; i++) {
		const struct command *command = &command_table[i];
		fprintf(stream, ".TP\n.B protokoll %s\n.I ", command->name);
		roff(stream, *command->arguments_en ? command->arguments_en : "\\&");
		fputc('\n', stream);
		roff(stream, command->more_en);
		fputc('\n', stream);
	}
	fputs(".SH OPTIONS\n", stream);
	for (int id = 0; id < OPTIONS; id++) {
		const struct option *option = &option_table[id];
		fputs(".TP\n.B ", stream);
		if (option->letter)
			fprintf(stream, "\\-%c, ", option->letter);
		fputs("\\-\\-", stream);
		roff(stream, option->name);
		if (option->value_en)
			fprintf(stream, " %s", option->value_en);
		fputc('\n', stream);
		roff(stream, option->help_en);
		fputc('\n', stream);
	}
}
