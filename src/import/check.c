#include "import/check.h"

#include "base/day.h"
#include "domain/duty_say.h"
#include "import/facts.h"
#include "import/text_map.h"

static void check_order(struct list *list, struct line *line, enum line_field from,
                        enum line_field to)
{
    struct text start = line_text(line, from), end = line_text(line, to);
    if (!start.len || !end.len || text_compare(end, start) >= 0)
        return;
    start = duty_say_day(list->w, day_read(start));
    end = duty_say_day(list->w, day_read(end));
    line_problem_at(list->w, line, to, "end_before_start",
                    work_format(list->w, "%.*s\x1f%.*s", TEXT_ARG(start), TEXT_ARG(end)), true);
}

static bool same_facts(const struct line *a, const struct line *b)
{
    for (int field = LINE_TIER; field < LINE_FIELDS; field++)
        if (!text_is(line_text(a, (enum line_field)field), line_text(b, (enum line_field)field)))
            return false;
    return true;
}

/* What an entrustment is, apart from its facts: the same key twice is the same twice. */
static struct text key_of(struct list *list, const struct line *line, bool of_department)
{
    struct terms *terms = list->reader.terms;
    struct text work = term_plain(terms, term_of(terms, line_text(line, LINE_WORK)));
    struct text department =
        of_department ? term_plain(terms, term_of(terms, line_text(line, LINE_DEPARTMENT)))
                      : TEXT("");
    const int32_t who[] = { line->party, line->parent < 0 ? -1 : list->lines[line->parent].party };
    const struct text parts[] = {
        { (const char *)who, sizeof who }, work, TEXT("\x1f"), department
    };
    return work_joined(list->w, parts, COUNT(parts));
}

/* One contract after another is no double entry: periods that do not touch. */
static bool follow_each_other(const struct line *a, const struct line *b)
{
    struct text a_from = line_text(a, LINE_CONTRACT_START), a_to = line_text(a, LINE_CONTRACT_END);
    struct text b_from = line_text(b, LINE_CONTRACT_START), b_to = line_text(b, LINE_CONTRACT_END);
    return (a_to.len && b_from.len && text_compare(a_to, b_from) < 0) ||
           (b_to.len && a_from.len && text_compare(b_to, a_from) < 0);
}

static void check_twice(struct list *list, struct line *line, struct line *before)
{
    int year = list->sheets[line->sheet].year, year_before = list->sheets[before->sheet].year;
    if (year && year_before && year != year_before) {
        struct line *older = year < year_before ? line : before;
        older->skip = SKIP_OLDER;
        line_problem_at(list->w, older, LINE_NAME, "sheet_older",
                        list->sheets[older == line ? before->sheet : line->sheet].sheet->name,
                        false);
    } else if (same_facts(line, before) && !line->is_sub) {
        line->skip = SKIP_TWICE;
        line_problem_at(list->w, line, LINE_NAME, "row_twice",
                        work_format(list->w, "%u", before->row), false);
    } else if (same_facts(line, before)) {
        line->skip = SKIP_TWICE;
    } else if (!follow_each_other(line, before)) {
        line_problem_at(list->w, line, LINE_NAME, "row_again",
                        work_format(list->w, "%u", before->row), false);
    }
}

/* A sheet for each year: what the newest says again counts there, under whatever department. */
static void find_older(struct list *list)
{
    struct text_map keys = text_map_for(list->w, list->line_count);
    int32_t *newest = work_array(list->w, int32_t, list->line_count + 1);
    for (size_t i = 0; i < list->line_count; i++) {
        struct line *line = &list->lines[i];
        int year = list->sheets[line->sheet].year;
        if (line->skip || line->party < 0 || !year)
            continue;
        uint32_t before = keys.count;
        int32_t key = text_map_add(&keys, key_of(list, line, false));
        struct line *other = keys.count > before ? line : &list->lines[newest[key]];
        if (year != list->sheets[other->sheet].year)
            check_twice(list, line, other);
        if (!line->skip && year >= list->sheets[other->sheet].year)
            newest[key] = (int32_t)i;
    }
}

static void find_twice(struct list *list)
{
    struct text_map keys = text_map_for(list->w, list->line_count);
    int32_t *lines = work_array(list->w, int32_t, list->line_count + 1);
    for (size_t i = 0; i < list->line_count; i++) {
        struct line *line = &list->lines[i];
        if (line->skip || line->party < 0)
            continue;
        uint32_t before = keys.count;
        int32_t key = text_map_add(&keys, key_of(list, line, true));
        if (keys.count == before)
            check_twice(list, line, &list->lines[lines[key]]);
        if (!line->skip)
            lines[key] = (int32_t)i;
    }
}

/* Those below a line that waits are taken in all the same, under its name alone. */
static void tell_children(struct list *list)
{
    for (size_t i = 0; i < list->line_count; i++) {
        struct line *line = &list->lines[i];
        if (!line->skip && line->parent >= 0 && list->lines[line->parent].result == RESULT_HOLD)
            line_problem_at(list->w, line, LINE_PARENT, "parent_on_hold",
                            line_text(&list->lines[line->parent], LINE_NAME), false);
    }
}

static bool has_skipped_parent(const struct list *list)
{
    for (size_t i = 0; i < list->line_count; i++)
        if (list->lines[i].parent >= 0 && list->lines[list->lines[i].parent].skip)
            return true;
    return false;
}

/* Lines that hang on one that is left out as a double hang on the one that stays. */
static void mend_parents(struct list *list)
{
    if (!has_skipped_parent(list))
        return;
    struct text_map keys = text_map_for(list->w, list->line_count);
    int32_t *lines = work_array(list->w, int32_t, list->line_count + 1);
    for (size_t i = 0; i < list->line_count; i++) {
        const struct line *line = &list->lines[i];
        if (line->skip || line->party < 0)
            continue;
        uint32_t before = keys.count;
        int32_t key = text_map_add(&keys, key_of(list, line, true));
        if (keys.count > before)
            lines[key] = (int32_t)i;
    }
    for (size_t i = 0; i < list->line_count; i++) {
        struct line *line = &list->lines[i];
        if (line->parent < 0 || !list->lines[line->parent].skip)
            continue;
        int32_t key = text_map_find(&keys, key_of(list, &list->lines[line->parent], true));
        line->parent = key == TEXT_MAP_NONE ? LINE_NO_PARENT : lines[key];
    }
}

void check_lines(struct list *list)
{
    for (size_t i = 0; i < list->line_count; i++) {
        struct line *line = &list->lines[i];
        if (line->skip)
            continue;
        facts_suppose_end(list, line);
        facts_suppose_start(list, line);
        facts_suppose_status(list, line);
        facts_suppose_scope(list, line);
        check_order(list, line, LINE_CONTRACT_START, LINE_CONTRACT_END);
        check_order(list, line, LINE_START_ON, LINE_END_ON);
    }
    find_older(list);
    find_twice(list);
    mend_parents(list);
    for (size_t i = 0; i < list->line_count; i++) {
        struct line *line = &list->lines[i];
        line->result = line->skip ? RESULT_SKIP : line_is_held(line) ? RESULT_HOLD : RESULT_ADD;
    }
    tell_children(list);
}
