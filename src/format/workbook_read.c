#include "format/workbook_read.h"

#include "format/csv.h"
#include "format/file_kind.h"
#include "format/xlsx_read.h"

const struct workbook *workbook_read(struct work *w, struct text bytes, const struct limits *limits)
{
    if (file_kind(bytes) == FILE_TEXT)
        return csv_read(w, bytes, limits);
    return xlsx_read(w, bytes, limits);
}
