/* SPDX-License-Identifier: EUPL-1.2 */
/* What export and compare share: a workbook that is whole or not there. */
#ifndef TOOLS_CMD_EXPORT_H
#define TOOLS_CMD_EXPORT_H

#include "commands.h"
#include "export.h"

/* Of the whole database or of a scope (not NULL). FAILED after a message. `notes` end with NULL; they stand on the first sheet. To be
 * called while no store is open: it opens its own. */
int output_workbook(struct call *call, const char *database, const struct store_scope *scope, enum export_what what, const char *title,
                    const char *const *notes, const char *path);

#endif
