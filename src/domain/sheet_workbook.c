#include "domain/sheet_workbook.h"

#include "base/words.h"
#include "format/xlsx_write.h"

enum {
    COLUMNS = 11, /* the last only where there are answers from before */
    ANSWER_COLUMN = 4,
    HEAD_ROWS = 4,
    TABLE_ROWS = 20,
    MARK_CHOICES = 6,
    YESNO_CHOICES = 4,
};

static const double widths[COLUMNS] = { 6, 7, 44, 16, 30, 16, 24, 40, 34, 20, 30 };
static const enum word headings[COLUMNS] = {
    WORD_sheet_xlsx_id,
    WORD_sheet_number,
    WORD_sheet_question,
    WORD_sheet_xlsx_answer,
    WORD_sheet_xlsx_missing,
    WORD_sheet_xlsx_due,
    WORD_sheet_xlsx_proof,
    WORD_sheet_xlsx_wanted,
    WORD_sheet_why,
    WORD_sheet_xlsx_memo,
    WORD_NONE,
};

/* A cell in which one of a list is chosen. */
struct chosen {
    uint32_t row;
    uint16_t list; /* its column among the choices, from 1 */
};

/* A workbook while it is written. What can be chosen stands in the columns of a hidden sheet. */
struct writing {
    struct work *w;
    struct xlsx_write *xlsx;
    const struct sheet_version *version;
    const struct sheet_asked *asked;
    const struct sheet_question **lists; /* by column of the choices, behind two */
    size_t list_count, list_room;
    struct chosen *answers;
    size_t answer_count, answer_room;
    uint32_t row;
};

static struct text say(const struct writing *writing, enum word word)
{
    return word_text(writing->w->lang, word);
}

static void next_row(struct writing *writing)
{
    xlsx_write_row(writing->xlsx);
    writing->row++;
}

/* ---- what can be chosen ---- */

static enum word mark_choice(size_t i)
{
    static const enum word words[MARK_CHOICES] = {
        WORD_sheet_xlsx_done,     WORD_sheet_xlsx_partial, WORD_sheet_xlsx_not_done,
        WORD_sheet_xlsx_not_here, WORD_sheet_xlsx_asking,  WORD_sheet_xlsx_not_known,
    };
    return words[i];
}

static enum word yesno_choice(size_t i)
{
    static const enum word words[YESNO_CHOICES] = { WORD_sheet_xlsx_yes, WORD_sheet_xlsx_no,
                                                    WORD_sheet_xlsx_asking,
                                                    WORD_sheet_xlsx_not_known };
    return words[i];
}

/* The column of its choices; 0: anything may be typed. */
static uint16_t list_of(struct writing *writing, const struct sheet_question *question)
{
    if (question->answer == SHEET_MARKS)
        return 1;
    if (question->answer == SHEET_YESNO)
        return 2;
    if (question->answer != SHEET_CHOICE)
        return 0;
    writing->lists = work_grown(writing->w, writing->lists, writing->list_count,
                                &writing->list_room, sizeof(struct sheet_question *));
    writing->lists[writing->list_count++] = question;
    return (uint16_t)(2 + writing->list_count);
}

static size_t list_length(const struct writing *writing, uint16_t list)
{
    return list == 1   ? MARK_CHOICES
           : list == 2 ? YESNO_CHOICES
                       : writing->lists[list - 3]->option_count;
}

static struct text list_item(const struct writing *writing, uint16_t list, size_t i)
{
    if (i >= list_length(writing, list))
        return TEXT("");
    if (list <= 2)
        return say(writing, list == 1 ? mark_choice(i) : yesno_choice(i));
    return sheet_say(&writing->lists[list - 3]->options[i].label, writing->w->lang);
}

static void write_choices(struct writing *writing)
{
    size_t columns = 2 + writing->list_count, longest = 0;
    xlsx_write_sheet(writing->xlsx,
                     &(struct xlsx_sheet){ .name = say(writing, WORD_sheet_xlsx_choices),
                                           .state = SHEET_VERY_HIDDEN,
                                           .protect = true });
    for (uint16_t list = 1; list <= columns; list++)
        if (list_length(writing, list) > longest)
            longest = list_length(writing, list);
    for (size_t i = 0; i < longest; i++) {
        xlsx_write_row(writing->xlsx);
        for (uint16_t list = 1; list <= columns; list++)
            xlsx_write_text(writing->xlsx, XLSX_PLAIN, list_item(writing, list, i));
    }
}

static void bind_choices(struct writing *writing)
{
    for (size_t i = 0; i < writing->answer_count; i++) {
        uint16_t list = writing->answers[i].list;
        uint32_t row = writing->answers[i].row, length = (uint32_t)list_length(writing, list);
        xlsx_write_choices(writing->xlsx,
                           (struct workbook_range){ row, row, ANSWER_COLUMN, ANSWER_COLUMN, 0 },
                           say(writing, WORD_sheet_xlsx_choices),
                           (struct workbook_range){ 1, length, list, list, 0 });
    }
}

/* ---- the questions ---- */

static struct text either(const struct writing *writing, const struct sheet_says *own,
                          const struct sheet_says *usual)
{
    struct text words = sheet_say(own, writing->w->lang);
    return words.len ? words : sheet_say(usual, writing->w->lang);
}

/* The question, and below it what may be answered where no list says so. */
static struct text ask_of(struct writing *writing, const struct sheet_question *question)
{
    struct work *w = writing->w;
    struct text ask = sheet_say(&question->ask, w->lang), more = TEXT("");
    struct text unit = sheet_unit(w, question);
    if (unit.len)
        more = word_fill(w, WORD_sheet_xlsx_unit, &unit, 1);
    else if (question->answer == SHEET_TABLE)
        more = word_fill(w, WORD_sheet_xlsx_table, &question->id, 1);
    else if (question->answer == SHEET_SEVERAL)
        for (size_t i = 0; i < question->option_count; i++)
            more = work_format(w, "%.*s%s%.*s", TEXT_ARG(more), i ? " / " : "",
                               TEXT_ARG(sheet_say(&question->options[i].label, w->lang)));
    return more.len ? work_format(w, "%.*s\n（%.*s）", TEXT_ARG(ask), TEXT_ARG(more)) : ask;
}

static const struct sheet_filled *filled_of(const struct writing *writing, struct text question)
{
    static const struct sheet_filled none;
    for (size_t i = 0; i < writing->asked->count; i++)
        if (text_is(writing->asked->filled[i].question, question))
            return &writing->asked->filled[i];
    return &none;
}

static void write_input(struct xlsx_write *x, uint32_t look, struct text t)
{
    if (t.len)
        xlsx_write_text(x, look, t);
    else
        xlsx_write_blank(x, look);
}

static void write_question(struct writing *writing, const struct sheet_section *section,
                           const struct sheet_question *question)
{
    struct xlsx_write *x = writing->xlsx;
    const uint32_t text = XLSX_FRAME | XLSX_WRAP, input = XLSX_INPUT | XLSX_WRAP;
    uint16_t list = list_of(writing, question);
    const struct sheet_filled *filled = filled_of(writing, question->id);
    struct text wanted = either(writing, &question->evidence, &section->evidence),
                how = either(writing, &question->how, &section->how);
    next_row(writing);
    if (list) {
        writing->answers = work_grown(writing->w, writing->answers, writing->answer_count,
                                      &writing->answer_room, sizeof *writing->answers);
        writing->answers[writing->answer_count++] = (struct chosen){ writing->row, list };
    }
    xlsx_write_text(x, XLSX_CODE, question->id);
    xlsx_write_text(x, text | XLSX_CODE | XLSX_CENTRE, question->id);
    xlsx_write_text(x, text, ask_of(writing, question));
    write_input(x, input | XLSX_CENTRE, filled->answer);
    write_input(x, input, filled->note);
    write_input(x, input, filled->plan_on);
    write_input(x, input, filled->evidence);
    xlsx_write_text(x, text,
                    how.len ? work_format(writing->w, "%.*s\n%.*s", TEXT_ARG(wanted), TEXT_ARG(how))
                            : wanted);
    xlsx_write_text(x, text | XLSX_GREY, either(writing, &question->why, &section->why));
    xlsx_write_blank(x, input);
    if (writing->asked->last.len)
        xlsx_write_text(x, text | XLSX_GREY, filled->last);
}

static void write_section(struct writing *writing, const struct sheet_section *section)
{
    struct text title = sheet_say(&section->title, writing->w->lang);
    next_row(writing);
    xlsx_write_blank(writing->xlsx, XLSX_PLAIN);
    xlsx_write_text(writing->xlsx, XLSX_BOLD, section->id);
    xlsx_write_text(writing->xlsx, XLSX_BOLD, title);
    for (size_t i = 0; i < section->count; i++)
        write_question(writing, section, &section->questions[i]);
}

static void write_main(struct writing *writing)
{
    struct xlsx_write *x = writing->xlsx;
    const struct sheet *sheet = &writing->version->sheet;
    struct xlsx_column columns[COLUMNS] = { 0 };
    struct text title = sheet_say(&sheet->title, writing->w->lang);
    size_t count = COLUMNS - !writing->asked->last.len;
    for (size_t i = 0; i < COLUMNS; i++)
        columns[i] = (struct xlsx_column){ widths[i], i == 0 };
    xlsx_write_sheet(x, &(struct xlsx_sheet){ .name = say(writing, WORD_sheet_one),
                                              .columns = columns,
                                              .column_count = count,
                                              .frozen_rows = HEAD_ROWS,
                                              .frozen_columns = 2,
                                              .protect = true });
    next_row(writing);
    xlsx_write_blank(x, XLSX_PLAIN);
    xlsx_write_text(x, XLSX_TITLE, title);
    next_row(writing);
    xlsx_write_blank(x, XLSX_PLAIN);
    xlsx_write_text(x, XLSX_PLAIN, say(writing, WORD_sheet_xlsx_lead));
    next_row(writing);
    xlsx_write_blank(x, XLSX_PLAIN);
    xlsx_write_text(x, XLSX_PLAIN, say(writing, WORD_sheet_xlsx_company));
    write_input(x, XLSX_INPUT, writing->asked->company);
    xlsx_write_text(x, XLSX_PLAIN, say(writing, WORD_sheet_xlsx_person));
    write_input(x, XLSX_INPUT, writing->asked->person);
    next_row(writing);
    for (size_t i = 0; i < count; i++)
        xlsx_write_text(x, XLSX_HEADER,
                        headings[i] == WORD_NONE ? writing->asked->last
                                                 : say(writing, headings[i]));
    for (size_t i = 0; i < sheet->count; i++)
        write_section(writing, &sheet->sections[i]);
    bind_choices(writing);
}

/* A sheet of its own for each question that is answered by a table. */
static void write_table(struct writing *writing, const struct sheet_question *question)
{
    struct xlsx_write *x = writing->xlsx;
    size_t count = question->option_count;
    struct xlsx_column *columns = work_array(writing->w, struct xlsx_column, count + 1);
    for (size_t i = 0; i < count; i++)
        columns[i].width = widths[2] / 1.5;
    struct text name = word_fill(writing->w, WORD_sheet_xlsx_table_name, &question->id, 1);
    xlsx_write_sheet(x, &(struct xlsx_sheet){ .name = name,
                                              .columns = columns,
                                              .column_count = count,
                                              .frozen_rows = 1,
                                              .protect = true });
    xlsx_write_row(x);
    for (size_t i = 0; i < count; i++)
        xlsx_write_text(x, XLSX_HEADER, sheet_say(&question->options[i].label, writing->w->lang));
    struct text rows = filled_of(writing, question->id)->table, line, cell;
    for (int row = 0; row < TABLE_ROWS || rows.len; row++) {
        bool more = rows.len && text_next(&rows, '\n', &line);
        xlsx_write_row(x);
        for (size_t i = 0; i < count; i++) {
            more = more && text_next(&line, '\t', &cell);
            write_input(x, XLSX_INPUT | XLSX_WRAP, more ? cell : TEXT(""));
        }
    }
}

static void write_tables(struct writing *writing)
{
    const struct sheet *sheet = &writing->version->sheet;
    for (size_t i = 0; i < sheet->count; i++)
        for (size_t k = 0; k < sheet->sections[i].count; k++)
            if (sheet->sections[i].questions[k].answer == SHEET_TABLE)
                write_table(writing, &sheet->sections[i].questions[k]);
}

/* By what the file is known again. */
static void write_mark(struct writing *writing)
{
    const struct sheet_version *version = writing->version;
    const struct text lines[][2] = {
        { TEXT("sheet"), version->sheet_id },
        { TEXT("version"), work_format(writing->w, "%lld", (long long)version->number) },
        { TEXT("hash"), version->hash },
        { TEXT("reply"), writing->asked->reply_id },
        { TEXT("lang"), writing->w->lang == LANG_JA ? TEXT("ja") : TEXT("en") },
    };
    xlsx_write_sheet(writing->xlsx, &(struct xlsx_sheet){ .name = TEXT(SHEET_WORKBOOK_MARK),
                                                          .state = SHEET_VERY_HIDDEN,
                                                          .protect = true });
    for (size_t i = 0; i < COUNT(lines); i++) {
        xlsx_write_row(writing->xlsx);
        xlsx_write_text(writing->xlsx, XLSX_CODE, lines[i][0]);
        xlsx_write_text(writing->xlsx, XLSX_CODE, lines[i][1]);
    }
}

struct text sheet_workbook(struct work *w, const struct sheet_version *version,
                           const struct sheet_asked *asked)
{
    static const struct sheet_asked nobody;
    struct writing *writing = work_new(w, struct writing);
    *writing = (struct writing){
        .w = w, .xlsx = xlsx_write_begin(w), .version = version, .asked = asked ? asked : &nobody
    };
    write_main(writing);
    write_tables(writing);
    write_choices(writing);
    write_mark(writing);
    return xlsx_write_end(writing->xlsx);
}
