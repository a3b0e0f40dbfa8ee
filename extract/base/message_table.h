/* SPDX-License-Identifier: EUPL-1.2 */
/* M(code, level, English, Swedish, what to do in English, in Swedish). D: documents, V: data files
 * (vocabulary, areas, models), U: use of the command, S: system and database, W: odd but usable. */
#ifndef BASE_MESSAGE_TABLE_H
#define BASE_MESSAGE_TABLE_H

#define MESSAGES(M) \
	M(D101, LEVEL_ERROR, "cannot be opened: %1", "kan inte öppnas: %1", \
	  "Check that the file exists and that you may read it, and run the command again.", \
	  "Kontrollera att filen finns och att du får läsa den, och kör kommandot igen.") \
	M(D102, LEVEL_ERROR, "is not a regular file (%1)", "är ingen vanlig fil (%1)", \
	  "Only regular files and folders are read. Name the file itself.", \
	  "Bara vanliga filer och mappar läses. Ange själva filen.") \
	M(D103, LEVEL_ERROR, "is too large: %1 bytes, the limit is %2", "är för stor: %1 byte, gränsen är %2", \
	  "Split the document, or extract its text and read that.", \
	  "Dela dokumentet, eller ta ut texten och läs in den.") \
	M(D104, LEVEL_ERROR, "the name promises %1, but the content is %2", "namnet lovar %1, men innehållet är %2", \
	  "Rename the file to what it is, or save it again in the format that its name promises.", \
	  "Byt namn på filen efter vad den är, eller spara den på nytt i det format som namnet lovar.") \
	M(D105, LEVEL_ERROR, "the format is not read: %1", "formatet läses inte: %1", \
	  "Save the document as .docx, .odt, .html, .pdf or plain text and read that.", \
	  "Spara dokumentet som .docx, .odt, .html, .pdf eller ren text och läs in det.") \
	M(D106, LEVEL_ERROR, "is encrypted or protected by a password", "är krypterad eller lösenordsskyddad", \
	  "Open it with its password, save it without one, and read that.", \
	  "Öppna den med lösenordet, spara den utan, och läs in den filen.") \
	M(D107, LEVEL_ERROR, "is damaged or cut off: %1", "är skadad eller avhuggen: %1", \
	  "Fetch the file again from its source. A word processor may be able to repair it.", \
	  "Hämta filen på nytt från källan. Ett ordbehandlingsprogram kan kanske laga den.") \
	M(D108, LEVEL_ERROR, "contains a document type declaration (DTD), which is refused", "innehåller en dokumenttypsdeklaration (DTD), vilket inte godtas", \
	  "No word processor writes one. Open the file and save it again.", \
	  "Inget ordbehandlingsprogram skriver en sådan. Öppna filen och spara den på nytt.") \
	M(D109, LEVEL_ERROR, "passes a limit: %1", "överskrider en gräns: %1", \
	  "The file is larger or more deeply nested than any real minutes. Open it and save it again.", \
	  "Filen är större eller djupare nästlad än något verkligt protokoll. Öppna den och spara den på nytt.") \
	M(D110, LEVEL_ERROR, "is no text: %1", "är ingen text: %1", \
	  "The file holds binary data of a kind that is not known. Save the document as .docx, .odt, .html or plain text.", \
	  "Filen innehåller binära data av okänt slag. Spara dokumentet som .docx, .odt, .html eller ren text.") \
	M(D111, LEVEL_ERROR, "the character encoding is not read: %1", "teckenkodningen läses inte: %1", \
	  "Save the text as UTF-8.", "Spara texten som UTF-8.") \
	M(D112, LEVEL_ERROR, "the worker process that read it died (%1)", "processen som läste den dog (%1)", \
	  "The other documents are not touched. Report the file to the makers of the program if you may.", \
	  "De andra dokumenten berörs inte. Skicka filen till programmets utvecklare om du får.") \
	M(D113, LEVEL_ERROR, "changed while it was read", "ändrades medan den lästes", \
	  "Run the command again when nobody writes to the file.", "Kör kommandot igen när ingen skriver i filen.") \
	M(D114, LEVEL_ERROR, "is a symbolic link found in a folder; such links are not followed", "är en symbolisk länk i en mapp; sådana länkar följs inte", \
	  "Name the file or folder itself on the command line.", "Ange själva filen eller mappen på kommandoraden.") \
	M(D115, LEVEL_ERROR, "folders are nested more than %1 levels deep", "mapparna är nästlade mer än %1 nivåer", \
	  "Name the inner folder on the command line.", "Ange den inre mappen på kommandoraden.") \
	M(D116, LEVEL_ERROR, "is no JSON of records: %1", "är ingen JSON med poster: %1", \
	  "Give gold as .json (one object) and output as protokoll extract prints it (.jsonl).", \
	  "Ange facit som .json (ett objekt) och utdata så som protokoll extract skriver dem (.jsonl).") \
	M(D117, LEVEL_ERROR, "needs the program %1, which is not installed (Debian's package %2)", "kräver programmet %1, som inte är installerat (Debians paket %2)", \
	  "apt-get install and the package's name brings it: poppler-utils for PDF, unrtf for RTF, antiword for Word 97-2003; then run the command again.", \
	  "apt-get install och paketets namn ger det: poppler-utils för PDF, unrtf för RTF, antiword för Word 97–2003; kör sedan kommandot igen.") \
	M(D118, LEVEL_ERROR, "holds pictures of text and no text (pages: %1): a scan, which is not read", "innehåller bilder av text och ingen text (sidor: %1): en inskanning, som inte läses", \
	  "Read it with --ocr (a page takes some seconds), or ask for the document as it was written.", \
	  "Läs in det med --ocr (en sida tar några sekunder), eller be om dokumentet så som det skrevs.") \
	M(D121, LEVEL_ERROR, "is an e-mail (%1), which is not read", "är ett e-postmeddelande (%1), vilket inte läses", \
	  "Save its attachments as files, and what it says as text, and read those.", \
	  "Spara bilagorna som filer och själva meddelandet som text, och läs in dem.") \
	M(D122, LEVEL_ERROR, "is an archive of files (%1), which is not read", "är ett arkiv med filer (%1), vilket inte läses", \
	  "Unpack it into a folder and read that.", "Packa upp det i en mapp och läs in den.") \
	M(D123, LEVEL_ERROR, "the worker process that read it tried what it may not (system call %1) and was ended", "processen som läste den försökte något otillåtet (systemanrop %1) och avslutades", \
	  "Such a file may be an attack. It did no harm; the other documents are not touched. Report it to the makers of the program if you may.", \
	  "En sådan fil kan vara ett angrepp. Den gjorde ingen skada, och de andra dokumenten berörs inte. Skicka den till programmets utvecklare om du får.") \
	M(D124, LEVEL_ERROR, "took longer than %1 s and was given up", "tog längre än %1 s och gavs upp", \
	  "Split the document. A short one that takes so long is damaged or an attack: open it and save it again.", \
	  "Dela dokumentet. Ett kort som tar så lång tid är skadat eller ett angrepp: öppna det och spara det på nytt.") \
	M(D125, LEVEL_ERROR, "needed more than %1 MiB of memory and was given up", "krävde mer än %1 MiB minne och gavs upp", \
	  "Split the document. A small one that needs so much is damaged or an attack: open it and save it again.", \
	  "Dela dokumentet. Ett litet som kräver så mycket är skadat eller ett angrepp: öppna det och spara det på nytt.") \
	M(D126, LEVEL_ERROR, "is a scan, in which nothing could be read (pages: %1): %2", "är en inskanning där inget kunde läsas (sidor: %1): %2", \
	  "See whether the pages are empty or too faint. If they can be read, ask for a better scan.", \
	  "Se efter om sidorna är tomma eller för bleka. Går de att läsa, be om en bättre inskanning.") \
	M(W201, LEVEL_WARNING, "holds no text: no records", "saknar text: inga poster", \
	  "Check whether the file should have had content.", "Kontrollera om filen borde ha haft ett innehåll.") \
	M(W202, LEVEL_WARNING, "%1 bytes could not be decoded", "%1 byte kunde inte avkodas", \
	  "They stand as U+FFFD in the text. Fetch the file again, or save it as UTF-8.", \
	  "De står som U+FFFD i texten. Hämta filen på nytt, eller spara den som UTF-8.") \
	M(W204, LEVEL_WARNING, "the gold has this document, but nothing was extracted from it", "facit har dokumentet, men inget är uttaget ur det", \
	  "Name the document, or the output that holds it; they belong together by the file's name.", \
	  "Ange dokumentet, eller de utdata som har det; de hör ihop genom filens namn.") \
	M(W205, LEVEL_WARNING, "%1 is %2, below its floor %3", "%1 är %2, under sitt golv %3", \
	  "See with --errors what was missed.", "Se med --errors vad som missades.") \
	M(W206, LEVEL_WARNING, "this system has no %1: documents are read with one protection less", "det här systemet saknar %1: dokumenten läses med ett skydd mindre", \
	  "Read files from strangers on a system with a Linux kernel that has it.", "Läs främmande filer på ett system med en Linuxkärna som har det.") \
	M(V301, LEVEL_ERROR, "%1: cannot be read: %2", "%1: kan inte läsas: %2", \
	  "The folders extract/vocabulary, classify/areas and corpus must lie together; name their parent with --data or PROTOKOLL_DATA.", \
	  "Mapparna extract/vocabulary, classify/areas och corpus måste ligga tillsammans; ange mappen ovanför dem med --data eller PROTOKOLL_DATA.") \
	M(V302, LEVEL_ERROR, "unknown key '%1'%2", "okänd nyckel ”%1”%2", \
	  "See protokoll-data(5) for the keys of each file.", "Se protokoll-data(5) för nycklarna i varje fil.") \
	M(V303, LEVEL_ERROR, "a line needs the form  key = value | value", "raden ska ha formen  nyckel = värde | värde", \
	  "Write the canonical form, an equals sign, and the variants with | between them.", \
	  "Skriv grundformen, ett likhetstecken, och varianterna med | emellan.") \
	M(V304, LEVEL_ERROR, "unknown section '[%1]'%2", "okänt avsnitt ”[%1]”%2", \
	  "See protokoll-data(5) for the sections of each file.", "Se protokoll-data(5) för avsnitten i varje fil.") \
	M(V305, LEVEL_ERROR, "'%1' is not a number", "”%1” är inget tal", \
	  "Weights and thresholds are whole numbers such as 4 or -2.", "Vikter och gränser är heltal som 4 eller -2.") \
	M(V306, LEVEL_ERROR, "unknown value '%1'%2", "okänt värde ”%1”%2", \
	  "The value must be one of those in protokoll-data(5).", "Värdet måste vara ett av dem i protokoll-data(5).") \
	M(V307, LEVEL_ERROR, "'%1' is missing", "”%1” saknas", \
	  "Add the line; protokoll-data(5) shows its form.", "Lägg till raden; protokoll-data(5) visar hur den ser ut.") \
	M(V308, LEVEL_ERROR, "the yes example does not reach the threshold: %1 of %2", "ja-exemplet når inte gränsen: %1 av %2", \
	  "Add the words that should have found it, or take the example away.", "Lägg till orden som borde ha funnit det, eller ta bort exemplet.") \
	M(V309, LEVEL_ERROR, "the no example reaches the threshold: %1 of %2", "nej-exemplet når gränsen: %1 av %2", \
	  "Add a false friend or lower a weight, or take the example away.", "Lägg till en falsk vän eller sänk en vikt, eller ta bort exemplet.") \
	M(V310, LEVEL_ERROR, "'%1' stands twice; first on line %2", "”%1” står två gånger; först på rad %2", \
	  "Keep one of them.", "Behåll en av dem.") \
	M(V311, LEVEL_ERROR, "a variant is empty", "en variant är tom", \
	  "Take away the stroke or write a word between.", "Ta bort strecket eller skriv ett ord emellan.") \
	M(V312, LEVEL_ERROR, "the line is not valid UTF-8", "raden är inte giltig UTF-8", \
	  "Save the file as UTF-8.", "Spara filen som UTF-8.") \
	M(V313, LEVEL_ERROR, "alternatives need both brackets: (a / b)", "alternativ ska ha båda parenteserna: (a / b)", \
	  "Put the missing bracket, or write the stroke without blanks if no alternatives are meant.", \
	  "Sätt ut parentesen som saknas, eller skriv snedstrecket utan blanktecken om inga alternativ menas.") \
	M(V314, LEVEL_ERROR, "brackets stand inside brackets", "en parentes står i en parentes", \
	  "Write out the inner alternatives, or make two phrases with | between.", \
	  "Skriv ut de inre alternativen, eller gör två uttryck med | emellan.") \
	M(V315, LEVEL_ERROR, "the alternatives give more than %1 phrases", "alternativen ger mer än %1 uttryck", \
	  "Write fewer alternatives, or several phrases.", "Skriv färre alternativ, eller flera uttryck.") \
	M(V316, LEVEL_ERROR, "a weight of 0 says nothing", "vikten 0 säger ingenting", \
	  "Give the word a weight that is not 0, or put it under [falska vänner], where what it holds is not counted.", \
	  "Ge ordet en vikt som inte är 0, eller skriv det under [falska vänner]; det som hittas inuti räknas då inte.") \
	M(V317, LEVEL_ERROR, "the code '%1' is that of %2 already", "koden ”%1” har redan %2", \
	  "Give the area a code of its own. To replace an area, give your file the same name as the file that it replaces.", \
	  "Ge området en egen kod. För att ersätta ett område, ge filen samma namn som den fil den ersätter.") \
	M(U401, LEVEL_ERROR, "unknown command '%1'%2", "okänt kommando ”%1”%2", \
	  "protokoll --help lists the commands.", "protokoll --help räknar upp kommandona.") \
	M(U402, LEVEL_ERROR, "unknown option '%1'%2", "okänd flagga ”%1”%2", \
	  "protokoll help COMMAND lists the options of a command.", "protokoll help KOMMANDO räknar upp kommandots flaggor.") \
	M(U403, LEVEL_ERROR, "the option %1 needs a value", "flaggan %1 behöver ett värde", \
	  "Write the value behind the option.", "Skriv värdet efter flaggan.") \
	M(U404, LEVEL_ERROR, "%1: '%2' is not a possible value; possible: %3", "%1: ”%2” går inte; möjligt är %3", \
	  "Choose one of the values named.", "Välj ett av värdena som nämns.") \
	M(U405, LEVEL_ERROR, "no file is named", "ingen fil är angiven", \
	  "Name files or folders, or - for standard input.", "Ange filer eller mappar, eller - för standard in.") \
	M(U406, LEVEL_ERROR, "too many arguments: '%1'", "för många argument: ”%1”", \
	  "protokoll help COMMAND shows what the command takes.", "protokoll help KOMMANDO visar vad kommandot tar.") \
	M(U407, LEVEL_ERROR, "missing: %1", "saknas: %1", \
	  "protokoll help COMMAND shows what the command takes.", "protokoll help KOMMANDO visar vad kommandot tar.") \
	M(U408, LEVEL_ERROR, "no participant has the key '%1'", "ingen deltagare har nyckeln ”%1”", \
	  "protokoll persons shows the keys in brackets, participant-...; copy one from there.", \
	  "protokoll persons visar nycklarna inom hakparentes, participant-...; kopiera en därifrån.") \
	M(U409, LEVEL_ERROR, "nothing with the key '%1' is held apart", "inget med nyckeln ”%1” hålls isär", \
	  "protokoll persons shows at its end what is held apart, with its keys.", \
	  "protokoll persons visar sist vad som hålls isär, med nycklar.") \
	M(U410, LEVEL_ERROR, "nothing with areas has the key '%1'", "inget som kan ha områden har nyckeln ”%1”", \
	  "Take the key of an item, a part or an area: sqlite3 DB 'SELECT key, number, title FROM v_item'.", \
	  "Ta nyckeln till ett ärende, en del eller ett område: sqlite3 DB 'SELECT key, number, title FROM v_item'.") \
	M(U411, LEVEL_ERROR, "--ocr needs %1, which is not installed (Debian's package %2)", "--ocr kräver %1, som inte är installerat (Debians paket %2)", \
	  "apt-get install poppler-utils tesseract-ocr tesseract-ocr-script-latn brings all that it needs.", \
	  "apt-get install poppler-utils tesseract-ocr tesseract-ocr-script-latn ger allt som behövs.") \
	M(U412, LEVEL_ERROR, "this judgment was not taken: %1", "bedömningen togs inte in: %1", \
	  "Put the row right and import the file again; what was taken is not taken twice.", "Rätta raden och läs in filen igen; det som togs in tas inte in två gånger.") \
	M(U413, LEVEL_ERROR, "--listen and --tls CERT KEY need each other", "--listen och --tls CERT NYCKEL kräver varandra", \
	  "Other machines are only served over TLS: protokoll review --listen ADDRESS --tls CERT KEY DB. Without both the page is for this machine alone.", \
	  "Andra datorer får bara sidan över TLS: protokoll review --listen ADRESS --tls CERT NYCKEL DB. Utan båda är sidan bara för den här datorn.") \
	M(U414, LEVEL_ERROR, "--listen needs a database with users", "--listen kräver en databas med användare", \
	  "Name the database and make users first: protokoll user add NAME -d DB.", \
	  "Ange databasen och skapa användare först: protokoll user add NAMN -d DB.") \
	M(U415, LEVEL_ERROR, "no user was made: a name has at most 80 letters, a password 10 to 200 characters, twice the same", \
	  "ingen användare skapades: ett namn har högst 80 tecken, ett lösenord 10 till 200 tecken, två gånger lika", \
	  "Run protokoll user add NAME -d DB again.", "Kör protokoll user add NAMN -d DB igen.") \
	M(S501, LEVEL_ERROR, "database %1: %2", "databasen %1: %2", \
	  "Check that the disk is not full and that you may write there; what was stored stays stored. Run the command again.", \
	  "Kontrollera att disken inte är full och att du får skriva där; det som lagrats finns kvar. Kör kommandot igen.") \
	M(S502, LEVEL_ERROR, "%1 is no protokoll database", "%1 är ingen protokoll-databas", \
	  "Name another file with -d; this one was not touched.", "Ange en annan fil med -d; den här har inte rörts.") \
	M(S503, LEVEL_ERROR, "%1 was made by a newer version (schema %2); it was not touched", "%1 är gjord av en nyare version (schema %2); den har inte rörts", \
	  "Install that version, or ingest the sources into a new database.", "Installera den versionen, eller läs in källorna i en ny databas.") \
	M(S504, LEVEL_ERROR, "there is no database %1", "det finns ingen databas %1", \
	  "Make one with protokoll ingest, or name another with -d.", "Gör en med protokoll ingest, eller ange en annan med -d.") \
	M(S505, LEVEL_ERROR, "cannot write: %1", "kan inte skriva: %1", \
	  "Check that the disk is not full and that the reader of a pipe is still there.", "Kontrollera att disken inte är full och att läsaren av röret finns kvar.") \
	M(S506, LEVEL_ERROR, "a worker process could not be started: %1", "en arbetsprocess kunde inte startas: %1", \
	  "Too many processes or too little memory: try -j 1.", "För många processer eller för lite minne: pröva -j 1.") \
	M(S507, LEVEL_NOTE, "%1 was brought up to date; a copy of the old one is %2", "%1 har uppdaterats; en kopia av den gamla är %2", \
	  "Keep the copy until you have checked the new one.", "Behåll kopian tills du har kontrollerat den nya.") \
	M(S508, LEVEL_NOTE, "interrupted: what was stored stays; the same command goes on from here", "avbrutet: det som lagrats finns kvar; samma kommando fortsätter härifrån", \
	  "Run the same command again.", "Kör samma kommando igen.") \
	M(S509, LEVEL_NOTE, "%1: the first load has not ended; what is found and counted is not all of it", "%1: den första inläsningen är inte klar; allt hittas och räknas inte än", \
	  "Wait for it, or run the same protokoll ingest again if it was cut off.", "Vänta tills den är klar, eller kör samma protokoll ingest igen om den avbröts.") \
	M(S510, LEVEL_ERROR, "%1 was filled by other rules or another dictionary than these", "%1 är fylld med andra regler eller en annan ordlista än de här", \
	  "Ingest its files again with this program, its data files and this dictionary, and merge the databases then.", \
	  "Läs in dess filer på nytt med det här programmet, dess datafiler och den här ordlistan, och slå ihop databaserna sedan.") \
	M(S511, LEVEL_ERROR, "%1 was cut off while it was filled", "%1 blev avbruten medan den fylldes", \
	  "Run the protokoll ingest that fills it again, which goes on from there, and merge the databases then.", \
	  "Kör det protokoll ingest som fyller den igen, så fortsätter det därifrån, och slå ihop databaserna sedan.") \
	M(S512, LEVEL_ERROR, "%1: judgment %2 is not as it was made, or one before it is missing", "%1: bedömning %2 är inte som den gjordes, eller en före den saknas", \
	  "Somebody changed the table past the program. Compare with a copy: protokoll judgments export.", \
	  "Någon har ändrat tabellen förbi programmet. Jämför med en kopia: protokoll judgments export.") \
	M(S513, LEVEL_ERROR, "the page cannot be served at %1: %2", "sidan kan inte visas på %1: %2", \
	  "Another program may use the port: name another with --port, or none for any that is free.", \
	  "Ett annat program kanske använder porten: ange en annan med --port, eller ingen så tas en ledig.")

#endif
