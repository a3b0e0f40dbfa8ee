/* SPDX-License-Identifier: EUPL-1.2 */
/* Which part of the work one is in. In: a query or a form. Out: the same as a filter, as a query, as hidden fields, as a form to choose
 * from. Knows nothing of: what is done there. */
#include "review.h"

#include <string.h>

enum { WHERE_TEXTS = 7 };

static const char *const names[WHERE_TEXTS] = { "municipality", "body", "year", "area", "kind", "queue", "words" };

static const char **place_of(struct where *where, size_t i)
{
	const char **const places[WHERE_TEXTS] = { &where->filter.municipality, &where->filter.body, &where->filter.year, &where->filter.area, &where->filter.array,
	                                           &where->filter.queue, &where->words };
	return places[i];
}

struct where where_read(struct page *page, const struct pairs *from)
{
	struct where where = { .after = pairs_number(from, "after", 0) };
	for (size_t i = 0; i < WHERE_TEXTS; i++) {
		const char *value = pairs_value(from, names[i]);
		*place_of(&where, i) = value && *value ? value : NULL;
	}
	where.filter.who = page->session ? page->session->name : NULL;
	return where;
}

bool where_blind(const struct where *where)
{
	return where->filter.queue && strncmp(where->filter.queue, "double:", 7) == 0;
}

const char *where_query(struct page *page, const struct where *where)
{
	struct where copy = *where;
	const char *query = "";
	for (size_t i = 0; i < WHERE_TEXTS; i++)
		if (*place_of(&copy, i))
			query = arena_print(page->arena, "%s&%s=%s", query, names[i], url_part(page->arena, *place_of(&copy, i)));
	return where->after ? arena_print(page->arena, "%s&after=%lld", query, (long long)where->after) : query;
}

void where_hidden(struct page *page, const struct where *where)
{
	struct where copy = *where;
	for (size_t i = 0; i < WHERE_TEXTS; i++)
		if (*place_of(&copy, i))
			page_hidden(page, names[i], *place_of(&copy, i));
	if (where->after)
		page_hidden(page, "after", arena_print(page->arena, "%lld", (long long)where->after));
}

static void put_choice(struct page *page, const char *name, const char *label, const struct desk_code *codes, size_t n, const char *chosen)
{
	struct html *html = &page->html;
	html_print(html, "<label>%s <select name=\"%s\"><option value=\"\">%s</option>", label, name, IN("all", "alla"));
	for (size_t i = 0; i < n; i++)
		html_print(html, chosen && strcmp(chosen, codes[i].code) == 0 ? "<option value=\"%s\" selected>%s</option>" : "<option value=\"%s\">%s</option>", codes[i].code, codes[i].label);
	html_print(html, "</select></label> ");
}

void where_choose(struct page *page, const struct where *where, const char *action, bool words)
{
	struct html *html = &page->html;
	struct desk_choices choices;
	struct desk_code arrays[ARRAYS];
	if (desk_choices(page->review->read, page->arena, &choices) == FAILED)
		return;
	for (enum array_id a = 0; a < ARRAYS; a++)
		arrays[a] = (struct desk_code){ array_of(a)->name, array_label(a) };
	html_print(html, "<form method=\"get\" action=\"%s\" class=\"filters\" role=\"search\" aria-label=\"%s\">", action, IN("Filter", "Filter"));
	if (where->filter.queue)
		page_hidden(page, "queue", where->filter.queue);
	if (words)
		html_print(html, "<label>%s <input type=\"search\" name=\"words\" value=\"%s\"></label> ", IN("Words", "Ord"), where->words);
	put_choice(page, "municipality", IN("Municipality", "Kommun"), choices.municipalities, choices.n_municipalities, where->filter.municipality);
	put_choice(page, "body", IN("Body", "Organ"), choices.bodies, choices.n_bodies, where->filter.body);
	put_choice(page, "year", IN("Year", "År"), choices.years, choices.n_years, where->filter.year);
	const char *queue = where->filter.queue;
	bool records = queue && strcmp(queue, "problems") != 0 && strcmp(queue, "unclaimed") != 0;
	if (records || strcmp(action, "/documents") == 0)
		put_choice(page, "area", IN("Area", "Område"), choices.areas, choices.n_areas, where->filter.area);
	if (records)
		put_choice(page, "kind", IN("Kind of record", "Slag av post"), arrays, ARRAYS, where->filter.array);
	html_print(html, "<button>%s</button></form>\n", words ? IN("Search", "Sök") : IN("Filter", "Filtrera"));
}
