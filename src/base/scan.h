/* scan.h - walks over what people typed, whatever its width.
 *
 * A scan shows every character in its plain form: full-width letters, digits and
 * signs as ASCII, every kind of white space as ' ', of dash (the long-vowel mark
 * too) as '-', of wave as '~', ・ as '.', 、 as ',', and the radicals that PDF
 * text has in place of 日 or 月 as those. The text itself stays as it was typed, so what
 * a reader leaves over can be shown unchanged. Nothing is allocated.
 */
#pragma once
#include "base/text.h"

struct scan {
    struct text rest; /* what has not been read */
};

struct scan scan_begin(struct text t);
/* The next character in its plain form; -1 at the end. */
int32_t scan_peek(const struct scan *scan);
void scan_skip(struct scan *scan);
bool scan_at_end(const struct scan *scan);
/* What was read since `from`, an earlier state of the same scan. */
struct text scan_since(const struct scan *scan, struct scan from);

/* Passes over white space. */
void scan_spaces(struct scan *scan);
/* Reads `rune` if it is next. */
bool scan_take(struct scan *scan, int32_t rune);
/* Reads `word` if it is next; `word` is in plain form, ASCII letters in lower case. */
bool scan_word(struct scan *scan, struct text word);
/* The same for any of `count` words, the first that fits; its index, or -1. Empty words never fit.
 */
int scan_any(struct scan *scan, const struct text *words, size_t count);

/* Reads か月 in any of its spellings. */
bool scan_months(struct scan *scan);

/* Reads a run of digits 0-9 and returns how many there were. `*value` is their number, or -1
 * if it does not fit. */
int scan_digits(struct scan *scan, int64_t *value);
/* The value of one kanji digit 〇 to 九 (also 零, 元 is not one), -1 for anything else. */
int scan_kanji_digit(int32_t rune);
/* 10, 100 or 1000 for 十 百 千, else 0. */
int scan_kanji_unit(int32_t rune);
/* Reads a number below 10,000 written in kanji, by place (二〇二六) or with units (二十五); false,
 * and nothing read, if there is none. */
bool scan_kanji(struct scan *scan, int64_t *value);

/* Passes over the bracket that is next, to the end if it is not closed. */
void scan_bracket(struct scan *scan);
/* Passes over a short label that ends with a colon and has no digit: 「契約日：」. */
bool scan_label(struct scan *scan);
/* Whether `t` is nothing but dashes, or nothing at all. */
bool scan_is_dashes(struct text t);
