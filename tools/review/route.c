/* SPDX-License-Identifier: EUPL-1.2 */
/* In: a request that has passed all checks of its head. Out: its answer. Knows nothing of: sockets, SQL.
 *
 * A POST changes something and carries the CSRF token of its session; a GET changes nothing. Without a session there is the way in and
 * what is compiled in, nothing else. */
#include "review.h"

#include <stdio.h>
#include <string.h>

#include "asset.h"

enum needs { NOBODY, SESSION, NAME, DATABASE };

static const struct route {
	const char *path; /* that ends with a slash: what begins with it */
	enum needs needs;
	void (*get)(struct page *page), (*post)(struct page *page);
} routes[] = {
	{ "/", NAME, get_overview, NULL },
	{ "/begin", NOBODY, get_begin, NULL },
	{ "/login", NOBODY, get_login, post_login },
	{ "/who", SESSION, get_who, post_who },
	{ "/settings", SESSION, NULL, post_settings },
	{ "/clerk", NAME, get_clerk, NULL },
	{ "/help", NAME, get_help, NULL },
	{ "/reading", NAME, get_reading, NULL },
	{ "/read", NAME, NULL, post_read },
	{ "/end", NAME, NULL, post_end },
	{ "/open", NAME, NULL, post_open },
	{ "/documents", DATABASE, get_documents, NULL },
	{ "/document/", DATABASE, get_document, NULL },
	{ "/record", DATABASE, get_record, NULL },
	{ "/queue", DATABASE, get_queue, NULL },
	{ "/next", DATABASE, get_next, NULL },
	{ "/search", DATABASE, get_search, NULL },
	{ "/history", DATABASE, get_history, NULL },
	{ "/new", DATABASE, get_new, NULL },
	{ "/picture/", DATABASE, get_picture, NULL },
	{ "/judge", DATABASE, NULL, post_judge },
	{ "/approve", DATABASE, NULL, post_approve },
	{ "/undo", DATABASE, NULL, post_undo },
	{ "/reveal", DATABASE, NULL, post_reveal },
	{ "/draw", DATABASE, NULL, post_draw },
};

static const struct route *route_of(const char *path)
{
	for (size_t i = 0; i < sizeof routes / sizeof *routes; i++) {
		size_t n = strlen(routes[i].path);
		if (strcmp(routes[i].path, path) == 0 || (n > 1 && routes[i].path[n - 1] == '/' && strncmp(path, routes[i].path, n) == 0 && path[n] && !strchr(path + n, '/')))
			return &routes[i];
	}
	return NULL;
}

static bool answer_asset(struct page *page)
{
	const struct asset *asset = asset_find(page->request->path);
	if (!asset)
		return false;
	*page->answer = (struct answer){ .status = 200, .type = asset->type, .body = asset->bytes, .n = asset->n, .etag = asset->etag };
	if (page->request->if_none_match && strcmp(page->request->if_none_match, asset->etag) == 0) {
		page->answer->status = 304;
		page->answer->n = 0;
	}
	return true;
}

/* Before somebody is known: the language that the browser asks for is Swedish here. */
static void find_session(struct page *page)
{
	const char *name = arena_print(page->arena, "protokoll_%d", page->review->port);
	page->session = sessions_find(&page->review->sessions, request_cookie(page->request, page->arena, name));
	language_set(page->session ? page->session->language : SWEDISH);
}

static bool allowed(struct page *page, const struct route *route)
{
	bool post = page->request->method == METHOD_POST;
	if (post ? !route->post : !route->get) {
		page_problem(page, 405, IN("That cannot be done at this address.", "Det går inte att göra på den här adressen."));
		return false;
	}
	if (route->needs >= SESSION && !page->session) {
		if (page->review->sessions.logins && !post)
			page_go(page, "/login");
		else
			page_problem(page, 403, IN("Open the page by the address that the terminal shows.", "Öppna sidan med adressen som står i terminalen."));
		return false;
	}
	if (post && route->needs >= SESSION && !session_owns(page->session, pairs_value(&page->request->form, "csrf"))) {
		page_problem(page, 403, IN("The form is not of this page. Load the page again and send it once more.", "Formuläret hör inte till den här sidan. Läs in sidan på nytt och skicka det igen."));
		return false;
	}
	if (route->needs >= NAME && !page->session->name[0]) {
		page_go(page, "/who");
		return false;
	}
	if (route->needs >= DATABASE && !page->review->database) {
		page_go(page, "/");
		return false;
	}
	return true;
}

void review_answer(void *context, struct request *request, struct arena *arena, struct answer *answer)
{
	struct page page = { .review = context, .request = request, .arena = arena, .answer = answer };
	enum language before = language_get();
	find_session(&page);
	if (request->method == METHOD_POST || !answer_asset(&page)) {
		const struct route *route = route_of(request->path);
		if (!route)
			page_problem(&page, 404, IN("There is no such page.", "Sidan finns inte."));
		else if (allowed(&page, route))
			(request->method == METHOD_POST ? route->post : route->get)(&page);
	}
	language_set(before);
}
