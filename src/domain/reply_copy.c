#include "domain/reply_copy.h"

#include "base/fold.h"
#include "base/id.h"
#include "base/moment.h"
#include "base/words.h"
#include "domain/reply_copy_sql.h"
#include "domain/scope.h"
#include "registers.h"
#include "store/db.h"

enum { MOST_SAME = 10, QUICK_MINUTES = 3, LEAST_ANSWERS = 10 };

static const char *const states[COPY_STATES] = { "waiting", "pack", "ask", "taken", "refused" };

struct text reply_copy_why(struct work *w, const struct reply_copy *copy)
{
    if (!copy->why.len || copy->state == COPY_WAITING)
        return TEXT("");
    return word_say(w, copy->why, copy->about);
}

const char *reply_copy_state_code(enum reply_copy_state state)
{
    return states[state];
}

static enum reply_copy_state state_of(struct text code)
{
    for (int i = 0; i < COPY_STATES; i++)
        if (text_is_string(code, states[i]))
            return (enum reply_copy_state)i;
    return COPY_REFUSED;
}

bool reply_copy_add(struct work *w, struct reply_copy *copy)
{
    copy->id = id_new(w);
    copy->added_at = w->now;
    copy->added_by = w->actor.name;
    return db_run(w, &query_reply_copy_insert, bind_text(copy->id), bind_text(copy->round_id),
                  bind_text(copy->reply_id), bind_text(copy->batch_id), bind_text(copy->file_id),
                  bind_text(copy->sha256), bind_text(copy->name), bind_text(copy->source),
                  bind_text(text_of(states[copy->state])), bind_text(copy->why),
                  bind_text(copy->about), bind_int(copy->ours), bind_int(copy->answered),
                  bind_int(copy->blank), bind_int(copy->asked), bind_int(copy->missing),
                  bind_text(copy->company), bind_text(copy->person), bind_text(copy->author),
                  bind_text(copy->saver), bind_text(copy->program), bind_int(copy->created_at),
                  bind_int(copy->modified_at), bind_int(copy->minutes), bind_int(copy->hidden),
                  bind_text(copy->hidden_names), bind_text(copy->wording), bind_int(copy->added_at),
                  bind_text(copy->added_by));
}

bool reply_copy_write(struct work *w, const struct reply_copy *copy)
{
    return db_run(w, &query_reply_copy_update, bind_text(copy->id), bind_text(copy->reply_id),
                  bind_text(text_of(states[copy->state])), bind_text(copy->why),
                  bind_text(copy->about), bind_int(copy->ours), bind_int(copy->answered),
                  bind_int(copy->blank), bind_int(copy->asked), bind_int(copy->missing),
                  bind_text(copy->company), bind_text(copy->person), bind_text(copy->author),
                  bind_text(copy->saver), bind_text(copy->program), bind_int(copy->created_at),
                  bind_int(copy->modified_at), bind_int(copy->minutes), bind_int(copy->hidden),
                  bind_text(copy->hidden_names), bind_text(copy->wording));
}

static struct reply_copy read_row(const struct rows *rows)
{
    return (struct reply_copy){
        .id = row_text(rows, 0),
        .round_id = row_text(rows, 1),
        .reply_id = row_text(rows, 2),
        .batch_id = row_text(rows, 3),
        .file_id = row_text(rows, 4),
        .sha256 = row_text(rows, 5),
        .name = row_text(rows, 6),
        .source = row_text(rows, 7),
        .state = state_of(row_text(rows, 8)),
        .why = row_text(rows, 9),
        .about = row_text(rows, 10),
        .ours = row_int(rows, 11) != 0,
        .answered = row_int(rows, 12),
        .blank = row_int(rows, 13),
        .asked = row_int(rows, 14),
        .missing = row_int(rows, 15),
        .company = row_text(rows, 16),
        .person = row_text(rows, 17),
        .author = row_text(rows, 18),
        .saver = row_text(rows, 19),
        .program = row_text(rows, 20),
        .created_at = row_int(rows, 21),
        .modified_at = row_int(rows, 22),
        .minutes = row_int(rows, 23),
        .hidden = row_int(rows, 24),
        .hidden_names = row_text(rows, 25),
        .wording = row_text(rows, 26),
        .added_at = row_int(rows, 27),
        .added_by = row_text(rows, 28),
        .party = row_text(rows, 29),
    };
}

static bool unknown(struct work *w)
{
    return work_fail(w, FAULT_MISSING, "reply_copy.unknown", TEXT(""));
}

bool reply_copy_find(struct work *w, struct text id, struct reply_copy *out)
{
    struct rows rows = db_rows(w, &query_reply_copy_get, bind_text(id));
    bool is_there = db_next(&rows);
    if (is_there)
        *out = read_row(&rows);
    db_stop(&rows);
    return is_there ? !work_failed(w) : unknown(w);
}

/* One whose party nobody has named yet is for those who see every department. */
static bool sees(struct work *w, const struct reply_copy *copy)
{
    struct reply reply;
    if (!scope_is_narrow(w))
        return true;
    struct work trial = *w;
    return copy->reply_id.len && reply_read(&trial, copy->reply_id, &reply);
}

bool reply_copy_read(struct work *w, struct text id, struct reply_copy *out)
{
    if (!work_may(w, MAY_READ) || !reply_copy_find(w, id, out))
        return false;
    return sees(w, out) || unknown(w);
}

static bool read_list(struct work *w, struct rows rows, struct reply_copy **out, size_t *count)
{
    size_t room = 0;
    *out = NULL;
    *count = 0;
    while (db_next(&rows)) {
        *out = work_grown(w, *out, *count, &room, sizeof **out);
        (*out)[(*count)++] = read_row(&rows);
    }
    return !work_failed(w);
}

bool reply_copy_list(struct work *w, struct text round_id, size_t most, struct reply_copy **out,
                     size_t *count)
{
    size_t kept = 0;
    if (!work_may(w, MAY_READ) ||
        !read_list(
            w, db_rows(w, &query_reply_copy_of_round, bind_text(round_id), bind_int((int64_t)most)),
            out, count))
        return false;
    for (size_t i = 0; i < *count; i++)
        if (sees(w, &(*out)[i]))
            (*out)[kept++] = (*out)[i];
    *count = kept;
    return !work_failed(w);
}

bool reply_copy_of_reply(struct work *w, struct text reply_id, struct reply_copy **out,
                         size_t *count)
{
    return read_list(w, db_rows(w, &query_reply_copy_of_reply, bind_text(reply_id)), out, count);
}

bool reply_copy_of_batch(struct work *w, struct text batch_id, struct reply_copy **out,
                         size_t *count)
{
    return read_list(w, db_rows(w, &query_reply_copy_of_batch, bind_text(batch_id)), out, count);
}

/* ---- what makes one ask ---- */

/* 佐藤 花子, 佐藤花子 and 総務部 佐藤 are the same person as far as a file tells. */
static bool is_other_person(struct work *w, struct text saver, struct text person)
{
    struct text a = fold_company(w, saver), b = fold_company(w, person);
    return a.len && b.len && !text_contains(a, b) && !text_contains(b, a);
}

static bool is_quick(const struct reply_copy *copy)
{
    if (copy->answered < LEAST_ANSWERS)
        return false;
    if (copy->minutes > 0)
        return copy->minutes <= QUICK_MINUTES;
    int64_t took = copy->modified_at - copy->created_at;
    return copy->created_at && took > 0 && took <= QUICK_MINUTES * MINUTE;
}

static void add_same(struct work *w, struct rows rows, bool file, struct reply_copy_same *same,
                     size_t *count)
{
    (void)w;
    while (db_next(&rows))
        if (*count < MOST_SAME)
            same[(*count)++] = (struct reply_copy_same){ row_text(&rows, 0), row_text(&rows, 1),
                                                         row_text(&rows, 2), file };
}

bool reply_copy_doubts(struct work *w, const struct reply_copy *copy, unsigned *doubts,
                       struct reply_copy_same **same, size_t *count)
{
    struct reply reply = { .party_id = TEXT("") };
    *doubts = 0;
    *count = 0;
    *same = work_array(w, struct reply_copy_same, MOST_SAME);
    if (is_other_person(w, copy->saver, copy->person))
        *doubts |= COPY_OTHER_SAVER;
    if (is_quick(copy))
        *doubts |= COPY_QUICK;
    if (copy->hidden)
        *doubts |= COPY_HIDDEN;
    if (copy->reply_id.len && !reply_find(w, copy->reply_id, &reply))
        return false;
    add_same(
        w,
        db_rows(w, &query_reply_copy_same_file, bind_text(copy->sha256), bind_text(copy->reply_id)),
        true, *same, count);
    if (*count)
        *doubts |= COPY_SAME_FILE;
    size_t files = *count;
    if (copy->wording.len)
        add_same(w,
                 db_rows(w, &query_reply_copy_same_wording, bind_text(copy->wording),
                         bind_text(reply.party_id)),
                 false, *same, count);
    if (*count > files)
        *doubts |= COPY_SAME_WORDING;
    return !work_failed(w);
}
