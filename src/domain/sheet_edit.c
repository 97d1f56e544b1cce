#include "domain/sheet_edit.h"

#include <string.h>

enum { LONGEST_TITLE = 200 };

struct sheet_section *sheet_section_of(const struct sheet *sheet, struct text id)
{
    for (size_t i = 0; i < sheet->count; i++)
        if (text_is(sheet->sections[i].id, id))
            return &sheet->sections[i];
    return NULL;
}

struct sheet_question *sheet_question_of(const struct sheet *sheet, struct text id,
                                         struct sheet_section **section)
{
    for (size_t i = 0; i < sheet->count; i++)
        for (size_t k = 0; k < sheet->sections[i].count; k++) {
            if (!text_is(sheet->sections[i].questions[k].id, id))
                continue;
            if (section)
                *section = &sheet->sections[i];
            return &sheet->sections[i].questions[k];
        }
    return NULL;
}

/* "3-15" is the fifteenth of section 3. */
static int64_t number_of(struct text id)
{
    int64_t number = 0;
    for (size_t at; (at = text_find(id, TEXT("-"), 0)) < id.len;)
        id = text_slice(id, at + 1, id.len);
    return text_to_int(id, &number) ? number : 0;
}

/* One more than the highest there ever was: by its number a question is compared with what was
 * answered to a version before. */
static struct text new_id(struct work *w, const struct sheet *sheet,
                          const struct sheet_section *section)
{
    int64_t most = section->given;
    for (size_t k = 0; k < section->count; k++)
        if (number_of(section->questions[k].id) > most)
            most = number_of(section->questions[k].id);
    for (;;) {
        struct text id = work_format(w, "%.*s-%lld", TEXT_ARG(section->id), (long long)++most);
        if (!sheet_question_of(sheet, id, NULL))
            return id;
    }
}

bool sheet_put_question(struct work *w, struct sheet *sheet, struct text section,
                        struct sheet_question *question)
{
    struct sheet_section *into = sheet_section_of(sheet, section);
    struct sheet_question *there = sheet_question_of(sheet, question->id, NULL);
    if (question->id.len && there) {
        *there = *question;
        return true;
    }
    if (!into)
        return work_fail(w, FAULT_MISSING, "sheet.no_section", TEXT(""));
    if (!question->id.len)
        question->id = new_id(w, sheet, into);
    into->questions =
        work_grown(w, into->questions, into->count, &into->room, sizeof *into->questions);
    into->questions[into->count++] = *question;
    return true;
}

bool sheet_drop_question(struct work *w, struct sheet *sheet, struct text id)
{
    struct sheet_section *section = NULL;
    struct sheet_question *question = sheet_question_of(sheet, id, &section);
    if (!question)
        return work_fail(w, FAULT_MISSING, "sheet.no_question", TEXT(""));
    for (size_t i = 0; i < sheet->count; i++) {
        if (text_is(sheet->sections[i].when.question, id))
            return work_fail(w, FAULT_CONFLICT, "sheet.asked_by", sheet->sections[i].id);
        for (size_t k = 0; k < sheet->sections[i].count; k++)
            if (text_is(sheet->sections[i].questions[k].when.question, id))
                return work_fail(w, FAULT_CONFLICT, "sheet.asked_by",
                                 sheet->sections[i].questions[k].id);
    }
    if (number_of(id) > section->given)
        section->given = number_of(id);
    size_t behind = section->count - (size_t)(question - section->questions) - 1;
    memmove(question, question + 1, behind * sizeof *question);
    section->count--;
    return true;
}

/* Where the one at `at` of `count` goes. */
static bool place_beside(struct work *w, size_t at, size_t count, bool up, size_t *to)
{
    *to = up ? at - 1 : at + 1;
    return *to < count || work_fail(w, FAULT_INPUT, "sheet.at_end", TEXT(""));
}

/* Whether it stands before the question at `to` of section `in`. */
static bool is_before(const struct sheet *sheet, struct text id, size_t in, size_t to)
{
    for (size_t i = 0; i <= in; i++)
        for (size_t k = 0; k < (i == in ? to : sheet->sections[i].count); k++)
            if (text_is(sheet->sections[i].questions[k].id, id))
                return true;
    return false;
}

/* What shows a question has to be asked before it. */
static bool is_in_order(struct work *w, const struct sheet *sheet)
{
    for (size_t i = 0; i < sheet->count; i++) {
        const struct sheet_section *section = &sheet->sections[i];
        struct text shows = section->when.question, shown = section->id;
        bool fits = !shows.len || is_before(sheet, shows, i, 0);
        for (size_t k = 0; k < section->count && fits; k++) {
            shows = section->questions[k].when.question;
            shown = section->questions[k].id;
            fits = !shows.len || is_before(sheet, shows, i, k);
        }
        if (!fits)
            return work_fail(w, FAULT_CONFLICT, "sheet.shown_by",
                             work_format(w, "%.*s\x1f%.*s", TEXT_ARG(shown), TEXT_ARG(shows)));
    }
    return true;
}

bool sheet_move_question(struct work *w, struct sheet *sheet, struct text id, bool up)
{
    struct sheet_section *section = NULL;
    struct sheet_question *question = sheet_question_of(sheet, id, &section);
    if (!question)
        return work_fail(w, FAULT_MISSING, "sheet.no_question", TEXT(""));
    size_t to;
    if (!place_beside(w, (size_t)(question - section->questions), section->count, up, &to))
        return false;
    struct sheet_question kept = *question;
    *question = section->questions[to];
    section->questions[to] = kept;
    return is_in_order(w, sheet);
}

bool sheet_move_section(struct work *w, struct sheet *sheet, struct text id, bool up)
{
    struct sheet_section *section = sheet_section_of(sheet, id);
    if (!section)
        return work_fail(w, FAULT_MISSING, "sheet.no_section", TEXT(""));
    size_t to;
    if (!place_beside(w, (size_t)(section - sheet->sections), sheet->count, up, &to))
        return false;
    struct sheet_section kept = *section;
    *section = sheet->sections[to];
    sheet->sections[to] = kept;
    return is_in_order(w, sheet);
}

bool sheet_put_section(struct work *w, struct sheet *sheet, struct text id, struct text title)
{
    struct sheet_section *section = sheet_section_of(sheet, id);
    int64_t most = 0;
    title = text_trim(title);
    if (id.len && !section)
        return work_fail(w, FAULT_MISSING, "sheet.no_section", TEXT(""));
    if (!title.len || text_runes(title) > LONGEST_TITLE)
        return work_fail(w, FAULT_INPUT, "sheet.no_title", work_format(w, "%d", LONGEST_TITLE));
    if (!section) {
        for (size_t i = 0; i < sheet->count; i++)
            if (number_of(sheet->sections[i].id) > most)
                most = number_of(sheet->sections[i].id);
        sheet->sections =
            work_grown(w, sheet->sections, sheet->count, &sheet->room, sizeof *sheet->sections);
        section = &sheet->sections[sheet->count++];
        *section = (struct sheet_section){ .id = work_format(w, "%lld", (long long)most + 1) };
    }
    if (!text_is(section->title.in[w->lang], title))
        section->title.in[w->lang == LANG_JA ? LANG_EN : LANG_JA] = TEXT("");
    section->title.in[w->lang] = title;
    return true;
}

bool sheet_put_title(struct work *w, struct sheet *sheet, struct text title)
{
    title = text_trim(title);
    if (!title.len || text_runes(title) > LONGEST_TITLE)
        return work_fail(w, FAULT_INPUT, "sheet.no_title", work_format(w, "%d", LONGEST_TITLE));
    if (!text_is(sheet->title.in[w->lang], title))
        sheet->title.in[w->lang == LANG_JA ? LANG_EN : LANG_JA] = TEXT("");
    sheet->title.in[w->lang] = title;
    return true;
}
