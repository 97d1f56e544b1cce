/* check.h - what is wrong with single lines, beyond what reading their cells shows. */
#pragma once
#include "import/list.h"

/* Adds problems, and sets the result of every line: hold, skip, or as yet add. */
void check_lines(struct list *list);
