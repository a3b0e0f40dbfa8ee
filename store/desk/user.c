/* SPDX-License-Identifier: EUPL-1.2 */
/* In: names and passwords. Out: rows that tell nothing of the password. Knows nothing of: sessions. */
#include "user.h"

#include <sodium.h>
#include <string.h>

#include "inner.h"

int user_add(struct store *store, const char *name, const char *password)
{
	char hash[crypto_pwhash_STRBYTES];
	if (crypto_pwhash_str(hash, password, strlen(password), crypto_pwhash_OPSLIMIT_INTERACTIVE, crypto_pwhash_MEMLIMIT_INTERACTIVE) != 0) {
		message_say(M_S501, store->path, IN("no memory to hash a password", "inget minne för att hasha ett lösenord"), NULL);
		return FAILED;
	}
	sqlite3_stmt *put = store_prepare(store, "INSERT INTO user (name, password) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET password = ?2");
	int result = put ? DONE : FAILED;
	if (put) {
		bind_text(put, 1, name);
		bind_text(put, 2, hash);
		result = store_run(store, put);
	}
	sqlite3_finalize(put);
	return result;
}

int user_knows(struct store *store, const char *name, const char *password)
{
	/* Of no password; so that a name that is not there takes as long. */
	static char nobody[crypto_pwhash_STRBYTES];
	if (!nobody[0] && crypto_pwhash_str(nobody, "", 0, crypto_pwhash_OPSLIMIT_INTERACTIVE, crypto_pwhash_MEMLIMIT_INTERACTIVE) != 0)
		return 0;
	char hash[crypto_pwhash_STRBYTES];
	memcpy(hash, nobody, sizeof hash);
	sqlite3_stmt *select = store_prepare(store, "SELECT password FROM user WHERE name = ?1");
	int found = FAILED;
	if (select) {
		bind_text(select, 1, name);
		if ((found = store_step(store, select)) == 1)
			snprintf(hash, sizeof hash, "%s", column_text(select, 0));
	}
	sqlite3_finalize(select);
	bool right = crypto_pwhash_str_verify(hash, password, strlen(password)) == 0;
	return found == FAILED ? FAILED : found == 1 && right;
}

int user_count(struct store *store)
{
	return store_pragma(store, "SELECT count(*) FROM user");
}
