#include "base/hash.h"

#include "base/arena.h"
#include "test/tap.h"

static const struct {
    const char *says;
    struct text bytes;
    const char *hex;
} cases[] = {
    { "nothing", TEXT_INIT(""),
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" },
    { "abc, as FIPS 180 has it", TEXT_INIT("abc"),
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" },
    { "two blocks, as FIPS 180 has it",
      TEXT_INIT("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1" },
};

int main(void)
{
    struct arena *arena = arena_open(1 << 20);
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct hash hash = hash_of(cases[i].bytes);
        struct hash_run *run = hash_begin(arena);
        for (size_t at = 0; at < cases[i].bytes.len; at++)
            hash_add(run, text_slice(cases[i].bytes, at, at + 1));
        struct hash pieces = hash_end(run);
        ok(strcmp(hash_hex(&hash).at, cases[i].hex) == 0, "the fingerprint of %s", cases[i].says);
        ok(hash_is(&hash, &pieces), "and the same when it comes byte by byte");
    }
    struct hash with_nul = hash_of(TEXT("a\0b")), without = hash_of(TEXT("a"));
    ok(!hash_is(&with_nul, &without), "a NUL is a byte like any other");

    struct hash read;
    ok(hash_read(text_of(cases[1].hex), &read) && strcmp(hash_hex(&read).at, cases[1].hex) == 0,
       "64 digits are read back");
    ok(!hash_read(text_slice(text_of(cases[1].hex), 0, 63), &read), "63 digits are none");
    ok(!hash_read(TEXT("BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD"), &read),
       "a file has one name, so capitals are refused");
    ok(!hash_read(TEXT("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015a/"), &read),
       "what is no digit is refused");
    arena_close(arena);
    return tap_done();
}
