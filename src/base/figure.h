/* figure.h - the numbers people write.
 *
 * 24,000, ２４０００, 約2.4万, 182万人, 1億2千万, 24千, 120百万, 二十名, 1,000人以上, 99.9%. A
 * range, two numbers in one cell, a figure that is not well formed (1,00) and words that only sound
 * like numbers (十数名, 一部) are not guessed. The words around the number are kept as typed.
 */
#pragma once
#include "base/text.h"

enum figure_kind {
    FIGURE_BLANK,    /* nothing but white space */
    FIGURE_EXACT,    /* the number */
    FIGURE_ABOUT,    /* 約, 程度, 前後, 余 */
    FIGURE_AT_LEAST, /* 以上, 超, 100〜 */
    FIGURE_AT_MOST,  /* 以下, 以内, 未満, 最大, 〜100 */
    FIGURE_RANGE,    /* 100〜200: not one number */
    FIGURE_UNKNOWN,  /* 不明, 未把握 */
    FIGURE_NONE,     /* －, なし, 該当なし */
    FIGURE_TEXT,     /* anything else: to be shown to a person */
};

struct figure {
    enum figure_kind kind;
    int64_t value;      /* the whole part; of a range, its first number as written */
    int32_t millionths; /* the rest: 900000 in 99.9; of the same sign */
    int64_t high;       /* of a range, its second number as written */
    bool strict;        /* 超, 未満: the number itself is not meant */
    struct text before; /* what stood before the number, as typed: 約 */
    struct text unit;   /* 人, 名, 件, %, …; empty if there is none or an unknown one */
    struct text after;  /* what stood behind number and unit: 以上（登録者） */
};

/* Reads one number. The texts of the figure point into `t`. */
struct figure figure_read(struct text t);
/* Whether `figure` gives one whole number that is not negative, however exact: a count. */
bool figure_is_count(const struct figure *figure);
