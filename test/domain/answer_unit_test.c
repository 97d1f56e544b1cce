/* A number is taken in the unit that is asked for, or by nobody. */
#include "domain/answer_unit.h"

#include <stdlib.h>

#include "base/arena.h"
#include "test/tap.h"

static const struct {
    const char *unit, *typed;
    long long value; /* -1: a person has to look */
} cases[] = {
    { "か月", "12", 12 },        { "か月", "6か月", 6 },      { "か月", "６ヶ月ごと", 6 },
    { "か月", "1年", 12 },       { "か月", "1.5年", 18 },     { "か月", "2 years", 24 },
    { "か月", "半年", 6 },       { "か月", "半年ごと", 6 },   { "か月", "半年に1回", 6 },
    { "か月", "四半期ごと", 3 }, { "か月", "毎月", 1 },       { "か月", "年2回", 6 },
    { "か月", "年１回", 12 },    { "か月", "3か月に1回", 3 }, { "か月", "1年に1回", 12 },
    { "か月", "quarterly", 3 },  { "か月", "年5回", -1 },     { "か月", "1週間", -1 },
    { "か月", "90日", -1 },      { "か月", "3回", -1 },       { "か月", "随時", -1 },
    { "日", "1週間", 7 },        { "日", "2週間以内", 14 },   { "日", "48時間", 2 },
    { "日", "36時間", -1 },      { "日", "1か月", -1 },       { "日", "当日", -1 },
    { "日", "3日以内", 3 },      { "時間", "3日", 72 },       { "時間", "24時間以内", 24 },
    { "時間", "24h", -1 },       { "件", "3回", 3 },          { "件", "3件", 3 },
    { "件", "3日", -1 },         { "件", "5%", -1 },          { "%", "99", 99 },
    { "%", "99%", 99 },          { "%", "3件", 3 },           { "%", "3日", -1 },
    { "days", "2 weeks", 14 },
};

int main(void)
{
    struct arena *arena = arena_open(64 << 20);
    struct work w = work_begin(arena, actor_machine(TEXT("cli")));
    const struct answer_words *words = answer_words_open(&w);
    ok(words, "the words are read");
    for (size_t i = 0; words && i < COUNT(cases); i++) {
        struct text typed = text_of(cases[i].typed);
        struct answer answer = answer_unit_read(&w, words, ANSWER_NUMBER,
                                                answer_unit_named(text_of(cases[i].unit)), typed);
        bool taken = answer.mark == ANSWER_DONE && answer.has_number && !answer.millionths;
        ok(cases[i].value < 0 ? answer.mark == ANSWER_UNSURE && text_is(answer.note, typed)
                              : taken && answer.number == cases[i].value,
           "asked for %s, %s is %lld", cases[i].unit, cases[i].typed, cases[i].value);
        if (taken && cases[i].value < 0)
            printf("# taken as %lld\n", (long long)answer.number);
    }
    struct answer blank =
        answer_unit_read(&w, words, ANSWER_NUMBER, ANSWER_UNIT_MONTHS, TEXT("未実施"));
    ok(blank.mark == ANSWER_NOT_DONE, "未実施 says that it is not done, whatever the unit");
    blank = answer_unit_read(&w, words, ANSWER_NUMBER, ANSWER_UNIT_MONTHS, TEXT(" "));
    ok(blank.mark == ANSWER_BLANK, "a blank stays one");
    arena_close(arena);
    return tap_done();
}
