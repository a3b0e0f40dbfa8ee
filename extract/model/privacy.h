/* SPDX-License-Identifier: EUPL-1.2 */
/* Personal numbers leave the records before anybody sees them. */
#ifndef MODEL_PRIVACY_H
#define MODEL_PRIVACY_H

#include "document.h"

/* Each stage that makes records ends with it; what is masked stays as it is. */
void privacy_mask(struct document *document);

#endif
