#include <string.h>

#include "base/legal_form.h"
#include "import/facts.h"
#include "import/text_map.h"

enum { NOTHING = -1 };

/* Lines that belong to one group: a group is named by its first line. */
struct groups {
    struct list *list;
    int32_t *of; /* by line */
};

static int32_t group_of(const struct groups *groups, int32_t line)
{
    while (groups->of[line] != line)
        line = groups->of[line];
    return line;
}

static void join(struct groups *groups, int32_t a, int32_t b)
{
    a = group_of(groups, a);
    b = group_of(groups, b);
    if (a < b)
        groups->of[b] = a;
    else
        groups->of[a] = b;
}

/* How the name is written, but for spaces around it: another spelling is another text. */
static bool is_spelled_alike(const struct line *a, const struct line *b)
{
    return text_is(line_text(a, LINE_NAME), line_text(b, LINE_NAME));
}

static bool same_number(const struct line *a, const struct line *b)
{
    struct text x = line_text(a, LINE_CORPORATE_NUMBER), y = line_text(b, LINE_CORPORATE_NUMBER);
    return x.len && text_is(x, y);
}

/* Two different numbers are two companies, whatever their names. */
static bool numbers_differ(const struct line *a, const struct line *b)
{
    struct text x = line_text(a, LINE_CORPORATE_NUMBER), y = line_text(b, LINE_CORPORATE_NUMBER);
    return x.len && y.len && !text_is(x, y);
}

static bool forms_differ(struct work *w, const struct line *a, const struct line *b)
{
    return legal_form_differs(w, line_text(a, LINE_NAME), line_text(b, LINE_NAME));
}

static bool says_again(const struct line *line)
{
    for (size_t i = 0; i < line->problem_count; i++)
        if (strcmp(line->problems[i].code, "row_twice") == 0 ||
            strcmp(line->problems[i].code, "row_again") == 0)
            return true;
    return false;
}

static bool counts_again(const struct line *line)
{
    return line->party >= 0 && (!line->skip || line->skip == SKIP_TWICE);
}

/* Joins a line with the first one of its company or number, when they are written differently. */
static void join_alike(struct groups *groups, int32_t first, int32_t at)
{
    struct list *list = groups->list;
    struct line *line = &list->lines[at], *other = &list->lines[first];
    if ((says_again(line) && !line->is_sub) ||
        (!is_spelled_alike(line, other) &&
         ((same_number(line, other) && line->party == other->party) ||
          !(numbers_differ(line, other) || forms_differ(list->w, line, other)))))
        join(groups, first, at);
}

static void group_companies(struct groups *groups)
{
    struct list *list = groups->list;
    int32_t *first = work_array(list->w, int32_t, list->companies.count + 1); /* + 1; 0: none */
    for (size_t i = 0; i < list->line_count; i++) {
        const struct line *line = &list->lines[i];
        if (!counts_again(line) || !list->companies.keys[line->company].len)
            continue;
        if (first[line->company])
            join_alike(groups, first[line->company] - 1, (int32_t)i);
        else
            first[line->company] = (int32_t)i + 1;
    }
}

static void group_numbers(struct groups *groups)
{
    struct list *list = groups->list;
    struct text_map numbers = text_map_for(list->w, list->line_count);
    int32_t *first = work_array(list->w, int32_t, list->line_count + 1);
    for (size_t i = 0; i < list->line_count; i++) {
        const struct line *line = &list->lines[i];
        struct text key = line_text(line, LINE_CORPORATE_NUMBER);
        if (!counts_again(line) || !key.len)
            continue;
        uint32_t before = numbers.count;
        int32_t number = text_map_add(&numbers, key);
        if (numbers.count > before)
            first[number] = (int32_t)i;
        else
            join_alike(groups, first[number], (int32_t)i);
    }
}

void facts_find_duplicates(struct list *list, struct insight *insight,
                           void (*add)(struct list *list, struct insight *insight, uint32_t line))
{
    struct groups groups = { list, work_array(list->w, int32_t, list->line_count + 1) };
    size_t *sizes = work_array(list->w, size_t, list->line_count + 1);
    for (size_t i = 0; i < list->line_count; i++)
        groups.of[i] = (int32_t)i;
    group_companies(&groups);
    group_numbers(&groups);
    for (size_t i = 0; i < list->line_count; i++)
        sizes[group_of(&groups, (int32_t)i)]++;
    for (size_t i = 0; i < list->line_count; i++) {
        groups.of[i] = group_of(&groups, (int32_t)i);
        if (sizes[groups.of[i]] < 2)
            continue;
        insight->count += groups.of[i] == (int32_t)i;
        add(list, insight, (uint32_t)i);
    }
    insight->groups = groups.of;
}
