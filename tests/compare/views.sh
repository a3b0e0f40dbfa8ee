#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# views.sh DB: every view v_compare_* as text in a fixed order, without the columns that tell rows and bytes.
hidden="'row', 'meeting_row', 'document', 'sha256', 'bytes', 'address'"
for view in $(sqlite3 "$1" "SELECT name FROM sqlite_schema WHERE type = 'view' AND name LIKE 'v\_compare%' ESCAPE '\' AND name NOT LIKE 'v\_compare\_figure\__%' ESCAPE '\' ORDER BY name"); do
	case $view in
	v_compare_figure) # how many records stand behind each number; the path in place of the hash
		query="SELECT collaboration, figure, coalesce((SELECT path || substr(f.code, 65) FROM document WHERE sha256 = substr(f.code, 1, 64)), code) AS code,
			record, count(*) AS records FROM v_compare_figure AS f GROUP BY collaboration, figure, f.code, record ORDER BY 1, 2, 3, 4" ;;
	*) query="SELECT $(sqlite3 "$1" "SELECT group_concat('\"' || name || '\"', ', ') FROM pragma_table_info('$view') WHERE name NOT IN ($hidden)") FROM $view
			ORDER BY $(sqlite3 "$1" "SELECT group_concat(row) FROM (SELECT row_number() OVER () AS row FROM pragma_table_info('$view') WHERE name NOT IN ($hidden))")" ;;
	esac
	printf '\n== %s\n' "$view"
	sqlite3 -header -nullvalue - "$1" "$query" || exit 1
done
