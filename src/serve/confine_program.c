#include "serve/confine_program.h"

#include <errno.h>
#include <grp.h>
#include <seccomp.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/text.h"
#include "serve/confine.h"
#include "serve/confine_kernel.h"
#include "serve/landlock.h"

/* What a C++ program needs to start, to read what is open and to write what is open. The one exec
 * that is to come cannot be told from another; Landlock leaves nothing else to be run. */
static const int allowed[] = {
    SCMP_SYS(execve),
    SCMP_SYS(read),
    SCMP_SYS(write),
    SCMP_SYS(readv),
    SCMP_SYS(writev),
    SCMP_SYS(pread64),
    SCMP_SYS(lseek),
    SCMP_SYS(close),
    SCMP_SYS(dup),
    SCMP_SYS(fcntl),
    SCMP_SYS(open),
    SCMP_SYS(openat),
    SCMP_SYS(stat),
    SCMP_SYS(fstat),
    SCMP_SYS(lstat),
    SCMP_SYS(newfstatat),
    SCMP_SYS(statx),
    SCMP_SYS(statfs),
    SCMP_SYS(fstatfs),
    SCMP_SYS(access),
    SCMP_SYS(faccessat),
    SCMP_SYS(faccessat2),
    SCMP_SYS(readlink),
    SCMP_SYS(readlinkat),
    SCMP_SYS(getcwd),
    SCMP_SYS(getdents64),
    SCMP_SYS(fadvise64),
    SCMP_SYS(mmap),
    SCMP_SYS(munmap),
    SCMP_SYS(mremap),
    SCMP_SYS(mprotect),
    SCMP_SYS(madvise),
    SCMP_SYS(brk),
    SCMP_SYS(futex),
    SCMP_SYS(exit),
    SCMP_SYS(exit_group),
    SCMP_SYS(arch_prctl),
    SCMP_SYS(set_tid_address),
    SCMP_SYS(set_robust_list),
    SCMP_SYS(rseq),
    SCMP_SYS(prlimit64),
    SCMP_SYS(getrlimit),
    SCMP_SYS(getrusage),
    SCMP_SYS(sched_getaffinity),
    SCMP_SYS(rt_sigaction),
    SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(rt_sigreturn),
    SCMP_SYS(sigaltstack),
    SCMP_SYS(getpid),
    SCMP_SYS(gettid),
    SCMP_SYS(getuid),
    SCMP_SYS(geteuid),
    SCMP_SYS(getgid),
    SCMP_SYS(getegid),
    SCMP_SYS(tgkill),
    SCMP_SYS(uname),
    SCMP_SYS(sysinfo),
    SCMP_SYS(getrandom),
    SCMP_SYS(clock_gettime),
    SCMP_SYS(clock_getres),
    SCMP_SYS(gettimeofday),
    SCMP_SYS(time),
    SCMP_SYS(times),
};

static bool limit(const struct program_limits *limits)
{
    enum { OPEN_FILES = 32 };
    const struct {
        __rlimit_resource_t what;
        rlim_t most;
    } list[] = {
        { RLIMIT_AS, limits->memory }, { RLIMIT_CPU, limits->seconds },
        { RLIMIT_FSIZE, 0 },           { RLIMIT_CORE, 0 },
        { RLIMIT_NOFILE, OPEN_FILES }, { RLIMIT_MEMLOCK, 0 },
    };
    int failed = 0;
    for (size_t i = 0; i < COUNT(list); i++)
        failed |= setrlimit(list[i].what, &(struct rlimit){ list[i].most, list[i].most });
    return !failed;
}

bool confine_program(const char *program, const struct program_limits *limits)
{
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        return false;
    if (confine_is_off())
        return limit(limits);
    landlock_program(program); /* a kernel without it has the filter alone */
    /* the limits last: making the filter takes memory */
    return call_filter_load(call_filter_new(EPERM, allowed, COUNT(allowed)), 0) && limit(limits);
}
