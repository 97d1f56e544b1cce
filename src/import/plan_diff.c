#include "import/plan_diff.h"

#include "base/fold.h"
#include "registers.h"

static void add_write(struct work *w, struct plan_writes *out, struct record record)
{
    out->at = work_grown(w, out->at, out->count, &out->room, sizeof *out->at);
    out->at[out->count++] = record;
}

static void add_change(struct work *w, struct plan_writes *out, const struct field *field,
                       struct text before, struct text after)
{
    out->changes =
        work_grown(w, out->changes, out->change_count, &out->change_room, sizeof *out->changes);
    out->changes[out->change_count++] = (struct line_change){ field, before, after };
}

void plan_diff_add(struct work *w, struct plan_writes *out, struct record record)
{
    const struct kind *kind = record.kind;
    add_write(w, out, record);
    if (kind == &kind_party || kind == &kind_entrustment)
        return; /* the line as a whole is new */
    for (size_t i = 0; i < kind->field_count; i++)
        if (record.values[i].len && kind->fields[i].type != FIELD_REF)
            add_change(w, out, &kind->fields[i], TEXT(""), record.values[i]);
}

/* Puts the values of the target that differ into a copy of what is stored. */
static bool differ(struct work *w, struct plan_writes *out, const struct record *stored,
                   const struct record *target, const bool *left, struct record *changed)
{
    const struct kind *kind = stored->kind;
    bool any = false;
    *changed = record_copy(w, stored);
    for (size_t i = 0; i < kind->field_count; i++) {
        struct text before = stored->values[i], after = target->values[i];
        if (!after.len || (left && left[i]) || kind->fields[i].type == FIELD_REF ||
            text_is(before, after))
            continue;
        if (kind->fields[i].type == FIELD_LINES && before.len) {
            if (text_contains(before, after))
                continue;
            after = work_format(w, "%.*s\n%.*s", TEXT_ARG(before), TEXT_ARG(after));
        }
        changed->values[i] = after;
        add_change(w, out, &kind->fields[i], before, after);
        any = true;
    }
    return any;
}

void plan_diff_party(struct work *w, struct plan_writes *out, const struct record *stored,
                     const struct record *target, struct reader *reader)
{
    bool left[PARTY_FIELDS] = { false };
    struct record changed;
    struct text before = stored->values[PARTY_NAME], after = target->values[PARTY_NAME];
    struct text old_key = term_company(reader->terms, term_of(reader->terms, before));
    struct text new_key = term_company(reader->terms, term_of(reader->terms, after));
    left[PARTY_NAME] =
        text_contains(old_key, new_key) || text_contains(stored->values[PARTY_FORMER_NAMES], after);
    left[PARTY_FORMER_NAMES] =
        text_contains(stored->values[PARTY_FORMER_NAMES], target->values[PARTY_FORMER_NAMES]);
    bool any = differ(w, out, stored, target, left, &changed);
    struct text former = changed.values[PARTY_FORMER_NAMES];
    if (!left[PARTY_NAME] && !text_contains(former, before))
        changed.values[PARTY_FORMER_NAMES] =
            former.len ? work_format(w, "%.*s\n%.*s", TEXT_ARG(before), TEXT_ARG(former)) : before;
    if (any)
        add_write(w, out, changed);
}

void plan_diff_edge(struct work *w, struct plan_writes *out, const struct record *stored,
                    const struct record *target, bool status, struct text department)
{
    bool left[ENTRUSTMENT_FIELDS] = { false };
    struct record changed;
    left[ENTRUSTMENT_STATUS] = !status;
    left[ENTRUSTMENT_WORK] = true; /* the same but for its spelling */
    bool any = differ(w, out, stored, target, left, &changed);
    if (department.len)
        add_change(w, out, &kind_entrustment.fields[ENTRUSTMENT_DEPARTMENT_ID], TEXT(""),
                   department);
    if (any || department.len)
        add_write(w, out, changed);
}

static bool begins_after(const struct record *target, const struct record *stored)
{
    struct text start = target->values[CONTRACT_START_ON], end = stored->values[CONTRACT_END_ON];
    return start.len && end.len && text_compare(start, end) > 0;
}

void plan_diff_contract(struct work *w, struct plan_writes *out, const struct record *stored,
                        size_t count, const struct record *target)
{
    const struct record *same = NULL;
    struct record changed;
    struct text number = target->values[CONTRACT_NUMBER];
    for (size_t i = 0; i < count; i++) {
        struct text known = stored[i].values[CONTRACT_NUMBER];
        bool other_number = number.len && known.len && !text_is(number, known);
        if (!other_number && !begins_after(target, &stored[i]))
            same = &stored[i];
    }
    if (!same)
        plan_diff_add(w, out, *target);
    else if (differ(w, out, same, target, NULL, &changed))
        add_write(w, out, changed);
}

bool plan_diff_contact(struct work *w, struct plan_writes *out, const struct record *stored,
                       size_t count, const struct record *target)
{
    struct text phone = fold_phone(w, target->values[CONTACT_PHONE]);
    for (size_t i = 0; i < count; i++) {
        const struct text *values = stored[i].values;
        bool same_phone = phone.len && text_is(phone, fold_phone(w, values[CONTACT_PHONE]));
        bool same_name = text_is(values[CONTACT_NAME], target->values[CONTACT_NAME]) &&
                         text_is(values[CONTACT_EMAIL], target->values[CONTACT_EMAIL]) &&
                         (!phone.len || same_phone);
        if (text_is(values[CONTACT_ROLE], target->values[CONTACT_ROLE]) &&
            (same_phone || same_name))
            return false;
    }
    plan_diff_add(w, out, *target);
    return true;
}

bool plan_diff_certificate(struct work *w, struct plan_writes *out, const struct record *stored,
                           size_t count, const struct record *target)
{
    struct text valid = target->values[CERTIFICATE_VALID_TO];
    for (size_t i = 0; i < count; i++) {
        const struct text *values = stored[i].values;
        if (text_is(values[CERTIFICATE_NAME], target->values[CERTIFICATE_NAME]) &&
            text_is(values[CERTIFICATE_OTHER_NAME], target->values[CERTIFICATE_OTHER_NAME]) &&
            (!valid.len || text_is(values[CERTIFICATE_VALID_TO], valid)))
            return false;
    }
    plan_diff_add(w, out, *target);
    return true;
}

void plan_diff_review(struct work *w, struct plan_writes *out, const struct record *stored,
                      size_t count, const struct record *target)
{
    for (size_t i = 0; i < count; i++)
        if (text_is(stored[i].values[REVIEW_REVIEWED_ON], target->values[REVIEW_REVIEWED_ON]))
            return;
    plan_diff_add(w, out, *target);
}
