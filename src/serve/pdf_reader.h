/* pdf_reader.h - the process beside a worker that has PDFs read (format/pdf_text.h).
 *
 * A confined worker can start nothing, so this process is begun before the worker is confined and
 * before it knows a secret. It looks into no PDF itself: for each it starts pdftotext, confined
 * (confine_program.h), takes its output within limits, and kills it when it takes too long.
 */
#pragma once
#include "base/work.h"

/* Begins it, for as long as this process lives, and tells pdf_text of it. Without it PDFs are
 * files that could not be read: no fault. */
void pdf_reader_begin(void);
