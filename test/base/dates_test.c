#include "base/dates.h"

#include "base/arena.h"
#include "test/tap.h"

static struct work w;

static const char *const kinds[] = {
    [DATES_BLANK] = "blank",
    [DATES_DAY] = "day",
    [DATES_MONTH] = "month",
    [DATES_YEAR] = "year",
    [DATES_NO_YEAR] = "no year",
    [DATES_IMPOSSIBLE] = "impossible",
    [DATES_SEVERAL] = "several",
    [DATES_NONE] = "none",
    [DATES_UNDECIDED] = "undecided",
    [DATES_RENEWED] = "renewed",
    [DATES_INDEFINITE] = "indefinite",
    [DATES_UNKNOWN] = "unknown",
    [DATES_TEXT] = "text",
};

/* A name for a test must be one line. */
static const char *line(const char *typed)
{
    static char out[256];
    snprintf(out, sizeof out, "%s", text_is_utf8(text_of(typed)) ? typed : "bad bytes");
    for (char *c = out; *c; c++)
        if (*c == '\n')
            *c = ' ';
    return out;
}

/* "day 2026-11-25", "month 2026-11", "no year 11-25", "impossible 2027-02-29". */
static const char *shown(const struct dates_value *value)
{
    static char texts[2][64];
    static int turn;
    char *out = texts[turn ^= 1];
    struct date d = value->date;
    int len = snprintf(out, sizeof texts[0], "%s", kinds[value->kind]);
    size_t room = sizeof texts[0] - (size_t)len;
    if (value->kind == DATES_DAY)
        snprintf(out + len, room, " %s", day_iso(value->day).at);
    else if (value->kind == DATES_MONTH)
        snprintf(out + len, room, " %d-%02d", d.year, d.month);
    else if (value->kind == DATES_YEAR)
        snprintf(out + len, room, " %d", d.year);
    else if (value->kind == DATES_NO_YEAR)
        snprintf(out + len, room, " %02d-%02d", d.month, d.day);
    else if (value->kind == DATES_IMPOSSIBLE)
        snprintf(out + len, room, " %d-%02d-%02d", d.year, d.month, d.day);
    return out;
}

static void test_days(void)
{
    static const struct {
        const char *typed, *read;
        uint32_t flags;
    } table[] = {
        { "2026/11/25", "day 2026-11-25", 0 },
        { "2026-11-25", "day 2026-11-25", 0 },
        { "2026.11.25", "day 2026-11-25", 0 },
        { "2026.11.25.", "day 2026-11-25", 0 },
        { "2026. 11. 25", "day 2026-11-25", 0 },
        { "2026/1/5", "day 2026-01-05", 0 },
        { "2026年11月25日", "day 2026-11-25", 0 },
        { "西暦2026年11月25日", "day 2026-11-25", 0 },
        { "2026年11月25", "day 2026-11-25", 0 },
        { "2026年11/25", "day 2026-11-25", 0 },
        { "２０２６年１１月２５日", "day 2026-11-25", 0 },
        { "２０２６／１１／２５", "day 2026-11-25", 0 },
        { "2026ー11ー25", "day 2026-11-25", 0 },
        { "2026‐11−25", "day 2026-11-25", 0 },
        { "2026・11・25", "day 2026-11-25", 0 },
        { " 2026 年 11 月 25 日 ", "day 2026-11-25", 0 },
        { "2026⽉11", "text", 0 },
        { "2026年11⽉25⽇", "day 2026-11-25", 0 },
        { "二〇二六年十一月二十五日", "day 2026-11-25", 0 },
        { "二千二十六年十一月二五日", "day 2026-11-25", 0 },
        { "20261125", "day 2026-11-25", 0 },
        { "２０２６１１２５", "day 2026-11-25", 0 },
        { "令和8年11月25日", "day 2026-11-25", 0 },
        { "令和 6 年 1 月 24 日", "day 2024-01-24", 0 },
        { "令和　６　年　１　月　２４　日", "day 2024-01-24", 0 },
        { "令和元年5月1日", "day 2019-05-01", 0 },
        { "令和八年十一月二十五日", "day 2026-11-25", 0 },
        { "㋿8年11月25日", "day 2026-11-25", 0 },
        { "令8.11.25", "day 2026-11-25", 0 },
        { "R8.11.25", "day 2026-11-25", 0 },
        { "r8/11/25", "day 2026-11-25", 0 },
        { "Ｒ８．１１．２５", "day 2026-11-25", 0 },
        { "R08/11/25", "day 2026-11-25", 0 },
        { "R8-11-25", "day 2026-11-25", 0 },
        { "R.8.11.25", "day 2026-11-25", 0 },
        { "R8年11月25日", "day 2026-11-25", 0 },
        { "R081125", "day 2026-11-25", 0 },
        { "R元.5.1", "day 2019-05-01", 0 },
        { "H31.4.30", "day 2019-04-30", 0 },
        { "平成31年4月30日", "day 2019-04-30", 0 },
        { "昭和64年1月7日", "day 1989-01-07", 0 },
        { "S39.10.10", "day 1964-10-10", 0 },
        { "大正12年9月1日", "day 1923-09-01", 0 },
        { "大正15年12月25日", "day 1926-12-25", 0 },
        { "昭和元年12月25日", "day 1926-12-25", 0 },
        { "明治45年7月30日", "day 1912-07-30", 0 },
        { "M30.1.1", "day 1897-01-01", 0 },
        { "平成31年5月1日", "day 2019-05-01", DATES_ERA_MOVED },
        { "昭和64年1月8日", "day 1989-01-08", DATES_ERA_MOVED },
        { "平成36年3月31日", "day 2024-03-31", DATES_ERA_MOVED },
        { "令和元年4月30日", "day 2019-04-30", DATES_ERA_MOVED },
        { "S100.1.1", "day 2025-01-01", DATES_ERA_MOVED },
        { "2026年11月25日（水）", "day 2026-11-25", 0 },
        { "2026年11月25日(水)", "day 2026-11-25", 0 },
        { "2026/11/25 (水)", "day 2026-11-25", 0 },
        { "2026/11/25水曜日", "day 2026-11-25", 0 },
        { "2026/11/23（月・祝）", "day 2026-11-23", 0 },
        { "2026/11/25 Wed", "day 2026-11-25", 0 },
        { "2026年11月25日（木）", "day 2026-11-25", DATES_WEEKDAY_WRONG },
        { "2026/11/25 0:00", "day 2026-11-25", 0 },
        { "2026/11/25 0:00:00", "day 2026-11-25", 0 },
        { "2026-11-25T00:00:00+09:00", "day 2026-11-25", 0 },
        { "2026-11-24T15:00:00.000Z", "day 2026-11-25", 0 },
        { "2026-12-31T15:00:00Z", "day 2027-01-01", 0 },
        { "2027年3月末", "day 2027-03-31", DATES_MONTH_END },
        { "2027年2月末日", "day 2027-02-28", DATES_MONTH_END },
        { "令和10年2月末日", "day 2028-02-29", DATES_MONTH_END },
        { "2027/3末", "day 2027-03-31", DATES_MONTH_END },
        { "2027/3/末", "day 2027-03-31", DATES_MONTH_END },
        { "R9.3月末", "day 2027-03-31", DATES_MONTH_END },
        { "46351", "day 2026-11-25", DATES_SERIAL },
        { "46351.0", "day 2026-11-25", DATES_SERIAL },
        { "Nov 25, 2026", "day 2026-11-25", 0 },
        { "25 November 2026", "day 2026-11-25", 0 },
        { "November 25th, 2026", "day 2026-11-25", 0 },
        { "25-Nov-2026", "day 2026-11-25", 0 },
        { "Sept. 1 2026", "day 2026-09-01", 0 },
        { "11/25/2026", "day 2026-11-25", 0 },
        { "25/11/2026", "day 2026-11-25", 0 },
        { "05/05/2026", "day 2026-05-05", 0 },
        { "04/05/2026", "text", 0 },
        { "2024/2/29", "day 2024-02-29", 0 },
    };
    for (size_t i = 0; i < COUNT(table); i++) {
        struct dates_value value = dates_read(text_of(table[i].typed));
        ok(strcmp(shown(&value), table[i].read) == 0 && value.flags == table[i].flags,
           "「%s」 is %s (%s, %x)", line(table[i].typed), table[i].read, shown(&value),
           value.flags);
    }
}

static void test_others(void)
{
    static const struct {
        const char *typed, *read;
        uint32_t flags;
    } table[] = {
        { "", "blank", 0 },
        { " 　\n", "blank", 0 },
        { "2026年11月", "month 2026-11", 0 },
        { "2026/11", "month 2026-11", 0 },
        { "2026-11", "month 2026-11", 0 },
        { "11/2026", "month 2026-11", 0 },
        { "Nov 2026", "month 2026-11", 0 },
        { "令和8年11月", "month 2026-11", 0 },
        { "平成31年5月", "month 2019-05", DATES_ERA_MOVED },
        { "平成31年4月", "month 2019-04", 0 },
        { "2026年11月下旬", "month 2026-11", 0 },
        { "2026年", "year 2026", 0 },
        { "2026", "year 2026", 0 },
        { "2026年度", "year 2026", DATES_FISCAL },
        { "令和8年度", "year 2026", DATES_FISCAL },
        { "11/25", "no year 11-25", 0 },
        { "11月25日", "no year 11-25", 0 },
        { "十一月二十五日", "no year 11-25", 0 },
        { "8年11月25日", "no year 11-25", 0 },
        { "2026/2/30", "impossible 2026-02-30", 0 },
        { "2026/13/1", "impossible 2026-13-01", 0 },
        { "2026/0/1", "impossible 2026-00-01", 0 },
        { "2026/11/0", "impossible 2026-11-00", 0 },
        { "2026年13月", "impossible 2026-13-00", 0 },
        { "20260230", "impossible 2026-02-30", 0 },
        { "令和9年2月29日", "impossible 2027-02-29", 0 },
        { "R9.2.29", "impossible 2027-02-29", 0 },
        { "2/30", "impossible 0-02-30", 0 },
        { "2月29日", "no year 02-29", 0 },
        { "令和0年1月1日", "impossible 2018-01-01", 0 },
        { "2024年4月1日〜2027年3月31日", "several", 0 },
        { "2026/4/1〜9/30", "several", 0 },
        { "2024/4/1、2025/4/1", "several", 0 },
        { "2024/4/1 2025/3/31", "several", 0 },
        { "－", "none", 0 },
        { "―", "none", 0 },
        { "なし", "none", 0 },
        { "該当なし", "none", 0 },
        { "N/A", "none", 0 },
        { "未定", "undecided", 0 },
        { "調整中（11月中）", "undecided", 0 },
        { "TBD", "undecided", 0 },
        { "自動更新", "renewed", 0 },
        { "1年毎に自動更新", "renewed", 0 },
        { "自動更新の有無：有", "renewed", 0 },
        { "自動更新なし", "text", 0 },
        { "自動更新の有無：無", "text", 0 },
        { "期間の定めなし", "indefinite", 0 },
        { "無期限", "indefinite", 0 },
        { "9999/12/31", "indefinite", 0 },
        { "99999999", "indefinite", 0 },
        { "2999年12月31日", "indefinite", 0 },
        { "不明", "unknown", 0 },
        { "別紙参照", "text", 0 },
        { "8.11.25", "text", 0 },
        { "26/11/25", "text", 0 },
        { "11.25", "text", 0 },
        { "24/7", "text", 0 },
        { "2026/11/255", "text", 0 },
        { "2026/11/25/3", "text", 0 },
        { "202611", "text", 0 },
        { "12345678", "text", 0 },
        { "202611250", "text", 0 },
        { "99999999999999999999", "text", 0 },
        { "03-1234-5678", "text", 0 },
        { "明治3年1月1日", "text", 0 },
        { "8年", "text", 0 },
        { "R8", "text", 0 },
        { "2000件", "text", 0 },
        { "第3版", "text", 0 },
        { "\xe4\xbb", "text", 0 },
        { "2026/11/\xff", "month 2026-11", 0 },
    };
    for (size_t i = 0; i < COUNT(table); i++) {
        struct dates_value value = dates_read(text_of(table[i].typed));
        ok(strcmp(shown(&value), table[i].read) == 0 && value.flags == table[i].flags,
           "「%s」 is %s (%s, %x)", line(table[i].typed), table[i].read, shown(&value),
           value.flags);
    }
}

static void test_words_around(void)
{
    static const struct {
        const char *typed, *read, *before, *after;
    } table[] = {
        { "2026/11/25（予定）", "day 2026-11-25", "", "（予定）" },
        { "契約日：2026/11/25", "day 2026-11-25", "契約日：", "" },
        { "（予定）2026/11/25", "day 2026-11-25", "（予定）", "" },
        { "自 令和6年4月1日", "day 2024-04-01", "自", "" },
        { "～2027/3/31", "day 2027-03-31", "～", "" },
        { "2024/4/1〜", "day 2024-04-01", "", "〜" },
        { "2027/3/31まで", "day 2027-03-31", "", "まで" },
        { "2026/11/25 15:30", "day 2026-11-25", "", "15:30" },
        { "2026年11月25日頃", "day 2026-11-25", "", "頃" },
        { "2026/11/25（更新）（2025/11/25締結）", "day 2026-11-25", "",
          "（更新）（2025/11/25締結）" },
        { "2026年11月25日(水曜に変更)", "day 2026-11-25", "", "(水曜に変更)" },
        { "別紙参照", "text", "", "別紙参照" },
    };
    for (size_t i = 0; i < COUNT(table); i++) {
        struct dates_value value = dates_read(text_of(table[i].typed));
        ok(strcmp(shown(&value), table[i].read) == 0 &&
               text_is_string(value.before, table[i].before) &&
               text_is_string(value.after, table[i].after),
           "「%s」 keeps its words (%s, [%.*s], [%.*s])", table[i].typed, shown(&value),
           TEXT_ARG(value.before), TEXT_ARG(value.after));
    }
    ok(dates_read(TEXT("2027/3/31（自動更新）")).flags == DATES_RENEWS, "renewed by itself");
    ok(dates_read(TEXT("2027/3/31（自動更新なし）")).flags == 0, "not renewed by itself");
}

static void test_chosen_era(void)
{
    struct dates_value value = dates_read_in(TEXT("8.11.25"), ERA_REIWA);
    ok(strcmp(shown(&value), "day 2026-11-25") == 0 && value.flags == 0,
       "8.11.25 with 令和 chosen");
    value = dates_read_in(TEXT("8年11月25日"), ERA_REIWA);
    ok(strcmp(shown(&value), "day 2026-11-25") == 0, "8年11月25日 with 令和 chosen");
    value = dates_read_in(TEXT("2026/11/25"), ERA_REIWA);
    ok(strcmp(shown(&value), "day 2026-11-25") == 0, "a full year needs no era");
    value = dates_read_in(TEXT("H31.4.30"), ERA_REIWA);
    ok(strcmp(shown(&value), "day 2019-04-30") == 0, "an era of its own wins");
}

static void test_periods(void)
{
    static const struct {
        const char *typed, *from, *to;
        uint32_t flags;
        const char *note;
    } table[] = {
        { "2024年4月1日〜2027年3月31日", "day 2024-04-01", "day 2027-03-31", 0, "" },
        { "2024/4/1-2025/3/31", "day 2024-04-01", "day 2025-03-31", 0, "" },
        { "2024-04-01-2025-03-31", "day 2024-04-01", "day 2025-03-31", 0, "" },
        { "2024-04-01 - 2025-03-31", "day 2024-04-01", "day 2025-03-31", 0, "" },
        { "20240401～20250331", "day 2024-04-01", "day 2025-03-31", 0, "" },
        { "R6.4.1～R9.3.31", "day 2024-04-01", "day 2027-03-31", 0, "" },
        { "R6.4.1～9.3.31", "day 2024-04-01", "day 2027-03-31", DATES_CARRIED, "" },
        { "令和6年4月1日から令和9年3月31日まで", "day 2024-04-01", "day 2027-03-31", 0, "" },
        { "自　令和6年4月1日\n至　令和9年3月31日", "day 2024-04-01", "day 2027-03-31", 0, "" },
        { "令和6年4月1日～9年3月31日", "day 2024-04-01", "day 2027-03-31", DATES_CARRIED, "" },
        { "H31.4.1～R2.3.31", "day 2019-04-01", "day 2020-03-31", 0, "" },
        { "2024/4/1（月）～2025/3/31（月）", "day 2024-04-01", "day 2025-03-31", 0, "" },
        { "2024/4/1～", "day 2024-04-01", "blank", 0, "" },
        { "2024/4/1から", "day 2024-04-01", "blank", 0, "" },
        { "～2027/3/31", "blank", "day 2027-03-31", 0, "" },
        { "至 2027/3/31", "blank", "day 2027-03-31", 0, "" },
        { "自：2025/4/1\n至：2027/3/31", "day 2025-04-01", "day 2027-03-31", 0, "" },
        { "至：2027/3/31", "blank", "day 2027-03-31", 0, "" },
        { "〜2027/3/31まで", "blank", "day 2027-03-31", 0, "" },
        { "2026年4月1日〜翌年3月31日", "day 2026-04-01", "day 2027-03-31", DATES_CARRIED, "" },
        { "2026年4月1日〜翌々年3月末日", "day 2026-04-01", "day 2028-03-31",
          DATES_CARRIED | DATES_MONTH_END, "" },
        { "2026年4月1日〜同年9月30日", "day 2026-04-01", "day 2026-09-30", DATES_CARRIED, "" },
        { "2026/4/1〜9/30", "day 2026-04-01", "day 2026-09-30", DATES_CARRIED, "" },
        { "2026/4/1〜3/31", "day 2026-04-01", "day 2027-03-31", DATES_CARRIED, "" },
        { "2026.4.1〜9.30", "day 2026-04-01", "day 2026-09-30", DATES_CARRIED, "" },
        { "2026年4月1日〜30日", "day 2026-04-01", "day 2026-04-30", DATES_CARRIED, "" },
        { "2026年4月〜9月", "month 2026-04", "month 2026-09", DATES_CARRIED, "" },
        { "2024年4月〜2027年3月", "month 2024-04", "month 2027-03", 0, "" },
        { "2024-4-2025-3", "month 2024-04", "month 2025-03", 0, "" },
        { "2024/4/1〜25/3/31", "day 2024-04-01", "day 2025-03-31", DATES_CARRIED, "" },
        { "2024/4/1～2027/2/29", "day 2024-04-01", "impossible 2027-02-29", 0, "" },
        { "2026/4/1〜2/29", "day 2026-04-01", "impossible 2027-02-29", DATES_CARRIED, "" },
        { "2024/4/1から3年間", "day 2024-04-01", "day 2027-03-31", DATES_COUNTED, "" },
        { "令和6年4月1日から1年間（自動更新）", "day 2024-04-01", "day 2025-03-31",
          DATES_COUNTED | DATES_RENEWS, "（自動更新）" },
        { "2024/4/1～1年6か月", "day 2024-04-01", "day 2025-09-30", DATES_COUNTED, "" },
        { "2024年4月から半年間", "month 2024-04", "month 2024-09", DATES_COUNTED, "" },
        { "2024/4/1から90日間", "day 2024-04-01", "day 2024-06-29", DATES_COUNTED, "" },
        { "2024/4/1～自動更新", "day 2024-04-01", "renewed", 0, "" },
        { "2024/4/1～（1年毎の自動更新）", "day 2024-04-01", "renewed", 0, "" },
        { "2024/4/1～未定", "day 2024-04-01", "undecided", 0, "" },
        { "2024/4/1～期間の定めなし", "day 2024-04-01", "indefinite", 0, "" },
        { "2024/4/1～9999/12/31", "day 2024-04-01", "indefinite", 0, "" },
        { "2024/4/1～解約まで", "day 2024-04-01", "text", 0, "" },
        { "2024/4/1～2025/3/31（以後自動更新）", "day 2024-04-01", "day 2025-03-31", DATES_RENEWS,
          "（以後自動更新）" },
        { "2024/4/1～2025/3/31（2024/3/1締結）", "day 2024-04-01", "day 2025-03-31", 0,
          "（2024/3/1締結）" },
        { "契約期間：2024/4/1～2025/3/31", "day 2024-04-01", "day 2025-03-31", 0, "" },
    };
    for (size_t i = 0; i < COUNT(table); i++) {
        struct dates_period p = dates_period(text_of(table[i].typed));
        ok(p.is_period && strcmp(shown(&p.from), table[i].from) == 0 &&
               strcmp(shown(&p.to), table[i].to) == 0 && p.to.flags == table[i].flags &&
               text_is_string(p.note, table[i].note),
           "「%s」 (%s, %s, %x, [%.*s])", line(table[i].typed), shown(&p.from), shown(&p.to),
           p.to.flags, TEXT_ARG(p.note));
    }
}

static void test_no_periods(void)
{
    static const struct {
        const char *typed, *from;
    } table[] = {
        { "2027/3/31", "day 2027-03-31" },
        { "自動更新", "renewed" },
        { "", "blank" },
        { "未定", "undecided" },
        { "2024/4/1～2025/3/31、2025/4/1～2026/3/31", "several" },
        { "2024/4/1～2025/3/31 2025/4/1～2026/3/31", "several" },
        { "〜", "text" },
    };
    for (size_t i = 0; i < COUNT(table); i++) {
        struct dates_period p = dates_period(text_of(table[i].typed));
        ok(!p.is_period && strcmp(shown(&p.from), table[i].from) == 0, "「%s」 is no period (%s)",
           table[i].typed, shown(&p.from));
    }
}

static void test_bounds(void)
{
    static const struct {
        const char *typed, *first, *last;
    } table[] = {
        { "2024年2月", "2024-02-01", "2024-02-29" },
        { "2026年", "2026-01-01", "2026-12-31" },
        { "2026年度", "2026-04-01", "2027-03-31" },
        { "2026/11/25", "2026-11-25", "2026-11-25" },
        { "11/25", "", "" },
        { "未定", "", "" },
    };
    for (size_t i = 0; i < COUNT(table); i++) {
        struct dates_value value = dates_read(text_of(table[i].typed));
        ok(strcmp(day_iso(dates_first(&value)).at, table[i].first) == 0 &&
               strcmp(day_iso(dates_last(&value)).at, table[i].last) == 0,
           "first and last day of %s", table[i].typed);
    }
}

static void test_serials(void)
{
    static const struct {
        double serial;
        bool from_1904;
        const char *day;
    } table[] = {
        { 1, false, "1900-01-01" },
        { 59, false, "1900-02-28" },
        { 60, false, "" },
        { 61, false, "1900-03-01" },
        { 46351, false, "2026-11-25" },
        { 46351.99, false, "2026-11-25" },
        { 0, false, "" },
        { -1, false, "" },
        { 2958465, false, "9999-12-31" },
        { 2958466, false, "" },
        { 0, true, "1904-01-01" },
        { 44889, true, "2026-11-25" },
        { 2957003, true, "9999-12-31" },
        { 2957004, true, "" },
        { 0.0 / 0.0, false, "" },
        { 1e300, true, "" },
    };
    for (size_t i = 0; i < COUNT(table); i++)
        ok(strcmp(day_iso(dates_serial(table[i].serial, table[i].from_1904)).at, table[i].day) == 0,
           "serial %g of %s is %s", table[i].serial, table[i].from_1904 ? "1904" : "1900",
           *table[i].day ? table[i].day : "no day");
}

static void test_sentences(void)
{
    static const struct {
        const char *typed, *ja, *en;
    } table[] = {
        { "令和9年2月29日", "令和9年2月29日という日はありません。2月は28日までです。",
          "There is no 29 February 2027. February has 28 days." },
        { "2026/2/30", "2026年2月30日という日はありません。2月は28日までです。",
          "There is no 30 February 2026. February has 28 days." },
        { "2/30", "2月30日という日はありません。2月は29日までです。",
          "There is no 30 February. February has 29 days at most." },
        { "2026/13/1", "2026年13月という月はありません。月は1から12までです。",
          "There is no month 13. Months go from 1 to 12." },
        { "令和0年1月1日", "令和0年という年はありません。元号の年は元年（1年）から始まります。",
          "There is no year 0 of an era. An era begins with year 1." },
        { "平成31年5月1日",
          "平成31年5月1日は令和元年5月1日のことです。令和元年5月1日として読みました。",
          "The era had ended or not begun. The day was read as 1 May 2019 (令和元年5月1日)." },
        { "2026年11月25日（木）",
          "2026年11月25日は水曜日です。日付か曜日のどちらかが違っています。",
          "25 November 2026 is a Wednesday. Either the day or the weekday is wrong." },
        { "2026/11/25", "", "" },
    };
    for (size_t i = 0; i < COUNT(table); i++) {
        struct dates_value value = dates_read(text_of(table[i].typed));
        w.lang = LANG_JA;
        struct text ja = dates_why(&w, &value);
        w.lang = LANG_EN;
        struct text en = dates_why(&w, &value);
        ok(text_is_string(ja, table[i].ja) && text_is_string(en, table[i].en),
           "%s: 「%.*s」 “%.*s”", table[i].typed, TEXT_ARG(ja), TEXT_ARG(en));
    }
    ok(text_is(dates_wareki(&w, day_of(2026, 11, 25)), TEXT("令和8年11月25日")) &&
           text_is(dates_wareki(&w, day_of(2019, 5, 1)), TEXT("令和元年5月1日")) &&
           text_is(dates_wareki(&w, day_of(2019, 4, 30)), TEXT("平成31年4月30日")) &&
           text_is(dates_wareki(&w, day_of(1850, 1, 1)), TEXT("1850-01-01")),
       "a day by its era");
}

int main(void)
{
    struct arena *arena = arena_open(1 << 20);
    w = work_begin(arena, actor_machine(TEXT("cli")));
    test_days();
    test_others();
    test_words_around();
    test_chosen_era();
    test_periods();
    test_no_periods();
    test_bounds();
    test_serials();
    test_sentences();
    arena_close(arena);
    return tap_done();
}
