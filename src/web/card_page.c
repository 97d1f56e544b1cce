#include "web/card_page.h"

#include "domain/card.h"
#include "registers.h"
#include "views/card.h"
#include "web/chain_view.h"
#include "web/front.h"
#include "web/party_tabs.h"
#include "web/show.h"

enum { MOST_CHAINS = 20, MOST_CARDS = 300, MOST_GAPS = 200 };

struct making {
    struct work *w;
    const struct visit *visit;
    struct text party_id;
    bool all;
    struct card *cards;
    struct card_gap *gaps;
    size_t card_count, gap_count;
    struct card_desk us; /* of the first chain: the desk that is open at all hours is one */
};

/* ---- numbers ---- */

static struct card_phone phone_of(struct work *w, const struct card_number *number)
{
    struct text day = show_day_plain(w, day_read(number->tested_on));
    enum word word = !number->tested_on.len ? WORD_card_untested
                     : number->failed       ? WORD_card_failed
                                            : WORD_card_tested;
    return (struct card_phone){
        .number = number->phone,
        .name = number->name,
        .tested = word_fill(w, word, &day, 1),
        .failed = number->failed,
    };
}

static struct card_call call_of(struct work *w, enum word place, const struct card_desk *desk)
{
    return (struct card_call){
        .place = word_text(w->lang, place),
        .name = desk->name,
        .day = phone_of(w, &desk->day),
        .night = phone_of(w, &desk->night),
    };
}

/* ---- cards ---- */

static struct card card_of(struct work *w, const struct card_chain *chain, size_t which)
{
    const struct card_desk *desk = &chain->desks[which];
    size_t *others = work_array(w, size_t, chain->desk_count + 1);
    size_t above = card_above(chain, which, others);
    struct card card = {
        .name = desk->name,
        .place = chain_tier_name(w, (int)desk->tier),
        .work = chain->work,
        .calls = work_array(w, struct card_call, chain->desk_count + above + 2),
    };
    for (size_t i = 0; i < above; i++)
        card.calls[card.call_count++] =
            call_of(w, i ? WORD_card_further : WORD_card_above, &chain->desks[others[i]]);
    card.calls[card.call_count++] = call_of(w, WORD_card_us, &chain->us);
    size_t below = card_below(chain, which, others);
    for (size_t i = 0; i < below; i++)
        card.calls[card.call_count++] = call_of(w, WORD_card_below, &chain->desks[others[i]]);
    return card;
}

/* ---- what is missing ---- */

static enum word gap_word(const struct card_desk *desk)
{
    if (!desk->night.phone.len)
        return desk->day.phone.len ? WORD_card_gap_night : WORD_card_gap_both;
    if (desk->night.failed)
        return WORD_card_gap_failed;
    return desk->day.phone.len ? WORD_NONE : WORD_card_gap_day;
}

static bool has_gap(const struct making *making, struct text name)
{
    for (size_t i = 0; i < making->gap_count; i++)
        if (text_is(making->gaps[i].name, name))
            return true;
    return false;
}

static void add_gap(struct making *making, const struct card_desk *desk)
{
    struct work *w = making->w;
    enum word what = gap_word(desk);
    if (what == WORD_NONE || making->gap_count == MOST_GAPS || has_gap(making, desk->name))
        return;
    bool may_write = (w->actor.may & MAY_WRITE) != 0;
    making->gaps[making->gap_count++] = (struct card_gap){
        .name = desk->name,
        .what = word_text(w->lang, what),
        .add = may_write ? URL(w, "/records/contact/new?party_id={}&hours=always", desk->party_id)
                         : url_none(),
        .ask = url_mail(w, desk->email),
    };
}

static void add_own_gap(struct making *making)
{
    struct work *w = making->w;
    if (making->us.night.phone.len)
        return;
    bool may_go = front_may_go(making->visit, "/settings/company");
    making->gaps[making->gap_count++] = (struct card_gap){
        .name = making->us.name.len ? making->us.name : word_text(w->lang, WORD_card_us),
        .what = word_text(w->lang, WORD_card_gap_us),
        .add = may_go ? URL(w, "/settings/company") : url_none(),
    };
}

/* ---- the page ---- */

static void add_chain(struct making *making, const struct card_chain *chain)
{
    if (!making->us.name.len)
        making->us = chain->us;
    for (size_t i = 0; i < chain->desk_count && making->card_count < MOST_CARDS; i++) {
        if (!making->all && !text_is(chain->desks[i].party_id, making->party_id))
            continue;
        making->cards[making->card_count++] = card_of(making->w, chain, i);
    }
    for (size_t i = 0; i < chain->desk_count; i++)
        add_gap(making, &chain->desks[i]);
}

static bool read_chains(struct making *making)
{
    struct text *roots;
    size_t count;
    struct card_chain chain;
    making->cards = work_array(making->w, struct card, MOST_CARDS);
    making->gaps = work_array(making->w, struct card_gap, MOST_GAPS + 1);
    if (!entrustment_roots(making->w, making->party_id, &roots, &count))
        return false;
    for (size_t i = 0; i < count && i < MOST_CHAINS && card_chain(making->w, roots[i], &chain); i++)
        add_chain(making, &chain);
    add_own_gap(making);
    return !work_failed(making->w);
}

static struct url card_url(struct work *w, struct text id, bool all, bool half)
{
    struct url to = URL(w, "/vendors/{}/card", id);
    if (all)
        to = url_with(w, to, "of", TEXT("chain"));
    return half ? url_with(w, to, "paper", TEXT("a5")) : to;
}

static void show_cards(struct work *w, struct visit *visit)
{
    struct record party;
    bool half = text_is(query_text(visit->request, "paper"), TEXT("a5"));
    struct making making = { .w = w,
                             .visit = visit,
                             .party_id = visit_part(visit, "id"),
                             .all = text_is(query_text(visit->request, "of"), TEXT("chain")) };
    if (!record_read(w, &kind_party, making.party_id, &party) || !read_chains(&making))
        return;
    struct text id = party.id, *values = party.values;
    const struct filter filters[] = {
        { word_text(w->lang, WORD_card_one), card_url(w, id, false, half), -1, !making.all },
        { word_text(w->lang, WORD_card_all), card_url(w, id, true, half), -1, making.all },
        { word_text(w->lang, WORD_card_on_a4), card_url(w, id, making.all, false), -1, !half },
        { word_text(w->lang, WORD_card_on_a5), card_url(w, id, making.all, true), -1, half },
    };
    struct cards_page page = {
        .page = front_page(w, visit, WORD_card_title, PLACE_PARTIES),
        .filters = filters,
        .filter_count = COUNT(filters),
        .half = half,
        .us = phone_of(w, &making.us.night),
        .us_name =
            making.us.night.name.len ? making.us.night.name : word_text(w->lang, WORD_card_desk),
        .qr = qr_draw(w, url_phone(w, making.us.night.phone).checked),
        .cards = making.cards,
        .card_count = making.card_count,
        .gaps = making.gaps,
        .gap_count = making.card_count ? making.gap_count : 0,
        .empty.text = word_text(w->lang, WORD_card_none),
    };
    page.us.name = TEXT(""); /* it stands above the number */
    page.page.style = "card.css";
    party_crumbs(w, &page.page, &party);
    front_crumb(w, &page.page, values[PARTY_NAME], URL(w, "/vendors/{}", id));
    struct html out = front_html(w, visit);
    view_cards(&out, &page);
    front_send(visit, &out);
}

const struct route card_routes[] = {
    PAGE("/vendors/:id/card", MAY_READ, show_cards),
    ROUTE_END,
};
