/* roster_view.h - a list of one register comes in: the file, and afterwards, done. Its columns and
 * the page to confirm are those of every import (web/import_view.h, web/import_confirm_view.h). */
#pragma once
#include "web/import_view.h"

struct roster_page {
    struct page page;
    struct text lead;
    struct url action, sample;
    int64_t most_bytes;
    struct message refused;
    const struct import_line *lines;
    size_t line_count;
};

struct roster_done_page {
    struct page page;
    int64_t added, changed, held;
    struct url list, held_file, undo;
    int32_t undo_until;
};
