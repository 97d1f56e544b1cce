/* A hidden sheet in somebody's own workbook: nothing else of it changes. */
#include "format/xlsx_hidden.h"

#include <stdio.h>

#include "base/arena.h"
#include "format/limits.h"
#include "format/xlsx_read.h"
#include "format/zip.h"
#include "test/tap.h"

enum { LARGEST = 4 << 20 };

static struct text file(struct work *w, const char *path)
{
    char *bytes = work_alloc(w, LARGEST, 1);
    FILE *in = fopen(path, "rb");
    size_t size = in ? fread(bytes, 1, LARGEST, in) : 0;
    if (in)
        fclose(in);
    return (struct text){ bytes, size };
}

/* How many parts are the very bytes they were. */
static size_t same_parts(struct work *w, struct text before, struct text after)
{
    struct zip_in *a = zip_in_open(w, before, &limits_usual),
                  *b = zip_in_open(w, after, &limits_usual);
    size_t same = 0;
    for (size_t i = 0; a && b && i < zip_in_count(a); i++)
        for (size_t k = 0; k < zip_in_count(b); k++)
            same += text_is(zip_in_part(a, i)->name, zip_in_part(b, k)->name) &&
                    zip_in_part(a, i)->crc == zip_in_part(b, k)->crc;
    return a ? zip_in_count(a) - same : 99;
}

static void test_file(struct work *w, const char *path)
{
    const struct xlsx_pair pairs[] = { { TEXT("hash"), TEXT("a<b&c") },
                                       { TEXT("reply"), TEXT("01") } };
    struct text before = file(w, path);
    struct text after = xlsx_hidden(w, before, TEXT("_mark"), pairs, COUNT(pairs), &limits_usual);
    const struct workbook *was = xlsx_read(w, before, &limits_usual),
                          *is = xlsx_read(w, after, &limits_usual);
    ok(is && is->sheet_count == was->sheet_count + 1, "%s: one sheet more", path);
    const struct workbook_sheet *sheet = is ? &is->sheets[is->sheet_count - 1] : NULL;
    ok(sheet && sheet->state == SHEET_VERY_HIDDEN && text_is(sheet->name, TEXT("_mark")) &&
           sheet->row_count == 2 && text_is(sheet->rows[0].cells[1].text, TEXT("a<b&c")),
       "%s: which says what it has to, hidden", path);
    ok(same_parts(w, before, after) == 3, "%s: all else are the bytes they were", path);
    struct work trial = *w;
    ok(!xlsx_hidden(&trial, after, TEXT("_MARK"), pairs, 1, &limits_usual).len &&
           text_is(text_of(trial.fault.code), TEXT("xlsx.cannot_mark")),
       "%s: not twice", path);
}

int main(void)
{
    static const char *const paths[] = { "test/import/returns/openpyxl.xlsx",
                                         "test/import/returns/exceljs.xlsx",
                                         "test/import/returns/libreoffice.xlsx" };
    struct arena *arena = arena_open(256 << 20);
    for (size_t i = 0; i < COUNT(paths); i++) {
        struct work w = work_begin(arena, actor_machine(TEXT("test")));
        test_file(&w, paths[i]);
        arena_reset(arena);
    }
    arena_close(arena);
    return tap_done();
}
