#include "base/moment.h"

#include "base/day.h"
#include "test/tap.h"

static void test_days(void)
{
    bool same = true;
    for (int32_t day = day_of(1899, 12, 30); day < day_of(2101, 1, 1); day++) {
        struct date date = day_date(day);
        same = same && day_of(date.year, date.month, date.day) == day;
    }
    ok(same, "every day of two centuries survives the way to a date and back");
    ok(day_weekday(day_of(2026, 11, 25)) == 3, "25 November 2026 is a Wednesday");
    ok(day_of(2026, 2, 29) == DAY_NONE && day_of(2028, 2, 29) != DAY_NONE, "leap days");
    ok(day_read(TEXT("2026-1-05")) == DAY_NONE, "only YYYY-MM-DD is ISO");
    ok(day_add_months(day_of(2026, 1, 31), 1) == day_of(2026, 2, 28), "a month after 31 January");
    ok(day_fiscal_year(day_of(2027, 3, 31)) == 2026, "March belongs to the fiscal year before");
}

static void test_moments(void)
{
    int64_t moment;
    ok(moment_read(TEXT("2026-11-25T08:55"), &moment) && moment == 1795564500,
       "without an offset it is Tokyo's time");
    ok(moment_day(moment) == day_of(2026, 11, 25), "and its day is Tokyo's");
    ok(moment_day(moment - 9 * HOUR) == day_of(2026, 11, 24), "the night before is the day before");
    ok(moment_read(TEXT("2026-11-24T23:55:00Z"), &moment) && moment == 1795564500, "Z is UTC");
    ok(strcmp(moment_iso(moment).at, "2026-11-25T08:55:00+09:00") == 0, "written with its offset");
    ok(!moment_read(TEXT("2026-11-25T24:00"), &moment), "there is no hour 24");
}

int main(void)
{
    test_days();
    test_moments();
    return tap_done();
}
