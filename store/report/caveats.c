/* SPDX-License-Identifier: EUPL-1.2 */
/* In: nothing. Out: sentences. Source: the frame of the comparison, its caveats. */
#include "caveats.h"

#include "message.h"

const char *caveat(size_t i)
{
	static const struct { const char *en, *sv; } caveats[] = {
		{ "A document belongs to a collaboration by the region that it names.", "Ett dokument hör till ett samarbete genom den region som det nämner." },
		{ "The collections differ in kind and number of documents: counts are not rates.",
		  "Samlingarna skiljer sig i slag och antal dokument: antal är inga frekvenser." },
		{ "Different people speak: a municipality, a consultant, economists, a group. The records say who.",
		  "Olika personer talar: en kommun, en konsult, ekonomer, en grupp. Posterna säger vem." },
		{ "One document can list different areas in different chapters; name the list when you quote it.",
		  "Ett dokument kan räkna upp olika områden i olika kapitel; nämn listan när du citerar den." },
		{ "Proposals are not decisions, estimates are not effects, and \"not stated\" is neither no nor 0.",
		  "Förslag är inte beslut, uppskattningar är inte effekter, och ”ej angivet” är varken nej eller 0." },
		{ "Decisions by act leave out earlier decisions retold and procedural ones; these are counted apart.",
		  "Beslut efter handling utelämnar återgivna tidigare beslut och formalia; de räknas för sig." },
		{ "The records were read by a program. Open the sentence before you rely on a number.",
		  "Posterna är lästa av ett program. Öppna meningen innan du litar på ett tal." },
	};
	return i < sizeof caveats / sizeof *caveats ? IN(caveats[i].en, caveats[i].sv) : NULL;
}
