#include "http/listen.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/arena.h"

enum {
    BACKLOG = 511, /* connections that wait while the process behind is replaced */
    INHERITED_FD = 3,
};

/* An address much like this one that may be free. */
static struct text another(struct work *w, struct text address)
{
    size_t colon = address.len;
    int64_t port = 0;
    if (text_starts(address, TEXT("unix:")))
        return work_format(w, "%.*s-2", TEXT_ARG(address));
    while (colon > 0 && address.at[colon - 1] != ':')
        colon--;
    text_to_int(text_slice(address, colon, address.len), &port);
    port = port < 1024 ? 8400 : port < 65535 ? port + 1 : port - 1;
    return work_format(w, "%.*s%lld", (int)colon, address.at, (long long)port);
}

/* {1} the address, {2} the reason as the system puts it, {3} another address to try. */
static bool fail(struct work *w, struct text address, int error)
{
    const char *code = "listen.failed";
    if (error == EADDRINUSE)
        code = "listen.taken";
    else if (error == EACCES || error == EPERM)
        code = "listen.denied";
    struct text about = work_format(w, "%.*s\x1f%s\x1f%.*s", TEXT_ARG(address), strerror(error),
                                    TEXT_ARG(another(w, address)));
    return work_fail(w, FAULT_SYSTEM, code, about);
}

static bool bind_and_listen(int fd, const struct sockaddr *name, socklen_t len)
{
    int yes = 1;
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    return bind(fd, name, len) == 0 && listen(fd, BACKLOG) == 0;
}

/* ---- Unix sockets ---- */

static bool is_alive(const struct sockaddr_un *name)
{
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    bool alive = fd >= 0 && connect(fd, (const struct sockaddr *)name, sizeof *name) == 0;
    if (fd >= 0)
        close(fd);
    return alive;
}

/* Removes a socket nobody listens on, but never another kind of file. */
static void remove_stale(const struct sockaddr_un *name)
{
    struct stat file;
    if (lstat(name->sun_path, &file) == 0 && S_ISSOCK(file.st_mode) && !is_alive(name))
        unlink(name->sun_path);
}

static bool open_unix(struct work *w, struct text address, struct listener *listener)
{
    struct text path = text_slice(address, 5, address.len);
    struct sockaddr_un name = { .sun_family = AF_UNIX };
    if (path.len == 0 || path.len >= sizeof name.sun_path || path.at[0] != '/' ||
        memchr(path.at, '\0', path.len))
        return work_fail(w, FAULT_INPUT, "listen.malformed", address);
    memcpy(name.sun_path, path.at, path.len);
    remove_stale(&name);
    listener->fd = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    mode_t before = umask(0117); /* never open to all, not even for a moment */
    bool is_open =
        listener->fd >= 0 && bind_and_listen(listener->fd, (struct sockaddr *)&name, sizeof name);
    int error = errno;
    umask(before);
    if (!is_open) {
        listen_close(listener);
        return fail(w, address, error);
    }
    listener->path = work_string(w, path);
    listener->url = address;
    return true;
}

/* ---- TCP ---- */

/* Splits at the last colon; an IPv6 address stands in brackets. */
static bool split(struct work *w, struct text address, char **host, char **port)
{
    size_t colon = address.len;
    int64_t number;
    while (colon > 0 && address.at[colon - 1] != ':')
        colon--;
    struct text name = text_slice(address, 0, colon ? colon - 1 : 0);
    struct text digits = text_slice(address, colon, address.len);
    if (text_starts(name, TEXT("[")) && text_ends(name, TEXT("]")))
        name = text_slice(name, 1, name.len - 1);
    else if (text_contains(name, TEXT(":")))
        return false;
    *host = work_string(w, name);
    *port = work_string(w, digits);
    return name.len && text_to_int(digits, &number) && number >= 0 && number <= 65535;
}

static struct text url_of(struct work *w, int fd)
{
    struct sockaddr_storage name;
    socklen_t len = sizeof name;
    char host[NI_MAXHOST], port[NI_MAXSERV];
    if (getsockname(fd, (struct sockaddr *)&name, &len) != 0 ||
        getnameinfo((struct sockaddr *)&name, len, host, sizeof host, port, sizeof port,
                    NI_NUMERICHOST | NI_NUMERICSERV) != 0)
        return TEXT("");
    bool is_v6 = name.ss_family == AF_INET6;
    return work_format(w, "http://%s%s%s:%s/", is_v6 ? "[" : "", host, is_v6 ? "]" : "", port);
}

static bool open_tcp(struct work *w, struct text address, struct listener *listener)
{
    char *host, *port;
    struct addrinfo hints = { .ai_family = AF_UNSPEC,
                              .ai_socktype = SOCK_STREAM,
                              .ai_flags = AI_PASSIVE | AI_NUMERICSERV };
    struct addrinfo *found = NULL;
    if (!split(w, address, &host, &port) || getaddrinfo(host, port, &hints, &found) != 0)
        return work_fail(w, FAULT_INPUT, "listen.malformed", address);
    int error = EADDRNOTAVAIL;
    for (const struct addrinfo *a = found; a && listener->fd < 0; a = a->ai_next) {
        listener->fd = socket(a->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
        if (listener->fd >= 0 && bind_and_listen(listener->fd, a->ai_addr, a->ai_addrlen))
            break;
        error = errno;
        listen_close(listener);
    }
    freeaddrinfo(found);
    if (listener->fd < 0)
        return fail(w, address, error);
    listener->url = url_of(w, listener->fd);
    return true;
}

/* ---- all ---- */

bool listen_open(struct work *w, struct text address, struct listener *listener)
{
    *listener = (struct listener){ .fd = -1 };
    if (work_failed(w))
        return false;
    return text_starts(address, TEXT("unix:")) ? open_unix(w, address, listener)
                                               : open_tcp(w, address, listener);
}

static bool is_for_us(void)
{
    int64_t pid, count;
    const char *pid_text = getenv("LISTEN_PID"), *count_text = getenv("LISTEN_FDS");
    bool is = text_to_int(text_of(pid_text), &pid) && pid == getpid() &&
              text_to_int(text_of(count_text), &count) && count >= 1;
    unsetenv("LISTEN_PID");
    unsetenv("LISTEN_FDS");
    unsetenv("LISTEN_FDNAMES");
    return is;
}

bool listen_inherited(struct work *w, struct listener *listener)
{
    *listener = (struct listener){ .fd = -1 };
    if (!is_for_us())
        return false;
    listener->fd = INHERITED_FD;
    fcntl(INHERITED_FD, F_SETFD, FD_CLOEXEC);
    fcntl(INHERITED_FD, F_SETFL, fcntl(INHERITED_FD, F_GETFL) | O_NONBLOCK);
    struct sockaddr_storage name = { 0 };
    socklen_t len = sizeof name;
    getsockname(INHERITED_FD, (struct sockaddr *)&name, &len);
    listener->url = name.ss_family == AF_UNIX ? TEXT("systemd") : url_of(w, INHERITED_FD);
    return true;
}

void listen_close(struct listener *listener)
{
    if (listener->fd >= 0)
        close(listener->fd);
    listener->fd = -1;
    if (listener->path)
        unlink(listener->path);
    listener->path = NULL;
}
