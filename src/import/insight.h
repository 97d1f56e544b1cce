/* insight.h - what an office's list shows as a whole, before anything is stored.
 *
 * Each insight names its lines. Words and order are data: words/import.txt has insight.CODE.title,
 * .text, .unit and .action; the most urgent comes first.
 */
#pragma once
#include "import/list.h"

enum insight_weight { INSIGHT_BAD, INSIGHT_WARN, INSIGHT_NOTE };

/* What is counted: parties, entrustments, or groups of lines. */
enum insight_unit { INSIGHT_PARTIES, INSIGHT_LINES, INSIGHT_GROUPS };

struct insight_kind {
    const char *code;
    enum insight_weight weight;
    enum insight_unit unit;
    enum line_field field; /* whose cell is shown first */
};

/* Fills list->insights and list->counts. Call again after the results of lines have changed. */
void insight_find(struct list *list);
const struct insight_kind *insight_kind(const char *code);
