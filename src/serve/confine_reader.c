#include "serve/confine_reader.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/capability.h>
#include <seccomp.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <unistd.h>

#include "serve/confine_kernel.h"
#include "serve/landlock.h"

/* What the C library and our readers use once the process runs: a library may still be loaded, for
 * a character set. */
static const int allowed[] = {
    SCMP_SYS(read),
    SCMP_SYS(pread64),
    SCMP_SYS(write),
    SCMP_SYS(writev),
    SCMP_SYS(lseek),
    SCMP_SYS(close),
    SCMP_SYS(fstat),
    SCMP_SYS(newfstatat),
    SCMP_SYS(mmap),
    SCMP_SYS(munmap),
    SCMP_SYS(mremap),
    SCMP_SYS(mprotect),
    SCMP_SYS(madvise),
    SCMP_SYS(brk),
    SCMP_SYS(futex),
    SCMP_SYS(getrandom),
    SCMP_SYS(clock_gettime),
    SCMP_SYS(gettimeofday),
    SCMP_SYS(time),
    SCMP_SYS(getpid),
    SCMP_SYS(gettid),
    SCMP_SYS(rt_sigreturn),
    SCMP_SYS(exit),
    SCMP_SYS(exit_group),
    SCMP_SYS(sched_yield),
    SCMP_SYS(getcpu),
    SCMP_SYS(restart_syscall),
    SCMP_SYS(sigaltstack) /* a sanitizer asks for it */,
};

static bool filter_calls(void)
{
    const scmp_datum_t writing = O_ACCMODE | O_CREAT | O_TRUNC;
    call_filter filter = call_filter_new(EPERM, allowed, COUNT(allowed));
    int failed = 0;
    if (!filter)
        return false;
    failed |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(openat), 1,
                               SCMP_A2(SCMP_CMP_MASKED_EQ, writing, O_RDONLY));
    failed |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(tgkill), 1, /* abort() */
                               SCMP_A0(SCMP_CMP_EQ, (scmp_datum_t)getpid()));
    return call_filter_load(filter, failed);
}

/* A sanitizer has taken more than there is before the program begins. */
static void limit_memory(size_t more)
{
    struct rlimit held;
    char text[32] = "";
    int fd = open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
    ssize_t got = fd >= 0 ? read(fd, text, sizeof text - 1) : 0;
    if (fd >= 0)
        close(fd);
    rlim_t most = strtoull(text, NULL, 10) * (rlim_t)sysconf(_SC_PAGESIZE) + more;
    if (got > 0 && getrlimit(RLIMIT_AS, &held) == 0 && held.rlim_cur > most)
        setrlimit(RLIMIT_AS, &(struct rlimit){ most, most });
}

struct confined confine_reader(const char *const *reading, size_t memory)
{
    const struct rlimit none = { 0, 0 };
    struct confined confined = { .is_off = confine_is_off(), .user = geteuid() };
    setrlimit(RLIMIT_CORE, &none); /* a core holds personal data */
    if (confined.is_off)
        return confined;
    confine_keep_down(SIGKILL);
    confined.has_no_new_code = confine_refuse_new_code();
    limit_memory(memory);
    confined.landlock = landlock_reader(reading);
    /* by these root opens the files of others; the filter keeps it from writing to them */
    confined.has_capabilities =
        !confine_capabilities(1U << CAP_DAC_OVERRIDE | 1U << CAP_DAC_READ_SEARCH);
    confined.has_filter = filter_calls();
    return confined;
}
