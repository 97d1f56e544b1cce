/* What records refer to and what refers to them, for every kind and every reference there is. */
#include "domain/reference.h"

#include "domain/account.h"
#include "test/chain.h"

/* ---- a record of any kind, with nothing in it but what must be ---- */

static struct text add_plain(struct work *w, const struct kind *kind);

static struct text plain_value(struct work *w, const struct field *field)
{
    static int count;
    switch (field->type) {
    case FIELD_REF:
        return add_plain(w, field->target);
    case FIELD_CHOICE:
        return text_of(field->choices[0].code);
    case FIELD_DAY:
        return TEXT("2026-11-01");
    default:
        if (strcmp(field->name, "fiscal_year") == 0)
            return TEXT("2026");
        return work_format(w, "https://%s.%d", field->name, ++count);
    }
}

static struct record plain(struct work *w, const struct kind *kind)
{
    struct record record = record_new(w, kind);
    for (size_t i = 0; i < kind->field_count; i++)
        if (kind->fields[i].required || (int)i == kind->name_field)
            record.values[i] = plain_value(w, &kind->fields[i]);
    return record;
}

static struct text add_plain(struct work *w, const struct kind *kind)
{
    struct record record = plain(w, kind);
    if (!record_add(w, &record))
        printf("# %s: %s\n", kind->name, w->fault.code);
    return record.id;
}

/* The party to which a record that is not stored yet will belong; "" for none. */
static struct text party_of(struct work *w, const struct record *record)
{
    int owner = record->kind->owner_field;
    return owner < 0
               ? TEXT("")
               : reference_party(w, record->kind->fields[owner].target, record->values[owner]);
}

/* What the record may refer to: of its own party, where that has such things. */
static struct text add_for(struct work *w, const struct record *user, int field)
{
    const struct kind *target = user->kind->fields[field].target;
    struct text party = party_of(w, user);
    struct record record = plain(w, target);
    bool of_party = target->owner_field >= 0 && user->kind != &kind_entrustment &&
                    target->fields[target->owner_field].target == &kind_party;
    if (party.len && of_party && field != user->kind->owner_field)
        record.values[target->owner_field] = party;
    if (!record_add(w, &record))
        printf("# %s: %s\n", target->name, w->fault.code);
    return record.id;
}

/* ---- nothing is taken out while something points to it ---- */

static bool refuses_removal(struct work *w, struct record *target)
{
    struct work trial = *w;
    return !record_remove(&trial, target, TEXT("")) &&
           databases_fault(&trial, FAULT_INPUT, "record.in_use") &&
           text_contains(trial.fault.about, record_name(target));
}

static void test_removal(struct work *w, const struct kind *kind, int field)
{
    struct record target, user = plain(w, kind);
    const struct kind *of = kind->fields[field].target;
    user.values[field] = add_for(w, &user, field);
    record_read(w, of, user.values[field], &target);
    bool added = record_add(w, &user);
    ok(added && reference_is_used(w, &target) && refuses_removal(w, &target),
       "a %s stays while a %s points to it by %s", of->name, kind->name, kind->fields[field].name);
    ok(record_remove(w, &user, TEXT("")) && !reference_is_used(w, &target) &&
           record_remove(w, &target, TEXT("")),
       "and goes when that is taken out");
    struct record late = plain(w, kind);
    if (field != kind->owner_field && kind->owner_field >= 0)
        late.values[kind->owner_field] = user.values[kind->owner_field];
    late.values[field] = target.id;
    struct work trial = *w;
    ok(!record_add(&trial, &late) &&
           databases_fault(&trial, FAULT_INPUT, "record.reference_removed"),
       "nothing new points to it then");
}

static void test_removals(struct text url)
{
    struct work w = rules_work(url);
    db_begin(&w, DB_WRITE);
    for (size_t k = 0; kinds[k]; k++)
        for (size_t f = 0; f < kinds[k]->field_count; f++)
            if (kinds[k]->fields[f].type == FIELD_REF)
                test_removal(&w, kinds[k], (int)f);
    ok(db_end(&w), "all of it in one transaction");
    databases_close(&w);
}

/* ---- a department points to nothing that it does not see ---- */

/* What belongs to one party and can be referred to. */
struct holding {
    struct text party, edge, person, site, training, certificate;
};

struct world {
    struct chain_ids ours;
    struct holding own, foreign; /* foreign: of another department */
    struct actor us, they, all;
};

static struct actor add_actor(struct work *w, struct text department, const char *email)
{
    struct account account = { .email = text_of(email),
                               .name = text_of(email),
                               .role = ROLE_DEPARTMENT,
                               .department_id = department };
    account_add(w, &account);
    return (struct actor){ .id = account.id,
                           .name = account.name,
                           .department = department,
                           .may = MAY_READ | MAY_WRITE };
}

static struct holding hold(struct work *w, struct text party, struct text edge)
{
    struct text title = TEXT("当社の業務");
    return (struct holding){
        .party = party,
        .edge = edge,
        .person = RULES_ADD(w, &kind_person, TEXT("party_id"), party, TEXT("name"), title),
        .site = RULES_ADD(w, &kind_site, TEXT("party_id"), party, TEXT("name"), title),
        .training = RULES_ADD(w, &kind_training, TEXT("party_id"), party, TEXT("title"), title),
        .certificate =
            RULES_ADD(w, &kind_certificate, TEXT("party_id"), party, TEXT("name"), TEXT("isms")),
    };
}

static struct world make_world(struct work *w)
{
    struct world world = { .ours = make_chain(w), .all = w->actor };
    db_begin(w, DB_WRITE);
    struct text party = RULES_ADD(w, &kind_party, TEXT("name"), TEXT("株式会社しおさいショップ"));
    world.foreign = hold(w, party, entrust(w, party, TEXT(""), world.ours.office, "10"));
    world.own = hold(w, world.ours.third, world.ours.deep);
    world.us = add_actor(w, world.ours.post, "post@hibari.example");
    world.they = add_actor(w, world.ours.office, "systems@hibari.example");
    evaluate_touched(w);
    db_end(w);
    return world;
}

static struct text held(const struct holding *it, const struct kind *target)
{
    return target == &kind_party         ? it->party
           : target == &kind_entrustment ? it->edge
           : target == &kind_person      ? it->person
           : target == &kind_site        ? it->site
           : target == &kind_training    ? it->training
           : target == &kind_certificate ? it->certificate
                                         : TEXT("");
}

static struct text own_of(const struct world *world, const struct kind *kind,
                          const struct kind *target)
{
    return kind == &kind_entrustment && target == kind ? world->ours.root
           : target == &kind_department                ? world->ours.post
           : target == &kind_company                   ? world->ours.company
                                                       : held(&world->own, target);
}

/* One of ours: all its references point to what is ours. */
static struct record our_record(struct work *w, const struct world *world, const struct kind *kind)
{
    struct record record = record_new(w, kind);
    for (size_t i = 0; i < kind->field_count; i++)
        if (kind->fields[i].type == FIELD_REF)
            record.values[i] = own_of(world, kind, kind->fields[i].target);
        else if (kind->fields[i].required || (int)i == kind->name_field)
            record.values[i] = plain_value(w, &kind->fields[i]);
    return record;
}

static bool is_refused(const struct work *w)
{
    return (w->fault.kind == FAULT_INPUT &&
            (strcmp(w->fault.code, "record.reference_unknown") == 0 ||
             strcmp(w->fault.code, "consistent.other_party") == 0)) ||
           databases_fault(w, FAULT_DENIED, "work.denied");
}

static void test_sight_of(struct work *w, const struct world *world, const struct kind *kind,
                          int field)
{
    const char *name = kind->fields[field].name;
    struct text foreign = held(&world->foreign, kind->fields[field].target);
    struct record ours = our_record(w, world, kind), theirs = record_copy(w, &ours);
    struct work trial = *w;
    theirs.values[field] = foreign;
    ok(!record_add(&trial, &theirs) && is_refused(&trial),
       "a %s of a department cannot be added on a foreign %s", kind->name, name);
    ok(record_add(w, &ours), "one on its own can");
    evaluate_touched(w);
    theirs = record_copy(w, &ours);
    theirs.values[field] = foreign;
    trial = *w;
    ok(!record_change(&trial, &theirs) && is_refused(&trial), "and is not moved to a foreign one");
}

static void test_sights(struct text url)
{
    struct work w = rules_work(url);
    struct world world = make_world(&w);
    db_begin(&w, DB_WRITE);
    w.actor = world.us;
    for (size_t k = 0; kinds[k]; k++)
        for (size_t f = 0; f < kinds[k]->field_count; f++) {
            const struct kind *target = kinds[k]->fields[f].target;
            if (kinds[k]->write_right == MAY_WRITE && target && target->scope != SCOPE_ALL)
                test_sight_of(&w, &world, kinds[k], (int)f);
        }
    w.actor = world.all;
    rules_forget(&w);
    databases_close(&w);
}

/* ---- rows: who sees, changes and takes out which record ---- */

static void test_rows_of(struct work *w, const struct world *world, const struct kind *kind)
{
    struct record record = our_record(w, world, kind), found;
    w->actor = world->us;
    ok(record_add(w, &record) && evaluate_touched(w), "a department adds a %s", kind->name);
    w->actor = world->they;
    struct work trial = *w;
    ok(!record_read(&trial, kind, record.id, &found) &&
           databases_fault(&trial, FAULT_MISSING, "record.unknown"),
       "another one does not see it");
    trial = *w;
    struct record changed = record_copy(w, &record);
    ok(!record_change(&trial, &changed) && trial.fault.kind == FAULT_DENIED,
       "nor writes it, though it knows its id");
    trial = *w;
    ok(!record_remove(&trial, &changed, TEXT("")) && trial.fault.kind == FAULT_DENIED,
       "nor takes it out");
    w->actor = world->us;
    ok(record_read(w, kind, record.id, &found) && record_remove(w, &found, TEXT("")),
       "the first one does");
    evaluate_touched(w);
}

static void test_rows(struct text url)
{
    struct work w = rules_work(url);
    struct world world = make_world(&w);
    db_begin(&w, DB_WRITE);
    for (size_t k = 0; kinds[k]; k++)
        if (kinds[k]->write_right == MAY_WRITE)
            test_rows_of(&w, &world, kinds[k]);
    w.actor = world.all;
    ok(db_end(&w), "all of it in one transaction");
    databases_close(&w);
}

/* ---- a party that is new ---- */

static void test_new_party(struct text url)
{
    struct work w = rules_work(url);
    struct world world = make_world(&w);
    struct record party, found;
    db_begin(&w, DB_WRITE);
    w.actor = world.us;
    party = plain(&w, &kind_party);
    ok(record_add(&w, &party) && evaluate_touched(&w) &&
           record_read(&w, &kind_party, party.id, &found),
       "a department registers a new party and sees it");
    w.actor = world.they;
    struct work trial = w;
    ok(!record_read(&trial, &kind_party, party.id, &found), "another one does not");
    w.actor = world.us;
    struct record edge = our_record(&w, &world, &kind_entrustment);
    edge.values[ENTRUSTMENT_PARTY_ID] = party.id;
    edge.values[ENTRUSTMENT_PARENT_ID] = TEXT("");
    ok(record_add(&w, &edge) && evaluate_touched(&w), "it entrusts work to it");

    w.actor = world.all;
    struct text second = entrust(&w, party.id, TEXT(""), world.ours.office, "5");
    evaluate_touched(&w);
    w.actor = world.us;
    record_read(&w, &kind_party, party.id, &found);
    trial = w;
    ok(!record_remove(&trial, &found, TEXT("")) &&
           databases_fault(&trial, FAULT_DENIED, "record.in_use_elsewhere"),
       "a party that others entrust too is not one department's to take out");
    ok(!text_contains(trial.fault.about, TEXT("請求書の発送")),
       "and what the others entrust is not told");
    ok(second.len > 0, "which the office has entrusted");
    w.actor = world.all;
    db_end(&w);
    databases_close(&w);
}

int main(void)
{
    databases_each(test_removals);
    databases_each(test_sights);
    databases_each(test_rows);
    databases_each(test_new_party);
    return tap_done();
}
