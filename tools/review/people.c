/* SPDX-License-Identifier: EUPL-1.2 */
/* Who sits at the page. In: start addresses, names, passwords. Out: sessions. Knows nothing of: what they do then. */
#include "review.h"

#include <stdio.h>
#include <string.h>

#include "user.h"

static const char *cookie_name(struct page *page)
{
	/* Cookies know no ports: a second server on this machine must not take the first one's place. */
	return arena_print(page->arena, "protokoll_%d", page->review->port);
}

static void let_in(struct page *page, struct session *session, const char *to)
{
	page->session = session;
	page->answer->cookie = arena_print(page->arena, "%s=%s; HttpOnly; SameSite=Strict; Path=/%s", cookie_name(page), session->id, strcmp(page->review->scheme, "https") == 0 ? "; Secure" : "");
	page_go(page, "%s", to);
}

/* /begin?token=...: an address that opens once. */
void get_begin(struct page *page)
{
	struct session *session = page->review->sessions.logins ? NULL : sessions_start(&page->review->sessions, pairs_value(&page->request->query, "token"));
	if (session) {
		page->review->flash[session - page->review->sessions.at][0] = 0;
		let_in(page, session, "/who");
		return;
	}
	page->session = NULL;
	page_problem(page, 403, IN("This address has been used, or is not one of this program. Ask for a new one: the terminal shows it, and so does the page of whoever is in.",
	                           "Adressen är redan använd, eller hör inte till det här programmet. Be om en ny: den står i terminalen, och på sidan hos den som redan är inne."));
}

void get_who(struct page *page)
{
	page_start(page, 200, IN("Who are you?", "Vem är du?"));
	page_form(page, "/who", "fields");
	html_print(&page->html, "<label class=\"field\"><span>%s</span> <input name=\"name\" required maxlength=\"80\" value=\"%s\" autofocus></label><button class=\"main\">%s</button>"
	           "<p><small>%s</small></p></form>\n", IN("Your name", "Ditt namn"), page->session->name, IN("Begin", "Börja"),
	           IN("It is stored with each of your judgments, so that others know whom to ask.", "Namnet sparas med var och en av dina bedömningar, så att andra vet vem de kan fråga."));
	page_finish(page);
}

void post_who(struct page *page)
{
	const char *name = pairs_value(&page->request->form, "name");
	struct slice clean = slice_trim(text_clean(page->arena, slice_of(name)));
	if (page->review->sessions.logins || !clean.n || clean.n >= NAME_BYTES || text_points(clean) > 80) {
		page_problem(page, 422, IN("Write a name of at most 80 letters.", "Skriv ett namn på högst 80 tecken."));
		return;
	}
	memcpy(page->session->name, clean.at, clean.n);
	page->session->name[clean.n] = 0;
	page_go(page, "/");
}

/* A new address, on the page and in the terminal. */
void get_clerk(struct page *page)
{
	if (page->review->sessions.logins) {
		page_problem(page, 404, IN("Everybody logs in here with a name and a password: protokoll user add NAME.", "Här loggar alla in med namn och lösenord: protokoll user add NAMN."));
		return;
	}
	const char *address = arena_print(page->arena, "%s://%s/begin?token=%s", page->review->scheme, page->review->host, sessions_new_start(&page->review->sessions));
	printf("%s\n", address);
	fflush(stdout);
	page_start(page, 200, IN("An address for one more clerk", "En adress till en handläggare till"));
	html_print(&page->html, "<p>%s</p><p><code class=\"address\">%s</code></p><p><a href=\"/clerk\">%s</a> · <a href=\"/\">%s</a></p>\n",
	           IN("It opens the page once, in another browser on this machine, and asks who that is. It also stands in the terminal.",
	              "Den öppnar sidan en gång, i en annan webbläsare på den här datorn, och frågar vem det är. Den står också i terminalen."),
	           address, IN("One more", "En till"), IN("To the overview", "Till översikten"));
	page_finish(page);
}

static void put_login(struct page *page, int status, const char *alert)
{
	page_start(page, status, IN("Log in", "Logga in"));
	if (alert)
		html_print(&page->html, "<p role=\"alert\" class=\"alert\">%s</p>", alert);
	page_form(page, "/login", "fields");
	html_print(&page->html, "<label class=\"field\"><span>%s</span> <input name=\"name\" required autocomplete=\"username\"></label><label class=\"field\"><span>%s</span> <input type=\"password\" name=\"password\" required autocomplete=\"current-password\"></label>"
	           "<button class=\"main\">%s</button></form>\n", IN("Name", "Namn"), IN("Password", "Lösenord"), IN("Log in", "Logga in"));
	page_finish(page);
}

void get_login(struct page *page)
{
	if (page->review->sessions.logins)
		put_login(page, 200, NULL);
	else
		page_problem(page, 403, IN("Open the page by the address that the terminal shows.", "Öppna sidan med adressen som står i terminalen."));
}

/* There is no session and so no CSRF token yet: the checks of Origin and Sec-Fetch-Site must do. */
void post_login(struct page *page)
{
	struct sessions *sessions = &page->review->sessions;
	const char *name = pairs_value(&page->request->form, "name"), *password = pairs_value(&page->request->form, "password");
	if (!sessions->logins) {
		get_login(page);
		return;
	}
	if (!sessions_may_login(sessions)) {
		put_login(page, 429, IN("Too many attempts. Wait a minute.", "För många försök. Vänta en minut."));
		return;
	}
	if (!name || !password || strlen(name) >= NAME_BYTES || user_knows(page->review->read, name, password) != 1) {
		sessions_login_failed(sessions);
		put_login(page, 403, IN("Name or password is wrong.", "Fel namn eller lösenord."));
		return;
	}
	struct session *session = sessions_new(sessions);
	page->review->flash[session - sessions->at][0] = 0;
	snprintf(session->name, sizeof session->name, "%s", name);
	let_in(page, session, "/");
}
