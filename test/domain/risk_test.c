/* The table of risk classes: what it gives, what can be wrong with one, and who has the last word.
 */
#include "domain/risk.h"

#include "test/rules.h"

/* ---- what the bundled table gives ---- */

static const struct {
    const char *says;
    const char *party[4], *edge[10];
    const char *code;
    int points[RISK_AXES];
} cases[] = {
    { "few people, nothing delicate",
      { NULL },
      { "persons", "640", "subcontract", "no" },
      "low",
      { 0, 0, 0, 0 } },
    { "nobody knows how many, nor whether it is handed on",
      { NULL },
      { NULL },
      "middle",
      { 0, 2, 0, 1 } },
    { "many people alone",
      { NULL },
      { "persons", "999999", "subcontract", "no" },
      "middle",
      { 0, 3, 0, 0 } },
    { "a million people",
      { NULL },
      { "persons", "1000000", "subcontract", "no" },
      "high",
      { 0, 4, 0, 0 } },
    { "My Numbers of few",
      { NULL },
      { "persons", "2000", "subcontract", "no", "my_number", "yes" },
      "high",
      { 3, 1, 2, 0 } },
    { "card numbers, handed on abroad",
      { "country", "PH" },
      { "persons", "10000", "subcontract", "yes", "property", "yes" },
      "high",
      { 0, 2, 2, 1 } },
    { "the class a person chose wins over the table",
      { "risk", "low" },
      { "persons", "1000000", "subcontract", "no" },
      "low",
      { 0, 4, 0, 0 } },
};

static struct text add_case(struct work *w, size_t i)
{
    struct text pairs[16], party[4];
    size_t count = 0, fields = 0;
    party[fields++] = TEXT("name"), party[fields++] = TEXT("みどり発送サービス株式会社");
    for (const char *const *at = cases[i].party; *at; at++)
        party[fields++] = text_of(*at);
    pairs[count++] = TEXT("party_id");
    pairs[count++] = rules_add_fields(w, &kind_party, party, fields);
    pairs[count++] = TEXT("work"), pairs[count++] = TEXT("DM発送");
    for (const char *const *at = cases[i].edge; *at; at++)
        pairs[count++] = text_of(*at);
    return rules_add_fields(w, &kind_entrustment, pairs, count);
}

static void test_classes(struct work *w)
{
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct risk risk;
        db_begin(w, DB_WRITE);
        struct text edge = add_case(w, i);
        evaluate_touched(w);
        risk_of(w, edge, &risk);
        ok(text_is_string(risk.code, cases[i].code) &&
               memcmp(risk.points, cases[i].points, sizeof risk.points) == 0,
           "%s: %s", cases[i].says, cases[i].code);
        printf("# %.*s\n", TEXT_ARG(risk_say(w, &risk)));
        rules_forget(w);
    }
}

/* What is changed or taken out is weighed again, or no more. */
static void test_changes(struct work *w)
{
    struct record edge;
    struct risk risk;
    db_begin(w, DB_WRITE);
    struct text id = add_case(w, 0);
    evaluate_touched(w);
    record_read(w, &kind_entrustment, id, &edge);
    edge.values[ENTRUSTMENT_MY_NUMBER] = TEXT("yes");
    record_change(w, &edge);
    evaluate_touched(w);
    risk_of(w, id, &risk);
    ok(text_is(risk.code, TEXT("high")) && !risk.by_hand, "an answer that changes the risk counts");
    record_remove(w, &edge, TEXT(""));
    evaluate_touched(w);
    risk_of(w, id, &risk);
    ok(!risk.code.len, "what was taken out has no class");
    rules_forget(w);
}

/* ---- a table of the office ---- */

static const char good_table[] = "# ours\n"
                                 "source\n"
                                 "  ja 社内規程\n"
                                 "  en Rules of the office\n"
                                 "checked 2026-11-22\n"
                                 "verified no\n"
                                 "volume 1 persons 1\n"
                                 "nature 5 tier 2\n"
                                 "class high from 5 review 3 visit 12\n"
                                 "class middle from 1 review 6 visit 0\n"
                                 "class low from 0 review 0 visit 0\n";

static struct text replaced(struct work *w, const char *from, const char *to)
{
    struct text all = text_of(good_table);
    size_t at = text_find(all, text_of(from), 0);
    struct text rest = text_slice(all, at + strlen(from), all.len);
    return work_format(w, "%.*s%s%.*s", (int)at, all.at, to, TEXT_ARG(rest));
}

static void test_own(struct work *w)
{
    static const struct {
        const char *from, *to, *code;
    } wrong[] = {
        { "volume 1 persons 1\n", "volume 1 people 1\n", "risk.line" },
        { "volume 1 persons 1\n", "volume many persons 1\n", "risk.line" },
        { "volume 1 persons 1\n", "volume 1 persons 1 2\n", "risk.line" },
        { "volume 1", "size 1", "risk.line" },
        { "review 3 visit 12", "review often", "risk.line" },
        { "class middle", "class high", "risk.line" },
        { "class low from 0 review 0 visit 0\n", "", "risk.lacks" },
        { "class low from 0", "class low from 1", "risk.lacks" },
        { "class high from 5", "class high from 0", "risk.lacks" },
        { "  en Rules of the office\n", "", "risk.lacks" },
        { "checked 2026-11-22", "checked 2026-02-30", "risk.line" },
        { "社内規程", "\xff", "risk.not_utf8" },
    };
    const struct risk_table *table = risk_open(w, text_of(good_table), TEXT(""));
    ok(table->local && !table->problem.code.len && table->line_count == 2 && !table->verified &&
           table->classes[0].visit_months == 12,
       "a table of the office takes the place of the bundled one");
    for (size_t i = 0; i < COUNT(wrong); i++) {
        table = risk_open(w, replaced(w, wrong[i].from, wrong[i].to), TEXT(""));
        ok(!table->local && text_is_string(table->problem.code, wrong[i].code) &&
               table->line_count > 2,
           "one that cannot be used leaves the bundled one in force: %s", wrong[i].code);
        printf("# %.*s\n", TEXT_ARG(word_say(w, table->problem.code, table->problem.about)));
    }
    table = risk_open(w, TEXT(""), TEXT(""));
    ok(!table->local && !table->problem.code.len && table->verified, "without one there is ours");
}

static void test(struct text url)
{
    struct work w = rules_work(url);
    test_classes(&w);
    test_changes(&w);
    test_own(&w);
    databases_close(&w);
}

int main(void)
{
    databases_each(test);
    return tap_done();
}
