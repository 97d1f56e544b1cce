#include "domain/find.h"

#include <ctype.h>

#include "base/fold.h"
#include "domain/file.h"
#include "domain/find_sql.h"
#include "domain/scope.h"
#include "registers.h"
#include "store/search.h"

/* A department sees only some of what is found: more is asked for than shown. */
enum { SPARE = 5 };

static void add_party(struct work *w, struct text id, struct found *out, size_t *count)
{
    if (!scope_holds_id(w, &kind_party, id))
        return;
    struct rows rows = db_rows(w, &query_find_party, bind_text(id));
    if (db_next(&rows))
        out[(*count)++] =
            (struct found){ TEXT("party"), id, row_text(&rows, 0), row_text(&rows, 1) };
    db_stop(&rows);
}

/* EV-0412, ev412 */
static bool is_evidence_number(struct text typed, int64_t *number)
{
    struct text digits = text_slice(typed, 2, typed.len);
    if (digits.len && digits.at[0] == '-')
        digits = text_slice(digits, 1, digits.len);
    return typed.len > 2 && toupper((unsigned char)typed.at[0]) == 'E' &&
           toupper((unsigned char)typed.at[1]) == 'V' && text_to_int(digits, number);
}

static void add_file(struct work *w, int64_t number, struct found *out, size_t *count)
{
    struct file file;
    struct rows rows = db_rows(w, &query_find_file, bind_int(number));
    struct text id = db_next(&rows) ? row_text(&rows, 0) : TEXT("");
    db_stop(&rows);
    struct work trial = *w;
    if (id.len && file_read(&trial, id, &file))
        out[(*count)++] = (struct found){ TEXT("file"), id, file_number(w, number), file.name };
    work_forgive(w, &trial);
}

bool find_names(struct work *w, struct text typed, size_t most, struct found **out, size_t *count)
{
    struct fold_query query = fold_query(w, typed);
    struct search_phrase *phrases = work_array(w, struct search_phrase, query.count + 1);
    int64_t number;
    *out = work_array(w, struct found, most + 1);
    *count = 0;
    if (!work_may(w, MAY_READ))
        return false;
    if (is_evidence_number(text_trim(typed), &number))
        add_file(w, number, *out, count);
    for (size_t i = 0; i < query.count; i++)
        phrases[i] = (struct search_phrase){ query.at[i].tokens, query.at[i].prefix };
    int64_t asked = (int64_t)most * (scope_is_narrow(w) ? SPARE : 1);
    struct search search = search_begin(w, phrases, query.count, TEXT("party"), asked);
    while (*count < most && search_next(&search))
        add_party(w, search.subject_id, *out, count);
    search_end(&search);
    return !work_failed(w);
}
