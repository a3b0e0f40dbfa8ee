/* SPDX-License-Identifier: EUPL-1.2 */
/* What export and compare share: a workbook that is whole or not there. */
#ifndef TOOLS_CMD_EXPORT_H
#define TOOLS_CMD_EXPORT_H

#include "commands.h"
#include "export.h"

/* FAILED after a message. `notes` end with NULL; they stand on the first sheet. */
int output_workbook(struct call *call, struct store *store, enum export_what what, const char *title, const char *const *notes, const char *path);

#endif
