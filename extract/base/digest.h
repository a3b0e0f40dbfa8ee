/* SPDX-License-Identifier: EUPL-1.2 */
/* The only door to SHA-256: of a document's bytes, of the data files, of what a record is known by. libsodium's. */
#ifndef BASE_DIGEST_H
#define BASE_DIGEST_H

#include <sodium.h>
#include <stdbool.h>

enum { DIGEST_BYTES = crypto_hash_sha256_BYTES, DIGEST_HEX = 2 * DIGEST_BYTES + 1 /* with the NUL */ };

struct digest {
	crypto_hash_sha256_state state; /* a copy goes on by itself */
};

void digest_begin(struct digest *digest);
void digest_add(struct digest *digest, const void *bytes, size_t n);
/* Adds the bytes of a file; false: not all of them could be read. */
bool digest_file(struct digest *digest, const char *path);
void digest_end(struct digest *digest, unsigned char out[DIGEST_BYTES]);
/* Bytes as lower-case digits, 2 * n and a NUL. */
void digest_digits(const unsigned char *bytes, size_t n, char *out);
/* The end as digits; returns `out`. */
char *digest_end_hex(struct digest *digest, char out[DIGEST_HEX]);
/* Of bytes that are all there. */
char *digest_hex(const void *bytes, size_t n, char out[DIGEST_HEX]);

#endif
