/* What was sent is held against the answers, once a reply is submitted; a person decides what is
 * found, and what becomes of it is followed to its end. */
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/day.h"
#include "base/moment.h"
#include "domain/correction_act.h"
#include "domain/file.h"
#include "domain/finding_sql.h"
#include "domain/instance.h"
#include "domain/journal.h"
#include "test/reply.h"
#include "test/rules.h"

static struct text party, reply_id, finding_id, correction_id;

static void add_file(struct work *w, const char *question, const char *path)
{
    const char *slash = strrchr(path, '/');
    struct file file = { .kind = TEXT("reply"),
                         .subject_id = reply_id,
                         .name = text_of(slash + 1),
                         .origin = TEXT(""),
                         .note = TEXT(""),
                         .period_from = TEXT(""),
                         .period_to = TEXT(""),
                         .valid_to = TEXT(""),
                         .document = TEXT("") };
    struct reply r;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    bool stored = fd >= 0 && file_store(w, fd, &file);
    db_begin(w, DB_WRITE);
    bool added = stored && file_add_shown(w, &file) && reply_find(w, reply_id, &r) &&
                 reply_file_add(w, &r, text_of(question), file.id);
    if (!db_end(w) || !added)
        printf("# %s: %s\n", path, w->fault.code ? w->fault.code : "not there");
    if (fd >= 0)
        close(fd);
}

static void submit(struct work *w)
{
    struct issues issues = { 0 };
    struct answer_row *rows = NULL;
    struct reply r;
    size_t count = 0;
    databases_again(w);
    db_begin(w, DB_WRITE);
    for (int turn = 0; turn < 2; turn++)
        if (reply_find(w, reply_id, &r) && reply_answers(w, &r, &rows, &count)) {
            for (size_t i = 0; i < count; i++)
                if (rows[i].mark == ANSWER_BLANK)
                    rows[i].mark = ANSWER_NOT_APPLICABLE;
            for (size_t i = 0; i < count; i++)
                if (text_is(rows[i].question, TEXT("2-7"))) {
                    rows[i].mark = ANSWER_DONE;
                    rows[i].note = TEXT("USBメモリは使えない設定にしている。");
                }
            reply_put(w, &r, rows, count, TEXT("村上"), &issues);
        }
    reply_submit(w, &r, TEXT("村上"), "web", TEXT(""), &issues);
    if (!db_end(w))
        printf("# submit: %s\n", w->fault.code);
}

static size_t run(struct work *w, struct finding **list)
{
    struct reply r;
    size_t count = 0;
    databases_again(w);
    if (!finding_run(w, reply_id))
        printf("# run: %s %.*s\n", w->fault.code, TEXT_ARG(w->fault.about));
    db_begin(w, DB_READ);
    if (reply_find(w, reply_id, &r))
        finding_of_reply(w, &r, list, &count);
    db_end(w);
    return count;
}

static const struct finding_idle *lacks(const struct finding_check *check, const char *rule)
{
    for (size_t i = 0; i < check->idle_count; i++)
        if (text_is_string(check->idle[i].rule, rule) &&
            !text_contains(check->rules, check->idle[i].rule))
            return &check->idle[i];
    return NULL;
}

static void write_small(const char *name, const char *content)
{
    FILE *file = fopen(folder_file(name), "w");
    if (file) {
        fputs(content, file);
        fclose(file);
    }
}

static void test_found(struct work *w)
{
    struct finding *list;
    struct finding_check check;
    struct reply r;
    submit(w);
    size_t count = run(w, &list);
    ok(count == 1 && list[0].grade == CLAIM_GRAVE && text_is(list[0].rule, TEXT("media_lent")) &&
           text_is(list[0].question, TEXT("2-7")),
       "the loans of USB sticks are found against 'cannot be used' (%zu)", count);
    ok(count && list[0].side_count == 1 && text_is(list[0].sides[0].side.sheet, TEXT("貸出")) &&
           list[0].sides[0].side.left == 2 && list[0].sides[0].number > 0 &&
           text_contains(list[0].sides[0].side.excerpt, TEXT(CLAIM_MARK "USB-07" CLAIM_MARK_END)),
       "with the sheet, the rows and what matters in them");
    ok(count && text_contains(finding_aside(w, &list[0]), TEXT("12件")) &&
           text_is(list[0].mark, TEXT("done")) && text_contains(list[0].note, TEXT("使えない")),
       "beside the answer as it was");
    databases_again(w);
    db_begin(w, DB_READ);
    reply_find(w, reply_id, &r);
    finding_check_of(w, &r, &check);
    db_end(w);
    ok(check.files == 4 && check.unread_count == 2 &&
           text_is(check.unread[0].code, TEXT("document.picture")) &&
           text_is(check.unread[1].code, TEXT("document.program")) && check.compared > 3,
       "what could not be read is said, with why (%zu)", check.unread_count);
    ok(check.read_count == 2 && text_is(check.read[0], TEXT("媒体管理台帳.xlsx")) &&
           text_is(check.read[1], TEXT("短い一覧.csv")),
       "and every other file is named as read, however short it is");
    ok(lacks(&check, "place_unknown") &&
           text_is_string(lacks(&check, "place_unknown")->lack, "record") &&
           text_is_string(lacks(&check, "answer_turned")->lack, "before"),
       "what had nothing to compare with is not among what was compared");
    finding_id = count ? work_text(w, list[0].id) : TEXT("");
    size_t again = run(w, &list);
    ok(again == 1 && text_is(list[0].id, finding_id), "found once more it is the same");
    databases_again(w);
    db_begin(w, DB_READ);
    ok(finding_of_party(w, party, 10, 0, &list, &count) && count == 1 && list[0].side_count == 1 &&
           text_is(list[0].reply_id, reply_id) && list[0].period.len == 4 &&
           text_is(list[0].sides[0].side.sheet, TEXT("貸出")),
       "it stands among all of its party, with its sides");
    ok(finding_of_party(w, party, 10, 1, &list, &count) && !count, "and behind it is nothing");
    db_end(w);
}

static void test_decided(struct work *w)
{
    struct finding finding;
    struct reply r;
    struct correction c;
    databases_again(w);
    db_begin(w, DB_WRITE);
    finding_read(w, finding_id, &finding, &r);
    struct work trial = *w;
    ok(!finding_dismiss(&trial, &finding, TEXT(" ")) &&
           text_is_string(text_of(trial.fault.code), "finding.no_reason"),
       "nothing is no problem without a reason");
    ok(correction_make(w, &finding, &r, false, &c) && finding.state == FINDING_DEFECT &&
           text_contains(c.title, TEXT("外部記録媒体")) && c.request.len && c.ground.len,
       "a defect has sentence, ground and request ready");
    ok(c.due == day_read(TEXT("2026-12-25")), "due in thirty days, on an open day (%s)",
       day_iso(c.due).at);
    correction_id = c.id;
    ok(db_end(w), "and is stored %s", w->fault.code ? w->fault.code : "");
    struct finding *list;
    ok(run(w, &list) == 1 && list[0].state == FINDING_DEFECT && finding_id.len,
       "a comparison later does not undo a decision");
}

static struct finding found(struct work *w, const char *question, struct text rule,
                            struct text said)
{
    struct text id = id_new(w);
    struct finding out;
    struct reply r;
    db_run(w, &query_finding_insert, bind_text(id), bind_text(reply_id), bind_text(party),
           bind_text(id), bind_text(rule), bind_text(text_of(question)), bind_text(TEXT("grave")),
           bind_text(said), bind_text(TEXT("done")), bind_text(TEXT("")), bind_int(w->now));
    finding_read(w, id, &out, &r);
    return out;
}

static bool is_open_again(struct work *w, struct text id)
{
    struct finding finding;
    struct reply r;
    return finding_read(w, id, &finding, &r) && finding.state == FINDING_OPEN &&
           !finding.correction_id.len && !finding.decided_at;
}

/* What the last entry of this verb says. */
static struct text last_entry(struct work *w, const char *verb)
{
    static const struct query last = { "last_entry",
                                       "SELECT b.text FROM journal j JOIN journal_body b"
                                       " ON b.seq = j.seq WHERE j.verb = $1"
                                       " ORDER BY j.seq DESC LIMIT 1" };
    return db_text(w, &last, bind_text(text_of(verb)));
}

static void test_join(struct work *w, struct finding twin, const struct reply *r)
{
    struct correction c;
    struct finding *list;
    struct issues issues = { 0 };
    size_t count;
    struct work blind = *w, other = *w, late = *w;
    ok(!correction_make(&blind, &twin, r, false, &c) &&
           text_is_string(text_of(blind.fault.code), "finding.same") &&
           blind.fault.kind == FAULT_CONFLICT && text_is(blind.fault.about, TEXT("C-1")),
       "what is asked for already is not asked for twice, nor joined unless somebody says so");
    ok(!correction_join(&other, &twin, TEXT("01ZZZZZZZZZZZZZZZZZZZZZZZZ"), &c) &&
           text_is_string(text_of(other.fault.code), "finding.same"),
       "nor does it join one that is about something else");
    ok(correction_join(w, &twin, correction_id, &c) && twin.state == FINDING_DEFECT &&
           text_is(c.id, correction_id),
       "it joins the one that was named");
    ok(!correction_join(&late, &twin, correction_id, &c) &&
           text_is_string(text_of(late.fault.code), "finding.moved"),
       "once");
    ok(finding_of_correction(w, party, correction_id, &list, &count) && count == 2 &&
           text_is(list[0].id, finding_id) && text_is(list[1].id, twin.id),
       "which knows all that it deals with");
    ok(correction_read(w, correction_id, &c) &&
           correction_withdraw(w, &c, TEXT("事実と違った"), &issues) &&
           is_open_again(w, finding_id) && is_open_again(w, twin.id),
       "and is withdrawn: then all of it is to be decided again");
    struct text line = work_format(w, "correction_id\t%.*s\t\n", TEXT_ARG(correction_id));
    ok(text_contains(last_entry(w, "finding_reopened"), line),
       "the trail says which action it was withdrawn with");
}

/* What is found in these rows is taken back: they are of this test alone. */
static void test_same(struct work *w)
{
    struct finding asked;
    struct reply r;
    databases_again(w);
    db_begin(w, DB_WRITE);
    finding_read(w, finding_id, &asked, &r);
    ok(text_is(found(w, "2-7", asked.rule, asked.said).same_id, correction_id),
       "what is asked for already is known by rule, question and what was found");
    ok(!found(w, "2-4", asked.rule, asked.said).same_id.len, "of another question it is its own");
    ok(!found(w, "2-7", asked.rule, TEXT("3")).same_id.len, "as is another count");
    struct finding bare = found(w, "2-5", TEXT("answer_turned"), TEXT(""));
    struct correction c;
    correction_make(w, &bare, &r, false, &c);
    ok(!found(w, "2-5", TEXT("answer_turned"), TEXT("")).same_id.len,
       "one that names nothing is always its own");
    test_join(w, found(w, "2-7", asked.rule, asked.said), &r);
    work_fail(w, FAULT_INPUT, "test", TEXT("")); /* undoes them */
    db_end(w);
    databases_again(w);
}

static struct text contact_of(struct work *w)
{
    struct record contact = record_new(w, &kind_contact);
    contact.values[CONTACT_PARTY_ID] = party;
    contact.values[CONTACT_ROLE] = TEXT("staff");
    contact.values[CONTACT_NAME] = TEXT("村上 恵");
    contact.values[CONTACT_HOURS] = TEXT("business");
    contact.values[CONTACT_EMAIL] = TEXT("murakami@asagiri.example");
    record_add(w, &contact);
    return contact.id;
}

/* Prepared in the language in which the party was written to, shown in that of who reads it. */
static void test_languages(struct work *w)
{
    struct correction c;
    databases_again(w);
    db_begin(w, DB_READ);
    correction_read(w, correction_id, &c);
    struct text ja = c.title, request = c.request;
    w->lang = LANG_EN;
    correction_read(w, correction_id, &c);
    ok(!text_is(c.title, ja) && text_contains(c.title, TEXT("media")) &&
           !text_contains(c.ground, TEXT("条")),
       "who reads English sees sentence and ground in English (%.*s)", TEXT_ARG(c.title));
    ok(text_is(c.request, request) && !text_is(correction_request(w, &c), request),
       "the request goes out as it was prepared, and is shown in English");
    c.request = TEXT("ほかの文");
    ok(text_is(correction_request(w, &c), TEXT("ほかの文")), "but not what somebody has written");
    w->lang = LANG_JA;
    db_end(w);
}

/* Without a finding: by hand. */
static void test_by_hand(struct work *w)
{
    struct issues issues = { 0 };
    struct correction *list, c = { .party_id = party,
                                   .title = TEXT(""),
                                   .ground = TEXT("特記事項第12条"),
                                   .request = TEXT("記録をお送りください"),
                                   .due = moment_day(w->now) - 1 };
    size_t count;
    databases_again(w);
    db_begin(w, DB_WRITE);
    struct work trial = *w;
    ok(!correction_add(&trial, &c, &issues) && issues.count == 2,
       "one made by hand needs its sentence, and a day that is still to come");
    issues = (struct issues){ 0 };
    c.title = TEXT("入退室の記録がありません");
    c.due = moment_day(w->now);
    ok(correction_add(w, &c, &issues) && !c.finding_id.len && c.number > 1,
       "with these it is a draft %s", w->fault.code ? w->fault.code : "");
    c.about_kind = TEXT("inspection");
    c.about_id = TEXT("01JDAAAAAAAAAAAAAAAAAAAAAA");
    trial = *w;
    ok(!correction_add(&trial, &c, &issues) && trial.fault.kind == FAULT_MISSING,
       "what it is about has to be there");
    ok(correction_list(w, party, CORRECTION_UNDECIDED, 10, 0, &list, &count) && count == 0,
       "nothing waits for the question of a breach yet");
    ok(db_end(w), "stored %s", w->fault.code ? w->fault.code : "");
}

static bool has_room(struct work *w, const struct task *task, const struct correction *c,
                     int64_t size)
{
    struct work trial = *w;
    return correction_file_room(&trial, task, c, size) && !work_failed(&trial);
}

/* What a party may send is asked before any of it is stored. */
static void test_room(struct work *w, const struct task *task, struct correction c)
{
    static const struct query files = {
        "test_files",
        "INSERT INTO file (id, number, kind, subject_id, name, type, sha256, size, origin, "
        "period_from, period_to, valid_to, note, document, added_at, added_by, removed_at) "
        "WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 49) "
        "SELECT 'room' || CAST(n AS TEXT), 9000 + n, 'correction', $1, 'a', 'txt', 'x', 1000000, "
        "'', '', '', '', '', '', 0, '', 0 FROM n"
    };
    static const struct query last = {
        "test_last",
        "INSERT INTO file (id, number, kind, subject_id, name, type, sha256, size, origin, "
        "period_from, period_to, valid_to, note, document, added_at, added_by, removed_at) "
        "VALUES ('room', 9999, 'correction', $1, 'a', 'txt', 'x', 0, '', '', '', '', '', '', 0, '',"
        " 0)"
    };
    static const struct query none = { "test_none", "DELETE FROM file WHERE id LIKE 'room%'" };
    db_run(w, &files, bind_text(c.id));
    ok(has_room(w, task, &c, 251000000) && !has_room(w, task, &c, 251000001),
       "a correction takes files up to so many bytes");
    db_run(w, &last, bind_text(c.id));
    ok(!has_room(w, task, &c, 1), "and fifty of them");
    db_run(w, &none);
    ok(has_room(w, task, &c, 1), "while it is open");
    c.state = CORRECTION_REPORTED;
    ok(!has_room(w, task, &c, 1), "and none once it is reported");
}

static void test_followed(struct work *w)
{
    struct correction c;
    struct task task;
    struct issues issues = { 0 };
    databases_again(w);
    db_begin(w, DB_WRITE);
    ok(correction_read(w, correction_id, &c) &&
           correction_send(w, &c, contact_of(w), TEXT("https://k.example"), LANG_EN, &issues) &&
           c.state == CORRECTION_SENT && c.task_id.len,
       "it is sent as a task with its link %s", w->fault.code ? w->fault.code : "");
    ok(correction_lang(w, party) == LANG_EN && text_contains(c.request, TEXT("media")),
       "in the language of the mail, which is known the next time (%.*s)", TEXT_ARG(c.request));
    struct text sent = last_entry(w, "correction_sent");
    ok(text_contains(sent, TEXT("request\t")) && !text_contains(sent, TEXT("request\t\t")) &&
           text_contains(sent, TEXT("media")),
       "and the trail says what was drafted and what went out");
    task_of_link(w, c.task_id, &task);
    test_room(w, &task, c);
    c.stance = TEXT("accept");
    struct work trial = *w;
    ok(!correction_answer(&trial, &task, &c, TEXT("村上"), false, &issues) && issues.count == 2,
       "who will act on it says how and by when");
    issues = (struct issues){ 0 };
    c.plan = TEXT("貸出を止め、媒体を返却させます");
    c.plan_on = c.due;
    ok(correction_answer(w, &task, &c, TEXT("村上"), false, &issues) && c.state == CORRECTION_SENT,
       "a plan is no report yet");
    c.report = TEXT("返却を確かめました");
    ok(correction_answer(w, &task, &c, TEXT("村上"), true, &issues) &&
           c.state == CORRECTION_REPORTED && task.state == TASK_ANSWERED,
       "a report waits for us");
    ok(correction_return(w, &c, TEXT("USB-11の返却が書かれていません"), &issues) &&
           c.state == CORRECTION_RETURNED,
       "what is missing gives it back");
    task_of_link(w, c.task_id, &task);
    ok(correction_answer(w, &task, &c, TEXT("村上"), true, &issues) &&
           correction_finish(w, &c, TEXT("返却簿で確かめた"), &issues) &&
           c.state == CORRECTION_DONE,
       "and then it is done %s", w->fault.code ? w->fault.code : "");
    struct text reported = last_entry(w, "correction_reported");
    ok(!text_contains(reported, TEXT("plan")) && !text_contains(reported, TEXT("report")),
       "the trail does not say once more what was said before (%.*s)", TEXT_ARG(reported));
    ok(text_contains(last_entry(w, "correction_done"), TEXT("reason\tUSB-11の返却が書かれて")),
       "but what stood there");
    ok(db_end(w), "stored %s", w->fault.code ? w->fault.code : "");
}

static void test_breach(struct work *w)
{
    struct correction c;
    struct issues issues = { 0 };
    struct correction_breaches *years;
    size_t count;
    databases_again(w);
    db_begin(w, DB_WRITE);
    correction_read(w, correction_id, &c);
    struct correction *list;
    int64_t counts[CORRECTION_SHOWN];
    ok(correction_list(w, TEXT(""), CORRECTION_UNDECIDED, 10, 0, &list, &count) && count == 1 &&
           correction_counts(w, counts) && counts[CORRECTION_UNDECIDED] == 1,
       "what is done waits for the question whether it was a breach");
    struct work trial = *w;
    ok(!correction_decide_breach(&trial, &c, true, moment_day(w->now) + 1, TEXT("x"), &issues),
       "a breach that is still to come is none");
    issues = (struct issues){ 0 };
    w->actor.name = TEXT("高瀬 真理");
    ok(correction_decide_breach(w, &c, true, day_read(TEXT("2026-03-31")), TEXT("第11条4項"),
                                &issues) &&
           text_is(c.breach_by, TEXT("高瀬 真理")),
       "a breach is decided by a person who is named");
    ok(correction_breaches(w, &years, &count) && count == 1 && years[0].year == 2025 &&
           years[0].yes == 1 && years[0].no == 0,
       "and counted in the fiscal year of its day");
    ok(correction_list(w, party, CORRECTION_UNDECIDED, 10, 0, &list, &count) && count == 0,
       "then nothing waits any more");
    ok(correction_decide_breach(w, &c, true, day_read(TEXT("2026-03-30")), TEXT("第11条5項"),
                                &issues) &&
           text_is(last_entry(w, "breach_decided"),
                   TEXT("breach_on\t2026-03-31\t2026-03-30\nreason\t第11条4項\t第11条5項\n")),
       "decided once more the trail says what it was");
    struct work narrow = *w;
    narrow.actor.narrow = true;
    narrow.actor.department = TEXT("elsewhere");
    ok(correction_breaches(&narrow, &years, &count) && count == 0 &&
           correction_counts(&narrow, counts) && counts[CORRECTION_DONE] == 0,
       "a department counts those of its own parties");
    ok(correction_escalate(w, &c, "review", TEXT("繰り返し"), &issues) &&
           text_is(c.step, TEXT("review")),
       "it may go on to a review of the contract");
    ok(db_end(w), "stored %s", w->fault.code ? w->fault.code : "");
}

static void test(struct text url)
{
    struct work w = register_work(url);
    rules_open(&w, NULL);
    struct instance instance = *w.instance; /* with a folder for files */
    instance.folder = folder();
    mkdir(folder_file("files"), 0700);
    w.instance = &instance;
    party = register_party(&w, "あさぎりコンタクト株式会社");
    register_edge(&w, party, TEXT(""), "コールセンター");
    reply_id = reply_sent(&w, reply_frozen(&w, "outsourcing"), 1, "yearly", party,
                          "subcontract confidential", TEXT(""));
    add_file(&w, "2-7", "demo/evidence/媒体管理台帳.xlsx");
    add_file(&w, "2-5", "demo/evidence/写真_キャビネット.png");
    write_small("短い一覧.csv", "氏名,受講日\n倉田,9/12\n");
    write_small("evil.exe", "MZxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\n");
    add_file(&w, "1-10", folder_file("短い一覧.csv"));
    add_file(&w, "2-4", folder_file("evil.exe"));
    test_found(&w);
    test_decided(&w);
    test_same(&w);
    test_languages(&w);
    test_by_hand(&w);
    test_followed(&w);
    test_breach(&w);
    databases_close(&w);
}

int main(void)
{
    databases_each(test);
    return tap_done();
}
