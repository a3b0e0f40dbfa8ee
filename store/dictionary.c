/* SPDX-License-Identifier: EUPL-1.2 */
/* What people call every table and column, in English and Swedish: the table `dictionary`, the source of all
 * headings of reports and exports. In: the labels of model/record_fields.h and the table below for the rest.
 * Out: a row for each table and view (column_name '') and each of its columns. Knows nothing of: values.
 *
 * A column is looked up by its own table, then by the array that its view shows, then among those called alike
 * everywhere. What nobody named gets its own name (and a failing test).
 *
 * Examples:
 *   item.title         Title, Rubrik          from record_fields.h
 *   v_item.title       the same               from item
 *   v_decision.page    Page, Sida             from the lines without table
 */
#include "inner.h"

#include <string.h>

static const struct label {
	const char *table, *column, *en, *sv; /* no table: wherever the column stands */
} labels[] = {
	/* Everywhere. */
	{ NULL, "row", "Row", "Rad" },
	{ NULL, "document", "Document", "Dokument" },
	{ NULL, "n", "Place in order", "Ordningsnummer" },
	{ NULL, "span_start", "Start in the text", "Början i texten" },
	{ NULL, "span_end", "End in the text", "Slut i texten" },
	{ NULL, "rule", "Rule", "Regel" },
	{ NULL, "confidence", "Confidence", "Säkerhet" },
	{ NULL, "key", "Key", "Nyckel" },
	{ NULL, "value", "Value", "Värde" },
	{ NULL, "sha256", "SHA-256", "SHA-256" },
	{ NULL, "path", "File", "Fil" },
	{ NULL, "shown", "File as shown", "Fil som den visas" },
	{ NULL, "page", "Page", "Sida" },
	{ NULL, "line", "Line", "Rad i källan" },
	{ NULL, "date", "Date", "Datum" },
	{ NULL, "body", "Body", "Organ" },
	{ NULL, "name", "Name", "Namn" },
	{ NULL, "title", "Title", "Rubrik" },
	{ NULL, "type", "Type", "Typ" },
	{ NULL, "status", "Status", "Status" },
	{ NULL, "municipality", "Municipality (code)", "Kommun (kod)" },
	{ NULL, "municipality_name", "Municipality", "Kommun" },
	{ NULL, "municipality_from", "Municipality read or given", "Kommun läst eller angiven" },
	{ NULL, "date_from", "Date read or given", "Datum läst eller angivet" },
	{ NULL, "body_from", "Body read or given", "Organ läst eller angivet" },
	{ NULL, "collaboration", "Collaboration", "Samarbete" },
	{ NULL, "collaboration_title", "Name of the collaboration", "Samarbetets namn" },
	{ NULL, "document_type", "Type of document", "Dokumenttyp" },
	{ NULL, "address", "Address", "Adress" },
	{ NULL, "year", "Year", "År" },
	{ NULL, "format", "Format", "Format" },
	{ NULL, "encoding", "Encoding", "Teckenkodning" },
	{ NULL, "bytes", "Bytes", "Byte" },
	{ NULL, "text", "Text", "Text" },
	{ NULL, "unmasked", "Text with personal numbers", "Text med personnummer" },
	{ NULL, "region", "Collaboration", "Samarbete" },
	{ NULL, "region_name", "Name of the collaboration", "Samarbetets namn" },
	{ NULL, "first_seen", "First seen", "Först sedd" },
	{ NULL, "item_number", "Item", "Ärende" },
	{ NULL, "item_title", "Title of the item", "Ärendets rubrik" },
	{ NULL, "part_type", "Type of part", "Delens typ" },
	{ NULL, "case_number", "Case number", "Diarienummer" },
	{ NULL, "citation", "Citation", "Källhänvisning" },
	{ NULL, "quote", "Quote", "Citat" },
	{ NULL, "meeting_date", "Date of the meeting", "Sammanträdesdatum" },
	{ NULL, "lead_days", "Days from meeting to deadline", "Dagar från möte till slutdatum" },
	{ NULL, "label_en", "Label in English", "Etikett på engelska" },
	{ NULL, "label_sv", "Label in Swedish", "Etikett på svenska" },
	{ NULL, "code", "Code", "Kod" },
	{ NULL, "valid_from", "From", "Från" },
	{ NULL, "valid_to", "To", "Till" },
	{ NULL, "party", "Party", "Parti" },
	{ NULL, "vote", "Vote", "Röst" },
	{ NULL, "act", "Act", "Beslutshandling" },
	{ NULL, "area", "Area", "Område" },
	{ NULL, "responsible", "Responsible", "Ansvarig" },
	{ NULL, "organisation", "Organisation", "Organisation" },
	{ NULL, "first_date", "First date", "Första datum" },
	{ NULL, "last_date", "Last date", "Sista datum" },
	{ NULL, "person_row", "Person", "Person" },
	{ NULL, "participant_row", "Participant", "Deltagare" },
	{ NULL, "participant_key", "Key of the participant", "Deltagarens nyckel" },
	{ NULL, "meeting_row", "Meeting", "Sammanträde" },
	/* Judgments. */
	{ "user", "", "Users of the page", "Sidans användare" },
	{ "user", "name", "Name", "Namn" },
	{ "user", "password", "Password (argon2id)", "Lösenord (argon2id)" },
	{ "judgment", "", "Judgments", "Bedömningar" },
	{ "judgment", "n", "Number", "Nummer" },
	{ "judgment", "previous", "Hash of the one before", "Föregåendes kontrollsumma" },
	{ "judgment", "hash", "Hash", "Kontrollsumma" },
	{ "judgment", "at", "When (UTC)", "När (UTC)" },
	{ NULL, "who", "Who", "Vem" },
	{ "judgment", "action", "Judgment", "Bedömning" },
	{ NULL, "array", "Kind of record", "Postslag" },
	{ "judgment", "document", "Document (SHA-256)", "Dokument (SHA-256)" },
	{ "judgment", "paragraph", "Item", "Ärende" },
	{ NULL, "field", "Field", "Fält" },
	{ "judgment", "old", "Before", "Före" },
	{ "judgment", "new", "After", "Efter" },
	{ NULL, "why", "Why", "Varför" },
	{ "judgment", "before", "Words before", "Orden före" },
	{ "judgment", "after", "Words after", "Orden efter" },
	{ NULL, "rules", "Version of the rules", "Reglernas version" },
	{ "judgment", "undoes", "Undoes", "Ångrar" },
	{ "judgment", "batch", "Judged together", "Bedömda tillsammans" },
	{ "judgment", "queue", "Queue", "Kö" },
	{ "judgment", "token", "Token", "Märke" },
	{ "judgment", "label", "What the record is known by", "Vad posten heter" },
	{ "machine", "", "What the machine said", "Vad maskinen sade" },
	{ "judged", "", "What became of the judgments", "Vad som blev av bedömningarna" },
	{ "judged", "n", "Judgment", "Bedömning" },
	{ "judged", "record", "Key today", "Nyckel i dag" },
	{ "judged", "person", "What the person says", "Vad personen säger" },
	{ "judged", "machine", "What the machine says", "Vad maskinen säger" },
	{ "task", "", "What people are asked for", "Vad som är att bedöma" },
	{ "task", "item", "Item", "Ärende" },
	{ "task", "need", "How uncertain (least first)", "Hur osäker (minst först)" },
	{ "task", "judged", "Judged", "Bedömd" },
	{ "task", "conflicts", "In conflict", "I konflikt" },
	{ "task_count", "", "How many are to be judged", "Hur många som är att bedöma" },
	{ "task_count", "item", "Item (-1: none, -2: all)", "Ärende (-1: inget, -2: alla)" },
	{ "task_count", "n", "How many", "Antal" },
	{ "audit", "", "Samples for auditing", "Stickprov" },
	{ NULL, "id", "Id", "Id" },
	{ NULL, "at", "When (UTC)", "När (UTC)" },
	{ NULL, "seed", "Seed", "Frö" },
	{ NULL, "size", "Size", "Storlek" },
	{ "audit_record", "", "Records of the samples", "Stickprovens poster" },
	{ "audit_record", "audit", "Sample", "Stickprov" },
	{ "audit_record", "document", "Document (SHA-256)", "Dokument (SHA-256)" },
	{ "audit_record", "stratum", "Stratum", "Stratum" },
	{ "audit_record", "weight", "Weight", "Vikt" },
	{ "quality", "", "Measured quality (audit samples)", "Uppmätt kvalitet (stickprov)" },
	{ "quality", "measure", "Measure", "Mått" },
	{ "quality", "correct", "Right", "Rätt" },
	{ "quality", "total", "Of", "Av" },
	{ "quality", "share", "Share", "Andel" },
	{ "quality", "low", "From (95 %)", "Från (95 %)" },
	{ "quality", "high", "To (95 %)", "Till (95 %)" },
	{ "double_coding", "", "Double codings", "Dubbelkodningar" },
	{ "double_coding", "first", "First coder", "Första kodaren" },
	{ "double_coding", "second", "Second coder", "Andra kodaren" },
	{ "double_record", "", "Records of the double codings", "Dubbelkodningarnas poster" },
	{ "double_record", "coding", "Double coding", "Dubbelkodning" },
	{ "double_record", "document", "Document (SHA-256)", "Dokument (SHA-256)" },
	{ NULL, "stances", "Stances", "Ställningstaganden" },
	{ NULL, "facts", "Facts", "Uppgifter" },
	{ NULL, "lead", "Take the lead", "Leda" },
	{ NULL, "increase", "Cooperate more", "Öka samverkan" },
	{ NULL, "wait", "Wait", "Avvakta" },
	{ NULL, "abstain", "Stay out", "Avstå" },
	{ NULL, "meetings", "Meetings", "Sammanträden" },
	{ NULL, "items", "Items", "Ärenden" },
	{ NULL, "actions", "Actions", "Åtgärder" },
	{ NULL, "decisions_counted", "Decisions", "Beslut" },
	{ NULL, "member", "Is a member", "Är medlem" },
	{ NULL, "other_municipality", "The other municipality (code)", "Den andra kommunen (kod)" },
	{ NULL, "document", "Document", "Dokument" },
	{ NULL, "figure", "Figure", "Tal" },
	{ NULL, "record", "Table of the record", "Postens tabell" },
	/* Tables that are no arrays. */
	{ "meta", "", "About the database", "Om databasen" },
	{ "document", "", "Document", "Dokument" },
	{ "document", "read_status", "Status when read", "Status vid inläsningen" },
	{ "document", "superseded", "Its file has new bytes", "Filen har nytt innehåll" },
	{ "block", "", "Block of text", "Textblock" },
	{ "block", "kind", "Kind", "Slag" },
	{ "block", "level", "Level", "Nivå" },
	{ "block", "member", "File in the package", "Fil i paketet" },
	{ "block", "part", "Part", "Del" },
	{ "block", "item", "Item", "Ärende" },
	{ NULL, "place", "Where the words stand", "Var orden står" },
	{ NULL, "weight", "Weight", "Vikt" },
	{ NULL, "pattern", "Word of the rule", "Regelns ord" },
	{ "meeting", "place", "Place", "Plats" },
	{ "v_meeting", "place", "Place", "Plats" },
	{ "link", "", "Link between items", "Samband mellan ärenden" },
	{ "assignment", "", "Assignment", "Uppdrag" },
	{ "assignment", "kind", "Kind", "Slag" },
	{ "assignment", "item", "Item", "Ärende" },
	{ "assignment", "deadline", "Deadline", "Slutdatum" },
	{ "assignment", "deadline_text", "Deadline as written", "Slutdatum som det står" },
	{ "v_assignment", "", "Assignments", "Uppdrag" },
	{ "v_assignment", "kind", "Kind", "Slag" },
	{ "v_assignment", "deadline", "Deadline", "Slutdatum" },
	{ "v_assignment", "deadline_text", "Deadline as written", "Slutdatum som det står" },
	{ "v_assignment", "report", "Item that reports back", "Ärende som återrapporterar" },
	{ "v_assignment", "evidence", "Evidence of the report", "Belägg för återrapporten" },
	{ "v_link", "", "Links between items", "Samband mellan ärenden" },
	{ "v_link", "kind", "Kind", "Slag" },
	{ "v_link", "evidence", "Evidence", "Belägg" },
	{ "v_link", "from_municipality", "Municipality of the earlier item", "Kommun, tidigare ärende" },
	{ "v_link", "from_body", "Body of the earlier item", "Organ, tidigare ärende" },
	{ "v_link", "from_date", "Date of the earlier item", "Datum, tidigare ärende" },
	{ "v_link", "from_number", "Number of the earlier item", "Nummer, tidigare ärende" },
	{ "v_link", "from_title", "Title of the earlier item", "Rubrik, tidigare ärende" },
	{ "v_link", "from_key", "Key of the earlier item", "Nyckel, tidigare ärende" },
	{ "v_link", "to_municipality", "Municipality of the later item", "Kommun, senare ärende" },
	{ "v_link", "to_body", "Body of the later item", "Organ, senare ärende" },
	{ "v_link", "to_date", "Date of the later item", "Datum, senare ärende" },
	{ "v_link", "to_number", "Number of the later item", "Nummer, senare ärende" },
	{ "v_link", "to_title", "Title of the later item", "Rubrik, senare ärende" },
	{ "v_link", "to_key", "Key of the later item", "Nyckel, senare ärende" },
	{ "link", "kind", "Kind", "Slag" },
	{ "link", "from_item", "Earlier item", "Tidigare ärende" },
	{ "link", "to_item", "Later item", "Senare ärende" },
	{ "link", "evidence", "Evidence", "Belägg" },
	{ "link", "from_start", "Start of the evidence in the earlier item", "Beläggets början i det tidigare ärendet" },
	{ "link", "from_end", "End of the evidence in the earlier item", "Beläggets slut i det tidigare ärendet" },
	{ "link", "to_start", "Start of the evidence in the later item", "Beläggets början i det senare ärendet" },
	{ "link", "to_end", "End of the evidence in the later item", "Beläggets slut i det senare ärendet" },
	{ "sentence", "", "Sentence", "Mening" },
	{ "unclaimed", "", "Text that no record claims", "Text som ingen post omfattar" },
	{ "span", "", "Further place of a record", "Ytterligare ställe för en post" },
	{ "span", "array", "Table", "Tabell" },
	{ "source", "", "Source file", "Källfil" },
	{ "source", "size", "Size", "Storlek" },
	{ "source", "mtime_ns", "Changed (ns since 1970)", "Ändrad (ns sedan 1970)" },
	{ "source", "inode", "Inode", "Inod" },
	{ "source", "gone", "Gone from its folder", "Borta ur sin mapp" },
	{ "duplicate", "", "Duplicate", "Dubblett" },
	{ "v_duplicate", "", "Documents that are not counted: duplicates", "Dokument som inte räknas: dubbletter" },
	{ NULL, "kept", "Document that is counted instead", "Dokument som räknas i stället" },
	{ NULL, "kept_path", "Its file", "Dess fil" },
	{ NULL, "reason", "What it is to the other", "Vad det är för det andra" },
	{ NULL, "likeness", "Likeness", "Likhet" },
	{ NULL, "why", "Why the other one is counted", "Varför det andra räknas" },
	{ NULL, "counted", "Is counted", "Räknas" },
	{ "extraction", "", "What documents were read by", "Vad dokument lästes med" },
	{ NULL, "rules", "Program and rules", "Program och regler" },
	{ "error", "size", "Size", "Storlek" },
	{ "error", "mtime_ns", "Changed (ns since 1970)", "Ändrad (ns sedan 1970)" },
	{ "error", "inode", "Inode", "Inod" },
	{ "error", "", "Refused file", "Fil som inte togs emot" },
	{ "error", "stage", "Stage", "Steg" },
	{ "error", "message", "Message", "Meddelande" },
	{ "error", "arg1", "Detail 1", "Detalj 1" },
	{ "error", "arg2", "Detail 2", "Detalj 2" },
	{ "error", "arg3", "Detail 3", "Detalj 3" },
	{ "error", "attempts", "Attempts", "Försök" },
	{ "given", "", "Given by the user", "Angivet av användaren" },
	{ "person", "", "Person across documents", "Person i flera dokument" },
	{ "person", "documents", "Documents", "Dokument" },
	{ "person_name", "", "Spelling of a person's name", "Skrivning av en persons namn" },
	{ "person_name", "n", "Times", "Antal gånger" },
	{ "person_participant", "", "Participant and person", "Deltagare och person" },
	{ "person_apart", "", "Held apart by the user", "Hålls isär av användaren" },
	{ "name_variant", "", "Spellings of one name", "Stavningar av samma namn" },
	{ "name_variant", "form", "Spelling", "Stavning" },
	{ "name_variant", "base", "Base form", "Grundform" },
	{ "municipality", "", "Municipality", "Kommun" },
	{ "municipality", "official_name", "Official name", "Officiellt namn" },
	{ "collaboration", "", "Collaboration", "Samarbete" },
	{ "collaboration", "title", "Name of the collaboration", "Samarbetets namn" },
	{ "collaboration_member", "", "Member of a collaboration", "Medlem i ett samarbete" },
	{ "collaboration_alias", "", "Other name of a collaboration", "Annat namn på ett samarbete" },
	{ "collaboration_body", "", "Body of a collaboration", "Organ i ett samarbete" },
	{ "collaboration_body", "canonical", "Canonical name", "Huvudform" },
	{ "dictionary", "", "Tables and columns", "Tabeller och kolumner" },
	{ "dictionary", "table_name", "Table", "Tabell" },
	{ "dictionary", "column_name", "Column", "Kolumn" },
	{ "code", "", "Codes", "Koder" },
	{ "code", "list", "List of codes", "Kodlista" },
	{ "block_text", "", "Text of a block", "Textblockets text" },
	/* Views. */
	{ "v_document", "", "Documents", "Dokument" },
	{ "v_meeting", "", "Meetings", "Sammanträden" },
	{ "v_meeting", "participants", "Participants", "Deltagare" },
	{ "v_meeting", "present", "Present", "Närvarande" },
	{ "v_participant", "", "Participants", "Deltagare" },
	{ "v_participant", "date", "Date of the meeting", "Sammanträdesdatum" },
	{ "v_participant", "municipality", "Municipality (code)", "Kommun (kod)" },
	{ "v_participant", "participant_municipality", "Municipality of the participant (code)", "Deltagarens kommun (kod)" },
	{ "v_person", "", "Persons across documents", "Personer i flera dokument" },
	{ "v_person", "variants", "Spellings", "Skrivningar" },
	{ "v_person", "documents", "Documents", "Dokument" },
	{ "v_person", "mentions", "Mentions", "Omnämnanden" },
	{ "v_item", "", "Items", "Ärenden" },
	{ "v_item", "parent_number", "Parent item", "Överordnat ärende" },
	{ "v_decision", "", "Decisions", "Beslut" },
	{ "v_action", "", "Actions", "Åtgärder" },
	{ "v_area", "", "Areas", "Samverkansområden" },
	{ "v_area", "area_label_en", "Area in English", "Området på engelska" },
	{ "v_area", "area_label_sv", "Area in Swedish", "Området på svenska" },
	{ "v_problem", "", "Problems", "Problem" },
	/* The comparison; its report takes the labels of its rows from here. */
	{ "v_compare", "", "Comparison of collaborations", "Jämförelse av samarbeten" },
	{ "v_compare", "title", "Name of the collaboration", "Samarbetets namn" },
	{ "v_compare", "members", "Members", "Medlemmar" },
	{ "v_compare", "period_from", "Period covered, from", "Period, från" },
	{ "v_compare", "period_to", "Period covered, to", "Period, till" },
	{ "v_compare", "documents", "Documents", "Dokument" },
	{ "v_compare", "meetings", "Meetings", "Sammanträden" },
	{ "v_compare", "items", "Items", "Ärenden" },
	{ "v_compare", "decisions", "Decisions, all", "Beslut, alla" },
	{ "v_compare", "decisions_counted", "Decisions by act", "Beslut efter handling" },
	{ "v_compare", "decisions_prior", "Apart: earlier decisions", "Utanför: tidigare beslut" },
	{ "v_compare", "decisions_procedural", "Apart: procedural", "Utanför: formalia" },
	{ "v_compare", "decisions_upward", "Proposals to a deciding body", "Förslag till beslutande organ" },
	{ "v_compare", "decision_upward_share", "Proposed upward", "Föreslaget uppåt" },
	{ "v_compare", "actions", "Actions", "Åtgärder" },
	{ "v_compare", "actions_with_deadline", "Actions with a deadline", "Åtgärder med slutdatum" },
	{ "v_compare", "deadline_share", "With a deadline", "Med slutdatum" },
	{ "v_compare", "actions_with_responsible", "Actions with a responsible person", "Åtgärder med ansvarig" },
	{ "v_compare", "responsible_share", "With a responsible person", "Med ansvarig" },
	{ "v_compare", "actions_complete", "Actions with both", "Åtgärder med båda" },
	{ "v_compare", "complete_share", "With both", "Med båda" },
	{ "v_compare", "actions_of_top_person", "Actions of the person with most", "Åtgärder hos den som har flest" },
	{ "v_compare", "concentration", "Held by one person", "Hos en och samma person" },
	{ "v_compare", "median_lead_days", "Median lead time, days", "Median till slutdatum, dagar" },
	{ "v_compare", "areas_main", "Areas, main", "Områden, huvudsak" },
	{ "v_compare", "areas_mentioned", "Areas, mentioned", "Områden, nämnda" },
	{ "v_compare_collaboration", "", "Collaborations compared", "Samarbeten som jämförs" },
	{ "v_compare_collaboration", "title", "Name of the collaboration", "Samarbetets namn" },
	{ "v_compare_collaboration", "place", "Its place in the reports", "Dess plats i rapporterna" },
	{ "v_compare_member", "", "Comparison: members", "Jämförelse: medlemmar" },
	{ "v_compare_type", "", "Comparison: documents by type", "Jämförelse: dokument efter typ" },
	{ "v_compare_type", "documents", "Documents", "Dokument" },
	{ "v_compare_status", "", "Comparison: decisions by status", "Jämförelse: beslut efter status" },
	{ "v_compare_status", "decisions", "Decisions", "Beslut" },
	{ "v_compare_act", "", "Comparison: decisions by act", "Jämförelse: beslut efter handling" },
	{ "v_compare_act", "decisions", "Decisions", "Beslut" },
	{ "v_compare_area", "", "Areas (main / mentioned)", "Områden (huvudsak / nämnda)" },
	{ "v_compare_area", "main", "Main", "Huvudsak" },
	{ "v_compare_area", "mentioned", "Mentioned", "Nämnt" },
	{ "v_compare_person", "", "Comparison: actions by person", "Jämförelse: åtgärder efter person" },
	{ "v_compare_person", "actions", "Actions", "Åtgärder" },
	{ "v_compare_lead", "", "Comparison: lead times in order", "Jämförelse: tider till slutdatum i ordning" },
	{ "v_compare_lead", "k", "Place in order", "Plats i ordningen" },
	{ "v_compare_lead", "n", "Number", "Antal" },
	{ "v_compare_action", "", "Comparison: actions", "Jämförelse: åtgärder" },
	{ "v_compare_action", "actions", "Actions", "Åtgärder" },
	{ "v_compare_action", "actions_with_deadline", "Actions with a deadline", "Åtgärder med slutdatum" },
	{ "v_compare_action", "actions_with_responsible", "Actions with a responsible person", "Åtgärder med ansvarig" },
	{ "v_compare_action", "actions_complete", "Actions with both", "Åtgärder med båda" },
	{ "v_compare_action", "actions_of_top_person", "Actions of the person with most", "Åtgärder hos den som har flest" },
	{ "v_compare_action", "median_lead_days", "Median lead time, days", "Median till slutdatum, dagar" },
	{ "v_compare_period", "", "Comparison: period covered", "Jämförelse: period" },
	{ "v_compare_period", "period_from", "Period covered, from", "Period, från" },
	{ "v_compare_period", "period_to", "Period covered, to", "Period, till" },
	{ "v_compare", "areas_breadth", "Areas, sub-areas rolled up", "Områden, delområden sammanförda" },
	{ "v_compare", "items_per_meeting", "Items per meeting", "Ärenden per sammanträde" },
	{ "v_compare", "decisions_per_meeting", "Decisions per meeting", "Beslut per sammanträde" },
	{ "v_compare", "actions_per_meeting", "Actions per meeting", "Åtgärder per sammanträde" },
	{ "v_compare", "items_per_document", "Items per document", "Ärenden per dokument" },
	{ "v_compare", "decisions_per_document", "Decisions per document", "Beslut per dokument" },
	{ "v_compare", "actions_per_document", "Actions per document", "Åtgärder per dokument" },
	{ "v_compare_member", "in_period", "Member during the period", "Medlem under perioden" },
	{ "v_compare_member", "fact", "Fact that tells it", "Uppgift som säger det" },
	{ "v_compare_lead", "row", "Action", "Åtgärd" },
	{ "v_compare_member_year", "", "Members, year by year", "Medlemmar år för år" },
	{ "v_compare_member_year", "members", "Members", "Medlemmar" },
	{ "v_compare_document", "", "Documents compared", "Dokument som jämförs" },
	{ "v_compare_decision", "", "Decisions compared", "Beslut som jämförs" },
	{ "v_compare_decision", "counted", "Counted by act", "Räknas efter handling" },
	{ "v_compare_breadth", "", "Breadth of areas", "Bredd i områden" },
	{ "v_compare_breadth", "areas", "Areas", "Områden" },
	{ "v_compare_stance_said", "", "Stances as the documents state them", "Ställningstaganden som dokumenten anger dem" },
	{ "v_compare_stance_said", "stance", "Stance", "Ställningstagande" },
	{ "v_compare_stance_said", "scope", "Scope", "Omfattning" },
	{ "v_compare_stance_said", "speaker", "Who says it", "Vem som säger det" },
	{ "v_compare_stance_said", "contradicted_by", "Contradicted by", "Motsägs av" },
	{ "v_compare_stance", "", "Stances: municipality and area", "Ställningstaganden: kommun och område" },
	{ "v_compare_stance", "stance", "Stance", "Ställningstagande" },
	{ "v_compare_stance", "scope", "Scope", "Omfattning" },
	{ "v_compare_stance", "speaker", "Who says it", "Vem som säger det" },
	{ "v_compare_stance", "contradicted_by", "Contradicted by", "Motsägs av" },
	{ "v_compare_stance_area", "", "Stances by area (lead / more / wait / stay out)", "Ställning per område (leda / öka / avvakta / avstå)" },
	{ "v_compare_stance_area", "municipalities", "Municipalities that say something", "Kommuner som säger något" },
	{ "v_compare_stance_area", "readiness", "Ready to lead or do more, share", "Beredda att leda eller öka, andel" },
	{ "v_compare_stance_area", "lead_ratio", "Would lead, share", "Vill leda, andel" },
	{ "v_compare_stance_area", "abstain_ratio", "Stay out, share", "Avstår, andel" },
	{ "v_compare_stance_municipality", "", "Stances by municipality (lead / more / wait / stay out)", "Ställning per kommun (leda / öka / avvakta / avstå)" },
	{ "v_compare_stance_municipality", "areas", "Areas with stances", "Områden med ställningstaganden" },
	{ "v_compare_stance_municipality", "activity", "Would lead or do more, share", "Vill leda eller öka, andel" },
	{ "v_compare_stance_total", "", "Stances by kind", "Ställningstaganden efter slag" },
	{ "v_compare_stance_total", "stance", "Stance", "Ställningstagande" },
	{ "v_compare_fact", "", "Facts", "Uppgifter" },
	{ "v_compare_fact", "value_en", "Value with unit, in English", "Värde med enhet, på engelska" },
	{ "v_compare_fact", "value_sv", "Value with unit, in Swedish", "Värde med enhet, på svenska" },
	{ "v_compare_fact", "dimension", "Dimension", "Dimension" },
	{ "v_compare_fact", "indicator", "Indicator", "Indikator" },
	{ "v_compare_fact", "unit", "Unit", "Enhet" },
	{ "v_compare_fact", "kind", "Kind", "Slag" },
	{ "v_compare_fact", "speaker", "Who says it", "Vem som säger det" },
	{ "v_compare_fact", "text", "Wording", "Lydelse" },
	{ "v_compare_dimension", "", "Facts by dimension: number, and values stated", "Uppgifter efter dimension: antal och angivna värden" },
	{ "v_compare_dimension", "dimension", "Dimension", "Dimension" },
	{ "v_compare_dimension", "stated", "Stated", "Angivna" },
	{ "v_compare_dimension", "proposed", "Proposed", "Föreslagna" },
	{ "v_compare_dimension", "estimates", "Estimates", "Uppskattningar" },
	{ "v_compare_dimension", "value_en", "Values, in English", "Värden, på engelska" },
	{ "v_compare_dimension", "value_sv", "Values, in Swedish", "Värden, på svenska" },
	{ "v_compare_effect", "", "Expected effects", "Väntade effekter" },
	{ "v_compare_effect", "low", "Low end", "Undre gräns" },
	{ "v_compare_effect", "high", "High end", "Övre gräns" },
	{ "v_compare_effect", "indicator", "Indicator", "Indikator" },
	{ "v_compare_effect", "unit", "Unit", "Enhet" },
	{ "v_compare_effect", "kind", "Kind", "Slag" },
	{ "v_compare_effect", "speaker", "Who says it", "Vem som säger det" },
	{ "v_compare_effect", "text", "Wording", "Lydelse" },
	{ "v_compare_municipality_area", "", "Areas that municipalities take part in", "Områden som kommuner deltar i" },
	{ "v_compare_shared", "", "Areas that two municipalities share", "Områden som två kommuner delar" },
	{ "v_compare_shared", "areas", "Areas", "Områden" },
	{ "v_compare_meeting", "", "Counts per meeting", "Antal per sammanträde" },
	{ "v_compare_document_count", "", "Counts per document", "Antal per dokument" },
	{ "v_compare_document_count", "decisions_upward", "Proposals to a deciding body", "Förslag till beslutande organ" },
	{ "v_compare_document_count", "actions_with_deadline", "Actions with a deadline", "Åtgärder med slutdatum" },
	{ "v_compare_document_count", "areas_main", "Areas, main", "Områden, huvudsak" },
	{ "v_compare_act_document", "", "Decisions by act and document", "Beslut efter handling och dokument" },
	{ "v_compare_act_document", "decisions", "Decisions", "Beslut" },
	{ "v_compare_gap", "", "Days between meetings", "Dagar mellan sammanträden" },
	{ "v_compare_gap", "previous_date", "Previous date", "Föregående datum" },
	{ "v_compare_gap", "days", "Days", "Dagar" },
	{ "v_compare_gap", "k", "Place, shortest first", "Plats, kortast först" },
	{ "v_compare_gap", "n", "Number", "Antal" },
	{ "v_compare_cadence", "", "Meetings by body (median days between them)", "Sammanträden per organ (mediandagar emellan)" },
	{ "v_compare_cadence", "median_days", "Median days between", "Mediandagar emellan" },
	{ "v_compare_cadence", "shortest_days", "Shortest", "Kortast" },
	{ "v_compare_cadence", "longest_days", "Longest", "Längst" },
	{ "v_compare_cadence", "per_year", "Per year", "Per år" },
	{ "v_compare_figure", "", "The records behind each number", "Posterna bakom varje tal" },
	{ "v_compare_figure_decision", "", "The records behind each number: decisions", "Posterna bakom varje tal: beslut" },
	{ "v_compare_figure_action", "", "The records behind each number: actions", "Posterna bakom varje tal: åtgärder" },
	{ "v_compare_figure_document", "", "The records behind each number: documents", "Posterna bakom varje tal: dokument" },
	{ "v_compare_figure_said", "", "The records behind each number: stances and facts", "Posterna bakom varje tal: ställningstaganden och uppgifter" },
	{ "v_compare_figure_area", "", "The records behind each number: areas", "Posterna bakom varje tal: områden" },
	{ "v_compare_indicator", "", "Indicators, one a row", "Indikatorer, en per rad" },
	{ "v_compare_indicator", "indicator", "Indicator", "Indikator" },
	{ "v_compare_indicator", "number", "Number", "Tal" },
	{ "v_compare_indicator", "whole", "Of", "Av" },
	{ "v_compare_stance_said", "place", "Place in order", "Plats i ordningen" },
	{ "v_compare_stance", "place", "Place in order", "Plats i ordningen" },
};

static bool in_table(const char *table, const char *column, struct label *found)
{
	for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
		bool same = table ? labels[i].table && strcmp(labels[i].table, table) == 0 : !labels[i].table;
		if (same && strcmp(labels[i].column, column) == 0) {
			*found = labels[i];
			return true;
		}
	}
	return false;
}

/* The array itself, a field of it, or a child table of a list field and its columns. */
static bool in_record(struct arena *scratch, const char *table, const char *column, struct label *found)
{
	for (enum array_id a = 0; a < ARRAYS; a++) {
		const struct array *array = array_of(a);
		bool own = strcmp(array->name, table) == 0;
		if (own && !*column) {
			*found = (struct label){ table, column, array->label_en, array->label_sv };
			return true;
		}
		for (size_t f = 0; f < array->n_fields; f++) {
			const struct field *field = &array->fields[f];
			if (own ? strcmp(field->name, column) != 0 :
			    !field_is_list(field) || strcmp(schema_list_table(scratch, array, field), table) != 0)
				continue;
			*found = (struct label){ table, column, field->label_en, field->label_sv };
			if (!own && !*column) {
				found->en = arena_print(scratch, "%s: %s", array->label_en, field->label_en);
				found->sv = arena_print(scratch, "%s: %s", array->label_sv, field->label_sv);
				return true;
			}
			if (own || strcmp(column, "value") == 0)
				return true;
			if (strcmp(column, arena_print(scratch, "%s_row", array->name)) == 0) {
				*found = (struct label){ table, column, array->label_en, array->label_sv };
				return true;
			}
		}
	}
	return false;
}

static struct label find(struct arena *scratch, const char *table, const char *column)
{
	struct label found = { table, column, *column ? column : table, *column ? column : table };
	if (in_table(table, column, &found) || in_record(scratch, table, column, &found))
		return found;
	if (strncmp(table, "v_", 2) == 0 && *column && in_record(scratch, table + 2, column, &found))
		return found;
	in_table(NULL, column, &found);
	return found;
}

int dictionary_make(struct store *store)
{
	struct arena *scratch = arena_new();
	/* Not the index's own tables (block_search_data ...), which say nothing to people. */
	sqlite3_stmt *columns = store_prepare(store,
		"SELECT t.name, '', 0 FROM sqlite_schema AS t\n"
		"WHERE t.type IN ('table', 'view') AND t.name NOT LIKE 'sqlite%' AND t.name NOT LIKE 'block\\_search%' ESCAPE '\\'\n"
		"  AND t.name <> 'block_term'\n"
		"UNION ALL SELECT t.name, c.name, c.cid + 1 FROM sqlite_schema AS t JOIN pragma_table_xinfo(t.name) AS c\n"
		"WHERE t.type IN ('table', 'view') AND t.name NOT LIKE 'sqlite%' AND t.name NOT LIKE 'block\\_search%' ESCAPE '\\'\n"
		"  AND t.name <> 'block_term'");
	sqlite3_stmt *put = store_prepare(store, "INSERT INTO dictionary VALUES (?1, ?2, ?3, ?4, ?5)");
	int result = columns && put ? 1 : FAILED;
	while (result == 1 && (result = store_step(store, columns)) == 1) {
		struct label label = find(scratch, column_text(columns, 0), column_text(columns, 1));
		bind_text(put, 1, column_text(columns, 0));
		bind_text(put, 2, column_text(columns, 1));
		sqlite3_bind_int(put, 3, sqlite3_column_int(columns, 2));
		bind_text(put, 4, label.en);
		bind_text(put, 5, label.sv);
		if (store_run(store, put) == FAILED)
			result = FAILED;
	}
	sqlite3_finalize(columns);
	sqlite3_finalize(put);
	arena_free(scratch);
	return result;
}
