/* SPDX-License-Identifier: EUPL-1.2 */
/* The collaborations and municipalities of corpus/ into the database. In: struct model_list. Out: rows of
 * municipality, collaboration and its members, aliases and bodies, in the order of the files.
 * Knows nothing of: the files, documents.
 *
 * Examples:
 *   umearegionen, Örnsköldsvik = 2013 -   collaboration_member (…, 7, '2284', '2013', NULL)
 *   bodies Kommunchefsgruppen, KC, NULL   two rows, both with the canonical name Kommunchefsgruppen
 */
#include "model_list.h"

#include "inner.h"

/* A row whose first columns are the collaboration's row and a running number. */
static sqlite3_stmt *numbered(struct store *store, enum statement_id id, sqlite3_int64 collaboration, size_t n)
{
	sqlite3_stmt *statement = store_statement(store, id);
	if (!statement)
		return NULL;
	sqlite3_bind_int64(statement, 1, collaboration);
	sqlite3_bind_int64(statement, 2, (sqlite3_int64)n);
	return statement;
}

static int put_members(struct store *store, const struct model *model, sqlite3_int64 row)
{
	for (size_t i = 0; i < model->n_members; i++) {
		const struct member *member = &model->members[i];
		sqlite3_stmt *put = numbered(store, SQL_MODEL_MEMBER, row, i + 1);
		if (!put)
			return FAILED;
		bind_text(put, 3, member->municipality->code);
		bind_text(put, 4, member->from);
		bind_text(put, 5, member->to);
		if (store_run(store, put) == FAILED)
			return FAILED;
	}
	return DONE;
}

static int put_names(struct store *store, const struct model *model, sqlite3_int64 row)
{
	for (size_t i = 0; i < model->n_aliases; i++) {
		sqlite3_stmt *put = numbered(store, SQL_MODEL_ALIAS, row, i + 1);
		if (!put)
			return FAILED;
		bind_text(put, 3, model->aliases[i]);
		if (store_run(store, put) == FAILED)
			return FAILED;
	}
	const char *canonical = NULL;
	for (size_t i = 0, n = 0; i < model->n_bodies; i++) {
		if (!model->bodies[i]) { /* the end of a group */
			canonical = NULL;
			continue;
		}
		canonical = canonical ? canonical : model->bodies[i];
		sqlite3_stmt *put = numbered(store, SQL_MODEL_BODY, row, ++n);
		if (!put)
			return FAILED;
		bind_text(put, 3, model->bodies[i]);
		bind_text(put, 4, canonical);
		if (store_run(store, put) == FAILED)
			return FAILED;
	}
	return DONE;
}

static int put_model(struct store *store, const struct model *model)
{
	sqlite3_stmt *put = store_statement(store, SQL_MODEL);
	if (!put)
		return FAILED;
	bind_text(put, 1, model->name);
	bind_text(put, 2, model->title);
	if (store_step(store, put) != 1)
		return FAILED;
	sqlite3_int64 row = sqlite3_column_int64(put, 0);
	if (store_run(store, put) == FAILED || put_members(store, model, row) == FAILED)
		return FAILED;
	return put_names(store, model, row);
}

static int put_all(struct store *store, const struct model_list *models)
{
	if (store_run_sql(store, "DELETE FROM collaboration; DELETE FROM municipality") == FAILED)
		return FAILED;
	for (size_t i = 0; i < models->n_municipalities; i++) {
		sqlite3_stmt *put = store_statement(store, SQL_MUNICIPALITY);
		if (!put)
			return FAILED;
		bind_text(put, 1, models->municipalities[i].code);
		bind_text(put, 2, models->municipalities[i].name);
		bind_text(put, 3, models->municipalities[i].official_name);
		if (store_run(store, put) == FAILED)
			return FAILED;
	}
	for (size_t i = 0; i < models->n_models; i++)
		if (put_model(store, &models->models[i]) == FAILED)
			return FAILED;
	return DONE;
}

int store_models(struct store *store, const struct model_list *models)
{
	if (store_savepoint(store) == FAILED)
		return FAILED;
	return store_savepoint_end(store, put_all(store, models));
}
