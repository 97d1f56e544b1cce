/* returned_model.h - what was read of an answered check sheet, as the pages of both sides show it.
 */
#pragma once
#include "gate/visit.h"
#include "import/return_take.h"
#include "web/returned_view.h"

enum { RETURNED_MOST_BYTES = 25 * 1000 * 1000 };

/* A file that came back, with its cells. */
struct returned {
    struct reply_copy copy;
    struct reply reply; /* id "": it is not known whose it is */
    struct return_form *form;
    struct return_copy read;
    bool readable; /* false: it was refused, copy.why says so */
    struct answer_row *rows;
    size_t row_count;
};

/* All that belongs to it->copy. */
bool returned_read(struct work *w, struct returned *it);
/* The cells that a person has to look at, and all lines; `it` must be readable. */
void returned_fill(struct work *w, const struct visit *visit, const struct returned *it,
                   struct returned_page *page);
/* What was chosen for the cells; what cannot be read is an issue of its question. Fault:
 * record.invalid. */
struct return_choice_made *returned_made(struct work *w, struct visit *visit,
                                         const struct returned *it, size_t *count);
struct chip returned_chip(struct work *w, const struct reply_copy *copy);
/* The sentence of copy->why. */
/* Where a file of another round is to be dropped; name "" of one that is none. */
struct link returned_there(struct work *w, const struct reply_copy *copy);
struct returned_file returned_line(struct work *w, const struct reply_copy *copy, struct url to);
/* The bytes of an upload. Faults: import_page.no_file, http.too_large. */
bool returned_upload(struct work *w, const struct upload *upload, struct text *bytes);
