/* fault_view.h - the pages that say why something is not shown or not done. */
#pragma once
#include "web/page.h"

struct fault_page {
    struct page page;
    struct text sentence;
    struct text ask;    /* who can do it: names; "" when nobody has to be asked */
    struct text help;   /* to a guest: whom to ask, in a sentence */
    struct link mail;   /* a mail to them; none: nobody to write to */
    struct text kept;   /* what was typed is kept: one sentence */
    struct link parent; /* the list it would stand in; none */
    struct link back;   /* where to go on; none: nowhere */
    bool search;        /* a search field helps */
};
