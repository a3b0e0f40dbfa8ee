/* SPDX-License-Identifier: EUPL-1.2 */
/* The encodings of one byte a character in which Swedish texts were written before UTF-8. */
#ifndef READ_CODEPAGES_H
#define READ_CODEPAGES_H

#include <stdint.h>

enum codepage {
	CODEPAGE_1252, /* Windows; ISO-8859-1 is a part of it */
	CODEPAGE_850,  /* DOS, western Europe */
	CODEPAGE_865,  /* DOS, the Nordic countries; also stands for CP437 */
	CODEPAGE_MAC,  /* Mac OS before X */
	CODEPAGES
};
extern const char *const codepage_names[CODEPAGES];

/* U+FFFD where the page has nothing. */
uint32_t codepage_point(enum codepage page, unsigned char byte);

#endif
