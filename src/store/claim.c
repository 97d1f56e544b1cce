#include "store/claim.h"

#include <assert.h>
#include <string.h>

#include "base/hash.h"
#include "store/engine.h"

/* Two things that share a number would wait for each other without need, once in two thousand
 * million. */
static int32_t number_of(struct text what)
{
    struct hash hash = hash_of(what);
    int32_t number;
    memcpy(&number, hash.at, sizeof number);
    return number & INT32_MAX;
}

bool claim_take(struct work *w, struct text what)
{
    assert(w->db->state == DB_IDLE);
    if (work_failed(w) || !w->db->engine->claim(w, w->db, number_of(what)))
        return false;
    w->db->claims++;
    return true;
}

void claim_give(struct work *w, struct text what)
{
    assert(w->db->state == DB_IDLE);
    if (w->db->claims > 0) { /* else the connection was lost, and they with it */
        w->db->claims--;
        w->db->engine->release(w->db, number_of(what));
    }
}
