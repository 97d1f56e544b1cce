#include "domain/round_pick.h"

#include "base/buf.h"
#include "domain/entrustment.h"
#include "domain/round_pick_sql.h"
#include "store/db.h"

enum { DEEPEST = 1000, WORKS_EACH = 4, LONGEST_FACTS = 200 };

/* ---- what is known of a work ---- */

enum column {
    AT_WORK,
    AT_PARTY,
    AT_FORM,
    AT_CONTACT,
    AT_INSIDE,
    AT_OUTSIDE,
    AT_COMMUNICATIONS,
    AT_SENSITIVE,
    AT_PROPERTY,
    AT_MY_NUMBER,
    AT_SUBCONTRACT,
    AT_HANDLED,
    AT_ACCESSED,
    AT_STATUS,
};

static bool is_no(const struct rows *rows, enum column column)
{
    return text_is(row_text(rows, (int)column), TEXT("no"));
}

static bool is_yes(const struct rows *rows, enum column column)
{
    return text_is(row_text(rows, (int)column), TEXT("yes"));
}

static bool is_abroad(struct text country)
{
    return country.len && !text_is(country, TEXT("JP"));
}

static bool fact_confidential(const struct rows *rows)
{
    return !is_no(rows, AT_COMMUNICATIONS) || !is_no(rows, AT_SENSITIVE) ||
           !is_no(rows, AT_PROPERTY);
}

static bool fact_my_number(const struct rows *rows)
{
    return is_yes(rows, AT_MY_NUMBER);
}

static bool fact_sensitive(const struct rows *rows)
{
    return is_yes(rows, AT_SENSITIVE);
}

static bool fact_subcontract(const struct rows *rows)
{
    return !is_no(rows, AT_SUBCONTRACT);
}

static bool fact_cloud(const struct rows *rows)
{
    return text_is(row_text(rows, AT_FORM), TEXT("terms_of_service"));
}

static bool fact_abroad(const struct rows *rows)
{
    return is_abroad(row_text(rows, AT_HANDLED)) || is_abroad(row_text(rows, AT_ACCESSED));
}

static bool fact_inside(const struct rows *rows)
{
    return row_int(rows, AT_INSIDE) != 0;
}

/* Where nobody knows, it is not on our premises. */
static bool fact_outside(const struct rows *rows)
{
    return row_int(rows, AT_OUTSIDE) != 0 || !fact_inside(rows);
}

static bool fact_collects(const struct rows *rows)
{
    (void)rows; /* no register says so: it is asked */
    return true;
}

/* What nobody has denied is asked; but My Number and sensitive data only where they are on record.
 */
static const struct {
    struct text name;
    bool (*holds)(const struct rows *rows);
} facts[] = {
    { TEXT_INIT("confidential"), fact_confidential },
    { TEXT_INIT("my_number"), fact_my_number },
    { TEXT_INIT("sensitive"), fact_sensitive },
    { TEXT_INIT("subcontract"), fact_subcontract },
    { TEXT_INIT("cloud"), fact_cloud },
    { TEXT_INIT("abroad"), fact_abroad },
    { TEXT_INIT("outside"), fact_outside },
    { TEXT_INIT("inside"), fact_inside },
    { TEXT_INIT("collects"), fact_collects },
};

/* ---- choosing ---- */

struct picking {
    struct work *w;
    const struct round *round;
    const struct round_choice *choice;
    struct round_pick *items;
    unsigned *facts; /* bits by the order of the table above */
    size_t count, size, facts_size;
};

static bool is_one_of(const struct round_choice *choice, struct text party_id)
{
    for (size_t i = 0; i < choice->party_count; i++)
        if (text_is(choice->parties[i], party_id))
            return true;
    return !choice->party_count;
}

/* Before a contract, what has not begun; else all but what is only asked for. */
static bool is_in_time(const struct round *round, struct text status)
{
    return text_is(round->purpose, TEXT("selection")) ? entrustment_is_to_begin(status)
                                                      : !text_is(status, TEXT("requested"));
}

static bool is_meant(const struct picking *it, const struct rows *rows)
{
    const struct round_choice *choice = it->choice;
    if (!choice->party_count && !is_in_time(it->round, row_text(rows, AT_STATUS)))
        return false;
    if (choice->work.len && text_is(choice->work, TEXT("cloud")) != fact_cloud(rows))
        return false;
    if (text_is(choice->place, TEXT("inside")) && !fact_inside(rows))
        return false;
    if (text_is(choice->place, TEXT("outside")) && !fact_outside(rows))
        return false;
    return is_one_of(choice, row_text(rows, AT_PARTY));
}

static unsigned facts_of(const struct rows *rows)
{
    unsigned bits = 0;
    for (size_t i = 0; i < COUNT(facts); i++)
        bits |= facts[i].holds(rows) ? 1u << i : 0;
    return bits;
}

static void add(struct picking *it, const struct rows *rows)
{
    struct round_pick *last = it->count ? &it->items[it->count - 1] : NULL;
    struct text form = row_text(rows, AT_FORM), party = row_text(rows, AT_PARTY);
    if (!it->round->each_work && last && text_is(last->party_id, party)) {
        it->facts[it->count - 1] |= facts_of(rows);
        last->form = last->form.len ? last->form : form;
        return;
    }
    it->items = work_grown(it->w, it->items, it->count, &it->size, sizeof *it->items);
    it->facts = work_grown(it->w, it->facts, it->count, &it->facts_size, sizeof *it->facts);
    it->facts[it->count] = facts_of(rows);
    it->items[it->count++] = (struct round_pick){
        .party_id = party,
        .entrustment_id = it->round->each_work ? row_text(rows, AT_WORK) : TEXT(""),
        .contact_id = row_text(rows, AT_CONTACT),
        .form = form,
    };
}

static struct text say_facts(struct work *w, unsigned bits)
{
    struct buf out = buf_begin(w->arena, LONGEST_FACTS);
    for (size_t i = 0; i < COUNT(facts); i++)
        if (bits & 1u << i) {
            if (out.len)
                buf_add_char(&out, ' ');
            buf_add(&out, facts[i].name);
        }
    return buf_text(&out);
}

bool round_pick(struct work *w, const struct round *round, const struct round_choice *choice,
                struct round_pick **out, size_t *count)
{
    struct picking it = { .w = w, .round = round, .choice = choice };
    *out = NULL;
    *count = 0;
    if (!work_may(w, MAY_DECIDE))
        return false;
    struct rows rows =
        db_rows(w, &query_round_pick, bind_text(choice->risk), bind_text(choice->department_id),
                bind_int(choice->first_tier ? 1 : DEEPEST), bind_int(ROUND_MOST * WORKS_EACH));
    while (db_next(&rows) && it.count <= ROUND_MOST)
        if (is_meant(&it, &rows))
            add(&it, &rows);
    db_stop(&rows);
    for (size_t i = 0; i < it.count; i++)
        it.items[i].facts = say_facts(w, it.facts[i]);
    *out = it.items;
    *count = it.count;
    return !work_failed(w);
}

static bool is_picked(const struct round_pick *picks, size_t count, struct text party_id)
{
    for (size_t i = 0; i < count; i++)
        if (text_is(picks[i].party_id, party_id))
            return true;
    return false;
}

bool round_whom(struct work *w, const struct round *round, const struct round_choice *choice,
                struct round_whom *out)
{
    struct round_pick *picks;
    size_t count;
    *out = (struct round_whom){ 0 };
    if (!round_pick(w, round, choice, &picks, &count))
        return false;
    out->replies = (int64_t)count;
    for (size_t i = 0; i < count; i++) {
        out->parties += !i || !text_is(picks[i].party_id, picks[i - 1].party_id);
        out->unreachable += !picks[i].contact_id.len;
        out->cloud += text_is(picks[i].form, TEXT("terms_of_service"));
    }
    out->left = work_array(w, struct text, choice->party_count + 1);
    for (size_t i = 0; i < choice->party_count; i++)
        if (!is_picked(picks, count, choice->parties[i]))
            out->left[out->left_count++] = choice->parties[i];
    return true;
}
