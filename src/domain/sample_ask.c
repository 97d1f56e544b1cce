#include "domain/sample_ask.h"

#include "base/day.h"
#include "base/moment.h"
#include "domain/record.h"
#include "domain/round.h"
#include "domain/task_receiver.h"
#include "registers.h"
#include "store/db.h"

struct text sample_contact(struct work *w, struct text party, const char *name,
                           const char *department, const char *email)
{
    struct task_receiver_row *rows;
    size_t count;
    bool more;
    if (!task_receivers(w, party, 0, &rows, &count, &more))
        return TEXT("");
    for (size_t i = 0; i < count; i++)
        if (rows[i].contact_id.len)
            return rows[i].contact_id;
    struct record contact = record_new(w, &kind_contact);
    contact.values[CONTACT_PARTY_ID] = party;
    contact.values[CONTACT_ROLE] = TEXT("staff");
    contact.values[CONTACT_NAME] = text_of(name);
    contact.values[CONTACT_DEPARTMENT] = text_of(department);
    contact.values[CONTACT_HOURS] = TEXT("business");
    contact.values[CONTACT_EMAIL] = text_of(email);
    record_add(w, &contact);
    return contact.id;
}

bool sample_ask(struct work *w, const struct sample_round *of, const struct text *parties,
                size_t count, struct text *round_id)
{
    struct issues issues = { 0 };
    struct text none = TEXT("");
    struct round_choice choice = { .work = none,
                                   .place = none,
                                   .risk = none,
                                   .department_id = none,
                                   .parties = parties,
                                   .party_count = count };
    struct round round = { .title = text_of(of->title),
                           .sheet_id = text_of(of->sheet),
                           .period = text_of(of->period),
                           .due = day_read(text_of(of->due)),
                           .message = text_of(of->message) };
    moment_read(text_of(of->made_at), &w->now);
    db_begin(w, DB_WRITE);
    if (round_add(w, &round, &choice, &issues) && !of->draft)
        round_send(w, &round, TEXT(SAMPLE_SITE));
    *round_id = round.id;
    return db_end(w) && (of->draft || round_run(w, round.id, NULL, NULL));
}

bool sample_reply(struct work *w, const char *sheet, const char *period, struct text party,
                  struct reply *out)
{
    bool is_monthly = text_is_string(TEXT("monthly"), sheet);
    struct reply *list;
    size_t count;
    if (!reply_of_party(w, party, &list, &count))
        return false;
    for (size_t i = 0; i < count; i++)
        if (text_is_string(list[i].period, period) &&
            text_is(list[i].purpose, TEXT("monthly")) == is_monthly) {
            *out = list[i];
            return true;
        }
    return work_fail(w, FAULT_MISSING, "reply.unknown", party);
}

struct actor sample_guest(struct work *w, const char *name, struct text party)
{
    struct actor office = w->actor;
    w->actor = (struct actor){ .id = TEXT("guest:sample"),
                               .name = work_format(w, "%s (%.*s)", name, TEXT_ARG(party)),
                               .narrow = true };
    return office;
}
