/* SPDX-License-Identifier: EUPL-1.2 */
#include "progress.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "message.h"

enum { BAR = 30 };
static const double terminal_every = 0.1, line_every = 10;

double seconds_since(const struct timespec *then)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)(now.tv_sec - then->tv_sec) + (double)(now.tv_nsec - then->tv_nsec) / 1e9;
}

void progress_begin(struct progress *progress, size_t all, bool quiet)
{
	*progress = (struct progress){ .all = all, .quiet = quiet, .terminal = isatty(STDERR_FILENO) };
	clock_gettime(CLOCK_MONOTONIC, &progress->began);
	progress->last = progress->began;
}

void progress_clear(struct progress *progress)
{
	if (progress->shown)
		fputs("\r\x1b[K", stderr);
	progress->shown = false;
}

static void show(struct progress *progress)
{
	char pages[64] = "";
	if (progress->quiet || seconds_since(&progress->last) < (progress->terminal ? terminal_every : line_every))
		return;
	clock_gettime(CLOCK_MONOTONIC, &progress->last);
	double spent = seconds_since(&progress->began), rate = spent > 0 ? (double)progress->done / spent : 0;
	double left = rate > 0 ? (double)(progress->all - progress->done) / rate : 0;
	if (progress->pages)
		snprintf(pages, sizeof pages, IN(", %zu pages recognised", ", %zu sidor tolkade"), progress->pages);
	if (progress->terminal) {
		int full = progress->all ? (int)(progress->done * BAR / progress->all) : BAR;
		fprintf(stderr, "\r[%.*s%*s] %zu/%zu%s  %.0f/s  %s %.0f s\x1b[K", full, "##############################", BAR - full, "", progress->done,
		        progress->all, pages, rate, IN("left", "kvar"), left);
		progress->shown = true;
	} else {
		fprintf(stderr, IN("%zu of %zu documents%s, %.0f a second, %.0f s left\n", "%zu av %zu dokument%s, %.0f i sekunden, %.0f s kvar\n"), progress->done,
		        progress->all, pages, rate, left);
	}
}

void progress_step(struct progress *progress)
{
	progress->done++;
	show(progress);
}

void progress_page(struct progress *progress)
{
	progress->pages++;
	show(progress);
}
