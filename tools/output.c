/* SPDX-License-Identifier: EUPL-1.2 */
/* In: standard output. Out: a message when it cannot be written. Knows nothing of: what is printed.
 *
 *   protokoll extract a.txt | head -1     ends by SIGPIPE (the shell says 141), no message
 *   protokoll extract a.txt >/dev/full    S505: cannot write: No space left on device; exit status 3
 *   protokoll extract a.txt >&-           S505: cannot write: Bad file descriptor; exit status 3
 */
#include "output.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "message.h"

void output_begin(void)
{
	for (int fd = 0; fd <= 2; fd++)
		if (fcntl(fd, F_GETFD) < 0) /* the wrong way round, so that using it is still an error */
			(void)!open("/dev/null", fd == 0 ? O_WRONLY : O_RDONLY);
	signal(SIGPIPE, SIG_IGN); /* a worker that dies closes its pipe: no reason for the parent to follow it */
}

bool output_flush(void)
{
	static bool told;
	errno = 0;
	if (fflush(stdout) == 0 && !ferror(stdout))
		return true;
	int why = errno;
	if (why == EPIPE) {
		signal(SIGPIPE, SIG_DFL);
		raise(SIGPIPE);
	}
	if (!told) /* once is enough: the end of the program looks again */
		message_say(M_S505, why ? strerror(why) : strerror(EIO), NULL);
	told = true;
	return false;
}
