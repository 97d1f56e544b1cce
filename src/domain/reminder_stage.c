#include "domain/reminder_stage.h"

#include "base/buf.h"
#include "base/bundle.h"
#include "base/day.h"
#include "domain/rule_change.h"
#include "domain/setting.h"

enum { WORDS = 7, MOST_DAYS = 365, LONGEST_LINES = 1 << 20 };

/* Lines that took the place of the bundled ones, before there were changes with a reason. */
#define SETTING "reminder.stages"

/* The words of a line without its comment. */
static size_t split(struct text line, struct text words[WORDS])
{
    size_t count = 0;
    line = text_slice(line, 0, text_find(line, TEXT("#"), 0));
    while (line.len) {
        size_t end = 0;
        line = text_trim(line);
        while (end < line.len && line.at[end] != ' ' && line.at[end] != '\t')
            end++;
        if (end && count < WORDS)
            words[count] = text_slice(line, 0, end);
        count += end > 0;
        line = text_slice(line, end, line.len);
    }
    return count;
}

static bool read_days(struct text word, int least, int *out)
{
    int64_t number;
    if (!text_to_int(word, &number) || number < least || number > MOST_DAYS)
        return false;
    *out = (int)number;
    return true;
}

static bool read_time(struct text word, struct reminder_stage *out)
{
    int64_t hour, minute;
    if (word.len != 5 || word.at[2] != ':' || !text_to_int(text_slice(word, 0, 2), &hour) ||
        !text_to_int(text_slice(word, 3, 5), &minute) || hour < 0 || hour > 23 || minute < 0 ||
        minute > 59)
        return false;
    out->hour = (int)hour;
    out->minute = (int)minute;
    return true;
}

static bool read_line(const struct text words[WORDS], struct reminder_stage *out)
{
    out->from = day_read(words[0]);
    return out->from != DAY_NONE && read_time(words[1], out) &&
           read_days(words[2], -MOST_DAYS, &out->days[0]) &&
           read_days(words[3], out->days[0], &out->days[1]) &&
           read_days(words[4], 1, &out->gaps[1]) &&
           read_days(words[5], out->days[1], &out->days[2]) &&
           read_days(words[6], 1, &out->gaps[2]);
}

bool reminder_stage_read(struct work *w, struct text lines, int32_t day, struct reminder_stage *out)
{
    struct text line, words[WORDS];
    *out = (struct reminder_stage){ .from = DAY_NONE };
    for (int number = 1; text_next(&lines, '\n', &line); number++) {
        struct reminder_stage read = { 0 };
        size_t count = split(line, words);
        if (count && (count != WORDS || !read_line(words, &read)))
            return work_fail(w, FAULT_INPUT, "reminder.line",
                             work_format(w, "%d\x1f%.*s", number, TEXT_ARG(text_trim(line))));
        if (count && read.from <= day && read.from >= out->from)
            *out = read;
    }
    return out->from != DAY_NONE || work_fail(w, FAULT_INPUT, "reminder.none", TEXT(""));
}

static struct text bundled(void)
{
    return bundle_find(TEXT("reminders/stages.txt"))->bytes;
}

struct text reminder_stage_lines(struct work *w)
{
    struct buf out = buf_begin(w->arena, LONGEST_LINES);
    struct text own = setting_read(w, SETTING, TEXT(""));
    struct rule_change *changes;
    size_t count;
    buf_add(&out, own.len ? own : bundled());
    rule_change_all(w, &changes, &count);
    for (size_t i = 0; i < count; i++)
        if (text_is(changes[i].rule, TEXT(RULE_REMINDERS)))
            buf_format(&out, "\n%s %.*s", day_iso(changes[i].from).at, TEXT_ARG(changes[i].value));
    return buf_text(&out);
}
