/* pdf.h - a document of A4 pages as its bytes: headings, text and tables, in Japanese or English.
 *
 * The only file that knows pango and cairo. They are loaded when a document is made and not before:
 * a service that makes none does not carry them. It takes a few tenths of a second and some
 * megabytes, which is work for the job process. The pages are tagged (headings, paragraphs, rows),
 * so that they can be read aloud; the same calls give the same bytes, with the same libraries. All
 * is set in Noto Sans CJK, whatever other fonts a machine has.
 */
#pragma once
#include "base/work.h"

enum pdf_style {
    PDF_TITLE,   /* the document, H1 */
    PDF_SECTION, /* H2, with a rule above */
    PDF_TEXT,
    PDF_SMALL, /* grey */
    PDF_STYLES
};

struct pdf_about {
    struct text title, author; /* as the file says of itself; the foot of each page has both */
    int64_t made_at;           /* … and when, of the work's own moments */
    struct text made;          /* the same as people read it, for the foot */
};

enum { PDF_MOST_COLUMNS = 6, PDF_MOST_BLOCKS = 4000, PDF_MOST_BYTES = 16 << 20 };

/* Lives as long as the work, in whose language it is. */
struct pdf *pdf_begin(struct work *w, const struct pdf_about *about);
/* A paragraph; line breaks inside are kept. What is empty is left out. */
void pdf_write(struct pdf *pdf, enum pdf_style style, struct text t);
/* A row of a table, which goes on for as long as rows follow one another: `widths` are the shares
 * of `count` columns. A head is said again on each page. The arrays are read at pdf_end. */
void pdf_row(struct pdf *pdf, const int *widths, const struct text *cells, size_t count,
             bool is_head);
/* The bytes; "" after a fault: pdf.no_library, pdf.no_font, pdf.failed (SYSTEM), pdf.too_many
 * (INPUT). */
struct text pdf_end(struct pdf *pdf);
/* Whether this process has made one, and carries the libraries since then. */
bool pdf_is_loaded(void);
