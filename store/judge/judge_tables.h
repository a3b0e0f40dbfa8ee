/* SPDX-License-Identifier: EUPL-1.2 */
/* The tables of judgments. Kept: judgment, audit, audit_record, double_coding, double_record. Computed from them: machine, judged, quality. */
#ifndef JUDGE_TABLES_H
#define JUDGE_TABLES_H

/* label: what the record is known by in its array (text, name, title ...), as the machine has it. */
/* Every column but n; in this order they are hashed, exported and merged. */
#define JUDGE_COLUMNS \
	"previous, at, who, action, array, key, document, municipality, body, meeting_date, paragraph, field, old, new, why, quote," \
	" before, after, span_start, span_end, confidence, rule, rules, undoes, batch, queue, token, label"
enum { JUDGE_N_COLUMNS = 28 };

/* The triggers bind other programs too. A row can only come behind the last, so that REPLACE takes nothing away either. */
#define JUDGE_TABLES \
	"CREATE TABLE judgment (\n" \
	"  n INTEGER PRIMARY KEY, previous TEXT NOT NULL, hash TEXT NOT NULL, at TEXT NOT NULL, who TEXT NOT NULL,\n" \
	"  action TEXT NOT NULL CHECK (action IN ('right', 'wrong', 'corrected', 'added', 'undone', 'revealed')),\n" \
	"  array TEXT, key TEXT, document TEXT, municipality TEXT, body TEXT, meeting_date TEXT, paragraph TEXT, field TEXT,\n" \
	"  old TEXT, new TEXT, why TEXT, quote TEXT, before TEXT, after TEXT, span_start INTEGER, span_end INTEGER,\n" \
	"  confidence REAL, rule TEXT, rules TEXT, undoes INTEGER, batch INTEGER, queue TEXT, token TEXT NOT NULL UNIQUE,\n" \
	"  label TEXT\n" \
	") STRICT;\n" \
	"CREATE INDEX judgment_record ON judgment (array, key);\n" \
	"CREATE INDEX judgment_document ON judgment (document);\n" \
	"CREATE INDEX judgment_place ON judgment (meeting_date, body);\n" \
	"CREATE INDEX judgment_undoes ON judgment (undoes) WHERE undoes IS NOT NULL;\n" \
	"CREATE INDEX judgment_batch ON judgment (batch) WHERE batch IS NOT NULL;\n" \
	"CREATE INDEX judgment_queue ON judgment (queue) WHERE queue IS NOT NULL;\n" \
	"CREATE TRIGGER judgment_update BEFORE UPDATE ON judgment BEGIN SELECT RAISE(ABORT, 'judgments are kept as they are'); END;\n" \
	"CREATE TRIGGER judgment_delete BEFORE DELETE ON judgment BEGIN SELECT RAISE(ABORT, 'judgments are kept'); END;\n" \
	"CREATE TRIGGER judgment_insert BEFORE INSERT ON judgment WHEN EXISTS (SELECT 1 FROM judgment WHERE n >= new.n OR token = new.token)\n" \
	"BEGIN SELECT RAISE(ABORT, 'judgments are added at the end'); END;\n" \
	/* What the machine said where a person says otherwise. field '': the whole record, taken out (as JSON) or added by people (NULL). */ \
	"CREATE TABLE machine (\n" \
	"  document INTEGER NOT NULL REFERENCES document (row) ON DELETE CASCADE,\n" \
	"  array TEXT NOT NULL, key TEXT NOT NULL, field TEXT NOT NULL, value TEXT, PRIMARY KEY (document, array, key, field)\n" \
	") STRICT, WITHOUT ROWID;\n" \
	/* What became of each judgment that stands (n). key: as judged; record: the key in that document. document NULL: nowhere. */ \
	"CREATE TABLE judged (\n" \
	"  row INTEGER PRIMARY KEY, n INTEGER NOT NULL, array TEXT NOT NULL, key TEXT NOT NULL, field TEXT NOT NULL,\n" \
	"  document INTEGER REFERENCES document (row) ON DELETE CASCADE, record TEXT,\n" \
	"  status TEXT NOT NULL CHECK (status IN ('confirmed', 'applied', 'conflicting', 'orphaned', 'waiting', 'disagreed')),\n" \
	"  person TEXT, machine TEXT\n" \
	") STRICT;\n" \
	"CREATE INDEX judged_record ON judged (document, array, record);\n" \
	"CREATE INDEX judged_key ON judged (array, key);\n" \
	"CREATE INDEX judged_status ON judged (status) WHERE status NOT IN ('confirmed', 'applied');\n" \
	"CREATE INDEX meeting_date ON meeting (date);\n" \
	"CREATE INDEX document_path ON document (path);\n" \
	/* Samples. The records in them are known by their keys, as judgments are. weight: how many records one of them stands for. */ \
	"CREATE TABLE audit (id INTEGER PRIMARY KEY, at TEXT NOT NULL, who TEXT NOT NULL, seed TEXT NOT NULL, size INTEGER NOT NULL) STRICT;\n" \
	"CREATE TABLE audit_record (\n" \
	"  audit INTEGER NOT NULL, n INTEGER NOT NULL, array TEXT NOT NULL, key TEXT NOT NULL, document TEXT NOT NULL,\n" \
	"  stratum TEXT NOT NULL, weight REAL NOT NULL, PRIMARY KEY (audit, n)\n" \
	") STRICT, WITHOUT ROWID;\n" \
	"CREATE INDEX audit_record_key ON audit_record (array, key);\n" \
	"CREATE TABLE double_coding (\n" \
	"  id INTEGER PRIMARY KEY, at TEXT NOT NULL, first TEXT NOT NULL, second TEXT NOT NULL, seed TEXT NOT NULL, size INTEGER NOT NULL\n" \
	") STRICT;\n" \
	"CREATE TABLE double_record (\n" \
	"  coding INTEGER NOT NULL, n INTEGER NOT NULL, array TEXT NOT NULL, key TEXT NOT NULL, document TEXT NOT NULL, PRIMARY KEY (coding, n)\n" \
	") STRICT, WITHOUT ROWID;\n" \
	/* Computed (quality.c). field '': the record itself. */ \
	"CREATE TABLE quality (\n" \
	"  array TEXT NOT NULL, field TEXT NOT NULL, measure TEXT NOT NULL CHECK (measure IN ('precision', 'recall')),\n" \
	"  correct REAL NOT NULL, total REAL NOT NULL, share REAL NOT NULL, low REAL NOT NULL, high REAL NOT NULL,\n" \
	"  PRIMARY KEY (array, field, measure)\n" \
	") STRICT, WITHOUT ROWID;\n" \
	"CREATE INDEX double_record_key ON double_record (array, key);\n"

/* Whose meeting people changed. */
#define MACHINE_INDEX "CREATE INDEX machine_meeting ON machine (document) WHERE array = 'meeting'"

/* The end of the chain, so that rows cut off behind are missed: `judgments` of meta, the last n and its hash. */
#define JUDGE_END "INSERT OR REPLACE INTO meta (name, value) SELECT 'judgments', n || ' ' || hash FROM judgment ORDER BY n DESC LIMIT 1"

/* Computed (task.c): the records that people are asked for, so that a queue is read off an index. need: the confidence, 2 less where the words
 * were repaired. judged, conflicts: how many rows of `judged` say so of it; what is judged is no task. Not by triggers: our connections have none. */
#define TASK_TABLES \
	"CREATE TABLE task (\n" \
	"  document INTEGER NOT NULL REFERENCES document (row) ON DELETE CASCADE, array TEXT NOT NULL, key TEXT NOT NULL,\n" \
	"  item INTEGER, area TEXT, need REAL NOT NULL, judged INTEGER NOT NULL, conflicts INTEGER NOT NULL, PRIMARY KEY (document, array, key)\n" \
	") STRICT, WITHOUT ROWID;\n" \
	"CREATE INDEX task_need ON task (conflicts = 0, need) WHERE judged = 0;\n" \
	"CREATE INDEX area_area ON area (area, document, item);\n"
/* task_count: how many tasks of an item (-1: of none, -2: of the document; array '': of all arrays) are open, so that a queue's length is not
 * counted anew for each page. */
#define TASK_COUNT_TABLE \
	"CREATE TABLE task_count (\n" \
	"  document INTEGER NOT NULL REFERENCES document (row) ON DELETE CASCADE, item INTEGER NOT NULL, array TEXT NOT NULL, n INTEGER NOT NULL,\n" \
	"  PRIMARY KEY (document, item, array)\n" \
	") STRICT, WITHOUT ROWID;\n" \
	"CREATE INDEX task_kind ON task (array, conflicts = 0, need) WHERE judged = 0;\n" \
	"CREATE INDEX task_item ON task (document, item, array, conflicts, need) WHERE judged = 0;\n" \
	"CREATE INDEX task_area ON task (area) WHERE judged = 0 AND area IS NOT NULL;\n" \
	"CREATE INDEX document_municipality ON document (municipality);\n" \
	"CREATE INDEX document_date ON document (date);\n"

#endif
