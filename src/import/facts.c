#include "import/facts.h"

#include <string.h>

#include "base/bundle.h"
#include "base/day.h"
#include "base/fold.h"
#include "base/scan.h"
#include "import/take_parts.h"
#include "import/text_map.h"

/* ---- once for the list ---- */

/* The countries of columns/abroad.txt that are in force today. */
static struct text read_equivalent(struct list *list)
{
    struct text lines = bundle_find(TEXT("columns/abroad.txt"))->bytes, line;
    struct text found = TEXT(" ");
    while (text_next(&lines, '\n', &line)) {
        size_t from = text_find(line, TEXT(" from "), 0);
        if (!line.len || line.at[0] == '#' || from == line.len)
            continue;
        int32_t since = day_read(text_trim(text_slice(line, from + 6, from + 16)));
        if (since != DAY_NONE && since <= list->today)
            found = work_format(list->w, "%.*s%.*s ", TEXT_ARG(found),
                                TEXT_ARG(text_slice(line, 0, from)));
    }
    return found;
}

static bool speaks_of_night(struct reader *reader, const struct line *line)
{
    static const enum line_field fields[] = { LINE_PHONE, LINE_CONTACT_NAME,
                                              LINE_CONTACT_DEPARTMENT, LINE_CONTACT_PHONE,
                                              LINE_CONTACT_EMAIL };
    for (size_t i = 0; i < COUNT(fields); i++)
        if (take_phone_is_of_night(reader, line_text(line, fields[i])))
            return true;
    return false;
}

bool facts_is_approved(const struct line *line)
{
    return line_text(line, LINE_CONSENT_ON).len || line_says(line, LINE_CONSENT, "approved") ||
           line_says(line, LINE_CONSENT, "conditional") || line_says(line, LINE_STATUS, "approved");
}

/* The consent may stand in the rows of those it was given for, instead of in the row above. */
static void find_covered(struct list *list, bool *covered)
{
    for (size_t i = 0; i < list->line_count; i++) {
        const struct line *line = &list->lines[i];
        const struct fact *consent = line_fact(line, LINE_CONSENT);
        bool is_told = !line->is_sub || (consent && consent->via == FACT_READ);
        if (!line->skip && line->parent >= 0 && is_told)
            covered[line->parent] = true;
    }
    for (size_t i = 0; i < list->line_count; i++) {
        const struct line *line = &list->lines[i];
        if (!line->skip && line->parent >= 0 && !facts_is_approved(line))
            covered[line->parent] = false;
    }
}

struct facts facts_begin(struct list *list)
{
    struct facts facts = { .lexicon = terms_lexicon(list->reader.terms),
                           .equivalent = read_equivalent(list),
                           .reachable = work_array(list->w, bool, list->party_count + 1) };
    for (size_t i = 0; i < list->line_count; i++) {
        const struct line *line = &list->lines[i];
        if (!line->skip && line->party >= 0 &&
            (line_text(line, LINE_EMERGENCY_PHONE).len ||
             line_text(line, LINE_EMERGENCY_NAME).len ||
             line_text(line, LINE_EMERGENCY_EMAIL).len || speaks_of_night(&list->reader, line)))
            facts.reachable[line->party] = true;
    }
    facts.covered = work_array(list->w, bool, list->line_count + 1);
    find_covered(list, facts.covered);
    return facts;
}

/* ---- data ---- */

bool facts_handles(const struct line *line)
{
    return !line_says(line, LINE_HANDLES, "no");
}

/* The kinds of the items: whether one is personal, whether all are known to be something else. */
static bool has_personal_item(struct list *list, struct text items, bool *all_other)
{
    struct text item;
    *all_other = items.len > 0;
    while (text_next(&items, '\n', &item)) {
        struct text kind =
            term_name(list->reader.terms, term_of(list->reader.terms, item), SET_ITEM);
        if (text_is(kind, TEXT("personal")) || text_is(kind, TEXT("sensitive")) ||
            text_is(kind, TEXT("my_number")) || text_is(kind, TEXT("property")))
            return true;
        *all_other &= kind.len > 0;
    }
    return false;
}

bool facts_has_personal(struct list *list, const struct line *line)
{
    bool other;
    if (!facts_handles(line))
        return false;
    if (has_personal_item(list, line_text(line, LINE_DATA_ITEMS), &other))
        return true;
    if (other)
        return false;
    struct text persons = line_text(line, LINE_PERSONS);
    return line_says(line, LINE_HANDLES, "yes") || (persons.len && !text_is(persons, TEXT("0")));
}

/* A dash says nothing. */
static bool is_dash(struct text written)
{
    struct scan scan = scan_begin(written);
    bool dash = written.len > 0;
    for (; !scan_at_end(&scan); scan_skip(&scan))
        dash &= scan_peek(&scan) == '-' || scan_peek(&scan) == ' ';
    return dash;
}

static bool hands_nothing(struct list *list, const struct line *line)
{
    bool other;
    const struct fact *handles = line_fact(line, LINE_HANDLES);
    struct text persons = line_text(line, LINE_PERSONS);
    return handles && text_is(handles->value, TEXT("no")) && !is_dash(handles->written) &&
           !has_personal_item(list, line_text(line, LINE_DATA_ITEMS), &other) &&
           (!persons.len || text_is(persons, TEXT("0"))) &&
           !line_says(line, LINE_SENSITIVE, "yes") && !line_says(line, LINE_PROPERTY, "yes") &&
           !line_says(line, LINE_MY_NUMBER, "yes") && !line_says(line, LINE_COMMUNICATIONS, "yes");
}

bool facts_hands_nothing(struct list *list, const struct facts *facts, const struct line *line)
{
    (void)facts;
    return hands_nothing(list, line);
}

void facts_suppose_scope(struct list *list, struct line *line)
{
    if (line->at[LINE_DETERMINATION] || !hands_nothing(list, line))
        return;
    struct fact fact = *line_fact(line, LINE_HANDLES);
    fact.field = LINE_DETERMINATION;
    fact.value = TEXT("out_of_scope");
    fact.via = FACT_SUPPOSED;
    line_put(list->w, line, fact);
}

/* ---- the end ---- */

static bool is_past(const struct list *list, struct text day)
{
    int32_t on = day_read(day);
    return on != DAY_NONE && on < list->today;
}

static bool is_erased(const struct line *line)
{
    struct text erased = line_text(line, LINE_ERASED_ON);
    return erased.len && !text_is(erased, TEXT("no"));
}

static bool renews(const struct line *line)
{
    return line_says(line, LINE_OPEN_ENDED, "yes") || line_says(line, LINE_AUTO_RENEW, "yes");
}

/* In so many words, rather than because it follows. */
static bool is_said_over(const struct list *list, const struct line *line)
{
    const struct fact *end = line_fact(line, LINE_END_ON);
    return line->ended || line_says(line, LINE_STATUS, "refused") ||
           line_says(line, LINE_HANDLING, "no") ||
           (end && end->via != FACT_SUPPOSED && is_past(list, end->value)) ||
           (is_erased(line) && is_past(list, line_text(line, LINE_CONTRACT_END)));
}

bool facts_has_ended(const struct list *list, const struct line *line)
{
    return is_said_over(list, line) || is_past(list, line_text(line, LINE_END_ON));
}

static bool has_hold_on(const struct line *line, enum line_field field)
{
    for (size_t i = 0; i < line->problem_count; i++)
        if (line->problems[i].field == field && line->problems[i].hold)
            return true;
    return false;
}

static bool is_expired(const struct list *list, const struct line *line)
{
    return is_past(list, line_text(line, LINE_CONTRACT_END)) && !renews(line) &&
           !is_said_over(list, line) && !has_hold_on(line, LINE_CONTRACT_END);
}

/* Where the contract above has expired, those below it need no telling. */
bool facts_is_expired(struct list *list, const struct facts *facts, const struct line *line)
{
    (void)facts;
    return is_expired(list, line) &&
           !(line->parent >= 0 && is_expired(list, &list->lines[line->parent]));
}

static bool handles_after_end(struct list *list, const struct line *line)
{
    struct text end = line_text(line, LINE_CONTRACT_END),
                handled = line_text(line, LINE_HANDLED_ON);
    if (!is_past(list, end) || renews(line))
        return line->ended && line_says(line, LINE_HANDLING, "yes");
    if (line_says(line, LINE_HANDLING, "yes") || line_says(line, LINE_STATUS, "active"))
        return true;
    struct term *note = term_of(list->reader.terms, line_text(line, LINE_NOTE));
    struct text plain = term_plain(list->reader.terms, note);
    return (handled.len && text_compare(handled, end) > 0) ||
           text_contains(plain, TEXT("取扱継続")) || text_contains(plain, TEXT("取扱い継続")) ||
           text_contains(plain, TEXT("取扱いが続")) || text_contains(plain, TEXT("取扱中"));
}

bool facts_handles_after_end(struct list *list, const struct facts *facts, const struct line *line)
{
    (void)facts;
    return handles_after_end(list, line);
}

void facts_suppose_end(struct list *list, struct line *line)
{
    const struct fact *end = line_fact(line, LINE_CONTRACT_END);
    if (!end || line->at[LINE_END_ON] || !is_past(list, end->value) || renews(line) ||
        !(line->at[LINE_ERASED_ON] || line->ended) || handles_after_end(list, line))
        return;
    struct fact fact = *end;
    fact.field = LINE_END_ON;
    fact.via = FACT_SUPPOSED;
    line_put(list->w, line, fact);
}

void facts_suppose_status(struct list *list, struct line *line)
{
    const struct fact *said = line_fact(line, LINE_HANDLING);
    if (line->at[LINE_STATUS] || line->ended ||
        !(line_says(line, LINE_HANDLING, "yes") || handles_after_end(list, line)))
        return;
    if (!said)
        said = line_fact(line, line->at[LINE_HANDLED_ON] ? LINE_HANDLED_ON : LINE_NOTE);
    struct fact fact = said ? *said : (struct fact){ .written = TEXT(""), .row = line->row };
    fact.field = LINE_STATUS;
    fact.value = TEXT("active");
    fact.via = FACT_SUPPOSED;
    line_put(list->w, line, fact);
}

void facts_suppose_start(struct list *list, struct line *line)
{
    const struct fact *start = line_fact(line, LINE_CONTRACT_START);
    if (!start || line->at[LINE_START_ON] ||
        !(line_says(line, LINE_CONSENT, "pending") || line_says(line, LINE_STATUS, "requested")))
        return;
    struct fact fact = *start;
    fact.field = LINE_START_ON;
    fact.via = FACT_SUPPOSED;
    line_put(list->w, line, fact);
}

static bool is_running(const struct list *list, const struct line *line)
{
    return !facts_has_ended(list, line) && !line_says(line, LINE_STATUS, "requested");
}

bool facts_lacks_end(struct list *list, const struct facts *facts, const struct line *line)
{
    (void)facts;
    return !line->is_sub && !line_text(line, LINE_CONTRACT_END).len &&
           !line_text(line, LINE_END_ON).len && !renews(line) && is_running(list, line) &&
           !has_hold_on(line, LINE_CONTRACT_END) && !has_hold_on(line, LINE_NAME);
}

bool facts_lacks_erasure(struct list *list, const struct facts *facts, const struct line *line)
{
    (void)facts;
    if (line->is_sub || !facts_handles(line) || is_erased(line))
        return false;
    if (facts_has_ended(list, line))
        return !line_says(line, LINE_STATUS, "refused");
    return line_says(line, LINE_ERASED_ON, "no") && is_expired(list, line);
}

/* ---- approval, contract, abroad, contacts ---- */

static bool has_consent_column(const struct line *line)
{
    return match_column(line->table, LINE_CONSENT_ON, 0) >= 0 ||
           match_column(line->table, LINE_CONSENT, 0) >= 0;
}

bool facts_lacks_approval(struct list *list, const struct facts *facts, const struct line *line)
{
    if (line->is_sub || facts_is_approved(line) || !is_running(list, line) ||
        line_says(line, LINE_CONSENT, "pending") || has_hold_on(line, LINE_CONSENT_ON))
        return false;
    if (line->tier > 1)
        return true;
    return line_says(line, LINE_SUBCONTRACT, "yes") &&
           (has_consent_column(line) || !facts->covered[line - list->lines]);
}

static bool says_none(struct text written)
{
    return text_contains(written, TEXT("なし")) || text_contains(written, TEXT("未締結")) ||
           text_is(written, TEXT("無"));
}

bool facts_lacks_contract(struct list *list, const struct facts *facts, const struct line *line)
{
    (void)facts;
    const struct fact *form = line_fact(line, LINE_CONTRACT_FORM);
    if (line->is_sub || !is_running(list, line))
        return false;
    return line_says(line, LINE_MADE_BY, "none") ||
           (form && form->via == FACT_READ && says_none(form->written));
}

static bool needs_no_basis(const struct facts *facts, struct list *list, struct text country)
{
    return text_contains(facts->equivalent, work_format(list->w, " %.*s ", TEXT_ARG(country)));
}

bool facts_lacks_foreign_basis(struct list *list, const struct facts *facts,
                               const struct line *line)
{
    struct text country = line_text(line, LINE_HANDLING_COUNTRY);
    if (!country.len || text_is(country, TEXT("JP")))
        country = line_text(line, LINE_ACCESS_COUNTRY);
    if (!country.len && !line_text(line, LINE_HANDLING_COUNTRY).len)
        country = line_text(line, LINE_COUNTRY);
    struct text basis = line_text(line, LINE_FOREIGN_BASIS);
    if (!country.len || text_is(country, TEXT("JP")) || !facts_handles(line) ||
        facts_has_ended(list, line))
        return false;
    if (needs_no_basis(facts, list, country))
        return false;
    return !basis.len || text_is(basis, TEXT("none")) || text_is(basis, TEXT("unknown"));
}

/* Without 〒, digits and what parts them in front. */
static struct text skip_postal(struct text plain)
{
    struct text rest = plain;
    for (int32_t rune = text_rune(&rest); rune == 0x3012 || rune == ' ' || rune == ',' ||
                                          rune == '-' || (rune >= '0' && rune <= '9');
         rune = text_rune(&rest))
        plain = rest;
    return plain;
}

static bool is_letter(char c)
{
    return c >= 'a' && c <= 'z';
}

/* Kanji and kana stand at the start of an address, Latin letters as words of it. */
static bool stands_in(struct text address, struct text place)
{
    if (!is_letter(place.at[0]))
        return text_starts(address, place);
    for (size_t at = text_find(address, place, 0); at < address.len;
         at = text_find(address, place, at + 1)) {
        size_t end = at + place.len;
        if ((at == 0 || !is_letter(address.at[at - 1])) &&
            (end == address.len || !is_letter(address.at[end])))
            return true;
    }
    return false;
}

static bool has_letters(struct text t)
{
    for (size_t i = 0; i < t.len; i++)
        if (is_letter(t.at[i]))
            return true;
    return false;
}

/* The name of the first place on the list that stands in the address. */
static struct text place_of(const struct facts *facts, struct text address)
{
    struct text place;
    uint8_t code = 0;
    if (!has_letters(address))
        code = lexicon_begin(facts->lexicon, SET_PLACE_ABROAD, address);
    else
        for (size_t i = 0;; i++) {
            if (!lexicon_spelling(facts->lexicon, SET_PLACE_ABROAD, i, &place, &code))
                return TEXT("");
            if (stands_in(address, place))
                break;
        }
    return lexicon_name(facts->lexicon, SET_PLACE_ABROAD, code);
}

/* The code of the country in which an address seems to be; "" for Japan and where nothing tells.
 * A prefecture or a large city of Japan tells, wherever it stands: 中国電力ビル 広島市中区. */
static struct text country_of(struct list *list, const struct facts *facts, struct text address)
{
    struct terms *terms = list->reader.terms;
    struct term *term = term_of(terms, address);
    if (term_code(terms, term, SET_ADDRESS_START))
        return TEXT("");
    struct text found = place_of(facts, skip_postal(term_plain(terms, term)));
    return text_is(found, TEXT("JP")) ? TEXT("") : found;
}

bool facts_seems_abroad(struct list *list, const struct facts *facts, const struct line *line)
{
    struct text address = line_text(line, LINE_ADDRESS);
    if (!address.len || line_text(line, LINE_COUNTRY).len ||
        line_text(line, LINE_HANDLING_COUNTRY).len || line_text(line, LINE_ACCESS_COUNTRY).len ||
        line_text(line, LINE_FOREIGN_BASIS).len || !facts_handles(line) ||
        facts_has_ended(list, line))
        return false;
    struct text country = country_of(list, facts, address);
    return country.len && !needs_no_basis(facts, list, country);
}

bool facts_lacks_emergency(struct list *list, const struct facts *facts, const struct line *line)
{
    return !line->is_sub && line->party >= 0 && !facts->reachable[line->party] &&
           facts_handles(line) && !is_said_over(list, line);
}

bool facts_has_lapsed(struct list *list, const struct facts *facts, const struct line *line)
{
    (void)facts;
    for (size_t i = 0; i < line->certificate_count; i++)
        if (is_past(list, line->certificates[i].valid_to) && !facts_has_ended(list, line))
            return true;
    return false;
}
