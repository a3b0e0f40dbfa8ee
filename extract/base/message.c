/* SPDX-License-Identifier: EUPL-1.2 */
/* In: a code and its arguments. Out: a line in the reader's language that no terminal can be harmed by.
 * Knows nothing of what the codes mean, or of who sends them.
 *
 *     M_D103 with "70000000", "67108864", path "a.docx"
 *         en: a.docx: error: is too large: 70000000 bytes, the limit is 67108864 [D103]
 *         sv: a.docx: fel: är för stor: 70000000 byte, gränsen är 67108864 [D103]
 *     M_V302 with "gräms", "; menade du ”gräns”?", path "areas/va.txt", line 7, column 1
 *         sv: areas/va.txt:7:1: fel: okänd nyckel ”gräms”; menade du ”gräns”? [V302]
 *     print_safe of ESC "[2J" and U+202E  ->  U+FFFD "[2J" U+FFFD */
#include "message.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "text.h"

static enum language chosen = ENGLISH;

void language_set(enum language language)
{
	chosen = language;
}

enum language language_get(void)
{
	return chosen;
}

enum language language_of_environment(void)
{
	static const char *const names[] = { "LC_ALL", "LC_MESSAGES", "LANG" };
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		const char *value = getenv(names[i]);
		if (value && *value) /* an empty one counts as unset (POSIX) */
			return strncmp(value, "sv", 2) == 0 && (!value[2] || strchr("_.@", value[2])) ? SWEDISH : ENGLISH;
	}
	return ENGLISH;
}

struct row {
	const char *code;
	enum message_level level;
	const char *text[2], *help[2];
};

static const struct row rows[MESSAGE_CODES] = {
	[MESSAGE_NONE] = { "", LEVEL_NOTE, { "", "" }, { "", "" } },
#define MESSAGE_ROW(code_, level_, en, sv, help_en, help_sv) \
	[M_##code_] = { #code_, level_, { [ENGLISH] = en, [SWEDISH] = sv }, { [ENGLISH] = help_en, [SWEDISH] = help_sv } },
	MESSAGES(MESSAGE_ROW)
#undef MESSAGE_ROW
};

struct message_text message_text(enum message_code code)
{
	assert((unsigned)code < MESSAGE_CODES);
	const struct row *row = &rows[code];
	return (struct message_text){ row->code, row->level, row->text[chosen], row->help[chosen] };
}

enum message_code message_find(const char *code)
{
	if (!*code)
		return MESSAGE_NONE;
	char first = *code >= 'a' && *code <= 'z' ? (char)(*code - 'a' + 'A') : *code;
	for (int i = MESSAGE_NONE + 1; i < MESSAGE_CODES; i++)
		if (rows[i].code[0] == first && strcmp(rows[i].code + 1, code + 1) == 0)
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
	size_t room = strlen(text) + 1, n = 0;
	for (const char *at = text; *at; at++) /* an argument may stand several times */
		if (*at == '%' && at[1] >= '1' && at[1] <= '0' + MESSAGE_ARGS && message->args[at[1] - '1'])
			room += strlen(message->args[at[1] - '1']);
	char *words = arena_alloc(arena, room);
	for (const char *at = text; *at; at++) {
		if (*at != '%' || at[1] < '1' || at[1] > '0' + MESSAGE_ARGS) {
			words[n++] = *at;
			continue;
		}
		const char *arg = message->args[*++at - '1'];
		size_t length = arg ? strlen(arg) : 0;
		if (length)
			memcpy(words + n, arg, length);
		n += length;
	}
	return words;
}

static const char *level_word(enum message_level level)
{
	switch (level) {
	case LEVEL_ERROR:
		return IN("error", "fel");
	case LEVEL_WARNING:
		return IN("warning", "varning");
	case LEVEL_NOTE:
		break;
	}
	return IN("note", "upplysning");
}

void message_print(const struct message *message, const char *path, size_t line, size_t column)
{
	struct arena *arena = arena_new();
	const char *place = "protokoll";
	if (path && line && column)
		place = arena_print(arena, "%s:%zu:%zu", path, line, column);
	else if (path && line)
		place = arena_print(arena, "%s:%zu", path, line);
	else if (path)
		place = path;
	struct message_text text = message_text(message->code);
	char *words = arena_print(arena, "%s: %s: %s [%s]", place, level_word(text.level), message_words(arena, message), text.code);
	for (char *at = words; *at; at++) /* one message is one line, whatever a file's name holds */
		if (*at == '\n')
			*at = ' ';
	print_safe(stderr, words);
	putc('\n', stderr);
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

/* C0 but for TAB and LF, DEL, C1, and the bidi marks that turn a line around. */
static bool harmful(uint32_t point)
{
	return (point < 0x20 && point != '\t' && point != '\n') || (point >= 0x7F && point <= 0x9F) ||
	       (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069) || point == 0x200E || point == 0x200F ||
	       point == 0x061C;
}

void print_safe(FILE *stream, const char *text)
{
	static const char instead[] = "\xEF\xBF\xBD"; /* U+FFFD; malformed bytes decode to it, too */
	size_t n = strlen(text), length, from = 0;
	for (size_t i = 0; i < n; i += length) {
		uint32_t point = text_decode(text + i, n - i, &length);
		if (harmful(point) || point == 0xFFFD) {
			fwrite(text + from, 1, i - from, stream);
			fputs(instead, stream);
			from = i + length;
		}
	}
	fwrite(text + from, 1, n - from, stream);
}

char *path_shown(struct arena *arena, const char *path)
{
	size_t n = strlen(path), length, used = 0;
	char *out = arena_alloc(arena, n * 4 + 1); /* \xHH for each byte */
	for (size_t i = 0; i < n; i += length) {
		uint32_t point = text_decode(path + i, n - i, &length);
		bool malformed = point == 0xFFFD && length == 1;
		if (malformed || harmful(point) || point == '\t' || point == '\n')
			for (size_t k = 0; k < length; k++, used += 4)
				snprintf(out + used, 5, "\\x%02X", (unsigned char)path[i + k]);
		else {
			memcpy(out + used, path + i, length);
			used += length;
		}
	}
	return out;
}
