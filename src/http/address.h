/* address.h - where a connection comes from. */
#pragma once
#include "base/text.h"

struct arena;
struct sockaddr;

/* What one client can choose from counts as one: an IPv4 address, the first 64 bits of an IPv6
 * address. All zero for a Unix socket. */
struct address_key {
    unsigned char at[16];
};

/* 192.0.2.1 or 2001:db8::1; empty for anything else. IPv4 within IPv6 is IPv4. */
struct text address_text(struct arena *arena, const struct sockaddr *from);
struct address_key address_key(const struct sockaddr *from);
