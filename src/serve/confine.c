#include "serve/confine.h"

#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <linux/capability.h>
#include <seccomp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "serve/confine_kernel.h"
#include "serve/landlock.h"
#include "serve/log.h"

/* ---- system calls ---- */

/* What the C library, SQLite, libpq, libmicrohttpd, OpenSSL and libsodium use in a running
 * process. What is missing answers ENOSYS, on which libraries fall back to something older. */
static const int allowed[] = {
    /* reading and writing */
    SCMP_SYS(read),
    SCMP_SYS(write),
    SCMP_SYS(readv),
    SCMP_SYS(writev),
    SCMP_SYS(pread64),
    SCMP_SYS(pwrite64),
    SCMP_SYS(preadv),
    SCMP_SYS(pwritev),
    SCMP_SYS(lseek),
    SCMP_SYS(sendfile),
    SCMP_SYS(copy_file_range),
    SCMP_SYS(close),
    SCMP_SYS(close_range),
    SCMP_SYS(dup),
    SCMP_SYS(dup2),
    SCMP_SYS(dup3),
    SCMP_SYS(fcntl),
    SCMP_SYS(pipe),
    SCMP_SYS(pipe2),
    /* files */
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
    SCMP_SYS(chdir),
    SCMP_SYS(mkdir),
    SCMP_SYS(mkdirat),
    SCMP_SYS(rmdir),
    SCMP_SYS(unlink),
    SCMP_SYS(unlinkat),
    SCMP_SYS(rename),
    SCMP_SYS(renameat),
    SCMP_SYS(renameat2),
    SCMP_SYS(link),
    SCMP_SYS(linkat),
    SCMP_SYS(truncate),
    SCMP_SYS(ftruncate),
    SCMP_SYS(fallocate),
    SCMP_SYS(fsync),
    SCMP_SYS(fdatasync),
    SCMP_SYS(sync_file_range),
    SCMP_SYS(flock),
    SCMP_SYS(chmod),
    SCMP_SYS(fchmod),
    SCMP_SYS(fchmodat),
    SCMP_SYS(utimensat),
    SCMP_SYS(umask),
    SCMP_SYS(getdents64),
    SCMP_SYS(fadvise64),
    /* memory */
    SCMP_SYS(mmap),
    SCMP_SYS(munmap),
    SCMP_SYS(mremap),
    SCMP_SYS(mprotect),
    SCMP_SYS(madvise),
    SCMP_SYS(brk),
    SCMP_SYS(msync),
    SCMP_SYS(mlock),
    SCMP_SYS(munlock),
    SCMP_SYS(mincore),
    /* waiting */
    SCMP_SYS(poll),
    SCMP_SYS(ppoll),
    SCMP_SYS(select),
    SCMP_SYS(pselect6),
    SCMP_SYS(epoll_create1),
    SCMP_SYS(epoll_ctl),
    SCMP_SYS(epoll_wait),
    SCMP_SYS(epoll_pwait),
    SCMP_SYS(eventfd2),
    SCMP_SYS(futex),
    SCMP_SYS(nanosleep),
    SCMP_SYS(clock_nanosleep),
    SCMP_SYS(restart_syscall),
    SCMP_SYS(sched_yield),
    SCMP_SYS(membarrier),
    /* threads and signals */
    SCMP_SYS(exit),
    SCMP_SYS(exit_group),
    SCMP_SYS(gettid),
    SCMP_SYS(set_robust_list),
    SCMP_SYS(rseq),
    SCMP_SYS(sched_getaffinity),
    SCMP_SYS(rt_sigaction),
    SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(rt_sigreturn),
    SCMP_SYS(rt_sigtimedwait),
    SCMP_SYS(sigaltstack),
    SCMP_SYS(getrusage),
    SCMP_SYS(getrlimit),
    /* who and when */
    SCMP_SYS(getpid),
    SCMP_SYS(getppid),
    SCMP_SYS(getuid),
    SCMP_SYS(geteuid),
    SCMP_SYS(getgid),
    SCMP_SYS(getegid),
    SCMP_SYS(uname),
    SCMP_SYS(sysinfo),
    SCMP_SYS(getrandom),
    SCMP_SYS(clock_gettime),
    SCMP_SYS(clock_getres),
    SCMP_SYS(gettimeofday),
    SCMP_SYS(time),
    SCMP_SYS(times),
    SCMP_SYS(getcpu),
    /* connections that are there */
    SCMP_SYS(accept),
    SCMP_SYS(accept4),
    SCMP_SYS(shutdown),
    SCMP_SYS(recvfrom),
    SCMP_SYS(recvmsg),
    SCMP_SYS(recvmmsg),
    SCMP_SYS(sendto),
    SCMP_SYS(sendmsg),
    SCMP_SYS(sendmmsg),
    SCMP_SYS(getsockname),
    SCMP_SYS(getpeername),
    SCMP_SYS(getsockopt),
    SCMP_SYS(setsockopt),
    SCMP_SYS(socketpair),
    SCMP_SYS(connect),
    SCMP_SYS(bind),
};

/* Asked for by nothing of ours, so a clear refusal is better than a fall-back. */
static const int refused[] = {
    SCMP_SYS(execve),
    SCMP_SYS(execveat),
    SCMP_SYS(fork),
    SCMP_SYS(vfork),
    SCMP_SYS(ptrace),
    SCMP_SYS(process_vm_readv),
    SCMP_SYS(process_vm_writev),
    SCMP_SYS(mount),
    SCMP_SYS(umount2),
    SCMP_SYS(pivot_root),
    SCMP_SYS(chroot),
    SCMP_SYS(unshare),
    SCMP_SYS(setns),
    SCMP_SYS(kill),
    SCMP_SYS(bpf),
    SCMP_SYS(perf_event_open),
    SCMP_SYS(keyctl),
    SCMP_SYS(add_key),
    SCMP_SYS(init_module),
    SCMP_SYS(finit_module),
    SCMP_SYS(kexec_load),
    SCMP_SYS(symlink),
    SCMP_SYS(symlinkat),
    SCMP_SYS(mknod),
    SCMP_SYS(mknodat),
    SCMP_SYS(setuid),
    SCMP_SYS(setresuid),
    SCMP_SYS(personality),
    SCMP_SYS(memfd_create),
};

static const unsigned long ioctls[] = { FIONREAD, FIONBIO, TCGETS, TIOCGWINSZ };

static int allow_if(scmp_filter_ctx filter, int call, struct scmp_arg_cmp condition)
{
    return seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 1, condition);
}

/* Threads, but no processes. clone3 hides its flags from the filter; without it the C library
 * uses clone. */
static int allow_threads(scmp_filter_ctx filter)
{
    const scmp_datum_t thread = 0x10000; /* CLONE_THREAD */
    pid_t self = getpid();
    return seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(clone), 1,
                            SCMP_A0(SCMP_CMP_MASKED_EQ, thread, 0)) |
           allow_if(filter, SCMP_SYS(clone), SCMP_A0(SCMP_CMP_MASKED_EQ, thread, thread)) |
           allow_if(filter, SCMP_SYS(tgkill), SCMP_A0(SCMP_CMP_EQ, (scmp_datum_t)self)) |
           allow_if(filter, SCMP_SYS(prlimit64), SCMP_A2(SCMP_CMP_EQ, 0)) |
           allow_if(filter, SCMP_SYS(prctl), SCMP_A0(SCMP_CMP_EQ, PR_SET_NAME)) |
           allow_if(filter, SCMP_SYS(prctl), SCMP_A0(SCMP_CMP_EQ, PR_GET_NAME));
}

static int allow_sockets(scmp_filter_ctx filter, bool connects)
{
    static const int streams[] = { SOCK_STREAM, SOCK_DGRAM };
    const int families[] = { AF_UNIX, AF_INET, AF_INET6 };
    int failed = 0;
    for (size_t i = 0; i < (connects ? COUNT(families) : 1); i++)
        for (size_t j = 0; j < COUNT(streams); j++)
            failed |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(socket), 2,
                                       SCMP_A0(SCMP_CMP_EQ, (scmp_datum_t)families[i]),
                                       SCMP_A1(SCMP_CMP_MASKED_EQ, 0xf, (scmp_datum_t)streams[j]));
    if (connects) /* the C library asks the kernel which addresses this machine has */
        failed |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(socket), 2,
                                   SCMP_A0(SCMP_CMP_EQ, AF_NETLINK), SCMP_A2(SCMP_CMP_EQ, 0));
    return failed;
}

static bool filter_calls(bool connects)
{
    call_filter filter = call_filter_new(ENOSYS, allowed, COUNT(allowed));
    int failed = 0;
    if (!filter)
        return false;
    for (size_t i = 0; i < COUNT(refused); i++)
        failed |= seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), refused[i], 0);
    for (size_t i = 0; i < COUNT(ioctls); i++)
        failed |= allow_if(filter, SCMP_SYS(ioctl), SCMP_A1(SCMP_CMP_EQ, ioctls[i]));
    failed |= allow_threads(filter) | allow_sockets(filter, connects);
    return call_filter_load(filter, failed);
}

/* ---- rights ---- */

/* Root has no business here: it becomes whoever owns the data. */
static bool become_owner(uid_t uid, gid_t gid)
{
    if (geteuid() != 0 || uid == 0)
        return true;
    return setgroups(0, NULL) == 0 && setresgid(gid, gid, gid) == 0 &&
           setresuid(uid, uid, uid) == 0;
}

static bool drop_capabilities(void)
{
    for (int capability = 0; capability <= CAP_LAST_CAP; capability++)
        prctl(PR_CAPBSET_DROP, capability, 0, 0, 0); /* cannot be gained back; needs one itself */
    return confine_capabilities(0);
}

static void limit_resources(void)
{
    const struct rlimit none = { 0, 0 };
    setrlimit(RLIMIT_CORE, &none); /* a core holds personal data */
    umask(077);
}

bool confine_is_off(void)
{
    const char *wanted = getenv("KANTOKU_CONFINE");
    return wanted && strcmp(wanted, "off") == 0;
}

bool confine_apply(struct work *w, const struct confine *plan, struct confined *confined)
{
    struct stat folder;
    *confined = (struct confined){ .user = geteuid() };
    limit_resources();
    if (stat(plan->data_folder, &folder) != 0 || !S_ISDIR(folder.st_mode))
        return work_fail(w, FAULT_SYSTEM, "confine.no_folder", text_of(plan->data_folder));
    if (confine_is_off()) {
        confined->is_off = true;
        return true;
    }
    setenv("TMPDIR", plan->data_folder, 1);
    setenv("SQLITE_TMPDIR", plan->data_folder, 1);
    if (!become_owner(folder.st_uid, folder.st_gid))
        return work_fail(w, FAULT_SYSTEM, "confine.no_folder", text_of(plan->data_folder));
    confine_keep_down(SIGTERM);
    confined->user = geteuid();
    confined->has_no_new_code = confine_refuse_new_code();
    confined->landlock = landlock_apply(plan->data_folder, plan->reading, plan->connects,
                                        plan->ports, plan->port_count);
    confined->has_capabilities = !drop_capabilities();
    confined->has_filter = filter_calls(plan->connects);
    return true;
}

bool confine_holds(const struct confined *confined)
{
    return confined->landlock && confined->has_filter && !confined->has_capabilities;
}

void confine_say(const struct confined *confined, const char *worker)
{
    char what[160];
    snprintf(what, sizeof what, "landlock %d, seccomp %s, mdwe %s, capabilities %s, uid %u",
             confined->landlock, confined->has_filter ? "on" : "off",
             confined->has_no_new_code ? "on" : "off", confined->has_capabilities ? "kept" : "none",
             (unsigned)confined->user);
    if (confined->is_off)
        log_say(LOG_WARNING, WORD_confine_off, worker, NULL, NULL);
    else if (!confine_holds(confined))
        log_say(LOG_WARNING, WORD_confine_partly, worker, what, NULL);
    else
        log_say(LOG_NOTICE, WORD_confine_on, worker, what, NULL);
}
