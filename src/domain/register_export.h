/* register_export.h - the list of a register as a workbook or a CSV file, for people.
 *
 * What is asked for is what the list on the screen shows, all pages of it; heads and choices are in
 * the language of the work, and what it refers to stands there by name and by id. The same file can
 * be taken in again (import/roster.h).
 */
#pragma once
#include "domain/register_list.h"

enum register_format { REGISTER_XLSX, REGISTER_CSV };

/* Of the question's skip and most nothing is used. Right: MAY_READ. Fault: zip.too_large. */
struct text register_export(struct work *w, const struct register_question *question,
                            enum register_format format);
