/* SPDX-License-Identifier: EUPL-1.2 */
/* In: a document, or bytes from another process. Out: bytes, or a document. Knows nothing of pipes. The
 * reader trusts nothing: every length is checked against what is left, every text is UTF-8, every span
 * lies on code-point borders inside the text. */
#include "wire.h"

#include <string.h>

enum { MAGIC = 0x50524b31 /* "PRK1" */ };

/* ---- writing ---- */

struct out {
	struct arena *arena;
	char *at;
	size_t n, capacity;
};

static inline unsigned char *room(struct out *out, size_t n)
{
	while (out->n + n > out->capacity)
		out->at = arena_grow(out->arena, out->at, out->capacity, &out->capacity, 1);
	out->n += n;
	return (unsigned char *)out->at + out->n - n;
}

static void put_bytes(struct out *out, const void *bytes, size_t n)
{
	unsigned char *at = room(out, n);
	if (n)
		memcpy(at, bytes, n);
}

static void put_u64(struct out *out, uint64_t value)
{
	unsigned char *at = room(out, 8);
	for (int i = 0; i < 8; i++)
		at[i] = (unsigned char)(value >> (8 * i));
}

static void put_text(struct out *out, const char *text)
{
	size_t n = text ? strlen(text) : 0;
	put_u64(out, text ? n + 1 : 0); /* 0: NULL */
	put_bytes(out, text, n);
}

static void put_span(struct out *out, struct span span)
{
	put_u64(out, span.start);
	put_u64(out, span.end);
}

static void put_field(struct out *out, const struct record *record, const struct field *field)
{
	const void *value = record_field(record, field);
	switch (field->type) {
	case FIELD_TEXT: put_text(out, *(const char *const *)value); break;
	case FIELD_INT: {
		const struct number *number_ = value;
		put_u64(out, number_->known);
		put_u64(out, (uint64_t)number_->value);
		break;
	}
	case FIELD_FLAG: put_u64(out, *(const bool *)value); break;
	case FIELD_LIST:
	case FIELD_NAMES: {
		const struct list *list = value;
		put_u64(out, list->n);
		for (size_t i = 0; i < list->n; i++)
			put_text(out, list->at[i]);
		break;
	}
	case FIELD_EVIDENCE: {
		const struct evidence_list *list = value;
		put_u64(out, list->n);
		for (size_t i = 0; i < list->n; i++) {
			put_span(out, list->at[i].span);
			put_text(out, list->at[i].rule);
			put_u64(out, (uint64_t)(int64_t)list->at[i].weight);
			put_text(out, list->at[i].place);
			put_text(out, list->at[i].pattern);
		}
		break;
	}
	case FIELD_VOTERS: {
		const struct voter_list *list = value;
		put_u64(out, list->n);
		for (size_t i = 0; i < list->n; i++) {
			put_text(out, list->at[i].name);
			put_text(out, list->at[i].party);
			put_text(out, list->at[i].vote);
		}
		break;
	}
	}
}

static void put_record(struct out *out, const struct record *record, const struct array *array)
{
	uint64_t bits;
	put_u64(out, record->n_spans);
	for (size_t i = 0; i < record->n_spans; i++)
		put_span(out, record->spans[i]);
	put_text(out, record->rule);
	memcpy(&bits, &record->confidence, sizeof bits);
	put_u64(out, bits);
	put_text(out, record->key);
	for (size_t i = 0; i < array->n_fields; i++)
		put_field(out, record, &array->fields[i]);
}

struct wire_bytes wire_write(struct document *document)
{
	struct out out = { .arena = document->arena };
	put_u64(&out, MAGIC);
	put_u64(&out, document->refusal.code);
	for (int i = 0; i < MESSAGE_ARGS; i++)
		put_text(&out, document->refusal.args[i]);
	const char *const head[] = { document->path, document->sha256, document->format, document->encoding, document->status, document->property_title,
		                     document->type, document->title, document->date, document->municipality, document->region, document->region_name };
	for (size_t i = 0; i < sizeof head / sizeof *head; i++)
		put_text(&out, head[i]);
	put_u64(&out, document->bytes);
	put_u64(&out, document->text.n);
	put_bytes(&out, document->text.at, document->text.n);
	put_u64(&out, document->n_blocks);
	for (size_t i = 0; i < document->n_blocks; i++) {
		const struct block *block = &document->blocks[i];
		put_u64(&out, block->kind);
		put_u64(&out, (uint64_t)block->level);
		put_u64(&out, block->hints);
		put_u64(&out, (uint64_t)block->page);
		put_u64(&out, (uint64_t)block->line);
		put_u64(&out, (uint64_t)block->part);
		put_u64(&out, (uint64_t)block->item);
		put_u64(&out, block->place);
		put_text(&out, block->member);
		put_span(&out, (struct span){ block->start, block->end });
	}
	put_u64(&out, document->n_sentences);
	for (size_t i = 0; i < document->n_sentences; i++)
		put_span(&out, (struct span){ document->sentences[i].start, document->sentences[i].end });
	put_u64(&out, document->n_unclaimed);
	for (size_t i = 0; i < document->n_unclaimed; i++)
		put_span(&out, document->unclaimed[i]);
	for (int a = 0; a < ARRAYS; a++) {
		put_u64(&out, document->records.of[a].n);
		for (size_t i = 0; i < document->records.of[a].n; i++)
			put_record(&out, document->records.of[a].at[i], array_of((enum array_id)a));
	}
	return (struct wire_bytes){ (unsigned char *)out.at, out.n };
}

/* ---- reading ---- */

struct in {
	struct arena *arena;
	const unsigned char *at;
	size_t left;
	struct slice text; /* spans must lie in it */
	bool bad;
};

static uint64_t get_u64(struct in *in)
{
	uint64_t value = 0;
	if (in->left < 8) {
		in->bad = true;
		return 0;
	}
	for (int i = 0; i < 8; i++)
		value |= (uint64_t)in->at[i] << (8 * i);
	in->at += 8;
	in->left -= 8;
	return value;
}

/* A count of things that take at least `least` bytes each. */
static size_t get_count(struct in *in, size_t least)
{
	uint64_t n = get_u64(in);
	if (n > in->left / least) {
		in->bad = true;
		return 0;
	}
	return (size_t)n;
}

static struct slice get_bytes(struct in *in, size_t n)
{
	struct slice bytes = { (const char *)in->at, n };
	if (n > in->left || !text_is_utf8(bytes.at, n) || (n && memchr(bytes.at, 0, n))) {
		in->bad = true;
		return (struct slice){ "", 0 };
	}
	in->at += n;
	in->left -= n;
	return bytes;
}

static const char *get_text(struct in *in)
{
	uint64_t n = get_u64(in);
	if (!n || n - 1 > in->left) {
		in->bad |= n != 0;
		return NULL;
	}
	struct slice bytes = get_bytes(in, (size_t)n - 1);
	return in->bad ? NULL : slice_text(in->arena, bytes);
}

static bool border(struct slice text, size_t at)
{
	return at == text.n || ((unsigned char)text.at[at] & 0xC0) != 0x80;
}

static struct span get_span(struct in *in)
{
	struct span span = { 0, 0 };
	uint64_t start = get_u64(in), end = get_u64(in);
	if (in->bad || start > end || end > in->text.n || !border(in->text, (size_t)start) || !border(in->text, (size_t)end)) {
		in->bad = true;
		return span;
	}
	return (struct span){ (size_t)start, (size_t)end };
}

static int get_int(struct in *in, uint64_t most)
{
	uint64_t value = get_u64(in);
	if (value > most)
		in->bad = true;
	return in->bad ? 0 : (int)value;
}

static void get_field(struct in *in, struct record *record, const struct field *field)
{
	void *value = record_field(record, field);
	switch (field->type) {
	case FIELD_TEXT: *(const char **)value = get_text(in); break;
	case FIELD_INT: {
		struct number *number_ = value;
		number_->known = get_int(in, 1) == 1;
		number_->value = (int64_t)get_u64(in);
		break;
	}
	case FIELD_FLAG: *(bool *)value = get_int(in, 1) == 1; break;
	case FIELD_LIST:
	case FIELD_NAMES:
		for (size_t n = get_count(in, 8); n > 0 && !in->bad; n--)
			list_add(in->arena, value, get_text(in));
		break;
	case FIELD_EVIDENCE: {
		struct evidence_list *list = value;
		for (size_t n = get_count(in, 48); n > 0 && !in->bad; n--) {
			struct evidence one = { .span = get_span(in) };
			one.rule = get_text(in);
			one.weight = (int)(int64_t)get_u64(in);
			one.place = get_text(in);
			one.pattern = get_text(in);
			list->at = arena_grow(in->arena, list->at, list->n, &list->capacity, sizeof one);
			list->at[list->n++] = one;
		}
		break;
	}
	case FIELD_VOTERS: {
		struct voter_list *list = value;
		for (size_t n = get_count(in, 24); n > 0 && !in->bad; n--) {
			struct voter one = { .name = get_text(in) };
			one.party = get_text(in);
			one.vote = get_text(in);
			list->at = arena_grow(in->arena, list->at, list->n, &list->capacity, sizeof one);
			list->at[list->n++] = one;
		}
		break;
	}
	}
}

static void get_record(struct in *in, struct document *document, enum array_id id)
{
	const struct array *array = array_of(id);
	size_t n = get_count(in, 16);
	struct span first = n ? get_span(in) : (struct span){ 0, 0 };
	struct record *record = record_add(in->arena, &document->records, id, first, NULL, 0);
	record->n_spans = n ? 1 : 0;
	for (size_t i = 1; i < n && !in->bad; i++)
		record_add_span(in->arena, record, get_span(in));
	record->rule = get_text(in);
	uint64_t bits = get_u64(in);
	memcpy(&record->confidence, &bits, sizeof bits);
	if (!(record->confidence >= 0 && record->confidence <= 1))
		in->bad = true;
	record->key = get_text(in);
	for (size_t i = 0; i < array->n_fields && !in->bad; i++)
		get_field(in, record, &array->fields[i]);
}

static void get_blocks(struct in *in, struct document *document)
{
	size_t n = get_count(in, 88);
	document->blocks = arena_alloc(in->arena, n * sizeof *document->blocks);
	document->n_blocks = document->blocks_capacity = n;
	for (size_t i = 0; i < n && !in->bad; i++) {
		struct block *block = &document->blocks[i];
		block->kind = (enum block_kind)get_int(in, BLOCK_KINDS - 1);
		block->level = get_int(in, 1000);
		block->hints = (unsigned)get_int(in, 1023);
		block->page = get_int(in, INT32_MAX);
		block->line = get_int(in, INT32_MAX);
		block->part = get_int(in, INT32_MAX);
		block->item = get_int(in, INT32_MAX);
		block->place = (enum block_place)get_int(in, STANDS - 1);
		block->member = get_text(in);
		struct span span = get_span(in);
		block->start = span.start;
		block->end = span.end;
		block->text = slice_part(document->text, span.start, span.end);
	}
}

/* Without the numbers of their blocks, which nobody asks for here. */
static void get_sentences(struct in *in, struct document *document)
{
	size_t n = in->bad ? 0 : get_count(in, 16);
	document->sentences = arena_alloc(in->arena, (n + 1) * sizeof *document->sentences);
	document->n_sentences = document->sentences_capacity = n;
	for (size_t i = 0; i < n && !in->bad; i++) {
		struct span span = get_span(in);
		document->sentences[i] = (struct sentence){ .start = span.start, .end = span.end };
	}
}

struct document *wire_read(const unsigned char *bytes, size_t n)
{
	struct document *document = document_new();
	struct in in = { .arena = document->arena, .at = bytes, .left = n };
	in.bad = get_u64(&in) != MAGIC;
	document->refusal.code = (enum message_code)get_int(&in, MESSAGE_CODES - 1);
	for (int i = 0; i < MESSAGE_ARGS && !in.bad; i++)
		document->refusal.args[i] = get_text(&in);
	const char **const head[] = { &document->path, &document->sha256, &document->format, &document->encoding, &document->status,
		                      &document->property_title, &document->type, &document->title, &document->date, &document->municipality,
		                      &document->region, &document->region_name };
	for (size_t i = 0; i < sizeof head / sizeof *head && !in.bad; i++)
		*head[i] = get_text(&in);
	document->bytes = (size_t)get_u64(&in);
	struct slice text = get_bytes(&in, get_count(&in, 1));
	if (!in.bad) {
		document->text = (struct slice){ slice_text(in.arena, text), text.n };
		in.text = document->text;
		get_blocks(&in, document);
		get_sentences(&in, document);
	}
	for (size_t left = in.bad ? 0 : get_count(&in, 16); left > 0 && !in.bad; left--) {
		document->unclaimed = arena_grow(in.arena, document->unclaimed, document->n_unclaimed, &document->unclaimed_capacity, sizeof(struct span));
		document->unclaimed[document->n_unclaimed++] = get_span(&in);
	}
	for (int a = 0; a < ARRAYS && !in.bad; a++)
		for (size_t left = get_count(&in, 32); left > 0 && !in.bad; left--)
			get_record(&in, document, (enum array_id)a);
	if (in.bad || in.left) {
		document_free(document);
		return NULL;
	}
	return document;
}
