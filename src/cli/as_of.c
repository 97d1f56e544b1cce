#include "cli/as_of.h"

#include "base/dates.h"
#include "base/day.h"
#include "base/moment.h"
#include "domain/as_of.h"
#include "store/db.h"

/* From the present, in which it has read the day. */
static bool look_back(struct cli *cli, int32_t day)
{
    struct work *w = cli->w;
    return db_end(w) && as_of_make(w, day, NULL, NULL) && db_begin(w, DB_READ) &&
           as_of_enter(w, day);
}

bool cli_as_of_begin(struct cli *cli)
{
    struct work *w = cli->w;
    int32_t day;
    db_begin(w, DB_READ);
    if (!cli_given(cli, "as-of") || !as_of_read(w, cli_option(cli, "as-of"), &day))
        return !work_failed(w);
    return look_back(cli, day);
}

bool cli_as_of_begin_ahead(struct cli *cli, int32_t *day)
{
    struct work *w = cli->w;
    int32_t today = moment_day(w->now);
    *day = cli_given(cli, "as-of") ? dates_read(cli_option(cli, "as-of")).day : today;
    db_begin(w, DB_READ);
    if (*day != DAY_NONE && *day >= today)
        return !work_failed(w);
    return as_of_read(w, cli_option(cli, "as-of"), day) && look_back(cli, *day);
}
