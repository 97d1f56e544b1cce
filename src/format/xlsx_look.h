/* xlsx_look.h - how cells of a written workbook look: a few named looks that can be combined.
 *
 * The looks a workbook uses are numbered as they first appear, and become its styles.xml.
 */
#pragma once
#include "base/buf.h"

enum xlsx_look {
    XLSX_PLAIN = 0,
    XLSX_HEADER = 1 << 0, /* bold on grey blue, framed, wrapped */
    XLSX_TITLE = 1 << 1,  /* large and bold */
    XLSX_BOLD = 1 << 2,
    XLSX_RED = 1 << 3,     /* red letters */
    XLSX_GREY = 1 << 4,    /* grey letters: said beside the point */
    XLSX_PROBLEM = 1 << 5, /* on light red: this cell is at fault */
    XLSX_WARNING = 1 << 6, /* on light yellow: please look */
    XLSX_INPUT = 1 << 7,   /* to be filled in: framed, unlocked on a protected sheet */
    XLSX_FRAME = 1 << 8,   /* thin lines around */
    XLSX_WRAP = 1 << 9,    /* long text in several lines, from the top */
    XLSX_CENTRE = 1 << 10,
    XLSX_CODE = 1 << 11,    /* format "text": an identifier stays as it is when it is edited */
    XLSX_MONEY = 1 << 12,   /* 1,234,567 */
    XLSX_PERCENT = 1 << 13, /* 0.15 shows as 15% */
    XLSX_DAY = 1 << 14,     /* 2026/04/01; set by xlsx_write_day */
    XLSX_MOMENT = 1 << 15,  /* 2026/04/01 09:30; set by xlsx_write_moment */
    XLSX_QUOTED = 1 << 16,  /* stays text when edited; set where a text looks like a formula */
};

enum { XLSX_LOOKS = 128 };

struct xlsx_looks {
    uint32_t used[XLSX_LOOKS]; /* used[0] is XLSX_PLAIN */
    size_t count;
};

/* The number of a look in the styles of the workbook. At most XLSX_LOOKS - 1 different ones. */
size_t xlsx_looks_number(struct xlsx_looks *looks, uint32_t look);
/* Writes styles.xml. */
void xlsx_looks_write(const struct xlsx_looks *looks, struct buf *out);
