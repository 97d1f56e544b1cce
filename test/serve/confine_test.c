#include "serve/confine_reader.h"

#include <errno.h>
#include <fcntl.h>
#include <iconv.h>
#include <netinet/in.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"
#include "test/folder.h"
#include "test/tap.h"

static bool can_open(const char *path, int flags)
{
    int fd = open(path, flags | O_CLOEXEC, 0600);
    if (fd >= 0)
        close(fd);
    return fd >= 0;
}

static bool own_file(void)
{
    return can_open(folder_file("new"), O_CREAT | O_RDWR);
}

static bool own_nameless_file(void)
{
    return can_open(folder(), O_TMPFILE | O_RDWR);
}

static bool own_rename(void)
{
    char from[128], to[128];
    snprintf(from, sizeof from, "%s/a", folder());
    snprintf(to, sizeof to, "%s/b", folder());
    return can_open(from, O_CREAT | O_RDWR) && rename(from, to) == 0 && unlink(to) == 0;
}

static bool no_file_elsewhere(void)
{
    return !can_open("/tmp/kantoku-elsewhere", O_CREAT | O_RDWR) && errno == EACCES;
}

static bool no_secrets(void)
{
    return !can_open("/etc/shadow", O_RDONLY) && errno == EACCES &&
           !can_open("/var/lib/dpkg/status", O_RDONLY) && errno == EACCES;
}

static bool no_listing(void)
{
    return !can_open("/home", O_RDONLY | O_DIRECTORY) && errno == EACCES;
}

static bool system_files(void)
{
    return can_open("/etc/passwd", O_RDONLY) && can_open("/usr/lib", O_RDONLY | O_DIRECTORY) &&
           !can_open("/etc/passwd", O_WRONLY);
}

static bool no_program(void)
{
    char *argv[] = { (char[]){ "true" }, NULL };
    execv("/bin/true", argv);
    return errno == EPERM;
}

static bool no_process(void)
{
    pid_t pid = fork();
    if (pid == 0)
        _exit(0);
    return pid < 0 && errno == EPERM;
}

static void *nothing(void *what)
{
    return what;
}

static bool threads(void)
{
    pthread_t thread;
    void *result = NULL;
    return pthread_create(&thread, NULL, nothing, &result) == 0 &&
           pthread_join(thread, &result) == 0 && result == &result;
}

static bool no_network(void)
{
    return socket(AF_INET, SOCK_STREAM, 0) < 0 && socket(AF_INET6, SOCK_DGRAM, 0) < 0 &&
           socket(AF_NETLINK, SOCK_RAW, 0) < 0;
}

static bool no_raw_sockets(void)
{
    return socket(AF_INET, SOCK_RAW, IPPROTO_ICMP) < 0 && socket(AF_PACKET, SOCK_RAW, 0) < 0;
}

static bool network(void)
{
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    struct sockaddr_in name = { .sin_family = AF_INET, .sin_port = htons(9) };
    name.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    bool is_refused = connect(fd, (struct sockaddr *)&name, sizeof name) < 0 &&
                      errno == ECONNREFUSED; /* by nobody there, not by us */
    close(fd);
    return fd >= 0 && is_refused;
}

/* Port 10, when only 9 is allowed. */
static bool no_other_port(void)
{
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    struct sockaddr_in name = { .sin_family = AF_INET, .sin_port = htons(10) };
    name.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    bool is_stopped = connect(fd, (struct sockaddr *)&name, sizeof name) < 0 && errno == EACCES;
    close(fd);
    return is_stopped;
}

static bool local_sockets(void)
{
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    close(fd);
    return fd >= 0;
}

static bool no_debugging(void)
{
    return ptrace(PTRACE_TRACEME, 0, NULL, NULL) < 0 && errno == EPERM;
}

static bool no_signals(void)
{
    return kill(getppid(), 0) < 0 && errno == EPERM;
}

static bool no_new_code(void)
{
    void *page = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return page != MAP_FAILED && mprotect(page, 4096, PROT_READ | PROT_EXEC) < 0;
}

static bool character_sets(void)
{
    iconv_t sjis = iconv_open("UTF-8", "CP932"); /* loads a library now */
    return sjis != (iconv_t)-1 && iconv_close(sjis) == 0;
}

static bool no_core(void)
{
    struct rlimit limit;
    return getrlimit(RLIMIT_CORE, &limit) == 0 && limit.rlim_max == 0;
}

static bool private_files(void)
{
    struct stat file;
    return can_open(folder_file("private"), O_CREAT | O_RDWR) &&
           stat(folder_file("private"), &file) == 0 && (file.st_mode & 077) == 0;
}

/* ---- a reader of files ---- */

enum { READER_MEMORY = 256 << 20 };

static int opened; /* before it was confined */

static bool given_file(void)
{
    return can_open(folder_file("given"), O_RDONLY);
}

static bool nothing_for_writing(void)
{
    return !can_open(folder_file("given"), O_WRONLY) && !can_open(folder_file("given"), O_RDWR) &&
           !can_open(folder_file("given"), O_RDONLY | O_TRUNC) &&
           !can_open(folder_file("fresh"), O_RDONLY | O_CREAT) &&
           !can_open(folder(), O_TMPFILE | O_RDWR);
}

static bool no_other_file(void)
{
    return !can_open(folder_file("other"), O_RDONLY) && !can_open("/etc/passwd", O_RDONLY) &&
           !can_open("/usr/share", O_RDONLY) && !can_open("/proc/self/environ", O_RDONLY) &&
           !can_open("/proc/self/maps", O_RDONLY) && !can_open(folder(), O_RDONLY | O_DIRECTORY);
}

static bool no_change(void)
{
    const char *given = folder_file("given");
    return chmod(given, 0666) < 0 && errno == EPERM && utimensat(AT_FDCWD, given, NULL, 0) < 0 &&
           truncate(given, 0) < 0 && unlink(given) < 0 && rename(given, "/tmp/gone") < 0 &&
           link(given, "/tmp/linked") < 0 && mkdir("/tmp/made", 0700) < 0 && chown(given, 1, 1) < 0;
}

static bool no_sockets(void)
{
    int pair[2];
    return socket(AF_UNIX, SOCK_STREAM, 0) < 0 && errno == EPERM &&
           socketpair(AF_UNIX, SOCK_STREAM, 0, pair) < 0 &&
           connect(STDIN_FILENO, (struct sockaddr *)&(struct sockaddr_in){ 0 }, 1) < 0 &&
           errno == EPERM;
}

static bool no_thread(void)
{
    pthread_t thread;
    return pthread_create(&thread, NULL, nothing, NULL) != 0;
}

static bool what_is_open(void)
{
    char byte = 'x';
    int fd = opened;
    return write(fd, &byte, 1) == 1 && lseek(fd, 0, SEEK_SET) == 0 && read(fd, &byte, 1) == 1;
}

static bool no_more_memory(void)
{
    void *much = mmap(NULL, 2 * READER_MEMORY, PROT_READ,
                      MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    void *some = mmap(NULL, READER_MEMORY / 2, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return much == MAP_FAILED && some != MAP_FAILED;
}

static const struct probe {
    const char *says;
    bool (*holds)(void);
    enum { WEB = 1, JOB = 2, MAIL = 4, BOTH = 7, READER = 8, ALL = 15 } of;
    int landlock; /* needs this version */
} probes[] = {
    { "a file in the data folder can be made", own_file, BOTH, 0 },
    { "also one without a name", own_nameless_file, BOTH, 0 },
    { "and renamed and removed", own_rename, BOTH, 0 },
    { "files are for their owner alone", private_files, BOTH, 0 },
    { "nothing can be written elsewhere", no_file_elsewhere, BOTH, 1 },
    { "nothing private can be read", no_secrets, BOTH, 1 },
    { "no other folder can be listed", no_listing, BOTH, 1 },
    { "what libraries need can be read, not written", system_files, BOTH, 1 },
    { "no program can be started", no_program, ALL, 0 },
    { "no process can be made", no_process, ALL, 0 },
    { "threads can", threads, BOTH, 0 },
    { "a web worker has no network", no_network, WEB, 0 },
    { "a job worker may connect", network, JOB | MAIL, 0 },
    { "and for mail to no other port", no_other_port, MAIL, 4 },
    { "no raw sockets", no_raw_sockets, BOTH, 0 },
    { "a local database can be reached", local_sockets, BOTH, 0 },
    { "no other process can be debugged", no_debugging, ALL, 0 },
    { "or sent signals", no_signals, ALL, 0 },
    { "memory cannot become code", no_new_code, ALL, 0 },
    { "Shift_JIS can be read", character_sets, ALL, 0 },
    { "no core is written", no_core, BOTH, 0 },
    { "what it was given can be read", given_file, READER, 0 },
    { "nothing can be opened for writing", nothing_for_writing, READER, 0 },
    { "no other file can be read", no_other_file, READER, 1 },
    { "no file can be changed, moved or removed", no_change, READER, 0 },
    { "no socket can be had", no_sockets, READER, 0 },
    { "no thread either", no_thread, READER, 0 },
    { "what is open already can be written and read", what_is_open, READER, 0 },
    { "memory has an end", no_more_memory, READER, 0 },
};

struct outcome {
    bool is_applied;
    struct confined confined;
    bool held[COUNT(probes)];
};

static void be_confined(struct outcome *outcome, unsigned kind)
{
    static const int discard = 9;
    struct arena *arena = arena_open(1 << 20);
    struct work w = work_begin(arena, actor_machine(TEXT("test")));
    struct confine plan = { .data_folder = folder(),
                            .connects = kind != WEB,
                            .ports = &discard,
                            .port_count = kind == MAIL };
    const char *places[] = { folder_file("given"), NULL };
    outcome->is_applied = kind == READER || confine_apply(&w, &plan, &outcome->confined);
    if (kind == READER)
        outcome->confined = confine_reader(places, READER_MEMORY);
    for (size_t i = 0; i < COUNT(probes); i++)
        outcome->held[i] = (probes[i].of & kind) && probes[i].holds();
    _exit(0);
}

static void test_kind(const char *name, unsigned kind)
{
    int status;
    struct outcome *outcome =
        mmap(NULL, sizeof *outcome, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    fflush(stdout);
    pid_t pid = fork();
    if (pid == 0)
        be_confined(outcome, kind);
    waitpid(pid, &status, 0);
    ok(WIFEXITED(status) && WEXITSTATUS(status) == 0, "%s: lives", name);
    ok(outcome->is_applied && outcome->confined.has_filter && !outcome->confined.has_capabilities,
       "%s: is confined (landlock %d)", name, outcome->confined.landlock);
    for (size_t i = 0; i < COUNT(probes); i++) {
        if (!(probes[i].of & kind))
            continue;
        bool is_skipped = probes[i].landlock > outcome->confined.landlock ||
                          (probes[i].holds == no_new_code && !outcome->confined.has_no_new_code);
        ok(outcome->held[i] || is_skipped, "%s: %s%s", name, probes[i].says,
           is_skipped ? " # SKIP this kernel does not know how" : "");
    }
}

static void test_owner(void)
{
    const char *owned = folder_file("owned");
    int status = 1;
    if (geteuid() != 0 || mkdir(owned, 0700) != 0 || chown(owned, 65534, 65534) != 0 ||
        chmod(folder(), 0711) != 0)
        return;
    fflush(stdout);
    pid_t pid = fork();
    if (pid == 0) {
        struct arena *arena = arena_open(1 << 20);
        struct work w = work_begin(arena, actor_machine(TEXT("test")));
        struct confine plan = { .data_folder = owned };
        struct confined confined;
        bool is_owner = confine_apply(&w, &plan, &confined) && confined.user == 65534 &&
                        getuid() == 65534 && getgid() == 65534 && setuid(0) != 0;
        _exit(is_owner && can_open(owned, O_TMPFILE | O_RDWR) ? 0 : 2);
    }
    waitpid(pid, &status, 0);
    ok(WIFEXITED(status) && WEXITSTATUS(status) == 0, "root becomes the owner of the data folder");
}

static void test_off(void)
{
    struct arena *arena = arena_open(1 << 20);
    struct work w = work_begin(arena, actor_machine(TEXT("test")));
    struct confine plan = { .data_folder = folder() };
    struct confined confined;
    setenv("KANTOKU_CONFINE", "off", 1);
    ok(confine_apply(&w, &plan, &confined) && confined.is_off &&
           can_open("/etc/shadow", O_RDONLY) == (geteuid() == 0),
       "it can be switched off");
    plan.data_folder = "/no/such/folder";
    ok(!confine_apply(&w, &plan, &confined) && strcmp(w.fault.code, "confine.no_folder") == 0,
       "without a data folder there is nothing to confine to");
    arena_close(arena);
}

int main(void)
{
    folder();
    unsetenv("KANTOKU_CONFINE");
    test_kind("web", WEB);
    test_kind("job", JOB);
    test_kind("job that mails", MAIL);
    opened = open(folder_file("given"), O_CREAT | O_RDWR | O_CLOEXEC, 0644);
    close(open(folder_file("other"), O_CREAT | O_RDWR | O_CLOEXEC, 0644));
    test_kind("reader", READER);
    close(opened);
    test_owner();
    test_off();
    return tap_done();
}
