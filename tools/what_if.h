/* SPDX-License-Identifier: EUPL-1.2 */
/* check --what-if: a file of an area tried on what a database holds. */
#ifndef TOOLS_WHAT_IF_H
#define TOOLS_WHAT_IF_H

#include "knowledge.h"

/* Returns the exit status. */
int what_if(struct call *call, struct knowledge *knowledge);

#endif
