/* change_part.h - which registers a party keeps up by notices of change, and what of them it sees.
 *
 * A party is shown the fields of these tables and no others: not our notes, not the days on which
 * we were notified, not what a row refers to. What the special clauses want notified beforehand is
 * here: persons (Art. 4), work sites (Art. 11(3)), means of transport (Art. 11(5)); and the party's
 * own contacts, so that a change of the person in charge goes the same way.
 */
#pragma once
#include "domain/kind.h"

struct change_part {
    const struct kind *kind;
    const int *fields; /* what the party sees and may change, in the order of the form */
    size_t field_count;
    int start, end; /* the days on which it begins and ends; -1: it has none */
    /* Where the day of the notice goes when it is accepted; -1: nowhere. */
    int begin_notified, edit_notified, end_notified;
    enum word rule; /* what has to be notified when, with the article; WORD_NONE */
};

extern const struct change_part change_parts[];
extern const size_t change_part_count;
/* NULL if the register is none of them. */
const struct change_part *change_part_find(struct text kind);
/* Whether the task ("person site") asks for it; the contacts always are. */
bool change_part_asked(const struct change_part *part, struct text about);
/* For people: 責任者・従事者の名簿、作業場所. */
struct text change_say_about(struct work *w, struct text about);
