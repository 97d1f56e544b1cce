#include "domain/claim_names.h"

enum { LONGEST = 120, SHORTEST_RUNES = 2 };

static const struct text forms[] = {
    TEXT_INIT("株式会社"), TEXT_INIT("有限会社"),    TEXT_INIT("合同会社"), TEXT_INIT("合資会社"),
    TEXT_INIT("合名会社"), TEXT_INIT("（株）"),      TEXT_INIT("(株)"),     TEXT_INIT("㈱"),
    TEXT_INIT("（有）"),   TEXT_INIT("(有)"),        TEXT_INIT("㈲"),       TEXT_INIT("Co., Ltd."),
    TEXT_INIT("Co.,Ltd."), TEXT_INIT("Corporation"), TEXT_INIT(", Inc."),   TEXT_INIT(" Inc."),
    TEXT_INIT(" LLC"),     TEXT_INIT(" GmbH"),
};

static bool is_latin_form(struct text form)
{
    return (unsigned char)form.at[0] < 0x80 && form.at[0] != '(';
}

static bool is_hiragana(int32_t rune)
{
    return rune >= 0x3041 && rune <= 0x3096;
}

static bool is_name_rune(int32_t rune)
{
    return is_hiragana(rune) || (rune >= 0x30a1 && rune <= 0x30fe) || /* katakana, ・ and ー */
           (rune >= 0x3400 && rune <= 0x9fff) || (rune >= 0xf900 && rune <= 0xfaff) ||
           rune == 0x3005 || (rune >= 0x20000 && rune <= 0x3ffff) || (rune >= '0' && rune <= '9') ||
           (rune >= 'A' && rune <= 'Z') || (rune >= 'a' && rune <= 'z') || rune == '&' ||
           (rune >= 0xff10 && rune <= 0xff19) || (rune >= 0xff21 && rune <= 0xff3a) ||
           (rune >= 0xff41 && rune <= 0xff5a) || (rune >= 0xff66 && rune <= 0xff9f);
}

static bool is_particle(int32_t rune)
{
    return rune == 0x306f || rune == 0x304c || rune == 0x3092 || rune == 0x306b || /* はがをに */
           rune == 0x3068 || rune == 0x3078 || rune == 0x3082 || rune == 0x306e || /* とへもの */
           rune == 0x3067 || rune == 0x3084;                                       /* でや */
}

/* No name ends with one of these behind a character: 繁忙期は|株式会社…; 森の株式会社 may be one.
 */
static bool is_topic(int32_t rune)
{
    return rune == 0x306f || rune == 0x304c || rune == 0x3092 || rune == 0x306b || rune == 0x3078;
}

/* The first rune that ends before `at`; its beginning goes to `*at`. -1 at the front. */
static int32_t rune_before(struct text t, size_t *at)
{
    if (*at == 0)
        return -1;
    do
        (*at)--;
    while (*at > 0 && ((unsigned char)t.at[*at] & 0xc0) == 0x80);
    struct text one = text_slice(t, *at, t.len);
    return text_rune(&one);
}

/* Where the name begins whose form stands at `at`. */
static size_t name_begin(struct text t, size_t at, bool latin)
{
    size_t begin = at;
    for (size_t next = at; at - next < LONGEST;) {
        int32_t rune = rune_before(t, &next), before;
        size_t further = next;
        if (rune < 0 || !(is_name_rune(rune) || (latin && (rune == ' ' || rune == '.'))))
            break;
        before = rune_before(t, &further);
        /* 夜間は|つむぎ…: a particle behind a character that no word of kana ends with. */
        if (!latin && is_particle(rune) && (begin < at || is_topic(rune)) && before >= 0 &&
            !is_hiragana(before) && is_name_rune(before))
            break;
        begin = next;
    }
    while (begin < at && t.at[begin] == ' ')
        begin++;
    return begin;
}

/* Where the name ends that begins behind its form. */
static size_t name_end(struct text t, size_t at)
{
    struct text rest = text_slice(t, at, t.len);
    size_t end = at;
    int32_t before = -1;
    while (end - at < LONGEST && rest.len) {
        int32_t rune = text_rune(&rest);
        if (!is_name_rune(rune) || (is_particle(rune) && before >= 0 && !is_hiragana(before)))
            break;
        before = rune;
        end = t.len - rest.len;
    }
    return end;
}

/* The first form in the text; false if there is none. */
static bool first_form(struct text t, size_t *at, const struct text **form)
{
    *at = t.len;
    for (size_t i = 0; i < COUNT(forms); i++) {
        size_t found = text_find(t, forms[i], 0);
        if (found < *at) {
            *at = found;
            *form = &forms[i];
        }
    }
    return *at < t.len;
}

bool claim_names_next(struct text *rest, struct text *name)
{
    const struct text *form = NULL;
    size_t at;
    while (first_form(*rest, &at, &form)) {
        size_t end = at + form->len, begin = name_begin(*rest, at, is_latin_form(*form));
        if (begin == at && !is_latin_form(*form))
            end = name_end(*rest, end);
        *name = text_slice(*rest, begin, end);
        *rest = text_slice(*rest, end, rest->len);
        if (text_runes(*name) >= text_runes(*form) + SHORTEST_RUNES)
            return true;
    }
    return false;
}
