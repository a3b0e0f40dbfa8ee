/* SPDX-License-Identifier: EUPL-1.2 */
/* What stands in patterns for the number of a §. */
#ifndef VOCABULARY_PARAGRAPH_SHAPE_H
#define VOCABULARY_PARAGRAPH_SHAPE_H

/* "§ 4:1": the first item of the year's fourth meeting; most number through the year and have nothing here */
#define OF_MEETING "(?:\\d{1,2}:(?=\\d))?"

#endif
