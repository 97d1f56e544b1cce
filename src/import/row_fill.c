#include <string.h>

#include "base/dates.h"
#include "base/fold.h"
#include "import/look.h"
#include "import/row_line.h"
#include "import/split.h"

struct line row_fill_begin(struct row_state *state)
{
    struct line line = { .table = state->matched,
                         .sheet = state->sheet,
                         .row = state->cells.number,
                         .parent = LINE_NO_PARENT,
                         .party = -1,
                         .hidden = state->cells.hidden ||
                                   state->matched->table.sheet->state != SHEET_SHOWN };
    line.party_id = line.entrustment_id = TEXT("");
    line.facts = state->scratch;
    line.fact_room = LINE_FIELDS;
    return line;
}

int32_t row_fill_end(struct row_state *state, const struct line *line)
{
    struct list *list = state->list;
    list->lines =
        work_grown(list->w, list->lines, list->line_count, &list->line_room, sizeof *list->lines);
    struct line *kept = &list->lines[list->line_count];
    *kept = *line;
    kept->facts = work_array(list->w, struct fact, line->fact_count);
    kept->fact_room = line->fact_count;
    if (line->fact_count)
        memcpy(kept->facts, line->facts, line->fact_count * sizeof *line->facts);
    return (int32_t)list->line_count++;
}

struct line *row_line_add(struct row_state *state)
{
    struct line line = row_fill_begin(state);
    int32_t index = row_fill_end(state, &line); /* may move the lines */
    return &state->list->lines[index];
}

/* ---- values ---- */

/* A column that steers where the line stands, or is read apart. */
static bool is_apart(const struct match *match)
{
    return match->field == LINE_NAME || match->field == LINE_TIER || match->field == LINE_PARENT ||
           match->field == LINE_SUBCONTRACT || (match->field == LINE_WORK && match->tier == 0);
}

/* 2025/4/1 over ～2027/3/31 is one period, not one day for each of two works. */
static bool is_one_period(enum line_field field, struct text all, const struct text *lines,
                          size_t count)
{
    if (field != LINE_CONTRACT_PERIOD || !dates_period(all).is_period)
        return false;
    for (size_t i = 0; i < count; i++)
        if (!dates_period(lines[i]).is_period)
            return true;
    return false;
}

static struct cell one_line(struct row_state *state, enum line_field field, const struct cell *cell,
                            size_t index, size_t count)
{
    struct cell one = *cell;
    struct text *lines;
    if (count > 1 && text_find(cell->text, TEXT("\n"), 0) < cell->text.len &&
        split_lines(state->reader->w, cell->text, &lines) == count &&
        !is_one_period(field, cell->text, lines, count))
        one.text = lines[index];
    return one;
}

void row_fill_values(struct row_state *state, struct line *line, struct row_place place,
                     size_t index, size_t count)
{
    for (size_t i = 0; i < state->matched->table.column_count; i++) {
        const struct match *match = &state->matched->matches[i];
        struct cell *cell = &state->cells.cells[i];
        if (match->tier != place.tier || match->turn != place.turn || is_apart(match))
            continue;
        if (!cell->text.len && state->fills[i] && state->cells.above[i].text.len) {
            *cell = state->cells.above[i];
            cell->via = FACT_FILLED;
        }
        if (!cell->text.len)
            continue;
        struct cell one = one_line(state, match->field, cell, index, count);
        take_value(state->reader, line, match, &one);
    }
}

/* ---- names ---- */

static void put_note(struct row_state *state, struct line *line, struct text note,
                     const struct cell *cell)
{
    const struct match match = { .field = LINE_NOTE, .scale = 1 };
    struct cell noted = *cell;
    noted.text = note;
    if (note.len)
        take_value(state->reader, line, &match, &noted);
}

static void put(struct row_state *state, struct line *line, enum line_field field,
                struct text value, const struct cell *cell)
{
    if (value.len && !line_text(line, field).len)
        line_put(state->reader->w, line, take_fact(field, value, cell));
}

/* The furigana that the file keeps with the cell. */
static struct text reading_of(struct row_state *state, const struct cell *cell)
{
    struct text reading =
        cell->place.cell ? workbook_reading(state->reader->book, cell->place.cell) : TEXT("");
    return reading.len ? fold_katakana(state->reader->w, reading) : TEXT("");
}

/* How many columns the name stands further right than its heading begins, as a depth. */
static unsigned step_of(const struct row_state *state, const struct cell *cell)
{
    int column = match_column(state->matched, LINE_NAME, 0);
    const struct table_column *of = column < 0 ? NULL : &state->matched->table.columns[column];
    if (!of || cell->place.column <= of->left || cell->place.column > of->right)
        return 0;
    unsigned step = 2 * (unsigned)(cell->place.column - of->left);
    return step > 50 ? 50 : step;
}

void row_fill_name(struct row_state *state, struct line *line, const struct party_name *name,
                   const struct cell *cell)
{
    struct reader *reader = state->reader;
    line_put(reader->w, line, take_fact(LINE_NAME, split_unwrap(reader->w, name->name), cell));
    put(state, line, LINE_KANA, name->kana.len ? fold_katakana(reader->w, name->kana) : TEXT(""),
        cell);
    if (name->name.len == cell->text.len)
        put(state, line, LINE_KANA, reading_of(state, cell), cell);
    put(state, line, LINE_FORMER_NAMES, name->former, cell);
    put(state, line, LINE_CONTACT_NAME, name->contact, cell);
    put_note(state, line, name->branch, cell);
    if (name->tier)
        line->tier = name->tier;
    line->depth = name->depth;
    line->depth = (uint8_t)(line->depth + step_of(state, cell));
    if (cell->place.cell) {
        line->depth = (uint8_t)(line->depth + 2 * (cell->place.cell->indent % 100));
        if (cell->place.cell->struck) {
            line->ended = true;
            take_problem(reader, line, LINE_NAME, cell, "row_struck", name->name, false);
        }
    }
    if (!name_is_name(reader->terms, name->name))
        take_problem(reader, line, LINE_NAME, cell, "name_unreadable", name->name, true);
}

/* ---- what follows ---- */

void row_fill_inherit(struct row_state *state, struct line *line, const struct line *from,
                      bool work)
{
    static const enum line_field shared[] = { LINE_WORK, LINE_DEPARTMENT, LINE_COMPANY,
                                              LINE_CONSENT, LINE_CONSENT_ON };
    static const enum line_field placed[] = { LINE_DEPARTMENT, LINE_COMPANY, LINE_PARENT };
    for (size_t i = 0; i < from->fact_count; i++) {
        struct fact fact = from->facts[i];
        bool wanted = !work && line_field_is_of_party((enum line_field)fact.field);
        for (size_t j = 0; work && j < COUNT(shared); j++)
            wanted |= fact.field == shared[j];
        /* the consent to B below A is none to C below B */
        if (work && from->is_sub && (fact.field == LINE_CONSENT || fact.field == LINE_CONSENT_ON))
            continue;
        for (size_t j = 0; !work && j < COUNT(placed); j++)
            wanted |= fact.field == placed[j];
        if (!wanted || line->at[fact.field])
            continue;
        fact.via = FACT_INHERITED;
        line_put(state->reader->w, line, fact);
    }
    if (!work) {
        line->tier = line->tier ? line->tier : from->tier;
        line->depth = from->depth;
        for (size_t i = 0; i < from->certificate_count && !line->certificate_count; i++)
            line_certificate(state->reader->w, line, from->certificates[i]);
    }
}

/* The day and number that stand in columns of their own, for the certificates beside them. */
static void complete_certificates(struct row_state *state, struct line *line)
{
    const struct fact *valid = line_fact(line, LINE_CERTIFICATE_VALID_TO);
    const struct fact *number = line_fact(line, LINE_CERTIFICATE_NUMBER);
    if (valid && valid->value.len && !line->certificate_count)
        line_certificate(state->reader->w, line,
                         (struct line_certificate){ .kind = TEXT("other"),
                                                    .other = TEXT(""),
                                                    .number = TEXT(""),
                                                    .valid_to = TEXT(""),
                                                    .row = valid->row,
                                                    .column = valid->column });
    for (size_t i = 0; i < line->certificate_count; i++) {
        struct line_certificate *one = &line->certificates[i];
        if (valid && !one->valid_to.len)
            one->valid_to = valid->value;
        if (number && !one->number.len && i == 0)
            one->number = number->value;
    }
}

/* A value that stands in no cell of the row. */
static void suppose(struct row_state *state, struct line *line, enum line_field field,
                    struct text value)
{
    struct fact fact = { .value = value,
                         .written = TEXT(""),
                         .row = line->row,
                         .field = (uint8_t)field,
                         .via = FACT_SUPPOSED };
    if (value.len && !line->at[field])
        line_put(state->reader->w, line, fact);
}

/* 自動更新 in a note counts. */
static void find_renewal(struct row_state *state, struct line *line)
{
    const struct fact *note = line_fact(line, LINE_NOTE);
    if (!note || line->at[LINE_AUTO_RENEW])
        return;
    struct term *term = term_of(state->reader->terms, note->value);
    if (!term_is(state->reader->terms, term, SET_RENEWAL, "yes"))
        return;
    struct fact fact = *note;
    fact.field = LINE_AUTO_RENEW;
    fact.value = TEXT("yes");
    fact.via = FACT_SUPPOSED;
    line_put(state->reader->w, line, fact);
}

void row_fill_follow(struct row_state *state, struct line *line)
{
    const struct list_sheet *sheet = &state->list->sheets[state->sheet];
    const struct fact *title = line_fact(line, LINE_CONTRACT_TITLE);
    complete_certificates(state, line);
    find_renewal(state, line);
    suppose(state, line, LINE_DEPARTMENT, state->section.department);
    suppose(state, line, LINE_DEPARTMENT, sheet->department);
    if (title) {
        struct term *term = term_of(state->reader->terms, title->value);
        struct text form = term_name(state->reader->terms, term, SET_CONTRACT_FORM);
        suppose(state, line, LINE_CONTRACT_FORM, form);
    }
    suppose(state, line, LINE_CONTRACT_FORM, state->section.form);
    suppose(state, line, LINE_CONTRACT_FORM, sheet->form);
    if (!line->tier)
        line->tier = (uint8_t)(state->section.tier    ? state->section.tier
                               : state->matched->tier ? state->matched->tier
                                                      : sheet->tier);
}
