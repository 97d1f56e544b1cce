#include "import/sheet_take.h"

#include "base/bundle.h"
#include "base/fold.h"
#include "base/scan.h"
#include "base/words.h"
#include "domain/sheet_edit.h"
#include "format/workbook.h"
#include "import/lexicon.h"

enum {
    LEAST_QUESTIONS = 3,
    SHORTEST_ROW = 3,
    LONGEST_NUMBER = 12, /* bytes */
    MOST_TAKEN = 300,
    SHORTEST_QUESTION = 6, /* characters */
    LONGEST_QUESTION = 400,
    LONGEST_HEADING = 30,
    MOST_COLUMNS = 64,
    ROWS_ABOVE = 20,
};

enum column { NUMBER, ANSWER, EVIDENCE, HOW, SECTION, QUESTION, COLUMN_KINDS };
static const char *const column_names[COLUMN_KINDS] = { "number", "answer",  "evidence",
                                                        "how",    "section", "question" };

struct taking {
    struct work *w;
    const struct workbook_sheet *from;
    uint16_t columns[COLUMN_KINDS]; /* 0: there is none */
    uint32_t heading;               /* its row; 0: there is none */
    bool keeps_numbers;
    struct text words; /* of columns/check_sheet.txt */
    struct sheet_taken *out;
};

/* ---- cells ---- */

static struct text cell_at(const struct workbook_row *row, uint16_t column)
{
    for (uint32_t i = 0; column && i < row->cell_count; i++)
        if (row->cells[i].column == column)
            return text_trim(row->cells[i].text);
    return TEXT("");
}

/* One line of it is enough: what is in brackets may stand below. */
static bool ends_as_question(struct text t)
{
    static const struct text ends[] = {
        TEXT_INIT("か"),     TEXT_INIT("か。"),       TEXT_INIT("か？"),     TEXT_INIT("か?"),
        TEXT_INIT("？"),     TEXT_INIT("?"),          TEXT_INIT("こと"),     TEXT_INIT("こと。"),
        TEXT_INIT("ている"), TEXT_INIT("いる。"),     TEXT_INIT("います。"), TEXT_INIT("ください"),
        TEXT_INIT("下さい"), TEXT_INIT("ください。"), TEXT_INIT("下さい。")
    };
    for (size_t i = 0; i < COUNT(ends); i++)
        if (text_ends(t, ends[i]))
            return true;
    return false;
}

/* A sentence of it is enough: 「…いますか。…を書いてください。」 */
static bool line_asks(struct text line)
{
    static const struct text stops[] = { TEXT_INIT("。"), TEXT_INIT("？"), TEXT_INIT("?") };
    while (line.len) {
        size_t end = line.len;
        for (size_t i = 0; i < COUNT(stops); i++) {
            size_t stop = text_find(line, stops[i], 0);
            if (stop < line.len && stop + stops[i].len < end)
                end = stop + stops[i].len;
        }
        if (ends_as_question(text_trim(text_slice(line, 0, end))))
            return true;
        line = text_trim(text_slice(line, end, line.len));
    }
    return false;
}

static bool asks(struct text t)
{
    struct text line;
    while (text_next(&t, '\n', &line))
        if (line_asks(text_trim(line)))
            return true;
    return false;
}

static bool is_question(struct text t)
{
    size_t runes = text_runes(t);
    return runes >= SHORTEST_QUESTION && runes <= LONGEST_QUESTION && asks(t);
}

/* ---- the words ---- */

static struct text cut_word(struct text *rest)
{
    *rest = text_trim(*rest);
    size_t end = text_find(*rest, TEXT(" "), 0);
    struct text word = text_slice(*rest, 0, end);
    *rest = text_slice(*rest, end, rest->len);
    return word;
}

/* The name on the first line of a kind ("column", "asks") of which a word stands in `t`; "". */
static struct text name_of(const struct taking *taking, const char *kind, struct text t)
{
    struct text lines = taking->words, line, plain = lexicon_plain(taking->w, t);
    while (plain.len && text_next(&lines, '\n', &line)) {
        if (!text_is_string(cut_word(&line), kind))
            continue;
        struct text name = cut_word(&line), word;
        while ((word = cut_word(&line)).len)
            if (text_contains(plain, lexicon_plain(taking->w, word)))
                return name;
    }
    return TEXT("");
}

/* ---- where the questions stand ---- */

/* How many questions each column holds; gives the best of this sheet. */
static size_t best_column(const struct workbook_sheet *sheet, uint16_t *column)
{
    size_t counts[MOST_COLUMNS + 1] = { 0 }, best = 0;
    for (size_t i = 0; i < sheet->row_count; i++)
        for (uint32_t k = 0; k < sheet->rows[i].cell_count; k++) {
            const struct workbook_cell *cell = &sheet->rows[i].cells[k];
            if (cell->column <= MOST_COLUMNS && is_question(text_trim(cell->text)))
                counts[cell->column]++;
        }
    for (uint16_t c = 1; c <= MOST_COLUMNS; c++)
        if (counts[c] > best) {
            best = counts[c];
            *column = c;
        }
    return best;
}

static void name_columns(struct taking *taking, const struct workbook_row *row)
{
    for (uint32_t i = 0; i < row->cell_count; i++) {
        const struct workbook_cell *cell = &row->cells[i];
        struct text name = text_runes(cell->text) <= LONGEST_HEADING
                               ? name_of(taking, "column", cell->text)
                               : TEXT("");
        for (int kind = 0; name.len && kind < QUESTION; kind++)
            if (text_is_string(name, column_names[kind]) && !taking->columns[kind] &&
                cell->column != taking->columns[QUESTION])
                taking->columns[kind] = cell->column;
    }
}

static bool is_heading(const struct taking *taking, const struct workbook_row *row)
{
    size_t known = 0;
    for (uint32_t i = 0; i < row->cell_count; i++)
        known += text_runes(row->cells[i].text) <= LONGEST_HEADING &&
                 name_of(taking, "column", row->cells[i].text).len > 0;
    return known >= 2;
}

/* The last row of headings before the first question. */
static void find_heading(struct taking *taking)
{
    const struct workbook_sheet *sheet = taking->from;
    const struct workbook_row *heading = NULL;
    for (size_t i = 0; i < sheet->row_count && i < ROWS_ABOVE; i++) {
        if (is_question(cell_at(&sheet->rows[i], taking->columns[QUESTION])))
            break;
        if (is_heading(taking, &sheet->rows[i]))
            heading = &sheet->rows[i];
    }
    if (!heading)
        return;
    taking->heading = heading->number;
    name_columns(taking, heading);
}

/* ---- questions ---- */

static void set_answer(struct taking *taking, struct sheet_question *question, struct text ask,
                       struct text cell)
{
    struct text name = name_of(taking, "asks", ask);
    if (!name.len)
        name = name_of(taking, "asks", cell);
    size_t colon = text_find(name, TEXT(":"), 0);
    int answer = sheet_answer_named(text_slice(name, 0, colon));
    question->answer = answer < 0 ? SHEET_MARKS : (enum sheet_answer)answer;
    question->unit.in[LANG_JA] = text_slice(name, colon + 1, name.len);
}

static struct sheet_section *open_section(struct taking *taking, struct text title)
{
    struct sheet *sheet = &taking->out->sheet;
    struct work ja = *taking->w;
    ja.lang = LANG_JA;
    if (!sheet_put_section(&ja, sheet, TEXT(""), title))
        return NULL;
    return &sheet->sections[sheet->count - 1];
}

/* A row that is one short text and no question stands above those of its section. */
static struct text section_line(const struct taking *taking, const struct workbook_row *row)
{
    if (row->number <= taking->heading || row->cell_count == 0 || row->cell_count > 2)
        return TEXT("");
    struct text last = text_trim(row->cells[row->cell_count - 1].text);
    return text_runes(last) >= 2 && text_runes(last) <= 2 * LONGEST_HEADING &&
                   row->cells[row->cell_count - 1].kind == CELL_TEXT
               ? last
               : TEXT("");
}

static struct text number_at(const struct taking *taking, const struct workbook_row *row)
{
    struct text number = cell_at(row, taking->columns[NUMBER]);
    bool has_digit = false, is_plain = number.len && number.len <= LONGEST_NUMBER * 3;
    if (is_plain && (unsigned char)number.at[0] >= 0x80)
        number = fold_text(taking->w, number); /* １－２ */
    for (size_t i = 0; i < number.len && is_plain; i++) {
        char c = number.at[i];
        bool is_digit = c >= '0' && c <= '9';
        has_digit = has_digit || is_digit;
        is_plain = i < LONGEST_NUMBER && (is_digit || (c >= 'a' && c <= 'z') ||
                                          (c >= 'A' && c <= 'Z') || (i && (c == '-' || c == '.')));
    }
    return is_plain && has_digit ? number : TEXT("");
}

static struct sheet_question question_of(struct taking *taking, const struct workbook_row *row)
{
    struct text ask = cell_at(row, taking->columns[QUESTION]);
    struct sheet_question taken = { .id = number_at(taking, row), .weight = 1 };
    taken.ask.in[LANG_JA] = ask;
    taken.evidence.in[LANG_JA] = cell_at(row, taking->columns[EVIDENCE]);
    taken.how.in[LANG_JA] = cell_at(row, taking->columns[HOW]);
    taken.same = work_format(taking->w, "%.*s!%s", TEXT_ARG(taking->from->name),
                             workbook_address(row->number, taking->columns[QUESTION]).at);
    set_answer(taking, &taken, ask, cell_at(row, taking->columns[ANSWER]));
    return taken;
}

/* The numbers of the office are kept only if they are those of one question each. */
static bool has_numbers(struct taking *taking)
{
    const struct workbook_sheet *sheet = taking->from;
    struct text *seen = work_array(taking->w, struct text, sheet->row_count + 1);
    size_t count = 0;
    for (size_t i = 0; taking->columns[NUMBER] && i < sheet->row_count; i++) {
        const struct workbook_row *row = &sheet->rows[i];
        if (row->number <= taking->heading || !is_question(cell_at(row, taking->columns[QUESTION])))
            continue;
        seen[count] = number_at(taking, row);
        if (!seen[count].len)
            return false;
        for (size_t k = 0; k < count; k++)
            if (text_is_nocase(seen[k], seen[count]))
                return false;
        count++;
    }
    return count > 0;
}

static void leave_row(struct taking *taking, const struct workbook_row *row, struct text section,
                      bool is_heading)
{
    struct sheet_taken *out = taking->out;
    struct sheet_question question = question_of(taking, row);
    size_t runes = text_runes(question.ask.in[LANG_JA]);
    if (runes < SHORTEST_ROW || row->number <= taking->heading ||
        (!taking->heading && !out->questions) || out->left_count == MOST_TAKEN)
        return;
    if (!taking->keeps_numbers)
        question.id = TEXT("");
    out->left =
        work_grown(taking->w, out->left, out->left_count, &out->left_room, sizeof *out->left);
    out->left[out->left_count++] = (struct sheet_left){
        .question = question,
        .section = section,
        .why = is_heading                 ? SHEET_LEFT_HEADING
               : runes > LONGEST_QUESTION ? SHEET_LEFT_LONG
               : asks(question.ask.in[LANG_JA]) && out->questions == MOST_TAKEN
                   ? SHEET_LEFT_MANY
                   : SHEET_LEFT_NO_QUESTION,
    };
}

static bool take_row(struct taking *taking, const struct workbook_row *row, struct text *section)
{
    struct sheet *sheet = &taking->out->sheet;
    struct text ask = cell_at(row, taking->columns[QUESTION]), before = *section;
    struct text named = cell_at(row, taking->columns[SECTION]);
    bool question = is_question(ask) && taking->out->questions < MOST_TAKEN;
    if (!question && !taking->columns[SECTION])
        named = section_line(taking, row);
    if (named.len && row->number > taking->heading)
        *section = named;
    if (!question || row->number <= taking->heading) {
        bool is_heading = named.len && text_is(named, ask);
        leave_row(taking, row, is_heading ? before : *section, is_heading);
        return !work_failed(taking->w);
    }
    struct sheet_section *into = sheet->count ? &sheet->sections[sheet->count - 1] : NULL;
    if (!into || (section->len && !text_is(into->title.in[LANG_JA], *section)))
        into = open_section(taking, section->len ? *section : taking->from->name);
    if (!into)
        return false;
    struct sheet_question taken = question_of(taking, row);
    if (!taking->keeps_numbers)
        taken.id = TEXT("");
    taking->out->questions++;
    return sheet_put_question(taking->w, sheet, into->id, &taken);
}

static struct sheet_section *section_called(const struct sheet *sheet, struct text title)
{
    for (size_t i = 0; i < sheet->count; i++)
        if (text_is(sheet->sections[i].title.in[LANG_JA], title))
            return &sheet->sections[i];
    return NULL;
}

/* What was read as the name of a section that has questions is one. */
static void forget_headings(struct sheet_taken *out)
{
    size_t kept = 0;
    for (size_t i = 0; i < out->left_count; i++)
        if (out->left[i].why != SHEET_LEFT_HEADING ||
            !section_called(&out->sheet, out->left[i].question.ask.in[LANG_JA]))
            out->left[kept++] = out->left[i];
    out->left_count = kept;
}

/* The row of 点検表!C12; 0 for a question that was never in the workbook. */
static int64_t row_of(const struct sheet_question *question)
{
    struct text same = question->same;
    size_t at = same.len;
    int64_t row;
    while (at && same.at[at - 1] >= '0' && same.at[at - 1] <= '9')
        at--;
    return text_to_int(text_slice(same, at, same.len), &row) ? row : 0;
}

bool sheet_take_left(struct work *w, struct sheet *sheet, const struct sheet_left *left)
{
    struct sheet_question question = left->question;
    struct sheet_section *into = left->section.len ? section_called(sheet, left->section)
                                 : sheet->count    ? &sheet->sections[0]
                                                   : NULL;
    struct work ja = *w;
    ja.lang = LANG_JA;
    if (!into) {
        struct text title =
            left->section.len ? left->section : word_text(LANG_JA, WORD_sheet_first);
        if (!sheet_put_section(&ja, sheet, TEXT(""), title))
            return work_fail(w, ja.fault.kind, ja.fault.code, ja.fault.about);
        into = &sheet->sections[sheet->count - 1];
    }
    if (sheet_question_of(sheet, question.id, NULL))
        question.id = TEXT("");
    if (!sheet_put_question(w, sheet, into->id, &question))
        return false;
    for (size_t i = into->count - 1;
         i > 0 && row_of(&into->questions[i - 1]) > row_of(&into->questions[i]); i--) {
        struct sheet_question before = into->questions[i - 1];
        into->questions[i - 1] = into->questions[i];
        into->questions[i] = before;
    }
    return true;
}

bool sheet_take(struct work *w, const struct workbook *book, struct sheet_taken *out)
{
    struct taking taking = { .w = w, .out = out };
    struct text section = TEXT("");
    size_t best = 0;
    taking.words = bundle_find(TEXT("columns/check_sheet.txt"))->bytes;
    *out = (struct sheet_taken){ .sheet = { .code = TEXT(""), .purpose = TEXT("yearly") } };
    for (size_t i = 0; i < book->sheet_count; i++) {
        uint16_t column = 0;
        size_t count = best_column(&book->sheets[i], &column);
        if (book->sheets[i].state != SHEET_SHOWN || count <= best)
            continue;
        best = count;
        taking.from = &book->sheets[i];
        taking.columns[QUESTION] = column;
    }
    if (best < LEAST_QUESTIONS)
        return work_fail(w, FAULT_INPUT, "sheet.no_questions_found", TEXT(""));
    find_heading(&taking);
    taking.keeps_numbers = has_numbers(&taking);
    for (size_t i = 0; i < taking.from->row_count; i++)
        if (!take_row(&taking, &taking.from->rows[i], &section))
            return false;
    forget_headings(out);
    out->place = work_format(
        w, "%.*s!%s", TEXT_ARG(taking.from->name),
        workbook_address(taking.heading ? taking.heading : 1, taking.columns[QUESTION]).at);
    return true;
}
