/* SPDX-License-Identifier: EUPL-1.2 */
/* What is told of a document whose worker was lost: D112, D123, D124, D125. */
#ifndef TOOLS_LOST_H
#define TOOLS_LOST_H

#include "document.h"

enum loss { LOSS_DEATH, LOSS_TIME, LOSS_ANSWER, LOSS_CALL };

struct lost {
	enum loss how;
	int status;       /* as waitpid has it */
	long call;        /* that the box refused, for LOSS_CALL */
	unsigned seconds; /* of processor time that it was allowed */
	size_t memory;    /* bytes that it was allowed */
};

void lost_refuse(struct document *document, const struct lost *lost);

#endif
