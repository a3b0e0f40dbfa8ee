/* SPDX-License-Identifier: EUPL-1.2 */
/* In: nothing. Out: the table of commands, from which dispatch, help, completion and manual are made.
 * Knows nothing of: how the commands do their work. */
#include "commands.h"

#include <string.h>

#include "message.h"

#define OWN_DATA (OPTION(AREAS_DIR) | OPTION(MODELS_DIR))
#define INPUT_OPTIONS (OPTION(FILES_FROM) | OPTION(NULL) | OPTION(JOBS) | OPTION(OCR) | OWN_DATA)
#define SCOPE_OPTIONS (OPTION(MODELS) | OPTION(FROM) | OPTION(TO) | OPTION(BODY) | OPTION(TYPE))

const struct command command_table[COMMANDS] = {
	{ .name = "extract",
	  .arguments_en = "FILE...", .arguments_sv = "FIL...",
	  .help_en = "print the records of documents", .help_sv = "skriv ut posterna i dokument",
	  .more_en = "Prints one JSON object a document on standard output, in the order of the arguments, and nothing else there. The"
	             " hyphen - reads a document from standard input; a folder stands for all files in it. A document that is refused"
	             " prints a message on standard error, the others are done, and the exit status is 1. PDF is read by way of pdftotext, of Debian's"
	             " package poppler-utils.",
	  .more_sv = "Skriver ett JSON-objekt per dokument på standard ut, i argumentens ordning, och inget annat där. Strecket - läser"
	             " ett dokument från standard in; en mapp står för alla filer i den. För ett dokument som inte godtas skrivs ett"
	             " meddelande på standard fel, de andra läses ändå, och slutstatus är 1. PDF läses med hjälp av pdftotext, ur Debians paket"
	             " poppler-utils.",
	  .options = INPUT_OPTIONS | OPTION(FORMAT) | OPTION(WITH_TEXT) | OPTION(UNMASKED) | OPTION(SHOW),
	  .most = SIZE_MAX, .run = cmd_extract },
	{ .name = "ingest",
	  .arguments_en = "PATH...", .arguments_sv = "SÖKVÄG...",
	  .help_en = "load files and folders into a database", .help_sv = "läs in filer och mappar i en databas",
	  .more_en = "Reads files, and folders with all that is in them (hidden files and links left out), and stores their records. A file"
	             " that has not changed is skipped unread, and so are bytes that are stored already. A document is stored whole or not at"
	             " all; one that is refused gets its row in the table error, and the others are done; it is tried again when the file or"
	             " the rules have changed, or with --retry. protokoll problems lists what was refused. Where a file has new bytes the old"
	             " document is kept but not counted; a file that is gone from a folder named is listed, and its document kept. An interrupted run is taken up again by the same command. The last line on"
	             " standard error is always: N ok, N refused, N skipped, N warnings.",
	  .more_sv = "Läser filer, och mappar med allt som finns i dem (utom dolda filer och länkar), och lagrar deras poster. En fil"
	             " som inte har ändrats hoppas över utan att läsas, liksom byte som redan är lagrade. Ett dokument lagras helt eller inte"
	             " alls; ett som inte godtas får sin rad i tabellen error, och de andra läses ändå; det prövas på nytt när filen eller"
	             " reglerna har ändrats, eller med --retry. protokoll problems räknar upp det som avvisats. Där en fil har fått nytt"
	             " innehåll är det gamla dokumentet kvar men räknas inte; en fil som är borta ur en angiven mapp räknas upp, och dess"
	             " dokument är kvar. En avbruten körning återupptas av samma kommando. Sista raden på standard fel är alltid:"
	             " N ok, N refused, N skipped, N warnings (lagrade, avvisade, överhoppade, varningar).",
	  .options = INPUT_OPTIONS | OPTION(DATABASE) | OPTION(META) | OPTION(MUNICIPALITY) | OPTION(RETRY) | OPTION(CODE) | OPTION(SHARD),
	  .most = SIZE_MAX, .run = cmd_ingest },
	{ .name = "problems",
	  .arguments_en = "[DB]", .arguments_sv = "[DB]",
	  .help_en = "list what was refused or is odd, and what to do about it", .help_sv = "räkna upp det som avvisats eller är märkligt, och vad man kan göra",
	  .more_en = "Groups the files that were refused, and the problems found in stored documents, by code, the most frequent first, with"
	             " what to do, a few of the files, and the command that tries them again. It fits a screen however many they are; --all"
	             " shows all kinds and files, --code CODE one kind. Files that were stored and are gone from their folder are listed"
	             " too. Mails and archives of files are refused: save or unpack what they hold.",
	  .more_sv = "Grupperar de filer som avvisats, och problemen i lagrade dokument, efter kod, de vanligaste först, med vad man kan"
	             " göra, några av filerna och kommandot som försöker igen. Det får plats på en skärm hur många de än är; --all visar"
	             " alla slag och filer, --code KOD ett slag. Filer som har lagrats och är borta ur sin mapp räknas också upp."
	             " E-post och arkiv med filer avvisas: spara eller packa upp det som finns i dem.",
	  .options = OPTION(DATABASE) | OPTION(JSON) | OPTION(ALL) | OPTION(CODE), .most = 1, .run = cmd_problems },
	{ .name = "merge",
	  .arguments_en = "OUT.db DB...", .arguments_sv = "UT.db DB...",
	  .help_en = "put databases together into one", .help_sv = "slå ihop databaser till en",
	  .more_en = "Puts what the databases hold into OUT.db, which is made where it is missing, as if one run had read all their files: the"
	             " same bytes are one document with all its paths, refusals keep their rows in the table error, and persons and links are"
	             " computed over the whole. So the databases of ingest --shard 1/N to N/N become that of a single run, in whatever order"
	             " they are named. They are not changed. A database that was filled by other rules or another dictionary, or whose run was cut off, is"
	             " refused before anything is copied. An interrupted merge is taken up again by the same command.",
	  .more_sv = "Lägger det som databaserna innehåller i UT.db, som görs där den saknas, som om en enda körning hade läst alla deras filer:"
	             " samma byte är ett dokument med alla sina sökvägar, avvisningar behåller sina rader i tabellen error, och personer och"
	             " länkar räknas fram över helheten. Så blir databaserna från ingest --shard 1/N till N/N den som en enda körning ger, i"
	             " vilken ordning de än anges. De ändras inte. En databas som är fylld med andra regler eller en annan ordlista, eller vars körning"
	             " avbröts, avvisas innan något kopieras. En avbruten sammanslagning återupptas av samma kommando.",
	  .options = OWN_DATA, .most = SIZE_MAX, .run = cmd_merge },
	{ .name = "compare",
	  .arguments_en = "[DB]", .arguments_sv = "[DB]",
	  .help_en = "compare the collaborations in a database", .help_sv = "jämför samarbetena i en databas",
	  .more_en = "Prints one column a collaboration and one row an indicator. What the sources do not say is shown as not stated,"
	             " never as zero. --html FILE writes it as one page with charts, in which every number leads to its records and every"
	             " record to its sentence; --xlsx FILE as a workbook. --models, --from, --to, --body and --type choose what is compared."
	             " All numbers come from the views v_compare_*, which sqlite3 shows.",
	  .more_sv = "Skriver en kolumn per samarbete och en rad per indikator. Det som källorna inte säger visas som ej angivet,"
	             " aldrig som noll. --html FIL skriver den som en sida med diagram, där varje tal leder till sina poster och varje post"
	             " till sin mening; --xlsx FIL som en arbetsbok. --models, --from, --to, --body och --type väljer vad som jämförs."
	             " Alla tal kommer ur vyerna v_compare_*, som sqlite3 visar.",
	  .options = OPTION(DATABASE) | OPTION(JSON) | OPTION(HTML) | OPTION(XLSX) | SCOPE_OPTIONS, .most = 1, .run = cmd_compare },
	{ .name = "persons",
	  .arguments_en = "[DB]", .arguments_sv = "[DB]",
	  .help_en = "list the persons found in several documents", .help_sv = "räkna upp personerna som finns i flera dokument",
	  .more_en = "Lists the persons found in more than one document, most documents first, each with its spellings and where they"
	             " stand. Mentions are merged only where the name agrees and the municipality or organisation too; a name without a"
	             " surname or without a place stays in its document. --apart KEY holds a mention apart that is somebody else, and"
	             " --together KEY takes that back; both print what changed, and are kept when documents are read again.",
	  .more_sv = "Räknar upp personerna som finns i mer än ett dokument, de med flest dokument först, var och en med sina skrivningar"
	             " och var de står. Omnämnanden slås ihop bara när både namnet och kommunen eller organisationen stämmer; ett namn utan"
	             " efternamn eller utan plats stannar i sitt dokument. --apart NYCKEL håller isär ett omnämnande som är någon annan, och"
	             " --together NYCKEL tar tillbaka det; båda skriver vad som ändrades, och de består när dokument läses in på nytt.",
	  .options = OPTION(DATABASE) | OPTION(JSON) | OPTION(APART) | OPTION(TOGETHER), .most = 1, .run = cmd_persons },
	{ .name = "search",
	  .arguments_en = "WORDS", .arguments_sv = "ORD",
	  .help_en = "find words in the stored documents", .help_sv = "sök ord i de lagrade dokumenten",
	  .more_en = "Finds the places where all the words stand in one paragraph, and prints body, §, date, document and the sentence with"
	             " the words lit up, best first. A word of four letters or more is found as a part of a compound: räddningstjänst finds"
	             " räddningstjänstförbundet; one of three letters at the start of a word; shorter ones and numbers only whole. A star"
	             " says it outright: lön*, *nämnd*. Words in quotes stand as they are: '\"lån och löner\"'. å, ä and ö are letters: lan"
	             " finds no lån. Case numbers and § are found as written: KS2022/441, \"§ 57\".",
	  .more_sv = "Hittar ställena där alla orden står i ett stycke, och skriver organ, §, datum, dokument och meningen med orden"
	             " upplysta, bäst först. Ett ord på fyra bokstäver eller fler hittas som del av en sammansättning: räddningstjänst hittar"
	             " räddningstjänstförbundet; ett på tre bokstäver i början av ett ord; kortare ord och tal bara hela. En stjärna säger det"
	             " rakt ut: lön*, *nämnd*. Ord inom citattecken står som de är: '\"lån och löner\"'. å, ä och ö är bokstäver: lan"
	             " hittar inget lån. Diarienummer och § hittas som de skrivs: KS2022/441, \"§ 57\".",
	  .options = OPTION(DATABASE) | OPTION(MUNICIPALITY) | OPTION(BODY) | OPTION(AREA) | OPTION(FROM) | OPTION(TO) | OPTION(LIMIT) | OPTION(JSON),
	  .most = SIZE_MAX, .run = cmd_search },
	{ .name = "actions",
	  .arguments_en = "[DB]", .arguments_sv = "[DB]",
	  .help_en = "list the assignments and what came of them", .help_sv = "räkna upp uppdragen och vad det blev av dem",
	  .more_en = "Lists the actions of notes and the decisions that assign something, each with body, §, date, the sentence, who is"
	             " responsible, the deadline, and the first later item that reports on it: of the same case number, or that refers to"
	             " it, or with the same title in notes of the same body. Overdue ones come first, then those with a deadline to come,"
	             " those without one, and last those that have been reported. A report is told by words such as redovisning and"
	             " återrapport; of an item with several assignments it is shown for each. That nothing is found does not say that"
	             " nothing was done. The list is computed by ingest and stands in v_assignment.",
	  .more_sv = "Räknar upp åtgärder i anteckningar och beslut som ger uppdrag, med organ, §, datum, meningen, ansvarig, slutdatum och"
	             " det första senare ärende som återrapporterar: med samma diarienummer, eller som hänvisar dit, eller med samma rubrik"
	             " i samma organs anteckningar. Försenade kommer först, sedan de med slutdatum framöver, de utan slutdatum, och sist de som"
	             " har återrapporterats. En återrapport känns igen på ord som redovisning och återrapport; för ett ärende med flera"
	             " uppdrag visas den för vart och ett. Att inget hittas säger inte att inget har gjorts. Listan räknas fram av ingest och"
	             " står i v_assignment.",
	  .options = OPTION(DATABASE) | OPTION(TODAY) | OPTION(JSON), .most = 1, .run = cmd_actions },
	{ .name = "link",
	  .arguments_en = "[DB]", .arguments_sv = "[DB]",
	  .help_en = "show which items of different meetings belong together", .help_sv = "visa vilka ärenden från olika sammanträden som hör ihop",
	  .more_en = "Prints pairs of an earlier and a later item, each with all evidence for it: a proposal and the decision on it, or the"
	             " next proposal, in nearly the same words; a report on an assignment; a reference by body, date and §; the same case"
	             " number within a municipality; an agreement of the same name; the same matter (title and area). Between municipalities"
	             " a name alone is not enough: they must belong to one collaboration, or one item must name the other municipality. The"
	             " pairs are computed by ingest from all that is stored, and stand in the table link and the view v_link.",
	  .more_sv = "Skriver par av ett tidigare och ett senare ärende, vart och ett med alla belägg: ett förslag och beslutet om det, eller"
	             " nästa förslag, med nästan samma ord; en återrapport om ett uppdrag; en hänvisning med organ, datum och §; samma"
	             " diarienummer i en kommun; ett avtal med samma namn; samma fråga (rubrik och område). Mellan kommuner räcker inte"
	             " namnet: de ska höra till ett gemensamt samarbete, eller så ska det ena ärendet nämna den andra kommunen. Paren räknas"
	             " fram av ingest ur allt som är lagrat, och står i tabellen link och vyn v_link.",
	  .options = OPTION(DATABASE) | OPTION(JSON), .most = 1, .run = cmd_link },
	{ .name = "explain",
	  .arguments_en = "KEY", .arguments_sv = "NYCKEL",
	  .help_en = "say why an item has its areas", .help_sv = "säg varför ett ärende har sina områden",
	  .more_en = "KEY is the key of an item, a part, an area or a decision, as extract and the tables give it. Each area is shown with the sum"
	             " that decided it and its threshold; below it each word of the rule with its weight, which is what the sum loses"
	             " without it, the file and line of the rule, and where it was found: title, decision or text. A word counts once in"
	             " each of these places. The area with the highest sum weighed by place (the title counts most, then the decision) is"
	             " the main one, if it is named there or its sum is twice its threshold. A file without folder belongs to the"
	             " program; a file of your own is shown with its folder.",
	  .more_sv = "NYCKEL är nyckeln till ett ärende, en del, ett område eller ett beslut, så som extract och tabellerna ger den. Varje område visas"
	             " med den summa som avgjorde och sin gräns; under det varje ord i regeln med sin vikt, som är vad summan förlorar utan"
	             " ordet, regelns fil och rad, och var det hittades: rubrik, beslut eller text. Ett ord räknas en gång på vart och ett av"
	             " dessa ställen. Det område som har högst summa vägd efter plats (rubriken räknas mest, sedan beslutet) är huvudområdet,"
	             " om det nämns där eller summan är två gånger gränsen. En fil utan mapp hör till programmet; en egen fil visas med sin mapp.",
	  .options = OPTION(DATABASE) | OPTION(JSON), .most = 1, .run = cmd_explain },
	{ .name = "check",
	  .arguments_en = "", .arguments_sv = "",
	  .help_en = "check the Swedish data files", .help_sv = "granska de svenska datafilerna",
	  .more_en = "Loads all data files, runs the examples of the areas, and reports every fault with file, line and column. Files of your"
	             " own are listed with what they replace. The exit status is 0 when there is no fault, else 3. With --what-if a file of"
	             " an area is tried on the items in the database before it is saved: each item whose areas would change is listed with"
	             " the areas that come (+), go (-) or get another role (~), and the words that speak for them. Both sides are told by the"
	             " rules as they are now; nothing is stored. The files are described in protokoll-data(5).",
	  .more_sv = "Läser alla datafiler, kör områdenas exempel och rapporterar varje fel med fil, rad och kolumn. Egna filer räknas upp med"
	             " vad de ersätter. Slutstatus är 0 när det inte finns något fel, annars 3. Med --what-if prövas en områdesfil på ärendena"
	             " i databasen innan den sparas: varje ärende som skulle byta områden räknas upp med de områden som tillkommer (+),"
	             " försvinner (-) eller får en annan roll (~), och orden som talar för dem. Båda sidor avgörs av reglerna som de är nu;"
	             " inget lagras. Filerna beskrivs i protokoll-data(5).",
	  .options = OWN_DATA | OPTION(WHAT_IF) | OPTION(DATABASE) | OPTION(JSON), .most = 0, .run = cmd_check },
	{ .name = "evaluate",
	  .arguments_en = "GOLD (OUT.jsonl | FILE)...", .arguments_sv = "FACIT (UT.jsonl | FIL)...",
	  .help_en = "measure the records against gold", .help_sv = "mät posterna mot ett facit",
	  .more_en = "Compares records with gold: a .json file of your own judgment for each document, or a folder of them, in the form that"
	             " extract prints. Shows precision, recall and F1 of each kind of record and how often each field is right, with 95 %"
	             " intervals; by municipality and by layout; and how far the confidences can be trusted. Documents named are extracted"
	             " first. The exit status is 4 where a figure is below its floor.",
	  .more_sv = "Jämför poster med ett facit: en .json-fil med egna bedömningar för varje dokument, eller en mapp med sådana, i den form"
	             " som extract skriver. Visar precision, täckning och F1 för varje slag av post och hur ofta varje fält är rätt, med"
	             " 95-procentiga intervall; per kommun och per uppställning; och hur långt säkerheterna går att lita på. Dokument som"
	             " anges läses först. Slutstatus är 4 där ett mått ligger under sitt golv.",
	  .options = OPTION(JSON) | OPTION(ERRORS) | OPTION(STRICT) | OPTION(FLOORS) | OPTION(CALIBRATE) | OWN_DATA, .most = SIZE_MAX, .run = cmd_evaluate },
	{ .name = "dump",
	  .arguments_en = "[DB]", .arguments_sv = "[DB]",
	  .help_en = "print what a database holds, in a fixed order", .help_sv = "skriv ut vad en databas innehåller, i fast ordning",
	  .more_en = "Prints what was read from the sources: documents by their SHA-256, records in reading order; no row numbers, times,"
	             " inodes or absolute paths. Two databases of the same documents give the same text.",
	  .more_sv = "Skriver ut det som lästes ur källorna: dokumenten efter sin SHA-256, posterna i läsordning; inga radnummer, tider,"
	             " inoder eller absoluta sökvägar. Två databaser med samma dokument ger samma text.",
	  .options = OPTION(DATABASE), .most = 1, .run = cmd_dump },
	{ .name = "export",
	  .arguments_en = "[DB]", .arguments_sv = "[DB]",
	  .help_en = "write the tables as a workbook, as CSV or for PostgreSQL", .help_sv = "skriv tabellerna som arbetsbok, som CSV eller för PostgreSQL",
	  .more_en = "Writes the tables of a database, and the views that make them readable, for other programs: with --format xlsx into the"
	             " workbook --output FILE, with --format csv into the folder --output FOLDER, one file a table. Codes and case numbers"
	             " stay text, what is not stated is empty, personal numbers stay hidden. CSV holds the texts as they are: Excel takes one that"
	             " begins with = + - or @ for a formula, in the workbook it does not. With --format postgres the folder holds the tables, not the views, with types,"
	             " keys and comments; psql -f FOLDER/load.sql DATABASE makes and fills them in one transaction. The comparison has its own:"
	             " compare --xlsx.",
	  .more_sv = "Skriver tabellerna i en databas, och vyerna som gör dem läsbara, för andra program: med --format xlsx till"
	             " arbetsboken --output FIL, med --format csv till mappen --output MAPP, en fil per tabell. Koder och diarienummer förblir"
	             " text, det som inte är angivet är tomt, personnummer visas inte. CSV har texterna som de är: Excel tar en som börjar med"
	             " = + - eller @ för en formel, i arbetsboken inte. Med --format postgres får mappen tabellerna, inte vyerna, med typer, nycklar och"
	             " kommentarer; psql -f MAPP/load.sql DATABAS gör och fyller dem i en enda transaktion. Jämförelsen har sin egen:"
	             " compare --xlsx.",
	  .options = OPTION(DATABASE) | OPTION(EXPORT) | OPTION(OUTPUT), .most = 1, .run = cmd_export },
	{ .name = "judgments",
	  .arguments_en = "export FILE | import FILE | verify", .arguments_sv = "export FIL | import FIL | verify",
	  .help_en = "take people's judgments from one database to another", .help_sv = "ta människors bedömningar från en databas till en annan",
	  .more_en = "export writes all judgments into FILE: as JSON Lines, one an event, or as a workbook where its name ends in .xlsx; - is standard output. import"
	             " takes those of such a file in: each once, however often it is imported, with who made it and when; they are applied to the documents"
	             " that the database has, and those without a place are kept. A row of a sheet that somebody has changed, or filled in without a token, is a"
	             " judgment of its own: who, key, field, new. What is refused is told with its line, and the exit status is 1. verify checks that no judgment was changed or"
	             " taken away since it was made.",
	  .more_sv = "export skriver alla bedömningar till FIL: som JSON Lines, en per händelse, eller som en arbetsbok om namnet slutar med .xlsx; - är standard ut."
	             " import tar in dem från en sådan fil: var och en en gång, hur ofta filen än läses in, med vem som gjorde den och när; de gäller i de dokument som"
	             " databasen har, och de som saknar plats behålls. En rad i ett blad som någon har ändrat, eller fyllt i utan märke, är en bedömning för sig: vem,"
	             " nyckel, fält, efter. Det som inte godtas sägs med sin rad, och slutstatus är 1. verify kontrollerar att ingen bedömning har ändrats eller tagits bort"
	             " sedan den gjordes.",
	  .options = OPTION(DATABASE), .most = 2, .run = cmd_judgments },
	{ .name = "gold",
	  .arguments_en = "[DB]", .arguments_sv = "[DB]",
	  .help_en = "make gold for evaluate of what people judged", .help_sv = "gör facit för evaluate av det som människor har bedömt",
	  .more_en = "Writes a file a document into the folder --output FOLDER: the items of which somebody judged the item and every record, and the"
	             " kinds of records without items (participants, meetings ...) of which somebody judged all. protokoll evaluate FOLDER DOCUMENT... then tells"
	             " whether the rules of today still say so; of the other items it tells nothing.",
	  .more_sv = "Skriver en fil per dokument i mappen --output MAPP: de ärenden där någon har bedömt ärendet och alla dess poster, och de postslag utan"
	             " ärenden (deltagare, sammanträden ...) där någon har bedömt alla. protokoll evaluate MAPP DOKUMENT... säger sedan om dagens regler"
	             " fortfarande ger det; om övriga ärenden säger den inget.",
	  .options = OPTION(DATABASE) | OPTION(OUTPUT), .most = 1, .run = cmd_gold },
	{ .name = "quality",
	  .arguments_en = "[DB]", .arguments_sv = "[DB]",
	  .help_en = "print how right the records are, as measured by people", .help_sv = "skriv hur rätt posterna är, uppmätt av människor",
	  .more_en = "Prints precision and recall by kind of record and field with 95 % intervals, from the judged audit samples alone: what people chose to"
	             " judge by themselves would say something else. Recall of a kind of record is measured in the items, and for participants and signatories"
	             " the meetings, that were drawn and judged: what people added there was missed. Below stands how far the coders of double codings agree.",
	  .more_sv = "Skriver precision och täckning efter postslag och fält med 95 %-intervall, ur de bedömda stickproven ensamma: det som människor själva"
	             " har valt att bedöma skulle säga något annat. Täckningen av ett postslag mäts i de ärenden, och för deltagare och undertecknare de"
	             " sammanträden, som har dragits och bedömts: det som människor lade till där hade missats. Under står hur väl dubbelkodningarnas kodare är"
	             " överens.",
	  .options = OPTION(DATABASE) | OPTION(JSON), .most = 1, .run = cmd_quality },
	{ .name = "review",
	  .arguments_en = "[DB]", .arguments_sv = "[DB]",
	  .help_en = "open the page on which records are judged", .help_sv = "öppna sidan där poster bedöms",
	  .more_en = "Serves a page on this machine on which a person reads the text beside the records and approves, corrects, rejects or adds"
	             " them. Prints its address, which opens the page once; the page gives out a new one for the next person. Without a database"
	             " the page lists those that were open before, and can read a folder of documents. Every answer is kept as an event, never"
	             " overwritten, and can be undone; it is on the disk before the next page is shown. Ingest may run meanwhile.",
	  .more_sv = "Visar en sida på den här datorn där en människa läser texten bredvid posterna och godkänner, rättar, avvisar eller lägger till"
	             " sådana. Skriver sidans adress, som öppnar den en gång; sidan ger ut en ny till nästa person. Utan databas visar sidan de som"
	             " varit öppna förut, och kan läsa in en mapp med dokument. Varje svar sparas som en händelse, skrivs aldrig över och kan"
	             " ångras; det ligger på disken innan nästa sida visas. Inläsning kan pågå samtidigt.",
	  .options = OPTION(DATABASE) | OPTION(PORT) | OPTION(NO_BROWSER) | OPTION(LISTEN) | OPTION(TLS), .most = 1, .run = cmd_review },
	{ .name = "user",
	  .arguments_en = "add NAME", .arguments_sv = "add NAMN",
	  .help_en = "make a user for review --listen", .help_sv = "skapa en användare för review --listen",
	  .more_en = "Makes a user who may log in where the page is served to other machines, or gives one a new password. The password is asked for"
	             " on the terminal, or is the first line of standard input: 10 to 200 characters. Its argon2id hash is stored in the database.",
	  .more_sv = "Skapar en användare som får logga in där sidan visas för andra datorer, eller ger en befintlig ett nytt lösenord. Lösenordet frågas"
	             " efter i terminalen, eller är första raden på standard in: 10 till 200 tecken. Dess argon2id-hash sparas i databasen.",
	  .options = OPTION(DATABASE), .most = 2, .run = cmd_user },
	{ .name = "limits",
	  .arguments_en = "", .arguments_sv = "",
	  .help_en = "print every limit of the program", .help_sv = "skriv ut programmets alla gränser",
	  .more_en = "Prints each limit with its name, value and unit, and what it bounds. What passes a limit is refused with a message that"
	             " says so, or cut where the table says that it is. Each document is read by a worker process that can open no file, start no"
	             " program and make no connection; the limits of workers hold beside that.",
	  .more_sv = "Skriver varje gräns med namn, värde och enhet, och vad den begränsar. Det som går över en gräns avvisas med ett meddelande som"
	             " säger det, eller delas där tabellen säger det. Varje dokument läses av en arbetsprocess som varken kan öppna filer, starta"
	             " program eller ansluta någonstans; gränserna för arbetsprocesser gäller utöver det.",
	  .options = OPTION(JSON), .most = 0, .run = cmd_limits },
	{ .name = "help",
	  .arguments_en = "[COMMAND | MESSAGE-CODE]", .arguments_sv = "[KOMMANDO | MEDDELANDEKOD]",
	  .help_en = "explain a command or a message", .help_sv = "förklara ett kommando eller ett meddelande",
	  .more_en = "Every message ends with its code, as in [D104]; protokoll help D104 says what it means and what to do.",
	  .more_sv = "Varje meddelande slutar med sin kod, som i [D104]; protokoll help D104 säger vad det betyder och vad man kan göra.",
	  .options = OPTION(COMPLETION) | OPTION(MAN), .most = 1, .run = cmd_help },
};

const struct command *command_find(const char *name)
{
	for (size_t i = 0; i < COMMANDS; i++)
		if (strcmp(command_table[i].name, name) == 0)
			return &command_table[i];
	return NULL;
}

const char *command_database(const struct call *call)
{
	const char *option = call->value[OPT_DATABASE];
	if (option && call->n_arguments) {
		message_say(M_U406, call->arguments[0], NULL);
		return NULL;
	}
	return option ? option : call->n_arguments ? call->arguments[0] : "protokoll.db";
}

const char *command_database_option(const struct call *call)
{
	return call->value[OPT_DATABASE] ? call->value[OPT_DATABASE] : "protokoll.db";
}
