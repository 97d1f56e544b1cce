/* docx_text.h - the paragraphs of a Word document.
 *
 * Headers, footers and notes come behind the text. Left out: what was deleted or moved away under
 * change tracking, readings (ruby), and the second copy that Word keeps of a text box for older
 * programs.
 */
#pragma once
#include "format/document.h"
#include "format/package.h"

/* Whether the main part of the package is a Word document. */
bool docx_text_is(struct package *package);
/* Adds its paragraphs. Faults: xml.damaged, xml.doctype, xml.too_deep, zip.bomb,
 * document.too_long. */
bool docx_text_read(struct package *package, struct document_build *build);
