#include "domain/sheet_lint.h"

#include "base/words.h"

static const struct text negative_ja[] = {
    TEXT_INIT("ませんか"),         TEXT_INIT("ないですか"),       TEXT_INIT("ないでしょうか"),
    TEXT_INIT("ていないか"),       TEXT_INIT("いませんでしたか"), TEXT_INIT("ないことはありますか"),
    TEXT_INIT("していないですか"), TEXT_INIT("ことはないか"),
};
static const struct text negative_en[] = {
    TEXT_INIT("Don't "),     TEXT_INIT("Isn't "),        TEXT_INIT("Aren't "),
    TEXT_INIT("Haven't "),   TEXT_INIT("Hasn't "),       TEXT_INIT("Do you not "),
    TEXT_INIT("Is it not "), TEXT_INIT("Have you not "), TEXT_INIT("Are there no "),
};
static const struct text two_ja[] = { TEXT_INIT("かつ"), TEXT_INIT("および"), TEXT_INIT("及び"),
                                      TEXT_INIT("ならびに"), TEXT_INIT("並びに") };
static const struct text two_en[] = { TEXT_INIT("and/or"), TEXT_INIT("; and"),
                                      TEXT_INIT("as well as") };

static bool holds(struct text t, const struct text *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (text_contains(t, words[i]))
            return true;
    return false;
}

static int marks(struct text t, enum lang lang)
{
    static const struct text ends[] = { TEXT_INIT("か。"), TEXT_INIT("?"), TEXT_INIT("？") };
    int count = 0;
    for (size_t i = 0; i < COUNT(ends); i++)
        for (size_t at = 0; (at = text_find(t, ends[i], at)) < t.len; at += ends[i].len)
            count += lang == LANG_JA || i == 1;
    return count;
}

unsigned sheet_lint_text(struct text ask, enum lang lang, bool has_evidence)
{
    bool ja = lang == LANG_JA;
    unsigned found = has_evidence ? 0 : LINT_NO_EVIDENCE;
    if (!text_trim(ask).len)
        return found | LINT_EMPTY;
    if (ja ? holds(ask, negative_ja, COUNT(negative_ja))
           : holds(ask, negative_en, COUNT(negative_en)))
        found |= LINT_NEGATIVE;
    if ((ja ? holds(ask, two_ja, COUNT(two_ja)) : holds(ask, two_en, COUNT(two_en))) ||
        marks(ask, lang) > 1)
        found |= LINT_TWO;
    if (text_runes(ask) > (ja ? LINT_MOST_CHARACTERS : 2 * LINT_MOST_CHARACTERS))
        found |= LINT_LONG;
    return found;
}

unsigned sheet_lint(const struct sheet_question *question, const struct sheet_section *section)
{
    unsigned found = 0, texts = 0;
    for (int lang = LANG_JA; lang <= LANG_EN; lang++) {
        struct text ask = question->ask.in[lang];
        bool shown = question->evidence.in[lang].len || section->evidence.in[lang].len;
        if (!ask.len)
            continue;
        found |= sheet_lint_text(ask, (enum lang)lang, shown || question->answer == SHEET_FILE);
        texts++;
    }
    return texts ? found : LINT_EMPTY;
}

struct text sheet_lint_say(struct work *w, enum sheet_lint lint)
{
    switch (lint) {
    case LINT_NEGATIVE:
        return word_text(w->lang, WORD_sheet_lint_negative);
    case LINT_TWO:
        return word_text(w->lang, WORD_sheet_lint_two);
    case LINT_LONG:
        return word_text(w->lang, WORD_sheet_lint_long);
    case LINT_NO_EVIDENCE:
        return word_text(w->lang, WORD_sheet_lint_no_evidence);
    default:
        return word_text(w->lang, WORD_sheet_lint_empty);
    }
}
