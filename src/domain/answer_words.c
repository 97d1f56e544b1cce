#include "domain/answer_words.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/bundle.h"
#include "base/fold.h"

enum {
    MOST_GROUPS = 16,
    MOST_SETS = 16,
    MOST_NAMED = 32,
    LONGEST_END = 20,
    LONGEST_BEGIN = 20,
    LONGEST_SPELLING = 60
};

struct entry {
    struct text plain;
    uint32_t line; /* the earlier wins */
    uint8_t code, how;
};

struct group {
    struct text name, words;
};

/* The marks that answer a question of one kind. */
struct takes {
    struct text set;
    unsigned codes; /* bits of enum answer_code */
};

struct answer_words {
    struct entry *at; /* sorted by `plain` */
    struct takes takes[MOST_SETS];
    size_t takes_count;
    struct text same[MOST_NAMED]; /* " pmark privacymark ": plain, a space around each */
    size_t same_count;
    unsigned keeps;
    size_t count, room;
    struct group groups[MOST_GROUPS];
    size_t group_count;
    uint32_t line;
};

static const char *const code_names[CODES] = {
    [CODE_DONE] = "done",         [CODE_PARTIAL] = "partial",
    [CODE_NOT_DONE] = "not_done", [CODE_PLANNED] = "planned",
    [CODE_NONE] = "none",         [CODE_NOT_APPLICABLE] = "not_applicable",
    [CODE_CHECKING] = "checking", [CODE_UNKNOWN] = "unknown",
    [CODE_BLANK] = "blank",       [CODE_MIXED] = "mixed",
    [CODE_ONGOING] = "ongoing",
};

static const char *const how_names[HOWS] = {
    [HOW_WORD] = "word",   [HOW_END] = "end",     [HOW_SIGN] = "sign", [HOW_BEGIN] = "begin",
    [HOW_STEM] = "stem",   [HOW_LABEL] = "label", [HOW_JOIN] = "join", [HOW_POLITE] = "polite",
    [HOW_HEDGE] = "hedge", [HOW_CALM] = "calm",   [HOW_SOON] = "soon", [HOW_OFTEN] = "often",
};

static int named(const char *const *names, int first, int count, struct text name)
{
    for (int i = first; i < count; i++)
        if (names[i] && text_is_string(name, names[i]))
            return i;
    return -1;
}

/* ---- plain form ---- */

struct text answer_words_plain(struct work *w, struct text t)
{
    static const struct text stops[] = { TEXT_INIT("。"), TEXT_INIT("｡"), TEXT_INIT("."),
                                         TEXT_INIT("!") };
    struct text folded = fold_text(w, text_trim(t));
    char *out = work_alloc(w, folded.len + 1, 1);
    size_t len = 0;
    for (size_t i = 0; i < folded.len; i++)
        if (!strchr(" \n\t\r_", folded.at[i]))
            out[len++] = folded.at[i];
    struct text plain = { out, len };
    for (size_t i = 0; i < COUNT(stops); i++)
        if (plain.len > stops[i].len && text_ends(plain, stops[i])) {
            plain.len -= stops[i].len;
            i = (size_t)-1;
        }
    return plain;
}

/* ---- reading the file ---- */

static void add_entry(struct work *w, struct answer_words *words, struct text spelling,
                      enum answer_code code, enum answer_how how)
{
    struct text plain = answer_words_plain(w, spelling);
    if (!plain.len)
        return;
    words->at = work_grown(w, words->at, words->count, &words->room, sizeof *words->at);
    words->at[words->count++] = (struct entry){ plain, words->line, (uint8_t)code, (uint8_t)how };
}

static const struct group *find_group(const struct answer_words *words, struct text name)
{
    for (size_t i = 0; i < words->group_count; i++)
        if (text_is(words->groups[i].name, name))
            return &words->groups[i];
    return NULL;
}

/* Thousands of times; printf would take longer than all the rest. */
static struct text joined(struct work *w, struct text front, struct text part, struct text back)
{
    char *at = arena_grow(w->arena, NULL, 0, front.len + part.len + back.len + 1);
    memcpy(at, front.at, front.len);
    memcpy(at + front.len, part.at, part.len);
    memcpy(at + front.len + part.len, back.at, back.len);
    return (struct text){ at, front.len + part.len + back.len };
}

/* Every spelling a word stands for; false if it names no group. */
static bool add_word(struct work *w, struct answer_words *words, struct text word,
                     enum answer_code code, enum answer_how how)
{
    size_t open = text_find(word, TEXT("{"), 0), shut = text_find(word, TEXT("}"), open);
    if (open == word.len) {
        add_entry(w, words, word, code, how);
        return true;
    }
    const struct group *group = find_group(words, text_slice(word, open + 1, shut));
    if (!group || word.len > LONGEST_SPELLING)
        return false;
    struct text rest = group->words, part;
    while (text_next(&rest, ' ', &part)) {
        struct text front = text_slice(word, 0, open), back = text_slice(word, shut + 1, word.len);
        if (part.len && !add_word(w, words, joined(w, front, part, back), code, how))
            return false;
    }
    return true;
}

static struct text cut_word(struct text *line)
{
    *line = text_trim(*line);
    size_t end = text_find(*line, TEXT(" "), 0);
    struct text word = text_slice(*line, 0, end);
    *line = text_trim(text_slice(*line, end, line->len));
    return word;
}

/* Names of marks as bits; false if one is none. */
static bool read_codes(struct text line, unsigned *codes)
{
    struct text word;
    while ((word = cut_word(&line)).len) {
        int code = named(code_names, CODE_DONE, CODES, word);
        if (code < 0)
            return false;
        *codes |= 1U << code;
    }
    return *codes != 0;
}

static bool read_takes(struct answer_words *words, struct text line)
{
    struct takes *takes = &words->takes[words->takes_count];
    if (words->takes_count == MOST_SETS)
        return false;
    takes->set = cut_word(&line);
    words->takes_count++;
    return read_codes(line, &takes->codes);
}

static bool read_same(struct work *w, struct answer_words *words, struct text line)
{
    struct text all = TEXT(" "), word;
    if (words->same_count == MOST_NAMED)
        return false;
    while ((word = cut_word(&line)).len)
        all = joined(w, all, answer_words_plain(w, word), TEXT(" "));
    words->same[words->same_count++] = all;
    return true;
}

static bool read_line(struct work *w, struct answer_words *words, struct text line)
{
    struct text first = cut_word(&line), word;
    if (text_is(first, TEXT("keeps")))
        return read_codes(line, &words->keeps);
    if (text_is(first, TEXT("takes")))
        return read_takes(words, line);
    if (text_is(first, TEXT("same")))
        return read_same(w, words, line);
    if (text_is(first, TEXT("group"))) {
        struct text name = cut_word(&line);
        if (!line.len || words->group_count == MOST_GROUPS)
            return false;
        words->groups[words->group_count++] = (struct group){ name, line };
        return true;
    }
    int how = named(how_names, HOW_LABEL, HOWS, first), code = CODE_NOTHING;
    if (how < 0) {
        code = named(code_names, CODE_DONE, CODES, first);
        how = named(how_names, HOW_WORD, HOW_LABEL, cut_word(&line));
    }
    if (code < 0 || how < 0 || !line.len)
        return false;
    while ((word = cut_word(&line)).len)
        if (!add_word(w, words, word, (enum answer_code)code, (enum answer_how)how))
            return false;
    return true;
}

static int by_plain(const void *a, const void *b)
{
    const struct entry *left = a, *right = b;
    int order = text_compare(left->plain, right->plain);
    return order ? order : (left->line > right->line) - (left->line < right->line);
}

const struct answer_words *answer_words_read(struct work *w, struct text lines)
{
    struct answer_words *words = work_new(w, struct answer_words);
    struct text line;
    while (text_next(&lines, '\n', &line)) {
        words->line++;
        line = text_trim(line);
        if (!line.len || line.at[0] == '#' || text_starts(line, TEXT("example ")))
            continue;
        if (!read_line(w, words, line)) {
            work_fail(w, FAULT_INPUT, "answer.line",
                      work_format(w, "%u\x1f%.*s", words->line, TEXT_ARG(line)));
            return NULL;
        }
    }
    if (words->count)
        qsort(words->at, words->count, sizeof *words->at, by_plain);
    return words;
}

const struct answer_words *answer_words_open(struct work *w)
{
    return answer_words_read(w, bundle_find(TEXT("answers/words.txt"))->bytes);
}

/* ---- asking ---- */

bool answer_words_same(struct work *w, const struct answer_words *words, struct text a,
                       struct text b)
{
    a = answer_words_plain(w, a);
    b = answer_words_plain(w, b);
    struct text spaced_a = joined(w, TEXT(" "), a, TEXT(" ")),
                spaced_b = joined(w, TEXT(" "), b, TEXT(" "));
    for (size_t i = 0; i < words->same_count; i++)
        if (text_contains(words->same[i], spaced_a) && text_contains(words->same[i], spaced_b))
            return true;
    return text_is(a, b);
}

bool answer_words_keeps(const struct answer_words *words, enum answer_code code)
{
    return words->keeps >> code & 1;
}

bool answer_words_takes(const struct answer_words *words, struct text set, enum answer_code code)
{
    for (size_t i = 0; i < words->takes_count; i++)
        if (text_is(words->takes[i].set, set))
            return words->takes[i].codes >> code & 1;
    return false;
}

/* What a plain text means by an entry of one of the kinds (bits of enum answer_how). */
static const struct entry *find(const struct answer_words *words, struct text plain, unsigned hows)
{
    size_t low = 0, high = words->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (text_compare(words->at[middle].plain, plain) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < words->count && text_is(words->at[low].plain, plain); low++)
        if (hows >> words->at[low].how & 1)
            return &words->at[low];
    return NULL;
}

/* The same; if it is not known as it is, without its polite ending. */
static const struct entry *find_polite(const struct answer_words *words, struct text plain,
                                       unsigned hows)
{
    const struct entry *found = find(words, plain, hows);
    for (size_t cut = 1; !found && cut < plain.len; cut++) {
        if (((unsigned char)plain.at[cut] & 0xc0) == 0x80 ||
            !find(words, text_slice(plain, cut, plain.len), 1U << HOW_POLITE))
            continue;
        found = find(words, text_slice(plain, 0, cut), hows);
    }
    return found;
}

enum { ALONE = 1 << HOW_WORD | 1 << HOW_END | 1 << HOW_SIGN };

enum answer_code answer_words_whole(struct work *w, const struct answer_words *words, struct text t)
{
    if (t.len > LONGEST_SPELLING)
        return CODE_NOTHING;
    const struct entry *found = find_polite(words, answer_words_plain(w, t), ALONE);
    return found ? (enum answer_code)found->code : CODE_NOTHING;
}

/* Where the characters of `t` begin, and its end; at most `most` of them from the end. */
static size_t last_runes(struct text t, size_t most, size_t *at)
{
    size_t count = 0;
    for (size_t i = t.len; i-- > 0 && count < most;)
        if (((unsigned char)t.at[i] & 0xc0) != 0x80)
            at[count++] = i;
    return count;
}

/* The longest end of `t` that is of a kind. */
static enum answer_code end_of(struct work *w, const struct answer_words *words, struct text t,
                               unsigned hows, size_t *from)
{
    size_t at[LONGEST_END], count = last_runes(t, LONGEST_END, at);
    for (size_t i = count; i-- > 0;) {
        struct text plain = answer_words_plain(w, text_slice(t, at[i], t.len));
        const struct entry *found = find_polite(words, plain, hows);
        *from = at[i];
        if (found)
            return (enum answer_code)found->code;
    }
    return CODE_NOTHING;
}

enum answer_code answer_words_end(struct work *w, const struct answer_words *words, struct text t,
                                  size_t *from)
{
    return end_of(w, words, t, 1 << HOW_END, from);
}

enum answer_code answer_words_stem(struct work *w, const struct answer_words *words, struct text t,
                                   size_t *from)
{
    if (!end_of(w, words, t, 1 << HOW_STEM, from))
        return CODE_NOTHING;
    struct text before = text_slice(t, 0, *from);
    if (answer_words_holds(w, words, HOW_SOON, before))
        return CODE_PLANNED;
    return answer_words_holds(w, words, HOW_OFTEN, before) ? CODE_DONE : CODE_NOTHING;
}

/* The longest beginning of `t` that is one of the kinds, with a join behind it unless it needs
 * none. */
static enum answer_code begin_of(struct work *w, const struct answer_words *words, struct text t,
                                 unsigned hows, bool joined, size_t *to)
{
    enum answer_code code = CODE_NOTHING;
    size_t runes = 0;
    for (size_t i = 1; i < t.len && runes < LONGEST_BEGIN; i++) {
        if (((unsigned char)t.at[i] & 0xc0) == 0x80)
            continue;
        runes++;
        const struct entry *found =
            find_polite(words, answer_words_plain(w, text_slice(t, 0, i)), hows);
        if (!found || (joined && !answer_words_starts(w, words, HOW_JOIN, text_slice(t, i, t.len))))
            continue;
        code = (enum answer_code)found->code;
        *to = i;
    }
    return code;
}

enum answer_code answer_words_begin(struct work *w, const struct answer_words *words, struct text t,
                                    size_t *to)
{
    enum answer_code code = begin_of(w, words, t, 1 << HOW_WORD | 1 << HOW_END, true, to);
    return code ? code : begin_of(w, words, t, 1 << HOW_BEGIN, false, to);
}

enum answer_code answer_words_sign(struct work *w, const struct answer_words *words, struct text t,
                                   size_t *to)
{
    struct text rest = t;
    if (text_rune(&rest) < 0)
        return CODE_NOTHING;
    struct text sign = text_slice(t, 0, t.len - rest.len);
    const struct entry *found = find(words, answer_words_plain(w, sign), 1 << HOW_SIGN);
    if (!found)
        return CODE_NOTHING;
    /* How it is to be drawn is told by characters behind it that cannot be seen. */
    for (struct text next = rest; text_rune(&next) >= 0xfe00; rest = next) {
        struct text drawn = text_slice(rest, 0, rest.len - next.len);
        if (answer_words_plain(w, drawn).len || !text_trim(drawn).len)
            break;
    }
    *to = t.len - rest.len;
    return (enum answer_code)found->code;
}

bool answer_words_starts(struct work *w, const struct answer_words *words, enum answer_how list,
                         struct text t)
{
    struct text plain = answer_words_plain(w, t);
    for (size_t i = 1; i <= plain.len && i <= LONGEST_SPELLING; i++)
        if (find(words, text_slice(plain, 0, i), 1U << list))
            return true;
    return false;
}

bool answer_words_holds(struct work *w, const struct answer_words *words, enum answer_how list,
                        struct text t)
{
    struct text plain = answer_words_plain(w, t);
    for (size_t i = 0; i < words->count; i++)
        if (words->at[i].how == list && text_contains(plain, words->at[i].plain))
            return true;
    return false;
}

bool answer_words_is(struct work *w, const struct answer_words *words, enum answer_how list,
                     struct text t)
{
    return find(words, answer_words_plain(w, t), 1U << list) != NULL;
}
