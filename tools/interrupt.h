/* SPDX-License-Identifier: EUPL-1.2 */
/* SIGINT and SIGTERM: the first one asks a run to end after the document in hand, the second one ends it. */
#ifndef TOOLS_INTERRUPT_H
#define TOOLS_INTERRUPT_H

void interrupt_catch(void);
int interrupted(void); /* the signal that came, or 0 */

#endif
