#include "import/take.h"

#include "base/fold.h"
#include "import/look.h"
#include "import/split.h"
#include "import/take_parts.h"

enum { LONGEST_MARK = 200, LONGEST_WHOLE_MARK = 60, LONGEST_NOTHING = 24 };

struct fact take_fact(enum line_field field, struct text value, const struct cell *cell)
{
    return (struct fact){ .value = value,
                          .written = cell->text,
                          .row = cell->place.row,
                          .column = cell->place.column,
                          .field = (uint8_t)field,
                          .via = cell->via };
}

void take_problem(struct reader *reader, struct line *line, enum line_field field,
                  const struct cell *cell, const char *code, struct text about, bool hold)
{
    line_problem(reader->w, line,
                 (struct problem){ .code = code,
                                   .about = about,
                                   .offer = TEXT(""),
                                   .row = cell->place.row,
                                   .column = cell->place.column,
                                   .field = (uint8_t)field,
                                   .hold = hold });
}

bool take_is_nothing(struct reader *reader, struct text t)
{
    return !t.len || (t.len <= LONGEST_NOTHING && !term_is_figure(t) &&
                      term_code(reader->terms, term_of(reader->terms, t), SET_NOTHING));
}

/* Where the mark ends and words about it begin: 有（2社）, 無：自社のみ. */
static size_t mark_end(struct text t)
{
    static const struct text ends[] = { TEXT_INIT("("),  TEXT_INIT("（"), TEXT_INIT(":"),
                                        TEXT_INIT("："), TEXT_INIT("\n"), TEXT_INIT(" "),
                                        TEXT_INIT("、"), TEXT_INIT("　"), TEXT_INIT("・"),
                                        TEXT_INIT("／"), TEXT_INIT("→"),  TEXT_INIT("，") };
    return text_find_any(t, ends, COUNT(ends), 0, NULL);
}

struct text take_mark(struct reader *reader, struct text t, struct text *rest)
{
    struct text mark = TEXT("");
    *rest = TEXT("");
    if (t.len <= LONGEST_WHOLE_MARK)
        mark = term_name(reader->terms, term_of(reader->terms, t), SET_MARK);
    if (mark.len || t.len > LONGEST_MARK)
        return mark;
    size_t end = mark_end(t);
    if (end > LONGEST_WHOLE_MARK || end == t.len)
        return mark;
    mark = term_name(reader->terms, term_of(reader->terms, text_slice(t, 0, end)), SET_MARK);
    if (mark.len)
        *rest = text_trim(text_slice(t, end, t.len));
    return mark;
}

/* ---- kinds of value ---- */

static void take_text(struct reader *reader, struct line *line, const struct match *match,
                      const struct cell *cell)
{
    enum line_field field = match->field;
    if (take_is_nothing(reader, cell->text))
        return;
    const struct fact *before = line_fact(line, field);
    bool of_lines = field == LINE_NOTE || field == LINE_PARTY_NOTE || field == LINE_PURPOSE ||
                    field == LINE_SUPERVISION || field == LINE_SITES || field == LINE_HANDOVER ||
                    field == LINE_FORMER_NAMES;
    struct fact fact =
        take_fact(field, of_lines ? cell->text : split_unwrap(reader->w, cell->text), cell);
    if (before && (field == LINE_NOTE || field == LINE_PARTY_NOTE))
        fact.value =
            work_format(reader->w, "%.*s\n%.*s", TEXT_ARG(before->value), TEXT_ARG(cell->text));
    if (!before || before->value.len == 0 || field == LINE_NOTE || field == LINE_PARTY_NOTE)
        line_put(reader->w, line, fact);
}

static void take_yes_no(struct reader *reader, struct line *line, const struct match *match,
                        const struct cell *cell)
{
    enum line_field field = match->field;
    struct text rest, mark = take_mark(reader, cell->text, &rest);
    if (text_is(mark, TEXT("pending")))
        mark = TEXT("unknown");
    if (text_is(cell->text, TEXT("1")) || text_is(cell->text, TEXT("0")))
        mark = cell->text.at[0] == '1' ? TEXT("yes") : TEXT("no");
    if (!mark.len) {
        take_problem(reader, line, field, cell, "mark_unreadable", cell->text, false);
        mark = TEXT("unknown");
    }
    line_put(reader->w, line, take_fact(field, mark, cell));
}

/* A word of a set; a text without a known word becomes `otherwise`, "" for nothing. */
static void take_code(struct reader *reader, struct line *line, enum line_field field,
                      enum lexicon_set set, const char *otherwise, const struct cell *cell)
{
    struct text code = term_name(reader->terms, term_of(reader->terms, cell->text), set);
    if (!code.len && take_is_nothing(reader, cell->text))
        return;
    if (!code.len && !*otherwise)
        take_problem(reader, line, field, cell, "word_unknown", cell->text, false);
    line_put(reader->w, line, take_fact(field, code.len ? code : text_of(otherwise), cell));
}

static void take_status(struct reader *reader, struct line *line, const struct match *match,
                        const struct cell *cell)
{
    (void)match;
    take_code(reader, line, LINE_STATUS, SET_STATUS, "", cell);
    if (line_says(line, LINE_STATUS, "ended"))
        line->ended = true;
}

static void take_renewal(struct reader *reader, struct line *line, const struct match *match,
                         const struct cell *cell)
{
    (void)match;
    struct text code = term_name(reader->terms, term_of(reader->terms, cell->text), SET_RENEWAL);
    struct text rest;
    if (!code.len)
        code = take_mark(reader, cell->text, &rest);
    if (text_is(code, TEXT("yes")) || text_is(code, TEXT("no")) || text_is(code, TEXT("unknown")))
        line_put(reader->w, line, take_fact(LINE_AUTO_RENEW, code, cell));
}

/* 済, 承諾済, or the same in front of a day: 済(R7.3.1). */
static struct text consent_code(struct reader *reader, struct text t)
{
    struct text code = term_name(reader->terms, term_of(reader->terms, t), SET_CONSENT);
    size_t end = mark_end(t);
    if (code.len || end == t.len)
        return code;
    return term_name(reader->terms, term_of(reader->terms, text_slice(t, 0, end)), SET_CONSENT);
}

/* A day, or a mark: 承諾日 and 承諾の有無 are often one column. */
static void take_consent(struct reader *reader, struct line *line, const struct match *match,
                         const struct cell *cell)
{
    const struct match day_of = { .field = LINE_CONSENT_ON, .scale = 1 };
    uint32_t looks = look_cell(reader->terms, cell->place.cell);
    if (looks & (LOOK_DAY | LOOK_PERIOD)) {
        take_day(reader, line, &day_of, cell);
        if (line_text(line, LINE_CONSENT_ON).len && !line_text(line, LINE_CONSENT).len)
            line_put(reader->w, line, take_fact(LINE_CONSENT, TEXT("approved"), cell));
        return;
    }
    struct text code = consent_code(reader, cell->text);
    struct text day = code.len ? take_day_in(reader, cell->text) : TEXT("");
    if (code.len)
        line_put(reader->w, line, take_fact(LINE_CONSENT, code, cell));
    if (day.len && (text_is(code, TEXT("approved")) || text_is(code, TEXT("conditional"))))
        line_put(reader->w, line, take_fact(LINE_CONSENT_ON, day, cell));
    if (!code.len && match->field == LINE_CONSENT)
        take_code(reader, line, LINE_CONSENT, SET_CONSENT, "", cell);
    else if (!code.len)
        take_day(reader, line, &day_of, cell);
}

static void take_erased(struct reader *reader, struct line *line, const struct match *match,
                        const struct cell *cell)
{
    (void)match;
    struct text rest, mark = take_mark(reader, cell->text, &rest);
    struct text day = text_is(mark, TEXT("yes")) ? take_day_in(reader, rest) : TEXT("");
    if (text_is(mark, TEXT("yes")) && !day.len)
        take_problem(reader, line, LINE_ERASED_ON, cell, "erased_without_day", cell->text, false);
    if (text_is(mark, TEXT("yes")) || text_is(mark, TEXT("no")))
        line_put(reader->w, line, take_fact(LINE_ERASED_ON, day.len ? day : mark, cell));
    else if (mark.len) /* △, 確認中: not done, and kept as it is written */
        line_put(reader->w, line, take_fact(LINE_ERASED_ON, TEXT(""), cell));
    else
        take_day(reader, line, match, cell);
}

/* The country; of several, the first that is not Japan, because that one needs a ground. */
static void take_country(struct reader *reader, struct line *line, const struct match *match,
                         const struct cell *cell)
{
    enum line_field field = match->field;
    struct text rest, code = TEXT(""), part, all = cell->text;
    struct text mark = take_mark(reader, all, &rest);
    if (mark.len) {
        if (text_is(mark, TEXT("unknown")) && !rest.len)
            return;
        if (!rest.len)
            code = text_is(mark, TEXT("yes")) ? TEXT("ZZ") : TEXT("JP");
        all = rest;
    }
    while (!code.len || text_is(code, TEXT("JP"))) {
        size_t cut = mark_end(all);
        part = text_slice(all, 0, cut);
        struct text found = term_name(reader->terms, term_of(reader->terms, part), SET_COUNTRY);
        if (found.len)
            code = found;
        if (cut >= all.len)
            break;
        all = text_slice(all, cut + 1, all.len);
    }
    if (!code.len)
        code = term_name(reader->terms, term_of(reader->terms, cell->text), SET_COUNTRY);
    if (code.len)
        line_put(reader->w, line, take_fact(field, code, cell));
    else if (!take_is_nothing(reader, cell->text) &&
             !(look_text(reader->terms, term_of(reader->terms, cell->text)) & LOOK_ADDRESS))
        take_problem(reader, line, field, cell, "country_unknown", cell->text, false);
}

static void take_kana(struct reader *reader, struct line *line, const struct match *match,
                      const struct cell *cell)
{
    (void)match;
    if (!take_is_nothing(reader, cell->text))
        line_put(reader->w, line, take_fact(LINE_KANA, fold_katakana(reader->w, cell->text), cell));
}

/* Fields that are one word of a set. */
static bool take_word(struct reader *reader, struct line *line, enum line_field field,
                      const struct cell *cell)
{
    static const struct {
        enum line_field field;
        enum lexicon_set set;
        const char *otherwise;
    } words[] = {
        { LINE_CONTRACT_FORM, SET_CONTRACT_FORM, "other" },
        { LINE_GROUP_RELATION, SET_GROUP_RELATION, "" },
        { LINE_PARTY_FORM, SET_PARTY_FORM, "" },
        { LINE_RISK, SET_RISK, "" },
        { LINE_REVIEW_RESULT, SET_REVIEW_RESULT, "" },
        { LINE_FOREIGN_BASIS, SET_FOREIGN_BASIS, "" },
        { LINE_DETERMINATION, SET_DETERMINATION, "" },
        { LINE_SUBCONTRACT_POLICY, SET_SUBCONTRACT_POLICY, "" },
        { LINE_HANDLING, SET_HANDLING, "" },
        { LINE_MADE_BY, SET_MADE_BY, "yes" },
    };
    for (size_t i = 0; i < COUNT(words); i++) {
        if (words[i].field != field)
            continue;
        take_code(reader, line, field, words[i].set, words[i].otherwise, cell);
        return true;
    }
    return false;
}

/* How each field is taken; those not named here are words of a set, or plain text. */
static void (*const takers[LINE_FIELDS])(struct reader *, struct line *, const struct match *,
                                         const struct cell *) = {
    [LINE_KANA] = take_kana,
    [LINE_CORPORATE_NUMBER] = take_number,
    [LINE_CONTRACT_PERIOD] = take_period,
    [LINE_HANDLED_ON] = take_day,
    [LINE_START_ON] = take_day,
    [LINE_END_ON] = take_day,
    [LINE_DETERMINED_ON] = take_day,
    [LINE_REGIME_CHECKED_ON] = take_day,
    [LINE_ERASURE_DUE_ON] = take_day,
    [LINE_SIGNED_ON] = take_day,
    [LINE_CONTRACT_START] = take_day,
    [LINE_CONTRACT_END] = take_day,
    [LINE_REVIEWED_ON] = take_day,
    [LINE_CERTIFICATE_VALID_TO] = take_day,
    [LINE_CONSENT] = take_consent,
    [LINE_CONSENT_ON] = take_consent,
    [LINE_ERASED_ON] = take_erased,
    [LINE_HANDLES] = take_yes_no,
    [LINE_SENSITIVE] = take_yes_no,
    [LINE_PROPERTY] = take_yes_no,
    [LINE_MY_NUMBER] = take_yes_no,
    [LINE_COMMUNICATIONS] = take_yes_no,
    [LINE_STATUS] = take_status,
    [LINE_AUTO_RENEW] = take_renewal,
    [LINE_OPEN_ENDED] = take_yes_no,
    [LINE_COUNTRY] = take_country,
    [LINE_HANDLING_COUNTRY] = take_country,
    [LINE_ACCESS_COUNTRY] = take_country,
    [LINE_PERSONS] = take_persons,
    [LINE_DATA_ITEMS] = take_items,
    [LINE_CERTIFICATE] = take_certificates,
    [LINE_PRIVACY_MARK] = take_certificate,
    [LINE_ISMS] = take_certificate,
    [LINE_ISMS_CLOUD] = take_certificate,
    [LINE_ISMS_PRIVACY] = take_certificate,
    [LINE_SOC2] = take_certificate,
    [LINE_PHONE] = take_phone,
    [LINE_CONTACT_NAME] = take_contact,
    [LINE_CONTACT_PHONE] = take_contact,
    [LINE_CONTACT_EMAIL] = take_contact,
    [LINE_EMERGENCY_NAME] = take_contact,
    [LINE_EMERGENCY_PHONE] = take_contact,
    [LINE_EMERGENCY_EMAIL] = take_contact,
    [LINE_MANAGER_NAME] = take_contact,
    [LINE_MANAGER_PHONE] = take_contact,
    [LINE_MANAGER_EMAIL] = take_contact,
};

void take_value(struct reader *reader, struct line *line, const struct match *match,
                const struct cell *cell)
{
    enum line_field field = match->field;
    if (!cell->text.len || field <= LINE_LEFT || take_word(reader, line, field, cell))
        return;
    if (takers[field])
        takers[field](reader, line, match, cell);
    else
        take_text(reader, line, match, cell);
}
