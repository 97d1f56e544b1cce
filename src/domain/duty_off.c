#include "domain/duty_off.h"

#include <string.h>

#include "domain/duty_off_sql.h"
#include "domain/evaluate.h"
#include "domain/instance.h"
#include "domain/setting.h"

static const char prefix[] = "duty.off.";

bool duty_off_read(struct work *w, struct text **reasons)
{
    const struct duties *duties = w->instance->duties;
    *reasons = work_array(w, struct text, duties->count + 1);
    for (size_t i = 0; i < duties->count; i++)
        (*reasons)[i] = TEXT("");
    struct rows rows = db_rows(w, &query_duty_off_all);
    while (db_next(&rows)) {
        struct text name = row_text(&rows, 0);
        const struct duty *duty = duty_find(duties, text_slice(name, strlen(prefix), name.len));
        if (duty)
            (*reasons)[duty - duties->items] = row_text(&rows, 1);
    }
    return !work_failed(w);
}

bool duty_off_set(struct work *w, const struct duty *duty, struct text reason)
{
    const char *name = work_string(w, work_format(w, "%s%.*s", prefix, TEXT_ARG(duty->id)));
    return setting_write(w, name, reason) && evaluate_again(w);
}
