/* contact_test.h - whether the contacts of our parties can be reached, before there is an accident.
 *
 * A round asks some of them: by a mail with a link that the receiver presses, or by a call whose
 * result a person enters. Looking at the link changes nothing, so mail filters that open links
 * confirm nothing. What comes of it is written to the contact itself, by the door of all records:
 * the day and whether it was reached. So duties, cards and lists need not know of rounds. Who has
 * not answered when the round is closed was not reached.
 */
#pragma once
#include "domain/record.h"

enum { CONTACT_TEST_MOST = 300, CONTACT_TEST_DAYS = 30 };

/* A contact that can be asked. */
struct contact_test_choice {
    struct text contact_id, party_id, party, name, role, hours, phone, email;
    struct text tested_on, test_result, failed_email;
};

struct contact_test_question {
    struct text risk;     /* high, middle, low: of any of its entrustments; "" for all */
    struct text before;   /* tested before this day or never; "" for all */
    struct text party_id; /* of the chains this party stands in; "" for all */
    bool all_hours;       /* not those for nights, holidays and emergencies alone */
};

struct contact_test {
    struct text id, closes_on, added_by; /* a name */
    int64_t added_at, closed_at;
    int64_t lines, waiting, reached;
};

struct contact_test_line {
    struct text id, contact_id, party_id, party, name, way, address, state, note;
    struct text mail_id, mail_state; /* of the mail; "" for a call */
    int64_t result_at;
    struct text result_by;
};

/* Contacts of parties that handle data now, at most CONTACT_TEST_MOST, longest untested first.
 * Right of all that follow but the last two: MAY_DECIDE. */
bool contact_test_choices(struct work *w, const struct contact_test_question *question,
                          struct contact_test_choice **out, size_t *count);
/* Begins a round with these contacts, of which those with a mailbox that works are written to (when
 * mail goes out) and the others are to be called. `site` is the address links begin with, `days`
 * how long it is open, 1 to CONTACT_TEST_DAYS. Faults: contact_test.none, contact_test.days,
 * contact_test.too_many (INPUT). */
bool contact_test_begin(struct work *w, const struct text *contacts, size_t count, int64_t days,
                        struct text site, struct text *id);
/* The newest rounds. */
bool contact_test_list(struct work *w, size_t most, struct contact_test **out, size_t *count);
/* One, with its lines. Fault: contact_test.unknown (MISSING). */
bool contact_test_read(struct work *w, struct text id, struct contact_test *out,
                       struct contact_test_line **lines, size_t *count);
/* What came of a call: answered, no_answer, wrong_number. May be corrected while the round is
 * open. False without a fault when that is known already. Faults: contact_test.bad_result (INPUT),
 * contact_test.closed. */
bool contact_test_result(struct work *w, const struct contact_test *test,
                         const struct contact_test_line *line, struct text state, struct text note);
/* Who has not answered was not reached. */
bool contact_test_close(struct work *w, struct text id);
/* The same for all rounds whose day is over. Outside a transaction. */
bool contact_test_close_due(struct work *w);

/* Of a link: who is asked, by its code. False without a fault when there is none, or its round is
 * closed and it was not confirmed. For whoever has the link. */
bool contact_test_find(struct work *w, struct text code, struct contact_test_line *out);
/* The receiver has pressed. Once more changes nothing. Fault: contact_test.unknown. */
bool contact_test_confirm(struct work *w, struct text code);
