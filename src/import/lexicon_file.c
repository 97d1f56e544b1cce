#include "import/lexicon_file.h"

#include <string.h>

#include "base/arena.h"

enum { MOST_CODES = 200, MOST_PATTERNS = 16, LONGEST_NAME = 200 };

/* The file that is being read. */
struct reading {
    struct work *w;
    struct lexicon *lexicon;
    struct text line;
    int number;
    int set;                   /* in hand; -1: none */
    struct heading_rule *rule; /* in hand */
};

static const char *const set_names[SET_COUNT] = {
    [SET_MARK] = "mark",
    [SET_CONTRACT_FORM] = "contract_form",
    [SET_STATUS] = "status",
    [SET_HANDLING] = "handling",
    [SET_TIER] = "tier",
    [SET_TOTAL] = "total",
    [SET_NO_PARTY] = "no_party",
    [SET_DITTO] = "ditto",
    [SET_NOTHING] = "nothing",
    [SET_SHEET_SKIP] = "sheet_skip",
    [SET_OURSELVES] = "ourselves",
    [SET_RENEWAL] = "yes_renewal",
    [SET_CONSENT] = "consent",
    [SET_GROUP_RELATION] = "group_relation",
    [SET_PARTY_FORM] = "party_form",
    [SET_RISK] = "risk",
    [SET_REVIEW_RESULT] = "review_result",
    [SET_CERTIFICATE] = "certificate",
    [SET_PERSON_TITLE] = "person_title",
    [SET_ITEM] = "item",
    [SET_COUNT_UNIT] = "count_unit",
    [SET_MONEY_UNIT] = "money_unit",
    [SET_ADDRESS_START] = "address_start",
    [SET_PLACE_ABROAD] = "place_abroad",
    [SET_NIGHT] = "night",
    [SET_NIGHT_BESIDE] = "night_beside",
    [SET_DEPARTMENT_END] = "department_end",
    [SET_COMPANY_WORD] = "company_word",
    [SET_COUNTRY] = "country",
    [SET_FOREIGN_BASIS] = "foreign_basis",
    [SET_DETERMINATION] = "determination",
    [SET_SUBCONTRACT_POLICY] = "subcontract_policy",
    [SET_MADE_BY] = "made_by",
};

static const char *const look_names[LOOKS] = {
    "company", "number", "day",         "period", "phone",      "mail",   "url",  "postal",
    "address", "mark",   "count",       "kana",   "department", "tier",   "form", "status",
    "country", "items",  "certificate", "person", "money",      "serial", "text",
};

static bool refuse(struct reading *in)
{
    return work_fail(in->w, FAULT_INPUT, "lexicon.line",
                     work_format(in->w, "%d\x1f%.*s", in->number, TEXT_ARG(in->line)));
}

/* A spelling as the file has it, in the form in which it is compared. */
static struct text plain_spelling(struct work *w, struct text t)
{
    char spaced[LONGEST_NAME];
    size_t len = t.len < sizeof spaced ? t.len : sizeof spaced;
    for (size_t i = 0; i < len; i++)
        spaced[i] = t.at[i] == '_' ? ' ' : t.at[i];
    return lexicon_plain(w, (struct text){ spaced, len });
}

/* The next word of a line; false at its end. */
static bool next_word(struct text *rest, struct text *word)
{
    do {
        if (!text_next(rest, ' ', word))
            return false;
    } while (word->len == 0);
    return true;
}

static void set_add(struct word_set *set, size_t group)
{
    set->bits[group / 64] |= (uint64_t)1 << group % 64;
}

/* ---- values ---- */

static uint8_t add_code(struct reading *in, struct set *set, struct text name)
{
    for (uint8_t i = 0; i < set->code_count; i++)
        if (text_is(set->codes[i], name))
            return (uint8_t)(i + 1);
    if (set->code_count == MOST_CODES) {
        refuse(in);
        return 1;
    }
    if (!set->codes)
        set->codes = work_array(in->w, struct text, MOST_CODES);
    set->codes[set->code_count++] = name;
    return set->code_count;
}

static void add_whole(struct work *w, struct set *set, struct text plain, uint8_t code)
{
    uint32_t before = set->whole.count;
    int32_t number = text_map_add(&set->whole, plain);
    if (set->whole.count == before)
        return; /* the earlier line wins */
    if ((size_t)number >= set->whole_room) {
        size_t room = set->whole_room ? set->whole_room * 2 : 64;
        set->whole_codes = arena_grow(w->arena, set->whole_codes, set->whole_room, room);
        set->whole_room = room;
    }
    set->whole_codes[number] = code;
}

static void add_part(struct work *w, struct set *set, struct spelling spelling)
{
    struct spellings *parts = &set->parts;
    uint16_t *head =
        spelling.plain.len < 3 ? &set->brief : &set->buckets[spelling_bucket(spelling.plain.at)];
    parts->at = work_grown(w, parts->at, parts->count, &parts->room, sizeof *parts->at);
    spelling.next = *head;
    *head = (uint16_t)parts->count;
    parts->at[parts->count++] = spelling;
}

static void read_code(struct reading *in, struct text line)
{
    struct set *set = &in->lexicon->sets[in->set];
    size_t colon = text_find(line, TEXT(":"), 0);
    struct text rest = text_slice(line, colon + 1, line.len), word;
    if (colon == line.len) {
        refuse(in);
        return;
    }
    uint8_t code = add_code(in, set, text_slice(line, 0, colon));
    while (next_word(&rest, &word)) {
        bool whole = word.len > 1 && word.at[0] == '=';
        struct text plain = plain_spelling(in->w, whole ? text_slice(word, 1, word.len) : word);
        if (!plain.len)
            continue; /* nothing but signs that do not count */
        add_whole(in->w, set, plain, code);
        if (!whole)
            add_part(in->w, set, (struct spelling){ .plain = plain, .code = code });
    }
}

static void begin_set(struct reading *in, struct text name)
{
    for (int i = 0; i < SET_COUNT; i++) {
        if (text_is_string(name, set_names[i])) {
            in->set = i;
            in->rule = NULL;
            return;
        }
    }
    refuse(in);
}

/* ---- headings ---- */

static bool add_group(struct reading *in, struct word_set *set, struct text name, bool may_be_new)
{
    struct text_map *groups = &in->lexicon->groups;
    int32_t number = may_be_new ? text_map_add(groups, name) : text_map_find(groups, name);
    if (number == TEXT_MAP_NONE || number >= LEXICON_GROUPS)
        return refuse(in);
    set_add(set, (size_t)number);
    return true;
}

static struct word_set *words_of(struct reading *in, struct text plain)
{
    struct lexicon *lexicon = in->lexicon;
    int32_t number = text_map_add(&lexicon->spellings, plain);
    if ((size_t)number >= lexicon->words_room) {
        size_t room = lexicon->words_room ? lexicon->words_room * 2 : 512;
        struct word_set *grown = work_array(in->w, struct word_set, room);
        if (lexicon->words)
            memcpy(grown, lexicon->words, lexicon->words_room * sizeof *grown);
        lexicon->words = grown;
        lexicon->words_room = room;
    }
    if (plain.len > lexicon->longest)
        lexicon->longest = plain.len;
    return &lexicon->words[number];
}

static void read_spellings(struct reading *in, struct text rest, struct word_set groups)
{
    struct text word;
    while (next_word(&rest, &word)) {
        struct text plain = plain_spelling(in->w, word);
        if (!plain.len)
            continue;
        struct word_set *words = words_of(in, plain);
        for (size_t i = 0; i < COUNT(words->bits); i++)
            words->bits[i] |= groups.bits[i];
    }
}

/* "word NAME  spelling …", or two names of which the second already exists: the name stands
 * before the first run of two spaces. */
static void read_word(struct reading *in, struct text line)
{
    size_t gap = text_find(line, TEXT("  "), 0);
    if (gap == line.len)
        gap = text_find(line, TEXT(" "), 0);
    struct text names = text_slice(line, 0, gap), name;
    struct word_set groups = { { 0 } };
    while (next_word(&names, &name))
        add_group(in, &groups, name, true);
    read_spellings(in, text_slice(line, gap, line.len), groups);
}

static void begin_field(struct reading *in, struct text name)
{
    struct lexicon *lexicon = in->lexicon;
    enum line_field field = line_field_find(name);
    in->rule = NULL;
    in->set = -1;
    if (field == LINE_NONE) {
        refuse(in);
        return;
    }
    for (size_t i = 0; i < lexicon->rule_count; i++)
        if (lexicon->rules[i].field == field)
            in->rule = &lexicon->rules[i];
    if (in->rule)
        return;
    in->rule = &lexicon->rules[lexicon->rule_count++];
    in->rule->field = field;
    in->rule->patterns = work_array(in->w, struct heading_pattern, MOST_PATTERNS);
}

static uint32_t read_looks(struct reading *in, struct text rest)
{
    uint32_t looks = 0;
    struct text word;
    while (next_word(&rest, &word)) {
        uint32_t look = 0;
        for (size_t i = 0; i < LOOKS; i++)
            if (text_is_string(word, look_names[i]))
                look = 1u << i;
        if (!look)
            refuse(in);
        looks |= look;
    }
    return looks;
}

/* Takes a certainty such as 0.75 off the front; 1 if there is none. */
static double read_certainty(struct text *line)
{
    int64_t digits;
    size_t end = text_find(*line, TEXT(" "), 0);
    if (!text_starts(*line, TEXT("0.")) || !text_to_int(text_slice(*line, 2, end), &digits))
        return 1;
    double certainty = (double)digits;
    for (size_t i = 2; i < end; i++)
        certainty /= 10;
    *line = text_trim(text_slice(*line, end, line->len));
    return certainty;
}

static void read_pattern(struct reading *in, struct text line)
{
    struct heading_rule *rule = in->rule;
    if (rule->count == MOST_PATTERNS) {
        refuse(in);
        return;
    }
    struct heading_pattern pattern = { .certainty = read_certainty(&line) };
    struct text word;
    while (next_word(&line, &word)) {
        if (word.at[0] == '?')
            add_group(in, &pattern.may, text_slice(word, 1, word.len), false);
        else
            add_group(in, &pattern.need, word, false);
    }
    rule->patterns[rule->count++] = pattern;
}

static void read_rule_line(struct reading *in, struct text line)
{
    struct heading_rule *rule = in->rule;
    struct text word;
    if (text_is(line, TEXT("many"))) {
        rule->many = true;
    } else if (text_starts(line, TEXT("likes "))) {
        rule->likes = read_looks(in, text_slice(line, 6, line.len));
    } else if (text_starts(line, TEXT("never "))) {
        rule->never = read_looks(in, text_slice(line, 6, line.len));
    } else if (text_starts(line, TEXT("alone "))) {
        line = text_slice(line, 6, line.len);
        rule->alone_certainty = read_certainty(&line);
        rule->alone = read_looks(in, line);
    } else if (text_starts(line, TEXT("not "))) {
        line = text_slice(line, 4, line.len);
        while (next_word(&line, &word))
            add_group(in, &rule->none_of, word, false);
    } else {
        read_pattern(in, line);
    }
}

/* ---- the files ---- */

static void read_line(struct reading *in, struct text line)
{
    bool indented = line.len && line.at[0] == ' ';
    line = text_trim(line);
    if (!line.len || line.at[0] == '#')
        return;
    if (indented && in->set >= 0)
        read_code(in, line);
    else if (indented && in->rule)
        read_rule_line(in, line);
    else if (text_starts(line, TEXT("set ")))
        begin_set(in, text_trim(text_slice(line, 4, line.len)));
    else if (text_starts(line, TEXT("word ")))
        read_word(in, text_trim(text_slice(line, 5, line.len)));
    else if (text_starts(line, TEXT("pass ")))
        read_spellings(in, text_slice(line, 5, line.len), in->lexicon->pass);
    else if (text_starts(line, TEXT("field ")))
        begin_field(in, text_trim(text_slice(line, 6, line.len)));
    else
        refuse(in);
}

void lexicon_file_read(struct work *w, struct lexicon *lexicon, struct text bytes)
{
    struct reading in = { .w = w, .lexicon = lexicon, .set = -1 };
    while (!work_failed(w) && text_next(&bytes, '\n', &in.line)) {
        in.number++;
        read_line(&in, in.line);
    }
}
