#include "base/network.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>

enum { BITS_4 = 32, BITS_6 = 128, LONGEST = 64 };

static const unsigned char mapped[12] = { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff };

static struct network of_four(const void *four, int bits)
{
    struct network network = { .bits = BITS_6 - BITS_4 + bits };
    memcpy(network.at, mapped, sizeof mapped);
    memcpy(network.at + sizeof mapped, four, 4);
    return network;
}

static struct network of_six(const void *six, int bits)
{
    struct network network = { .bits = bits };
    memcpy(network.at, six, sizeof network.at);
    return network;
}

bool network_read(struct text t, struct network *out)
{
    char name[LONGEST];
    unsigned char bytes[16];
    struct text address, rest = text_trim(t);
    int64_t bits = -1;
    if (!text_next(&rest, '/', &address) || address.len >= sizeof name ||
        (rest.at && !text_to_int(rest, &bits)))
        return false;
    bool is_six = text_contains(address, TEXT(":"));
    int most = is_six ? BITS_6 : BITS_4;
    snprintf(name, sizeof name, "%.*s", TEXT_ARG(address));
    if ((rest.at && bits < 0) || bits > most ||
        inet_pton(is_six ? AF_INET6 : AF_INET, name, bytes) != 1)
        return false;
    int count = bits < 0 ? most : (int)bits;
    *out = is_six ? of_six(bytes, count) : of_four(bytes, count);
    return true;
}

bool network_of(const struct sockaddr *address, struct network *out)
{
    if (address->sa_family == AF_INET) {
        struct sockaddr_in four;
        memcpy(&four, address, sizeof four);
        *out = of_four(&four.sin_addr, BITS_4);
        return true;
    }
    if (address->sa_family != AF_INET6)
        return false;
    struct sockaddr_in6 six;
    memcpy(&six, address, sizeof six);
    *out = of_six(&six.sin6_addr, BITS_6);
    return true;
}

bool network_holds(const struct network *network, const struct network *address)
{
    int whole = network->bits / 8, rest = network->bits % 8;
    if (memcmp(network->at, address->at, (size_t)whole) != 0)
        return false;
    return !rest || (network->at[whole] ^ address->at[whole]) >> (8 - rest) == 0;
}

static bool is_in(const char *const *ranges, size_t count, const struct network *address)
{
    for (size_t i = 0; i < count; i++) {
        struct network range;
        if (network_read(text_of(ranges[i]), &range) && network_holds(&range, address))
            return true;
    }
    return false;
}

bool network_is_public(const struct network *address)
{
    static const char *const closed[] = {
        "0.0.0.0/8",     "10.0.0.0/8",   "100.64.0.0/10",   "127.0.0.0/8",    "169.254.0.0/16",
        "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",    "192.88.99.0/24", "192.168.0.0/16",
        "198.18.0.0/15", "224.0.0.0/3",  "198.51.100.0/24", "203.0.113.0/24",
    };
    static const char *const open = "2000::/3"; /* all that is given out of IPv6 so far */
    static const char *const wrapped[] = { "2001::/23", "2001:db8::/32", "2002::/16" };
    struct network four, six;
    if (network_read(TEXT("::ffff:0:0/96"), &four) && network_holds(&four, address))
        return !is_in(closed, COUNT(closed), address);
    return network_read(text_of(open), &six) && network_holds(&six, address) &&
           !is_in(wrapped, COUNT(wrapped), address);
}

bool network_is_loopback(const struct network *address)
{
    static const char *const own[] = { "127.0.0.0/8", "::1" };
    return is_in(own, COUNT(own), address);
}
