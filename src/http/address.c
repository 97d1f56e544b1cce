#include "http/address.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>

#include "base/arena.h"

/* The address as 16 bytes, IPv4 within IPv6. False if it is neither. */
static bool read_bytes(const struct sockaddr *from, struct in6_addr *bytes)
{
    struct sockaddr_in v4;
    struct sockaddr_in6 v6;
    memset(bytes, 0, sizeof *bytes);
    if (from && from->sa_family == AF_INET) {
        memcpy(&v4, from, sizeof v4);
        memset(bytes->s6_addr + 10, 0xff, 2);
        memcpy(bytes->s6_addr + 12, &v4.sin_addr, 4);
        return true;
    }
    if (from && from->sa_family == AF_INET6) {
        memcpy(&v6, from, sizeof v6);
        *bytes = v6.sin6_addr;
        return true;
    }
    return false;
}

struct text address_text(struct arena *arena, const struct sockaddr *from)
{
    struct in6_addr bytes;
    char *at = arena_alloc(arena, 1, INET6_ADDRSTRLEN);
    if (read_bytes(from, &bytes)) {
        bool is_v4 = IN6_IS_ADDR_V4MAPPED(&bytes);
        inet_ntop(is_v4 ? AF_INET : AF_INET6, bytes.s6_addr + (is_v4 ? 12 : 0), at,
                  INET6_ADDRSTRLEN);
    }
    return text_of(at);
}

struct address_key address_key(const struct sockaddr *from)
{
    struct address_key key;
    struct in6_addr bytes;
    read_bytes(from, &bytes);
    memcpy(key.at, bytes.s6_addr, sizeof key.at);
    if (!IN6_IS_ADDR_V4MAPPED(&bytes))
        memset(key.at + 8, 0, 8);
    return key;
}
