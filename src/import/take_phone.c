#include "base/fold.h"
#include "base/scan.h"
#include "import/split.h"
#include "import/take_parts.h"

enum { DIGITS_OF_PHONE = 9, DIGITS_OF_OURS = 10, DIGITS_OF_MOBILE = 11, MOST_DIGITS = 15 };

static size_t count_digits(struct text t)
{
    size_t count = 0;
    for (struct scan scan = scan_begin(t); !scan_at_end(&scan); scan_skip(&scan))
        count += scan_peek(&scan) >= '0' && scan_peek(&scan) <= '9';
    return count;
}

/* ---- what stands beside a number ---- */

/* What a text is made of, besides signs and words that tell nothing of when a number is reached. */
struct sight {
    size_t numbers;
    size_t night, always; /* words of the night, of every hour */
    size_t against;       /* words that may take it back: なし, 留守, FAX */
    size_t others;
};

static bool is_digit(int32_t rune)
{
    return rune >= '0' && rune <= '9';
}

static bool is_letter(int32_t rune)
{
    return rune >= 'a' && rune <= 'z';
}

static bool is_joint(int32_t rune)
{
    return rune == '-' || rune == '.' || rune == '(' || rune == ')' || rune == ' ';
}

static bool is_sign(int32_t rune)
{
    return rune < 0x80 ? !is_letter(rune) && !is_digit(rune) && rune != '@' && rune != '#'
                       : (rune >= 0x3001 && rune <= 0x3011) || rune == 0x30fb;
}

/* Passes over the longest word of a set that is next; its code, 0 if there is none. A word in
 * Latin letters ends where they end. */
static uint8_t pass_word(const struct lexicon *lexicon, enum lexicon_set set, struct scan *scan)
{
    struct scan best = *scan;
    struct text word;
    uint8_t found = 0, code;
    for (size_t i = 0; lexicon_spelling(lexicon, set, i, &word, &code); i++) {
        struct scan past = *scan;
        if (!scan_word(&past, word) || past.rest.len >= best.rest.len ||
            (is_letter(word.at[word.len - 1]) && is_letter(scan_peek(&past) | 0x20)))
            continue;
        best = past;
        found = code;
    }
    *scan = best;
    return found;
}

/* Ours have ten digits, or eleven after 0x0; others tell by a + that they are whole. */
static bool is_number(size_t digits, const int32_t *head, bool abroad)
{
    if (abroad)
        return digits >= DIGITS_OF_PHONE && digits <= MOST_DIGITS;
    return head[0] == '0' && (digits == DIGITS_OF_OURS ||
                              (digits == DIGITS_OF_MOBILE && head[2] == '0' && head[1] >= '5'));
}

/* Passes over digits and what joins them, up to a word such as 24時間; how many telephone numbers
 * that is: 0 for a few digits, 2 where it could be more than one or half of one. */
static size_t pass_number(const struct lexicon *lexicon, struct scan *scan)
{
    struct scan end = *scan, next = *scan;
    int32_t head[3] = { 0 };
    size_t digits = 0;
    bool abroad = scan_take(&next, '+');
    for (;;) {
        struct scan word;
        bool joint = false;
        for (; is_joint(scan_peek(&next)); joint = true)
            scan_skip(&next);
        word = next;
        if (!is_digit(scan_peek(&next)) || (joint && pass_word(lexicon, SET_NIGHT, &word)))
            break;
        if (digits < COUNT(head))
            head[digits] = scan_peek(&next);
        digits++;
        scan_skip(&next);
        end = next;
    }
    *scan = end;
    return digits < DIGITS_OF_PHONE ? 0 : is_number(digits, head, abroad) ? 1 : 2;
}

static void see_word(const struct lexicon *lexicon, struct scan *scan, struct sight *sight)
{
    uint8_t code = pass_word(lexicon, SET_NIGHT_BESIDE, scan);
    if (text_is(lexicon_name(lexicon, SET_NIGHT_BESIDE, code), TEXT("against")))
        sight->against++;
    if (code)
        return;
    int32_t rune = scan_peek(scan);
    if (is_sign(rune)) {
        scan_skip(scan);
        return;
    }
    sight->others++;
    do
        scan_skip(scan);
    while (is_letter(rune) && is_letter(scan_peek(scan)));
}

static struct sight see(struct reader *reader, struct text t)
{
    const struct lexicon *lexicon = terms_lexicon(reader->terms);
    struct sight sight = { 0 };
    struct scan scan = scan_begin(lexicon_plain(reader->w, t));
    while (!scan_at_end(&scan)) {
        struct scan beside = scan, from = scan;
        pass_word(lexicon, SET_NIGHT_BESIDE, &beside); /* 定休日 is not 休日 */
        uint8_t code = pass_word(lexicon, SET_NIGHT, &scan);
        if (code && scan.rest.len <= beside.rest.len) {
            if (text_is(lexicon_name(lexicon, SET_NIGHT, code), TEXT("always")))
                sight.always++;
            else
                sight.night++;
            continue;
        }
        scan = from;
        size_t numbers = pass_number(lexicon, &scan);
        sight.numbers += numbers;
        if (scan.rest.len == from.rest.len)
            see_word(lexicon, &scan, &sight);
        else
            sight.others += numbers == 0;
    }
    return sight;
}

/* Whether there is anything but digits and signs; most numbers are that and no more. */
static bool has_words(struct text t)
{
    for (size_t i = 0; i < t.len; i++)
        if ((unsigned char)t.at[i] > 0x7f || is_letter(t.at[i] | 0x20))
            return true;
    return false;
}

static bool may_be_of_night(struct reader *reader, struct text t)
{
    return has_words(t) && term_code(reader->terms, term_of(reader->terms, t), SET_NIGHT);
}

bool take_phone_is_of_night(struct reader *reader, struct text t)
{
    if (!may_be_of_night(reader, t))
        return false;
    struct sight sight = see(reader, t);
    return sight.night + sight.always && !sight.against;
}

/* ---- the number of the night beside another ---- */

struct numbers {
    struct text day, night; /* "": there is none */
};

static bool is_of_day(struct reader *reader, struct text t)
{
    struct sight sight = see(reader, t);
    return sight.numbers == 1 && !sight.night && !sight.always && !sight.against;
}

/* Nothing else may stand there: a word that is not known could say anything. */
static bool is_of_night(struct reader *reader, struct text t)
{
    struct sight sight = see(reader, t);
    return sight.numbers == 1 && sight.night + sight.always && !sight.against && !sight.others;
}

/* （090-3333-4444 without the bracket that does not end in it; (03)1111-2222 as it is. */
static struct text without_bracket(struct text t)
{
    int open = 0;
    struct scan scan = scan_begin(t);
    for (struct scan past = scan; !scan_at_end(&past); scan_skip(&past))
        open += (scan_peek(&past) == '(') - (scan_peek(&past) == ')');
    for (; open > 0 && scan_peek(&scan) == '('; open--)
        scan_skip(&scan);
    return text_trim(scan.rest);
}

/* The first whole number, as it is written. */
static struct text number_in(struct reader *reader, struct text t)
{
    const struct lexicon *lexicon = terms_lexicon(reader->terms);
    for (struct scan scan = scan_begin(t); !scan_at_end(&scan);) {
        struct scan from = scan;
        bool begins = !is_joint(scan_peek(&scan)) || scan_peek(&scan) == '(';
        if (begins && pass_number(lexicon, &scan) == 1)
            return without_bracket(scan_since(&scan, from));
        if (scan.rest.len == from.rest.len)
            scan_skip(&scan);
    }
    return TEXT("");
}

/* Without the signs that part it from what follows. */
static struct text trim_end(struct text t)
{
    size_t end = 0;
    for (struct scan scan = scan_begin(t); !scan_at_end(&scan);) {
        int32_t rune = scan_peek(&scan);
        scan_skip(&scan);
        if (rune > 0x7f || is_digit(rune) || rune == ')' || is_letter(rune | 0x20))
            end = t.len - scan.rest.len;
    }
    return text_trim(text_slice(t, 0, end));
}

/* Whether the bracket with which `t` begins ends where `t` does. */
static bool is_bracket(struct text t)
{
    int depth = 0;
    struct scan scan = scan_begin(text_trim(t));
    do {
        depth += scan_peek(&scan) == '(';
        depth -= scan_peek(&scan) == ')';
        scan_skip(&scan);
    } while (depth > 0 && !scan_at_end(&scan));
    return depth == 0 && scan_at_end(&scan);
}

/* 03-1111-2222（夜間 090-3333-4444）, 夜間 090-…, 03-… / 090-…（夜間）: one number on each side,
 * and which is which beyond doubt. */
static bool cut_night(struct reader *reader, struct text t, struct numbers *out)
{
    int depth = 0;
    for (struct scan scan = scan_begin(t); !scan_at_end(&scan);) {
        struct text left = text_slice(t, 0, t.len - scan.rest.len), right = scan.rest;
        int32_t rune = scan_peek(&scan);
        scan_skip(&scan);
        bool parts = depth == 0 && (rune == '/' || rune == ',' || rune == ';');
        bool opens = depth == 0 && rune == '(' && is_bracket(right);
        depth += (rune == '(') - (rune == ')');
        if ((parts || opens) && is_of_day(reader, left) && is_of_night(reader, right)) {
            *out = (struct numbers){ trim_end(left), number_in(reader, right) };
            return true;
        }
        if (parts && is_of_night(reader, left) && is_of_day(reader, scan.rest)) {
            *out = (struct numbers){ trim_end(scan.rest), number_in(reader, left) };
            return true;
        }
    }
    if (!is_of_night(reader, t) || !see(reader, t).night)
        return false;
    *out = (struct numbers){ TEXT(""), number_in(reader, t) };
    return true;
}

/* The one line of a cell that holds a number of the night; `count` if there is none, or more than
 * one, or the others speak of the night too. */
static size_t find_night(struct reader *reader, const struct text *lines, size_t count,
                         struct numbers *out)
{
    size_t found = count;
    for (size_t i = 0; i < count; i++) {
        if (!may_be_of_night(reader, lines[i]))
            continue;
        if (found < count || !cut_night(reader, lines[i], out))
            return count;
        found = i;
    }
    return found;
}

/* ---- into the line ---- */

static void put_once(struct reader *reader, struct line *line, enum line_field field,
                     struct text value, const struct cell *cell)
{
    const struct fact *before = line_fact(line, field);
    struct fact fact = take_fact(field, value, cell);
    if (before && before->value.len)
        fact.value = work_format(reader->w, "%.*s %.*s", TEXT_ARG(before->value), TEXT_ARG(value));
    line_put(reader->w, line, fact);
}

static void put_note(struct reader *reader, struct line *line, struct text note,
                     const struct cell *cell)
{
    const struct match match = { .field = LINE_NOTE, .scale = 1 };
    struct cell noted = *cell;
    noted.text = note;
    take_value(reader, line, &match, &noted);
}

static bool is_same_number(struct reader *reader, struct text a, struct text b)
{
    return text_is(fold_phone(reader->w, a), fold_phone(reader->w, b));
}

/* A column of its own says better which number is that of the night. */
static void put_night(struct reader *reader, struct line *line, struct text night,
                      const struct cell *cell)
{
    struct text said = line_text(line, LINE_EMERGENCY_PHONE);
    struct fact fact = take_fact(LINE_EMERGENCY_PHONE, night, cell);
    fact.via = FACT_SUPPOSED;
    if (count_digits(said) < DIGITS_OF_PHONE)
        line_put(reader->w, line, fact);
    else if (!is_same_number(reader, said, night))
        put_note(reader, line, cell->text, cell);
}

/* The number that was only cut out of another cell makes room for one of a column of its own. */
static void put_emergency(struct reader *reader, struct line *line, struct text number,
                          const struct cell *cell)
{
    const struct fact *before = line_fact(line, LINE_EMERGENCY_PHONE);
    if (!before || before->via != FACT_SUPPOSED) {
        put_once(reader, line, LINE_EMERGENCY_PHONE, number, cell);
        return;
    }
    struct fact cut = *before;
    line_put(reader->w, line, take_fact(LINE_EMERGENCY_PHONE, number, cell));
    if (!is_same_number(reader, cut.value, number))
        put_note(reader, line, cut.written, cell);
}

void take_phone(struct reader *reader, struct line *line, const struct match *match,
                const struct cell *cell)
{
    struct text *lines;
    struct numbers numbers = { TEXT(""), TEXT("") };
    size_t count = 0, night = 0;
    if (take_is_nothing(reader, cell->text) || line_text(line, match->field).len)
        return;
    if (may_be_of_night(reader, cell->text)) {
        count = split_lines(reader->w, cell->text, &lines);
        night = find_night(reader, lines, count, &numbers);
    }
    if (night == count) {
        put_once(reader, line, match->field, split_unwrap(reader->w, cell->text), cell);
        return;
    }
    lines[night] = numbers.day;
    for (size_t i = 0; i < count; i++)
        if (lines[i].len)
            put_once(reader, line, match->field, lines[i], cell);
    put_night(reader, line, numbers.night, cell);
}

/* ---- a person, a number, an address ---- */

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

/* 有: there is one, though the list does not say which. */
static void take_unnamed(struct reader *reader, struct line *line, enum line_field field,
                         struct text mark, const struct cell *cell)
{
    if (field == LINE_EMERGENCY_PHONE && text_is(mark, TEXT("yes")) &&
        !line_text(line, LINE_EMERGENCY_PHONE).len)
        line_put(reader->w, line, take_fact(LINE_EMERGENCY_PHONE, cell->text, cell));
}

void take_contact(struct reader *reader, struct line *line, const struct match *match,
                  const struct cell *cell)
{
    enum line_field field = match->field;
    struct contact_fields fields = fields_of(field);
    struct numbers numbers = { TEXT(""), TEXT("") };
    struct text *lines, rest = TEXT(""), mark = TEXT("");
    if (!is_mail(cell->text) && count_digits(cell->text) < DIGITS_OF_PHONE)
        mark = take_mark(reader, cell->text, &rest);
    if (mark.len && !rest.len) {
        take_unnamed(reader, line, field, mark, cell);
        return;
    }
    if (take_is_nothing(reader, cell->text))
        return;
    size_t count = split_lines(reader->w, cell->text, &lines), night = count;
    if (fields.phone != LINE_EMERGENCY_PHONE && count_digits(cell->text) >= DIGITS_OF_PHONE)
        night = find_night(reader, lines, count, &numbers);
    if (night < count)
        lines[night] = numbers.day;
    for (size_t i = 0; i < count; i++) {
        enum line_field to = count == 1 ? field : fields.name;
        if (is_mail(lines[i]))
            to = fields.email;
        else if (count_digits(lines[i]) >= DIGITS_OF_PHONE)
            to = fields.phone;
        if (to == LINE_EMERGENCY_PHONE)
            put_emergency(reader, line, lines[i], cell);
        else if (lines[i].len)
            put_once(reader, line, to, lines[i], cell);
    }
    if (night < count)
        put_night(reader, line, numbers.night, cell);
}
