#include "web/audit_value.h"

#include "base/buf.h"
#include "base/moment.h"
#include "domain/change_part.h"
#include "domain/claim.h"
#include "domain/task.h"
#include "gate/role.h"
#include "web/audit_sql.h"
#include "web/show.h"
#include "web/trail_say.h"

enum { LONGEST = 64 << 10 };

static struct text word_of(struct work *w, const char *prefix, struct text code)
{
    enum word word = word_find(work_format(w, "%s%.*s", prefix, TEXT_ARG(code)));
    return word == WORD_NONE ? code : word_text(w->lang, word);
}

/* ---- values ---- */

typedef struct text say_function(struct work *w, struct text value);

static struct text say_moment(struct work *w, struct text value)
{
    int64_t moment;
    return moment_read(value, &moment) ? show_moment(w, moment) : value;
}

static struct text say_role(struct work *w, struct text value)
{
    enum role role = account_role(value);
    return role == ROLE_NONE ? value : word_text(w->lang, role_label(role));
}

static struct text say_on(struct work *w, struct text value)
{
    return word_text(w->lang, text_is(value, TEXT("1")) ? WORD_settings_on : WORD_settings_off);
}

static struct text say_lang(struct work *w, struct text value)
{
    return word_text(w->lang,
                     text_is(value, TEXT("en")) ? WORD_settings_english : WORD_settings_japanese);
}

static struct text say_task_kind(struct work *w, struct text value)
{
    const struct task_kind *kind = task_kind_find(value);
    return kind ? word_text(w->lang, kind->title) : value;
}

static struct text say_kind(struct work *w, struct text value)
{
    const struct kind *kind = kind_find(value);
    return kind ? word_text(w->lang, kind->title) : value;
}

/* Registers, of a notice of change; of everything else a text that says it itself. */
static struct text say_about(struct work *w, struct text value)
{
    struct text said = change_say_about(w, value);
    return said.len ? said : value;
}

static struct text say_rules(struct work *w, struct text value)
{
    struct text id, said = TEXT("");
    while (text_next(&value, ' ', &id)) {
        const struct claim_rule *rule = claim_rule_find(w, id);
        const struct text both[] = { said, rule ? sheet_say(&rule->checks, w->lang) : id };
        said = said.len ? word_fill(w, WORD_audit_and, both, COUNT(both)) : both[1];
    }
    return said;
}

/* "mark: done" and "plan_on: 2026-12-25", a line each. */
static struct text say_answer(struct work *w, struct text value)
{
    struct buf out = buf_begin(w->arena, LONGEST);
    struct text line;
    while (text_next(&value, '\n', &line)) {
        size_t at = text_find(line, TEXT(": "), 0);
        struct text name = text_slice(line, 0, at);
        struct text said = at < line.len ? text_slice(line, at + 2, line.len) : TEXT("");
        enum word word = word_find(work_format(w, "audit.answer.%.*s", TEXT_ARG(name)));
        if (text_is(name, TEXT("mark")))
            said = word_of(w, "answer.mark.", said);
        const struct text parts[] = { word == WORD_NONE ? name : word_text(w->lang, word), said };
        if (out.len)
            buf_add_char(&out, '\n');
        buf_add(&out, at < line.len && word != WORD_NONE
                          ? word_fill(w, WORD_audit_answer_line, parts, COUNT(parts))
                          : line);
    }
    return buf_text(&out);
}

/* What says a value, where its words begin, or which name an id has; of every kind where none is
 * named. */
static const struct {
    const char *kind, *field;
    say_function *say;
    const char *words;
    const struct query *name;
} values[] = {
    { "", "party_id", .name = &query_audit_party },
    { "", "account_id", .name = &query_audit_account },
    { "", "department_id", .name = &query_audit_department },
    { "", "file_id", .name = &query_audit_file },
    { "", "sheet_version_id", .name = &query_audit_sheet_version },
    { "", "due_on", .say = show_day_text },
    { "", "plan_on", .say = show_day_text },
    { "", "from_on", .say = show_day_text },
    { "", "breach_on", .say = show_day_text },
    { "", "closes_on", .say = show_day_text },
    { "", "opened_at", .say = say_moment },
    { "", "ends_at", .say = say_moment },
    { "account", "role", .say = say_role },
    { "account", "shortcuts", .say = say_on },
    { "account", "lang", .say = say_lang },
    { "account", "how", .words = "account.how." },
    { "task", "state", .words = "task.state." },
    { "task", "kind", .say = say_task_kind },
    { "task", "about", .say = say_about },
    { "reply", "rules", .say = say_rules },
    { "reply", "source", .words = "audit.source." },
    { "finding", "rule", .say = say_rules },
    { "finding", "state", .words = "finding.state." },
    { "correction", "stance", .words = "action." },
    { "correction", "step", .words = "action.step_" },
    { "correction", "breach", .words = "action.breach_" },
    { "correction", "about_kind", .say = say_kind },
};

static struct text name_of(struct work *w, const struct query *query, struct text id)
{
    struct text name = db_text(w, query, bind_text(id));
    return name.len ? name : id;
}

static bool is_question(struct text field)
{
    return field.len && field.at[0] >= '0' && field.at[0] <= '9';
}

struct text audit_value(struct work *w, const struct journal_entry *entry, struct text field,
                        struct text value)
{
    if (!value.len)
        return value;
    if (text_is(entry->kind, TEXT("reply")) && is_question(field))
        return say_answer(w, value);
    for (size_t i = 0; i < COUNT(values); i++) {
        if (!text_is_string(field, values[i].field) ||
            (values[i].kind[0] && !text_is_string(entry->kind, values[i].kind)))
            continue;
        return values[i].say     ? values[i].say(w, value)
               : values[i].words ? word_of(w, values[i].words, value)
                                 : name_of(w, values[i].name, value);
    }
    return trail_value(w, entry->kind, field, value);
}

/* ---- fields ---- */

struct text audit_field(struct work *w, const struct journal_entry *entry, struct text field)
{
    const struct text names[] = {
        work_format(w, "audit.%.*s.%.*s", TEXT_ARG(entry->kind), TEXT_ARG(field)),
        text_is(entry->kind, TEXT("account")) ? work_format(w, "account.%.*s", TEXT_ARG(field))
                                              : TEXT(""),
        work_format(w, "audit.field.%.*s", TEXT_ARG(field)),
    };
    if (is_question(field))
        return word_fill(w, WORD_finding_question, &field, 1);
    for (size_t i = 0; i < COUNT(names); i++)
        if (word_find(names[i]) != WORD_NONE)
            return word_text(w->lang, word_find(names[i]));
    return trail_field(w, entry->kind, field);
}
