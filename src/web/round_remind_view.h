/* round_remind_view.h - before a round is reminded: to whom mails go, to whom not and why, and the
 * text in each language that will be sent. */
#pragma once
#include "web/page.h"
#include "web/parts.h"
#include "web/round_letter_view.h"

/* Who gets no mail. */
struct remind_left {
    struct text party, why, phone;
    struct link mend; /* what to do about it; none */
};

struct round_remind_page {
    struct page page;
    struct text says;
    struct message notice;
    struct url action; /* none: there is nobody to send to */
    struct url back;
    const struct round_letter *letters;
    size_t letter_count;
    const struct remind_left *left;
    size_t left_count;
    struct text more; /* how many more get none; "" */
};
