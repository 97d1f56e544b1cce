#include "import/read.h"

#include "base/arena.h"
#include "base/dates.h"
#include "base/moment.h"
#include "format/limits.h"
#include "format/workbook_read.h"
#include "import/chain.h"
#include "import/check.h"
#include "import/insight.h"
#include "import/look.h"
#include "import/report.h"
#include "import/row.h"
#include "import/row_line.h"
#include "import/turn.h"

enum { SHARE_OF_NAMES = 2, FEWEST_IN_FORM = 3 };

/* ---- sheets ---- */

/* 2025年度, 令和7年度, R7: the year of which the sheet speaks. */
static int year_of(struct work *w, struct text name)
{
    struct dates_value value = dates_read(name);
    if (value.kind != DATES_YEAR && value.kind != DATES_MONTH) /* R7 */
        value = dates_read(work_format(w, "%.*s年度", TEXT_ARG(name)));
    if (value.kind == DATES_YEAR || value.kind == DATES_MONTH)
        return value.date.year;
    return 0;
}

static void name_sheet(struct reader *reader, struct list_sheet *sheet)
{
    struct row_context context = { TEXT(""), TEXT(""), 0 };
    row_context_read(reader, sheet->sheet->name, &context);
    sheet->department = context.department;
    sheet->form = context.form;
    sheet->tier = context.tier > 1 ? context.tier : 0; /* 委託先 is what any list is called */
    sheet->year = year_of(reader->w, sheet->sheet->name);
}

static bool is_aside(struct reader *reader, const struct workbook_sheet *sheet)
{
    return term_code(reader->terms, term_of(reader->terms, sheet->name), SET_SHEET_SKIP) != 0;
}

static void add_table(struct list *list, struct list_sheet *sheet, struct matched matched)
{
    sheet->tables = work_grown(list->w, sheet->tables, sheet->table_count, &sheet->table_room,
                               sizeof *sheet->tables);
    sheet->tables[sheet->table_count++] = matched;
    sheet->use = SHEET_READ;
}

static bool has_names(const struct matched *matched)
{
    return match_column(matched, LINE_NAME, 0) >= 0;
}

/* Names with hardly a field beside them that hardly look like names of companies: prose. */
static bool is_prose(struct list *list, const struct matched *matched, size_t most_fields)
{
    size_t fields = 0, said = 0, companies = 0, rows = 0;
    for (size_t i = 0; i < matched->table.column_count; i++) {
        fields += matched->matches[i].field > LINE_LEFT;
        said += matched->matches[i].said;
    }
    if (fields > most_fields || said || matched->table.column_count == 1)
        return false;
    const struct workbook_sheet *sheet = matched->table.sheet;
    const struct table_column *names = &matched->table.columns[match_column(matched, LINE_NAME, 0)];
    for (size_t i = layout_row_index(sheet, matched->table.first);
         i < sheet->row_count && sheet->rows[i].number <= matched->table.last; i++) {
        const struct workbook_cell *cell = workbook_cell(&sheet->rows[i], names->left);
        rows += cell != NULL;
        companies += cell && (look_cell(list->reader.terms, cell) & LOOK_COMPANY);
    }
    return companies * 3 < rows;
}

static void take_table(struct list *list, struct list_sheet *sheet, struct table table)
{
    struct matched matched = match_table(&list->reader, table);
    if (has_names(&matched) && !is_prose(list, &matched, sheet->is_form ? FEWEST_IN_FORM : 1))
        add_table(list, sheet, matched);
}

/* Tables with a heading. */
static void find_tables(struct list *list, struct list_sheet *sheet)
{
    struct tables tables = layout_find(&list->reader, sheet->sheet);
    bool turned = sheet->is_turned || sheet->is_form; /* parties side by side, not tables */
    for (size_t i = 0; i < tables.count; i++) {
        struct table table = tables.at[i], right;
        while (!turned && layout_beside(&list->reader, &table, &right)) {
            take_table(list, sheet, table);
            table = right;
        }
        take_table(list, sheet, table);
    }
}

/* A sheet without headings: the values alone have to tell. */
static void find_bare(struct list *list, struct list_sheet *sheet)
{
    struct table table = layout_bare(&list->reader, sheet->sheet);
    if (!table.column_count)
        return;
    struct matched matched = match_table(&list->reader, table);
    if (has_names(&matched) && sheet->sheet->row_count >= SHARE_OF_NAMES)
        add_table(list, sheet, matched);
}

/* How many different things the sheet tells: a label that comes again tells no more. */
static size_t count_fields(const struct list_sheet *sheet)
{
    size_t count = 0;
    for (size_t i = 0; i < sheet->table_count; i++) {
        const struct matched *matched = &sheet->tables[i];
        for (size_t j = 0; j < matched->table.column_count; j++) {
            const struct match *match = &matched->matches[j];
            count += match->field > LINE_LEFT && (match->item.len || match->tier ||
                                                  match_column(matched, match->field, 0) == (int)j);
        }
    }
    return count;
}

/* Reads another picture of the sheet; keeps it if it tells more. */
static void try_turned(struct list *list, struct list_sheet *sheet, struct list_sheet turned,
                       const struct workbook_sheet *as)
{
    turned.sheet = as;
    turned.tables = NULL;
    turned.table_count = turned.table_room = 0;
    turned.use = SHEET_NO_TABLE;
    find_tables(list, &turned);
    if (turned.use == SHEET_READ &&
        count_fields(&turned) + (turned.forms > 1) > count_fields(sheet))
        *sheet = turned;
}

/* The parties side by side, or one to a sheet with labels in front of the values. */
static void find_turned(struct list *list, struct list_sheet *sheet)
{
    struct reader *reader = &list->reader;
    const struct workbook_sheet *whole = sheet->sheet, *as;
    struct list_sheet turned = *sheet;
    const struct table *heading = sheet->table_count ? &sheet->tables[0].table : NULL;
    if (!turn_is_needed(reader, whole, heading))
        return;
    turned.is_turned = true;
    if ((as = turn_sheet(reader, whole)))
        try_turned(list, sheet, turned, as);
    turned.is_turned = false;
    turned.is_form = true;
    if ((as = turn_form(reader, whole, &turned.origins, &turned.origin_width))) {
        turned.forms = as->row_count - 1;
        try_turned(list, sheet, turned, as);
    }
}

static void read_sheet(struct list *list, struct list_sheet *sheet)
{
    if (sheet->sheet->row_count == 0)
        return;
    sheet->use = SHEET_NO_TABLE;
    name_sheet(&list->reader, sheet);
    find_tables(list, sheet);
    find_turned(list, sheet);
    if (sheet->use != SHEET_READ)
        find_bare(list, sheet);
}

static size_t count_read(const struct list *list)
{
    size_t count = 0;
    for (size_t i = 0; i < list->sheet_count; i++)
        count += list->sheets[i].use == SHEET_READ;
    return count;
}

/* Sheets whose name says that they hold no parties are read only if nothing else does. */
static void read_sheets(struct list *list)
{
    for (int aside = 0; aside < 2 && !count_read(list); aside++) {
        for (size_t i = 0; i < list->sheet_count; i++) {
            struct list_sheet *sheet = &list->sheets[i];
            bool is = is_aside(&list->reader, sheet->sheet);
            if (is != aside) {
                sheet->use = is && sheet->sheet->row_count ? SHEET_ASIDE : sheet->use;
                continue;
            }
            read_sheet(list, sheet);
        }
    }
}

/* ---- refusing ---- */

static bool is_grid(const struct workbook_sheet *sheet)
{
    return sheet->merge_count > 40 && sheet->last_column > 20 &&
           sheet->merge_count > sheet->row_count;
}

/* Why nothing could be read. */
static void refuse(struct list *list)
{
    const struct workbook_sheet *most = NULL;
    for (size_t i = 0; i < list->sheet_count; i++)
        if (!most || list->sheets[i].sheet->row_count > most->row_count)
            most = list->sheets[i].sheet;
    struct text name = most && most->name.len ? most->name : list->file;
    if (!most || most->row_count == 0)
        work_fail(list->w, FAULT_INPUT, "import.empty", TEXT(""));
    else if (is_grid(most))
        work_fail(list->w, FAULT_INPUT, "import.grid", name);
    else if (layout_find(&list->reader, most).count)
        work_fail(list->w, FAULT_INPUT, "import.no_names", name);
    else
        work_fail(list->w, FAULT_INPUT, "import.no_heading", name);
}

/* ---- the whole ---- */

bool read_fits(struct work *w, size_t most_mb)
{
    if (arena_used(w->arena) >> 20 < most_mb)
        return !work_failed(w);
    return work_fail(w, FAULT_INPUT, "table.too_heavy", work_format(w, "%zu", most_mb));
}

static void read_lines(struct list *list)
{
    for (uint32_t i = 0; i < list->sheet_count; i++)
        for (size_t j = 0; j < list->sheets[i].table_count; j++)
            row_read_table(list, i, &list->sheets[i].tables[j]);
}

struct text read_place(const struct list *list, const struct line *line, uint32_t row,
                       uint16_t column)
{
    if (!column)
        return work_format(list->w, "%u!%u", line->sheet, row);
    return work_format(list->w, "%u!%.*s", line->sheet,
                       TEXT_ARG(report_cell(list, line, row, column)));
}

static const struct read_choice *find_choice(const struct read_options *options, bool take,
                                             struct text place)
{
    for (size_t i = options->choice_count; i-- > 0;)
        if (options->choices[i].take == take && text_is(options->choices[i].place, place))
            return &options->choices[i];
    return NULL;
}

/* Takes the value a problem offers in place of what stands there. */
static void take_offer(struct list *list, struct line *line, struct problem *problem)
{
    const struct fact *before = line_fact(line, (enum line_field)problem->field);
    if (!before || !problem->offer.len)
        return;
    struct fact fact = *before;
    fact.value = problem->offer;
    line_put(list->w, line, fact);
    problem->hold = false;
    problem->word = "offer_taken";
    problem->about = problem->offer;
}

/* "leave 2!" leaves the third sheet out, "take 2!" later on takes it in again. */
static void apply_sheet_choices(struct list *list, const struct read_options *options)
{
    for (size_t i = 0; i < options->choice_count; i++) {
        struct text place = options->choices[i].place;
        int64_t sheet;
        if (text_ends(place, TEXT("!")) &&
            text_to_int(text_slice(place, 0, place.len - 1), &sheet) && sheet >= 0 &&
            (size_t)sheet < list->sheet_count)
            list->sheets[sheet].left = !options->choices[i].take;
    }
}

/* What a person decided about sheets and single rows comes before anything is made of the whole. */
static void apply_choices(struct list *list, const struct read_options *options)
{
    apply_sheet_choices(list, options);
    for (size_t i = 0; i < list->line_count && options->choice_count; i++) {
        struct line *line = &list->lines[i];
        for (size_t j = 0; j < line->problem_count; j++) {
            struct problem *problem = &line->problems[j];
            if (problem->row && problem->offer.len &&
                find_choice(options, true, read_place(list, line, problem->row, problem->column)))
                take_offer(list, line, problem);
        }
        if (!line->skip &&
            (list->sheets[line->sheet].left ||
             find_choice(options, false, read_place(list, line, report_row(list, line), 0))))
            line->skip = SKIP_LEFT;
    }
}

static bool has_party(const struct list *list)
{
    for (size_t i = 0; i < list->line_count; i++)
        if (!list->lines[i].skip)
            return true;
    return false;
}

struct list *read_book(struct work *w, const struct workbook *book, struct text file,
                       const struct read_options *options)
{
    static const struct read_options nothing;
    options = options ? options : &nothing;
    const struct lexicon *lexicon = lexicon_open(w, options->words, options->word_count);
    if (!lexicon)
        return NULL;
    struct list *list = work_new(w, struct list);
    list->w = w;
    list->limits = options->limits ? options->limits : &limits_usual;
    list->file = file;
    list->today = moment_day(w->now);
    list->reader =
        (struct reader){ w, terms_open(w, lexicon), book, options->said, options->said_count };
    list->sheets = work_array(w, struct list_sheet, book->sheet_count);
    list->sheet_count = book->sheet_count;
    for (size_t i = 0; i < book->sheet_count; i++)
        list->sheets[i] = (struct list_sheet){
            .sheet = &book->sheets[i], .use = SHEET_EMPTY, .department = TEXT(""), .form = TEXT("")
        };
    read_sheets(list);
    read_lines(list);
    if (!has_party(list)) {
        refuse(list);
        return NULL;
    }
    if (work_failed(w))
        return NULL;
    apply_choices(list, options);
    chain_find_parties(list);
    chain_find_parents(list);
    check_lines(list);
    insight_find(list);
    return work_failed(w) ? NULL : list;
}

struct list *read_list(struct work *w, struct text bytes, struct text file,
                       const struct limits *limits, const struct read_options *options)
{
    const struct workbook *book = workbook_read(w, bytes, limits);
    struct read_options within = options ? *options : (struct read_options){ 0 };
    within.limits = limits;
    return book ? read_book(w, book, file, &within) : NULL;
}
