#include "base/deadline.h"

#include "base/arena.h"
#include "test/tap.h"

static const struct calendar *calendar;

static int32_t on(const char *iso)
{
    return day_read(text_of(iso));
}

/* 規則8条: day 3 and 5 stand as they fall; day 30 and 60 move to an open day. */
static void test_reports(void)
{
    static const struct {
        const char *known, *day3, *day5, *day30, *due30, *day60, *due60, *why;
    } table[] = {
        { "2025-05-01", "2025-05-03", "2025-05-05", "2025-05-30", "2025-05-30", "2025-06-29",
          "2025-06-30", "a Sunday moves to Monday; days 3 and 5 in Golden Week stay" },
        { "2025-12-01", "2025-12-03", "2025-12-05", "2025-12-30", "2026-01-05", "2026-01-29",
          "2026-01-29", "year-end closure, then a weekend" },
        { "2025-12-05", "2025-12-07", "2025-12-09", "2026-01-03", "2026-01-05", "2026-02-02",
          "2026-02-02", "a Saturday inside the closure" },
        { "2026-04-04", "2026-04-06", "2026-04-08", "2026-05-03", "2026-05-07", "2026-06-02",
          "2026-06-02", "Golden Week with its substitute holiday" },
        { "2026-08-24", "2026-08-26", "2026-08-28", "2026-09-22", "2026-09-24", "2026-10-22",
          "2026-10-22", "a citizens' holiday and the equinox" },
        { "2026-11-02", "2026-11-04", "2026-11-06", "2026-12-01", "2026-12-01", "2026-12-31",
          "2027-01-04", "31 December" },
        { "2026-11-30", "2026-12-02", "2026-12-04", "2026-12-29", "2027-01-04", "2027-01-28",
          "2027-01-28", "the first day of the closure" },
        { "2026-12-05", "2026-12-07", "2026-12-09", "2027-01-03", "2027-01-04", "2027-02-02",
          "2027-02-02", "the last day of the closure" },
        { "2027-02-20", "2027-02-22", "2027-02-24", "2027-03-21", "2027-03-23", "2027-04-20",
          "2027-04-20", "an equinox on a Sunday and its substitute" },
        { "2028-01-31", "2028-02-02", "2028-02-04", "2028-02-29", "2028-02-29", "2028-03-30",
          "2028-03-30", "due on a leap day" },
        { "2028-02-01", "2028-02-03", "2028-02-05", "2028-03-01", "2028-03-01", "2028-03-31",
          "2028-03-31", "through a leap February" },
        { "2032-08-23", "2032-08-25", "2032-08-27", "2032-09-21", "2032-09-23", "2032-10-21",
          "2032-10-21", "the equinox of 2032 is the 22nd" },
        { "2023-03-30", "2023-04-01", "2023-04-03", "2023-04-28", "2023-04-28", "2023-05-28",
          "2023-05-29", "a case of 2023" },
        { "2024-11-01", "2024-11-03", "2024-11-05", "2024-11-30", "2024-12-02", "2024-12-30",
          "2025-01-06", "closure and weekend of 2024" },
    };
    for (size_t i = 0; i < COUNT(table); i++) {
        int32_t known = on(table[i].known);
        struct deadline rule = { DEADLINE_SAME_DAY, DEADLINE_DAYS, 3, DEADLINE_STAYS };
        bool good = deadline_due(&rule, NULL, known).on == on(table[i].day3);
        rule.amount = 5;
        good = good && deadline_due(&rule, NULL, known).on == on(table[i].day5);
        rule.roll = DEADLINE_NEXT_OPEN;
        const char *last[2] = { table[i].day30, table[i].day60 };
        const char *moved[2] = { table[i].due30, table[i].due60 };
        for (int k = 0; k < 2; k++) {
            rule.amount = 30 * (k + 1);
            struct deadline_due due = deadline_due(&rule, calendar, known);
            int32_t from = strcmp(last[k], moved[k]) ? on(last[k]) : DAY_NONE;
            good = good && due.on == on(moved[k]) && due.rolled_from == from;
        }
        ok(good, "known on %s: %s", table[i].known, table[i].why);
    }
}

static void test_counting(void)
{
    static const struct {
        enum deadline_start start;
        enum deadline_unit unit;
        int amount;
        const char *from, *due, *why;
    } table[] = {
        { DEADLINE_NEXT_DAY, DEADLINE_DAYS, 14, "2026-11-25", "2026-12-09",
          "14 days, the first not counted" },
        { DEADLINE_SAME_DAY, DEADLINE_DAYS, 1, "2026-11-25", "2026-11-25", "day 1 is the day" },
        { DEADLINE_NEXT_DAY, DEADLINE_DAYS, 0, "2026-11-25", "2026-11-25", "no days at all" },
        { DEADLINE_NEXT_DAY, DEADLINE_MONTHS, 1, "2026-11-25", "2026-12-25", "one month" },
        { DEADLINE_NEXT_DAY, DEADLINE_MONTHS, 1, "2027-01-31", "2027-02-28",
          "a month that begins on 1 February" },
        { DEADLINE_NEXT_DAY, DEADLINE_MONTHS, 1, "2027-01-30", "2027-02-28",
          "a month without a corresponding day ends on its last" },
        { DEADLINE_NEXT_DAY, DEADLINE_MONTHS, 1, "2027-02-28", "2027-03-31",
          "a month from the first is the whole month" },
        { DEADLINE_SAME_DAY, DEADLINE_MONTHS, 3, "2026-04-01", "2026-06-30",
          "three months from the day itself" },
        { DEADLINE_SAME_DAY, DEADLINE_YEARS, 1, "2026-04-01", "2027-03-31", "a fiscal year" },
        { DEADLINE_SAME_DAY, DEADLINE_YEARS, 1, "2028-02-29", "2029-02-28",
          "a year from a leap day" },
        { DEADLINE_NEXT_DAY, DEADLINE_YEARS, 1, "2026-06-30", "2027-06-30", "a year" },
        { DEADLINE_SAME_DAY, DEADLINE_DAYS, -30, "2027-03-31", "2027-03-01",
          "30 days before the day" },
        { DEADLINE_NEXT_DAY, DEADLINE_MONTHS, -3, "2027-05-31", "2027-02-28",
          "three months before the day" },
        { DEADLINE_SAME_DAY, DEADLINE_DAYS, 30, "", "", "from no day there is no deadline" },
        { DEADLINE_SAME_DAY, DEADLINE_YEARS, 9000, "2026-01-01", "", "past the year 9999" },
        { DEADLINE_SAME_DAY, DEADLINE_YEARS, INT32_MAX, "2026-01-01", "", "years past counting" },
        { DEADLINE_SAME_DAY, DEADLINE_DAYS, INT32_MAX, "2026-01-01", "", "days past counting" },
        { DEADLINE_SAME_DAY, DEADLINE_YEARS, INT32_MIN, "2026-01-01", "", "before counting" },
    };
    for (size_t i = 0; i < COUNT(table); i++) {
        struct deadline rule = { table[i].start, table[i].unit, table[i].amount, DEADLINE_STAYS };
        struct deadline_due due = deadline_due(&rule, NULL, on(table[i].from));
        ok(strcmp(day_iso(due.on).at, table[i].due) == 0 && due.rolled_from == DAY_NONE,
           "counted: %s (%s)", table[i].why, day_iso(due.on).at);
    }
}

int main(void)
{
    struct arena *arena = arena_open(16 << 20);
    struct work w = work_begin(arena, actor_machine(TEXT("cli")));
    calendar = calendar_open(&w, NULL, 0);
    test_reports();
    test_counting();
    calendar_close(calendar);
    arena_close(arena);
    return tap_done();
}
