#include "gate/recovery.h"

#include "base/buf.h"
#include "base/id.h"

enum { LETTERS = 16, GROUP = 4 };

/* Crockford's base32. */
static const char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

struct text recovery_new(struct work *w)
{
    unsigned char random[LETTERS];
    struct buf out = buf_begin(w->arena, 2 * LETTERS);
    id_random(random, sizeof random);
    for (size_t i = 0; i < LETTERS; i++) {
        if (i && i % GROUP == 0)
            buf_add_char(&out, '-');
        buf_add_char(&out, alphabet[random[i] % 32]);
    }
    return buf_text(&out);
}

struct text recovery_read(struct work *w, struct text typed)
{
    struct buf out = buf_begin(w->arena, 2 * LETTERS);
    for (int32_t rune; (rune = text_rune(&typed)) >= 0;) {
        if (rune >= 0xff01 && rune <= 0xff5e)
            rune -= 0xff01 - '!'; /* full width */
        if (rune >= 'a' && rune <= 'z')
            rune -= 'a' - 'A';
        rune = rune == 'O' ? '0' : rune == 'I' || rune == 'L' ? '1' : rune;
        bool is_letter = (rune >= '0' && rune <= '9') || (rune >= 'A' && rune <= 'Z');
        if (is_letter)
            buf_add_char(&out, (char)rune);
    }
    return buf_text(&out);
}
