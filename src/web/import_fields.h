/* import_fields.h - where a column of an office's list can go, as the list a person chooses from.
 */
#pragma once
#include "import/line_field.h"
#include "web/import_view.h"

/* All of them, in groups; the code is that of a field and, below the first tier, its tier. */
struct import_field *import_fields(struct work *w, size_t *count);
/* WORD_NONE for what has no name of its own. */
enum word import_field_name(enum line_field field);
/* "party.name", "party.name@2"; "" for what is left out. */
struct text import_field_code(struct work *w, enum line_field field, unsigned tier);
/* Reads such a code; LINE_LEFT for "". */
enum line_field import_field_find(struct text code, uint8_t *tier);
