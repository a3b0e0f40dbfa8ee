/* SPDX-License-Identifier: EUPL-1.2 */
/* In: markup of ours and text of anybody. Out: one piece of HTML. Knows nothing of: what stands on the page.
 *
 * Examples:
 *   "<b>%s</b>", "<script>"     <b>&lt;script&gt;</b>
 *   "<i title=\"%s\">", "\"x"   <i title="&quot;x">
 */
#include "html.h"

#include <assert.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

void html_begin(struct html *html, struct arena *arena)
{
	*html = (struct html){ .arena = arena, .capacity = 16 << 10 };
	html->at = arena_room(arena, html->capacity);
}

static void put(struct html *html, const char *bytes, size_t n)
{
	if (n > html->capacity - html->n) {
		size_t capacity = 2 * html->capacity + n;
		char *larger = arena_room(html->arena, capacity);
		memcpy(larger, html->at, html->n);
		html->at = larger;
		html->capacity = capacity;
	}
	memcpy(html->at + html->n, bytes, n);
	html->n += n;
}

static const char *entity(char c)
{
	switch (c) {
	case '&': return "&amp;";
	case '<': return "&lt;";
	case '>': return "&gt;";
	case '"': return "&quot;";
	case '\'': return "&#39;";
	case '\t': case '\n': case '\r': return NULL;
	}
	return (unsigned char)c < ' ' || c == 0x7F ? "\xEF\xBF\xBD" : NULL;
}

void html_escape(struct html *html, const char *text, size_t n)
{
	size_t from = 0;
	for (size_t i = 0; i < n; i++) {
		const char *instead = entity(text[i]);
		if (!instead)
			continue;
		put(html, text + from, i - from);
		put(html, instead, strlen(instead));
		from = i + 1;
	}
	put(html, text + from, n - from);
}

void html_slice(struct html *html, struct slice text)
{
	html_escape(html, text.at, text.n);
}

static void put_number(struct html *html, long long number)
{
	char digits[24];
	put(html, digits, (size_t)snprintf(digits, sizeof digits, "%lld", number));
}

void html_print(struct html *html, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	for (const char *at = format; *at;) {
		size_t n = strcspn(at, "%");
		put(html, at, n);
		at += n;
		if (!*at)
			break;
		at++;
		if (*at == 's') {
			const char *text = va_arg(args, const char *);
			html_escape(html, text ? text : "", text ? strlen(text) : 0);
			at++;
		} else if (strncmp(at, ".*s", 3) == 0) {
			int length = va_arg(args, int);
			html_escape(html, va_arg(args, const char *), (size_t)length);
			at += 3;
		} else if (strncmp(at, "lld", 3) == 0) {
			put_number(html, va_arg(args, long long));
			at += 3;
		} else if (strncmp(at, "zu", 2) == 0) {
			put_number(html, (long long)va_arg(args, size_t));
			at += 2;
		} else if (*at == 'd') {
			put_number(html, va_arg(args, int));
			at++;
		} else {
			assert(*at == '%');
			put(html, at++, 1);
		}
	}
	va_end(args);
}
