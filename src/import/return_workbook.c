#include "import/return_workbook.h"

#include "base/hash.h"
#include "domain/file.h"
#include "domain/reply_workbook.h"
#include "domain/sheet_workbook.h"
#include "format/limits.h"
#include "format/xlsx_hidden.h"
#include "format/xlsx_read.h"
#include "import/return_take.h"
#include "import/return_workbook_sql.h"
#include "store/db.h"

enum { LARGEST = 4 << 20, MILLISECONDS_TO_READ = 5000 };

/* What the workbook was kept as; "" if the sheet was made in another way. */
static struct text kept(struct work *w, const struct reply *reply)
{
    return db_text(w, &query_return_own_workbook, bind_text(reply->sheet_version_id));
}

/* Whether every question that may be asked stands in it, word for word: what was changed on the
 * screen since is not in the workbook. */
static bool has_all(struct work *w, const struct return_form *form, struct text bytes,
                    const struct limits *limits)
{
    struct return_copy read;
    struct work trial = *w;
    if (!return_read(&trial, form, bytes, limits, &read))
        return false;
    for (size_t i = 0; i < read.count; i++)
        if (!read.lines[i].question.at.len ||
            return_form_key(w, form, read.lines[i].question.typed) != (int)i)
            return false;
    return true;
}

struct text return_workbook(struct work *w, const struct reply *reply)
{
    struct limits limits = limits_within(MILLISECONDS_TO_READ);
    struct text sha256 = kept(w, reply), bytes;
    if (!sha256.len)
        return reply_workbook(w, reply);
    struct return_form *form = return_take_form(w, reply);
    const struct file file = { .sha256 = sha256 };
    if (!form || !file_bytes(w, &file, LARGEST, &bytes))
        return TEXT("");
    if (!has_all(w, form, bytes, &limits))
        return reply_workbook(w, reply);
    const struct xlsx_pair pairs[] = { { TEXT("sheet"), reply->sheet_version_id },
                                       { TEXT("hash"), form->hash },
                                       { TEXT("reply"), reply->id } };
    struct work trial = *w;
    struct text own =
        xlsx_hidden(&trial, bytes, TEXT(SHEET_WORKBOOK_MARK), pairs, COUNT(pairs), &limits);
    return own.len ? own : reply_workbook(w, reply);
}
