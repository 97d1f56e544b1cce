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

/* Joins a line with the first one of its key, and with the first one of its number, when they
 * are written differently. */
static void group_lines(struct groups *groups, bool by_number)
{
    struct list *list = groups->list;
    struct text_map keys = text_map_begin(list->w);
    int32_t *first = work_array(list->w, int32_t, list->line_count + 1);
    for (size_t i = 0; i < list->line_count; i++) {
        struct line *line = &list->lines[i];
        struct text key = by_number          ? line_text(line, LINE_CORPORATE_NUMBER)
                          : line->party >= 0 ? list->parties[line->party].key
                                             : TEXT("");
        if (!by_number && line->party >= 0)
            key = term_company(list->reader.terms,
                               term_of(list->reader.terms, line_text(line, LINE_NAME)));
        if (!key.len || (line->skip && line->skip != SKIP_TWICE) || line->party < 0)
            continue;
        uint32_t before = keys.count;
        int32_t number = text_map_add(&keys, key);
        if (keys.count > before) {
            first[number] = (int32_t)i;
            continue;
        }
        struct line *other = &list->lines[first[number]];
        if ((says_again(line) && !line->is_sub) ||
            (!is_spelled_alike(line, other) &&
             ((same_number(line, other) && line->party == other->party) ||
              !(numbers_differ(line, other) || forms_differ(list->w, line, other)))))
            join(groups, first[number], (int32_t)i);
    }
}

void facts_find_duplicates(struct list *list, struct insight *insight,
                           void (*add)(struct list *list, struct insight *insight, uint32_t line))
{
    struct groups groups = { list, work_array(list->w, int32_t, list->line_count + 1) };
    size_t *sizes = work_array(list->w, size_t, list->line_count + 1);
    for (size_t i = 0; i < list->line_count; i++)
        groups.of[i] = (int32_t)i;
    group_lines(&groups, false);
    group_lines(&groups, true);
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
