#include "import/row_line.h"

#include "import/look.h"
#include "import/split.h"

enum { MOST_AT_ONCE = 60 };

/* What a row has several of. */
struct several {
    struct party_name *names;
    size_t name_count;
    struct party_name *below; /* A社→B社: those behind the first */
    size_t below_count;
    struct text *works, *parents;
    size_t work_count, parent_count;
    const struct cell *name, *work, *parent;
};

static bool is_read(const struct cell *cell)
{
    return cell && cell->text.len && cell->via == FACT_READ;
}

static void read_tier(struct row_state *state, struct line *line)
{
    const struct cell *cell = row_cells_of(&state->cells, LINE_TIER, 0);
    int column = match_column(state->matched, LINE_TIER, 0);
    if (cell && !cell->text.len && state->fills[column])
        cell = &state->cells.above[column];
    if (!cell || !cell->text.len || take_is_nothing(state->reader, cell->text))
        return;
    struct text tier =
        term_name(state->reader->terms, term_of(state->reader->terms, cell->text), SET_TIER);
    if (tier.len)
        line->tier = (uint8_t)(tier.at[0] - '0');
    else
        take_problem(state->reader, line, LINE_TIER, cell, "word_unknown", cell->text, false);
}

/* The mark whether it sub-entrusts; names may stand behind it. */
static void read_subcontract(struct row_state *state, struct line *line)
{
    const struct cell *cell = row_cells_of(&state->cells, LINE_SUBCONTRACT, 0);
    struct text rest, mark;
    if (!cell || !cell->text.len)
        return;
    mark = take_mark(state->reader, cell->text, &rest);
    if (text_is(mark, TEXT("pending")))
        mark = TEXT("yes");
    bool names =
        look_text(state->reader->terms, term_of(state->reader->terms, cell->text)) & LOOK_COMPANY;
    if (!mark.len && names)
        mark = TEXT("yes");
    if (!mark.len) {
        mark = TEXT("unknown");
        take_problem(state->reader, line, LINE_SUBCONTRACT, cell, "mark_unreadable", cell->text,
                     false);
    }
    line_put(state->reader->w, line, take_fact(LINE_SUBCONTRACT, mark, cell));
}

static void put_work(struct row_state *state, struct line *line, struct text work,
                     const struct cell *cell)
{
    if (cell && !take_is_nothing(state->reader, work))
        line_put(state->reader->w, line,
                 take_fact(LINE_WORK, split_unwrap(state->reader->w, work), cell));
}

/* What stood beside the name is its work, when nothing else says what that is. */
static void put_aside(struct row_state *state, struct line *line, struct text aside,
                      const struct cell *cell)
{
    const struct match match = { .field = line->at[LINE_WORK] ? LINE_NOTE : LINE_WORK, .scale = 1 };
    struct cell noted = *cell;
    noted.text = aside;
    if (aside.len)
        take_value(state->reader, line, &match, &noted);
}

static int32_t add_line(struct row_state *state, const struct several *several, size_t name,
                        size_t work, size_t parent, bool continues)
{
    struct line line = row_fill_begin(state);
    size_t index = several->name_count > 1 ? name : work;
    size_t count = several->name_count > 1 ? several->name_count : several->work_count;
    if (several->name_count)
        row_fill_name(state, &line, &several->names[name], several->name);
    row_fill_values(state, &line, (struct row_place){ 0, 0 }, index, count);
    if (several->work_count)
        put_work(state, &line, several->works[work], several->work);
    if (several->name_count)
        put_aside(state, &line, several->names[name].work, several->name);
    if (several->parent_count)
        line_put(state->reader->w, &line,
                 take_fact(LINE_PARENT, several->parents[parent], several->parent));
    read_tier(state, &line);
    read_subcontract(state, &line);
    if (continues)
        row_fill_inherit(state, &line, &state->list->lines[state->last], false);
    row_fill_follow(state, &line);
    if (!line.at[LINE_NAME])
        line_problem(state->reader->w, &line,
                     (struct problem){ .code = "name_missing",
                                       .about = TEXT(""),
                                       .offer = TEXT(""),
                                       .row = state->cells.number,
                                       .column = several->name ? several->name->place.column : 0,
                                       .field = LINE_NAME,
                                       .hold = true });
    return row_fill_end(state, &line);
}

/* ---- rows that only go on ---- */

/* Whether the row has a work of its own, rather than more about the one above. */
static bool begins_work(const struct row_state *state)
{
    const struct cell *work = row_cells_of(&state->cells, LINE_WORK, 0);
    if (work)
        return is_read(work);
    for (size_t i = 0; i < state->matched->table.column_count; i++) {
        enum line_field field = state->matched->matches[i].field;
        if ((field == LINE_CONTRACT_START || field == LINE_CONTRACT_END ||
             field == LINE_CONTRACT_PERIOD || field == LINE_CONTRACT_TITLE ||
             field == LINE_CONTRACT_NUMBER || field == LINE_DEPARTMENT) &&
            is_read(&state->cells.cells[i]))
            return true;
    }
    return false;
}

/* More about the line above: further data items, another contact, a note. */
static void extend_last(struct row_state *state)
{
    struct line *last = &state->list->lines[state->last];
    for (size_t i = 0; i < state->matched->table.column_count; i++) {
        const struct match *match = &state->matched->matches[i];
        const struct cell *cell = &state->cells.cells[i];
        if (match->tier != 0 || !is_read(cell) || match->field == LINE_NAME ||
            match->field == LINE_TIER || match->field == LINE_PARENT ||
            match->field == LINE_NUMBER || match->field == LINE_SUBCONTRACT)
            continue;
        bool grows = match->field == LINE_DATA_ITEMS || match->field == LINE_CERTIFICATE ||
                     match->field == LINE_NOTE ||
                     (match->field >= LINE_CONTACT_NAME && match->field <= LINE_MANAGER_EMAIL);
        struct match noted = *match;
        if (!grows && last->at[match->field])
            noted.field = LINE_NOTE;
        take_value(state->reader, last, &noted, cell);
    }
}

/* ---- the row ---- */

/* A cell that holds the parties of all tiers. */
static void find_chain(struct row_state *state, struct several *several)
{
    struct party_name *names;
    struct terms *terms = state->reader->terms;
    if (!state->holds_chains)
        return;
    size_t count = name_read_chain(terms, several->name->text, &names);
    if (count < 2)
        return;
    several->names = names;
    several->name_count = 1;
    several->below = names + 1;
    several->below_count = count - 1;
}

static void find_names(struct row_state *state, struct several *several)
{
    const struct cell *cell = row_cells_of(&state->cells, LINE_NAME, 0);
    for (uint8_t tier = 2; state->is_ladder && tier < ROW_TIERS; tier++) {
        const struct cell *lower = row_cells_of(&state->cells, LINE_NAME, tier);
        if (is_read(lower) && !take_is_nothing(state->reader, lower->text))
            cell = lower;
    }
    several->name = cell;
    if (!cell || !cell->text.len)
        return;
    if (state->matched->own) { /* one party, written as the register has it */
        several->names = work_array(state->reader->w, struct party_name, 1);
        several->names[several->name_count++].name = cell->text;
        return;
    }
    /* White space in front says how deep the name stands, so the untrimmed text is read. */
    bool whole = cell->place.cell && !cell->place.cell->part_struck &&
                 text_is(text_trim(cell->place.cell->text), cell->text);
    several->name_count = name_read_all(
        state->reader->terms, whole ? cell->place.cell->text : cell->text, false, &several->names);
    find_chain(state, several);
}

static void find_parents(struct row_state *state, struct several *several)
{
    struct party_name *names;
    int column = match_column(state->matched, LINE_PARENT, 0);
    several->parent = column < 0 ? NULL : &state->cells.cells[column];
    if (column >= 0 && !several->parent->text.len && state->fills[column])
        several->parent = &state->cells.above[column];
    if (!several->parent || !several->parent->text.len)
        return;
    size_t count = name_read_all(state->reader->terms, several->parent->text, true, &names);
    several->parents = work_array(state->reader->w, struct text, count);
    for (size_t i = 0; i < count && i < MOST_AT_ONCE; i++)
        several->parents[several->parent_count++] = names[i].name;
}

static void find_works(struct row_state *state, struct several *several)
{
    several->work = row_cells_of(&state->cells, LINE_WORK, 0);
    if (several->work && several->work->text.len && state->matched->own) {
        several->works = &state->cells.cells[match_column(state->matched, LINE_WORK, 0)].text;
        several->work_count = 1;
        return;
    }
    if (several->work && several->work->text.len)
        several->work_count = split_works(state->reader->w, several->work->text, &several->works);
    if (several->work_count > MOST_AT_ONCE)
        several->work_count = MOST_AT_ONCE;
}

/* In a table with a column of names for each tier, the column tells the tier. */
static uint8_t tier_of_name(const struct row_state *state, const struct several *several)
{
    for (uint8_t tier = 2; state->is_ladder && tier < ROW_TIERS; tier++)
        if (row_cells_of(&state->cells, LINE_NAME, tier) == several->name)
            return tier;
    return state->is_ladder ? 1 : 0;
}

/* Whether the line says only what the one before said, whose sub-parties go on here. */
static bool says_the_same(const struct line *a, const struct line *b)
{
    for (int field = LINE_TIER; field < LINE_FIELDS; field++) {
        if (field == LINE_CONSENT || field == LINE_CONSENT_ON || field == LINE_SUBCONTRACT)
            continue;
        if (!text_is(line_text(a, (enum line_field)field), line_text(b, (enum line_field)field)))
            return false;
    }
    return true;
}

static bool names_lower(const struct row_state *state)
{
    for (uint8_t tier = 2; !state->is_ladder && tier < ROW_TIERS; tier++)
        if (is_read(row_cells_of(&state->cells, LINE_NAME, tier)))
            return true;
    return false;
}

static void add_lines(struct row_state *state, const struct several *several, bool continues)
{
    size_t names = several->name_count ? several->name_count : 1;
    size_t works = several->work_count ? several->work_count : 1;
    size_t parents = several->parent_count ? several->parent_count : 1;
    uint8_t tier = tier_of_name(state, several);
    int32_t before = state->last;
    for (size_t i = 0; i < names; i++) {
        for (size_t j = 0; j < works * parents; j++) {
            int32_t index = add_line(state, several, i, j % works, j / works, continues);
            struct line *line = &state->list->lines[index];
            if (tier)
                line->tier = tier;
            struct line said = *line;
            state->own = NULL;
            if (names_lower(state) && before >= 0 && works * parents * names == 1 &&
                says_the_same(line, &state->list->lines[before])) {
                state->list->line_count--;
                state->own = &said;
            } else {
                state->last = index;
            }
            row_sub_read(state, state->last);
            row_sub_chain(state, state->last, several->below, several->below_count, several->name);
            state->own = NULL;
        }
    }
}

void row_line_read(struct row_state *state)
{
    struct several several = { 0 };
    find_names(state, &several);
    bool named = several.name_count && several.name->via == FACT_READ;
    bool under = several.name_count && !named && state->last >= 0; /* merged, or 同上 */
    if (!several.name_count && names_lower(state) && state->last >= 0 && !begins_work(state)) {
        row_sub_read(state, state->last);
        return;
    }
    bool continues = under || (!several.name_count && row_group_continues(state));
    if (continues && !begins_work(state)) {
        extend_last(state);
        row_sub_read(state, state->last);
        return;
    }
    find_parents(state, &several);
    find_works(state, &several);
    add_lines(state, &several, continues);
}
