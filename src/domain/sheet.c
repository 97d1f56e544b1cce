#include "domain/sheet.h"

#include "base/bundle.h"
#include "base/fold.h"
#include "base/words.h"

static const char *const answer_names[SHEET_ANSWERS] = {
    [SHEET_MARKS] = "marks",     [SHEET_YESNO] = "yesno", [SHEET_NUMBER] = "number",
    [SHEET_PERSONS] = "persons", [SHEET_DATE] = "date",   [SHEET_CHOICE] = "choice",
    [SHEET_SEVERAL] = "several", [SHEET_TABLE] = "table", [SHEET_FILE] = "file",
    [SHEET_TEXT] = "text",
};

const char *const sheet_facts[] = { "confidential", "my_number", "sensitive", "subcontract",
                                    "cloud",        "abroad",    "outside",   "inside",
                                    "collects",     NULL };

const char *const sheet_purposes[SHEET_PURPOSES + 1] = { "yearly",    "written", "monthly",
                                                         "selection", "rating",  NULL };

const char *sheet_answer_name(enum sheet_answer answer)
{
    return answer_names[answer];
}

int sheet_answer_named(struct text name)
{
    for (int i = 0; i < SHEET_ANSWERS; i++)
        if (text_is_string(name, answer_names[i]))
            return i;
    return -1;
}

bool sheet_is_fact(struct text name)
{
    for (size_t i = 0; sheet_facts[i]; i++)
        if (text_is_string(name, sheet_facts[i]))
            return true;
    return false;
}

size_t sheet_questions(const struct sheet *sheet)
{
    size_t count = 0;
    for (size_t i = 0; i < sheet->count; i++)
        count += sheet->sections[i].count;
    return count;
}

struct text sheet_say(const struct sheet_says *says, enum lang lang)
{
    return says->in[lang].len ? says->in[lang] : says->in[lang == LANG_JA ? LANG_EN : LANG_JA];
}

struct text sheet_unit(const struct work *w, const struct sheet_question *question)
{
    if (question->answer == SHEET_PERSONS)
        return word_text(w->lang, WORD_answers_persons);
    return sheet_say(&question->unit, w->lang);
}

static bool is_digit_or_dash(struct text t, size_t at)
{
    return at < t.len && ((t.at[at] >= '0' && t.at[at] <= '9') || t.at[at] == '-');
}

struct text sheet_section_name(struct work *w, const struct sheet_section *section)
{
    struct text title = sheet_say(&section->title, w->lang);
    struct text plain = fold_text(w, title); /* １．体制 */
    if (text_starts(plain, section->id) && !is_digit_or_dash(plain, section->id.len))
        return title;
    return work_format(w, "%.*s %.*s", TEXT_ARG(section->id), TEXT_ARG(title));
}

/* A sheet may take only from those before it. */
const struct sheet *sheet_bundled(struct work *w, size_t *count)
{
    size_t room = 0;
    struct sheet *sheets = NULL;
    *count = 0;
    for (const struct bundle_file *file = bundle_first("sheets/"); bundle_has(file, "sheets/");
         file++) {
        struct text name = text_of(file->name);
        sheets = work_grown(w, sheets, *count, &room, sizeof *sheets);
        if (!sheet_read(w, name, file->bytes, sheets, *count, &sheets[*count]))
            return NULL;
        (*count)++;
    }
    return sheets;
}

const struct sheet *sheet_find(struct work *w, struct text code)
{
    size_t count;
    const struct sheet *sheets = sheet_bundled(w, &count);
    for (size_t i = 0; sheets && i < count; i++)
        if (text_is(sheets[i].code, code))
            return &sheets[i];
    return NULL;
}

bool sheet_may_lack(const struct sheet_question *question)
{
    return question->answer == SHEET_MARKS || sheet_takes_undone(question);
}

bool sheet_takes_undone(const struct sheet_question *question)
{
    return question->undone && (question->answer == SHEET_DATE || question->answer == SHEET_NUMBER);
}
