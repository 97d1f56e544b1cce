/* network.h - ranges of addresses, and which of them are nobody's business from here.
 *
 * What our own machines can be asked for, and nobody outside: loopback, private and link-local
 * addresses (RFC 1918, 4193, 3927, 6598 …), multicast, what is reserved, and the ways by which
 * IPv6 wraps any IPv4 address. The rest of the internet is public.
 */
#pragma once
#include "base/text.h"

struct sockaddr;

/* An address is 16 bytes: IPv4 stands in its last four, behind ten zeros and two 0xff. */
struct network {
    unsigned char at[16];
    int bits; /* of the 128 that count */
};

/* "10.1.0.0/16", "fd00::/8", or one address without a slash. */
bool network_read(struct text t, struct network *out);
/* The one address of a connection; false when it is neither IPv4 nor IPv6. */
bool network_of(const struct sockaddr *address, struct network *out);
bool network_holds(const struct network *network, const struct network *address);
bool network_is_public(const struct network *address);
bool network_is_loopback(const struct network *address);
