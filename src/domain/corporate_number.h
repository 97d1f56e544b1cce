/* corporate_number.h - the 13 digits that name every corporation in Japan (法人番号).
 *
 * The first digit checks the other twelve: 9 - (Σ Pn × Qn mod 9), Pn being the nth
 * digit from the right and Qn 1 for odd, 2 for even n (平成26年財務省令第70号 2条). For a
 * company the twelve are its number in the commercial register, which lists often
 * give in its place. Swapping two neighbours is the slip the check was made for, so
 * that a number with one can be mended; a single wrong digit cannot, as each of the twelve may be
 * it.
 */
#pragma once
#include "base/work.h"

enum corporate_number_state {
    CORPORATE_NUMBER_BLANK,    /* nothing, or dashes */
    CORPORATE_NUMBER_OK,       /* `digits` is the number */
    CORPORATE_NUMBER_LENGTH,   /* neither 13 digits nor 12 */
    CORPORATE_NUMBER_REGISTRY, /* 12 digits: perhaps the number in the register */
    CORPORATE_NUMBER_CHECK,    /* 13 digits, of which one is wrong or two are swapped */
    CORPORATE_NUMBER_TEXT,     /* words (申請中), or rounded by a spreadsheet (3.9E+12) */
};

struct corporate_number {
    enum corporate_number_state state;
    struct text digits;           /* 0-9 only; empty for BLANK and TEXT */
    char expected;                /* CHECK: the first digit that would fit the other twelve */
    struct text proposal;         /* what may have been meant, 13 digits; empty if unknown */
    const struct text *proposals; /* CHECK: all swaps that fit, likeliest first */
    size_t proposal_count;
    bool rounded; /* TEXT: 3.9E+12, the digits are lost in the file */
};

/* Reads a number in any width, with spaces, hyphens, a label or the T of an invoice number. */
struct corporate_number corporate_number_read(struct work *w, struct text t);
/* 3900000100037 as 3 9000 0010 0037; anything but 13 bytes as it is. */
struct text corporate_number_shown(struct work *w, struct text digits);
