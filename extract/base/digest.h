/* SPDX-License-Identifier: EUPL-1.2 */
/* SHA-256 over files of data: the version of what was read. */
#ifndef BASE_DIGEST_H
#define BASE_DIGEST_H

#include <sodium.h>
#include <stdbool.h>

/* Adds the bytes of a file; false: not all of them could be read. */
bool digest_file(crypto_hash_sha256_state *state, const char *path);

#endif
