/* take_phone_test.c - telephone numbers of a list: which one is that of the night.
 *
 * A wrong number for the night is worse than none: where a word is not known, the cell stays whole.
 */
#include <string.h>

#include "base/arena.h"
#include "format/limits.h"
#include "import/read.h"
#include "test/tap.h"

struct number {
    const char *phone, *emergency; /* as they stand in the list; emergency: a column of its own */
    const char *day, *night, *note;
    bool reached; /* nobody is asked for a contact for the night */
};

/* With the telephone number of the party in its own column, or the one of a person. */
static const struct number numbers[] = {
    { "03-1111-2222", "", "03-1111-2222", "", "", false },
    { "03-1111-2222（夜間 090-3333-4444）", "", "03-1111-2222", "090-3333-4444", "", true },
    { "０３－１１１１－２２２２（休日：０９０－３３３３－４４４４）", "",
      "０３－１１１１－２２２２", "０９０－３３３３－４４４４", "", true },
    { "03-1111-2222 (平日 9-17時) / 090-3333-4444 (夜間)", "", "03-1111-2222 (平日 9-17時)",
      "090-3333-4444", "", true },
    { "03-1111-2222（夜間）／090-3333-4444（平日）", "", "090-3333-4444（平日）", "03-1111-2222",
      "", true },
    { "(03)1111-2222（夜間 (03)1111-3333）", "", "(03)1111-2222", "(03)1111-3333", "", true },
    { "+81-3-1111-2222 (after hours +81 90 1234 5678)", "", "+81-3-1111-2222", "+81 90 1234 5678",
      "", true },
    { "03-1111-2222（24時間 0120-111-222）", "", "03-1111-2222", "0120-111-222", "", true },
    { "夜間 090-3333-4444", "", "", "090-3333-4444", "", true },
    { "03-1111-2222\n夜間は090-3333-4444", "", "03-1111-2222", "090-3333-4444", "", true },
    /* by day and by night the same one */
    { "24時間対応 0120-111-222", "", "24時間対応 0120-111-222", "", "", true },
    { "03-1111-2222（24時間365日）", "", "03-1111-2222（24時間365日）", "", "", true },
    { "03-1111-2222／夜間同じ", "", "03-1111-2222／夜間同じ", "", "", true },
    /* no word of the night, or one that is taken back */
    { "03-1111-2222（定休日：水曜） FAX 03-1111-3333", "",
      "03-1111-2222（定休日：水曜） FAX 03-1111-3333", "", "", false },
    { "03-1111-2222（定休日 水曜）", "", "03-1111-2222（定休日 水曜）", "", "", false },
    { "代表 03-1111-2222 / FAX 03-1111-3333 (土日祝休日)", "",
      "代表 03-1111-2222 / FAX 03-1111-3333 (土日祝休日)", "", "", false },
    { "夜間受付なし 03-1111-2222", "", "夜間受付なし 03-1111-2222", "", "", false },
    { "営業時間外は留守電 03-1111-2222", "", "営業時間外は留守電 03-1111-2222", "", "", false },
    { "03-1111-2222 夜間不可 090-1111-2222", "", "03-1111-2222 夜間不可 090-1111-2222", "", "",
      false },
    { "03-1111-2222 / 090-1111-2222（夜間を除く）", "",
      "03-1111-2222 / 090-1111-2222（夜間を除く）", "", "", false },
    { "Knight 03-1111-2222 03-3333-4444", "", "Knight 03-1111-2222 03-3333-4444", "", "", false },
    /* in doubt */
    { "24時間受付 0120-111-222 03-1111-2222", "", "24時間受付 0120-111-222 03-1111-2222", "", "",
      true },
    { "03-1111-2222 (Holiday Inn 内線 123456789)", "", "03-1111-2222 (Holiday Inn 内線 123456789)",
      "", "", true },
    { "休日夜間 090-3333-4444 平日 03-1111-2222", "", "休日夜間 090-3333-4444 平日 03-1111-2222",
      "", "", true },
    { "03-1111-2222（休日 土日祝）／03-1111-3333", "", "03-1111-2222（休日 土日祝）／03-1111-3333",
      "", "", true },
    { "03-5555-0003／080-5555-0004（休日・当直 田中）", "",
      "03-5555-0003／080-5555-0004（休日・当直 田中）", "", "", true },
    { "03-1111-2222（夜間 18:00-9:00 090-3333-4444）", "",
      "03-1111-2222（夜間 18:00-9:00 090-3333-4444）", "", "", true },
    { "03-1111-2222（夜間 3333-4444）", "", "03-1111-2222（夜間 3333-4444）", "", "", true },
    { "03-1111-2222\n夜間 090-3333-4444\n休日 090-5555-6666", "",
      "03-1111-2222 夜間 090-3333-4444 休日 090-5555-6666", "", "", true },
    /* a column of its own says it better, and nothing is lost */
    { "03-1111-2222（夜間 090-3333-4444）", "090-9999-8888", "03-1111-2222", "090-9999-8888",
      "03-1111-2222（夜間 090-3333-4444）", true },
    { "03-1111-2222（夜間 090-3333-4444）", "09033334444", "03-1111-2222", "09033334444", "",
      true },
    { "03-1111-2222（夜間 090-3333-4444）", "有", "03-1111-2222", "090-3333-4444", "", true },
    { "03-1111-2222（夜間 090-3333-4444）", "なし", "03-1111-2222", "090-3333-4444", "", true },
};

static bool is(const struct line *line, enum line_field field, const char *expected)
{
    struct text found = line_text(line, field);
    if (!text_is_string(found, expected))
        printf("# expected \"%s\", found \"%.*s\"\n", expected, TEXT_ARG(found));
    return text_is_string(found, expected);
}

static bool is_asked(const struct list *list)
{
    for (size_t i = 0; i < list->insight_count; i++)
        if (text_is_string(text_of(list->insights[i].code), "no_emergency_contact"))
            return list->insights[i].count > 0;
    return false;
}

static struct list *read_cells(struct work *w, const char *header, const struct number *number,
                               bool emergency_first)
{
    const char *first = emergency_first ? number->emergency : number->phone;
    const char *second = emergency_first ? number->phone : number->emergency;
    struct text bytes =
        work_format(w, "%s\n株式会社ひいらぎ警備,警備,氏名,\"%s\",\"%s\"\n", header, first, second);
    return read_list(w, bytes, TEXT("list.csv"), &limits_usual, NULL);
}

static void test_number(const struct number *number, const char *header, enum line_field day,
                        bool emergency_first)
{
    struct arena *arena = arena_open((size_t)64 << 20);
    struct work w = work_begin(arena, actor_machine(TEXT("test")));
    const struct list *list = read_cells(&w, header, number, emergency_first);
    const struct line *line = list && list->line_count ? &list->lines[0] : NULL;
    ok(line &&
           (is(line, day, number->day) & is(line, LINE_EMERGENCY_PHONE, number->night) &
            is(line, LINE_NOTE, number->note)) &&
           is_asked(list) != number->reached,
       "%.*s%s%s: %s", (int)strcspn(number->phone, "\n"), number->phone,
       *number->emergency ? ", and " : "", number->emergency, header);
    arena_close(arena);
}

int main(void)
{
    for (size_t i = 0; i < COUNT(numbers); i++) {
        test_number(&numbers[i], "委託先名,委託業務,個人データ,電話番号,夜間緊急連絡先", LINE_PHONE,
                    false);
        if (*numbers[i].emergency)
            test_number(&numbers[i], "委託先名,委託業務,個人データ,夜間緊急連絡先,電話番号",
                        LINE_PHONE, true);
        test_number(&numbers[i], "委託先名,委託業務,個人データ,担当者電話,夜間緊急連絡先",
                    LINE_CONTACT_PHONE, false);
    }
    return tap_done();
}
