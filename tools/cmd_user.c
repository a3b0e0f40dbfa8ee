/* SPDX-License-Identifier: EUPL-1.2 */
/* protokoll user add NAME: a password from the terminal, unseen and twice, or the first line of standard input. */
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include <sodium.h>

#include "commands.h"
#include "message.h"
#include "text.h"
#include "user.h"

static bool ask(const char *question, char *line, int size)
{
	struct termios before, hidden;
	bool terminal = isatty(STDIN_FILENO) && tcgetattr(STDIN_FILENO, &before) == 0;
	if (terminal) {
		hidden = before;
		hidden.c_lflag &= (tcflag_t)~ECHO;
		tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden);
		fprintf(stderr, "%s: ", question);
	}
	bool read = fgets(line, size, stdin) != NULL;
	if (terminal) {
		tcsetattr(STDIN_FILENO, TCSAFLUSH, &before);
		fputc('\n', stderr);
	}
	line[read ? strcspn(line, "\r\n") : 0] = 0;
	return read;
}

static bool ask_password(char *password, int size)
{
	char again[USER_PASSWORD_MOST + 2];
	bool good = ask(IN("Password", "Lösenord"), password, size);
	if (good && isatty(STDIN_FILENO)) {
		good = ask(IN("Once more", "En gång till"), again, sizeof again) && strcmp(again, password) == 0;
		sodium_memzero(again, sizeof again);
	}
	size_t n = strlen(password);
	return good && n >= USER_PASSWORD_LEAST && n <= USER_PASSWORD_MOST && text_is_utf8(password, n);
}

int cmd_user(struct call *call)
{
	if (call->n_arguments != 2 || strcmp(call->arguments[0], "add") != 0) {
		message_say(M_U407, IN("add and a name", "add och ett namn"), NULL);
		return STATUS_USAGE;
	}
	const char *name = call->arguments[1];
	size_t n = strlen(name);
	char password[USER_PASSWORD_MOST + 2];
	if (n == 0 || n > 80 || !text_is_utf8(name, n) || !slice_equal(slice_of(name), slice_trim(text_clean(call->arena, slice_of(name)))) || !ask_password(password, sizeof password)) {
		message_say(M_U415, NULL);
		return STATUS_USAGE;
	}
	struct store *store = store_open(command_database_option(call), STORE_WRITE);
	int result = store ? user_add(store, name, password) : FAILED;
	sodium_memzero(password, sizeof password);
	return store_close(store) == FAILED || result == FAILED ? STATUS_FAILED : STATUS_DONE;
}
