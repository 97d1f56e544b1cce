#include "base/buf.h"
#include "base/fold_runes.h"
#include "base/scan.h"

/* An address on its way into a key. */
struct address {
    struct text rest; /* folded, what has not been read */
    struct buf key;
    int32_t before; /* the last character of the key */
    bool dash;      /* a '-' waits for the number behind it */
};

static bool take(struct text *rest, struct text word)
{
    if (!text_starts(*rest, word))
        return false;
    *rest = text_slice(*rest, word.len, rest->len);
    return true;
}

static bool is_digit(int32_t rune)
{
    return rune >= '0' && rune <= '9';
}

static int32_t peek(struct text rest)
{
    return text_rune(&rest);
}

/* 〒 with seven digits, or 060-0001. */
static struct text without_postal_code(struct text t)
{
    struct text rest = text_trim(t);
    bool mark = take(&rest, TEXT("〒")), hyphen = false;
    int digits = 0;
    for (rest = text_trim(rest); rest.len; rest = text_slice(rest, 1, rest.len)) {
        if (is_digit(rest.at[0]))
            digits++;
        else if (rest.at[0] == '-' && digits == 3 && !hyphen)
            hyphen = true;
        else
            break;
    }
    return digits == 7 && (mark || hyphen) ? text_trim(rest) : t;
}

static struct text without_prefecture(struct text t)
{
    static const struct text names[] = { TEXT_INIT("東京都"), TEXT_INIT("北海道"),
                                         TEXT_INIT("京都府"), TEXT_INIT("大阪府") };
    struct text rest = t;
    for (size_t i = 0; i < COUNT(names); i++)
        if (take(&rest, names[i]))
            return rest;
    for (int i = 0; i < 4; i++)
        if (text_rune(&rest) == 0x770c && i >= 2) /* 県, the third or fourth character */
            return rest;
    return t;
}

static void add(struct address *a, int32_t rune)
{
    char bytes[4];
    buf_add(&a->key, (struct text){ bytes, text_put_rune(bytes, rune) });
    a->before = rune;
    a->dash = false;
}

static void add_number(struct address *a, int64_t value)
{
    if (a->dash)
        buf_add_char(&a->key, '-');
    buf_add_int(&a->key, value);
    a->before = '0';
    a->dash = false;
}

/* Whether `rest` begins with something that numbers are counted in. */
static bool is_counted(struct text rest)
{
    static const struct text marks[] = { TEXT_INIT("丁目"), TEXT_INIT("番"), TEXT_INIT("号"),
                                         TEXT_INIT("条"),   TEXT_INIT("線"), TEXT_INIT("階") };
    for (size_t i = 0; i < COUNT(marks); i++)
        if (text_starts(rest, marks[i]))
            return true;
    return false;
}

/* Digits, or kanji before 丁目 and the like. 四日市 is not a number. */
static bool read_number(struct address *a)
{
    struct scan scan = scan_begin(a->rest);
    int64_t value;
    if (scan_digits(&scan, &value)) {
        if (value < 0)
            return false;
    } else if (!scan_kanji(&scan, &value) || !is_counted(scan.rest)) {
        return false;
    }
    a->rest = scan.rest;
    add_number(a, value);
    return true;
}

/* 番 and 号 are not always marks of a number: 三番町, 一番館, 1号棟. */
static bool take_mark(struct text *rest, struct text mark, const char *const *unless)
{
    struct text behind = *rest;
    if (!take(&behind, mark))
        return false;
    for (; *unless; unless++)
        if (text_starts(behind, text_of(*unless)))
            return false;
    *rest = behind;
    return true;
}

/* What stands behind a number and parts it from the next one. */
static bool read_mark(struct address *a)
{
    static const char *const place[] = { "町", "館", "街", "丁", NULL };
    static const char *const house[] = { "館", "棟", "室", "線", "地", NULL };
    struct text behind = a->rest;
    if (!is_digit(a->before))
        return false;
    if (take(&a->rest, TEXT("号室")))
        return true;
    if (take(&a->rest, TEXT("階"))) {
        add(a, 'f');
        return true;
    }
    bool joins = (take(&behind, TEXT("の")) || take(&behind, TEXT("-"))) &&
                 (is_digit(peek(behind)) || scan_kanji_digit(peek(behind)) >= 0);
    if (joins)
        a->rest = behind;
    if (!joins && !take(&a->rest, TEXT("丁目")) && !take(&a->rest, TEXT("番地")) &&
        !take_mark(&a->rest, TEXT("番"), place) && !take_mark(&a->rest, TEXT("号"), house))
        return false;
    if (!joins && text_starts(a->rest, TEXT("の")))
        take(&a->rest, TEXT("の"));
    a->dash = true;
    return true;
}

/* 霞ヶ関 and 霞が関. */
static bool read_between_kanji(struct address *a)
{
    struct text behind = a->rest;
    if (!fold_is_kanji(a->before) || !(take(&behind, TEXT("が")) || take(&behind, TEXT("け"))) ||
        !fold_is_kanji(peek(behind)))
        return false;
    a->rest = behind;
    add(a, 0x3051);
    return true;
}

struct text fold_address(struct work *w, struct text t)
{
    struct text folded = without_prefecture(without_postal_code(fold_text(w, t)));
    struct address a = { .rest = folded, .key = buf_begin(w->arena, folded.len * 2 + 1) };
    while (a.rest.len) {
        if (read_mark(&a) || read_number(&a) || read_between_kanji(&a) ||
            take(&a.rest, TEXT("大字")))
            continue;
        int32_t rune = text_rune(&a.rest);
        if (fold_class(rune) != FOLD_OTHER)
            add(&a, rune);
    }
    return buf_text(&a.key);
}

/* ---- telephone ---- */

struct text fold_phone(struct work *w, struct text t)
{
    static const struct text ends[] = { TEXT_INIT("内"), TEXT_INIT("ext"), TEXT_INIT("/"),
                                        TEXT_INIT(","),  TEXT_INIT(";"),   TEXT_INIT("x") };
    struct text folded = fold_text(w, t);
    struct scan scan = scan_begin(folded);
    struct buf digits = buf_begin(w->arena, folded.len + 1);
    while (!scan_at_end(&scan) && scan_any(&scan, ends, COUNT(ends)) < 0) {
        int32_t rune = scan_peek(&scan);
        if (is_digit(rune))
            buf_add_char(&digits, (char)rune);
        else if ((digits.len && scan.rest.at[0] == '\n') || (rune == '(' && digits.len > 9))
            break;
        scan_skip(&scan);
    }
    struct text key = buf_text(&digits);
    bool abroad = text_starts(text_trim(folded), TEXT("+"));
    if (abroad && text_starts(key, TEXT("81"))) {
        key = text_slice(key, 2, key.len);
        return text_starts(key, TEXT("0")) ? key : work_format(w, "0%.*s", TEXT_ARG(key));
    }
    return key;
}
