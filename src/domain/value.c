#include "domain/value.h"

#include <ctype.h>
#include <string.h>

#include "base/buf.h"
#include "base/country.h"
#include "base/dates.h"
#include "base/figure.h"
#include "base/fold.h"
#include "base/moment.h"
#include "domain/corporate_number.h"
#include "domain/duty_say.h"
#include "store/db.h"

enum { LONGEST_TEXT = 256 << 10 };

/* Digits of a telephone number: of ours with the area code, and by E.164 with the country's. */
enum { FEWEST_OURS = 10, MOST_OURS = 11, FEWEST_ABROAD = 7, MOST_ABROAD = 15 };

struct place {
    struct work *w;
    const struct field *field;
    int index;
    struct issues *issues;
};

static void refuse(const struct place *at, const char *code, struct text about)
{
    issue_add(at->w, at->issues, at->index, code, about);
}

/* Control characters become spaces, and so do line breaks unless the field has lines. */
static struct text clean(struct work *w, struct text t, bool lines)
{
    struct buf out = buf_begin(w->arena, LONGEST_TEXT);
    for (size_t i = 0; i < t.len; i++) {
        unsigned char c = (unsigned char)t.at[i];
        if (c == '\r')
            continue;
        buf_add_char(&out, c >= 0x20 && c != 0x7f ? (char)c : lines && c == '\n' ? '\n' : ' ');
    }
    return text_trim(buf_text(&out));
}

/* Full-width ASCII as plain ASCII: ０３－０１２３ and ＠ as people's keyboards give them. */
static struct text narrow(struct work *w, struct text t)
{
    struct buf out = buf_begin(w->arena, LONGEST_TEXT);
    for (int32_t rune; (rune = text_rune(&t)) >= 0;) {
        char bytes[4];
        bool wide = rune >= 0xff01 && rune <= 0xff5e;
        rune = wide ? rune - 0xff01 + '!' : rune == 0x3000 ? ' ' : rune;
        buf_add(&out, (struct text){ bytes, text_put_rune(bytes, rune) });
    }
    return text_trim(buf_text(&out));
}

/* One item a line; typed on one line they are parted by 、 or a comma. */
static struct text read_items(struct work *w, struct text t)
{
    struct buf out = buf_begin(w->arena, LONGEST_TEXT);
    while (t.len) {
        struct text rest = t;
        int32_t rune = -1;
        while (rest.len) {
            struct text next = rest;
            rune = text_rune(&next);
            if (rune == '\n' || rune == ',' || rune == 0x3001 || rune == 0xff0c)
                break;
            rest = next;
            rune = -1;
        }
        struct text item = text_trim(text_slice(t, 0, t.len - rest.len));
        if (item.len && out.len)
            buf_add_char(&out, '\n');
        buf_add(&out, item);
        if (rune >= 0)
            text_rune(&rest);
        t = rest;
    }
    return buf_text(&out);
}

static struct text read_day(const struct place *at, struct text t)
{
    struct dates_value value = dates_read(t);
    switch (value.kind) {
    case DATES_BLANK:
    case DATES_NONE:
    case DATES_UNKNOWN:
        return TEXT("");
    case DATES_DAY:
        if (value.before.len || value.after.len)
            break;
        if (at->field->past && value.day > moment_day(at->w->now))
            refuse(at, "record.not_past", duty_say_day(at->w, value.day));
        return work_text(at->w, text_of(day_iso(value.day).at));
    case DATES_MONTH:
    case DATES_YEAR:
        refuse(at, "record.month_only", t);
        return t;
    case DATES_IMPOSSIBLE:
        refuse(at, "record.no_such_day", dates_why(at->w, &value));
        return t;
    default:
        break;
    }
    refuse(at, "record.not_a_day", t);
    return t;
}

static struct text read_count(const struct place *at, struct text t)
{
    struct figure figure = figure_read(t);
    if (figure.kind == FIGURE_BLANK || figure.kind == FIGURE_UNKNOWN || figure.kind == FIGURE_NONE)
        return TEXT("");
    if (figure_is_count(&figure) && at->field->most && figure.value > (int64_t)at->field->most)
        refuse(at, "record.too_many", work_format(at->w, "%zu", at->field->most));
    if (figure_is_count(&figure))
        return work_format(at->w, "%lld", (long long)figure.value);
    refuse(at, "record.not_a_count", t);
    return t;
}

static struct text read_choice(const struct place *at, struct text t)
{
    if (t.len && choice_label(at->field, t) == WORD_NONE)
        refuse(at, "record.no_such_choice", t);
    return t;
}

/* The digit that is missing in front, and the whole number. */
static struct text registry_about(struct work *w, struct text proposal)
{
    return work_format(w, "%.*s\x1f%.*s", proposal.len ? 1 : 0, proposal.at,
                       TEXT_ARG(corporate_number_shown(w, proposal)));
}

static struct text read_number(const struct place *at, struct text t)
{
    struct work *w = at->w;
    struct corporate_number number = corporate_number_read(w, t);
    switch (number.state) {
    case CORPORATE_NUMBER_BLANK:
        return TEXT("");
    case CORPORATE_NUMBER_OK:
        return number.digits;
    case CORPORATE_NUMBER_REGISTRY:
        refuse(at, "party.number_registry", registry_about(w, number.proposal));
        return t;
    case CORPORATE_NUMBER_LENGTH:
        refuse(at, "party.number_length", work_format(w, "%zu", number.digits.len));
        return t;
    case CORPORATE_NUMBER_TEXT:
        refuse(at, number.rounded ? "party.number_rounded" : "party.number_text", t);
        return t;
    case CORPORATE_NUMBER_CHECK:
        break;
    }
    if (number.proposal.len)
        refuse(at, "party.number_check_try",
               work_format(w, "%c\x1f%.*s", number.expected,
                           TEXT_ARG(corporate_number_shown(w, number.proposal))));
    else
        refuse(at, "party.number_check", work_format(w, "%c", number.expected));
    return t;
}

static struct text read_country(const struct place *at, struct text t)
{
    enum word country = country_find(t);
    if (t.len && country != WORD_NONE)
        return work_text(at->w, text_of(country_code(country).at));
    if (t.len)
        refuse(at, "record.not_a_country", t);
    return t;
}

/* Only what is plainly no address is refused; a test mail tells the rest. */
static struct text read_email(const struct place *at, struct text t)
{
    t = narrow(at->w, t);
    size_t sign = text_find(t, TEXT("@"), 0);
    struct text domain = text_slice(t, sign + 1, t.len);
    if (t.len == 0)
        return t;
    if (sign == 0 || sign >= t.len || text_contains(domain, TEXT("@")) ||
        !text_contains(domain, TEXT(".")) || text_contains(t, TEXT(" "))) {
        refuse(at, "record.not_an_email", t);
        return t;
    }
    char *out = work_string(at->w, t);
    for (size_t i = sign; i < t.len; i++)
        out[i] = (char)tolower((unsigned char)out[i]);
    return (struct text){ out, t.len };
}

/* What people write around a number, an extension or whose it is, may stand there; 「なし」 is
 * none. */
static struct text read_phone(const struct place *at, struct text t)
{
    t = narrow(at->w, t);
    size_t digits = fold_phone(at->w, t).len;
    bool abroad = text_contains(t, TEXT("+"));
    bool fits = abroad ? digits >= FEWEST_ABROAD && digits <= MOST_ABROAD
                       : digits >= FEWEST_OURS && digits <= MOST_OURS;
    if (t.len && !fits)
        refuse(at, "record.not_a_phone", t);
    return t;
}

static struct text read_reference(const struct place *at, struct text t)
{
    if (!t.len)
        return t;
    struct rows rows = db_rows(at->w, at->field->target->get, bind_text(t));
    bool there = db_next(&rows);
    db_stop(&rows);
    if (!there && !work_failed(at->w))
        refuse(at, "record.reference_unknown", t);
    return t;
}

/* Of ours as 530-0001; what other countries use has letters and digits. */
static struct text read_postal_code(const struct place *at, struct text t)
{
    t = narrow(at->w, t);
    if (text_starts(t, TEXT("〒")))
        t = text_trim(text_slice(t, sizeof "〒" - 1, t.len));
    size_t digits = 0, others = 0;
    for (size_t i = 0; i < t.len; i++) {
        digits += isdigit((unsigned char)t.at[i]) != 0;
        others += !isalnum((unsigned char)t.at[i]) && t.at[i] != '-' && t.at[i] != ' ';
    }
    if (t.len && (!digits || others))
        refuse(at, "record.not_a_postal_code", t);
    if (digits == 7 && t.len == 7)
        return work_format(at->w, "%.3s-%.4s", t.at, t.at + 3);
    return t;
}

/* What is shown as a link must lead to the web and nowhere else. */
static struct text read_web(const struct place *at, struct text t)
{
    t = narrow(at->w, t);
    bool is_web = text_is_nocase(text_slice(t, 0, 8), TEXT("https://")) ||
                  text_is_nocase(text_slice(t, 0, 7), TEXT("http://"));
    if (t.len && (!is_web || text_contains(t, TEXT(" "))))
        refuse(at, "record.not_a_web_address", t);
    return t;
}

static struct text read_kana(const struct place *at, struct text t)
{
    return fold_katakana(at->w, t);
}

/* Lines that are the same in every kind, by the name of the field. */
static struct text read_line(const struct place *at, struct text t)
{
    static const struct {
        const char *name;
        struct text (*read)(const struct place *at, struct text t);
    } known[] = {
        { "kana", read_kana },
        { "postal_code", read_postal_code },
        { "url", read_web },
        { "disclosure_url", read_web },
    };
    for (size_t i = 0; i < COUNT(known); i++)
        if (strcmp(known[i].name, at->field->name) == 0)
            return known[i].read(at, t);
    return t;
}

static struct text read_typed(const struct place *at, struct text t)
{
    switch (at->field->type) {
    case FIELD_LINE:
        return read_line(at, t);
    case FIELD_LINES:
        return t;
    case FIELD_ITEMS:
        return read_items(at->w, t);
    case FIELD_CHOICE:
        return read_choice(at, t);
    case FIELD_DAY:
        return read_day(at, t);
    case FIELD_COUNT:
        return read_count(at, t);
    case FIELD_REF:
        return read_reference(at, t);
    case FIELD_CORPORATE_NUMBER:
        return read_number(at, t);
    case FIELD_COUNTRY:
        return read_country(at, t);
    case FIELD_PHONE:
        return read_phone(at, t);
    case FIELD_EMAIL:
        return read_email(at, t);
    }
    return t;
}

bool value_read(struct work *w, const struct kind *kind, int index, struct text *value,
                struct issues *issues)
{
    const struct field *field = &kind->fields[index];
    const struct place at = { w, field, index, issues };
    if (!text_is_utf8(*value)) {
        refuse(&at, "record.not_text", TEXT(""));
        return !work_failed(w);
    }
    *value =
        read_typed(&at, clean(w, *value, field->type == FIELD_LINES || field->type == FIELD_ITEMS));
    size_t most = field->most && field->type != FIELD_COUNT ? field->most : 300;
    size_t runes = text_runes(*value);
    if (runes > most)
        refuse(&at, "record.too_long", work_format(w, "%zu\x1f%zu", most, runes));
    if (field->required && !value->len)
        refuse(&at, "record.required", TEXT(""));
    return !work_failed(w);
}
