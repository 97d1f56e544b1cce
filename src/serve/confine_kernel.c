#include "serve/confine_kernel.h"

#include <linux/capability.h>
#include <seccomp.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#ifndef PR_SET_MDWE
#define PR_SET_MDWE 65
#define PR_MDWE_REFUSE_EXEC_GAIN 1
#endif

call_filter call_filter_new(int otherwise, const int *allowed, size_t count)
{
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO((uint32_t)otherwise));
    int failed = 0;
    if (!filter)
        return NULL;
    seccomp_attr_set(filter, SCMP_FLTATR_CTL_OPTIMIZE, 2);
    seccomp_attr_set(filter, SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS);
    for (size_t i = 0; i < count; i++)
        failed |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, allowed[i], 0);
    if (!failed)
        return filter;
    seccomp_release(filter);
    return NULL;
}

bool call_filter_load(call_filter filter, int failed)
{
    bool is_loaded = filter && !failed && seccomp_load(filter) == 0;
    if (filter)
        seccomp_release(filter);
    return is_loaded;
}

void confine_keep_down(int end)
{
    prctl(PR_SET_PDEATHSIG, end); /* forgotten when the user changes */
    prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
}

bool confine_refuse_new_code(void)
{
    return prctl(PR_SET_MDWE, PR_MDWE_REFUSE_EXEC_GAIN, 0, 0, 0) == 0;
}

bool confine_capabilities(uint32_t kept)
{
    struct __user_cap_header_struct header = { .version = _LINUX_CAPABILITY_VERSION_3 };
    struct __user_cap_data_struct held[_LINUX_CAPABILITY_U32S_3] = { 0 };
    if (syscall(SYS_capget, &header, held) != 0)
        return false;
    held[0].permitted &= kept;
    held[0].effective &= held[0].permitted;
    held[0].inheritable = held[1].permitted = held[1].effective = held[1].inheritable = 0;
    prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0);
    return syscall(SYS_capset, &header, held) == 0;
}
