/* return_pack_test.c - the workbooks of a zip, one after the other. */
#include "import/return_pack.h"

#include "base/arena.h"
#include "format/zip_write.h"
#include "test/tap.h"

enum { FILES = 300, DAMAGED = 7, MEMORY_OF_ONE = 2048 };

static struct text pack_of(struct work *w)
{
    struct zip_write *zip = zip_write_begin(w, 1 << 20);
    for (int i = 0; i < FILES; i++) {
        zip_write_part(zip, work_format(w, "回答/%d.csv", i));
        zip_write_add(zip, work_format(w, "設問,回答\n%d,○\n", i));
    }
    return zip_write_end(zip);
}

/* With another checksum for one part than its bytes have. */
static void damage(struct text bytes, struct text path)
{
    enum { NAME = 46, CHECKSUM = 16 }; /* in an entry of the directory */
    size_t last = bytes.len;
    for (size_t at = 0; (at = text_find(bytes, path, at)) < bytes.len; at++)
        last = at;
    ((char *)(uintptr_t)bytes.at)[last - NAME + CHECKSUM] ^= 1;
}

int main(void)
{
    struct work w = work_begin(arena_open(16 << 20), actor_machine(TEXT("test")));
    struct text bytes = pack_of(&w);
    damage(bytes, work_format(&w, "回答/%d.csv", DAMAGED));
    struct return_pack *pack = return_pack_open(&w, TEXT("all.zip"), bytes, &limits_usual);
    struct arena *arena = arena_open(1 << 20);
    size_t read = 0, most = 0, refused = 0;
    for (size_t i = 0; pack && i < return_pack_count(pack); i++) {
        struct work one = w;
        struct return_packed packed;
        arena_reset(arena);
        one.arena = arena;
        bool good = return_pack_read(&one, pack, i, &limits_usual, &packed);
        refused += !good && i == DAMAGED && text_is(packed.name, TEXT("7.csv")) &&
                   text_is_string(text_of(one.fault.code), "zip.damaged");
        read += good && text_ends(packed.bytes, work_format(&w, "%zu,○\n", i));
        most = arena_used(arena) > most ? arena_used(arena) : most;
    }
    ok(refused == 1 && read == FILES - 1, "a damaged file of a zip does not keep the others out");
    ok(most < MEMORY_OF_ONE, "for each the zip is not listed anew");
    struct limits late = limits_within(-1);
    ok(pack && !return_pack_read(&w, pack, 0, &late, &(struct return_packed){ 0 }) &&
           text_is_string(text_of(w.fault.code), "table.too_slow"),
       "each is read within a time of its own");
    arena_close(arena);
    arena_close(w.arena);
    return tap_done();
}
