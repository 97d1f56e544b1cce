/* sample_guest.h - the vendor's side, and what we ask of parties. */
#pragma once
#include "registers.h"
#include "test/web/sample_form.h"
#include "views/change.h"
#include "views/guest.h"
#include "views/task.h"
#include "web/task_chip.h"

static struct page sample_guest_page(struct text title, bool is_in)
{
    struct page page = sample_page(PLACE_NONE, title);
    struct guest_head *head = work_new(sample_work, struct guest_head);
    *head = (struct guest_head){
        .company = T("ひばりモバイル株式会社"),
        .title = W(change_one),
        .party = is_in ? T("あさぎりコンタクト株式会社") : TEXT(""),
        .person = T("管理部 三浦 恵"),
        .asker = T("小野寺 健"),
        .asker_mail = T("onodera@hibari.example"),
        .due = D("2026-12-11"),
        .home = is_in ? HERE("/v/") : url_none(),
        .contact = HERE("/v/change/01JD/contact"),
    };
    page.guest = head;
    page.style = "guest.css";
    page.user = page.department = TEXT("");
    page.crumb_count = 0;
    return page;
}

static struct page sample_task_page(struct text title)
{
    struct page page = sample_page(PLACE_PARTIES, title);
    page.style = "guest.css";
    return page;
}

static struct text sample_asks(void)
{
    struct text about = L("責任者・従事者の名簿・作業場所", "Roster, Work sites");
    return word_fill(sample_work, WORD_change_asks, &about, 1);
}

static void draw_door(struct html *out)
{
    struct door_page page = { .page = sample_guest_page(W(guest_title), true),
                              .asks = sample_asks(),
                              .message = T("年末の見直しです。よろしくお願いします。"),
                              .code = T("BfziEORYK7HA03TPpys1DdhD68xdK1M2seIJOXwCs6c"),
                              .opens = true,
                              .mailbox = T("m…@asagiri.example") };
    page.hint = word_fill(sample_work, WORD_guest_door_hint, &page.mailbox, 1);
    page.page = sample_guest_page(W(guest_title), false);
    view_door(out, &page);
}

static void draw_door_over(struct html *out)
{
    struct door_page page = { .page = sample_guest_page(W(guest_title), false),
                              .code = T("BfziEORYK7HA03TPpys1DdhD68xdK1M2seIJOXwCs6c"),
                              .renews = true,
                              .wrong = W(task_link_over),
                              .mailbox = T("m…@asagiri.example") };
    view_door(out, &page);
}

static void draw_guest_code(struct html *out)
{
    struct guest_code_page page = { .page = sample_guest_page(W(guest_code_title), false),
                                    .mailbox = T("m…@asagiri.example"),
                                    .wrong = W(guest_wrong_code) };
    view_guest_code(out, &page);
}

static void draw_guest_over(struct html *out)
{
    struct guest_over_page page = { .page = sample_guest_page(W(guest_over), false) };
    view_guest_over(out, &page);
}

static void draw_guest_end(struct html *out)
{
    struct guest_end_page page = { .page = sample_guest_page(W(guest_end), true),
                                   .text = W(guest_end_text) };
    view_guest_end(out, &page);
}

static void draw_guest_home(struct html *out)
{
    const struct guest_task tasks[] = {
        { .title = W(change_one),
          .asks = sample_asks(),
          .button = { W(change_write), HERE("/v/change/01JD") },
          .due = D("2026-12-11"),
          .state = { STATUS_NOTE, W(guest_state_returned) },
          .reason = T("石黒さんの役割は、いつから変わりますか。") },
    };
    const struct guest_task past[] = {
        { .title = W(change_one),
          .about = T("従事者"),
          .button.to = url_none(),
          .due = DAY_NONE,
          .state = { STATUS_IDLE, W(task_state_withdrawn) },
          .reason = T("期限までに届かなかったため") },
    };
    const struct guest_sent sent[] = {
        { T("変更届 第12号"),
          HERE("/v/sent/01JD"),
          M("2026-11-24T16:12"),
          { STATUS_DONE, W(guest_state_done) } },
    };
    struct guest_home_page page = { .page = sample_guest_page(W(guest_home), true),
                                    .tasks = tasks,
                                    .task_count = (size_t)N(1),
                                    .past = past,
                                    .past_count = (size_t)N(1),
                                    .sent = sent,
                                    .sent_count = (size_t)N(1) };
    view_guest_home(out, &page);
}

static void draw_change(struct html *out)
{
    const struct tab tabs[] = { { W(person_many), HERE("/v/change/01JD"), N(2), true },
                                { W(site_many), HERE("/v/change/01JD?part=site"), 0, false } };
    const struct change_line lines[] = {
        { T("上原 一樹"),
          { T("従事者"), TEXT(""), TEXT(""), T("派遣") },
          { STATUS_DONE, W(change_act_add) },
          HERE("/v/change/01JD/person/01"),
          T("01R") },
        { T("青山 彩"),
          { T("責任者"), T("アオヤマ アヤ"), T("札幌センター"), T("正社員") },
          { STATUS_NONE, TEXT("") },
          HERE("/v/change/01JD/person/02"),
          TEXT("") },
        { T("石黒 翼"),
          { T("従事者"), TEXT(""), T("札幌センター"), T("契約社員") },
          { STATUS_NOTE, W(change_act_end) },
          HERE("/v/change/01JD/person/03"),
          T("03R") },
    };
    struct change_page page = {
        .page = sample_guest_page(W(change_write_title), true),
        .tabs = tabs,
        .tab_count = COUNT(tabs),
        .rule = W(change_rule_person),
        .heads = { W(person_role), W(person_kana), W(person_affiliation), W(person_employment) },
        .head_count = 4,
        .lines = lines,
        .line_count = (size_t)N(3),
        .written = N(2),
        .add = HERE("/v/change/01JD/person/new"),
        .check = HERE("/v/change/01JD/check"),
        .download = HERE("/v/change/01JD/person/list.xlsx"),
        .upload = HERE("/v/change/01JD/person/upload"),
        .drop = HERE("/v/change/01JD/drop"),
        .effective = { .name = "effective",
                       .type = ENTRY_DAY,
                       .label = W(change_effective_file),
                       .optional = true },
    };
    view_change(out, &page);
}

static void draw_change_row(struct html *out)
{
    static const int shown[] = { PERSON_ROLE, PERSON_NAME, PERSON_EMPLOYMENT, PERSON_START_ON,
                                 PERSON_END_ON };
    struct form_field fields[COUNT(shown)] = { { 0 } };
    for (size_t i = 0; i < COUNT(shown); i++)
        fields[i] = (struct form_field){ .field = &kind_person.fields[shown[i]],
                                         .value = sample_value(&kind_person.fields[shown[i]]) };
    struct change_row_page page = {
        .page = sample_guest_page(L("青山 彩の変更", "Change: Aoyama"), true),
        .lead = W(change_form_lead),
        .rule = W(change_rule_person),
        .action = HERE("/v/change/01JD/person/02"),
        .back = HERE("/v/change/01JD"),
        .drafts = HERE("/v/draft?path=x"),
        .kind = &kind_person,
        .fields = fields,
        .field_count = COUNT(shown),
        .effective = { .name = "effective",
                       .type = ENTRY_DAY,
                       .label = W(change_effective),
                       .help = W(change_effective_help),
                       .mistake = W(change_no_day) },
        .asks_effective = true,
    };
    view_change_row(out, &page);
}

static void draw_change_file(struct html *out)
{
    const struct change_problem problems[] = { { T("C9"), T("「13月」という月はありません。") } };
    const struct text args[] = { TEXT("43"), TEXT("3"), TEXT("39") };
    struct change_file_page page = {
        .page = sample_guest_page(W(change_upload), true),
        .said = word_fill(sample_work, WORD_change_file_taken, args, COUNT(args)),
        .problems = problems,
        .problem_count = (size_t)N(1),
        .back = HERE("/v/change/01JD"),
        .check = HERE("/v/change/01JD/check"),
    };
    view_change_file(out, &page);
}

static struct change_entry *sample_changes(bool ours)
{
    struct change_pair *pairs = work_array(sample_work, struct change_pair, 2);
    struct change_entry *entries = work_array(sample_work, struct change_entry, 2);
    pairs[0] = (struct change_pair){ W(person_role), T("従事者"), T("責任者"), TEXT("") };
    pairs[1] = (struct change_pair){ W(person_affiliation), T("札幌センター"), T("那覇センター"),
                                     ours ? T("丸の内") : TEXT("") };
    entries[0] = (struct change_entry){ .name = T("青山 彩"),
                                        .part = W(person_many),
                                        .act = { STATUS_GOING, W(change_act_edit) },
                                        .effective = show_day(sample_work, D("2026-12-01")),
                                        .pairs = pairs,
                                        .pair_count = (size_t)N(2) };
    entries[1] = entries[0];
    entries[1].name = T("石黒 翼");
    entries[1].act = (struct chip){ STATUS_NOTE, W(change_act_end) };
    entries[1].late = true;
    if (ours) {
        entries[0].choice = T("01JD:3");
        entries[0].warning = (struct message){ .status = STATUS_TODAY, .text = W(change_stale) };
        entries[1].choice = T("01JE:1");
        entries[1].chosen = true;
    }
    return entries;
}

static void draw_change_check(struct html *out)
{
    struct change_check_page page = {
        .page = sample_guest_page(W(change_check_title), true),
        .action = HERE("/v/change/01JD/check"),
        .back = HERE("/v/change/01JD"),
        .entries = sample_changes(false),
        .entry_count = (size_t)N(2),
        .by = { .name = "by", .label = W(change_by), .value = T("三浦 恵") },
        .message = { .name = "message",
                     .type = ENTRY_LINES,
                     .label = W(change_message),
                     .optional = true },
    };
    view_change_check(out, &page);
}

static void draw_change_receipt(struct html *out)
{
    struct change_receipt_page page = {
        .page = sample_guest_page(L("変更届 第12号", "Notice no. 12"), true),
        .by = T("三浦 恵"),
        .message = T("よろしくお願いします。"),
        .sha256 = T("b1abb7c4403e23b3d4f6d1430f6a0055bf9288635e7676179dfd4918af62542b"),
        .sent_at = M("2026-11-24T16:12"),
        .state = { STATUS_GOING, W(guest_state_sent) },
        .file = HERE("/v/sent/01JD/receipt.txt"),
        .back = HERE("/v/"),
        .entries = sample_changes(false),
        .entry_count = (size_t)N(2),
    };
    view_change_receipt(out, &page);
}

static void draw_change_decide(struct html *out)
{
    const struct fact_line facts[] = {
        { W(register_party), T("あさぎりコンタクト株式会社"), HERE("/vendors/01JD"), false },
        { .name = W(change_by), .value = T("三浦 恵") },
    };
    struct change_decide_page page = {
        .page = sample_task_page(W(change_decide_title)),
        .accept = HERE("/tasks/01JD/change"),
        .give_back = HERE("/tasks/01JD/change/return"),
        .about = { .title = W(change_about), .items = facts, .count = COUNT(facts) },
        .entries = sample_changes(true),
        .entry_count = (size_t)N(2),
        .waits = true,
        .reason = { .name = "reason", .type = ENTRY_LINES, .label = W(change_return_reason) },
    };
    view_change_decide(out, &page);
}

static void draw_tasks(struct html *out)
{
    const struct filter filters[] = { { W(task_all), HERE("/tasks"), -1, true },
                                      { W(task_state_open), HERE("/tasks?state=open"), -1,
                                        false } };
    const struct task_line lines[] = {
        { .title = W(change_one),
          .about = T("責任者・従事者の名簿"),
          .to = HERE("/tasks/01JD"),
          .party = T("あさぎりコンタクト株式会社"),
          .due = D("2026-12-11"),
          .asker = T("小野寺 健"),
          .asked_at = M("2026-11-20T10:00"),
          .state = { STATUS_NOTE, W(task_state_answered) },
          .answer = HERE("/tasks/01JD/change") },
        { .title = W(change_one),
          .about = T("作業場所"),
          .to = HERE("/tasks/01JE"),
          .party = T("株式会社くるみストア"),
          .due = DAY_NONE,
          .asker = T("小野寺 健"),
          .asked_at = M("2026-11-20T10:00"),
          .state = { STATUS_IDLE, W(task_state_open) },
          .mail = { STATUS_STOP, W(mail_state_refused) } },
    };
    struct tasks_page page = {
        .page = sample_task_page(W(task_many)),
        .ask = HERE("/tasks/new"),
        .filters = filters,
        .filter_count = COUNT(filters),
        .lines = lines,
        .line_count = (size_t)N(2),
        .notice = { .status = STATUS_STOP, .text = W(task_not_sent) },
    };
    view_tasks(out, &page);
}

static void draw_task_new(struct html *out)
{
    const struct form_option contacts[] = {
        { T("01C1"), T("三浦 恵 <miura@asagiri.example>") },
        { T("01C2"), T("岩崎 実 <iwasaki@asagiri.example>") },
    };
    const struct task_receiver receivers[] = {
        { .party_id = T("01JD"),
          .party = T("あさぎりコンタクト株式会社"),
          .chosen = true,
          .contacts = contacts,
          .contact_count = 2,
          .field = T("contact.01JD") },
        { .party = T("株式会社くるみストア"), .add = HERE("/records/contact/new") },
    };
    const struct task_option about[] = { { TEXT("person"), W(person_many), true },
                                         { TEXT("site"), W(site_many), false } };
    const struct form_option yes[] = { { TEXT("0"), W(task_stands_no) },
                                       { TEXT("1"), W(task_stands_yes) } };
    struct task_new_page page = {
        .page = sample_task_page(W(task_ask_change)),
        .action = HERE("/tasks/new"),
        .back = HERE("/tasks"),
        .receivers = receivers,
        .receiver_count = (size_t)N(2),
        .about = about,
        .about_count = COUNT(about),
        .due = { .name = "due",
                 .type = ENTRY_DAY,
                 .label = W(task_due_label),
                 .help = W(task_due_help),
                 .value = T("2026-12-11") },
        .stands = { .name = "stands",
                    .type = ENTRY_CHOICE,
                    .label = W(task_stands_label),
                    .value = TEXT("0"),
                    .options = yes,
                    .option_count = 2 },
        .message = { .name = "message",
                     .type = ENTRY_LINES,
                     .label = W(task_message),
                     .optional = true },
        .lang = { .name = "mail_lang",
                  .type = ENTRY_SELECT,
                  .label = W(task_lang),
                  .options = yes,
                  .option_count = 2 },
    };
    view_task_new(out, &page);
}

static void draw_task(struct html *out)
{
    const struct fact_line facts[] = {
        { .name = W(task_about_short), .value = T("責任者・従事者の名簿") },
        { .name = W(task_due_label), .value = show_day(sample_work, D("2026-12-11")) },
    };
    const struct form_option contacts[] = { { T("01C1"), T("三浦 恵 <miura@asagiri.example>") } };
    struct task_page page = {
        .page = sample_task_page(W(change_one)),
        .state = { STATUS_GOING, W(task_state_opened) },
        .mail_state = { STATUS_STOP, W(mail_state_held) },
        .about = { .title = W(task_facts), .items = facts, .count = COUNT(facts) },
        .link = { .title = W(task_door_facts), .items = facts, .count = COUNT(facts) },
        .notice = { .status = STATUS_STOP, .text = W(task_not_sent) },
        .subject = T("【期限 2026-12-11】変更届のお願い"),
        .letter = T("あさぎりコンタクト株式会社 三浦 恵 様\n\nhttps://kantoku.example/v/Bfzi…"),
        .send = HERE("/tasks/01JD/send"),
        .show = HERE("/tasks/01JD/letter"),
        .renew = HERE("/tasks/01JD/link"),
        .revoke = HERE("/tasks/01JD/revoke"),
        .withdraw = HERE("/tasks/01JD/withdraw"),
        .contacts = contacts,
        .contact_count = (size_t)N(1),
        .answer = HERE("/tasks/01JD/change"),
    };
    view_task(out, &page);
}
