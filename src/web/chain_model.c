#include "web/chain_model.h"

#include "base/buf.h"
#include "base/country.h"
#include "registers.h"
#include "web/show.h"
#include "web/state_chip.h"

enum { MOST_CHIPS = 4, ITEMS_SHOWN = 3 };

static void add_chip(struct chain_node *node, struct chip chip)
{
    if (node->chip_count < MOST_CHIPS && chip.text.len)
        node->chips[node->chip_count++] = chip;
}

/* The first items and how many persons, in one line. */
static struct text data_line(struct work *w, const struct entrustment_node *edge)
{
    struct buf line = buf_begin(w->arena, 4096);
    struct text rest = edge->data_items, item;
    for (int i = 0; i < ITEMS_SHOWN && rest.len && text_next(&rest, '\n', &item); i++) {
        if (line.len)
            buf_add(&line, w->lang == LANG_JA ? TEXT("・") : TEXT(", "));
        buf_add(&line, item);
    }
    struct text persons = show_persons(w, edge->persons, edge->persons_note);
    if (line.len && persons.len)
        buf_add_char(&line, ' ');
    buf_add(&line, persons);
    return buf_text(&line);
}

/* What has ended, or never began, needs no consent any more. */
static bool is_unconsented(const struct entrustment_node *edge)
{
    return edge->tier > 1 && !edge->over && !text_is(edge->consent, TEXT("approved")) &&
           !text_is(edge->consent, TEXT("conditional")) &&
           !text_is(edge->consent, TEXT("not_needed"));
}

static unsigned look_of(const struct entrustment_node *edge, struct text party_id)
{
    unsigned look = 0;
    if (text_is(edge->party_id, party_id))
        look |= CHAIN_CURRENT;
    if (is_unconsented(edge))
        look |= CHAIN_UNAPPROVED;
    if (text_is(edge->form, TEXT("terms_of_service")))
        look |= CHAIN_SERVICE;
    if (edge->over && !edge->doubtful && !text_is(edge->status, TEXT("refused")))
        look |= CHAIN_ENDED;
    if (!edge->form.len || text_is(edge->form, TEXT("unknown")))
        look |= CHAIN_NO_FORM;
    return look;
}

static void add_chips(struct work *w, const struct entrustment_node *edge, struct chain_node *node)
{
    int32_t end = node->contract_end;
    if (edge->tier > 1 && !edge->over)
        add_chip(node, state_consent(w, edge->consent, (int)edge->tier));
    else if (edge->tier <= 1 && end != DAY_NONE && !edge->over)
        add_chip(node,
                 (struct chip){ STATUS_FACT, word_fill(w, WORD_state_until,
                                                       (struct text[]){ show_month(w, end) }, 1) });
    if (node->look & CHAIN_ENDED)
        add_chip(node, state_party(w, TEXT("ended")));
    if (edge->doubtful)
        add_chip(node, (struct chip){ STATUS_TODAY, word_text(w->lang, WORD_state_past_end) });
    if (edge->certificate_lapsed)
        add_chip(node,
                 (struct chip){ STATUS_TODAY, word_text(w->lang, WORD_state_lapsed_certificate) });
}

static struct chain_node node_of(struct work *w, const struct entrustment_node *edge,
                                 struct text party_id)
{
    const struct field *form = &kind_contract.fields[CONTRACT_FORM];
    struct chain_node node = {
        .look = look_of(edge, party_id),
        .name = edge->party_name,
        .to = URL(w, "/vendors/{}", edge->party_id),
        .contract = word_text(w->lang, choice_label(form, edge->form)),
        .work = edge->work,
        .data = data_line(w, edge),
        .consent = state_consent(w, edge->consent, (int)edge->tier).text,
        .country = word_text(w->lang, country_name(edge->handling_country)),
        .contract_end = day_read(edge->contract_end_on),
    };
    if (node.look & CHAIN_NO_FORM)
        node.contract = word_text(w->lang, WORD_chain_no_form);
    if (edge->tier > 1 && edge->over)
        node.consent = TEXT("");
    add_chips(w, edge, &node);
    return node;
}

/* The nodes below `parent`, with their own below them. */
static struct chain_node *nodes_below(struct work *w, const struct entrustment_chain *chain,
                                      struct text parent, struct text party_id, size_t *count)
{
    size_t size = 0;
    struct chain_node *nodes = NULL;
    *count = 0;
    for (size_t i = 0; i < chain->count; i++) {
        const struct entrustment_node *edge = &chain->nodes[i];
        if (!text_is(edge->parent_id, parent))
            continue;
        nodes = work_grown(w, nodes, *count, &size, sizeof *nodes);
        struct chain_node *node = &nodes[(*count)++];
        *node = node_of(w, edge, party_id);
        size_t below;
        node->children = nodes_below(w, chain, edge->entrustment_id, party_id, &below);
        nodes[*count - 1].child_count = below;
    }
    return nodes;
}

int64_t chain_unconsented(const struct chain *chains, size_t count)
{
    int64_t found = 0;
    for (size_t i = 0; i < count; i++) {
        struct chain below;
        for (size_t j = 0; j < chains[i].root->child_count; j++) {
            const struct chain_node *node = &chains[i].root->children[j];
            below = (struct chain){ .root = node };
            found += (node->look & CHAIN_UNAPPROVED) ? 1 : 0;
            found += chain_unconsented(&below, 1);
        }
    }
    return found;
}

static const struct entrustment_node *service_without_consent(const struct entrustment_chain *chain)
{
    for (size_t i = 0; i < chain->count; i++)
        if (is_unconsented(&chain->nodes[i]) &&
            text_is(chain->nodes[i].form, TEXT("terms_of_service")))
            return &chain->nodes[i];
    return NULL;
}

/* A contract's name does not decide: what stands out about this chain. */
static struct message message_of(struct work *w, const struct entrustment_chain *chain)
{
    const struct entrustment_node *edge = service_without_consent(chain);
    if (!edge)
        return (struct message){ 0 };
    return (struct message){
        .status = STATUS_STOP,
        .title = word_text(w->lang, WORD_chain_says_title),
        .text = word_fill(w, WORD_chain_says_service, &edge->party_name, 1),
        .link = { word_text(w->lang, WORD_chain_says_link),
                  URL(w, "/records/entrustment/{}/edit?_part=consent#f-consent",
                      edge->entrustment_id) },
    };
}

struct chain *chain_models(struct work *w, struct text party_id, size_t *count)
{
    struct text *roots;
    entrustment_roots(w, party_id, &roots, count);
    struct chain *chains = work_array(w, struct chain, *count + 1);
    for (size_t i = 0; i < *count; i++) {
        struct entrustment_chain chain;
        struct chain_node *root = work_new(w, struct chain_node);
        if (!entrustment_chain(w, roots[i], &chain))
            break;
        *root = (struct chain_node){ .look = CHAIN_OWN,
                                     .name = chain.company,
                                     .to = URL(w, "/vendors"),
                                     .work = chain.department,
                                     .contract_end = DAY_NONE };
        root->children = nodes_below(w, &chain, TEXT(""), party_id, &root->child_count);
        chains[i] = (struct chain){ .work = chain.count ? chain.nodes[0].work : TEXT(""),
                                    .root = root,
                                    .says = message_of(w, &chain) };
    }
    return chains;
}
