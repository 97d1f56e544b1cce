#include "domain/find.h"

#include <ctype.h>

#include "base/buf.h"
#include "base/fold.h"
#include "domain/file.h"
#include "domain/find_sql.h"
#include "domain/reference.h"
#include "domain/scope.h"
#include "registers.h"
#include "store/search.h"

/* A department sees only some of what is found: more is asked for than shown. */
enum { SPARE = 5, MOST_OF_KIND = 10, LONGEST_NAMES = 64 << 10 };

/* What has a name and belongs to a party, or is one. */
static bool is_found(const struct kind *kind)
{
    return kind->name_field >= 0 && kind->scope != SCOPE_ALL;
}

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

/* What has been found belongs to a party, whose name tells it from others of the same name. */
static void add_record(struct work *w, const struct kind *kind, struct text id, struct found *out,
                       size_t *count)
{
    struct record record;
    struct work trial = *w; /* another's is no fault */
    if (record_read(&trial, kind, id, &record) && !record.removed_at) {
        struct rows rows =
            db_rows(&trial, &query_find_party, bind_text(reference_party(&trial, kind, id)));
        struct text party = db_next(&rows) ? row_text(&rows, 0) : TEXT("");
        db_stop(&rows);
        out[(*count)++] = (struct found){ text_of(kind->name), id, record_name(&record), party };
    }
    work_forgive(w, &trial);
}

static void find_parties(struct work *w, const struct search_phrase *phrases, size_t phrase_count,
                         size_t most, struct found *out, size_t *count)
{
    int64_t asked = (int64_t)most * (scope_is_narrow(w) ? SPARE : 1);
    struct search search = search_begin(w, phrases, phrase_count, TEXT("party"), asked);
    while (*count < most && search_next(&search))
        add_party(w, search.subject_id, out, count);
    search_end(&search);
}

static void find_records(struct work *w, const struct search_phrase *phrases, size_t phrase_count,
                         size_t most, struct found *out, size_t *count)
{
    for (const struct kind *const *kind = kinds; *kind; kind++) {
        if (!is_found(*kind) || *kind == &kind_party)
            continue;
        int64_t asked = (int64_t)MOST_OF_KIND * (scope_is_narrow(w) ? SPARE : 1);
        struct search search =
            search_begin(w, phrases, phrase_count, text_of((*kind)->name), asked);
        for (size_t i = 0; i < MOST_OF_KIND && *count < most && search_next(&search); i++)
            add_record(w, *kind, search.subject_id, out, count);
        search_end(&search);
    }
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
    find_parties(w, phrases, query.count, most, *out, count);
    find_records(w, phrases, query.count, most, *out, count);
    return !work_failed(w);
}

bool find_put(struct work *w, const struct record *record)
{
    static const char *const also[] = { "kana", "former_names", "corporate_number", "number" };
    const struct kind *kind = record->kind;
    struct buf names = buf_begin(w->arena, LONGEST_NAMES);
    if (!is_found(kind))
        return true;
    if (record->removed_at)
        return search_remove(w, text_of(kind->name), record->id);
    buf_add(&names, record->values[kind->name_field]);
    for (size_t i = 0; i < COUNT(also); i++) {
        int field = kind_field(kind, text_of(also[i]));
        buf_add_char(&names, '\n');
        buf_add(&names, field < 0 ? TEXT("") : record->values[field]);
    }
    return search_put(w, text_of(kind->name), record->id, fold_grams(w, buf_text(&names)));
}
