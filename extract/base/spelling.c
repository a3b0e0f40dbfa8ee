/* SPDX-License-Identifier: EUPL-1.2 */
/* In: words. Out: whether the dictionary holds them.
 *
 *   "kommunfullmäktiges", "KOMMUNSTYRELSEN"     yes
 *   "mäktiges", "utbild", "Kommunstyrelsen2"    no
 */
#include "spelling.h"

#include <hunspell/hunspell.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "digest.h"
#include "table.h"

enum { LONGEST_WORD = 64, MOST_KEPT = 200000 };

struct spelling {
	const char *rules, *words; /* the files */
	struct open *open;
	bool loaded;
	void (*needed)(void);
	struct table *kept; /* word -> of which document it was last asked for, twice that; 1 more: it is known */
	size_t n_kept, asked, documents;
	char version[DIGEST_HEX];
};

/* Never closed: it would take 15 ms at the end of the program. */
enum { MOST_OPEN = 4 };
static struct open {
	Hunhandle *handle;
	struct arena *keeper;
} opened[MOST_OPEN];
static size_t n_opened;

struct spelling *spelling_open(struct arena *arena, const char *name)
{
	struct spelling *spelling = arena_alloc(arena, sizeof *spelling);
	spelling->rules = arena_print(arena, "%s.aff", name);
	spelling->words = arena_print(arena, "%s.dic", name);
	if (access(spelling->rules, R_OK) != 0 || access(spelling->words, R_OK) != 0)
		return NULL;
	if (n_opened == MOST_OPEN)
		return NULL;
	spelling->open = &opened[n_opened++];
	*spelling->open = (struct open){ NULL, arena_new() };
	spelling->kept = table_new(spelling->open->keeper);
	return spelling;
}

void spelling_load(struct spelling *spelling)
{
	if (!spelling || spelling->loaded)
		return;
	spelling->loaded = true;
	spelling->open->handle = Hunspell_create(spelling->rules, spelling->words);
}

void spelling_on_need(struct spelling *spelling, void (*needed)(void))
{
	if (spelling)
		spelling->needed = needed;
}

void spelling_begin(struct spelling *spelling)
{
	if (!spelling)
		return;
	if (spelling->n_kept > MOST_KEPT) {
		arena_reset(spelling->open->keeper);
		spelling->kept = table_new(spelling->open->keeper);
		spelling->n_kept = 0;
	}
	spelling->asked = 0;
	spelling->documents++;
}

static bool look_up(struct spelling *spelling, struct slice word)
{
	char text[LONGEST_WORD + 1];
	if (!spelling->loaded && spelling->needed)
		spelling->needed();
	spelling_load(spelling);
	memcpy(text, word.at, word.n);
	text[word.n] = 0;
	return spelling->open->handle && Hunspell_spell(spelling->open->handle, text) != 0;
}

bool spelling_knows(struct spelling *spelling, struct slice word)
{
	if (!spelling || !word.n || word.n > LONGEST_WORD)
		return false;
	for (size_t i = 0; i < word.n; i++)
		if (text_is_digit((unsigned char)word.at[i]) || !word.at[i])
			return false;
	size_t kept = table_get(spelling->kept, word);
	bool fresh = kept == SIZE_MAX, known = fresh ? look_up(spelling, word) : kept & 1;
	if (fresh || kept / 2 != spelling->documents) {
		spelling->asked++;
		table_put(spelling->kept, word, spelling->documents * 2 + known);
		spelling->n_kept += fresh;
	}
	return known;
}

size_t spelling_asked(const struct spelling *spelling)
{
	return spelling ? spelling->asked : 0;
}

const char *spelling_version(struct spelling *spelling)
{
	struct digest digest;
	if (!spelling || spelling->version[0])
		return spelling ? spelling->version : "";
	digest_begin(&digest);
	return digest_file(&digest, spelling->words) ? digest_end_hex(&digest, spelling->version) : "";
}
