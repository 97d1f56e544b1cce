/* xlsx_strings.h - the strings that the cells of a workbook share. */
#pragma once
#include "format/package.h"
#include "format/workbook_build.h"
#include "format/xlsx_text.h"

struct xlsx_string {
    struct text plain;
    uint32_t extra; /* workbook_build_extra: furigana, words not struck through */
    bool struck, part_struck;
};

struct xlsx_strings {
    const struct xlsx_string *list;
    size_t count;
};

/* Reads the part `name`; "" is a workbook without shared strings. */
struct xlsx_strings xlsx_strings_read(struct package *package, struct text name,
                                      struct workbook_build *build);
/* The string just read into `text`, kept in `build`. */
struct xlsx_string xlsx_string_of(struct workbook_build *build, struct xlsx_text *text);
