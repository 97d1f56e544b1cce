#include "web/roster_model.h"

#include "domain/register_name.h"
#include "web/form.h"
#include "web/show.h"

enum { PAGE = 50, FIGURES = 4 };

/* ---- columns ---- */

static enum import_match how(const struct roster_column *column)
{
    return column->said ? MATCH_MEMORY : column->target >= 0 ? MATCH_NAME : MATCH_NONE;
}

static struct import_column column_of(struct work *w, const struct roster *roster,
                                      const struct roster_column *column, size_t index)
{
    struct import_column out = {
        .index = (int)index,
        .letter = work_text(w, text_of(workbook_address(0, column->left).at)),
        .header = column->over.len ? work_format(w, "%.*s / %.*s", TEXT_ARG(column->over),
                                                 TEXT_ARG(column->title))
                                   : column->title,
        .field = roster_code(w, roster, column->target),
        .match = how(column),
        .hidden = column->hidden,
    };
    for (size_t i = 0; i < COUNT(out.samples) && i < ROSTER_SAMPLES; i++)
        out.samples[i] = column->samples[i];
    return out;
}

static struct import_field *fields_of(struct work *w, const struct roster *roster, size_t *count)
{
    struct import_field *fields = work_array(w, struct import_field, roster->target_count + 1);
    bool was_owner = false;
    *count = 0;
    for (size_t i = 0; i < roster->target_count; i++) {
        const struct register_column *target = &roster->targets[i];
        bool of_owner = target->type == COLUMN_PARTY || target->type == COLUMN_NUMBER ||
                        target->type == COLUMN_WORK;
        bool first = *count == 0 || of_owner != was_owner;
        enum word group = of_owner ? WORD_roster_group_owner : WORD_roster_group;
        if (target->type == COLUMN_CHANGED)
            continue;
        fields[(*count)++] = (struct import_field){
            .code = roster_code(w, roster, (int)i),
            .name = roster_head(w, roster, (int)i),
            .group = first ? word_text(w->lang, group) : TEXT(""),
        };
        was_owner = of_owner;
    }
    return fields;
}

static int64_t rows_in(const struct roster *roster, size_t table)
{
    int64_t rows = 0;
    for (size_t i = 0; i < roster->row_count; i++)
        rows += roster->rows[i].table == table;
    return rows;
}

void roster_model_columns(struct work *w, const struct roster *roster, size_t table,
                          struct import_columns_page *page)
{
    const struct roster_table *it = &roster->tables[table];
    struct import_column *columns = work_array(w, struct import_column, it->column_count + 1);
    struct filter *sheets = work_array(w, struct filter, roster->table_count);
    for (size_t i = 0; i < it->column_count; i++) {
        columns[i] = column_of(w, roster, &it->columns[i], i);
        page->matched += columns[i].field.len > 0;
    }
    for (size_t i = 0; i < roster->table_count; i++)
        sheets[i] = (struct filter){ roster->tables[i].sheet->name,
                                     url_with(w, page->action, "sheet", work_format(w, "%zu", i)),
                                     rows_in(roster, i), i == table };
    page->sheet = table;
    page->sheets = sheets;
    page->sheet_count = roster->table_count;
    page->columns = columns;
    page->column_count = it->column_count;
    page->fields = fields_of(w, roster, &page->field_count);
    page->header_row = (int)it->header_bottom;
}

/* ---- the page to confirm ---- */

static struct chip result_chip(struct work *w, enum roster_result result)
{
    static const struct {
        enum status status;
        enum word word;
    } chips[] = {
        [ROSTER_ADD] = { STATUS_DONE, WORD_import_page_result_add },
        [ROSTER_CHANGE] = { STATUS_GOING, WORD_import_page_result_change },
        [ROSTER_SAME] = { STATUS_IDLE, WORD_import_page_result_same },
        [ROSTER_HOLD] = { STATUS_NOTE, WORD_import_page_result_hold },
        [ROSTER_SKIP] = { STATUS_NONE, WORD_import_page_result_skip },
    };
    return (struct chip){ chips[result].status, word_text(w->lang, chips[result].word) };
}

static int target_of(const struct roster *roster, enum register_column_type type, int field)
{
    for (size_t i = 0; i < roster->target_count; i++)
        if (roster->targets[i].type == type && roster->targets[i].field == field)
            return (int)i;
    return ROSTER_NONE;
}

static struct text written(const struct roster *roster, const struct roster_row *row, int target)
{
    const struct roster_table *table = &roster->tables[row->table];
    for (size_t i = 0; i < table->column_count && target >= 0; i++)
        if (table->columns[i].target == target)
            return row->cells[i].text;
    return TEXT("");
}

static bool is_wrong(const struct roster_row *row, int target)
{
    for (size_t i = 0; i < row->problem_count; i++)
        if (row->problems[i].hold && row->problems[i].target == target && target >= 0)
            return true;
    return false;
}

/* As the register will show it; what could not be read, as it is written. */
static struct import_cell cell_of(struct work *w, const struct roster *roster,
                                  const struct roster_row *row, int field)
{
    if (field < 0) {
        int party = target_of(roster, COLUMN_PARTY, -1),
            number = target_of(roster, COLUMN_NUMBER, -1);
        struct text says = roster->party.len ? roster->party : written(roster, row, party);
        return (struct import_cell){ .text = says.len ? says : written(roster, row, number),
                                     .wrong = is_wrong(row, party) || is_wrong(row, number) };
    }
    const struct field *it = &roster->kind->fields[field];
    int target = target_of(roster, COLUMN_FIELD, field);
    struct text value = row->record.values[field], says = written(roster, row, target);
    struct import_cell cell = { .number = it->type == FIELD_COUNT, .wrong = is_wrong(row, target) };
    cell.text = cell.wrong || it->type == FIELD_REF || !value.len ? says : form_value(w, it, value);
    return cell;
}

/* The fields of the list, and whose each is behind the first. */
static size_t heads_of(struct work *w, const struct roster *roster, int **fields)
{
    const struct kind *kind = roster->kind;
    size_t count = 0;
    *fields = work_array(w, int, kind->column_count + 1);
    for (size_t i = 0; i < kind->column_count; i++) {
        (*fields)[count++] = kind->columns[i];
        if (i == 0 && register_of_party(kind))
            (*fields)[count++] = -1;
    }
    return count;
}

static struct import_issue issue_of(struct work *w, const struct roster *roster,
                                    const struct roster_problem *problem)
{
    struct text none = TEXT("");
    return (struct import_issue){ .cell = roster_address(w, problem),
                                  .title = roster_head(w, roster, problem->target),
                                  .text = { roster_sentence(w, problem), none, none },
                                  .take = none };
}

/* What a change would write over. */
static struct import_issue change_of(struct work *w, const struct line_change *change)
{
    struct text none = TEXT("");
    bool is_reference = change->field->type == FIELD_REF;
    const struct text args[] = {
        word_text(w->lang, change->field->label),
        !change->before.len ? word_text(w->lang, WORD_choice_blank)
        : is_reference      ? TEXT("…")
                            : form_value(w, change->field, change->before),
        is_reference ? TEXT("…") : form_value(w, change->field, change->after),
    };
    return (struct import_issue){
        .cell = none,
        .title = none,
        .text = { word_fill(w, WORD_roster_changed_value, args, COUNT(args)), none, none },
        .take = none
    };
}

static struct import_row row_of(struct work *w, const struct roster *roster,
                                const struct roster_row *row, const int *fields, size_t count)
{
    struct import_cell *cells = work_array(w, struct import_cell, count);
    struct import_issue *issues =
        work_array(w, struct import_issue, row->problem_count + row->change_count + 1);
    struct import_row out = {
        .number = row->number,
        .sheet = roster->table_count > 1 ? roster->tables[row->table].sheet->name : TEXT(""),
        .cells = cells,
        .result = result_chip(w, row->result),
        .issues = issues,
    };
    for (size_t i = 0; i < count; i++)
        cells[i] = cell_of(w, roster, row, fields[i]);
    for (size_t i = 0; i < row->problem_count; i++)
        issues[out.issue_count++] = issue_of(w, roster, &row->problems[i]);
    for (size_t i = 0; i < row->change_count && row->result == ROSTER_CHANGE; i++)
        issues[out.issue_count++] = change_of(w, &row->changes[i]);
    if (row->twin) {
        struct text number = work_format(w, "%u", row->twin), none = TEXT("");
        issues[out.issue_count++] = (struct import_issue){
            none, none, { word_fill(w, WORD_roster_twin, &number, 1), none, none }, none
        };
    }
    return out;
}

static void fill_figures(struct work *w, const struct roster *roster,
                         struct import_confirm_page *page)
{
    static const struct {
        enum roster_result result;
        enum word name;
    } all[FIGURES] = { { ROSTER_ADD, WORD_roster_figure_add },
                       { ROSTER_CHANGE, WORD_roster_figure_change },
                       { ROSTER_SAME, WORD_roster_figure_same },
                       { ROSTER_HOLD, WORD_roster_figure_hold } };
    struct import_figure *figures = work_array(w, struct import_figure, FIGURES);
    for (size_t i = 0; i < FIGURES; i++)
        figures[i] = (struct import_figure){ (int64_t)roster->counts.results[all[i].result],
                                             word_text(w->lang, WORD_roster_rows_unit),
                                             word_text(w->lang, all[i].name) };
    page->figures = figures;
    page->figure_count = FIGURES;
}

static void fill_filters(struct work *w, const struct roster *roster, struct text show,
                         struct url base, struct import_confirm_page *page)
{
    struct filter *filters = work_array(w, struct filter, ROSTER_SKIP + 2);
    filters[page->filter_count++] =
        (struct filter){ word_text(w->lang, WORD_import_page_filter_all), url_at(w, base, "rows"),
                         (int64_t)(roster->counts.read - roster->counts.results[ROSTER_SKIP]),
                         show.len == 0 };
    for (enum roster_result r = ROSTER_ADD; r <= ROSTER_SKIP; r++) {
        struct text code = text_of(roster_result_name(r));
        if (roster->counts.results[r])
            filters[page->filter_count++] =
                (struct filter){ result_chip(w, r).text,
                                 url_at(w, url_with(w, base, "show", code), "rows"),
                                 (int64_t)roster->counts.results[r], text_is(show, code) };
    }
    page->filters = filters;
}

static void fill_pager(struct work *w, struct import_confirm_page *page, struct url here,
                       int64_t number, int64_t total)
{
    page->pager = (struct pager){ .first = number * PAGE + 1,
                                  .last = number * PAGE + (int64_t)page->row_count,
                                  .total = total };
    if (number > 0)
        page->pager.previous = url_with(w, here, "page", work_format(w, "%lld", (long long)number));
    if (page->row_count && page->pager.last < total)
        page->pager.next = url_with(w, here, "page", work_format(w, "%lld", (long long)number + 2));
}

static void fill_rows(struct work *w, const struct roster *roster, struct text show, int64_t number,
                      struct url base, struct import_confirm_page *page)
{
    int *fields;
    size_t count = heads_of(w, roster, &fields);
    struct text *heads = work_array(w, struct text, count);
    struct import_row *rows = work_array(w, struct import_row, PAGE);
    int64_t total = 0;
    for (size_t i = 0; i < count; i++)
        heads[i] = word_text(w->lang, fields[i] < 0 ? WORD_register_party
                                                    : roster->kind->fields[fields[i]].label);
    for (size_t i = 0; i < roster->row_count; i++) {
        const struct roster_row *row = &roster->rows[i];
        if (show.len ? !text_is_string(show, roster_result_name(row->result))
                     : row->result == ROSTER_SKIP)
            continue;
        if (total++ / PAGE == number)
            rows[page->row_count++] = row_of(w, roster, row, fields, count);
    }
    page->heads = heads;
    page->head_count = count;
    page->rows = rows;
    fill_pager(w, page, show.len ? url_with(w, base, "show", show) : base, number, total);
}

static struct text matched_of(struct work *w, const struct roster *roster)
{
    int64_t columns = 0, matched = 0;
    for (size_t t = 0; t < roster->table_count; t++) {
        columns += (int64_t)roster->tables[t].column_count;
        matched += (int64_t)roster->tables[t].matched;
    }
    return word_fill(w, WORD_import_page_matched,
                     (struct text[]){ show_count(w, columns), show_count(w, matched) }, 2);
}

void roster_model_confirm(struct work *w, const struct roster *roster, struct text show,
                          int64_t number, struct url base, struct import_confirm_page *page)
{
    const size_t *results = roster->counts.results;
    page->is_roster = true;
    page->takes = (int64_t)(results[ROSTER_ADD] + results[ROSTER_CHANGE]);
    page->held_count = (int64_t)results[ROSTER_HOLD];
    page->matched = matched_of(w, roster);
    fill_figures(w, roster, page);
    fill_filters(w, roster, show, base, page);
    fill_rows(w, roster, show, number, base, page);
}
