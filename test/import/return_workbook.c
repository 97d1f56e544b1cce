/* A check sheet as it is sent, for the scripts that fill it in: return_workbook CODE > FILE. */
#include <stdio.h>

#include "base/arena.h"
#include "base/hash.h"
#include "domain/sheet_workbook.h"

int main(int argc, char **argv)
{
    struct work w = work_begin(arena_open(64 << 20), actor_machine(TEXT("test")));
    const struct sheet *sheet = sheet_find(&w, text_of(argc > 1 ? argv[1] : "outsourcing"));
    if (!sheet)
        return 1;
    struct hash hash = hash_of(sheet_lines(&w, sheet));
    struct sheet_version version = { .sheet_id = TEXT("00000000000000000000000001"),
                                     .number = 1,
                                     .hash = text_of(hash_hex(&hash).at),
                                     .sheet = *sheet };
    struct text bytes = sheet_workbook(&w, &version, NULL);
    return fwrite(bytes.at, 1, bytes.len, stdout) == bytes.len ? 0 : 1;
}
