/* document.h - the text of a file that somebody sent, in pieces, each with its place.
 *
 * Understood by their bytes, whatever they are called: workbooks and CSV (a piece is a cell), Word
 * documents (a paragraph), PDF (a line of a page) and plain text (a line). What was deleted under
 * change tracking and what is hidden behind a reading (furigana) is no text of the document.
 */
#pragma once
#include "base/work.h"

struct limits; /* format/limits.h */

enum document_kind {
    DOCUMENT_TABLES, /* sheets, rows and columns */
    DOCUMENT_PAGES,  /* pages and lines */
    DOCUMENT_PROSE,  /* paragraphs */
    DOCUMENT_LINES,
};

struct document_piece {
    struct text text;
    uint32_t part;   /* sheet or page, from 1; 0 where there are none */
    uint32_t row;    /* of the sheet; line of the page or the file; paragraph; from 1 */
    uint16_t column; /* of a table: 1 is A; 0 elsewhere */
};

struct document {
    enum document_kind kind;
    const struct document_piece *pieces; /* in their order, none of them empty */
    size_t count;
    size_t characters;         /* without white space: of pages 0 to 20 mean a picture of a text */
    const struct text *sheets; /* their names, of tables */
    size_t sheet_count;
};

/* NULL after a fault: document.picture, .old_office, .password, .web_page, .unknown, .too_long,
 * and those of the readers (xlsx_read.h, csv.h, zip.h, xml.h, pdf_text.h). */
const struct document *document_read(struct work *w, struct text bytes,
                                     const struct limits *limits);
/* The name of the sheet a piece stands in; "" where there is none. */
struct text document_sheet(const struct document *document, const struct document_piece *piece);

/* For the readers of this folder: the pieces as they come. */
struct document_build {
    struct work *w;
    struct document_piece *pieces;
    size_t count, size, bytes, characters;
};
/* Adds a copy of `text`, trimmed; nothing if it is empty. Fault: document.too_long. */
bool document_add(struct document_build *build, struct text text, uint32_t part, uint32_t row,
                  uint16_t column);
