#include "domain/setting.h"

#include "domain/journal.h"
#include "domain/setting_sql.h"

enum { LONGEST = 1 << 20 };

struct text setting_read(struct work *w, const char *name, struct text otherwise)
{
    struct rows rows = db_rows(w, &query_setting_get, bind_text(text_of(name)));
    struct text value = db_next(&rows) ? row_text(&rows, 0) : otherwise;
    db_stop(&rows);
    return value;
}

int64_t setting_number(struct work *w, const char *name, int64_t otherwise)
{
    int64_t value;
    return text_to_int(setting_read(w, name, TEXT("")), &value) ? value : otherwise;
}

bool setting_write(struct work *w, const char *name, struct text value)
{
    struct buf body = buf_begin(w->arena, LONGEST);
    struct text before = setting_read(w, name, TEXT(""));
    if (!work_may(w, MAY_ADMIN) || text_is(before, value))
        return !work_failed(w);
    db_run(w, &query_setting_put, bind_text(text_of(name)), bind_text(value));
    journal_line(&body, "value", before, value);
    return journal_add_buf(w, "set", TEXT("setting"), text_of(name), &body);
}
