#include "domain/find.h"

#include <ctype.h>

#include "base/buf.h"
#include "base/fold.h"
#include "base/scan.h"
#include "domain/file.h"
#include "domain/find_sql.h"
#include "domain/reference.h"
#include "domain/scope.h"
#include "registers.h"
#include "store/search.h"

/* A department sees only some of what is found: more is asked for than shown. */
enum { SPARE = 100, MOST_OF_KIND = 10, FEW = 500, LONGEST_NAMES = 64 << 10, FEWEST_DIGITS = 4 };

/* What is looked for, and what was found of it. */
struct finding {
    struct search_phrase *phrases;
    size_t phrase_count, most;
    struct found *out;
    size_t count;
    bool may_be_more;
};

/* What has a name and belongs to a party, or is one. */
static bool is_found(const struct kind *kind)
{
    return kind->name_field >= 0 && kind->scope != SCOPE_ALL;
}

static bool is_there(const struct finding *it, struct text id)
{
    for (size_t i = 0; i < it->count; i++)
        if (text_is(it->out[i].id, id))
            return true;
    return false;
}

static void add_party(struct work *w, struct text id, struct finding *it)
{
    if (is_there(it, id) || !scope_holds_id(w, &kind_party, id))
        return;
    struct rows rows = db_rows(w, &query_find_party, bind_text(id));
    if (db_next(&rows))
        it->out[it->count++] =
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

/* One that belongs to what the actor may not see is no fault. */
static void add_file(struct work *w, struct text id, struct finding *it)
{
    struct file file;
    struct work trial = *w;
    if (id.len && !is_there(it, id) && file_read(&trial, id, &file))
        it->out[it->count++] =
            (struct found){ TEXT("file"), id, file_number(w, file.number), file.name };
    work_forgive(w, &trial);
}

static void add_numbered_file(struct work *w, int64_t number, struct finding *it)
{
    struct rows rows = db_rows(w, &query_find_file, bind_int(number));
    struct text id = db_next(&rows) ? row_text(&rows, 0) : TEXT("");
    db_stop(&rows);
    add_file(w, id, it);
}

/* What has been found belongs to a party, whose name tells it from others of the same name. */
static void add_record(struct work *w, const struct kind *kind, struct text id, struct finding *it)
{
    struct record record;
    struct work trial = *w; /* another's is no fault */
    if (!is_there(it, id) && record_read(&trial, kind, id, &record) && !record.removed_at) {
        struct rows rows =
            db_rows(&trial, &query_find_party, bind_text(reference_party(&trial, kind, id)));
        struct text party = db_next(&rows) ? row_text(&rows, 0) : TEXT("");
        db_stop(&rows);
        it->out[it->count++] =
            (struct found){ text_of(kind->name), id, record_name(&record), party };
    }
    work_forgive(w, &trial);
}

static void look_for(struct work *w, struct text typed, struct finding *it)
{
    struct fold_query query = fold_query(w, typed);
    it->phrases = work_array(w, struct search_phrase, query.count + 1);
    it->phrase_count = query.count;
    for (size_t i = 0; i < query.count; i++)
        it->phrases[i] = (struct search_phrase){ query.at[i].tokens, query.at[i].prefix };
}

static struct search begin_search(struct work *w, const struct finding *it, struct text kind,
                                  size_t most)
{
    int64_t asked = (int64_t)most * (scope_is_narrow(w) ? SPARE : 1);
    return search_begin(w, it->phrases, it->phrase_count, kind, asked);
}

static void find_parties(struct work *w, struct finding *it)
{
    struct search search = begin_search(w, it, TEXT("party"), it->most);
    while (it->count < it->most && search_next(&search))
        add_party(w, search.subject_id, it);
    search_end(&search);
}

/* A record of the kind, or a file where it is none. */
static void add_other(struct work *w, const struct kind *kind, struct text id, struct finding *it)
{
    if (kind)
        add_record(w, kind, id, it);
    else
        add_file(w, id, it);
}

static void search_kind(struct work *w, const struct kind *kind, struct text name, size_t most,
                        struct finding *it)
{
    struct search search = begin_search(w, it, name, MOST_OF_KIND);
    while (it->count < most && search_next(&search))
        add_other(w, kind, search.subject_id, it);
    search_end(&search);
}

/* What answers to the phrases, of any kind: one walk through the index is enough unless there is
 * more than FEW, when each kind is asked for its own. */
struct answers {
    struct text kind[FEW], id[FEW];
    size_t count;
};

static void ask_for_few(struct work *w, const struct finding *it, struct answers *answers)
{
    struct search search = search_begin(w, it->phrases, it->phrase_count, TEXT(""), FEW);
    while (search_next(&search)) {
        answers->kind[answers->count] = search.kind;
        answers->id[answers->count++] = search.subject_id;
    }
    search_end(&search);
}

static void find_kind(struct work *w, const struct kind *kind, const struct answers *few,
                      struct finding *it)
{
    struct text name = kind ? text_of(kind->name) : TEXT("file");
    size_t most = it->count + MOST_OF_KIND < it->most ? it->count + MOST_OF_KIND : it->most;
    if (few->count == FEW)
        search_kind(w, kind, name, most, it);
    for (size_t i = 0; few->count < FEW && i < few->count && it->count < most; i++)
        if (text_is(few->kind[i], name))
            add_other(w, kind, few->id[i], it);
    it->may_be_more = it->may_be_more || it->count == most;
}

static void find_what_belongs(struct work *w, struct finding *it)
{
    struct answers *few = work_array(w, struct answers, 1);
    ask_for_few(w, it, few);
    for (const struct kind *const *kind = kinds; *kind; kind++)
        if (is_found(*kind) && *kind != &kind_party)
            find_kind(w, *kind, few, it);
    find_kind(w, NULL, few, it);
}

/* A corporate number as we show it (1 9000 0247 0751), with hyphens, or with the T of an invoice:
 * its digits. Empty when it is anything else. */
static struct text number_typed(struct work *w, struct text typed)
{
    struct buf digits = buf_begin(w->arena, typed.len + 1);
    struct scan scan = scan_begin(text_trim(typed));
    if (scan_peek(&scan) == 'T' || scan_peek(&scan) == 't')
        scan_skip(&scan);
    for (; !scan_at_end(&scan); scan_skip(&scan)) {
        int32_t rune = scan_peek(&scan);
        if (rune >= '0' && rune <= '9')
            buf_add_char(&digits, (char)rune);
        else if (rune != ' ' && rune != '-')
            return TEXT("");
    }
    return buf_text(&digits).len >= FEWEST_DIGITS ? buf_text(&digits) : TEXT("");
}

bool find_names(struct work *w, struct text typed, size_t most, struct findings *out)
{
    struct finding it = { .most = most, .out = work_array(w, struct found, most + 1) };
    struct text digits = number_typed(w, typed), company = fold_company(w, typed);
    int64_t number;
    *out = (struct findings){ .at = it.out };
    if (!work_may(w, MAY_READ))
        return false;
    if (is_evidence_number(text_trim(typed), &number))
        add_numbered_file(w, number, &it);
    look_for(w, digits.len ? digits : typed, &it);
    find_parties(w, &it);
    look_for(w, company, &it); /* the legal form stands before the name, behind it, or nowhere */
    find_parties(w, &it);
    look_for(w, typed, &it);
    if (it.count < most)
        find_what_belongs(w, &it);
    *out = (struct findings){ it.out, it.count, it.may_be_more || it.count == most };
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
