/* SPDX-License-Identifier: EUPL-1.2 */
/* In: signals. Out: a number to look at between two steps. Knows nothing of: what is interrupted. */
#include "interrupt.h"

#include <signal.h>
#include <stddef.h>

static volatile sig_atomic_t came;

static void note(int number)
{
	came = number;
}

void interrupt_catch(void)
{
	/* SA_RESETHAND: whoever presses Ctrl-C a second time means it. No SA_RESTART: a wait ends at once. */
	struct sigaction action = { .sa_handler = note, .sa_flags = (int)SA_RESETHAND };
	sigemptyset(&action.sa_mask);
	sigaction(SIGINT, &action, NULL);
	sigaction(SIGTERM, &action, NULL);
}

int interrupted(void)
{
	return came;
}
