#include "base/figure.h"
#include "base/scan.h"
#include "domain/corporate_number.h"
#include "import/take_parts.h"

enum { MILLION = 1000000 };

/* ---- corporate numbers ---- */

static void number_problem(struct reader *reader, struct line *line, const struct cell *cell,
                           const char *word, struct text about, struct text offer)
{
    line_put(reader->w, line, take_fact(LINE_CORPORATE_NUMBER, TEXT(""), cell));
    line_problem(reader->w, line,
                 (struct problem){ .code = "corporate_number_error",
                                   .word = word,
                                   .about = about,
                                   .offer = offer,
                                   .row = cell->place.row,
                                   .column = cell->place.column,
                                   .field = LINE_CORPORATE_NUMBER,
                                   .hold = true });
}

static void wrong_number(struct reader *reader, struct line *line, const struct cell *cell,
                         const struct corporate_number *number)
{
    struct text shown = corporate_number_shown(reader->w, number->proposal);
    if (number->state == CORPORATE_NUMBER_CHECK)
        number_problem(reader, line, cell, number->proposal.len ? "number_swapped" : "number_wrong",
                       work_format(reader->w, "%c\x1f%.*s", number->expected, TEXT_ARG(shown)),
                       number->proposal);
    else if (number->state == CORPORATE_NUMBER_REGISTRY)
        number_problem(reader, line, cell, "number_of_registry", shown, number->proposal);
    else
        number_problem(reader, line, cell, "number_length",
                       work_format(reader->w, "%zu", number->digits.len), TEXT(""));
}

/* T and 13 digits in a column インボイス番号 beside 法人番号: the same number once more, or the one
 * that the other column lacks or has lost. */
static void take_second_number(struct reader *reader, struct line *line, const struct cell *cell,
                               const struct corporate_number *number)
{
    struct text before = line_text(line, LINE_CORPORATE_NUMBER);
    if (number->state != CORPORATE_NUMBER_OK || text_is(before, number->digits))
        return;
    if (before.len) {
        number_problem(
            reader, line, cell, "number_differs",
            work_format(reader->w, "%.*s\x1f%.*s", TEXT_ARG(before), TEXT_ARG(number->digits)),
            TEXT(""));
        return;
    }
    line_settle(line, "corporate_number_error");
    line_put(reader->w, line, take_fact(LINE_CORPORATE_NUMBER, number->digits, cell));
}

void take_number(struct reader *reader, struct line *line, const struct match *match,
                 const struct cell *cell)
{
    (void)match;
    struct text written = cell->text;
    if (text_starts(written, TEXT("'"))) /* the sign that keeps a number a text in Excel */
        written = text_slice(written, 1, written.len);
    struct corporate_number number = corporate_number_read(reader->w, written);
    if (line->at[LINE_CORPORATE_NUMBER]) {
        take_second_number(reader, line, cell, &number);
        return;
    }
    if (number.state == CORPORATE_NUMBER_OK)
        line_put(reader->w, line, take_fact(LINE_CORPORATE_NUMBER, number.digits, cell));
    else if (number.rounded)
        number_problem(reader, line, cell, "number_rounded", cell->text, TEXT(""));
    else if (number.state != CORPORATE_NUMBER_BLANK && number.state != CORPORATE_NUMBER_TEXT)
        wrong_number(reader, line, cell, &number);
    else if (!take_is_nothing(reader, cell->text))
        take_problem(reader, line, LINE_CORPORATE_NUMBER, cell, "number_is_text", cell->text,
                     false);
}

/* ---- numbers of persons ---- */

static bool has_digit(struct text t)
{
    for (struct scan scan = scan_begin(t); !scan_at_end(&scan); scan_skip(&scan))
        if (scan_peek(&scan) >= '0' && scan_peek(&scan) <= '9')
            return true;
    return false;
}

static bool is_digits(struct text t)
{
    int64_t number;
    return text_to_int(t, &number) && number >= 0;
}

static void put_count(struct reader *reader, struct line *line, const struct cell *cell,
                      int64_t count, enum count_note note)
{
    line->persons_note = (uint8_t)note;
    line_put(reader->w, line,
             take_fact(LINE_PERSONS, work_format(reader->w, "%lld", (long long)count), cell));
}

/* The number a column in 万 or thousands means. A number that is large already was not written
 * in that unit. */
static int64_t scaled(const struct figure *figure, uint32_t scale, struct text written)
{
    int64_t whole;
    if (scale <= 1 || figure->value >= 1000000 || text_find(written, TEXT("万"), 0) < written.len ||
        __builtin_mul_overflow(figure->value, (int64_t)scale, &whole))
        return figure->value;
    return whole + (int64_t)figure->millionths * scale / MILLION;
}

void take_persons(struct reader *reader, struct line *line, const struct match *match,
                  const struct cell *cell)
{
    if (is_digits(cell->text) && match->scale <= 1) {
        line_put(reader->w, line, take_fact(LINE_PERSONS, cell->text, cell));
        return;
    }
    struct figure figure = figure_read(cell->text);
    int64_t count = scaled(&figure, match->scale, cell->text);
    /* 1.200 is a thousand and two hundred, or nothing that can be counted */
    if (match->scale <= 1 && figure.millionths)
        figure.kind = FIGURE_TEXT;
    switch (figure.kind) {
    case FIGURE_EXACT:
        put_count(reader, line, cell, count, COUNT_EXACT);
        break;
    case FIGURE_ABOUT:
    case FIGURE_AT_MOST:
        put_count(reader, line, cell, count, COUNT_ABOUT);
        break;
    case FIGURE_AT_LEAST:
        put_count(reader, line, cell, count, COUNT_AT_LEAST);
        break;
    case FIGURE_RANGE:
        put_count(reader, line, cell, figure.high, COUNT_ABOUT);
        take_problem(reader, line, LINE_PERSONS, cell, "count_range", cell->text, false);
        break;
    case FIGURE_TEXT:
        line_put(reader->w, line, take_fact(LINE_PERSONS, TEXT(""), cell));
        take_problem(reader, line, LINE_PERSONS, cell, "count_unreadable", cell->text,
                     has_digit(cell->text));
        break;
    default:
        break;
    }
    if (count < 0) {
        line_put(reader->w, line, take_fact(LINE_PERSONS, TEXT(""), cell));
        take_problem(reader, line, LINE_PERSONS, cell, "count_unreadable", cell->text, true);
    }
}
