/* etag.h - which version of a record somebody has seen.
 *
 * The ETag of a record is its version. Whoever changes or removes one says in
 * If-Match which version he has read, so that nobody writes over what he has not
 * seen: without it the answer is 428, with an old one 412. Whoever reads again says
 * in If-None-Match what he has, and gets 304 and nothing when it is still the same.
 * What has no version, such as a list, is told apart by the hash of what it says.
 */
#pragma once
#include "domain/record.h"
#include "gate/visit.h"

/* Sets the header. */
void etag_add(struct work *w, struct visit *visit, const struct record *record);
/* Faults: api.no_match, api.bad_match, api.stale. */
bool etag_check(struct work *w, const struct visit *visit, const struct record *record);
/* The same of what is no record but has a version of its own. */
void etag_add_version(struct work *w, struct visit *visit, int64_t version);
bool etag_check_version(struct work *w, const struct visit *visit, int64_t version);
/* Whether the list of a header If-Match names this version: "3", "4" or *. Weak ones never match.
 * False in `is_valid` when it is no such list. */
bool etag_matches(struct text header, int64_t version, bool *is_valid);
/* Sets the header to the hash of what was written so far, unless it is set. `more`: a cursor
 * follows, which is sealed anew each time and says nothing else. */
void etag_add_body(struct work *w, const struct visit *visit, bool more);
/* Whether what the client has, by If-None-Match, is what the header says. */
bool etag_is_fresh(const struct visit *visit);
/* Whether the list of a header If-None-Match names this tag, weak or not, or is *. */
bool etag_names(struct text header, struct text tag);
