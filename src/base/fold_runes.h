/* fold_runes.h - folded text as characters. Only the files of base/fold need this. */
#pragma once
#include "base/fold.h"

enum { FOLD_ROOM = 384 };

struct fold_runes {
    int32_t *at;
    size_t count;
};

/* Folds `t` into `room` (FOLD_ROOM characters) or, if it is longer, into memory of the work. */
struct fold_runes fold_runes(struct work *w, struct text t, int32_t room[FOLD_ROOM]);
/* As UTF-8. */
struct text fold_encode(struct work *w, struct fold_runes runes);

enum fold_class {
    FOLD_OTHER,
    FOLD_DIGIT,
    FOLD_LETTER,   /* of a script with words between spaces */
    FOLD_JAPANESE, /* kanji, kana, ー, and what is written like them */
};
enum fold_class fold_class(int32_t rune);
