/* round_letter_view.h - a mail of a round as it goes out, before it does. */
#pragma once
#include "base/text.h"

struct round_letter {
    struct text title, subject, body; /* the title: in which language, to how many */
    struct text lang;                 /* "ja", of subject and body */
};
