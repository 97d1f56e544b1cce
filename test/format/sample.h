/* sample.h - a work of its own for a test, and the files of test/format/files. */
#pragma once
#include <stdlib.h>

#include "base/arena.h"
#include "base/words.h"
#include "format/limits.h"
#include "format/workbook_read.h"
#include "test/tap.h"

static inline struct work *sample_work(void)
{
    static struct arena *arena;
    static struct work w;
    arena_close(arena);
    arena = arena_open(600u << 20);
    w = work_begin(arena, actor_machine(TEXT("test")));
    return &w;
}

static inline struct text sample_file(struct work *w, const char *name)
{
    char path[256];
    snprintf(path, sizeof path, "test/format/files/%s", name);
    FILE *file = fopen(path, "rb");
    if (!file)
        abort();
    char *bytes = work_alloc(w, 1, 64 << 10);
    size_t len = fread(bytes, 1, 64 << 10, file);
    fclose(file);
    return (struct text){ bytes, len };
}

static inline const struct workbook *sample_book(struct work *w, const char *name)
{
    const struct workbook *book = workbook_read(w, sample_file(w, name), &limits_usual);
    if (!book)
        printf("# %s: %s\n", name, w->fault.code);
    return book;
}

/* The cell at `address` of the i-th sheet; one of kind 15 that holds nothing if there is none. */
static inline const struct workbook_cell *sample_cell(const struct workbook *book, size_t sheet,
                                                      const char *address)
{
    static const struct workbook_cell missing = { .text = TEXT_INIT(""), .kind = 15 };
    uint32_t row, column;
    if (!book || sheet >= book->sheet_count ||
        !workbook_read_address(text_of(address), &row, &column))
        return &missing;
    const struct workbook_cell *cell =
        workbook_cell(workbook_row(&book->sheets[sheet], row), column);
    return cell ? cell : &missing;
}

/* Whether the cell shows `text` and is of this kind; says what it is if not. */
static inline bool sample_shows(const struct workbook *book, size_t sheet, const char *address,
                                enum cell_kind kind, const char *text)
{
    const struct workbook_cell *cell = sample_cell(book, sheet, address);
    if (cell->kind == kind && text_is_string(cell->text, text))
        return true;
    printf("# %s: kind %d, %.*s\n", address, cell->kind, TEXT_ARG(cell->text));
    return false;
}

/* Whether the work failed with this code, and the code has a sentence in both languages. */
static inline bool sample_fails(const struct work *w, const char *code)
{
    if (w->fault.code && strcmp(w->fault.code, code) == 0)
        return word_find(text_of(code)) != WORD_NONE;
    printf("# %s\n", w->fault.code ? w->fault.code : "no fault");
    return false;
}
