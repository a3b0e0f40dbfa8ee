/* SPDX-License-Identifier: EUPL-1.2 */
#include "digest.h"

#include <stdio.h>

bool digest_file(crypto_hash_sha256_state *state, const char *path)
{
	unsigned char buffer[65536];
	FILE *stream = fopen(path, "rb");
	if (!stream)
		return false;
	for (size_t n; (n = fread(buffer, 1, sizeof buffer, stream)) > 0;)
		crypto_hash_sha256_update(state, buffer, n);
	bool fine = !ferror(stream);
	fclose(stream);
	return fine;
}
