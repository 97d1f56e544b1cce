#include "web/answers_form.h"

#include <string.h>

#include "base/buf.h"
#include "base/hash.h"
#include "domain/reply_put.h"
#include "gate/guest.h"
#include "web/show.h"

enum { LONGEST = 128 << 10, SESSION_MARK = 16 };

struct text answers_field(struct work *w, char letter, struct text question)
{
    return work_format(w, "%c%.*s", letter, TEXT_ARG(question));
}

static struct text sent(struct work *w, const struct visit *visit, char letter, struct text id)
{
    return field_text(visit->request, answers_field(w, letter, id).at);
}

/* Browsers end lines with CR LF. */
static struct text lines(struct work *w, struct text t)
{
    struct buf out = buf_begin(w->arena, LONGEST);
    for (size_t i = 0; i < t.len; i++)
        if (t.at[i] != '\r')
            buf_add_char(&out, t.at[i]);
    return text_trim(buf_text(&out));
}

/* All values of the field, in their order, `between` them. */
static struct text joined(struct work *w, const struct visit *visit, struct text name,
                          const char *between)
{
    const struct fields *form = &visit->request->form;
    struct buf out = buf_begin(w->arena, LONGEST);
    for (size_t i = 0; i < form->count; i++)
        if (text_is(form->at[i].name, name))
            buf_format(&out, "%s%.*s", out.len ? between : "", TEXT_ARG(form->at[i].value));
    return buf_text(&out);
}

static void add_cell(struct buf *out, struct text cell)
{
    for (size_t i = 0; i < cell.len; i++)
        buf_add_char(out, strchr("\t\r\n", cell.at[i]) ? ' ' : cell.at[i]);
}

/* Rows without anything are left out. */
struct text answers_typed_table(struct work *w, const struct visit *visit, struct text name,
                                size_t columns)
{
    const struct fields *form = &visit->request->form;
    struct buf out = buf_begin(w->arena, LONGEST);
    size_t column = 0, begun = 0;
    bool has_any = false;
    for (size_t i = 0; i < form->count && columns; i++) {
        if (!text_is(form->at[i].name, name))
            continue;
        if (column == 0 && out.len)
            buf_add_char(&out, '\n');
        if (column > 0)
            buf_add_char(&out, '\t');
        add_cell(&out, form->at[i].value);
        has_any = has_any || text_trim(form->at[i].value).len > 0;
        if (++column < columns)
            continue;
        if (!has_any)
            out.len = begun;
        begun = out.len;
        column = 0;
        has_any = false;
    }
    return buf_text(&out);
}

/* By the letters of reply_letters; anything else is no answer. */
static enum answer_mark mark_of(struct text code)
{
    for (int i = 0; i < ANSWER_MARKS; i++)
        if (code.len == 1 && code.at[0] == reply_letters[i])
            return (enum answer_mark)i;
    return ANSWER_BLANK;
}

static void read_value(struct work *w, const struct visit *visit,
                       const struct sheet_question *question, struct answer_row *row)
{
    struct text name = answers_field(w, 'v', question->id);
    struct text day = question->answer == SHEET_DATE ? show_day_text(w, row->value) : TEXT("");
    struct text value;
    switch (question->answer) {
    case SHEET_SEVERAL:
        value = joined(w, visit, name, " ");
        break;
    case SHEET_TABLE:
        value = answers_typed_table(w, visit, name, question->option_count);
        break;
    default:
        value = lines(w, field_text(visit->request, name.at));
    }
    if (!day.len || !text_is(day, value))
        row->value = value;
}

/* What a person cannot choose here stays as it is: わからない of a workbook, that a file is there.
 */
static void read_mark(struct work *w, const struct visit *visit,
                      const struct sheet_question *question, struct answer_row *row)
{
    struct text code = sent(w, visit, 'm', question->id);
    bool is_marked = question->answer == SHEET_MARKS || question->answer == SHEET_YESNO;
    bool is_kept = row->mark == ANSWER_UNKNOWN || row->mark == ANSWER_UNSURE;
    if (code.len && (question->answer != SHEET_FILE || mark_of(code) != ANSWER_DONE))
        row->mark = mark_of(code);
    else if (is_marked && !is_kept)
        row->mark = ANSWER_BLANK;
    else if (!is_marked && question->answer != SHEET_FILE)
        row->mark = row->value.len ? ANSWER_DONE : is_kept ? row->mark : ANSWER_BLANK;
    else if (question->answer == SHEET_FILE && row->mark != ANSWER_DONE)
        row->mark = ANSWER_BLANK;
}

bool answers_shown(const struct fields *form, struct text id, struct text *stamp)
{
    const struct sent_field *sent = fields_find(form, TEXT("w"));
    struct text rest = sent ? sent->value : TEXT(""), one;
    while (rest.len && text_next(&rest, ' ', &one)) {
        size_t at = text_find(one, TEXT(":"), 0);
        if (!text_is(text_slice(one, 0, at), id))
            continue;
        *stamp = text_slice(one, at + 1, one.len);
        return true;
    }
    return false;
}

/* All who were passed a link on have its name: a person's own tab is known by its session. */
static struct text own_session(struct work *w, const struct visit *visit)
{
    struct hash hash = hash_of(visit->session.key);
    return work_text(w, text_slice(text_of(hash_hex(&hash).at), 0, SESSION_MARK));
}

static struct typed read_one(struct work *w, const struct visit *visit,
                             const struct sheet_question *question, const struct answer_row *stored)
{
    struct text id = question->id, was;
    struct typed typed = { .row = *stored,
                           .is_there = answers_shown(&visit->request->form, id, &was) };
    if (!typed.is_there)
        return typed;
    struct answer_row *row = &typed.row;
    struct text plan = lines(w, sent(w, visit, 'p', id)), shown = show_day_text(w, row->plan_on);
    if (question->answer != SHEET_MARKS && question->answer != SHEET_YESNO)
        read_value(w, visit, question, row);
    read_mark(w, visit, question, row);
    row->note = lines(w, sent(w, visit, 'n', id));
    if (field_given(visit->request, answers_field(w, 'e', id).at))
        row->evidence = lines(w, sent(w, visit, 'e', id));
    if (field_given(visit->request, answers_field(w, 'p', id).at) && !text_is(plan, shown))
        row->plan_on = plan;
    row->same = false;
    struct text is = answers_stamp(w, stored), now = answers_stamp(w, row);
    typed.is_changed = !text_is(now, was) && !text_is(now, is);
    row->said_in = own_session(w, visit);
    typed.is_meanwhile =
        typed.is_changed && !text_is(is, was) && !text_is(stored->said_in, row->said_in);
    return typed;
}

struct typed *answers_typed(struct work *w, const struct visit *visit,
                            const struct answers *answers, const struct sheet_section *section)
{
    struct typed *typed = work_array(w, struct typed, section->count + 1);
    for (size_t i = 0; i < section->count; i++) {
        const struct sheet_question *question = &section->questions[i];
        typed[i] = read_one(w, visit, question, answers_row(answers, question->id));
    }
    return typed;
}

static void note_issue(struct typed *typed, const struct issue *issue)
{
    bool is_plan = issue->field % REPLY_FIELDS == REPLY_PLAN;
    if (is_plan && !typed->plan_code) {
        typed->plan_code = issue->code;
        typed->plan_about = issue->about;
    } else if (!is_plan && !typed->code) {
        typed->code = issue->code;
        typed->about = issue->about;
    }
}

bool answers_store(struct work *w, struct answers *answers, const struct sheet_section *section,
                   struct typed *typed, struct text by)
{
    struct answer_row *rows = work_array(w, struct answer_row, section->count + 1);
    size_t *at = work_array(w, size_t, section->count + 1), count = 0;
    struct issues issues = { 0 };
    for (size_t i = 0; i < section->count; i++) {
        if (typed[i].is_meanwhile) {
            const struct answer_row *now = answers_row(answers, typed[i].row.question);
            typed[i].code = "answers.meanwhile";
            typed[i].about = work_format(w, "%.*s\x1f%.*s", TEXT_ARG(now->said_by),
                                         TEXT_ARG(answers_say(w, &section->questions[i], now)));
        } else if (typed[i].is_changed) {
            at[count] = i;
            rows[count++] = typed[i].row;
        }
    }
    if (!reply_put(w, &answers->reply, rows, count, by, &issues))
        return false;
    for (size_t i = 0; i < issues.count; i++)
        note_issue(&typed[at[(size_t)issues.items[i].field / REPLY_FIELDS]], &issues.items[i]);
    return true;
}
