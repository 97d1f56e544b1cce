#include "import/return_workbook.h"

#include "base/hash.h"
#include "domain/file.h"
#include "domain/reply_workbook.h"
#include "domain/sheet_workbook.h"
#include "format/limits.h"
#include "format/xlsx_hidden.h"
#include "format/xlsx_patch.h"
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

/* Beside the questions of one table; 0 where there is no heading under which it would be known. */
static size_t remarks_of(struct work *w, const struct return_form *form,
                         const struct return_table *table, const struct reply_last *last,
                         struct xlsx_remark *out)
{
    size_t count = 0;
    for (size_t i = 0; i < table->count && table->heading && !table->below; i++) {
        const struct return_row *row = &table->rows[i];
        if (row->question < 0 || (count && out[count - 1].row >= row->row->number))
            continue;
        struct text says = reply_workbook_last_of(w, last, form->questions[row->question].asked);
        if (says.len)
            out[count++] = (struct xlsx_remark){ row->row->number, says };
    }
    return count;
}

/* With what was answered the time before in a column of its own, if there is anything and room for
 * it; else as it was. */
static struct text with_last(struct work *w, const struct return_form *form,
                             const struct reply *reply, struct text bytes,
                             const struct limits *limits)
{
    struct reply_last last;
    if (!reply_workbook_last(w, reply, &last))
        return bytes;
    struct work trial = *w;
    const struct workbook *book = xlsx_read(&trial, bytes, limits);
    struct return_mark mark = { .ours = false };
    size_t table_count = 0, count = 0;
    struct return_table *tables =
        book ? return_tables(&trial, form, book, &mark, &table_count) : NULL;
    struct xlsx_remarks *sheets = work_array(w, struct xlsx_remarks, table_count + 1);
    for (size_t i = 0; i < table_count; i++) {
        struct xlsx_remark *list = work_array(w, struct xlsx_remark, tables[i].count + 1);
        size_t found = remarks_of(&trial, form, &tables[i], &last, list);
        size_t sheet = (size_t)(tables[i].sheet - book->sheets);
        if (found && !(count && sheets[count - 1].sheet == sheet))
            sheets[count++] =
                (struct xlsx_remarks){ sheet, tables[i].heading, last.heading, list, found };
    }
    struct text out = count ? xlsx_patch(&trial, bytes, sheets, count, limits) : bytes;
    return work_failed(&trial) || !out.len ? bytes : out;
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
    bytes = with_last(w, form, reply, bytes, &limits);
    struct work trial = *w;
    struct text own =
        xlsx_hidden(&trial, bytes, TEXT(SHEET_WORKBOOK_MARK), pairs, COUNT(pairs), &limits);
    return own.len ? own : reply_workbook(w, reply);
}
