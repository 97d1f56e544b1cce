#include "domain/same.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/fold.h"
#include "base/hash.h"
#include "base/legal_form.h"
#include "domain/former_name.h"
#include "domain/journal.h"
#include "domain/record.h"
#include "domain/same_sql.h"
#include "registers.h"
#include "store/db.h"

enum {
    LONGEST_KEY = 600, /* bytes: an index of PostgreSQL takes 2,700 */
    LONGEST_KEYS = 1 << 20,
    FEWEST_DIGITS = 9,     /* of a telephone number that is one */
    SHORTEST_NAME = 6,     /* bytes of what counts as an abbreviation */
    SHORTEST_ADDRESS = 18, /* bytes: 東京都 alone is no address */
    ALIKE = 60,            /* per cent of the pairs of characters */
    MOST_PAIRS = 64,
    CANDIDATES = 4096, /* compared at once */
    CANDIDATES_MEMORY = 256 << 20,
};

/* What a party can be known again by, as it is stored. */
struct facts {
    struct text id, name, kana, former, number, phone, address;
};

static struct facts facts_row(const struct rows *rows, int from)
{
    return (struct facts){ row_text(rows, from),     row_text(rows, from + 1),
                           row_text(rows, from + 2), row_text(rows, from + 3),
                           row_text(rows, from + 4), row_text(rows, from + 5),
                           row_text(rows, from + 6) };
}

/* ---- keys ---- */

static struct text phone_key(struct work *w, struct text phone)
{
    struct text digits = fold_phone(w, phone);
    return digits.len >= FEWEST_DIGITS ? digits : TEXT("");
}

static bool has_digit(struct text t)
{
    for (size_t i = 0; i < t.len; i++)
        if (t.at[i] >= '0' && t.at[i] <= '9')
            return true;
    return false;
}

/* Without blanks; one that names no house is shared by a whole town. */
static struct text address_key(struct work *w, struct text address)
{
    struct text folded = fold_text(w, address), part;
    struct buf out = buf_begin(w->arena, LONGEST_KEYS);
    while (folded.len && text_next(&folded, ' ', &part))
        buf_add(&out, part);
    struct text key = buf_text(&out);
    return key.len >= SHORTEST_ADDRESS && has_digit(key) ? key : TEXT("");
}

static void add_key(struct work *w, struct buf *out, const char *what, struct text key)
{
    struct hash hash;
    if (!key.len)
        return;
    if (key.len > LONGEST_KEY) {
        hash = hash_of(key);
        key = work_text(w, text_of(hash_hex(&hash).at));
    }
    struct text line = work_format(w, "%s\t%.*s\n", what, TEXT_ARG(key));
    if (!text_contains(buf_text(out), line))
        buf_add(out, line);
}

/* "name\tひなた企画\n…": a line a key. */
static struct text keys_of(struct work *w, const struct facts *facts)
{
    struct buf out = buf_begin(w->arena, LONGEST_KEYS);
    struct text former = facts->former, item;
    add_key(w, &out, "name", fold_company(w, facts->name));
    while (former.len && text_next(&former, '\n', &item))
        add_key(w, &out, "name", fold_company(w, former_name_read(item).name));
    add_key(w, &out, "name", fold_company(w, facts->kana));
    add_key(w, &out, "number", facts->number);
    add_key(w, &out, "phone", phone_key(w, facts->phone));
    add_key(w, &out, "address", address_key(w, facts->address));
    return buf_text(&out);
}

static void put_keys(struct work *w, struct text party_id, struct text keys)
{
    struct text line, what;
    db_run(w, &query_same_touch, bind_text(party_id));
    db_run(w, &query_same_key_clear, bind_text(party_id));
    while (keys.len && text_next(&keys, '\n', &line))
        if (text_next(&line, '\t', &what))
            db_run(w, &query_same_key_put, bind_text(party_id), bind_text(what), bind_text(line));
    db_run(w, &query_same_touch, bind_text(party_id));
}

/* Whether exactly these are stored: most that is written changes none of them. */
static bool are_stored(struct text keys, struct text stored)
{
    struct text line;
    if (keys.len != stored.len)
        return false;
    while (keys.len && text_next(&keys, '\n', &line))
        if (!text_contains(stored, text_slice(line, 0, line.len + 1)))
            return false;
    return true;
}

struct stored {
    struct text party_id, keys;
};

/* The stored keys of the touched parties, by party. */
static size_t read_stored(struct work *w, struct stored **out)
{
    size_t count = 0, size = 0;
    struct buf keys = buf_begin(w->arena, LONGEST_KEYS);
    struct rows rows = db_rows(w, &query_same_keys);
    *out = NULL;
    while (db_next(&rows)) {
        struct text id = row_text(&rows, 0);
        if (!count || !text_is((*out)[count - 1].party_id, id)) {
            *out = work_grown(w, *out, count, &size, sizeof **out);
            (*out)[count++] = (struct stored){ id, TEXT("") };
            keys = buf_begin(w->arena, LONGEST_KEYS);
        }
        buf_format(&keys, "%.*s\t%.*s\n", TEXT_ARG(row_text(&rows, 1)),
                   TEXT_ARG(row_text(&rows, 2)));
        (*out)[count - 1].keys = buf_text(&keys);
    }
    return count;
}

/* Both lists are in the order of the ids. */
static bool put_all_keys(struct work *w)
{
    struct stored *stored;
    size_t stored_count = read_stored(w, &stored), at = 0, count = 0, size = 0;
    struct stored *changed = NULL;
    struct rows rows = db_rows(w, &query_same_facts);
    while (db_next(&rows)) {
        struct facts facts = facts_row(&rows, 0);
        struct text keys = row_int(&rows, 7) ? TEXT("") : keys_of(w, &facts), before = TEXT("");
        while (at < stored_count && text_compare(stored[at].party_id, facts.id) < 0)
            at++;
        if (at < stored_count && text_is(stored[at].party_id, facts.id))
            before = stored[at].keys;
        if (are_stored(keys, before))
            continue;
        changed = work_grown(w, changed, count, &size, sizeof *changed);
        changed[count++] = (struct stored){ facts.id, keys };
    }
    for (size_t i = 0; i < count; i++)
        put_keys(w, changed[i].party_id, changed[i].keys);
    return !work_failed(w);
}

/* ---- are they one? ---- */

enum {
    REASON_NUMBER,
    REASON_NAME,
    REASON_FORMER,
    REASON_KANA,
    REASON_CLOSE,
    REASON_PHONE,
    REASON_ADDRESS,
    REASONS
};

static const char *const reason_codes[REASONS] = { "number", "name",  "former", "kana",
                                                   "close",  "phone", "address" };

static bool are_same(struct text a, struct text b)
{
    return a.len && text_is(a, b);
}

static bool is_former(struct work *w, struct text items, struct text name)
{
    struct text item, key = fold_company(w, name);
    while (items.len && text_next(&items, '\n', &item)) {
        struct text former = former_name_read(item).name;
        if (are_same(fold_company(w, former), key) && !legal_form_differs(w, former, name))
            return true;
    }
    return false;
}

static size_t pairs_of(struct text t, uint64_t *out)
{
    size_t count = 0;
    int32_t before = text_rune(&t);
    for (int32_t rune; count < MOST_PAIRS && (rune = text_rune(&t)) >= 0; before = rune)
        out[count++] = (uint64_t)before << 32 | (uint64_t)rune;
    return count;
}

/* How many of the pairs of characters the two have in common. */
static bool is_alike(struct text a, struct text b)
{
    uint64_t x[MOST_PAIRS], y[MOST_PAIRS];
    size_t x_count = pairs_of(a, x), y_count = pairs_of(b, y), both = 0;
    for (size_t i = 0; i < x_count; i++)
        for (size_t j = 0; j < y_count; j++)
            if (x[i] == y[j]) {
                y[j] = 0;
                both++;
                break;
            }
    return x_count + y_count && 200 * both >= ALIKE * (x_count + y_count);
}

static bool is_close(struct text a, struct text b)
{
    struct text shorter = a.len < b.len ? a : b, longer = a.len < b.len ? b : a;
    return (shorter.len >= SHORTEST_NAME && text_contains(longer, shorter)) || is_alike(a, b);
}

static void compare_names(struct work *w, const struct facts *a, const struct facts *b,
                          bool found[REASONS])
{
    struct text x = fold_company(w, a->name), y = fold_company(w, b->name),
                x_kana = fold_company(w, a->kana), y_kana = fold_company(w, b->kana);
    found[REASON_NAME] = are_same(x, y);
    found[REASON_FORMER] = is_former(w, a->former, b->name) || is_former(w, b->former, a->name);
    found[REASON_KANA] = !found[REASON_NAME] &&
                         (are_same(x_kana, y_kana) || are_same(x, y_kana) || are_same(x_kana, y));
    found[REASON_CLOSE] = !found[REASON_NAME] && is_close(x, y);
}

/* 0: they are two; else how much doubt there is. Those of two numbers are not asked about. Readings
 * alone are the same for many companies. */
static int64_t doubt_of(struct work *w, const struct facts *a, const struct facts *b,
                        bool found[REASONS])
{
    found[REASON_NUMBER] = are_same(a->number, b->number);
    found[REASON_PHONE] = are_same(phone_key(w, a->phone), phone_key(w, b->phone));
    found[REASON_ADDRESS] = are_same(address_key(w, a->address), address_key(w, b->address));
    compare_names(w, a, b, found);
    if (found[REASON_NUMBER])
        return 1;
    if (legal_form_differs(w, a->name, b->name) && !found[REASON_FORMER])
        return 0;
    if (found[REASON_NAME] || found[REASON_FORMER])
        return 2;
    bool written_in_kana = are_same(fold_company(w, a->name), fold_company(w, b->kana)) ||
                           are_same(fold_company(w, a->kana), fold_company(w, b->name));
    bool rest = found[REASON_PHONE] || found[REASON_ADDRESS];
    if (written_in_kana || (rest && (found[REASON_KANA] || found[REASON_CLOSE])))
        return 3;
    return 0;
}

static struct text say_reasons(struct work *w, const bool found[REASONS])
{
    struct buf out = buf_begin(w->arena, 256);
    for (int i = 0; i < REASONS; i++)
        if (found[i]) {
            buf_add(&out, out.len ? TEXT(" ") : TEXT(""));
            buf_add(&out, text_of(reason_codes[i]));
        }
    return buf_text(&out);
}

/* Of all that the decision about the two rests on. */
static struct text sum_of(struct work *w, const struct facts *a, const struct facts *b)
{
    struct text both =
        work_format(w, "%.*s\n%.*s\n%.*s\n%.*s", TEXT_ARG(keys_of(w, a)), TEXT_ARG(keys_of(w, b)),
                    TEXT_ARG(fold_text(w, a->name)), TEXT_ARG(fold_text(w, b->name)));
    struct hash hash = hash_of(both);
    return work_text(w, text_of(hash_hex(&hash).at));
}

/* ---- pairs ---- */

struct candidate {
    struct facts a, b;
    struct text decided; /* about which facts */
};

static size_t read_candidates(struct work *w, const struct text after[2], struct candidate **out)
{
    size_t count = 0;
    *out = work_array(w, struct candidate, CANDIDATES);
    struct rows rows = db_rows(w, &query_same_candidates, bind_text(after[0]), bind_text(after[1]),
                               bind_int(CANDIDATES));
    while (count < CANDIDATES && db_next(&rows))
        (*out)[count++] =
            (struct candidate){ facts_row(&rows, 0), facts_row(&rows, 7), row_text(&rows, 14) };
    db_stop(&rows);
    return count;
}

static void put_pair(struct work *w, const struct candidate *it)
{
    bool found[REASONS];
    int64_t doubt = doubt_of(w, &it->a, &it->b, found);
    if (doubt && !text_is(it->decided, sum_of(w, &it->a, &it->b)))
        db_run(w, &query_same_put, bind_text(it->a.id), bind_text(it->b.id), bind_int(doubt),
               bind_text(say_reasons(w, found)));
}

/* Compares the next candidates, in memory that is given back afterwards: a crowd may bring a
 * million of them. False when these were the last. */
static bool put_pairs(struct work *w, struct arena *arena, struct text after[2])
{
    struct work piece = *w;
    struct candidate *candidates;
    piece.arena = arena;
    size_t count = read_candidates(&piece, after, &candidates);
    for (size_t i = 0; i < count; i++)
        put_pair(&piece, &candidates[i]);
    if (count) {
        after[0] = work_text(w, candidates[count - 1].a.id);
        after[1] = work_text(w, candidates[count - 1].b.id);
    }
    if (work_failed(&piece))
        work_fail(w, piece.fault.kind, piece.fault.code, piece.fault.about);
    arena_reset(arena);
    return count == CANDIDATES && !work_failed(w);
}

bool same_put(struct work *w, const struct stale *stale)
{
    if (!stale_reads(stale, text_of(query_same_facts.sql)))
        return !work_failed(w);
    put_all_keys(w);
    db_run(w, &query_same_clear_a);
    db_run(w, &query_same_clear_b);
    struct arena *arena = arena_open(CANDIDATES_MEMORY);
    struct text after[2] = { TEXT_INIT(""), TEXT_INIT("") };
    while (put_pairs(w, arena, after))
        continue;
    arena_close(arena);
    return !work_failed(w);
}

static struct same_pair pair_row(const struct rows *rows)
{
    return (struct same_pair){ row_text(rows, 0), row_text(rows, 1), row_text(rows, 2),
                               row_int(rows, 3) };
}

bool same_list(struct work *w, const struct same_pair *after, size_t most, struct same_pair **out,
               size_t *count)
{
    static const struct same_pair first = { TEXT_INIT(""), TEXT_INIT(""), TEXT_INIT(""), 0 };
    const struct same_pair *from = after ? after : &first;
    *out = work_array(w, struct same_pair, most + 1);
    *count = 0;
    if (!work_may(w, MAY_DECIDE))
        return false;
    struct rows rows = db_rows(w, &query_same_list, bind_int(from->doubt), bind_text(from->a_id),
                               bind_text(from->b_id), bind_int((int64_t)most));
    while (*count < most && db_next(&rows))
        (*out)[(*count)++] = pair_row(&rows);
    db_stop(&rows);
    return !work_failed(w);
}

int64_t same_count(struct work *w)
{
    return db_int(w, &query_same_count);
}

static void put_in_order(struct text *one, struct text *other)
{
    struct text first = *one;
    if (text_compare(*one, *other) <= 0)
        return;
    *one = *other;
    *other = first;
}

bool same_find(struct work *w, struct text one, struct text other, struct same_pair *out)
{
    put_in_order(&one, &other);
    struct rows rows = db_rows(w, &query_same_one, bind_text(one), bind_text(other));
    bool there = db_next(&rows);
    if (there)
        *out = pair_row(&rows);
    db_stop(&rows);
    return there;
}

static bool read_facts(struct work *w, struct text id, struct facts *out)
{
    struct rows rows = db_rows(w, &query_same_facts_of, bind_text(id));
    if (!db_next(&rows) || row_int(&rows, 7))
        return work_fail(w, FAULT_MISSING, "record.unknown", TEXT(""));
    *out = facts_row(&rows, 0);
    db_stop(&rows);
    return true;
}

bool same_is_other(struct work *w, struct text one, struct text other)
{
    struct facts a, b;
    struct buf body = buf_begin(w->arena, LONGEST_KEYS);
    put_in_order(&one, &other);
    if (!work_may(w, MAY_DECIDE) || !read_facts(w, one, &a) || !read_facts(w, other, &b))
        return false;
    db_run(w, &query_same_other_put, bind_text(one), bind_text(other),
           bind_text(sum_of(w, &a, &b)));
    db_run(w, &query_same_drop, bind_text(one), bind_text(other));
    journal_line(&body, "name", TEXT(""), a.name);
    journal_line(&body, "other", TEXT(""), b.name);
    journal_line(&body, "other_id", TEXT(""), other);
    return journal_add_buf(w, "other_company", TEXT("party"), one, &body);
}
