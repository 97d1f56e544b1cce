#include "import/match.h"

#include <stdlib.h>

#include "import/look.h"
#include "import/own.h"

enum { SAMPLED = 64, TIERS = 5, CHOICES = LINE_FIELDS * 2, TURN = 60 };

static const double LEAST = 0.42, UNLIKED = 0.7, NO_VALUES = 0.75, HEADING_PART = 0.4,
                    ALONE_PART = 0.7, MARKED = 0.8;

/* What the values of a column look like. */
struct sample {
    uint32_t looks[SAMPLED];
    size_t count;
    double bits; /* the share of 0 and 1 */
    bool serial;
};

/* One way to match a column. */
struct choice {
    uint16_t column, rule;
    uint8_t tier;
    float certainty;
};

struct choices {
    struct choice *at;
    size_t count, room;
};

/* ---- what the values look like ---- */

static bool is_next_number(const struct workbook_cell *cell, int64_t *before)
{
    int64_t number;
    bool next = text_to_int(text_trim(cell->text), &number) && number == *before + 1;
    *before = next ? number : *before;
    return next;
}

static struct sample take_sample(struct reader *reader, const struct table *table,
                                 const struct table_column *column, struct match *match)
{
    const struct workbook_sheet *sheet = table->sheet;
    struct sample sample = { .count = 0 };
    size_t first = layout_row_index(sheet, table->first), samples = 0, in_turn = 0, bits = 0;
    size_t end = layout_row_index(sheet, table->last + 1);
    size_t step = (end - first) / SAMPLED + 1;
    int64_t number = 0;
    for (size_t i = first; i < end && sample.count < SAMPLED;
         i += i < first + SAMPLED / 2 ? 1 : step) {
        const struct workbook_cell *cell = NULL;
        for (uint16_t c = column->left; c <= column->right && !cell; c++)
            cell = workbook_cell(&sheet->rows[i], c);
        if (!cell || layout_repeats(table, sheet->rows[i].number))
            continue;
        uint32_t looks = look_cell(reader->terms, cell);
        in_turn += is_next_number(cell, &number);
        bits += text_is(cell->text, TEXT("0")) || text_is(cell->text, TEXT("1"));
        if (samples < MATCH_SAMPLES)
            match->samples[samples++] = cell->text;
        if (looks)
            sample.looks[sample.count++] = looks;
    }
    sample.bits = sample.count ? (double)bits / (double)sample.count : 0;
    sample.serial = in_turn >= 2 && in_turn * 4 >= sample.count * 3;
    return sample;
}

static double share(const struct sample *sample, uint32_t looks)
{
    size_t hits = 0;
    for (size_t i = 0; i < sample->count; i++)
        hits += (sample->looks[i] & looks) != 0;
    return sample->count ? (double)hits / (double)sample->count : 0;
}

/* The same of values that tell a field by themselves. 有 alone tells nothing of what there is, and
 * under a heading that says something else (款, 機密性) neither does a figure. */
static double share_telling(const struct sample *sample, uint32_t looks, bool has_heading)
{
    const uint32_t other = (LOOK_MARK & ~looks) | (has_heading ? LOOK_COUNT : 0);
    size_t hits = 0;
    for (size_t i = 0; i < sample->count; i++)
        hits += (sample->looks[i] & looks) && !(sample->looks[i] & other);
    return sample->count ? (double)hits / (double)sample->count : 0;
}

/* How well the values suit a field, 0 to 1. */
static double suits(const struct heading_rule *rule, const struct sample *sample, bool lower)
{
    uint32_t never = rule->never;
    double sum = 0;
    if (lower && rule->field == LINE_NAME)
        never &= ~(uint32_t)LOOK_MARK; /* 再委託先: なし */
    if (sample->count == 0)
        return NO_VALUES;
    for (size_t i = 0; i < sample->count; i++) {
        uint32_t looks = sample->looks[i] | (sample->serial ? LOOK_SERIAL : 0);
        if (looks & rule->likes)
            sum += 1;
        else if (!(looks & never))
            sum += UNLIKED;
    }
    return sum / (double)sample->count;
}

/* ---- a ○ for each data item ---- */

static bool holds_any(const struct lexicon *lexicon, const struct heading *heading,
                      const char *const *groups, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct word_set group = lexicon_group(lexicon, text_of(groups[i]));
        for (size_t j = 0; j < COUNT(group.bits); j++)
            if (group.bits[j] & heading->words.bits[j])
                return true;
    }
    return false;
}

/* How far a column under the name of a data item may say whether that item is handed over. */
enum item_column { ITEM_NOT, ITEM_BESIDE_OTHERS, ITEM_SURELY };

static enum item_column item_column(struct reader *reader, const struct table_column *column,
                                    const struct sample *sample)
{
    static const char *const over[] = { "個人情報", "項目" };
    static const char *const other[] = { "有無", "個人情報", "再委託", "再先",   "承諾",
                                         "認証", "契約",     "消去",   "要配慮", "番号法",
                                         "財産", "通信",     "緊急",   "自社",   "国" };
    const struct lexicon *lexicon = terms_lexicon(reader->terms);
    struct term *title = term_of(reader->terms, column->title);
    struct text kind = term_name(reader->terms, title, SET_ITEM);
    bool below_items = holds_any(lexicon, column->above, over, COUNT(over));
    if (!kind.len || text_is_string(kind, "none"))
        return ITEM_NOT;
    if (sample->count == 0) /* nobody gets it */
        return below_items ? ITEM_SURELY : ITEM_NOT;
    if (share(sample, LOOK_MARK) + sample->bits < MARKED || share(sample, LOOK_MARK) == 0)
        return ITEM_NOT;
    if (below_items)
        return ITEM_SURELY;
    return holds_any(lexicon, column->own, other, COUNT(other)) ? ITEM_NOT : ITEM_BESIDE_OTHERS;
}

/* The columns of marks for data items. One alone, without a heading over it that says so, is
 * something else: 医療関連サービスマーク speaks of a certificate. */
static void find_items(struct reader *reader, struct matched *matched, const struct sample *samples)
{
    size_t count = matched->table.column_count, found = 0;
    enum item_column *kinds = work_array(reader->w, enum item_column, count);
    for (size_t i = 0; i < count; i++) {
        kinds[i] = matched->matches[i].said || matched->matches[i].field
                       ? ITEM_NOT
                       : item_column(reader, &matched->table.columns[i], &samples[i]);
        found += kinds[i] != ITEM_NOT;
    }
    for (size_t i = 0; i < count; i++) {
        if (kinds[i] != ITEM_SURELY && (kinds[i] == ITEM_NOT || found < 2))
            continue;
        matched->matches[i].field = LINE_DATA_ITEMS;
        matched->matches[i].item = matched->table.columns[i].title;
        matched->matches[i].certainty = 90;
    }
}

/* ---- choosing ---- */

static void add_choice(struct reader *reader, struct choices *choices, struct choice choice)
{
    choices->at =
        work_grown(reader->w, choices->at, choices->count, &choices->room, sizeof *choices->at);
    choices->at[choices->count++] = choice;
}

static void add_choices(struct reader *reader, const struct table *table, size_t index,
                        const struct sample *sample, struct choices *choices)
{
    const struct lexicon *lexicon = terms_lexicon(reader->terms);
    const struct table_column *column = &table->columns[index];
    size_t count;
    const struct heading_rule *rules = lexicon_rules(lexicon, &count);
    uint8_t lower =
        column->own->tier > column->above->tier ? column->own->tier : column->above->tier;
    double understood = 0;
    for (size_t i = 0; i < count; i++) {
        for (int low = 0; low <= (lower > 0); low++) {
            double heading = heading_certainty(lexicon, &rules[i], column->own, column->above, low);
            double sure =
                heading * (HEADING_PART + (1 - HEADING_PART) * suits(&rules[i], sample, low));
            if (sure >= LEAST)
                add_choice(reader, choices,
                           (struct choice){ (uint16_t)index, (uint16_t)i,
                                            (uint8_t)(low ? lower : 0), (float)sure });
            if (sure > understood)
                understood = sure;
        }
    }
    for (size_t i = 0; i < count && understood < LEAST; i++) {
        double alone = rules[i].alone && !sample->serial
                           ? share_telling(sample, rules[i].alone, column->title.len > 0)
                           : 0;
        if (alone >= ALONE_PART)
            add_choice(reader, choices,
                       (struct choice){ (uint16_t)index, (uint16_t)i, 0,
                                        (float)(alone * rules[i].alone_certainty) });
    }
}

/* The surest first; of equals, the column further left. */
static int by_certainty(const void *a, const void *b)
{
    const struct choice *x = a, *y = b;
    if (x->certainty > y->certainty || x->certainty < y->certainty)
        return x->certainty > y->certainty ? -1 : 1;
    return x->column < y->column ? -1 : x->column > y->column;
}

static void assign(struct reader *reader, struct matched *matched, struct choices *choices)
{
    size_t count;
    const struct heading_rule *rules = lexicon_rules(terms_lexicon(reader->terms), &count);
    bool taken[LINE_FIELDS][TIERS] = { { false } };
    for (size_t i = 0; i < matched->table.column_count; i++)
        taken[matched->matches[i].field][matched->matches[i].tier] = true;
    if (choices->count)
        qsort(choices->at, choices->count, sizeof *choices->at, by_certainty);
    for (size_t i = 0; i < choices->count; i++) {
        const struct choice *choice = &choices->at[i];
        const struct heading_rule *rule = &rules[choice->rule];
        struct match *match = &matched->matches[choice->column];
        if (match->field || match->said || (taken[rule->field][choice->tier] && !rule->many))
            continue;
        match->field = rule->field;
        match->tier = choice->tier;
        match->certainty = (uint8_t)(choice->certainty > 1 ? 99 : choice->certainty * 99);
        taken[rule->field][choice->tier] = true;
    }
}

/* ---- what follows from the whole ---- */

int match_turn(const struct matched *matched, enum line_field field, uint8_t tier, uint8_t turn)
{
    for (size_t i = 0; i < matched->table.column_count; i++) {
        const struct match *match = &matched->matches[i];
        if (match->field == field && match->tier == tier && match->turn == turn)
            return (int)i;
    }
    return -1;
}

int match_column(const struct matched *matched, enum line_field field, uint8_t tier)
{
    return match_turn(matched, field, tier, 0);
}

/* ---- 再委託先①, 再委託先② side by side ---- */

/* What the columns of one of them have in common: what stands over them, and the number. */
static struct text group_of(struct reader *reader, const struct table_column *column)
{
    struct text title = term_plain(reader->terms, term_of(reader->terms, column->title));
    size_t digit = 0;
    while (digit < title.len && (title.at[digit] < '0' || title.at[digit] > '9'))
        digit++;
    return work_format(reader->w, "%.*s%.*s", TEXT_ARG(column->over),
                       TEXT_ARG(text_slice(title, digit, digit + 1)));
}

/* The field a column is most likely to be, read as one of a sub-entrusted party. */
static enum line_field lower_field(struct reader *reader, const struct choices *choices,
                                   size_t column)
{
    size_t count;
    const struct heading_rule *rules = lexicon_rules(terms_lexicon(reader->terms), &count);
    for (size_t i = 0; i < choices->count; i++)
        if (choices->at[i].column == column && choices->at[i].tier == 2)
            return rules[choices->at[i].rule].field;
    return LINE_NONE;
}

/* Whether a column that is still free names another party of the second tier. */
static bool names_another(struct reader *reader, const struct matched *matched,
                          const struct choices *choices, size_t column)
{
    const struct match *match = &matched->matches[column];
    if (match->said)
        return match->field == LINE_NAME && match->tier == 2 &&
               match_column(matched, LINE_NAME, 2) != (int)column;
    return !match->field && lower_field(reader, choices, column) == LINE_NAME;
}

/* Gives the columns of a second party of the second tier, and of further ones, to them; consents
 * that stand among the columns of one of them are its own. */
static void find_turns(struct reader *reader, struct matched *matched,
                       const struct choices *choices)
{
    int first = match_column(matched, LINE_NAME, 2);
    size_t count = matched->table.column_count, second = (size_t)(first + 1);
    struct text group = TEXT("");
    uint8_t turn = 0;
    while (second < count && !names_another(reader, matched, choices, second))
        second++;
    if (first < 0 || second == count || match_column(matched, LINE_NAME, 0) < 0)
        return;
    for (size_t i = (size_t)first; i < count; i++) {
        struct match *match = &matched->matches[i];
        enum line_field field = lower_field(reader, choices, i);
        struct text own = group_of(reader, &matched->table.columns[i]);
        bool is_next = names_another(reader, matched, choices, i);
        turn = (uint8_t)(turn + is_next);
        matched->turns = turn;
        if (is_next || (int)i == first)
            group = own;
        bool is_consent = match->field == LINE_CONSENT_ON || match->field == LINE_CONSENT;
        bool of_group = own.len && text_is(own, group) &&
                        (is_consent || (turn && (!match->field || match->tier == 2)));
        if (match->said && is_next)
            match->turn = turn;
        if (match->said || !field || !(is_next || of_group) ||
            (!is_consent && match_turn(matched, field, 2, turn) >= 0))
            continue;
        match->field = is_consent ? match->field : field;
        match->tier = 2;
        match->turn = turn;
        match->certainty = match->certainty ? match->certainty : TURN;
    }
}

/* A table whose only names are those of sub-entrusted parties is a list of these. */
static void promote(struct matched *matched)
{
    if (match_column(matched, LINE_NAME, 0) >= 0)
        return;
    for (uint8_t tier = 2; tier < TIERS; tier++) {
        if (match_column(matched, LINE_NAME, tier) < 0)
            continue;
        matched->tier = tier;
        for (size_t i = 0; i < matched->table.column_count; i++)
            if (matched->matches[i].tier == tier)
                matched->matches[i].tier = 0;
        return;
    }
}

/* Gives a column that is still free to a field that is still missing. */
static bool give(struct matched *matched, size_t column, enum line_field field)
{
    if (match_column(matched, field, 0) >= 0)
        return false;
    matched->matches[column].field = field;
    matched->matches[column].certainty = 40;
    return true;
}

/* Without headings, two columns of days are a beginning and an end, and the first column of words
 * behind the name is the work. */
static void guess_bare(struct matched *matched, const struct sample *samples)
{
    int name = match_column(matched, LINE_NAME, 0), days = 0;
    for (size_t i = 0; i < matched->table.column_count; i++)
        days += !matched->matches[i].field && share(&samples[i], LOOK_DAY) >= ALONE_PART;
    for (size_t i = 0; i < matched->table.column_count; i++) {
        const struct sample *sample = &samples[i];
        if (matched->matches[i].field || sample->count == 0)
            continue;
        if (sample->serial)
            give(matched, i, LINE_NUMBER);
        else if (share(sample, LOOK_DAY) >= ALONE_PART)
            (void)((days > 1 && give(matched, i, LINE_CONTRACT_START)) ||
                   give(matched, i, LINE_CONTRACT_END));
        else if ((int)i > name && !share(sample, LOOK_COUNT | LOOK_MARK | LOOK_MAIL | LOOK_PHONE))
            give(matched, i, LINE_WORK);
    }
}

/* Columns without a heading to the right of the names, with names in them: the next tiers. */
static void find_steps(struct matched *matched, const struct sample *samples)
{
    int name = match_column(matched, LINE_NAME, 0);
    uint8_t tier = 1;
    if (!matched->table.header_top || name < 0)
        return;
    for (size_t i = (size_t)name + 1; i < matched->table.column_count && tier + 1 < TIERS; i++) {
        const struct table_column *column = &matched->table.columns[i];
        if (column->title.len || column->over.len || matched->matches[i].field ||
            samples[i].count == 0 || share(&samples[i], LOOK_COMPANY) < ALONE_PART ||
            match_column(matched, LINE_NAME, (uint8_t)(tier + 1)) >= 0)
            return;
        matched->matches[i] = (struct match){ .field = LINE_NAME,
                                              .tier = ++tier,
                                              .certainty = 40,
                                              .scale = 1,
                                              .hidden = matched->matches[i].hidden };
    }
}

static void recall(struct reader *reader, struct matched *matched)
{
    for (size_t i = 0; i < matched->table.column_count; i++) {
        const struct table_column *column = &matched->table.columns[i];
        const struct match_said *said = layout_said(reader, column->over, column->title);
        struct match *match = &matched->matches[i];
        if (!said)
            continue;
        match->field = said->field;
        match->tier = said->tier;
        match->said = true;
        match->certainty = 100;
    }
}

/* 件数（万件）, （単位：千人）: what the numbers of the column are counted in. */
static uint32_t scale_of(struct reader *reader, const struct table_column *column)
{
    static const struct {
        struct text word;
        uint32_t scale;
    } units[] = { { TEXT_INIT("百万"), 1000000 },
                  { TEXT_INIT("万"), 10000 },
                  { TEXT_INIT("千"), 1000 } };
    struct text plain = term_plain(reader->terms, term_of(reader->terms, column->title));
    size_t bracket = text_find(plain, TEXT("("), 0), unit = text_find(plain, TEXT("単位"), 0);
    struct text part = text_slice(plain, bracket < unit ? bracket : unit, plain.len);
    for (size_t i = 0; i < COUNT(units); i++)
        if (text_contains(part, units[i].word))
            return units[i].scale;
    return 1;
}

struct matched match_table(struct reader *reader, struct table table)
{
    struct matched matched = { .table = table };
    struct choices choices = { 0 };
    struct sample *samples = work_array(reader->w, struct sample, table.column_count);
    matched.matches = work_array(reader->w, struct match, table.column_count);
    recall(reader, &matched);
    own_match(&matched);
    for (size_t i = 0; i < table.column_count; i++) {
        struct match *match = &matched.matches[i];
        const struct table_column *column = &table.columns[i];
        samples[i] = take_sample(reader, &table, column, match);
        match->scale = scale_of(reader, column);
        match->hidden = workbook_column_hidden(table.sheet, column->left);
    }
    find_items(reader, &matched, samples);
    for (size_t i = 0; i < table.column_count; i++)
        if (!matched.matches[i].said && !matched.matches[i].field)
            add_choices(reader, &matched.table, i, &samples[i], &choices);
    assign(reader, &matched, &choices);
    find_turns(reader, &matched, &choices);
    if (!table.header_top && match_column(&matched, LINE_NAME, 0) >= 0)
        guess_bare(&matched, samples);
    find_steps(&matched, samples);
    promote(&matched);
    return matched;
}
