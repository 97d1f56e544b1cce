/* wire.c - a client that says exactly what it is told, for the tests of the server.
 *
 *   wire send ADDRESS [MS]               bytes of stdin; prints what comes back until MS of
 *                                        silence, then [closed], [reset] or [open]
 *   wire half ADDRESS [MS]               the same, but its own side is closed after sending
 *   wire drip ADDRESS COUNT SECONDS      COUNT clients that send a header byte each second
 *   wire sip ADDRESS PATH SECONDS        fetches PATH reading 100 bytes a second
 *   wire flood ADDRESS SECONDS           one request after another, each on a new connection
 *   wire upload ADDRESS PATH MIB [chunked|cut]
 *                                        a multipart upload of MIB MiB; cut: half of it, then gone
 *   wire many ADDRESS COUNT              COUNT connections; prints how many are still open
 *   wire hear PATH SECONDS               what is sent to the datagram socket PATH, as by sd_notify
 *   wire activate ADDRESS COMMAND…       runs the command with a listening socket, as systemd does
 *
 * ADDRESS is a port on 127.0.0.1 or the path of a Unix socket.
 */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

enum { MOST = 4096 };

static const char *address;

static int64_t now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void pause_ms(int ms)
{
    nanosleep(&(struct timespec){ ms / 1000, ms % 1000 * 1000000L }, NULL);
}

static int connect_to_server(void)
{
    struct sockaddr_un local = { .sun_family = AF_UNIX };
    struct sockaddr_in remote = { .sin_family = AF_INET };
    int fd;
    if (address[0] == '/') {
        snprintf(local.sun_path, sizeof local.sun_path, "%s", address);
        fd = socket(AF_UNIX, SOCK_STREAM, 0);
        if (connect(fd, (struct sockaddr *)&local, sizeof local) == 0)
            return fd;
    } else {
        remote.sin_port = htons((uint16_t)strtol(address, NULL, 10));
        remote.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        fd = socket(AF_INET, SOCK_STREAM, 0);
        if (connect(fd, (struct sockaddr *)&remote, sizeof remote) == 0)
            return fd;
    }
    close(fd);
    return -1;
}

static bool send_all(int fd, const char *at, size_t len)
{
    while (len) {
        ssize_t sent = send(fd, at, len, MSG_NOSIGNAL);
        if (sent <= 0)
            return false;
        at += sent;
        len -= (size_t)sent;
    }
    return true;
}

/* Copies what comes to stdout. */
static void print_answer(int fd, int silence)
{
    char bytes[65536];
    for (;;) {
        struct pollfd poll_fd = { .fd = fd, .events = POLLIN };
        if (poll(&poll_fd, 1, silence) == 0) {
            puts("[open]");
            return;
        }
        ssize_t got = recv(fd, bytes, sizeof bytes, 0);
        if (got <= 0) {
            puts(got == 0 ? "[closed]" : "[reset]");
            return;
        }
        fwrite(bytes, 1, (size_t)got, stdout);
        fflush(stdout);
    }
}

static int run_send(bool is_half, int silence)
{
    static char bytes[64 << 20];
    size_t len = fread(bytes, 1, sizeof bytes, stdin);
    int fd = connect_to_server();
    if (fd < 0) {
        puts("[refused]");
        return 1;
    }
    send_all(fd, bytes, len); /* what comes back is looked at even if this fails */
    if (is_half)
        shutdown(fd, SHUT_WR);
    print_answer(fd, silence);
    return 0;
}

/* Milliseconds for one request on a new connection; -1 refused, -2 broken. */
static int64_t time_request(const char *path)
{
    char text[512];
    int64_t began = now();
    int fd = connect_to_server();
    if (fd < 0)
        return -1;
    int len = snprintf(text, sizeof text, "GET %s HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                       path);
    bool is_good = send_all(fd, text, (size_t)len);
    struct timeval limit = { .tv_sec = 15 };
    setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    ssize_t got = is_good ? recv(fd, text, sizeof text, MSG_WAITALL) : -1;
    close(fd);
    return got >= 12 && memcmp(text + 9, "200", 3) == 0 ? now() - began : -2;
}

static int run_drip(int count, int seconds)
{
    static int fds[MOST];
    static const char head[] = "GET /ok HTTP/1.1\r\nHost: x\r\nX-A: ";
    int64_t began = now(), first = -1, last = -1, worst = 0;
    int closed = 0;
    for (int i = 0; i < count; i++) {
        fds[i] = connect_to_server();
        send_all(fds[i], head, sizeof head - 1);
    }
    while (now() - began < seconds * 1000) {
        for (int i = 0; i < count; i++) {
            char byte;
            if (fds[i] < 0)
                continue;
            bool is_gone = !send_all(fds[i], "a", 1);
            ssize_t got = recv(fds[i], &byte, 1, MSG_DONTWAIT);
            if (is_gone || got == 0 || (got < 0 && errno != EAGAIN)) {
                close(fds[i]);
                fds[i] = -1;
                closed++;
                last = now() - began;
                first = first < 0 ? last : first;
            }
        }
        int64_t took = time_request("/ok");
        worst = took < 0 ? 99999 : took > worst ? took : worst;
        pause_ms(500);
    }
    printf("closed %d of %d, between %lld and %lld s, others waited %lld ms\n", closed, count,
           (long long)(first / 1000), (long long)(last / 1000), (long long)worst);
    return 0;
}

static int run_sip(const char *path, int seconds)
{
    char text[512];
    int fd = connect_to_server(), small = 2048;
    setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &small, sizeof small);
    int len = snprintf(text, sizeof text, "GET %s HTTP/1.1\r\nHost: x\r\n\r\n", path);
    send_all(fd, text, (size_t)len);
    for (int i = 0; i < seconds; i++) {
        /* What is in the own buffer can still be read after a reset. */
        struct pollfd poll_fd = { .fd = fd, .events = POLLIN };
        poll(&poll_fd, 1, 0);
        if (recv(fd, text, 100, 0) <= 0 || poll_fd.revents & (POLLERR | POLLHUP)) {
            printf("[ended] after %d s\n", i);
            return 0;
        }
        pause_ms(1000);
    }
    puts("[open]");
    return 0;
}

static int run_flood(int seconds)
{
    int64_t began = now(), worst = 0;
    int good = 0, refused = 0, broken = 0;
    while (now() - began < seconds * 1000) {
        int64_t took = time_request("/ok");
        good += took >= 0;
        refused += took == -1;
        broken += took == -2;
        worst = took > worst ? took : worst;
        pause_ms(2);
    }
    printf("good %d refused %d broken %d slowest %lld ms\n", good, refused, broken,
           (long long)worst);
    return 0;
}

static bool send_piece(int fd, const char *at, size_t len, bool is_chunked)
{
    char size[32];
    int digits = snprintf(size, sizeof size, "%zx\r\n", len);
    if (!is_chunked)
        return send_all(fd, at, len);
    return send_all(fd, size, (size_t)digits) && send_all(fd, at, len) && send_all(fd, "\r\n", 2);
}

static int run_upload(const char *path, int64_t mib, const char *how)
{
    static const char head[] = "--b0und\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\n"
                               "監督\r\n--b0und\r\nContent-Disposition: form-data; "
                               "name=\"file\"; filename=\"一覧.xlsx\"\r\nContent-Type: "
                               "application/octet-stream\r\n\r\n";
    static const char tail[] = "\r\n--b0und--\r\n";
    static char block[65536], text[512];
    bool is_chunked = strcmp(how, "chunked") == 0, is_cut = strcmp(how, "cut") == 0;
    int64_t size = mib * 1048576, sent = 0, end = is_cut ? size / 2 : size;
    int fd = connect_to_server();
    int len = snprintf(
        text, sizeof text,
        "POST %s HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: multipart/form-data; "
        "boundary=b0und\r\n",
        path);
    send_all(fd, text, (size_t)len);
    if (is_chunked)
        len = snprintf(text, sizeof text, "Transfer-Encoding: chunked\r\n\r\n");
    else
        len = snprintf(text, sizeof text, "Content-Length: %lld\r\n\r\n",
                       (long long)(size + (int64_t)sizeof head + (int64_t)sizeof tail - 2));
    bool is_good =
        send_all(fd, text, (size_t)len) && send_piece(fd, head, sizeof head - 1, is_chunked);
    for (; is_good && sent < end; sent += (int64_t)sizeof block)
        is_good = send_piece(fd, block, sizeof block, is_chunked);
    if (is_cut) {
        close(fd);
        puts("cut");
        return 0;
    }
    is_good = is_good && send_piece(fd, tail, sizeof tail - 1, is_chunked);
    if (is_good && is_chunked)
        send_all(fd, "0\r\n\r\n", 5);
    printf("sent %lld MiB%s\n", (long long)(sent / 1048576), is_good ? "" : ", then no more");
    print_answer(fd, 5000);
    return 0;
}

static int run_many(int count)
{
    static int fds[MOST];
    char byte;
    int open_count = 0;
    for (int i = 0; i < count; i++)
        fds[i] = connect_to_server();
    pause_ms(300);
    for (int i = 0; i < count; i++)
        open_count += fds[i] >= 0 && recv(fds[i], &byte, 1, MSG_DONTWAIT) < 0 && errno == EAGAIN;
    printf("%d of %d open\n", open_count, count);
    return 0;
}

static int run_hear(int seconds)
{
    struct sockaddr_un name = { .sun_family = AF_UNIX };
    char text[512];
    int fd = socket(AF_UNIX, SOCK_DGRAM, 0);
    int64_t began = now();
    snprintf(name.sun_path, sizeof name.sun_path, "%s", address);
    if (bind(fd, (struct sockaddr *)&name, sizeof name) != 0)
        return 1;
    for (int64_t left; (left = began + seconds * 1000 - now()) > 0;) {
        struct pollfd poll_fd = { .fd = fd, .events = POLLIN };
        ssize_t got = poll(&poll_fd, 1, (int)left) > 0 ? recv(fd, text, sizeof text - 1, 0) : 0;
        if (got > 0)
            printf("%.*s\n", (int)got, text);
        fflush(stdout);
    }
    return 0;
}

static int run_activate(char **command)
{
    struct sockaddr_in name = { .sin_family = AF_INET };
    char pid[16];
    int yes = 1, fd = socket(AF_INET, SOCK_STREAM, 0);
    name.sin_port = htons((uint16_t)strtol(address, NULL, 10));
    name.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    if (bind(fd, (struct sockaddr *)&name, sizeof name) != 0 || listen(fd, 100) != 0)
        return 1;
    snprintf(pid, sizeof pid, "%d", (int)getpid());
    setenv("LISTEN_PID", pid, 1);
    setenv("LISTEN_FDS", "1", 1);
    if (fd != 3)
        dup2(fd, 3);
    execv(command[0], command);
    return 1;
}

static int number(int argc, char **argv, int i, int otherwise)
{
    return argc > i ? (int)strtol(argv[i], NULL, 10) : otherwise;
}

int main(int argc, char **argv)
{
    signal(SIGPIPE, SIG_IGN);
    if (argc < 3)
        return 2;
    const char *what = argv[1], *path = argc > 3 ? argv[3] : "/";
    address = argv[2];
    if (strcmp(what, "send") == 0)
        return run_send(false, number(argc, argv, 3, 1200));
    if (strcmp(what, "half") == 0)
        return run_send(true, number(argc, argv, 3, 1200));
    if (strcmp(what, "drip") == 0)
        return run_drip(number(argc, argv, 3, 1), number(argc, argv, 4, 10));
    if (strcmp(what, "sip") == 0)
        return run_sip(path, number(argc, argv, 4, 10));
    if (strcmp(what, "flood") == 0)
        return run_flood(number(argc, argv, 3, 3));
    if (strcmp(what, "upload") == 0)
        return run_upload(path, number(argc, argv, 4, 1), argc > 5 ? argv[5] : "");
    if (strcmp(what, "many") == 0)
        return run_many(number(argc, argv, 3, 10));
    if (strcmp(what, "hear") == 0)
        return run_hear(number(argc, argv, 3, 3));
    if (strcmp(what, "activate") == 0 && argc > 3)
        return run_activate(argv + 3);
    return 2;
}
