/* SPDX-License-Identifier: EUPL-1.2 */
/* In: a process before it becomes a converter. Out: the same, with less that it may do. Knows nothing of what it converts.
 *
 *   a PDF whose script would write /tmp/x, or open /etc/passwd     "Permission denied", for pdftotext as for what took it over
 *   a PDF that unpacks to gigabytes                                no memory beyond the limit
 * RELIABILITY 2.6. The numbers of linux/landlock.h stand here: Debian 12's header is older than the kernels it runs on. */
#include "box.h"

#include <fcntl.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "limit.h"

static void limit(int what, rlim_t soft, rlim_t hard)
{
	struct rlimit rlimit = { soft, hard };
	setrlimit((__rlimit_resource_t)what, &rlimit);
}

void box_limits(void)
{
	limit(RLIMIT_CPU, LIMIT_CHILD_CPU_SECONDS, LIMIT_CHILD_CPU_SECONDS + 2);
	limit(RLIMIT_AS, LIMIT_CHILD_MEMORY_BYTES, LIMIT_CHILD_MEMORY_BYTES);
	limit(RLIMIT_FSIZE, LIMIT_CHILD_FILE_BYTES, LIMIT_CHILD_FILE_BYTES);
	limit(RLIMIT_NOFILE, LIMIT_CHILD_FILES, LIMIT_CHILD_FILES);
	limit(RLIMIT_CORE, 0, 0);
	prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
}

enum { /* of the kernel's interface */
	CALL_CREATE_RULESET = 444,
	CALL_ADD_RULE = 445,
	CALL_RESTRICT_SELF = 446,
	ASK_VERSION = 1,
	RULE_PATH_BENEATH = 1,
	VERSION_NETWORK = 4,
	ACCESS_EXECUTE = 1,
	ACCESS_READ_FILE = 4,
	ACCESS_READ_FOLDER = 8,
	ACCESS_ALL = 0x1FFF, /* of the first version */
	NETWORK_ALL = 3      /* bind and connect */
};

struct ruleset {
	uint64_t files, network;
};

struct __attribute__((packed)) path_rule {
	uint64_t allowed;
	int32_t folder;
};

static void allow(int ruleset, const char *path)
{
	struct stat stat_;
	struct path_rule rule = { .allowed = ACCESS_EXECUTE | ACCESS_READ_FILE, .folder = open(path, O_PATH | O_CLOEXEC) };
	if (rule.folder < 0)
		return;
	if (fstat(rule.folder, &stat_) == 0 && S_ISDIR(stat_.st_mode))
		rule.allowed |= ACCESS_READ_FOLDER;
	syscall(CALL_ADD_RULE, ruleset, RULE_PATH_BENEATH, &rule, 0);
	close(rule.folder);
}

void box_files(const char *program)
{
	static const char *const open_to[] = { "/usr", "/lib", "/lib64", "/etc/ld.so.cache", "/etc/fonts", NULL };
	long version = syscall(CALL_CREATE_RULESET, NULL, 0, ASK_VERSION);
	struct ruleset all = { .files = ACCESS_ALL, .network = version >= VERSION_NETWORK ? NETWORK_ALL : 0 };
	if (version < 1)
		return;
	int ruleset = (int)syscall(CALL_CREATE_RULESET, &all, version >= VERSION_NETWORK ? sizeof all : sizeof all.files, 0);
	if (ruleset < 0)
		return;
	for (const char *const *path = open_to; *path; path++)
		allow(ruleset, *path);
	allow(ruleset, program);
	syscall(CALL_RESTRICT_SELF, ruleset, 0);
	close(ruleset);
}
