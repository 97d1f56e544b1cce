#include "base/dates.h"
#include "import/take_parts.h"

static bool is_end(enum line_field field)
{
    return field == LINE_CONTRACT_END || field == LINE_END_ON || field == LINE_ERASURE_DUE_ON;
}

static struct text iso(struct reader *reader, int32_t day)
{
    return work_text(reader->w, text_of(day_iso(day).at));
}

static void renew(struct reader *reader, struct line *line, const struct cell *cell)
{
    if (!line_text(line, LINE_AUTO_RENEW).len)
        line_put(reader->w, line, take_fact(LINE_AUTO_RENEW, TEXT("yes"), cell));
}

/* What a value means that is a day, a month or a year. */
static void put_day(struct reader *reader, struct line *line, enum line_field field,
                    const struct cell *cell, const struct dates_value *value)
{
    int32_t day = is_end(field) ? dates_last(value) : dates_first(value);
    struct text why = dates_why(reader->w, value);
    if (day == DAY_NONE)
        return;
    line_put(reader->w, line, take_fact(field, iso(reader, day), cell));
    if (why.len)
        take_problem(reader, line, field, cell, "day_doubtful", why, false);
}

/* auto-renewal, 以後同様: words for a renewal that no reader of days knows. */
static bool says_renewed(struct reader *reader, struct text t)
{
    return term_is(reader->terms, term_of(reader->terms, t), SET_RENEWAL, "yes");
}

static void put_value(struct reader *reader, struct line *line, enum line_field field,
                      const struct cell *cell, const struct dates_value *value)
{
    if (value->flags & DATES_RENEWS)
        renew(reader, line, cell);
    switch (value->kind) {
    case DATES_DAY:
    case DATES_MONTH:
    case DATES_YEAR:
        put_day(reader, line, field, cell, value);
        break;
    case DATES_IMPOSSIBLE:
        line_put(reader->w, line, take_fact(field, TEXT(""), cell));
        take_problem(reader, line, field, cell, "impossible_date", dates_why(reader->w, value),
                     true);
        break;
    case DATES_NO_YEAR:
        line_put(reader->w, line, take_fact(field, TEXT(""), cell));
        take_problem(reader, line, field, cell, "day_without_year", cell->text, false);
        break;
    case DATES_RENEWED:
        renew(reader, line, cell);
        break;
    case DATES_INDEFINITE:
        if (field == LINE_CONTRACT_END)
            line_put(reader->w, line, take_fact(LINE_OPEN_ENDED, TEXT("yes"), cell));
        break;
    case DATES_SEVERAL:
    case DATES_TEXT:
        if (says_renewed(reader, cell->text)) {
            renew(reader, line, cell);
            break;
        }
        if (take_is_nothing(reader, cell->text)) /* 未実施 */
            break;
        line_put(reader->w, line, take_fact(field, TEXT(""), cell));
        take_problem(reader, line, field, cell, "day_unreadable", cell->text, false);
        break;
    default:
        break;
    }
}

void take_period(struct reader *reader, struct line *line, const struct match *match,
                 const struct cell *cell)
{
    (void)match;
    struct dates_period period = dates_period(cell->text);
    struct dates_value only = period.from;
    if (period.is_period) {
        put_value(reader, line, LINE_CONTRACT_START, cell, &period.from);
        put_value(reader, line, LINE_CONTRACT_END, cell, &period.to);
        return;
    }
    if (only.kind == DATES_YEAR && dates_first(&only) != DAY_NONE) {
        put_day(reader, line, LINE_CONTRACT_START, cell, &only);
        put_day(reader, line, LINE_CONTRACT_END, cell, &only);
        return;
    }
    put_value(reader, line, LINE_CONTRACT_END, cell, &only);
}

void take_day(struct reader *reader, struct line *line, const struct match *match,
              const struct cell *cell)
{
    enum line_field field = match->field;
    const struct workbook_cell *stored = cell->place.cell;
    if (stored && stored->kind == CELL_DAY && stored->day != DAY_NONE) {
        line_put(reader->w, line, take_fact(field, iso(reader, stored->day), cell));
        return;
    }
    struct dates_value value = dates_read(cell->text);
    bool of_contract = field == LINE_CONTRACT_END || field == LINE_CONTRACT_START;
    if (of_contract && (value.kind == DATES_SEVERAL || value.kind == DATES_TEXT)) {
        if (dates_period(cell->text).is_period) {
            take_period(reader, line, match, cell);
            return;
        }
    }
    put_value(reader, line, field, cell, &value);
}

/* Most of what stands beside a mark is no day: 承諾済. */
static bool may_hold_day(struct text t)
{
    static const struct text signs[] = {
        TEXT_INIT("0"),  TEXT_INIT("1"),  TEXT_INIT("2"),  TEXT_INIT("3"),  TEXT_INIT("4"),
        TEXT_INIT("5"),  TEXT_INIT("6"),  TEXT_INIT("7"),  TEXT_INIT("8"),  TEXT_INIT("9"),
        TEXT_INIT("０"), TEXT_INIT("１"), TEXT_INIT("２"), TEXT_INIT("３"), TEXT_INIT("４"),
        TEXT_INIT("５"), TEXT_INIT("６"), TEXT_INIT("７"), TEXT_INIT("８"), TEXT_INIT("９"),
        TEXT_INIT("年"), TEXT_INIT("月"), TEXT_INIT("日"),
    };
    return text_find_any(t, signs, COUNT(signs), 0, NULL) < t.len;
}

struct text take_day_in(struct reader *reader, struct text t)
{
    if (!may_hold_day(t))
        return TEXT("");
    struct dates_value value = dates_read(t);
    int32_t day = dates_last(&value);
    for (size_t i = 0; day == DAY_NONE && i < t.len; i++) {
        bool begins = (t.at[i] >= '0' && t.at[i] <= '9') || t.at[i] == 'R' || t.at[i] == '\xe4';
        bool inside = i > 0 && t.at[i - 1] >= '0' && t.at[i - 1] <= '9';
        if (!begins || inside)
            continue;
        value = dates_read(text_slice(t, i, t.len));
        if (value.kind == DATES_DAY || value.kind == DATES_MONTH)
            day = dates_last(&value);
    }
    return day == DAY_NONE ? TEXT("") : work_text(reader->w, text_of(day_iso(day).at));
}
