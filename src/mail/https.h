/* https.h - hands a message to a program of somebody else, over libcurl: one POST.
 *
 * Where the connection goes is looked at when it is made, by the address and not by the name: so
 * no name, however often it is looked up, leads into our own network. Plain http goes to this
 * machine alone. A redirect is not followed, what is answered is read for a few hundred bytes, and
 * all of it takes seconds.
 */
#pragma once
#include "base/network.h"
#include "base/text.h"

enum { HTTPS_HEADERS = 8, HTTPS_HEADER_BYTES = 300 };

struct https_call {
    struct text url, body;
    char headers[HTTPS_HEADERS][HTTPS_HEADER_BYTES]; /* "name: value" */
    size_t header_count;
    const struct network *allowed; /* besides what is public */
    size_t allowed_count;
    const char *authorities; /* file of certificates trusted besides; NULL: the system's alone */
    int seconds;             /* 0: 15 in all */
};

struct https_answer {
    int status;         /* of HTTP; 0: it did not get that far */
    const char *reason; /* the key of a word: "webhook.why.…"; never NULL */
    char said[300];     /* the beginning of the answer, as UTF-8 on one line */
};

/* Whether it was taken: a status of 200 to 299. */
bool https_post(const struct https_call *call, struct https_answer *answer);
