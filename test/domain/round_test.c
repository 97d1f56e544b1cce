/* A round: who is asked is seen before anything is sent; then each is asked once, whatever dies. */
#include "base/moment.h"
#include "domain/job.h"
#include "domain/journal.h"
#include "domain/reply_decide.h"
#include "domain/reply_put.h"
#include "domain/round_lines.h"
#include "domain/round_pick.h"
#include "domain/task_link.h"
#include "test/rules.h"

static struct text add_party(struct work *w, const char *name, const char *mail, const char *form)
{
    struct text party = RULES_ADD(w, &kind_party, TEXT("name"), text_of(name));
    struct text edge = RULES_ADD(w, &kind_entrustment, TEXT("party_id"), party, TEXT("work"),
                                 TEXT("発送"), TEXT("communications"), TEXT("no"),
                                 TEXT("sensitive"), TEXT("no"), TEXT("property"), TEXT("no"));
    RULES_ADD(w, &kind_contract, TEXT("entrustment_id"), edge, TEXT("title"), TEXT("契約"),
              TEXT("form"), text_of(form));
    if (*mail)
        RULES_ADD(w, &kind_contact, TEXT("party_id"), party, TEXT("role"), TEXT("manager"),
                  TEXT("name"), TEXT("村上"), TEXT("email"), text_of(mail));
    return party;
}

static void add_parties(struct work *w)
{
    db_begin(w, DB_WRITE);
    struct text first = add_party(w, "あさぎり", "a@asagiri.example", "service_contract");
    RULES_ADD(w, &kind_entrustment, TEXT("party_id"), first, TEXT("work"), TEXT("窓口"));
    add_party(w, "白樺", "", "service_contract");
    struct text cloud = add_party(w, "はなまる", "h@hanamaru.example", "terms_of_service");
    RULES_ADD(w, &kind_site, TEXT("party_id"), cloud, TEXT("name"), TEXT("本社内"),
              TEXT("ownership"), TEXT("entruster"));
    struct text over = RULES_ADD(w, &kind_party, TEXT("name"), TEXT("やまびこ"));
    RULES_ADD(w, &kind_entrustment, TEXT("party_id"), over, TEXT("work"), TEXT("終わった"),
              TEXT("status"), TEXT("ended"));
    evaluate_touched(w);
    if (!db_end(w))
        printf("Bail out! %s %.*s\n", w->fault.code, TEXT_ARG(w->fault.about));
}

static bool whom(struct work *w, struct round_choice choice, bool each_work,
                 struct round_whom *found)
{
    databases_again(w);
    db_begin(w, DB_READ);
    const struct round round = { .each_work = each_work };
    round_whom(w, &round, &choice, found);
    return db_end(w);
}

static void test_whom(struct work *w)
{
    struct round_whom found;
    struct round_choice all = { .work = TEXT("") };
    ok(whom(w, all, false, &found) && found.replies == 3 && found.parties == 3 &&
           found.unreachable == 1 && found.cloud == 1,
       "parties whose work goes on are asked, and who has no mailbox is known beforehand");
    ok(whom(w, all, true, &found) && found.replies == 4 && found.parties == 3,
       "or each of their works");
    ok(whom(w, (struct round_choice){ .work = TEXT("cloud") }, false, &found) && found.replies == 1,
       "cloud services alone");
    ok(whom(w, (struct round_choice){ .work = TEXT("entrusted") }, false, &found) &&
           found.replies == 2,
       "or entrusted work alone");
    ok(whom(w, (struct round_choice){ .place = TEXT("inside") }, false, &found) &&
           found.replies == 1,
       "on our premises alone");
    ok(whom(w, (struct round_choice){ .place = TEXT("outside") }, false, &found) &&
           found.replies == 2,
       "or elsewhere, where nobody knows too");
    ok(whom(w, (struct round_choice){ .risk = TEXT("high") }, false, &found) && found.replies < 3,
       "of one class of risk");
}

static bool add(struct work *w, struct round *round, const char *sheet, const char *period,
                int days, struct issues *issues)
{
    struct round_choice choice = { .work = TEXT("") };
    databases_again(w);
    *issues = (struct issues){ 0 };
    *round = (struct round){
        .sheet_id = text_of(sheet),
        .title = TEXT(" 2026年度の点検 "),
        .period = text_of(period),
        .due = moment_day(w->now) + days,
        .message = TEXT(""),
    };
    db_begin(w, DB_WRITE);
    round_add(w, round, &choice, issues);
    return db_end(w);
}

static int64_t rows(struct work *w, const char *sql)
{
    const struct query query = { "count", sql };
    db_begin(w, DB_READ);
    int64_t count = db_int(w, &query);
    db_end(w);
    return count;
}

static void test_add(struct work *w, struct round *round)
{
    struct issues issues;
    struct round_counts counts;
    struct round other, third;
    ok(!add(w, round, "", "2026-13", 0, &issues) && issues_of(&issues, ROUND_SHEET) &&
           issues_of(&issues, ROUND_PERIOD) && issues_of(&issues, ROUND_DUE),
       "a round needs a sheet, a period and a day that is still to come");
    ok(!add(w, round, "monthly", "2026", 16, &issues) && issues_of(&issues, ROUND_PERIOD),
       "what is asked every month is asked for a month");
    databases_again(w);
    db_begin(w, DB_WRITE);
    struct round month = { .sheet_id = TEXT("monthly"),
                           .title = TEXT("月次"),
                           .period = TEXT(""),
                           .message = TEXT(""),
                           .due = moment_day(w->now) + 5 };
    struct round_choice all = { .work = TEXT("") };
    issues = (struct issues){ 0 };
    ok(round_add(w, &month, &all, &issues) && text_is(month.period, TEXT("2026-11")) &&
           round_drop(w, &month),
       "by itself for this month");
    databases_again(w);
    db_end(w);
    databases_again(w);
    ok(add(w, round, "outsourcing", "2026", 16, &issues) && round->number == 1 &&
           round->questions == 43 && text_is(round->purpose, TEXT("yearly")),
       "a bundled sheet becomes one's own with its round");
    add(w, &other, "outsourcing", "2027", 16, &issues);
    ok(text_is(other.sheet_version_id, round->sheet_version_id) && other.number == 2,
       "and is the same one the next time");
    ok(!add(w, &third, "outsourcing", "2026", 16, &issues) && issues_of(&issues, ROUND_AGAIN) &&
           text_starts(issues_of(&issues, ROUND_AGAIN)->about, TEXT("3\x1f")),
       "who was asked the same sheet for the same period is not asked again by mistake");
    struct round_choice again = { .work = TEXT(""), .again = true };
    databases_again(w);
    ok(rows(w, "SELECT COUNT(*) FROM round") == 2, "nothing of it is left");
    third = *round;
    third.sheet_id = TEXT("outsourcing");
    issues = (struct issues){ 0 };
    db_begin(w, DB_WRITE);
    ok(round_add(w, &third, &again, &issues) && round_drop(w, &third), "but it is on purpose");
    db_end(w);
    db_begin(w, DB_WRITE);
    ok(round_counts(w, round, &counts) && counts.all == 3 && counts.state[REPLY_WAITING] == 3 &&
           counts.show[ROUND_SHOW_UNREACHED] == 1,
       "a draft shows whom it would ask");
    ok(round_drop(w, &other) && !round_read(w, other.id, &other), "a draft can be dropped");
    databases_again(w);
    db_end(w);
    databases_again(w);
}

enum { OFFICE = MAY_READ | MAY_WRITE | MAY_DECIDE | MAY_IMPORT | MAY_JOURNAL | MAY_REPORT };

static int progresses;

static void count_progress(void *context, int64_t done, int64_t total)
{
    (void)context;
    progresses += done == 3 && total == 3;
}

static void test_send(struct work *w, struct round *round)
{
    struct round_line *lines;
    struct task_link link;
    size_t count;
    bool more;
    databases_again(w);
    db_begin(w, DB_WRITE);
    round_read(w, round->id, round);
    ok(round_send(w, round, TEXT("https://kantoku.example")) && db_end(w) &&
           round->state == ROUND_SENDING,
       "a round is sent by a job");
    static const struct query fail_job = { "fail_job", "UPDATE job SET state = 'failed'" };
    db_begin(w, DB_WRITE);
    ok(!round_send(w, round, TEXT("")) && strcmp(w->fault.code, "round.moved") == 0,
       "and not twice");
    databases_again(w);
    struct work other = *w;
    other.actor = (struct actor){ .id = TEXT("other"), .name = TEXT("小野寺"), .may = OFFICE };
    struct job job;
    ok(!round_send(&other, round, TEXT("")) && strcmp(other.fault.code, "round.moved") == 0,
       "nor by anybody else");
    other.fault = (struct fault){ FAULT_NONE, NULL, TEXT("") };
    ok(!round_close(&other, round, TEXT("")) && strcmp(other.fault.code, "round.moved") == 0,
       "or closed while the mails go out");
    other.fault = (struct fault){ FAULT_NONE, NULL, TEXT("") };
    ok(job_of_subject(&other, round->id, &job), "who may decide sees how far it is");
    databases_again(w);
    db_end(w);
    databases_again(w);
    db_begin(w, DB_WRITE);
    db_run(w, &fail_job);
    ok(round_send(w, round, TEXT("https://kantoku.example")) && db_end(w),
       "but anew when the job has failed");
    ok(round_run(w, round->id, count_progress, NULL) && progresses == 1,
       "which says how far it is");
    ok(rows(w, "SELECT COUNT(*) FROM task") == 3 && rows(w, "SELECT COUNT(*) FROM mail") == 2,
       "everybody has a task, and a mail who has a mailbox");
    ok(round_run(w, round->id, NULL, NULL) && rows(w, "SELECT COUNT(*) FROM task") == 3,
       "a job that begins anew asks nobody twice");
    db_begin(w, DB_READ);
    round_read(w, round->id, round);
    ok(round->state == ROUND_OPEN &&
           round_lines(w, round, ROUND_SHOW_ALL, 2, 0, &lines, &count, &more) && count == 2 && more,
       "then it is open, and its lines come a page at a time");
    ok(text_is(lines[0].email, TEXT("a@asagiri.example")) &&
           text_is(lines[0].mail_state, TEXT("held")) && lines[0].reply.changed == -1,
       "with whom they were sent to, and what became of the mail");
    ok(task_link_newest(w, lines[0].reply.task_id, &link) &&
           text_is(link.site, TEXT("https://kantoku.example")),
       "each has a link of its own");
    ok(round_lines(w, round, ROUND_SHOW_UNREACHED, 9, 0, &lines, &count, &more) && count == 1 &&
           text_is(lines[0].reply.party, TEXT("白樺")),
       "who was not reached is found");
    db_end(w);
}

static bool answer_first(struct work *w, struct round *round, struct reply *r)
{
    struct round_line *lines;
    struct answer_row *rows_of;
    struct sheet sheet;
    struct issues issues = { 0 };
    size_t count;
    bool more;
    databases_again(w);
    db_begin(w, DB_WRITE);
    round_lines(w, round, ROUND_SHOW_ALL, 1, 0, &lines, &count, &more);
    *r = lines[0].reply;
    for (int turn = 0; turn < 2; turn++) {
        if (!reply_answers(w, r, &rows_of, &count) || !reply_sheet(w, r, &sheet))
            break;
        for (size_t i = 0; i < count; i++)
            rows_of[i].mark = answer_row_says(&rows_of[i]) ? rows_of[i].mark : ANSWER_UNKNOWN;
        reply_put(w, r, rows_of, count, TEXT(""), &issues);
    }
    reply_submit(w, r, TEXT("村上"), "web", TEXT(""), &issues);
    return db_end(w);
}

static void test_stand(struct work *w, struct round *round)
{
    struct round_question *questions;
    struct round_counts counts;
    struct round_form *forms;
    struct reply r;
    size_t count;
    ok(answer_first(w, round, &r), "one has answered");
    db_begin(w, DB_READ);
    ok(round_questions(w, round, &questions, &count) && count == 43 &&
           questions[0].marks[ANSWER_UNKNOWN] == 1,
       "how each question was answered is counted");
    int64_t not_asked = 0;
    for (size_t i = 0; i < count; i++)
        not_asked += questions[i].not_asked;
    ok(not_asked == 43 - r.questions, "and how often it was not asked");
    ok(round_counts(w, round, &counts) && counts.show[ROUND_SHOW_SUBMITTED] == 1 &&
           counts.show[ROUND_SHOW_UNOPENED] == 1 && counts.show[ROUND_SHOW_UNREACHED] == 1,
       "so are the states; who has no address has not left it unopened");
    int64_t shown = 0;
    for (int i = ROUND_SHOW_ALL + 1; i < ROUND_SHOWS; i++)
        shown += counts.show[i];
    ok(shown == counts.all, "and each stands in one of them alone");
    ok(round_forms(w, round, &forms, &count) && count == 2 && forms[0].sent == 2 &&
           forms[0].submitted == 1 && text_is(forms[1].form, TEXT("terms_of_service")),
       "and the forms of contract");
    w->now += 30LL * DAY;
    round_counts(w, round, &counts);
    w->now -= 30LL * DAY;
    ok(counts.show[ROUND_SHOW_LATE] == 1,
       "when the day is over, who could be written to and has not answered is late");
    int64_t sum = 0;
    for (int i = ROUND_SHOW_ALL + 1; i < ROUND_SHOWS; i++)
        sum += counts.show[i];
    ok(sum == counts.all, "and nobody stands under two headings");
    db_end(w);
}

static struct round_reminded remind(struct work *w, struct round *round, int days)
{
    struct round_reminded reminded;
    databases_again(w);
    w->now += (int64_t)days * DAY;
    db_begin(w, DB_WRITE);
    round_remind(w, round, TEXT(""), &reminded);
    db_end(w);
    w->now -= (int64_t)days * DAY;
    return reminded;
}

static void set_revoked(struct work *w, int64_t at)
{
    static const struct query revoke = { "revoke_all", "UPDATE task_link SET revoked_at = $1" };
    db_begin(w, DB_WRITE);
    db_run(w, &revoke, bind_int(at));
    db_end(w);
}

static void test_remind(struct work *w, struct round *round)
{
    ok(remind(w, round, 1).mails == 1 && remind(w, round, 1).mails == 0,
       "who has not answered is reminded, once a day");
    set_revoked(w, 1);
    struct round_reminded called = remind(w, round, 2);
    ok(called.mails == 0 && called.calls == 1, "whose link was revoked has to be called");
    set_revoked(w, 0);
    ok(remind(w, round, 31).mails == 1, "whose link is over has it again with the mail");
    ok(remind(w, round, 32).mails == 0 && remind(w, round, 33).calls == 1,
       "a third mail does not help: then somebody calls");
}

static void test_close(struct work *w, struct round *round)
{
    struct round_counts counts;
    databases_again(w);
    db_begin(w, DB_WRITE);
    struct work clerk = *w;
    clerk.actor.may = MAY_READ | MAY_WRITE;
    ok(!round_close(&clerk, round, TEXT("")) && clerk.fault.kind == FAULT_DENIED,
       "only the privacy office ends a round");
    struct work silent = *w;
    ok(!round_close(&silent, round, TEXT(" \n")) && silent.fault.kind == FAULT_INPUT &&
           strcmp(silent.fault.code, "round.close_why") == 0 && round->state == ROUND_OPEN,
       "nobody ends one, by whatever door, without saying why");
    ok(round_close(w, round, TEXT(" 期限 ")) && text_is(round->close_reason, TEXT("期限")) &&
           round_counts(w, round, &counts) && counts.state[REPLY_WITHDRAWN] == 2 &&
           counts.state[REPLY_SUBMITTED] == 1 && counts.show[ROUND_SHOW_WITHDRAWN] == 2 &&
           counts.show[ROUND_SHOW_ALL] == counts.all,
       "what is open ends with the round; what was submitted is still to be decided");
    db_end(w);
    ok(rows(w, "SELECT COUNT(*) FROM task_link WHERE revoked_at = 0") == 1,
       "and no link opens what is over");
}

/* As many as are too many for one request, beside what the round has. */
static void add_many(struct work *w, const struct round *round)
{
    static const struct query many = {
        "many_replies",
        "INSERT INTO reply (id, version, round_id, party_id, entrustment_id, contact_id, task_id,"
        " form, facts, state, questions, answered, marks, changed, opened_at, begun_at, saved_at,"
        " submitted_at, submitted_by, receipt, source, file_id, previous_id, reminded_on,"
        " reminders, decided_at, decider, reason)"
        " WITH RECURSIVE n (n) AS (SELECT 1000 UNION ALL SELECT n + 1 FROM n WHERE n < 1209)"
        " SELECT 'many' || CAST(n AS TEXT), 1, $1, (SELECT MIN(id) FROM party), CAST(n AS TEXT),"
        " '', '', '', '', 'waiting', 8, 0, '', -1, 0, 0, 0, 0, '', '', '', '', '', '', 0, 0, '',"
        " '' FROM n"
    };
    db_run(w, &many, bind_text(round->id));
}

static int stops_after;

/* The process dies there. */
static void stop_there(void *context, int64_t done, int64_t total)
{
    struct work *w = context;
    (void)total;
    progresses++;
    if (done >= stops_after)
        work_fail(w, FAULT_SYSTEM, "killed", TEXT(""));
}

static void test_many(struct work *w)
{
    struct issues issues;
    struct round round;
    struct job job;
    add(w, &round, "physical", "2026", 16, &issues);
    db_begin(w, DB_WRITE);
    static const struct query open = { "open", "UPDATE round SET state = 'open' WHERE id = $1" };
    add_many(w, &round);
    db_run(w, &open, bind_text(round.id));
    round_read(w, round.id, &round);
    ok(round_close(w, &round, TEXT("終わり")) && job_of_subject(w, round.id, &job) &&
           text_is_string(job.kind, ROUND_CLOSE_JOB) && round.state == ROUND_CLOSED,
       "a round with many that are open is closed by a job");
    db_end(w);
    ok(rows(w, "SELECT COUNT(*) FROM reply WHERE state = 'waiting'") == 213, "a few at a time");
    progresses = 0;
    stops_after = 100;
    struct work dies = *w;
    round_close_run(&dies, round.id, stop_there, &dies);
    int64_t left = rows(w, "SELECT COUNT(*) FROM reply WHERE state = 'waiting'");
    ok(left > 0 && left < 213, "it dies on its way (%lld left)", (long long)left);
    ok(round_close_run(w, round.id, NULL, NULL) &&
           rows(w, "SELECT COUNT(*) FROM reply WHERE state = 'waiting'") == 0 &&
           rows(w, "SELECT COUNT(*) FROM reply WHERE reason = '終わり'") == 213,
       "begun anew it goes on, and all of them say why");
}

/* Of 210 that say the same as last time, compared all but the last. */
static void submit_many(struct work *w, const struct round *round)
{
    static const struct query steps[] = {
        { "many_tasks",
          "INSERT INTO task (id, version, party_id, kind, about, message, due_on, state, asked_at,"
          " asked_by, asker, opened_at, answered_at, decided_at, reason)"
          " SELECT 'of' || id, 1, party_id, 'answers', '8 a', '', '2026-12-11', 'answered', 0, '',"
          " '', 0, 0, 0, '' FROM reply WHERE round_id = $1 AND id LIKE 'many%'" },
        { "many_submitted",
          "UPDATE reply SET state = 'submitted', changed = 0, receipt = 'x', submitted_at = 1,"
          " task_id = 'of' || id WHERE round_id = $1 AND id LIKE 'many%'" },
        { "many_compared",
          "INSERT INTO finding_check (reply_id, checked_at, receipt, files, compared, rules, "
          "unread)"
          " SELECT id, 1, CASE id WHEN 'many1209' THEN 'older' ELSE 'x' END, 0, 0, '', ''"
          " FROM reply WHERE round_id = $1 AND id LIKE 'many%'" },
        { "many_faulty",
          "UPDATE reply SET task_id = 'none' WHERE round_id = $1 AND id = 'many1030'" },
    };
    for (size_t i = 0; i < COUNT(steps); i++)
        db_run(w, &steps[i], bind_text(round->id));
}

static void test_accept_many(struct work *w)
{
    static const struct query forget = { "forget_many", "DELETE FROM reply WHERE id LIKE 'many%'" };
    struct issues issues;
    struct round round;
    struct round_counts counts;
    struct job job;
    int64_t accepted = 0;
    add(w, &round, "cloud", "2026", 16, &issues);
    db_begin(w, DB_WRITE);
    db_run(w, &forget);
    add_many(w, &round);
    submit_many(w, &round);
    ok(round_counts(w, &round, &counts) && counts.unchanged == 209,
       "what was not compared is not counted as the same");
    ok(round_accept_unchanged(w, &round, &accepted) && accepted == ROUND_BY_JOB &&
           job_of_subject(w, round.id, &job) && text_is_string(job.kind, ROUND_ACCEPT_JOB),
       "many that say the same are accepted by a job");
    if (!db_end(w))
        printf("# %s %.*s\n", w->fault.code, TEXT_ARG(w->fault.about));
    struct work dies = *w;
    progresses = 0;
    round_accept_run(&dies, round.id, stop_there, &dies);
    int64_t done = rows(w, "SELECT COUNT(*) FROM reply WHERE id LIKE 'many%' AND state = 'done'");
    ok(done >= 100 && done < 209 && progresses, "it dies on its way (%lld done)", (long long)done);
    struct work goes = *w;
    ok(!round_accept_run(&goes, round.id, NULL, NULL) &&
           rows(w, "SELECT COUNT(*) FROM reply WHERE id LIKE 'many%' AND state = 'done'") == 208 &&
           rows(w, "SELECT COUNT(*) FROM task WHERE id LIKE 'ofmany%' AND state = 'done'") == 208 &&
           rows(w, "SELECT COUNT(*) FROM journal WHERE verb = 'reply_accepted'") == 208,
       "begun anew it goes on, and each is accepted once");
    ok(text_is_string(text_of(goes.fault.code), "round.some_left") &&
           text_starts(goes.fault.about, TEXT("1\x1f")) && goes.fault.about.len > 2,
       "one that cannot be holds nobody up, and is named (%.*s)", TEXT_ARG(goes.fault.about));
    db_begin(w, DB_WRITE);
    struct work stays = *w;
    ok(!round_accept_unchanged(&stays, &round, &accepted) &&
           text_is_string(text_of(stays.fault.code), "round.held_up") && stays.fault.about.len,
       "accepted by hand it is named, too");
    w->fault = stays.fault;
    db_end(w);
    databases_again(w);
    ok(rows(w, "SELECT COUNT(*) FROM reply WHERE id = 'many1209' AND state = 'submitted'") == 1,
       "but the one that was not compared yet");
}

static void test(struct text url)
{
    struct work w = rules_work(url);
    struct round round;
    progresses = 0;
    add_parties(&w);
    test_whom(&w);
    test_add(&w, &round);
    test_send(&w, &round);
    test_stand(&w, &round);
    test_remind(&w, &round);
    test_close(&w, &round);
    test_many(&w);
    test_accept_many(&w);
    databases_close(&w);
}

int main(void)
{
    databases_each(test);
    return tap_done();
}
