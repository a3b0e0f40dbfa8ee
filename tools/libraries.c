/* SPDX-License-Identifier: EUPL-1.2 */
/* Libraries for which no memory is no error of their own. SQLite tells it; the others are given memory that is there (base/memory.h).
 * Knows nothing of: what they do with it.
 *
 *   jansson     a field that it has no memory for is left out of an object, and nobody hears of it
 *   libxml2     a document is called malformed
 *   Hunspell    throws what C cannot catch, and the program dies of a signal */
#include "libraries.h"

#include <jansson.h>
#include <libxml/xmlmemory.h>
#include <stdlib.h>

#include "memory.h"

typedef void new_handler(void);
extern new_handler *set_new_handler(new_handler *handler) __asm__("_ZSt15set_new_handlerPFvvE"); /* std::set_new_handler */

void libraries_begin(void)
{
	json_set_alloc_funcs(memory_get, free);
	xmlMemSetup(free, memory_get, memory_more, memory_text);
	set_new_handler(memory_none);
}
