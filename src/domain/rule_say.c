#include "domain/rule_say.h"

#include "base/buf.h"
#include "domain/duty_say.h"

enum { LONGEST = 4096 };

static struct text number(struct work *w, int value)
{
    return work_format(w, "%d", value);
}

static void add(struct work *w, struct buf *out, struct text t)
{
    if (out->len)
        buf_add(out, word_text(w->lang, WORD_rules_between));
    if (out->len && w->lang == LANG_EN)
        buf_add_char(out, ' ');
    buf_add(out, t);
}

static struct text say_duty(struct work *w, const struct duty_change *change)
{
    struct buf out = buf_begin(w->arena, LONGEST);
    struct deadline clock = { .unit = change->unit, .amount = change->amount };
    struct text days = number(w, change->ahead_days);
    if (change->off)
        return word_text(w->lang, WORD_rules_off);
    if (change->amount >= 0)
        add(w, &out, duty_say_length(w, &clock));
    if (change->ahead_days >= 0)
        add(w, &out, word_fill(w, WORD_rules_ahead_days, &days, 1));
    return out.len ? buf_text(&out) : word_text(w->lang, WORD_rules_as_written);
}

static struct text say_classes(struct work *w, struct text value)
{
    const struct risk_table *table = risk_open(w, TEXT(""), value);
    struct buf out = buf_begin(w->arena, LONGEST);
    for (int i = 0; table && i < RISK_CLASSES; i++) {
        const struct risk_class *class = &table->classes[i];
        const struct text parts[] = { risk_say_class(w, class->code), number(w, class->from),
                                      number(w, class->review_months),
                                      number(w, class->visit_months) };
        if (out.len)
            buf_add_char(&out, '\n');
        buf_add(&out, word_fill(w, WORD_rules_class, parts, COUNT(parts)));
    }
    return buf_text(&out);
}

/* "期限の7日前", "期限の1日後". */
static struct text say_day(struct work *w, int days)
{
    struct text count = number(w, days < 0 ? -days : days);
    return word_fill(w, days < 0 ? WORD_rules_days_before : WORD_rules_days_after, &count, 1);
}

struct text rule_say_stage(struct work *w, const struct reminder_stage *stage)
{
    const struct text parts[] = {
        work_format(w, "%02d:%02d", stage->hour, stage->minute),
        say_day(w, stage->days[0]),
        say_day(w, stage->days[1]),
        number(w, stage->gaps[1]),
        say_day(w, stage->days[2]),
        number(w, stage->gaps[2]),
    };
    return word_fill(w, WORD_rules_stage, parts, COUNT(parts));
}

static struct text say_stage(struct work *w, struct text value)
{
    struct reminder_stage stage;
    struct text line = work_format(w, "2000-01-01 %.*s", TEXT_ARG(value));
    return reminder_stage_read(w, line, day_of(2000, 1, 1), &stage) ? rule_say_stage(w, &stage)
                                                                    : value;
}

struct text rule_say_change(struct work *w, const struct rule_change *change)
{
    struct duty_change duty;
    if (text_is(change->rule, TEXT(RULE_RISK)))
        return say_classes(w, change->value);
    if (text_is(change->rule, TEXT(RULE_REMINDERS)))
        return say_stage(w, change->value);
    return rule_change_read(change->value, &duty) ? say_duty(w, &duty) : change->value;
}
