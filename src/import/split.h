/* split.h - several things in one cell, told apart. */
#pragma once
#include "import/term.h"

/* Without the number or bullet in front: ①A, (1) A, 1. A, ・A. */
struct text split_number(struct text t);
/* Names: apart by line ends, 、 , ; numbers in front, and by / and ・ where they stand free. What
 * says only "and others" (ほか2社) is left out. */
size_t split_names(struct work *w, struct text t, struct text **out);
/* A社→B社: apart by arrows. */
size_t split_chain(struct work *w, struct text t, struct text **out);
/* Data items: apart by the same signs and by ・ and /, but not inside brackets. Without 等 at the
 * end. */
size_t split_items(struct work *w, struct text t, struct text **out);
/* Works: several only where each one stands plainly for itself; a line end inside a sentence
 * parts nothing. */
size_t split_works(struct work *w, struct text t, struct text **out);
/* As one line: a line end between Japanese characters only wraps, elsewhere it is a space. */
struct text split_unwrap(struct work *w, struct text t);
/* The lines of a cell, empty ones left out. */
size_t split_lines(struct work *w, struct text t, struct text **out);
