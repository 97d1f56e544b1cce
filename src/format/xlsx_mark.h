/* xlsx_mark.h - puts remarks into the XML of one sheet. */
#pragma once
#include "format/workbook.h"
#include "format/xlsx_mark_style.h"
#include "format/xlsx_patch.h"

/* The column for the remarks: right of all values and clear of merged ranges, or the one that
 * has their header already (then `*again`). 0 if there is no room. */
uint32_t xlsx_mark_column(const struct workbook_sheet *sheet, const struct xlsx_remarks *remarks,
                          bool *again);
/* Puts the remarks into `column`; with `again`, whatever else stands there under the header is
 * taken out. Fault: xlsx.cannot_mark. */
bool xlsx_mark_sheet(struct xml_edit *edit, const struct xlsx_remarks *remarks, uint32_t column,
                     bool again, uint32_t style, const struct limits *limits);
