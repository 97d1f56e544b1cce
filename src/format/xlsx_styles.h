/* xlsx_styles.h - what a cell's style says about its value: day or number, indent, struck. */
#pragma once
#include "format/number_format.h"
#include "format/package.h"

struct xlsx_style {
    const struct number_format *format; /* NULL: General */
    uint8_t indent;
    bool struck;
};

struct xlsx_styles {
    const struct xlsx_style *list;
    size_t count;
};

/* Reads the part `name`; "" is a workbook without styles. */
struct xlsx_styles xlsx_styles_read(struct package *package, struct text name);
/* The style a cell names; a number that does not exist is the plain one. */
const struct xlsx_style *xlsx_styles_at(const struct xlsx_styles *styles, uint32_t number);
