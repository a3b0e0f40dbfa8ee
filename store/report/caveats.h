/* SPDX-License-Identifier: EUPL-1.2 */
/* What every form of the comparison says of how far it can be trusted. */
#ifndef STORE_REPORT_CAVEATS_H
#define STORE_REPORT_CAVEATS_H

#include <stddef.h>

const char *caveat(size_t i); /* in the language; NULL after the last */

#endif
