/* SPDX-License-Identifier: EUPL-1.2 */
/* What the codes of the record contract mean to people, in the order in which reports list them: the table
 * `code`. In: the lists below. Out: rows. The areas are not here: classify/areas knows them, and who has read
 * them hands them in (store_label). Knows nothing of: where a code stands.
 *
 * Examples:
 *   act, refer_back          Refer back for more preparation, Återremittera
 *   decision_status, prior   Earlier, retold, Tidigare, återgivna
 */
#include "inner.h"

static const struct code {
	const char *list, *code, *en, *sv;
} codes[] = {
	{ "type", "protokoll", "Minutes", "Protokoll" },
	{ "type", "protokollsutdrag", "Extract of minutes", "Protokollsutdrag" },
	{ "type", "minnesanteckningar", "Notes of a meeting", "Minnesanteckningar" },
	{ "type", "tjansteskrivelse", "Memo", "Tjänsteskrivelse" },
	{ "type", "avsiktsforklaring", "Declaration of intent", "Avsiktsförklaring" },
	{ "type", "avtal", "Agreement", "Avtal" },
	{ "type", "utredning", "Study", "Utredning" },
	{ "type", "lagesrapport", "Status report", "Lägesrapport" },
	{ "type", "kallelse", "Notice of a meeting", "Kallelse" },
	{ "type", "ovrigt", "Other", "Övrigt" },
	{ "document_status", "ok", "Read", "Läst" },
	{ "document_status", "needs_ocr", "A scan without text", "Skannad utan text" },
	{ "document_status", "duplicate", "Has nothing that another has not", "Har inget som inte ett annat har" },
	{ "duplicate_reason", "copy", "The same minutes", "Samma protokoll" },
	{ "duplicate_reason", "part", "A part of them", "En del av protokollet" },
	{ "duplicate_why", "format", "Its format tells more", "Dess format säger mer" },
	{ "duplicate_why", "items", "It has more items", "Det har fler ärenden" },
	{ "duplicate_why", "first", "They are alike; one had to be chosen", "De är lika; ett måste väljas" },
	{ "duplicate_why", "whole", "It has the rest too", "Det har resten också" },
	{ "document_status", "superseded", "Superseded by new bytes", "Ersatt av nytt innehåll" },
	{ "block_kind", "paragraph", "Paragraph", "Stycke" },
	{ "block_kind", "heading", "Heading", "Rubrik" },
	{ "block_kind", "list_item", "List item", "Listpunkt" },
	{ "block_kind", "row", "Row of a table", "Tabellrad" },
	{ "block_kind", "furniture", "Running heads and page numbers", "Sidhuvuden och sidnummer" },
	{ "block_place", "title", "Title", "Rubrik" },
	{ "block_place", "decision", "Decision or proposal", "Beslut eller förslag" },
	{ "block_place", "body", "Text", "Text" },
	{ "assignment_kind", "action", "Action of a list", "Åtgärd i en lista" },
	{ "assignment_kind", "decision", "Decision that assigns", "Beslut om uppdrag" },
	{ "link_kind", "proposal", "Proposal and decision", "Förslag och beslut" },
	{ "link_kind", "passed_on", "The proposal passed on", "Förslaget förs vidare" },
	{ "link_kind", "reference", "Refers to it", "Hänvisar dit" },
	{ "link_kind", "case", "The same case number", "Samma diarienummer" },
	{ "link_kind", "agreement", "The same agreement", "Samma avtal" },
	{ "link_kind", "matter", "The same matter", "Samma fråga" },
	{ "link_kind", "report", "Reports back", "Återrapporterar" },
	{ "item_kind", "paragraph", "§", "§" },
	{ "item_kind", "agenda", "Point of the agenda", "Punkt på dagordningen" },
	{ "outcome", "decided", "Decided", "Beslutat" },
	{ "outcome", "none", "No decision", "Inget beslut" },
	{ "outcome", "withdrawn", "Withdrawn", "Utgick" },
	{ "outcome", "undecided", "Undecided", "Inte avgjort" },
	{ "role", "chair", "Chair", "Ordförande" },
	{ "role", "vice_chair", "Vice chair", "Vice ordförande" },
	{ "role", "adjuster", "Adjuster", "Justerare" },
	{ "role", "secretary", "Secretary", "Sekreterare" },
	{ "role", "member", "Member", "Ledamot" },
	{ "role", "substitute", "Substitute", "Ersättare" },
	{ "role", "presenter", "Presenter", "Föredragande" },
	{ "role", "organiser", "Organiser", "Sammankallande" },
	{ "role", "official", "Official", "Tjänsteperson" },
	{ "role", "guest", "Guest", "Gäst" },
	{ "attendance", "present", "Present", "Närvarande" },
	{ "attendance", "partial", "Part of the time", "Del av tiden" },
	{ "attendance", "absent", "Absent", "Frånvarande" },
	{ "decision_status", "decided", "Decided", "Beslutade" },
	{ "decision_status", "proposed", "Proposed", "Föreslagna" },
	{ "decision_status", "preliminary", "Preliminary", "Preliminära" },
	{ "decision_status", "prior", "Earlier, retold", "Tidigare, återgivna" },
	{ "act", "adopt", "Adopt a governing document", "Anta styrdokument" },
	{ "act", "approve", "Approve", "Godkänna" },
	{ "act", "endorse", "Stand behind, be positive, support in principle", "Ställa sig bakom" },
	{ "act", "grant", "Grant (motion, application, request)", "Bifalla, bevilja" },
	{ "act", "reject", "Reject on the merits", "Avslå" },
	{ "act", "dismiss", "Refuse to try the matter", "Avvisa" },
	{ "act", "answered", "Deem a motion or proposal answered", "Anse besvarad" },
	{ "act", "write_off", "Strike from the roll", "Avskriva" },
	{ "act", "refer_back", "Refer back for more preparation", "Återremittera" },
	{ "act", "table", "Table, no preparation allowed", "Bordlägga" },
	{ "act", "postpone", "Take up again later, without formal tabling", "Skjuta upp" },
	{ "act", "refer_out", "Refer for opinion or treatment elsewhere", "Remittera" },
	{ "act", "opinion", "Give an opinion", "Avge yttrande" },
	{ "act", "forward", "Put on another body's table, hand over, send", "Lyfta till, överlämna, skicka" },
	{ "act", "propose", "Propose to the body that decides", "Föreslå" },
	{ "act", "note", "Note, put to the records", "Lägga till handlingarna" },
	{ "act", "state", "Declare a view without effect", "Konstatera" },
	{ "act", "direction", "Settle a principle or line of work", "Inriktning" },
	{ "act", "assign", "Assign", "Uppdra åt" },
	{ "act", "delegate", "Delegate power to decide", "Delegera" },
	{ "act", "appoint", "Appoint, elect", "Utse" },
	{ "act", "release", "Release from office", "Entlediga" },
	{ "act", "invite", "Invite", "Bjuda in" },
	{ "act", "initiate", "Start, carry out", "Inleda, ta fram" },
	{ "act", "evaluate", "Review, follow up, evaluate", "Utvärdera, följa upp" },
	{ "act", "schedule", "Fix a date", "Fastställa tid" },
	{ "act", "cancel", "Call off, not hold", "Ställa in" },
	{ "act", "fund", "Grant or pay money", "Anslå medel" },
	{ "act", "defund", "Stop paying", "Avsluta finansiering" },
	{ "act", "reallocate", "Move money", "Överföra medel" },
	{ "act", "set_fee", "Fix a fee, tax or tariff", "Fastställa avgift" },
	{ "act", "reclaim", "Reclaim money", "Återkräva" },
	{ "act", "join", "Enter an agreement, join, form", "Ingå avtal, ansluta sig" },
	{ "act", "terminate", "Give notice on an agreement", "Säga upp" },
	{ "act", "withdraw", "Leave a collaboration", "Frånträda" },
	{ "act", "close", "Close a matter, project or body", "Avsluta" },
	{ "act", "repeal", "Repeal a document", "Upphäva" },
	{ "act", "amend", "Amend", "Revidera, ändra" },
	{ "act", "abstain", "Refrain", "Avstå" },
	{ "act", "procedural", "Open, adjust, approve the agenda and the like", "Formalia" },
	{ "action_kind", "task", "Task", "Uppgift" },
	{ "action_kind", "decision", "Decision", "Beslut" },
	{ "action_kind", "question", "Question", "Fråga" },
	{ "action_kind", "message", "Message", "Meddelande" },
	{ "action_kind", "report", "Report", "Rapport" },
	{ "relation", "basis", "Basis of the decision", "Beslutsunderlag" },
	{ "relation", "attached", "Attached", "Bilaga" },
	{ "reference_kind", "decision", "Decision", "Beslut" },
	{ "reference_kind", "case", "Case", "Ärende" },
	{ "reference_kind", "law", "Law", "Lag" },
	{ "reference_kind", "report", "Report", "Rapport" },
	{ "reference_kind", "meeting", "Meeting", "Möte" },
	{ "reference_kind", "item", "Item", "Punkt" },
	{ "purpose", "action", "For action", "För åtgärd" },
	{ "purpose", "information", "For information", "För kännedom" },
	{ "area_role", "main", "Main", "Huvudsak" },
	{ "area_role", "mentioned", "Mentioned", "Nämnt" },
	{ "stance", "lead", "Take the lead", "Leda" },
	{ "stance", "increase", "Cooperate more", "Öka samverkan" },
	{ "stance", "wait", "Wait", "Avvakta" },
	{ "stance", "abstain", "Stay out", "Avstå" },
	{ "fact_kind", "stated", "Stated", "Angivet" },
	{ "fact_kind", "proposed", "Proposed", "Föreslaget" },
	{ "fact_kind", "estimate", "Estimate", "Uppskattning" },
	{ "dimension", "form", "Form", "Form" },
	{ "dimension", "members", "Members", "Medlemmar" },
	{ "dimension", "organs", "Organs", "Organ" },
	{ "dimension", "mandate", "Mandate", "Mandat" },
	{ "dimension", "areas", "Areas", "Områden" },
	{ "dimension", "lead", "Lead", "Ledning" },
	{ "dimension", "financing", "Financing", "Finansiering" },
	{ "dimension", "validity", "Validity", "Giltighet" },
	{ "dimension", "exit", "Exit", "Utträde" },
	{ "dimension", "followup", "Follow-up", "Uppföljning" },
	{ "dimension", "cadence", "Cadence of meetings", "Mötesfrekvens" },
	{ "dimension", "drivers", "Drivers", "Drivkrafter" },
	{ "dimension", "obstacles", "Obstacles", "Hinder" },
	{ "dimension", "success", "Success factors", "Framgångsfaktorer" },
	{ "dimension", "effects", "Effects", "Effekter" },
	{ "dimension", "method", "Method", "Metod" },
	/* What facts are counted in, and what those of effects are about; other words stand as they are. */
	{ "unit", "percent", "%", "%" },
	{ "unit", "meetings per year", "meetings per year", "möten per år" },
	{ "unit", "reports per year", "reports per year", "rapporter per år" },
	{ "unit", "years", "years", "år" },
	{ "unit", "months", "months", "månader" },
	{ "unit", "weeks", "weeks", "veckor" },
	{ "unit", "days", "days", "dagar" },
	{ "unit", "hours", "hours", "timmar" },
	{ "unit", "minutes", "minutes", "minuter" },
	{ "unit", "årsarbetare", "full-time equivalents", "årsarbetare" },
	{ "unit", "persons", "persons", "personer" },
	{ "unit", "areas", "areas", "områden" },
	{ "unit", "models", "models", "modeller" },
	{ "unit", "rank", "(rank)", "(rang)" },
	{ "unit", "kr", "SEK", "kr" },
	{ "unit", "tkr", "thousand SEK", "tkr" },
	{ "unit", "mnkr", "million SEK", "mnkr" },
	{ "indicator", "economy", "Economy", "Ekonomi" },
	{ "indicator", "vulnerability", "Vulnerability", "Sårbarhet" },
	{ "statement_kind", "note", "Note in the minutes", "Protokollsanteckning" },
	{ "statement_kind", "opinion", "Separate opinion", "Särskilt yttrande" },
	{ "statement_kind", "no_part", "Takes no part in the decision", "Deltar inte i beslutet" },
	{ "vote_method", "count", "Counted", "Votering" },
	{ "vote_method", "acclamation", "Acclamation", "Acklamation" },
	{ "vote_result", "yes", "Yes", "Ja" },
	{ "vote_result", "no", "No", "Nej" },
	{ "vote_result", "tie", "Tie", "Lika röstetal" },
};

static int put(struct store *store, const char *list, const char *code, const char *english, const char *swedish)
{
	sqlite3_stmt *label = store_statement(store, SQL_LABEL);
	if (!label)
		return FAILED;
	bind_text(label, 1, list);
	bind_text(label, 2, code);
	bind_text(label, 3, english);
	bind_text(label, 4, swedish);
	return store_run(store, label);
}

int codes_make(struct store *store)
{
	for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
		if (put(store, codes[i].list, codes[i].code, codes[i].en, codes[i].sv) == FAILED)
			return FAILED;
	return DONE;
}

int store_label(struct store *store, const char *list, const char *code, const char *english, const char *swedish)
{
	return store_begin(store) == FAILED ? FAILED : put(store, list, code, english, swedish);
}
