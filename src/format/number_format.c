#include "format/number_format.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_SECTIONS = 4, LONGEST_CODE = 1024, MOST_PLACES = 32 };

enum piece_kind {
    PIECE_WORD,    /* shown as it is */
    PIECE_PLACE,   /* 0, # or ?: room for a digit */
    PIECE_GENERAL, /* the word General */
};

struct piece {
    enum piece_kind kind;
    struct text text;
};

enum test {
    TEST_NONE,
    TEST_LESS,
    TEST_LESS_EQUAL,
    TEST_EQUAL,
    TEST_OTHER,
    TEST_MORE_EQUAL,
    TEST_MORE
};

struct section {
    struct piece *pieces;
    size_t count, places;
    enum test test;
    double against;
    int thousands, percents;
    bool is_whole; /* no point, exponent, fraction: digits may be put into their places */
    bool has_day, has_time, has_elapsed;
};

struct number_format {
    struct section sections[MOST_SECTIONS];
    size_t count;
    enum number_sort sort;
};

struct text number_format_builtin(uint32_t id)
{
    static const struct {
        uint32_t first, last;
        const char *code;
    } codes[] = {
        { 1, 1, "0" },
        { 2, 2, "0.00" },
        { 3, 3, "#,##0" },
        { 4, 4, "#,##0.00" },
        { 9, 9, "0%" },
        { 10, 10, "0.00%" },
        { 11, 11, "0.00E+00" },
        { 12, 13, "# ?/?" },
        { 14, 14, "yyyy/m/d" },
        { 15, 15, "d-mmm-yy" },
        { 16, 16, "d-mmm" },
        { 17, 17, "mmm-yy" },
        { 18, 19, "h:mm" },
        { 20, 21, "h:mm" },
        { 22, 22, "yyyy/m/d h:mm" },
        { 27, 31, "ge.m.d" },
        { 32, 33, "h\"時\"mm\"分\"" },
        { 34, 36, "yyyy\"年\"m\"月\"" },
        { 45, 45, "mm:ss" },
        { 46, 46, "[h]:mm:ss" },
        { 47, 47, "mm:ss.0" },
        { 48, 48, "0.0E+0" },
        { 50, 58, "ge.m.d" },
    };
    for (size_t i = 0; i < COUNT(codes); i++)
        if (codes[i].first <= id && id <= codes[i].last)
            return text_of(codes[i].code);
    return TEXT("");
}

/* ---- reading a code ---- */

struct scan {
    struct work *w;
    struct text rest;
    struct section *section;
    size_t room;
    bool digit_before, minute_is_time;
};

static struct text cut(struct scan *scan, size_t bytes)
{
    struct text piece = text_slice(scan->rest, 0, bytes);
    scan->rest = text_slice(scan->rest, bytes, scan->rest.len);
    return piece;
}

static void add_piece(struct scan *scan, enum piece_kind kind, struct text text)
{
    struct section *section = scan->section;
    if (section->count == scan->room) {
        scan->room = scan->room ? scan->room * 2 : 8;
        struct piece *more = work_array(scan->w, struct piece, scan->room);
        if (section->count)
            memcpy(more, section->pieces, section->count * sizeof *more);
        section->pieces = more;
    }
    section->pieces[section->count++] = (struct piece){ kind, text };
    section->places += kind == PIECE_PLACE;
}

static void read_quoted(struct scan *scan)
{
    cut(scan, 1);
    add_piece(scan, PIECE_WORD, cut(scan, text_find(scan->rest, TEXT("\""), 0)));
    cut(scan, 1);
}

static size_t rune_length(struct text t)
{
    struct text rest = t;
    text_rune(&rest);
    return t.len - rest.len;
}

static void read_test(struct section *section, struct text inside)
{
    static const struct {
        struct text sign;
        enum test test;
    } signs[] = {
        { TEXT_INIT("<="), TEST_LESS_EQUAL }, { TEXT_INIT(">="), TEST_MORE_EQUAL },
        { TEXT_INIT("<>"), TEST_OTHER },      { TEXT_INIT("<"), TEST_LESS },
        { TEXT_INIT(">"), TEST_MORE },        { TEXT_INIT("="), TEST_EQUAL },
    };
    char number[32] = "";
    for (size_t i = 0; i < COUNT(signs) && section->test == TEST_NONE; i++)
        if (text_starts(inside, signs[i].sign) && inside.len - signs[i].sign.len < sizeof number) {
            struct text digits = text_slice(inside, signs[i].sign.len, inside.len);
            memcpy(number, digits.at, digits.len);
            section->test = signs[i].test;
            section->against = strtod(number, NULL);
        }
}

/* [Red], [<=999], [h], [$¥-411], [DBNum1] */
static void read_bracket(struct scan *scan)
{
    cut(scan, 1);
    struct text inside = cut(scan, text_find(scan->rest, TEXT("]"), 0));
    cut(scan, 1);
    char first = inside.len ? (char)tolower((unsigned char)inside.at[0]) : '\0';
    bool same = inside.len > 0;
    for (size_t i = 0; i < inside.len; i++)
        same = same && tolower((unsigned char)inside.at[i]) == first;
    if (same && (first == 'h' || first == 'm' || first == 's')) {
        scan->section->has_elapsed = true;
        scan->minute_is_time = true;
    } else if (first == '$') {
        struct text sign = text_slice(inside, 1, text_find(inside, TEXT("-"), 0));
        if (sign.len)
            add_piece(scan, PIECE_WORD, sign);
    } else
        read_test(scan->section, inside);
}

/* Whether an m that stands before `rest` means minutes: only when seconds follow. */
static bool seconds_follow(struct text rest)
{
    while (rest.len && (strchr("mM:.\" ", rest.at[0]) || (unsigned char)rest.at[0] >= 0x80))
        rest = text_slice(rest, 1, rest.len);
    return rest.len && (rest.at[0] == 's' || rest.at[0] == 'S');
}

/* One letter of a day or a time; false if `c` is none. */
static bool read_letter(struct scan *scan, char c)
{
    struct section *section = scan->section;
    switch (tolower((unsigned char)c)) {
    case 'h':
    case 's':
        section->has_time = scan->minute_is_time = true;
        return true;
    case 'm':
        if (scan->minute_is_time || seconds_follow(scan->rest))
            section->has_time = true;
        else
            section->has_day = true;
        return true;
    case 'a': /* AM/PM and A/P, or the day of the week: aaa */
        if (text_is_nocase(text_slice(scan->rest, 0, 5), TEXT("AM/PM")))
            cut(scan, 4);
        else if (text_is_nocase(text_slice(scan->rest, 0, 3), TEXT("A/P")))
            cut(scan, 2);
        else
            section->has_day = true;
        return true;
    case 'y':
    case 'd':
    case 'g':
    case 'e':
    case 'r':
    case 'b':
        section->has_day = true;
        scan->minute_is_time = false;
        return true;
    default:
        return false;
    }
}

static bool read_general(struct scan *scan)
{
    static const struct text names[] = { TEXT_INIT("General"), TEXT_INIT("Standard"),
                                         TEXT_INIT("G/標準") };
    for (size_t i = 0; i < COUNT(names); i++)
        if (text_is_nocase(text_slice(scan->rest, 0, names[i].len), names[i])) {
            cut(scan, names[i].len);
            add_piece(scan, PIECE_GENERAL, names[i]);
            return true;
        }
    return false;
}

static bool read_exponent(struct scan *scan)
{
    char c = scan->rest.at[0];
    char sign = scan->rest.len > 1 ? scan->rest.at[1] : '\0';
    if ((c != 'E' && c != 'e') || !scan->digit_before || (sign != '+' && sign != '-'))
        return false;
    cut(scan, 2);
    scan->section->is_whole = false;
    return true;
}

/* Commas group digits, or divide by a thousand when no place follows them. */
static void read_comma(struct scan *scan)
{
    size_t next = 0;
    while (next < scan->rest.len && scan->rest.at[next] == ',')
        next++;
    bool more = next < scan->rest.len && strchr("0#?", scan->rest.at[next]);
    if (scan->digit_before && !more)
        scan->section->thousands += (int)next;
    cut(scan, next);
}

static void read_sign(struct scan *scan)
{
    char c = scan->rest.at[0];
    if (c == '0' || c == '#' || c == '?') {
        add_piece(scan, PIECE_PLACE, cut(scan, 1));
        scan->digit_before = true;
    } else if (c == '.' || (c == '/' && scan->digit_before)) {
        scan->section->is_whole = false;
        cut(scan, 1);
    } else if (c == ',') {
        read_comma(scan);
    } else if (c == '%') {
        scan->section->percents++;
        add_piece(scan, PIECE_WORD, cut(scan, 1));
    } else if ((c == '\\' || c == '!') && scan->rest.len > 1) {
        cut(scan, 1);
        add_piece(scan, PIECE_WORD, cut(scan, rune_length(scan->rest)));
    } else if (c == '_' || c == '*') { /* a gap as wide as, or filled with, the next rune */
        cut(scan, 1);
        cut(scan, rune_length(scan->rest));
    } else if (c == '@') {
        add_piece(scan, PIECE_GENERAL, cut(scan, 1));
    } else {
        add_piece(scan, PIECE_WORD, cut(scan, rune_length(scan->rest)));
    }
}

static void read_section(struct scan *scan)
{
    scan->section->is_whole = true;
    while (scan->rest.len && scan->rest.at[0] != ';') {
        char c = scan->rest.at[0];
        if (c == '"')
            read_quoted(scan);
        else if (c == '[')
            read_bracket(scan);
        else if (read_general(scan) || read_exponent(scan))
            continue;
        else if (isalpha((unsigned char)c) && read_letter(scan, c))
            cut(scan, 1);
        else
            read_sign(scan);
    }
}

static enum number_sort sort_of(const struct section *section)
{
    if (section->has_day)
        return NUMBER_DAY;
    if (section->has_elapsed)
        return NUMBER_ELAPSED;
    return section->has_time ? NUMBER_TIME : NUMBER_PLAIN;
}

const struct number_format *number_format_read(struct work *w, struct text code)
{
    struct number_format *format = work_new(w, struct number_format);
    struct scan scan = { .w = w, .rest = work_text(w, text_slice(code, 0, LONGEST_CODE)) };
    do {
        scan.section = &format->sections[format->count++];
        scan.room = 0;
        scan.digit_before = scan.minute_is_time = false;
        read_section(&scan);
    } while (cut(&scan, 1).len && format->count < MOST_SECTIONS);
    format->sort = sort_of(&format->sections[0]);
    return format;
}

enum number_sort number_format_sort(const struct number_format *format)
{
    return format ? format->sort : NUMBER_PLAIN;
}

/* ---- showing a number ---- */

struct number_digits number_format_digits(double value)
{
    struct number_digits digits;
    if (value == floor(value) && fabs(value) < 1e15) {
        snprintf(digits.at, sizeof digits.at, "%lld", (long long)value);
        return digits;
    }
    for (int precision = 15; precision <= 17; precision++) {
        snprintf(digits.at, sizeof digits.at, "%.*g", precision, value);
        if (strtod(digits.at, NULL) == value)
            break;
    }
    return digits;
}

static void add_digits(struct buf *out, double value)
{
    struct number_digits digits = number_format_digits(value);
    buf_add(out, text_of(digits.at));
}

static bool passes(const struct section *section, double value)
{
    switch (section->test) {
    case TEST_LESS:
        return value < section->against;
    case TEST_LESS_EQUAL:
        return value <= section->against;
    case TEST_EQUAL:
        return value == section->against;
    case TEST_OTHER:
        return value != section->against;
    case TEST_MORE_EQUAL:
        return value >= section->against;
    case TEST_MORE:
        return value > section->against;
    case TEST_NONE:
        break;
    }
    return true;
}

/* The section for `value`, or NULL; one for negative numbers only shows no minus of its own. */
static const struct section *choose(const struct number_format *format, double *value)
{
    bool tested = false;
    for (size_t i = 0; i < format->count; i++)
        tested = tested || format->sections[i].test != TEST_NONE;
    if (tested) {
        for (size_t i = 0; i < format->count && i < 3; i++)
            if (passes(&format->sections[i], *value))
                return &format->sections[i];
        return NULL;
    }
    if (*value < 0 && format->count > 1) {
        *value = -*value;
        return &format->sections[1];
    }
    return &format->sections[*value == 0 && format->count > 2 ? 2 : 0];
}

/* Puts the digits of a whole number into their places, from the right. */
static void show_placed(const struct section *section, double value, struct buf *out)
{
    char digits[24];
    int len = snprintf(digits, sizeof digits, "%.0f", fabs(value));
    size_t left = len > 0 ? (size_t)len : 0, places = section->places;
    if (value < 0)
        buf_add_char(out, '-');
    if (value == 0)
        left = 0; /* # shows no zero */
    for (size_t i = 0; i < section->count; i++) {
        const struct piece *piece = &section->pieces[i];
        if (piece->kind == PIECE_WORD) {
            buf_add(out, piece->text);
            continue;
        }
        size_t from = (size_t)len - left;
        /* The first place takes all the digits that have none of their own. */
        size_t count = left >= places ? left - places + 1 : 0;
        if (count)
            buf_add(out, (struct text){ digits + from, count });
        else if (piece->text.at[0] == '0')
            buf_add_char(out, '0');
        left -= count;
        places--;
    }
}

/* Scaled to what is shown: 0.07 is 7 %, not 7.000000000000001 %. */
static double scaled(const struct section *section, double value)
{
    char digits[40];
    for (int i = 0; i < section->thousands && i < 5; i++)
        value /= 1000;
    for (int i = 0; i < section->percents && i < 2; i++)
        value *= 100;
    snprintf(digits, sizeof digits, "%.15g", value);
    return strtod(digits, NULL);
}

static void show_around(const struct section *section, double value, struct buf *out)
{
    bool shown = false;
    if (section->thousands || section->percents)
        value = scaled(section, value);
    for (size_t i = 0; i < section->count; i++) {
        const struct piece *piece = &section->pieces[i];
        if (piece->kind == PIECE_WORD)
            buf_add(out, piece->text);
        else if (!shown)
            add_digits(out, value);
        shown = shown || piece->kind != PIECE_WORD;
    }
}

void number_format_show(const struct number_format *format, double value, struct buf *out)
{
    size_t before = out->len;
    double seen = value;
    if (!format) {
        add_digits(out, value);
        return;
    }
    const struct section *section = choose(format, &seen);
    if (!section) {
        add_digits(out, value);
        return;
    }
    bool plain = section->thousands == 0 && section->percents == 0;
    if (section->is_whole && plain && section->places && section->places <= MOST_PLACES &&
        seen == floor(seen) && fabs(seen) < 1e15)
        show_placed(section, seen, out);
    else
        show_around(section, seen, out);
    while (out->len > before && out->at[out->len - 1] == ' ')
        out->len--; /* room for a bracket that negative numbers have */
    if (out->len == before)
        add_digits(out, value);
}
