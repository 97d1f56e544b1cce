#include "base/hash.h"

#include <assert.h>
#include <openssl/evp.h>
#include <pthread.h>
#include <string.h>

#include "base/arena.h"

struct hash_run {
    EVP_MD_CTX *context;
};

static pthread_once_t once = PTHREAD_ONCE_INIT;
static EVP_MD *sha256;

/* Fetched once, because EVP_sha256() looks it up by name again at every use. */
static void fetch(void)
{
    sha256 = EVP_MD_fetch(NULL, "SHA256", NULL);
    assert(sha256); /* an OpenSSL without SHA-256 is no OpenSSL */
}

struct hash hash_of(struct text bytes)
{
    struct hash hash;
    pthread_once(&once, fetch);
    int good = EVP_Digest(bytes.at, bytes.len, hash.at, NULL, sha256, NULL);
    assert(good == 1);
    return hash;
}

static void close_run(void *what)
{
    struct hash_run *run = what;
    EVP_MD_CTX_free(run->context);
}

struct hash_run *hash_begin(struct arena *arena)
{
    struct hash_run *run = arena_alloc(arena, 1, sizeof *run);
    pthread_once(&once, fetch);
    run->context = EVP_MD_CTX_new();
    int good = run->context && EVP_DigestInit_ex2(run->context, sha256, NULL);
    assert(good == 1);
    arena_defer(arena, close_run, run);
    return run;
}

void hash_add(struct hash_run *run, struct text bytes)
{
    int good = EVP_DigestUpdate(run->context, bytes.at, bytes.len);
    assert(good == 1);
}

struct hash hash_end(struct hash_run *run)
{
    struct hash hash;
    int good = EVP_DigestFinal_ex(run->context, hash.at, NULL);
    assert(good == 1);
    return hash;
}

bool hash_is(const struct hash *a, const struct hash *b)
{
    return memcmp(a->at, b->at, sizeof a->at) == 0;
}

struct hash_hex hash_hex(const struct hash *hash)
{
    static const char digits[] = "0123456789abcdef";
    struct hash_hex hex = { { 0 } };
    for (size_t i = 0; i < sizeof hash->at; i++) {
        hex.at[2 * i] = digits[hash->at[i] >> 4];
        hex.at[2 * i + 1] = digits[hash->at[i] & 15];
    }
    return hex;
}

static int digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

bool hash_read(struct text hex, struct hash *hash)
{
    struct hash read;
    if (hex.len != 2 * sizeof read.at)
        return false;
    for (size_t i = 0; i < sizeof read.at; i++) {
        int high = digit(hex.at[2 * i]), low = digit(hex.at[2 * i + 1]);
        if (high < 0 || low < 0)
            return false;
        read.at[i] = (unsigned char)(high << 4 | low);
    }
    *hash = read;
    return true;
}
