/* SPDX-License-Identifier: EUPL-1.2 */
/* What the files of review/ share: the page that is being made, and what it is made of. A route answers one request; it writes into
 * page->html between page_begin and page_end, or sets the answer itself. */
#ifndef TOOLS_REVIEW_REVIEW_H
#define TOOLS_REVIEW_REVIEW_H

#include "desk.h"
#include "html.h"
#include "message.h"
#include "reading.h"
#include "serve.h"
#include "session.h"

enum { FLASH_BYTES = 400 };

/* The next tasks of a queue, fetched together: one by one a large queue would be counted anew for each. */
struct tasks {
	struct arena *arena;         /* NULL: none were fetched */
	const char *query;           /* of which queue, for whom */
	struct judge_task *at;
	bool *gone;                  /* found to be judged */
	size_t n;
	int64_t base;                /* where in the queue the first stood */
};

struct review {
	const char *database;        /* NULL: none is open (then only the start page is there) */
	struct store *read, *write;  /* two connections: ingest may hold the one back, never the other */
	struct sessions sessions;
	const char *scheme, *host;   /* "http", "127.0.0.1:8080" */
	int port;
	bool ended;                  /* by the button: whoever started it without a terminal has no Ctrl-C */
	char flash[SESSIONS][FLASH_BYTES]; /* what the next page of a session says first: "Godkänt." */
	const char *data;            /* the data folder, or NULL */
	struct tasks tasks[SESSIONS];
	struct reading *reading;     /* a folder that is being read; NULL: none was */
	struct arena *arena;         /* as long as the program */
};

struct page {
	struct review *review;
	struct request *request;
	struct session *session;     /* NULL: nobody yet */
	struct arena *arena;
	struct html html;
	struct answer *answer;
	const char *csrf;
};

/* frame.c: the page around what a route writes. `h1` stands on it and in the title. */
void page_start(struct page *page, int status, const char *h1);
void page_finish(struct page *page);
void page_problem(struct page *page, int status, const char *what);        /* a whole page that says so */
void page_go(struct page *page, const char *format, ...) __attribute__((format(printf, 2, 3))); /* 303 */
void page_flash(struct page *page, const char *format, ...) __attribute__((format(printf, 2, 3)));
void page_hidden(struct page *page, const char *name, const char *value);
void page_form(struct page *page, const char *action, const char *class); /* opens a POST form with its CSRF token and a new idempotency token */
const char *page_key(struct page *page, const char *key);                 /* " [G]", or "" where keys are off */
void page_fault(struct page *page);                                      /* the database failed: said on stderr already */

/* route.c */
void review_answer(void *context, struct request *request, struct arena *arena, struct answer *answer);

/* where.c: which part of the work one is in: a queue, its filters, the place in it. Goes from page to page in the query. */
struct where {
	struct judge_filter filter;
	const char *words;
	int64_t after;
};
struct where where_read(struct page *page, const struct pairs *from);
const char *where_query(struct page *page, const struct where *where); /* "&queue=uncertain&after=3", or "" */
void where_hidden(struct page *page, const struct where *where);
void where_choose(struct page *page, const struct where *where, const char *action, bool words);     /* the form of filters */
const char *queue_name(const char *queue);                                /* in the language */
const char *queue_about(const char *queue);                               /* what is in it; "" */
bool where_blind(const struct where *where);

/* names.c: what things are called. */
const char *array_label(enum array_id array);
const char *item_label(struct arena *arena, const struct desk_item *item); /* "§ 57 Taxa för ..." */
const char *number_label(struct arena *arena, const char *kind, const char *number);
const char *document_label(struct arena *arena, const struct desk_document *document);
const char *file_name(const char *path);                                  /* "" for NULL */
const char *action_label(const char *action);
const char *status_label(const char *status);
const char *record_text(struct arena *arena, const struct desk_record *record); /* the field that says most of it */
bool field_is_shown(const struct field *field);
bool field_is_edited(const struct array *array, const struct field *field);
enum array_id array_called(const char *name);                             /* ARRAYS: none */

/* desk.c and its parts */
struct desk {
	struct page *page;
	struct where where;
	struct desk_document document;
	struct desk_item *items;
	size_t n_items, at;          /* items[at] is in hand; n_items: the whole document */
	int64_t item;
	struct desk_record *records;
	size_t n_records, hand;      /* records[hand] is in hand; n_records: the item is */
	struct desk_rejected *rejected;
	size_t n_rejected;
	struct desk_text text;
	bool whole;                  /* all of the document's text is shown */
	const struct pairs *typed;   /* what was typed into the form of the record in hand, to be shown again */
	const char *alert;           /* what is said first */
	struct desk_span place;      /* a stretch that is in hand though no record has it; end 0: none */
};
const char *desk_link(struct desk *desk, int64_t item, const struct desk_record *record);
void desk_show(struct page *page, int64_t document, int status, const char *alert, const struct pairs *typed, const struct where *where, int64_t item, const char *record);
int64_t desk_page(const struct desk *desk); /* of the document's file: where the record in hand stands, or the item begins; 0: unknown */
void desk_put_text(struct desk *desk);
void desk_put_records(struct desk *desk);
/* `text`: of the document; empty: it is not at hand. */
void desk_put_fields(struct page *page, const struct array *array, const struct desk_record *record, struct slice text, const struct pairs *typed);

static inline bool value_is_rows(const struct field *field)
{
	return field->type == FIELD_VOTERS || field->type == FIELD_EVIDENCE;
}
static inline bool value_is_list(const struct field *field)
{
	return field->type >= FIELD_LIST;
}
/* The value of a field as it was typed, as judge.h says it; NULL: unknown. */
const char *typed_value(struct arena *arena, const struct field *field, const char *typed);
const char *value_shown(struct arena *arena, const struct field *field, const struct desk_value *value); /* as it stands in the form */
const char *value_judge(struct arena *arena, const struct field *field, const struct desk_value *value); /* as judge.h says it */

/* picture.c: how many pages the PDF has; 0: it is not to be had. */
int64_t picture_pages(struct page *page, const struct desk_document *document);

/* desk_lists.c: voters and evidence as rows of a form. */
const char *vote_label(const char *code);
void put_voters(struct page *page, const char *label, const char *json, const struct pairs *typed);
void put_evidence(struct page *page, const char *label, const char *json, struct slice text, const struct pairs *typed);
/* What was typed there as judge.h says it, NULL where nothing is new; false: words that do not stand in the text. */
bool typed_rows(struct page *page, const struct field *field, const char *json, struct slice text, const struct pairs *typed, const char **value);

/* One route a function; what they answer stands in route.c. */
void get_overview(struct page *page);
void get_documents(struct page *page);
void get_document(struct page *page);
void get_record(struct page *page);
void get_queue(struct page *page);
void get_next(struct page *page);
void get_search(struct page *page);
void get_history(struct page *page);
void get_new(struct page *page);
void new_show(struct page *page, const struct pairs *from, int status, const char *alert); /* `from`: the query, or the form that was sent */
void get_help(struct page *page);
void get_clerk(struct page *page);
void get_who(struct page *page);
void get_login(struct page *page);
void get_begin(struct page *page);
void get_picture(struct page *page);
void get_reading(struct page *page);
void post_who(struct page *page);
void post_login(struct page *page);
void post_judge(struct page *page);
void post_approve(struct page *page);
void post_undo(struct page *page);
void post_settings(struct page *page);
void post_reveal(struct page *page);
void post_draw(struct page *page);
void post_open(struct page *page);
void post_read(struct page *page);
void post_end(struct page *page);

/* The next thing to judge, as an address: in a queue the next task, else the next record or item. */
const char *next_after(struct page *page, const struct where *where, int64_t document, int64_t item, const char *array, const char *key);

#endif
