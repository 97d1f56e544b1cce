#include "web/risk_model.h"

#include "domain/instance.h"
#include "domain/risk.h"
#include "registers.h"
#include "web/show.h"

static struct text fact_of(struct work *w, const struct risk_line *line)
{
    struct text number = show_count(w, line->at_least);
    if (line->fact == RISK_PERSONS)
        return line->unknown ? word_text(w->lang, WORD_risk_persons_unknown)
                             : word_fill(w, WORD_risk_persons, &number, 1);
    if (line->fact == RISK_ABROAD)
        return word_text(w->lang, WORD_risk_abroad);
    if (line->fact == RISK_TIER)
        return word_fill(w, WORD_risk_tier, &number, 1);
    int field = kind_field(&kind_entrustment, text_of(risk_answers[line->answer]));
    enum word answer = line->unknown ? WORD_choice_unknown : WORD_choice_yes;
    const struct text args[] = { word_text(w->lang, kind_entrustment.fields[field].label),
                                 word_text(w->lang, answer) };
    return word_fill(w, WORD_risk_answer, args, COUNT(args));
}

static struct text every(struct work *w, int months)
{
    struct text count = work_format(w, "%d", months);
    return months ? word_fill(w, WORD_risk_every_months, &count, 1)
                  : word_text(w->lang, WORD_risk_none);
}

struct risk_panel risk_panel(struct work *w)
{
    const struct risk_table *table = w->instance->risk;
    struct risk_row *rows = work_array(w, struct risk_row, table->line_count + 1);
    struct risk_class_row *classes = work_array(w, struct risk_class_row, RISK_CLASSES);
    for (size_t i = 0; i < table->line_count; i++)
        rows[i] = (struct risk_row){ risk_say_axis(w, table->lines[i].axis),
                                     fact_of(w, &table->lines[i]), table->lines[i].points };
    for (int i = 0; i < RISK_CLASSES; i++) {
        const struct risk_class *class = &table->classes[i];
        struct text from = work_format(w, "%d", class->from);
        classes[i] = (struct risk_class_row){ risk_say_class(w, class->code),
                                              word_fill(w, WORD_risk_from_points, &from, 1),
                                              every(w, class->review_months),
                                              every(w, class->visit_months) };
    }
    return (struct risk_panel){
        .rows = rows,
        .row_count = table->line_count,
        .classes = classes,
        .class_count = RISK_CLASSES,
        .source = table->source[w->lang],
        .file = word_text(w->lang, table->changed ? WORD_risk_changed
                                   : table->local ? WORD_risk_file_local
                                                  : WORD_risk_file),
        .checked_on = table->checked_on,
        .verified = table->verified,
    };
}

struct fact_line risk_line_of(struct work *w, struct text entrustment_id)
{
    struct risk risk;
    risk_of(w, entrustment_id, &risk);
    return (struct fact_line){ .name = word_text(w->lang, WORD_party_risk),
                               .value = risk_say(w, &risk) };
}
