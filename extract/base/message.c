/* SPDX-License-Identifier: EUPL-1.2 */
#include "message.h"

#include <stdlib.h>
#include <string.h>

#include "text.h"

static enum language language;

static const struct row {
	const char *code, *en, *sv, *help_en, *help_sv;
	enum message_level level;
} table[MESSAGE_CODES] = {
#define MESSAGE_ROW(code_, level_, en_, sv_, help_en_, help_sv_) \
	[M_##code_] = { .code = #code_, .en = en_, .sv = sv_, .help_en = help_en_, .help_sv = help_sv_, .level = level_ },
	MESSAGES(MESSAGE_ROW)
#undef MESSAGE_ROW
};

void language_set(enum language chosen)
{
	language = chosen;
}

enum language language_get(void)
{
	return language;
}

enum language language_of_environment(void)
{
	static const char *const names[] = { "LC_ALL", "LC_MESSAGES", "LANG" };
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		const char *value = getenv(names[i]);
		if (value && *value) /* the first that is set decides, as in POSIX */
			return strncmp(value, "sv", 2) == 0 ? SWEDISH : ENGLISH;
	}
	return ENGLISH;
}

struct message_text message_text(enum message_code code)
{
	const struct row *row = &table[code < MESSAGE_CODES ? code : MESSAGE_NONE];
	return (struct message_text){ row->code ? row->code : "", row->level, IN(row->en, row->sv), IN(row->help_en, row->help_sv) };
}

enum message_code message_find(const char *code)
{
	for (int i = MESSAGE_NONE + 1; i < MESSAGE_CODES; i++)
		if (strcasecmp(table[i].code, code) == 0)
			return (enum message_code)i;
	return MESSAGE_NONE;
}

struct message message_make_v(struct arena *arena, enum message_code code, va_list args)
{
	struct message message = { .code = code };
	for (int i = 0; i < MESSAGE_ARGS; i++) {
		const char *arg = va_arg(args, const char *);
		if (!arg)
			break;
		message.args[i] = arena_text(arena, arg);
	}
	return message;
}

struct message message_make(struct arena *arena, enum message_code code, ...)
{
	va_list args;
	va_start(args, code);
	struct message message = message_make_v(arena, code, args);
	va_end(args);
	return message;
}

char *message_words(struct arena *arena, const struct message *message)
{
	const char *text = message_text(message->code).text;
	char *out = "";
	for (const char *at = text ? text : ""; *at;) {
		if (at[0] == '%' && at[1] >= '1' && at[1] <= '0' + MESSAGE_ARGS) {
			const char *arg = message->args[at[1] - '1'];
			out = arena_print(arena, "%s%s", out, arg ? arg : "");
			at += 2;
			continue;
		}
		size_t n = 1 + strcspn(at + 1, "%");
		out = arena_print(arena, "%s%.*s", out, (int)n, at);
		at += n;
	}
	return out;
}

static const char *level_word(enum message_level level)
{
	switch (level) {
	case LEVEL_NOTE: return IN("note", "upplysning");
	case LEVEL_WARNING: return IN("warning", "varning");
	default: return IN("error", "fel");
	}
}

void message_print(const struct message *message, const char *path, size_t line, size_t column)
{
	struct arena *arena = arena_new();
	struct message_text text = message_text(message->code);
	print_safe(stderr, path ? path : "protokoll");
	if (line)
		fprintf(stderr, ":%zu", line);
	if (line && column)
		fprintf(stderr, ":%zu", column);
	fprintf(stderr, ": %s: ", level_word(text.level));
	print_safe(stderr, message_words(arena, message));
	fprintf(stderr, " [%s]\n", text.code);
	arena_free(arena);
}

void message_say(enum message_code code, ...)
{
	struct arena *arena = arena_new();
	va_list args;
	va_start(args, code);
	struct message message = message_make_v(arena, code, args);
	va_end(args);
	message_print(&message, NULL, 0, 0);
	arena_free(arena);
}

/* Controls, bidi marks, malformed bytes: they could move the cursor or turn a line around. */
static bool unsafe(uint32_t point)
{
	return (point < 0x20 && point != '\t' && point != '\n') || (point >= 0x7F && point < 0xA0) || (point >= 0x202A && point <= 0x202E) ||
	       (point >= 0x2066 && point <= 0x2069) || point == 0x200E || point == 0x200F || point == 0x061C || point == 0xFFFD;
}

void print_safe(FILE *stream, const char *text)
{
	size_t n = strlen(text), length;
	for (size_t i = 0; i < n; i += length) {
		uint32_t point = text_decode(text + i, n - i, &length);
		if (unsafe(point))
			fputs("\xEF\xBF\xBD", stream);
		else
			fwrite(text + i, 1, length, stream);
	}
}

char *path_shown(struct arena *arena, const char *path)
{
	size_t n = strlen(path), length, used = 0;
	char *out = arena_alloc(arena, n * 10 + 1);
	for (size_t i = 0; i < n; i += length) {
		uint32_t point = text_decode(path + i, n - i, &length);
		bool malformed = point == 0xFFFD && length == 1;
		if (malformed || unsafe(point) || point == '\n' || point == '\t')
			for (size_t k = 0; k < length; k++)
				used += (size_t)sprintf(out + used, "\\x%02X", (unsigned)(unsigned char)path[i + k]);
		else
			used += (size_t)snprintf(out + used, length + 1, "%.*s", (int)length, path + i);
	}
	return out;
}
