/* SPDX-License-Identifier: EUPL-1.2 */
/* Every message of the program: one list (message_table.h) with code, level, text and explanation,
 * Swedish and English side by side. A message is kept as code and arguments, so that a worker can send
 * it to its parent, the database can store it, and it is written in the reader's language.
 * Form on standard error: `path:line:col: error: the text [D104]`. */
#ifndef BASE_MESSAGE_H
#define BASE_MESSAGE_H

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>

#include "arena.h"
#include "message_table.h"

enum message_code {
	MESSAGE_NONE,
#define MESSAGE_ENUM(code, level, en, sv, help_en, help_sv) M_##code,
	MESSAGES(MESSAGE_ENUM)
#undef MESSAGE_ENUM
	MESSAGE_CODES
};

enum message_level { LEVEL_NOTE, LEVEL_WARNING, LEVEL_ERROR };

enum { MESSAGE_ARGS = 3 };

struct message {
	enum message_code code;
	const char *args[MESSAGE_ARGS]; /* what %1, %2, %3 of the text stand for; NULL when unused */
};

struct message_text {
	const char *code; /* "D104" */
	enum message_level level;
	const char *text, *help; /* in the language chosen */
};

enum language { ENGLISH, SWEDISH };
void language_set(enum language language); /* the default is English until it is set */
enum language language_get(void);
enum language language_of_environment(void); /* LC_ALL, LC_MESSAGES, LANG: Swedish where they say sv */
/* One of two texts, by the language: IN(en, sv) for help and reports. */
#define IN(en, sv) (language_get() == SWEDISH ? (sv) : (en))

struct message_text message_text(enum message_code code);
enum message_code message_find(const char *code); /* "D104" or "d104"; MESSAGE_NONE if there is none */

struct message message_make(struct arena *arena, enum message_code code, ...);  /* up to three strings; ends with NULL */
struct message message_make_v(struct arena *arena, enum message_code code, va_list args);
char *message_words(struct arena *arena, const struct message *message);        /* the text alone */

/* Prints one line on standard error, made safe for terminals. `path` may be NULL; line and column
 * (in characters) 0 when unknown. */
void message_print(const struct message *message, const char *path, size_t line, size_t column);
/* Shortcut for messages without a place: message_say(M_S201, "a", "b", NULL). */
void message_say(enum message_code code, ...);

/* Writes text with controls, bidi marks and malformed bytes replaced: for terminals. */
void print_safe(FILE *stream, const char *text);

/* A path as it may be shown and stored: valid UTF-8 kept, other bytes and controls as \xHH. */
char *path_shown(struct arena *arena, const char *path);

#endif
