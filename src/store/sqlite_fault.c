#include "store/sqlite_fault.h"

#include <stddef.h>

#include "base/disk.h"

/* SQLite itself calls only ENOSPC full. A quota or a limit on file sizes is remembered by the file
 * that met it: the database or its WAL. */
static bool met_limit(sqlite3 *handle)
{
    sqlite3_file *wal = NULL;
    int of_database = 0, of_wal = 0;
    sqlite3_file_control(handle, "main", SQLITE_FCNTL_LAST_ERRNO, &of_database);
    sqlite3_file_control(handle, "main", SQLITE_FCNTL_JOURNAL_POINTER, &wal);
    if (wal && wal->pMethods)
        wal->pMethods->xFileControl(wal, SQLITE_FCNTL_LAST_ERRNO, &of_wal);
    return disk_is_full(of_database) || disk_is_full(of_wal);
}

const char *sqlite_fault(sqlite3 *handle, int code)
{
    switch (code & 0xff) {
    case SQLITE_FULL:
        return "db.full";
    case SQLITE_IOERR:
        return met_limit(handle) ? "db.full" : "db.failed";
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return "db.corrupt";
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_PROTOCOL:
        return "db.busy";
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_READONLY:
        return "db.cannot_open";
    default:
        return "db.failed";
    }
}
