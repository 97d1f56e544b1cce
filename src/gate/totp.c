#include "gate/totp.h"

#include <liboath/oath.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "base/id.h"
#include "base/secret.h"

enum { SECRET_BYTES = 20, STEP = 30, WINDOW = 1, DIGITS = 6 };

static pthread_once_t once = PTHREAD_ONCE_INIT;

static void start(void)
{
    if (oath_init() != OATH_OK)
        abort();
}

struct text totp_secret(struct work *w)
{
    char raw[SECRET_BYTES], *coded = NULL;
    size_t len = 0;
    pthread_once(&once, start);
    id_random(raw, sizeof raw);
    if (oath_base32_encode(raw, sizeof raw, &coded, &len) != OATH_OK)
        abort(); /* no memory */
    struct text secret = work_text(w, (struct text){ coded, len });
    secret_wipe(raw, sizeof raw);
    secret_wipe(coded, len);
    free(coded);
    return secret;
}

/* The digits alone; false if there is anything else, or not six. */
static bool read_code(struct text typed, char code[DIGITS + 1])
{
    size_t len = 0;
    for (int32_t rune; (rune = text_rune(&typed)) >= 0;) {
        if (rune == ' ' || rune == 0x3000 || rune == '-')
            continue;
        if (rune >= 0xff10 && rune <= 0xff19)
            rune -= 0xff10 - '0';
        if (rune < '0' || rune > '9' || len == DIGITS)
            return false;
        code[len++] = (char)rune;
    }
    code[len] = '\0';
    return len == DIGITS;
}

int64_t totp_check(struct work *w, struct text secret, struct text code, int64_t clock)
{
    char digits[DIGITS + 1], *raw = NULL;
    size_t len = 0;
    uint64_t counter = 0;
    int position;
    pthread_once(&once, start);
    if (!read_code(code, digits) ||
        oath_base32_decode(work_string(w, secret), secret.len, &raw, &len) != OATH_OK)
        return -1;
    int found = oath_totp_validate3(raw, len, (time_t)clock, STEP, OATH_TOTP_DEFAULT_START_TIME,
                                    WINDOW, &position, &counter, digits);
    secret_wipe(raw, len);
    free(raw);
    return found >= 0 ? (int64_t)counter : -1;
}
