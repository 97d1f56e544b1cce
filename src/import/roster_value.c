/* What stands in the cells, as the register keeps it. */
#include "domain/issue.h"
#include "domain/value.h"
#include "import/roster_parts.h"
#include "import/take.h"

enum { LONGEST_NOTHING = 24, LONGEST_WORD = 200 };

/* －, なし, 不明: nothing to be stored. */
static bool is_nothing(struct roster_reading *reading, struct text t)
{
    struct terms *terms = reading->roster->reader.terms;
    return t.len <= LONGEST_NOTHING && term_code(terms, term_of(terms, t), SET_NOTHING);
}

static bool is_yes_no(const struct field *field)
{
    return field->choice_count == 3 && text_is_string(TEXT("yes"), field->choices[0].code) &&
           text_is_string(TEXT("no"), field->choices[1].code);
}

/* The words a cell could have held. */
static struct text all_choices(struct work *w, const struct field *field)
{
    struct text out = TEXT("");
    for (size_t i = 0; i < field->choice_count; i++)
        out = work_format(w, "%.*s%s%.*s", TEXT_ARG(out), i ? "、" : "",
                          TEXT_ARG(word_text(w->lang, field->choices[i].label)));
    return out;
}

static void read_choice(struct roster_reading *reading, struct roster_row *row, int column,
                        int index)
{
    struct work *w = reading->w;
    const struct field *field = &reading->roster->kind->fields[index];
    struct terms *terms = reading->roster->reader.terms;
    struct text written = row->cells[column].text, rest, code = TEXT("");
    struct text plain = term_plain(terms, term_of(terms, written));
    if (written.len <= LONGEST_WORD)
        code = roster_words_choice(reading->words, index, plain);
    if (!code.len && is_yes_no(field)) {
        code = take_mark(&reading->roster->reader, written, &rest);
        if (text_is(code, TEXT("pending")))
            code = TEXT("unknown");
    }
    if (code.len)
        row->record.values[index] = code;
    else if (!is_nothing(reading, written))
        roster_rows_problem(
            reading, row, column, "roster.choice_unknown",
            work_format(w, "%.*s\x1f%.*s", TEXT_ARG(written), TEXT_ARG(all_choices(w, field))),
            true);
}

/* As a form reads it, with the same sentences. */
static void read_typed(struct roster_reading *reading, struct roster_row *row, int column,
                       int index)
{
    const struct kind *kind = reading->roster->kind;
    struct issues issues = { 0 };
    struct text value = row->cells[column].text;
    bool keeps = kind->fields[index].type == FIELD_LINES || kind->fields[index].type == FIELD_ITEMS;
    if (is_nothing(reading, value) && (!keeps || text_runes(value) == 1))
        return;
    value_read(reading->w, kind, index, &value, &issues);
    for (size_t i = 0; i < issues.count; i++)
        roster_rows_problem(reading, row, column, issues.items[i].code, issues.items[i].about,
                            !issues.items[i].warning);
    if (!issues.count)
        row->record.values[index] = value;
}

void roster_value_read(struct roster_reading *reading, struct roster_row *row)
{
    const struct roster *roster = reading->roster;
    const struct roster_table *table = &roster->tables[row->table];
    for (size_t i = 0; i < table->column_count; i++) {
        int target = table->columns[i].target;
        if (target < 0 || roster->targets[target].type != COLUMN_FIELD || !row->cells[i].text.len)
            continue;
        int index = roster->targets[target].field;
        const struct field *field = &roster->kind->fields[index];
        if (field->type == FIELD_CHOICE)
            read_choice(reading, row, (int)i, index);
        else if (field->type != FIELD_REF)
            read_typed(reading, row, (int)i, index);
    }
}
