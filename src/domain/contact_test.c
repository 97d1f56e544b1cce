#include "domain/contact_test.h"

#include "base/id.h"
#include "base/mailbox.h"
#include "base/moment.h"
#include "domain/contact_test_mail.h"
#include "domain/contact_test_sql.h"
#include "domain/credential.h"
#include "domain/evaluate.h"
#include "domain/instance.h"
#include "domain/journal.h"
#include "domain/mail_server.h"
#include "registers.h"

enum { SECRET_BYTES = 24, LONGEST_NOTE = 300, LONGEST_CODE = 100, LONGEST_BODY = 4096 };

/* ---- who can be asked ---- */

bool contact_test_choices(struct work *w, const struct contact_test_question *question,
                          struct contact_test_choice **out, size_t *count)
{
    struct bind risk = bind_text(question->risk),
                before = bind_text(question->before.len ? question->before : TEXT("9999")),
                hours = bind_int(question->all_hours), most = bind_int(CONTACT_TEST_MOST);
    size_t size = 0;
    *out = NULL;
    *count = 0;
    if (!work_may(w, MAY_DECIDE))
        return false;
    struct rows rows = question->party_id.len
                           ? db_rows(w, &query_contact_test_choices_of_chains, risk, before, hours,
                                     most, bind_text(question->party_id))
                           : db_rows(w, &query_contact_test_choices, risk, before, hours, most);
    while (db_next(&rows)) {
        *out = work_grown(w, *out, *count, &size, sizeof **out);
        (*out)[(*count)++] = (struct contact_test_choice){
            row_text(&rows, 0), row_text(&rows, 1), row_text(&rows, 2), row_text(&rows, 3),
            row_text(&rows, 4), row_text(&rows, 5), row_text(&rows, 6), row_text(&rows, 7),
            row_text(&rows, 8), row_text(&rows, 9), row_text(&rows, 10)
        };
    }
    return !work_failed(w);
}

/* ---- beginning ---- */

struct asking {
    struct work *w;
    struct text test_id, site, closes_on;
    bool has_mail;
};

static bool insert_line(struct work *w, const struct asking *asking, struct text contact_id,
                        const char *way, struct text address, struct text mail_id, struct text code)
{
    return db_run(w, &query_contact_test_line_insert, bind_text(id_new(w)),
                  bind_text(asking->test_id), bind_text(contact_id), bind_text(text_of(way)),
                  bind_text(address), bind_ref(mail_id), bind_text(code));
}

/* Japanese for parties here and of whom nobody knows where they are. */
static enum lang lang_for(struct text country)
{
    return !country.len || text_is(country, TEXT("JP")) ? LANG_JA : LANG_EN;
}

static bool ask_one(const struct asking *asking, struct text contact_id)
{
    struct work *w = asking->w;
    struct rows rows = db_rows(w, &query_contact_test_contact, bind_text(contact_id));
    bool is_there = db_next(&rows);
    struct text email = is_there ? row_text(&rows, 0) : TEXT(""),
                phone = is_there ? row_text(&rows, 1) : TEXT("");
    bool works = is_there && mailbox_is(email) && !text_is(email, row_text(&rows, 2));
    struct contact_test_mail mail = { 0 };
    if (is_there)
        mail = (struct contact_test_mail){ .address = email,
                                           .name = row_text(&rows, 3),
                                           .party = row_text(&rows, 4),
                                           .closes_on = asking->closes_on,
                                           .lang = lang_for(row_text(&rows, 5)) };
    db_stop(&rows);
    if (!is_there)
        return !work_failed(w);
    if (!works || !asking->has_mail)
        return !phone.len || insert_line(w, asking, contact_id, "phone", phone, TEXT(""), TEXT(""));
    struct text code = id_token(w, SECRET_BYTES), mail_id = TEXT("");
    mail.link = work_format(w, "%.*s/confirm/%.*s", TEXT_ARG(asking->site), TEXT_ARG(code));
    return contact_test_mail(w, &mail, &mail_id) &&
           insert_line(w, asking, contact_id, "mail", email, mail_id, credential_code(w, code));
}

bool contact_test_begin(struct work *w, const struct text *contacts, size_t count, int64_t days,
                        struct text site, struct text *id)
{
    struct buf body = buf_begin(w->arena, LONGEST_BODY);
    struct day_iso closes = day_iso(moment_day(w->now) + (int32_t)days);
    if (!work_may(w, MAY_DECIDE))
        return false;
    if (!count)
        return work_fail(w, FAULT_INPUT, "contact_test.none", TEXT(""));
    if (count > CONTACT_TEST_MOST)
        return work_fail(w, FAULT_INPUT, "contact_test.too_many",
                         work_format(w, "%d", CONTACT_TEST_MOST));
    if (days < 1 || days > CONTACT_TEST_DAYS)
        return work_fail(w, FAULT_INPUT, "contact_test.days",
                         work_format(w, "%d", CONTACT_TEST_DAYS));
    *id = id_new(w);
    struct asking asking = { w, *id, site, work_text(w, text_of(closes.at)),
                             mail_server_is_set(w) && site.len };
    db_run(w, &query_contact_test_insert, bind_text(*id), bind_int(w->now), bind_text(w->actor.id),
           bind_text(asking.closes_on));
    for (size_t i = 0; i < count; i++)
        ask_one(&asking, contacts[i]);
    journal_line(&body, "contacts", TEXT(""), work_format(w, "%zu", count));
    journal_line(&body, "closes_on", TEXT(""), asking.closes_on);
    return journal_add_buf(w, "contact_test", TEXT("contact_test"), *id, &body);
}

/* ---- reading ---- */

bool contact_test_list(struct work *w, size_t most, struct contact_test **out, size_t *count)
{
    size_t size = 0;
    *out = NULL;
    *count = 0;
    if (!work_may(w, MAY_DECIDE))
        return false;
    struct rows rows = db_rows(w, &query_contact_test_newest, bind_int((int64_t)most));
    while (db_next(&rows)) {
        *out = work_grown(w, *out, *count, &size, sizeof **out);
        (*out)[(*count)++] = (struct contact_test){
            .id = row_text(&rows, 0),
            .closes_on = row_text(&rows, 1),
            .added_by = row_text(&rows, 2),
            .added_at = row_int(&rows, 3),
            .closed_at = row_int(&rows, 4),
            .lines = row_int(&rows, 5),
            .waiting = row_int(&rows, 6),
            .reached = row_int(&rows, 7),
        };
    }
    return !work_failed(w);
}

static struct contact_test_line read_line(const struct rows *rows)
{
    return (struct contact_test_line){
        .id = row_text(rows, 0),
        .contact_id = row_text(rows, 1),
        .party_id = row_text(rows, 2),
        .party = row_text(rows, 3),
        .name = row_text(rows, 4),
        .way = row_text(rows, 5),
        .address = row_text(rows, 6),
        .state = row_text(rows, 7),
        .note = row_text(rows, 8),
        .mail_id = row_text(rows, 9),
        .mail_state = row_text(rows, 10),
        .result_at = row_int(rows, 11),
        .result_by = row_text(rows, 12),
    };
}

static bool is_reached(struct text state)
{
    return text_is(state, TEXT("confirmed")) || text_is(state, TEXT("answered"));
}

static bool read_head(struct work *w, struct text id, struct contact_test *out)
{
    struct rows rows = db_rows(w, &query_contact_test_get, bind_text(id));
    bool is_there = db_next(&rows);
    if (is_there)
        *out = (struct contact_test){ .id = row_text(&rows, 0),
                                      .closes_on = row_text(&rows, 1),
                                      .added_by = row_text(&rows, 2),
                                      .added_at = row_int(&rows, 3),
                                      .closed_at = row_int(&rows, 4) };
    db_stop(&rows);
    return is_there || work_fail(w, FAULT_MISSING, "contact_test.unknown", TEXT(""));
}

bool contact_test_read(struct work *w, struct text id, struct contact_test *out,
                       struct contact_test_line **lines, size_t *count)
{
    size_t size = 0;
    *lines = NULL;
    *count = 0;
    if (!work_may(w, MAY_DECIDE) || !read_head(w, id, out))
        return false;
    struct rows rows = db_rows(w, &query_contact_test_lines, bind_text(id));
    while (db_next(&rows)) {
        *lines = work_grown(w, *lines, *count, &size, sizeof **lines);
        struct contact_test_line *line = &(*lines)[(*count)++];
        *line = read_line(&rows);
        out->lines++;
        out->waiting += text_is(line->state, TEXT("waiting"));
        out->reached += is_reached(line->state);
    }
    return !work_failed(w);
}

/* ---- what came of it ---- */

/* To the contact itself, whatever else it says. One that was taken out meanwhile needs no result.
 */
static bool write_contact(struct work *w, struct text contact_id, bool reached)
{
    struct record contact;
    struct day_iso today = day_iso(moment_day(w->now));
    struct work trial = *w;
    if (!record_read(&trial, &kind_contact, contact_id, &contact))
        return work_forgive(w, &trial);
    if (contact.removed_at)
        return true;
    contact.values[CONTACT_TESTED_ON] = work_text(w, text_of(today.at));
    contact.values[CONTACT_TEST_RESULT] = reached ? TEXT("reached") : TEXT("not_reached");
    return record_rewrite(w, &contact);
}

static bool set_line(struct work *w, const struct contact_test_line *line, struct text state,
                     struct text by, struct text note)
{
    return db_run(w, &query_contact_test_line_set, bind_text(line->id), bind_text(state),
                  bind_int(w->now), bind_text(by), bind_text(note)) &&
           write_contact(w, line->contact_id, is_reached(state));
}

bool contact_test_result(struct work *w, const struct contact_test *test,
                         const struct contact_test_line *line, struct text state, struct text note)
{
    bool is_result = text_is(state, TEXT("answered")) || text_is(state, TEXT("no_answer")) ||
                     text_is(state, TEXT("wrong_number"));
    if (!work_may(w, MAY_DECIDE))
        return false;
    if (!is_result || text_runes(note) > LONGEST_NOTE)
        return work_fail(w, FAULT_INPUT, "contact_test.bad_result", TEXT(""));
    if (test->closed_at)
        return work_fail(w, FAULT_CONFLICT, "contact_test.closed", TEXT(""));
    if (text_is(line->state, state) && text_is(line->note, note))
        return false;
    return set_line(w, line, state, w->actor.name, note);
}

bool contact_test_close(struct work *w, struct text id)
{
    struct contact_test test;
    struct contact_test_line *lines;
    struct buf body = buf_begin(w->arena, LONGEST_BODY);
    size_t count;
    if (!contact_test_read(w, id, &test, &lines, &count) || test.closed_at)
        return !work_failed(w);
    for (size_t i = 0; i < count; i++)
        if (text_is(lines[i].state, TEXT("waiting")))
            set_line(w, &lines[i], TEXT("no_answer"), TEXT(""), TEXT(""));
    db_run(w, &query_contact_test_close, bind_text(id), bind_int(w->now));
    journal_line(&body, "reached", TEXT(""), work_format(w, "%lld", (long long)test.reached));
    journal_line(&body, "waiting", TEXT(""), work_format(w, "%lld", (long long)test.waiting));
    return journal_add_buf(w, "contact_test_closed", TEXT("contact_test"), id, &body);
}

bool contact_test_close_due(struct work *w)
{
    struct day_iso today = day_iso(moment_day(w->now));
    struct text ids[100];
    size_t count = 0;
    db_begin(w, DB_WRITE);
    instance_set_clock(w);
    struct rows rows = db_rows(w, &query_contact_test_due, bind_text(text_of(today.at)));
    while (count < COUNT(ids) && db_next(&rows))
        ids[count++] = row_text(&rows, 0);
    db_stop(&rows);
    for (size_t i = 0; i < count; i++)
        contact_test_close(w, ids[i]);
    if (count)
        evaluate_touched(w);
    return db_end(w);
}

/* ---- by the link ---- */

bool contact_test_find(struct work *w, struct text code, struct contact_test_line *out)
{
    if (code.len > LONGEST_CODE)
        return false;
    struct rows rows =
        db_rows(w, &query_contact_test_line_by_code, bind_text(credential_code(w, code)));
    bool is_there = db_next(&rows);
    if (is_there)
        *out = read_line(&rows);
    db_stop(&rows);
    return is_there && !work_failed(w);
}

/* Whoever has the link is nobody to us; the result is written in the name of the program. */
bool contact_test_confirm(struct work *w, struct text code)
{
    struct contact_test_line line;
    if (!contact_test_find(w, code, &line))
        return work_fail(w, FAULT_MISSING, "contact_test.unknown", TEXT(""));
    if (!text_is(line.state, TEXT("waiting")))
        return true;
    struct actor visitor = w->actor;
    w->actor = actor_machine(TEXT("system"));
    set_line(w, &line, TEXT("confirmed"), TEXT(""), TEXT(""));
    w->actor = visitor;
    return !work_failed(w);
}
