/* xlsx_mark_style.h - adds the style of remarks to the styles.xml of a workbook. */
#pragma once
#include "format/xml_edit.h"

enum { XLSX_NO_STYLE = INT32_MAX };

/* Adds a red, bold style in the font of the book; gives back its number, or XLSX_NO_STYLE if
 * the part has no place for it. Faults as xml_feed. */
uint32_t xlsx_mark_style(struct xml_edit *edit, const struct limits *limits);
