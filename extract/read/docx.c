/* SPDX-License-Identifier: EUPL-1.2 */
/* In: a .docx file. Out: its parts in the order of a reader: headers, body, notes, footers.
 * Knows nothing of: paragraphs (docx_body.c), styles, numbers.
 *
 *   _rels/.rels names word/document.xml, its own .rels names styles, numbering, notes, headers
 *   no .rels at all                       word/document.xml and its usual neighbours
 *   Target="../../../etc/passwd"          only ever a key into the package: no main part, D107 */
#include <string.h>

#include "docx_parts.h"

enum { TARGET_BYTES = 512, TITLE_AT_MOST = 1000 };

struct relation {
	struct slice id, type; /* the last word of the type's URI */
	const char *target;    /* the member as written in the package */
};

struct relations {
	struct package *package;
	struct arena *arena;
	struct slice folder; /* of the part whose relations they are, "word/" */
	struct relation *at;
	size_t n, capacity;
};

/* "styles.xml", "../styles.xml" and "/word/styles.xml" as the member's full name. */
static const char *resolve(const struct relations *relations, struct slice target)
{
	char path[TARGET_BYTES];
	size_t n = 0;
	if (!target.n || target.n + relations->folder.n >= sizeof path)
		return NULL;
	if (target.at[0] != '/') {
		memcpy(path, relations->folder.at, relations->folder.n);
		n = relations->folder.n;
	}
	for (size_t i = 0; i < target.n;) {
		const char *slash = memchr(target.at + i, '/', target.n - i);
		size_t end = slash ? (size_t)(slash - target.at) : target.n;
		struct slice step = slice_part(target, i, end);
		if (slice_is(step, "..")) {
			while (n && path[--n] != '/' && n) {
			}
			while (n && path[n - 1] != '/')
				n--;
		} else if (step.n && !slice_is(step, ".")) {
			memcpy(path + n, step.at, step.n);
			n += step.n;
			if (slash)
				path[n++] = '/';
		}
		i = end + 1;
	}
	path[n] = '\0';
	return package_find(relations->package, path);
}

static struct slice last_step(struct slice path)
{
	size_t n = path.n;
	while (n && path.at[n - 1] != '/')
		n--;
	return slice_part(path, n, path.n);
}

static bool on_relation(void *context, const struct xml_tag *tag)
{
	struct relations *relations = context;
	if (tag->element != DOCX_Relationship || slice_is(xml_attribute(tag, 0, "TargetMode"), "External"))
		return true;
	const char *target = resolve(relations, xml_attribute(tag, 0, "Target"));
	if (!target)
		return true;
	struct slice id = xml_attribute(tag, 0, "Id"), type = last_step(xml_attribute(tag, 0, "Type"));
	relations->at = arena_grow(relations->arena, relations->at, relations->n, &relations->capacity, sizeof *relations->at);
	relations->at[relations->n++] = (struct relation){
		.id = { arena_copy(relations->arena, id.at, id.n), id.n },
		.type = { arena_copy(relations->arena, type.at, type.n), type.n },
		.target = target,
	};
	return true;
}

static void on_relation_end(void *context, int element)
{
	(void)context, (void)element;
}

/* The relations of a part ("word/document.xml"), or of the package (""). None is no fault. */
static int read_relations(struct relations *relations, struct docx *docx, const char *part)
{
	static const struct xml_handler handler = { .vocabulary = &docx_vocabulary, .start = on_relation, .end = on_relation_end };
	struct slice name = last_step(slice_of(part));
	*relations = (struct relations){ .package = docx->package, .arena = docx->document->arena };
	relations->folder = (struct slice){ part, (size_t)(name.at - part) };
	const char *member = package_find(docx->package, arena_print(relations->arena, "%.*s_rels/%s.rels",
	                                                             (int)relations->folder.n, part, name.at));
	return member ? xml_read_member(docx->package, member, &handler, relations, docx->document) : DONE;
}

static const char *related(const struct relations *relations, const char *type)
{
	for (size_t i = 0; i < relations->n; i++)
		if (slice_is(relations->at[i].type, type))
			return relations->at[i].target;
	return NULL;
}

/* A neighbour of the main part: by its relation, else by the name that Word gives it. */
static const char *neighbour(const struct relations *relations, const char *type)
{
	const char *target = related(relations, type);
	return target ? target : resolve(relations, slice_of(arena_print(relations->arena, "%s.xml", type)));
}

/* ---- title ---- */

struct title {
	struct slice text;
	struct arena *arena;
};

static bool on_title(void *context, const struct xml_tag *tag)
{
	(void)context, (void)tag;
	return true;
}

static void on_title_text(void *context, int element, struct slice text)
{
	struct title *title = context;
	if (element == DOCX_title && title->text.n < TITLE_AT_MOST) /* it comes in pieces where it holds `&` */
		title->text = slice_of(arena_print(title->arena, "%.*s%.*s", (int)title->text.n, title->text.at, (int)text.n, text.at));
}

static int read_title(struct docx *docx, const char *member)
{
	static const struct xml_handler handler = {
		.vocabulary = &docx_vocabulary, .start = on_title, .end = on_relation_end, .text = on_title_text,
	};
	struct title title = { .text = { "", 0 }, .arena = docx->document->arena };
	if (!member)
		return DONE;
	if (xml_read_member(docx->package, member, &handler, &title, docx->document) != DONE)
		return FAILED;
	struct slice clean = slice_trim(text_clean(docx->document->arena, title.text));
	if (clean.n)
		docx->document->property_title = slice_text(docx->document->arena, clean);
	return DONE;
}

/* ---- the order of the parts ---- */

static int read_furniture(struct docx *docx, const struct relations *relations, const struct docx_id_list *ids)
{
	struct names done = names_new(docx->flow.scratch);
	docx->flow.furniture = true;
	for (size_t i = 0; i < ids->n; i++) {
		for (size_t k = 0; k < relations->n; k++) {
			const struct relation *relation = &relations->at[k];
			if (!slice_equal(relation->id, ids->at[i]) || names_get(&done, slice_of(relation->target)))
				continue;
			names_put(&done, slice_of(relation->target), docx);
			if (docx_read_part(docx, relation->target, 0, DOCX_NOTHING) != DONE)
				return FAILED;
		}
	}
	docx->flow.furniture = false;
	return DONE;
}

static int read_notes(struct docx *docx, const char *member, const struct names *wanted)
{
	if (!member || !wanted->n)
		return DONE;
	docx->flow.hints = HINT_NOTE;
	int result = docx_read_part(docx, member, 0, DOCX_NOTHING);
	docx->flow.hints = 0;
	return result;
}

static int read_parts(struct docx *docx, const char *main_part)
{
	struct document *document = docx->document;
	struct relations relations;
	if (read_relations(&relations, docx, main_part) != DONE)
		return FAILED;
	const char *styles = neighbour(&relations, "styles"), *numbering = neighbour(&relations, "numbering");
	if (styles && docx_styles_read(&docx->styles, docx->package, styles, document) != DONE)
		return FAILED;
	if (numbering && docx_numbering_read(&docx->numbering, docx->package, numbering, document) != DONE)
		return FAILED;
	if (docx_read_part(docx, main_part, 1, DOCX_document) != DONE)
		return FAILED;
	size_t body_end = document->n_blocks;
	if (read_furniture(docx, &relations, &docx->headers) != DONE)
		return FAILED;
	flow_to_front(&docx->flow, body_end);
	if (read_notes(docx, neighbour(&relations, "footnotes"), &docx->footnotes) != DONE ||
	    read_notes(docx, neighbour(&relations, "endnotes"), &docx->endnotes) != DONE)
		return FAILED;
	return read_furniture(docx, &relations, &docx->footers);
}

static int read_package(struct docx *docx)
{
	struct relations relations;
	if (read_relations(&relations, docx, "") != DONE)
		return FAILED;
	const char *main_part = related(&relations, "officeDocument");
	if (!main_part)
		main_part = package_find(docx->package, "word/document.xml");
	if (!main_part)
		return document_refuse(docx->document, M_D107, IN("it has no main part (word/document.xml)", "den saknar huvuddel (word/document.xml)"), NULL);
	const char *core = related(&relations, "core-properties");
	if (read_title(docx, core ? core : package_find(docx->package, "docProps/core.xml")) != DONE)
		return FAILED;
	return read_parts(docx, main_part);
}

static int read_docx(const struct source *source, struct document *document)
{
	struct package *package = package_open(source, document);
	if (!package)
		return FAILED;
	struct docx *docx = arena_alloc(document->arena, sizeof *docx);
	*docx = (struct docx){
		.document = document,
		.package = package,
		.styles.by_id = names_new(document->arena),
		.numbering = { .abstracts = names_new(document->arena), .nums = names_new(document->arena), .styles = &docx->styles },
		.footnotes = names_new(document->arena),
		.endnotes = names_new(document->arena),
	};
	flow_start(&docx->flow, document);
	int result = read_package(docx);
	flow_left_out(&docx->flow, "hidden_text", docx->hidden, "hidden passages");
	flow_left_out(&docx->flow, "deleted_text", docx->deleted, "deleted passages");
	flow_left_out(&docx->flow, "comment", docx->comments, "comments");
	flow_left_out(&docx->flow, "inserted_file", docx->inserted_files, "inserted files");
	flow_free(&docx->flow);
	package_close(package);
	return result == DONE && !document->refusal.code ? DONE : FAILED;
}

/* A wreck without a single name in it is taken for a Word file: somebody must say that it is damaged. */
static bool sniff_docx(const struct source *source)
{
	if (!package_starts(source) || package_mentions(source, "META-INF/manifest.xml") || package_mentions(source, "content.xml"))
		return false;
	if (package_mentions(source, "word/") || !package_mentions(source, ""))
		return true;
	return (package_mentions(source, "[Content_Types].xml") || package_mentions(source, "_rels/.rels")) &&
	       !package_mentions(source, "xl/") && !package_mentions(source, "ppt/");
}

const struct reader reader_docx = {
	.name = "docx",
	.suffixes = (const char *const[]){ ".docx", ".docm", ".dotx", ".dotm", NULL },
	.title = "Word (.docx)",
	.sniff = sniff_docx,
	.read = read_docx,
};
