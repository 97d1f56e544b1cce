#include "domain/reply_value.h"

#include "base/buf.h"
#include "domain/answer_unit.h"
#include "domain/reply_marks.h"
#include "domain/value.h"

enum { LONGEST_TABLE = 64 << 10, LONGEST_NOTES = 16 << 10 };

/* What is typed, as fields of a form. */
enum { FORM_VALUE, FORM_NOTE, FORM_PLAN, FORM_EVIDENCE, FORM_BY, FORM_FIELDS };

static const struct field fields[FORM_FIELDS] = {
    [FORM_VALUE] = { .name = "value",
                     .type = FIELD_LINES,
                     .label = WORD_reply_value,
                     .most = REPLY_VALUE_RUNES },
    [FORM_NOTE] = { .name = "note",
                    .type = FIELD_LINES,
                    .label = WORD_reply_note,
                    .most = REPLY_NOTE_RUNES },
    [FORM_PLAN] = { .name = "plan_on", .type = FIELD_DAY, .label = WORD_reply_plan_on },
    [FORM_EVIDENCE] = { .name = "evidence",
                        .type = FIELD_LINES,
                        .label = WORD_reply_evidence,
                        .most = REPLY_NOTE_RUNES },
    [FORM_BY] = { .name = "by",
                  .type = FIELD_LINE,
                  .label = WORD_reply_by,
                  .most = REPLY_NAME_RUNES,
                  .required = true },
};

static const struct kind form = {
    .name = "reply",
    .fields = fields,
    .field_count = FORM_FIELDS,
    .name_field = -1,
    .owner_field = -1,
};

/* Where one answer is read. */
struct place {
    struct work *w;
    const struct sheet_question *question;
    struct answer_row *row;
    int at;
    struct issues *issues;
};

static void refuse(const struct place *place, enum reply_field field, const char *code,
                   struct text about)
{
    issue_add(place->w, place->issues, place->at + (int)field, code, about);
}

static bool read_field(const struct place *place, int form_field, enum reply_field field,
                       struct text *value)
{
    struct issues own = { 0 };
    value_read(place->w, &form, form_field, value, &own);
    for (size_t i = 0; i < own.count; i++)
        refuse(place, field, own.items[i].code, own.items[i].about);
    return !own.count && !work_failed(place->w);
}

/* A line a row, cells parted by tabs: the one text in which tabs stay. */
static struct text clean_table(struct work *w, struct text t)
{
    struct buf out = buf_begin(w->arena, LONGEST_TABLE);
    for (size_t i = 0; i < t.len; i++) {
        unsigned char c = (unsigned char)t.at[i];
        if (c != '\r')
            buf_add_char(&out, (c >= 0x20 && c != 0x7f) || c == '\n' || c == '\t' ? (char)c : ' ');
    }
    struct text clean = buf_text(&out);
    while (clean.len && (clean.at[clean.len - 1] == '\n' || clean.at[clean.len - 1] == '\t'))
        clean.len--;
    return clean;
}

static void add_note(const struct place *place, struct text note)
{
    struct answer_row *row = place->row;
    struct buf out = buf_begin(place->w->arena, LONGEST_NOTES);
    if (!note.len || text_contains(row->note, note))
        return;
    buf_add(&out, note);
    if (row->note.len)
        buf_add_char(&out, '\n');
    buf_add(&out, row->note);
    row->note = buf_text(&out);
}

/* ---- by the kind of question ---- */

bool reply_value_takes(const struct answer_words *words, const struct sheet_question *question,
                       enum answer_code code)
{
    bool undone = code == CODE_NOT_DONE || code == CODE_PLANNED;
    return (undone && sheet_takes_undone(question)) ||
           answer_words_takes(words, text_of(sheet_answer_name(question->answer)), code);
}

const char *reply_value_refusal(const struct sheet_question *question)
{
    bool undone = sheet_takes_undone(question);
    switch (question->answer) {
    case SHEET_DATE:
        return undone ? "reply.no_day_done" : "reply.no_day";
    case SHEET_NUMBER:
    case SHEET_PERSONS:
        return undone ? "reply.no_number_done" : "reply.no_number";
    default:
        return NULL;
    }
}

/* Numbers, persons and days as people write them. */
static void read_figure(const struct place *place, enum answer_type type)
{
    struct work *w = place->w;
    struct answer_row *row = place->row;
    const struct answer_words *words = answer_words_open(w);
    if (!words)
        return;
    struct text unit = sheet_say(&place->question->unit, LANG_JA);
    struct answer answer = answer_unit_read(w, words, type, answer_unit_named(unit), row->value);
    bool is_taken =
        answer.code == CODE_NOTHING || reply_value_takes(words, place->question, answer.code);
    if (answer.mark == ANSWER_UNSURE || !is_taken) {
        refuse(place, REPLY_VALUE, reply_value_refusal(place->question), row->value);
        return;
    }
    if (answer_words_keeps(words, answer.code))
        add_note(place, row->value);
    row->mark = answer.mark;
    row->value = answer.day.len ? answer.day : TEXT("");
    if (answer.has_number)
        row->value = answer.millionths ? work_format(w, "%lld.%06d", (long long)answer.number,
                                                     answer.millionths < 0 ? -answer.millionths
                                                                           : answer.millionths)
                                       : work_format(w, "%lld", (long long)answer.number);
    while (answer.millionths && text_ends(row->value, TEXT("0")))
        row->value.len--;
    add_note(place, answer.note);
}

static bool is_option(const struct sheet_question *question, struct text code)
{
    for (size_t i = 0; i < question->option_count; i++)
        if (text_is(question->options[i].code, code))
            return true;
    return false;
}

static void read_options(const struct place *place)
{
    struct text rest = place->row->value, code;
    size_t count = 0;
    while (text_next(&rest, ' ', &code)) {
        count += code.len > 0;
        if (code.len && !is_option(place->question, code))
            refuse(place, REPLY_VALUE, "reply.no_option", code);
    }
    if (count > 1 && place->question->answer == SHEET_CHOICE)
        refuse(place, REPLY_VALUE, "reply.one_option", TEXT(""));
}

static void read_value(const struct place *place)
{
    switch (place->question->answer) {
    case SHEET_NUMBER:
        read_figure(place, ANSWER_NUMBER);
        break;
    case SHEET_PERSONS:
        read_figure(place, ANSWER_PERSONS);
        break;
    case SHEET_DATE:
        read_figure(place, ANSWER_DATE);
        break;
    case SHEET_CHOICE:
    case SHEET_SEVERAL:
        read_options(place);
        place->row->mark = ANSWER_DONE;
        break;
    default:
        place->row->mark = ANSWER_DONE;
    }
}

/* Said in place of a value. */
static bool is_instead(const struct sheet_question *question, enum answer_mark mark)
{
    return mark == ANSWER_NOT_APPLICABLE || mark == ANSWER_CHECKING || mark == ANSWER_UNKNOWN ||
           (mark == ANSWER_NOT_DONE && sheet_takes_undone(question));
}

static void read_mark(const struct place *place)
{
    struct answer_row *row = place->row;
    enum sheet_answer answer = place->question->answer;
    if ((int)row->mark < 0 || row->mark >= ANSWER_MARKS ||
        (answer == SHEET_YESNO && row->mark == ANSWER_PARTIAL)) {
        refuse(place, REPLY_MARK, "reply.no_mark", TEXT(""));
    } else if (row->mark == ANSWER_UNSURE) {
        return; /* as it stood in a file, for a person to look at */
    } else if (answer == SHEET_MARKS || answer == SHEET_YESNO) {
        row->value = TEXT("");
    } else if (is_instead(place->question, row->mark) || answer == SHEET_FILE) {
        row->value = TEXT("");
    } else if (row->value.len) {
        read_value(place);
    } else {
        row->mark = ANSWER_BLANK;
    }
}

bool reply_value_read(struct work *w, const struct sheet_question *question, struct answer_row *row,
                      int at, struct issues *issues)
{
    const struct place place = { w, question, row, at, issues };
    if (question->answer == SHEET_TABLE)
        row->value = clean_table(w, row->value);
    else
        read_field(&place, FORM_VALUE, REPLY_VALUE, &row->value);
    read_field(&place, FORM_NOTE, REPLY_NOTE, &row->note);
    read_field(&place, FORM_PLAN, REPLY_PLAN, &row->plan_on);
    read_field(&place, FORM_EVIDENCE, REPLY_EVIDENCE, &row->evidence);
    read_mark(&place);
    return !work_failed(w);
}

bool reply_value_name(struct work *w, struct text *name, struct issues *issues)
{
    struct issues own = { 0 };
    value_read(w, &form, FORM_BY, name, &own);
    for (size_t i = 0; i < own.count; i++)
        issue_add(w, issues, REPLY_BY, own.items[i].code, own.items[i].about);
    return !own.count && !work_failed(w);
}
