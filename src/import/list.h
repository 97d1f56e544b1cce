/* list.h - everything that was read from an office's list.
 *
 * The sheets with their tables and how the columns were matched, the lines, and what the list
 * shows as a whole. It lives as long as the work that read it.
 */
#pragma once
#include "import/line.h"
#include "import/match.h"
#include "import/text_map.h"

struct limits; /* format/limits.h */

enum sheet_use {
    SHEET_READ,
    SHEET_EMPTY,
    SHEET_ASIDE,    /* its name says that it holds no parties: 記入要領, マスタ */
    SHEET_NO_TABLE, /* no heading, no names */
};

struct list_sheet {
    const struct workbook_sheet *sheet;
    enum sheet_use use;
    bool left;                   /* a person said that it does not go in */
    bool is_form;                /* labels at the left of the values */
    bool is_turned;              /* the parties stand side by side */
    const struct place *origins; /* of forms: where the values stand, by row and column */
    size_t origin_width;         /* places for each of the forms */
    size_t forms;
    struct matched *tables;
    size_t table_count, table_room;
    struct text department, form; /* for all its rows, as its name says; "" */
    int tier, year;               /* the same; 0 */
};

/* A party of the list: all lines that are one company. */
struct list_party {
    struct text name;   /* as the first line spells it */
    struct text number; /* "" if no line gives one */
    int32_t first;      /* index of its first line; line->next leads on */
};

/* An entrustment that came in by an earlier import of this list, and is in it no longer. */
struct list_gone {
    struct text entrustment_id, party_id, name, work;
};

struct insight {
    const char *code; /* words/import.txt has insight.CODE.title, .text and .action */
    uint32_t *lines;  /* indices of lines */
    int32_t *groups;  /* by line, of INSIGHT_GROUPS: the first line of its group; else NULL */
    size_t line_count, line_room;
    size_t count;      /* of what the insight counts: lines, parties, groups */
    struct text names; /* of some, for the sentence */
    size_t parties;    /* all that have a name */
};

struct list_counts {
    size_t read, add, change, same, hold, skip;
};

struct list {
    struct work *w;
    const struct limits *limits; /* until when it may be read; only while that goes on */
    struct reader reader;
    struct text file;
    int32_t today;
    struct list_sheet *sheets;
    size_t sheet_count;
    struct line *lines; /* by sheet and row */
    size_t line_count, line_room;
    struct text_map companies; /* fold_company of their names; line->company numbers them */
    struct list_party *parties;
    size_t party_count;
    struct insight *insights;
    size_t insight_count, insight_room;
    struct list_counts counts;
    struct list_gone *gone;
    size_t gone_count, gone_room;
};
