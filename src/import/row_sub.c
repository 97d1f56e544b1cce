#include "import/look.h"
#include "import/row_line.h"

enum { MOST_SUBS = 60 };

/* The parties a cell names, after a mark if there is one: 有（B社、C社）. */
static size_t read_names(struct row_state *state, const struct cell *cell, struct text *mark,
                         struct party_name **out)
{
    struct text rest;
    *mark = take_mark(state->reader, cell->text, &rest);
    if (!mark->len)
        rest = cell->text;
    while (text_starts(rest, TEXT("（")) && text_ends(rest, TEXT("）")))
        rest = text_trim(text_slice(rest, 3, rest.len - 3));
    while (text_starts(rest, TEXT("(")) && text_ends(rest, TEXT(")")))
        rest = text_trim(text_slice(rest, 1, rest.len - 1));
    if (text_starts(rest, TEXT("：")))
        rest = text_trim(text_slice(rest, 3, rest.len));
    if (!rest.len || take_is_nothing(state->reader, rest))
        return 0;
    size_t count = name_read_all(state->reader->terms, rest, true, out), kept = 0;
    for (size_t i = 0; i < count && kept < MOST_SUBS; i++)
        if (name_is_name(state->reader->terms, (*out)[i].name))
            (*out)[kept++] = (*out)[i];
    return kept;
}

static int32_t add_sub(struct row_state *state, int32_t above, struct row_place place,
                       const struct party_name *name, const struct cell *cell, size_t index,
                       size_t count)
{
    struct line line = row_fill_begin(state);
    const struct line *parent = &state->list->lines[above];
    row_fill_name(state, &line, name, cell);
    row_fill_values(state, &line, place, index, count);
    int work = match_turn(state->matched, LINE_WORK, place.tier, place.turn);
    if (work < 0 && name->work.len)
        line_put(state->reader->w, &line, take_fact(LINE_WORK, name->work, cell));
    row_fill_inherit(state, &line, state->own && !parent->is_sub ? state->own : parent, true);
    line.is_sub = true;
    line.parent = above;
    line.tier = parent->tier ? (uint8_t)(parent->tier + 1) : place.tier;
    return row_fill_end(state, &line);
}

/* The names behind the mark of a column 再委託の有無. */
static void read_marked(struct row_state *state, int32_t main)
{
    const struct cell *cell = row_cells_of(&state->cells, LINE_SUBCONTRACT, 0);
    struct party_name *names;
    struct text mark;
    if (!cell || !cell->text.len || cell->via != FACT_READ ||
        !(look_text(state->reader->terms, term_of(state->reader->terms, cell->text)) &
          LOOK_COMPANY))
        return;
    size_t count = read_names(state, cell, &mark, &names);
    for (size_t i = 0; i < count; i++)
        add_sub(state, main, (struct row_place){ 2, 0 }, &names[i], cell, i, count);
}

/* What the column of names says about sub-entrusting, if no other column does. */
static void suppose_mark(struct row_state *state, int32_t main, const struct cell *cell,
                         struct text mark, size_t count)
{
    struct line *line = &state->list->lines[main];
    struct text says = count ? TEXT("yes") : mark;
    if (!says.len && take_is_nothing(state->reader, cell->text))
        says = term_is(state->reader->terms, term_of(state->reader->terms, cell->text), SET_NOTHING,
                       "none")
                   ? TEXT("no")
                   : TEXT("unknown");
    if (!says.len) { /* 別紙: there may be some, and the list does not say who */
        says = TEXT("unknown");
        take_problem(state->reader, line, LINE_SUBCONTRACT, cell, "subs_elsewhere", cell->text,
                     false);
    }
    if (!line_text(line, LINE_SUBCONTRACT).len)
        line_put(state->reader->w, line, take_fact(LINE_SUBCONTRACT, says, cell));
}

/* The second party below this one, and further ones, in columns of their own. */
static void read_turns(struct row_state *state, int32_t main)
{
    for (uint8_t turn = 1; turn <= state->matched->turns; turn++) {
        struct row_place place = { 2, turn };
        int column = match_turn(state->matched, LINE_NAME, 2, turn);
        const struct cell *cell = column < 0 ? NULL : &state->cells.cells[column];
        struct party_name *names;
        struct text mark;
        if (!cell || !cell->text.len || cell->via != FACT_READ)
            continue;
        size_t count = read_names(state, cell, &mark, &names);
        suppose_mark(state, main, cell, mark, count);
        for (size_t i = 0; i < count; i++)
            add_sub(state, main, place, &names[i], cell, i, count);
    }
}

void row_sub_read(struct row_state *state, int32_t main)
{
    int32_t above[MOST_SUBS] = { main }, here[MOST_SUBS];
    size_t above_count = 1;
    if (state->is_ladder || main < 0)
        return;
    read_marked(state, main);
    for (uint8_t tier = 2; tier < ROW_TIERS; tier++) {
        const struct cell *cell = row_cells_of(&state->cells, LINE_NAME, tier);
        struct party_name *names;
        struct text mark;
        if (!cell || !cell->text.len || cell->via != FACT_READ)
            continue;
        size_t count = read_names(state, cell, &mark, &names);
        suppose_mark(state, above[above_count - 1], cell, mark, count);
        for (size_t i = 0; i < count; i++)
            here[i] = add_sub(state, above[count == above_count ? i : above_count - 1],
                              (struct row_place){ tier, 0 }, &names[i], cell, i, count);
        for (size_t i = 0; i < count; i++)
            above[i] = here[i];
        above_count = count ? count : above_count;
    }
    read_turns(state, main);
}

void row_sub_chain(struct row_state *state, int32_t main, const struct party_name *names,
                   size_t count, const struct cell *cell)
{
    for (size_t i = 0; i < count; i++) {
        struct row_place nowhere = { (uint8_t)(2 + i), UINT8_MAX }; /* no columns of its own */
        suppose_mark(state, main, cell, TEXT(""), 1);
        main = add_sub(state, main, nowhere, &names[i], cell, i, 1);
    }
}
