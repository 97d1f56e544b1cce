/* file_kind.h - what a file is by its bytes, so that a wrong one is refused in plain words.
 *
 * People send what they have: a list saved as .xls, one with a password, a web page that calls
 * itself .xls, a zip with the list inside. Each has its own fault, because each is mended in
 * another way. Names of files are not looked at.
 */
#pragma once
#include "base/work.h"

struct package; /* format/package.h */

enum file_kind {
    FILE_TEXT, /* nothing else: perhaps a CSV */
    FILE_ZIP,
    FILE_OLD_OFFICE, /* .xls and .doc */
    FILE_PASSWORD,   /* an Office file encrypted with a password */
    FILE_HTML,
    FILE_XML_TABLE, /* "XML Spreadsheet 2003" */
    FILE_PDF,
    FILE_IMAGE,
    FILE_OTHER, /* programs, other archives */
};

enum file_kind file_kind(struct text bytes);

/* Fails unless the bytes are a zip: xlsx.password, xlsx.old_format, xlsx.html, xlsx.xml_table,
 * xlsx.not_a_table. */
bool file_kind_expect_xlsx(struct work *w, struct text bytes);
/* Fails unless `workbook`, the main part of the package, is one we read: xlsx.binary (.xlsb),
 * xlsx.ods, xlsx.numbers, xlsx.document (.docx, .pptx), zip.of_files, xlsx.damaged. */
bool file_kind_expect_workbook(struct package *package, struct text workbook);
/* Fails if the bytes cannot be a text file, with the faults above. */
bool file_kind_expect_text(struct work *w, struct text bytes);
