#include "base/calendar.h"

#include "base/arena.h"
#include "test/tap.h"

static struct work w;
static const struct calendar *calendar;

static int32_t on(const char *iso)
{
    return day_read(text_of(iso));
}

/* ---- the law ---- */

static void test_whole_years(void)
{
    static const struct {
        int year;
        const char *holidays;
    } table[] = {
        { 2009, "01-01 01-12 02-11 03-20 04-29 05-03 05-04 05-05 05-06 07-20 09-21 09-22 09-23 "
                "10-12 11-03 11-23 12-23 " },
        { 2019, "01-01 01-14 02-11 03-21 04-29 04-30 05-01 05-02 05-03 05-04 05-05 05-06 07-15 "
                "08-11 08-12 09-16 09-23 10-14 10-22 11-03 11-04 11-23 " },
        { 2020, "01-01 01-13 02-11 02-23 02-24 03-20 04-29 05-03 05-04 05-05 05-06 07-23 07-24 "
                "08-10 09-21 09-22 11-03 11-23 " },
        { 2021, "01-01 01-11 02-11 02-23 03-20 04-29 05-03 05-04 05-05 07-22 07-23 08-08 08-09 "
                "09-20 09-23 11-03 11-23 " },
        { 2026, "01-01 01-12 02-11 02-23 03-20 04-29 05-03 05-04 05-05 05-06 07-20 08-11 09-21 "
                "09-22 09-23 10-12 11-03 11-23 " },
        { 2027, "01-01 01-11 02-11 02-23 03-21 03-22 04-29 05-03 05-04 05-05 07-19 08-11 09-20 "
                "09-23 10-11 11-03 11-23 " },
        { 2028, "01-01 01-10 02-11 02-23 03-20 04-29 05-03 05-04 05-05 07-17 08-11 09-18 09-22 "
                "10-09 11-03 11-23 " },
    };
    for (size_t i = 0; i < COUNT(table); i++) {
        char list[512] = "";
        size_t len = 0;
        for (int32_t day = day_of(table[i].year, 1, 1); day <= day_of(table[i].year, 12, 31); day++)
            if (calendar_is_holiday(calendar, day))
                len += (size_t)snprintf(list + len, sizeof list - len, "%s ", day_iso(day).at + 5);
        ok(strcmp(list, table[i].holidays) == 0, "every holiday of %d and no other day",
           table[i].year);
    }
}

/* The digest is that of a list which agrees with the public data set of holidays 1970 to 2050 day
 * by day, and up to 2027 with the list of the Cabinet Office. */
static void test_all_years(void)
{
    uint64_t digest = 14695981039346656037u;
    int count = 0;
    for (int32_t day = day_of(2007, 1, 1); day <= day_of(2050, 12, 31); day++) {
        if (!calendar_is_holiday(calendar, day))
            continue;
        count++;
        for (const char *c = day_iso(day).at; *c; c++)
            digest = (digest ^ (unsigned char)*c) * 1099511628211u;
    }
    ok(count == 781, "2007 to 2050 have 781 holidays (%d)", count);
    ok(digest == 0x5a6b258e7191a672u, "and they are the right ones (%llx)",
       (unsigned long long)digest);
}

static void test_kinds(void)
{
    static const struct {
        const char *day;
        enum calendar_kind kind;
        const char *ja, *en;
    } table[] = {
        { "1973-02-12", CALENDAR_ORDINARY, "", "" },
        { "1973-04-30", CALENDAR_SUBSTITUTE, "振替休日", "Substitute holiday" },
        { "1986-05-04", CALENDAR_ORDINARY, "", "" },
        { "1987-05-04", CALENDAR_SUBSTITUTE, "振替休日", "Substitute holiday" },
        { "1988-05-04", CALENDAR_CITIZENS, "国民の休日", "Citizens' holiday" },
        { "2006-04-29", CALENDAR_NATIONAL, "みどりの日", "Greenery Day" },
        { "2007-04-29", CALENDAR_NATIONAL, "昭和の日", "Showa Day" },
        { "2008-05-06", CALENDAR_SUBSTITUTE, "振替休日", "Substitute holiday" },
        { "2015-08-11", CALENDAR_ORDINARY, "", "" },
        { "2016-08-11", CALENDAR_NATIONAL, "山の日", "Mountain Day" },
        { "2018-12-24", CALENDAR_SUBSTITUTE, "振替休日", "Substitute holiday" },
        { "2019-02-23", CALENDAR_ORDINARY, "", "" },
        { "2019-04-30", CALENDAR_CITIZENS, "国民の休日", "Citizens' holiday" },
        { "2019-05-01", CALENDAR_NATIONAL, "即位の日", "Day of the Emperor's Accession" },
        { "2019-05-02", CALENDAR_CITIZENS, "国民の休日", "Citizens' holiday" },
        { "2019-10-14", CALENDAR_NATIONAL, "体育の日", "Health and Sports Day" },
        { "2019-12-23", CALENDAR_ORDINARY, "", "" },
        { "2020-02-23", CALENDAR_NATIONAL, "天皇誕生日", "The Emperor's Birthday" },
        { "2020-07-20", CALENDAR_ORDINARY, "", "" },
        { "2020-10-12", CALENDAR_ORDINARY, "", "" },
        { "2021-08-09", CALENDAR_SUBSTITUTE, "振替休日", "Substitute holiday" },
        { "2021-08-11", CALENDAR_ORDINARY, "", "" },
        { "2022-10-10", CALENDAR_NATIONAL, "スポーツの日", "Sports Day" },
        { "2026-05-06", CALENDAR_SUBSTITUTE, "振替休日", "Substitute holiday" },
        { "2026-09-22", CALENDAR_CITIZENS, "国民の休日", "Citizens' holiday" },
        { "2032-09-21", CALENDAR_CITIZENS, "国民の休日", "Citizens' holiday" },
        { "2037-09-22", CALENDAR_CITIZENS, "国民の休日", "Citizens' holiday" },
        { "2043-09-22", CALENDAR_CITIZENS, "国民の休日", "Citizens' holiday" },
        { "2049-09-21", CALENDAR_CITIZENS, "国民の休日", "Citizens' holiday" },
        { "2054-09-22", CALENDAR_CITIZENS, "国民の休日", "Citizens' holiday" },
    };
    for (size_t i = 0; i < COUNT(table); i++) {
        int32_t day = on(table[i].day);
        ok(calendar_kind(calendar, day) == table[i].kind &&
               text_is_string(calendar_holiday(calendar, day, LANG_JA), table[i].ja) &&
               text_is_string(calendar_holiday(calendar, day, LANG_EN), table[i].en),
           "%s is %s", table[i].day, *table[i].en ? table[i].en : "an ordinary day");
    }
}

static void test_equinoxes(void)
{
    static const char *const days[] = {
        "2024-03-20", "2025-03-20", "2026-03-20", "2027-03-21", "2028-03-20", "2029-03-20",
        "2030-03-20", "2031-03-21", "2092-03-19", "2012-09-22", "2024-09-22", "2025-09-23",
        "2026-09-23", "2027-09-23", "2028-09-22", "2032-09-22", "1979-09-24",
    };
    for (size_t i = 0; i < COUNT(days); i++)
        ok(text_ends(calendar_holiday(calendar, on(days[i]), LANG_EN), TEXT("Equinox Day")),
           "%s is an equinox", days[i]);
}

static void test_substitutes(void)
{
    static const struct {
        int year;
        const char *days;
    } table[] = {
        { 2025, "02-24 05-06 11-24 " },
        { 2026, "05-06 " },
        { 2027, "03-22 " },
        { 2028, "" },
        { 2029, "02-12 04-30 09-24 " },
        { 2030, "05-06 08-12 11-04 " },
    };
    for (size_t i = 0; i < COUNT(table); i++) {
        char list[64] = "";
        size_t len = 0;
        for (int32_t day = day_of(table[i].year, 1, 1); day <= day_of(table[i].year, 12, 31); day++)
            if (calendar_kind(calendar, day) == CALENDAR_SUBSTITUTE)
                len += (size_t)snprintf(list + len, sizeof list - len, "%s ", day_iso(day).at + 5);
        ok(strcmp(list, table[i].days) == 0, "the substitute holidays of %d", table[i].year);
    }
    ok(calendar_kind(calendar, on("2034-01-02")) == CALENDAR_SUBSTITUTE,
       "1 January 2034 is a Sunday, so that the 2nd takes its place");
}

static void test_closed(void)
{
    int wrong = 0, days = 0;
    for (int32_t day = day_of(2007, 1, 1); day <= day_of(2050, 12, 31); day++, days++) {
        struct date d = day_date(day);
        bool weekend = day_weekday(day) == 0 || day_weekday(day) == 6;
        bool turn = (d.month == 12 && d.day >= 29) || (d.month == 1 && d.day <= 3);
        wrong += calendar_is_closed(calendar, day) !=
                 (weekend || turn || calendar_is_holiday(calendar, day));
    }
    ok(wrong == 0 && days == 16071, "closed are weekends, holidays and 29 December to 3 January");
    ok(text_is(calendar_closure(calendar, on("2026-12-30"), LANG_JA), TEXT("年末年始の休日")) &&
           text_is(calendar_closure(calendar, on("2026-11-28"), LANG_EN), TEXT("Saturday")) &&
           text_is(calendar_closure(calendar, on("2026-01-01"), LANG_JA), TEXT("元日")) &&
           calendar_closure(calendar, on("2026-11-27"), LANG_JA).len == 0,
       "a closed day says why");
    ok(calendar_next_open(calendar, on("2026-12-29")) == on("2027-01-04"),
       "after the end of the year offices open on 4 January");
    ok(calendar_next_open(calendar, on("2026-11-25")) == on("2026-11-25"), "an open day is itself");
    ok(calendar_next_open(calendar, DAY_NONE) == DAY_NONE, "no day stays no day");
    ok(calendar_next_open(calendar, on("2099-12-31")) == on("2100-01-01") &&
           calendar_next_open(calendar, on("2101-01-01")) == on("2101-01-03") &&
           !calendar_is_holiday(calendar, on("2101-01-01")),
       "beyond its years the calendar knows weekends only");
}

static void test_certainty(void)
{
    ok(calendar_certainty(calendar, 2027) == CALENDAR_CONFIRMED, "2027 has been announced");
    ok(calendar_certainty(calendar, 2028) == CALENDAR_FORECAST, "2028 is a forecast");
    ok(calendar_certainty(calendar, 2100) == CALENDAR_UNKNOWN &&
           calendar_certainty(calendar, 1947) == CALENDAR_UNKNOWN,
       "nothing is known beyond the calendar");
}

/* ---- overrides ---- */

static const struct calendar *with(const char *lines)
{
    struct text text = text_of(lines);
    return calendar_open(&w, &text, 1);
}

static void test_holiday_overrides(void)
{
    const struct calendar *c = with("\ufeff# 2027\r\n"
                                    "once 2027-06-06　新しい祝日 | New Holiday\r\n"
                                    "not 2027-10-11  moved\r\n"
                                    "not\t2027-03-22\r\n");
    ok(calendar_kind(c, on("2027-06-06")) == CALENDAR_NATIONAL &&
           text_is(calendar_holiday(c, on("2027-06-06"), LANG_EN), TEXT("New Holiday")),
       "an added holiday, whatever the white space");
    ok(calendar_kind(c, on("2027-06-07")) == CALENDAR_SUBSTITUTE,
       "on a Sunday it has a substitute");
    ok(!calendar_is_holiday(c, on("2027-10-11")) && !calendar_is_closed(c, on("2027-10-11")),
       "a holiday taken away is an open day");
    ok(!calendar_is_holiday(c, on("2027-03-22")) && calendar_is_holiday(c, on("2027-03-21")),
       "a substitute holiday can be taken away alone");
    calendar_close(c);

    c = with("not 2026-05-03");
    ok(!calendar_is_holiday(c, on("2026-05-06")) && calendar_is_holiday(c, on("2026-05-04")),
       "with the Sunday holiday goes its substitute");
    calendar_close(c);
    c = with("not 2026-09-23");
    ok(!calendar_is_holiday(c, on("2026-09-22")), "and with one neighbour the citizens' holiday");
    calendar_close(c);
    c = with("not 2027-10-11\nonce 2027-10-11 戻った祝日");
    ok(text_is(calendar_holiday(c, on("2027-10-11"), LANG_EN), TEXT("戻った祝日")),
       "the later line wins, and one name serves both languages");
    calendar_close(c);
}

static void test_equinox_overrides(void)
{
    const struct calendar *c = with("confirmed 2028 03-21 09-22\nconfirmed 2029 09-23\n");
    ok(calendar_holiday(c, on("2028-03-20"), LANG_JA).len == 0 &&
           text_is(calendar_holiday(c, on("2028-03-21"), LANG_JA), TEXT("春分の日")) &&
           text_is(calendar_holiday(c, on("2028-09-22"), LANG_JA), TEXT("秋分の日")),
       "the announced day takes the place of the forecast");
    ok(calendar_certainty(c, 2028) == CALENDAR_CONFIRMED, "both equinoxes make the year certain");
    ok(calendar_certainty(c, 2029) == CALENDAR_FORECAST, "one alone does not");
    calendar_close(c);
    c = with("confirmed 2028..2029");
    ok(calendar_certainty(c, 2029) == CALENDAR_CONFIRMED &&
           calendar_is_holiday(c, on("2028-03-20")) &&
           calendar_certainty(c, 2030) == CALENDAR_FORECAST,
       "years announced as forecast");
    calendar_close(c);
}

static void test_closures(void)
{
    const struct calendar *c = with("closed .. 05-31 開庁記念日 | Founding day\n"
                                    "closed 2027-08-12..2027-08-16 夏季休業 | Summer closure\n"
                                    "closed 2027.. 12-28..01-04 年末年始\n"
                                    "closed 2028-01-01.. Wed 水曜閉庁\n"
                                    "open 2027-11-27\n");
    ok(calendar_is_closed(c, on("2027-05-31")) && !calendar_is_holiday(c, on("2027-05-31")) &&
           text_is(calendar_closure(c, on("2030-05-31"), LANG_EN), TEXT("Founding day")),
       "a closure of every year is no holiday");
    ok(calendar_next_open(c, on("2027-08-11")) == on("2027-08-17") &&
           !calendar_is_closed(c, on("2028-08-14")),
       "a closure of some days holds once");
    ok(calendar_is_closed(c, on("2027-12-28")) && calendar_is_closed(c, on("2028-01-04")) &&
           !calendar_is_closed(c, on("2026-12-28")),
       "a closure over the end of the year, from the year it was made");
    ok(calendar_is_closed(c, on("2028-03-01")) && !calendar_is_closed(c, on("2027-12-22")),
       "a weekday closed from a day on");
    ok(!calendar_is_closed(c, on("2027-11-27")), "a Saturday on which the office opens");
    calendar_close(c);

    const struct text two[2] = { TEXT("closed 2027-06-01 国"), TEXT("open 2027-06-01 市") };
    c = calendar_open(&w, two, 2);
    ok(!calendar_is_closed(c, on("2027-06-01")), "the second text wins over the first");
    calendar_close(c);
}

static void test_faults(void)
{
    static const struct {
        const char *lines, *code, *about, *title;
    } table[] = {
        { "# x\nholliday 2027-01-01 x", "calendar.line", "2\x1fholliday 2027-01-01 x",
          "an unknown word is refused with its line" },
        { "once 2027-02-30 x", "calendar.day", "1\x1fonce 2027-02-30 x", "a day that is none" },
        { "once 2027 x", "calendar.day", "1\x1fonce 2027 x", "one occasion is one day" },
        { "day 2028..2027 01-01 x", "calendar.day",
          "1\x1f"
          "day 2028..2027 01-01 x",
          "years backwards" },
        { "weekday 2027.. 01-5Mon x", "calendar.day", "1\x1fweekday 2027.. 01-5Mon x",
          "there is no fifth Monday every year" },
        { "equinox 2027.. 06-20.8431 x", "calendar.day",
          "1\x1f"
          "equinox 2027.. 06-20.8431 x",
          "an equinox in June" },
        { "confirmed 2028 03-20 09-31", "calendar.day",
          "1\x1f"
          "confirmed 2028 03-20 09-31",
          "the 31st of September" },
        { "substitute 2007.. sometimes x", "calendar.day", "1\x1fsubstitute 2007.. sometimes x",
          "a way of substituting nobody knows" },
        { "closed ..", "calendar.name",
          "1\x1f"
          "closed ..",
          "a closure without a name" },
        { "closed 2027.. 12-29..13-03 x", "calendar.day",
          "1\x1f"
          "closed 2027.. 12-29..13-03 x",
          "a closure until the 13th month" },
        { "once 2027-06-09 | New", "calendar.name", "1\x1fonce 2027-06-09 | New",
          "a holiday without a Japanese name" },
        { "closed 2027-05-01.. 休業", "calendar.never_open", "2027-05-01",
          "an office that never opens again" },
    };
    for (size_t i = 0; i < COUNT(table); i++) {
        struct work own = work_begin(w.arena, w.actor);
        struct text text = text_of(table[i].lines);
        const struct calendar *c = calendar_open(&own, &text, 1);
        ok(!c && own.fault.kind == FAULT_INPUT && strcmp(own.fault.code, table[i].code) == 0 &&
               text_is_string(own.fault.about, table[i].about),
           "refused: %s", table[i].title);
        calendar_close(c);
    }
    struct work own = work_begin(w.arena, w.actor);
    size_t len = 10001 * 16;
    char *lines = work_alloc(&own, len + 1, 1);
    for (size_t i = 0; i < len; i += 16)
        memcpy(lines + i, "open 2027-01-01\n", 16);
    struct text text = { lines, len };
    ok(!calendar_open(&own, &text, 1) && strcmp(own.fault.code, "calendar.too_many") == 0,
       "refused: ten thousand lines");
}

int main(void)
{
    struct arena *arena = arena_open(16 << 20);
    w = work_begin(arena, actor_machine(TEXT("cli")));
    calendar = calendar_open(&w, NULL, 0);
    test_whole_years();
    test_all_years();
    test_kinds();
    test_equinoxes();
    test_substitutes();
    test_closed();
    test_certainty();
    test_holiday_overrides();
    test_equinox_overrides();
    test_closures();
    test_faults();
    calendar_close(calendar);
    arena_close(arena);
    return tap_done();
}
