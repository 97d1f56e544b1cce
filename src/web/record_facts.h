/* record_facts.h - fields of a record as facts that people read: label and value. */
#pragma once
#include "domain/record.h"
#include "web/parts.h"

/* One field: a choice by its word, a day, persons as 約182万人, what is referred to by its name.
 * What is empty is said to be missing. */
struct fact_line record_fact(struct work *w, const struct record *record, int field);
/* A panel of these fields. */
struct facts record_facts(struct work *w, enum word title, const struct record *record,
                          const int *fields, size_t count);
/* The panel without those that are empty. */
struct facts record_known_facts(struct work *w, enum word title, const struct record *record,
                                const int *fields, size_t count);
