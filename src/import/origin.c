#include "import/origin.h"

#include "domain/scope.h"
#include "format/json_read.h"
#include "format/limits.h"
#include "import/origin_sql.h"
#include "registers.h"

static void read_values(struct work *w, struct text cells, struct origin *out)
{
    const struct value *list = json_read(w, cells, &limits_usual);
    out->values = work_array(w, struct origin_value, value_count(list) + 1);
    for (size_t i = 0; i < value_count(list); i++) {
        const struct value *it = value_at(list, i);
        out->values[out->value_count++] = (struct origin_value){
            .field = line_field_find(value_text(value_get(it, "field"))),
            .code = value_text(value_get(it, "field")),
            .cell = value_text(value_get(it, "cell")),
            .written = value_text(value_get(it, "text")),
        };
    }
}

static bool read_rows(struct work *w, struct rows rows, struct origin **out, size_t *count)
{
    *out = work_array(w, struct origin, ORIGIN_MOST);
    *count = 0;
    while (*count < ORIGIN_MOST && db_next(&rows)) {
        struct origin *it = &(*out)[(*count)++];
        *it = (struct origin){
            .file = row_text(&rows, 0),
            .number = row_int(&rows, 1),
            .sheet = row_text(&rows, 2),
            .row = row_int(&rows, 3),
            .taken_at = row_int(&rows, 4),
        };
        read_values(w, row_text(&rows, 5), it);
    }
    db_stop(&rows);
    return !work_failed(w);
}

bool origin_of_record(struct work *w, struct text id, struct origin **out, size_t *count)
{
    return read_rows(w, db_rows(w, &query_origin_of_record, bind_text(id), bind_int(ORIGIN_MOST)),
                     out, count);
}

bool origin_is_known(struct work *w, struct text id)
{
    return db_int(w, &query_origin_is_known, bind_text(id)) > 0;
}

bool origin_of_party(struct work *w, struct text party_id, struct origin **out, size_t *count)
{
    *out = NULL;
    *count = 0;
    if (!scope_holds_id(w, &kind_party, party_id))
        return false;
    struct bind id = bind_text(party_id), most = bind_int(ORIGIN_MOST);
    struct rows rows = scope_is_narrow(w) ? db_rows(w, &query_origin_of_party_in_department, id,
                                                    most, scope_department(w))
                                          : db_rows(w, &query_origin_of_party, id, most);
    return read_rows(w, rows, out, count);
}
