/* SPDX-License-Identifier: EUPL-1.2 */
/* In: saved files. Out: each given to the target it is linked with, without libFuzzer, so that any compiler will do. Says the
 * name of a file before it is given: the last one named is the guilty one. A file that takes a minute hangs. */
#include "fuzz.h"

#include <unistd.h>

int main(int n, char **paths)
{
	enum { HANG_SECONDS = 60, MOST = 1 << 20 };
	static uint8_t room[MOST];
	for (int i = 1; i < n; i++) {
		FILE *file = fopen(paths[i], "rb");
		FUZZ_HOLDS(file);
		size_t got = fread(room, 1, MOST, file);
		fclose(file);
		uint8_t *bytes = malloc(got ? got : 1); /* of its own size, so that a read behind the end shows */
		FUZZ_HOLDS(bytes);
		memcpy(bytes, room, got);
		printf("%s\n", paths[i]);
		fflush(stdout);
		alarm(HANG_SECONDS);
		LLVMFuzzerTestOneInput(bytes, got);
		free(bytes);
	}
	return 0;
}
