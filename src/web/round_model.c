#include "web/round_model.h"

#include "base/buf.h"
#include "base/moment.h"
#include "web/show.h"

enum { LONGEST_RUN = 1024, LONGEST_COUNTS = 400, MOST_DIFFERENCES = 6 };

void round_model_ticks(struct work *w, const struct visit *visit, struct round_row *rows,
                       struct round_page *page)
{
    const struct fields *sent = visit->typed;
    if (url_is_none(page->leave) || !sent)
        return;
    struct text *elsewhere = work_array(w, struct text, sent->count + 1);
    for (size_t i = 0; i < sent->count; i++) {
        bool is_here = false;
        if (!text_is_string(sent->at[i].name, "out"))
            continue;
        for (size_t k = 0; k < page->row_count && !is_here; k++) {
            is_here = text_is(rows[k].drop, sent->at[i].value);
            rows[k].ticked |= is_here;
        }
        if (!is_here)
            elsewhere[page->elsewhere_count++] = sent->at[i].value;
    }
    page->elsewhere = elsewhere;
}

/* By the letters of domain/reply.h; another stands for a question that is not asked. */
static const struct {
    char letter;
    const char *sign;
    enum round_look look;
} signs[] = {
    { 'd', "○", ROUND_PLAIN },   { 'p', "△", ROUND_PARTLY }, { 'n', "×", ROUND_BAD },
    { 'a', "－", ROUND_PLAIN },  { 'c', "…", ROUND_PLAIN },  { 'u', "？", ROUND_PARTLY },
    { 'x', "？", ROUND_PARTLY }, { 'b', "・", ROUND_PLAIN }, { '-', "　", ROUND_PLAIN },
};

static size_t sign_of(char letter)
{
    for (size_t i = 0; i + 1 < COUNT(signs); i++)
        if (signs[i].letter == letter)
            return i;
    return COUNT(signs) - 1;
}

/* ---- marks ---- */

struct runs {
    struct work *w;
    struct round_run *items;
    size_t count, size;
    struct buf now;
    enum round_look look;
};

static void end_run(struct runs *runs)
{
    if (!runs->now.len)
        return;
    runs->items = work_grown(runs->w, runs->items, runs->count, &runs->size, sizeof *runs->items);
    runs->items[runs->count++] = (struct round_run){ buf_text(&runs->now), runs->look };
    runs->now = buf_begin(runs->w->arena, LONGEST_RUN);
}

/* A "no" is bad where something may lack: to a plain question it is a fact. */
static enum round_look look_of(size_t sign, const struct sheet_question *question)
{
    return sheet_may_lack(question) ? signs[sign].look : ROUND_PLAIN;
}

static void add_sign(struct runs *runs, size_t sign, enum round_look look)
{
    if (look != runs->look)
        end_run(runs);
    runs->look = look;
    buf_add(&runs->now, text_of(signs[sign].sign));
}

static void add_gap(struct runs *runs)
{
    add_sign(runs, COUNT(signs) - 1, ROUND_GAP);
    end_run(runs);
}

static void say_counts(struct work *w, const int64_t *counts, struct round_row *row)
{
    struct buf says = buf_begin(w->arena, LONGEST_COUNTS);
    for (size_t i = 0; i + 1 < COUNT(signs); i++)
        if (counts[i])
            buf_format(&says, "%s%s %lld", says.len ? " " : "", signs[i].sign,
                       (long long)counts[i]);
    row->counts = buf_text(&says);
}

/* With a gap between sections. */
static void fill_marks(struct work *w, struct text marks, const struct sheet *sheet,
                       struct round_row *row)
{
    struct runs runs = { .w = w, .now = buf_begin(w->arena, LONGEST_RUN), .look = ROUND_PLAIN };
    int64_t counts[COUNT(signs)] = { 0 };
    size_t at = 0;
    for (size_t i = 0; i < sheet->count; i++) {
        if (i)
            add_gap(&runs);
        for (size_t k = 0; k < sheet->sections[i].count && at < marks.len; k++, at++) {
            size_t sign = sign_of(marks.at[at]);
            counts[sign]++;
            add_sign(&runs, sign, look_of(sign, &sheet->sections[i].questions[k]));
        }
    }
    end_run(&runs);
    row->runs = runs.items;
    row->run_count = runs.count;
    say_counts(w, counts, row);
}

/* 1-3 ○→△ …: the marks that are others than last time. */
static struct text differences(struct work *w, const struct round_line *line,
                               const struct sheet *sheet)
{
    const struct reply *r = &line->reply;
    struct buf out = buf_begin(w->arena, LONGEST_COUNTS);
    size_t at = 0, found = 0;
    if (r->changed < 0 || !r->submitted_at)
        return TEXT("");
    if (!r->changed)
        return word_text(w->lang, WORD_rounds_unchanged);
    for (size_t i = 0; i < sheet->count; i++)
        for (size_t k = 0; k < sheet->sections[i].count; k++, at++) {
            char is = at < r->marks.len ? r->marks.at[at] : '-',
                 was = at < line->last_marks.len ? line->last_marks.at[at] : '-';
            if (is == was || is == '-' || found++ >= MOST_DIFFERENCES)
                continue;
            buf_format(&out, "%s%.*s %s→%s", out.len ? ", " : "",
                       TEXT_ARG(sheet->sections[i].questions[k].id), signs[sign_of(was)].sign,
                       signs[sign_of(is)].sign);
        }
    struct text count = show_count(w, r->changed);
    const struct text args[] = { count, buf_text(&out) };
    return word_fill(w, out.len ? WORD_rounds_changed_in : WORD_rounds_changed, args, 2);
}

/* ---- a line ---- */

struct chip round_model_chip(struct work *w, const struct round *round, const struct reply *r)
{
    static const struct {
        enum status status;
        enum word word;
    } chips[REPLY_STATES] = {
        [REPLY_WAITING] = { STATUS_IDLE, WORD_rounds_reply_waiting },
        [REPLY_OPEN] = { STATUS_IDLE, WORD_rounds_reply_unopened },
        [REPLY_SUBMITTED] = { STATUS_NOTE, WORD_rounds_reply_submitted },
        [REPLY_RETURNED] = { STATUS_GOING, WORD_rounds_reply_returned },
        [REPLY_DONE] = { STATUS_DONE, WORD_rounds_reply_done },
        [REPLY_WITHDRAWN] = { STATUS_IDLE, WORD_rounds_reply_withdrawn },
    };
    struct chip chip = { chips[r->state].status, word_text(w->lang, chips[r->state].word) };
    if (r->state == REPLY_OPEN && r->begun_at)
        chip = (struct chip){ STATUS_GOING, word_text(w->lang, WORD_rounds_reply_begun) };
    else if (r->state == REPLY_OPEN && r->opened_at)
        chip = (struct chip){ STATUS_GOING, word_text(w->lang, WORD_rounds_reply_opened) };
    if (reply_is_open(r) && round->due < moment_day(w->now))
        chip.status = STATUS_STOP;
    return chip;
}

/* Only what keeps the mail from its reader is said. */
static struct chip mail_chip(struct work *w, const struct round_line *line)
{
    static const char *const bad[] = { "refused", "bounced", "given_up", "held" };
    const struct reply *r = &line->reply;
    if (r->state != REPLY_WAITING && !reply_is_open(r))
        return (struct chip){ STATUS_NONE, TEXT("") };
    if (!r->contact_id.len)
        return (struct chip){ STATUS_STOP, word_text(w->lang, WORD_rounds_no_contact) };
    for (size_t i = 0; i < COUNT(bad); i++)
        if (text_is_string(line->mail_state, bad[i]))
            return (struct chip){ STATUS_STOP,
                                  word_say(w, work_format(w, "mail.state.%s", bad[i]), TEXT("")) };
    return (struct chip){ STATUS_NONE, TEXT("") };
}

struct round_row round_model_row(struct work *w, const struct round *round,
                                 const struct round_line *line, const struct sheet *sheet)
{
    const struct reply *r = &line->reply;
    struct round_row row = {
        .party = r->party,
        .work = line->work,
        .to = line->email.len
                  ? work_format(w, "%.*s <%.*s>", TEXT_ARG(line->contact), TEXT_ARG(line->email))
                  : TEXT(""),
        .phone = r->reminders >= ROUND_REMINDERS && reply_is_open(r) ? line->phone : TEXT(""),
        .self = r->submitted_at  ? URL(w, "/answers/{}", r->id)
                : r->task_id.len ? URL(w, "/tasks/{}", r->task_id)
                                 : URL(w, "/vendors/{}", r->party_id),
        .state = round_model_chip(w, round, r),
        .mail = mail_chip(w, line),
        .drop = TEXT(""),
    };
    struct text times = show_count(w, r->reminders);
    if (r->reminders && reply_is_open(r))
        row.reminded = word_fill(w, WORD_rounds_reminded, &times, 1);
    if (r->submitted_at)
        fill_marks(w, r->marks, sheet, &row);
    else
        row.progress = work_format(w, "%lld/%lld", (long long)r->answered, (long long)r->questions);
    row.differs = differences(w, line, sheet);
    return row;
}

/* ---- by question ---- */

void round_model_answers(struct work *w, const struct round *round, const struct sheet *sheet,
                         struct round_page *page)
{
    enum { AT_DONE, AT_PARTIAL, AT_NOT_DONE, AT_NOT_APPLICABLE, AT_OTHER };
    struct round_question *counted;
    size_t count, at = 0;
    if (!round_questions(w, round, &counted, &count))
        return;
    struct round_answer_row *rows = work_array(w, struct round_answer_row, count + 1);
    for (size_t i = 0; i < sheet->count; i++)
        for (size_t k = 0; k < sheet->sections[i].count && at < count; k++, at++) {
            const int64_t *marks = counted[at].marks;
            rows[at] = (struct round_answer_row){
                .id = sheet->sections[i].questions[k].id,
                .is_mark = sheet->sections[i].questions[k].answer == SHEET_MARKS,
                .ask = sheet_say(&sheet->sections[i].questions[k].ask, w->lang),
                .counts = { [AT_DONE] = marks[ANSWER_DONE],
                            [AT_PARTIAL] = marks[ANSWER_PARTIAL],
                            [AT_NOT_DONE] = marks[ANSWER_NOT_DONE],
                            [AT_NOT_APPLICABLE] = marks[ANSWER_NOT_APPLICABLE],
                            [AT_OTHER] = marks[ANSWER_CHECKING] + marks[ANSWER_UNKNOWN] +
                                         marks[ANSWER_UNSURE] + marks[ANSWER_BLANK] },
            };
        }
    page->answers = rows;
    page->answer_count = at;
}
