#include "domain/evaluate_line.h"

#include "base/buf.h"
#include "domain/derived.h"
#include "domain/evaluate_sql.h"
#include "domain/tally.h"

enum { NAMES_SHOWN = 2, LONGEST_NAMES = 2048 };

/* The earliest day of all that is due, and of what is binding. */
struct due {
    struct text any, must;
};

/* One entrustment of a party. */
struct edge {
    struct text id, department_id, department, work, until_on, consent, determination, end_on;
    struct text erased_on, form, reviewed_on;
    struct due due;
    int64_t tier, persons;
};

/* What a line says, summed up over some of a party's entrustments. */
struct sum {
    struct text names[NAMES_SHOWN + 1]; /* of departments; one more than is shown */
    size_t name_count;
    struct text work, form, reviewed_on, ended_on;
    int64_t tier, persons, count;
    int consent; /* index in `consents`, the worst so far */
};

/* What one department, or everybody, sees of a party. What goes on counts; only when nothing does,
 * what was. */
struct view {
    struct text department_id; /* '' everybody */
    struct due due;
    struct sum live, over;
};

/* A party while its rows are read. The first view is that of everybody. */
struct line {
    struct text party_id, sort_key;
    struct due own;
    struct view *views;
    size_t count, size;
};

/* From best to worst. */
static const struct text consents[] = {
    TEXT_INIT(""),     TEXT_INIT("not_needed"), TEXT_INIT("approved"), TEXT_INIT("conditional"),
    TEXT_INIT("none"),
};
enum { CONSENT_NONE = COUNT(consents) - 1 };

static bool is_any(struct text value, struct text a, struct text b, struct text c)
{
    return text_is(value, a) || text_is(value, b) || text_is(value, c);
}

static bool is_over(const struct edge *edge)
{
    return edge->until_on.len == 0;
}

/* Unknown counts as not consented, and so does handling that goes on after a refusal. */
static int consent_of(const struct edge *edge)
{
    if (is_over(edge) ||
        !is_any(edge->determination, TEXT(""), TEXT("entrustment"), TEXT("needs_review")))
        return 0;
    if (edge->tier <= 1)
        return 1;
    for (int i = 1; i < CONSENT_NONE; i++)
        if (text_is(edge->consent, consents[i]))
            return i;
    return CONSENT_NONE;
}

/* The day from which nothing is handled any more; no end known is the latest. */
static struct text end_of(const struct edge *edge)
{
    if (edge->end_on.len)
        return edge->end_on;
    if (edge->erased_on.len)
        return edge->erased_on;
    return is_over(edge) ? TEXT("0001-01-01") : TEXT("9999-12-31");
}

static void add_name(struct sum *sum, struct text name)
{
    for (size_t i = 0; i < sum->name_count; i++)
        if (text_is(sum->names[i], name))
            return;
    if (name.len && sum->name_count <= NAMES_SHOWN)
        sum->names[sum->name_count++] = name;
}

static struct text earlier(struct text a, struct text b)
{
    return text_compare(a, b) < 0 ? a : b;
}

static struct text later(struct text a, struct text b)
{
    return text_compare(a, b) > 0 ? a : b;
}

/* The entrustment with most persons comes first and gives work and form. */
static void add_edge(struct sum *sum, const struct edge *edge)
{
    int consent = consent_of(edge);
    if (sum->count++ == 0) {
        sum->ended_on = TEXT("");
        sum->work = edge->work;
        sum->form = edge->form;
        sum->tier = edge->tier;
        sum->persons = edge->persons;
    }
    if (edge->tier < sum->tier)
        sum->tier = edge->tier;
    if (consent > sum->consent)
        sum->consent = consent;
    sum->reviewed_on = later(sum->reviewed_on, edge->reviewed_on);
    sum->ended_on = later(sum->ended_on, end_of(edge));
    add_name(sum, edge->department);
}

static struct text join_names(struct work *w, const struct sum *sum)
{
    struct buf names = buf_begin(w->arena, LONGEST_NAMES);
    for (size_t i = 0; i < sum->name_count && i < NAMES_SHOWN; i++) {
        buf_add(&names, i ? TEXT("、") : TEXT(""));
        buf_add(&names, sum->names[i]);
    }
    buf_add(&names, sum->name_count > NAMES_SHOWN ? TEXT("…") : TEXT(""));
    return buf_text(&names);
}

static const struct sum nothing = { .work = TEXT_INIT(""),
                                    .form = TEXT_INIT(""),
                                    .reviewed_on = TEXT_INIT(""),
                                    .ended_on = TEXT_INIT("9999-12-31"),
                                    .persons = -1 };

enum { DEPARTMENT = 1, TIER = 3, CONSENT = 8, NEXT_DUE = 10, ENDED_ON };

static const struct derived_table lines = {
    .standing = &query_evaluate_line_standing,
    .put = &query_evaluate_line_put,
    .remove = &query_evaluate_line_remove,
    .keys = 2,
    .columns = 15,
};

static void put_view(struct derived *out, const struct line *line, const struct view *view)
{
    const struct sum *sum = view->live.count ? &view->live : &view->over;
    DERIVED_PUT(out, bind_text(line->party_id), bind_text(view->department_id),
                bind_text(line->sort_key), bind_int(sum->tier), bind_text(join_names(out->w, sum)),
                bind_text(sum->work), bind_int(sum->persons), bind_text(sum->form),
                bind_text(consents[sum->consent]), bind_text(sum->reviewed_on),
                bind_text(view->due.any), bind_text(sum->ended_on), bind_int(sum->count),
                bind_text(view->due.must), bind_int(view->live.count));
}

static void put_line(struct derived *out, const struct line *line)
{
    for (size_t i = 0; i < line->count; i++)
        put_view(out, line, &line->views[i]);
}

static struct view *add_view(struct work *w, struct line *line, struct text department_id,
                             struct due due)
{
    line->views = work_grown(w, line->views, line->count, &line->size, sizeof *line->views);
    line->views[line->count] = (struct view){ department_id, due, nothing, nothing };
    return &line->views[line->count++];
}

/* What is due for the party itself is due for every department that sees it. */
static struct view *view_of(struct work *w, struct line *line, struct text department_id)
{
    for (size_t i = 0; i < line->count; i++)
        if (text_is(line->views[i].department_id, department_id))
            return &line->views[i];
    return add_view(w, line, department_id, line->own);
}

static void see(struct view *view, const struct edge *edge)
{
    add_edge(is_over(edge) ? &view->over : &view->live, edge);
}

static void add_to_line(struct work *w, struct line *line, const struct edge *edge)
{
    see(&line->views[0], edge);
    if (!edge->department_id.len)
        return;
    struct view *view = view_of(w, line, edge->department_id);
    see(view, edge);
    view->due.any = earlier(view->due.any, edge->due.any);
    view->due.must = earlier(view->due.must, edge->due.must);
}

static struct edge read_edge(const struct rows *rows)
{
    return (struct edge){
        .id = row_text(rows, 3),
        .tier = row_int(rows, 4),
        .department = row_text(rows, 5),
        .work = row_text(rows, 6),
        .persons = row_int(rows, 7),
        .until_on = row_text(rows, 8),
        .consent = row_text(rows, 9),
        .determination = row_text(rows, 10),
        .end_on = row_text(rows, 11),
        .erased_on = row_text(rows, 12),
        .form = row_text(rows, 13),
        .reviewed_on = row_text(rows, 14),
        .department_id = row_text(rows, 15),
        .due = { row_text(rows, 17), row_text(rows, 20) },
    };
}

static void put_lines(struct work *w, struct derived *out)
{
    struct line line = { .party_id = TEXT("") };
    struct rows rows = db_rows(w, &query_evaluate_line_edges, bind_int(MUST_WEIGHT));
    while (db_next(&rows)) {
        struct text party_id = row_text(&rows, 0);
        struct edge edge = read_edge(&rows);
        if (!text_is(party_id, line.party_id)) {
            put_line(out, &line);
            line = (struct line){ .party_id = party_id,
                                  .sort_key = row_text(&rows, 1),
                                  .own = { row_text(&rows, 16), row_text(&rows, 19) },
                                  .views = line.views,
                                  .size = line.size };
            add_view(w, &line, TEXT(""), (struct due){ row_text(&rows, 2), row_text(&rows, 18) });
        }
        if (edge.id.len)
            add_to_line(w, &line, &edge);
    }
    put_line(out, &line);
}

/* ---- the kept counts ---- */

struct tallies {
    struct tally kinds, days;
};

/* The lines of everybody are counted. */
static void count_line(void *context, const struct text *line, int64_t sign)
{
    struct tallies *tallies = context;
    if (line[DEPARTMENT].len)
        return;
    tally_add(&tallies->kinds, line[TIER], line[CONSENT], sign);
    tally_add(&tallies->days, TEXT("due"), line[NEXT_DUE], sign);
    tally_add(&tallies->days, TEXT("ended"), line[ENDED_ON], sign);
}

bool evaluate_lines(struct work *w, const struct stale *stale)
{
    if (!stale_reads(stale, text_of(query_evaluate_line_edges.sql)))
        return !work_failed(w);
    struct tallies tallies = { tally_begin(w, &query_evaluate_line_tally),
                               tally_begin(w, &query_evaluate_day) };
    struct derived out = derived_begin(w, &lines);
    put_lines(w, &out);
    derived_end(&out, count_line, &tallies);
    if (!out.changed)
        return !work_failed(w);
    tally_end(&tallies.kinds);
    tally_end(&tallies.days);
    db_run(w, &query_evaluate_line_tally_clean);
    return db_run(w, &query_evaluate_day_clean);
}
