#include "base/scan.h"

enum { LARGEST_KANJI = 9999, LONGEST_LABEL = 24 };

/* Signs outside the full-width block; sorted by what they stand for. */
static int32_t plain_sign(int32_t rune)
{
    switch (rune) {
    case 0x00a0:
    case 0x1680:
    case 0x202f:
    case 0x205f:
    case 0x3000:
    case 0xfeff:
    case 0x200b:
        return ' ';
    case 0x2212:
    case 0x2500:
    case 0x2501:
    case 0x30fc:
    case 0xff70:
    case 0xfe63:
    case 0xfe58:
        return '-';
    case 0x301c:
    case 0x223c:
    case 0x2053:
    case 0x02dc:
    case 0x3030:
        return '~';
    case 0x2044:
    case 0x2215:
        return '/';
    case 0x00b7:
    case 0x30fb:
    case 0xff65:
        return '.';
    case 0x3001:
    case 0xff64:
        return ',';
    case 0x2019:
    case 0x2018:
    case 0x2032:
        return '\'';
    default:
        return rune;
    }
}

static int32_t plain_kanji(int32_t rune)
{
    switch (rune) {
    case 0x2f00:
        return 0x4e00; /* 一 */
    case 0x2f06:
        return 0x4e8c; /* 二 */
    case 0x2f0b:
        return 0x516b; /* 八 */
    case 0x2f17:
        return 0x5341; /* 十 */
    case 0x2f08:
        return 0x4eba; /* 人 */
    case 0x2f1f:
        return 0x571f; /* 土 */
    case 0x2f47:
        return 0x65e5; /* 日 */
    case 0x2e9d:
    case 0x2f49:
        return 0x6708; /* 月 */
    case 0x2f4a:
        return 0x6728; /* 木 */
    case 0x2f54:
        return 0x6c34; /* 水 */
    case 0x2f55:
        return 0x706b; /* 火 */
    case 0x2fa6:
        return 0x91d1; /* 金 */
    case 0xf98e:
        return 0x5e74; /* 年 */
    default:
        return rune;
    }
}

static int32_t plain(int32_t rune)
{
    if (rune < 0x80)
        return rune >= '\t' && rune <= '\r' ? ' ' : rune;
    if (rune >= 0xff01 && rune <= 0xff5e)
        return rune - 0xfee0;
    if (rune >= 0x2000 && rune <= 0x200a)
        return ' ';
    if (rune >= 0x2010 && rune <= 0x2015)
        return '-';
    if ((rune >= 0x2e80 && rune < 0x2fe0) || rune == 0xf98e)
        return plain_kanji(rune);
    if (rune < 0x3040 || (rune >= 0x30fb && rune <= 0x30fc) || rune >= 0xfe00)
        return plain_sign(rune);
    return rune;
}

struct scan scan_begin(struct text t)
{
    return (struct scan){ t };
}

/* text_rune, with the two lengths that make up nearly all text decoded here: every cell of a long
 * list goes through this. */
static inline int32_t next_rune(struct text *rest)
{
    const unsigned char *at = (const unsigned char *)rest->at;
    if (rest->len && at[0] < 0x80) {
        *rest = (struct text){ rest->at + 1, rest->len - 1 };
        return at[0];
    }
    if (rest->len >= 3 && at[0] > 0xe0 && at[0] < 0xf0 && at[0] != 0xed && (at[1] & 0xc0) == 0x80 &&
        (at[2] & 0xc0) == 0x80) {
        *rest = (struct text){ rest->at + 3, rest->len - 3 };
        return (at[0] & 0x0f) << 12 | (at[1] & 0x3f) << 6 | (at[2] & 0x3f);
    }
    return text_rune(rest);
}

int32_t scan_peek(const struct scan *scan)
{
    struct text rest = scan->rest;
    return plain(next_rune(&rest));
}

void scan_skip(struct scan *scan)
{
    next_rune(&scan->rest);
}

bool scan_at_end(const struct scan *scan)
{
    return scan->rest.len == 0;
}

struct text scan_since(const struct scan *scan, struct scan from)
{
    return text_slice(from.rest, 0, from.rest.len - scan->rest.len);
}

void scan_spaces(struct scan *scan)
{
    while (scan_peek(scan) == ' ')
        scan_skip(scan);
}

bool scan_take(struct scan *scan, int32_t rune)
{
    if (scan_peek(scan) != rune)
        return false;
    scan_skip(scan);
    return true;
}

static int32_t lower(int32_t rune)
{
    return rune >= 'A' && rune <= 'Z' ? rune + 'a' - 'A' : rune;
}

/* `first` is the next character of the scan in plain form and lower case. */
static bool take_word(struct scan *scan, struct text word, int32_t first)
{
    struct scan at = *scan;
    if (word.len == 0 || next_rune(&word) != first)
        return false;
    scan_skip(&at);
    for (; word.len; scan_skip(&at))
        if (lower(scan_peek(&at)) != next_rune(&word))
            return false;
    *scan = at;
    return true;
}

bool scan_word(struct scan *scan, struct text word)
{
    return take_word(scan, word, lower(scan_peek(scan)));
}

int scan_any(struct scan *scan, const struct text *words, size_t count)
{
    int32_t first = lower(scan_peek(scan));
    for (size_t i = 0; i < count; i++)
        if (take_word(scan, words[i], first))
            return (int)i;
    return -1;
}

bool scan_months(struct scan *scan)
{
    static const struct text months[] = { TEXT_INIT("か月"), TEXT_INIT("ヶ月"), TEXT_INIT("カ月"),
                                          TEXT_INIT("ヵ月"), TEXT_INIT("ケ月"), TEXT_INIT("箇月"),
                                          TEXT_INIT("ｹ月") };
    return scan_any(scan, months, COUNT(months)) >= 0;
}

int scan_digits(struct scan *scan, int64_t *value)
{
    int count = 0;
    bool fits = true;
    *value = 0;
    for (int32_t rune; (rune = scan_peek(scan)) >= '0' && rune <= '9'; scan_skip(scan)) {
        if (__builtin_mul_overflow(*value, 10, value) ||
            __builtin_add_overflow(*value, rune - '0', value))
            fits = false;
        if (count < INT32_MAX)
            count++;
    }
    if (!fits)
        *value = -1;
    return count;
}

int scan_kanji_digit(int32_t rune)
{
    static const int32_t digits[] = { 0x3007, 0x4e00, 0x4e8c, 0x4e09, 0x56db,
                                      0x4e94, 0x516d, 0x4e03, 0x516b, 0x4e5d };
    if (rune == 0x96f6) /* 零 */
        return 0;
    for (int i = 0; i < 10; i++)
        if (rune == digits[i])
            return i;
    return -1;
}

int scan_kanji_unit(int32_t rune)
{
    return rune == 0x5341 ? 10 : rune == 0x767e ? 100 : rune == 0x5343 ? 1000 : 0;
}

bool scan_kanji(struct scan *scan, int64_t *value)
{
    struct scan at = *scan;
    int64_t sum = 0, digits = -1; /* digits: those since the last unit, -1 for none */
    int last_unit = 10 * LARGEST_KANJI;
    bool any = false;
    for (;; any = true, scan_skip(&at)) {
        int32_t rune = scan_peek(&at);
        int digit = scan_kanji_digit(rune), unit = scan_kanji_unit(rune);
        if (digit < 0 && !unit)
            break;
        if (digit >= 0) {
            digits = (digits < 0 ? 0 : digits) * 10 + digit;
            if (digits > LARGEST_KANJI || (sum && digits > 9))
                return false;
            continue;
        }
        if (unit >= last_unit || digits == 0 || digits > 9)
            return false;
        sum += (digits < 0 ? 1 : digits) * unit;
        last_unit = unit;
        digits = -1;
    }
    if (!any)
        return false;
    *value = sum + (digits < 0 ? 0 : digits);
    *scan = at;
    return true;
}

void scan_bracket(struct scan *scan)
{
    while (scan_peek(scan) >= 0 && !scan_take(scan, ')'))
        scan_skip(scan);
}

bool scan_label(struct scan *scan)
{
    struct scan at = *scan;
    for (int i = 0; i < LONGEST_LABEL; i++) {
        int32_t rune = scan_peek(&at);
        if (rune < 0 || (rune >= '0' && rune <= '9'))
            return false;
        scan_skip(&at);
        if (rune == ':') {
            *scan = at;
            return true;
        }
    }
    return false;
}

bool scan_is_dashes(struct text t)
{
    struct scan scan = scan_begin(t);
    while (scan_take(&scan, '-'))
        ;
    return scan_at_end(&scan);
}
