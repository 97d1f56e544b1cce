#include "domain/reminder_text.h"

#include "base/day.h"
#include "base/words.h"
#include "domain/setting.h"

enum { LONGEST = 256 << 10, MOST_SHOWN = 40 };

struct writing {
    struct work *w;
    int32_t today;
    struct buf body;
    size_t shown;
};

static struct text count_text(struct work *w, int64_t count)
{
    return work_format(w, "%lld", (long long)count);
}

static void add_line(struct writing *it, enum word word, struct text about)
{
    buf_add(&it->body, word_fill(it->w, word, &about, 1));
    buf_add_char(&it->body, '\n');
}

/* The party and its work, and whose it is. */
static void add_whose(struct writing *it, const struct todo *todo)
{
    buf_format(&it->body, "  %.*s", TEXT_ARG(todo->party));
    if (todo->work.len)
        buf_format(&it->body, " / %.*s", TEXT_ARG(todo->work));
    if (todo->department.len)
        buf_format(&it->body, " / %.*s", TEXT_ARG(todo->department));
    buf_add_char(&it->body, '\n');
}

static void add_todo(struct writing *it, const struct todo *todo, bool is_second)
{
    buf_format(&it->body, "%s %s  %.*s", it->w->lang == LANG_JA ? "・" : "*", day_iso(todo->due).at,
               TEXT_ARG(todo_say_title(it->w, todo)));
    buf_format(&it->body, " (%.*s)", TEXT_ARG(todo_say_when(it->w, it->today, todo)));
    if (is_second)
        buf_add(&it->body, word_text(it->w->lang, WORD_reminder_second));
    buf_add_char(&it->body, '\n');
    add_whose(it, todo);
}

static int64_t count_group(const struct todo_list *list, enum todo_group group)
{
    int64_t count = 0;
    for (size_t i = 0; i < list->count; i++)
        count += list->items[i].group == group;
    return count;
}

static int64_t in_group(const struct reminder_news *news, enum todo_group group)
{
    return count_group(&news->first, group) + count_group(&news->second, group);
}

static void add_list(struct writing *it, const struct todo_list *list, enum todo_group group,
                     bool is_second)
{
    for (size_t i = 0; i < list->count; i++) {
        if (list->items[i].group != group || it->shown >= MOST_SHOWN)
            continue;
        add_todo(it, &list->items[i], is_second);
        it->shown++;
    }
}

static void add_group(struct writing *it, const struct reminder_news *news, enum todo_group group,
                      enum word title)
{
    int64_t count = in_group(news, group);
    if (!count || it->shown >= MOST_SHOWN)
        return;
    buf_add_char(&it->body, '\n');
    add_line(it, title, count_text(it->w, count));
    add_list(it, &news->second, group, true);
    add_list(it, &news->first, group, false);
}

static void add_more(struct writing *it, const struct reminder_news *news)
{
    size_t left = news->first.count + news->second.count - it->shown;
    struct text site = setting_read(it->w, "mail.site", TEXT(""));
    buf_add_char(&it->body, '\n');
    if (left)
        add_line(it, WORD_reminder_more, count_text(it->w, (int64_t)left));
    if (news->calls)
        add_line(it, WORD_reminder_calls, count_text(it->w, news->calls));
    if (site.len)
        add_line(it, WORD_reminder_list, work_format(it->w, "%.*s/todo", TEXT_ARG(site)));
}

void reminder_text_values(struct work *w, int32_t today, const struct reminder_news *news,
                          struct letter_values *values)
{
    struct writing it = { .w = w, .today = today, .body = buf_begin(w->arena, LONGEST) };
    int64_t over = in_group(news, TODO_OVERDUE), now = in_group(news, TODO_TODAY),
            soon = in_group(news, TODO_WEEK) + in_group(news, TODO_LATER);
    add_group(&it, news, TODO_OVERDUE, WORD_reminder_overdue);
    add_group(&it, news, TODO_TODAY, WORD_reminder_today);
    add_group(&it, news, TODO_WEEK, WORD_reminder_week);
    add_group(&it, news, TODO_LATER, WORD_reminder_later);
    add_more(&it, news);
    values->at[LETTER_OVERDUE] = count_text(w, over);
    values->at[LETTER_TODAY] = count_text(w, now);
    values->at[LETTER_SOON] = count_text(w, soon);
    values->at[LETTER_LIST] = text_trim(buf_text(&it.body));
}
