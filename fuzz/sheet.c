/* A check sheet is read from any bytes, and what is written of it is read as the same. */
#include <assert.h>
#include <string.h>

#include "base/arena.h"
#include "domain/sheet.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    enum { LONGEST = 64 << 10 };
    static struct arena *arena;
    if (!arena)
        arena = arena_open((size_t)256 << 20);
    if (size > LONGEST || memchr(data, 0, size)) /* the database has no NUL */
        return 0;
    arena_reset(arena);
    struct work w = work_begin(arena, actor_machine(TEXT("fuzz")));
    struct text typed = work_text(&w, (struct text){ (const char *)data, size });
    struct sheet sheet, again;
    struct work strict = w;
    sheet_read(&strict, TEXT("sheets/x.txt"), typed, NULL, 0, &sheet);
    if (!sheet_read_own(&w, typed, &sheet))
        return 0;
    struct text lines = sheet_lines(&w, &sheet);
    if (work_failed(&w))
        return 0;
    assert(sheet_read_own(&w, lines, &again));
    assert(sheet_questions(&again) == sheet_questions(&sheet));
    assert(text_is(sheet_lines(&w, &again), lines));
    return 0;
}
