#include "base/day.h"
#include "import/split.h"
#include "import/take_parts.h"

/* ---- data items ---- */

static void add_item(struct reader *reader, struct line *line, struct text item,
                     const struct cell *cell)
{
    struct text before = line_text(line, LINE_DATA_ITEMS), rest = before, one;
    while (before.len && text_next(&rest, '\n', &one))
        if (text_is(one, item))
            return;
    struct fact fact = take_fact(LINE_DATA_ITEMS, item, cell);
    if (before.len)
        fact.value = work_joined(reader->w, (struct text[]){ before, TEXT("\n"), item }, 3);
    line_put(reader->w, line, fact);
}

/* What an item is tells more: a My Number is one whatever the other columns say. */
static void note_item(struct reader *reader, struct line *line, struct text item,
                      const struct cell *cell)
{
    static const struct {
        const char *code;
        enum line_field field;
    } kinds[] = { { "my_number", LINE_MY_NUMBER },
                  { "sensitive", LINE_SENSITIVE },
                  { "property", LINE_PROPERTY } };
    struct term *term = term_of(reader->terms, item);
    for (size_t i = 0; i < COUNT(kinds); i++) {
        if (!term_is(reader->terms, term, SET_ITEM, kinds[i].code) || line->at[kinds[i].field])
            continue;
        struct fact fact = take_fact(kinds[i].field, TEXT("yes"), cell);
        fact.via = FACT_SUPPOSED;
        line_put(reader->w, line, fact);
    }
}

void take_items(struct reader *reader, struct line *line, const struct match *match,
                const struct cell *cell)
{
    struct text *items, rest;
    if (match->item.len) {
        if (text_is(take_mark(reader, cell->text, &rest), TEXT("yes")) ||
            text_is(cell->text, TEXT("1"))) {
            add_item(reader, line, match->item, cell);
            note_item(reader, line, match->item, cell);
        }
        return;
    }
    if (term_is(reader->terms, term_of(reader->terms, cell->text), SET_ITEM, "none")) {
        struct cell none = *cell;
        line_put(reader->w, line, take_fact(LINE_HANDLES, TEXT("no"), &none));
        return;
    }
    if (take_is_nothing(reader, cell->text))
        return;
    struct text mark = take_mark(reader, cell->text, &rest);
    if (mark.len) { /* 有（氏名、住所） */
        line_put(reader->w, line, take_fact(LINE_HANDLES, mark, cell));
        if (!rest.len)
            return;
    }
    struct text all = mark.len ? rest : cell->text;
    size_t count = split_items(reader->w, all, &items);
    for (size_t i = 0; i < count; i++) {
        add_item(reader, line, items[i], cell);
        note_item(reader, line, items[i], cell);
    }
}

/* ---- certificates ---- */

static const char *kind_of(enum line_field field)
{
    switch (field) {
    case LINE_PRIVACY_MARK:
        return "privacy_mark";
    case LINE_ISMS:
        return "isms";
    case LINE_ISMS_CLOUD:
        return "isms_cloud";
    case LINE_ISMS_PRIVACY:
        return "isms_privacy";
    default:
        return "soc2";
    }
}

static void add_certificate(struct reader *reader, struct line *line, struct text kind,
                            struct text part, const struct cell *cell)
{
    struct line_certificate one = { .kind = kind,
                                    .other = text_is(kind, TEXT("other")) ? part : TEXT(""),
                                    .number = TEXT(""),
                                    .valid_to = take_day_in(reader, part),
                                    .row = cell->place.row,
                                    .column = cell->place.column };
    line_certificate(reader->w, line, one);
}

void take_certificates(struct reader *reader, struct line *line, const struct match *match,
                       const struct cell *cell)
{
    (void)match;
    struct text *parts;
    size_t count = split_names(reader->w, cell->text, &parts);
    for (size_t i = 0; i < count; i++) {
        struct term *term = term_of(reader->terms, parts[i]);
        struct text kind = term_name(reader->terms, term, SET_CERTIFICATE);
        if (!kind.len && !take_is_nothing(reader, parts[i]) &&
            !term_code(reader->terms, term, SET_MARK))
            kind = TEXT("other");
        if (kind.len)
            add_certificate(reader, line, kind, parts[i], cell);
    }
}

void take_certificate(struct reader *reader, struct line *line, const struct match *match,
                      const struct cell *cell)
{
    enum line_field field = match->field;
    struct text rest, mark = take_mark(reader, cell->text, &rest);
    const struct workbook_cell *stored = cell->place.cell;
    if (text_is(mark, TEXT("no")) || (!mark.len && take_is_nothing(reader, cell->text)))
        return;
    add_certificate(reader, line, text_of(kind_of(field)), cell->text, cell);
    struct line_certificate *one = &line->certificates[line->certificate_count - 1];
    if (stored && stored->kind == CELL_DAY && stored->day != DAY_NONE)
        one->valid_to = work_text(reader->w, text_of(day_iso(stored->day).at));
    else if (!one->valid_to.len && !mark.len)
        one->number = cell->text;
}
