#include "base/bundle.h"
#include "base/day.h"
#include "base/moment.h"
#include "domain/duty_say.h"
#include "test/asked.h"
#include "test/rules.h"

/* ---- the files ---- */

static void test_bundled(struct work *w)
{
    const struct duties *duties = w->instance->duties;
    size_t files = 0;
    for (const struct bundle_file *f = bundle_first("duties/"); bundle_has(f, "duties/"); f++)
        files++;
    ok(duties && files > 0 && duties->count == files && duties->problem_count == 0,
       "every bundled duty can be read and asked of this database");
    for (size_t i = 0; i < duties->problem_count; i++)
        printf("# %.*s\n",
               TEXT_ARG(word_say(w, duties->problems[i].code, duties->problems[i].about)));
    for (size_t i = 0; i < duties->count; i++) {
        const struct duty *duty = &duties->items[i];
        ok(duty_find(duties, duty->id) == duty && duty->example_count >= 4,
           "%.*s is found by its name and has examples", TEXT_ARG(duty->id));
        ok(duty->checked_on >= day_of(2026, 11, 1) && duty_say_action(w, duty).len > 0 &&
               duty_say_clock(w, duty, NULL).len > 0,
           "%.*s says when it was checked, how it is counted and what to do", TEXT_ARG(duty->id));
    }
    ok(!duty_find(duties, TEXT("no_such_duty")), "a duty that is not there is not found");
    ok(duty_find(duties, TEXT("foreign_regime_yearly")) &&
           !duty_find(duties, TEXT("foreign_regime_yearly"))->verified,
       "what rests on general knowledge is not shown as verified");
}

/* ---- the examples in the files ---- */

/* The records an example is about, besides those it adds. */
struct scene {
    struct work *w;
    struct text company, department, party, edge, above;
    struct text last[64]; /* of each kind, by its place in kinds[] */
    bool good;
};

static struct text *last_of(struct scene *scene, const struct kind *kind)
{
    size_t i = 0;
    while (kinds[i] != kind)
        i++;
    return &scene->last[i];
}

static const struct text base_edge[] = {
    TEXT_INIT("work"),        TEXT_INIT("請求書の発送"), TEXT_INIT("determination"),
    TEXT_INIT("entrustment"), TEXT_INIT("status"),       TEXT_INIT("active"),
    TEXT_INIT("persons"),     TEXT_INIT("420000"),
};

/* The fields "a=b c=d" of a clause behind those it always has. */
static size_t read_fields(struct text rest, struct text *pairs, size_t count)
{
    struct text part;
    while (text_next(&rest, ' ', &part)) {
        size_t equals = text_find(part, TEXT("="), 0);
        if (equals == part.len)
            continue;
        pairs[count++] = text_slice(part, 0, equals);
        pairs[count++] = text_slice(part, equals + 1, part.len);
    }
    return count;
}

/* "registered=2022-04-01": not a field, but when the register got to know of it. */
static int64_t take_registered(struct text *pairs, size_t *count, int64_t now)
{
    for (size_t i = 0; i < *count; i += 2)
        if (text_is(pairs[i], TEXT("registered"))) {
            now = moment_of_day(day_read(pairs[i + 1]));
            pairs[i] = pairs[*count - 2], pairs[i + 1] = pairs[*count - 1];
            *count -= 2;
        }
    return now;
}

static struct text add_edge(struct scene *scene, struct text party, struct text parent,
                            struct text fields)
{
    struct text pairs[64];
    size_t count = COUNT(base_edge);
    memcpy(pairs, base_edge, sizeof base_edge);
    pairs[count++] = TEXT("party_id"), pairs[count++] = party;
    pairs[count++] = parent.len ? TEXT("parent_id") : TEXT("department_id");
    pairs[count++] = parent.len ? parent : scene->department;
    count = read_fields(fields, pairs, count);
    int64_t now = scene->w->now;
    scene->w->now = take_registered(pairs, &count, now);
    struct text id = rules_add_fields(scene->w, &kind_entrustment, pairs, count);
    scene->w->now = now;
    return id;
}

/* Something for a field that may not be empty, and that the example does not care about. */
static struct text any_value(const struct field *field)
{
    return field->type == FIELD_CHOICE       ? text_of(field->choices[0].code)
           : field->type == FIELD_DAY        ? TEXT("2026-11-01")
           : strcmp(field->name, "url") == 0 ? TEXT("https://hibari.example/privacy")
                                             : TEXT("当直");
}

/* "person_id=@" refers to the person that was added last. */
static void refer(struct scene *scene, const struct kind *kind, struct text *pairs, size_t count)
{
    for (size_t i = 0; i < count; i += 2) {
        int field = kind_field(kind, pairs[i]);
        if (field >= 0 && text_is(pairs[i + 1], TEXT("@")))
            pairs[i + 1] = *last_of(scene, kind->fields[field].target);
    }
}

static void add_owned(struct scene *scene, const struct kind *kind, struct text owner,
                      struct text fields)
{
    struct text pairs[64];
    size_t count = 0;
    for (size_t i = 0; i < kind->field_count; i++)
        if (kind->fields[i].required && (int)i != kind->owner_field)
            pairs[count++] = text_of(kind->fields[i].name),
            pairs[count++] = any_value(&kind->fields[i]);
    pairs[count++] = text_of(kind->fields[kind->owner_field].name);
    pairs[count++] = owner;
    count = read_fields(fields, pairs, count);
    refer(scene, kind, pairs, count);
    *last_of(scene, kind) = rules_add_fields(scene->w, kind, pairs, count);
}

static void add_party(struct scene *scene, struct text fields)
{
    struct text pairs[64] = { TEXT("name"), TEXT("みどり発送サービス株式会社") };
    size_t count = read_fields(fields, pairs, 2);
    scene->party = rules_add_fields(scene->w, &kind_party, pairs, count);
}

static struct text add_named(struct scene *scene, const char *name)
{
    return RULES_ADD(scene->w, &kind_party, TEXT("name"), text_of(name));
}

/* "task due_on=2026-12-11 state=answered", "answer plan_on=2026-12-11 mark=not_done". */
static void add_asked(struct scene *scene, struct text name, struct text rest)
{
    struct text pairs[8];
    size_t count = read_fields(rest, pairs, 0);
    (text_is(name, TEXT("task")) ? asked_task : asked_answer)(scene->w, scene->party, pairs, count);
}

/* One clause: the kind, then its fields. Unknown kinds fail the test by failing the example. */
static bool play_clause(struct scene *scene, struct text clause)
{
    struct text rest = clause, name = TEXT("");
    text_next(&rest, ' ', &name);
    const struct kind *kind = kind_find(name);
    if (!rest.at)
        rest = TEXT("");
    if (text_is(name, TEXT("party"))) {
        add_party(scene, rest);
    } else if (text_is(name, TEXT("above"))) {
        scene->above =
            add_edge(scene, add_named(scene, "つむぎシステムズ株式会社"), TEXT(""), rest);
    } else if (text_is(name, TEXT("above_contract"))) {
        add_owned(scene, &kind_contract, scene->above, rest);
    } else if (text_is(name, TEXT("below"))) {
        add_edge(scene, add_named(scene, "夜光オペレーションズ株式会社"), scene->edge, rest);
    } else if (text_is(name, TEXT("entrustment"))) {
        if (!scene->party.len)
            add_party(scene, TEXT(""));
        scene->edge = add_edge(scene, scene->party, scene->above, rest);
    } else if (text_is(name, TEXT("task")) || text_is(name, TEXT("answer"))) {
        add_asked(scene, name, rest);
    } else if (kind && kind->owner_field >= 0) {
        const struct kind *owner = kind->fields[kind->owner_field].target;
        add_owned(scene, kind,
                  owner == &kind_party         ? scene->party
                  : owner == &kind_entrustment ? scene->edge
                  : owner == &kind_company     ? scene->company
                                               : *last_of(scene, owner),
                  rest);
    } else {
        return false;
    }
    return !work_failed(scene->w);
}

static struct scene play(struct work *w, struct text facts)
{
    struct scene scene = { .w = w, .party = TEXT(""), .above = TEXT("") };
    struct text clause;
    scene.company = RULES_ADD(w, &kind_company, TEXT("name"), TEXT("ひばりモバイル株式会社"));
    scene.department = RULES_ADD(w, &kind_department, TEXT("company_id"), scene.company,
                                 TEXT("name"), TEXT("請求・郵送グループ"));
    scene.good = true;
    while (scene.good && text_next(&facts, ';', &clause))
        scene.good = play_clause(&scene, text_trim(clause));
    scene.good = scene.good && evaluate_touched(w);
    return scene;
}

/* What follows for the party and its entrustment: "none", "unknown" or the day. */
static struct text outcome(const struct scene *scene, const struct duty *duty)
{
    static const struct query query = {
        "outcome",
        "SELECT due FROM todo WHERE duty = $1 AND subject_id IN ($2, $3, $4) ORDER BY due"
    };
    struct text found = TEXT("none");
    struct rows rows = db_rows(scene->w, &query, bind_text(duty->id), bind_text(scene->party),
                               bind_text(scene->edge), bind_text(scene->company));
    if (db_next(&rows))
        found = row_text(&rows, 0).len ? row_text(&rows, 0) : TEXT("unknown");
    if (db_next(&rows))
        found = TEXT("several");
    db_stop(&rows);
    return found;
}

static void test_examples_of(struct work *w, const struct duty *duty)
{
    bool none = false, some = false;
    for (size_t i = 0; i < duty->example_count; i++) {
        struct text example = duty->examples[i];
        size_t arrow = text_find(example, TEXT("=>"), 0);
        struct text expected = text_trim(text_slice(example, arrow + 2, example.len));
        db_begin(w, DB_WRITE);
        struct scene scene = play(w, text_trim(text_slice(example, 0, arrow)));
        struct text found = outcome(&scene, duty);
        ok(scene.good && !work_failed(w) && text_is(found, expected), "%.*s: %.*s",
           TEXT_ARG(duty->id), TEXT_ARG(example));
        if (!text_is(found, expected))
            printf("# found %.*s\n", TEXT_ARG(found));
        none = none || text_is(expected, TEXT("none"));
        some = some || !text_is(expected, TEXT("none"));
        rules_forget(w);
    }
    ok(none && some, "%.*s has examples on both sides", TEXT_ARG(duty->id));
}

/* ---- what can be wrong with a file ---- */

static const char good_file[] = "-- id: local_rule\n"
                                "-- title:\n"
                                "--   ja 社内の規則\n"
                                "--   en A rule of the office\n"
                                "-- ahead: 10 days\n"
                                "-- source:\n"
                                "--   ja 社内規程\n"
                                "--   en Rules of the office\n"
                                "-- strength: effort\n"
                                "-- checked: 2026-11-21\n"
                                "-- verified: yes\n"
                                "-- subject: entrustment\n"
                                "-- item: entrustment\n"
                                "-- missing: start_on\n"
                                "-- clock: 2 months, next-day, next-open-day\n"
                                "-- period: office\n"
                                "-- action: review\n"
                                "-- fact: text\n"
                                "--   ja {}\n"
                                "--   en {}\n"
                                "\n"
                                "SELECT e.id, e.id, e.party_id, '', e.start_on, '', '', NULL, -1,\n"
                                "    e.work\n"
                                "FROM touched t JOIN entrustment e ON e.id = t.subject_id\n"
                                "WHERE t.kind = 'entrustment';\n";

/* `all` with the first `from` replaced by `to`. */
static struct text replaced(struct work *w, struct text all, const char *from, const char *to)
{
    size_t at = text_find(all, text_of(from), 0);
    struct text rest = text_slice(all, at + strlen(from), all.len);
    return work_format(w, "%.*s%s%.*s", (int)at, all.at, to, TEXT_ARG(rest));
}

static struct text changed(struct work *w, const char *from, const char *to)
{
    return replaced(w, text_of(good_file), from, to);
}

static void test_headers(struct work *w)
{
    static const struct {
        const char *from, *to, *code;
    } cases[] = {
        { "-- strength: effort\n", "", "duty.lacks" },
        { "-- strength: effort", "-- strength: perhaps", "duty.value" },
        { "-- strength: effort", "-- strenght: effort", "duty.line" },
        { "-- strength: effort", "-- strength: effort\n-- strength: must", "duty.twice" },
        { "-- strength: effort", "strength: effort", "duty.line" },
        { "--   en A rule of the office\n", "", "duty.language" },
        { "--   en A rule of the office", "--   fr Une règle", "duty.line" },
        { "--   en A rule of the office", "--   ja 二度目", "duty.line" },
        { "-- id: local_rule", "-- id: other_rule", "duty.id" },
        { "-- clock: 2 months, next-day, next-open-day", "-- clock: soon", "duty.value" },
        { "-- clock: 2 months, next-day, next-open-day", "-- clock: 2 weeks, next-day, stays",
          "duty.value" },
        { "-- clock: 2 months", "-- clock: 99999999999 months", "duty.value" },
        { "-- ahead: 10 days", "-- ahead: -1 days", "duty.value" },
        { "-- checked: 2026-11-21", "-- checked: 2026-02-30", "duty.value" },
        { "-- subject: entrustment", "-- subject: contract", "duty.value" },
        { "-- item: entrustment", "-- item: nobody", "duty.value" },
        { "-- missing: start_on", "-- missing: nothing", "duty.value" },
        { "-- period: office", "-- period: office\n-- valid: 2027", "duty.value" },
        { "-- period: office", "-- period: office\n-- valid: 2028-01-01..2027-01-01",
          "duty.value" },
        { "-- action: review", "-- action: dance", "duty.value" },
        { "-- fact: text", "-- fact: party.name", "duty.value" },
        { "SELECT", "\xff", "duty.not_utf8" },
    };
    struct duty duty;
    struct duty_problem problem;
    ok(duty_read(w, TEXT("duties/local_rule.sql"), text_of(good_file), &duty, &problem),
       "a file that is as it should be is read");
    ok(duty.clock.amount == 2 && duty.clock.unit == DEADLINE_MONTHS &&
           duty.clock.roll == DEADLINE_NEXT_OPEN && duty.ahead_days == 10 && !duty.must,
       "with its clock, its lead and its strength");
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct text bytes = changed(w, cases[i].from, cases[i].to);
        bool read = duty_read(w, TEXT("duties/local_rule.sql"), bytes, &duty, &problem);
        ok(!read && text_is_string(problem.code, cases[i].code), "%.*s is refused",
           (int)strcspn(cases[i].from, "\n"), cases[i].from);
        if (read || !text_is_string(problem.code, cases[i].code))
            printf("# %s: %.*s\n", cases[i].code, TEXT_ARG(problem.code));
    }
}

/* ---- rules of the instance ---- */

static void put_file(const char *name, struct text bytes)
{
    FILE *file = fopen(folder_file(name), "w");
    fwrite(bytes.at, 1, bytes.len, file);
    fclose(file);
}

static struct text problem_with(struct work *w, const char *file)
{
    const struct duties *duties = w->instance->duties;
    for (size_t i = 0; i < duties->problem_count; i++)
        if (text_is_string(duties->problems[i].file, file))
            return duties->problems[i].code;
    return TEXT("");
}

static struct text bundled(const char *name)
{
    return bundle_find(text_of(name))->bytes;
}

static void test_folder(struct work *w)
{
    const struct duties *plain = w->instance->duties;
    struct text writes = changed(w, "SELECT e.id,", "DELETE FROM todo; SELECT e.id,");
    struct text columns = changed(w, "NULL, -1,", "NULL,");
    unlink(folder_file("later_rule.sql")); /* of the run on the other engine */
    put_file("local_rule.sql", text_of(good_file));
    put_file("review_yearly.sql",
             replaced(w, bundled("duties/review_yearly.sql"), "1 year", "6 months"));
    put_file("disposal.sql", TEXT("-- id: disposal\n\nSELECT 1;\n"));
    put_file("writes.sql", replaced(w, writes, "local_rule", "writes"));
    put_file("columns.sql", replaced(w, columns, "local_rule", "columns"));
    put_file("notes.txt", TEXT("not a rule"));
    rules_open(w, folder());

    const struct duties *duties = w->instance->duties;
    const struct duty *review = duty_find(duties, TEXT("review_yearly"));
    ok(duties->count == plain->count + 1 && duty_find(duties, TEXT("local_rule"))->local,
       "a file of the instance adds a duty");
    ok(review && review->local && review->clock.amount == 6 &&
           review->clock.unit == DEADLINE_MONTHS,
       "or takes the place of a bundled one");
    ok(text_is(problem_with(w, "disposal.sql"), TEXT("duty.lacks")) &&
           !duty_find(duties, TEXT("disposal"))->local,
       "one that cannot be read is said, and the bundled duty stays in force");
    ok(text_is(problem_with(w, "writes.sql"), TEXT("query.refused")) &&
           text_is(problem_with(w, "columns.sql"), TEXT("query.refused")) &&
           duties->problem_count == 3,
       "one that writes, or gives other columns than it must, is refused");
    for (size_t i = 0; i < duties->problem_count; i++)
        printf("# %.*s\n",
               TEXT_ARG(word_say(w, duties->problems[i].code, duties->problems[i].about)));
    ok(!text_is(duties->checksum, plain->checksum), "the checksum of the rules tells them apart");
    rules_open(w, folder_file("no-such-folder"));
    ok(text_is(w->instance->duties->checksum, plain->checksum),
       "an instance without a folder has the bundled rules");
}

/* A rule whose period changed by law: each anchor is counted by the rule of its day. */
static void test_dated(struct work *w)
{
    put_file("local_rule.sql", changed(w, "-- period: office",
                                       "-- period: law\n"
                                       "-- valid: ..2027-03-31"));
    struct text later = changed(w, "-- clock: 2 months", "-- clock: 1 month");
    struct text renamed =
        replaced(w, later, "-- id: local_rule", "-- id: later_rule\n-- valid: 2027-04-01..");
    put_file("later_rule.sql", renamed);
    rules_open(w, folder());
    static const struct {
        const char *start, *before, *after;
    } cases[] = {
        { "2027-03-31", "2027-05-31", "none" },
        { "2027-04-01", "none", "2027-05-06" }, /* 1 to 5 May are closed */
        { "", "none", "unknown" },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct text facts = work_format(w, "entrustment start_on=%s", cases[i].start);
        db_begin(w, DB_WRITE);
        struct scene scene = play(w, facts);
        struct text before = outcome(&scene, duty_find(w->instance->duties, TEXT("local_rule")));
        struct text after = outcome(&scene, duty_find(w->instance->duties, TEXT("later_rule")));
        ok(text_is_string(before, cases[i].before) && text_is_string(after, cases[i].after),
           "the law of the day counts: start %s", cases[i].start);
        if (!text_is_string(before, cases[i].before) || !text_is_string(after, cases[i].after))
            printf("# %.*s, %.*s\n", TEXT_ARG(before), TEXT_ARG(after));
        rules_forget(w);
    }
}

/* ---- sentences ---- */

static void test_sentences(struct work *w)
{
    const struct duties *duties = w->instance->duties;
    const struct duty *disposal = duty_find(duties, TEXT("disposal"));
    const struct duty *missing = duty_find(duties, TEXT("contract_missing"));
    int64_t ten = 10;
    struct text detail = TEXT("DM発送\x1f"
                              "2026-08-31\x1f"
                              "420000 about");
    ok(text_is(duty_say_facts(w, disposal, detail),
               TEXT("DM発送・2026年8月31日に終了・約420,000人")),
       "facts are said in a line");
    ok(text_is(duty_say_facts(w, disposal, TEXT("DM発送\x1f\x1f")), TEXT("DM発送")),
       "and left out where they are not known");
    ok(text_is(duty_say_clock(w, disposal, NULL), TEXT("起算の日の翌日から30日")),
       "how it is counted is said in words");
    ok(text_is(duty_say_clock(w, disposal, &ten), TEXT("起算の日の翌日から10日")) &&
           text_is(duty_say_period(w, disposal, &ten), TEXT("契約または台帳に記録した期限")) &&
           text_is(duty_say_period(w, disposal, NULL), TEXT("当社の目安")),
       "the contract's own number of days is said to be its own");
    ok(text_is(duty_say_clock(w, missing, NULL), TEXT("起算の日まで")), "or on the very day");
    ok(text_is(duty_say_missing(w, missing), TEXT("期限を計算できません：取扱いの始まりが空です")),
       "a missing fact is named");
    ok(text_is(duty_say_title(w, disposal, true), TEXT("返還・消去の期限が近づいています")) &&
           text_is(duty_say_title(w, disposal, false), TEXT("返還・消去の証明が届いていません")),
       "what is ahead is not said as if it were late");
    w->lang = LANG_EN;
    ok(text_is(duty_say_facts(w, disposal, detail),
               TEXT("DM発送; end: 31 Aug 2026; about 420,000 people")) &&
           text_is(duty_say_clock(w, disposal, NULL), TEXT("30 days, counted from the day after")),
       "and in English");
    w->lang = LANG_JA;
}

static void test(struct text url)
{
    struct work w = rules_work(url);
    test_bundled(&w);
    test_sentences(&w);
    for (size_t i = 0; i < w.instance->duties->count; i++)
        test_examples_of(&w, &w.instance->duties->items[i]);
    test_headers(&w);
    test_folder(&w);
    test_dated(&w);
    databases_close(&w);
}

int main(void)
{
    databases_each(test);
    return tap_done();
}
