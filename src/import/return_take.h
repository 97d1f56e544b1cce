/* return_take.h - answers out of a file into the reply they belong to.
 *
 * What was surely read is put in at once; what is not sure waits for a person, cell by cell; a
 * blank cell takes nothing away. When nothing is left to ask and the file names who answered, what
 * the office brings in is submitted.
 */
#pragma once
#include "domain/reply_copy.h"
#include "import/return_read.h"

/* The sheet of a round, made ready for reading its files. NULL after a fault. */
struct return_form *return_take_form(struct work *w, const struct reply *reply);
/* The same for a round as a whole: by any of its replies. Fault: round.nobody. */
struct return_form *return_take_round(struct work *w, struct text round_id);

/* Fills `copy` with what the file says of itself, and the counts of all that it says. */
void return_take_note(const struct return_copy *read, struct reply_copy *copy);
/* Whose it is: the reply that its hidden sheet names, or the one party of the round that is called
 * as the file says. "" where that is not sure: then copy->why says so. */
bool return_take_find(struct work *w, const struct return_copy *read, struct reply_copy *copy);

/* Takes the name of who answers away where it is the company's own: a column was moved. A sole
 * proprietor answers for himself. */
void return_take_person(struct work *w, const struct reply *reply, struct reply_copy *copy);
/* Whether the hidden sheet names a reply of another round: then copy->why says of which. It is
 * refused, or asked about where most of this round's questions stand in it too: last year's file,
 * written over. `read` may be what return_take_read has left after a fault. */
bool return_take_elsewhere(struct work *w, const struct return_copy *read, struct reply_copy *copy);
/* The number of that round, "R-7", and its id; false of a file that is no other round's. */
bool return_take_there(const struct reply_copy *copy, struct text *number, struct text *round_id);

/* The reply to this round of the party that the hidden sheet of another round's file names; false
 * without a fault if it has none that is open, or several. */
bool return_take_here(struct work *w, const struct return_copy *read, const struct reply_copy *copy,
                      struct reply *out);

/* What a person said about a cell that was not sure: the answer, as it could stand there (of a
 * table its rows, cells parted by tabs), or the day by which it will be done. */
struct return_choice_made {
    struct text question, typed;
    struct text plan_on; /* "" it is an answer */
};
/* Puts in what was read, and what a person chose; sets the state of `copy`, asked, why and about.
 * `by`: who says it. Faults: those of reply_put. */
bool return_take(struct work *w, struct reply *reply, const struct return_form *form,
                 const struct return_copy *read, const struct return_choice_made *made,
                 size_t made_count, struct text by, struct reply_copy *copy);
/* What a person has yet to say of the line of a question that is asked. */
enum return_open {
    RETURN_SETTLED,
    RETURN_OPEN_ANSWER, /* it is not answered, and the cell is not sure */
    RETURN_OPEN_PLAN,   /* × or △, and not by when it will be done */
};
enum return_open return_take_open(const struct return_line *line, const struct answer_row *row);
/* Whether its answers were put in: not those of a file that waits for whose it is, or beside
 * others. */
bool return_take_is_in(const struct reply_copy *copy);
/* How a line stands, for all who show or count it: what a person has yet to say something of is
 * RETURN_ASK, what he has said RETURN_READ. `row`: what is stored of the question; NULL as long as
 * the file is not put in. */
enum return_state return_take_state(const struct return_line *line, const struct answer_row *row);
/* How many lines stand so, into `copy`. `rows` are those of the reply, by which only what is asked
 * of it counts; NULL as long as it is not known whose the file is. */
void return_take_count(const struct return_copy *read, const struct answer_row *rows, size_t count,
                       struct reply_copy *copy);
/* Submits it if nothing is left to ask and the file names who answers; else copy says why not. */
bool return_take_submit(struct work *w, struct reply *reply, struct text by,
                        struct reply_copy *copy);
/* All of it for a file that the office brings in; stores `copy`. Whose it is is found if
 * copy->reply_id is "". With `replace` it is put in whatever was answered before. */
bool return_take_office(struct work *w, const struct return_form *form,
                        const struct return_copy *read, bool replace, struct reply_copy *copy);
/* The cells of a copy, out of its file in the vault. Faults: those of return_read. */
bool return_take_read(struct work *w, const struct return_form *form, const struct reply_copy *copy,
                      struct return_copy *out);
