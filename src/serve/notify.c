#include "serve/notify.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/text.h"

void notify_send(const char *state)
{
    struct sockaddr_un name = { .sun_family = AF_UNIX };
    struct text path = text_of(getenv("NOTIFY_SOCKET"));
    if (path.len < 2 || path.len >= sizeof name.sun_path)
        return;
    memcpy(name.sun_path, path.at, path.len);
    if (name.sun_path[0] == '@')
        name.sun_path[0] = '\0'; /* a name that is in no file system */
    int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    socklen_t len = (socklen_t)(offsetof(struct sockaddr_un, sun_path) + path.len);
    if (fd >= 0) {
        /* That nobody listens is no business of ours. */
        (void)!sendto(fd, state, strlen(state), MSG_NOSIGNAL, (struct sockaddr *)&name, len);
        close(fd);
    }
}

int64_t notify_patience(void)
{
    int64_t microseconds = 0, pid = getpid();
    if (!text_to_int(text_of(getenv("WATCHDOG_USEC")), &microseconds))
        return 0;
    text_to_int(text_of(getenv("WATCHDOG_PID")), &pid);
    return pid == getpid() ? microseconds / 1000 : 0;
}
