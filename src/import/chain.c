#include "import/chain.h"

#include "format/limits.h"
#include "import/prefix.h"
#include "import/text_map.h"

enum { SHORTEST_PART = 6, DEEPEST = 20, COMMON = 3, LONGEST_LOOP = 1000 };

struct chain {
    struct list *list;
    struct prefix prefix;    /* the companies' keys, in order */
    struct text_map numbers; /* the office's own numbers, per sheet */
    int32_t *by_number;      /* line of each of them */
    struct text_map asked;   /* names of parents */
    int32_t *answers;        /* party of each of them, -1: none */
    bool *ours;              /* by line: the name above is our own company */
};

/* ---- parents by name or number ---- */

static bool is_ours(struct chain *chain, struct text name)
{
    struct terms *terms = chain->list->reader.terms;
    return lexicon_whole(terms_lexicon(terms), SET_OURSELVES,
                         term_plain(terms, term_of(terms, name))) != 0;
}

/* The party a name stands for: the same key, or the only one that begins with it, or with which it
 * begins. */
static int32_t search_party(struct chain *chain, struct text name)
{
    struct list *list = chain->list;
    struct text key = term_company(list->reader.terms, term_of(list->reader.terms, name));
    int32_t exact = text_map_find(&list->companies, key);
    return exact != TEXT_MAP_NONE ? exact : prefix_find(&chain->prefix, key, SHORTEST_PART);
}

/* The same, remembered: a list names the same parent over and over. */
static int32_t find_party(struct chain *chain, struct text name)
{
    uint32_t before = chain->asked.count;
    int32_t number = text_map_add(&chain->asked, name);
    if (chain->asked.count > before)
        chain->answers[number] = search_party(chain, name);
    return chain->answers[number];
}

/* How well a line fits as the one above: the same work counts most, then the sheet, then nearness.
 */
static int fitness(const struct list *list, const struct line *line, const struct line *above)
{
    int score = 0;
    struct text work = line_text(line, LINE_WORK), department = line_text(line, LINE_DEPARTMENT);
    if (work.len && text_is(work, line_text(above, LINE_WORK)))
        score += 8;
    if (line->sheet == above->sheet)
        score += 4;
    if (department.len && text_is(department, line_text(above, LINE_DEPARTMENT)))
        score += 2;
    if (above < line && above->tier < line->tier)
        score += 1;
    (void)list;
    return score;
}

/* Lines by the key of their company. */
struct by_key {
    int32_t *first, *next;
};

static int32_t best_line(const struct list *list, const struct by_key *lines, int32_t key,
                         const struct line *line)
{
    int32_t best = -1;
    int best_score = -1;
    for (int32_t i = lines->first[key]; i >= 0; i = lines->next[i]) {
        int score = fitness(list, line, &list->lines[i]);
        if (&list->lines[i] != line && score > best_score) {
            best = i;
            best_score = score;
        }
    }
    return best;
}

static struct by_key index_lines(struct chain *chain)
{
    struct list *list = chain->list;
    struct by_key lines = { work_array(list->w, int32_t, list->line_count + 1),
                            work_array(list->w, int32_t, list->line_count + 1) };
    for (size_t i = 0; i < list->companies.count; i++)
        lines.first[i] = -1;
    for (size_t i = list->line_count; i-- > 0;) {
        struct line *line = &list->lines[i];
        if (line->skip || line->party < 0)
            continue;
        lines.next[i] = lines.first[line->company];
        lines.first[line->company] = (int32_t)i;
    }
    return lines;
}

/* A name that stands above many lines and is in no line itself is our own company. */
static void find_ourselves(struct chain *chain, const int32_t *keys)
{
    struct list *list = chain->list;
    struct text_map unknown = text_map_begin(list->w);
    size_t *times = work_array(list->w, size_t, list->line_count + 1), all = 0;
    for (size_t i = 0; i < list->line_count; i++) {
        struct text name = line_text(&list->lines[i], LINE_PARENT);
        if (list->lines[i].skip || list->lines[i].is_sub || !name.len)
            continue;
        all++;
        if (keys[i] < 0)
            times[text_map_add(&unknown, name)]++;
    }
    for (size_t i = 0; i < list->line_count; i++) {
        const struct line *line = &list->lines[i];
        int32_t number = text_map_find(&unknown, line_text(line, LINE_PARENT));
        if (number != TEXT_MAP_NONE && keys[i] < 0)
            chain->ours[i] = line->tier == 1 || (line->tier == 0 && times[number] >= COMMON &&
                                                 times[number] * 5 >= all);
    }
}

/* The office's own number of the row above, as 委託元No. gives it. */
static int32_t line_of_number(struct chain *chain, const struct line *line, struct text number)
{
    struct text key = work_format(chain->list->w, "%u %.*s", line->sheet, TEXT_ARG(number));
    int32_t found = text_map_find(&chain->numbers, key);
    return found == TEXT_MAP_NONE ? -1 : chain->by_number[found];
}

/* 1 for 1-2, 1-2 for 1-2-3: the number without its last part. */
static struct text upper_number(struct text number)
{
    static const struct text parts[] = { TEXT_INIT("-"),  TEXT_INIT("."), TEXT_INIT("－"),
                                         TEXT_INIT("−"),  TEXT_INIT("‐"), TEXT_INIT("("),
                                         TEXT_INIT("（"), TEXT_INIT("_"), TEXT_INIT("の") };
    size_t from = 1, last = 0;
    for (size_t at; (at = text_find_any(number, parts, COUNT(parts), from, NULL)) < number.len;) {
        last = at;
        from = at + 1;
    }
    return text_slice(number, 0, last);
}

/* Whether anything could point at a number: 1-2, or a name of a parent that is one. */
static bool uses_numbers(const struct list *list)
{
    for (size_t i = 0; i < list->line_count; i++)
        if (upper_number(line_text(&list->lines[i], LINE_NUMBER)).len ||
            line_text(&list->lines[i], LINE_PARENT).len)
            return true;
    return false;
}

static void index_numbers(struct chain *chain)
{
    struct list *list = chain->list;
    chain->numbers = text_map_for(list->w, list->line_count);
    if (!uses_numbers(list))
        return;
    chain->by_number = work_array(list->w, int32_t, list->line_count + 1);
    for (size_t i = 0; i < list->line_count; i++) {
        struct line *line = &list->lines[i];
        struct text number = line_text(line, LINE_NUMBER);
        if (line->skip || !number.len)
            continue;
        uint32_t before = chain->numbers.count;
        int32_t index = text_map_add(
            &chain->numbers, work_format(list->w, "%u %.*s", line->sheet, TEXT_ARG(number)));
        if (chain->numbers.count > before)
            chain->by_number[index] = (int32_t)i;
    }
}

static void by_name(struct chain *chain)
{
    struct list *list = chain->list;
    struct by_key lines = index_lines(chain);
    int32_t *keys = work_array(list->w, int32_t, list->line_count + 1);
    chain->prefix = prefix_begin(list->w, &list->companies);
    for (size_t i = 0; i < list->line_count && limits_in_time(list->w, list->limits); i++) {
        struct text name = line_text(&list->lines[i], LINE_PARENT);
        keys[i] = name.len ? find_party(chain, name) : -1;
    }
    find_ourselves(chain, keys);
    for (size_t i = 0; i < list->line_count && limits_in_time(list->w, list->limits); i++) {
        struct line *line = &list->lines[i];
        struct text name = line_text(line, LINE_PARENT);
        if (line->skip || line->is_sub || !name.len)
            continue;
        if (is_ours(chain, name) || chain->ours[i]) {
            line->tier = line->tier ? line->tier : 1;
            continue;
        }
        int32_t numbered = line_of_number(chain, line, name);
        line->parent = keys[i] >= 0 ? best_line(list, &lines, keys[i], line) : numbered;
        if (line->parent == (int32_t)i)
            line->parent = LINE_NO_PARENT;
        if (line->parent < 0 && keys[i] >= 0)
            line_problem_at(list->w, line, LINE_PARENT, "loop", name, true);
        else if (line->parent < 0)
            line_problem_at(list->w, line, LINE_PARENT, "parent_unknown", name, true);
    }
}

/* ---- parents by place ---- */

static bool is_placed(const struct line *line)
{
    return line->skip || line->is_sub || line->parent >= 0 || line_text(line, LINE_PARENT).len;
}

static void by_numbers(struct chain *chain)
{
    struct list *list = chain->list;
    for (size_t i = 0; i < list->line_count; i++) {
        struct line *line = &list->lines[i];
        struct text upper = upper_number(line_text(line, LINE_NUMBER));
        int32_t above = upper.len && !is_placed(line) ? line_of_number(chain, line, upper) : -1;
        if (above >= 0 && above < (int32_t)i)
            line->parent = above;
    }
}

/* Whether the lines of a tier stand among those of the tier above, rather than all behind them. */
static bool are_mixed(const struct list *list, uint32_t sheet)
{
    size_t turns = 0, first_tier = 0;
    int before = 0;
    for (size_t i = 0; i < list->line_count; i++) {
        const struct line *line = &list->lines[i];
        if (line->sheet != sheet || line->skip || line->is_sub || !line->tier)
            continue;
        first_tier += line->tier == 1;
        turns += before > 1 && line->tier == 1;
        before = line->tier;
    }
    return turns > 0 || first_tier <= 1;
}

/* The register writes its parties out in any order: the row above says nothing. */
static bool is_own(const struct list *list, uint32_t sheet)
{
    for (size_t i = 0; i < list->sheets[sheet].table_count; i++)
        if (list->sheets[sheet].tables[i].own)
            return true;
    return false;
}

static void by_tier(struct list *list, uint32_t sheet)
{
    int32_t last[256];
    bool mixed = are_mixed(list, sheet) && !is_own(list, sheet);
    for (size_t i = 0; i < COUNT(last); i++)
        last[i] = -1;
    for (size_t i = 0; i < list->line_count; i++) {
        struct line *line = &list->lines[i];
        if (line->sheet != sheet || line->skip || line->is_sub || !line_text(line, LINE_NAME).len)
            continue;
        uint8_t tier = line->tier;
        if (tier > 1 && !is_placed(line)) {
            line->parent = mixed ? last[tier - 1] : LINE_NO_PARENT;
            if (line->parent < 0)
                line_problem_at(list->w, line, LINE_TIER, "parent_missing",
                                line_text(line, LINE_NAME), true);
        }
        if (tier)
            last[tier] = (int32_t)i;
    }
}

/* The lines pushed to the right stand under the last one further left. */
static void by_depth(struct list *list, uint32_t sheet)
{
    int32_t open[DEEPEST];
    size_t count = 0, deep = 0, flat = 0;
    for (size_t i = 0; i < list->line_count; i++) {
        const struct line *line = &list->lines[i];
        if (line->sheet != sheet || line->skip || line->is_sub)
            continue;
        deep += line->depth > 0;
        flat += line->depth == 0;
    }
    if (!deep || !flat)
        return;
    for (size_t i = 0; i < list->line_count; i++) {
        struct line *line = &list->lines[i];
        if (line->sheet != sheet || line->skip || line->is_sub || !line_text(line, LINE_NAME).len)
            continue;
        while (count && list->lines[open[count - 1]].depth >= line->depth)
            count--;
        if (count && !is_placed(line) && !line->tier)
            line->parent = open[count - 1];
        if (count < DEEPEST)
            open[count++] = (int32_t)i;
    }
}

/* Indentation tells more than a sheet that is called 再委託先一覧. */
static void forget_tiers(struct list *list, uint32_t sheet)
{
    size_t deep = 0, flat = 0, other = 0;
    int tier = list->sheets[sheet].tier;
    for (size_t i = 0; tier && i < list->line_count; i++) {
        const struct line *line = &list->lines[i];
        if (line->sheet != sheet || line->skip || line->is_sub)
            continue;
        deep += line->depth > 0;
        flat += line->depth == 0;
        other += line->tier != tier;
    }
    for (size_t i = 0; deep && flat && !other && i < list->line_count; i++)
        if (list->lines[i].sheet == sheet && !list->lines[i].is_sub)
            list->lines[i].tier = 0;
}

/* ---- all together ---- */

static bool closes_loop(const struct list *list, size_t start)
{
    int32_t at = list->lines[start].parent;
    for (int steps = 0; at >= 0 && steps < LONGEST_LOOP; steps++) {
        if (list->lines[at].party == list->lines[start].party)
            return true;
        at = list->lines[at].parent;
    }
    return false;
}

/* A party that stands below itself. The whole way is named. */
static void refuse_loops(struct list *list)
{
    for (size_t i = 0; i < list->line_count; i++) {
        struct line *line = &list->lines[i];
        if (line->skip || line->parent < 0 || line->party < 0 || !closes_loop(list, i))
            continue;
        struct text way = line_text(line, LINE_NAME);
        for (int32_t at = line->parent, steps = 0; at >= 0 && steps < DEEPEST; steps++) {
            way = work_format(list->w, "%.*s → %.*s",
                              TEXT_ARG(line_text(&list->lines[at], LINE_NAME)), TEXT_ARG(way));
            if (list->lines[at].party == line->party)
                break;
            at = list->lines[at].parent;
        }
        line_problem_at(list->w, line, LINE_PARENT, "loop", way, true);
    }
    for (size_t i = 0; i < list->line_count; i++)
        for (size_t j = 0; j < list->lines[i].problem_count; j++)
            if (text_is_string(text_of(list->lines[i].problems[j].code), "loop"))
                list->lines[i].parent = LINE_NO_PARENT;
}

/* The tier as the chain gives it, where the list does not say. */
static void count_tiers(struct list *list)
{
    for (size_t i = 0; i < list->line_count; i++) {
        struct line *line = &list->lines[i];
        int tier = 1;
        for (int32_t at = line->parent; at >= 0 && tier < 200; at = list->lines[at].parent)
            tier++;
        if (!line->skip && (line->tier == 0 || line->parent >= 0))
            line->tier = (uint8_t)tier;
    }
}

/* A department that stands far above, with blanks below it, is not that of a line which hangs
 * elsewhere. */
static void mend_departments(struct list *list)
{
    for (size_t i = 0; i < list->line_count; i++) {
        struct line *line = &list->lines[i];
        const struct fact *own = line_fact(line, LINE_DEPARTMENT), *above;
        if (line->skip || line->parent < 0 || !own || own->via != FACT_FILLED)
            continue;
        above = line_fact(&list->lines[line->parent], LINE_DEPARTMENT);
        if (above)
            line_put(list->w, line, *above);
    }
}

void chain_find_parents(struct list *list)
{
    struct chain chain = { .list = list };
    chain.ours = work_array(list->w, bool, list->line_count + 1);
    chain.asked = text_map_begin(list->w);
    chain.answers = work_array(list->w, int32_t, list->line_count + 1);
    index_numbers(&chain);
    by_name(&chain);
    by_numbers(&chain);
    for (uint32_t sheet = 0; sheet < list->sheet_count; sheet++) {
        forget_tiers(list, sheet);
        by_tier(list, sheet);
        by_depth(list, sheet);
    }
    refuse_loops(list);
    count_tiers(list);
    mend_departments(list);
}

size_t *chain_order(struct list *list)
{
    size_t *order = work_array(list->w, size_t, list->line_count + 1);
    size_t *way = work_array(list->w, size_t, list->line_count + 1), count = 0;
    bool *done = work_array(list->w, bool, list->line_count + 1);
    for (size_t i = 0; i < list->line_count; i++) {
        size_t depth = 0;
        for (int32_t at = (int32_t)i; at >= 0 && !done[at]; at = list->lines[at].parent) {
            done[at] = true;
            way[depth++] = (size_t)at;
        }
        while (depth > 0)
            order[count++] = way[--depth];
    }
    return order;
}
