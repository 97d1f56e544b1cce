#include "web/audit_entry.h"

#include <string.h>

#include "base/id.h"
#include "domain/correction.h"
#include "domain/duty_say.h"
#include "domain/instance.h"
#include "domain/kind.h"
#include "domain/round.h"
#include "domain/rule_change.h"
#include "gate/role.h"
#include "web/audit_sql.h"
#include "web/audit_value.h"
#include "web/trail_model.h"
#include "web/trail_say.h"

static const struct {
    const char *kind;
    enum word name;
} others[] = {
    { "account", WORD_account_one },
    { "change", WORD_change_one },
    { "contact_test", WORD_audit_contact_test },
    { "correction", WORD_audit_correction },
    { "finding", WORD_audit_finding },
    { "import", WORD_audit_import },
    { "instance", WORD_audit_instance },
    { "reply", WORD_audit_reply },
    { "round", WORD_audit_round },
    { "rule", WORD_audit_rule },
    { "setting", WORD_audit_setting },
    { "sheet", WORD_sheet_one },
    { "task", WORD_task_one },
    { "token", WORD_token_one },
    { "webhook", WORD_audit_webhook },
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

/* What has a page of its own, for those who may open it. */
static const struct {
    const char *kind;
    const struct query *name;
    struct text (*number)(struct work *w, int64_t number); /* NULL: it has none */
    const char *page;
    uint32_t may; /* as the route of the page says */
} pages[] = {
    { "change", &query_audit_change, NULL, "/tasks/{}/change", MAY_READ },
    { "correction", &query_audit_correction, correction_number, "/actions/{}", MAY_READ },
    { "finding", &query_audit_finding, round_number, "/answers/{}/findings", MAY_READ },
    { "reply", &query_audit_reply, round_number, "/answers/{}", MAY_READ },
    { "round", &query_audit_round, round_number, "/checks/rounds/{}", MAY_READ },
    { "sheet", &query_audit_sheet, NULL, "/sheets/{}", MAY_DECIDE | MAY_ADMIN },
    { "task", &query_audit_task, NULL, "/tasks/{}", MAY_READ },
};

static struct link page_of(struct work *w, size_t of, struct text id)
{
    struct rows rows = db_rows(w, pages[of].name, bind_text(id));
    struct link link = { TEXT(""), url_none() };
    if (db_next(&rows)) {
        struct text own = row_text(&rows, 0), name = row_text(&rows, 1);
        struct text number = pages[of].number ? pages[of].number(w, row_int(&rows, 2)) : TEXT("");
        link.to = url_fill(w, pages[of].page, &own, 1);
        link.name =
            number.len ? work_format(w, "%.*s %.*s", TEXT_ARG(number), TEXT_ARG(name)) : name;
    }
    db_stop(&rows);
    return link;
}

static struct link object_of(struct work *w, const struct journal_entry *entry)
{
    for (size_t i = 0; i < COUNT(pages); i++)
        if (text_is_string(entry->kind, pages[i].kind) && (w->actor.may & pages[i].may))
            return page_of(w, i, entry->subject_id);
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

/* What a field names by its id, with the way there; "" when it names nothing that has a page. */
static struct link named_by(struct work *w, struct text field, struct text id)
{
    static const struct {
        const char *field, *kind;
    } ids[] = {
        { "correction_id", "correction" },
        { "finding_id", "finding" },
        { "task_id", "task" },
    };
    for (size_t i = 0; id.len && i < COUNT(ids); i++)
        for (size_t k = 0; k < COUNT(pages); k++)
            if (text_is_string(field, ids[i].field) && strcmp(pages[k].kind, ids[i].kind) == 0 &&
                (w->actor.may & pages[k].may))
                return page_of(w, k, id);
    if (id.len && text_is(field, TEXT("about_id"))) /* an inspection is all it can be */
        return (struct link){ word_text(w->lang, WORD_inspection_one), URL(w, "/visits/{}", id) };
    return (struct link){ TEXT(""), url_none() };
}

static void read_changes(struct work *w, const struct journal_entry *entry, struct trail_entry *out)
{
    struct text body = entry->body, field, before, after;
    size_t size = 0;
    struct trail_change *changes = NULL;
    while (journal_read_line(w, &body, &field, &before, &after)) {
        changes = work_grown(w, changes, out->change_count, &size, sizeof *changes);
        changes[out->change_count++] = (struct trail_change){
            .name = audit_field(w, entry, field),
            .before = audit_value(w, entry, field, before),
            .after = audit_value(w, entry, field, after),
            .to = url_none(),
        };
        struct link named = named_by(w, field, after), was = named_by(w, field, before);
        if (was.name.len)
            changes[out->change_count - 1].before = was.name;
        if (named.name.len) {
            changes[out->change_count - 1].after = named.name;
            changes[out->change_count - 1].to = named.to;
        }
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
