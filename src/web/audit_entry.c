#include "web/audit_entry.h"

#include "base/id.h"
#include "domain/duty_say.h"
#include "domain/instance.h"
#include "domain/kind.h"
#include "domain/rule_change.h"
#include "gate/role.h"
#include "web/audit_sql.h"
#include "web/trail_model.h"
#include "web/trail_say.h"

static const struct {
    const char *kind;
    enum word name;
} others[] = {
    { "account", WORD_account_one },   { "token", WORD_token_one }, { "sheet", WORD_sheet_one },
    { "setting", WORD_audit_setting }, { "rule", WORD_audit_rule }, { "import", WORD_audit_import },
};

struct text audit_kind(struct work *w, struct text kind)
{
    const struct kind *known = kind_find(kind);
    if (known)
        return word_text(w->lang, known->title);
    for (size_t i = 0; i < COUNT(others); i++)
        if (text_is_string(kind, others[i].kind))
            return word_text(w->lang, others[i].name);
    return kind;
}

/* ---- what it is about ---- */

static struct text rule_name(struct work *w, struct text rule)
{
    const struct duty *duty = duty_find(w->instance->duties, rule);
    if (duty)
        return duty_say_title(w, duty, false);
    if (text_is(rule, TEXT(RULE_RISK)))
        return word_text(w->lang, WORD_rules_risk_title);
    if (text_is(rule, TEXT(RULE_REMINDERS)))
        return word_text(w->lang, WORD_rules_reminders_title);
    return rule;
}

/* "reminder.ja": that of a text. */
static struct text letter_name(struct work *w, struct text code)
{
    size_t dot = text_find(code, TEXT("."), 0);
    enum word name = word_find(work_format(w, "texts.%.*s", (int)dot, code.at));
    struct text lang = text_slice(code, dot + 1, code.len);
    const struct text parts[] = {
        name == WORD_NONE ? code : word_text(w->lang, name),
        word_text(w->lang,
                  text_is(lang, TEXT("en")) ? WORD_settings_english : WORD_settings_japanese),
    };
    return word_fill(w, WORD_texts_one, parts, COUNT(parts));
}

/* Settings are known by a code; those of a rule, as they once were, by its title. */
static struct text setting_name(struct work *w, struct text code)
{
    static const char prefix[] = "duty.off.";
    struct text id = text_slice(code, sizeof prefix - 1, code.len);
    const struct duty *duty =
        text_starts(code, text_of(prefix)) ? duty_find(w->instance->duties, id) : NULL;
    enum word word = word_find(work_format(w, "audit.setting.%.*s", TEXT_ARG(code)));
    if (duty)
        return duty_say_title(w, duty, false);
    if (text_starts(code, TEXT("text.")))
        return letter_name(w, text_slice(code, sizeof "text", code.len));
    return word == WORD_NONE ? code : word_text(w->lang, word);
}

static struct link object_of(struct work *w, const struct journal_entry *entry)
{
    if (text_is(entry->kind, TEXT("account")))
        return (struct link){ db_text(w, &query_audit_account, bind_text(entry->subject_id)),
                              url_none() };
    if (text_is(entry->kind, TEXT("setting")))
        return (struct link){ setting_name(w, entry->subject_id), url_none() };
    if (text_is(entry->kind, TEXT("rule")))
        return (struct link){ rule_name(w, entry->subject_id),
                              URL(w, "/settings/rules/{}", entry->subject_id) };
    return (struct link){ TEXT(""), url_none() };
}

/* ---- what changed ---- */

static struct text field_name(struct work *w, const struct journal_entry *entry, struct text field)
{
    enum word word = word_find(work_format(w, "%.*s.%.*s", TEXT_ARG(entry->kind), TEXT_ARG(field)));
    if (word == WORD_NONE)
        word = word_find(work_format(w, "audit.field.%.*s", TEXT_ARG(field)));
    return word == WORD_NONE ? field : word_text(w->lang, word);
}

static struct text account_value(struct work *w, struct text field, struct text value)
{
    if (text_is(field, TEXT("role")) && account_role(value) != ROLE_NONE)
        return word_text(w->lang, role_label(account_role(value)));
    if (text_is(field, TEXT("department_id")) && id_is(value))
        return db_text(w, &query_audit_department, bind_text(value));
    if (text_is(field, TEXT("shortcuts")) && value.len)
        return word_text(w->lang, text_is(value, TEXT("1")) ? WORD_settings_on : WORD_settings_off);
    if (text_is(field, TEXT("lang")) && value.len)
        return word_text(w->lang, text_is(value, TEXT("en")) ? WORD_settings_english
                                                             : WORD_settings_japanese);
    if (text_is(field, TEXT("how"))) {
        enum word how = word_find(work_format(w, "account.how.%.*s", TEXT_ARG(value)));
        return how == WORD_NONE ? value : word_text(w->lang, how);
    }
    return value;
}

static struct text value_of(struct work *w, const struct journal_entry *entry, struct text field,
                            struct text value)
{
    if (text_is(entry->kind, TEXT("account")))
        return account_value(w, field, value);
    return trail_value(w, entry->kind, field, value);
}

static void read_changes(struct work *w, const struct journal_entry *entry, struct trail_entry *out)
{
    struct text body = entry->body, field, before, after;
    size_t size = 0;
    struct trail_change *changes = NULL;
    while (journal_read_line(w, &body, &field, &before, &after)) {
        changes = work_grown(w, changes, out->change_count, &size, sizeof *changes);
        changes[out->change_count++] = (struct trail_change){
            .name = field_name(w, entry, field),
            .before = value_of(w, entry, field, before),
            .after = value_of(w, entry, field, after),
        };
    }
    out->changes = changes;
}

struct trail_entry audit_entry(struct work *w, const struct journal_entry *entry)
{
    if (kind_find(entry->kind))
        return trail_entry(w, entry);
    struct trail_entry out = {
        .seq = entry->seq,
        .at = entry->at,
        .to = URL(w, "/audit/{}", work_format(w, "%lld", (long long)entry->seq)),
        .who = trail_actor(w, entry),
        .what = work_format(w, "%.*s %.*s", TEXT_ARG(trail_verb(w, entry->verb)),
                            TEXT_ARG(audit_kind(w, entry->kind))),
        .object = object_of(w, entry),
        .purged = entry->purged,
        .hash = entry->hash,
    };
    read_changes(w, entry, &out);
    return out;
}
