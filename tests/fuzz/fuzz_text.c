/* SPDX-License-Identifier: EUPL-1.2 */
/* Plain text in any encoding. No suffix promises a format, so what begins like another is given to that one's reader. */
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	fuzz_reader("protokoll", bytes, n);
	return 0;
}
