/* One party's answers to a sheet: saved as they come, submitted once with a receipt, returned with
 * reasons, accepted as a look at the work. */
#include "base/day.h"
#include "domain/journal.h"
#include "domain/reply_marks.h"
#include "domain/reply_sight.h"
#include "domain/task_mail.h"
#include "test/reply.h"

enum { ROWS = 8 };

static struct answer_row row(const char *question, enum answer_mark mark, const char *value,
                             const char *note)
{
    struct text none = TEXT("");
    return (struct answer_row){ .question = text_of(question),
                                .mark = mark,
                                .value = text_of(value),
                                .note = text_of(note),
                                .plan_on = none,
                                .evidence = none,
                                .returned = none };
}

static bool put(struct work *w, struct text id, const struct answer_row *rows, size_t count,
                struct reply *r, struct issues *issues)
{
    databases_again(w);
    *issues = (struct issues){ 0 };
    db_begin(w, DB_WRITE);
    if (reply_find(w, id, r))
        reply_put(w, r, rows, count, TEXT("村上"), issues);
    return db_end(w);
}

static bool put_one(struct work *w, struct text id, const char *question, enum answer_mark mark,
                    const char *value, struct reply *r, struct issues *issues)
{
    struct answer_row one = row(question, mark, value, "");
    return put(w, id, &one, 1, r, issues);
}

static struct answer_row read_row(struct work *w, struct text id, const char *question,
                                  size_t *count)
{
    struct reply r;
    struct answer_row *rows = NULL;
    databases_again(w);
    db_begin(w, DB_READ);
    *count = 0;
    if (reply_find(w, id, &r))
        reply_answers(w, &r, &rows, count);
    db_end(w);
    const struct answer_row *found = answer_row_of(rows, *count, text_of(question));
    return found ? *found : row("none", ANSWER_BLANK, "", "");
}

static void answer(const struct sheet *sheet, struct answer_row *row)
{
    static const char *const values[SHEET_ANSWERS] = {
        [SHEET_NUMBER] = "12",      [SHEET_PERSONS] = "214", [SHEET_DATE] = "2026-11-25",
        [SHEET_TABLE] = "one\ttwo", [SHEET_TEXT] = "own",
    };
    for (size_t i = 0; i < sheet->count; i++)
        for (size_t k = 0; k < sheet->sections[i].count; k++) {
            const struct sheet_question *question = &sheet->sections[i].questions[k];
            if (!text_is(question->id, row->question))
                continue;
            row->value = question->option_count && question->answer != SHEET_TABLE
                             ? question->options[0].code
                             : text_of(values[question->answer]);
        }
    row->mark = ANSWER_DONE;
}

/* Every question that is asked and open is answered. */
static void fill(struct work *w, struct text id, struct reply *r)
{
    struct answer_row *rows = NULL;
    struct sheet sheet;
    struct issues issues = { 0 };
    size_t count = 0;
    for (int turn = 0; turn < 2; turn++) { /* the second for what the first has asked */
        databases_again(w);
        db_begin(w, DB_WRITE);
        if (reply_find(w, id, r) && reply_sheet(w, r, &sheet))
            reply_answers(w, r, &rows, &count);
        for (size_t i = 0; i < count; i++)
            if (!answer_row_says(&rows[i]))
                answer(&sheet, &rows[i]);
        reply_put(w, r, rows, count, TEXT(""), &issues);
        db_end(w);
    }
}

static bool submit(struct work *w, struct text id, const char *by, struct reply *r,
                   struct issues *issues)
{
    databases_again(w);
    *issues = (struct issues){ 0 };
    db_begin(w, DB_WRITE);
    if (reply_find(w, id, r))
        reply_submit(w, r, text_of(by), "web", TEXT(""), issues);
    return db_end(w);
}

static int64_t more_of(struct work *w, const struct reply *r)
{
    databases_again(w);
    db_begin(w, DB_READ);
    int64_t more = reply_more(w, r);
    db_end(w);
    return more;
}

static void test_asked(struct work *w, struct text version, struct text party)
{
    struct reply r;
    struct issues issues;
    size_t count;
    struct text plain = reply_sent(w, version, 1, "yearly", party, "", TEXT("")),
                facts = reply_sent(w, version, 2, "yearly", party, "subcontract confidential",
                                   TEXT(""));
    put_one(w, plain, "1-1", ANSWER_DONE, "", &r, &issues);
    int64_t without = r.questions;
    ok(r.marks.len == 43 && r.marks.at[0] == 'd' && r.answered == 1,
       "the marks have a letter for each of the 43 questions");
    put_one(w, facts, "1-1", ANSWER_DONE, "", &r, &issues);
    ok(r.questions > without, "a fact of the work asks for more questions");
    read_row(w, facts, "1-1", &count);
    ok((int64_t)count == r.questions, "the answers are those of the questions that are asked");
    put_one(w, facts, "1-1", ANSWER_NOT_DONE, "", &r, &issues);
    int64_t less = r.questions, more = more_of(w, &r);
    put_one(w, facts, "1-1", ANSWER_DONE, "", &r, &issues);
    ok(r.questions == less + 1, "an answer asks for the question that depends on it");
    put_one(w, facts, "1-1", ANSWER_BLANK, "", &r, &issues);
    ok(r.questions == less && more_of(w, &r) == more + 1,
       "as long as it is open, it is said that it may");
}

static void test_put(struct work *w, struct text version, struct text party, struct text id)
{
    struct reply r;
    struct issues issues;
    size_t count;
    struct answer_row rows[] = { row("1-1", ANSWER_PARTIAL, "", "本社のみ"),
                                 row("9-99", ANSWER_DONE, "", ""),
                                 row("1-3", ANSWER_DONE, "", "") };
    rows[0].plan_on = TEXT("令和９年３月３１日");
    rows[2].plan_on = TEXT("いつか");
    ok(put(w, id, rows, COUNT(rows), &r, &issues) && issues.count == 2 && r.answered == 1,
       "what is right is saved though the rest is not");
    ok(issues.items[0].field == 1 * REPLY_FIELDS + REPLY_QUESTION &&
           issues.items[1].field == 2 * REPLY_FIELDS + REPLY_PLAN,
       "and it is said of which answer and where");
    struct answer_row first = read_row(w, id, "1-1", &count);
    ok(first.mark == ANSWER_PARTIAL && text_is(first.note, TEXT("本社のみ")) &&
           text_is(first.plan_on, TEXT("2027-03-31")) && text_is(first.said_by, TEXT("村上")),
       "the answer is stored with note, day and who said it");
    int64_t was = r.version;
    put(w, id, rows, 1, &r, &issues);
    ok(r.version == was, "the same once more writes nothing");
    ok(r.begun_at == w->now && r.saved_at == w->now, "it is known when it was begun");
    databases_again(w);
    db_begin(w, DB_WRITE);
    struct issues none = { 0 };
    r.version--;
    reply_find(w, id, &r);
    struct reply stale = r;
    struct answer_row other = row("1-6", ANSWER_DONE, "", "");
    reply_put(w, &r, &other, 1, TEXT(""), &none);
    reply_put(w, &stale, rows, 0, TEXT(""), &none);
    bool goes = !work_failed(w);
    other.mark = ANSWER_NOT_DONE;
    reply_put(w, &stale, &other, 1, TEXT(""), &none);
    db_end(w);
    ok(goes && databases_fault(w, FAULT_CONFLICT, "reply.changed_meanwhile"),
       "who writes over what he has not seen is told so");
    (void)version, (void)party;
}

static struct text own_sheet(struct work *w, struct text lines)
{
    struct sheet sheet;
    struct sheet_version version = { .id = TEXT("") };
    struct text id = TEXT("");
    databases_again(w);
    db_begin(w, DB_WRITE);
    if (sheet_read_own(w, lines, &sheet)) {
        sheet.code = TEXT("");
        sheet_store_make(w, &sheet, TEXT("試し"), &id);
        sheet_store_read(w, id, 0, &version);
    }
    if (!db_end(w))
        printf("# %s %.*s\n", w->fault.code, TEXT_ARG(w->fault.about));
    return version.id;
}

/* What was said last time is said again as today's sheet takes it. */
static void test_repeated(struct work *w, struct text party)
{
    static const struct {
        const char *question, *value, *says;
        enum answer_mark mark;
        bool taken;
    } cases[] = {
        { "1-1", "", "what is done in part", ANSWER_PARTIAL, true },
        { "1-2", "b", "an option that is gone", ANSWER_DONE, false },
        { "1-3", "12", "a number where words are asked now", ANSWER_DONE, false },
        { "1-4", "", "a file that was sent then", ANSWER_DONE, false },
        { "1-5", "", "a file that there was not", ANSWER_NOT_APPLICABLE, true },
        { "1-6", "a", "an option that is there", ANSWER_DONE, true },
    };
    const char *const then = "purpose yearly\nja 試し\nsection 1 6\nja 区分\nquestion 1-1 marks\n"
                             "ja 一\nquestion 1-2 choice\nja 二\noption a | あ\noption b | い\n"
                             "question 1-3 number\nja 三\nquestion 1-4 file\nja 四\n"
                             "question 1-5 file\nja 五\nquestion 1-6 choice\nja 六\n"
                             "option a | あ\noption b | い\n",
                      *const now = "purpose yearly\nja 試し\nsection 1 6\nja 区分\n"
                                   "question 1-1 marks\nja 一\nquestion 1-2 choice\nja 二\n"
                                   "option a | あ\noption c | う\nquestion 1-3 text\nja 三\n"
                                   "question 1-4 file\nja 四\nquestion 1-5 file\nja 五\n"
                                   "question 1-6 choice\nja 六\noption a | あ\noption b | い\n";
    struct answer_row rows[COUNT(cases)];
    struct reply r;
    struct issues issues = { 0 };
    size_t count, taken = 0;
    struct text last =
        reply_sent(w, own_sheet(w, text_of(then)), 31, "yearly", party, "", TEXT(""));
    for (size_t i = 0; i < COUNT(cases); i++)
        rows[i] = row(cases[i].question, cases[i].mark, cases[i].value, "");
    rows[0].plan_on = TEXT("2026-01-31");
    put(w, last, rows, COUNT(cases), &r, &issues);
    ok(r.answered == COUNT(cases) && !issues.count, "all was answered last time");
    struct text id = reply_sent(w, own_sheet(w, text_of(now)), 32, "yearly", party, "", last);
    databases_again(w);
    db_begin(w, DB_WRITE);
    if (reply_find(w, id, &r))
        reply_put_same(w, &r, TEXT("1"), TEXT(""), TEXT("村上"), &taken);
    ok(db_end(w) && taken == 3, "what fits is said as last time (%zu)", taken);
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct answer_row is = read_row(w, id, cases[i].question, &count);
        ok(answer_row_says(&is) == cases[i].taken && !is.plan_on.len, "%s is %s", cases[i].says,
           cases[i].taken ? "said again" : "asked anew");
    }
    databases_again(w);
    db_begin(w, DB_WRITE);
    if (reply_find(w, id, &r))
        reply_put_same(w, &r, TEXT(""), TEXT("1-4"), TEXT("村上"), &taken);
    db_end(w);
    ok(taken == 0, "nor is it by its own button");
}

static void test_values(struct work *w, struct text party)
{
    static const struct {
        const char *answer, *typed, *stored;
        enum answer_mark mark;
        bool undone, lacks_plan;
    } cases[] = {
        { "persons", "約214名", "214", ANSWER_DONE, false, false },
        { "number", "９９．９", "99.9", ANSWER_DONE, false, false },
        { "number", "沢山", "", ANSWER_BLANK, false, false },
        { "date", "令和8年11月25日", "2026-11-25", ANSWER_DONE, false, false },
        { "date", "2026/11", "2026-11", ANSWER_DONE, false, false },
        { "choice", "a", "a", ANSWER_DONE, false, false },
        { "choice", "a b", "", ANSWER_BLANK, false, false },
        { "several", "a b", "a b", ANSWER_DONE, false, false },
        { "several", "a z", "", ANSWER_BLANK, false, false },
        { "table", "x\ty\n\n", "x\ty", ANSWER_DONE, false, false },
        { "text", " 自社で行う ", "自社で行う", ANSWER_DONE, false, false },
        { "yesno", "", "", ANSWER_DONE, false, false },
        { "yesno", "", "", ANSWER_NOT_DONE, false, false },
        { "marks", "", "", ANSWER_NOT_DONE, false, true },
        { "date", "未実施", "", ANSWER_NOT_DONE, true, true },
        { "date", "", "", ANSWER_NOT_DONE, true, true },
        { "date", "未実施", "", ANSWER_BLANK, false, false },
        { "number", "行っていない", "", ANSWER_NOT_DONE, true, true },
        { "number", "×", "", ANSWER_BLANK, false, false },
        { "number", "該当なし", "", ANSWER_NOT_APPLICABLE, false, false },
    };
    struct buf lines = buf_begin(w->arena, 1 << 16);
    buf_add(&lines, TEXT("purpose yearly\nja 試し\nsection 1 20\nja 区分\n"));
    for (size_t i = 0; i < COUNT(cases); i++) {
        buf_format(&lines, "question 1-%zu %s\nja 問い%zu\n", i + 1, cases[i].answer, i + 1);
        if (cases[i].undone)
            buf_add(&lines, TEXT("undone\n"));
        bool has =
            cases[i].answer[0] == 'c' || cases[i].answer[0] == 's' || cases[i].answer[1] == 'a';
        if (has && cases[i].answer[0] != 'd' && cases[i].answer[0] != 'm')
            buf_add(&lines, TEXT("option a | あ\noption b | い\n"));
    }
    struct text id =
        reply_sent(w, own_sheet(w, buf_text(&lines)), 9, "yearly", party, "", TEXT(""));
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct sheet_question question_of = {
            .answer = (enum sheet_answer)sheet_answer_named(text_of(cases[i].answer)),
            .undone = cases[i].undone,
        };
        struct reply r;
        struct issues issues;
        size_t count;
        const char *question = work_string(w, work_format(w, "1-%zu", i + 1));
        bool says_not = !cases[i].typed[0] && cases[i].mark == ANSWER_NOT_DONE;
        put_one(w, id, question, says_not ? ANSWER_NOT_DONE : ANSWER_DONE, cases[i].typed, &r,
                &issues);
        struct answer_row is = read_row(w, id, question, &count);
        ok(is.mark == cases[i].mark && text_is_string(is.value, cases[i].stored) &&
               (cases[i].mark == ANSWER_BLANK) == (issues.count > 0),
           "%s%s answered \"%s\"", cases[i].answer, cases[i].undone ? " or not done" : "",
           cases[i].typed);
        ok(answer_row_lacks_plan(&question_of, &is, DAY_NONE) == cases[i].lacks_plan, "it %s",
           cases[i].lacks_plan ? "has to say by when it will be done" : "asks no more");
    }
}

static void test_submit(struct work *w, struct text id)
{
    struct reply r;
    struct issues issues;
    struct journal_entry *entries;
    size_t count;
    ok(!submit(w, id, "", &r, &issues) && issues_of(&issues, REPLY_BY) &&
           databases_fault(w, FAULT_INPUT, "record.invalid"),
       "nobody can submit without a name and with open questions");
    ok(issues.count > 20, "each open question is said");
    fill(w, id, &r);
    ok(submit(w, id, " 村上 亮 ", &r, &issues) && r.state == REPLY_SUBMITTED &&
           r.receipt.len == 64 && text_is(r.submitted_by, TEXT("村上 亮")),
       "what is complete is submitted, and has a receipt");
    databases_again(w);
    db_begin(w, DB_READ);
    journal_list(w, (struct journal_filter){ TEXT("reply"), id, 0, 10 }, &entries, &count);
    ok(count == 1 && text_contains(entries[0].body, TEXT("1-1\t\tmark: partial\\nnote: 本社のみ")),
       "one entry on the trail has every answer");
    ok(count == 1 && text_contains(entries[0].body, TEXT("\n1-20\t\t…\n")),
       "but that to a sensitive question, which more may read than may see it");
    struct answer_row *rows;
    size_t row_count;
    reply_answers(w, &r, &rows, &row_count);
    ok(text_is(journal_hash(w, reply_text(w, &r, rows, row_count)), r.receipt),
       "the receipt is the SHA-256 of what was submitted");
    struct reply renamed = r;
    renamed.party = TEXT("新しい名前の会社");
    ok(text_is(journal_hash(w, reply_text_issued(w, &renamed)), r.receipt) &&
           text_contains(reply_text_issued(w, &renamed), r.party),
       "and is kept as it was issued, whatever the party is called later");
    struct task task;
    ok(task_of_link(w, r.task_id, &task) && task.state == TASK_ANSWERED, "its task is answered");
    db_end(w);
    struct answer_row late = row("1-1", ANSWER_DONE, "", "");
    ok(!put(w, id, &late, 1, &r, &issues) && databases_fault(w, FAULT_CONFLICT, "reply.closed"),
       "what was submitted cannot be changed");
}

static bool give_back(struct work *w, struct text id, const char *reason, struct reply *r)
{
    struct answer_row why = row("1-1", ANSWER_BLANK, "", "");
    why.returned = text_of(reason);
    databases_again(w);
    db_begin(w, DB_WRITE);
    if (reply_read(w, id, r))
        reply_return(w, r, &why, 1, TEXT(""));
    return db_end(w);
}

static void set_jobs(struct work *w, const char *state)
{
    static const struct query jobs = { "test_jobs", "UPDATE job SET state = $1" };
    databases_again(w);
    db_begin(w, DB_WRITE);
    db_run(w, &jobs, bind_text(text_of(state)));
    db_end(w);
}

/* As the job does that holds it against the evidence. */
static bool compare(struct work *w, struct text id)
{
    static const struct query compared = {
        "test_compared",
        "INSERT INTO finding_check (reply_id, checked_at, receipt, files, compared, rules, unread)"
        " SELECT id, 1, receipt, 0, 0, '', '' FROM reply WHERE id = $1"
        " ON CONFLICT (reply_id) DO UPDATE SET receipt = EXCLUDED.receipt"
    };
    databases_again(w);
    db_begin(w, DB_WRITE);
    db_run(w, &compared, bind_text(id));
    return db_end(w);
}

static bool accept(struct work *w, struct text id, struct reply *r)
{
    databases_again(w);
    db_begin(w, DB_WRITE);
    if (reply_read(w, id, r))
        reply_accept(w, r);
    return db_end(w);
}

static void test_return(struct work *w, struct text id)
{
    struct reply r;
    struct issues issues;
    struct task task;
    struct journal_entry *entries;
    size_t count;
    ok(!give_back(w, id, " ", &r) && databases_fault(w, FAULT_INPUT, "reply.no_reason"),
       "nothing is returned without a reason");
    compare(w, id);
    ok(give_back(w, id, "支社の分も書いてください", &r) && r.state == REPLY_RETURNED,
       "an answer is returned with its reason");
    struct answer_row back = read_row(w, id, "1-1", &count);
    db_begin(w, DB_READ);
    task_of_link(w, r.task_id, &task);
    db_end(w);
    ok(text_is(back.returned, TEXT("支社の分も書いてください")) && task.state == TASK_RETURNED &&
           text_contains(task.reason, TEXT("支社の分も書いてください")),
       "the party sees the reason beside its answer and in the mail");
    struct answer_row better = row("1-1", ANSWER_PARTIAL, "", "全社");
    put(w, id, &better, 1, &r, &issues);
    ok(!submit(w, id, "村上", &r, &issues) && issues.count == 1 &&
           issues.items[0].field % REPLY_FIELDS == REPLY_PLAN &&
           text_is_string(text_of(issues.items[0].code), "reply.no_plan"),
       "what is not done is not submitted without the day by which it will be");
    better.plan_on = TEXT("2027-03-31");
    put(w, id, &better, 1, &r, &issues);
    ok(submit(w, id, "村上", &r, &issues), "it is mended and submitted again");
    databases_again(w);
    db_begin(w, DB_READ);
    journal_list(w, (struct journal_filter){ TEXT("reply"), id, 0, 10 }, &entries, &count);
    ok(count == 3 &&
           text_contains(
               entries[0].body,
               TEXT("1-1\tmark: partial\\nnote: 本社のみ\\nplan_on: 2027-03-31\tmark: partial"
                    "\\nnote: 全社")) &&
           !text_contains(entries[0].body, TEXT("\n1-2\t")),
       "the trail has what was before and after, of what changed alone");
    db_end(w);
}

/* What the party is written when `questions` of them come back, with as many characters each; true
 * when the mail goes on to its link. */
static bool written(struct work *w, struct text id, size_t questions, int runes, struct text *body)
{
    struct reply r;
    struct task task;
    struct answer_row *rows;
    size_t count;
    struct task_link link = { .name = TEXT("村上"), .lang = LANG_JA, .uncoded = true };
    struct buf reason = buf_begin(w->arena, 1 << 20);
    for (int i = 0; i < runes; i++)
        buf_add(&reason, TEXT("根"));
    databases_again(w);
    db_begin(w, DB_WRITE);
    bool is_back = reply_read(w, id, &r) && reply_answers(w, &r, &rows, &count);
    for (size_t i = 0; is_back && i < count && i < questions; i++)
        rows[i].returned = buf_text(&reason);
    if (is_back && reply_return(w, &r, rows, count, TEXT("ご確認ください")) &&
        task_of_link(w, r.task_id, &task))
        *body =
            task_mail_preview(w, &task, &link, TASK_MAIL_RETURNED, TEXT("https://a.example/v/1"))
                .body;
    if (!db_end(w))
        printf("# %s %.*s\n", w->fault.code, TEXT_ARG(w->fault.about));
    return !work_failed(w) && text_contains(*body, TEXT("https://a.example/v/1")) &&
           text_contains(*body, TEXT("ご確認ください"));
}

/* However much comes back, the mail says where the reasons are. */
static void test_letter(struct work *w, struct text version, struct text party)
{
    struct reply r;
    struct issues issues;
    struct text body = TEXT(""), id = reply_sent(w, version, 22, "yearly", party, "", TEXT(""));
    fill(w, id, &r);
    submit(w, id, "村上", &r, &issues);
    ok(written(w, id, 20, 130, &body) && text_contains(body, TEXT("→ 根根根")),
       "twenty reasons of 130 characters go with the mail, and the link with them");
    submit(w, id, "村上", &r, &issues);
    ok(written(w, id, 40, 2000, &body) && text_contains(body, TEXT("それぞれの設問のところ")) &&
           !text_contains(body, TEXT("根根根")),
       "more than a mail holds stands beside the questions, and it says so");
    struct answer_row *rows = NULL;
    size_t count;
    databases_again(w);
    db_begin(w, DB_READ);
    if (reply_find(w, id, &r))
        reply_answers(w, &r, &rows, &count);
    db_end(w);
    ok(rows && text_runes(rows[0].returned) == 2000, "where it is");
}

static int64_t reviews(struct work *w, struct text edge, struct text *result)
{
    struct record *records = NULL;
    size_t count = 0;
    db_begin(w, DB_READ);
    if (record_list(w, &kind_review, edge, &records, &count) && count)
        *result = records[count - 1].values[REVIEW_RESULT];
    db_end(w);
    return (int64_t)count;
}

static void test_accept(struct work *w, struct text id, struct text edge)
{
    struct reply r;
    struct text result = TEXT("");
    ok(reviews(w, edge, &result) == 0, "nothing was looked at yet");
    ok(!accept(w, id, &r) && databases_fault(w, FAULT_CONFLICT, "reply.comparing"),
       "what came anew is not accepted on what was found in what came before");
    set_jobs(w, "failed");
    ok(!accept(w, id, &r) && databases_fault(w, FAULT_CONFLICT, "reply.not_compared"),
       "it is said when the comparison has failed");
    ok(compare(w, id) && accept(w, id, &r) && r.state == REPLY_DONE && r.decided_at == w->now,
       "once it was compared it is accepted");
    ok(reviews(w, edge, &result) == 1, "that is a look at each work of the party");
    ok(!accept(w, id, &r) && databases_fault(w, FAULT_CONFLICT, "reply.not_submitted"),
       "once, and not again");
}

static void test_last_year(struct work *w, struct text version, struct text party, struct text last,
                           struct text edge)
{
    struct reply r, before;
    struct issues issues;
    struct text result = TEXT("");
    size_t taken = 0;
    struct text id = reply_sent(w, version, 5, "monthly", party, "", last);
    struct answer_row one = row("1-1", ANSWER_NOT_DONE, "", "");
    put(w, id, &one, 1, &r, &issues);
    ok(r.changed == 1, "what is answered otherwise than last time is counted");
    databases_again(w);
    db_begin(w, DB_WRITE);
    reply_find(w, id, &r);
    ok(reply_previous(w, &r, &before) && text_is(before.id, last), "last year's answers are found");
    one = row("1-1", ANSWER_PARTIAL, "", "全社");
    one.plan_on = TEXT("2027-03-31");
    struct issues none = { 0 };
    reply_put(w, &r, &one, 1, TEXT(""), &none);
    reply_put_same(w, &r, TEXT("1"), TEXT(""), TEXT(""), &taken);
    ok(taken > 10 && r.answered == (int64_t)taken + 1,
       "a section is answered as last time at once");
    reply_put_same(w, &r, TEXT(""), TEXT(""), TEXT(""), &taken);
    db_end(w);
    ok(r.answered == r.questions && r.changed == 0, "and so is the whole sheet: nothing changed");
    submit(w, id, "村上", &r, &issues);
    compare(w, id);
    accept(w, id, &r);
    ok(reviews(w, edge, &result) == 2 && text_is(result, TEXT("unchanged")),
       "the look at the work says so");
}

static void test_selection(struct work *w, struct text version, struct text party)
{
    struct reply r;
    struct issues issues;
    struct record *selections = NULL;
    size_t count = 0;
    struct text id = reply_sent(w, version, 8, "selection", party, "", TEXT(""));
    fill(w, id, &r);
    submit(w, id, "村上", &r, &issues);
    ok(compare(w, id) && accept(w, id, &r),
       "a sheet that was answered before a contract is accepted");
    databases_again(w);
    db_begin(w, DB_READ);
    record_list(w, &kind_selection, party, &selections, &count);
    ok(count == 1 && text_is(selections[0].values[SELECTION_SHEET_ON], TEXT("2026-11-25")) &&
           text_contains(selections[0].values[SELECTION_SHEET], TEXT("R-8")) &&
           !selections[0].values[SELECTION_DECISION].len,
       "that is one of the surveys of its selection, which nobody has decided yet");
    db_end(w);
}

static void test_withdrawn(struct work *w, struct text version, struct text party)
{
    struct reply r;
    struct task task;
    struct text id = reply_sent(w, version, 6, "yearly", party, "", TEXT(""));
    databases_again(w);
    db_begin(w, DB_WRITE);
    reply_find(w, id, &r);
    task_of_link(w, r.task_id, &task);
    task_open(w, &task);
    reply_find(w, id, &r);
    ok(r.opened_at == w->now, "a reply is opened with its task");
    struct work department = *w;
    department.actor.may = MAY_READ | MAY_WRITE;
    ok(!task_withdraw(&department, &task) && department.fault.kind == FAULT_DENIED,
       "a department that may write takes no task of answers back");
    task_withdraw(w, &task);
    reply_find(w, id, &r);
    db_end(w);
    ok(r.state == REPLY_WITHDRAWN && task.state == TASK_WITHDRAWN &&
           text_is(r.decider, w->actor.name) && r.decided_at == w->now,
       "who may decide withdraws the answers with it, and is named");
}

/* What our own department reads of what is sensitive, and a party of what we note. */
static void test_hidden(struct work *w, struct text version, struct text party)
{
    struct reply r;
    struct issues issues;
    struct answer_row *rows;
    size_t count, hidden = 0;
    struct text id = reply_sent(w, version, 7, "yearly", party, "", TEXT(""));
    put_one(w, id, "1-1", ANSWER_DONE, "", &r, &issues);
    databases_again(w);
    db_begin(w, DB_WRITE);
    reply_comment(w, &r, TEXT("1-1"), TEXT("去年と違う"));
    struct work other = *w;
    other.actor.may = 0;
    reply_answers(&other, &r, &rows, &count);
    ok(count && !rows[0].comment.len && rows[0].mark == ANSWER_DONE,
       "a party does not see what we note");
    other.actor.may = MAY_READ;
    reply_answers(&other, &r, &rows, &count);
    for (size_t i = 0; i < count; i++)
        hidden += rows[i].hidden;
    ok(text_is(rows[0].comment, TEXT("去年と違う")), "we do");
    ok(hidden == 1, "but what is sensitive is for the privacy office alone");
    db_end(w);
}

/* A file that was sent with an answer may be opened by whoever may read that answer. */
static void test_sight(struct work *w, struct text version, struct text party)
{
    static const struct query put = {
        "test_file_put",
        "INSERT INTO file (id, number, kind, subject_id, name, type, sha256, size, origin, "
        "period_from, period_to, valid_to, note, document, added_at, added_by, removed_at) "
        "VALUES ($1, $2, 'reply', $3, 'a', 'txt', 'x', 1, '', '', '', '', '', '', 0, '', 0)"
    };
    static const struct query link = {
        "test_file_link",
        "INSERT INTO answer_file (reply_id, question, file_id) VALUES ($1, $2, $3)"
    };
    static const struct {
        const char *questions[2], *says;
        bool seen;
    } cases[] = {
        { { "1-1" }, "a file sent with an ordinary answer", true },
        { { "1-20" }, "one sent with a sensitive answer", false },
        { { "1-1", "1-20" }, "one sent with both", false },
        { { "9-9" }, "one sent with what the sheet does not ask", false },
        { { NULL }, "one with no answer, as a receipt is,", false },
    };
    static const struct query sent = {
        "test_file_sent",
        "INSERT INTO answer_file_sent (reply_id, question, file_id) VALUES ($1, $2, $3)"
    };
    struct text seen = TEXT(""), reply = reply_sent(w, version, 21, "yearly", party, "", TEXT(""));
    databases_again(w);
    db_begin(w, DB_WRITE);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct file file = { .id = id_new(w), .subject_id = reply };
        db_run(w, &put, bind_text(file.id), bind_int(9100 + (int)i), bind_text(reply));
        for (size_t q = 0; q < 2 && cases[i].questions[q]; q++)
            db_run(w, &link, bind_text(reply), bind_text(text_of(cases[i].questions[q])),
                   bind_text(file.id));
        struct work other = *w;
        other.actor.may = MAY_READ;
        ok(!work_failed(w) && reply_file_is_seen(&other, &file) == cases[i].seen,
           "%s is %sopened by an auditor", cases[i].says, cases[i].seen ? "" : "not ");
        ok(reply_file_is_seen(w, &file), "and by the privacy office");
        for (size_t q = 0; q < 2 && cases[i].questions[q]; q++)
            db_run(w, &sent, bind_text(reply), bind_text(text_of(cases[i].questions[q])),
                   bind_text(file.id));
        if (cases[i].seen)
            seen = file.id;
    }
    struct reply r;
    struct answer_file *files;
    size_t count;
    struct work other = *w;
    other.actor.may = MAY_READ;
    reply_find(w, reply, &r);
    ok(reply_files_seen(&other, &r, &files, &count) && count == 1 &&
           text_is(files[0].file_id, seen),
       "nor is any other of them named to an auditor, whatever is asked now");
    ok(reply_files_seen(w, &r, &files, &count) && count == 5, "as to the privacy office");
    if (!db_end(w))
        printf("# %s %.*s\n", w->fault.code, TEXT_ARG(w->fault.about));
}

static bool has_room(struct work *w, const struct reply *r, size_t count, int64_t size)
{
    databases_again(w);
    db_begin(w, DB_READ);
    bool room = reply_file_room(w, r, count, size);
    db_end(w);
    return room;
}

/* What a party may send with a sheet is asked before any of it is stored. */
static void test_room(struct work *w, struct text version, struct text party)
{
    static const struct query file = {
        "test_file",
        "INSERT INTO file (id, number, kind, subject_id, name, type, sha256, size, origin, "
        "period_from, period_to, valid_to, note, document, added_at, added_by, removed_at) "
        "VALUES ($1, 9000, 'reply', $2, 'a', 'txt', 'x', 499000000, '', '', '', '', '', '', 0, "
        "'', 0)"
    };
    struct reply r;
    struct text id = reply_sent(w, version, 20, "yearly", party, "", TEXT(""));
    databases_again(w);
    db_begin(w, DB_WRITE);
    reply_find(w, id, &r);
    db_end(w);
    ok(has_room(w, &r, REPLY_FILES_MOST, 1000) && !has_room(w, &r, REPLY_FILES_MOST + 1, 1000) &&
           strcmp(w->fault.code, "file.too_many") == 0,
       "a sheet takes so many files, and no more");
    databases_again(w);
    db_begin(w, DB_WRITE);
    db_run(w, &file, bind_text(id_new(w)), bind_text(id));
    if (!db_end(w))
        printf("# %s %.*s\n", w->fault.code, TEXT_ARG(w->fault.about));
    ok(has_room(w, &r, 1, 1000000) && !has_room(w, &r, 1, 1000001) &&
           strcmp(w->fault.code, "file.too_many_bytes") == 0,
       "nor more than so many bytes in all");
    r.state = REPLY_SUBMITTED;
    ok(!has_room(w, &r, 0, 0) && strcmp(w->fault.code, "reply.closed") == 0,
       "and nothing once it is submitted");
    databases_again(w);
}

/* A sheet a work and a month adds up: none is left out of what was found, or of what waits longest.
 */
static void test_many(struct work *w, struct text version)
{
    enum { MANY = 201 };
    static const struct query copies = {
        "test_many",
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200)"
        " INSERT INTO reply SELECT substr(r.id, 1, 20) || CAST(100000 + n.i AS TEXT), r.version,"
        " r.round_id, r.party_id, CAST(n.i AS TEXT), r.contact_id, r.task_id, r.form, r.facts,"
        " r.state, r.questions, r.answered, r.marks, r.changed, r.opened_at, r.begun_at,"
        " r.saved_at, r.submitted_at, r.submitted_by, r.receipt, r.source, r.file_id,"
        " r.previous_id, r.reminded_on, r.reminders, r.decided_at, r.decider, r.reason"
        " FROM reply r CROSS JOIN n WHERE r.id = $1"
    };
    struct text party = register_party(w, "株式会社もくれん物流");
    struct text id = reply_sent(w, version, 90, "monthly", party, "", TEXT(""));
    struct reply *list;
    size_t count = 0;
    databases_again(w);
    db_begin(w, DB_WRITE);
    db_run(w, &copies, bind_text(id));
    ok(reply_of_party(w, party, &list, &count) && count == MANY,
       "all replies of a party, however many (%zu)", count);
    db_end(w);
}

static void test(struct text url)
{
    struct work w = register_work(url);
    struct text party = register_party(&w, "あさぎりコンタクト"),
                edge = register_edge(&w, party, TEXT(""), "コールセンター"),
                version = reply_frozen(&w, "outsourcing");
    test_asked(&w, version, party);
    struct text id = reply_sent(&w, version, 3, "yearly", party, "", TEXT(""));
    test_put(&w, version, party, id);
    test_values(&w, party);
    test_repeated(&w, party);
    test_submit(&w, id);
    test_return(&w, id);
    test_accept(&w, id, edge);
    test_last_year(&w, version, party, id, edge);
    test_letter(&w, version, party);
    test_withdrawn(&w, version, party);
    test_hidden(&w, version, party);
    test_sight(&w, version, party);
    test_room(&w, version, party);
    test_many(&w, version);
    test_selection(&w, version, register_party(&w, "株式会社ふたば印刷"));
    databases_close(&w);
}

int main(void)
{
    databases_each(test);
    return tap_done();
}
