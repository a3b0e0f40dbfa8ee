/* SPDX-License-Identifier: EUPL-1.2 */
#include "walk.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "datafile.h"
#include "digest.h"
#include "limit.h"
#include "memory.h"
#include "path_lines.h"

static int64_t time_ns(const struct stat *stat_)
{
	return stat_->st_mtim.tv_sec * 1000000000LL + stat_->st_mtim.tv_nsec;
}

static struct found *add(struct call *call, struct found_list *list, const char *path, bool named)
{
	list->at = arena_grow(call->arena, list->at, list->n, &list->capacity, sizeof *list->at);
	list->at[list->n] = (struct found){ .path = arena_text(call->arena, path), .named = named };
	return &list->at[list->n++];
}

static void add_file(struct call *call, struct found_list *list, const char *path, bool named, const struct stat *stat_)
{
	struct found *found = add(call, list, path, named);
	found->source = (struct store_source){ found->path, (uint64_t)stat_->st_size, S_ISREG(stat_->st_mode) ? time_ns(stat_) : 0, stat_->st_ino };
}

static void refuse(struct call *call, struct found *found, enum message_code code, const char *detail)
{
	found->refusal = message_make(call->arena, code, detail, NULL);
}

static int by_path(const void *a, const void *b)
{
	return strcmp(((const struct found *)a)->path, ((const struct found *)b)->path);
}

static void walk_folder(struct call *call, int folder, const char *path, int depth, struct found_list *list)
{
	DIR *directory = fdopendir(folder);
	if (!directory && errno == ENOMEM)
		memory_none();
	if (!directory) {
		refuse(call, add(call, list, path, false), M_D101, strerror(errno));
		close(folder);
		return;
	}
	for (struct dirent *entry; (errno = 0, entry = readdir(directory));) {
		if (entry->d_name[0] == '.')
			continue;
		char *inner = path_join(call->arena, path, entry->d_name);
		struct stat stat_;
		if (fstatat(dirfd(directory), entry->d_name, &stat_, AT_SYMLINK_NOFOLLOW) != 0) {
			refuse(call, add(call, list, inner, false), M_D101, strerror(errno));
		} else if (S_ISLNK(stat_.st_mode)) {
			refuse(call, add(call, list, inner, false), M_D114, NULL);
		} else if (S_ISDIR(stat_.st_mode) && depth >= LIMIT_WALK_DEPTH) {
			refuse(call, add(call, list, inner, false), M_D115, arena_print(call->arena, "%d", LIMIT_WALK_DEPTH));
		} else if (S_ISDIR(stat_.st_mode)) {
			int next = openat(dirfd(directory), entry->d_name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
			if (next < 0)
				refuse(call, add(call, list, inner, false), M_D101, strerror(errno));
			else
				walk_folder(call, next, inner, depth + 1, list);
		} else {
			add_file(call, list, inner, false, &stat_);
		}
	}
	if (errno) /* what came before the error is read all the same */
		refuse(call, add(call, list, path, false), M_D101, strerror(errno));
	closedir(directory);
}

void walk_path(struct call *call, const char *path, struct found_list *list)
{
	struct stat stat_;
	size_t from = list->n;
	bool known = strcmp(path, "-") != 0 && stat(path, &stat_) == 0;
	if (known && S_ISDIR(stat_.st_mode)) {
		int folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
		if (folder < 0)
			refuse(call, add(call, list, path, true), M_D101, strerror(errno));
		else
			walk_folder(call, folder, path, 0, list);
		qsort(list->at + from, list->n - from, sizeof *list->at, by_path);
		list_add(call->arena, &list->folders, path);
	} else if (known) {
		add_file(call, list, path, true, &stat_);
	} else {
		add(call, list, path, true);
	}
}

void walk_again(struct call *call, const char *path, struct found_list *list)
{
	add(call, list, path, false);
}

bool walk_is_there(const struct found_list *list, const char *path)
{
	struct stat stat_;
	struct found key = { .path = path };
	if (list->n && bsearch(&key, list->at, list->n, sizeof key, by_path))
		return true;
	/* Hidden files and links are found in no folder, but may have been named. */
	if (lstat(path, &stat_) != 0)
		return errno != ENOENT && errno != ENOTDIR;
	return !S_ISDIR(stat_.st_mode); /* a folder that could not be read stands in the list */
}

bool walk_named(const struct call *call)
{
	if (call->n_arguments || call->value[OPT_FILES_FROM] || call->value[OPT_NULL])
		return true;
	message_say(M_U405, NULL);
	return false;
}

bool walk_paths(struct call *call, bool keep_order, struct found_list *list)
{
	struct path_lines *lines;
	*list = (struct found_list){ 0 };
	if (!walk_named(call))
		return false;
	for (size_t i = 0; i < call->n_arguments; i++)
		walk_path(call, call->arguments[i], list);
	if (!path_lines_open(call, &lines))
		return false;
	for (const char *path; lines && (path = path_lines_next(lines));)
		walk_path(call, path, list);
	path_lines_close(lines);
	if (keep_order || !list->n)
		return true;
	qsort(list->at, list->n, sizeof *list->at, by_path);
	size_t kept = 1;
	for (size_t i = 1; i < list->n; i++)
		if (strcmp(list->at[i].path, list->at[kept - 1].path) != 0)
			list->at[kept++] = list->at[i];
	list->n = kept;
	return true;
}

/* Which of `n` shards, 0 to n - 1, a path belongs to. The path and not the content decides, for then a machine reads its own
 * files only, a file that cannot be read has its shard too, and each path's source or refusal is in one shard alone. The
 * same bytes under two paths may be read in two shards: merging makes them one document. Not the place in the list:
 * a file that comes or goes between two tasks must not move the others. A plain hash would do; this one is at hand. */
static unsigned long shard_of(const char *path, unsigned long n)
{
	struct digest digest;
	unsigned char bytes[DIGEST_BYTES];
	digest_begin(&digest);
	digest_add(&digest, path, strlen(path));
	digest_end(&digest, bytes);
	uint64_t number = 0;
	for (int i = 0; i < 8; i++)
		number = number << 8 | bytes[i];
	return (unsigned long)(number % n);
}

bool walk_shard(const struct call *call, struct found_list *list)
{
	const char *value = call->value[OPT_SHARD];
	unsigned long shard = 0, of = 0;
	int end = 0;
	if (!value)
		return true;
	if (strspn(value, "0123456789/") != strlen(value) || strlen(value) > 16 || sscanf(value, "%lu/%lu%n", &shard, &of, &end) != 2 || value[end] ||
	    !shard || shard > of || of > LIMIT_SHARDS) {
		message_say(M_U404, option_shown(call->arena, OPT_SHARD), value, arena_print(call->arena, "1/N ... N/N (N <= %d)", LIMIT_SHARDS), NULL);
		return false;
	}
	size_t kept = 0;
	for (size_t i = 0; i < list->n; i++)
		if (shard_of(list->at[i].path, of) == shard - 1)
			list->at[kept++] = list->at[i];
	list->n = kept;
	return true;
}

/* All of an open file. The bytes that are hashed are the bytes that are read. */
static bool read_all(struct arena *arena, int fd, size_t expected, struct file_bytes *bytes, struct message *why)
{
	size_t room = expected + 1;
	bytes->at = memory_get(room + 1);
	bytes->n = 0;
	for (;;) {
		if (bytes->n == room) {
			room = room * 2;
			bytes->at = memory_more(bytes->at, room + 1);
		}
		ssize_t n = read(fd, bytes->at + bytes->n, room - bytes->n);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0) {
			*why = message_make(arena, M_D101, strerror(errno), NULL);
			free(bytes->at);
			return false;
		}
		if (n == 0)
			return true;
		bytes->n += (size_t)n;
		if (bytes->n > LIMIT_FILE_BYTES) {
			*why = message_make(arena, M_D103, arena_print(arena, "> %d", LIMIT_FILE_BYTES), arena_print(arena, "%d", LIMIT_FILE_BYTES), NULL);
			free(bytes->at);
			return false;
		}
	}
}

static bool same(const struct stat *a, const struct stat *b)
{
	return a->st_size == b->st_size && a->st_ino == b->st_ino && a->st_mtim.tv_sec == b->st_mtim.tv_sec && a->st_mtim.tv_nsec == b->st_mtim.tv_nsec;
}

/* Written so short a time ago that another write may leave the same time behind: the kernel's clock for files goes in steps of
 * up to 10 ms. */
static bool settled(const struct stat *stat_)
{
	enum { STEP_NS = 20000000 };
	struct timespec now;
	clock_gettime(CLOCK_REALTIME, &now);
	return now.tv_sec * 1000000000LL + now.tv_nsec - time_ns(stat_) > STEP_NS;
}

bool walk_read(struct arena *arena, const struct found *found, struct file_bytes *bytes, struct message *why)
{
	struct stat before, after;
	*bytes = (struct file_bytes){ .source = { .path = found->path } };
	if (strcmp(found->path, "-") == 0)
		return read_all(arena, STDIN_FILENO, 1 << 16, bytes, why);
	int fd = open(found->path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC | (found->named ? 0 : O_NOFOLLOW));
	if (fd < 0) {
		*why = errno == ELOOP ? message_make(arena, M_D114, NULL) : message_make(arena, M_D101, strerror(errno), NULL);
		return false;
	}
	bool ok = false;
	for (int attempt = 0; attempt < 2 && !ok; attempt++) { /* once more when somebody writes to it */
		if (fstat(fd, &before) != 0 || !S_ISREG(before.st_mode)) {
			*why = message_make(arena, M_D102, S_ISDIR(before.st_mode) ? IN("a folder", "en mapp") : IN("a device or pipe", "en enhet eller ett rör"), NULL);
			break;
		}
		if (before.st_size > LIMIT_FILE_BYTES) {
			*why = message_make(arena, M_D103, arena_print(arena, "%lld", (long long)before.st_size), arena_print(arena, "%d", LIMIT_FILE_BYTES), NULL);
			break;
		}
		if (lseek(fd, 0, SEEK_SET) != 0 || !read_all(arena, fd, (size_t)before.st_size, bytes, why))
			break;
		ok = fstat(fd, &after) == 0 && same(&before, &after);
		if (!ok) {
			*why = message_make(arena, M_D113, NULL);
			free(bytes->at);
		}
	}
	close(fd);
	bytes->source = (struct store_source){ .path = found->path, .size = bytes->n, .inode = ok ? before.st_ino : 0,
		                               .mtime_ns = ok && settled(&before) ? time_ns(&before) : 0 };
	return ok;
}
