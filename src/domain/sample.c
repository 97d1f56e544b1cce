#include "domain/sample.h"

#include <ftw.h>
#include <stdio.h>
#include <unistd.h>

#include "base/moment.h"
#include "domain/instance.h"
#include "domain/sample_sql.h"
#include "domain/setting.h"
#include "domain/setup.h"
#include "store/db.h"
#include "store/migrate.h"

enum { DEPTH = 16 };

static bool is_sample(struct work *w)
{
    if (!work_may(w, MAY_ADMIN))
        return false;
    if (setting_number(w, "demo", 0) == 1 && db_int(w, &query_sample_first) == 1)
        return true;
    return work_fail(w, FAULT_INPUT, "sample.none", TEXT(""));
}

bool sample_move(struct work *w, int64_t to)
{
    return is_sample(w) && setting_write(w, "demo.now", text_of(moment_iso(to).at));
}

/* All that is in a folder; the folder itself stays. */
static int remove_one(const char *path, const struct stat *about, int kind, struct FTW *ftw)
{
    (void)about, (void)kind;
    if (ftw->level > 0)
        (void)remove(path); /* what is left is encrypted, and no row names it */
    return 0;
}

bool sample_clear(struct work *w, struct text *code)
{
    *code = TEXT("");
    if (!migrate_anew(w, is_sample))
        return false;
    nftw(instance_path(w, w->instance, "files"), remove_one, DEPTH, FTW_DEPTH | FTW_PHYS);
    db_begin(w, DB_WRITE);
    setup_code_new(w, code);
    return db_end(w) && instance_renew(w);
}
