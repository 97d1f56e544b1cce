/* guest_view.h - the vendor's side: the door (P0), the code, and what is asked (P1). */
#pragma once
#include "web/form.h"

/* P0 */
struct door_page {
    struct page page;
    struct text asks;    /* what is asked for, in a sentence */
    struct text message; /* from who asks */
    struct text code;    /* of the address: where the buttons are sent */
    bool opens;          /* the button that opens it */
    struct text hint;    /* how one gets in, or why not on this device */
    struct text wrong;   /* why it does not; "" */
    bool renews;         /* the button that sends a new link */
    struct text mailbox; /* where to, with most of it hidden */
};

struct guest_code_page {
    struct page page;
    struct text mailbox; /* where the code was sent */
    struct text wrong;
};

/* Nobody is in: the link in the mail leads back. */
struct guest_over_page {
    struct page page;
    struct text wrong; /* why not even the link leads back */
};

struct guest_end_page {
    struct page page;
    struct text text; /* what it means */
};

struct guest_task {
    struct text title, asks, about;
    struct link button; /* what to do; none when there is nothing left */
    int32_t due;
    struct chip state;
    struct text reason; /* why it came back */
};

struct guest_sent {
    struct text title;
    struct url to;
    int64_t at;
    struct chip state;
};

/* P1, P10 */
struct guest_home_page {
    struct page page;
    const struct guest_task *tasks;
    size_t task_count;
    const struct guest_task *past; /* nothing is left to do, and not among what was sent */
    size_t past_count;
    const struct guest_sent *sent;
    size_t sent_count;
};
