#include "base/fold_runes.h"

#include <pthread.h>
#include <stdlib.h>
#include <utf8proc.h>

#include "base/bundle.h"

enum {
    FIRST_KANJI = 0x3400,
    LAST_KANJI = 0x9fff,
    MOST_OTHERS = 512,
    LONG_VOWEL = 0x30fc,
    VOICED = 0x3099,
    HALF_VOICED = 0x309a,
    TO_HIRAGANA = 0x60,
};

/* ---- variants: read once, from the bundle ---- */

struct variant {
    int32_t from, to;
};

static uint16_t kanji[LAST_KANJI - FIRST_KANJI + 1]; /* 0: stands for itself */
static struct variant others[MOST_OTHERS];           /* sorted by `from` */
static size_t other_count;
static pthread_once_t variants_once = PTHREAD_ONCE_INIT;

static void add_variant(int32_t from, int32_t to)
{
    if (from >= FIRST_KANJI && from <= LAST_KANJI)
        kanji[from - FIRST_KANJI] = (uint16_t)to;
    else if (other_count < MOST_OTHERS)
        others[other_count++] = (struct variant){ from, to };
}

static int by_from(const void *a, const void *b)
{
    int32_t left = ((const struct variant *)a)->from, right = ((const struct variant *)b)->from;
    return left < right ? -1 : left > right;
}

static void read_variants(void)
{
    const struct bundle_file *file = bundle_find(TEXT("folding/variants.txt"));
    struct text lines = file ? file->bytes : TEXT(""), line;
    while (text_next(&lines, '\n', &line)) {
        int32_t to = text_rune(&line);
        if (to < FIRST_KANJI || to > LAST_KANJI)
            continue;
        for (int32_t from; (from = text_rune(&line)) >= 0 && from != '#';)
            if (from != ' ')
                add_variant(from, to);
    }
    qsort(others, other_count, sizeof *others, by_from);
}

static int32_t common_form(int32_t rune)
{
    if (rune >= FIRST_KANJI && rune <= LAST_KANJI)
        return kanji[rune - FIRST_KANJI] ? kanji[rune - FIRST_KANJI] : rune;
    const struct variant key = { rune, 0 };
    const struct variant *found = bsearch(&key, others, other_count, sizeof *others, by_from);
    return found ? found->to : rune;
}

/* ---- classes ---- */

static bool is_kanji(int32_t rune)
{
    return (rune >= FIRST_KANJI && rune <= LAST_KANJI && rune != 0x4dff) || rune >= 0x20000;
}

static bool is_hiragana(int32_t rune)
{
    return (rune >= 0x3041 && rune <= 0x3096) || rune == LONG_VOWEL;
}

enum fold_class fold_class(int32_t rune)
{
    if (rune < 0x80) {
        int32_t letter = rune | 0x20;
        return rune >= '0' && rune <= '9'       ? FOLD_DIGIT
               : letter >= 'a' && letter <= 'z' ? FOLD_LETTER
                                                : FOLD_OTHER;
    }
    if (is_hiragana(rune) || (rune >= 0x4e00 && rune <= LAST_KANJI) || rune == 0x3007)
        return FOLD_JAPANESE;
    utf8proc_category_t category = utf8proc_category(rune);
    if (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO)
        return rune >= 0x2e80 ? FOLD_JAPANESE : FOLD_LETTER;
    bool number = category >= UTF8PROC_CATEGORY_ND && category <= UTF8PROC_CATEGORY_NO;
    return number ? FOLD_DIGIT : FOLD_OTHER;
}

/* ---- from bytes to characters ---- */

/* The form by NFKC and case folding of a character for which that is known without a table; 0 for
 * the others, which bring their neighbours into it. */
static inline int32_t simple_form(int32_t rune)
{
    if (rune < 0x80)
        return rune >= 'A' && rune <= 'Z' ? rune + 0x20 : rune;
    if ((rune >= 0x3041 && rune <= 0x3096) || (rune >= 0x30a1 && rune <= 0x30fc) ||
        (rune >= 0x4e00 && rune <= 0x9fff) || (rune >= 0x3001 && rune <= 0x3011))
        return rune;
    if (rune >= 0xff01 && rune <= 0xff5e)
        return simple_form(rune - 0xfee0);
    return rune == 0x3000 ? ' ' : 0;
}

/* Whether `t` consists of such characters; then they are in `out`, which has FOLD_ROOM. */
static bool decode_simple(struct text t, struct fold_runes *out)
{
    out->count = 0;
    if (t.len > FOLD_ROOM)
        return false;
    while (t.len) {
        int32_t rune = text_rune(&t);
        int32_t form = simple_form(rune);
        if (!form && rune)
            return false;
        out->at[out->count++] = form;
    }
    return true;
}

static struct text without_bad_bytes(struct work *w, struct text t)
{
    if (text_is_utf8(t))
        return t;
    char *at = work_alloc(w, t.len, 1);
    size_t len = 0;
    while (t.len) {
        struct text before = t;
        int32_t rune = text_rune(&t);
        if (rune != 0xfffd || before.len - t.len == 3)
            len += text_put_rune(at + len, rune);
    }
    return (struct text){ at, len };
}

static bool is_mark(int32_t rune)
{
    utf8proc_category_t category = utf8proc_category(rune);
    return category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_ME;
}

/* é as e; other characters as they are. */
static int32_t without_accent(int32_t rune)
{
    utf8proc_int32_t parts[8];
    int bound = 0;
    if (rune < 0xc0 || (rune > 0x24f && rune < 0x1e00) || rune > 0x1eff)
        return rune;
    utf8proc_ssize_t count = utf8proc_decompose_char(rune, parts, 8, UTF8PROC_DECOMPOSE, &bound);
    return count > 1 && count <= 8 && parts[0] < 0x80 ? parts[0] : rune;
}

static void decode_fully(struct work *w, struct text t, struct fold_runes *out)
{
    const utf8proc_option_t how =
        UTF8PROC_COMPAT | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE | UTF8PROC_STABLE;
    t = without_bad_bytes(w, t);
    const utf8proc_uint8_t *bytes = (const utf8proc_uint8_t *)t.at;
    utf8proc_ssize_t len = (utf8proc_ssize_t)t.len;
    utf8proc_ssize_t count = utf8proc_decompose(bytes, len, out->at, FOLD_ROOM, how);
    if (count > FOLD_ROOM) {
        out->at = work_array(w, int32_t, (size_t)count + 1);
        count = utf8proc_decompose(bytes, len, out->at, count, how);
    }
    if (count > 0)
        count = utf8proc_normalize_utf32(out->at, count, how);
    out->count = 0;
    for (utf8proc_ssize_t i = 0; i < count; i++)
        if (!is_mark(out->at[i]))
            out->at[out->count++] = without_accent(out->at[i]);
    if ((utf8proc_ssize_t)out->count < count) /* what the marks kept apart may go together now */
        out->count = (size_t)utf8proc_normalize_utf32(out->at, (utf8proc_ssize_t)out->count,
                                                      UTF8PROC_COMPOSE | UTF8PROC_STABLE);
}

/* ---- folding ---- */

static int32_t large_kana(int32_t rune)
{
    switch (rune) {
    case 0x3041:
    case 0x3043:
    case 0x3045:
    case 0x3047:
    case 0x3049:
    case 0x3063:
    case 0x3083:
    case 0x3085:
    case 0x3087:
    case 0x308e:
        return rune + 1;
    case 0x3095:
        return 0x304b; /* ヵ */
    case 0x3096:
        return 0x3051; /* ヶ */
    case 0x3090:
        return 0x3044; /* ゐ */
    case 0x3091:
        return 0x3048; /* ゑ */
    default:
        return rune;
    }
}

static int32_t plain_sign(int32_t rune)
{
    if (rune >= 0x2010 && rune <= 0x2015)
        return '-';
    switch (rune) {
    case 0x2212:
    case 0x2500:
    case 0x2501:
        return '-';
    case 0x301c:
    case 0x223c:
    case 0x3030:
        return '~';
    case 0x00b7:
    case 0x2022:
        return 0x30fb;
    default:
        return rune;
    }
}

/* One character by itself and by the folded one before it. */
static int32_t fold_rune(int32_t rune, int32_t before)
{
    if (rune < 0x80)
        return (rune < ' ' && rune != '\n') || rune == 0x7f ? ' ' : rune;
    if (rune >= 0x30a1 && rune <= 0x30f6)
        rune -= TO_HIRAGANA;
    if (rune >= 0x3041 && rune <= 0x3096)
        return large_kana(rune);
    if (rune == LONG_VOWEL)
        return is_hiragana(before) ? rune : '-';
    if (rune == 0x3005 || rune == 0x303b) /* 々 */
        return is_kanji(before) ? before : rune;
    if (rune == 0x309d || rune == 0x30fd) /* ゝ */
        return is_hiragana(before) ? before : rune;
    if (rune < 0x2e80 || (rune >= 0x3000 && rune < 0x3041))
        return plain_sign(rune);
    return common_form(rune);
}

static bool is_kana(int32_t rune)
{
    return is_hiragana(rune) || (rune >= 0x30a1 && rune <= 0x30fa);
}

/* Whether the dash at `i` was typed for ー: サ－ビス. Nothing is drawn out behind ン. */
static bool is_long_vowel(const struct fold_runes *runes, size_t i)
{
    enum { N = 0x3093 };
    return runes->at[i] == '-' && i > 0 && i + 1 < runes->count && is_hiragana(runes->at[i - 1]) &&
           runes->at[i - 1] != N && is_kana(runes->at[i + 1]);
}

struct fold_runes fold_runes(struct work *w, struct text t, int32_t room[FOLD_ROOM])
{
    struct fold_runes runes = { room, 0 };
    pthread_once(&variants_once, read_variants);
    if (!decode_simple(t, &runes))
        decode_fully(w, t, &runes);
    for (size_t i = 0; i < runes.count; i++) {
        runes.at[i] = fold_rune(runes.at[i], i ? runes.at[i - 1] : 0);
        if (is_long_vowel(&runes, i))
            runes.at[i] = LONG_VOWEL;
    }
    return runes;
}

struct text fold_encode(struct work *w, struct fold_runes runes)
{
    size_t len = 0;
    for (size_t i = 0; i < runes.count; i++)
        len += runes.at[i] < 0x80 ? 1 : runes.at[i] < 0x800 ? 2 : runes.at[i] < 0x10000 ? 3 : 4;
    if (len == 0)
        return TEXT("");
    char *at = work_alloc(w, len, 1);
    size_t used = 0;
    for (size_t i = 0; i < runes.count; i++)
        used += text_put_rune(at + used, runes.at[i]);
    return (struct text){ at, used };
}

struct text fold_text(struct work *w, struct text t)
{
    int32_t room[FOLD_ROOM];
    return fold_encode(w, fold_runes(w, t, room));
}

/* ---- kana ---- */

/* Half-width 。 to ゜, U+FF61 to U+FF9F. */
static int32_t full_width(int32_t rune)
{
    static const uint16_t full[] = {
        0x3002, 0x300c, 0x300d, 0x3001, 0x30fb, 0x30f2, 0x30a1, 0x30a3,      0x30a5, 0x30a7, 0x30a9,
        0x30e3, 0x30e5, 0x30e7, 0x30c3, 0x30fc, 0x30a2, 0x30a4, 0x30a6,      0x30a8, 0x30aa, 0x30ab,
        0x30ad, 0x30af, 0x30b1, 0x30b3, 0x30b5, 0x30b7, 0x30b9, 0x30bb,      0x30bd, 0x30bf, 0x30c1,
        0x30c4, 0x30c6, 0x30c8, 0x30ca, 0x30cb, 0x30cc, 0x30cd, 0x30ce,      0x30cf, 0x30d2, 0x30d5,
        0x30d8, 0x30db, 0x30de, 0x30df, 0x30e0, 0x30e1, 0x30e2, 0x30e4,      0x30e6, 0x30e8, 0x30e9,
        0x30ea, 0x30eb, 0x30ec, 0x30ed, 0x30ef, 0x30f3, VOICED, HALF_VOICED,
    };
    return full[rune - 0xff61];
}

/* カ and a voicing mark as ガ; 0 if they do not go together. */
static int32_t voiced(int32_t kana, int32_t mark)
{
    utf8proc_int32_t pair[2] = { kana, mark };
    if (mark != VOICED && mark != HALF_VOICED)
        return 0;
    return utf8proc_normalize_utf32(pair, 2, UTF8PROC_COMPOSE) == 1 ? pair[0] : 0;
}

struct text fold_katakana(struct work *w, struct text t)
{
    int32_t *at = work_array(w, int32_t, t.len + 1);
    struct fold_runes out = { at, 0 };
    for (int32_t rune; (rune = text_rune(&t)) >= 0;) {
        if (rune >= 0xff61 && rune <= 0xff9f)
            rune = full_width(rune);
        else if ((rune >= 0x3041 && rune <= 0x3096) || rune == 0x309d || rune == 0x309e)
            rune += TO_HIRAGANA;
        int32_t whole = out.count ? voiced(at[out.count - 1], rune) : 0;
        if (whole)
            at[out.count - 1] = whole;
        else
            at[out.count++] = rune == VOICED ? 0x309b : rune == HALF_VOICED ? 0x309c : rune;
    }
    return fold_encode(w, out);
}
