#include "gate/policy.h"

#include "base/moment.h"
#include "domain/setting.h"
#include "gate/policy_sql.h"
#include "store/db.h"

static const struct text two_step_codes[] = {
    [TWO_STEP_NOBODY] = TEXT_INIT("nobody"),
    [TWO_STEP_OFFICE] = TEXT_INIT("office"),
    [TWO_STEP_ALL] = TEXT_INIT("all"),
};

static int64_t between(int64_t value, int64_t least, int64_t most)
{
    return value < least ? least : value > most ? most : value;
}

static void take(struct policy *policy, struct text name, struct text value)
{
    int64_t number = 0;
    bool is_number = text_to_int(value, &number);
    if (text_is(name, TEXT("session_idle")) && is_number)
        policy->idle_seconds = between(number, 5 * MINUTE, DAY);
    else if (text_is(name, TEXT("session_longest")) && is_number)
        policy->session_seconds = between(number, HOUR, 7 * DAY);
    else if (text_is(name, TEXT("two_step_since")) && is_number)
        policy->two_step_since = number;
    else if (text_is(name, TEXT("admin_is_office")))
        policy->admin_is_office = !text_is(value, TEXT("0"));
    for (size_t i = 0; i < COUNT(two_step_codes); i++)
        if (text_is(name, TEXT("two_step")) && text_is(value, two_step_codes[i]))
            policy->two_step = (enum two_step)i;
}

bool policy_read(struct work *w, struct policy *out)
{
    *out = (struct policy){
        .idle_seconds = 2 * HOUR,
        .session_seconds = 12 * HOUR,
        .two_step = TWO_STEP_OFFICE,
        .admin_is_office = true,
    };
    struct rows rows = db_rows(w, &query_policy_settings);
    while (db_next(&rows))
        take(out, row_text(&rows, 0), row_text(&rows, 1));
    return !work_failed(w);
}

static void write_number(struct work *w, const char *name, int64_t before, int64_t after)
{
    if (before != after)
        setting_write(w, name, work_format(w, "%lld", (long long)after));
}

bool policy_write(struct work *w, const struct policy *policy, int64_t clock)
{
    struct policy before;
    if (!work_may(w, MAY_ADMIN) || !policy_read(w, &before))
        return false;
    write_number(w, "session_idle", before.idle_seconds, policy->idle_seconds);
    write_number(w, "session_longest", before.session_seconds, policy->session_seconds);
    write_number(w, "admin_is_office", before.admin_is_office, policy->admin_is_office);
    if (before.two_step != policy->two_step) {
        setting_write(w, "two_step", two_step_codes[policy->two_step]);
        write_number(w, "two_step_since", before.two_step_since, clock);
    }
    return !work_failed(w);
}

int64_t policy_two_step_due(const struct policy *policy, enum role role, int64_t joined_at)
{
    bool asked = policy->two_step == TWO_STEP_ALL || (policy->two_step == TWO_STEP_OFFICE &&
                                                      (role == ROLE_OFFICE || role == ROLE_ADMIN));
    int64_t from = joined_at > policy->two_step_since ? joined_at : policy->two_step_since;
    return asked ? from + POLICY_GRACE : 0;
}
