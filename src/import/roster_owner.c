/* Whose a row is, and what it refers to. */
#include "base/fold.h"
#include "domain/corporate_number.h"
#include "domain/party.h"
#include "domain/reference.h"
#include "domain/scope.h"
#include "import/roster_owner_sql.h"
#include "import/roster_parts.h"
#include "registers.h"
#include "store/search.h"

enum { MOST_FOUND = 50 };

struct work_of {
    struct text id, plain;
};

/* A party as one row spells it; found once. */
struct party_of {
    struct text id;
    struct work_of *works;
    size_t work_count;
    bool asked_works;
};

struct roster_parties {
    struct text_map spelled; /* number and name */
    struct party_of **at;
    size_t room;
};

struct roster_parties *roster_owner_begin(struct roster_reading *reading)
{
    struct roster_parties *parties = work_new(reading->w, struct roster_parties);
    parties->spelled = text_map_begin(reading->w);
    return parties;
}

/* ---- the party ---- */

static bool was_called(struct work *w, struct text party_id, struct text key)
{
    struct record party;
    struct work trial = *w;
    struct text rest, former;
    if (!record_read(&trial, &kind_party, party_id, &party)) {
        work_forgive(w, &trial);
        return false;
    }
    rest = party.values[PARTY_FORMER_NAMES];
    while (rest.len && text_next(&rest, '\n', &former))
        if (text_is(fold_company(w, former), key))
            return true;
    return false;
}

/* By a former name: the search knows them. Two that were called so are nobody. */
static struct text find_former(struct work *w, struct text name)
{
    struct text ids[MOST_FOUND], key = fold_company(w, name), found = TEXT("");
    struct fold_query query = fold_query(w, key); /* ㈱ stands in front or behind */
    struct search_phrase *phrases = work_array(w, struct search_phrase, query.count + 1);
    size_t count = 0;
    for (size_t i = 0; i < query.count; i++)
        phrases[i] = (struct search_phrase){ query.at[i].tokens, query.at[i].prefix };
    struct search search = search_begin(w, phrases, query.count, TEXT("party"), MOST_FOUND);
    while (count < MOST_FOUND && search_next(&search))
        ids[count++] = work_text(w, search.subject_id);
    search_end(&search);
    for (size_t i = 0; i < count && key.len; i++) {
        if (!was_called(w, ids[i], key))
            continue;
        if (found.len)
            return TEXT("");
        found = ids[i];
    }
    return found;
}

static struct party_of *party_spelled(struct roster_reading *reading, struct text number,
                                      struct text name)
{
    struct work *w = reading->w;
    struct roster_parties *parties = reading->parties;
    uint32_t before = parties->spelled.count;
    int32_t at = text_map_add(&parties->spelled,
                              work_format(w, "%.*s\x1f%.*s", TEXT_ARG(number), TEXT_ARG(name)));
    if (parties->spelled.count == before)
        return parties->at[at];
    parties->at = work_grown(w, parties->at, before, &parties->room, sizeof *parties->at);
    struct party_of *party = parties->at[at] = work_new(w, struct party_of);
    party->id = number.len ? party_find(w, number, TEXT("")) : TEXT("");
    if (!party->id.len && name.len)
        party->id = party_find(w, TEXT(""), name);
    if (!party->id.len && name.len)
        party->id = find_former(w, name);
    if (party->id.len && !scope_holds_id(w, &kind_party, party->id))
        party->id = TEXT("");
    return party;
}

/* The party of the list as a whole stands under its own id. */
static struct party_of *party_given(struct roster_reading *reading, struct text id)
{
    struct party_of *party = party_spelled(reading, TEXT(""), id);
    party->id = id;
    return party;
}

static struct text cell_text(const struct roster_row *row, int column)
{
    return column < 0 ? TEXT("") : row->cells[column].text;
}

static struct party_of *find_party(struct roster_reading *reading, struct roster_row *row)
{
    struct work *w = reading->w;
    const struct roster *roster = reading->roster;
    if (roster->party_id.len)
        return party_given(reading, roster->party_id);
    int name_at = roster_rows_column(reading, row, COLUMN_PARTY, -1);
    int number_at = roster_rows_column(reading, row, COLUMN_NUMBER, -1);
    struct text name = cell_text(row, name_at), number = cell_text(row, number_at);
    struct corporate_number read = corporate_number_read(w, number);
    if (!name.len && !number.len)
        return NULL;
    struct party_of *party =
        party_spelled(reading, read.state == CORPORATE_NUMBER_OK ? read.digits : TEXT(""), name);
    if (!party->id.len)
        roster_rows_problem(reading, row, name.len ? name_at : number_at, "roster.party_unknown",
                            name.len ? name : number, true);
    return party;
}

/* ---- its works ---- */

static struct text plain_of(struct roster_reading *reading, struct text t)
{
    struct terms *terms = reading->roster->reader.terms;
    return term_plain(terms, term_of(terms, t));
}

static void ask_works(struct roster_reading *reading, struct party_of *party)
{
    size_t room = 0;
    if (party->asked_works)
        return;
    party->asked_works = true;
    struct rows rows = db_rows(reading->w, &query_roster_owner_works, bind_text(party->id));
    while (db_next(&rows)) {
        struct text id = row_text(&rows, 0);
        party->works =
            work_grown(reading->w, party->works, party->work_count, &room, sizeof *party->works);
        party->works[party->work_count++] =
            (struct work_of){ id, plain_of(reading, row_text(&rows, 1)) };
    }
}

/* みどり発送 – DM発送, as Kantoku writes it, is the work DM発送. */
static struct text work_alone(struct text t)
{
    size_t dash = text_find(t, TEXT(" – "), 0);
    return dash < t.len ? text_slice(t, dash + TEXT(" – ").len, t.len) : t;
}

/* The work of this title: how many there are, and the first. */
static size_t find_work(struct roster_reading *reading, struct party_of *party, struct text title,
                        struct text *id)
{
    struct text plain = plain_of(reading, work_alone(title));
    size_t found = 0;
    ask_works(reading, party);
    for (size_t i = 0; i < party->work_count; i++) {
        if (title.len && !text_is(party->works[i].plain, plain))
            continue;
        if (!found++)
            *id = party->works[i].id;
    }
    return found;
}

/* ---- references ---- */

static size_t find_named(struct roster_reading *reading, const struct kind *target,
                         struct party_of *party, struct text name, struct text *id)
{
    size_t found = 0;
    struct text key = fold_text(reading->w, name);
    struct rows rows = db_rows(reading->w, &query_roster_owner_named,
                               bind_text(register_of_party(target) && party ? party->id : TEXT("")),
                               bind_text(text_of(target->name)), bind_text(key));
    while (db_next(&rows)) {
        struct text one = row_text(&rows, 0);
        if (!found++)
            *id = one;
    }
    return found;
}

static size_t find_reference(struct roster_reading *reading, const struct kind *target,
                             struct party_of *party, struct text name, struct text *id)
{
    if (target == &kind_party) {
        *id = party_spelled(reading, TEXT(""), name)->id;
        return id->len > 0;
    }
    if (target == &kind_entrustment)
        return party && party->id.len ? find_work(reading, party, name, id) : 0;
    return find_named(reading, target, party, name, id);
}

/* What may stay blank is said, and its row goes in: 担当業務 on a roster is often no title of ours.
 */
static void refuse_reference(struct roster_reading *reading, struct roster_row *row, int column,
                             const struct field *field, size_t found)
{
    bool hold =
        field->required ||
        reading->roster->targets[reading->roster->tables[row->table].columns[column].target].type ==
            COLUMN_REF;
    struct work *w = reading->w;
    roster_rows_problem(reading, row, column,
                        found ? "roster.reference_several" : "roster.reference_unknown",
                        work_format(w, "%.*s\x1f%.*s", TEXT_ARG(cell_text(row, column)),
                                    TEXT_ARG(word_text(w->lang, field->target->title))),
                        hold);
}

/* By its id, if the table has one that is known; else by its name. */
static void read_reference(struct roster_reading *reading, struct roster_row *row,
                           struct party_of *party, int index)
{
    const struct field *field = &reading->roster->kind->fields[index];
    int id_at = roster_rows_column(reading, row, COLUMN_REF, index);
    int name_at = roster_rows_column(reading, row, COLUMN_FIELD, index);
    struct text id = cell_text(row, id_at), name = cell_text(row, name_at);
    if (id.len) {
        if (reference_is_live(reading->w, field->target, id) &&
            scope_holds_id(reading->w, field->target, id))
            row->record.values[index] = id;
        else
            refuse_reference(reading, row, id_at, field, 0);
        return;
    }
    if (!name.len)
        return;
    size_t found = find_reference(reading, field->target, party, name, &id);
    if (found == 1)
        row->record.values[index] = id;
    else
        refuse_reference(reading, row, name_at, field, found);
}

/* ---- the owner ---- */

/* A row without a work is that of the only work there is. */
static void read_work(struct roster_reading *reading, struct roster_row *row,
                      struct party_of *party, int owner)
{
    int column = roster_rows_column(reading, row, COLUMN_WORK, -1);
    struct text title = cell_text(row, column), id = TEXT("");
    size_t found = party && party->id.len ? find_work(reading, party, title, &id) : 0;
    if (found == 1)
        row->record.values[owner] = id;
    else if (party && party->id.len)
        roster_rows_problem(reading, row, column,
                            title.len ? found ? "roster.work_several" : "roster.work_unknown"
                                      : "roster.work_missing",
                            title, true);
}

static void read_owner(struct roster_reading *reading, struct roster_row *row,
                       struct party_of *party, int owner)
{
    const struct kind *target = reading->roster->kind->fields[owner].target;
    read_reference(reading, row, party, owner);
    if (row->record.values[owner].len)
        return;
    if (target == &kind_party && party)
        row->record.values[owner] = party->id;
    else if (target == &kind_entrustment)
        read_work(reading, row, party, owner);
}

void roster_owner_read(struct roster_reading *reading, struct roster_row *row,
                       struct text *party_id)
{
    const struct kind *kind = reading->roster->kind;
    struct party_of *party = register_of_party(kind) ? find_party(reading, row) : NULL;
    int owner = kind->owner_field;
    if (owner >= 0)
        read_owner(reading, row, party, owner);
    for (size_t i = 0; i < kind->field_count; i++)
        if (kind->fields[i].type == FIELD_REF && (int)i != owner)
            read_reference(reading, row, party, (int)i);
    *party_id = party ? party->id : TEXT("");
    if (!party_id->len && owner >= 0 && row->record.values[owner].len)
        *party_id =
            reference_party(reading->w, kind->fields[owner].target, row->record.values[owner]);
}
