#include "web/import_fields.h"

#include <string.h>

#include "domain/kind.h"

/* Those whose name is not that of a field of a register. */
static const struct {
    enum line_field field;
    enum word name;
} named[] = {
    { LINE_NUMBER, WORD_import_field_number },
    { LINE_TIER, WORD_import_field_tier },
    { LINE_PARENT, WORD_import_field_parent },
    { LINE_HANDLES, WORD_import_field_handles },
    { LINE_HANDLED_ON, WORD_import_field_handled_on },
    { LINE_HANDLING, WORD_import_field_handling },
    { LINE_COMPANY, WORD_entrustment_company_id },
    { LINE_DEPARTMENT, WORD_entrustment_department_id },
    { LINE_CONTRACT_PERIOD, WORD_import_field_contract_period },
    { LINE_CONTACT_NAME, WORD_import_field_contact_name },
    { LINE_CONTACT_DEPARTMENT, WORD_import_field_contact_department },
    { LINE_CONTACT_PHONE, WORD_import_field_contact_phone },
    { LINE_CONTACT_EMAIL, WORD_import_field_contact_email },
    { LINE_EMERGENCY_NAME, WORD_import_field_emergency_name },
    { LINE_EMERGENCY_PHONE, WORD_import_field_emergency_phone },
    { LINE_EMERGENCY_EMAIL, WORD_import_field_emergency_email },
    { LINE_MANAGER_NAME, WORD_import_field_manager_name },
    { LINE_MANAGER_PHONE, WORD_import_field_manager_phone },
    { LINE_MANAGER_EMAIL, WORD_import_field_manager_email },
    { LINE_CERTIFICATE, WORD_import_field_certificate },
    { LINE_CERTIFICATE_VALID_TO, WORD_certificate_valid_to },
    { LINE_CERTIFICATE_NUMBER, WORD_certificate_number },
    { LINE_PRIVACY_MARK, WORD_certificate_name_privacy_mark },
    { LINE_ISMS, WORD_certificate_name_isms },
    { LINE_ISMS_CLOUD, WORD_certificate_name_isms_cloud },
    { LINE_ISMS_PRIVACY, WORD_certificate_name_isms_privacy },
    { LINE_SOC2, WORD_certificate_name_soc2 },
    { LINE_REVIEWED_ON, WORD_review_reviewed_on },
    { LINE_REVIEW_RESULT, WORD_review_result },
};

/* Groups begin with these. */
static const struct {
    enum line_field first;
    enum word name;
} groups[] = {
    { LINE_NUMBER, WORD_import_field_group_row }, { LINE_NAME, WORD_party_one },
    { LINE_COMPANY, WORD_entrustment_one },       { LINE_CONTRACT_FORM, WORD_contract_one },
    { LINE_CONTACT_NAME, WORD_contact_one },      { LINE_CERTIFICATE, WORD_certificate_one },
    { LINE_REVIEWED_ON, WORD_review_one },
};

enum word import_field_name(enum line_field field)
{
    for (size_t i = 0; i < COUNT(named); i++)
        if (named[i].field == field)
            return named[i].name;
    struct text name = text_of(line_field_name(field));
    size_t dot = text_find(name, TEXT("."), 0);
    const struct kind *kind = kind_find(text_slice(name, 0, dot));
    int index = kind ? kind_field(kind, text_slice(name, dot + 1, name.len)) : -1;
    return index < 0 ? WORD_NONE : kind->fields[index].label;
}

struct text import_field_code(struct work *w, enum line_field field, unsigned tier)
{
    if (field == LINE_NONE || field == LINE_LEFT)
        return TEXT("");
    if (tier > 1)
        return work_format(w, "%s@%u", line_field_name(field), tier);
    return text_of(line_field_name(field));
}

enum line_field import_field_find(struct text code, uint8_t *tier)
{
    size_t at = text_find(code, TEXT("@"), 0);
    int64_t number = 0;
    text_to_int(text_slice(code, at + 1, code.len), &number);
    *tier = (uint8_t)(number > 1 && number < 5 ? number : 0);
    return code.len ? line_field_find(text_slice(code, 0, at)) : LINE_LEFT;
}

static struct text group_of(struct work *w, enum line_field field)
{
    for (size_t i = 0; i < COUNT(groups); i++)
        if (groups[i].first == field)
            return word_text(w->lang, groups[i].name);
    return TEXT("");
}

/* The names of parties further down stand in columns of their own. */
static void add_tiers(struct work *w, struct import_field *fields, size_t *count)
{
    static const enum word tiers[] = { WORD_import_field_name_2, WORD_import_field_name_3,
                                       WORD_import_field_name_4 };
    for (unsigned i = 0; i < COUNT(tiers); i++)
        fields[(*count)++] = (struct import_field){ .code = import_field_code(w, LINE_NAME, i + 2),
                                                    .name = word_text(w->lang, tiers[i]) };
}

struct import_field *import_fields(struct work *w, size_t *count)
{
    struct import_field *fields = work_array(w, struct import_field, LINE_FIELDS + 4);
    *count = 0;
    for (int field = LINE_NUMBER; field < LINE_FIELDS; field++) {
        enum word name = import_field_name((enum line_field)field);
        if (name == WORD_NONE)
            continue;
        fields[(*count)++] = (struct import_field){
            .code = import_field_code(w, (enum line_field)field, 0),
            .name = word_text(w->lang, name),
            .group = group_of(w, (enum line_field)field),
            .required = field == LINE_NAME,
        };
        if (field == LINE_NAME)
            add_tiers(w, fields, count);
    }
    return fields;
}
