/* SPDX-License-Identifier: EUPL-1.2 */
/* The page before there is a database, and while a folder is read. In: paths. Out: an open database, or a child that makes one. Knows
 * nothing of: what is in it. Only on this machine's own page: whoever sits there may read what he names anyway. */
#include "review.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "open.h"

static void put_reading(struct page *page)
{
	struct html *html = &page->html;
	struct reading *reading = page->review->reading;
	bool runs = reading_runs(reading);
	int status = reading_status(reading);
	html_print(html, runs ? "<section class=\"reading\" data-refresh=\"2\"><h2>%s</h2>" : "<section class=\"reading\"><h2>%s</h2>",
	           runs ? IN("The folder is being read", "Mappen läses in") : status <= 1 && status >= 0 ? IN("The folder has been read", "Mappen är inläst") : IN("The folder could not be read", "Mappen kunde inte läsas in"));
	html_print(html, "<pre class=\"progress\" tabindex=\"0\" aria-label=\"%s\">%s</pre>", IN("Progress", "Förlopp"), reading_said(reading));
	if (runs)
		html_print(html, "<p><a class=\"button\" href=\"/reading\">%s</a></p>", IN("Look again", "Uppdatera"));
	if (!runs && status <= 1 && status >= 0) {
		page_form(page, "/open", "fields");
		page_hidden(page, "path", reading_database(reading));
		html_print(html, "<button class=\"main\">%s</button></form>", IN("Open it", "Öppna den"));
	}
	html_print(html, "</section>\n");
}

static void put_recent(struct page *page)
{
	struct html *html = &page->html;
	struct list paths = { 0 };
	recent_list(page->arena, &paths);
	html_print(html, "<section><h2>%s</h2>", IN("Open a database", "Öppna en databas"));
	if (paths.n) {
		page_form(page, "/open", "fields");
		for (size_t i = 0; i < paths.n; i++)
			html_print(html, "<button name=\"path\" value=\"%s\">%s</button>", paths.at[i], paths.at[i]);
		html_print(html, "</form>");
	}
	page_form(page, "/open", "fields");
	html_print(html, "<label class=\"field\"><span>%s</span> <input name=\"path\" required></label><button>%s</button></form></section>\n", IN("Another one (its path)", "En annan (sökväg)"), IN("Open", "Öppna"));
}

void get_reading(struct page *page)
{
	struct html *html = &page->html;
	if (page->review->sessions.logins) {
		page_problem(page, 404, IN("There is no such page.", "Sidan finns inte."));
		return;
	}
	const char *home = getenv("HOME");
	page_start(page, 200, IN("Documents and databases", "Dokument och databaser"));
	if (page->review->reading)
		put_reading(page);
	put_recent(page);
	html_print(html, "<section><h2>%s</h2><p>%s</p>", IN("Read a folder of documents", "Läs in en mapp med dokument"),
	           IN("Minutes as DOCX, ODT, PDF, HTML, RTF, old Word or text. The files are not changed.", "Protokoll som DOCX, ODT, PDF, HTML, RTF, äldre Word eller text. Filerna ändras inte."));
	page_form(page, "/read", "fields");
	html_print(html, "<label class=\"field\"><span>%s</span> <input name=\"folder\" required value=\"%s\"></label><label class=\"field\"><span>%s</span> <input name=\"database\" required value=\"%s\"></label>"
	           "<button class=\"main\">%s</button></form></section>\n", IN("Folder", "Mapp"), home ? home : "/", IN("Database (is made if there is none)", "Databas (skapas om den saknas)"),
	           page->review->database ? page->review->database : home ? arena_print(page->arena, "%s/protokoll.db", home) : "/tmp/protokoll.db", IN("Read", "Läs in"));
	page_finish(page);
}

/* Every answer is on the disk already; a folder that is being read goes on when it is read again. */
void post_end(struct page *page)
{
	if (page->review->sessions.logins) {
		page_problem(page, 403, IN("Whoever started the program ends it.", "Den som startade programmet avslutar det."));
		return;
	}
	page->review->ended = true;
	page_start(page, 200, IN("The program has ended", "Programmet är avslutat"));
	html_print(&page->html, "<p>%s</p>", IN("Everything is saved. You can close this page.", "Allt är sparat. Du kan stänga sidan."));
	page_finish(page);
}

void post_open(struct page *page)
{
	const char *path = pairs_value(&page->request->form, "path");
	if (page->review->sessions.logins || !path || *path != '/') {
		page_problem(page, 422, IN("Give the whole path, from its first slash on.", "Ange hela sökvägen, från första snedstrecket."));
		return;
	}
	if (!review_open(page->review, path)) {
		page_problem(page, 422, IN("That is no database of this program, or it cannot be opened; the terminal says why.", "Det är ingen databas från det här programmet, eller så går den inte att öppna; terminalen säger varför."));
		return;
	}
	page_go(page, "/");
}

void post_read(struct page *page)
{
	const char *folder = pairs_value(&page->request->form, "folder"), *database = pairs_value(&page->request->form, "database");
	struct stat what;
	if (page->review->sessions.logins || !folder || *folder != '/' || stat(folder, &what) != 0 || !S_ISDIR(what.st_mode) || !database || *database != '/') {
		page_problem(page, 422, IN("There is no such folder, or a path does not begin with a slash.", "Mappen finns inte, eller så börjar en sökväg inte med snedstreck."));
		return;
	}
	if (page->review->reading && reading_runs(page->review->reading)) {
		page_problem(page, 409, IN("A folder is being read already.", "En mapp läses redan in."));
		return;
	}
	reading_end(page->review->reading);
	page->review->reading = reading_start(database, folder, page->review->data, IN("en", "sv"));
	if (page->review->reading)
		page_go(page, "/reading");
	else
		page_problem(page, 500, IN("It could not be started.", "Det gick inte att starta."));
}
