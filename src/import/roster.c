#include "import/roster.h"

#include "base/buf.h"
#include "domain/scope.h"
#include "format/limits.h"
#include "format/workbook_read.h"
#include "import/intake.h"
#include "import/intake_sql.h"
#include "import/read.h"
#include "import/returned.h"
#include "import/roster_parts.h"
#include "registers.h"

enum { SECONDS_TO_READ = 60, LONGEST_SENTENCE = 8 << 10 };

/* ---- codes ---- */

struct text roster_code(struct work *w, const struct roster *roster, int target)
{
    static const char *const fixed[] = { [COLUMN_ID] = "id",
                                         [COLUMN_PARTY] = "party",
                                         [COLUMN_NUMBER] = "number",
                                         [COLUMN_WORK] = "work",
                                         [COLUMN_CHANGED] = "-" };
    if (target < 0)
        return TEXT("");
    const struct register_column *it = &roster->targets[target];
    if (it->field < 0) /* a field may be called like these */
        return work_format(w, ":%s", fixed[it->type]);
    const char *name = roster->kind->fields[it->field].name;
    return it->type == COLUMN_REF ? work_format(w, "%s.id", name) : text_of(name);
}

int roster_target(struct work *w, const struct roster *roster, struct text code)
{
    for (size_t i = 0; i < roster->target_count; i++)
        if (text_is(roster_code(w, roster, (int)i), code))
            return (int)i;
    return ROSTER_NONE;
}

struct text roster_head(struct work *w, const struct roster *roster, int target)
{
    struct register_column *targets;
    register_columns(w, w->lang, roster->kind, &targets);
    return target < 0 ? TEXT("") : targets[target].head;
}

/* ---- reading it ---- */

static void read_said(struct roster_reading *reading)
{
    size_t room = 0;
    struct rows rows = db_rows(reading->w, &query_intake_remembered);
    reading->said = text_map_begin(reading->w);
    while (db_next(&rows)) {
        struct text header = row_text(&rows, 0);
        if (!text_starts(header, TEXT("@")))
            continue;
        int32_t at = text_map_add(&reading->said, header);
        reading->said_targets = work_grown(reading->w, reading->said_targets, (size_t)at, &room,
                                           sizeof *reading->said_targets);
        reading->said_targets[at] = row_text(&rows, 1);
    }
}

/* 記入要領, マスタ: what its name says holds no records. */
static bool is_aside(const struct roster *roster, const struct workbook_sheet *sheet)
{
    struct terms *terms = roster->reader.terms;
    return term_code(terms, term_of(terms, sheet->name), SET_SHEET_SKIP) != 0;
}

static void find_tables(struct roster_reading *reading)
{
    struct roster *roster = reading->roster;
    roster->tables = work_array(reading->w, struct roster_table, roster->book->sheet_count + 1);
    for (size_t i = 0; i < roster->book->sheet_count; i++)
        if (roster->book->sheets[i].row_count && !is_aside(roster, &roster->book->sheets[i]) &&
            roster_head_find(reading, i, &roster->tables[roster->table_count]))
            roster->table_count++;
}

/* What a heading of this register looks like, for the sentence that none was found. */
static struct text expected(struct work *w, const struct roster *roster)
{
    struct text out = TEXT("");
    size_t said = 0;
    for (size_t i = 0; i < roster->target_count && said < 5; i++)
        if (roster->targets[i].type == COLUMN_FIELD || roster->targets[i].type == COLUMN_PARTY)
            out = work_format(w, "%.*s%s%.*s", TEXT_ARG(out), said++ ? "、" : "",
                              TEXT_ARG(roster_head(w, roster, (int)i)));
    return out;
}

static bool is_refused(struct roster_reading *reading)
{
    struct work *w = reading->w;
    struct roster *roster = reading->roster;
    if (!roster->table_count) {
        for (size_t i = 0; i < roster->book->sheet_count; i++)
            if (roster->book->sheets[i].row_count)
                return !work_fail(w, FAULT_INPUT, "roster.no_heading", expected(w, roster));
        return !work_fail(w, FAULT_INPUT, "import.empty", TEXT(""));
    }
    return false;
}

static void read_row(struct roster_reading *reading, struct roster_row *row)
{
    struct text party_id = TEXT("");
    roster_value_read(reading, row);
    roster_owner_read(reading, row, &party_id);
    roster_stored_compare(reading, row, party_id);
}

static void count_rows(struct roster *roster)
{
    for (size_t i = 0; i < roster->row_count; i++)
        roster->counts.results[roster->rows[i].result]++;
    roster->counts.read = roster->row_count;
}

static bool read_party(struct work *w, struct roster *roster)
{
    struct record party;
    roster->party = TEXT("");
    if (!roster->party_id.len)
        return true;
    if (!register_of_party(roster->kind))
        roster->party_id = TEXT("");
    else if (record_read(w, &kind_party, roster->party_id, &party))
        roster->party = party.values[PARTY_NAME];
    return !work_failed(w);
}

static bool may_take(struct work *w, const struct kind *kind)
{
    return work_may(w, MAY_IMPORT) && work_may(w, (enum right)kind->write_right);
}

struct roster *roster_book(struct work *w, const struct kind *kind, struct text party_id,
                           const struct workbook *book, struct text file)
{
    struct roster *roster = work_new(w, struct roster);
    struct roster_reading reading = { .w = w, .roster = roster };
    struct register_column *targets;
    struct limits limits = limits_within(SECONDS_TO_READ * 1000);
    *roster =
        (struct roster){ .w = w, .kind = kind, .party_id = party_id, .file = file, .book = book };
    const struct lexicon *lexicon =
        may_take(w, kind) && read_party(w, roster) ? lexicon_open(w, NULL, 0) : NULL;
    if (!lexicon)
        return NULL;
    roster->target_count = register_columns(w, LANG_JA, kind, &targets);
    roster->targets = targets;
    roster->reader = (struct reader){ .w = w, .terms = terms_open(w, lexicon), .book = book };
    reading.words = roster_words_open(w, kind, roster->reader.terms, targets, roster->target_count);
    reading.parties = roster_owner_begin(&reading);
    reading.stored = roster_stored_begin(&reading);
    read_said(&reading);
    find_tables(&reading);
    if (work_failed(w) || is_refused(&reading))
        return NULL;
    for (size_t i = 0; i < roster->table_count; i++)
        roster_rows_read(&reading, i);
    for (size_t i = 0;
         i < roster->row_count && read_fits(w, READ_COMPARED_MB) && limits_in_time(w, &limits); i++)
        read_row(&reading, &roster->rows[i]);
    count_rows(roster);
    return work_failed(w) ? NULL : roster;
}

struct roster *roster_read(struct work *w, const struct kind *kind, struct text party_id,
                           struct text bytes, struct text file)
{
    struct limits limits = limits_within(SECONDS_TO_READ * 1000);
    const struct workbook *book = may_take(w, kind) ? workbook_read(w, bytes, &limits) : NULL;
    return book ? roster_book(w, kind, party_id, book, file) : NULL;
}

static const struct kind *read_intake(struct work *w, struct text id, struct intake *intake)
{
    const struct kind *kind = intake_read(w, id, intake) ? kind_find(intake->kind) : NULL;
    if (!kind)
        work_fail(w, FAULT_MISSING, "import.unknown", TEXT(""));
    return kind && may_take(w, kind) ? kind : NULL;
}

const struct workbook *roster_parse(struct work *w, struct text id, struct text *bytes)
{
    struct intake intake;
    struct file file;
    struct text content;
    struct limits limits = limits_within(SECONDS_TO_READ * 1000);
    if (!read_intake(w, id, &intake) || !file_read(w, intake.file_id, &file) ||
        !file_bytes(w, &file, limits_usual.file_bytes, &content))
        return NULL;
    if (bytes)
        *bytes = content;
    return workbook_read(w, content, &limits);
}

struct roster *roster_compare(struct work *w, struct text id, const struct workbook *book)
{
    struct intake intake;
    const struct kind *kind = read_intake(w, id, &intake);
    return kind ? roster_book(w, kind, intake.party_id, book, intake.file_name) : NULL;
}

struct roster *roster_open(struct work *w, struct text id, struct text *bytes)
{
    const struct workbook *book = roster_parse(w, id, bytes);
    return book ? roster_compare(w, id, book) : NULL;
}

bool roster_say(struct work *w, struct roster *roster, const struct roster_column *column,
                int target)
{
    struct terms *terms = roster->reader.terms;
    struct text over = term_plain(terms, term_of(terms, column->over));
    struct text own = term_plain(terms, term_of(terms, column->title));
    struct text header = work_format(w, "@%s/%.*s%s%.*s", roster->kind->name, TEXT_ARG(over),
                                     over.len ? "/" : "", TEXT_ARG(own));
    struct text code = target < 0 ? TEXT("-") : roster_code(w, roster, target);
    return intake_remember(w, header, code);
}

/* ---- for people ---- */

const char *roster_result_name(enum roster_result result)
{
    static const char *const names[] = { [ROSTER_ADD] = "add",
                                         [ROSTER_CHANGE] = "change",
                                         [ROSTER_SAME] = "same",
                                         [ROSTER_HOLD] = "hold",
                                         [ROSTER_SKIP] = "skip" };
    return names[result];
}

struct text roster_address(struct work *w, const struct roster_problem *problem)
{
    return problem->column
               ? work_text(w, text_of(workbook_address(problem->row, problem->column).at))
               : TEXT("");
}

struct text roster_sentence(struct work *w, const struct roster_problem *problem)
{
    return word_say(w, text_of(problem->code), problem->about);
}

/* "C9: …", one problem a line. */
static struct text reason_of(struct work *w, const struct roster *roster,
                             const struct roster_row *row)
{
    struct buf out = buf_begin(w->arena, LONGEST_SENTENCE);
    for (size_t i = 0; i < row->problem_count; i++) {
        const struct roster_problem *it = &row->problems[i];
        struct text cell = roster_address(w, it), head = roster_head(w, roster, it->target);
        if (!it->hold)
            continue;
        buf_add(&out, out.len ? TEXT("\n") : TEXT(""));
        if (cell.len)
            buf_format(&out, "%.*s %.*s: ", TEXT_ARG(cell), TEXT_ARG(head));
        buf_add(&out, roster_sentence(w, it));
    }
    return buf_text(&out);
}

struct text roster_returned(struct work *w, const struct roster *roster, struct text bytes)
{
    struct xlsx_remarks *all = work_array(w, struct xlsx_remarks, roster->table_count + 1);
    size_t count = 0;
    for (size_t t = 0; t < roster->table_count; t++) {
        struct xlsx_remark *remarks = work_array(w, struct xlsx_remark, roster->row_count + 1);
        size_t found = 0;
        for (size_t i = 0; i < roster->row_count; i++)
            if (roster->rows[i].table == t && roster->rows[i].result == ROSTER_HOLD)
                remarks[found++] = (struct xlsx_remark){ roster->rows[i].number,
                                                         reason_of(w, roster, &roster->rows[i]) };
        if (found)
            all[count++] = (struct xlsx_remarks){ .sheet = roster->tables[t].sheet_index,
                                                  .header_row = roster->tables[t].header_bottom,
                                                  .header = word_text(w->lang, WORD_import_reason),
                                                  .list = remarks,
                                                  .count = found };
    }
    return returned_marked(w, roster->book, bytes, all, count, &limits_usual);
}
