/* SPDX-License-Identifier: EUPL-1.2 */
/* For tests of the box: makes a worker misbehave. PROTOKOLL_TEST_CRASH=[HOW:]NAME does it for a file whose path ends in NAME; it
 * does nothing that the box and the parent do not stop, and without a box no more than whoever sets the variable could. */
#ifndef TOOLS_TRIAL_H
#define TOOLS_TRIAL_H

/* In the worker, before it reads the file. HOW is one of the table in trial.c; without it: crash. */
void trial(const char *path);

/* The processor time that PROTOKOLL_TEST_SECONDS allows a document, and each converter, or `otherwise`. */
unsigned trial_seconds(unsigned otherwise);

#endif
