/* SPDX-License-Identifier: EUPL-1.2 */
#include "digest.h"

#include <stdio.h>

void digest_begin(struct digest *digest)
{
	crypto_hash_sha256_init(&digest->state);
}

void digest_add(struct digest *digest, const void *bytes, size_t n)
{
	crypto_hash_sha256_update(&digest->state, bytes, n);
}

bool digest_file(struct digest *digest, const char *path)
{
	unsigned char buffer[65536];
	FILE *stream = fopen(path, "rb");
	if (!stream)
		return false;
	for (size_t n; (n = fread(buffer, 1, sizeof buffer, stream)) > 0;)
		digest_add(digest, buffer, n);
	bool fine = !ferror(stream);
	fclose(stream);
	return fine;
}

void digest_end(struct digest *digest, unsigned char out[DIGEST_BYTES])
{
	crypto_hash_sha256_final(&digest->state, out);
}

void digest_digits(const unsigned char *bytes, size_t n, char *out)
{
	sodium_bin2hex(out, 2 * n + 1, bytes, n);
}

char *digest_end_hex(struct digest *digest, char out[DIGEST_HEX])
{
	unsigned char bytes[DIGEST_BYTES];
	digest_end(digest, bytes);
	digest_digits(bytes, sizeof bytes, out);
	return out;
}

char *digest_hex(const void *bytes, size_t n, char out[DIGEST_HEX])
{
	struct digest digest;
	digest_begin(&digest);
	digest_add(&digest, bytes, n);
	return digest_end_hex(&digest, out);
}
