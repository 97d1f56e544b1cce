/* xlsx_cells.h - the rows and cells of one sheet of an .xlsx workbook. */
#pragma once
#include "format/xlsx_strings.h"
#include "format/xlsx_styles.h"

/* What all sheets of a workbook share. */
struct xlsx_shared {
    struct package *package;
    struct workbook_build *build;
    struct xlsx_strings strings;
    struct xlsx_styles styles;
    bool from_1904; /* days are counted from 1904-01-01, as on old Macs */
};

/* Reads the part `name` into the sheet begun last. */
bool xlsx_cells_read(const struct xlsx_shared *shared, struct text name);
