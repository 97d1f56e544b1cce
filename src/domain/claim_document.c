#include "base/buf.h"
#include "base/dates.h"
#include "base/fold.h"
#include "domain/claim_compare.h"
#include "domain/claim_names.h"
#include "domain/claim_table.h"

enum { LONGEST_EXCERPT = 4 << 10, LONGEST_LINE = 400, MOST_ROWS = 4, MONTHS = 12 };

/* ---- companies on no edge ---- */

/* The part of a line around what matters, short enough to be shown. */
static struct text cut_line(struct text line)
{
    line = text_slice(line, 0, LONGEST_LINE);
    while (line.len && !text_is_utf8(line))
        line.len--;
    return line;
}

/* The line with the names that are not known marked; those go to `unknown`, each once. */
static struct text mark_names(struct work *w, const struct claim_facts *facts, struct text line,
                              struct claim_names *unknown, bool *any)
{
    struct buf out = buf_begin(w->arena, LONGEST_EXCERPT);
    struct text rest = line, name;
    size_t done = 0;
    *any = false;
    while (claim_names_next(&rest, &name)) {
        size_t at = (size_t)(name.at - line.at);
        name = text_trim(name);
        if (claim_is_named(w, &facts->known, name))
            continue;
        if (!claim_is_named(w, unknown, name))
            claim_name_add(w, unknown, name);
        buf_add(&out, text_slice(line, done, at));
        buf_add(&out, claim_marked(w, name));
        done = at + name.len;
        *any = true;
    }
    buf_add(&out, text_slice(line, done, line.len));
    return buf_text(&out);
}

static bool holds_anywhere(struct work *w, const struct claim_words *words,
                           const struct claim_file *file)
{
    if (claim_holds(w, words, file->name))
        return true;
    for (size_t i = 0; i < file->document->count; i++)
        if (claim_holds(w, words, file->document->pieces[i].text))
            return true;
    return false;
}

/* The lines from one before the first name to the last, as they stand in the document. */
static void look_for_names(struct work *w, const struct claim_rule *rule,
                           const struct claim_facts *facts, const struct claim_file *file,
                           struct claim_names *unknown, struct claim_side *side)
{
    const struct claim_words *not = claim_list_of(rule, "not");
    const struct document *document = file->document;
    struct buf out = buf_begin(w->arena, LONGEST_EXCERPT);
    for (size_t i = 0; i < document->count; i++) {
        const struct document_piece *piece = &document->pieces[i];
        bool any;
        if (claim_holds(w, not, piece->text))
            continue;
        struct text line = cut_line(claim_plain(w, piece->text));
        line = mark_names(w, facts, line, unknown, &any);
        if (!any || (side->page && piece->part != side->page))
            continue;
        if (!out.len) {
            side->page = piece->part;
            side->top = piece->row;
            side->left = piece->column;
            if (i && document->kind != DOCUMENT_TABLES && piece[-1].part == piece->part)
                buf_format(&out, "%.*s\n", TEXT_ARG(cut_line(claim_plain(w, piece[-1].text))));
        } else
            buf_add_char(&out, '\n');
        side->bottom = piece->row;
        side->right = piece->column;
        buf_add(&out, line);
    }
    side->file_id = file->id;
    side->sheet = side->left
                      ? document_sheet(document, &(struct document_piece){ .part = side->page })
                      : TEXT("");
    if (side->left)
        side->page = side->left = side->right = 0; /* shown as lines, with the name of its sheet */
    side->excerpt = buf_text(&out);
}

bool claim_companies(struct work *w, const struct claim_rule *rule, const struct claim_facts *facts,
                     struct claim_list *out)
{
    const struct claim_words *near = claim_list_of(rule, "near");
    const struct claim_answer *answer = claim_answer_of(w, rule, facts);
    out->lack = CLAIM_LACKS_FILE;
    for (size_t i = 0; answer && i < facts->file_count; i++) {
        const struct claim_file *file = &facts->files[i];
        struct claim_names unknown = { 0 };
        struct claim_side side = { .name = file->name };
        if (!file->document || !holds_anywhere(w, near, file))
            continue;
        out->lack = CLAIM_LACKS_NOTHING;
        look_for_names(w, rule, facts, file, &unknown, &side);
        if (!unknown.count)
            continue;
        struct claim_found *found = claim_found_add(w, out, rule, answer->question);
        struct text names = claim_join(w, &unknown);
        found->values = work_format(w, "%zu\x1f%.*s", unknown.count, TEXT_ARG(names));
        *claim_side_add(found, file->name) = side;
    }
    return !work_failed(w);
}

/* ---- media that were lent ---- */

struct loans {
    size_t shown[MOST_ROWS], shown_count;
    int64_t count, out;
    int32_t first, last;
    uint64_t marked;
};

static bool holds_in_row(struct work *w, const struct claim_words *words,
                         const struct claim_row *row, uint16_t *column)
{
    for (size_t i = 0; i < row->count; i++)
        if (claim_holds(w, words, row->cells[i].text)) {
            *column = row->cells[i].column;
            return true;
        }
    return false;
}

static struct loans read_loans(struct work *w, const struct claim_rule *rule,
                               const struct claim_facts *facts, const struct claim_table *table)
{
    struct loans loans = { .first = DAY_NONE, .last = DAY_NONE };
    uint16_t back = claim_table_column(table, claim_list_of(rule, "back"));
    int32_t since = day_add_months(facts->day, -MONTHS);
    for (size_t i = 1; i < table->count; i++) {
        uint16_t item = 0, when = 0;
        int32_t day = claim_row_day(&table->rows[i], &when);
        if (day == DAY_NONE || day < since || day > facts->day ||
            !holds_in_row(w, claim_list_of(rule, "item"), &table->rows[i], &item))
            continue;
        bool is_out = back && !text_trim(claim_row_text(&table->rows[i], back)).len;
        loans.count++;
        loans.out += is_out;
        loans.first = loans.first == DAY_NONE || day < loans.first ? day : loans.first;
        loans.last = day > loans.last ? day : loans.last;
        loans.marked |=
            (item <= 64 ? 1ULL << (item - 1) : 0) | (when <= 64 ? 1ULL << (when - 1) : 0);
        if (loans.shown_count < MOST_ROWS)
            loans.shown[loans.shown_count++] = i;
        else if (is_out) /* one that did not come back says most */
            loans.shown[MOST_ROWS - 1] = i;
    }
    return loans;
}

bool claim_media(struct work *w, const struct claim_rule *rule, const struct claim_facts *facts,
                 struct claim_list *out)
{
    const struct claim_answer *answer = claim_answer_of(w, rule, facts);
    out->lack = CLAIM_LACKS_FILE;
    for (size_t i = 0; answer && i < facts->file_count; i++) {
        struct claim_table table;
        for (uint32_t part = 0;
             claim_table_next(w, &facts->files[i], claim_list_of(rule, "head"), &part, &table);) {
            out->lack = CLAIM_LACKS_NOTHING;
            struct loans loans = read_loans(w, rule, facts, &table);
            if (!loans.count)
                continue;
            uint16_t back = claim_table_column(&table, claim_list_of(rule, "back"));
            table.blank = back && back <= 64 ? 1ULL << (back - 1) : 0;
            struct claim_found *found = claim_found_add(w, out, rule, answer->question);
            found->values =
                work_format(w, "%lld\x1f%lld\x1f%s\x1f%s", (long long)loans.count,
                            (long long)loans.out, day_iso(loans.first).at, day_iso(loans.last).at);
            claim_table_show(&table, loans.shown, loans.shown_count, loans.marked,
                             claim_side_add(found, table.file->name));
        }
    }
    return !work_failed(w);
}

/* ---- people ---- */

struct people {
    int64_t count; /* -1: not known */
    struct claim_side side;
};

/* The longest list of those that were sent whose words are those of `list`, and not of `unlike`. */
static struct people count_people(struct work *w, const struct claim_rule *rule,
                                  const struct claim_facts *facts, const char *list,
                                  const char *unlike)
{
    struct people people = { .count = -1 };
    const struct claim_words *names = claim_list_of(rule, "names");
    for (size_t i = 0; i < facts->file_count; i++) {
        struct claim_table table;
        for (uint32_t part = 0; claim_table_next(w, &facts->files[i], names, &part, &table);) {
            int64_t count = claim_table_people(&table, names);
            if (count <= people.count || !claim_holds(w, claim_list_of(rule, list), table.about) ||
                claim_holds(w, claim_list_of(rule, unlike), table.about))
                continue;
            size_t shown[] = { 1, 2 };
            people.count = count;
            claim_table_show(&table, shown, table.count > 2 ? 2 : 1, 0, &people.side);
        }
    }
    return people;
}

static int64_t answered(const struct claim_facts *facts, const struct claim_rule *rule, size_t nth)
{
    struct text rest = rule->questions, origin = TEXT("");
    int64_t number = -1;
    for (size_t i = 0; i <= nth; i++)
        origin = claim_cut_word(&rest);
    const struct claim_answer *answer =
        claim_answer_from(facts->answers, facts->answer_count, origin);
    return answer && text_to_int(answer->value, &number) ? number : -1;
}

/* Without a list, what was answered; else what is on record. */
static void count_otherwise(struct people *people, int64_t said, int64_t on_record,
                            const char *record)
{
    if (people->count >= 0)
        return;
    people->count = said >= 0 ? said : on_record;
    people->side = (struct claim_side){ .file_id = TEXT(""),
                                        .name = text_of(said >= 0 ? "answer" : record),
                                        .sheet = TEXT(""),
                                        .excerpt = TEXT("") };
}

bool claim_people(struct work *w, const struct claim_rule *rule, const struct claim_facts *facts,
                  struct claim_list *out)
{
    const struct claim_answer *answer = claim_answer_of(w, rule, facts);
    if (!answer)
        return !work_failed(w);
    struct people trained = count_people(w, rule, facts, "fewer", "");
    struct people engaged = count_people(w, rule, facts, "more", "fewer");
    count_otherwise(&trained, answered(facts, rule, 0), facts->trained, "training");
    count_otherwise(&engaged, answered(facts, rule, 1), facts->persons, "person");
    if (trained.count < 0 || engaged.count < 0)
        out->lack = CLAIM_LACKS_RECORD;
    if (out->lack || trained.count >= engaged.count)
        return !work_failed(w);
    struct claim_found *found = claim_found_add(w, out, rule, answer->question);
    found->values =
        work_format(w, "%lld\x1f%lld\x1f%lld", (long long)(engaged.count - trained.count),
                    (long long)engaged.count, (long long)trained.count);
    *claim_side_add(found, TEXT("")) = engaged.side;
    *claim_side_add(found, TEXT("")) = trained.side;
    return !work_failed(w);
}

/* ---- certificates ---- */

/* The last day that stands in the text; DAY_NONE if there is none. */
static int32_t last_day(struct text t)
{
    struct dates_period period = dates_period(t);
    int32_t day = DAY_NONE;
    const struct dates_value *value = period.is_period ? &period.to : &period.from;
    if (value->kind == DATES_DAY || value->kind == DATES_MONTH)
        day = dates_last(value);
    return day;
}

/* The day behind the word that says what it is: in the line itself or in the next piece. */
static int32_t valid_until(struct work *w, const struct claim_words *valid,
                           const struct document *document, size_t at)
{
    struct text folded = fold_text(w, document->pieces[at].text);
    for (size_t i = 0; i < valid->count; i++) {
        size_t found = text_find(folded, valid->items[i], 0);
        if (found == folded.len)
            continue;
        struct text behind = text_slice(folded, found + valid->items[i].len, folded.len);
        int32_t day = last_day(text_trim(behind));
        if (day == DAY_NONE && at + 1 < document->count &&
            document->pieces[at + 1].part == document->pieces[at].part)
            day = last_day(document->pieces[at + 1].text);
        if (day != DAY_NONE)
            return day;
    }
    return DAY_NONE;
}

/* Which certificate the document is about: index of the word, -1 for none. */
static int kind_of(struct work *w, const struct claim_words *kinds, const struct claim_file *file)
{
    for (size_t i = 0; i < kinds->count; i++)
        if (holds_anywhere(w, &(struct claim_words){ .items = &kinds->items[i], .count = 1 }, file))
            return (int)i;
    return -1;
}

struct valid {
    int kind;
    int32_t day;
    size_t piece;
};

static struct valid read_valid(struct work *w, const struct claim_rule *rule,
                               const struct claim_file *file)
{
    struct valid valid = { .kind = -1, .day = DAY_NONE };
    if (!file->document || (valid.kind = kind_of(w, claim_list_of(rule, "kind"), file)) < 0)
        return valid;
    for (size_t i = 0; i < file->document->count; i++) {
        int32_t day = valid_until(w, claim_list_of(rule, "valid"), file->document, i);
        if (day > valid.day) {
            valid.day = day;
            valid.piece = i;
        }
    }
    return valid;
}

static void show_valid(struct work *w, const struct claim_file *file, const struct valid *valid,
                       struct claim_found *found)
{
    const struct document_piece *piece = &file->document->pieces[valid->piece];
    struct claim_side *side = claim_side_add(found, file->name);
    found->values = work_format(w, "%s\x1f%.*s", day_iso(valid->day).at, TEXT_ARG(file->name));
    side->file_id = file->id;
    side->sheet = document_sheet(file->document, piece);
    side->page = side->sheet.len ? 0 : piece->part;
    side->top = side->bottom = piece->row;
    side->excerpt = claim_marked(w, cut_line(claim_plain(w, piece->text)));
}

bool claim_validity(struct work *w, const struct claim_rule *rule, const struct claim_facts *facts,
                    struct claim_list *out)
{
    const struct claim_answer *answer = claim_answer_of(w, rule, facts);
    size_t count = answer ? facts->file_count : 0;
    struct valid *all = work_array(w, struct valid, count + 1);
    for (size_t i = 0; i < count; i++)
        all[i] = read_valid(w, rule, &facts->files[i]);
    out->lack = CLAIM_LACKS_FILE;
    for (size_t i = 0; i < count; i++)
        if (all[i].kind >= 0 && all[i].day != DAY_NONE)
            out->lack = CLAIM_LACKS_NOTHING;
    for (size_t i = 0; i < count; i++) {
        bool is_renewed = false;
        for (size_t k = 0; k < count; k++)
            is_renewed = is_renewed || (all[k].kind == all[i].kind && all[k].day >= facts->day);
        if (all[i].kind >= 0 && all[i].day != DAY_NONE && all[i].day < facts->day && !is_renewed)
            show_valid(w, &facts->files[i], &all[i],
                       claim_found_add(w, out, rule, answer->question));
    }
    return !work_failed(w);
}

/* ---- periods ---- */

static struct text month_of(struct work *w, int32_t day)
{
    return work_text(w, text_slice(text_of(day_iso(day).at), 0, sizeof "2026-11" - 1));
}

static int months_between(int32_t from, int32_t to)
{
    struct date a = day_date(from), b = day_date(to);
    return (b.year - a.year) * MONTHS + b.month - a.month;
}

struct covered {
    int32_t first, last;
    size_t rows[2];
    uint16_t column;
};

static struct covered read_covered(const struct claim_table *table)
{
    struct covered covered = { .first = DAY_NONE, .last = DAY_NONE, .rows = { 1, 1 } };
    for (size_t i = 1; i < table->count; i++) {
        uint16_t column = 0;
        int32_t day = claim_row_day(&table->rows[i], &column);
        if (day == DAY_NONE)
            continue;
        if (covered.first == DAY_NONE || day < covered.first) {
            covered.first = day;
            covered.rows[0] = i;
        }
        if (day >= covered.last) {
            covered.last = day;
            covered.rows[1] = i;
        }
        covered.column = column;
    }
    return covered;
}

static void check_covered(struct work *w, const struct claim_rule *rule,
                          const struct claim_facts *facts, const struct claim_table *table,
                          struct claim_list *out, struct text question)
{
    int span = (int)claim_number_of(rule, "span", 1), lag = (int)claim_number_of(rule, "lag", 1);
    int32_t until = day_add_months(facts->day, -lag - 1);
    int32_t from = day_add_months(until, 1 - span);
    struct covered covered = read_covered(table);
    if (covered.first == DAY_NONE)
        return;
    int early = months_between(from, covered.first), late = months_between(covered.last, until);
    int missing = (early > 0 ? early : 0) + (late > 0 ? late : 0);
    if (missing <= 0)
        return;
    struct claim_found *found = claim_found_add(w, out, rule, question);
    found->values =
        work_format(w, "%d\x1f%.*s\x1f%.*s\x1f%.*s\x1f%.*s", missing > span ? span : missing,
                    TEXT_ARG(month_of(w, from)), TEXT_ARG(month_of(w, until)),
                    TEXT_ARG(month_of(w, covered.first)), TEXT_ARG(month_of(w, covered.last)));
    claim_table_show(table, covered.rows, covered.rows[0] == covered.rows[1] ? 1 : 2,
                     covered.column <= 64 ? 1ULL << (covered.column - 1) : 0,
                     claim_side_add(found, table->file->name));
}

bool claim_period(struct work *w, const struct claim_rule *rule, const struct claim_facts *facts,
                  struct claim_list *out)
{
    const struct claim_answer *answer = claim_answer_of(w, rule, facts);
    out->lack = CLAIM_LACKS_FILE;
    for (size_t i = 0; answer && i < facts->file_count; i++) {
        struct claim_table table;
        for (uint32_t part = 0;
             claim_table_next(w, &facts->files[i], claim_list_of(rule, "head"), &part, &table);)
            if (claim_holds(w, claim_list_of(rule, "about"), table.about)) {
                out->lack = CLAIM_LACKS_NOTHING;
                check_covered(w, rule, facts, &table, out, answer->question);
            }
    }
    return !work_failed(w);
}
