-- Facts as a person would note them down, put where the extraction would put them, so that the views of facts are
-- tested whatever is extracted.
DELETE FROM fact;
INSERT INTO fact (document, n, region, dimension, indicator, area, municipality, value, unit, kind, speaker, text, span_start, span_end, rule, confidence)
SELECT d.row, v.column1, v.column2, v.column3, v.column4, v.column5, v.column6, v.column7, v.column8, v.column9, v.column10,
  v.column11, instr(d.text, v.column11) - 1, instr(d.text, v.column11) - 1 + length(v.column11), 'test', 1.0
FROM document AS d JOIN (VALUES
  (1, 'trelund', 'members', 'members', NULL, NULL, '3', 'kommuner', 'stated', NULL, 'Kommunerna Granvik, Lillsjö och Österboda har bett om en genomgång av tre områden.'),
  (2, 'trelund', 'lead', 'coordinator', 'lonecentrum', '9903', 'Österboda', NULL, 'proposed', 'consultant', 'Kommunen kan ta en ledande position för ett gemensamt lönecentrum.'),
  (3, 'trelund', 'effects', 'economy', 'upphandling', NULL, '1-2', 'årsarbetare', 'estimate', 'economists', 'Kommunen vill öka samverkan omgående.'),
  (4, 'trelund', 'effects', 'economy', 'digitalisering', NULL, '10', 'percent', 'estimate', 'economists', 'Kommunen vill öka samverkan omgående.'),
  (5, NULL, 'drivers', 'driver', NULL, NULL, NULL, NULL, 'stated', NULL, 'Förstudie om samverkan i Trelundsregionen'),
  (6, 'tysta', 'validity', 'from', NULL, NULL, '2021-02-15', 'date', 'stated', NULL, '2021-02-15')
) AS v WHERE d.path LIKE '%forstudie.txt';
