#include "format/xml_char.h"

#include <string.h>

#include "base/text.h"

enum { LONGEST_DIGITS = 1024, LAST_RUNE = 0x10ffff };

#define ITSELF (XML_CHAR_TEXT | XML_CHAR_VALUE)
#define LETTER (ITSELF | XML_CHAR_FIRST | XML_CHAR_NAME)
#define DIGIT (ITSELF | XML_CHAR_NAME)

const uint8_t xml_char_class[256] = {
    ['\t'] = XML_CHAR_WHITE | XML_CHAR_TEXT,
    ['\n'] = XML_CHAR_WHITE | XML_CHAR_TEXT,
    ['\r'] = XML_CHAR_WHITE,
    [' '] = XML_CHAR_WHITE | ITSELF,
    ['!'] = ITSELF,
    ['"'] = ITSELF,
    ['#'] = ITSELF,
    ['$'] = ITSELF,
    ['%'] = ITSELF,
    ['\''] = ITSELF,
    ['('] = ITSELF,
    [')'] = ITSELF,
    ['*'] = ITSELF,
    ['+'] = ITSELF,
    [','] = ITSELF,
    ['-'] = DIGIT,
    ['.'] = DIGIT,
    ['/'] = ITSELF,
    ['0' ... '9'] = DIGIT,
    [':'] = ITSELF,
    [';'] = ITSELF,
    ['='] = ITSELF,
    ['>'] = ITSELF,
    ['?'] = ITSELF,
    ['@'] = ITSELF,
    ['A' ... 'Z'] = LETTER,
    ['['] = ITSELF,
    ['\\'] = ITSELF,
    [']'] = XML_CHAR_VALUE,
    ['^'] = ITSELF,
    ['_'] = LETTER,
    ['`'] = ITSELF,
    ['a' ... 'z'] = LETTER,
    ['{' ... 0x7f] = ITSELF,
    [0x80 ... 0xff] = XML_CHAR_FIRST | XML_CHAR_NAME,
};

/* Of a character beyond ASCII by its first byte. */
static int wide_size(unsigned char first)
{
    if (first < 0xc2 || first > 0xf4)
        return -1;
    return first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
}

int xml_char_size(const char *at, const char *end)
{
    const unsigned char *c = (const unsigned char *)at;
    if (c[0] < 0x80)
        return c[0] >= ' ' || xml_char_is(*at, XML_CHAR_WHITE) ? 1 : -1;
    int size = wide_size(c[0]);
    for (int i = 1; i < size; i++) {
        if (at + i == end)
            return 0;
        if ((c[i] & 0xc0) != 0x80)
            return -1;
    }
    bool is_long = (c[0] == 0xe0 && c[1] < 0xa0) || (c[0] == 0xf0 && c[1] < 0x90);
    bool is_none = (c[0] == 0xed && c[1] > 0x9f) || (c[0] == 0xf4 && c[1] > 0x8f) ||
                   (c[0] == 0xef && c[1] == 0xbf && c[2] > 0xbd);
    return is_long || is_none ? -1 : size;
}

bool xml_char_are(const char *at, const char *end)
{
    while (at < end) {
        int size = xml_char_size(at, end);
        if (size <= 0)
            return false;
        at += size;
    }
    return true;
}

static int digit_of(char c, int base)
{
    int value = c >= '0' && c <= '9' ? c - '0' : -1;
    if (base == 16 && ((c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F')))
        value = (c | 0x20) - 'a' + 10;
    return value;
}

/* The character with this number, "65" or "x41"; -1 if XML has none. */
static int32_t rune_of(struct text number)
{
    int base = text_starts(number, TEXT("x")) ? 16 : 10;
    int32_t rune = 0;
    size_t i = base == 16;
    if (i == number.len)
        return -1;
    for (; i < number.len; i++) {
        int digit = digit_of(number.at[i], base);
        if (digit < 0)
            return -1;
        rune = rune * base + digit;
        if (rune > LAST_RUNE)
            return -1;
    }
    if (rune < ' ')
        return rune == '\t' || rune == '\n' || rune == '\r' ? rune : -1;
    bool is_none = (rune >= 0xd800 && rune < 0xe000) || rune == 0xfffe || rune == 0xffff;
    return is_none ? -1 : rune;
}

size_t xml_char_entity(const char *at, const char *end, char *out, size_t *size)
{
    static const struct {
        struct text name;
        char stands_for;
    } known[] = { { TEXT_INIT("amp"), '&' },
                  { TEXT_INIT("lt"), '<' },
                  { TEXT_INIT("gt"), '>' },
                  { TEXT_INIT("quot"), '"' },
                  { TEXT_INIT("apos"), '\'' } };
    size_t most = (size_t)(end - at) < LONGEST_DIGITS ? (size_t)(end - at) : LONGEST_DIGITS;
    const char *stop = memchr(at, ';', most);
    if (!stop)
        return 0;
    struct text name = { at + 1, (size_t)(stop - at) - 1 };
    if (text_starts(name, TEXT("#"))) {
        int32_t rune = rune_of(text_slice(name, 1, name.len));
        *size = rune < 0 ? 0 : text_put_rune(out, rune);
        return rune < 0 ? 0 : (size_t)(stop - at) + 1;
    }
    for (size_t i = 0; i < COUNT(known); i++)
        if (text_is(name, known[i].name)) {
            *out = known[i].stands_for;
            *size = 1;
            return name.len + 2;
        }
    return 0;
}
