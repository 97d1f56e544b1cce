/* claim_write.h - what the modules behind claim.h share: reading lines, looking for words, writing
 * what was found. */
#pragma once
#include "domain/claim.h"

/* Cuts the first word off `*rest`. */
struct text claim_cut_word(struct text *rest);
/* Fails with claim.word at the rule's line. */
bool claim_refuse(struct work *w, const struct claim_rule *rule, struct text line);

/* An empty list if the rule has none of that name. */
const struct claim_words *claim_list_of(const struct claim_rule *rule, const char *name);
int64_t claim_number_of(const struct claim_rule *rule, const char *name, int64_t otherwise);
/* Whether `t` holds one of the words, folded. */
bool claim_holds(struct work *w, const struct claim_words *words, struct text t);

/* The answer that the rule is about and whose mark and words are the claim; NULL if there is none.
 */
const struct claim_answer *claim_answer_of(struct work *w, const struct claim_rule *rule,
                                           const struct claim_facts *facts);
/* Of this origin; NULL if it is not there. */
const struct claim_answer *claim_answer_from(const struct claim_answer *answers, size_t count,
                                             struct text origin);
/* A new finding, to be filled. */
struct claim_found *claim_found_add(struct work *w, struct claim_list *out,
                                    const struct claim_rule *rule, struct text question);
struct claim_side *claim_side_add(struct claim_found *found, struct text name);
/* "a、b、c", at most ten, the rest as "…". */
struct text claim_join(struct work *w, const struct claim_names *names);
/* Whether one of the names is the same company, folded. */
bool claim_is_named(struct work *w, const struct claim_names *names, struct text name);
/* `t` without the signs that mark; with them around it. */
struct text claim_plain(struct work *w, struct text t);
struct text claim_marked(struct work *w, struct text t);
