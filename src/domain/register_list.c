#include "domain/register_list.h"

#include <assert.h>

#include "base/buf.h"
#include "base/fold.h"
#include "domain/register_list_sql.h"
#include "domain/scope.h"
#include "registers.h"

enum { MOST = 500, WORDS = 3, LONGEST_WORD = 300, TOTAL = 3, KEY = 3 };

/* Behind every key that a line may have. */
#define LAST_TEXT TEXT("\xf4\x8f\xbf\xbf")

void register_usual_order(const struct kind *kind, enum register_order *order, bool *descending)
{
    bool by_day = kind->name_field < 0 && kind->day_field >= 0;
    *order = by_day ? REGISTER_BY_DAY : REGISTER_BY_NAME;
    *descending = by_day;
}

/* Anything that holds the word, whatever signs are in it. */
static struct text pattern_of(struct work *w, struct text word)
{
    struct buf out = buf_begin(w->arena, LONGEST_WORD * 2 + 2);
    buf_add_char(&out, '%');
    for (size_t i = 0; i < word.len && i < LONGEST_WORD; i++) {
        if (word.at[i] == '%' || word.at[i] == '_' || word.at[i] == '!')
            buf_add_char(&out, '!');
        buf_add_char(&out, word.at[i]);
    }
    buf_add_char(&out, '%');
    return text_is_utf8(buf_text(&out)) ? buf_text(&out) : TEXT("%");
}

/* How many words there are. More than there is room for are looked for as one, as typed. */
static size_t read_words(struct work *w, struct text typed, struct bind patterns[WORDS])
{
    struct text rest = text_trim(fold_text(w, typed)), word;
    size_t count = 0;
    for (size_t i = 0; i < WORDS; i++)
        patterns[i] = bind_text(TEXT("%"));
    while (rest.len && count < WORDS) {
        if (count == WORDS - 1)
            word = rest, rest = TEXT("");
        else if (!text_next(&rest, ' ', &word))
            break;
        if (text_trim(word).len)
            patterns[count++] = bind_text(pattern_of(w, text_trim(word)));
    }
    return count;
}

/* Whose rows an actor of a department sees of the kind. */
static bool is_narrowed(const struct work *w, const struct kind *kind)
{
    return scope_is_narrow(w) && kind->scope != SCOPE_ALL;
}

static const struct query *plain_query(const struct register_question *question)
{
    static const struct query *const queries[][2] = {
        [REGISTER_BY_NAME] = { &query_register_list_by_name, &query_register_list_by_name_down },
        [REGISTER_BY_PARTY] = { &query_register_list_by_party, &query_register_list_by_party_down },
        [REGISTER_BY_DAY] = { &query_register_list_by_day, &query_register_list_by_day_down },
    };
    return queries[question->order][question->descending];
}

static bool is_plain(const struct work *w, const struct register_question *question)
{
    return !is_narrowed(w, question->kind) && !question->party_id.len &&
           !text_trim(question->typed).len;
}

/* Rows, and how many there are in all: -1 where each row says so. */
static struct rows ask(struct work *w, const struct register_question *question, int64_t *total)
{
    const struct kind *root = kind_root(question->kind);
    struct bind words[WORDS], kind = bind_text(text_of(question->kind->name)),
                              most = bind_int((int64_t)question->most),
                              skip = bind_int(question->skip),
                              order = bind_int(question->order * 2 + question->descending),
                              party = bind_text(question->party_id);
    *total = -1;
    if (is_plain(w, question)) {
        *total = db_int(w, &query_register_list_count, kind);
        return db_rows(w, plain_query(question), kind, most, skip);
    }
    size_t count = read_words(w, question->typed, words);
    if (is_narrowed(w, question->kind))
        return db_rows(w,
                       root == &kind_entrustment ? &query_register_list_of_chains
                                                 : &query_register_list_of_seen,
                       kind, most, skip, order, words[0], words[1], words[2], party,
                       scope_department(w));
    if (question->party_id.len)
        return db_rows(w, &query_register_list_of_party, kind, most, skip, order, words[0],
                       words[1], words[2], party);
    if (count <= 1) {
        *total = db_int(w, &query_register_list_found_count, kind, words[0]);
        return db_rows(w, &query_register_list_found, kind, most, skip, order, words[0]);
    }
    *total = db_int(w, &query_register_list_found_words_count, kind, words[0], words[1], words[2]);
    return db_rows(w, &query_register_list_found_words, kind, most, skip, order, words[0], words[1],
                   words[2]);
}

/* The records of the ids, some at a time. */
static void read_records(struct work *w, const struct kind *kind, struct register_row *rows,
                         size_t count)
{
    struct record *some = work_array(w, struct record, RECORD_SOME);
    struct text ids[RECORD_SOME];
    for (size_t from = 0; from < count; from += RECORD_SOME) {
        size_t asked = 0, got;
        for (; asked < RECORD_SOME && from + asked < count; asked++)
            ids[asked] = rows[from + asked].record.id;
        record_some(w, kind, ids, asked, some, &got);
        for (size_t i = 0; i < asked; i++)
            for (size_t j = 0; j < got; j++)
                if (text_is(some[j].id, ids[i]))
                    rows[from + i].record = some[j];
    }
}

/* Our own companies are an administrator's, who may see no other record. */
static bool may_see(struct work *w, const struct kind *kind)
{
    return (w->actor.may & kind->write_right & MAY_ADMIN) || work_may(w, MAY_READ);
}

static void add_row(struct work *w, struct register_list *out, size_t *size,
                    const struct rows *rows)
{
    out->rows = work_grown(w, out->rows, out->count, size, sizeof *out->rows);
    out->rows[out->count++] = (struct register_row){
        .record = { .id = row_text(rows, 0) },
        .party_id = row_text(rows, 1),
        .entrustment_id = row_text(rows, 2),
    };
}

static bool fill_records(struct work *w, const struct kind *kind, struct register_list *out)
{
    size_t kept = 0;
    read_records(w, kind, out->rows, out->count);
    for (size_t i = 0; i < out->count; i++) /* a line without a record would be a bug of ours */
        if (out->rows[i].record.kind)
            out->rows[kept++] = out->rows[i];
    out->count = kept;
    return !work_failed(w);
}

bool register_list(struct work *w, const struct register_question *question,
                   struct register_list *out)
{
    size_t size = 0;
    int64_t total;
    assert(question->most <= MOST);
    *out = (struct register_list){ .rows = NULL };
    if (!may_see(w, question->kind))
        return false;
    struct rows rows = ask(w, question, &total);
    while (db_next(&rows)) {
        add_row(w, out, &size, &rows);
        out->total = total < 0 ? row_int(&rows, TOTAL) : 0;
    }
    if (total >= 0)
        out->total = total;
    return fill_records(w, question->kind, out);
}

/* ---- behind a row ---- */

static const struct query *plain_page(const struct register_question *question)
{
    static const struct query *const queries[][2] = {
        [REGISTER_BY_NAME] = { &query_register_page_by_name, &query_register_page_by_name_down },
        [REGISTER_BY_PARTY] = { &query_register_page_by_party, &query_register_page_by_party_down },
        [REGISTER_BY_DAY] = { &query_register_page_by_day, &query_register_page_by_day_down },
    };
    return queries[question->order][question->descending];
}

static struct rows ask_page(struct work *w, const struct register_question *question,
                            const struct register_key *after)
{
    static const struct query *const found[][2] = {
        { &query_register_page_found, &query_register_page_found_down },
        { &query_register_page_of_party, &query_register_page_of_party_down },
        { &query_register_page_of_chains, &query_register_page_of_chains_down },
        { &query_register_page_of_seen, &query_register_page_of_seen_down },
    };
    bool down = question->descending;
    struct register_key first = { down ? LAST_TEXT : TEXT(""), down ? LAST_TEXT : TEXT("") };
    const struct register_key *from = after ? after : &first;
    struct bind words[WORDS], kind = bind_text(text_of(question->kind->name)),
                              most = bind_int((int64_t)question->most + 1),
                              key = bind_text(from->key), id = bind_text(from->id),
                              order = bind_int(question->order),
                              party = bind_text(question->party_id);
    if (is_plain(w, question))
        return db_rows(w, plain_page(question), kind, most, key, id);
    read_words(w, question->typed, words);
    if (is_narrowed(w, question->kind))
        return db_rows(w, found[kind_root(question->kind) == &kind_entrustment ? 2 : 3][down], kind,
                       most, key, id, order, words[0], words[1], words[2], party,
                       scope_department(w));
    if (question->party_id.len)
        return db_rows(w, found[1][down], kind, most, key, id, order, words[0], words[1], words[2],
                       party);
    return db_rows(w, found[0][down], kind, most, key, id, order, words[0], words[1], words[2]);
}

bool register_page(struct work *w, const struct register_question *question,
                   const struct register_key *after, struct register_list *out,
                   struct register_key *next)
{
    size_t size = 0;
    struct register_key last = { TEXT(""), TEXT("") };
    assert(question->most <= MOST);
    *out = (struct register_list){ .rows = NULL };
    *next = last;
    if (!may_see(w, question->kind))
        return false;
    struct rows rows = ask_page(w, question, after);
    while (db_next(&rows)) {
        if (out->count == question->most) {
            *next = last;
            db_stop(&rows);
            break;
        }
        add_row(w, out, &size, &rows);
        last = (struct register_key){ row_text(&rows, KEY), row_text(&rows, 0) };
    }
    return fill_records(w, question->kind, out);
}

static void add_counts(struct rows rows, int64_t *counts, bool (*takes)(const struct kind *))
{
    while (db_next(&rows))
        for (size_t i = 0; kinds[i]; i++)
            if (text_is_string(row_text(&rows, 0), kinds[i]->name) && (!takes || takes(kinds[i])))
                counts[i] += row_int(&rows, 1);
}

static bool is_for_all(const struct kind *kind)
{
    return kind->scope == SCOPE_ALL;
}

static bool is_scoped(const struct kind *kind)
{
    return kind->scope != SCOPE_ALL;
}

bool register_counts(struct work *w, struct text party_id, int64_t **counts)
{
    size_t count = 0;
    struct bind party = bind_text(party_id);
    while (kinds[count])
        count++;
    *counts = work_array(w, int64_t, count + 1);
    if (!work_may(w, MAY_READ))
        return false;
    bool narrow = scope_is_narrow(w);
    add_counts(party_id.len ? db_rows(w, &query_register_list_counts_of_party, party)
                            : db_rows(w, &query_register_list_counts),
               *counts, narrow ? is_for_all : NULL);
    if (!narrow)
        return !work_failed(w);
    add_counts(db_rows(w, &query_register_list_counts_of_chains, party, scope_department(w)),
               *counts, is_scoped);
    add_counts(db_rows(w, &query_register_list_counts_of_seen, party, scope_department(w)), *counts,
               is_scoped);
    return !work_failed(w);
}
