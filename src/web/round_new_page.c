#include "base/buf.h"
#include "base/moment.h"
#include "domain/find.h"
#include "domain/instance.h"
#include "domain/record.h"
#include "domain/round_pick.h"
#include "domain/sheet_store.h"
#include "registers.h"
#include "views/checks.h"
#include "web/checks_page.h"
#include "web/checks_view.h"
#include "web/entry_day.h"
#include "web/front.h"
#include "web/show.h"

enum { USUAL_DAYS = 16, MOST_DEPARTMENTS = 200, YEAR_LENGTH = 4, MONTH_LENGTH = 7 };

/* What was sent, now or before; NULL: nothing. */
static const struct fields *sent_of(const struct visit *visit)
{
    return visit->request->method == METHOD_POST ? &visit->request->form : visit->typed;
}

/* As sent, as the address says, or as usual. */
static struct text value_of(const struct visit *visit, const char *name, struct text otherwise)
{
    struct text asked = query_text(visit->request, name);
    if (visit->request->method == METHOD_POST)
        return field_text(visit->request, name);
    return visit_typed(visit, name, asked.len ? asked : otherwise);
}

static struct text issue_at(struct work *w, const struct visit *visit, int field)
{
    const struct issue *issue = issues_of(&visit->issues, field);
    return issue ? form_issue(w, issue) : TEXT("");
}

static void add(struct round_new_page *page, struct entry entry)
{
    page->entries[page->entry_count++] = entry;
}

/* ---- what ---- */

static struct entry sheet_entry(struct work *w, const struct visit *visit)
{
    struct sheet_line *own;
    size_t own_count, bundled_count, count = 0;
    const struct sheet *bundled = sheet_bundled(w, &bundled_count);
    struct entry entry = { .name = "sheet",
                           .type = ENTRY_SELECT,
                           .label = word_text(w->lang, WORD_round_sheet),
                           .help = word_text(w->lang, WORD_rounds_sheet_help),
                           .mistake = issue_at(w, visit, ROUND_SHEET) };
    if (!bundled || !sheet_store_list(w, &own, &own_count))
        return entry;
    struct form_option *options = work_array(w, struct form_option, own_count + bundled_count);
    for (size_t i = 0; i < own_count; i++) {
        const struct text args[] = { own[i].title, show_count(w, own[i].number) };
        if (!own[i].questions)
            continue;
        options[count++] =
            (struct form_option){ own[i].id, word_fill(w, WORD_rounds_own, args, 2) };
    }
    for (size_t i = 0; i < bundled_count; i++) {
        const struct text args[] = { sheet_say(&bundled[i].title, w->lang),
                                     show_count(w, (int64_t)sheet_questions(&bundled[i])) };
        options[count++] =
            (struct form_option){ bundled[i].code, word_fill(w, WORD_rounds_bundled, args, 2) };
    }
    entry.options = options;
    entry.option_count = count;
    entry.value = value_of(visit, "sheet", TEXT("outsourcing"));
    return entry;
}

static struct entry two_entry(struct work *w, const struct visit *visit, const char *name,
                              enum word label, enum word no, enum word yes)
{
    struct form_option *options = work_array(w, struct form_option, 2);
    options[0] = (struct form_option){ TEXT("0"), word_text(w->lang, no) };
    options[1] = (struct form_option){ TEXT("1"), word_text(w->lang, yes) };
    return (struct entry){ .name = name,
                           .type = ENTRY_CHOICE,
                           .label = word_text(w->lang, label),
                           .value = value_of(visit, name, TEXT("0")),
                           .options = options,
                           .option_count = 2 };
}

static void fill_what(struct work *w, const struct visit *visit, struct round_new_page *page)
{
    int32_t due = calendar_next_open(w->instance->calendar, moment_day(w->now) + USUAL_DAYS);
    add(page, sheet_entry(w, visit));
    struct entry before = two_entry(w, visit, "before", WORD_rounds_before, WORD_rounds_before_no,
                                    WORD_rounds_before_yes);
    before.help = word_text(w->lang, WORD_rounds_before_help);
    add(page, before);
    add(page, (struct entry){ .name = "period",
                              .label = word_text(w->lang, WORD_round_period),
                              .help = word_text(w->lang, WORD_rounds_period_help),
                              .value = value_of(visit, "period", TEXT("")),
                              .mistake = issue_at(w, visit, ROUND_PERIOD),
                              .optional = true });
    add(page, (struct entry){ .name = "title",
                              .label = word_text(w->lang, WORD_round_title),
                              .help = word_text(w->lang, WORD_rounds_title_help),
                              .value = value_of(visit, "title", TEXT("")),
                              .mistake = issue_at(w, visit, ROUND_TITLE),
                              .optional = true });
    add(page, (struct entry){ .name = "due",
                              .type = ENTRY_DAY,
                              .label = word_text(w->lang, WORD_round_due),
                              .value = visit->typed ? entry_day_typed(w, visit->typed, "due")
                                                    : work_text(w, text_of(day_iso(due).at)),
                              .mistake = issue_at(w, visit, ROUND_DUE) });
    add(page, (struct entry){ .name = "message",
                              .type = ENTRY_LINES,
                              .label = word_text(w->lang, WORD_round_message),
                              .help = word_text(w->lang, WORD_rounds_message_help),
                              .value = value_of(visit, "message", TEXT("")),
                              .mistake = issue_at(w, visit, ROUND_MESSAGE),
                              .optional = true });
    add(page, two_entry(w, visit, "attach", WORD_rounds_attach, WORD_rounds_attach_no,
                        WORD_rounds_attach_yes));
    page->whom_from = page->entry_count;
}

/* ---- whom ---- */

struct option_word {
    const char *code;
    enum word name;
};

static void add_select(struct work *w, const struct visit *visit, const char *name, enum word label,
                       const struct option_word *words, size_t count, struct round_new_page *page)
{
    struct form_option *options = work_array(w, struct form_option, count);
    for (size_t i = 0; i < count; i++)
        options[i] =
            (struct form_option){ text_of(words[i].code), word_text(w->lang, words[i].name) };
    add(page, (struct entry){ .name = name,
                              .type = ENTRY_SELECT,
                              .label = word_text(w->lang, label),
                              .value = value_of(visit, name, TEXT("")),
                              .options = options,
                              .option_count = count });
}

static void add_departments(struct work *w, const struct visit *visit, struct round_new_page *page)
{
    struct record *records;
    struct text next;
    size_t count;
    if (!record_page(w, &kind_department, TEXT(""), TEXT(""), MOST_DEPARTMENTS, &records, &count,
                     &next))
        return;
    struct form_option *options = work_array(w, struct form_option, count + 1);
    options[0] = (struct form_option){ TEXT(""), word_text(w->lang, WORD_rounds_any_department) };
    for (size_t i = 0; i < count; i++)
        options[i + 1] = (struct form_option){ records[i].id, record_name(&records[i]) };
    add(page, (struct entry){ .name = "department",
                              .type = ENTRY_SELECT,
                              .label = word_text(w->lang, WORD_rounds_department),
                              .value = value_of(visit, "department", TEXT("")),
                              .options = options,
                              .option_count = count + 1 });
}

static void fill_whom(struct work *w, const struct visit *visit, struct round_new_page *page)
{
    static const struct option_word works[] = { { "", WORD_rounds_any_work },
                                                { "entrusted", WORD_rounds_work_entrusted },
                                                { "cloud", WORD_rounds_work_cloud } },
                                    places[] = { { "", WORD_rounds_any_place },
                                                 { "inside", WORD_rounds_place_inside },
                                                 { "outside", WORD_rounds_place_outside } },
                                    risks[] = { { "", WORD_contact_test_all_risks },
                                                { "high", WORD_party_risk_high },
                                                { "middle", WORD_party_risk_middle },
                                                { "low", WORD_party_risk_low } },
                                    tiers[] = { { "", WORD_rounds_tier_first },
                                                { "all", WORD_rounds_tier_all } };
    add_select(w, visit, "work", WORD_rounds_work, works, COUNT(works), page);
    add_select(w, visit, "place", WORD_rounds_place, places, COUNT(places), page);
    add_select(w, visit, "risk", WORD_rounds_risk, risks, COUNT(risks), page);
    add_select(w, visit, "tier", WORD_rounds_tier, tiers, COUNT(tiers), page);
    add_departments(w, visit, page);
    add(page, two_entry(w, visit, "each", WORD_rounds_each, WORD_rounds_each_party,
                        WORD_rounds_each_work));
}

/* Asked only when it matters: the first time, the answer is that some were asked already. */
static void fill_again(struct work *w, const struct visit *visit, struct round_new_page *page)
{
    struct entry again = two_entry(w, visit, "again", WORD_rounds_again, WORD_rounds_again_no,
                                   WORD_rounds_again_yes);
    again.mistake = issue_at(w, visit, ROUND_AGAIN);
    if (again.mistake.len || text_is(again.value, TEXT("1")))
        add(page, again);
}

/* ---- by name ---- */

enum {
    MOST_NAMED = 200,
    MOST_FOUND = 20,
    MOST_LEFT_NAMED = 5,
    MOST_OF_PERIOD = 200,
    LONGEST_NAMES = 800
};

/* More than may be asked stay ticked, too, until somebody takes the tick away. */
static size_t named_most(const struct visit *visit)
{
    const struct fields *sent = sent_of(visit);
    return (sent ? sent->count : 0) + 1;
}

/* Those that are ticked: `ids` as far as the actor sees them, and all as the page shows them again;
 * one that is gone stays ticked until somebody takes the tick away. */
static size_t named_of(struct work *w, const struct visit *visit, struct text *ids,
                       struct form_option *named, size_t *ticked)
{
    const struct fields *sent = sent_of(visit);
    size_t count = 0;
    *ticked = 0;
    for (size_t i = 0; sent && i < sent->count; i++) {
        struct work trial = *w;
        struct record party;
        if (!text_is_string(sent->at[i].name, "named"))
            continue;
        bool is_there = record_read(&trial, &kind_party, sent->at[i].value, &party);
        work_forgive(w, &trial);
        if (is_there)
            ids[count++] = party.id;
        named[(*ticked)++] =
            (struct form_option){ sent->at[i].value,
                                  is_there ? record_name(&party)
                                           : word_text(w->lang, WORD_rounds_named_unknown) };
    }
    return count;
}

static bool is_chosen(const struct visit *visit, const char *name)
{
    return text_is(value_of(visit, name, TEXT("0")), TEXT("1"));
}

/* Its sheet's, unless it is before a contract. */
static struct text purpose_of(struct work *w, const struct visit *visit)
{
    struct text sheet = value_of(visit, "sheet", TEXT("outsourcing"));
    return is_chosen(visit, "before") ? TEXT("selection") : round_purpose(w, sheet);
}

/* Beside who was asked the same already: in which round. */
static void say_asked(struct work *w, const struct visit *visit, struct form_option *options,
                      size_t count)
{
    struct round_asked *asked;
    size_t asked_count;
    struct text sheet = value_of(visit, "sheet", TEXT("outsourcing"));
    struct text period = text_trim(value_of(visit, "period", TEXT("")));
    if (!period.len)
        period = round_usual_period(w, purpose_of(w, visit));
    if (!count || !round_asked(w, sheet, period, &asked, &asked_count))
        return;
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < asked_count; k++)
            if (text_is(options[i].id, asked[k].party_id)) {
                const struct text args[] = { options[i].name, round_number(w, asked[k].number) };
                options[i].name = word_fill(w, WORD_rounds_named_asked, args, COUNT(args));
                break;
            }
}

/* Whom a search has found: those that are ticked already, and the others, to be ticked. */
static void add_found(struct work *w, const struct findings *found, struct form_option *options,
                      struct round_new_page *page)
{
    bool chosen = false;
    for (size_t i = 0; i < found->count; i++) {
        bool is_there = false;
        if (!text_is(found->at[i].kind, TEXT("party")))
            continue;
        for (size_t k = 0; k < page->named_count; k++)
            is_there |= text_is(options[k].id, found->at[i].id);
        chosen |= is_there;
        if (!is_there)
            options[page->option_count++] =
                (struct form_option){ found->at[i].id, found->at[i].name };
    }
    if (page->option_count == page->named_count)
        page->sought_says = word_fill(w, chosen ? WORD_rounds_sought_chosen : WORD_form_not_found,
                                      &page->sought, 1);
}

/* What is ticked stays, whatever is sought next. */
static void fill_named(struct work *w, const struct visit *visit, struct round_new_page *page)
{
    size_t most = named_most(visit);
    struct text *ids = work_array(w, struct text, most);
    struct form_option *options = work_array(w, struct form_option, most + MOST_FOUND);
    struct findings found = { 0 };
    named_of(w, visit, ids, options, &page->named_count);
    page->option_count = page->named_count;
    page->sought = text_trim(visit_typed(visit, "sought", TEXT("")));
    page->options = options;
    page->by_name = true;
    if (page->sought.len && find_names(w, page->sought, MOST_FOUND, &found))
        add_found(w, &found, options, page);
    say_asked(w, visit, options, page->option_count);
}

static struct round_choice choice_of(struct work *w, const struct visit *visit)
{
    struct text party = query_text(visit->request, "party");
    struct text *parties = work_array(w, struct text, named_most(visit));
    struct form_option *named = work_array(w, struct form_option, named_most(visit));
    size_t ticked, count = party.len ? 1 : named_of(w, visit, parties, named, &ticked);
    if (party.len)
        parties[0] = party;
    if (count) /* these and nobody else, whatever else they have in common */
        return (struct round_choice){ .parties = parties, .party_count = count };
    return (struct round_choice){
        .work = value_of(visit, "work", TEXT("")),
        .place = value_of(visit, "place", TEXT("")),
        .risk = value_of(visit, "risk", TEXT("")),
        .department_id = value_of(visit, "department", TEXT("")),
        .first_tier = !text_is(value_of(visit, "tier", TEXT("")), TEXT("all")),
    };
}

/* Whoever is ticked is asked, or it is said: never everybody in their place. */
static void check_named(struct work *w, struct visit *visit, size_t read)
{
    const struct fields *sent = &visit->request->form;
    size_t named = 0;
    for (size_t i = 0; i < sent->count; i++)
        named += text_is_string(sent->at[i].name, "named");
    if (named > MOST_NAMED)
        issue_add(w, &visit->issues, ROUND_WHOM, "rounds.too_many_named",
                  work_format(w, "%d", MOST_NAMED));
    else if (named > read)
        issue_add(w, &visit->issues, ROUND_WHOM, "rounds.named_gone", TEXT(""));
    else if (!named && text_trim(field_text(visit->request, "sought")).len)
        issue_add(w, &visit->issues, ROUND_WHOM, "rounds.sought_unticked", TEXT(""));
}

/* Those who were chosen and would get no sheet: the first few by name. */
static struct text names_of(struct work *w, const struct round_whom *whom)
{
    struct text names = TEXT("");
    size_t shown = 0;
    while (shown < whom->left_count && shown < MOST_LEFT_NAMED && names.len < LONGEST_NAMES) {
        struct work trial = *w;
        struct record party;
        bool is_there = record_read(&trial, &kind_party, whom->left[shown++], &party);
        work_forgive(w, &trial);
        const struct text pair[] = { names, is_there
                                                ? record_name(&party)
                                                : word_text(w->lang, WORD_rounds_named_unknown) };
        names = names.len ? word_fill(w, WORD_rounds_two_names, pair, 2) : pair[1];
    }
    const struct text more[] = { names, show_count(w, (int64_t)(whom->left_count - shown)) };
    return whom->left_count > shown ? word_fill(w, WORD_rounds_more_names, more, 2) : names;
}

static void count_whom(struct work *w, const struct visit *visit, struct round_new_page *page)
{
    struct round_whom whom;
    const struct round_choice choice = choice_of(w, visit);
    const struct round round = { .each_work = is_chosen(visit, "each"),
                                 .purpose = purpose_of(w, visit) };
    if (!round_whom(w, &round, &choice, &whom))
        return;
    const struct text args[] = { show_count(w, whom.parties), show_count(w, whom.replies),
                                 show_count(w, whom.unreachable), show_count(w, whom.cloud) };
    page->says = word_fill(w, WORD_rounds_whom_says, args, COUNT(args));
    struct text left = names_of(w, &whom);
    if (whom.left_count)
        page->left = word_fill(w, WORD_rounds_whom_left, &left, 1);
}

/* ---- the page ---- */

static void fill_mistakes(struct work *w, const struct visit *visit, struct round_new_page *page)
{
    struct text nobody = issue_at(w, visit, ROUND_WHOM);
    page->mistakes = entry_mistakes(w, page->entries, page->entry_count);
    if (!nobody.len)
        return;
    struct mistake *items = work_array(w, struct mistake, page->mistakes.count + 1);
    for (size_t i = 0; i < page->mistakes.count; i++)
        items[i] = page->mistakes.items[i];
    items[page->mistakes.count++] = (struct mistake){ nobody, TEXT("whom") };
    page->mistakes.items = items;
}

static void show_new(struct work *w, struct visit *visit)
{
    struct record party;
    struct text party_id = query_text(visit->request, "party");
    struct round_new_page page = {
        .page = front_page(w, visit, WORD_rounds_begin, PLACE_CHECKS),
        .action = URL(w, "/checks/new"),
        .back = URL(w, "/checks"),
    };
    checks_crumb(w, &page.page);
    page.page.keeps_form = true;
    if (party_id.len && record_read(w, &kind_party, party_id, &party)) {
        struct form_option one = { party_id, record_name(&party) };
        say_asked(w, visit, &one, 1);
        page.party = one.name;
        page.action = url_with(w, page.action, "party", party_id);
    }
    fill_what(w, visit, &page);
    if (!party_id.len) {
        fill_whom(w, visit, &page);
        fill_named(w, visit, &page);
    }
    fill_again(w, visit, &page);
    count_whom(w, visit, &page);
    fill_mistakes(w, visit, &page);
    front_tell_fault(w, visit, &page.page);
    struct html out = front_html(w, visit);
    view_round_new(&out, &page);
    front_send(visit, &out);
}

/* ---- making it ---- */

/* Two rounds of a year are told apart by their names. */
static struct text free_title(struct work *w, struct text title, struct text period)
{
    struct round *there;
    struct text free = title;
    size_t count;
    bool more, taken = true;
    if (!round_list(w, TEXT(""), period, MOST_OF_PERIOD, 0, &there, &count, &more))
        return title;
    for (int number = 2; taken; number++) {
        taken = false;
        for (size_t i = 0; i < count; i++)
            taken |= text_is(there[i].title, free);
        if (taken)
            free = work_format(w, "%.*s (%d)", TEXT_ARG(title), number);
    }
    return free;
}

static struct text usual_title(struct work *w, struct text period, struct text purpose)
{
    bool is_period = period.len == YEAR_LENGTH || period.len == MONTH_LENGTH;
    const struct text args[] = { is_period ? checks_period(w, period) : period,
                                 checks_purpose(w, purpose) };
    return free_title(w, word_fill(w, WORD_rounds_usual_title, args, COUNT(args)), period);
}

static void make(struct work *w, struct visit *visit)
{
    const struct request *request = visit->request;
    struct round_choice choice = choice_of(w, visit);
    struct round_whom whom;
    struct round round = {
        .sheet_id = field_text(request, "sheet"),
        .title = text_trim(field_text(request, "title")),
        .period = text_trim(field_text(request, "period")),
        .message = field_text(request, "message"),
        .purpose = purpose_of(w, visit),
        .each_work = is_chosen(visit, "each"),
        .attach = is_chosen(visit, "attach"),
        .due = entry_day_read(w, &request->form, "due", ROUND_DUE, &visit->issues),
    };
    choice.again = is_chosen(visit, "again");
    if (!query_text(request, "party").len)
        check_named(w, visit, choice.party_count);
    if (!round.period.len)
        round.period = round_usual_period(w, round.purpose);
    if (!round.title.len && round.purpose.len)
        round.title = usual_title(w, round.period, round.purpose);
    if (round_whom(w, &round, &choice, &whom) && round_add(w, &round, &choice, &visit->issues))
        visit_done(w, visit, URL(w, "/checks/rounds/{}", round.id).checked,
                   whom.left_count ? "rounds.made_without" : "rounds.made", names_of(w, &whom));
}

const struct route round_new_routes[] = {
    PAGE("/checks/new", MAY_DECIDE, show_new),
    FORM("/checks/new", MAY_DECIDE, make, show_new),
    ROUTE_END,
};
