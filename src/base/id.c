#include "base/id.h"

#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <unistd.h>

#include "base/hash.h"

enum {
    RANDOM_BYTES = 10,
    TIME_DIGITS = 10,
    LARGEST_LAG = 60 * 1000, /* how far an id may run ahead of a clock that went back, in ms */
};

static const char digits[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/* The last id made here. A lock guards it, and the process it belongs to is kept, because a child
 * that went on counting from its parent's last id would make the ids of its siblings. */
static struct {
    pthread_mutex_t lock;
    pid_t process;
    int64_t at; /* in ms */
    uint64_t seeded;
    unsigned char random[RANDOM_BYTES];
} last = { .lock = PTHREAD_MUTEX_INITIALIZER };

void id_random(void *at, size_t bytes)
{
    char *to = at;
    while (bytes) {
        ssize_t got = getrandom(to, bytes, 0);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0) {
            fputs("kantoku: the kernel gives no random bytes\n", stderr);
            abort();
        }
        to += got;
        bytes -= (size_t)got;
    }
}

static void draw(void)
{
    const char *seed = getenv("KANTOKU_SEED");
    if (!seed || !*seed) {
        id_random(last.random, RANDOM_BYTES);
        return;
    }
    char made_of[256];
    snprintf(made_of, sizeof made_of, "%.200s %llu", seed, (unsigned long long)last.seeded++);
    struct hash hash = hash_of(text_of(made_of));
    memcpy(last.random, hash.at, RANDOM_BYTES);
}

/* Adds one; false if every bit was set. */
static bool count_up(void)
{
    for (int i = RANDOM_BYTES - 1; i >= 0; i--)
        if (++last.random[i])
            return true;
    return false;
}

static void next(int64_t now)
{
    bool same_process = last.process == getpid();
    bool goes_on = same_process && last.at >= now && last.at - now <= LARGEST_LAG;
    if (goes_on && count_up())
        return;
    last.at = goes_on ? last.at + 1 : now;
    last.process = getpid();
    draw();
}

static void print(char *out)
{
    int64_t at = last.at;
    for (int i = TIME_DIGITS - 1; i >= 0; i--, at >>= 5)
        out[i] = digits[at & 31];
    unsigned bits = 0, have = 0;
    const unsigned char *from = last.random;
    for (int i = TIME_DIGITS; i < ID_LENGTH; i++) {
        if (have < 5) {
            bits = bits << 8 | *from++;
            have += 8;
        }
        have -= 5;
        out[i] = digits[bits >> have & 31];
    }
}

struct text id_new(struct work *w)
{
    char *out = work_alloc(w, 1, ID_LENGTH);
    int64_t now = w->now > 0 ? w->now * 1000 : 0;
    pthread_mutex_lock(&last.lock);
    next(now);
    print(out);
    pthread_mutex_unlock(&last.lock);
    return (struct text){ out, ID_LENGTH };
}

bool id_is(struct text t)
{
    if (t.len != ID_LENGTH || t.at[0] > '7') /* 48 bits of time leave the first digit 0 to 7 */
        return false;
    for (size_t i = 0; i < t.len; i++)
        if (!t.at[i] || !strchr(digits, t.at[i]))
            return false;
    return true;
}

struct text id_token(struct work *w, size_t bytes)
{
    static const char url_safe[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    unsigned char *random = work_alloc(w, 1, bytes);
    size_t length = (bytes * 8 + 5) / 6;
    char *out = work_alloc(w, 1, length);
    unsigned bits = 0, have = 0;
    size_t from = 0;

    id_random(random, bytes);
    for (size_t i = 0; i < length; i++) {
        if (have < 6) {
            bits = bits << 8 | (from < bytes ? random[from++] : 0);
            have += 8;
        }
        have -= 6;
        out[i] = url_safe[bits >> have & 63];
    }
    explicit_bzero(random, bytes);
    return (struct text){ out, length };
}
