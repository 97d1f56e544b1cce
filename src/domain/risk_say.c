#include "base/buf.h"
#include "domain/risk.h"
#include "registers.h"

enum { LONGEST_SENTENCE = 1024 };

static const enum word axis_words[RISK_AXES] = { WORD_risk_sensitivity, WORD_risk_volume,
                                                 WORD_risk_harm, WORD_risk_nature };

struct text risk_say_axis(struct work *w, enum risk_axis axis)
{
    return word_text(w->lang, axis_words[axis]);
}

struct text risk_say_class(struct work *w, struct text code)
{
    enum word label = choice_label(&kind_party.fields[PARTY_RISK], code);
    return label == WORD_NONE ? TEXT("") : word_text(w->lang, label);
}

struct text risk_say(struct work *w, const struct risk *risk)
{
    struct buf parts = buf_begin(w->arena, LONGEST_SENTENCE);
    if (!risk->code.len)
        return TEXT("");
    for (int i = 0; i < RISK_AXES; i++)
        if (risk->points[i])
            buf_format(&parts, "%s%.*s %d", parts.len ? " + " : "",
                       TEXT_ARG(risk_say_axis(w, (enum risk_axis)i)), risk->points[i]);
    if (!parts.len)
        buf_add_char(&parts, '0');
    const struct text args[] = { risk_say_class(w, risk->code), buf_text(&parts),
                                 work_format(w, "%d", risk->sum) };
    return word_fill(w, risk->by_hand ? WORD_risk_by_hand : WORD_risk_summed, args, COUNT(args));
}
