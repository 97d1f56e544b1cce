#include "import/return_take.h"

#include "base/fold.h"
#include "base/hash.h"
#include "base/legal_form.h"
#include "base/words.h"
#include "domain/file.h"
#include "domain/reply_put.h"
#include "domain/round.h"
#include "format/limits.h"
#include "import/return_take_sql.h"
#include "import/return_value.h"
#include "store/db.h"

enum { LARGEST = 25 << 20, MILLISECONDS_TO_READ = 10000 };

struct return_form *return_take_form(struct work *w, const struct reply *reply)
{
    struct sheet *sheet = work_new(w, struct sheet);
    if (!reply_whole_sheet(w, reply, sheet))
        return NULL;
    struct hash hash = hash_of(sheet_lines(w, sheet));
    return return_form_open(w, sheet, work_text(w, text_of(hash_hex(&hash).at)));
}

struct return_form *return_take_round(struct work *w, struct text round_id)
{
    struct reply any;
    struct text id = db_text(w, &query_return_any_reply, bind_text(round_id));
    if (!id.len) {
        work_fail(w, FAULT_MISSING, "round.nobody", TEXT(""));
        return NULL;
    }
    return reply_find(w, id, &any) ? return_take_form(w, &any) : NULL;
}

/* ---- how its lines stand ---- */

static struct answer_row row_of(const struct return_line *line)
{
    return (struct answer_row){ .question = line->asked->id,
                                .mark = line->mark,
                                .value = line->value,
                                .note = line->note,
                                .plan_on = line->plan_on,
                                .evidence = line->evidence };
}

enum return_open return_take_open(const struct return_line *line, const struct answer_row *row)
{
    if (row && line->state == RETURN_ASK && !answer_row_says(row))
        return RETURN_OPEN_ANSWER;
    return row && answer_row_lacks_plan(line->asked, row, DAY_NONE) ? RETURN_OPEN_PLAN
                                                                    : RETURN_SETTLED;
}

bool return_take_is_in(const struct reply_copy *copy)
{
    static const char *const waits[] = { "reply_copy.whose", "reply_copy.has_answers",
                                         "reply_copy.has_file", "reply_copy.closed" };
    for (size_t i = 0; i < COUNT(waits); i++)
        if (text_is_string(copy->why, waits[i]))
            return false;
    return copy->reply_id.len && (copy->state == COPY_TAKEN || copy->state == COPY_ASK);
}

enum return_state return_take_state(const struct return_line *line, const struct answer_row *row)
{
    struct answer_row own = row_of(line);
    if (!row)
        return line->state == RETURN_READ && answer_row_lacks_plan(line->asked, &own, DAY_NONE)
                   ? RETURN_ASK
                   : line->state;
    if (return_take_open(line, row) != RETURN_SETTLED)
        return RETURN_ASK;
    return line->state == RETURN_ASK ? RETURN_READ : line->state;
}

void return_take_count(const struct return_copy *read, const struct answer_row *rows, size_t count,
                       struct reply_copy *copy)
{
    int64_t counts[RETURN_STATES] = { 0 };
    bool is_in = return_take_is_in(copy);
    for (size_t i = 0; i < read->count; i++) {
        const struct return_line *line = &read->lines[i];
        const struct answer_row *row = answer_row_of(rows, count, line->asked->id);
        if (!rows || row)
            counts[return_take_state(line, is_in ? row : NULL)]++;
    }
    copy->answered = counts[RETURN_READ];
    copy->blank = counts[RETURN_BLANK];
    copy->asked = counts[RETURN_ASK];
    copy->missing = counts[RETURN_MISSING];
}

void return_take_note(const struct return_copy *read, struct reply_copy *copy)
{
    return_take_count(read, NULL, 0, copy);
    copy->ours = read->mark.ours;
    copy->company = read->company;
    copy->person = read->person;
    copy->author = read->facts.author;
    copy->saver = read->facts.saver;
    copy->program = read->facts.program;
    copy->created_at = read->facts.created_at;
    copy->modified_at = read->facts.modified_at;
    copy->minutes = read->facts.minutes;
    copy->hidden = (int64_t)read->hidden;
    copy->hidden_names = read->names;
    copy->wording = read->wording;
}

/* ---- whose it is ---- */

/* The one reply of the round whose party is called so; "" if none is, or several are. */
static struct text reply_called(struct work *w, struct text round_id, struct text company)
{
    struct text key = fold_company(w, company), found = TEXT("");
    if (!key.len)
        return found;
    struct rows rows = db_rows(w, &query_return_parties, bind_text(round_id));
    while (db_next(&rows)) {
        if (!text_is(fold_company(w, row_text(&rows, 1)), key))
            continue;
        if (found.len) {
            db_stop(&rows);
            return TEXT("");
        }
        found = row_text(&rows, 0);
    }
    return found;
}

bool return_take_find(struct work *w, const struct return_copy *read, struct reply_copy *copy)
{
    struct reply reply;
    struct work trial = *w;
    copy->reply_id = TEXT("");
    if (read->mark.reply_id.len && reply_find(&trial, read->mark.reply_id, &reply) &&
        text_is(reply.round_id, copy->round_id)) {
        copy->reply_id = reply.id;
        return true;
    }
    if (!work_forgive(w, &trial))
        return false;
    copy->reply_id = reply_called(w, copy->round_id, read->company);
    if (!copy->reply_id.len) {
        copy->state = COPY_ASK;
        copy->why = TEXT("reply_copy.whose");
        copy->about = read->company.len ? read->company : copy->name;
    }
    return !work_failed(w);
}

/* ---- of another round ---- */

#define OF_ROUND "reply_copy.of_round"

bool return_take_elsewhere(struct work *w, const struct return_copy *read, struct reply_copy *copy)
{
    struct reply reply;
    struct work trial = *w;
    if (!read->mark.reply_id.len)
        return false;
    if (!reply_find(&trial, read->mark.reply_id, &reply)) {
        work_forgive(w, &trial);
        return false;
    }
    if (text_is(reply.round_id, copy->round_id))
        return false;
    bool reads = return_is_of_form(read);
    if (reads)
        return_take_note(read, copy);
    copy->state = reads ? COPY_ASK : COPY_REFUSED;
    copy->why = TEXT(OF_ROUND);
    copy->about = work_format(
        w, "%.*s\x1f%.*s\x1f%.*s\x1f%.*s", TEXT_ARG(round_number(w, reply.round_number)),
        TEXT_ARG(reply.round_title), TEXT_ARG(reply.party), TEXT_ARG(reply.round_id));
    return true;
}

bool return_take_there(const struct reply_copy *copy, struct text *number, struct text *round_id)
{
    struct text rest = copy->about, ignored;
    bool is_there =
        text_is(copy->why, TEXT(OF_ROUND)) || text_is(copy->why, TEXT("reply_copy.moved"));
    return is_there && text_next(&rest, '\x1f', number) && text_next(&rest, '\x1f', &ignored) &&
           text_next(&rest, '\x1f', &ignored) && text_next(&rest, '\x1f', round_id);
}

bool return_take_here(struct work *w, const struct return_copy *read, const struct reply_copy *copy,
                      struct reply *out)
{
    struct reply other;
    struct text id = TEXT("");
    size_t count = 0;
    struct work trial = *w;
    if (!read->mark.reply_id.len || !reply_find(&trial, read->mark.reply_id, &other)) {
        work_forgive(w, &trial);
        return false;
    }
    struct rows rows =
        db_rows(w, &query_return_of_party, bind_text(copy->round_id), bind_text(other.party_id));
    for (; db_next(&rows); count++)
        id = row_text(&rows, 0);
    return count == 1 && reply_find(w, id, out) && reply_is_open(out);
}

/* ---- putting it in ---- */

/* The rows of a table as they were typed; anything else as if it stood in the cell. */
static struct return_value read_choice(struct work *w, const struct return_form *form,
                                       const struct sheet_question *asked, struct text typed)
{
    struct text one = text_trim(typed); /* 該当なし in the first cell alone */
    struct return_value value = return_value_read(w, form, asked, one);
    bool is_table = asked->answer == SHEET_TABLE && one.len;
    if (is_table && (value.mark == ANSWER_UNSURE || value.mark == ANSWER_BLANK ||
                     text_contains(one, TEXT("\t"))))
        return (struct return_value){ ANSWER_DONE, CODE_NOTHING, typed, TEXT("") };
    return value;
}

/* What a person chose in place of what stood there; that stays as the note. `now`: what is stored.
 */
static bool choose(struct work *w, const struct return_form *form, const struct return_line *line,
                   const struct return_choice_made *made, size_t count,
                   const struct answer_row *now, struct answer_row *row)
{
    for (size_t i = 0; i < count; i++) {
        if (!text_is(made[i].question, line->asked->id))
            continue;
        if (made[i].plan_on.len && now) {
            *row = *now;
            row->plan_on = made[i].plan_on;
            return true;
        }
        struct return_value value = read_choice(w, form, line->asked, made[i].typed);
        if (value.mark == ANSWER_BLANK || value.mark == ANSWER_UNSURE)
            return false;
        *row = row_of(line);
        row->mark = value.mark;
        row->value = value.value;
        if (value.note.len && !text_contains(row->note, value.note))
            row->note = row->note.len ? work_format(w, "%.*s\n%.*s", TEXT_ARG(row->note),
                                                    TEXT_ARG(value.note))
                                      : value.note;
        return true;
    }
    return false;
}

/* The row of the file; beside an answer that stands already, what the file leaves empty is not
 * taken back. */
static struct answer_row row_beside(const struct return_line *line, const struct answer_row *stored)
{
    struct answer_row row = row_of(line);
    if (!stored || row.mark != stored->mark || !text_is(row.value, stored->value))
        return row;
    if (!row.plan_on.len)
        row.plan_on = stored->plan_on;
    if (!row.note.len)
        row.note = stored->note;
    if (!row.evidence.len)
        row.evidence = stored->evidence;
    return row;
}

/* What is left, by the questions that are asked now. */
static bool count_open(struct work *w, const struct reply *reply, const struct return_copy *read,
                       struct reply_copy *copy)
{
    struct answer_row *rows;
    size_t count;
    if (!reply_answers(w, reply, &rows, &count))
        return false;
    copy->state = COPY_TAKEN;
    copy->why = TEXT("");
    return_take_count(read, rows, count, copy);
    copy->state = copy->asked ? COPY_ASK : COPY_TAKEN;
    copy->why = copy->asked ? TEXT("reply_copy.cells") : TEXT("");
    copy->about = copy->asked ? work_format(w, "%lld", (long long)copy->asked) : TEXT("");
    return true;
}

bool return_take(struct work *w, struct reply *reply, const struct return_form *form,
                 const struct return_copy *read, const struct return_choice_made *made,
                 size_t made_count, struct text by, struct reply_copy *copy)
{
    struct answer_row *rows = work_array(w, struct answer_row, read->count + 1);
    struct answer_row *now = NULL;
    struct issues issues = { 0 };
    size_t count = 0, now_count = 0;
    if ((made_count || reply->answered) && !reply_answers(w, reply, &now, &now_count))
        return false;
    for (size_t i = 0; i < read->count; i++) {
        const struct return_line *line = &read->lines[i];
        const struct answer_row *stored = answer_row_of(now, now_count, line->asked->id);
        if (made_count ? choose(w, form, line, made, made_count, stored, &rows[count])
                       : line->state == RETURN_READ) {
            if (!made_count)
                rows[count] = row_beside(line, stored);
            count++;
        }
    }
    if (!reply_put(w, reply, rows, count, by, &issues) || !count_open(w, reply, read, copy))
        return false;
    if (issues.count && copy->state == COPY_TAKEN) {
        const struct answer_row *row = &rows[issues.items[0].field / REPLY_FIELDS];
        copy->state = COPY_ASK;
        copy->why = TEXT("reply_copy.not_stored");
        copy->about = work_format(
            w, "%.*s\x1f%.*s", TEXT_ARG(row->question),
            TEXT_ARG(word_say(w, text_of(issues.items[0].code), issues.items[0].about)));
    }
    return !work_failed(w);
}

bool return_take_submit(struct work *w, struct reply *reply, struct text by,
                        struct reply_copy *copy)
{
    struct issues issues = { 0 };
    if (copy->state != COPY_TAKEN)
        return true;
    if (reply->answered < reply->questions) {
        copy->why = TEXT("reply_copy.incomplete");
        copy->about = work_format(w, "%lld", (long long)(reply->questions - reply->answered));
        return true;
    }
    if (!text_trim(by).len) {
        copy->why = TEXT("reply_copy.nobody");
        return true;
    }
    return reply_submit(w, reply, by, "file", copy->file_id, &issues);
}

bool return_take_read(struct work *w, const struct return_form *form, const struct reply_copy *copy,
                      struct return_copy *out)
{
    struct limits limits = limits_within(MILLISECONDS_TO_READ);
    const struct file file = { .sha256 = copy->sha256 };
    struct text bytes;
    return file_bytes(w, &file, LARGEST, &bytes) && return_read(w, form, bytes, &limits, out);
}

/* ---- brought in by the office ---- */

void return_take_person(struct work *w, const struct reply *reply, struct reply_copy *copy)
{
    bool is_company = legal_form_of(w, reply->party) != LEGAL_FORM_NONE;
    if (copy->person.len && is_company &&
        text_is(fold_company(w, copy->person), fold_company(w, reply->party)))
        copy->person = TEXT("");
}

static void ask(struct reply_copy *copy, struct text why)
{
    copy->state = COPY_ASK;
    copy->why = why;
    copy->about = TEXT("");
}

/* Where answers are there already, a person says which count: those of another file, by its name,
 * or those of the web. */
static bool waits(struct work *w, const struct reply *reply, bool replace, struct reply_copy *copy)
{
    struct reply_copy *others;
    size_t count;
    if (!reply_is_open(reply)) {
        ask(copy, TEXT("reply_copy.closed"));
        return true;
    }
    if (!reply->answered || replace || !reply_copy_of_reply(w, reply->id, &others, &count))
        return false;
    ask(copy, TEXT("reply_copy.has_answers"));
    for (size_t i = 0; i < count; i++)
        if (!text_is(others[i].id, copy->id) && return_take_is_in(&others[i])) {
            ask(copy, TEXT("reply_copy.has_file"));
            copy->about = others[i].name;
            break;
        }
    return true;
}

static bool take_into(struct work *w, const struct return_form *form,
                      const struct return_copy *read, bool replace, struct reply_copy *copy)
{
    struct reply reply;
    struct answer_row *rows;
    size_t count;
    if (!reply_find(w, copy->reply_id, &reply))
        return false;
    if (waits(w, &reply, replace, copy)) {
        if (reply_answers(w, &reply, &rows, &count))
            return_take_count(read, rows, count, copy);
        return !work_failed(w);
    }
    return_take_person(w, &reply, copy);
    if (!return_take(w, &reply, form, read, NULL, 0, copy->person, copy) ||
        !return_take_submit(w, &reply, copy->person, copy))
        return false;
    struct text typed = read->nobody.len ? read->nobody : read->person;
    if (typed.len && text_is(copy->why, TEXT("reply_copy.nobody"))) {
        copy->why = TEXT("reply_copy.no_person");
        copy->about = typed;
    }
    return true;
}

bool return_take_office(struct work *w, const struct return_form *form,
                        const struct return_copy *read, bool replace, struct reply_copy *copy)
{
    return_take_note(read, copy);
    if (!copy->reply_id.len && !return_take_find(w, read, copy))
        return false;
    if (copy->reply_id.len && !take_into(w, form, read, replace, copy))
        return false;
    return reply_copy_write(w, copy);
}
