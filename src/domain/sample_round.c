#include "domain/sample_round.h"

#include "base/day.h"
#include "base/moment.h"
#include "domain/evaluate.h"
#include "domain/finding.h"
#include "domain/party.h"
#include "domain/reply_decide.h"
#include "domain/reply_put.h"
#include "domain/round_lines.h"
#include "domain/sample_ask.h"
#include "store/db.h"

enum who {
    AKEBONO,
    SHIOSAI,
    MINAMIKAZE,
    KURUMI,
    HAYABUSA,
    TANPOPO,
    ASAGIRI,
    SHINONOME,
    TSUBAME,
    SHIRAKABA,
    AJISAI,
    MOKUREN,
    HOSHIZORA,
    SAZANAMI,
    SHIZUKU,
    KODAMA,
    KOKEMOMO,
    SHIOMI,
    ALL
};

/* Who answers for them, how many work for us there, where, and whether they delegate some of it. */
static const struct {
    const char *name, *person, *email, *people, *place;
    bool delegates;
} parties[ALL] = {
    [AKEBONO] = { "あけぼの販売株式会社", "沢田 真一", "sawada@akebono.example", "38",
                  "水戸本店\t水戸市中央1-2-3\t店頭受付" },
    [SHIOSAI] = { "株式会社しおさいショップ", "浜田 直樹", "hamada@shiosai.example", "62",
                  "美浜本店\t千葉市美浜区中瀬2-6-1\t店頭受付" },
    [MINAMIKAZE] = { "みなみ風モバイル販売㈱", "大沼 渚", "onuma@minamikaze.example", "91",
                     "みなとみらい店\t横浜市西区みなとみらい3-3-3\t店頭受付" },
    [KURUMI] = { "株式会社くるみストア", "栃木 昭", "tochigi@kurumi.example", "24", "" },
    [HAYABUSA] = { "はやぶさ通信販売(株)", "荒川 翔", "arakawa@hayabusa.example", "120",
                   "大宮センター\tさいたま市大宮区桜木町1-7-5\t受注と店頭受付" },
    [TANPOPO] = { "有限会社たんぽぽ電器", "小林 和子", "kobayashi@tanpopo.example", "6",
                  "本店\t甲府市丸の内1-6-1\t店頭受付" },
    [ASAGIRI] = { "あさぎりコンタクト株式会社", "三浦 恵", "miura@asagiri.example", "214", "" },
    [SHINONOME] = { "東雲カスタマーサービス株式会社", "村井 亜紀", "murai@shinonome.example", "75",
                    "" },
    [TSUBAME] = { "株式会社つばめテレサポート", "レイエス 麻衣", "reyes@tsubame.example", "18",
                  "東京本社\t東京都港区海岸1-2-3\t英語での電話受付", true },
    [SHIRAKABA] = { "白樺メーリング株式会社", "宮坂 徹", "miyasaka@shirakaba.example", "47",
                    "長野工場\t長野市南長野692-2\t印字と封入", true },
    [AJISAI] = { "株式会社あじさい封入センター", "矢野 久美", "yano@ajisai.example", "21",
                 "本社工場\t川口市本町4-1-8\t封入", true },
    [MOKUREN] = { "株式会社もくれんシステム", "朝倉 隼", "asakura@mokuren.example", "9",
                  "本社\t東京都品川区大崎1-11-2\t保守", true },
    [HOSHIZORA] = { "ほしぞら運用株式会社", "永井 聡", "nagai@hoshizora.example", "33",
                    "丸の内運用センター\t東京都千代田区丸の内1-2-3\t運用監視", true },
    [SAZANAMI] = { "株式会社さざなみネットワーク", "滝 玲奈", "taki@sazanami.example", "14",
                   "本社\t東京都江東区豊洲3-3-3\t基盤の運用", true },
    [SHIZUKU] = { "株式会社しずくアンケート", "水谷 栞", "mizutani@shizuku.example", "8",
                  "本社\t東京都渋谷区渋谷2-1-1\t集計", true },
    [KODAMA] = { "株式会社こだま録音クラウド", "木霊 誠", "kodama@kodama.example", "12", "", true },
    [KOKEMOMO] = { "株式会社こけもも運輸", "苔野 実", "kokeno@kokemomo.example", "31", "" },
    [SHIOMI] = { "潮見データセンター株式会社", "潮田 実", "shioda@shiomi.example", "26", "" },
};

/* ---- what is asked ---- */

#define YEARLY "2026"
#define TWO_MONTHS_AGO "2026-08"
#define LAST_MONTH "2026-09"
#define THIS_MONTH "2026-10"
#define MONTHLY_SAYS "前の月の状態をお答えください。変わりがなければ「前回と同じ」で済みます。"

static const struct sample_round yearly = {
    .sheet = "outsourcing",
    .period = YEARLY,
    .title = "2026年度 年次点検",
    .message = "年に一度の点検です。証跡もあわせてお送りください。",
    .made_at = "2026-11-20T19:40",
    .due = "2026-12-11",
};
/* The first two are what had come on paper. */
static const struct sample_round months[] = {
    { "monthly", TWO_MONTHS_AGO, "2026年8月 情報セキュリティ点検（届いた報告の登録）", MONTHLY_SAYS,
      "2026-11-20T19:00", "2026-11-24", false },
    { "monthly", LAST_MONTH, "2026年9月 情報セキュリティ点検（届いた報告の登録）", MONTHLY_SAYS,
      "2026-11-20T19:20", "2026-11-24", false },
    { "monthly", THIS_MONTH, "2026年10月 情報セキュリティ点検", MONTHLY_SAYS, "2026-11-20T19:45",
      "2026-11-24", false },
};
static const struct sample_round next_month = {
    .sheet = "monthly",
    .period = "2026-11",
    .title = "2026年11月 情報セキュリティ点検",
    .message = MONTHLY_SAYS,
    .made_at = "2026-11-24T16:50",
    .due = "2026-12-10",
    .draft = true,
};
/* The last was not asked on paper: its report of September stands in the register. */
static const enum who monthly[] = {
    AKEBONO, MINAMIKAZE, HAYABUSA,  ASAGIRI,  TSUBAME, SHIRAKABA,
    AJISAI,  MOKUREN,    HOSHIZORA, SAZANAMI, SHIZUKU, SHINONOME,
};
enum { ON_PAPER = COUNT(monthly) - 1 };

/* What they answer otherwise than that all is well and as it was. */
static const struct {
    const char *period;
    enum who who;
    const char *question;
    enum answer_mark mark;
    const char *value, *note, *plan_on;
} others[] = {
    { YEARLY, MINAMIKAZE, "1-11", ANSWER_PARTIAL, "", "中途採用の方は、次の研修まで資料の配付のみ",
      "2027-01-31" },
    { YEARLY, MINAMIKAZE, "2-5", ANSWER_PARTIAL, "", "繁忙期は机上に残ることがある", "2027-01-15" },
    { YEARLY, HAYABUSA, "3-9", ANSWER_PARTIAL, "", "四半期に1回、抜き取りで見ている",
      "2027-02-26" },
    { YEARLY, TANPOPO, "1-5", ANSWER_PARTIAL, "", "責任者は店主が兼ねる。代わりの者を決めていない",
      "2027-01-31" },
    { YEARLY, TANPOPO, "1-15", ANSWER_NOT_DONE, "", "点検の手順を決めていない", "2027-03-31" },
    { YEARLY, TANPOPO, "2-4", ANSWER_NOT_DONE, "", "入退室は記録していない", "2027-02-28" },
    { YEARLY, TSUBAME, "1-13", ANSWER_PARTIAL, "", "夜間の連絡先が決まっていない", "2026-12-25" },
    { YEARLY, TSUBAME, "2-9", ANSWER_CHECKING, "", "", "" },
    { YEARLY, SHIRAKABA, "2-9", ANSWER_PARTIAL, "", "配送の1社は書面の点検だけ", "2027-02-15" },
    { YEARLY, AJISAI, "2-8", ANSWER_DONE, "", "封入の一部を1社に委託（承諾済み）", "" },
    { YEARLY, MOKUREN, "1-8", ANSWER_PARTIAL, "", "派遣の方の誓約書は派遣元が保管", "2026-12-18" },
    { YEARLY, MOKUREN, "3-4", ANSWER_NOT_DONE, "", "使っていないIDの棚卸しは年度末", "2027-03-31" },
    { YEARLY, SAZANAMI, "3-12", ANSWER_PARTIAL, "", "一部の装置は更新の計画中", "2027-03-31" },
    { THIS_MONTH, SHIRAKABA, "1-2", ANSWER_DONE, "49", "", "" },
    { THIS_MONTH, SHIRAKABA, "1-1", ANSWER_DONE, "", "印字の担当が2名増えた。変更届を送る", "" },
    { THIS_MONTH, MOKUREN, "2-5", ANSWER_PARTIAL, "", "操作の記録は10月後半の分を確かめている",
      "2026-11-30" },
    { THIS_MONTH, AKEBONO, "2-3", ANSWER_PARTIAL, "",
      "契約は10月31日で満了したが、更新の覚書を待って取扱いを続けている", "2026-12-15" },
};

/* ---- what happens ---- */

enum act { OPEN, BEGIN, SUBMIT, RETURN, ACCEPT, REMIND };

static const struct event {
    const char *at, *period;
    enum who who;
    enum act act;
    size_t count; /* of BEGIN: how many questions are answered */
} events[] = {
    { "2026-11-21T09:05", THIS_MONTH, SHINONOME, REMIND, 0 },
    { "2026-11-21T10:12", YEARLY, MINAMIKAZE, SUBMIT, 0 },
    { "2026-11-21T10:40", THIS_MONTH, MINAMIKAZE, SUBMIT, 0 },
    { "2026-11-21T11:02", THIS_MONTH, HAYABUSA, SUBMIT, 0 },
    { "2026-11-21T13:25", YEARLY, HAYABUSA, SUBMIT, 0 },
    { "2026-11-21T16:31", YEARLY, TANPOPO, SUBMIT, 0 },
    { "2026-11-22T14:08", YEARLY, TSUBAME, SUBMIT, 0 },
    { "2026-11-22T14:30", THIS_MONTH, TSUBAME, SUBMIT, 0 },
    { "2026-11-24T09:02", THIS_MONTH, SHINONOME, REMIND, 0 },
    { "2026-11-24T09:04", YEARLY, SHINONOME, REMIND, 0 },
    { "2026-11-24T09:20", THIS_MONTH, ASAGIRI, SUBMIT, 0 },
    { "2026-11-24T09:31", THIS_MONTH, SHIRAKABA, SUBMIT, 0 },
    { "2026-11-24T09:55", YEARLY, KOKEMOMO, OPEN, 0 },
    { "2026-11-24T10:05", YEARLY, AKEBONO, BEGIN, 17 },
    { "2026-11-24T10:15", YEARLY, SHIRAKABA, SUBMIT, 0 },
    { "2026-11-24T10:48", THIS_MONTH, AJISAI, SUBMIT, 0 },
    { "2026-11-24T11:06", YEARLY, AJISAI, SUBMIT, 0 },
    { "2026-11-24T11:20", THIS_MONTH, MOKUREN, SUBMIT, 0 },
    { "2026-11-24T11:44", YEARLY, MOKUREN, SUBMIT, 0 },
    { "2026-11-24T13:10", YEARLY, KODAMA, BEGIN, 30 },
    { "2026-11-24T13:32", YEARLY, HOSHIZORA, SUBMIT, 0 },
    { "2026-11-24T13:50", THIS_MONTH, HOSHIZORA, SUBMIT, 0 },
    { "2026-11-24T14:15", THIS_MONTH, SAZANAMI, SUBMIT, 0 },
    { "2026-11-24T14:40", YEARLY, SAZANAMI, SUBMIT, 0 },
    { "2026-11-24T15:05", THIS_MONTH, AKEBONO, SUBMIT, 0 },
    { "2026-11-24T15:22", THIS_MONTH, SHIZUKU, SUBMIT, 0 },
    { "2026-11-24T15:40", YEARLY, SHIZUKU, SUBMIT, 0 },
    { "2026-11-24T16:10", YEARLY, TSUBAME, RETURN, 0 },
    { "2026-11-24T16:15", YEARLY, MINAMIKAZE, ACCEPT, 0 },
    { "2026-11-24T16:20", YEARLY, HAYABUSA, ACCEPT, 0 },
    { "2026-11-24T16:30", YEARLY, AJISAI, ACCEPT, 0 },
    { "2026-11-24T16:35", YEARLY, HOSHIZORA, ACCEPT, 0 },
    { "2026-11-24T16:40", YEARLY, SHIZUKU, ACCEPT, 0 },
};

/* ---- answering ---- */

static struct text value_of(const struct sheet_question *question, enum who who, bool is_yearly)
{
    switch (question->answer) {
    case SHEET_PERSONS:
        return text_of(parties[who].people);
    case SHEET_NUMBER:
        return is_yearly ? TEXT("6") : TEXT("0");
    case SHEET_DATE:
        return TEXT("2026-04-01");
    case SHEET_SEVERAL:
        return TEXT("none");
    case SHEET_TABLE:
        return text_of(parties[who].place);
    case SHEET_TEXT:
        return text_of(parties[who].person);
    default:
        return TEXT("");
    }
}

/* To a plain question "no" is what one hopes for. */
static struct answer_row answer(const struct sheet_question *question, const char *period,
                                enum who who)
{
    bool is_yearly = text_is_string(TEXT(YEARLY), period);
    bool is_no = question->answer == SHEET_YESNO;
    struct text none = TEXT("");
    struct answer_row row = { .question = question->id,
                              .mark = is_no ? ANSWER_NOT_DONE : ANSWER_DONE,
                              .value = value_of(question, who, is_yearly),
                              .note = none,
                              .plan_on = none,
                              .evidence = none };
    if (is_yearly && text_is(question->id, TEXT("2-8")))
        row.mark = parties[who].delegates ? ANSWER_DONE : ANSWER_NOT_DONE;
    for (size_t i = 0; i < COUNT(others); i++)
        if (others[i].who == who && text_is_string(question->id, others[i].question) &&
            text_is_string(text_of(period), others[i].period)) {
            row.mark = others[i].mark;
            row.value = *others[i].value ? text_of(others[i].value) : row.value;
            row.note = text_of(others[i].note);
            row.plan_on = text_of(others[i].plan_on);
        }
    return row;
}

/* The first `most` that are asked; an answer may ask for another: so twice. */
static bool answer_all(struct work *w, struct reply *r, enum who who, size_t most)
{
    struct issues issues = { 0 };
    struct sheet sheet;
    const char *period = work_string(w, r->period);
    for (int turn = 0; turn < 2; turn++) {
        if (!reply_sheet(w, r, &sheet))
            return false;
        size_t count = 0;
        struct answer_row *rows = work_array(w, struct answer_row, sheet_questions(&sheet) + 1);
        for (size_t i = 0; i < sheet.count; i++)
            for (size_t k = 0; k < sheet.sections[i].count && count < most; k++)
                rows[count++] = answer(&sheet.sections[i].questions[k], period, who);
        if (!reply_put(w, r, rows, count, text_of(parties[who].person), &issues))
            return false;
    }
    return !work_failed(w);
}

/* As the party, who has begun some minutes ago, though not before anything else on the trail. */
static bool speak(struct work *w, struct reply *r, enum who who, enum act act, size_t most,
                  int64_t since)
{
    enum { TAKES = 25 * 60, TAKES_A_MONTH = 4 * 60 };
    int64_t takes = text_is(r->purpose, TEXT("monthly")) ? TAKES_A_MONTH : TAKES;
    struct issues issues = { 0 };
    struct actor office = sample_guest(w, parties[who].person, text_of(parties[who].name));
    int64_t now = w->now;
    if (act != OPEN)
        w->now = now - takes > since ? now - takes : since;
    bool said = reply_open(w, r) && (act == OPEN || answer_all(w, r, who, most));
    w->now = now;
    if (said && act == SUBMIT)
        reply_submit(w, r, text_of(parties[who].person), "web", TEXT(""), &issues);
    w->actor = office;
    return !work_failed(w);
}

/* ---- deciding ---- */

static bool give_back(struct work *w, struct reply *r)
{
    const struct answer_row rows[] = {
        { .question = TEXT("1-13"),
          .returned = TEXT("夜間の連絡先がいつ決まるかをお知らせください。") },
        { .question = TEXT("2-9"),
          .returned = TEXT("フィリピンの再委託先をどう確かめているかを書いてください。") },
    };
    return reply_return(w, r, rows, COUNT(rows), TEXT(""));
}

static bool remind(struct work *w, struct reply *r)
{
    struct round round;
    struct round_reminded reminded;
    return round_read(w, r->round_id, &round) && round_remind(w, &round, r->id, &reminded);
}

static bool happen(struct work *w, const struct event *event, struct text party)
{
    int64_t since = w->now;
    bool is_yearly = text_is_string(TEXT(YEARLY), event->period);
    struct reply r = { .id = TEXT("") };
    moment_read(text_of(event->at), &w->now);
    db_begin(w, DB_WRITE);
    if (sample_reply(w, is_yearly ? "outsourcing" : "monthly", event->period, party, &r)) {
        if (event->act == RETURN)
            give_back(w, &r);
        else if (event->act == ACCEPT)
            reply_accept(w, &r);
        else if (event->act == REMIND)
            remind(w, &r);
        else
            speak(w, &r, event->who, event->act, event->count ? event->count : SIZE_MAX, since);
        evaluate_touched(w);
    }
    return db_end(w) && (event->act != SUBMIT || finding_run(w, r.id));
}

/* ---- the rounds ---- */

static bool find_parties(struct work *w, struct text *ids)
{
    db_begin(w, DB_WRITE);
    for (size_t i = 0; i < ALL && !work_failed(w); i++) {
        ids[i] = party_find(w, TEXT(""), text_of(parties[i].name));
        sample_contact(w, ids[i], parties[i].person, "", parties[i].email);
    }
    return db_end(w);
}

/* What had come on paper is written down, half a minute for each, and compared. */
static bool write_down(struct work *w, const struct sample_round *of, const struct text *asked)
{
    enum { EACH = 30 };
    struct text sent[ON_PAPER];
    struct reply r = { .id = TEXT("") };
    db_begin(w, DB_WRITE);
    for (size_t i = 0; i < ON_PAPER && !work_failed(w); i++) {
        if ((w->now += EACH) && sample_reply(w, of->sheet, of->period, asked[i], &r))
            speak(w, &r, monthly[i], SUBMIT, SIZE_MAX, w->now);
        sent[i] = r.id;
    }
    bool done = db_end(w);
    for (size_t i = 0; i < ON_PAPER && done; i++)
        done = finding_run(w, sent[i]);
    return done;
}

/* Then it is accepted, and the round closed. */
static bool register_month(struct work *w, const struct sample_round *of, const struct text *ids)
{
    struct text round_id, asked[ON_PAPER];
    struct round round;
    struct reply r;
    for (size_t i = 0; i < ON_PAPER; i++)
        asked[i] = ids[monthly[i]];
    if (!sample_ask(w, of, asked, ON_PAPER, &round_id) || !write_down(w, of, asked))
        return false;
    db_begin(w, DB_WRITE);
    for (size_t i = 0; i < ON_PAPER && !work_failed(w); i++)
        if (sample_reply(w, of->sheet, of->period, asked[i], &r))
            reply_accept(w, &r);
    if (round_read(w, round_id, &round))
        round_close(w, &round, TEXT("届いた報告の登録が終わった"));
    evaluate_touched(w);
    return db_end(w);
}

bool sample_round(struct work *w)
{
    struct text ids[ALL], asked[COUNT(monthly)], round_id;
    if (!find_parties(w, ids))
        return false;
    for (size_t i = 0; i < COUNT(monthly); i++)
        asked[i] = ids[monthly[i]];
    if (!register_month(w, &months[0], ids) || !register_month(w, &months[1], ids) ||
        !sample_ask(w, &yearly, ids, ALL, &round_id) ||
        !sample_ask(w, &months[2], asked, COUNT(monthly), &round_id))
        return false;
    for (size_t i = 0; i < COUNT(events); i++)
        if (!happen(w, &events[i], ids[events[i].who]))
            return false;
    return sample_ask(w, &next_month, asked, COUNT(monthly), &round_id);
}
