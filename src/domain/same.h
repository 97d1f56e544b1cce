/* same.h - pairs of parties that are probably one company.
 *
 * Lists name a company in many ways, so it comes in twice: once with its number and once without,
 * once as ㈱A and once as A株式会社, by a former name or in kana. Each party has its keys in
 * `same_key`, folded (base/fold.h), and two with one key are looked at: the pairs are found by an
 * index, never by comparing all with all. They are worked out with everything else that is
 * derived, for the parties that were touched. Two different corporate numbers are two companies,
 * and so are two different legal forms.
 */
#pragma once
#include "domain/stale.h"

struct same_pair {
    struct text a_id, b_id;
    struct text reasons; /* number name former kana close phone address, parted by spaces */
    int64_t doubt;       /* 1: the number says it, 2: the name, 3: a name that is close and more */
};

/* Works out keys and pairs of the touched parties anew, if they may be stale. */
bool same_put(struct work *w, const struct stale *stale);

/* Those nobody has decided on, the surest first, behind `after` (NULL: from the beginning). Right:
 * MAY_DECIDE. */
bool same_list(struct work *w, const struct same_pair *after, size_t most, struct same_pair **out,
               size_t *count);
/* How many there are, a thousand at most. */
int64_t same_count(struct work *w);
/* The pair, whichever comes first; false without a fault when it is none. */
bool same_find(struct work *w, struct text one, struct text other, struct same_pair *out);

/* These are two companies: not asked again until something of what was known changes. On record.
 * Right: MAY_DECIDE. Faults: record.unknown. */
bool same_is_other(struct work *w, struct text one, struct text other);
