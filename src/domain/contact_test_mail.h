/* contact_test_mail.h - the mail that asks its receiver to press a link, so that we know it
 * arrives. */
#pragma once
#include "domain/outbox.h"

struct contact_test_mail {
    struct text address, name, party, link;
    struct text closes_on; /* YYYY-MM-DD */
    enum lang lang;
};

/* Queues it; `id` is that of the mail. */
bool contact_test_mail(struct work *w, const struct contact_test_mail *it, struct text *id);
