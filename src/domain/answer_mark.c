#include "domain/answer_mark.h"

#include "base/scan.h"

enum { LONGEST_LABEL = 24, LONGEST_ANSWER = 60 };

/* ---- where one thing ends and another begins ---- */

/* In plain form. */
static bool is_bracket(int32_t rune)
{
    static const struct text brackets = TEXT_INIT("()[]{}<>【】「」『』《》〈〉〔〕\"'“”");
    for (struct text rest = brackets; rest.len;)
        if (text_rune(&rest) == rune)
            return true;
    return false;
}

static bool is_pause(int32_t rune)
{
    return rune == ' ' || rune == ',' || rune == ':' || rune == ';' || rune == 0x3002 ||
           rune == 0xff61;
}

static bool is_break(int32_t rune)
{
    static const struct text breaks = TEXT_INIT("/.*※→⇒⇨➡-~");
    if (is_pause(rune) || is_bracket(rune))
        return true;
    for (struct text rest = breaks; rest.len;)
        if (text_rune(&rest) == rune)
            return true;
    return false;
}

struct text answer_mark_note(struct text t)
{
    struct scan scan = scan_begin(text_trim(t));
    while (is_pause(scan_peek(&scan)) || scan_peek(&scan) == '.' ||
           text_starts(scan.rest, TEXT("- ")))
        scan_skip(&scan);
    return text_trim(scan.rest);
}

struct text answer_mark_bare(struct text t)
{
    static const struct text pairs[][2] = {
        { TEXT_INIT("("), TEXT_INIT(")") },   { TEXT_INIT("（"), TEXT_INIT("）") },
        { TEXT_INIT("「"), TEXT_INIT("」") }, { TEXT_INIT("『"), TEXT_INIT("』") },
        { TEXT_INIT("【"), TEXT_INIT("】") }, { TEXT_INIT("["), TEXT_INIT("]") },
        { TEXT_INIT("［"), TEXT_INIT("］") }, { TEXT_INIT("\""), TEXT_INIT("\"") },
        { TEXT_INIT("”"), TEXT_INIT("”") },   { TEXT_INIT("“"), TEXT_INIT("”") },
        { TEXT_INIT("'"), TEXT_INIT("'") },   { TEXT_INIT("〔"), TEXT_INIT("〕") },
    };
    t = text_trim(t);
    for (size_t i = 0; i < COUNT(pairs); i++) {
        struct text open = pairs[i][0], shut = pairs[i][1];
        if (t.len < open.len + shut.len || !text_starts(t, open) || !text_ends(t, shut))
            continue;
        struct text inner = text_slice(t, open.len, t.len - shut.len);
        if (text_contains(inner, open) || text_contains(inner, shut))
            continue;
        t = text_trim(inner);
        i = (size_t)-1;
    }
    return t;
}

/* Passes over 回答：, 1., ①, (2) and the like; the rest is the answer. */
static struct text past_label(struct work *w, const struct answer_words *words, struct text t)
{
    struct scan scan = scan_begin(t);
    int32_t rune;
    int64_t number;
    for (size_t i = 0; i < LONGEST_LABEL && (rune = scan_peek(&scan)) >= 0; i++) {
        struct scan at = scan;
        scan_skip(&scan);
        if ((rune == ':' || rune == '.') &&
            answer_words_is(w, words, HOW_LABEL, text_slice(t, 0, t.len - at.rest.len)))
            return text_trim(scan.rest);
    }
    scan = scan_begin(t);
    rune = scan_peek(&scan);
    if (rune >= 0x2460 && rune <= 0x2473) { /* ① */
        scan_skip(&scan);
        return text_trim(scan.rest);
    }
    bool bracket = scan_take(&scan, '(');
    int digits = scan_digits(&scan, &number);
    if (digits < 1 || digits > 2)
        return t;
    bool shut = scan_take(&scan, ')');
    if (!shut && !bracket && !scan_take(&scan, '.') && !scan_take(&scan, ':') &&
        !scan_take(&scan, ',') && scan_peek(&scan) != ' ')
        return t;
    return bracket && !shut ? t : text_trim(scan.rest);
}

/* ---- notes ---- */

static enum answer_code mark_of(enum answer_code code)
{
    return code == CODE_ONGOING ? CODE_PARTIAL : code;
}

static bool goes_with(enum answer_code code, enum answer_code other)
{
    code = mark_of(code);
    other = mark_of(other);
    if (other == CODE_NOTHING || other == code)
        return true;
    switch (code) {
    case CODE_PARTIAL:
        return other == CODE_DONE || other == CODE_NOT_DONE || other == CODE_PLANNED ||
               other == CODE_NONE;
    case CODE_NOT_DONE:
    case CODE_PLANNED:
    case CODE_NONE:
        return other == CODE_NOT_DONE || other == CODE_PLANNED || other == CODE_NONE;
    case CODE_NOT_APPLICABLE:
        return other == CODE_NONE;
    case CODE_CHECKING:
        return other == CODE_UNKNOWN || other == CODE_PLANNED || other == CODE_BLANK;
    case CODE_UNKNOWN:
        return other == CODE_CHECKING;
    default:
        return false;
    }
}

/* What one piece of a note says by itself. */
static enum answer_code piece_says(struct work *w, const struct answer_words *words,
                                   struct text piece, bool calm)
{
    size_t at;
    enum answer_code code = answer_words_whole(w, words, piece);
    if (!code)
        code = answer_words_begin(w, words, piece, &at);
    if (!code && !calm)
        code = answer_words_end(w, words, piece, &at);
    return code;
}

/* Whether a letter of English stands behind the space. */
static bool is_english(struct scan space)
{
    scan_spaces(&space);
    int32_t rune = scan_peek(&space);
    return rune > ' ' && rune < 0x80;
}

bool answer_mark_denies(struct work *w, const struct answer_words *words, enum answer_code code,
                        struct text note)
{
    bool calm = answer_words_holds(w, words, HOW_CALM, note);
    struct scan scan = scan_begin(note), from = scan;
    for (int32_t last = 0;;) {
        int32_t rune = scan_peek(&scan);
        bool in_words = rune == ' ' && last > 0 && last < 0x80 && is_english(scan);
        if (rune >= 0 && (in_words || !is_break(rune))) {
            last = rune;
            scan_skip(&scan);
            continue;
        }
        struct text piece = text_trim(scan_since(&scan, from));
        enum answer_code says = piece.len ? piece_says(w, words, piece, calm) : CODE_NOTHING;
        if (!goes_with(code, says))
            return true;
        if (rune < 0)
            return false;
        scan_skip(&scan);
        from = scan;
        last = 0;
    }
}

/* △→○, △／○: one thing became another, or either. */
static bool turns(struct work *w, const struct answer_words *words, enum answer_code code,
                  struct text after)
{
    static const struct text arrows[] = {
        TEXT_INIT("→"),  TEXT_INIT("⇒"),   TEXT_INIT("⇨"),      TEXT_INIT("➡"),
        TEXT_INIT("->"), TEXT_INIT("=>"),  TEXT_INIT("/"),      TEXT_INIT("／"),
        TEXT_INIT("・"), TEXT_INIT("or "), TEXT_INIT("または"), TEXT_INIT("又は")
    };
    for (size_t i = 0; i < COUNT(arrows); i++) {
        if (!text_starts(after, arrows[i]))
            continue;
        enum answer_code now =
            answer_words_whole(w, words, text_slice(after, arrows[i].len, after.len));
        return now && mark_of(now) != mark_of(code);
    }
    return false;
}

/* ---- boxes to be ticked ---- */

static int box_of(int32_t rune)
{
    static const struct text ticked = TEXT_INIT("☑✔✓✅■☒▣◼⬛"), empty = TEXT_INIT("□☐◻⬜▢");
    for (struct text rest = ticked; rest.len;)
        if (text_rune(&rest) == rune)
            return 1;
    for (struct text rest = empty; rest.len;)
        if (text_rune(&rest) == rune)
            return 0;
    return -1;
}

/* ☑はい □いいえ. False if it is no such list. */
static bool read_boxes(struct work *w, const struct answer_words *words, struct text t,
                       struct answer_words_found *found)
{
    int empty = 0, ticked = 0, box = -1;
    struct scan scan = scan_begin(t), from = scan;
    enum answer_code code = CODE_NOTHING;
    for (int32_t rune = scan_peek(&scan);; rune = scan_peek(&scan)) {
        int next = rune < 0 ? -1 : box_of(rune);
        if (rune >= 0 && next < 0) {
            if (box < 0 && rune != ' ')
                return false;
            scan_skip(&scan);
            continue;
        }
        empty += next == 0;
        ticked += next == 1;
        if (box == 1)
            code = answer_words_whole(w, words, answer_mark_note(scan_since(&scan, from)));
        if (rune < 0)
            break;
        box = next;
        scan_skip(&scan);
        from = scan;
    }
    if (!empty)
        return false;
    found->code = ticked == 0 ? CODE_BLANK : ticked == 1 ? code : CODE_MIXED;
    found->said = t;
    return true;
}

/* ---- reading ---- */

/* The longest beginning, up to a place where something else may begin, that is one answer. */
static bool read_word(struct work *w, const struct answer_words *words, struct text t,
                      struct answer_words_found *found)
{
    struct scan scan = scan_begin(t);
    for (;; scan_skip(&scan)) {
        int32_t rune = scan_peek(&scan);
        size_t at = t.len - scan.rest.len;
        bool may_end = rune != '-' && (rune < 0 || is_break(rune));
        enum answer_code code = may_end && at && at <= LONGEST_ANSWER
                                    ? answer_words_whole(w, words, text_slice(t, 0, at))
                                    : CODE_NOTHING;
        if (code) {
            found->code = code;
            found->said = text_slice(t, 0, at);
            found->after = text_slice(t, at, t.len);
        }
        if (rune < 0 || at > LONGEST_ANSWER)
            return found->code != CODE_NOTHING;
    }
}

static bool read_sign(struct work *w, const struct answer_words *words, struct text t,
                      struct answer_words_found *found)
{
    size_t at, unused;
    enum answer_code code = answer_words_sign(w, words, t, &at);
    if (!code)
        return false;
    found->said = text_slice(t, 0, at);
    found->after = text_slice(t, at, t.len);
    found->code = answer_words_sign(w, words, found->after, &unused) ? CODE_MIXED : code;
    return true;
}

/* The first sentence: to a comma, a full stop, a bracket, a line. */
static struct text first_sentence(struct text t)
{
    struct scan scan = scan_begin(t);
    for (int32_t rune; (rune = scan_peek(&scan)) >= 0; scan_skip(&scan))
        if ((is_pause(rune) && rune != ' ') || is_bracket(rune) || rune == 0x203b ||
            text_starts(scan.rest, TEXT("\n")) || rune == 0x2192)
            break;
    return text_slice(t, 0, t.len - scan.rest.len);
}

/* 規程は整備済みだが教育は…: an answer in the middle, before a word that joins. */
static bool denies_before(struct work *w, const struct answer_words *words, enum answer_code code,
                          struct text before)
{
    for (size_t i = 1; i < before.len; i++) {
        size_t unused;
        if (((unsigned char)before.at[i] & 0xc0) == 0x80 ||
            !answer_words_starts(w, words, HOW_JOIN, text_slice(before, i, before.len)))
            continue;
        if (!goes_with(code, answer_words_end(w, words, text_slice(before, 0, i), &unused)))
            return true;
    }
    return false;
}

static bool read_sentence(struct work *w, const struct answer_words *words, struct text t,
                          struct answer_words_found *found)
{
    size_t at = 0, from = 0;
    struct text first = first_sentence(t);
    enum answer_code begin = answer_words_begin(w, words, first, &at);
    enum answer_code end = answer_words_end(w, words, first, &from);
    if (!end && !begin)
        end = answer_words_stem(w, words, first, &from);
    if (begin && end && from >= at && !goes_with(begin, end))
        return false;
    if (begin) {
        found->code = begin;
        found->said = text_slice(t, 0, at);
        found->after = text_slice(t, at, t.len);
    } else if (end && !denies_before(w, words, end, text_slice(t, 0, from))) {
        found->code = end;
        found->before = text_trim(text_slice(t, 0, from));
        found->said = text_slice(t, from, first.len);
        found->after = text_slice(t, first.len, t.len);
    }
    return found->code != CODE_NOTHING;
}

struct answer_words_found answer_mark_read(struct work *w, const struct answer_words *words,
                                           struct text t)
{
    struct answer_words_found found = { .said = TEXT(""), .before = TEXT(""), .after = TEXT("") };
    struct text bare = answer_mark_bare(t), answer = past_label(w, words, bare);
    if (!bare.len) {
        found.code = CODE_BLANK;
        return found;
    }
    if (read_boxes(w, words, bare, &found))
        return found;
    if (!read_word(w, words, answer, &found) && !read_sign(w, words, answer, &found) &&
        !read_sentence(w, words, answer, &found))
        return found;
    if (found.before.len) /* with its label: what stood before it is shown as it was typed */
        found.before = text_trim(text_slice(bare, 0, (size_t)(found.said.at - bare.at)));
    else if (found.said.at == answer.at)
        found.said = text_slice(bare, 0, bare.len - answer.len + found.said.len);
    bool turned = turns(w, words, found.code, text_trim(found.after));
    found.after = answer_mark_note(found.after);
    bool hedged = answer_words_holds(w, words, HOW_HEDGE, found.before) ||
                  answer_words_holds(w, words, HOW_HEDGE, found.after) ||
                  answer_words_is(w, words, HOW_HEDGE, found.said);
    if (hedged || turned || answer_mark_denies(w, words, found.code, found.before) ||
        answer_mark_denies(w, words, found.code, found.after))
        found.code = CODE_MIXED;
    return found;
}
