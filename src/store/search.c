#include "store/search.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "store/engine.h"
#include "store/search_sql.h"

enum { MOST_TOKENS = 16000, LONGEST_TOKEN = 250, LARGEST_TEXT = 8 << 20 };

/* Stands before each name, as a token that no name has (it is for private use): no phrase reaches
 * over it from one name into the next, and a phrase that begins with it is the beginning of one. */
#define NAME_BEGINS "\xee\x80\x80"

static bool is_sqlite(const struct work *w)
{
    return w->db->engine == &engine_sqlite;
}

/* The next token of `*rest`, cut to its limit between two characters; false at the end. */
static bool next_token(struct text *rest, struct text *token)
{
    while (text_next(rest, ' ', token)) {
        if (token->len == 0)
            continue;
        size_t len = token->len < LONGEST_TOKEN ? token->len : LONGEST_TOKEN;
        while (len < token->len && ((unsigned char)token->at[len] & 0xc0) == 0x80)
            len--;
        token->len = len;
        return true;
    }
    return false;
}

/* ---- putting in ---- */

/* The tokens of all names, each name with its mark in front, parted by single spaces. */
static struct text mark_names(struct work *w, struct text grams)
{
    struct buf out = buf_begin(w->arena, LARGEST_TEXT);
    struct text name, token;
    int count = 0;
    while (text_next(&grams, '\n', &name)) {
        bool first = true;
        while (count < MOST_TOKENS && next_token(&name, &token)) {
            if (first)
                buf_add(&out, out.len ? TEXT(" " NAME_BEGINS) : TEXT(NAME_BEGINS));
            first = false;
            buf_add_char(&out, ' ');
            buf_add(&out, token);
            count++;
        }
    }
    return buf_text(&out);
}

/* As PostgreSQL writes a lexeme; ASCII letters are made small, as FTS5 does. */
static void add_lexeme(struct buf *out, struct text token)
{
    buf_add_char(out, '\'');
    for (size_t i = 0; i < token.len; i++) {
        char c = token.at[i];
        if (c == '\'' || c == '\\')
            buf_add_char(out, c);
        buf_add_char(out, c >= 'A' && c <= 'Z' ? (char)(c + 'a' - 'A') : c);
    }
    buf_add_char(out, '\'');
}

static struct text vector_of(struct work *w, struct text marked)
{
    struct buf out = buf_begin(w->arena, LARGEST_TEXT);
    struct text token;
    for (int at = 1; next_token(&marked, &token); at++) {
        add_lexeme(&out, token);
        buf_format(&out, ":%d ", at);
    }
    return buf_text(&out);
}

static bool add(struct work *w, struct text kind, struct text subject_id, struct text marked)
{
    if (!is_sqlite(w))
        return db_run(w, &query_search_add_postgres, bind_text(kind), bind_text(subject_id),
                      bind_text(marked), bind_text(vector_of(w, marked)));
    int64_t number = db_int(w, &query_search_add_sqlite, bind_text(kind), bind_text(subject_id),
                            bind_text(marked));
    return db_run(w, &query_search_index_add_sqlite, bind_int(number), bind_text(marked));
}

bool search_put(struct work *w, struct text kind, struct text subject_id, struct text grams)
{
    if (work_failed(w))
        return false;
    struct text marked = mark_names(w, grams);
    struct text had = db_text(w, &query_search_entry_grams, bind_text(kind), bind_text(subject_id));
    if (text_is(had, marked))
        return !work_failed(w);
    if (had.len)
        search_remove(w, kind, subject_id);
    if (marked.len == 0)
        return !work_failed(w);
    return add(w, kind, subject_id, marked);
}

bool search_copy(struct work *from, struct work *to)
{
    struct work row = *from, put = *to;
    row.arena = put.arena = arena_open(8 * (size_t)LARGEST_TEXT);
    struct rows rows = db_rows(&row, &query_search_all);
    while (!work_failed(&put) && db_next(&rows)) {
        add(&put, row_text(&rows, 0), row_text(&rows, 1), row_text(&rows, 2));
        if (!work_failed(&row) && !work_failed(&put))
            arena_reset(row.arena);
    }
    db_stop(&rows);
    if (work_failed(&row))
        work_fail(from, row.fault.kind, row.fault.code, work_text(from, row.fault.about));
    if (work_failed(&put))
        work_fail(to, put.fault.kind, put.fault.code, work_text(to, put.fault.about));
    arena_close(row.arena);
    return !work_failed(from) && !work_failed(to);
}

bool search_remove(struct work *w, struct text kind, struct text subject_id)
{
    if (work_failed(w))
        return false;
    if (is_sqlite(w)) { /* the index wants to know what it has to forget */
        struct rows rows = db_rows(w, &query_search_entry, bind_text(kind), bind_text(subject_id));
        while (db_next(&rows))
            db_run(w, &query_search_index_remove_sqlite, bind_int(row_int(&rows, 0)),
                   bind_text(row_text(&rows, 1)));
    }
    return db_run(w, &query_search_entry_remove, bind_text(kind), bind_text(subject_id));
}

/* ---- finding ---- */

/* "a b c"* for FTS5, ('a' <-> 'b' <-> 'c':*) for PostgreSQL. */
static void add_phrase(struct work *w, struct buf *out, const struct search_phrase *phrase,
                       bool begins)
{
    struct text rest = phrase->tokens, token;
    bool sqlite = is_sqlite(w), first = true;
    buf_add_char(out, sqlite ? '"' : '(');
    if (begins)
        buf_add(out, sqlite ? TEXT(NAME_BEGINS) : TEXT("'" NAME_BEGINS "'"));
    while (next_token(&rest, &token)) {
        if (!first || begins)
            buf_add(out, sqlite ? TEXT(" ") : TEXT(" <-> "));
        first = false;
        if (!sqlite)
            add_lexeme(out, token);
        for (size_t i = 0; sqlite && i < token.len; i++) {
            if (token.at[i] == '"')
                buf_add_char(out, '"');
            buf_add_char(out, token.at[i]);
        }
    }
    if (sqlite)
        buf_add(out, phrase->prefix ? TEXT("\" *") : TEXT("\""));
    else
        buf_add(out, phrase->prefix ? TEXT(":*)") : TEXT(")"));
}

static bool has_tokens(struct text tokens)
{
    struct text token;
    return next_token(&tokens, &token);
}

/* All phrases; the first one at the beginning of a name, or not there. */
static struct text expression(struct work *w, const struct search_phrase *phrases, size_t count,
                              bool begins)
{
    struct buf out = buf_begin(w->arena, LARGEST_TEXT);
    bool sqlite = is_sqlite(w);
    buf_add_char(&out, '(');
    for (size_t i = 0; i < count; i++) {
        if (i)
            buf_add(&out, sqlite ? TEXT(" AND ") : TEXT(" & "));
        add_phrase(w, &out, &phrases[i], begins && i == 0);
    }
    buf_add_char(&out, ')');
    if (!begins) {
        buf_add(&out, sqlite ? TEXT(" NOT ") : TEXT(" & !"));
        add_phrase(w, &out, &phrases[0], true);
    }
    return buf_text(&out);
}

static struct rows ask(struct search *search, struct text match)
{
    bool sqlite = is_sqlite(search->w);
    struct bind most = bind_int(search->left);
    if (search->wanted.len == 0)
        return db_rows(search->w, sqlite ? &query_search_any_sqlite : &query_search_any_postgres,
                       bind_text(match), most);
    return db_rows(search->w, sqlite ? &query_search_kind_sqlite : &query_search_kind_postgres,
                   bind_text(match), most, bind_text(search->wanted));
}

struct search search_begin(struct work *w, const struct search_phrase *phrases, size_t count,
                           struct text kind, int64_t most)
{
    struct search search = { .w = w, .wanted = kind, .left = most, .begins = true };
    bool asks = count > 0;
    for (size_t i = 0; i < count; i++)
        asks = asks && has_tokens(phrases[i].tokens);
    if (!asks || work_failed(w))
        return search;
    search.others = expression(w, phrases, count, false);
    search.rows = ask(&search, expression(w, phrases, count, true));
    return search;
}

bool search_next(struct search *search)
{
    if (search->left == 0 || search->others.len == 0) {
        search_end(search);
        return false;
    }
    if (!db_next(&search->rows)) {
        if (!search->begins)
            return false;
        search->begins = false;
        search->rows = ask(search, search->others);
        return search_next(search);
    }
    search->kind = row_text(&search->rows, 0);
    search->subject_id = row_text(&search->rows, 1);
    search->left--;
    return true;
}

void search_end(struct search *search)
{
    if (search->rows.statement)
        db_stop(&search->rows);
    search->left = 0;
}
