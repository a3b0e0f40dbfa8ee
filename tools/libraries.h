/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef TOOLS_LIBRARIES_H
#define TOOLS_LIBRARIES_H

/* To be called before any library is used: jansson, libxml2 and Hunspell take their memory from base/memory.h. */
void libraries_begin(void);

#endif
