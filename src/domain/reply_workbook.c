#include "domain/reply_workbook.h"

#include "base/hash.h"
#include "base/words.h"
#include "domain/reply_say.h"
#include "domain/sheet_edit.h"
#include "domain/sheet_workbook.h"

/* The word that stands in the pull-down of the cell. */
static struct text mark_said(struct work *w, const struct sheet_question *question,
                             enum answer_mark mark)
{
    bool yesno = question->answer == SHEET_YESNO;
    switch (mark) {
    case ANSWER_DONE:
        return word_text(w->lang, yesno ? WORD_sheet_xlsx_yes : WORD_sheet_xlsx_done);
    case ANSWER_PARTIAL:
        return word_text(w->lang, WORD_sheet_xlsx_partial);
    case ANSWER_NOT_DONE:
        if (sheet_takes_undone(question))
            return word_text(w->lang, WORD_answers_undone);
        return word_text(w->lang, yesno ? WORD_sheet_xlsx_no : WORD_sheet_xlsx_not_done);
    case ANSWER_NOT_APPLICABLE:
        return word_text(w->lang, WORD_sheet_xlsx_not_here);
    case ANSWER_CHECKING:
        return word_text(w->lang, WORD_sheet_xlsx_asking);
    case ANSWER_UNKNOWN:
        return word_text(w->lang, WORD_sheet_xlsx_not_known);
    default:
        return TEXT("");
    }
}

static struct text label_of(struct work *w, const struct sheet_question *question, struct text code)
{
    for (size_t i = 0; i < question->option_count; i++)
        if (text_is(question->options[i].code, code))
            return sheet_say(&question->options[i].label, w->lang);
    return code;
}

static struct text labels_of(struct work *w, const struct sheet_question *question,
                             struct text codes)
{
    struct text out = TEXT(""), code;
    while (text_next(&codes, ' ', &code))
        out = work_format(w, "%.*s%s%.*s", TEXT_ARG(out), out.len ? "\n" : "",
                          TEXT_ARG(label_of(w, question, code)));
    return out;
}

static struct sheet_filled filled_of(struct work *w, const struct sheet_question *question,
                                     const struct answer_row *row)
{
    struct sheet_filled filled = { .question = row->question,
                                   .note = row->note,
                                   .plan_on = row->plan_on,
                                   .evidence = row->evidence };
    if (question->answer == SHEET_TABLE && row->value.len)
        filled.table = row->value;
    else if (question->answer == SHEET_SEVERAL && row->value.len)
        filled.answer = labels_of(w, question, row->value);
    else if (question->answer == SHEET_CHOICE && row->value.len)
        filled.answer = label_of(w, question, row->value);
    else
        filled.answer = row->value.len ? row->value : mark_said(w, question, row->mark);
    return filled;
}

bool reply_workbook_last(struct work *w, const struct reply *reply, struct reply_last *out)
{
    struct answer_row *rows;
    if (!reply_previous(w, reply, &out->reply) ||
        !reply_answers(w, &out->reply, &rows, &out->count))
        return false;
    out->rows = rows;
    out->heading = word_fill(w, WORD_reply_copy_last, &out->reply.period, 1);
    return !work_failed(w);
}

struct text reply_workbook_last_of(struct work *w, const struct reply_last *last,
                                   const struct sheet_question *question)
{
    const struct answer_row *row = answer_row_of(last->rows, last->count, question->id);
    if (!row || !answer_row_says(row))
        return TEXT("");
    struct text says = reply_say(w, question, row);
    return row->note.len ? work_format(w, "%.*s\n%.*s", TEXT_ARG(says), TEXT_ARG(row->note)) : says;
}

static bool holds(struct text facts, const struct sheet_when *when)
{
    struct text fact;
    if (!when->fact.len)
        return true;
    while (text_next(&facts, ' ', &fact))
        if (text_is(fact, when->fact))
            return true;
    return false;
}

/* What may be asked of it: what hangs on another answer too, because that is given offline. */
static struct sheet asked_of(struct work *w, const struct sheet *whole, struct text facts)
{
    struct sheet sheet = *whole;
    sheet.sections = work_array(w, struct sheet_section, whole->count + 1);
    sheet.count = 0;
    for (size_t i = 0; i < whole->count; i++) {
        struct sheet_section section = whole->sections[i];
        section.questions = work_array(w, struct sheet_question, section.count + 1);
        section.count = 0;
        for (size_t k = 0; k < whole->sections[i].count; k++)
            if (holds(facts, &section.when) && holds(facts, &whole->sections[i].questions[k].when))
                section.questions[section.count++] = whole->sections[i].questions[k];
        if (section.count)
            sheet.sections[sheet.count++] = section;
    }
    return sheet;
}

struct text reply_workbook(struct work *w, const struct reply *reply)
{
    struct sheet whole;
    struct sheet_version version = { .sheet_id = reply->sheet_version_id };
    struct answer_row *rows;
    size_t count;
    if (!reply_whole_sheet(w, reply, &whole) || !reply_answers(w, reply, &rows, &count))
        return TEXT("");
    version.sheet = asked_of(w, &whole, reply->facts);
    struct hash hash = hash_of(sheet_lines(w, &whole));
    struct sheet_filled *filled = work_array(w, struct sheet_filled, count + 1);
    struct sheet_section *section;
    struct reply_last last;
    bool has_last = reply_workbook_last(w, reply, &last);
    version.hash = work_text(w, text_of(hash_hex(&hash).at));
    for (size_t i = 0; i < count; i++) {
        const struct sheet_question *question =
            sheet_question_of(&version.sheet, rows[i].question, &section);
        filled[i] = filled_of(w, question, &rows[i]);
        filled[i].last = has_last ? reply_workbook_last_of(w, &last, question) : TEXT("");
    }
    struct sheet_asked asked = { .reply_id = reply->id,
                                 .company = reply->party,
                                 .person = reply->submitted_by,
                                 .last = has_last ? last.heading : TEXT(""),
                                 .filled = filled,
                                 .count = count };
    return sheet_workbook(w, &version, &asked);
}

struct text reply_workbook_name(struct work *w, const struct reply *reply)
{
    const struct text args[] = { work_format(w, "R-%lld", (long long)reply->round_number),
                                 reply->party };
    return word_fill(w, WORD_reply_copy_name, args, COUNT(args));
}
