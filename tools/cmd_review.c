/* SPDX-License-Identifier: EUPL-1.2 */
/* In: a database, an address. Out: the clerk's page, until it is interrupted. Knows nothing of: what stands on it (review/). */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "commands.h"
#include "interrupt.h"
#include "open.h"
#include "user.h"

enum { PEM_MOST = 1 << 20 };

static const char *file_text(struct arena *arena, const char *path)
{
	FILE *file = fopen(path, "rbe");
	char *text = arena_alloc(arena, PEM_MOST + 1);
	size_t n = file ? fread(text, 1, PEM_MOST, file) : 0;
	if (!n)
		message_say(M_S513, path, file ? IN("it is empty", "den är tom") : strerror(errno), NULL);
	if (file)
		fclose(file);
	return n ? text : NULL;
}

/* The browser is somebody else's program: it gets the address and nothing of ours. */
static void open_browser(const char *address)
{
	if (!getenv("DISPLAY") && !getenv("WAYLAND_DISPLAY"))
		return;
	pid_t pid = fork();
	if (pid == 0) {
		if (fork() == 0) {
			if (!freopen("/dev/null", "r+", stdout) || !freopen("/dev/null", "r+", stderr))
				_exit(127);
			execlp("xdg-open", "xdg-open", address, (char *)NULL);
			_exit(127);
		}
		_exit(0);
	}
	if (pid > 0)
		waitpid(pid, NULL, 0);
}

static size_t polls(void *context, struct pollfd *polls)
{
	struct review *review = context;
	if (!review->reading || reading_fd(review->reading) < 0)
		return 0;
	polls[0] = (struct pollfd){ .fd = reading_fd(review->reading), .events = POLLIN };
	return 1;
}

static void step(void *context)
{
	struct review *review = context;
	if (review->reading)
		reading_step(review->reading);
}

/* What --listen asks for beside an address. false after a message. */
static bool guarded(struct call *call, struct review *review, struct serve_how *how)
{
	const char *certificate = call->value[OPT_TLS], *key = call->second;
	how->address = call->value[OPT_LISTEN];
	if (!how->address && !certificate && !key)
		return true;
	if (!how->address || !certificate || !key) {
		message_say(M_U413, NULL);
		return false;
	}
	int users = review->database ? user_count(review->read) : 0;
	if (users <= 0) {
		if (users == 0)
			message_say(M_U414, NULL);
		return false;
	}
	review->sessions.logins = true;
	review->scheme = "https";
	return (how->certificate = file_text(call->arena, certificate)) && (how->key = file_text(call->arena, key));
}

/* The one that is named; else protokoll.db where it is; else the page begins by asking. */
static bool open_database(struct call *call, struct review *review)
{
	const char *path = command_database(call);
	if (!path)
		return false;
	bool named = call->value[OPT_DATABASE] || call->n_arguments;
	if (!named && access(path, F_OK) != 0)
		return true;
	if (access(path, F_OK) != 0) {
		message_say(M_S504, path, NULL);
		return false;
	}
	return review_open(review, path);
}

static struct review review; /* its secrets stand in no arena */

static int stopped(void)
{
	return review.ended || interrupted();
}

static int serve_page(struct call *call, struct serve_how *how)
{
	struct serve *serve = serve_open(how);
	if (!serve)
		return STATUS_FAILED;
	review.host = serve_host(serve);
	review.port = serve_port(serve);
	const char *address = review.sessions.logins ? arena_print(call->arena, "https://%s/", review.host)
	                    : arena_print(call->arena, "http://%s/begin?token=%s", review.host, sessions_new_start(&review.sessions));
	printf("%s\n", address);
	fflush(stdout);
	if (!call->value[OPT_QUIET])
		fprintf(stderr, "%s\n", IN("The address opens the page once. Ctrl-C ends the program; every answer is already saved.",
		                           "Adressen öppnar sidan en gång. Ctrl-C avslutar programmet; alla svar är redan sparade."));
	if (!call->value[OPT_NO_BROWSER])
		open_browser(address);
	interrupt_catch();
	serve_run(serve, stopped);
	serve_close(serve);
	return STATUS_DONE;
}

int cmd_review(struct call *call)
{
	long port = option_number(call, OPT_PORT, 0, 65535, 0);
	if (port < 0)
		return STATUS_USAGE;
	review = (struct review){ .arena = call->arena, .scheme = "http", .data = call->value[OPT_DATA] };
	struct serve_how how = { .port = (int)port, .context = &review, .answer = review_answer, .polls = polls, .step = step };
	int status = STATUS_FAILED;
	if (open_database(call, &review))
		status = guarded(call, &review, &how) ? serve_page(call, &how) : STATUS_USAGE;
	reading_end(review.reading);
	review_close(&review);
	return status;
}
