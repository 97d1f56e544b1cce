#include "domain/corporate_number.h"
#include "import/insight.h"
#include "import/report.h"
#include "registers.h"
#include "web/form.h"
#include "web/import_model.h"
#include "web/show.h"

enum { PAGE = 50, PROOF_ROWS = 20, GONE_SHOWN = 60 };

/* The columns of the preview. */
static const struct {
    enum line_field field;
    enum word head;
    bool number;
} heads[] = {
    { LINE_NAME, WORD_party_name, false },
    { LINE_CORPORATE_NUMBER, WORD_party_corporate_number, false },
    { LINE_DEPARTMENT, WORD_entrustment_department_id, false },
    { LINE_WORK, WORD_entrustment_work, false },
    { LINE_CONTRACT_FORM, WORD_contract_form, false },
    { LINE_CONTRACT_END, WORD_contract_end_on, false },
    { LINE_PERSONS, WORD_entrustment_persons, true },
    { LINE_SUBCONTRACT, WORD_entrustment_subcontract, false },
};

/* ---- figures ---- */

static size_t count_parties(struct work *w, const struct list *list, bool held)
{
    bool *seen = work_array(w, bool, list->party_count + 1);
    size_t count = 0;
    for (size_t i = 0; i < list->line_count; i++) {
        const struct line *line = &list->lines[i];
        if (line->party < 0 || seen[line->party] || line->result == RESULT_SKIP ||
            line->result == RESULT_SAME || (line->result == RESULT_HOLD) != held)
            continue;
        seen[line->party] = true;
        count++;
    }
    return count;
}

/* Parties of rows to mend that go in by their name alone, because others stand below them. */
static size_t count_by_name(struct work *w, const struct list *list)
{
    bool *seen = work_array(w, bool, list->party_count + 1);
    size_t count = 0;
    for (size_t i = 0; i < list->line_count; i++) {
        const struct line *line = &list->lines[i];
        if (line->party >= 0 && line->result != RESULT_SKIP && line->result != RESULT_HOLD)
            seen[line->party] = true;
    }
    for (size_t i = 0; i < list->line_count; i++) {
        const struct line *line = &list->lines[i];
        const struct line *above = line->parent < 0 ? NULL : &list->lines[line->parent];
        if (line->result == RESULT_SKIP || !above || above->result != RESULT_HOLD ||
            above->party < 0 || seen[above->party] || above->party_id.len)
            continue;
        seen[above->party] = true;
        count++;
    }
    return count;
}

static void fill_figures(struct work *w, const struct list *list, struct import_confirm_page *page)
{
    enum { FIGURES = 5 };
    struct import_figure *figures = work_array(w, struct import_figure, FIGURES);
    const struct list_counts *counts = &list->counts;
    size_t as_they_are = count_parties(w, list, false);
    page->takes = (int64_t)(as_they_are + count_by_name(w, list));
    page->held_count = (int64_t)counts->hold;
    const struct {
        int64_t value;
        enum word unit, name;
    } all[FIGURES] = {
        { (int64_t)counts->read, WORD_import_page_unit_rows, WORD_import_page_figure_read },
        { (int64_t)as_they_are, WORD_import_page_unit_parties, WORD_import_page_figure_in },
        { page->held_count, WORD_import_page_unit_rows, WORD_import_page_figure_hold },
        { (int64_t)counts->same, WORD_import_page_unit_rows, WORD_import_page_figure_same },
        { (int64_t)counts->skip, WORD_import_page_unit_rows, WORD_import_page_figure_skip },
    };
    for (size_t i = 0; i < FIGURES; i++)
        if (i < 3 || all[i].value)
            figures[page->figure_count++] =
                (struct import_figure){ all[i].value, show_unit(w, all[i].unit, all[i].value),
                                        word_text(w->lang, all[i].name) };
    page->figures = figures;
}

/* ---- insights ---- */

static const enum status weights[] = {
    [INSIGHT_BAD] = STATUS_STOP,
    [INSIGHT_WARN] = STATUS_TODAY,
    [INSIGHT_NOTE] = STATUS_NOTE,
};

static struct text fact_text(const struct line *line, enum line_field field)
{
    const struct fact *fact = line_fact(line, field);
    return fact ? fact->written : TEXT("");
}

/* Whether a row needs the name of its sheet to be found. */
static bool has_several_sheets(const struct list *list)
{
    size_t read = 0;
    for (size_t i = 0; i < list->sheet_count; i++)
        read += list->sheets[i].use == SHEET_READ;
    return read > 1;
}

/* What is compared of doubles: where the row is, what stands there, and what becomes of it. */
static const struct {
    enum line_field field; /* LINE_NUMBER: its place, LINE_NONE: what becomes of it */
    enum word name;
} proof_heads[] = {
    { LINE_NUMBER, WORD_import_page_row },
    { LINE_NAME, WORD_party_name },
    { LINE_CORPORATE_NUMBER, WORD_party_corporate_number },
    { LINE_ADDRESS, WORD_party_address },
    { LINE_PHONE, WORD_party_phone },
    { LINE_PARENT, WORD_import_field_parent },
    { LINE_NONE, WORD_import_page_becomes },
};

/* Group by group, as far as there is room. */
static size_t pick_doubles(const struct insight *insight, uint32_t out[PROOF_ROWS])
{
    size_t count = 0;
    for (size_t i = 0; i < insight->line_count; i++) {
        if (insight->groups[insight->lines[i]] != (int32_t)insight->lines[i])
            continue;
        for (size_t j = i; j < insight->line_count && count < PROOF_ROWS; j++)
            if (insight->groups[insight->lines[j]] == (int32_t)insight->lines[i])
                out[count++] = insight->lines[j];
    }
    return count;
}

/* Whether the rows go in as one party or as two that the register asks about afterwards. */
static enum word together(const struct list *list, const struct insight *insight, uint32_t line)
{
    int32_t first = insight->groups[line];
    return list->lines[line].party == list->lines[first].party ? WORD_import_page_as_one
                                                               : WORD_import_page_as_two;
}

/* What one of the rows below each other says under a heading. */
static struct text proof_cell(struct work *w, const struct list *list,
                              const struct insight *insight, uint32_t index, size_t head)
{
    const struct line *line = &list->lines[index];
    if (proof_heads[head].field == LINE_NUMBER) {
        struct text sheet =
            has_several_sheets(list) ? list->sheets[line->sheet].sheet->name : TEXT("");
        return work_format(w, "%.*s%s%u", TEXT_ARG(sheet), sheet.len ? " " : "",
                           report_row(list, line));
    }
    return proof_heads[head].field == LINE_NONE ? word_text(w->lang, together(list, insight, index))
                                                : fact_text(line, proof_heads[head].field);
}

/* The rows of the spellings of one company below each other: why they may be one, where each
 * stands, and what becomes of them. A heading under which nothing stands is left out. */
static void add_proof(struct work *w, const struct list *list, const struct insight *insight,
                      struct import_insight *out)
{
    uint32_t lines[PROOF_ROWS];
    size_t filled[COUNT(proof_heads)], head_count = 0;
    if (!insight->groups)
        return;
    size_t rows = pick_doubles(insight, lines);
    for (size_t h = 0; h < COUNT(proof_heads); h++) {
        bool any = false;
        for (size_t r = 0; r < rows && !any; r++)
            any = proof_cell(w, list, insight, lines[r], h).len > 0;
        if (any)
            filled[head_count++] = h;
    }
    struct text *names = work_array(w, struct text, head_count + 1);
    struct marked *cells = work_array(w, struct marked, rows * head_count + 1);
    for (size_t i = 0; i < head_count; i++) {
        names[i] = word_text(w->lang, proof_heads[filled[i]].name);
        for (size_t r = 0; r < rows; r++)
            cells[r * head_count + i].before = proof_cell(w, list, insight, lines[r], filled[i]);
    }
    out->proof = (struct import_proof){ names, head_count, cells, rows };
}

static void fill_insights(struct work *w, const struct list *list, struct url base,
                          struct import_confirm_page *page)
{
    struct import_insight *insights = work_array(w, struct import_insight, list->insight_count + 1);
    for (size_t i = 0; i < list->insight_count; i++) {
        const struct insight *insight = &list->insights[i];
        struct import_insight *out = &insights[i];
        *out = (struct import_insight){
            .count = (int64_t)insight->count,
            .unit = report_insight(list, insight, "unit"),
            .status = weights[insight_kind(insight->code)->weight],
            .title = report_insight(list, insight, "title"),
            .text = report_insight(list, insight, "text"),
            .rows = { word_text(w->lang, WORD_import_page_see_rows),
                      url_at(w, url_with(w, base, "show", text_of(insight->code)), "rows") },
        };
        add_proof(w, list, insight, out);
    }
    page->insights = insights;
    page->insight_count = list->insight_count;
}

/* ---- notes ---- */

static void add_note(struct work *w, struct import_confirm_page *page, struct message *notes,
                     enum word word, struct text about)
{
    notes[page->note_count++] =
        (struct message){ .status = STATUS_NOTE, .text = word_fill(w, word, &about, 1) };
}

static size_t count_hidden(const struct list *list)
{
    size_t count = 0;
    for (size_t i = 0; i < list->line_count; i++)
        count += list->lines[i].hidden && list->lines[i].result != RESULT_SKIP;
    return count;
}

static void fill_notes(struct work *w, const struct list *list, struct import_confirm_page *page)
{
    struct list_lost lost = report_lost(list);
    struct message *notes = work_array(w, struct message, list->sheet_count + 2 + lost.count);
    size_t hidden = count_hidden(list), by_name = count_by_name(w, list);
    if (by_name)
        add_note(w, page, notes, WORD_import_page_note_by_name, work_format(w, "%zu", by_name));
    if (hidden)
        add_note(w, page, notes, WORD_import_page_note_hidden, work_format(w, "%zu", hidden));
    for (size_t i = 0; i < list->sheet_count; i++)
        if (list->sheets[i].use == SHEET_ASIDE || list->sheets[i].use == SHEET_NO_TABLE)
            add_note(w, page, notes, WORD_import_page_note_sheet, list->sheets[i].sheet->name);
        else if (list->sheets[i].left)
            add_note(w, page, notes, WORD_import_page_note_left, list->sheets[i].sheet->name);
    for (size_t i = 0; i < lost.count; i++)
        notes[page->note_count++] = (struct message){ .status = STATUS_NOTE, .text = lost.says[i] };
    page->notes = notes;
}

static void fill_gone(struct work *w, const struct list *list, struct import_confirm_page *page)
{
    size_t count = list->gone_count < GONE_SHOWN ? list->gone_count : GONE_SHOWN;
    struct link *gone = work_array(w, struct link, count + 1);
    for (size_t i = 0; i < count; i++) {
        const struct list_gone *it = &list->gone[i];
        const struct text parts[] = { it->name, it->work };
        gone[i] = (struct link){ word_fill(w, WORD_import_page_gone_one, parts, COUNT(parts)),
                                 URL(w, "/vendors/{}", it->party_id) };
    }
    page->gone = gone;
    page->gone_shown = count;
    page->gone_count = (int64_t)list->gone_count;
}

/* ---- rows ---- */

/* By line: whether the rows asked for hold it. */
static bool *shown_lines(struct work *w, const struct list *list, struct text show,
                         const struct insight *insight)
{
    bool *shown = work_array(w, bool, list->line_count + 1);
    for (size_t i = 0; i < list->line_count && !insight; i++)
        shown[i] = show.len ? text_is_string(show, report_result(&list->lines[i]))
                            : list->lines[i].result != RESULT_SKIP;
    for (size_t i = 0; insight && i < insight->line_count; i++)
        shown[insight->lines[i]] = true;
    return shown;
}

static struct chip result_chip(struct work *w, const struct line *line)
{
    static const struct {
        enum status status;
        enum word word;
    } chips[] = {
        [RESULT_ADD] = { STATUS_DONE, WORD_import_page_result_add },
        [RESULT_CHANGE] = { STATUS_GOING, WORD_import_page_result_change },
        [RESULT_SAME] = { STATUS_IDLE, WORD_import_page_result_same },
        [RESULT_HOLD] = { STATUS_NOTE, WORD_import_page_result_hold },
        [RESULT_SKIP] = { STATUS_NONE, WORD_import_page_result_skip },
    };
    return (struct chip){ chips[line->result].status,
                          word_text(w->lang, chips[line->result].word) };
}

static bool has_problem(const struct line *line, enum line_field field)
{
    for (size_t i = 0; i < line->problem_count; i++)
        if (line->problems[i].field == field && line->problems[i].hold)
            return true;
    return false;
}

/* As the register will show it; what could not be read, as it is written. */
static struct text cell_text(struct work *w, const struct line *line, enum line_field field)
{
    const struct fact *fact = line_fact(line, field);
    int64_t number;
    if (!fact)
        return TEXT("");
    if (!fact->value.len || has_problem(line, field))
        return fact->written;
    switch (field) {
    case LINE_CORPORATE_NUMBER:
        return show_corporate_number(w, fact->value);
    case LINE_CONTRACT_FORM:
        return form_value(w, &kind_contract.fields[CONTRACT_FORM], fact->value);
    case LINE_SUBCONTRACT:
        return form_value(w, &kind_entrustment.fields[ENTRUSTMENT_SUBCONTRACT], fact->value);
    case LINE_CONTRACT_END:
        return show_day_short(w, day_read(fact->value));
    case LINE_PERSONS:
        return text_to_int(fact->value, &number) ? show_count(w, number) : fact->written;
    default:
        return fact->value;
    }
}

/* What happened stands first, in bold; why and how to mend it follow. */
static size_t sentence_end(struct text sentence)
{
    size_t ja = text_find(sentence, TEXT("。"), 0), en = text_find(sentence, TEXT(". "), 0);
    if (ja < sentence.len)
        return ja + TEXT("。").len;
    return en < sentence.len ? en + 1 : sentence.len;
}

static struct import_issue issue_of(struct work *w, const struct list *list,
                                    const struct line *line, const struct problem *problem)
{
    struct text offer = problem->offer, sentence = report_problem(list, problem);
    size_t first = sentence_end(sentence);
    if (problem->field == LINE_CORPORATE_NUMBER)
        offer = corporate_number_shown(w, offer);
    struct text why = text_trim(text_slice(sentence, first, sentence.len));
    size_t at = offer.len ? text_find(why, offer, 0) : why.len;
    size_t end = at < why.len ? at + offer.len : why.len;
    return (struct import_issue){
        .cell = report_cell(list, line, problem->row, problem->column),
        .title = text_slice(sentence, 0, first),
        .text = { text_slice(why, 0, at), offer, text_slice(why, end, why.len) },
        .take =
            problem->offer.len ? intake_place(list, line, problem->row, problem->column) : TEXT(""),
    };
}

/* What the register says now, and what this row would make of it. */
static struct import_issue change_of(struct work *w, const struct line_change *change)
{
    struct text before = change->before.len ? form_value(w, change->field, change->before)
                                            : word_text(w->lang, WORD_import_page_blank);
    return (struct import_issue){
        .title = word_text(w->lang, change->field->label),
        .text = { work_format(w, "%.*s → ", TEXT_ARG(before)),
                  form_value(w, change->field, change->after), TEXT("") },
    };
}

static struct import_row row_of(struct work *w, const struct list *list, const struct line *line)
{
    bool several = has_several_sheets(list);
    struct import_cell *cells = work_array(w, struct import_cell, COUNT(heads));
    struct import_issue *issues =
        work_array(w, struct import_issue, line->problem_count + line->change_count + 1);
    struct import_row row = {
        .number = report_row(list, line),
        .sheet = several ? list->sheets[line->sheet].sheet->name : TEXT(""),
        .cells = cells,
        .result = result_chip(w, line),
        .issues = issues,
    };
    for (size_t i = 0; i < COUNT(heads); i++)
        cells[i] = (struct import_cell){ cell_text(w, line, heads[i].field), heads[i].number,
                                         has_problem(line, heads[i].field) };
    for (size_t i = 0; i < line->problem_count; i++)
        issues[row.issue_count++] = issue_of(w, list, line, &line->problems[i]);
    for (size_t i = 0; i < line->change_count; i++)
        issues[row.issue_count++] = change_of(w, &line->changes[i]);
    return row;
}

static const struct insight *find_insight(const struct list *list, struct text code)
{
    for (size_t i = 0; i < list->insight_count; i++)
        if (text_is_string(code, list->insights[i].code))
            return &list->insights[i];
    return NULL;
}

static void fill_pager(struct work *w, struct import_confirm_page *page, struct url here,
                       int64_t number, int64_t total)
{
    page->pager = (struct pager){ .first = number * PAGE + 1,
                                  .last = number * PAGE + (int64_t)page->row_count,
                                  .total = total };
    if (number > 0)
        page->pager.previous = url_with(w, here, "page", work_format(w, "%lld", (long long)number));
    if (page->pager.last < total)
        page->pager.next = url_with(w, here, "page", work_format(w, "%lld", (long long)number + 2));
}

static void fill_rows(struct work *w, const struct list *list, struct text show, int64_t number,
                      struct url base, struct import_confirm_page *page)
{
    const bool *shown = shown_lines(w, list, show, find_insight(list, show));
    struct import_row *rows = work_array(w, struct import_row, PAGE);
    int64_t total = 0;
    for (size_t i = 0; i < list->line_count; i++) {
        if (!shown[i])
            continue;
        if (total / PAGE == number)
            rows[page->row_count++] = row_of(w, list, &list->lines[i]);
        total++;
    }
    page->rows = rows;
    fill_pager(w, page, show.len ? url_with(w, base, "show", show) : base, number, total);
}

static void fill_filters(struct work *w, const struct list *list, struct text show, struct url base,
                         struct import_confirm_page *page)
{
    const struct {
        const char *code;
        enum word name;
        size_t count;
    } all[] = {
        { "", WORD_import_page_filter_all, list->counts.read - list->counts.skip },
        { "hold", WORD_import_page_result_hold, list->counts.hold },
        { "add", WORD_import_page_result_add, list->counts.add },
        { "change", WORD_import_page_result_change, list->counts.change },
        { "same", WORD_import_page_result_same, list->counts.same },
        { "skip", WORD_import_page_result_skip, list->counts.skip },
    };
    struct filter *filters = work_array(w, struct filter, COUNT(all) + 1);
    const struct insight *insight = find_insight(list, show);
    for (size_t i = 0; i < COUNT(all); i++) {
        if (i > 0 && !all[i].count)
            continue;
        struct text code = text_of(all[i].code);
        filters[page->filter_count++] =
            (struct filter){ word_text(w->lang, all[i].name),
                             url_at(w, code.len ? url_with(w, base, "show", code) : base, "rows"),
                             (int64_t)all[i].count, text_is(show, code) };
    }
    if (insight)
        filters[page->filter_count++] =
            (struct filter){ report_insight(list, insight, "title"),
                             url_at(w, url_with(w, base, "show", show), "rows"),
                             (int64_t)insight->line_count, true };
    page->filters = filters;
}

/* How many columns found their field by themselves. */
static struct text matched_of(struct work *w, const struct list *list)
{
    size_t columns = 0, matched = 0;
    for (size_t s = 0; s < list->sheet_count; s++) {
        for (size_t t = 0; t < list->sheets[s].table_count; t++) {
            const struct matched *table = &list->sheets[s].tables[t];
            columns += table->table.column_count;
            for (size_t c = 0; c < table->table.column_count; c++)
                matched += table->matches[c].field > LINE_LEFT;
        }
    }
    return word_fill(
        w, WORD_import_page_matched,
        (struct text[]){ show_count(w, (int64_t)columns), show_count(w, (int64_t)matched) }, 2);
}

void import_model_confirm(struct work *w, const struct list *list, struct text show, int64_t number,
                          struct url base, struct import_confirm_page *page)
{
    struct text *names = work_array(w, struct text, COUNT(heads));
    for (size_t i = 0; i < COUNT(heads); i++)
        names[i] = word_text(w->lang, heads[i].head);
    page->heads = names;
    page->head_count = COUNT(heads);
    page->matched = matched_of(w, list);
    fill_figures(w, list, page);
    fill_insights(w, list, base, page);
    fill_notes(w, list, page);
    fill_gone(w, list, page);
    fill_filters(w, list, show, base, page);
    fill_rows(w, list, show, number, base, page);
}
