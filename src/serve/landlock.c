#include "serve/landlock.h"

#include <fcntl.h>
#include <linux/landlock.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/text.h"

/* Debian 12 has the header of version 2; kernels know more. */
#ifndef LANDLOCK_ACCESS_FS_TRUNCATE
#define LANDLOCK_ACCESS_FS_TRUNCATE (1ULL << 14)
#endif
#ifndef LANDLOCK_ACCESS_FS_IOCTL_DEV
#define LANDLOCK_ACCESS_FS_IOCTL_DEV (1ULL << 15)
#endif
#ifndef LANDLOCK_ACCESS_NET_BIND_TCP
#define LANDLOCK_ACCESS_NET_BIND_TCP (1ULL << 0)
#define LANDLOCK_ACCESS_NET_CONNECT_TCP (1ULL << 1)
#endif
#ifndef LANDLOCK_SCOPE_ABSTRACT_UNIX_SOCKET
#define LANDLOCK_SCOPE_ABSTRACT_UNIX_SOCKET (1ULL << 0)
#define LANDLOCK_SCOPE_SIGNAL (1ULL << 1)
#endif

#define RULE_NET_PORT 2 /* LANDLOCK_RULE_NET_PORT */

enum { KNOWN_VERSION = 6, NET_VERSION = 4, NAME_SERVER_PORT = 53 };

/* struct landlock_net_port_attr */
struct port_rule {
    uint64_t allowed_access, port;
};

/* struct landlock_ruleset_attr of version 6. Older kernels take a shorter one. */
struct rules {
    uint64_t fs, net, scoped;
};

static const size_t rules_sizes[KNOWN_VERSION + 1] = { 0, 8, 8, 8, 16, 16, 24 };

static const uint64_t reading_rights = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
static const uint64_t file_rights = LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_WRITE_FILE |
                                    LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_TRUNCATE |
                                    LANDLOCK_ACCESS_FS_IOCTL_DEV;

/* What libraries read while they run: themselves, character sets, names of hosts and users,
 * certificates. Places that are not there are passed over. */
static const char *const system_places[] = {
    "/usr",
    "/lib",
    "/lib64",
    "/etc/ssl",
    "/etc/ld.so.cache",
    "/etc/hosts",
    "/etc/host.conf",
    "/etc/resolv.conf",
    "/etc/nsswitch.conf",
    "/etc/gai.conf",
    "/etc/services",
    "/etc/protocols",
    "/etc/passwd",
    "/etc/group",
    "/etc/localtime",
    "/etc/timezone",
    "/run/systemd/resolve",
    "/dev/urandom",
    "/dev/random",
    "/dev/zero",
    "/sys/devices/system/cpu",
    "/proc/self",
    NULL,
};

/* What a process needs that only computes; character sets are among them. */
static const char *const libraries[] = { "/usr/lib", "/lib", "/lib64", "/etc/ld.so.cache", NULL };

/* All rights that this version can take away. */
static uint64_t all_rights(int version)
{
    uint64_t rights = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1;
    if (version >= 2)
        rights |= LANDLOCK_ACCESS_FS_REFER;
    if (version >= 3)
        rights |= LANDLOCK_ACCESS_FS_TRUNCATE;
    if (version >= 5)
        rights |= LANDLOCK_ACCESS_FS_IOCTL_DEV;
    return rights;
}

static void allow(int ruleset, const char *path, uint64_t rights)
{
    struct landlock_path_beneath_attr rule = { .parent_fd = open(path, O_PATH | O_CLOEXEC) };
    struct stat about;
    if (rule.parent_fd < 0)
        return;
    if (fstat(rule.parent_fd, &about) == 0 && !S_ISDIR(about.st_mode))
        rights &= file_rights;
    rule.allowed_access = rights;
    syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
    close(rule.parent_fd);
}

static void allow_reading(int ruleset, const char *const *places)
{
    for (; places && *places; places++)
        allow(ruleset, *places, reading_rights);
}

static void allow_port(int ruleset, int port)
{
    struct port_rule rule = { LANDLOCK_ACCESS_NET_CONNECT_TCP, (uint64_t)port };
    syscall(SYS_landlock_add_rule, ruleset, RULE_NET_PORT, &rule, 0);
}

/* An answer of a name server that is too long for UDP needs its port besides. */
static void allow_ports(int ruleset, const int *ports, size_t count)
{
    for (size_t i = 0; i < count; i++)
        allow_port(ruleset, ports[i]);
    allow_port(ruleset, NAME_SERVER_PORT);
}

/* Rules that allow nothing yet; fd -1: the kernel has none. */
struct ruleset {
    int fd, version;
    uint64_t rights; /* to files, that are taken away */
};

static struct ruleset begin(bool connects_anywhere)
{
    long known = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
    int version = known > KNOWN_VERSION ? KNOWN_VERSION : (int)known;
    if (version < 1)
        return (struct ruleset){ .fd = -1 };
    struct rules rules = { .fs = all_rights(version),
                           .net = connects_anywhere ? LANDLOCK_ACCESS_NET_BIND_TCP
                                                    : LANDLOCK_ACCESS_NET_BIND_TCP |
                                                          LANDLOCK_ACCESS_NET_CONNECT_TCP,
                           .scoped = LANDLOCK_SCOPE_ABSTRACT_UNIX_SOCKET | LANDLOCK_SCOPE_SIGNAL };
    int fd = (int)syscall(SYS_landlock_create_ruleset, &rules, rules_sizes[version], 0);
    return (struct ruleset){ fd, version, rules.fs };
}

/* The version that holds from now on. */
static int end(struct ruleset rules)
{
    bool holds = syscall(SYS_landlock_restrict_self, rules.fd, 0) == 0;
    close(rules.fd);
    return holds ? rules.version : 0;
}

int landlock_apply(const char *writable, const char *const *reading, bool connects,
                   const int *ports, size_t port_count)
{
    struct ruleset rules = begin(connects && !port_count);
    if (rules.fd < 0)
        return 0;
    if (connects && port_count && rules.version >= NET_VERSION)
        allow_ports(rules.fd, ports, port_count);
    allow_reading(rules.fd, system_places);
    allow_reading(rules.fd, reading);
    allow(rules.fd, "/dev/null", reading_rights | LANDLOCK_ACCESS_FS_WRITE_FILE);
    allow(rules.fd, writable,
          rules.rights & ~(LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_MAKE_CHAR |
                           LANDLOCK_ACCESS_FS_MAKE_BLOCK | LANDLOCK_ACCESS_FS_MAKE_SOCK |
                           LANDLOCK_ACCESS_FS_MAKE_FIFO | LANDLOCK_ACCESS_FS_MAKE_SYM |
                           LANDLOCK_ACCESS_FS_IOCTL_DEV));
    return end(rules);
}

int landlock_reader(const char *const *reading)
{
    struct ruleset rules = begin(false);
    if (rules.fd < 0)
        return 0;
    allow_reading(rules.fd, libraries);
    allow_reading(rules.fd, reading);
    return end(rules);
}

int landlock_program(const char *program)
{
    /* What starts it; of these each machine has one. */
    static const char *const loaders[] = {
        "/lib64/ld-linux-x86-64.so.2",
        "/lib/ld-linux-aarch64.so.1",
        "/lib/ld-linux-riscv64-lp64d.so.1",
        "/lib64/ld64.so.2",
    };
    static const char *const places[] = { "/usr/share/poppler", "/dev/null", "/usr/share/fonts",
                                          NULL };
    struct ruleset rules = begin(false);
    if (rules.fd < 0)
        return 0;
    allow_reading(rules.fd, libraries);
    allow_reading(rules.fd, places);
    allow(rules.fd, program, LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_EXECUTE);
    for (size_t i = 0; i < COUNT(loaders); i++)
        allow(rules.fd, loaders[i], LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_EXECUTE);
    return end(rules);
}
