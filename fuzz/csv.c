/* Whatever is read is UTF-8 within its limits, and written as CSV it reads back the same. */
#include <assert.h>
#include <string.h>

#include "base/arena.h"
#include "base/words.h"
#include "format/csv.h"
#include "format/csv_write.h"
#include "format/limits.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct text written(struct work *w, const struct workbook_sheet *sheet)
{
    struct buf out = buf_begin(w->arena, 32 << 20);
    struct csv_write csv = csv_write_begin(&out, ',');
    for (size_t i = 0; i < sheet->row_count; i++) {
        const struct workbook_row *row = &sheet->rows[i];
        for (size_t k = 0; k < row->cell_count; k++)
            csv_write_text(&csv, row->cells[k].text);
        csv_write_end_row(&csv);
    }
    return buf_text(&out);
}

static void check_again(struct work *w, const struct workbook_sheet *was,
                        const struct limits *limits)
{
    const struct workbook *book = csv_read(w, written(w, was), limits);
    if (work_failed(w))
        return;
    const struct workbook_sheet *is = &book->sheets[0];
    assert(is->row_count == was->row_count);
    for (size_t i = 0; i < is->row_count; i++) {
        assert(is->rows[i].cell_count == was->rows[i].cell_count);
        for (size_t k = 0; k < is->rows[i].cell_count; k++)
            assert(text_is(is->rows[i].cells[k].text, was->rows[i].cells[k].text));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct limits limits = { .file_bytes = 32 << 20,
                                          .sheets = 1,
                                          .rows = 10000,
                                          .columns = 1000,
                                          .cells = 100000,
                                          .cell_bytes = 4096,
                                          .memory = 64 << 20 };
    static struct arena *arena;
    if (!arena)
        arena = arena_open(512 << 20);
    arena_reset(arena);
    struct work w = work_begin(arena, actor_machine(TEXT("fuzz")));
    const struct workbook *book = csv_read(&w, (struct text){ (const char *)data, size }, &limits);
    assert(!book == work_failed(&w));
    if (!book) {
        assert(word_find(text_of(w.fault.code)) != WORD_NONE);
        return 0;
    }
    const struct workbook_sheet *sheet = &book->sheets[0];
    for (size_t i = 0; i < sheet->row_count; i++)
        for (size_t k = 0; k < sheet->rows[i].cell_count; k++) {
            struct text text = sheet->rows[i].cells[k].text;
            assert(text.len && text_is_utf8(text) && !memchr(text.at, '\r', text.len));
        }
    check_again(&w, sheet, &limits);
    return 0;
}
