/* SPDX-License-Identifier: EUPL-1.2 */
/* Every limit of the program, in one place. Where a figure comes from stands beside it. */
#ifndef BASE_LIMIT_H
#define BASE_LIMIT_H

enum {
	LIMIT_PATTERN_STEPS = 1000000,    /* `(a+)+$` stops in 15 ms (measured) */
	LIMIT_PATTERN_DEPTH = 1000,
	LIMIT_PATTERN_HEAP_KIB = 20000,
	LIMIT_ALTERNATIVES = 4096,        /* phrases that one with brackets stands for; the most of ours is below 200 */
	LIMIT_FILE_BYTES = 64 << 20,      /* a larger file is refused before it is read */
	LIMIT_TEXT_BYTES = 64 << 20,      /* text of one document */
	LIMIT_BLOCK_BYTES = 16 << 10,     /* a longer paragraph or row is cut in several; the longest seen has 1,755, a roll call of 300 has 8,000 */
	LIMIT_WALK_DEPTH = 128,           /* folders inside folders */
	LIMIT_ZIP_ENTRIES = 10000,
	LIMIT_ZIP_NAME_BYTES = 512,
	LIMIT_INFLATE_MEMBER = 128 << 20, /* bytes that come out of one member */
	LIMIT_INFLATE_TOTAL = 256 << 20,
	LIMIT_TAG_BYTES = 64 << 10,       /* between `<` and its `>`; libxml2 needs 40 s for a long enough one */
	LIMIT_XML_DEPTH = 250,
	LIMIT_XML_CHUNK = 32 << 10,
	LIMIT_REPEATED_SPACES = 1000,     /* ODT: text:c */
	LIMIT_CHILD_CPU_SECONDS = 10,     /* of pdftotext; 5,000 pages take 0.4 s */
	LIMIT_CHILD_SECONDS = 30,         /* by the clock */
	LIMIT_CHILD_MEMORY_BYTES = 1 << 30,
	LIMIT_CHILD_FILE_BYTES = 0,       /* it writes none */
	LIMIT_CHILD_FILES = 32,           /* open at once */
	LIMIT_CHILD_OUTPUT_BYTES = 64 << 20, /* about 600,000 words with their places */
	LIMIT_SHARDS = 100000,            /* of one archive; a Slurm array has at most 4,000,000 tasks, 1,001 unless it was set up for more */
	LIMIT_DUPLICATES_COMPARED = 64,   /* documents of the same body and date that one is compared with; a municipality has two or three */
	LIMIT_FRAME_BYTES = 512 << 20,    /* what a worker may send for one document */
};

#endif
