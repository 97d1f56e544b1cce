/* search.h - finds subjects by their names.
 *
 * A name is put in as grams: short tokens parted by spaces which base/fold.h
 * makes from it (overlapping pairs of Japanese characters, whole words of Latin
 * letters and digits). A subject may have several names, one a line: present,
 * former, reading. A query is one or more phrases; a subject is found when each
 * phrase stands, its tokens in order and side by side, in one of its names.
 * Tokens are compared as they are, but for the case of ASCII letters.
 */
#pragma once
#include "store/db.h"

struct search_phrase {
    struct text tokens; /* parted by spaces */
    bool prefix;        /* the last token may be the beginning of one */
};

/* Puts in the names of a subject, in place of what was there; writing the same again costs one
 * read. At most 16,000 tokens of 250 bytes count. */
bool search_put(struct work *w, struct text kind, struct text subject_id, struct text grams);
bool search_remove(struct work *w, struct text kind, struct text subject_id);
/* Puts everything that can be found in one database into another, where nothing can yet. */
bool search_copy(struct work *from, struct work *to);

/* Finds at most `most` subjects, of one kind or, with an empty `kind`, of all: first those a name
 * of which begins with the first phrase, then the others, each in the order they were put in.
 *     struct search search = search_begin(w, phrases, count, kind, 50);
 *     while (search_next(&search)) … search.subject_id …
 * Read to the end, or call search_end. Nothing is found for phrases without tokens. */
struct search {
    struct text kind, subject_id;
    bool begins; /* a name begins with the first phrase */

    struct work *w;
    struct rows rows;
    struct text wanted, others; /* the kind; what is asked after the beginnings */
    int64_t left;
};
struct search search_begin(struct work *w, const struct search_phrase *phrases, size_t count,
                           struct text kind, int64_t most);
bool search_next(struct search *search);
void search_end(struct search *search);
