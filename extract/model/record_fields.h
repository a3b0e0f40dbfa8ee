/* SPDX-License-Identifier: EUPL-1.2 */
/* The record contract as one list: the arrays, their fields, and what people call them. From it come
 * the structs, the JSON, the binary form between processes, the SQL tables, the dictionary of columns
 * and the dump. Source: RECORDS.md. To add a field, add a line.
 *
 *   A(name, plural, English, Swedish)        F(TYPE, name, English, Swedish)
 *
 *   TEXT      const char *            NULL is unknown
 *   INT       struct number           unknown when !known
 *   FLAG      bool
 *   LIST      struct list             texts; in JSON always an array
 *   NAMES     struct list             texts; in JSON null, a string, or an array when several
 *   EVIDENCE  struct evidence_list    [start, end, rule, weight, place, pattern]
 *   VOTERS    struct voter_list       name, party, vote
 */
#ifndef MODEL_RECORD_FIELDS_H
#define MODEL_RECORD_FIELDS_H

#define RECORD_ARRAYS(A) \
	A(part, parts, "Part", "Del") \
	A(meeting, meetings, "Meeting", "Sammanträde") \
	A(participant, participants, "Participant", "Deltagare") \
	A(duty, duties, "Duty", "Uppdrag vid sammanträdet") \
	A(item, items, "Item", "Ärende") \
	A(section, sections, "Section", "Avsnitt") \
	A(decision, decisions, "Decision", "Beslut") \
	A(action, actions, "Action", "Åtgärd") \
	A(motion, motions, "Motion", "Yrkande") \
	A(vote, votes, "Vote", "Omröstning") \
	A(reservation, reservations, "Reservation", "Reservation") \
	A(statement, statements, "Statement", "Anteckning till protokollet") \
	A(recusal, recusals, "Recusal", "Jäv") \
	A(reference, references, "Reference", "Hänvisning") \
	A(attachment, attachments, "Attachment", "Bilaga") \
	A(recipient, recipients, "Recipient", "Mottagare") \
	A(signatory, signatories, "Signatory", "Undertecknare") \
	A(area, areas, "Area", "Samverkansområde") \
	A(stance, stances, "Stance", "Ställningstagande") \
	A(fact, facts, "Fact", "Uppgift") \
	A(amount, amounts, "Amount", "Belopp") \
	A(repair, repairs, "Repair", "Rättelse") \
	A(problem, problems, "Problem", "Problem")

#define FIELDS_part(F) \
	F(INT, id, "Id", "Id") \
	F(TEXT, type, "Type", "Typ") \
	F(TEXT, title, "Title", "Rubrik") \
	F(TEXT, date, "Date", "Datum") \
	F(TEXT, issuer, "Issuer", "Utfärdare")

#define FIELDS_meeting(F) \
	F(INT, id, "Id", "Id") \
	F(INT, part, "Part", "Del") \
	F(TEXT, body, "Body", "Organ") \
	F(TEXT, date, "Date", "Datum") \
	F(TEXT, start, "Start", "Början") \
	F(TEXT, end, "End", "Slut") \
	F(TEXT, place, "Place", "Plats") \
	F(TEXT, paragraphs, "Paragraphs", "Paragrafer")

#define FIELDS_participant(F) \
	F(INT, id, "Id", "Id") \
	F(INT, meeting, "Meeting", "Sammanträde") \
	F(TEXT, name, "Name", "Namn") \
	F(TEXT, role, "Role", "Roll") \
	F(TEXT, title, "Title", "Titel") \
	F(TEXT, organisation, "Organisation", "Organisation") \
	F(TEXT, municipality, "Municipality", "Kommun") \
	F(TEXT, party, "Party", "Parti") \
	F(TEXT, attendance, "Attendance", "Närvaro") \
	F(TEXT, paragraphs, "Paragraphs", "Paragrafer") \
	F(TEXT, replaces, "Replaces", "Ersätter")

#define FIELDS_duty(F) \
	F(INT, participant, "Participant", "Deltagare") \
	F(TEXT, role, "Role", "Roll") \
	F(TEXT, paragraphs, "Paragraphs", "Paragrafer") \
	F(TEXT, replaces, "Replaces", "Ersätter")

#define FIELDS_item(F) \
	F(INT, id, "Id", "Id") \
	F(INT, part, "Part", "Del") \
	F(TEXT, number, "Number", "Nummer") \
	F(TEXT, kind, "Kind", "Slag") \
	F(TEXT, title, "Title", "Rubrik") \
	F(TEXT, case_number, "Case number", "Diarienummer") \
	F(LIST, case_numbers, "Case numbers", "Alla diarienummer") \
	F(TEXT, plan_code, "Plan code", "Dossierplanskod") \
	F(TEXT, agenda_number, "Agenda number", "Nummer på dagordningen") \
	F(INT, parent, "Parent item", "Överordnat ärende") \
	F(NAMES, presenter, "Presenter", "Föredragande") \
	F(TEXT, deferred_to, "Deferred to", "Uppskjutet till") \
	F(TEXT, outcome, "Outcome", "Utgång")

#define FIELDS_section(F) \
	F(INT, item, "Item", "Ärende") \
	F(TEXT, heading, "Heading", "Rubrikslag") \
	F(TEXT, title, "Title", "Rubrik")

#define FIELDS_decision(F) \
	F(INT, id, "Id", "Id") \
	F(INT, item, "Item", "Ärende") \
	F(INT, part, "Part", "Del") \
	F(TEXT, status, "Status", "Status") \
	F(TEXT, body, "Body", "Organ") \
	F(TEXT, addressee, "Addressee", "Adressat") \
	F(TEXT, act, "Act", "Beslutshandling") \
	F(TEXT, inner_act, "Inner act", "Innehåll i förslag eller uppdrag") \
	F(FLAG, conditional, "Conditional", "Villkorat") \
	F(TEXT, date, "Date", "Datum") \
	F(TEXT, paragraph, "Paragraph", "Paragraf") \
	F(TEXT, text, "Text", "Lydelse")

#define FIELDS_action(F) \
	F(INT, item, "Item", "Ärende") \
	F(TEXT, topic, "Topic", "Ämne") \
	F(TEXT, text, "Text", "Lydelse") \
	F(TEXT, kind, "Kind", "Slag") \
	F(TEXT, deadline, "Deadline", "Slutdatum") \
	F(TEXT, deadline_text, "Deadline as written", "Slutdatum som det står") \
	F(NAMES, responsible, "Responsible", "Ansvarig")

#define FIELDS_motion(F) \
	F(INT, item, "Item", "Ärende") \
	F(NAMES, mover, "Mover", "Yrkande person") \
	F(TEXT, party, "Party", "Parti") \
	F(TEXT, act, "Act", "Yrkandets innehåll") \
	F(TEXT, text, "Text", "Lydelse")

#define FIELDS_vote(F) \
	F(INT, item, "Item", "Ärende") \
	F(TEXT, proposition_order, "Proposition order", "Propositionsordning") \
	F(TEXT, method, "Method", "Sätt") \
	F(TEXT, yes_means, "Yes means", "Ja betyder") \
	F(TEXT, no_means, "No means", "Nej betyder") \
	F(INT, yes, "Yes", "Ja") \
	F(INT, no, "No", "Nej") \
	F(INT, abstain, "Abstain", "Avstår") \
	F(INT, absent, "Absent", "Frånvarande") \
	F(TEXT, result, "Result", "Utfall") \
	F(TEXT, casting, "Casting vote", "Utslagsröst") \
	F(VOTERS, voters, "Voters", "Röstande")

#define FIELDS_reservation(F) \
	F(INT, item, "Item", "Ärende") \
	F(NAMES, who, "Who", "Vem") \
	F(TEXT, text, "Text", "Lydelse")

#define FIELDS_statement(F) \
	F(INT, item, "Item", "Ärende") \
	F(NAMES, who, "Who", "Vem") \
	F(TEXT, kind, "Kind", "Slag") \
	F(TEXT, text, "Text", "Lydelse")

#define FIELDS_recusal(F) \
	F(INT, item, "Item", "Ärende") \
	F(TEXT, name, "Name", "Namn")

#define FIELDS_reference(F) \
	F(INT, item, "Item", "Ärende") \
	F(TEXT, kind, "Kind", "Slag") \
	F(TEXT, title, "Title", "Rubrik") \
	F(TEXT, body, "Body", "Organ") \
	F(TEXT, date, "Date", "Datum") \
	F(TEXT, paragraph, "Paragraph", "Paragraf") \
	F(INT, target_item, "Target item", "Ärende som avses")

#define FIELDS_attachment(F) \
	F(INT, item, "Item", "Ärende") \
	F(TEXT, name, "Name", "Namn") \
	F(TEXT, date, "Date", "Datum") \
	F(TEXT, relation, "Relation", "Förhållande")

#define FIELDS_recipient(F) \
	F(INT, item, "Item", "Ärende") \
	F(TEXT, name, "Name", "Namn") \
	F(TEXT, municipality, "Municipality", "Kommun") \
	F(TEXT, purpose, "Purpose", "Syfte")

#define FIELDS_signatory(F) \
	F(INT, part, "Part", "Del") \
	F(TEXT, name, "Name", "Namn") \
	F(TEXT, title, "Title", "Titel") \
	F(TEXT, organisation, "Organisation", "Organisation") \
	F(TEXT, phone, "Phone", "Telefon") \
	F(TEXT, email, "E-mail", "E-post")

#define FIELDS_area(F) \
	F(INT, item, "Item", "Ärende") \
	F(INT, part, "Part", "Del") \
	F(TEXT, area, "Area", "Område") \
	F(TEXT, role, "Role", "Roll") \
	F(INT, sum, "Sum", "Summa") \
	F(INT, threshold, "Threshold", "Gräns") \
	F(INT, weighed, "Sum weighed by place", "Summa vägd efter plats") \
	F(EVIDENCE, evidence, "Evidence", "Belägg")

#define FIELDS_stance(F) \
	F(TEXT, municipality, "Municipality", "Kommun") \
	F(TEXT, area, "Area", "Område") \
	F(TEXT, stance, "Stance", "Ställningstagande") \
	F(TEXT, scope, "Scope", "Omfattning") \
	F(TEXT, speaker, "Speaker", "Vem som säger det") \
	F(TEXT, contradicted_by, "Contradicted by", "Motsägs av")

#define FIELDS_fact(F) \
	F(TEXT, region, "Collaboration", "Samarbete") \
	F(TEXT, dimension, "Dimension", "Dimension") \
	F(TEXT, indicator, "Indicator", "Indikator") \
	F(TEXT, area, "Area", "Område") \
	F(TEXT, municipality, "Municipality", "Kommun") \
	F(TEXT, value, "Value", "Värde") \
	F(TEXT, unit, "Unit", "Enhet") \
	F(TEXT, kind, "Kind", "Slag") \
	F(TEXT, speaker, "Speaker", "Vem som säger det") \
	F(TEXT, text, "Text", "Lydelse")

#define FIELDS_amount(F) \
	F(INT, item, "Item", "Ärende") \
	F(INT, sek, "Kronor", "Kronor") \
	F(INT, sek_to, "Kronor, upper end", "Kronor, övre gräns") \
	F(TEXT, text, "Text", "Lydelse")

#define FIELDS_repair(F) \
	F(TEXT, kind, "Kind", "Slag") \
	F(TEXT, before, "Before", "Före") \
	F(TEXT, after, "After", "Efter")

#define FIELDS_problem(F) \
	F(TEXT, code, "Code", "Kod") \
	F(TEXT, message, "Message", "Meddelande")

#endif
