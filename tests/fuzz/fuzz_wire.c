/* SPDX-License-Identifier: EUPL-1.2 */
/* What a worker that was taken over may answer: refused, or a document that can be printed and handed on. Input is what is done to the
 * answer for a document with something in every field, four bytes a change (where: two, how, with what): so the saved files stay
 * of use when a field is added. Input that begins as an answer does is taken as it stands. */
#include "fuzz.h"

#include "full_document.h"

enum { CHANGE_BYTES = 4 };
enum how { SET, FLIP, SET_NUMBER /* eight bytes: small, or with bits in front a huge one */, CUT, HOWS };

static void change(struct wire_bytes *answer, const uint8_t *how)
{
	size_t at = answer->n ? (how[0] | (size_t)how[1] << 8) % answer->n : 0;
	if (!answer->n)
		return;
	switch ((enum how)(how[2] % HOWS)) {
	case SET: answer->at[at] = how[3]; break;
	case FLIP: answer->at[at] ^= how[3]; break;
	case SET_NUMBER:
		for (size_t i = 0; i < 8 && at + i < answer->n; i++)
			answer->at[at + i] = i ? (how[2] & 0x80 ? 0xFF : 0) : how[3];
		break;
	case CUT:
	default: answer->n = at;
	}
}

static void take(const uint8_t *bytes, size_t n)
{
	struct document *document = wire_read(bytes, n);
	if (document)
		fuzz_answer(document);
	document_free(document);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	static struct wire_bytes whole;
	if (!whole.n)
		whole = wire_write(full_document());
	if (n >= 4 && memcmp(bytes, whole.at, 4) == 0) {
		take(bytes, n);
		return 0;
	}
	struct wire_bytes answer = { malloc(whole.n), whole.n };
	FUZZ_HOLDS(answer.at);
	memcpy(answer.at, whole.at, whole.n);
	for (size_t i = 0; i + CHANGE_BYTES <= n; i += CHANGE_BYTES)
		change(&answer, bytes + i);
	answer.at = realloc(answer.at, answer.n ? answer.n : 1); /* so that a read behind a cut shows */
	FUZZ_HOLDS(answer.at);
	take(answer.at, answer.n);
	free(answer.at);
	return 0;
}
