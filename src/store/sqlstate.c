#include "store/sqlstate.h"

#include <string.h>

static const struct {
    const char *state; /* or the beginning of several */
    enum fault_kind kind;
    const char *code;
} table[] = {
    { "23505", FAULT_CONFLICT, "db.unique" },
    { "23503", FAULT_CONFLICT, "db.reference" },
    { "53100", FAULT_SYSTEM, "db.full" },
    { "XX001", FAULT_SYSTEM, "db.corrupt" }, /* data */
    { "XX002", FAULT_SYSTEM, "db.corrupt" }, /* index */
    { "55P03", FAULT_SYSTEM, "db.busy" },    /* lock not available in time */
    { "57014", FAULT_SYSTEM, "db.busy" },    /* statement took too long */
    { "40P01", FAULT_SYSTEM, "db.busy" },    /* deadlock */
    { "40001", FAULT_SYSTEM, "db.busy" },    /* not serialisable */
    { "53300", FAULT_SYSTEM, "db.busy" },    /* too many connections */
    { "08", FAULT_SYSTEM, "db.lost" },
    { "57P", FAULT_SYSTEM, "db.lost" },   /* the server stops or ended the session */
    { "25P03", FAULT_SYSTEM, "db.lost" }, /* it waited too long for the next statement */
};

struct fault sqlstate_fault(const char *state)
{
    for (size_t i = 0; i < COUNT(table); i++)
        if (strncmp(state, table[i].state, strlen(table[i].state)) == 0)
            return (struct fault){ table[i].kind, table[i].code, TEXT("") };
    return (struct fault){ FAULT_SYSTEM, "db.failed", TEXT("") };
}
