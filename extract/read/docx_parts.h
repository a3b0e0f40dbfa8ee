/* SPDX-License-Identifier: EUPL-1.2 */
/* What the files of the Word reader share: the vocabulary, styles, numbering, and the reading of a part
 * with paragraphs. Transitional and strict OOXML are one here. */
#ifndef READ_DOCX_PARTS_H
#define READ_DOCX_PARTS_H

#include "flow.h"
#include "names.h"
#include "numbering.h"
#include "xml.h"

enum docx_space { NS_W = 1, NS_R, NS_RELATIONSHIPS, NS_MC, NS_DC };

/* The elements that mean something to us, in strcmp order. */
#define DOCX_ELEMENTS(E) \
	E(AlternateContent, NS_MC) E(Choice, NS_MC) E(Fallback, NS_MC) E(Relationship, NS_RELATIONSHIPS) \
	E(abstractNum, NS_W) E(abstractNumId, NS_W) E(altChunk, NS_W) E(annotationRef, NS_W) E(b, NS_W) E(basedOn, NS_W) \
	E(body, NS_W) E(br, NS_W) E(caps, NS_W) E(commentReference, NS_W) E(cr, NS_W) E(del, NS_W) E(delInstrText, NS_W) \
	E(delText, NS_W) E(document, NS_W) E(endnote, NS_W) E(endnoteReference, NS_W) E(fldChar, NS_W) E(fldSimple, NS_W) \
	E(footerReference, NS_W) E(footnote, NS_W) E(footnoteReference, NS_W) E(ftr, NS_W) E(gridAfter, NS_W) \
	E(gridBefore, NS_W) E(gridSpan, NS_W) E(hdr, NS_W) E(headerReference, NS_W) E(ilvl, NS_W) E(instrText, NS_W) \
	E(isLgl, NS_W) E(lastRenderedPageBreak, NS_W) E(latentStyles, NS_W) E(lvl, NS_W) E(lvlOverride, NS_W) \
	E(lvlRestart, NS_W) E(lvlText, NS_W) E(moveFrom, NS_W) E(name, NS_W) E(noBreakHyphen, NS_W) E(num, NS_W) \
	E(numFmt, NS_W) E(numId, NS_W) E(numPr, NS_W) E(numStyleLink, NS_W) E(numberingChange, NS_W) E(outlineLvl, NS_W) \
	E(p, NS_W) E(pPr, NS_W) E(pPrChange, NS_W) E(pPrDefault, NS_W) E(pStyle, NS_W) E(pageBreakBefore, NS_W) E(ptab, NS_W) \
	E(r, NS_W) E(rPr, NS_W) E(rPrChange, NS_W) E(rPrDefault, NS_W) E(rStyle, NS_W) E(rt, NS_W) E(sdtPr, NS_W) \
	E(sectPr, NS_W) E(sectPrChange, NS_W) E(specVanish, NS_W) E(start, NS_W) E(startOverride, NS_W) E(style, NS_W) \
	E(styleLink, NS_W) E(sym, NS_W) E(t, NS_W) E(tab, NS_W) E(tbl, NS_W) E(tblGrid, NS_W) E(tblPr, NS_W) \
	E(tblPrEx, NS_W) E(tblStylePr, NS_W) E(tc, NS_W) E(tcPr, NS_W) E(tcPrChange, NS_W) E(title, NS_DC) E(tr, NS_W) \
	E(trPr, NS_W) E(trPrChange, NS_W) E(txbxContent, NS_W) E(vanish, NS_W)

enum docx_element {
	DOCX_NOTHING,
#define DOCX_ENUM(name, space) DOCX_##name,
	DOCX_ELEMENTS(DOCX_ENUM)
#undef DOCX_ENUM
};
extern const struct xml_vocabulary docx_vocabulary;

/* w:val of a switch: present without a value means on. */
bool docx_on(const struct xml_tag *tag);

/* ---- styles ---- */

struct docx_look { /* 1 on, -1 off, 0 not said */
	signed char bold, caps, vanish;
};

struct docx_style {
	struct slice id, based_on;
	struct docx_look look;
	int outline;       /* 0 to 8; 9: body text; -1: not said */
	int num_id, level; /* -1: not said */
	bool resolved;     /* what it inherits is filled in */
	struct slice num_style; /* the style of the chain that brought num_id */
};

struct docx_styles {
	struct names by_id;
	struct docx_style *normal;  /* of paragraphs that name none; may be NULL */
	struct docx_look look;      /* of the whole document */
};

int docx_styles_read(struct docx_styles *styles, struct package *package, const char *member, struct document *document);
/* With what it inherits. Never NULL: an unknown id gives a style that says only what its name says. */
const struct docx_style *docx_style(struct docx_styles *styles, struct slice id);

/* ---- numbering ---- */

struct docx_numbering {
	struct names abstracts, nums; /* by number */
	struct docx_styles *styles;
};

int docx_numbering_read(struct docx_numbering *numbering, struct package *package, const char *member, struct document *document);
/* The level that is tied to a paragraph style, or -1. */
int docx_numbering_level(struct docx_numbering *numbering, int num_id, struct slice style_id);
/* Counts a paragraph; its label stands in `out`. */
struct slice docx_number(struct docx_numbering *numbering, int num_id, int level, char out[NUMBERING_LABEL]);

/* ---- parts with paragraphs ---- */

struct docx_id_list {
	struct slice *at;
	size_t n, capacity;
};

struct docx {
	struct document *document;
	struct package *package;
	struct docx_styles styles;
	struct docx_numbering numbering;
	struct flow flow;
	struct docx_id_list headers, footers;   /* relationship ids, in order of use */
	struct names footnotes, endnotes;       /* ids that the body refers to */
	size_t hidden, deleted, comments, inserted_files;
};

/* Reads a part's paragraphs into the flow. `root`: an element it must have, else D107;
 * or DOCX_NOTHING. */
int docx_read_part(struct docx *docx, const char *member, int page, enum docx_element root);

#endif
