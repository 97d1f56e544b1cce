#include "base/buf.h"
#include "base/fold_runes.h"

enum { MOST_PHRASES = 16, LONGEST_WORD = 60 };

/* What passes between two Japanese characters as if it were not there. */
static bool is_joint(int32_t rune)
{
    return rune == ' ' || rune == '-' || rune == 0x30fb;
}

static void add_rune(struct buf *out, int32_t rune)
{
    char bytes[4];
    buf_add(out, (struct text){ bytes, text_put_rune(bytes, rune) });
}

static void add_space(struct buf *out, size_t from)
{
    if (out->len > from)
        buf_add_char(out, ' ');
}

/* The next Japanese character of the run after `i`; runes.count if the run ends there. */
static size_t next_in_run(struct fold_runes runes, size_t i)
{
    for (i++; i < runes.count && is_joint(runes.at[i]);)
        i++;
    return i < runes.count && fold_class(runes.at[i]) == FOLD_JAPANESE ? i : runes.count;
}

/* Whether nothing but signs follows. */
static bool is_last(struct fold_runes runes, size_t i)
{
    while (i < runes.count && fold_class(runes.at[i]) == FOLD_OTHER)
        i++;
    return i == runes.count;
}

/* The pairs of the run that begins at `i`. The last character stands alone, but not at the end of
 * a query that has a pair: there it may be followed by anything. Returns where the run ends;
 * `*single` tells whether its last token is one character. */
static size_t add_run(struct buf *out, size_t from, struct fold_runes runes, size_t i, bool query,
                      bool *single)
{
    size_t pairs = 0;
    for (;; pairs++) {
        size_t next = next_in_run(runes, i);
        *single = next == runes.count;
        if (*single && query && pairs && is_last(runes, i + 1)) {
            *single = false;
            return i + 1;
        }
        add_space(out, from);
        add_rune(out, runes.at[i]);
        if (*single)
            return i + 1;
        add_rune(out, runes.at[next]);
        i = next;
    }
}

/* One word of other letters, or one number. */
static size_t add_word(struct buf *out, size_t from, struct fold_runes runes, size_t i)
{
    enum fold_class class = fold_class(runes.at[i]);
    add_space(out, from);
    for (size_t len = 0; i < runes.count && fold_class(runes.at[i]) == class; i++, len++)
        if (len < LONGEST_WORD)
            add_rune(out, runes.at[i]);
    return i;
}

/* The tokens of one name or of one part of a query. Returns whether the last one may go on. */
static bool add_tokens(struct buf *out, struct fold_runes runes, bool query)
{
    size_t from = out->len;
    bool open = false;
    for (size_t i = 0; i < runes.count;) {
        enum fold_class class = fold_class(runes.at[i]);
        if (class == FOLD_OTHER) {
            i++;
        } else if (class == FOLD_JAPANESE) {
            i = add_run(out, from, runes, i, query, &open);
        } else {
            i = add_word(out, from, runes, i);
            open = true;
        }
    }
    return open;
}

/* Cuts what stands before the next `separator` off `*rest`. */
static struct fold_runes next_part(struct fold_runes *rest, int32_t separator)
{
    size_t end = 0;
    while (end < rest->count && rest->at[end] != separator)
        end++;
    struct fold_runes part = { rest->at, end };
    size_t used = end < rest->count ? end + 1 : end;
    *rest = (struct fold_runes){ rest->at + used, rest->count - used };
    return part;
}

struct text fold_grams(struct work *w, struct text t)
{
    int32_t room[FOLD_ROOM];
    struct fold_runes rest = fold_runes(w, t, room);
    struct buf out = buf_begin(w->arena, rest.count * 12 + 1);
    size_t used = 0; /* up to the end of the last line that has tokens */
    while (rest.count) {
        if (used)
            buf_add_char(&out, '\n');
        size_t from = out.len;
        add_tokens(&out, next_part(&rest, '\n'), false);
        if (out.len > from)
            used = out.len;
        else
            out.len = used;
    }
    return buf_text(&out);
}

struct fold_query fold_query(struct work *w, struct text t)
{
    int32_t room[FOLD_ROOM];
    struct fold_runes rest = fold_runes(w, t, room);
    struct fold_query query = { work_array(w, struct fold_phrase, MOST_PHRASES), 0 };
    for (size_t i = 0; i < rest.count; i++)
        if (rest.at[i] == '\n')
            rest.at[i] = ' ';
    while (rest.count && query.count < MOST_PHRASES) {
        struct fold_runes part = next_part(&rest, ' ');
        struct buf out = buf_begin(w->arena, part.count * 12 + 1);
        bool prefix = add_tokens(&out, part, true);
        if (out.len)
            query.at[query.count++] = (struct fold_phrase){ buf_text(&out), prefix };
    }
    return query;
}
