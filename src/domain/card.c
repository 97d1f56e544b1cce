#include "domain/card.h"

#include "domain/card_sql.h"

/* ---- who stands where ---- */

static bool is_over(const struct entrustment_node *node)
{
    return text_is(node->status, TEXT("ended")) || text_is(node->status, TEXT("refused"));
}

static size_t desk_of(const struct card_chain *chain, struct text party_id)
{
    size_t i = 0;
    while (i < chain->desk_count && !text_is(chain->desks[i].party_id, party_id))
        i++;
    return i;
}

/* A party that stands at several places of a chain is one desk, as high as it stands. */
static size_t desk_for(struct card_chain *chain, const struct entrustment_node *node)
{
    size_t at = desk_of(chain, node->party_id);
    struct card_desk *desk = &chain->desks[at];
    if (at == chain->desk_count) {
        *desk = (struct card_desk){ .party_id = node->party_id,
                                    .name = node->party_name,
                                    .tier = node->tier };
        chain->desk_count++;
    }
    if (node->tier < desk->tier)
        desk->tier = node->tier;
    return at;
}

/* Nodes come in reading order, so what stands above was there before; below what is over nobody
 * works either. */
static void put_places(struct work *w, const struct entrustment_chain *nodes,
                       struct card_chain *chain)
{
    size_t *place_of = work_array(w, size_t, nodes->count + 1);
    for (size_t i = 0; i < nodes->count; i++) {
        const struct entrustment_node *node = &nodes->nodes[i];
        size_t above = CARD_US;
        place_of[i] = CARD_US;
        for (size_t j = 0; j < i && node->parent_id.len; j++)
            if (text_is(nodes->nodes[j].entrustment_id, node->parent_id))
                above = place_of[j];
        if (is_over(node) || (node->parent_id.len && above == CARD_US))
            continue;
        place_of[i] = chain->place_count;
        chain->places[chain->place_count++] = (struct card_place){ desk_for(chain, node), above };
    }
}

/* ---- numbers ---- */

struct found {
    struct card_number number;
    int rank; /* lower is better; 0: nothing yet */
};

static int rank_of(struct text role, bool is_own, bool failed)
{
    int rank = is_own                             ? 4
               : text_is(role, TEXT("emergency")) ? 1
               : text_is(role, TEXT("manager"))   ? 2
                                                  : 3;
    return rank + (failed ? 4 : 0);
}

static void offer(struct found *found, const struct card_number *number, int rank)
{
    if (!found->rank || rank < found->rank)
        *found = (struct found){ *number, rank };
}

/* Row by row; `best` has two for each desk, by day and at night. */
static void take_row(const struct rows *rows, struct card_desk *desk, struct found *best)
{
    struct text role = row_text(rows, 2), hours = row_text(rows, 3), email = row_text(rows, 5);
    struct card_number number = {
        .name = row_text(rows, 1),
        .phone = row_text(rows, 4),
        .tested_on = row_text(rows, 6),
        .failed = text_is(row_text(rows, 7), TEXT("not_reached")),
    };
    bool is_always = text_is(hours, TEXT("always")),
         is_night = text_is(hours, TEXT("night_holiday"));
    int rank = rank_of(role, number.name.len == 0, number.failed);
    if (!desk->email.len || (number.name.len && email.len && !text_is(role, TEXT("staff"))))
        desk->email = email.len ? email : desk->email;
    if (!number.phone.len)
        return;
    if (!is_night)
        offer(&best[0], &number, rank);
    if (is_night || is_always)
        offer(&best[1], &number, rank);
}

static bool read_numbers(struct work *w, struct text root, struct card_chain *chain)
{
    struct found *best = work_array(w, struct found, 2 * chain->desk_count + 1);
    struct rows rows = db_rows(w, &query_card_contacts, bind_text(root));
    while (db_next(&rows)) {
        size_t at = desk_of(chain, row_text(&rows, 0));
        if (at < chain->desk_count)
            take_row(&rows, &chain->desks[at], best + 2 * at);
    }
    for (size_t i = 0; i < chain->desk_count; i++) {
        chain->desks[i].day = best[2 * i].number;
        chain->desks[i].night = best[2 * i + 1].number;
    }
    return !work_failed(w);
}

static bool read_us(struct work *w, struct text root, struct card_chain *chain)
{
    struct rows rows = db_rows(w, &query_card_us, bind_text(root));
    if (db_next(&rows)) {
        struct text leader = row_text(&rows, 6), phone = row_text(&rows, 7);
        chain->department = row_text(&rows, 5);
        chain->us = (struct card_desk){
            .name = row_text(&rows, 0),
            .night = { .name = row_text(&rows, 2),
                       .phone = row_text(&rows, 3),
                       .tested_on = row_text(&rows, 4) },
            .day = { .name = leader.len && phone.len ? leader : TEXT(""),
                     .phone = phone.len ? phone : row_text(&rows, 1) },
            .email = row_text(&rows, 8),
        };
    }
    db_stop(&rows);
    return !work_failed(w);
}

bool card_chain(struct work *w, struct text entrustment_id, struct card_chain *out)
{
    struct entrustment_chain nodes;
    *out = (struct card_chain){ 0 };
    if (!entrustment_chain(w, entrustment_id, &nodes))
        return false;
    out->desks = work_array(w, struct card_desk, nodes.count + 1);
    out->places = work_array(w, struct card_place, nodes.count + 1);
    if (nodes.count)
        out->work = nodes.nodes[0].work;
    put_places(w, &nodes, out);
    struct text root = nodes.count ? nodes.nodes[0].entrustment_id : entrustment_id;
    return read_us(w, root, out) && read_numbers(w, root, out);
}

/* ---- whom to call ---- */

static size_t add_once(size_t *out, size_t count, size_t desk, size_t which)
{
    for (size_t i = 0; i < count; i++)
        if (out[i] == desk)
            return count;
    if (desk != which)
        out[count++] = desk;
    return count;
}

size_t card_above(const struct card_chain *chain, size_t which, size_t *out)
{
    size_t count = 0;
    for (size_t i = 0; i < chain->place_count; i++) {
        if (chain->places[i].desk != which)
            continue;
        for (size_t at = chain->places[i].above; at != CARD_US; at = chain->places[at].above)
            count = add_once(out, count, chain->places[at].desk, which);
    }
    return count;
}

size_t card_below(const struct card_chain *chain, size_t which, size_t *out)
{
    size_t count = 0;
    for (size_t i = 0; i < chain->place_count; i++) {
        size_t above = chain->places[i].above;
        if (above != CARD_US && chain->places[above].desk == which)
            count = add_once(out, count, chain->places[i].desk, which);
    }
    return count;
}
