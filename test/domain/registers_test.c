/* Every kind of registers/ can be kept, seen by whom it concerns alone, and contradicts itself
 * nowhere. */
#include "domain/consistent.h"
#include "domain/evaluate.h"
#include "domain/reference.h"
#include "test/rules.h"

/* ---- a record of any kind ---- */

/* What is there to refer to. */
struct scene {
    struct work *w;
    struct text ids[64]; /* by the order of kinds[] */
};

static int number_of(const struct kind *kind)
{
    int i = 0;
    while (kinds[i] != kind)
        i++;
    return i;
}

static struct text add_whole(struct scene *scene, const struct kind *kind);

static struct text some_value(struct scene *scene, const struct kind *kind, size_t index)
{
    const struct field *field = &kind->fields[index];
    switch (field->type) {
    case FIELD_CHOICE:
        return text_of(field->choices[field->choice_count - 1].code);
    case FIELD_DAY:
        return TEXT("2026-04-01");
    case FIELD_COUNT:
        return TEXT("12");
    case FIELD_COUNTRY:
        return TEXT("JP");
    case FIELD_PHONE:
        return TEXT("03-0000-0001");
    case FIELD_EMAIL:
        return TEXT("a@hibari.example");
    case FIELD_CORPORATE_NUMBER:
        return TEXT("1900002470751");
    case FIELD_REF:
        if (field->target == kind) /* the one above an entrustment */
            return TEXT("");
        if (!scene->ids[number_of(field->target)].len)
            add_whole(scene, field->target);
        return scene->ids[number_of(field->target)];
    default:
        if (text_contains(text_of(field->name), TEXT("url")))
            return TEXT("https://hibari.example/privacy");
        return text_is_string(TEXT("postal_code"), field->name) ? TEXT("530-0001") : TEXT("台帳");
    }
}

/* With every field filled in. */
static struct text add_whole(struct scene *scene, const struct kind *kind)
{
    struct work *w = scene->w;
    struct record record = record_new(w, kind);
    for (size_t i = 0; i < kind->field_count; i++)
        record.values[i] = some_value(scene, kind, i);
    if (kind == &kind_person) /* the last of the choices is "other", and no agency sends one */
        record.values[PERSON_EMPLOYMENT] = TEXT("dispatched");
    if (kind == &kind_inspection_count)
        record.values[INSPECTION_COUNT_FISCAL_YEAR] = TEXT("2026");
    if (!record_add(w, &record))
        printf("# %s: %s %.*s\n", kind->name, w->fault.code, TEXT_ARG(w->fault.about));
    scene->ids[number_of(kind)] = record.id;
    return record.id;
}

static bool is_stored_whole(struct scene *scene, const struct kind *kind)
{
    struct record stored;
    struct text id = scene->ids[number_of(kind)];
    bool whole = record_read(scene->w, kind, id, &stored);
    for (size_t i = 0; whole && i < kind->field_count; i++)
        whole = stored.values[i].len > 0 || kind->fields[i].target == kind;
    return whole;
}

static bool is_listed(struct scene *scene, const struct kind *kind)
{
    const struct field *owner = &kind->fields[kind->owner_field];
    struct record *found;
    size_t count;
    return record_list(scene->w, kind, scene->ids[number_of(owner->target)], &found, &count) &&
           count == 1 && text_is(found[0].id, scene->ids[number_of(kind)]);
}

static void test_every_kind(struct work *w)
{
    struct scene scene = { .w = w };
    db_begin(w, DB_WRITE);
    for (size_t i = 0; kinds[i]; i++) {
        if (!scene.ids[i].len)
            add_whole(&scene, kinds[i]);
        ok(!work_failed(w) && is_stored_whole(&scene, kinds[i]), "%s keeps all of its fields",
           kinds[i]->name);
        ok(kinds[i]->owner_field < 0 || is_listed(&scene, kinds[i]), "%s is listed below its owner",
           kinds[i]->name);
    }
    rules_forget(w);
}

/* ---- who sees it, and what is evaluated again ---- */

struct office {
    struct text ours, theirs; /* departments */
    struct text party, edge;  /* of ours */
};

static struct office add_office(struct work *w)
{
    struct office office;
    struct text company = RULES_ADD(w, &kind_company, TEXT("name"), TEXT("ひばりモバイル株式会社"));
    office.ours = RULES_ADD(w, &kind_department, TEXT("company_id"), company, TEXT("name"),
                            TEXT("請求・郵送グループ"));
    office.theirs = RULES_ADD(w, &kind_department, TEXT("company_id"), company, TEXT("name"),
                              TEXT("店舗営業部"));
    office.party = RULES_ADD(w, &kind_party, TEXT("name"), TEXT("みどり発送サービス株式会社"));
    office.edge = RULES_ADD(w, &kind_entrustment, TEXT("party_id"), office.party,
                            TEXT("department_id"), office.ours, TEXT("work"), TEXT("DM発送"));
    return office;
}

static bool sees(struct work *w, struct text department, const struct kind *kind, struct text id)
{
    struct work of_department = *w;
    struct record record;
    of_department.actor.department = department;
    return record_read(&of_department, kind, id, &record);
}

static void test_scope(struct work *w)
{
    db_begin(w, DB_WRITE);
    struct office it = add_office(w);
    struct text person =
        RULES_ADD(w, &kind_person, TEXT("party_id"), it.party, TEXT("name"), TEXT("三浦 健吾"));
    struct text training =
        RULES_ADD(w, &kind_training, TEXT("party_id"), it.party, TEXT("title"), TEXT("年次教育"));
    struct text attendance =
        RULES_ADD(w, &kind_attendance, TEXT("training_id"), training, TEXT("person_id"), person);
    struct text handover = RULES_ADD(w, &kind_handover, TEXT("entrustment_id"), it.edge,
                                     TEXT("title"), TEXT("発送先一覧"));
    evaluate_touched(w);
    ok(sees(w, it.ours, &kind_person, person) && sees(w, it.ours, &kind_attendance, attendance) &&
           sees(w, it.ours, &kind_handover, handover),
       "a department sees the people, the attendance and the hand-overs of its parties");
    ok(!sees(w, it.theirs, &kind_person, person) &&
           !sees(w, it.theirs, &kind_attendance, attendance) &&
           !sees(w, it.theirs, &kind_handover, handover),
       "and no other department does");
    ok(text_is(reference_party(w, &kind_attendance, attendance), it.party) &&
           text_is(reference_party(w, &kind_handover, handover), it.party),
       "each leads up to its party");
    ok(!reference_party(w, &kind_department, it.ours).len, "what is ours leads to none");

    RULES_ADD(w, &kind_attendance, TEXT("training_id"), training, TEXT("name"), TEXT("千葉 望"));
    ok(text_contains(rules_rows(w, "SELECT kind, subject_id FROM touched", 2), it.party),
       "who attended is evaluated with the party whose training it was");
    rules_forget(w);
}

/* The consent to take data out is the privacy office's to give, whoever writes down the request. */
static void test_decided(struct work *w)
{
    db_begin(w, DB_WRITE);
    struct office it = add_office(w);
    struct work writer = *w;
    struct record permit = record_new(w, &kind_permit);
    permit.values[PERMIT_ENTRUSTMENT_ID] = it.edge;
    permit.values[PERMIT_TITLE] = TEXT("発送先一覧の控え");
    writer.actor.may = MAY_READ | MAY_WRITE;
    ok(record_add(&writer, &permit), "whoever writes may ask for consent to copy");
    permit.values[PERMIT_DECISION] = TEXT("approved");
    ok(!record_change(&writer, &permit) && writer.fault.kind == FAULT_DENIED,
       "only who decides may give it");
    rules_forget(w);
}

/* ---- what contradicts itself ---- */

static const struct {
    const struct kind *kind;
    const char *says, *field, *code; /* code "": nothing is said */
    const char *values[24];
} cases[] = {
    { &kind_person,
      "an end before the start",
      "end_on",
      "consistent.days",
      { "name", "三浦", "start_on", "2026-04-01", "end_on", "2026-03-31" } },
    { &kind_person,
      "a dispatched worker without an agency",
      "dispatch_agency",
      "consistent.no_agency",
      { "name", "三浦", "employment", "dispatched" } },
    { &kind_person,
      "an agency for who is not dispatched",
      "employment",
      "consistent.not_dispatched",
      { "name", "三浦", "employment", "regular", "dispatch_agency", "はるかぜスタッフ" } },
    { &kind_person,
      "a dispatched worker with an agency",
      "",
      "",
      { "name", "三浦", "employment", "dispatched", "dispatch_agency", "はるかぜスタッフ" } },
    { &kind_training,
      "more who attended than were meant",
      "attended_count",
      "consistent.counts",
      { "title", "年次教育", "audience_count", "188", "attended_count", "214" } },
    { &kind_training,
      "fewer of them",
      "",
      "",
      { "title", "年次教育", "audience_count", "214", "attended_count", "188" } },
    { &kind_device,
      "back before it was taken out",
      "returned_on",
      "consistent.days",
      { "name", "PC", "taken_out_on", "2026-11-02", "returned_on", "2026-11-01" } },
    { &kind_access,
      "revoked before it was granted",
      "revoked_on",
      "consistent.days",
      { "system_name", "CTI", "granted_on", "2026-11-02", "revoked_on", "2026-11-01" } },
    { &kind_handover,
      "a receipt before the hand-over",
      "receipt_on",
      "consistent.days",
      { "title", "一覧", "handed_on", "2026-11-02", "receipt_on", "2026-11-01" } },
    { &kind_handover,
      "not masked, without a reason",
      "unmasked_reason",
      "consistent.no_reason",
      { "title", "一覧", "masked", "no" } },
    { &kind_handover,
      "not masked, for a reason",
      "",
      "",
      { "title", "一覧", "masked", "no", "unmasked_reason", "宛名に要る" } },
    { &kind_permit,
      "over before it begins",
      "until_on",
      "consistent.days",
      { "title", "控え", "begun_on", "2026-11-02", "until_on", "2026-11-01" } },
    { &kind_disclosure,
      "an address that is none",
      "url",
      "record.not_a_web_address",
      { "heading", "委託先等による利用", "url", "個人情報のページ" } },
    { &kind_inspection,
      "a certificate instead of a visit without a reason",
      "certificate_reason",
      "inspection.no_reason",
      { "way", "certificate", "held_on", "2026-11-02" } },
    { &kind_inspection,
      "told before it was held",
      "result_sent_on",
      "consistent.days",
      { "way", "visit", "held_on", "2026-11-02", "result_sent_on", "2026-11-01" } },
    { &kind_inspection,
      "to be improved, and nobody says what",
      "improvement",
      "inspection.no_improvement",
      { "way", "visit", "result", "improve" } },
    { &kind_inspection_count,
      "a year that is none",
      "fiscal_year",
      "inspection.year",
      { "fiscal_year", "R8" } },
    { &kind_inspection_count,
      "so many more, of whatever way",
      "others",
      "inspection.others_of_what",
      { "fiscal_year", "2026", "others", "2", "way", "visit" } },
    { &kind_inspection_count,
      "none besides those in the register, of any way",
      "",
      "",
      { "fiscal_year", "2026", "others", "0" } },
    { &kind_selection,
      "rejected for a grave concern",
      "",
      "",
      { "work", "発送", "decision", "rejected", "decided_on", "2026-11-02", "antisocial", "grave",
        "antisocial_reason", "報道" } },
    { &kind_selection,
      "chosen in spite of a grave concern",
      "decision",
      "selection.grave",
      { "work",       "発送",       "documents_on",      "2026-11-01", "decision",   "approved",
        "decided_on", "2026-11-02", "security",          "good",       "compliance", "good",
        "continuity", "good",       "antisocial",        "grave",      "experience", "good",
        "quality",    "good",       "antisocial_reason", "報道" } },
    { &kind_selection,
      "decided on no day",
      "decided_on",
      "selection.no_day",
      { "work", "発送", "decision", "rejected" } },
    { &kind_selection,
      "a concern nobody explains",
      "quality_reason",
      "selection.no_reason",
      { "work", "発送", "quality", "concern" } },
    { &kind_selection,
      "what is not simply met, and why not",
      "experience_reason",
      "selection.no_reason",
      { "work", "発送", "quality", "good", "experience", "fair" } },
    { &kind_chart,
      "a day that is none is said once",
      "end_on",
      "record.no_such_day",
      { "title", "体制図", "start_on", "2026-03-01", "end_on", "2026-02-30" } },
};

static void test_consistent(struct work *w)
{
    struct scene scene = { .w = w };
    db_begin(w, DB_WRITE);
    for (size_t i = 0; i < COUNT(cases); i++) {
        const struct kind *kind = cases[i].kind;
        struct record record = record_new(w, kind);
        struct issues issues = { 0 };
        record.values[kind->owner_field] = some_value(&scene, kind, (size_t)kind->owner_field);
        for (const char *const *at = cases[i].values; *at; at += 2)
            record.values[kind_field(kind, text_of(at[0]))] = text_of(at[1]);
        record_check(w, &record, &issues);
        bool said = issues.count == 1 &&
                    issues.items[0].field == kind_field(kind, text_of(cases[i].field)) &&
                    strcmp(issues.items[0].code, cases[i].code) == 0;
        ok(*cases[i].code ? said : issues.count == 0, "%s: %s", kind->name, cases[i].says);
        for (size_t k = 0; k < issues.count; k++)
            printf("# %.*s\n",
                   TEXT_ARG(word_say(w, text_of(issues.items[k].code), issues.items[k].about)));
    }
    rules_forget(w);
}

static void test_other_party(struct work *w)
{
    db_begin(w, DB_WRITE);
    struct office it = add_office(w);
    struct text other = RULES_ADD(w, &kind_party, TEXT("name"), TEXT("株式会社くるみストア"));
    struct text person =
        RULES_ADD(w, &kind_person, TEXT("party_id"), other, TEXT("name"), TEXT("三浦 健吾"));
    struct record account = record_new(w, &kind_access);
    struct issues issues = { 0 };
    account.values[ACCESS_PARTY_ID] = it.party;
    account.values[ACCESS_SYSTEM_NAME] = TEXT("CTI");
    account.values[ACCESS_ENTRUSTMENT_ID] = it.edge;
    account.values[ACCESS_PERSON_ID] = person;
    record_check(w, &account, &issues);
    ok(issues.count == 1 && issues.items[0].field == ACCESS_PERSON_ID &&
           strcmp(issues.items[0].code, "consistent.other_party") == 0,
       "an account belongs to nobody on another party's roster");
    rules_forget(w);
}

static void test(struct text url)
{
    struct work w = rules_work(url);
    test_every_kind(&w);
    test_scope(&w);
    test_decided(&w);
    test_consistent(&w);
    test_other_party(&w);
    databases_close(&w);
}

int main(void)
{
    databases_each(test);
    return tap_done();
}
