/* row_line.h - a row that holds a party, as one line or several.
 *
 * Only import/row.c needs this and its parts.
 */
#pragma once
#include "import/name.h"
#include "import/row_cells.h"

enum { ROW_TIERS = 5 };

/* What the title of a part, or the name of the sheet, says of the rows below. */
struct row_context {
    struct text department, form; /* form: a code */
    int tier;
};

/* Whose columns: of the row's own party {0, 0}, of the second of those below it {2, 1}. */
struct row_place {
    uint8_t tier, turn;
};

struct row_state {
    struct list *list;
    struct reader *reader;
    const struct matched *matched;
    uint32_t sheet;
    struct row_cells cells;
    struct row_context section;
    int32_t last;           /* index of the last line that is a row's own; -1 */
    bool is_ladder;         /* each row has one name, in the column of its tier */
    bool holds_chains;      /* 商流（委託先→再委託先）: a name is a chain of names */
    bool grouped;           /* a blank name means the one above */
    bool *fills;            /* for each column: a blank means the value above */
    const struct line *own; /* what the row itself says, where it only goes on with `last` */
    struct fact scratch[LINE_FIELDS];
};

/* Looks over the whole table: where a blank means the value above. */
void row_group_find(struct row_state *state);
/* Whether the row in hand, which has no name, goes on with the party above. */
bool row_group_continues(const struct row_state *state);
/* Whether the table has a column for names below the first tier. */
bool row_group_has_lower(const struct row_state *state);

/* A new line for the row in hand, without values; valid until the next one. */
struct line *row_line_add(struct row_state *state);
/* Reads the row in hand into lines. */
void row_line_read(struct row_state *state);

/* A line under work: its values are in the scratch of the state until row_fill_end. */
struct line row_fill_begin(struct row_state *state);
/* Takes the values of the columns of a tier and turn. Of cells with `count` lines, the line
 * `index`.
 */
void row_fill_values(struct row_state *state, struct line *line, struct row_place place,
                     size_t index, size_t count);
void row_fill_name(struct row_state *state, struct line *line, const struct party_name *name,
                   const struct cell *cell);
/* Copies from another line what this one lacks: with `work`, of the entrustment as a sub-line
 * shares it, else of the party. */
void row_fill_inherit(struct row_state *state, struct line *line, const struct line *from,
                      bool work);
/* What follows from the values together, and from where the row stands. */
void row_fill_follow(struct row_state *state, struct line *line);
/* Puts the line into the list; its index. */
int32_t row_fill_end(struct row_state *state, const struct line *line);

/* The lines of the parties that the row in hand names below the line `main`. */
void row_sub_read(struct row_state *state, int32_t main);
/* Those below it in a cell that holds a whole chain, each below the one before. */
void row_sub_chain(struct row_state *state, int32_t main, const struct party_name *names,
                   size_t count, const struct cell *cell);

/* A title without its signs: ■ 情報システム部 */
struct text row_context_title(struct text t);
void row_context_read(struct reader *reader, struct text title, struct row_context *context);
