#include "web/checks_page.h"

#include "base/moment.h"
#include "views/checks.h"
#include "web/checks_tabs.h"
#include "web/checks_view.h"
#include "web/front.h"
#include "web/show.h"

enum { ROUNDS_A_YEAR = 200, ROUNDS_SHOWN = 30, APRIL = 4 };

void checks_crumb(struct work *w, struct page *page)
{
    front_crumb(w, page, word_text(w->lang, WORD_rounds_title), URL(w, "/checks"));
    page->style = "checks.css";
}

struct text checks_purpose(struct work *w, struct text purpose)
{
    return word_say(w, work_format(w, "rounds.purpose.%.*s", TEXT_ARG(purpose)), TEXT(""));
}

struct text checks_period(struct work *w, struct text period)
{
    enum { YEAR = 4 };
    if (period.len == YEAR)
        return word_fill(w, WORD_rounds_year, &period, 1);
    return show_month(w, day_read(work_format(w, "%.*s-01", TEXT_ARG(period))));
}

struct chip checks_round_chip(struct work *w, const struct round *round)
{
    static const struct {
        enum status status;
        enum word word;
    } chips[ROUND_STATES] = {
        [ROUND_DRAFT] = { STATUS_IDLE, WORD_rounds_state_draft },
        [ROUND_SENDING] = { STATUS_GOING, WORD_rounds_state_sending },
        [ROUND_OPEN] = { STATUS_GOING, WORD_rounds_state_open },
        [ROUND_CLOSED] = { STATUS_DONE, WORD_rounds_state_closed },
    };
    bool is_late = round->state == ROUND_OPEN && round->due < moment_day(w->now) &&
                   round->submitted < round->asked;
    if (is_late)
        return (struct chip){ STATUS_STOP, word_text(w->lang, WORD_rounds_state_late) };
    return (struct chip){ chips[round->state].status,
                          word_text(w->lang, chips[round->state].word) };
}

static struct text out_of(struct work *w, int64_t done, int64_t all)
{
    return work_format(w, "%lld/%lld", (long long)done, (long long)all);
}

/* ---- the year ---- */

/* 0 for April … 11 for March; -1 in another fiscal year. What is asked each month stands in the
 * month it is about, all else in the one it is due. */
static int month_of(struct work *w, const struct round *round, int year)
{
    int32_t first = day_read(work_format(w, "%.*s-01", TEXT_ARG(round->period)));
    int32_t day = first == DAY_NONE ? round->due : first;
    if (day == DAY_NONE || day_fiscal_year(day) != year)
        return -1;
    return (day_date(day).month - APRIL + CHECKS_MONTHS) % CHECKS_MONTHS;
}

/* The sums of all rounds in one cell. */
struct sum {
    int64_t asked, done;
    bool late, is_draft; /* is_draft: of one at least nothing is sent */
    struct text id;      /* of the newest */
};

static void add_round(struct sum sums[][CHECKS_MONTHS], struct work *w, const struct round *round,
                      int year)
{
    int month = month_of(w, round, year);
    for (size_t i = 0; i < SHEET_PURPOSES && month >= 0; i++) {
        struct sum *sum = &sums[i][month];
        if (!text_is_string(round->purpose, sheet_purposes[i]))
            continue;
        sum->asked += round->state == ROUND_DRAFT ? 0 : round->asked; /* nothing is sent yet */
        sum->done += round->submitted;
        sum->late |= round->due < moment_day(w->now) && round->submitted < round->asked &&
                     round->state == ROUND_OPEN;
        sum->is_draft |= round->state == ROUND_DRAFT;
        sum->id = sum->id.len ? sum->id : round->id;
    }
}

static struct checks_cell cell_of(struct work *w, const struct sum *sum, struct text name,
                                  struct text month)
{
    if (!sum->id.len)
        return (struct checks_cell){ .to = url_none() };
    return (struct checks_cell){
        .says = sum->asked ? out_of(w, sum->done, sum->asked)
                           : word_text(w->lang, sum->is_draft ? WORD_rounds_state_draft
                                                              : WORD_rounds_reply_withdrawn),
        .name = work_format(w, "%.*s %.*s", TEXT_ARG(name), TEXT_ARG(month)),
        .to = URL(w, "/checks/rounds/{}", sum->id),
        .status = sum->late                 ? STATUS_STOP
                  : !sum->asked             ? STATUS_IDLE
                  : sum->done == sum->asked ? STATUS_DONE
                                            : STATUS_GOING,
    };
}

static void fill_plan(struct work *w, int year, const struct round *rounds, size_t count,
                      struct checks_page *page)
{
    struct sum sums[SHEET_PURPOSES][CHECKS_MONTHS] = { 0 };
    struct checks_row *rows = work_array(w, struct checks_row, SHEET_PURPOSES);
    for (size_t i = 0; i < count; i++)
        add_round(sums, w, &rounds[i], year);
    struct text months = word_text(w->lang, WORD_checks_months);
    for (int k = 0; k < CHECKS_MONTHS; k++)
        text_next(&months, ' ', &page->months[k]);
    for (size_t i = 0; i < SHEET_PURPOSES; i++) {
        rows[i].name = checks_purpose(w, text_of(sheet_purposes[i]));
        for (int k = 0; k < CHECKS_MONTHS; k++) {
            rows[i].cells[k] = cell_of(w, &sums[i][k], rows[i].name, page->months[k]);
            page->is_used[k] |= sums[i][k].id.len > 0;
        }
    }
    page->rows = rows;
    page->row_count = SHEET_PURPOSES;
}

/* How many were sent and came back; those that were withdrawn by themselves. */
static struct text says_of(struct work *w, const struct round *round)
{
    const struct text args[] = { show_count(w, round->submitted), show_count(w, round->asked),
                                 show_count(w, round->withdrawn) };
    return word_fill(w,
                     round->state == ROUND_DRAFT ? WORD_rounds_says_draft
                     : round->withdrawn          ? WORD_rounds_says_withdrawn
                                                 : WORD_rounds_says,
                     args, COUNT(args));
}

static void fill_rounds(struct work *w, const struct round *rounds, size_t count, int year,
                        struct checks_page *page)
{
    struct checks_round *out = work_array(w, struct checks_round, count + 1);
    for (size_t i = 0; i < count && page->round_count < ROUNDS_SHOWN; i++)
        if (month_of(w, &rounds[i], year) >= 0)
            out[page->round_count++] = (struct checks_round){
                .number = round_number(w, rounds[i].number),
                .title = rounds[i].title,
                .sheet = rounds[i].sheet_title,
                .says = says_of(w, &rounds[i]),
                .to = URL(w, "/checks/rounds/{}", rounds[i].id),
                .due = rounds[i].due,
                .state = checks_round_chip(w, &rounds[i]),
            };
    page->rounds = out;
    page->empty.text = word_text(w->lang, WORD_rounds_none);
}

static struct url year_url(struct work *w, int year)
{
    return url_with(w, URL(w, "/checks"), "year", work_format(w, "%d", year));
}

static void show_checks(struct work *w, struct visit *visit)
{
    enum { FIRST_YEAR = 2000, LAST_YEAR = 2200 };
    struct round *rounds;
    size_t count;
    bool more;
    int64_t asked = field_int(visit->request, "year", 0);
    int year = asked >= FIRST_YEAR && asked <= LAST_YEAR ? (int)asked
                                                         : day_fiscal_year(moment_day(w->now));
    struct text number = work_format(w, "%d", year);
    struct checks_page page = {
        .page = front_page(w, visit, WORD_rounds_title, PLACE_CHECKS),
        .year = word_fill(w, WORD_rounds_year, &number, 1),
        .before = year_url(w, year - 1),
        .after = year_url(w, year + 1),
        .month = URL(w, "/checks/monthly"),
        .begin = front_may_go(visit, "/checks/new") ? URL(w, "/checks/new") : url_none(),
        .newer = url_none(),
        .older = url_none(),
    };
    page.page.style = "checks.css";
    if (!round_list(w, TEXT(""), TEXT(""), ROUNDS_A_YEAR, 0, &rounds, &count, &more))
        return;
    fill_plan(w, year, rounds, count, &page);
    fill_rounds(w, rounds, count, year, &page);
    page.tabs = checks_tabs(w, visit, CHECKS_ROUNDS, &page.tab_count);
    struct html out = front_html(w, visit);
    view_checks(&out, &page);
    front_send(visit, &out);
}

/* ---- the month ---- */

/* The round of this month: its page is that of the month. */
static void show_month_of(struct work *w, struct visit *visit)
{
    struct round *rounds;
    size_t count;
    bool more;
    struct text month = visit_part(visit, "month");
    if (!month.len)
        month = text_slice(work_text(w, text_of(day_iso(moment_day(w->now)).at)), 0, 7);
    if (!round_list(w, TEXT("monthly"), month, 1, 0, &rounds, &count, &more))
        return;
    response_redirect(visit->response,
                      count ? URL(w, "/checks/rounds/{}", rounds[0].id).checked
                      : front_may_go(visit, "/checks/new")
                          ? url_with(w, URL(w, "/checks/new"), "period", month).checked
                          : URL(w, "/checks").checked);
}

const struct route checks_routes[] = {
    PAGE("/checks", MAY_READ, show_checks),
    PAGE("/checks/monthly", MAY_READ, show_month_of),
    PAGE("/checks/monthly/:month", MAY_READ, show_month_of),
    ROUTE_END,
};
