#include "domain/round_greet.h"

#include "domain/round_greet_sql.h"
#include "domain/scope.h"

enum lang round_lang(struct text country)
{
    return !country.len || text_is(country, TEXT("JP")) ? LANG_JA : LANG_EN;
}

bool round_greets(struct work *w, const struct round *round, struct round_greeted out[ROUND_LANGS],
                  size_t *count)
{
    *count = 0;
    if (!work_may(w, MAY_READ))
        return false;
    struct rows rows = db_rows(w, &query_round_greets, bind_text(round->id), scope_looker(w));
    while (db_next(&rows) && *count < ROUND_LANGS)
        out[(*count)++] = (struct round_greeted){
            .lang = round_lang(row_text(&rows, 0)),
            .count = row_int(&rows, 1),
            .party = row_text(&rows, 2),
            .contact = row_text(&rows, 3),
            .facts = row_text(&rows, 4),
        };
    return !work_failed(w);
}
