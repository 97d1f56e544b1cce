/* pdf_text.h - the text of a PDF, as a process apart reads it.
 *
 * A PDF is a program of sorts, and its readers have holes. The one in use (pdftotext, not linked)
 * runs in a process that can open no file, no connection and no other program
 * (serve/pdf_reader.h); this is the conversation with it:
 *
 *   asked     length (8 bytes), the PDF
 *   answered  enum pdf_answer (4 bytes), length (8 bytes), the text in UTF-8
 *
 * Numbers are those of the machine: both ends are one program.
 */
#pragma once
#include "base/work.h"

enum pdf_answer {
    PDF_TEXT,
    PDF_DAMAGED,
    PDF_TOO_SLOW,
    PDF_TOO_LONG,
    PDF_NO_PROGRAM, /* pdftotext is not installed, or cannot be confined */
    PDF_ANSWERS
};

enum { PDF_LARGEST = 25 << 20, PDF_LONGEST = 8 << 20, PDF_SECONDS = 20 };

/* The end of the conversation, for the whole process: said once, before there are threads. */
void pdf_text_use(int fd);
/* The text; a form feed ends a page. Faults: pdf.damaged, pdf.password, pdf.too_slow, pdf.too_long
 * (INPUT), pdf.no_reader, pdf.no_program (SYSTEM). One thread at a time. */
bool pdf_text_read(struct work *w, struct text pdf, struct text *out);
