/* SPDX-License-Identifier: EUPL-1.2 */
/* What stands around every page: head, navigation, what was just done. In: a title. Out: the HTML before and behind. Knows nothing
 * of: what a page is about. */
#include "review.h"

#include <stdio.h>
#include <string.h>

#include <sodium.h>

static char *flash_of(struct page *page)
{
	return page->review->flash[page->session - page->review->sessions.at];
}

void page_flash(struct page *page, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	char *flash = flash_of(page);
	vsnprintf(flash, FLASH_BYTES, format, args);
	va_end(args);
	for (size_t n = strlen(flash); n && !text_is_utf8(flash, n); n--) /* cut within a letter */
		flash[n - 1] = 0;
}

const char *page_key(struct page *page, const char *key)
{
	return page->session && !page->session->silent ? key : "";
}

static void put_navigation(struct page *page)
{
	static const struct {
		const char *path, *en, *sv;
	} places[] = {
		{ "/", "Overview", "Översikt" }, { "/documents", "Documents", "Dokument" }, { "/search", "Search", "Sök" },
		{ "/history", "Judgments", "Bedömningar" }, { "/help", "Help", "Hjälp" },
	};
	struct html *html = &page->html;
	html_print(html, "<nav aria-label=\"%s\"><ul>", IN("Main", "Huvudmeny"));
	for (size_t i = 0; page->review->database && i < sizeof places / sizeof *places; i++) {
		bool here = strcmp(page->request->path, places[i].path) == 0;
		html_print(html, here ? "<li><a href=\"%s\" aria-current=\"page\">%s</a></li>" : "<li><a href=\"%s\">%s</a></li>", places[i].path, IN(places[i].en, places[i].sv));
	}
	html_print(html, "</ul></nav>");
}

static void put_settings(struct page *page)
{
	struct html *html = &page->html;
	if (!page->session)
		return;
	page_form(page, "/settings", "settings");
	page_hidden(page, "back", page->request->method == METHOD_POST ? "/" : page->request->target);
	if (page->session->name[0])
		html_print(html, "<span class=\"who\">%s</span>", page->session->name);
	if (language_get() == SWEDISH)
		html_print(html, "<button name=\"set\" value=\"en\" lang=\"en\">English</button>");
	else
		html_print(html, "<button name=\"set\" value=\"sv\" lang=\"sv\">Svenska</button>");
	html_print(html, "<button name=\"set\" value=\"%s\">%s</button></form>", page->session->silent ? "keys" : "silent",
	           page->session->silent ? IN("Switch keys on", "Slå på snabbtangenter") : IN("Switch keys off", "Stäng av snabbtangenter"));
}

void page_start(struct page *page, int status, const char *h1)
{
	struct html *html = &page->html;
	page->answer->status = status;
	page->answer->type = "text/html; charset=utf-8";
	html_begin(html, page->arena);
	html_print(html, "<!DOCTYPE html>\n<html lang=\"%s\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
	           "<meta name=\"color-scheme\" content=\"light dark\"><title>%s – protokoll</title><link rel=\"stylesheet\" href=\"/page.css\"><link rel=\"icon\" href=\"/icon.svg\">"
	           "<script src=\"/page.js\" defer></script></head>\n<body data-keys=\"%s\"><a class=\"skip\" href=\"#main\">%s</a>\n<header class=\"top\">",
	           IN("en", "sv"), h1, page->session && !page->session->silent ? "on" : "off", IN("To the contents", "Till innehållet"));
	if (page->session && page->session->name[0])
		put_navigation(page);
	put_settings(page);
	html_print(html, "</header>\n<main id=\"main\" tabindex=\"-1\"><h1>%s</h1>\n", h1);
	char *flash = page->session ? flash_of(page) : NULL;
	html_print(html, "<p role=\"status\" class=\"flash\">%s</p>\n", flash ? flash : "");
	if (flash)
		flash[0] = 0;
}

void page_finish(struct page *page)
{
	html_print(&page->html, "</main></body></html>\n");
	page->answer->body = page->html.at;
	page->answer->n = page->html.n;
}

void page_problem(struct page *page, int status, const char *what)
{
	page_start(page, status, status == 404 ? IN("Not found", "Finns inte") : IN("That did not work", "Det gick inte"));
	html_print(&page->html, "<p role=\"alert\">%s</p><p><a href=\"/\">%s</a></p>", what, IN("To the overview", "Till översikten"));
	page_finish(page);
}

void page_fault(struct page *page)
{
	page_problem(page, 500, IN("The database could not be read or written. Nothing was changed; the terminal says why. Try again.",
	                           "Databasen kunde inte läsas eller skrivas. Inget har ändrats; terminalen säger varför. Försök igen."));
}

void page_go(struct page *page, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	char *to = NULL;
	int n = vasprintf(&to, format, args);
	va_end(args);
	page->answer->status = 303;
	page->answer->location = n < 0 ? "/" : arena_text(page->arena, to);
	page->answer->body = "";
	free(to);
}

void page_hidden(struct page *page, const char *name, const char *value)
{
	html_print(&page->html, "<input type=\"hidden\" name=\"%s\" value=\"%s\">", name, value);
}

void page_form(struct page *page, const char *action, const char *class)
{
	unsigned char bytes[16];
	char token[2 * sizeof bytes + 1];
	randombytes_buf(bytes, sizeof bytes);
	sodium_bin2hex(token, sizeof token, bytes, sizeof bytes);
	html_print(&page->html, "<form method=\"post\" action=\"%s\" class=\"%s\" autocomplete=\"off\">", action, class);
	page_hidden(page, "csrf", page->session ? page->session->csrf : "");
	page_hidden(page, "token", token);
}
