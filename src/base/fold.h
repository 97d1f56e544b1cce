/* fold.h - one form for what people see as the same: for searching and for matching.
 *
 * Folding is for keys alone, never for what is stored or shown: it turns ㈱ into
 * (株) and 髙 into 高. What it makes one: width; case; katakana and hiragana; small and
 * large kana (キヤノン, キャノン); old, variant and compatibility kanji
 * (folding/variants.txt); accents on Latin letters; every dash as '-', every wave
 * as '~'; 々 as the character before it. ー stays a letter behind kana and is a dash elsewhere
 * (３ー５); a dash between kana was typed for it (サ－ビス), but not behind ン. Bad UTF-8, marks
 * that combine with nothing and invisible characters are dropped.
 */
#pragma once
#include "base/work.h"

/* Folded for searching. Folding it again changes nothing. */
struct text fold_text(struct work *w, struct text t);

/* The tokens to be indexed for `t`, parted by single spaces: overlapping pairs of Japanese
 * characters and the last one alone, so that any one of them is found by its beginning; whole
 * words of other letters; numbers. White space, ・ and '-' between Japanese characters are passed
 * over (高橋 太郎 is 高橋太郎). A token has letters and digits only. A line of `t` is a name of its
 * own and gives a line of tokens. */
struct text fold_grams(struct work *w, struct text t);

/* What was typed into a search field: parts between white space, each of which must be found. */
struct fold_phrase {
    struct text tokens; /* as above; found in this order, side by side */
    bool prefix;        /* the last token may be the beginning of one */
};
struct fold_query {
    struct fold_phrase *at;
    size_t count; /* 0 if there is nothing to search for; at most 16 */
};
struct fold_query fold_query(struct work *w, struct text t);

/* The same for one company however it is written: folded, without its legal form
 * (folding/company_forms.txt), white space and punctuation. Never empty if there is a letter or a
 * digit in `t`. Equal keys are a hint, not a proof: (株)A and (有)A have the same. */
struct text fold_company(struct work *w, struct text t);
/* The digits of a telephone number: +81 (0)3-1234-5678 内線12 is 0312345678. Of several numbers
 * the first. */
struct text fold_phone(struct work *w, struct text t);

/* For フリガナ: hiragana and half-width katakana as full-width katakana; the rest as it is. */
struct text fold_katakana(struct work *w, struct text t);
