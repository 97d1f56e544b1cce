/* sample_answers.h - a party answers a check sheet, and we look at it. */
#pragma once
#include "test/web/sample_guest.h"
#include "views/answers.h"
#include "views/answers_people.h"
#include "views/month.h"
#include "views/reply.h"
#include "web/answers_model.h"

/* The bundled sheet for entrusted work, partly answered, with the year before. */
static struct answers sample_answers(void)
{
    struct work *w = sample_work;
    struct answers it = { .sheet = *sheet_find(w, TEXT("outsourcing")), .has_before = true };
    size_t most = sheet_questions(&it.sheet);
    it.rows = work_array(w, struct answer_row, most);
    it.before_rows = work_array(w, struct answer_row, most);
    for (size_t i = 0; i < it.sheet.count; i++)
        for (size_t j = 0; j < it.sheet.sections[i].count; j++) {
            struct answer_row row = { .question = it.sheet.sections[i].questions[j].id,
                                      .mark = ANSWER_BLANK,
                                      .value = TEXT(""),
                                      .note = TEXT(""),
                                      .plan_on = TEXT(""),
                                      .evidence = TEXT(""),
                                      .returned = TEXT(""),
                                      .comment = TEXT(""),
                                      .submitted = TEXT(""),
                                      .said_by = TEXT("") };
            it.before_rows[it.before_count++] = row;
            if (i == 0 && it.sheet.sections[i].questions[j].answer == SHEET_MARKS)
                row.mark = ANSWER_DONE;
            it.rows[it.count++] = row;
        }
    struct answer_file *files = work_array(w, struct answer_file, 1);
    files[0] = (struct answer_file){ .question = TEXT("2-1"),
                                     .file_id = TEXT("01JD"),
                                     .name = T("情報取扱規程_第5版.pdf"),
                                     .number = 412,
                                     .size = 412000 };
    it.files = files;
    it.file_count = (size_t)N(1);
    it.reply = (struct reply){ .id = TEXT("01JD"),
                               .state = REPLY_OPEN,
                               .questions = 43,
                               .answered = N(26),
                               .saved_at = M("2026-11-25T08:52"),
                               .round_title = T("2026年度 年次点検"),
                               .reason = TEXT("") };
    it.before.submitted_at = M("2025-11-20T10:00");
    return it;
}

static void sample_say(struct answer_row *rows, const char *question, enum answer_mark mark,
                       struct text note, struct text plan)
{
    while (!text_is_string(rows->question, question))
        rows++;
    rows->mark = mark;
    rows->note = note;
    rows->plan_on = plan;
    rows->said_at = M("2026-11-25T08:47");
}

static void sample_say_some(struct answers *it)
{
    sample_say(it->rows, "2-1", ANSWER_DONE,
               T("情報取扱規程 第14条（持出しの禁止）。例外は様式7で申請する。"), TEXT(""));
    sample_say(it->rows, "2-2", ANSWER_PARTIAL,
               T("パソコンは台帳あり。USBメモリ2本が台帳に未登録。"), TEXT(""));
    sample_say(it->before_rows, "2-3", ANSWER_DONE, T("情報取扱規程 第16条"), TEXT(""));
    sample_say(it->before_rows, "2-4", ANSWER_PARTIAL, T("8月の記録が機器の故障で欠落"),
               TEXT("2026-02-06"));
    sample_say(it->rows, "2-3", ANSWER_CHECKING, TEXT(""), TEXT(""));
}

static struct page sample_answers_page(const struct answers *it, struct text title)
{
    struct page page = sample_guest_page(title, true);
    struct guest_head *head = work_new(sample_work, struct guest_head);
    *head = *page.guest;
    head->title = it->reply.round_title;
    head->questions = 43;
    head->more = 2;
    head->answered = it->reply.answered;
    head->saved = answers_saved(sample_work, it->reply.saved_at);
    page.guest = head;
    page.keeps_form = true;
    return page;
}

static void draw_answers_section(struct html *out, size_t at)
{
    struct answers it = sample_answers();
    sample_say_some(&it);
    const struct sheet_section *section = &it.sheet.sections[at];
    struct asked *asked = answers_asked(sample_work, &it, section);
    const struct mistake mistakes[] = { { W(answers_no_plan), TEXT("q2-2") } };
    struct answers_page page = {
        .page = sample_answers_page(&it, sheet_section_name(sample_work, section)),
        .action = HERE("/v/answers/01JD/2"),
        .save = HERE("/v/answers/01JD/2/save"),
        .stamps = answers_stamps(sample_work, &it, section),
        .asked = asked,
        .asked_count = section->count,
        .same = answers_same(&it, section),
        .excel = HERE("/v/answers/01JD/excel"),
        .download = HERE("/v/answers/01JD/excel/sheet.xlsx"),
        .people = HERE("/v/answers/01JD/people"),
        .home = HERE("/v/"),
    };
    page.sections = answers_sections(sample_work, &it, TEXT("01JD"), section->id, TEXT(""),
                                     &page.section_count);
    if (at == 1) {
        asked[1].plan_mistake = W(answers_no_plan);
        page.mistakes = (struct mistakes){ mistakes, (size_t)N(1) };
    }
    view_answers(out, &page);
}

static void draw_answers(struct html *out)
{
    draw_answers_section(out, 1);
}

/* The longest section there is: what the page weighs at most. */
static void draw_answers_long(struct html *out)
{
    draw_answers_section(out, 0);
}

/* Every kind of answer, and what came back. */
static void draw_answers_kinds(struct html *out)
{
    struct answers it = sample_answers();
    struct sheet_option *options = work_array(sample_work, struct sheet_option, 3);
    struct sheet_section section = { .id = TEXT("9"), .count = SHEET_ANSWERS };
    section.title.in[0] = section.title.in[1] = T("いろいろな設問");
    section.questions = work_array(sample_work, struct sheet_question, SHEET_ANSWERS);
    for (size_t i = 0; i < 3; i++) {
        options[i].code = work_format(sample_work, "o%zu", i);
        options[i].label.in[0] = options[i].label.in[1] = i == 0   ? T("国内")
                                                          : i == 1 ? T("国外")
                                                                   : T("わからない");
    }
    for (size_t i = 0; i < SHEET_ANSWERS; i++) {
        struct sheet_question *question = &section.questions[i];
        *question = (struct sheet_question){ .id = work_format(sample_work, "9-%zu", i + 1),
                                             .answer = (enum sheet_answer)i,
                                             .unit = { { T("件"), T("cases") } },
                                             .options = options,
                                             .option_count = 3 };
        question->ask.in[0] = question->ask.in[1] = T("データをどこに置いていますか。");
        it.rows[i].question = question->id;
        it.rows[i].value = i == SHEET_TABLE ? T("東京\t1\t2") : T("214");
        it.rows[i].returned = i == 0 ? T("規程の版が分かるページを付けてください。") : TEXT("");
    }
    struct answers_page page = {
        .page = sample_answers_page(&it, sheet_section_name(sample_work, &section)),
        .action = HERE("/v/answers/01JD/9"),
        .save = HERE("/v/answers/01JD/9/save"),
        .stamps = answers_stamps(sample_work, &it, &section),
        .asked = answers_asked(sample_work, &it, &section),
        .asked_count = section.count,
        .reason = T("2か所だけ書き直してください。"),
        .is_last = true,
        .excel = url_none(),
        .people = url_none(),
        .home = HERE("/v/"),
    };
    view_answers(out, &page);
}

static void draw_answers_check(struct html *out)
{
    struct answers it = sample_answers();
    sample_say_some(&it);
    const struct mistake mistakes[] = { { T("設問2-5に、まだ回答がありません。"), TEXT("q2-5") } };
    struct answers_check_page page = {
        .page = sample_answers_page(&it, W(answers_check_title)),
        .action = HERE("/v/answers/01JD/check"),
        .back = HERE("/v/answers/01JD"),
        .by = { .name = "by",
                .label = W(answers_by),
                .help = W(answers_by_help),
                .value = T("三浦 恵") },
        .mistakes = { mistakes, (size_t)N(1) },
        .questions = 43,
    };
    page.sections = answers_said(sample_work, &it, TEXT("01JD"), TEXT("2"), &page.section_count);
    view_answers_check(out, &page);
}

static void draw_answers_receipt(struct html *out)
{
    struct answers it = sample_answers();
    sample_say_some(&it);
    struct answers_receipt_page page = {
        .page = sample_guest_page(it.reply.round_title, true),
        .by = T("三浦 恵"),
        .sha256 = T("b1abb7c4403e23b3d4f6d1430f6a0055bf9288635e7676179dfd4918af62542b"),
        .sent_at = M("2026-11-25T08:54"),
        .state = { STATUS_GOING, W(guest_state_sent) },
        .reason = TEXT(""),
        .file = HERE("/v/answers/01JD/receipt.txt"),
        .pdf = sample_variant == HOSTILE ? url_none() : HERE("/v/answers/01JD/receipt.pdf"),
        .back = HERE("/v/"),
    };
    page.sections = answers_said(sample_work, &it, TEXT(""), TEXT("2"), &page.section_count);
    view_answers_receipt(out, &page);
}

static void draw_reply(struct html *out)
{
    const struct reply_file files[] = { { T("情報取扱規程_第5版.pdf"),
                                          HERE("/evidence/EV-0412") } };
    const struct reply_line lines[] = {
        { .id = TEXT("2-1"),
          .ask = T("個人情報を作業場所から持ち出すことを、承諾した場合を除いて禁止していますか。"),
          .says = T("○ はい"),
          .note = T("情報取扱規程 第14条（持出しの禁止）"),
          .names = T("情報取扱規程_第5版"),
          .before = T("○ はい"),
          .before_note = T("情報取扱規程 第14条"),
          .comment = T("第5版は10月に受け取り済み"),
          .files = files,
          .file_count = (size_t)N(1) },
        { .id = TEXT("2-2"),
          .ask = T("この業務に使うパソコンと記録媒体を、台帳で管理していますか。"),
          .says = T("△ 一部"),
          .note = T("USBメモリ2本が台帳に未登録。"),
          .plan = T("2027年1月29日（金）"),
          .before = T("○ はい"),
          .chip = { STATUS_NOTE, W(answers_has_changed) },
          .returned = T("2本の置き場所を書いてください。") },
        { .id = TEXT("2-3"), .ask = T("私物を禁止していますか。"), .says = T("？ 社内で確認中") },
    };
    const struct reply_section sections[] = { { T("2  作業場所・業務"), lines, (size_t)N(3) } };
    const struct fact_line about[] = {
        { W(answers_party), T("あさぎりコンタクト株式会社"), HERE("/vendors/01JD"), false },
        { W(answers_state), W(answers_state_submitted), url_none(), false },
        { W(answers_by), T("三浦 恵"), url_none(), false },
    };
    const struct filter filters[] = { { W(answers_show_all), HERE("/answers/01JD"), -1, true },
                                      { W(answers_show_changed), HERE("/answers/01JD?show=changed"),
                                        -1, false } };
    struct reply_page page = {
        .page = sample_task_page(T("あさぎりコンタクト株式会社")),
        .action = HERE("/answers/01JD"),
        .receipt = TEXT("78421ce67"),
        .about = { .title = W(answers_facts), .items = about, .count = (size_t)N(3) },
        .filters = filters,
        .filter_count = COUNT(filters),
        .sections = sections,
        .section_count = COUNT(sections),
        .decides = true,
        .comments = true,
        .has_last = true,
        .reason = { .name = "reason",
                    .type = ENTRY_LINES,
                    .label = W(answers_back_all),
                    .optional = true },
        .findings = { TEXT(""), url_none() },
    };
    page.page.place = PLACE_CHECKS;
    page.page.style = "reply.css";
    view_reply(out, &page);
}

static void draw_answers_people(struct html *out)
{
    struct answers it = sample_answers();
    const struct people_line lines[] = { { TEXT("01JD"),
                                           T("佐伯 直"),
                                           T("saeki@asagiri.example"),
                                           T("3  機密の高い情報"),
                                           { STATUS_IDLE, W(answers_state_open) } } };
    const struct people_option sections[] = { { TEXT("1"), T("1  全社の体制"), false },
                                              { TEXT("2"), T("2  作業場所・業務"), true } };
    struct answers_people_page page = {
        .page = sample_answers_page(&it, W(answers_people)),
        .action = HERE("/v/answers/01JD/people"),
        .end = HERE("/v/answers/01JD/people/end"),
        .back = HERE("/v/answers/01JD"),
        .lines = lines,
        .line_count = (size_t)N(1),
        .name = { .name = "name", .label = W(answers_people_name), .value = T("佐伯 直") },
        .address = { .name = "address",
                     .type = ENTRY_MAIL,
                     .label = W(answers_people_address),
                     .value = T("saeki@asagiri.example") },
        .sections = sections,
        .section_count = COUNT(sections),
        .link = T("https://kantoku.example/v/BfziEORYK7HA03TPpys1DdhD68xdK1M2seIJOXwCs6c"),
    };
    view_answers_people(out, &page);
}

static void draw_month(struct html *out)
{
    struct answers it = sample_answers();
    const struct month_line lines[] = {
        { TEXT("1-1"), L("従事者に変更がありましたか。", "Were workers changed?"),
          L("いいえ", "No"), TEXT(""), false, MONTH_YESNO, "d", "n", TEXT(""), TEXT("m1") },
        { TEXT("1-2"), L("月末の従事者は何人ですか。", "How many workers?"), T("214"), TEXT(""),
          false, MONTH_SHOWN, "", "", TEXT(""), TEXT("m1") },
        { TEXT("1-3"), L("持ち出しは何件ですか。", "How often was it taken out?"), T("3"), TEXT(""),
          false, MONTH_NUMBER, "", "", L("件", ""), TEXT("m1") },
    };
    const struct month_section sections[] = { { TEXT("1"), L("1  体制", "1  Organisation"),
                                                TEXT("s1"), lines, (size_t)N(3), 1,
                                                HERE("/v/answers/01JD/1"), true, false } };
    struct month_page page = {
        .page = sample_answers_page(&it, W(answers_month_title)),
        .before = T("2026年10月5日（月）"),
        .same = HERE("/v/answers/01JD/month"),
        .submit = HERE("/v/answers/01JD/check"),
        .sections = sections,
        .section_count = COUNT(sections),
        .by = { .name = "by", .label = W(answers_by), .value = T("三浦 恵") },
        .left = 1,
    };
    view_month(out, &page);
}
