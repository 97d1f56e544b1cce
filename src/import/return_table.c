#include "import/return_table.h"

#include "domain/sheet_workbook.h"

enum {
    MOST_COLUMNS = 256,
    SHORTEST_QUESTION = 4, /* characters */
    LONGEST_QUESTION = 600,
    MOST_FOLDED = 4000, /* cells of a workbook that are looked at for what they nearly say */
    LEAST_QUESTIONS = 2,
};

static const double is_it = 0.9, may_be = 0.6, with_number = 0.75, margin = 0.1;

struct finding {
    struct work *w;
    const struct return_form *form;
    const struct workbook_sheet *sheet;
    bool trusted; /* our own file of the very version: a number is enough */
    size_t folded;
    struct return_table *table;
};

struct text return_at(const struct workbook_row *row, uint16_t column)
{
    const struct workbook_cell *cell = column ? workbook_cell(row, column) : NULL;
    return cell ? text_trim(cell->text) : TEXT("");
}

struct return_mark return_mark_read(const struct workbook *book)
{
    struct return_mark mark = {
        .sheet_id = TEXT(""), .version = TEXT(""), .hash = TEXT(""), .reply_id = TEXT("")
    };
    for (size_t i = 0; i < book->sheet_count; i++) {
        const struct workbook_sheet *sheet = &book->sheets[i];
        if (!text_is_nocase(sheet->name, TEXT(SHEET_WORKBOOK_MARK)))
            continue;
        mark.ours = true;
        for (size_t k = 0; k < sheet->row_count; k++) {
            struct text name = return_at(&sheet->rows[k], 1), value = return_at(&sheet->rows[k], 2);
            if (text_is(name, TEXT("sheet")))
                mark.sheet_id = value;
            else if (text_is(name, TEXT("version")))
                mark.version = value;
            else if (text_is(name, TEXT("hash")))
                mark.hash = value;
            else if (text_is(name, TEXT("reply")))
                mark.reply_id = value;
        }
    }
    return mark;
}

/* ---- columns of questions ---- */

static bool may_be_question(struct finding *finding, struct text t)
{
    if (t.len < SHORTEST_QUESTION || finding->folded == MOST_FOLDED)
        return false;
    size_t runes = text_runes(t);
    return runes >= SHORTEST_QUESTION && runes <= LONGEST_QUESTION;
}

enum looking { BY_NUMBER, BY_SAME_WORDS, BY_WORDS, BY_LIKENESS, LOOKINGS };

static bool fits(struct finding *finding, enum looking how, struct text t)
{
    switch (how) {
    case BY_NUMBER:
        return return_form_id(finding->form, t) >= 0;
    case BY_SAME_WORDS:
        return return_form_same(finding->form, t) != RETURN_NONE;
    case BY_WORDS:
        return may_be_question(finding, t) && ++finding->folded &&
               return_form_key(finding->w, finding->form, t) != RETURN_NONE;
    default:
        return may_be_question(finding, t) && ++finding->folded &&
               return_form_near(finding->w, finding->form, t).like >= may_be;
    }
}

/* The column with the most cells that fit, and how many do. */
static size_t best_column(struct finding *finding, enum looking how, uint16_t *column)
{
    size_t counts[MOST_COLUMNS + 1] = { 0 }, best = 0;
    const struct workbook_sheet *sheet = finding->sheet;
    for (size_t i = 0; i < sheet->row_count; i++)
        for (uint32_t k = 0; k < sheet->rows[i].cell_count; k++) {
            const struct workbook_cell *cell = &sheet->rows[i].cells[k];
            if (cell->column <= MOST_COLUMNS && fits(finding, how, cell->text))
                counts[cell->column]++;
        }
    for (uint16_t c = 1; c <= MOST_COLUMNS; c++)
        if (counts[c] > best) {
            best = counts[c];
            *column = c;
        }
    return best;
}

static size_t least(const struct finding *finding)
{
    return finding->form->count < LEAST_QUESTIONS ? finding->form->count : LEAST_QUESTIONS;
}

/* By the surest and cheapest way that finds any. */
static bool find_columns(struct finding *finding)
{
    struct return_table *table = finding->table;
    size_t numbers = best_column(finding, BY_NUMBER, &table->id_column);
    for (int how = BY_SAME_WORDS; how < LOOKINGS; how++)
        if (best_column(finding, (enum looking)how, &table->ask_column) >= least(finding))
            return true;
    table->ask_column = 0;
    return finding->trusted && numbers >= least(finding);
}

/* ---- rows ---- */

/* A number of theirs that is not ours says nothing; one of ours needs words that are like. */
static void settle_near(const struct finding *finding, int number, struct return_row *row)
{
    struct return_near near = { .question = RETURN_NONE };
    if (number >= 0)
        near = return_form_like(finding->w, finding->form, number, row->words);
    if (near.question != RETURN_NONE && near.like >= may_be) {
        row->question = number;
        row->sure = near.like >= with_number && !near.contradicts;
        return;
    }
    near = return_form_near(finding->w, finding->form, row->words);
    if (near.like >= may_be && near.question != RETURN_NONE) {
        row->question = near.question;
        row->sure = near.like >= is_it && near.like - near.next >= margin && !near.contradicts;
    } else if (number >= 0 && finding->trusted) {
        row->question = number;
    }
}

static struct return_row row_of(const struct finding *finding, const struct workbook_row *row)
{
    const struct return_table *table = finding->table;
    struct return_row out = { .row = row,
                              .question = RETURN_NONE,
                              .words = return_at(row, table->ask_column) };
    int number = return_form_id(finding->form, return_at(row, table->id_column));
    int words = return_form_same(finding->form, out.words);
    if (!out.words.len) {
        out.question = number;
        out.sure = finding->trusted;
        return out;
    }
    if (words == RETURN_NONE && text_runes(out.words) >= SHORTEST_QUESTION)
        words = return_form_key(finding->w, finding->form, out.words);
    if (words >= 0) {
        out.question = words;
        out.sure = true;
    } else if (words == RETURN_SEVERAL) {
        out.question = number;
        out.sure = number >= 0 &&
                   return_form_like(finding->w, finding->form, number, out.words).like >= is_it;
    } else {
        out.changed = text_runes(out.words) >= SHORTEST_QUESTION;
    }
    return out;
}

/* What is nearly a question is looked for where one is not found. */
static void settle_rest(const struct finding *finding)
{
    struct return_table *table = finding->table;
    bool *found = work_array(finding->w, bool, finding->form->count + 1);
    size_t count = 0;
    for (size_t i = 0; i < table->count; i++) {
        int question = table->rows[i].question;
        if (question >= 0 && !found[question]) {
            found[question] = true;
            count++;
        }
    }
    for (size_t i = 0; i < table->count && count < finding->form->count; i++) {
        struct return_row *row = &table->rows[i];
        if (row->changed)
            settle_near(finding,
                        return_form_id(finding->form, return_at(row->row, table->id_column)), row);
    }
}

static void find_rows(struct finding *finding)
{
    const struct workbook_sheet *sheet = finding->sheet;
    struct return_table *table = finding->table;
    size_t before = 0; /* rows above the first question */
    table->rows = work_array(finding->w, struct return_row, sheet->row_count + 1);
    for (size_t i = 0; i < sheet->row_count && i <= MOST_FOLDED; i++)
        table->rows[table->count++] = row_of(finding, &sheet->rows[i]);
    settle_rest(finding);
    while (before < table->count && table->rows[before].question < 0)
        before++;
    table->rows += before;
    table->count -= before;
}

struct return_table *return_tables(struct work *w, const struct return_form *form,
                                   const struct workbook *book, const struct return_mark *mark,
                                   size_t *count)
{
    struct return_table *tables = work_array(w, struct return_table, book->sheet_count + 1);
    struct finding finding = {
        .w = w,
        .form = form,
        .trusted = mark->ours && form->hash.len && text_is(mark->hash, form->hash),
    };
    *count = 0;
    for (size_t i = 0; i < book->sheet_count; i++) {
        struct return_table *table = &tables[*count];
        *table = (struct return_table){ .sheet = &book->sheets[i] };
        finding.sheet = &book->sheets[i];
        finding.table = table;
        if (finding.sheet->state != SHEET_SHOWN || !find_columns(&finding))
            continue;
        find_rows(&finding);
        if (!table->count)
            continue;
        return_columns_find(w, form, table);
        (*count)++;
    }
    return tables;
}
