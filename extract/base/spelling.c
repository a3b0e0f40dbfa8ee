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
	Hunhandle *dictionary;
	struct arena *arena;
	struct table *kept; /* word -> 0 or 1 */
	size_t n_kept, asked;
	char version[crypto_hash_sha256_BYTES * 2 + 1];
};

/* The handles, closed when the program ends: arenas know nothing of C++. */
enum { MOST_OPEN = 4 };
static Hunhandle *opened[MOST_OPEN];
static size_t n_opened;

static void close_all(void)
{
	while (n_opened)
		Hunspell_destroy(opened[--n_opened]);
}

static Hunhandle *open_dictionary(const char *rules, const char *words)
{
	if (n_opened == MOST_OPEN || (!n_opened && atexit(close_all) != 0))
		return NULL;
	Hunhandle *handle = Hunspell_create(rules, words);
	if (handle)
		opened[n_opened++] = handle;
	return handle;
}

static bool read_version(struct spelling *spelling, const char *path)
{
	unsigned char digest[crypto_hash_sha256_BYTES];
	crypto_hash_sha256_state state;
	crypto_hash_sha256_init(&state);
	bool fine = digest_file(&state, path);
	crypto_hash_sha256_final(&state, digest);
	sodium_bin2hex(spelling->version, sizeof spelling->version, digest, sizeof digest);
	return fine;
}

struct spelling *spelling_open(struct arena *arena, const char *name)
{
	struct spelling *spelling = arena_alloc(arena, sizeof *spelling);
	char *rules = arena_print(arena, "%s.aff", name), *words = arena_print(arena, "%s.dic", name);
	if (access(rules, R_OK) != 0 || !read_version(spelling, words))
		return NULL;
	spelling->dictionary = open_dictionary(rules, words);
	spelling->arena = arena;
	spelling->kept = table_new(arena);
	return spelling->dictionary ? spelling : NULL;
}

bool spelling_knows(struct spelling *spelling, struct slice word)
{
	char text[LONGEST_WORD + 1];
	if (!spelling || !word.n || word.n > LONGEST_WORD)
		return false;
	for (size_t i = 0; i < word.n; i++)
		if (text_is_digit((unsigned char)word.at[i]) || !word.at[i])
			return false;
	size_t known = table_get(spelling->kept, word);
	if (known != SIZE_MAX)
		return known;
	memcpy(text, word.at, word.n);
	text[word.n] = 0;
	spelling->asked++;
	known = Hunspell_spell(spelling->dictionary, text) != 0;
	if (spelling->n_kept++ < MOST_KEPT)
		table_put(spelling->kept, word, known);
	return known;
}

size_t spelling_asked(const struct spelling *spelling)
{
	return spelling ? spelling->asked : 0;
}

const char *spelling_version(const struct spelling *spelling)
{
	return spelling ? spelling->version : "";
}
