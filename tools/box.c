/* SPDX-License-Identifier: EUPL-1.2 */
/* In: a process before it becomes a converter, or a worker before its first document. Out: the same, with less that it may do.
 * Knows nothing of what they read.
 *
 *   a PDF whose script would write /tmp/x, or open /etc/passwd     "Permission denied", for pdftotext as for what took it over
 *   a PDF that unpacks to gigabytes                                no memory beyond the limit
 *   a .docx that takes over a worker                               it may compute; a socket, a program, a process: it is ended
 *   qsort of more than a kilobyte                                  asks glibc's sysconf, and that sysinfo: allowed
 * RELIABILITY 2.2, 2.6. The numbers of linux/landlock.h stand here: Debian 12's header is older than the kernels it runs on. */
#include "box.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/seccomp.h>
#include <seccomp.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "limit.h"

static void limit(int what, rlim_t soft, rlim_t hard)
{
	struct rlimit rlimit = { soft, hard };
	setrlimit((__rlimit_resource_t)what, &rlimit);
}

/* ---- Landlock ---- */

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

/* A ruleset that allows nothing yet; below 0: the kernel has none. */
static int ruleset_new(void)
{
	long version = syscall(CALL_CREATE_RULESET, NULL, 0, ASK_VERSION);
	struct ruleset all = { .files = ACCESS_ALL, .network = version >= VERSION_NETWORK ? NETWORK_ALL : 0 };
	if (version < 1)
		return -1;
	return (int)syscall(CALL_CREATE_RULESET, &all, version >= VERSION_NETWORK ? sizeof all : sizeof all.files, 0);
}

static void restrict_to(int ruleset)
{
	syscall(CALL_RESTRICT_SELF, ruleset, 0);
	close(ruleset);
}

/* ---- a converter ---- */

void box_limits(unsigned cpu_seconds)
{
	limit(RLIMIT_CPU, cpu_seconds, cpu_seconds + 2);
	limit(RLIMIT_AS, LIMIT_CHILD_MEMORY_BYTES, LIMIT_CHILD_MEMORY_BYTES);
	limit(RLIMIT_FSIZE, LIMIT_CHILD_FILE_BYTES, LIMIT_CHILD_FILE_BYTES);
	limit(RLIMIT_NOFILE, LIMIT_CHILD_FILES, LIMIT_CHILD_FILES);
	limit(RLIMIT_CORE, 0, 0);
	prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
}

void box_files(const char *program)
{
	static const char *const open_to[] = { "/usr", "/lib", "/lib64", "/etc/ld.so.cache", "/etc/fonts", NULL };
	int ruleset = ruleset_new();
	if (ruleset < 0)
		return;
	for (const char *const *path = open_to; *path; path++)
		allow(ruleset, *path);
	allow(ruleset, program);
	restrict_to(ruleset);
}

/* ---- a worker ---- */

static void (*tell_refused)(long call);

/* The call was not made. It is made once more when this one has been told: then nothing catches the signal, and it ends the process. */
static void on_refused(int number, siginfo_t *about, void *context)
{
	(void)number, (void)context;
	tell_refused(about->si_syscall);
	syscall(about->si_syscall);
	_exit(128 + SIGSYS);
}

/* The default is a trap and not SCMP_ACT_KILL_PROCESS, so that the number of the call can be told; it allows no more: the call is not
 * made either way, and who has taken over the worker can put no other handler there (rt_sigaction and rt_sigreturn are refused). */
static bool filter_calls(void)
{
	static const int allowed[] = { SCMP_SYS(read), SCMP_SYS(write), SCMP_SYS(exit), SCMP_SYS(exit_group), SCMP_SYS(brk), SCMP_SYS(munmap),
		                       SCMP_SYS(mremap), SCMP_SYS(madvise), SCMP_SYS(futex), SCMP_SYS(clock_gettime), SCMP_SYS(gettimeofday),
		                       SCMP_SYS(close), SCMP_SYS(lseek), SCMP_SYS(fstat), SCMP_SYS(newfstatat), SCMP_SYS(getrandom),
		                       SCMP_SYS(sysinfo), /* what abort() asks: */ SCMP_SYS(rt_sigprocmask), SCMP_SYS(getpid), SCMP_SYS(gettid) };
	static const int takes_memory[] = { SCMP_SYS(mmap), SCMP_SYS(mprotect) };
	static const int finds_nothing[] = { SCMP_SYS(open), SCMP_SYS(openat), SCMP_SYS(access), SCMP_SYS(readlink) };
	scmp_filter_ctx filter = seccomp_init(SCMP_ACT_TRAP);
	bool fine = filter && seccomp_attr_set(filter, SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS) == 0;
	for (size_t i = 0; i < sizeof allowed / sizeof *allowed; i++)
		fine &= seccomp_rule_add(filter, SCMP_ACT_ALLOW, allowed[i], 0) == 0;
	const struct scmp_arg_cmp data_only = { .arg = 2, .op = SCMP_CMP_MASKED_EQ, .datum_a = PROT_EXEC, .datum_b = 0 };
	const struct scmp_arg_cmp itself = { .arg = 0, .op = SCMP_CMP_EQ, .datum_a = (scmp_datum_t)getpid(), .datum_b = 0 };
	for (size_t i = 0; i < sizeof takes_memory / sizeof *takes_memory; i++)
		fine &= seccomp_rule_add(filter, SCMP_ACT_ALLOW, takes_memory[i], 1, data_only) == 0;
	for (size_t i = 0; i < sizeof finds_nothing / sizeof *finds_nothing; i++)
		fine &= seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOENT), finds_nothing[i], 0) == 0;
	fine &= seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(tgkill), 1, itself) == 0; /* abort() */
	fine = fine && seccomp_load(filter) == 0;
	seccomp_release(filter);
	return fine;
}

void box_worker(void (*refused)(long call))
{
	struct sigaction action = { .sa_sigaction = on_refused, .sa_flags = (int)(SA_SIGINFO | SA_RESETHAND | SA_NODEFER) };
	if (box_watched())
		return;
	tell_refused = refused;
	sigemptyset(&action.sa_mask);
	sigaction(SIGSYS, &action, NULL);
	prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
	prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
	int ruleset = ruleset_new();
	if (ruleset >= 0)
		restrict_to(ruleset);
	limit(RLIMIT_FSIZE, 0, 0);
	limit(RLIMIT_NOFILE, LIMIT_WORKER_FILES, LIMIT_WORKER_FILES);
	limit(RLIMIT_NPROC, 0, 0);
	limit(RLIMIT_CORE, 0, 0);
	limit(RLIMIT_STACK, LIMIT_WORKER_STACK_BYTES, LIMIT_WORKER_STACK_BYTES);
	if (!filter_calls() && !box_lacks())
		_exit(BOX_NONE);
}

void box_document(pid_t worker, size_t shared, size_t memory, unsigned seconds)
{
	/* RLIMIT_CPU is compared with what the ticks counted. The clock of clock_getcpuclockid is exact, and goes another way: by minutes in
	 * an hour, so that a worker of long standing lost a document that took it no time. The kernel's number for the first of the clocks
	 * of a process, CPUCLOCK_PROF, is that of the ticks. */
	const clockid_t ticks = (clockid_t)(~(unsigned)worker << 3);
	struct timespec used = { 0, 0 };
	if (box_watched())
		return;
	clock_gettime(ticks, &used);
	struct rlimit bytes = { shared + memory, shared + LIMIT_WORKER_MEMORY_BYTES };
	struct rlimit time = { (rlim_t)used.tv_sec + 1 + seconds, RLIM_INFINITY };
	prlimit(worker, RLIMIT_AS, &bytes, NULL);
	prlimit(worker, RLIMIT_CPU, &time, NULL);
}

/* ---- what there is ---- */

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
enum { SANITIZED = 1 };
#elif defined(__has_feature)
enum { SANITIZED = __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) };
#else
enum { SANITIZED = 0 };
#endif

int box_watched(void)
{
	const char *loaded = getenv("LD_PRELOAD"); /* valgrind puts itself there */
	return SANITIZED || (loaded && strstr(loaded, "vgpreload"));
}

const char *box_lacks(void)
{
	uint32_t action = SECCOMP_RET_TRAP;
	if (box_watched())
		return NULL;
	if (syscall(SYS_seccomp, SECCOMP_GET_ACTION_AVAIL, 0, &action) != 0)
		return "seccomp";
	return syscall(CALL_CREATE_RULESET, NULL, 0, ASK_VERSION) < 1 ? "Landlock" : NULL;
}

size_t box_memory(void)
{
	char digits[32] = ""; /* no stream: it would take memory */
	int fd = open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
	ssize_t n = fd < 0 ? -1 : read(fd, digits, sizeof digits - 1);
	if (fd >= 0)
		close(fd);
	return n <= 0 ? 0 : strtoul(digits, NULL, 10) * (size_t)sysconf(_SC_PAGESIZE);
}

char *box_call_name(long call)
{
	char *name = seccomp_syscall_resolve_num_arch(SCMP_ARCH_NATIVE, (int)call);
	return name ? name : strdup("?");
}
