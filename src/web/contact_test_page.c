#include "web/contact_test_page.h"

#include "base/moment.h"
#include "domain/contact_test.h"
#include "domain/evaluate.h"
#include "domain/mail_server.h"
#include "domain/setting.h"
#include "format/xlsx_write.h"
#include "registers.h"
#include "views/contact_test.h"
#include "web/form.h"
#include "web/front.h"
#include "web/show.h"
#include "web/state_chip.h"

enum { ROUNDS_SHOWN = 10, YEAR = 365, HALF = 182 };

#define HERE_IT_IS "/vendors/contact-test"
#define XLSX_TYPE "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

static struct text choice(struct work *w, int field, struct text code)
{
    return form_value(w, &kind_contact.fields[field], code);
}

/* ---- whom to ask ---- */

struct chosen {
    struct text risk, day, hours, party;
};

/* From the address, or from the form that came back. */
static struct chosen read_chosen(const struct visit *visit)
{
    return (struct chosen){
        .risk = visit_typed(visit, "risk", query_text(visit->request, "risk")),
        .day = visit_typed(visit, "day", query_text(visit->request, "day")),
        .hours = visit_typed(visit, "hours", query_text(visit->request, "hours")),
        .party = visit_typed(visit, "party", query_text(visit->request, "party")),
    };
}

static struct url chosen_url(struct work *w, struct chosen it)
{
    struct url to = URL(w, HERE_IT_IS);
    to = it.risk.len ? url_with(w, to, "risk", it.risk) : to;
    to = it.day.len ? url_with(w, to, "day", it.day) : to;
    to = it.hours.len ? url_with(w, to, "hours", it.hours) : to;
    return it.party.len ? url_with(w, to, "party", it.party) : to;
}

static struct filter filter_of(struct work *w, enum word name, struct chosen it, struct text now,
                               struct text wanted)
{
    return (struct filter){ word_text(w->lang, name), chosen_url(w, it), -1, text_is(now, wanted) };
}

static void fill_filters(struct work *w, struct chosen now, struct contact_tests_page *page)
{
    static const struct {
        const char *code;
        enum word name;
    } risks[] = { { "", WORD_contact_test_all_risks },
                  { "high", WORD_party_risk_high },
                  { "middle", WORD_party_risk_middle },
                  { "low", WORD_party_risk_low } },
      days[] = { { "", WORD_contact_test_any_day },
                 { "year", WORD_contact_test_year },
                 { "half", WORD_contact_test_half } },
      hours[] = { { "", WORD_contact_test_night }, { "all", WORD_contact_test_all_hours } };
    struct filter *all = work_array(w, struct filter, COUNT(risks) + COUNT(days) + COUNT(hours));
    page->risks = all;
    page->days = all + COUNT(risks);
    page->hours = page->days + COUNT(days);
    page->risk_count = COUNT(risks);
    page->day_count = COUNT(days);
    page->hour_count = COUNT(hours);
    for (size_t i = 0; i < COUNT(risks); i++) {
        struct chosen it = now;
        it.risk = text_of(risks[i].code);
        *all++ = filter_of(w, risks[i].name, it, now.risk, it.risk);
    }
    for (size_t i = 0; i < COUNT(days); i++) {
        struct chosen it = now;
        it.day = text_of(days[i].code);
        *all++ = filter_of(w, days[i].name, it, now.day, it.day);
    }
    for (size_t i = 0; i < COUNT(hours); i++) {
        struct chosen it = now;
        it.hours = text_of(hours[i].code);
        *all++ = filter_of(w, hours[i].name, it, now.hours, it.hours);
    }
}

static struct contact_test_question question_of(struct work *w, struct chosen it)
{
    int32_t back = text_is(it.day, TEXT("year")) ? YEAR : text_is(it.day, TEXT("half")) ? HALF : 0;
    struct day_iso before = day_iso(moment_day(w->now) - back);
    return (struct contact_test_question){
        .risk = it.risk,
        .before = back ? work_text(w, text_of(before.at)) : TEXT(""),
        .party_id = it.party,
        .all_hours = text_is(it.hours, TEXT("all")),
    };
}

static void fill_rows(struct work *w, struct chosen now, bool has_mail,
                      struct contact_tests_page *page)
{
    struct contact_test_question question = question_of(w, now);
    struct contact_test_choice *choices;
    if (!contact_test_choices(w, &question, &choices, &page->row_count))
        return;
    struct contact_test_row *rows = work_array(w, struct contact_test_row, page->row_count + 1);
    for (size_t i = 0; i < page->row_count; i++) {
        const struct contact_test_choice *it = &choices[i];
        rows[i] = (struct contact_test_row){
            .id = it->contact_id,
            .party = it->party,
            .name = it->name,
            .hours = choice(w, CONTACT_HOURS, it->hours),
            .phone = it->phone,
            .email = it->email,
            .to = URL(w, "/records/contact/{}", it->contact_id),
            .tested_on = day_read(it->tested_on),
            .tested = state_tested(w, it->test_result),
            .by_mail = has_mail && it->email.len && !text_is(it->email, it->failed_email),
        };
    }
    page->rows = rows;
    page->empty.text = word_text(w->lang, WORD_contact_test_nobody);
}

static struct text round_says(struct work *w, const struct contact_test *it)
{
    const struct text parts[] = { show_count(w, it->lines), show_count(w, it->reached),
                                  show_day_text(w, it->closes_on) };
    return word_fill(w, WORD_contact_test_says, parts, COUNT(parts));
}

static struct chip round_state(struct work *w, const struct contact_test *it)
{
    struct text waiting = show_count(w, it->waiting);
    return it->closed_at
               ? (struct chip){ STATUS_IDLE, word_text(w->lang, WORD_contact_test_is_closed) }
               : (struct chip){ STATUS_GOING, word_fill(w, WORD_contact_test_open, &waiting, 1) };
}

static void fill_rounds(struct work *w, struct contact_tests_page *page)
{
    struct contact_test *tests;
    if (!contact_test_list(w, ROUNDS_SHOWN, &tests, &page->round_count))
        return;
    struct contact_test_round *rounds =
        work_array(w, struct contact_test_round, page->round_count + 1);
    for (size_t i = 0; i < page->round_count; i++)
        rounds[i] = (struct contact_test_round){
            .to = URL(w, "/vendors/contact-test/{}", tests[i].id),
            .added_at = tests[i].added_at,
            .added_by = tests[i].added_by,
            .says = round_says(w, &tests[i]),
            .state = round_state(w, &tests[i]),
        };
    page->rounds = rounds;
}

static struct entry days_entry(struct work *w, const struct visit *visit)
{
    static const char *const days[] = { "3", "7", "14", "30" };
    struct form_option *options = work_array(w, struct form_option, COUNT(days));
    for (size_t i = 0; i < COUNT(days); i++) {
        struct text number = text_of(days[i]);
        options[i] =
            (struct form_option){ number, word_fill(w, WORD_contact_test_days_choice, &number, 1) };
    }
    return (struct entry){ .name = "days",
                           .type = ENTRY_SELECT,
                           .label = word_text(w->lang, WORD_contact_test_open_days),
                           .value = visit_typed(visit, "days", TEXT("7")),
                           .options = options,
                           .option_count = COUNT(days) };
}

static void show_tests(struct work *w, struct visit *visit)
{
    struct chosen now = read_chosen(visit);
    bool has_mail = mail_server_is_set(w);
    struct contact_tests_page page = {
        .page = front_page(w, visit, WORD_contact_test_title, PLACE_PARTIES),
        .open_days = days_entry(w, visit),
    };
    const struct param params[] = { { TEXT("risk"), now.risk },
                                    { TEXT("day"), now.day },
                                    { TEXT("hours"), now.hours },
                                    { TEXT("party"), now.party } };
    page.page.self = chosen_url(w, now);
    page.params = params;
    page.param_count = COUNT(params);
    if (!has_mail)
        page.notice = (struct message){ .status = STATUS_NOTE,
                                        .text = word_text(w->lang, WORD_contact_test_no_mail) };
    front_tell_fault(w, visit, &page.page);
    front_crumb(w, &page.page, word_text(w->lang, WORD_parties_title), URL(w, "/vendors"));
    fill_filters(w, now, &page);
    fill_rows(w, now, has_mail, &page);
    fill_rounds(w, &page);
    struct html out = front_html(w, visit);
    view_contact_tests(&out, &page);
    front_send(visit, &out);
}

static void begin_test(struct work *w, struct visit *visit)
{
    const struct fields *form = &visit->request->form;
    struct text *contacts = work_array(w, struct text, form->count + 1), id;
    size_t count = 0;
    for (size_t i = 0; i < form->count; i++)
        if (text_is(form->at[i].name, TEXT("contact")))
            contacts[count++] = form->at[i].value;
    if (contact_test_begin(w, contacts, count, field_int(visit->request, "days", 0),
                           setting_read(w, "mail.site", TEXT("")), &id))
        visit_done(w, visit, URL(w, "/vendors/contact-test/{}", id).checked, "contact_test.begun",
                   TEXT(""));
}

/* ---- one round ---- */

static struct chip line_state(struct work *w, const struct contact_test_line *line)
{
    bool is_call = text_is(line->way, TEXT("phone"));
    bool waits = text_is(line->state, TEXT("waiting"));
    bool is_good =
        text_is(line->state, TEXT("confirmed")) || text_is(line->state, TEXT("answered"));
    struct text key = waits && is_call
                          ? TEXT("contact_test.state.to_call")
                          : work_format(w, "contact_test.state.%.*s", TEXT_ARG(line->state));
    return (struct chip){ waits     ? STATUS_GOING
                          : is_good ? STATUS_DONE
                                    : STATUS_STOP,
                          word_say(w, key, TEXT("")) };
}

static struct contact_test_line_row line_row(struct work *w, const struct contact_test_line *it)
{
    bool is_call = text_is(it->way, TEXT("phone"));
    struct text mail = work_format(w, "mail.state.%.*s", TEXT_ARG(it->mail_state));
    return (struct contact_test_line_row){
        .id = it->id,
        .party = it->party,
        .name = it->name,
        .address = it->address,
        .note = it->note,
        .to = URL(w, "/records/contact/{}", it->contact_id),
        .call = is_call ? url_phone(w, it->address) : url_mail(w, it->address),
        .mail = it->mail_id.len ? URL(w, "/notices/{}", it->mail_id) : url_none(),
        .state = line_state(w, it),
        .mail_state = { STATUS_NONE, it->mail_state.len ? word_say(w, mail, TEXT("")) : TEXT("") },
        .result = it->state,
        .result_at = it->result_at,
        .result_by = it->result_by,
        .is_call = is_call,
    };
}

static const struct form_option *result_options(struct work *w, size_t *count)
{
    static const char *const codes[] = { "answered", "no_answer", "wrong_number" };
    struct form_option *options = work_array(w, struct form_option, COUNT(codes));
    for (size_t i = 0; i < COUNT(codes); i++)
        options[i] =
            (struct form_option){ text_of(codes[i]),
                                  word_say(w, work_format(w, "contact_test.state.%s", codes[i]),
                                           TEXT("")) };
    *count = COUNT(codes);
    return options;
}

static void show_test(struct work *w, struct visit *visit)
{
    struct contact_test test;
    struct contact_test_line *lines;
    size_t count;
    if (!contact_test_read(w, visit_part(visit, "id"), &test, &lines, &count))
        return;
    struct contact_test_line_row *rows = work_array(w, struct contact_test_line_row, count + 1);
    for (size_t i = 0; i < count; i++)
        rows[i] = line_row(w, &lines[i]);
    struct contact_test_page page = {
        .page = front_page(w, visit, WORD_contact_test_title, PLACE_PARTIES),
        .says = round_says(w, &test),
        .is_open = !test.closed_at,
        .action = URL(w, "/vendors/contact-test/{}", test.id),
        .close = URL(w, "/vendors/contact-test/{}/close", test.id),
        .xlsx = URL(w, "/vendors/contact-test/{}/result.xlsx", test.id),
        .rows = rows,
        .row_count = count,
    };
    page.results = result_options(w, &page.result_count);
    page.page.self = page.action;
    front_tell_fault(w, visit, &page.page);
    front_crumb(w, &page.page, word_text(w->lang, WORD_parties_title), URL(w, "/vendors"));
    front_crumb(w, &page.page, word_text(w->lang, WORD_contact_test_title), URL(w, HERE_IT_IS));
    struct html out = front_html(w, visit);
    view_contact_test(&out, &page);
    front_send(visit, &out);
}

static void save_results(struct work *w, struct visit *visit)
{
    struct contact_test test;
    struct contact_test_line *lines;
    size_t count;
    int64_t saved = 0;
    if (!contact_test_read(w, visit_part(visit, "id"), &test, &lines, &count))
        return;
    for (size_t i = 0; i < count && !work_failed(w); i++) {
        const char *of = work_format(w, "r.%.*s", TEXT_ARG(lines[i].id)).at;
        const char *with = work_format(w, "n.%.*s", TEXT_ARG(lines[i].id)).at;
        struct text state = field_text(visit->request, of);
        struct text note = text_trim(field_text(visit->request, with));
        saved += state.len && contact_test_result(w, &test, &lines[i], state, note);
    }
    if (!work_failed(w) && evaluate_touched(w))
        visit_done(w, visit, URL(w, "/vendors/contact-test/{}", test.id).checked,
                   "contact_test.saved", show_count(w, saved));
}

static void close_test(struct work *w, struct visit *visit)
{
    struct text id = visit_part(visit, "id");
    if (contact_test_close(w, id) && evaluate_touched(w))
        visit_done(w, visit, URL(w, "/vendors/contact-test/{}", id).checked,
                   "contact_test.closed_now", TEXT(""));
}

static void send_xlsx(struct work *w, struct visit *visit)
{
    static const enum word heads[] = { WORD_parties_name,      WORD_contact_name,
                                       WORD_contact_test_how,  WORD_settings_state,
                                       WORD_contact_test_when, WORD_contact_test_result_and_note };
    struct contact_test test;
    struct contact_test_line *lines;
    size_t count;
    if (!contact_test_read(w, visit_part(visit, "id"), &test, &lines, &count))
        return;
    struct xlsx_write *x = xlsx_write_begin(w);
    xlsx_write_sheet(x, &(struct xlsx_sheet){ .name = word_text(w->lang, WORD_contact_test_title),
                                              .frozen_rows = 1,
                                              .filter = true });
    xlsx_write_row(x);
    for (size_t i = 0; i < COUNT(heads); i++)
        xlsx_write_text(x, XLSX_HEADER, word_text(w->lang, heads[i]));
    for (size_t i = 0; i < count; i++) {
        struct contact_test_line_row row = line_row(w, &lines[i]);
        struct text when = work_format(w, "%.*s %.*s", TEXT_ARG(show_moment(w, row.result_at)),
                                       TEXT_ARG(row.result_by));
        const struct text cells[] = { row.party,      row.name, row.address,
                                      row.state.text, when,     row.note };
        xlsx_write_row(x);
        for (size_t c = 0; c < COUNT(cells); c++)
            xlsx_write_text(x, XLSX_CODE, text_trim(cells[c]));
    }
    struct text bytes = xlsx_write_end(x);
    if (work_failed(w))
        return;
    visit->response->type = XLSX_TYPE;
    response_attachment(visit->response,
                        work_format(w, "%.*s_%.*s.xlsx",
                                    TEXT_ARG(word_text(w->lang, WORD_contact_test_title)),
                                    TEXT_ARG(test.closes_on)));
    buf_add(&visit->response->body, bytes);
}

/* ---- for whoever got the mail ---- */

static void show_confirm(struct work *w, struct visit *visit)
{
    struct text code = visit_part(visit, "code");
    struct contact_test_line line;
    if (!contact_test_find(w, code, &line)) {
        work_fail(w, FAULT_MISSING, "contact_test.unknown", TEXT(""));
        return;
    }
    const struct text who[] = { line.name, line.party };
    struct contact_confirm_page page = {
        .page = front_page(w, visit, WORD_contact_test_confirm_title, PLACE_NONE),
        .who = word_fill(w, WORD_contact_test_who, who, COUNT(who)),
        .is_done = !text_is(line.state, TEXT("waiting")),
        .action = URL(w, "/confirm/{}", code),
    };
    struct html out = front_html(w, visit);
    view_contact_confirm(&out, &page);
    front_send(visit, &out);
}

static void confirm(struct work *w, struct visit *visit)
{
    struct text code = visit_part(visit, "code");
    if (contact_test_confirm(w, code) && evaluate_touched(w))
        response_redirect(visit->response, URL(w, "/confirm/{}", code).checked);
}

const struct route contact_test_routes[] = {
    PAGE(HERE_IT_IS, MAY_DECIDE, show_tests),
    FORM(HERE_IT_IS, MAY_DECIDE, begin_test, show_tests),
    PAGE("/vendors/contact-test/:id", MAY_DECIDE, show_test),
    FORM("/vendors/contact-test/:id", MAY_DECIDE, save_results, show_test),
    FORM("/vendors/contact-test/:id/close", MAY_DECIDE, close_test, NULL),
    PAGE("/vendors/contact-test/:id/result.xlsx", MAY_DECIDE, send_xlsx),
    PAGE("/confirm/:code", MAY_COME, show_confirm, .flags = ROUTE_SECRET),
    FORM("/confirm/:code", MAY_COME, confirm, show_confirm, .flags = ROUTE_SECRET),
    ROUTE_END,
};
