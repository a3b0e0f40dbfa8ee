/* SPDX-License-Identifier: EUPL-1.2 */
/* Who may log in where the page is served to other machines: the table `user`, names and argon2id of their passwords (libsodium). */
#ifndef STORE_DESK_USER_H
#define STORE_DESK_USER_H

#include "store.h"

enum { USER_PASSWORD_LEAST = 10, USER_PASSWORD_MOST = 200 };

/* A new user, or a new password of one that is there. */
int user_add(struct store *store, const char *name, const char *password);
/* 1: the password is that user's; 0: it is not, or there is no such user (both take as long); FAILED. */
int user_knows(struct store *store, const char *name, const char *password);
/* How many there are, or FAILED. */
int user_count(struct store *store);

#endif
