/* xlsx_parts.h - the parts of a written workbook around its sheets, and the names in them. */
#pragma once
#include "base/buf.h"
#include "format/workbook.h"

#define XLSX_XML "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define XLSX_SPACE "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

struct zip_write; /* format/zip_write.h */

struct xlsx_part {
    struct text name;
    enum sheet_state state;
    uint32_t frozen_rows;         /* printed on every page */
    struct workbook_range filter; /* top 0: none */
};

/* A name Excel takes: without []:*?/\ and ' at the ends, at most 31 characters, and not one
 * that stands in `taken` already (letters compared without case). */
struct text xlsx_parts_name(struct work *w, struct text name, const struct xlsx_part *taken,
                            size_t count);
/* Adds 'name'!$A$1:$B$2 as XML, or 'name'!$1:$2 when `range.left` is 0. */
void xlsx_parts_reference(struct work *w, struct buf *out, struct text sheet,
                          struct workbook_range range);
/* The content of _rels/.rels. */
struct text xlsx_parts_root(void);
/* Writes workbook, its relationships and the content types; `has_strings` if the zip has
 * xl/sharedStrings.xml. */
void xlsx_parts_write(struct work *w, struct zip_write *zip, const struct xlsx_part *sheets,
                      size_t count, bool has_strings);
