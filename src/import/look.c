#include "import/look.h"

#include <string.h>

#include "base/dates.h"
#include "base/figure.h"
#include "base/scan.h"

enum { SHORT = 60, LONGEST_ITEMS = 600, DEPARTMENT_RUNES = 16 };

bool look_is_company(struct terms *terms, struct term *term)
{
    return term_is(terms, term, SET_COMPANY_WORD, "form");
}

/* What a text of digits and separators is made of. */
struct digits {
    int digits, dashes, other; /* other: brackets, dots, spaces */
    char first, second;
    bool postal, only;
};

static struct digits count_digits(struct text t)
{
    struct digits found = { .only = true };
    struct scan scan = scan_begin(t);
    found.postal = scan_take(&scan, 0x3012);
    if (scan_take(&scan, 't') || scan_take(&scan, 'T'))
        found.first = 'T';
    for (; !scan_at_end(&scan); scan_skip(&scan)) {
        int32_t rune = scan_peek(&scan);
        if (rune >= '0' && rune <= '9') {
            if (found.digits == 0 && !found.first)
                found.first = (char)rune;
            if (found.digits == 1)
                found.second = (char)rune;
            found.digits++;
        } else if (rune == '-') {
            found.dashes++;
        } else if (rune > 0 && rune < 128 && strchr("()+ .,/", (char)rune)) {
            found.other++;
        } else {
            found.only = false;
            return found;
        }
    }
    return found;
}

static uint32_t look_digits(struct text t)
{
    struct digits found = count_digits(t);
    if (!found.only || found.digits == 0)
        return 0;
    if (found.postal || (found.digits == 7 && found.dashes == 1 && !found.other))
        return LOOK_POSTAL;
    if (found.first == 'T')
        return found.digits >= 12 && found.digits <= 14 ? LOOK_NUMBER : 0;
    if ((found.first == '0' || t.at[0] == '+') && found.digits >= 9 && found.digits <= 13 &&
        (found.dashes || found.other || found.digits <= 11))
        return LOOK_PHONE;
    /* 2024/4/1-2027/3/31 has as many */
    if (found.digits >= 12 && found.digits <= 14 && !text_contains(t, TEXT("/")))
        return LOOK_NUMBER;
    return 0;
}

static bool is_kana(struct text plain)
{
    size_t runes = 0, kana = 0;
    for (int32_t rune; (rune = text_rune(&plain)) >= 0; runes++)
        kana += (rune >= 0x3041 && rune <= 0x3096) || rune == 0x30fc || rune == '-' ||
                rune == ' ' || rune == 0x30fb || rune == '.' || rune == '(' || rune == ')';
    return runes >= 3 && kana == runes;
}

static bool ends_in(const struct lexicon *lexicon, enum lexicon_set set, struct text plain)
{
    struct text word;
    uint8_t code;
    for (size_t i = 0; lexicon_spelling(lexicon, set, i, &word, &code); i++)
        if (plain.len > word.len && text_ends(plain, word))
            return true;
    return false;
}

static bool starts_with(const struct lexicon *lexicon, enum lexicon_set set, struct text plain)
{
    struct text word;
    uint8_t code;
    for (size_t i = 0; lexicon_spelling(lexicon, set, i, &word, &code); i++)
        if (text_starts(plain, word))
            return true;
    return false;
}

static bool has_digit(struct text plain)
{
    for (size_t i = 0; i < plain.len; i++)
        if (plain.at[i] >= '0' && plain.at[i] <= '9')
            return true;
    return false;
}

/* 東京都千代田区…, or …市…町1-2. */
static bool is_address(const struct lexicon *lexicon, struct text plain)
{
    if (starts_with(lexicon, SET_ADDRESS_START, plain))
        return text_runes(plain) > 5 || has_digit(plain);
    return has_digit(plain) &&
           (text_contains(plain, TEXT("市")) || text_contains(plain, TEXT("区")) ||
            text_contains(plain, TEXT("郡"))) &&
           (text_contains(plain, TEXT("町")) || text_contains(plain, TEXT("丁目")) ||
            text_contains(plain, TEXT("番地")) || text_contains(plain, TEXT("-")));
}

/* Two short runs of kanji or kana with white space between, or a title behind: 山田 太郎. */
static bool is_person(struct terms *terms, struct term *term)
{
    struct text rest = term->raw;
    int runs = 0, runes = 0;
    if (ends_in(terms_lexicon(terms), SET_PERSON_TITLE, term_plain(terms, term)))
        return text_runes(term->raw) <= 14;
    for (int32_t rune; (rune = text_rune(&rest)) >= 0;) {
        if (rune == ' ' || rune == 0x3000) {
            runs += runes > 0;
            runes = 0;
        } else if (rune < 0x3041 || ++runes > 5) {
            return false;
        }
    }
    return runs == 1 && runes > 0;
}

/* 氏名、住所: a word for personal data in a short list of words. */
static bool is_items(struct terms *terms, struct term *term)
{
    struct text name = term_name(terms, term, SET_ITEM);
    return term->raw.len <= LONGEST_ITEMS && name.len && !text_is_string(name, "none");
}

static uint32_t look_figure(struct terms *terms, struct term *term)
{
    struct figure figure = figure_read(term->raw);
    if (figure.kind == FIGURE_TEXT || figure.kind == FIGURE_BLANK ||
        figure.kind == FIGURE_UNKNOWN || figure.kind == FIGURE_NONE)
        return 0;
    const struct lexicon *lexicon = terms_lexicon(terms);
    if (lexicon_code(lexicon, SET_MONEY_UNIT, term_plain(terms, term)))
        return LOOK_MONEY;
    return LOOK_COUNT;
}

static uint32_t look_dates(struct text raw)
{
    struct dates_value value = dates_read(raw);
    switch (value.kind) {
    case DATES_DAY:
    case DATES_IMPOSSIBLE:
    case DATES_NO_YEAR:
        return value.flags & DATES_SERIAL ? 0 : LOOK_DAY;
    case DATES_MONTH:
        return LOOK_DAY;
    case DATES_YEAR:
        return value.flags & DATES_FISCAL || value.era ? LOOK_DAY | LOOK_PERIOD : 0;
    case DATES_RENEWED:
    case DATES_INDEFINITE:
        return LOOK_DAY | LOOK_PERIOD | LOOK_TEXT;
    case DATES_SEVERAL:
        return dates_period(raw).is_period ? LOOK_PERIOD : 0;
    default:
        return dates_period(raw).is_period ? LOOK_PERIOD : 0;
    }
}

/* Texts that look like nothing in particular are told by their words. */
static uint32_t look_words(struct terms *terms, struct term *term)
{
    const struct lexicon *lexicon = terms_lexicon(terms);
    struct text plain = term_plain(terms, term);
    uint32_t looks = 0;
    if (look_is_company(terms, term))
        looks |= LOOK_COMPANY;
    if (is_address(lexicon, plain))
        looks |= LOOK_ADDRESS;
    if (is_kana(plain))
        looks |= LOOK_KANA;
    if (is_items(terms, term))
        looks |= LOOK_ITEMS;
    if (plain.len > SHORT)
        return looks ? looks : LOOK_TEXT;
    if (term_code(terms, term, SET_CONTRACT_FORM) &&
        !term_is(terms, term, SET_CONTRACT_FORM, "unknown"))
        looks |= LOOK_FORM;
    if (term_code(terms, term, SET_STATUS))
        looks |= LOOK_STATUS;
    if (term_code(terms, term, SET_COUNTRY))
        looks |= LOOK_COUNTRY;
    if (term_code(terms, term, SET_CERTIFICATE))
        looks |= LOOK_CERTIFICATE;
    if (!(looks & LOOK_COMPANY) && text_runes(plain) <= DEPARTMENT_RUNES &&
        ends_in(lexicon, SET_DEPARTMENT_END, plain))
        looks |= LOOK_DEPARTMENT;
    if (is_person(terms, term))
        looks |= LOOK_PERSON;
    return looks ? looks : LOOK_TEXT;
}

static uint32_t look_afresh(struct terms *terms, struct term *term)
{
    struct text raw = term->raw;
    uint32_t looks = 0;
    if (term_code(terms, term, SET_TIER))
        looks |= LOOK_TIER;
    if (term_code(terms, term, SET_MARK) && raw.len <= SHORT)
        looks |= LOOK_MARK;
    if (looks & LOOK_MARK && !(looks & LOOK_TIER))
        return term_code(terms, term, SET_NOTHING) && !term_is(terms, term, SET_MARK, "no")
                   ? 0
                   : looks | (term_code(terms, term, SET_STATUS) ? LOOK_STATUS : 0);
    if (text_find(raw, TEXT("@"), 0) < raw.len || text_find(raw, TEXT("＠"), 0) < raw.len)
        return LOOK_MAIL;
    if (text_starts(raw, TEXT("http")) || text_starts(raw, TEXT("www.")))
        return LOOK_URL;
    uint32_t digits = raw.len <= SHORT ? look_digits(raw) : 0;
    if (digits)
        return digits | looks;
    uint32_t days = raw.len <= 2 * SHORT ? look_dates(raw) : 0;
    if (days)
        return days | looks;
    uint32_t figures = raw.len <= SHORT ? look_figure(terms, term) : 0;
    if (figures)
        return figures | looks;
    return looks | look_words(terms, term);
}

uint32_t look_text(struct terms *terms, struct term *term)
{
    if (!term->has_looks)
        term->looks = look_afresh(terms, term);
    term->has_looks = true;
    return term->looks;
}

uint32_t look_cell(struct terms *terms, const struct workbook_cell *cell)
{
    switch (cell->kind) {
    case CELL_DAY:
        return LOOK_DAY;
    case CELL_BOOL:
        return LOOK_MARK;
    case CELL_ERROR:
        return 0;
    case CELL_NUMBER: {
        struct digits found = count_digits(cell->text);
        if (found.only && found.digits >= 12 && found.digits <= 14)
            return LOOK_NUMBER;
        return look_text(terms, term_of(terms, cell->text)) | LOOK_COUNT;
    }
    default:
        return look_text(terms, term_of(terms, cell->text));
    }
}
