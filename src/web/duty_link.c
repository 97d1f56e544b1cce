#include "web/duty_link.h"

#include "base/day.h"
#include "base/moment.h"
#include "domain/duty_say.h"
#include "registers.h"
#include "web/form.h"

/* {} is filled with the id of the item, the subject (whose review is of today) or the party. */
enum part { OF_ITEM, OF_SUBJECT, OF_REVIEWED, OF_PARTY };

static const struct {
    const char *action, *pattern;
    enum part part;
} links[] = {
    { "add_below", "/records/entrustment/new?parent_id={}", OF_SUBJECT },
    { "add_certificate", "/records/certificate/new?party_id={}", OF_PARTY },
    { "add_contact", "/records/contact/new?party_id={}", OF_PARTY },
    { "add_contract", "/records/contract/new?entrustment_id={}", OF_SUBJECT },
    { "renew_contract", "/records/contract/new?entrustment_id={}", OF_SUBJECT },
    { "edit_contract", "/records/contract/{}/edit", OF_ITEM },
    { "check_regime", "/records/entrustment/{}/edit?_part=regime_checked_on#f-regime_checked_on.y",
      OF_SUBJECT },
    { "consent", "/records/entrustment/{}/edit?_part=consent#f-consent", OF_SUBJECT },
    { "determine", "/records/entrustment/{}/edit?_part=determination#f-determination", OF_SUBJECT },
    { "record_end", "/records/entrustment/{}/edit?_part=status#f-status", OF_SUBJECT },
    { "record_erasure", "/records/entrustment/{}/edit?_part=erased_on#f-erased_on.y", OF_SUBJECT },
    { "set_foreign_basis", "/records/entrustment/{}/edit?_part=foreign_basis#f-foreign_basis",
      OF_SUBJECT },
    { "review", "/records/review/new?entrustment_id={}", OF_REVIEWED },
    { "review_month", "/records/review/new?entrustment_id={}&period=monthly", OF_REVIEWED },
    { "plan_visit", "/records/inspection/new?entrustment_id={}&way=visit&_part=planned_on",
      OF_SUBJECT },
    { "record_inspection", "/records/inspection/{}/edit#f-held_on.y", OF_ITEM },
    { "send_result", "/visits/{}", OF_ITEM },
    { "add_selection", "/records/selection/new?party_id={}", OF_PARTY },
    { "look_at_selection", "/records/selection/{}", OF_ITEM },
    { "record_notice_of_persons", "/registers/person?party={}", OF_PARTY },
    { "check_change", "/tasks?state=answered&party={}", OF_PARTY },
    { "check_correction", "/actions/reported/{}", OF_PARTY },
    { "check_reply", "/answers/submitted/{}", OF_PARTY },
    { "follow_plan", "/answers/planned/{}", OF_PARTY },
    { "chase_task", "/tasks?party={}", OF_PARTY },
    { "clean_roster", "/registers/person?party={}", OF_PARTY },
    { "review_access", "/registers/access?party={}", OF_PARTY },
    { "record_training", "/records/training/new?party_id={}", OF_PARTY },
    { "edit_training", "/records/training/{}/edit#f-attended_count", OF_ITEM },
    { "edit_chart", "/records/chart/{}/edit#f-notified_on.y", OF_ITEM },
    { "edit_site", "/records/site/{}/edit#f-notified_on.y", OF_ITEM },
    { "edit_carrying", "/records/carrying/{}/edit#f-notified_on.y", OF_ITEM },
    { "edit_device", "/records/device/{}/edit#f-ownership.0", OF_ITEM },
    { "edit_takeout", "/records/device/{}/edit#f-taken_out_on.y", OF_ITEM },
    { "edit_software", "/records/device/{}/edit#f-leaky_software.0", OF_ITEM },
    { "add_reason", "/records/handover/{}/edit#f-unmasked_reason", OF_ITEM },
    { "revoke_access", "/records/access/{}/edit#f-revoked_on.y", OF_ITEM },
    { "decide_permit", "/records/permit/{}/edit#f-decision.0", OF_ITEM },
    { "finish_permit", "/records/permit/{}/edit#f-finished_on.y", OF_ITEM },
    { "add_receipt", "/records/handover/{}/edit#f-receipt_on.y", OF_ITEM },
    { "record_return", "/records/handover/{}/edit#f-returned_on.y", OF_ITEM },
    { "test_contact", "/records/contact/{}/edit#f-tested_on.y", OF_ITEM },
    { "correct_email", "/records/contact/{}/edit#f-email", OF_ITEM },
    { "check_disclosure", "/records/disclosure/{}/edit#f-checked_on.y", OF_ITEM },
};

struct url duty_link_item(struct work *w, const struct todo *todo)
{
    if (todo->duty->item == &kind_party)
        return URL(w, "/vendors/{}", todo->party_id);
    if (todo->duty->item == &kind_contract)
        return URL(w, "/contracts/{}", todo->item_id);
    if (todo->duty->item != &kind_entrustment && todo->duty->item != &kind_certificate)
        return URL(w, "/records/{}/{}", text_of(todo->duty->item->name), todo->item_id);
    return URL(w, "/vendors/{}/contracts", todo->party_id);
}

/* Where the day it is counted from is not known: to its empty field. */
static bool link_missing(struct work *w, const struct todo *todo, struct link *link)
{
    const struct field *field = todo->duty->missing;
    if (todo->group != TODO_UNKNOWN || !field || !todo->item_id.len ||
        (field->decided && !(w->actor.may & MAY_DECIDE)))
        return false;
    struct text label = word_text(w->lang, field->label);
    struct url form = URL(w, "/records/{}/{}/edit", text_of(todo->duty->item->name), todo->item_id);
    *link = (struct link){ word_fill(w, WORD_duty_enter_missing, &label, 1),
                           url_at(w, form, work_string(w, form_anchor(w, field))) };
    return true;
}

struct link duty_link(struct work *w, const struct todo *todo)
{
    struct link link = { duty_say_action(w, todo->duty), duty_link_item(w, todo) };
    if (!(w->actor.may & MAY_WRITE))
        return (struct link){ TEXT(""), url_none() };
    if (link_missing(w, todo, &link))
        return link;
    for (size_t i = 0; i < COUNT(links); i++) {
        if (!text_is_string(todo->duty->action, links[i].action))
            continue;
        const struct text parts[] = { [OF_ITEM] = todo->item_id,
                                      [OF_SUBJECT] = todo->subject_id,
                                      [OF_REVIEWED] = todo->subject_id,
                                      [OF_PARTY] = todo->party_id };
        link.to = URL(w, links[i].pattern, parts[links[i].part]);
        if (links[i].part == OF_REVIEWED)
            link.to = url_with(w, link.to, "reviewed_on", text_of(day_iso(moment_day(w->now)).at));
    }
    return link;
}
