/* A number is read from any bytes; what is in order, and what is proposed, reads as in order. */
#include <assert.h>

#include "base/arena.h"
#include "domain/corporate_number.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_good(struct work *w, struct text digits)
{
    struct corporate_number again = corporate_number_read(w, corporate_number_shown(w, digits));
    assert(digits.len == 13 && again.state == CORPORATE_NUMBER_OK);
    assert(text_is(again.digits, digits));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct arena *arena;
    if (!arena)
        arena = arena_open(16 << 20);
    arena_reset(arena);
    struct work w = work_begin(arena, actor_machine(TEXT("fuzz")));
    struct text typed = work_text(&w, (struct text){ (const char *)data, size });
    struct corporate_number number = corporate_number_read(&w, typed);
    if (number.state == CORPORATE_NUMBER_OK)
        check_good(&w, number.digits);
    if (number.proposal.len)
        check_good(&w, number.proposal);
    for (size_t i = 0; i < number.proposal_count; i++)
        check_good(&w, number.proposals[i]);
    return 0;
}
