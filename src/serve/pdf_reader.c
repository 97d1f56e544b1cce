#include "serve/pdf_reader.h"

#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/disk.h"
#include "format/pdf_text.h"
#include "serve/confine_program.h"

enum { PIECE = 64 << 10, MEMORY = 512 << 20, NOBODY = 65534, EXIT_UNCONFINED = 126 };
enum { LAST_LOOKS = 100, PAUSE = 10 * 1000 }; /* microseconds between two looks */

static const char program[] = "/usr/bin/pdftotext";

static int64_t milliseconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static bool take(int fd, void *bytes, size_t size)
{
    for (char *at = bytes; size;) {
        ssize_t got = disk_read(fd, at, size);
        if (got <= 0)
            return false;
        at += got;
        size -= (size_t)got;
    }
    return true;
}

static bool give(int fd, const void *bytes, size_t size)
{
    for (const char *at = bytes; size;) {
        ssize_t sent = write(fd, at, size);
        if (sent < 0 && errno == EINTR)
            continue;
        if (sent <= 0)
            return false;
        at += sent;
        size -= (size_t)sent;
    }
    return true;
}

/* ---- one PDF ---- */

static _Noreturn void become_program(int in, int out)
{
    /* execve takes them without const, and changes nothing. */
    static char words[][12] = { "pdftotext", "-q", "-layout", "-enc", "UTF-8", "-", "-" };
    static char settings[][20] = { "PATH=/usr/bin", "LANG=C.UTF-8" };
    char *arguments[COUNT(words) + 1] = { NULL }, *environment[COUNT(settings) + 1] = { NULL };
    const struct program_limits limits = { MEMORY, PDF_SECONDS };
    int nothing = open("/dev/null", O_WRONLY | O_CLOEXEC);
    sigset_t none;
    for (size_t i = 0; i < COUNT(words); i++)
        arguments[i] = words[i];
    for (size_t i = 0; i < COUNT(settings); i++)
        environment[i] = settings[i];
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    bool is_ready = nothing >= 0 && dup2(in, 0) == 0 && dup2(out, 1) == 1 && dup2(nothing, 2) == 2;
    close_range(3, ~0U, 0);
    if (is_ready && confine_program(program, &limits))
        execve(program, arguments, environment);
    _exit(EXIT_UNCONFINED);
}

/* Its output, until it ends or has to be ended. */
static enum pdf_answer collect(int fd, struct buf *text)
{
    int64_t end = milliseconds() + PDF_SECONDS * 1000;
    for (;;) {
        struct pollfd poller = { .fd = fd, .events = POLLIN };
        int64_t left = end - milliseconds();
        if (left <= 0 || (poll(&poller, 1, (int)left) == 0))
            return PDF_TOO_SLOW;
        char *room = buf_room(text, PIECE);
        ssize_t got = room ? read(fd, room, PIECE) : -1;
        if (!room)
            return PDF_TOO_LONG;
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return PDF_TEXT;
        buf_grew(text, (size_t)got);
    }
}

static enum pdf_answer meaning(int status)
{
    if (WIFSIGNALED(status))
        return WTERMSIG(status) == SIGXCPU || WTERMSIG(status) == SIGKILL ? PDF_TOO_SLOW
                                                                          : PDF_DAMAGED;
    return WEXITSTATUS(status) == 0                 ? PDF_TEXT
           : WEXITSTATUS(status) == EXIT_UNCONFINED ? PDF_NO_PROGRAM
                                                    : PDF_DAMAGED;
}

/* Waits for its end; one that is to end, or that lingers without an output, is killed. */
static int end_program(pid_t child, bool at_once)
{
    int status = 0;
    pid_t ended = 0;
    for (int i = 0; !at_once && ended == 0 && i < LAST_LOOKS; i++) {
        ended = waitpid(child, &status, WNOHANG);
        if (ended == 0)
            usleep(PAUSE);
    }
    if (ended == 0) {
        kill(child, SIGKILL);
        while (waitpid(child, &status, 0) < 0 && errno == EINTR)
            ;
    }
    return status;
}

static enum pdf_answer read_text(int in, struct buf *text)
{
    int ends[2];
    if (access(program, X_OK) != 0 || pipe2(ends, O_CLOEXEC) != 0)
        return PDF_NO_PROGRAM;
    pid_t child = fork();
    if (child == 0)
        become_program(in, ends[1]);
    close(ends[1]);
    enum pdf_answer answer = child > 0 ? collect(ends[0], text) : PDF_NO_PROGRAM;
    close(ends[0]);
    if (child < 0)
        return answer;
    int status = end_program(child, answer != PDF_TEXT);
    return answer == PDF_TEXT ? meaning(status) : answer;
}

/* ---- the conversation ---- */

/* What is asked goes into memory that pdftotext can seek in. */
static bool take_file(int fd, int file, uint64_t size)
{
    static char piece[PIECE];
    while (size) {
        size_t part = size < PIECE ? (size_t)size : PIECE;
        if (!take(fd, piece, part) || !give(file, piece, part))
            return false;
        size -= part;
    }
    return lseek(file, 0, SEEK_SET) == 0;
}

static bool answer_one(int fd, struct arena *arena)
{
    uint64_t size, length;
    int file = memfd_create("pdf", MFD_CLOEXEC);
    struct buf text = buf_begin(arena, PDF_LONGEST);
    uint32_t answer;
    bool is_good = file >= 0 && take(fd, &size, sizeof size) && size <= PDF_LARGEST &&
                   take_file(fd, file, size);
    if (is_good) {
        answer = read_text(file, &text);
        length = answer == PDF_TEXT ? text.len : 0;
        is_good = give(fd, &answer, sizeof answer) && give(fd, &length, sizeof length) &&
                  give(fd, text.at, (size_t)length);
    }
    if (file >= 0)
        close(file);
    return is_good;
}

/* It ends when the other end is closed, and not by a signal before: the worker may be at its last
 * job. */
static _Noreturn void converse(int fd)
{
    struct arena *arena = arena_open(4 * (size_t)PDF_LONGEST);
    signal(SIGTERM, SIG_IGN);
    signal(SIGINT, SIG_IGN);
    signal(SIGPIPE, SIG_IGN);
    signal(SIGCHLD, SIG_DFL);
    prctl(PR_SET_NAME, "kantoku pdf");
    if (dup2(fd, 3) == 3)
        close_range(4, ~0U, 0);
    if (geteuid() == 0 && (setgroups(0, NULL) != 0 || setresgid(NOBODY, NOBODY, NOBODY) != 0 ||
                           setresuid(NOBODY, NOBODY, NOBODY) != 0))
        _exit(1);
    while (answer_one(3, arena))
        arena_reset(arena);
    _exit(0);
}

void pdf_reader_begin(void)
{
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
        return;
    pid_t child = fork();
    if (child == 0)
        converse(ends[1]);
    close(ends[1]);
    if (child > 0)
        pdf_text_use(ends[0]);
    else
        close(ends[0]);
}
