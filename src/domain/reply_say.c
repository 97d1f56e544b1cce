#include "domain/reply_say.h"

#include "base/buf.h"
#include "base/words.h"

enum { LONGEST = 64 << 10 };

struct text reply_say_glyph(enum answer_mark mark)
{
    static const struct text glyphs[ANSWER_MARKS] = {
        [ANSWER_DONE] = TEXT_INIT("○"),      [ANSWER_PARTIAL] = TEXT_INIT("△"),
        [ANSWER_NOT_DONE] = TEXT_INIT("×"),  [ANSWER_NOT_APPLICABLE] = TEXT_INIT("－"),
        [ANSWER_CHECKING] = TEXT_INIT("？"), [ANSWER_UNKNOWN] = TEXT_INIT("？"),
        [ANSWER_UNSURE] = TEXT_INIT("？"),
    };
    return glyphs[mark].at ? glyphs[mark] : TEXT("");
}

struct text reply_say_mark(struct work *w, const struct sheet_question *question,
                           enum answer_mark mark)
{
    static const enum word words[ANSWER_MARKS] = {
        [ANSWER_DONE] = WORD_answers_done,
        [ANSWER_PARTIAL] = WORD_answers_partial,
        [ANSWER_NOT_DONE] = WORD_answers_not_done,
        [ANSWER_NOT_APPLICABLE] = WORD_answers_not_applicable,
        [ANSWER_CHECKING] = WORD_answers_checking,
        [ANSWER_UNKNOWN] = WORD_answers_unknown,
        [ANSWER_UNSURE] = WORD_answers_unsure,
    };
    if (mark == ANSWER_NOT_DONE && sheet_takes_undone(question))
        return word_text(w->lang, WORD_answers_undone);
    return words[mark] ? word_text(w->lang, words[mark]) : TEXT("");
}

static struct text option_name(const struct work *w, const struct sheet_question *question,
                               struct text code)
{
    for (size_t i = 0; i < question->option_count; i++)
        if (text_is(question->options[i].code, code))
            return sheet_say(&question->options[i].label, w->lang);
    return code;
}

static struct text say_several(struct work *w, const struct sheet_question *question,
                               struct text value)
{
    struct buf out = buf_begin(w->arena, LONGEST);
    for (struct text code; text_next(&value, ' ', &code);) {
        if (!code.len)
            continue;
        if (out.len)
            buf_add(&out, w->lang == LANG_JA ? TEXT("、") : TEXT(", "));
        buf_add(&out, option_name(w, question, code));
    }
    return buf_text(&out);
}

static struct text say_table(struct work *w, struct text value)
{
    struct buf out = buf_begin(w->arena, LONGEST);
    for (size_t i = 0; i < value.len; i++)
        if (value.at[i] == '\t')
            buf_add(&out, TEXT(" / "));
        else
            buf_add_char(&out, value.at[i]);
    return buf_text(&out);
}

static struct text say_value(struct work *w, const struct sheet_question *question,
                             struct text value)
{
    switch (question->answer) {
    case SHEET_PERSONS:
    case SHEET_NUMBER:
        return work_format(w, "%.*s %.*s", TEXT_ARG(value), TEXT_ARG(sheet_unit(w, question)));
    case SHEET_CHOICE:
        return option_name(w, question, value);
    case SHEET_SEVERAL:
        return say_several(w, question, value);
    case SHEET_TABLE:
        return say_table(w, value);
    default:
        return value;
    }
}

struct text reply_say(struct work *w, const struct sheet_question *question,
                      const struct answer_row *row)
{
    bool is_marked = question->answer == SHEET_MARKS || question->answer == SHEET_YESNO ||
                     row->mark != ANSWER_DONE;
    struct text value = row->value.len ? say_value(w, question, row->value) : TEXT("");
    if (!is_marked || row->mark == ANSWER_BLANK)
        return value;
    struct text mark = work_format(w, "%.*s %.*s", TEXT_ARG(reply_say_glyph(row->mark)),
                                   TEXT_ARG(reply_say_mark(w, question, row->mark)));
    return value.len ? work_format(w, "%.*s %.*s", TEXT_ARG(mark), TEXT_ARG(value)) : mark;
}

/* ---- what a colleague is asked ---- */

struct text reply_say_part(struct work *w, const struct task *task, struct text sections)
{
    struct reply r;
    struct sheet sheet;
    struct text names = TEXT("");
    size_t questions = 0;
    if (!reply_of_task(w, task, &r) || !reply_sheet(w, &r, &sheet))
        return TEXT("");
    for (size_t i = 0; i < sheet.count; i++) {
        const struct sheet_section *section = &sheet.sections[i];
        if (!text_is_listed(sections, section->id))
            continue;
        questions += section->count;
        names = work_format(w, "%.*s%s%.*s", TEXT_ARG(names), names.len ? " / " : "",
                            TEXT_ARG(sheet_section_name(w, section)));
    }
    const struct text args[] = { r.round_title, names, work_format(w, "%zu", questions) };
    return word_fill(w, WORD_reply_asks_part, args, COUNT(args));
}
