#include "base/dates.h"
#include "base/scan.h"
#include "import/look.h"
#include "import/split.h"
#include "import/take_parts.h"

enum { DIGITS_OF_PHONE = 9 };

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
        fact.value = work_format(reader->w, "%.*s\n%.*s", TEXT_ARG(before), TEXT_ARG(item));
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

/* ---- contacts ---- */

struct contact_fields {
    enum line_field name, phone, email;
};

static struct contact_fields fields_of(enum line_field field)
{
    if (field >= LINE_EMERGENCY_NAME && field <= LINE_EMERGENCY_EMAIL)
        return (struct contact_fields){ LINE_EMERGENCY_NAME, LINE_EMERGENCY_PHONE,
                                        LINE_EMERGENCY_EMAIL };
    if (field >= LINE_MANAGER_NAME && field <= LINE_MANAGER_EMAIL)
        return (struct contact_fields){ LINE_MANAGER_NAME, LINE_MANAGER_PHONE, LINE_MANAGER_EMAIL };
    return (struct contact_fields){ LINE_CONTACT_NAME, LINE_CONTACT_PHONE, LINE_CONTACT_EMAIL };
}

static bool is_mail(struct text t)
{
    return text_contains(t, TEXT("@")) || text_contains(t, TEXT("＠"));
}

static size_t count_digits(struct text t)
{
    size_t count = 0;
    for (struct scan scan = scan_begin(t); !scan_at_end(&scan); scan_skip(&scan))
        count += scan_peek(&scan) >= '0' && scan_peek(&scan) <= '9';
    return count;
}

static void put_once(struct reader *reader, struct line *line, enum line_field field,
                     struct text value, const struct cell *cell)
{
    const struct fact *before = line_fact(line, field);
    struct fact fact = take_fact(field, value, cell);
    if (before && before->value.len)
        fact.value = work_format(reader->w, "%.*s %.*s", TEXT_ARG(before->value), TEXT_ARG(value));
    line_put(reader->w, line, fact);
}

/* ---- the number of the night beside another ---- */

/* A line of a cell with telephone numbers. */
struct numbers {
    struct text day, night; /* "": there is none */
    struct text said;       /* more about the night than that it is one */
};

static bool is_digit(int32_t rune)
{
    return rune >= '0' && rune <= '9';
}

/* From the first digit (or + or bracket right before it) to the last. */
static struct text number_in(struct text t)
{
    size_t from = t.len, to = t.len;
    int32_t before = 0;
    size_t before_at = 0;
    for (struct scan scan = scan_begin(t); !scan_at_end(&scan);) {
        size_t at = t.len - scan.rest.len;
        int32_t rune = scan_peek(&scan);
        scan_skip(&scan);
        if (is_digit(rune)) {
            if (from == t.len)
                from = before == '+' || before == '(' ? before_at : at;
            to = t.len - scan.rest.len;
        }
        before = rune, before_at = at;
    }
    return text_slice(t, from, to);
}

/* Without the brackets and signs that part it from what followed. */
static struct text trim_end(struct text t)
{
    size_t end = 0;
    for (struct scan scan = scan_begin(t); !scan_at_end(&scan);) {
        int32_t rune = scan_peek(&scan);
        scan_skip(&scan);
        if (rune > 0x7f || is_digit(rune) || rune == ')' || (rune >= 'a' && rune <= 'z') ||
            (rune >= 'A' && rune <= 'Z'))
            end = t.len - scan.rest.len;
    }
    return text_trim(text_slice(t, 0, end));
}

/* Whether there is anything but digits and signs. */
static bool has_words(struct text t)
{
    for (size_t i = 0; i < t.len; i++)
        if ((unsigned char)t.at[i] > 0x7f || (t.at[i] >= 'a' && t.at[i] <= 'z') ||
            (t.at[i] >= 'A' && t.at[i] <= 'Z'))
            return true;
    return false;
}

/* Where the first word of the night stands; t.len if there is none. */
static size_t find_night(struct reader *reader, struct text t, size_t *end)
{
    const struct lexicon *lexicon = terms_lexicon(reader->terms);
    struct text word;
    uint8_t code;
    if (!has_words(t))
        return t.len;
    for (struct scan scan = scan_begin(t); !scan_at_end(&scan); scan_skip(&scan))
        for (size_t i = 0; lexicon_spelling(lexicon, SET_NIGHT, i, &word, &code); i++) {
            struct scan past = scan;
            if (!scan_word(&past, word))
                continue;
            *end = t.len - past.rest.len;
            return t.len - scan.rest.len;
        }
    return t.len;
}

/* The last place at which both sides have a whole number; t.len if there is none. */
static size_t find_second(struct text t)
{
    size_t found = t.len;
    for (struct scan scan = scan_begin(t); !scan_at_end(&scan); scan_skip(&scan)) {
        size_t at = t.len - scan.rest.len;
        int32_t rune = scan_peek(&scan);
        if ((rune == '/' || rune == ',' || rune == ';' || rune == ' ' || rune == '(') &&
            count_digits(text_slice(t, 0, at)) >= DIGITS_OF_PHONE &&
            count_digits(text_slice(t, at, t.len)) >= DIGITS_OF_PHONE)
            found = at;
    }
    return found;
}

static bool says_more(struct text t)
{
    for (struct scan scan = scan_begin(t); !scan_at_end(&scan); scan_skip(&scan)) {
        int32_t rune = scan_peek(&scan);
        if (rune > 0x7f ? rune != 0x306f /* は */ : is_digit(rune))
            return true;
    }
    return false;
}

/* 03-1111-2222（夜間 090-3333-4444）, 夜間 090-…, 03-… / 090-…（夜間） */
static struct numbers cut_night(struct reader *reader, struct text t)
{
    size_t end = t.len, night = find_night(reader, t, &end);
    struct numbers out = { t, TEXT(""), TEXT("") };
    if (night == t.len)
        return out;
    struct text before = text_slice(t, 0, night), behind = text_slice(t, end, t.len);
    if (count_digits(behind) < DIGITS_OF_PHONE) {
        size_t second = find_second(before);
        if (second == before.len && count_digits(before) >= DIGITS_OF_PHONE)
            return out; /* one number, by day and by night */
        behind = text_slice(before, second, before.len);
        before = text_slice(before, 0, second);
    }
    out.night = number_in(behind);
    if (count_digits(out.night) < DIGITS_OF_PHONE)
        return (struct numbers){ t, TEXT(""), TEXT("") };
    out.day = trim_end(before);
    size_t number = text_find(behind, out.night, 0);
    if (says_more(text_slice(behind, 0, number)) ||
        says_more(text_slice(behind, number + out.night.len, behind.len)))
        out.said = t;
    return out;
}

static void put_night(struct reader *reader, struct line *line, const struct numbers *numbers,
                      const struct cell *cell)
{
    const struct match note = { .field = LINE_NOTE, .scale = 1 };
    struct cell said = *cell;
    put_once(reader, line, LINE_EMERGENCY_PHONE, numbers->night, cell);
    said.text = numbers->said;
    if (said.text.len)
        take_value(reader, line, &note, &said);
}

void take_phone(struct reader *reader, struct line *line, const struct match *match,
                const struct cell *cell)
{
    struct text *lines;
    size_t end, count = 0;
    if (take_is_nothing(reader, cell->text) || line_text(line, match->field).len)
        return;
    if (find_night(reader, cell->text, &end) == cell->text.len)
        put_once(reader, line, match->field, split_unwrap(reader->w, cell->text), cell);
    else
        count = split_lines(reader->w, cell->text, &lines);
    for (size_t i = 0; i < count; i++) {
        struct numbers numbers = cut_night(reader, lines[i]);
        if (numbers.day.len)
            put_once(reader, line, match->field, numbers.day, cell);
        if (numbers.night.len)
            put_night(reader, line, &numbers, cell);
    }
}

/* ---- a person, a number, an address ---- */

void take_contact(struct reader *reader, struct line *line, const struct match *match,
                  const struct cell *cell)
{
    enum line_field field = match->field;
    struct contact_fields fields = fields_of(field);
    struct text *lines, rest = TEXT(""), mark = TEXT("");
    if (!is_mail(cell->text) && count_digits(cell->text) < DIGITS_OF_PHONE)
        mark = take_mark(reader, cell->text, &rest);
    if (mark.len && !rest.len) {
        /* 有: there is one, though the list does not say which */
        if (field == LINE_EMERGENCY_PHONE && text_is(mark, TEXT("yes")))
            line_put(reader->w, line, take_fact(LINE_EMERGENCY_PHONE, cell->text, cell));
        return;
    }
    if (take_is_nothing(reader, cell->text))
        return;
    size_t count = split_lines(reader->w, cell->text, &lines);
    for (size_t i = 0; i < count; i++) {
        enum line_field to = count == 1 ? field : fields.name;
        if (is_mail(lines[i]))
            to = fields.email;
        else if (count_digits(lines[i]) >= DIGITS_OF_PHONE)
            to = fields.phone;
        struct numbers numbers = { lines[i], TEXT(""), TEXT("") };
        if (to == fields.phone && to != LINE_EMERGENCY_PHONE)
            numbers = cut_night(reader, lines[i]);
        if (numbers.day.len)
            put_once(reader, line, to, numbers.day, cell);
        if (numbers.night.len)
            put_night(reader, line, &numbers, cell);
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
