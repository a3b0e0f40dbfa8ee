/* SPDX-License-Identifier: EUPL-1.2 */
/* Personal numbers leave the records before anybody sees them. */
#ifndef EXTRACT_PRIVACY_H
#define EXTRACT_PRIVACY_H

#include "document.h"

void privacy_mask(struct document *document);

#endif
