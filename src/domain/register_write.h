/* register_write.h - records as rows of a workbook, of a CSV file and of a JSON list.
 *
 * A workbook is for people: labels in the language of the work, choices by their words, what a
 * reference points to by its name. CSV and JSON are for programs: names of fields, codes, ids.
 */
#pragma once
#include "domain/record.h"
#include "format/csv_write.h"
#include "format/json_write.h"
#include "format/xlsx_write.h"

/* A sheet with the heads of the kind's fields; rows follow with register_write_row. */
void register_write_sheet(struct work *w, struct xlsx_write *x, const struct kind *kind);
/* `names` is a work whose memory goes after the row. */
void register_write_row(struct work *names, struct xlsx_write *x, const struct record *record);

void register_write_csv_head(struct csv_write *csv, const struct kind *kind);
void register_write_csv(struct csv_write *csv, const struct record *record);
/* One map, in an open list. */
void register_write_json(struct json *json, const struct record *record);
