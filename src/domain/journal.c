#include "domain/journal.h"

#include "base/hash.h"
#include "base/moment.h"
#include "domain/instance.h"
#include "domain/journal_sql.h"
#include "domain/scope.h"

enum { LONGEST_BODY = 4 << 20, LONGEST_LINE = 64 << 10 };

static void add_escaped(struct buf *out, struct text t)
{
    size_t from = 0;
    for (size_t i = 0; i < t.len; i++) {
        char c = t.at[i];
        if (c != '\t' && c != '\n' && c != '\\')
            continue;
        buf_add(out, text_slice(t, from, i));
        buf_add(out, c == '\t' ? TEXT("\\t") : c == '\n' ? TEXT("\\n") : TEXT("\\\\"));
        from = i + 1;
    }
    buf_add(out, text_slice(t, from, t.len));
}

static struct text unescape(struct work *w, struct text t)
{
    if (!text_contains(t, TEXT("\\")))
        return t;
    char *out = work_alloc(w, t.len, 1);
    size_t len = 0;
    for (size_t i = 0; i < t.len; i++) {
        char c = t.at[i];
        if (c == '\\' && i + 1 < t.len) {
            c = t.at[++i];
            c = c == 't' ? '\t' : c == 'n' ? '\n' : c;
        }
        out[len++] = c;
    }
    return (struct text){ out, len };
}

void journal_line(struct buf *body, const char *field, struct text before, struct text after)
{
    if (text_is(before, after))
        return;
    buf_add(body, text_of(field));
    buf_add_char(body, '\t');
    add_escaped(body, before);
    buf_add_char(body, '\t');
    add_escaped(body, after);
    buf_add_char(body, '\n');
}

bool journal_read_line(struct work *w, struct text *body, struct text *field, struct text *before,
                       struct text *after)
{
    struct text line;
    if (body->len == 0 || !text_next(body, '\n', &line))
        return false;
    *field = *before = *after = TEXT("");
    text_next(&line, '\t', field);
    text_next(&line, '\t', before);
    text_next(&line, '\t', after);
    *before = unescape(w, *before);
    *after = unescape(w, *after);
    return true;
}

struct text journal_hash(struct work *w, struct text bytes)
{
    struct hash hash = hash_of(bytes);
    return work_text(w, text_of(hash_hex(&hash).at));
}

struct text journal_canonical(struct work *w, const struct journal_entry *entry)
{
    struct buf line = buf_begin(w->arena, LONGEST_LINE);
    buf_add_int(&line, entry->seq);
    buf_add_char(&line, '\t');
    buf_add(&line, text_of(moment_iso(entry->at).at));
    const struct text *const fields[] = { &entry->actor,   &entry->actor_name, &entry->verb,
                                          &entry->kind,    &entry->subject_id, &entry->body_hash,
                                          &entry->previous };
    for (size_t i = 0; i < COUNT(fields); i++) {
        buf_add_char(&line, '\t');
        add_escaped(&line, *fields[i]);
    }
    buf_add_char(&line, '\n');
    return buf_text(&line);
}

/* Puts the entry behind the last one; its `at`, and what it is about, are set. */
static bool append(struct work *w, struct journal_entry *entry, struct text body)
{
    entry->body_hash = journal_hash(w, body);
    entry->hash = journal_hash(w, journal_canonical(w, entry));
    db_run(w, &query_journal_insert, bind_int(entry->seq), bind_int(entry->at),
           bind_text(entry->actor), bind_text(entry->actor_name), bind_text(entry->verb),
           bind_text(entry->kind), bind_text(entry->subject_id), bind_text(entry->body_hash),
           bind_text(entry->previous), bind_text(entry->hash));
    db_run(w, &query_journal_body_insert, bind_int(entry->seq), bind_text(body));
    db_before_commit(w, &query_journal_head_set);
    return !work_failed(w);
}

static bool find_place(struct work *w, struct journal_entry *entry)
{
    struct rows head = db_rows(w, &query_journal_head_now);
    if (!db_next(&head))
        return work_fail(w, FAULT_SYSTEM, "journal.no_head", TEXT(""));
    entry->seq = row_int(&head, 0) + 1;
    entry->previous = row_text(&head, 1);
    db_stop(&head);
    return true;
}

/* The moments of the trail are only as good as the clock. That it went back is put on record, so
 * that nobody reads the order of events wrongly. The demo's clock stands in its own day. */
static bool note_clock(struct work *w, struct journal_entry *entry)
{
    struct buf body = buf_begin(w->arena, LONGEST_LINE);
    int64_t last = db_int(w, &query_journal_moment, bind_int(entry->seq - 1));
    if (last <= w->now + JOURNAL_CLOCK_SLACK || (w->instance && w->instance->demo))
        return !work_failed(w);
    struct journal_entry note = { .seq = entry->seq,
                                  .at = w->now,
                                  .actor = TEXT("system"),
                                  .actor_name = TEXT("system"),
                                  .verb = TEXT("clock_back"),
                                  .kind = TEXT("clock"),
                                  .subject_id = TEXT(""),
                                  .previous = entry->previous };
    journal_line(&body, "moment", work_text(w, text_of(moment_iso(last).at)),
                 text_of(moment_iso(w->now).at));
    return append(w, &note, buf_text(&body)) && find_place(w, entry);
}

bool journal_add(struct work *w, const char *verb, struct text kind, struct text subject_id,
                 struct text body)
{
    struct journal_entry entry = {
        .at = w->now,
        .actor = w->actor.id,
        .actor_name = w->actor.name,
        .verb = text_of(verb),
        .kind = kind,
        .subject_id = subject_id,
    };
    return find_place(w, &entry) && note_clock(w, &entry) && append(w, &entry, body);
}

bool journal_add_buf(struct work *w, const char *verb, struct text kind, struct text subject_id,
                     const struct buf *body)
{
    if (body->full)
        return work_fail(w, FAULT_INPUT, "journal.too_long",
                         work_format(w, "%zu", body->limit >> 10));
    return journal_add(w, verb, kind, subject_id, buf_text(body));
}

struct journal_entry journal_row(const struct rows *rows)
{
    return (struct journal_entry){
        .seq = row_int(rows, 0),
        .at = row_int(rows, 1),
        .actor = row_text(rows, 2),
        .actor_name = row_text(rows, 3),
        .verb = row_text(rows, 4),
        .kind = row_text(rows, 5),
        .subject_id = row_text(rows, 6),
        .body_hash = row_text(rows, 7),
        .previous = row_text(rows, 8),
        .hash = row_text(rows, 9),
        .body = row_text(rows, 10),
        .bodiless = row_is_null(rows, 10),
        .purged = row_is_null(rows, 10) && !row_is_null(rows, 11),
    };
}

/* All of it is for those who may read the trail; of one record, for whoever sees that record. */
static bool may_list(struct work *w, const struct journal_filter *filter)
{
    const struct kind *kind = kind_find(filter->kind);
    if (w->actor.may & MAY_JOURNAL)
        return !work_failed(w);
    if (!kind)
        return work_may(w, MAY_JOURNAL);
    if (!work_may(w, MAY_READ))
        return false;
    return scope_holds_id(w, kind, filter->subject_id) ||
           work_fail(w, FAULT_MISSING, "record.unknown", TEXT(""));
}

bool journal_list(struct work *w, struct journal_filter filter, struct journal_entry **out,
                  size_t *count)
{
    int64_t before = filter.before ? filter.before : INT64_MAX;
    *out = NULL;
    *count = 0;
    if (!may_list(w, &filter))
        return false;
    struct rows rows =
        filter.kind.len
            ? db_rows(w, &query_journal_of_subject, bind_text(filter.kind),
                      bind_text(filter.subject_id), bind_int(before),
                      bind_int((int64_t)filter.count))
            : db_rows(w, &query_journal_newest, bind_int(before), bind_int((int64_t)filter.count));
    *out = work_array(w, struct journal_entry, filter.count);
    *count = 0;
    while (*count < filter.count && db_next(&rows))
        (*out)[(*count)++] = journal_row(&rows);
    db_stop(&rows);
    return !work_failed(w);
}

bool journal_read(struct work *w, int64_t seq, struct journal_entry *out)
{
    if (!work_may(w, MAY_JOURNAL))
        return false;
    struct rows rows = db_rows(w, &query_journal_one, bind_int(seq));
    if (!db_next(&rows))
        return work_fail(w, FAULT_MISSING, "journal.unknown",
                         work_format(w, "%lld", (long long)seq));
    *out = journal_row(&rows);
    db_stop(&rows);
    return true;
}
