/* register.h - a migrated database with a few records, for tests of domain and above. */
#pragma once
#include "domain/record.h"
#include "registers.h"
#include "store/migrate.h"
#include "test/databases.h"

/* A work on a fresh database with all its tables, outside of a transaction. */
static inline struct work register_work(struct text url)
{
    struct work w = databases_work(url);
    w.now = 1795564500; /* 2026-11-25 08:55 in Tokyo */
    if (!migrate_bundled(&w))
        printf("Bail out! %s %.*s\n", w.fault.code, TEXT_ARG(w.fault.about));
    return w;
}

/* Adds a party in a transaction of its own and gives its id. */
static inline struct text register_party(struct work *w, const char *name)
{
    struct record party = record_new(w, &kind_party);
    party.values[PARTY_NAME] = text_of(name);
    db_begin(w, DB_WRITE);
    record_add(w, &party);
    db_end(w);
    return party.id;
}

/* Adds an entrustment of `work` to a party, below `parent` ("" for one of our own). */
static inline struct text register_edge(struct work *w, struct text party, struct text parent,
                                        const char *work)
{
    struct record edge = record_new(w, &kind_entrustment);
    edge.values[ENTRUSTMENT_PARTY_ID] = party;
    edge.values[ENTRUSTMENT_PARENT_ID] = parent;
    edge.values[ENTRUSTMENT_WORK] = text_of(work);
    db_begin(w, DB_WRITE);
    record_add(w, &edge);
    db_end(w);
    return edge.id;
}
