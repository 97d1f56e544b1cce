/* lexicon.h - the words by which an office's own list is understood.
 *
 * They stand in columns/headers.txt (headings) and columns/values.txt (cells), which explain how
 * they are written; an office can add its own in that form. Read once for an import, then fixed.
 */
#pragma once
#include "base/work.h"
#include "import/line_field.h"

struct lexicon;
/* The sets of columns/values.txt. */
enum lexicon_set {
    SET_MARK, /* yes, no, unknown, pending */
    SET_CONTRACT_FORM,
    SET_STATUS,
    SET_HANDLING,
    SET_TIER,
    SET_TOTAL,
    SET_NO_PARTY, /* elsewhere, foot */
    SET_DITTO,
    SET_NOTHING, /* none, unknown */
    SET_SHEET_SKIP,
    SET_OURSELVES,
    SET_RENEWAL,
    SET_CONSENT,
    SET_GROUP_RELATION,
    SET_PARTY_FORM,
    SET_RISK,
    SET_REVIEW_RESULT,
    SET_CERTIFICATE,
    SET_PERSON_TITLE,
    SET_ITEM,
    SET_COUNT_UNIT,
    SET_MONEY_UNIT,
    SET_ADDRESS_START,
    SET_PLACE_ABROAD,
    SET_NIGHT, /* night, always */
    SET_NIGHT_BESIDE,
    SET_DEPARTMENT_END,
    SET_COMPANY_WORD,
    SET_COUNTRY,
    SET_FOREIGN_BASIS,
    SET_DETERMINATION,
    SET_SUBCONTRACT_POLICY,
    SET_MADE_BY,
    SET_COUNT
};

/* Kinds of value, as bits: what a cell looks like, whatever stands above it. */
enum value_look {
    LOOK_COMPANY = 1 << 0,
    LOOK_NUMBER = 1 << 1, /* a corporate number, or nearly one */
    LOOK_DAY = 1 << 2,
    LOOK_PERIOD = 1 << 3,
    LOOK_PHONE = 1 << 4,
    LOOK_MAIL = 1 << 5,
    LOOK_URL = 1 << 6,
    LOOK_POSTAL = 1 << 7,
    LOOK_ADDRESS = 1 << 8,
    LOOK_MARK = 1 << 9, /* ○ × 有 無 … */
    LOOK_COUNT = 1 << 10,
    LOOK_KANA = 1 << 11,
    LOOK_DEPARTMENT = 1 << 12,
    LOOK_TIER = 1 << 13,
    LOOK_FORM = 1 << 14, /* of a contract */
    LOOK_STATUS = 1 << 15,
    LOOK_COUNTRY = 1 << 16,
    LOOK_ITEMS = 1 << 17, /* data items */
    LOOK_CERTIFICATE = 1 << 18,
    LOOK_PERSON = 1 << 19,
    LOOK_MONEY = 1 << 20,
    LOOK_SERIAL = 1 << 21, /* 1, 2, 3 … down the column: told of columns only */
    LOOK_TEXT = 1 << 22,
    LOOKS = 23
};

enum { LEXICON_GROUPS = 128 };
struct word_set {
    uint64_t bits[LEXICON_GROUPS / 64]; /* of words of headings */
};

struct heading_pattern {
    struct word_set need, may;
    double certainty;
};

struct heading_rule {
    enum line_field field;
    bool many;
    struct word_set none_of;
    uint32_t likes, never, alone; /* of enum value_look */
    double alone_certainty;
    struct heading_pattern *patterns;
    size_t count;
};

/* The bundled words, then the office's own. NULL after a fault: lexicon.line (number, the line). */
const struct lexicon *lexicon_open(struct work *w, const struct text *own, size_t count);

/* Folded, without white space except between ASCII words: the form in which words are compared. */
struct text lexicon_plain(struct work *w, struct text t);
/* What a plain text means in a set: the number of its code, from 1; 0 if nothing is known. */
uint8_t lexicon_code(const struct lexicon *lexicon, enum lexicon_set set, struct text plain);
/* The same, of the spelling it begins with, and for texts that are nothing but one spelling. */
uint8_t lexicon_begin(const struct lexicon *lexicon, enum lexicon_set set, struct text plain);
uint8_t lexicon_whole(const struct lexicon *lexicon, enum lexicon_set set, struct text plain);
/* "service_contract"; "" for 0. */
struct text lexicon_name(const struct lexicon *lexicon, enum lexicon_set set, uint8_t code);
/* The spellings of a set that are looked for inside a text, one after another from 0 on. */
bool lexicon_spelling(const struct lexicon *lexicon, enum lexicon_set set, size_t i,
                      struct text *plain, uint8_t *code);

/* The words of headings that `spelling` (plain) stands for; NULL if it is none. */
const struct word_set *lexicon_words(const struct lexicon *lexicon, struct text spelling);
/* The group of a name in the file, for the few that code must know; empty if there is none. */
struct word_set lexicon_group(const struct lexicon *lexicon, struct text name);
/* The words that say nothing; the length in bytes of the longest spelling. */
const struct word_set *lexicon_pass(const struct lexicon *lexicon);
const struct heading_rule *lexicon_rules(const struct lexicon *lexicon, size_t *count);
size_t lexicon_longest(const struct lexicon *lexicon);
