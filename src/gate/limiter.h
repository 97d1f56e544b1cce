/* limiter.h - how often one address, one account may try something.
 *
 * Each key has an allowance of `burst` tries that refills by one every `every`
 * seconds. The memory is fixed and small, whatever comes in: a key that has used
 * little is forgotten first, which only makes us forget what mattered least.
 * Safe from many threads without a lock. Kept in this process alone; a restart
 * forgets it.
 *
 * `ticks` is a clock in milliseconds that nobody can set, from any beginning.
 */
#pragma once
#include "base/text.h"

struct arena;
struct limiter;

enum limit {
    LIMIT_ADDRESS,  /* failed sign-ins from one address */
    LIMIT_ACCOUNT,  /* … for one account, from anywhere: generous, or others could shut it out */
    LIMIT_PAIR,     /* … for one account from one address */
    LIMIT_CODE,     /* failed second factors of one account */
    LIMIT_LINK,     /* wrong one-time links from one address */
    LIMIT_UPLOAD,   /* uploads of one account */
    LIMIT_DRAFT,    /* saved drafts of one account */
    LIMIT_TRAIL,    /* failed sign-ins put on record, of all together */
    LIMIT_TOKEN,    /* requests of one token of a program */
    LIMIT_NO_TOKEN, /* requests with a token that is none, from one address */
    LIMIT_GUEST_CODE, /* codes tried with one link of a task */
    LIMIT_GUEST_MAIL, /* mails that somebody with a link of a task makes us send */
    LIMIT_COUNT,
};

/* Lives as long as the arena; about 256 KiB. */
struct limiter *limiter_open(struct arena *arena);
/* Uses one try up: 0, or after how many seconds the next one is free. Then nothing was used up. */
int64_t limiter_take(struct limiter *limiter, enum limit limit, struct text key, int64_t ticks);
/* Gives one try back: it succeeded, so it was no guess. */
void limiter_give(struct limiter *limiter, enum limit limit, struct text key, int64_t ticks);
/* The part of an address that one customer of a provider has: all of IPv4, 64 bits of IPv6. */
struct text limiter_address(struct text address);
/* Milliseconds since the machine was started. */
int64_t limiter_ticks(void);
