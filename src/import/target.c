#include "import/target.h"

#include "base/day.h"
#include "base/moment.h"
#include "base/words.h"
#include "domain/value.h"
#include "registers.h"

struct mapping {
    uint8_t from, to; /* enum line_field, field of the kind */
};

static const struct mapping party_fields[] = {
    { LINE_NAME, PARTY_NAME },
    { LINE_KANA, PARTY_KANA },
    { LINE_FORMER_NAMES, PARTY_FORMER_NAMES },
    { LINE_CORPORATE_NUMBER, PARTY_CORPORATE_NUMBER },
    { LINE_PARTY_FORM, PARTY_FORM },
    { LINE_REPRESENTATIVE, PARTY_REPRESENTATIVE },
    { LINE_COUNTRY, PARTY_COUNTRY },
    { LINE_POSTAL_CODE, PARTY_POSTAL_CODE },
    { LINE_ADDRESS, PARTY_ADDRESS },
    { LINE_PHONE, PARTY_PHONE },
    { LINE_EMAIL, PARTY_EMAIL },
    { LINE_URL, PARTY_URL },
    { LINE_GROUP_RELATION, PARTY_GROUP_RELATION },
    { LINE_INDUSTRY, PARTY_INDUSTRY },
    { LINE_RISK, PARTY_RISK },
    { LINE_PARTY_NOTE, PARTY_NOTE },
};

static const struct mapping entrustment_fields[] = {
    { LINE_WORK, ENTRUSTMENT_WORK },
    { LINE_PURPOSE, ENTRUSTMENT_PURPOSE },
    { LINE_DATA_ITEMS, ENTRUSTMENT_DATA_ITEMS },
    { LINE_PERSONS, ENTRUSTMENT_PERSONS },
    { LINE_SENSITIVE, ENTRUSTMENT_SENSITIVE },
    { LINE_PROPERTY, ENTRUSTMENT_PROPERTY },
    { LINE_MY_NUMBER, ENTRUSTMENT_MY_NUMBER },
    { LINE_COMMUNICATIONS, ENTRUSTMENT_COMMUNICATIONS },
    { LINE_STATUS, ENTRUSTMENT_STATUS },
    { LINE_START_ON, ENTRUSTMENT_START_ON },
    { LINE_END_ON, ENTRUSTMENT_END_ON },
    { LINE_DETERMINATION, ENTRUSTMENT_DETERMINATION },
    { LINE_DETERMINED_ON, ENTRUSTMENT_DETERMINED_ON },
    { LINE_SUBCONTRACT, ENTRUSTMENT_SUBCONTRACT },
    { LINE_CONSENT, ENTRUSTMENT_CONSENT },
    { LINE_CONSENT_ON, ENTRUSTMENT_CONSENT_ON },
    { LINE_SUPERVISION, ENTRUSTMENT_SUPERVISION },
    { LINE_HANDLING_COUNTRY, ENTRUSTMENT_HANDLING_COUNTRY },
    { LINE_ACCESS_COUNTRY, ENTRUSTMENT_ACCESS_COUNTRY },
    { LINE_FOREIGN_BASIS, ENTRUSTMENT_FOREIGN_BASIS },
    { LINE_REGIME_CHECKED_ON, ENTRUSTMENT_REGIME_CHECKED_ON },
    { LINE_SITES, ENTRUSTMENT_SITES },
    { LINE_HANDOVER, ENTRUSTMENT_HANDOVER },
    { LINE_ERASURE_DUE_ON, ENTRUSTMENT_ERASURE_DUE_ON },
    { LINE_ERASED_ON, ENTRUSTMENT_ERASED_ON },
    { LINE_NOTE, ENTRUSTMENT_NOTE },
};

static const struct mapping contract_fields[] = {
    { LINE_CONTRACT_FORM, CONTRACT_FORM },
    { LINE_CONTRACT_TITLE, CONTRACT_TITLE },
    { LINE_CONTRACT_NUMBER, CONTRACT_NUMBER },
    { LINE_SIGNED_ON, CONTRACT_SIGNED_ON },
    { LINE_CONTRACT_START, CONTRACT_START_ON },
    { LINE_CONTRACT_END, CONTRACT_END_ON },
    { LINE_AUTO_RENEW, CONTRACT_AUTO_RENEW },
    { LINE_OPEN_ENDED, CONTRACT_OPEN_ENDED },
    { LINE_SUBCONTRACT_POLICY, CONTRACT_SUBCONTRACT_POLICY },
    { LINE_MADE_BY, CONTRACT_MADE_BY },
};

/* Adds a text to a field of lines, on a line of its own. */
static void add_note(struct work *w, struct record *record, int field, struct text note)
{
    struct text before = record->values[field];
    if (!note.len || text_contains(before, note))
        return;
    record->values[field] =
        before.len ? work_format(w, "%.*s\n%.*s", TEXT_ARG(before), TEXT_ARG(note)) : note;
}

/* A value that the register does not take goes into the note with its label, so that nothing
 * typed is lost. */
static void move_refused(struct work *w, struct record *record, int note)
{
    struct issues issues = { 0 };
    const struct kind *kind = record->kind;
    struct record tried = record_copy(w, record);
    for (size_t i = 0; i < kind->field_count; i++)
        if (kind->fields[i].type != FIELD_REF)
            value_read(w, kind, (int)i, &tried.values[i], &issues);
    for (size_t i = 0; i < issues.count; i++) {
        int field = issues.items[i].field;
        if (issues.items[i].warning || field < 0 || kind->fields[field].type == FIELD_REF ||
            !record->values[field].len)
            continue;
        struct text label = word_text(w->lang, kind->fields[field].label);
        struct text value = record->values[field];
        record->values[field] = TEXT("");
        if (note >= 0 && note != field)
            add_note(w, record, note,
                     work_format(w, "%.*s: %.*s", TEXT_ARG(label), TEXT_ARG(value)));
    }
    for (size_t i = 0; i < kind->field_count; i++)
        if (record->values[i].len && kind->fields[i].type != FIELD_REF)
            value_read(w, kind, (int)i, &record->values[i], &issues);
}

static bool take(const struct line *line, const struct mapping *map, size_t count,
                 struct record *record)
{
    bool any = false;
    for (size_t i = 0; i < count; i++) {
        struct text value = line_text(line, (enum line_field)map[i].from);
        if (value.len && !record->values[map[i].to].len) {
            record->values[map[i].to] = value;
            any = true;
        }
    }
    return any;
}

struct record target_party(struct work *w, struct list *list, int32_t party)
{
    struct record record = record_new(w, &kind_party);
    for (int32_t i = list->parties[party].first; i >= 0; i = list->lines[i].next)
        if (list->lines[i].result != RESULT_HOLD)
            take(&list->lines[i], party_fields, COUNT(party_fields), &record);
    record.values[PARTY_NAME] = list->parties[party].name;
    move_refused(w, &record, PARTY_NOTE);
    return record;
}

/* ---- the entrustment ---- */

static const char *note_name(const struct line *line)
{
    static const char *const notes[] = { "exact", "about", "at_least" };
    return notes[line->persons_note];
}

/* Values that are no values of the register's: 済 for a day, a country that is only "abroad". */
static void drop_strange(const struct line *line, struct record *record)
{
    if (day_read(record->values[ENTRUSTMENT_ERASED_ON]) == DAY_NONE) {
        if (line_says(line, LINE_ERASED_ON, "yes"))
            record->values[ENTRUSTMENT_ERASURE_PROVED] = TEXT("yes");
        record->values[ENTRUSTMENT_ERASED_ON] = TEXT("");
    }
    if (text_is(record->values[ENTRUSTMENT_CONSENT], TEXT("pending")))
        record->values[ENTRUSTMENT_CONSENT] = TEXT("");
    if (text_is(record->values[ENTRUSTMENT_HANDLING_COUNTRY], TEXT("ZZ")))
        record->values[ENTRUSTMENT_HANDLING_COUNTRY] = TEXT("");
    if (record->values[ENTRUSTMENT_PERSONS].len)
        record->values[ENTRUSTMENT_PERSONS_NOTE] = text_of(note_name(line));
}

/* Its contract has ended, and the list says nothing of what became of the data. */
static bool may_be_over(struct work *w, const struct line *line)
{
    int32_t end = day_read(line_text(line, LINE_CONTRACT_END));
    return end != DAY_NONE && end < moment_day(w->now) &&
           !line_says(line, LINE_AUTO_RENEW, "yes") && !line_says(line, LINE_OPEN_ENDED, "yes");
}

/* What stands in a list goes on, unless something says otherwise. */
static struct text status_of(struct work *w, const struct line *line)
{
    struct text said = line_text(line, LINE_STATUS);
    if (line->ended)
        return TEXT("ended");
    if (said.len)
        return said;
    if (line_says(line, LINE_CONSENT, "pending"))
        return TEXT("requested");
    return may_be_over(w, line) ? TEXT("") : TEXT("active");
}

static struct record entrustment_of(struct work *w, const struct line *line)
{
    struct record record = record_new(w, &kind_entrustment);
    take(line, entrustment_fields, COUNT(entrustment_fields), &record);
    drop_strange(line, &record);
    record.values[ENTRUSTMENT_STATUS] = status_of(w, line);
    if (!record.values[ENTRUSTMENT_WORK].len)
        record.values[ENTRUSTMENT_WORK] = word_text(w->lang, WORD_import_work_missing);
    for (size_t i = 0; i < line->fact_count; i++)
        if (!line->facts[i].value.len && line->facts[i].written.len)
            add_note(w, &record, ENTRUSTMENT_NOTE, line->facts[i].written);
    if (!(w->actor.may & MAY_DECIDE))
        for (size_t i = 0; i < kind_entrustment.field_count; i++)
            if (kind_entrustment.fields[i].decided)
                record.values[i] = TEXT("");
    move_refused(w, &record, ENTRUSTMENT_NOTE);
    return record;
}

/* ---- what belongs to it ---- */

static void add_contact(struct work *w, const struct line *line, const char *role,
                        enum line_field first, struct target *target)
{
    enum line_field phone = first == LINE_CONTACT_NAME ? LINE_CONTACT_PHONE : first + 1;
    struct text name = line_text(line, first), number = line_text(line, phone);
    struct text email = line_text(line, phone + 1);
    bool emergency = first == LINE_EMERGENCY_NAME;
    if (!name.len && !number.len && !email.len)
        return;
    struct record *record = &target->contacts[target->contact_count++];
    *record = record_new(w, &kind_contact);
    record->values[CONTACT_ROLE] = text_of(role);
    record->values[CONTACT_NAME] =
        name.len ? name
                 : word_text(w->lang, emergency ? WORD_import_contact_emergency
                                                : WORD_import_contact_unnamed);
    record->values[CONTACT_PHONE] = number;
    record->values[CONTACT_EMAIL] = email;
    record->values[CONTACT_HOURS] = emergency ? TEXT("night_holiday") : TEXT("business");
    if (first == LINE_CONTACT_NAME)
        record->values[CONTACT_DEPARTMENT] = line_text(line, LINE_CONTACT_DEPARTMENT);
    move_refused(w, record, CONTACT_NOTE);
}

static void add_certificates(struct work *w, const struct line *line, struct target *target)
{
    target->certificates = work_array(w, struct record, line->certificate_count);
    for (size_t i = 0; i < line->certificate_count; i++) {
        const struct line_certificate *from = &line->certificates[i];
        struct record record = record_new(w, &kind_certificate);
        bool other = text_is(from->kind, TEXT("other"));
        record.values[CERTIFICATE_NAME] = from->kind;
        record.values[CERTIFICATE_OTHER_NAME] =
            other && !from->other.len ? word_text(w->lang, WORD_import_certificate_unnamed)
                                      : from->other;
        record.values[CERTIFICATE_NUMBER] = from->number;
        record.values[CERTIFICATE_VALID_TO] = from->valid_to;
        move_refused(w, &record, CERTIFICATE_NOTE);
        target->certificates[target->certificate_count++] = record;
    }
}

/* A day that is still to come is no review: it is said in the note of the work. */
static void add_review(struct work *w, const struct line *line, struct target *target)
{
    struct issues issues = { 0 };
    struct text *values;
    target->review = record_new(w, &kind_review);
    values = target->review.values;
    values[REVIEW_REVIEWED_ON] = line_text(line, LINE_REVIEWED_ON);
    values[REVIEW_RESULT] = line_text(line, LINE_REVIEW_RESULT);
    target->has_review = day_read(values[REVIEW_REVIEWED_ON]) != DAY_NONE;
    if (!target->has_review)
        return;
    value_read(w, &kind_review, REVIEW_REVIEWED_ON, &values[REVIEW_REVIEWED_ON], &issues);
    target->has_review = !issues_stop(&issues);
    if (!target->has_review)
        add_note(
            w, &target->entrustment, ENTRUSTMENT_NOTE,
            work_format(w, "%.*s: %.*s",
                        TEXT_ARG(word_text(w->lang, kind_review.fields[REVIEW_REVIEWED_ON].label)),
                        TEXT_ARG(line_text(line, LINE_REVIEWED_ON))));
}

struct target target_of(struct work *w, const struct line *line)
{
    struct target target = { .entrustment = entrustment_of(w, line),
                             .contract = record_new(w, &kind_contract) };
    target.has_contract =
        take(line, contract_fields, COUNT(contract_fields), &target.contract) && !line->is_sub;
    if (text_is(target.contract.values[CONTRACT_MADE_BY], TEXT("yes")))
        target.contract.values[CONTRACT_MADE_BY] = TEXT("");
    move_refused(w, &target.contract, CONTRACT_NOTE);
    add_contact(w, line, "staff", LINE_CONTACT_NAME, &target);
    add_contact(w, line, "emergency", LINE_EMERGENCY_NAME, &target);
    add_contact(w, line, "manager", LINE_MANAGER_NAME, &target);
    add_certificates(w, line, &target);
    add_review(w, line, &target);
    return target;
}

struct target target_stub(struct work *w, const struct line *line)
{
    struct target target = { .entrustment = record_new(w, &kind_entrustment) };
    struct text work = line_text(line, LINE_WORK);
    target.entrustment.values[ENTRUSTMENT_WORK] =
        work.len ? work : word_text(w->lang, WORD_import_work_missing);
    target.entrustment.values[ENTRUSTMENT_STATUS] = status_of(w, line);
    move_refused(w, &target.entrustment, ENTRUSTMENT_NOTE);
    return target;
}
