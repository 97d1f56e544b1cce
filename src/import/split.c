#include "import/split.h"

#include <string.h>

#include "base/arena.h"
#include "base/scan.h"

enum { MOST_PARTS = 200, WRAPPED_RUNES = 14 };

struct parts {
    struct text at[MOST_PARTS];
    size_t count;
};

static void add_part(struct parts *parts, struct text t)
{
    t = split_number(text_trim(t));
    if (!t.len || parts->count == MOST_PARTS)
        return;
    parts->at[parts->count++] = t;
}

static int32_t rune_at(struct text t, size_t at, size_t *len)
{
    struct text rest = text_slice(t, at, t.len);
    size_t before = rest.len;
    int32_t rune = text_rune(&rest);
    *len = before - rest.len;
    return rune;
}

static bool is_one_of(struct text t, const struct text *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (text_is(t, words[i]))
            return true;
    return false;
}

static bool starts_any(struct text t, const struct text *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (text_starts(t, words[i]))
            return true;
    return false;
}

static bool ends_any(struct text t, const struct text *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (text_ends(t, words[i]))
            return true;
    return false;
}

/* ---- numbers and bullets in front ---- */

/* ①, ⑴, ❶, Ⓐ … */
static bool is_circled(int32_t rune)
{
    return (rune >= 0x2460 && rune <= 0x249b) || (rune >= 0x2776 && rune <= 0x2793) ||
           (rune >= 0x24eb && rune <= 0x24f4);
}

static bool is_bullet(int32_t rune)
{
    return rune == 0x30fb || rune == 0xff65 || rune == 0x25cf || rune == 0x25a0 || rune == 0x25c6 ||
           rune == 0x2022 || rune == 0x25aa || rune == 0x203b;
}

/* (1), 1., 1), １．: digits with a sign behind them. */
static size_t digits_in_front(struct text t)
{
    struct scan scan = scan_begin(t);
    int64_t value;
    bool bracket = scan_take(&scan, '(');
    int digits = scan_digits(&scan, &value);
    bool closed = bracket ? scan_take(&scan, ')')
                          : scan_take(&scan, '.') || scan_take(&scan, ')') || scan_take(&scan, ':');
    int32_t next = scan_peek(&scan);
    if (digits < 1 || digits > 2 || !closed || next < 0 || (next >= '0' && next <= '9'))
        return 0;
    return t.len - scan.rest.len;
}

struct text split_number(struct text t)
{
    size_t len, digits = digits_in_front(t);
    if (digits)
        return text_trim(text_slice(t, digits, t.len));
    int32_t rune = rune_at(t, 0, &len);
    if (t.len > len && (is_circled(rune) || is_bullet(rune)))
        return text_trim(text_slice(t, len, t.len));
    return t;
}

/* ---- cutting ---- */

static int bracket_step(int32_t rune)
{
    switch (rune) {
    case '(':
    case 0xff08:
    case '[':
    case 0x3010:
    case 0x300c:
        return 1;
    case ')':
    case 0xff09:
    case ']':
    case 0x3011:
    case 0x300d:
        return -1;
    default:
        return 0;
    }
}

/* Whether the text is cut at `at`, where `rune` of `len` bytes stands outside brackets. */
typedef bool (*cuts_here)(struct text t, size_t at, int32_t rune, size_t len);

static size_t cut(struct work *w, struct text t, cuts_here cuts, struct text **out)
{
    struct parts parts;
    parts.count = 0;
    size_t from = 0, len;
    int depth = 0;
    for (size_t i = 0; i < t.len; i += len) {
        int32_t rune = rune_at(t, i, &len);
        depth += bracket_step(rune);
        if (depth < 0)
            depth = 0;
        if (depth > 0)
            continue;
        if (is_circled(rune) && i > from) {
            add_part(&parts, text_slice(t, from, i));
            from = i;
        } else if (cuts(t, i, rune, len)) {
            add_part(&parts, text_slice(t, from, i));
            from = i + len;
        }
    }
    add_part(&parts, text_slice(t, from, t.len));
    *out = work_array(w, struct text, parts.count);
    memcpy(*out, parts.at, parts.count * sizeof *parts.at);
    return parts.count;
}

static const struct text company_forms[] = {
    TEXT_INIT("株式会社"), TEXT_INIT("有限会社"), TEXT_INIT("合同会社"), TEXT_INIT("（株）"),
    TEXT_INIT("(株)"),     TEXT_INIT("㈱"),       TEXT_INIT("（有）"),   TEXT_INIT("(有)"),
    TEXT_INIT("㈲"),       TEXT_INIT("一般社団"), TEXT_INIT("一般財団"), TEXT_INIT("NPO法人"),
};

/* A comma before Inc. or Ltd. belongs to the name. */
static bool is_comma_of_form(struct text rest)
{
    static const struct text forms[] = { TEXT_INIT("Inc"),    TEXT_INIT("Ltd"),  TEXT_INIT("LLC"),
                                         TEXT_INIT("Co"),     TEXT_INIT("Corp"), TEXT_INIT("S.A"),
                                         TEXT_INIT("INC"),    TEXT_INIT("LTD"),  TEXT_INIT("K.K"),
                                         TEXT_INIT("inc"),    TEXT_INIT("ltd"),  TEXT_INIT("LLP"),
                                         TEXT_INIT("Limited") };
    return starts_any(text_trim(rest), forms, COUNT(forms));
}

/* A sign that stands between two names only if the forms of the companies touch it. */
static bool parts_forms(struct text t, size_t at, size_t len)
{
    struct text before = text_trim(text_slice(t, 0, at));
    struct text behind = text_trim(text_slice(t, at + len, t.len));
    return before.len && behind.len &&
           (starts_any(behind, company_forms, COUNT(company_forms)) ||
            ends_any(before, company_forms, COUNT(company_forms)));
}

static bool cuts_names(struct text t, size_t at, int32_t rune, size_t len)
{
    switch (rune) {
    case '\n':
    case 0x3001: /* 、 */
    case ';':
    case 0xff1b:
        return true;
    case ',':
    case 0xff0c:
        return !is_comma_of_form(text_slice(t, at + len, t.len));
    case 0x30fb: /* ・ */
    case 0xff65:
    case '/':
    case 0xff0f:
    case '&':
    case 0xff06:
    case 0x3000: /* an ideographic space */
        return parts_forms(t, at, len);
    default:
        return false;
    }
}

/* ほか2社, 他, 等: no name. */
static bool is_others(struct text t)
{
    static const struct text words[] = {
        TEXT_INIT("ほか"), TEXT_INIT("他"),   TEXT_INIT("外"),
        TEXT_INIT("等"),   TEXT_INIT("など"), TEXT_INIT("その他")
    };
    if (is_one_of(t, words, COUNT(words)))
        return true;
    if (!starts_any(t, words, 3))
        return false;
    struct scan scan =
        scan_begin(text_slice(t, text_starts(t, words[0]) ? words[0].len : 3, t.len));
    int64_t number;
    return scan_digits(&scan, &number) > 0;
}

size_t split_names(struct work *w, struct text t, struct text **out)
{
    size_t kept = 0, count = cut(w, t, cuts_names, out);
    for (size_t i = 0; i < count; i++)
        if (!is_others((*out)[i]))
            (*out)[kept++] = (*out)[i];
    return kept;
}

static bool cuts_arrows(struct text t, size_t at, int32_t rune, size_t len)
{
    (void)t;
    (void)at;
    (void)len;
    return rune == 0x2192 || rune == 0x21d2 || rune == 0x27a1 || rune == 0xff1e || rune == '>';
}

size_t split_chain(struct work *w, struct text t, struct text **out)
{
    return cut(w, t, cuts_arrows, out);
}

/* ---- data items ---- */

static bool cuts_items(struct text t, size_t at, int32_t rune, size_t len)
{
    (void)t;
    (void)at;
    (void)len;
    return rune == '\n' || rune == 0x3001 || rune == ',' || rune == 0xff0c || rune == 0x30fb ||
           rune == 0xff65 || rune == ';' || rune == 0xff1b || rune == '/' || rune == 0xff0f ||
           rune == '+' || rune == 0xff0b || rune == '|' || rune == 0xff64;
}

static bool cuts_spaces(struct text t, size_t at, int32_t rune, size_t len)
{
    (void)t;
    (void)at;
    (void)len;
    return rune == ' ' || rune == 0x3000;
}

static bool is_ascii(struct text t)
{
    for (size_t i = 0; i < t.len; i++)
        if ((unsigned char)t.at[i] >= 128)
            return false;
    return true;
}

static struct text without_and_so_on(struct text t)
{
    static const struct text ends[] = { TEXT_INIT("等"),   TEXT_INIT("など"), TEXT_INIT("ほか"),
                                        TEXT_INIT("etc."), TEXT_INIT("etc"),  TEXT_INIT("…") };
    for (size_t i = 0; i < COUNT(ends); i++)
        if (text_ends(t, ends[i]) && t.len > ends[i].len)
            return text_trim(text_slice(t, 0, t.len - ends[i].len));
    return t;
}

size_t split_items(struct work *w, struct text t, struct text **out)
{
    size_t kept = 0, count = cut(w, t, cuts_items, out);
    if (count == 1 && !is_ascii(t))
        count = cut(w, t, cuts_spaces, out);
    for (size_t i = 0; i < count; i++) {
        struct text item = without_and_so_on((*out)[i]);
        if (item.len && !is_others(item))
            (*out)[kept++] = item;
    }
    return kept;
}

/* ---- lines ---- */

struct text split_unwrap(struct work *w, struct text t)
{
    if (text_find(t, TEXT("\n"), 0) == t.len)
        return t;
    char *out = arena_grow(w->arena, NULL, 0, t.len);
    size_t len = 0;
    for (size_t i = 0; i < t.len; i++) {
        if (t.at[i] != '\n') {
            out[len++] = t.at[i];
            continue;
        }
        bool wide = len && (unsigned char)out[len - 1] >= 0x80 && i + 1 < t.len &&
                    (unsigned char)t.at[i + 1] >= 0xe2;
        if (len && !wide && i + 1 < t.len)
            out[len++] = ' ';
    }
    return (struct text){ out, len };
}

/* ---- works ---- */

static bool cuts_lines(struct text t, size_t at, int32_t rune, size_t len)
{
    (void)t;
    (void)at;
    (void)len;
    return rune == '\n';
}

size_t split_lines(struct work *w, struct text t, struct text **out)
{
    return cut(w, t, cuts_lines, out);
}

static bool cuts_commas(struct text t, size_t at, int32_t rune, size_t len)
{
    (void)t;
    (void)at;
    (void)len;
    return rune == '\n' || rune == 0x3001 || rune == ';' || rune == 0xff1b || rune == 0xff0f ||
           rune == ',' || rune == 0xff0c;
}

/* Whether the text reads as a work by itself: 給与計算業務. */
static bool is_work(struct text t)
{
    static const struct text ends[] = {
        TEXT_INIT("業務"), TEXT_INIT("作業"), TEXT_INIT("サービス"), TEXT_INIT("保守"),
        TEXT_INIT("運用"), TEXT_INIT("代行"), TEXT_INIT("処理"),     TEXT_INIT("委託"),
        TEXT_INIT("支援"), TEXT_INIT("管理"), TEXT_INIT("運営"),     TEXT_INIT("開発"),
    };
    return ends_any(t, ends, COUNT(ends));
}

/* Whether a line goes on in the next one. */
static bool goes_on(struct text line, struct text next)
{
    static const struct text ends[] = {
        TEXT_INIT("の"),   TEXT_INIT("及び"), TEXT_INIT("および"), TEXT_INIT("と"), TEXT_INIT("を"),
        TEXT_INIT("に"),   TEXT_INIT("で"),   TEXT_INIT("は"),     TEXT_INIT("、"), TEXT_INIT("・"),
        TEXT_INIT("する"), TEXT_INIT("した"), TEXT_INIT("や"),     TEXT_INIT("（"), TEXT_INIT("("),
    };
    static const struct text begins[] = { TEXT_INIT("（"), TEXT_INIT("("),  TEXT_INIT("※"),
                                          TEXT_INIT("の"), TEXT_INIT("を"), TEXT_INIT("及び"),
                                          TEXT_INIT("・") };
    if (ends_any(line, ends, COUNT(ends)) || starts_any(next, begins, 6))
        return true;
    return text_runes(line) >= WRAPPED_RUNES && !is_work(line);
}

static bool is_numbered(struct text t)
{
    size_t len;
    int32_t rune = rune_at(t, 0, &len);
    return digits_in_front(t) > 0 || is_circled(rune) || is_bullet(rune);
}

/* Whether every part can stand for itself. */
static bool stand_apart(struct text t, const struct text *parts, size_t count)
{
    bool by_lines = text_find(t, TEXT("\n"), 0) < t.len;
    for (size_t i = 0; i < count; i++) {
        if (!by_lines && !is_work(parts[i]))
            return false;
        if (i + 1 < count && goes_on(parts[i], parts[i + 1]))
            return false;
    }
    return true;
}

size_t split_works(struct work *w, struct text t, struct text **out)
{
    t = text_trim(t);
    size_t count = is_numbered(t) ? cut(w, t, cuts_lines, out) : cut(w, t, cuts_commas, out);
    if (count > 1 && (is_numbered(t) || stand_apart(t, *out, count)))
        return count;
    *out = work_new(w, struct text);
    (*out)[0] = t;
    return t.len ? 1 : 0;
}
