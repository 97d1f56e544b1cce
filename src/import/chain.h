/* chain.h - who stands under whom, from all the ways in which a list says it. */
#pragma once
#include "import/list.h"

/* Makes one party of the lines that are one company: by corporate number, else by name. */
void chain_find_parties(struct list *list);
/* Finds the line one tier up of every line: by the name or number the list gives, by the tier of
 * the rows above, by indentation, by numbers such as 1-2, by grouped rows. What cannot be, or is
 * not there, is said as a problem: parent_unknown, parent_missing, loop. */
void chain_find_parents(struct list *list);
/* The indices of all lines, each behind the one it hangs on. */
size_t *chain_order(struct list *list);
