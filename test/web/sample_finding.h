/* sample_finding.h - C5, C6 and P5: what does not fit, and what is to be mended. */
#pragma once
#include "test/web/sample.h"
#include "test/web/sample_guest.h"
#include "views/action.h"
#include "views/finding.h"

static struct finding_both sample_both(void)
{
    static struct finding_bit cells[4], words[2];
    static struct finding_line rows[2], lines[1];
    static struct text heads[4];
    static struct finding_evidence sides[2];
    heads[0] = TEXT("B");
    heads[1] = TEXT("C");
    heads[2] = TEXT("D");
    heads[3] = TEXT("E");
    cells[0] = (struct finding_bit){ T("2026/9/4"), true };
    cells[1] = (struct finding_bit){ T("USB-07"), true };
    cells[2] = (struct finding_bit){ T("通話録音の受け渡し"), false };
    cells[3] = (struct finding_bit){ TEXT(""), true };
    rows[0] = (struct finding_line){ TEXT("3"), cells, 4 };
    rows[1] = (struct finding_line){ TEXT("15"), cells, 4 };
    words[0] = (struct finding_bit){ T("一次窓口　"), false };
    words[1] = (struct finding_bit){ T("つむぎシステムズ株式会社"), true };
    lines[0] = (struct finding_line){ TEXT(""), words, 2 };
    sides[0] = (struct finding_evidence){ .name = T("媒体管理台帳.xlsx"),
                                          .where = T("シート「貸出」 B14:E15"),
                                          .file = { T("EV-0402"), HERE("/evidence/EV-0402") },
                                          .sha256 = T("sha256 7c1ea90f7c1e…"),
                                          .lines = rows,
                                          .count = N(2),
                                          .heads = heads,
                                          .head_count = 4 };
    sides[1] = (struct finding_evidence){ .name = T("保守体制図_2026.pdf"),
                                          .where = L("2ページ", "page 2"),
                                          .lines = lines,
                                          .count = N(1) };
    return (struct finding_both){ .sign = T("○"),
                                  .mark = W(answer_mark_done),
                                  .note = T("外部記録媒体は接続できない。"),
                                  .sides = sides,
                                  .side_count = N(2) };
}

static void sample_cards(struct finding_card *cards)
{
    cards[0] = (struct finding_card){
        .id = TEXT("1"),
        .anchor = TEXT("f-1"),
        .css = TEXT("bad"),
        .grade = { STATUS_STOP, W(finding_grade_grave) },
        .question = T("2-7"),
        .ask = T("USBメモリなどの接続を制御していますか。"),
        .title = L("「外部記録媒体は使えない」という回答と、媒体の貸出の記録が合いません",
                   "The answer says media cannot be used, but they were lent"),
        .aside = L("1年以内の貸出 12件", "12 lent within a year"),
        .ground = L("特記事項 第11条4項・7項", "Special terms art. 11(4), (7)"),
        .both = sample_both(),
        .is_open = true,
        .unfolded = true,
        .defect = HERE("/x/defect"),
        .ask_party = HERE("/x/ask"),
        .fine = HERE("/x/fine"),
        .mistake = W(finding_no_reason),
    };
    cards[1] = cards[0];
    cards[1].id = TEXT("2");
    cards[1].anchor = TEXT("f-2");
    cards[1].css = TEXT("w");
    cards[1].grade = (struct chip){ STATUS_NOTE, W(finding_grade_note) };
    cards[1].state = (struct chip){ STATUS_DONE, W(finding_state_fine) };
    cards[1].is_open = false;
    cards[1].unfolded = false;
    cards[1].mistake = TEXT("");
    cards[1].decided = T("小野寺 健が決めました：原本で確かめた");
    cards[1].correction = (struct link){ W(finding_to_correction), HERE("/actions/1") };
    cards[2] = cards[1];
    cards[2].id = TEXT("3");
    cards[2].anchor = TEXT("f-3");
    cards[2].state = (struct chip){ .text = TEXT("") };
    cards[2].is_open = cards[2].unfolded = true;
    cards[2].decided = L("同じことをC-1で依頼中です。", "C-1, still open, is about the same.");
    cards[2].correction.name = TEXT("C-1");
    cards[2].join = HERE("/x/defect");
    cards[2].both.side_count = 0; /* the table of the first is named once on a page */
}

static void draw_finding(struct html *out)
{
    static struct finding_card cards[3];
    static struct finding_dot dots[43];
    static struct filter filters[2];
    static struct text checked[1], doubts[1];
    static struct fact_line unread[1];
    sample_cards(cards);
    for (size_t i = 0; i < COUNT(dots); i++)
        dots[i] = (struct finding_dot){ .css = i % 11 == 10 ? TEXT("no") : TEXT("") };
    dots[26] = (struct finding_dot){ TEXT("bad"), TEXT("2-7"), url_at(out->w, HERE("/x"), "f-1") };
    filters[0] = (struct filter){ W(finding_all), HERE("/x"), 2, true };
    filters[1] = (struct filter){ W(finding_grade_grave), HERE("/x?show=grave"), 1, false };
    checked[0] = L("社名と台帳の一致", "Names of companies");
    doubts[0] = W(returned_doubt_quick);
    unread[0] = (struct fact_line){ T("写真_掲示.png"), W(document_picture), HERE("/x"), false };
    static struct fact_line idle[1];
    static struct text read[1];
    idle[0] = (struct fact_line){ .name = L("作業場所の回答と、届け出のあった場所",
                                            "Places answered against those notified"),
                                  .value = W(finding_lack_record),
                                  .to = url_none() };
    read[0] = T("媒体管理台帳.xlsx");
    struct finding_page page = {
        .page = sample_page(PLACE_CHECKS, W(finding_title)),
        .lead = L("11月20日 16:12 提出", "submitted 20 Nov 16:12"),
        .answers = HERE("/answers/1"),
        .again = HERE("/x/again"),
        .questions = 43,
        .files = 31,
        .compared = 27,
        .found = (int64_t)N(3),
        .took = TEXT("回答を始めてから提出まで6分です。"),
        .dots = dots,
        .dot_count = COUNT(dots),
        .grades = { 1, 1, 0 },
        .not_asked = 3,
        .filters = filters,
        .filter_count = 2,
        .cards = cards,
        .card_count = N(3),
        .decides = true,
        .copy = { .title = W(returned_facts),
                  .items = unread,
                  .count = N(1),
                  .more = { W(finding_see_copy), HERE("/x") } },
        .doubts = doubts,
        .doubt_count = N(1),
        .empty.text = W(finding_not_yet),
        .checked = checked,
        .checked_count = N(1),
        .read = read,
        .read_count = N(1),
        .idle = idle,
        .idle_count = N(1),
        .unread = unread,
        .unread_count = N(1),
        .left = 16,
    };
    page.page.style = "finding.css";
    view_finding(out, &page);
}

static void draw_actions(struct html *out)
{
    static struct action_line lines[1];
    static struct action_breaches breaches[1];
    static struct filter filters[1];
    lines[0] = (struct action_line){ T("C-3"),
                                     T("登録証の有効期限が過ぎています"),
                                     T("あさぎりコンタクト株式会社"),
                                     HERE("/actions/1"),
                                     D("2026-12-25"),
                                     { STATUS_NOTE, W(action_state_reported) },
                                     { STATUS_STOP, W(action_breach_yes) } };
    breaches[0] = (struct action_breaches){ L("2026年度", "FY 2026"), T("業務委託契約"), 1, 2 };
    filters[0] = (struct filter){ W(action_all), HERE("/actions"), 3, true };
    struct actions_page page = { .page = sample_page(PLACE_CHECKS, W(action_title)),
                                 .filters = filters,
                                 .filter_count = 1,
                                 .lines = lines,
                                 .line_count = N(1),
                                 .breaches = breaches,
                                 .breach_count = N(1),
                                 .add = HERE("/actions/new") };
    page.page.style = "finding.css";
    view_actions(out, &page);
}

static struct action_page sample_action(struct entry *entries)
{
    static struct fact_line facts[2], files[1];
    static struct text sentences[1];
    facts[0] = (struct fact_line){ W(action_number), T("C-3"), url_none(), false };
    facts[1] = (struct fact_line){ W(action_due), T("2026年12月25日（金）"), url_none(), false };
    files[0] = (struct fact_line){ T("EV-0431"), T("登録証_更新.pdf"), HERE("/x"), false };
    sentences[0] = T("更新後の登録証の写しをお送りください。");
    entries[0] = (struct entry){ .name = "plan_on",
                                 .type = ENTRY_DAY,
                                 .label = W(action_plan_on),
                                 .mistake = W(correction_no_day) };
    entries[1] = (struct entry){ .name = "report",
                                 .type = ENTRY_LINES,
                                 .label = W(correction_report),
                                 .value = T("返却を確かめました。"),
                                 .optional = true };
    struct action_page page = {
        .title = L("登録証の有効期限が過ぎています", "A certificate that was sent has lapsed"),
        .lead = T("あさぎりコンタクト株式会社"),
        .state = { STATUS_GOING, W(action_state_sent) },
        .has_both = true,
        .both = sample_both(),
        .about = { .title = W(action_about), .items = facts, .count = N(2) },
        .files = files,
        .file_count = N(1),
        .request = T("更新後の登録証の写しをお送りください。"),
        .plan = T("12月10日に更新審査を受けます。"),
        .report = T("審査を終えました。"),
        .reason = T("写しが添付されていません。"),
        .form_count = 1,
    };
    page.forms[0] = (struct action_form){ .title = W(correction_write),
                                          .help = W(action_guest_help),
                                          .action = HERE("/x"),
                                          .entries = entries,
                                          .entry_count = 2,
                                          .name = "do",
                                          .buttons = { { TEXT("report"), W(action_report_do) },
                                                       { TEXT("plan"), W(action_plan_do) },
                                                       { TEXT("dispute"), W(action_dispute_do) } },
                                          .button_count = 3,
                                          .later.to = url_none(),
                                          .first = true,
                                          .uploads = true };
    page.forms[1] = (struct action_form){ .title = W(action_return_title),
                                          .action = HERE("/x"),
                                          .name = "do",
                                          .buttons = { { TEXT(""), W(action_return) } },
                                          .button_count = 1,
                                          .later.to = url_none(),
                                          .sentences = sentences,
                                          .sentence_count = N(1) };
    page.forms[2] = (struct action_form){ .title = W(action_breach_title),
                                          .help = W(action_breach_help),
                                          .action = HERE("/x"),
                                          .name = "breach",
                                          .buttons = { { TEXT("yes"), W(action_breach_is) },
                                                       { TEXT("no"), W(action_breach_is_not) } },
                                          .button_count = 2,
                                          .later = { W(action_breach_later), HERE("/actions") },
                                          .asked = true };
    return page;
}

static void draw_action(struct html *out)
{
    static struct entry entries[2];
    struct action_page page = sample_action(entries);
    page.page = sample_page(PLACE_CHECKS, W(correction_one));
    page.page.style = "finding.css";
    page.forms[0].uploads = false;
    page.form_count = 3;
    page.answer = page.about;
    page.decision = page.about;
    view_action(out, &page);
}

static void draw_action_guest(struct html *out)
{
    static struct entry entries[2];
    struct action_page page = sample_action(entries);
    page.page = sample_task_page(W(action_guest_title));
    page.page.style = "finding.css";
    view_action(out, &page);
}

static void draw_action_new(struct html *out)
{
    static struct entry entries[1];
    struct action_new_page page = { .page = sample_page(PLACE_CHECKS, W(action_new)),
                                    .cause = { W(inspection_one), HERE("/visits/1") },
                                    .action = HERE("/actions/new"),
                                    .entries = entries,
                                    .entry_count = 1 };
    entries[0] = (struct entry){ .name = "title",
                                 .label = W(correction_title),
                                 .help = W(action_title_help),
                                 .value = T("入退室の記録が3か月分ありません") };
    page.page.style = "finding.css";
    page.page.object = T("あさぎりコンタクト株式会社");
    view_action_new(out, &page);
}

static void draw_action_find(struct html *out)
{
    static struct link found[1];
    struct action_new_page page = { .page = sample_page(PLACE_CHECKS, W(action_new)),
                                    .find = T("あさぎり"),
                                    .found = found,
                                    .found_count = N(1) };
    found[0] = (struct link){ T("あさぎりコンタクト株式会社"), HERE("/x") };
    page.page.style = "finding.css";
    view_action_new(out, &page);
}
