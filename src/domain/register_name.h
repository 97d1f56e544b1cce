/* register_name.h - what people call records, and what those records refer to, many at once. */
#pragma once
#include "domain/record.h"

/* The name; where it has none, what stands first in its list (ISMS, 2026-04-01), or its kind. */
struct text register_name(struct work *w, const struct record *record);

/* The names of everything that some records refer to. */
struct register_names;
struct register_names *register_names_begin(struct work *w);
/* Wants the name of a record, by its kind and id; nothing is read yet. */
void register_names_want(struct register_names *names, const struct kind *kind, struct text id);
/* The same for all references of a record. */
void register_names_want_all(struct register_names *names, const struct record *record);
/* Reads what is wanted, RECORD_SOME in one query. */
bool register_names_read(struct register_names *names);
/* "" for what the actor does not see. An entrustment is called 委託先 – 業務. */
struct text register_names_find(const struct register_names *names, struct text id);
/* The record itself; NULL for what the actor does not see. */
const struct record *register_names_record(const struct register_names *names, struct text id);
