#include "import/return_line.h"

#include <string.h>

#include "base/buf.h"
#include "base/words.h"
#include "domain/reply_value.h"
#include "import/lexicon.h"
#include "import/return_value.h"

enum {
    ROWS_BELOW = 3,
    LONGEST_TABLE = 64 << 10, /* reply_value */
    MOST_TABLE_ROWS = 1000,
    MOST_TABLE_COLUMNS = 40,
    ROWS_OF_HEAD = 5
};

struct text return_place(struct work *w, const struct workbook_sheet *sheet, uint32_t row,
                         uint32_t column)
{
    struct workbook_address address = workbook_address(row, column);
    struct text at = text_of(address.at), name = sheet->name;
    char *out = work_alloc(w, name.len + 1 + at.len, 1);
    if (!name.len)
        return work_text(w, at);
    memcpy(out, name.at, name.len);
    out[name.len] = '!';
    memcpy(out + name.len + 1, at.at, at.len);
    return (struct text){ out, name.len + 1 + at.len };
}

void return_line_ask(struct return_line *line, const char *why, struct text about)
{
    if (line->state == RETURN_ASK)
        return;
    line->state = RETURN_ASK;
    line->why = why;
    line->about = about;
}

/* ---- cells of one row ---- */

struct taking {
    struct work *w;
    const struct return_form *form;
    const struct return_table *table;
    const struct return_row *row;
    struct return_line *line;
};

static struct return_cell cell_of(const struct taking *taking, uint16_t column)
{
    return (struct return_cell){
        return_place(taking->w, taking->table->sheet, taking->row->row->number, column),
        return_at(taking->row->row, column),
    };
}

/* What stands in the columns of a role, one a line; its place is that of the first. Without a place
 * if nothing does. */
static struct return_cell joined(const struct taking *taking, enum return_role role)
{
    const uint16_t *columns = taking->table->columns[role];
    struct return_cell out = { TEXT(""), TEXT("") };
    for (size_t i = 0; i < RETURN_COLUMNS && columns[i]; i++) {
        struct text typed = return_at(taking->row->row, columns[i]);
        if (typed.len && !out.typed.len)
            out = cell_of(taking, columns[i]);
        else if (typed.len)
            out.typed = work_format(taking->w, "%.*s\n%.*s", TEXT_ARG(out.typed), TEXT_ARG(typed));
    }
    return out;
}

static struct text both(struct work *w, struct text a, struct text b)
{
    if (!a.len || !b.len)
        return a.len ? a : b;
    return work_format(w, "%.*s\n%.*s", TEXT_ARG(a), TEXT_ARG(b));
}

/* What makes a cell unsafe to read by a program. */
static const char *doubt_of(const struct taking *taking, uint16_t column)
{
    const struct workbook_cell *cell = workbook_cell(taking->row->row, column);
    uint32_t row = taking->row->row->number;
    const struct workbook_range *merge = workbook_merge(taking->table->sheet, row, column);
    if (cell && (cell->struck || cell->part_struck))
        return "return.struck";
    if (cell && cell->kind == CELL_ERROR)
        return "return.error";
    if (!merge || merge->top == merge->bottom)
        return "";
    for (size_t i = 0; i < taking->table->count; i++) {
        const struct return_row *other = &taking->table->rows[i];
        if (other->question >= 0 && other->question != taking->row->question &&
            other->row->number >= merge->top && other->row->number <= merge->bottom)
            return "return.merged";
    }
    return "";
}

/* ---- the answer ---- */

struct said {
    struct return_cell cell;
    struct return_value value;
    const char *doubt;
};

static void add_said(const struct taking *taking, struct said *all, size_t *count,
                     const struct said *said)
{
    bool same = *count && all[0].value.mark == said->value.mark &&
                text_is(all[0].value.value, said->value.value) &&
                text_is(all[0].cell.typed, said->cell.typed);
    (void)taking;
    if (*count == 0 || !same)
        all[(*count)++] = *said;
}

/* All that is ticked, or typed into the columns for answers. */
static size_t said_in(const struct taking *taking, struct said *all)
{
    const struct return_table *table = taking->table;
    const struct sheet_question *asked = taking->line->asked;
    size_t count = 0;
    for (size_t i = 0; i < table->choice_count; i++) {
        struct said said = { .cell = cell_of(taking, table->choices[i].column),
                             .doubt = doubt_of(taking, table->choices[i].column) };
        said.value = return_value_ticked(taking->w, taking->form, asked, table->choices[i].word,
                                         said.cell.typed);
        if (said.cell.typed.len)
            add_said(taking, all, &count, &said);
    }
    for (size_t i = 0; i < RETURN_COLUMNS && table->columns[COLUMN_ANSWER][i]; i++) {
        uint16_t column = table->columns[COLUMN_ANSWER][i];
        struct said said = { .cell = cell_of(taking, column), .doubt = doubt_of(taking, column) };
        said.value = return_value_read(taking->w, taking->form, asked, said.cell.typed);
        if (said.cell.typed.len || said.doubt[0])
            add_said(taking, all, &count, &said);
    }
    return count;
}

/* The first cell below the question that answers it. */
static size_t said_below(const struct taking *taking, struct said *all)
{
    const struct workbook_sheet *sheet = taking->table->sheet;
    size_t at = (size_t)(taking->row->row - sheet->rows) + 1;
    for (size_t i = at; i < sheet->row_count && i < at + ROWS_BELOW; i++) {
        const struct workbook_row *row = &sheet->rows[i];
        for (size_t k = 0; k < taking->table->count; k++)
            if (taking->table->rows[k].row == row && taking->table->rows[k].question >= 0)
                return 0;
        for (uint32_t c = 0; c < row->cell_count; c++) {
            struct text typed = text_trim(row->cells[c].text);
            struct return_value value =
                return_value_read(taking->w, taking->form, taking->line->asked, typed);
            if (value.mark == ANSWER_BLANK ||
                (value.mark == ANSWER_UNSURE && c + 1 < row->cell_count))
                continue;
            all[0] = (struct said){
                .cell = { return_place(taking->w, sheet, row->number, row->cells[c].column),
                          typed },
                .value = value,
                .doubt = "",
            };
            return 1;
        }
    }
    return 0;
}

/* Where the answer would stand. */
static struct return_cell place_of(const struct taking *taking)
{
    const struct return_table *table = taking->table;
    if (table->columns[COLUMN_ANSWER][0])
        return cell_of(taking, table->columns[COLUMN_ANSWER][0]);
    return table->choice_count ? cell_of(taking, table->choices[0].column)
                               : (struct return_cell){ TEXT(""), TEXT("") };
}

/* Why a cell is no answer: what its question takes, as the form itself offers it. */
static const char *refusal_of(const struct sheet_question *asked, const struct return_value *value)
{
    const char *refusal = reply_value_refusal(asked);
    if (refusal)
        return refusal;
    return return_value_is_known(value) ? "return.not_here" : "return.unsure";
}

static void take_answer(const struct taking *taking)
{
    struct said all[RETURN_CHOICES + RETURN_COLUMNS];
    struct return_line *line = taking->line;
    size_t count = taking->table->below ? said_below(taking, all) : said_in(taking, all);
    line->answer = count ? all[0].cell : place_of(taking);
    line->state = count ? RETURN_READ : RETURN_BLANK;
    line->mark = ANSWER_BLANK;
    if (!count) {
        if (!line->answer.at.len)
            return_line_ask(line, "return.no_answer_column", TEXT(""));
        return;
    }
    line->mark = all[0].value.mark;
    line->value = all[0].value.value;
    line->note = all[0].value.note;
    if (count > 1) {
        return_line_ask(line, "return.two_answers",
                        work_format(taking->w, "%.*s\x1f%.*s\x1f%.*s\x1f%.*s",
                                    TEXT_ARG(all[0].cell.at), TEXT_ARG(all[0].cell.typed),
                                    TEXT_ARG(all[1].cell.at), TEXT_ARG(all[1].cell.typed)));
    } else if (all[0].doubt[0]) {
        return_line_ask(line, all[0].doubt, TEXT(""));
    } else if (line->mark == ANSWER_UNSURE) {
        return_line_ask(line, refusal_of(line->asked, &all[0].value), line->answer.typed);
    } else if (answer_words_keeps(taking->form->words, all[0].value.code)) {
        line->why = line->mark == ANSWER_PARTIAL ? "return.ongoing" : "return.planned";
        line->about = line->note;
    } else if (line->mark == ANSWER_BLANK) {
        line->state = RETURN_BLANK;
    }
}

/* ---- beside the answer ---- */

static int32_t plan_day(const struct return_form *form, struct text typed)
{
    const int32_t *known = return_form_recall(form, RETURN_MEMO_PLAN, typed);
    if (known)
        return *known;
    int32_t day = return_value_day(typed);
    int32_t *memo = return_form_remember(form, RETURN_MEMO_PLAN, typed, sizeof day);
    if (memo)
        *memo = day;
    return day;
}

static void take_plan(const struct taking *taking)
{
    struct return_line *line = taking->line;
    line->plan = joined(taking, COLUMN_PLAN);
    if (!line->plan.typed.len)
        return;
    int32_t day = plan_day(taking->form, line->plan.typed);
    if (day != DAY_NONE) {
        line->plan_on = work_text(taking->w, text_of(day_iso(day).at));
        return;
    }
    line->note = both(taking->w, line->note, line->plan.typed);
    if (line->state != RETURN_ASK && !line->why[0]) {
        line->why = "return.no_day";
        line->about = line->plan.typed;
    }
}

/* What we print for each question is what we should like to see, and nothing that was sent. */
static bool is_ours(const struct taking *taking, struct text typed)
{
    const struct sheet_question *asked = taking->line->asked;
    struct text plain = lexicon_plain(taking->w, typed);
    for (int lang = LANG_JA; asked && plain.len && lang <= LANG_EN; lang++)
        if (text_is(plain, lexicon_plain(taking->w, asked->evidence.in[lang])))
            return true;
    return false;
}

static void take_beside(const struct taking *taking)
{
    struct return_line *line = taking->line;
    line->beside = joined(taking, COLUMN_NOTE);
    line->shown = joined(taking, COLUMN_EVIDENCE);
    line->evidence = is_ours(taking, line->shown.typed) ? TEXT("") : line->shown.typed;
    if (line->mark == ANSWER_UNSURE) /* the whole cell is to be seen */
        line->note = line->answer.typed;
    line->note = both(taking->w, line->beside.typed, line->note);
    take_plan(taking);
}

static bool says_anything(const struct return_line *line)
{
    return line->mark != ANSWER_BLANK || line->note.len || line->evidence.len || line->plan_on.len;
}

static bool says_same(const struct return_line *a, const struct return_line *b)
{
    return a->mark == b->mark && text_is(a->value, b->value) && text_is(a->note, b->note) &&
           text_is(a->evidence, b->evidence) && text_is(a->plan_on, b->plan_on);
}

static void doubt_row(const struct taking *taking)
{
    struct return_line *line = taking->line;
    if (!taking->row->sure)
        return_line_ask(line, taking->row->changed ? "return.which_question" : "return.only_number",
                        taking->row->words);
    else if (taking->row->changed && !line->why[0]) {
        line->why = "return.words_changed";
        line->about = taking->row->words;
    }
}

void return_line_take(struct work *w, const struct return_form *form,
                      const struct return_table *table, const struct return_row *row,
                      struct return_line *line)
{
    struct return_line before = *line;
    struct taking taking = { w, form, table, row, line };
    *line = (struct return_line){ .asked = before.asked, .why = "", .about = TEXT("") };
    uint16_t column = table->ask_column ? table->ask_column : table->id_column;
    line->question = cell_of(&taking, column);
    take_answer(&taking);
    take_beside(&taking);
    doubt_row(&taking);
    if (before.state == RETURN_MISSING || !says_anything(&before) || says_same(&before, line))
        return;
    if (!says_anything(line)) {
        *line = before;
        return;
    }
    struct text about = work_format(w, "%.*s\x1f%.*s\x1f%.*s\x1f%.*s", TEXT_ARG(before.answer.at),
                                    TEXT_ARG(before.answer.typed), TEXT_ARG(line->answer.at),
                                    TEXT_ARG(line->answer.typed));
    *line = before;
    line->state = RETURN_READ;
    return_line_ask(line, "return.two_answers", about);
}

/* ---- tables ---- */

/* 表 2-1, whatever its spaces. */
static bool is_sheet_of(struct work *w, const struct workbook_sheet *sheet,
                        const struct sheet_question *asked)
{
    struct text name = answer_words_plain(w, sheet->name);
    for (int lang = LANG_JA; lang <= LANG_EN; lang++) {
        struct work other = *w;
        other.lang = (enum lang)lang;
        struct text ours = word_fill(&other, WORD_sheet_xlsx_table_name, &asked->id, 1);
        if (text_is(name, answer_words_plain(w, ours)))
            return true;
    }
    return false;
}

/* How many of the options the row has as headings. */
static size_t headings_in(const struct workbook_row *row, const struct sheet_question *asked)
{
    size_t count = 0;
    for (size_t i = 0; i < asked->option_count; i++)
        for (uint32_t k = 0; k < row->cell_count; k++) {
            struct text t = text_trim(row->cells[k].text);
            if (t.len && (text_is(t, asked->options[i].label.in[LANG_JA]) ||
                          text_is(t, asked->options[i].label.in[LANG_EN]))) {
                count++;
                break;
            }
        }
    return count;
}

/* The row of the headings; where none has two of them, -1. */
static int heading_row(const struct workbook_sheet *sheet, const struct sheet_question *asked)
{
    for (size_t i = 0; i < sheet->row_count && i < ROWS_OF_HEAD; i++)
        if (headings_in(&sheet->rows[i], asked) >= 2)
            return (int)i;
    return -1;
}

/* The sheet that we made for the table; or, where the cell says that the answer stands elsewhere,
 * the only other one with its headings. */
static const struct workbook_sheet *table_of(struct work *w, const struct workbook *book,
                                             const struct return_line *line, bool elsewhere)
{
    const struct sheet_question *asked = line->asked;
    const struct workbook_sheet *found = NULL;
    size_t count = 0;
    for (size_t i = 0; i < book->sheet_count; i++)
        if (is_sheet_of(w, &book->sheets[i], asked))
            return &book->sheets[i];
    for (size_t i = 0; elsewhere && i < book->sheet_count; i++) {
        struct text own = work_format(w, "%.*s!", TEXT_ARG(book->sheets[i].name));
        if (text_starts(line->answer.at, own) || heading_row(&book->sheets[i], asked) < 0)
            continue;
        found = &book->sheets[i];
        count++;
    }
    return count == 1 ? found : NULL;
}

/* The columns of the options, by their headings; where none has one, as they come. */
static void columns_of(const struct sheet_question *asked, const struct workbook_row *heading,
                       uint16_t *columns, size_t count)
{
    bool any = false;
    for (size_t i = 0; i < count; i++) {
        columns[i] = 0;
        for (uint32_t k = 0; k < heading->cell_count; k++) {
            struct text t = text_trim(heading->cells[k].text);
            if (text_is(t, asked->options[i].label.in[LANG_JA]) ||
                text_is(t, asked->options[i].label.in[LANG_EN]))
                columns[i] = heading->cells[k].column;
        }
        any = any || columns[i];
    }
    for (size_t i = 0; i < count && !any; i++)
        columns[i] = (uint16_t)(i + 1);
}

/* A cell on one line. */
static void add_cell(struct buf *out, struct text t)
{
    for (size_t i = 0; i < t.len; i++)
        buf_add_char(out, t.at[i] == '\n' || t.at[i] == '\t' ? ' ' : t.at[i]);
}

/* The rows below the headings, as a value; "" if nothing stands there. */
static struct text rows_of(struct work *w, const struct workbook_sheet *sheet,
                           const struct sheet_question *asked, size_t heading, bool *too_long)
{
    struct buf out = buf_begin(w->arena, LONGEST_TABLE);
    uint16_t columns[MOST_TABLE_COLUMNS];
    size_t count = asked->option_count < COUNT(columns) ? asked->option_count : COUNT(columns);
    bool any = false;
    columns_of(asked, &sheet->rows[heading], columns, count);
    for (size_t i = heading + 1; i < sheet->row_count && i < MOST_TABLE_ROWS; i++) {
        if (out.len)
            buf_add_char(&out, '\n');
        for (size_t k = 0; k < count; k++) {
            struct text cell = return_at(&sheet->rows[i], columns[k]);
            if (k)
                buf_add_char(&out, '\t');
            add_cell(&out, cell);
            any = any || cell.len;
        }
    }
    *too_long = any && (out.full || sheet->row_count > MOST_TABLE_ROWS);
    return any && !*too_long ? buf_text(&out) : TEXT("");
}

bool return_line_table(struct work *w, const struct return_form *form, const struct workbook *book,
                       struct return_line *line)
{
    bool elsewhere = return_form_word(w, form, "elsewhere", NULL, RETURN_ENDS, line->answer.typed);
    const struct workbook_sheet *sheet = table_of(w, book, line, elsewhere);
    int heading = sheet && sheet->row_count ? heading_row(sheet, line->asked) : -1;
    struct text value = TEXT("");
    bool too_long = false;
    if (sheet && sheet->row_count)
        value = rows_of(w, sheet, line->asked, heading < 0 ? 0 : (size_t)heading, &too_long);
    if (too_long) {
        line->state = RETURN_ASK;
        line->mark = ANSWER_UNSURE;
        line->why = "return.table_too_long";
        return false;
    }
    if (!value.len) {
        if (elsewhere && line->state == RETURN_ASK)
            line->why = "return.no_table";
        return false;
    }
    line->value = value;
    line->mark = ANSWER_DONE;
    line->state = RETURN_READ;
    line->why = "";
    line->answer = (struct return_cell){ return_place(w, sheet, 2, 1), line->value };
    return true;
}
