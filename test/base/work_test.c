/* What a look may forgive: that something is not there, and nothing else. */
#include "base/arena.h"
#include "base/work.h"
#include "test/tap.h"

static const struct {
    enum fault_kind kind;
    bool forgiven;
    const char *says;
} table[] = {
    { FAULT_NONE, true, "nothing happened" },
    { FAULT_MISSING, true, "what is not there is forgiven" },
    { FAULT_DENIED, true, "so is what may not be seen" },
    { FAULT_INPUT, false, "not a bad value" },
    { FAULT_CONFLICT, false, "not a conflict" },
    { FAULT_SYSTEM, false, "and never a damaged database" },
};

int main(void)
{
    struct arena *arena = arena_open(1 << 20);
    for (size_t i = 0; i < COUNT(table); i++) {
        struct work w = work_begin(arena, actor_machine(TEXT("test")));
        struct work trial = w;
        if (table[i].kind)
            work_fail(&trial, table[i].kind, "db.corrupt", TEXT("page 7"));
        bool goes_on = work_forgive(&w, &trial);
        ok(goes_on == table[i].forgiven && work_failed(&w) == !goes_on, "%s", table[i].says);
    }
    arena_close(arena);
    return tap_done();
}
