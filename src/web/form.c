#include "web/form.h"

#include "base/buf.h"
#include "base/country.h"
#include "registers.h"
#include "web/show.h"

enum { MOST_RADIOS = 4 };

bool form_has_radios(const struct field *field)
{
    return field->choice_count <= MOST_RADIOS;
}

struct text form_anchor(struct work *w, const struct field *field)
{
    const char *part = field->type == FIELD_DAY                                ? ".y"
                       : field->type == FIELD_CHOICE && form_has_radios(field) ? ".0"
                                                                               : "";
    return work_format(w, "f-%s%s", field->name, part);
}

struct text form_issue(struct work *w, const struct issue *issue)
{
    return word_say(w, text_of(issue->code), issue->about);
}

struct text form_mistake(struct work *w, const struct issues *issues, int field)
{
    const struct issue *issue = issues_of(issues, field);
    return issue ? form_issue(w, issue) : TEXT("");
}

/* In the summary a sentence stands apart from its field, so it names it. */
static struct text mistake_of(struct work *w, const struct form_field *it)
{
    const struct text args[] = { word_text(w->lang, it->field->label), form_issue(w, it->issue) };
    return word_fill(w, WORD_form_mistake_of, args, COUNT(args));
}

struct mistakes form_mistakes(struct work *w, const struct form_field *fields, size_t count,
                              const struct issues *issues)
{
    struct mistake *items = work_array(w, struct mistake, count + issues->count);
    size_t used = 0;
    for (size_t i = 0; i < issues->count; i++)
        if (issues->items[i].field < 0 && !issues->items[i].warning)
            items[used++] = (struct mistake){ form_issue(w, &issues->items[i]), TEXT("") };
    for (size_t i = 0; i < count; i++)
        if (fields[i].issue && !fields[i].issue->warning)
            items[used++] =
                (struct mistake){ mistake_of(w, &fields[i]), form_anchor(w, fields[i].field) };
    return (struct mistakes){ items, used };
}

static struct text entry_anchor(struct work *w, const struct entry *entry)
{
    const char *part = entry->type == ENTRY_DAY ? ".y" : entry->type == ENTRY_CHOICE ? ".0" : "";
    return work_format(w, "f-%s%s", entry->name, part);
}

/* The same of an entry, unless its sentence begins with the name already. */
static struct text entry_mistake_of(struct work *w, const struct entry *it)
{
    if (!it->label.len || text_starts(it->mistake, it->label))
        return it->mistake;
    const struct text args[] = { it->label, it->mistake };
    return word_fill(w, WORD_form_mistake_of, args, COUNT(args));
}

struct mistakes entry_mistakes(struct work *w, const struct entry *entries, size_t count)
{
    struct mistake *items = work_array(w, struct mistake, count);
    size_t used = 0;
    for (size_t i = 0; i < count; i++)
        if (entries[i].mistake.len)
            items[used++] =
                (struct mistake){ entry_mistake_of(w, &entries[i]), entry_anchor(w, &entries[i]) };
    return (struct mistakes){ items, used };
}

/* Two hyphens make three parts, and none of them is longer than a day's part could be. */
struct form_day form_day(struct text value)
{
    struct form_day parts = { TEXT(""), TEXT(""), TEXT("") };
    struct text rest = value;
    if (text_next(&rest, '-', &parts.year) && text_next(&rest, '-', &parts.month) &&
        text_next(&rest, '-', &parts.day) && !rest.at)
        return parts;
    return (struct form_day){ value, TEXT(""), TEXT("") };
}

struct text form_day_join(struct work *w, struct text year, struct text month, struct text day)
{
    year = text_trim(year);
    month = text_trim(month);
    day = text_trim(day);
    if (!month.len && !day.len)
        return work_text(w, year);
    return work_format(w, "%.*s-%.*s%.*s-%.*s%.*s", TEXT_ARG(year), month.len == 1, "0",
                       TEXT_ARG(month), day.len == 1, "0", TEXT_ARG(day));
}

static const struct {
    const struct kind *kind;
    const char *field;
    enum word heading;
} sections[] = {
    { &kind_party, "representative", WORD_form_section_place },
    { &kind_party, "group_relation", WORD_form_section_supervision },
    { &kind_entrustment, "work", WORD_form_section_work },
    { &kind_entrustment, "data_items", WORD_form_section_data },
    { &kind_entrustment, "status", WORD_form_section_state },
    { &kind_entrustment, "determination", WORD_form_section_determination },
    { &kind_entrustment, "subcontract", WORD_form_section_subcontract },
    { &kind_entrustment, "handling_country", WORD_form_section_abroad },
    { &kind_entrustment, "sites", WORD_form_section_handling },
    { &kind_entrustment, "erasure_due_on", WORD_form_section_erasure },
    { &kind_contract, "entruster_name", WORD_form_section_names },
    { &kind_contract, "signed_on", WORD_form_section_term },
    { &kind_contract, "subcontract_policy", WORD_form_section_clauses },
    { &kind_contact, "phone", WORD_form_section_reach },
    { &kind_inspection, "planned_on", WORD_form_section_plan },
    { &kind_inspection, "notice_sent_on", WORD_form_section_notice },
    { &kind_inspection, "held_on", WORD_form_section_held },
    { &kind_inspection, "result", WORD_form_section_result },
    { &kind_inspection, "certificate_id", WORD_form_section_instead },
    { &kind_selection, "documents_on", WORD_form_section_survey },
    { &kind_selection, "security", WORD_form_section_criteria },
    { &kind_selection, "decision", WORD_form_section_decision },
};

enum word form_section(const struct kind *kind, size_t field)
{
    for (size_t i = 0; i < COUNT(sections); i++)
        if (sections[i].kind == kind &&
            text_is_string(text_of(sections[i].field), kind->fields[field].name))
            return sections[i].heading;
    return WORD_NONE;
}

struct text form_value(struct work *w, const struct field *field, struct text value)
{
    int64_t count;
    enum word word = WORD_NONE;
    switch (field->type) {
    case FIELD_CHOICE:
        word = choice_label(field, value);
        break;
    case FIELD_COUNTRY:
        word = country_name(value);
        break;
    case FIELD_DAY:
        return show_day_text(w, value);
    case FIELD_COUNT:
        return text_to_int(value, &count) ? show_count(w, count) : value;
    case FIELD_CORPORATE_NUMBER:
        return show_corporate_number(w, value);
    default:
        break;
    }
    return word ? word_text(w->lang, word) : value;
}

struct text form_described(struct work *w, struct text name, bool help, bool mistake)
{
    struct buf out = buf_begin(w->arena, 512);
    if (help)
        buf_format(&out, "h-%.*s", TEXT_ARG(name));
    if (mistake)
        buf_format(&out, "%sm-%.*s", help ? " " : "", TEXT_ARG(name));
    return buf_text(&out);
}

struct text entry_type_name(const struct entry *entry)
{
    bool hidden = entry->type == ENTRY_PASSWORD || entry->type == ENTRY_NEW_PASSWORD;
    return hidden ? TEXT("password") : TEXT("text");
}

struct text entry_fill_name(const struct entry *entry)
{
    switch (entry->type) {
    case ENTRY_MAIL:
        return TEXT("username");
    case ENTRY_PASSWORD:
        return TEXT("current-password");
    case ENTRY_NEW_PASSWORD:
        return TEXT("new-password");
    case ENTRY_CODE:
        return TEXT("one-time-code");
    default:
        return TEXT("off");
    }
}
