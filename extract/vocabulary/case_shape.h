/* SPDX-License-Identifier: EUPL-1.2 */
/* The shapes of case numbers, for the heads of items (case_numbers.c) and for pointers in sentences
 * (reference_cases.c). An expression with one group, the number; LAYOUTS 2 has the collection. */
#ifndef VOCABULARY_CASE_SHAPE_H
#define VOCABULARY_CASE_SHAPE_H

#define CASE_YEAR "(?:19|20)\\d\\d"
#define CASE_WORD_YEARS "\\p{Lu}\\p{Ll}{3,}\\s" CASE_YEAR "[/-]" CASE_YEAR "(?!\\d)" /* "Budget 2018/2019" is no number */
/* With a year that only a case number has, or with letters. */
#define CASE_STRONG \
	"(?:" CASE_YEAR "[/-]\\p{Lu}{2,5}\\s?\\d{2,6}"              /* 2011/KS 0206, 2007-KS0442 */ \
	"|" CASE_YEAR "[/-]\\p{Lu}{2,6}[/-]\\d{1,6}"                /* 2019-MSN-88, 2015/KS/0023 */ \
	"|(?:19|20)?\\d\\d\\p{Lu}{2,5}\\d{2,5}"                     /* 2008KS048, 23KS133 */ \
	"|(?!(?i:%{not_case})\\b|" CASE_WORD_YEARS ")(?:\\p{Lu}{2,4}\\s)?\\p{Lu}\\p{L}{0,7}[ ./-]?(?!" CASE_YEAR "-\\d\\d-\\d\\d)" CASE_YEAR \
		"[/:.-]\\d{1,6}(?:-\\d{1,2}(?!\\d))?"               /* KS 2018/14, KS/2017:499, MK KS 2019/00144, KS2008/0267-00; -610 is a plan code */ \
	"|\\p{Lu}\\p{L}{1,5}\\s?\\d\\d[/-]\\d{2,5}"                 /* Ks 02-611, KS 07/134 */ \
	"|\\p{Lu}{2,5}\\d\\d\\.\\d{1,5}"                            /* KS20.131 */ \
	"|\\p{Lu}{2,5}\\." CASE_YEAR "\\.\\d{1,5}"                  /* KU.2017.3 */ \
	"|(?!(?i:%{not_case})\\b|" CASE_WORD_YEARS ")\\p{Lu}\\p{L}{1,5}\\s?\\d{1,5}/\\d\\d(?:\\d\\d)?"         /* SN 64/2023 */ \
	"|\\d\\d/\\p{Lu}\\p{L}{1,4}\\s?\\d{2,5})"                   /* 08/KS 192 */
/* Digits alone: only behind a label, or alone in a cell of the head. */
#define CASE_BARE \
	"(?:\\d{5}/" CASE_YEAR "(?=\\d\\.\\d)"                      /* 00123/20212.6.: the plan code glued on */ \
	"|(?!" CASE_YEAR "-\\d\\d-\\d\\d)" CASE_YEAR "[/.-]\\d{1,6}" /* 2016/00008, 2025.489 */ \
	"|\\d{1,6}/\\d{2,5})"                                       /* 31/16, 191/2013, 10/0123 */
/* The group of the dossier plan behind a stroke: KS/2014/0177/042-9 */
#define CASE_PLAN_BEHIND "/\\d{3}(?:-\\d{1,2})?(?![\\d/])"
/* A number that is cut ("Dnr 2014/") or goes on ("12/13/14") is none. */
#define CASE_SHAPE "((?:" CASE_STRONG "|" CASE_BARE ")(?:(?![\\d\\p{L}/])|(?=\\d\\.\\d)|(?=" CASE_PLAN_BEHIND ")))"
/* Behind a title, without a label: "Entréavgifter på Odenbadet KFN 2018/00112"; "AVT 2018/2020" are years,
 * "LOU 2016:1145" is a law. */
#define CASE_BEHIND "(?<=[\\s,])((?!(?i:%{not_case})\\b|(?:%{law_short}|%{law_series}|%{report_series})[\\s\\d])\\p{Lu}{2,6}\\s?" CASE_YEAR "[/:](?!" CASE_YEAR ")\\d{2,6})\\s*$"

/* Behind a label also 2019:311, which elsewhere is a law's register number. */
/* ... and whatever has letters and numbers in two or three groups: "NFS 2022/0007", "03.123", "505-1234-2019", "2019-MSN-88". */
#define CASE_ANY "(?:\\p{Lu}\\p{L}{0,7}[ ./:-]{0,2}){0,3}\\d{1,6}(?:[./:-](?:\\p{Lu}\\p{L}{0,5}[./:-]?)?\\d{1,6}){1,4}"
/* As authorities of the state number theirs: 505-1234-2019, 551-18834-06, 44-2017:5203, 8.5-32107/2020-4, 3.1.2-04567/2021 */
#define CASE_FOREIGN "(?:[1-9]\\d{2}-\\d{2,6}-(?:19|20)?\\d\\d|\\d{2,3}-" CASE_YEAR ":\\d{1,6}|\\d{1,2}(?:\\.\\d{1,2}){1,3}-\\d{2,6}/" CASE_YEAR "(?:-\\d{1,3})?)"
#define CASE_SHAPE_LABELLED "((?:" CASE_STRONG "|" CASE_BARE "|" CASE_YEAR ":\\d{1,5}|" CASE_ANY ")(?:(?![\\d\\p{L}/])|(?=\\d\\.\\d)))"

#endif
