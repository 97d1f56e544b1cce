#include "web/state_chip.h"

#include "base/day.h"
#include "base/moment.h"
#include "registers.h"

static struct chip chip_of(struct work *w, enum status status, enum word word)
{
    return (struct chip){ status, word_text(w->lang, word) };
}

struct chip state_consent(struct work *w, struct text consent, int tier)
{
    const struct field *field = &kind_entrustment.fields[ENTRUSTMENT_CONSENT];
    if (tier <= 1)
        return (struct chip){ STATUS_NONE, TEXT("") };
    if (text_is(consent, TEXT("approved")) || text_is(consent, TEXT("conditional")))
        return chip_of(w, STATUS_DONE, choice_label(field, consent));
    if (text_is(consent, TEXT("not_needed")))
        return chip_of(w, STATUS_NONE, choice_label(field, consent));
    if (text_is(consent, TEXT("refused")))
        return chip_of(w, STATUS_STOP, choice_label(field, consent));
    return chip_of(w, STATUS_STOP, choice_label(field, TEXT("none")));
}

struct chip state_line_consent(struct work *w, struct text consent, int tier)
{
    return consent.len ? state_consent(w, consent, tier) : (struct chip){ STATUS_NONE, TEXT("") };
}

struct chip state_party(struct work *w, struct text state)
{
    static const struct {
        const char *state;
        enum status status;
        enum word word;
    } states[] = {
        { "overdue", STATUS_STOP, WORD_state_overdue },
        { "late", STATUS_TODAY, WORD_state_overdue },
        { "today", STATUS_TODAY, WORD_state_today },
        { "ended", STATUS_IDLE, WORD_state_ended },
    };
    for (size_t i = 0; i < COUNT(states); i++)
        if (text_is_string(state, states[i].state))
            return chip_of(w, states[i].status, states[i].word);
    return chip_of(w, STATUS_NONE, WORD_state_running);
}

struct chip state_todo(struct work *w, int32_t due, bool must)
{
    int32_t today = moment_day(w->now);
    if (due == DAY_NONE)
        return chip_of(w, STATUS_NOTE, WORD_state_unknown);
    if (due < today)
        return chip_of(w, must ? STATUS_STOP : STATUS_TODAY, WORD_state_overdue);
    if (due == today)
        return chip_of(w, STATUS_TODAY, WORD_state_today);
    return chip_of(w, STATUS_IDLE, WORD_state_ahead);
}

struct chip state_contract(struct work *w, const struct record *contract)
{
    int32_t end = day_read(contract->values[CONTRACT_END_ON]);
    if (text_is(contract->values[CONTRACT_AUTO_RENEW], TEXT("yes")))
        return chip_of(w, STATUS_FACT, WORD_state_renews);
    if (text_is(contract->values[CONTRACT_OPEN_ENDED], TEXT("yes")))
        return chip_of(w, STATUS_FACT, WORD_state_open_ended);
    if (end != DAY_NONE && end < moment_day(w->now))
        return chip_of(w, STATUS_TODAY, WORD_state_contract_over);
    return (struct chip){ STATUS_NONE, TEXT("") };
}

struct chip state_certificate(struct work *w, int32_t valid_to)
{
    if (valid_to == DAY_NONE)
        return chip_of(w, STATUS_NOTE, WORD_state_no_end);
    if (valid_to < moment_day(w->now))
        return chip_of(w, STATUS_TODAY, WORD_state_lapsed);
    return chip_of(w, STATUS_DONE, WORD_state_valid);
}

struct chip state_tested(struct work *w, struct text result)
{
    const struct field *field = &kind_contact.fields[CONTACT_TEST_RESULT];
    if (text_is(result, TEXT("reached")))
        return chip_of(w, STATUS_DONE, choice_label(field, result));
    if (text_is(result, TEXT("not_reached")))
        return chip_of(w, STATUS_STOP, choice_label(field, result));
    return (struct chip){ STATUS_NONE, TEXT("") };
}

int32_t state_due(struct text iso)
{
    int32_t day = day_read(iso);
    return day == day_of(9999, 12, 31) ? DAY_NONE : day;
}
