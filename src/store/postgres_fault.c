#include "store/postgres.h"
#include "store/sqlstate.h"

struct text postgres_first_line(const char *message)
{
    struct text text = text_of(message);
    return text_trim(text_slice(text, 0, text_find(text, TEXT("\n"), 0)));
}

bool postgres_is_good(const PGresult *result)
{
    ExecStatusType status = PQresultStatus(result);
    return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK;
}

/* A fault without a code is libpq's own. */
bool postgres_is_lost(const struct postgres *db, const PGresult *result)
{
    if (PQstatus(db->link) != CONNECTION_OK)
        return true;
    if (PQresultStatus(result) != PGRES_FATAL_ERROR)
        return false;
    const char *state = result ? PQresultErrorField(result, PG_DIAG_SQLSTATE) : NULL;
    return !state || text_is_string(TEXT("db.lost"), sqlstate_fault(state).code);
}

bool postgres_fail(struct work *w, struct postgres *db, const PGresult *result, const char *where)
{
    const char *state = result ? PQresultErrorField(result, PG_DIAG_SQLSTATE) : NULL;
    const char *says = result ? PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY) : NULL;
    struct text message = postgres_first_line(says ? says : PQerrorMessage(db->link));
    struct text about =
        work_format(w, "%s: %s %.*s", where, state ? state : "-----", TEXT_ARG(message));
    if (postgres_is_lost(db, result))
        return work_fail(w, FAULT_SYSTEM, "db.lost", about);
    struct fault fault = sqlstate_fault(state ? state : "");
    return work_fail(w, fault.kind, fault.code, about);
}

bool postgres_execute(struct work *w, struct postgres *db, const char *sql, const char *where)
{
    PGresult *result = PQexec(db->link, sql);
    bool good = postgres_is_good(result) || postgres_fail(w, db, result, where);
    PQclear(result);
    return good;
}
