/* record_form.h - a record of any kind as a form: filled from what is stored, from what was typed,
 * and from the query of a link that begins a new one.
 */
#pragma once
#include "domain/record.h"
#include "gate/visit.h"
#include "web/form.h"

/* Takes what was typed in the visit's form (or draft) into the record; what was not sent stays. */
void record_form_read(struct work *w, const struct fields *typed, struct record *record);
/* What was typed to look up the reference in this field. */
struct text record_form_sought(struct work *w, const struct fields *typed,
                               const struct record *record, int field);
/* Fails with an issue beside each reference that was typed and never looked up: stored like this,
 * it would be lost. Fault: record.not_looked_up. */
bool record_form_is_looked_up(struct work *w, const struct fields *typed,
                              const struct record *record, struct issues *issues);
/* Takes what a link says a new record begins with: owner, parent, and any other field. */
void record_form_begin(struct work *w, const struct visit *visit, struct record *record);

/* The fields as the form shows them, with what is wrong with each. `page->kind` is set. */
void record_form_fill(struct work *w, struct visit *visit, const struct record *record,
                      struct form_page *page);

/* Crumbs from the list of parties, or from the settings, down to this record. */
void record_crumbs(struct work *w, struct page *page, const struct record *record);
/* The party it is or belongs to; false, maybe with a fault, when there is none. */
bool record_party(struct work *w, const struct record *record, struct record *party);
/* The page that shows all of it. */
struct url record_own(struct work *w, const struct record *record);
/* The page of its files. */
struct url record_files(struct work *w, const struct record *record);
/* The page it is seen on among others: the list of a party's contacts. */
struct url record_home(struct work *w, const struct record *record);
/* The page of a stored record of the kind. */
struct url record_url(struct work *w, const struct kind *kind, struct text id);
/* The name of a record for people; of a certificate or review, what it is. */
struct text record_shown_name(struct work *w, const struct record *record);
/* The name of what a reference points to; "" for none. */
struct text record_reference_name(struct work *w, const struct field *field, struct text id);
