/* SPDX-License-Identifier: EUPL-1.2 */
/* The only door to libxml2: a stream of elements and texts. No tree, no DTD (D108), no entity, nothing
 * fetched. Names are numbers here: a vocabulary maps (namespace URI, local name) to the caller's own
 * elements, so prefixes and the twin namespaces of strict and transitional OOXML do not matter. */
#ifndef READ_XML_H
#define READ_XML_H

#include "package.h"

struct xml_name {
	const char *name; /* local name; ascending in strcmp order, and for one name in any order of spaces */
	int space;        /* of the list below */
	int element;      /* the caller's number for it, not 0 */
};

struct xml_space {
	const char *uri;
	int space; /* several URIs may share one number; not 0 */
};

struct xml_vocabulary {
	const struct xml_name *names;
	size_t n_names;
	const struct xml_space *spaces; /* ends with uri NULL */
};

struct xml_tag {
	int element;                 /* 0: not in the vocabulary */
	int parent;                  /* the element around it */
	struct xml_parser *parser;
	const void *attributes;
	int n_attributes;
};

struct xml_handler {
	const struct xml_vocabulary *vocabulary;
	/* false: the element and all in it is passed over, without an `end`. */
	bool (*start)(void *context, const struct xml_tag *tag);
	void (*end)(void *context, int element);
	void (*text)(void *context, int element, struct slice text); /* inside `element`; may come in pieces */
};

/* An attribute's value; .at is NULL when it is not there. Space 0: the attribute has no prefix. Valid during
 * `start`. Written `&` arrives as `&`. */
struct slice xml_attribute(const struct xml_tag *tag, int space, const char *name);
/* The same as a number, cut to the range of int; `otherwise` when it is absent or no number. */
int xml_number(const struct xml_tag *tag, int space, const char *name, int otherwise);

/* Parses a package's member, or bytes in memory (`member` is for messages and may be NULL). FAILED after a
 * refusal: D107 not well-formed, D108 a DTD, D109 limits. A handler that refuses the document stops it. */
int xml_read_member(struct package *package, const char *member, const struct xml_handler *handler, void *context,
                    struct document *document);
int xml_read_bytes(struct slice bytes, const char *member, const struct xml_handler *handler, void *context,
                   struct document *document);

#endif
