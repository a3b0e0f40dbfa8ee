/* SPDX-License-Identifier: EUPL-1.2 */
/* Every limit of the program, in one table: L(name, value, unit in English, in Swedish, what it bounds in English, in Swedish).
 * LIMIT_NAME is its value; `protokoll limits` prints the table. Where a figure comes from stands above its line. */
#ifndef BASE_LIMIT_H
#define BASE_LIMIT_H

#define LIMITS(L) \
	/* `(a+)+$` stops in 15 ms (measured) */ \
	L(PATTERN_STEPS, 1000000, "steps", "steg", "of one search for a pattern", "för en sökning efter ett mönster") \
	/* a group for each byte of the longest block */ \
	L(PATTERN_DEPTH, 20000, "levels", "nivåer", "of one search for a pattern", "för en sökning efter ett mönster") \
	L(PATTERN_HEAP_KIB, 20000, "KiB", "KiB", "of memory for one search for a pattern", "minne för en sökning efter ett mönster") \
	/* the most of ours is below 200 */ \
	L(ALTERNATIVES, 4096, "phrases", "uttryck", "that one with brackets stands for, in a data file", "som ett med parenteser står för, i en datafil") \
	L(FILE_BYTES, 64 << 20, "bytes", "byte", "of a file; a larger one is refused before it is read", "för en fil; en större avvisas innan den läses") \
	L(TEXT_BYTES, 64 << 20, "bytes", "byte", "of text in one document", "text i ett dokument") \
	/* the longest seen has 1,755, a roll call of 300 has 8,000 */ \
	L(BLOCK_BYTES, 16 << 10, "bytes", "byte", "of one paragraph or row; a longer one is cut in several", "för ett stycke eller en rad; längre delas i flera") \
	L(WALK_DEPTH, 128, "levels", "nivåer", "of folders inside folders", "mappar i mappar") \
	L(ZIP_ENTRIES, 10000, "members", "delar", "of a package (.docx, .odt)", "i ett paket (.docx, .odt)") \
	L(ZIP_NAME_BYTES, 512, "bytes", "byte", "of the name of a package's member", "för namnet på en del av ett paket") \
	L(INFLATE_MEMBER, 128 << 20, "bytes", "byte", "that come out of one member of a package", "som packas upp ur en del av ett paket") \
	L(INFLATE_TOTAL, 256 << 20, "bytes", "byte", "that come out of one package", "som packas upp ur ett paket") \
	/* libxml2 needs 40 s for a long enough one */ \
	L(TAG_BYTES, 64 << 10, "bytes", "byte", "between < and its > in XML and HTML", "mellan < och dess > i XML och HTML") \
	L(XML_DEPTH, 250, "levels", "nivåer", "of elements inside elements", "element i element") \
	L(XML_CHUNK, 32 << 10, "bytes", "byte", "of XML or HTML parsed at a time", "XML eller HTML som tolkas åt gången") \
	L(REPEATED_SPACES, 1000, "blanks", "blanktecken", "that one element of an .odt stands for", "som ett element i en .odt står för") \
	/* of pdftotext; 5,000 pages take 0.4 s */ \
	L(CHILD_CPU_SECONDS, 10, "s", "s", "of processor time for a converter such as pdftotext", "processortid för ett hjälpprogram som pdftotext") \
	L(CHILD_SECONDS, 30, "s", "s", "by the clock for a converter", "klocktid för ett hjälpprogram") \
	L(CHILD_MEMORY_BYTES, 1 << 30, "bytes", "byte", "of memory for a converter", "minne för ett hjälpprogram") \
	L(CHILD_FILE_BYTES, 0, "bytes", "byte", "that a converter may write to files", "som ett hjälpprogram får skriva till filer") \
	L(CHILD_FILES, 32, "files", "filer", "that a converter has open at once", "som ett hjälpprogram har öppna samtidigt") \
	/* a page takes 2 to 4 s, at 300 dots an inch */ \
	L(OCR_CPU_SECONDS, 60, "s", "s", "of processor time to recognise a page (--ocr), and as long to draw it", "processortid för att tolka en sida (--ocr), och lika länge för att rita den") \
	L(OCR_SECONDS, 240, "s", "s", "by the clock for each of them", "klocktid för vart och ett") \
	/* A4 at 300 dots an inch; a larger page is drawn as large */ \
	L(OCR_PIXELS, 3508, "pixels", "bildpunkter", "of the longer side of a page that is recognised", "på den längre kanten av en sida som tolkas") \
	/* three quarters of an hour */ \
	L(OCR_PAGES, 1000, "pages", "sidor", "of one document that are recognised", "i ett dokument som tolkas") \
	/* about 600,000 words with their places */ \
	L(CHILD_OUTPUT_BYTES, 64 << 20, "bytes", "byte", "that a converter may print", "som ett hjälpprogram får skriva ut") \
	/* the slowest megabyte of minutes seen takes 10 s (measured, two processors shared by seven) */ \
	L(WORKER_CPU_SECONDS, 30, "s", "s", "of processor time for a document, and", "processortid för ett dokument, samt") \
	L(WORKER_CPU_SECONDS_PER_MIB, 60, "s", "s", "more for each MiB of it", "till för varje MiB av det") \
	L(WORKER_CLOCK_FACTOR, 4, "times", "gånger", "as long by the clock", "så länge enligt klockan") \
	/* beyond what all share, the data files and the dictionary among it; 1 MB of minutes takes 59 MiB (measured) */ \
	L(WORKER_LEAST_MEMORY_BYTES, 64 << 20, "bytes", "byte", "of memory that a worker has for any document", "minne som en arbetsprocess har för varje dokument") \
	L(WORKER_MEMORY_FACTOR, 64, "times", "gånger", "the document, where that is more, and", "dokumentet, där det är mer, och") \
	L(WORKER_MEMORY_BYTES, 512 << 20, "bytes", "byte", "of memory at most, as for a package (.docx, .odt)", "minne som mest, liksom för ett paket (.docx, .odt)") \
	/* its socket, and nothing twice; none can be opened */ \
	L(WORKER_FILES, 3, "files", "filer", "that a worker has open at once", "som en arbetsprocess har öppna samtidigt") \
	L(WORKER_STACK_BYTES, 8 << 20, "bytes", "byte", "of memory for a worker's stack", "minne för en arbetsprocess stack") \
	L(ANSWER_BYTES, 256 << 20, "bytes", "byte", "of a worker's answer for one document", "för en arbetsprocess svar om ett dokument") \
	/* a municipality has two or three */ \
	L(DUPLICATES_COMPARED, 64, "documents", "dokument", "of the same body and date that one is compared with", "från samma organ och dag som ett jämförs med") \
	/* a Slurm array has at most 4,000,000 tasks, 1,001 unless it was set up for more */ \
	L(SHARDS, 100000, "shards", "delar", "of one archive (ingest --shard)", "av ett arkiv (ingest --shard)") \
	L(REQUEST_LINE_BYTES, 8 << 10, "bytes", "byte", "of the first line of a request to the page (review)", "för första raden i en begäran till sidan (review)") \
	L(REQUEST_HEAD_BYTES, 32 << 10, "bytes", "byte", "of its head", "för dess huvud") \
	L(REQUEST_HEADERS, 64, "lines", "rader", "of its head", "i dess huvud") \
	L(REQUEST_BODY_BYTES, 1 << 20, "bytes", "byte", "of its body", "för dess innehåll") \
	/* each record on screen is one, and a document's attendance list has hundreds */ \
	L(REQUEST_FIELDS, 4096, "fields", "fält", "of a form", "i ett formulär") \
	L(REQUEST_SECONDS, 10, "s", "s", "for its head, and twice as long for all of it", "för dess huvud, och dubbelt så länge för hela") \
	L(REQUEST_CONNECTIONS, 32, "connections", "anslutningar", "to the page that wait, and as many that are answered", "till sidan som väntar, och lika många som besvaras") \
	L(WORKERS, 256, "processes", "processer", "at a time (--jobs)", "samtidigt (--jobs)")

#define LIMIT_CONSTANT(name, value, ...) LIMIT_##name = (value),
enum { LIMITS(LIMIT_CONSTANT) };
#undef LIMIT_CONSTANT

#endif
