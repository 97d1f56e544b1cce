#include "domain/sample_finding.h"

#include <sys/mman.h>
#include <unistd.h>

#include "base/bundle.h"
#include "base/day.h"
#include "base/disk.h"
#include "base/moment.h"
#include "domain/correction_act.h"
#include "domain/evaluate.h"
#include "domain/file.h"
#include "domain/finding.h"
#include "domain/party.h"
#include "domain/reply_put.h"
#include "domain/round.h"
#include "domain/sample_ask.h"
#include "store/db.h"

#define CALLS "あさぎりコンタクト株式会社"
#define SHOP "株式会社しおさいショップ"

/* After all that came in before: the trail goes forward. */
static const struct sample_round year_before = {
    .sheet = "outsourcing",
    .period = "2025",
    .title = "2025年度 年次点検（前年度の回答の登録）",
    .message = "年に一度の点検です。証跡もあわせてお送りください。",
    .made_at = "2026-11-20T18:25",
    .due = "2026-11-24",
};

/* When a sheet was answered. */
struct answered {
    const char *period, *begun_at, *submitted_at;
};

/* Which file shows which answer. */
static const struct {
    const char *party, *question, *name;
} files[] = {
    { CALLS, "1-1", "個人情報取扱規程_第4版.docx" },
    { CALLS, "1-3", "個人情報保護方針.txt" },
    { CALLS, "1-6", "従事者名簿_20261001.xlsx" },
    { CALLS, "1-8", "誓約書取得一覧.csv" },
    { CALLS, "1-10", "教育受講者名簿_20260912.xlsx" },
    { CALLS, "1-13", "事故時の連絡手順.docx" },
    { CALLS, "1-17", "プライバシーマーク登録証.pdf" },
    { CALLS, "1-19", "更新プログラム適用状況.txt" },
    { CALLS, "2-3", "入室許可一覧.csv" },
    { CALLS, "2-4", "入退室記録_月別.xlsx" },
    { CALLS, "2-5", "写真_キャビネット.png" },
    { CALLS, "2-5", "写真_執務室入口.png" },
    { CALLS, "2-5", "写真_掲示.png" },
    { CALLS, "2-5", "写真_警備員配置.png" },
    { CALLS, "2-6", "端末台帳.xlsx" },
    { CALLS, "2-7", "媒体管理台帳.xlsx" },
    { CALLS, "2-8", "保守体制図_2026.pdf" },
    { CALLS, "2-8", "再委託承諾書_写し.pdf" },
    { CALLS, "3-1", "権限一覧.csv" },
    { CALLS, "3-9", "ログ点検報告_202510.pdf" },
    { CALLS, "3-9", "ログ点検報告_202511.pdf" },
    { CALLS, "3-9", "ログ点検報告_202512.pdf" },
    { CALLS, "3-9", "ログ点検報告_202601.pdf" },
    { CALLS, "3-9", "ログ点検報告_202602.pdf" },
    { CALLS, "3-9", "ログ点検報告_202603.pdf" },
    { CALLS, "3-9", "ログ点検報告_202604.pdf" },
    { CALLS, "3-9", "ログ点検報告_202605.pdf" },
    { CALLS, "3-9", "ログ点検報告_202606.pdf" },
    { CALLS, "3-9", "ログ点検報告_202607.pdf" },
    { CALLS, "3-9", "ログ点検報告_202608.pdf" },
    { CALLS, "3-9", "ログ点検報告_202609.pdf" },
    { SHOP, "1-17", "登録証_しおさい.pdf" }, /* lapses next month */
};

/* What is answered besides a mark: of the question, or of all of its type. */
static const struct {
    const char *question, *value, *note;
} answers[] = {
    { "1-2", "2026-04-01", "" },
    { "1-4", "札幌センター長 倉田 修", "" },
    { "1-7", "214", "" },
    { "1-10", "188", "" },
    { "1-14", "2026-06-15", "" },
    { "1-17", "pmark", "有効な認証がある" },
    { "2-1", "札幌センター\t札幌市中央区北一条西2-1\t電話受付", "" },
    { "2-7", "", "全端末でUSBポートを無効にしており、外部記録媒体は接続できない。" },
    { "2-8", "", "承諾を得た2者（こだま録音クラウド、ひなた企画）以外に再委託していない。" },
    { "3-5", "6", "" },
};

enum { SAME_NOTES = 31 };

/* ---- answering ---- */

static void answer(struct work *w, const struct sheet_question *question, size_t number,
                   const struct reply *r, struct answer_row *row)
{
    bool is_calls = text_is(r->party, TEXT(CALLS));
    bool is_planted = is_calls && text_is(r->period, TEXT("2026"));
    row->mark = ANSWER_DONE;
    row->note = number < SAME_NOTES
                    ? work_format(w, "規程と手順に定め、毎年4月に見直している（問%.*s）。",
                                  TEXT_ARG(question->id))
                    : work_format(w, "%.*s年度に確かめた。", TEXT_ARG(r->period));
    for (size_t i = 0; i < COUNT(answers); i++)
        if (text_is_string(question->id, answers[i].question)) {
            row->value = text_of(answers[i].value);
            if (*answers[i].note)
                row->note = text_of(answers[i].note);
        }
    if (!is_planted && text_is_string(question->id, "1-10"))
        row->value = TEXT("214"); /* as many as are engaged */
    bool delegates = text_is_string(question->id, "2-8") && is_calls;
    if (question->answer == SHEET_YESNO && !delegates)
        row->mark = ANSWER_NOT_DONE;
    if (text_is_string(question->id, "2-8") && !is_calls) /* none is on record */
        row->note = TEXT("再委託していない。");
}

/* What is asked may ask for more: so twice. */
static bool answer_all(struct work *w, struct reply *r)
{
    struct issues issues = { 0 };
    struct sheet sheet;
    struct answer_row *rows;
    size_t count;
    for (int turn = 0; turn < 2; turn++) {
        size_t at = 0;
        if (!reply_sheet(w, r, &sheet) || !reply_answers(w, r, &rows, &count))
            return false;
        for (size_t s = 0; s < sheet.count; s++)
            for (size_t q = 0; q < sheet.sections[s].count && at < count; q++, at++)
                answer(w, &sheet.sections[s].questions[q], at, r, &rows[at]);
        if (!reply_put(w, r, rows, count, TEXT("三浦 恵"), &issues))
            return false;
    }
    return !work_failed(w);
}

static int open_file(struct work *w, const char *name)
{
    const struct bundle_file *file = bundle_find(work_format(w, "demo/evidence/%s", name));
    int fd = memfd_create("evidence", MFD_CLOEXEC);
    if (file && fd >= 0 && disk_write(fd, file->bytes.at, file->bytes.len) &&
        lseek(fd, 0, SEEK_SET) == 0)
        return fd;
    if (fd >= 0)
        close(fd);
    work_fail(w, FAULT_SYSTEM, "cli.demo.no_list", text_of(name));
    return -1;
}

static bool attach(struct work *w, struct reply *r, const char *question, const char *name)
{
    struct text none = TEXT("");
    struct file file = { .kind = TEXT("reply"),
                         .subject_id = r->id,
                         .name = text_of(name),
                         .origin = none,
                         .note = none,
                         .period_from = none,
                         .period_to = none,
                         .valid_to = none,
                         .document = none };
    int fd = open_file(w, name);
    if (fd < 0)
        return false;
    bool added = file_store(w, fd, &file) && file_add_shown(w, &file) &&
                 reply_file_add(w, r, text_of(question), file.id);
    close(fd);
    return added;
}

/* `only`: the one question whose file was sent the year before; NULL: all. */
static bool answer_reply(struct work *w, const struct answered *of, const char *party,
                         struct reply *r, const char *only)
{
    struct issues issues = { 0 };
    const char *person = text_is_string(TEXT(SHOP), party) ? "浜田 直樹" : "三浦 恵";
    struct actor office = sample_guest(w, person, text_of(party));
    moment_read(text_of(of->begun_at), &w->now);
    reply_open(w, r);
    answer_all(w, r);
    for (size_t i = 0; i < COUNT(files) && !work_failed(w); i++)
        if (text_is_string(text_of(files[i].party), party) &&
            (!only || text_is_string(text_of(files[i].question), only)))
            attach(w, r, files[i].question, files[i].name);
    moment_read(text_of(of->submitted_at), &w->now);
    reply_submit(w, r, text_of(person), "web", TEXT(""), &issues);
    w->actor = office;
    return !work_failed(w);
}

/* The comparing is a job, and so outside of the transaction. */
static bool answer_year(struct work *w, const struct answered *of, const char *name,
                        struct text party, const char *only, struct text *reply_id)
{
    struct reply r;
    db_begin(w, DB_WRITE);
    if (sample_reply(w, "outsourcing", of->period, party, &r) &&
        answer_reply(w, of, name, &r, only))
        evaluate_touched(w);
    *reply_id = r.id;
    return db_end(w) && finding_run(w, *reply_id);
}

/* ---- what came of the year before ---- */

static bool follow(struct work *w, struct text reply_id)
{
    struct reply r;
    struct finding *list;
    struct correction c;
    struct issues issues = { 0 };
    size_t count;
    if (!reply_find(w, reply_id, &r) || !finding_of_reply(w, &r, &list, &count) || !count)
        return !work_failed(w);
    moment_read(TEXT("2026-11-20T18:42"), &w->now);
    return correction_make(w, &list[0], &r, false, &c) &&
           correction_send(w, &c, r.contact_id, TEXT(SAMPLE_SITE), LANG_JA, &issues) &&
           evaluate_touched(w);
}

/* What the party has done about it. */
static bool report(struct work *w, struct text party)
{
    struct correction *c;
    struct task task;
    struct issues issues = { 0 };
    size_t count;
    if (!correction_list(w, party, CORRECTION_SENT, 1, 0, &c, &count) || !count ||
        !task_of_link(w, c->task_id, &task))
        return !work_failed(w);
    struct actor office = sample_guest(w, "三浦 恵", TEXT(CALLS));
    moment_read(TEXT("2026-11-24T18:34"), &w->now);
    c->stance = TEXT("accept");
    c->plan = TEXT("更新審査を12月に受けます。");
    c->plan_on = day_read(TEXT("2026-12-18"));
    c->report =
        TEXT("更新の申請を終え、審査の日程が12月10日に決まりました。審査後に新しい登録証をお"
             "送りします。");
    correction_answer(w, &task, c, TEXT("三浦 恵"), true, &issues);
    w->actor = office;
    return !work_failed(w) && evaluate_touched(w);
}

bool sample_finding_before(struct work *w)
{
    const struct answered answered = { "2025", "2026-11-20T18:27", "2026-11-20T18:40" };
    struct text calls, round_id, reply_id;
    struct round round;
    db_begin(w, DB_WRITE);
    moment_read(text_of(year_before.made_at), &w->now);
    calls = party_find(w, TEXT(""), TEXT(CALLS));
    sample_contact(w, calls, "三浦 恵", "札幌センター 管理課", "miura@asagiri.example");
    if (!db_end(w) || !sample_ask(w, &year_before, &calls, 1, &round_id) ||
        !answer_year(w, &answered, CALLS, calls, "1-17", &reply_id))
        return false;
    db_begin(w, DB_WRITE);
    if (follow(w, reply_id) && round_read(w, round_id, &round))
        round_close(w, &round, TEXT("前年度の回答の登録が終わった"));
    return db_end(w);
}

bool sample_finding(struct work *w)
{
    const struct answered quick = { "2026", "2026-11-24T18:40", "2026-11-24T18:46" },
                          slow = { "2026", "2026-11-24T18:50", "2026-11-24T19:21" };
    struct text calls, shop, reply_id;
    db_begin(w, DB_WRITE);
    calls = party_find(w, TEXT(""), TEXT(CALLS));
    report(w, calls);
    shop = party_find(w, TEXT(""), TEXT(SHOP));
    return db_end(w) && answer_year(w, &quick, CALLS, calls, NULL, &reply_id) &&
           answer_year(w, &slow, SHOP, shop, NULL, &reply_id);
}
