#include "import/return_workbook.h"

#include "base/arena.h"
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

/* A workbook unpacks to a thousand times its size: each step has memory that is given back after
 * it, and only what it makes of the workbook lasts. */
struct own {
    struct work *w, step;
    const struct return_form *form;
    struct limits limits;
    struct text bytes;
    struct xlsx_remarks *sheets;
    size_t count;
};

static void begin_step(struct own *own)
{
    struct arena *arena = own->step.arena;
    arena_reset(arena);
    own->step = *own->w;
    own->step.arena = arena;
}

/* Whether every question that may be asked stands in it, word for word: what was changed on the
 * screen since is not in the workbook. */
static bool has_all(struct own *own, const struct workbook *book)
{
    struct return_copy read;
    if (!return_read_book(&own->step, own->form, book, &read))
        return false;
    for (size_t i = 0; i < read.count; i++)
        if (!read.lines[i].question.at.len ||
            return_form_key(&own->step, own->form, read.lines[i].question.typed) != (int)i)
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

/* What was answered the time before, for a column of its own. */
static void find_remarks(struct own *own, const struct reply *reply, const struct workbook *book)
{
    struct work *w = own->w;
    struct reply_last last;
    struct return_mark mark = { .ours = false };
    size_t table_count;
    if (!reply_workbook_last(w, reply, &last))
        return;
    struct return_table *tables = return_tables(&own->step, own->form, book, &mark, &table_count);
    own->sheets = work_array(w, struct xlsx_remarks, table_count + 1);
    for (size_t i = 0; i < table_count; i++) {
        struct xlsx_remark *list = work_array(w, struct xlsx_remark, tables[i].count + 1);
        size_t found = remarks_of(w, own->form, &tables[i], &last, list);
        if (found)
            own->sheets[own->count++] =
                (struct xlsx_remarks){ (size_t)(tables[i].sheet - book->sheets), tables[i].heading,
                                       last.heading, list, found };
    }
}

/* With that column, if there is anything and room for it; else as it was. */
static void add_remarks(struct own *own)
{
    begin_step(own);
    struct text out =
        own->count ? xlsx_patch(&own->step, own->bytes, own->sheets, own->count, &own->limits)
                   : TEXT("");
    if (out.len && !work_failed(&own->step))
        own->bytes = work_text(own->w, out);
}

static struct text make(struct own *own, const struct reply *reply)
{
    const struct xlsx_pair pairs[] = { { TEXT("sheet"), reply->sheet_version_id },
                                       { TEXT("hash"), own->form->hash },
                                       { TEXT("reply"), reply->id } };
    const struct workbook *book = xlsx_read(&own->step, own->bytes, &own->limits);
    if (!book || !has_all(own, book))
        return TEXT("");
    find_remarks(own, reply, book);
    add_remarks(own);
    begin_step(own);
    struct text out = xlsx_hidden(&own->step, own->bytes, TEXT(SHEET_WORKBOOK_MARK), pairs,
                                  COUNT(pairs), &own->limits);
    return work_text(own->w, out);
}

struct text return_workbook(struct work *w, const struct reply *reply)
{
    struct text sha256 = kept(w, reply);
    const struct file file = { .sha256 = sha256 };
    struct own own = { .w = w, .step = *w, .limits = limits_within(MILLISECONDS_TO_READ) };
    if (!sha256.len)
        return reply_workbook(w, reply);
    own.form = return_take_form(w, reply);
    if (!own.form || !file_bytes(w, &file, LARGEST, &own.bytes))
        return TEXT("");
    own.step.arena = arena_open(2 * own.limits.memory);
    struct text out = make(&own, reply);
    arena_close(own.step.arena);
    return out.len || work_failed(w) ? out : reply_workbook(w, reply);
}
