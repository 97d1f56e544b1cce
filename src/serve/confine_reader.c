#include "serve/confine_reader.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/capability.h>
#include <seccomp.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "serve/landlock.h"

#ifndef PR_SET_MDWE
#define PR_SET_MDWE 65
#define PR_MDWE_REFUSE_EXEC_GAIN 1
#endif

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
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));
    int failed = 0;
    if (!filter)
        return false;
    seccomp_attr_set(filter, SCMP_FLTATR_CTL_OPTIMIZE, 2);
    seccomp_attr_set(filter, SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS);
    for (size_t i = 0; i < COUNT(allowed); i++)
        failed |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, allowed[i], 0);
    failed |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(openat), 1,
                               SCMP_A2(SCMP_CMP_MASKED_EQ, writing, O_RDONLY));
    failed |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(tgkill), 1, /* abort() */
                               SCMP_A0(SCMP_CMP_EQ, (scmp_datum_t)getpid()));
    bool is_loaded = !failed && seccomp_load(filter) == 0;
    seccomp_release(filter);
    return is_loaded;
}

/* All but those by which root opens the files of others; writing to them is what the filter keeps
 * out. */
static bool drop_capabilities(void)
{
    struct __user_cap_header_struct header = { .version = _LINUX_CAPABILITY_VERSION_3 };
    struct __user_cap_data_struct held[_LINUX_CAPABILITY_U32S_3] = { 0 };
    if (syscall(SYS_capget, &header, held) != 0)
        return false;
    held[0].permitted &= 1U << CAP_DAC_OVERRIDE | 1U << CAP_DAC_READ_SEARCH;
    held[0].effective &= held[0].permitted;
    held[0].inheritable = held[1].permitted = held[1].effective = held[1].inheritable = 0;
    prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0);
    return syscall(SYS_capset, &header, held) == 0;
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
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    confined.has_no_new_code = prctl(PR_SET_MDWE, PR_MDWE_REFUSE_EXEC_GAIN, 0, 0, 0) == 0;
    limit_memory(memory);
    confined.landlock = landlock_reader(reading);
    confined.has_capabilities = !drop_capabilities();
    confined.has_filter = filter_calls();
    return confined;
}
