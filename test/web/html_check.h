/* html_check.h - reads a page as strictly as no browser does.
 *
 * Every tag is closed in order, every value stands in double quotes, every & begins one of the
 * five references, no id stands twice, and what for=, aria-… and #… point to is there. Gives
 * NULL, or a sentence about the first thing that is wrong.
 */
#pragma once
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"

enum { CHECK_DEEPEST = 128, CHECK_MOST_NAMES = 8192 };

struct html_check {
    const char *at, *end;
    struct text open[CHECK_DEEPEST];
    size_t depth;
    struct text ids[CHECK_MOST_NAMES], wanted[CHECK_MOST_NAMES];
    size_t id_count, wanted_count;
    char wrong[256];
};

static const char *check_say(struct html_check *check, const char *what, struct text about)
{
    if (about.len > 100)
        about.len = 100;
    snprintf(check->wrong, sizeof check->wrong, "%s: %.*s", what, TEXT_ARG(about));
    return check->wrong;
}

static struct text check_around(const struct html_check *check)
{
    size_t len = (size_t)(check->end - check->at);
    return (struct text){ check->at, len > 60 ? 60 : len };
}

static bool check_is_void(struct text name)
{
    static const char *const names[] = { "meta", "link", "input", "br",     "hr",      "col",
                                         "path", "use",  "rect",  "circle", "!doctype" };
    for (size_t i = 0; i < COUNT(names); i++)
        if (text_is_string(name, names[i]))
            return true;
    return false;
}

static bool check_reference(const struct html_check *check)
{
    static const char *const names[] = { "&amp;", "&lt;", "&gt;", "&quot;", "&#39;", "&nbsp;" };
    for (size_t i = 0; i < COUNT(names); i++)
        if (strncmp(check->at, names[i], strlen(names[i])) == 0)
            return true;
    return false;
}

static struct text check_name(struct html_check *check)
{
    const char *from = check->at;
    while (check->at < check->end &&
           (isalnum((unsigned char)*check->at) || strchr("-_:!", *check->at)))
        check->at++;
    return (struct text){ from, (size_t)(check->at - from) };
}

/* Splits at blanks: aria-describedby may name several. */
static void check_want(struct html_check *check, struct text value)
{
    struct text id;
    while (text_next(&value, ' ', &id))
        if (id.len && check->wanted_count < CHECK_MOST_NAMES)
            check->wanted[check->wanted_count++] = id;
}

static const char *check_value(struct html_check *check, struct text name, struct text value)
{
    if (text_starts(name, TEXT("on")) || text_is(name, TEXT("style")))
        return check_say(check, "an attribute that the policy forbids", name);
    if (text_is(name, TEXT("id"))) {
        for (size_t i = 0; i < check->id_count; i++)
            if (text_is(check->ids[i], value))
                return check_say(check, "an id stands twice", value);
        if (check->id_count < CHECK_MOST_NAMES)
            check->ids[check->id_count++] = value;
    }
    if (text_is(name, TEXT("for")) || text_is(name, TEXT("aria-labelledby")) ||
        text_is(name, TEXT("aria-describedby")) || text_is(name, TEXT("list")) ||
        text_is(name, TEXT("form")))
        check_want(check, value);
    if (text_is(name, TEXT("href")) && text_starts(value, TEXT("#")) && value.len > 1)
        check_want(check, text_slice(value, 1, value.len));
    if (text_is(name, TEXT("href")) && text_contains(value, TEXT("javascript:")) &&
        !text_starts(value, TEXT("/")))
        return check_say(check, "a link with a script", value);
    return NULL;
}

static const char *check_attribute(struct html_check *check)
{
    struct text name = check_name(check);
    if (name.len == 0)
        return check_say(check, "no attribute", check_around(check));
    if (*check->at != '=')
        return NULL;
    if (*++check->at != '"')
        return check_say(check, "a value without quotes", name);
    const char *from = ++check->at;
    for (; check->at < check->end && *check->at != '"'; check->at++) {
        if (*check->at == '<' || *check->at == '>')
            return check_say(check, "a raw < or > in a value", name);
        if (*check->at == '&' && !check_reference(check))
            return check_say(check, "a raw & in a value", check_around(check));
    }
    struct text value = { from, (size_t)(check->at - from) };
    check->at++;
    return check_value(check, name, value);
}

static const char *check_close(struct html_check *check)
{
    check->at += 2;
    struct text name = check_name(check);
    if (check->depth == 0 || !text_is(check->open[check->depth - 1], name))
        return check_say(check, "closed, but it is not what is open", name);
    check->depth--;
    return *check->at++ == '>' ? NULL : check_say(check, "no > behind", name);
}

static const char *check_open(struct html_check *check)
{
    check->at++;
    struct text name = check_name(check);
    if (name.len == 0)
        return check_say(check, "a raw <", check_around(check));
    for (;;) {
        while (check->at < check->end && isspace((unsigned char)*check->at))
            check->at++;
        if (check->at == check->end)
            return check_say(check, "the page ends in a tag", name);
        if (*check->at == '>' || *check->at == '/')
            break;
        const char *wrong = check_attribute(check);
        if (wrong)
            return wrong;
    }
    check->at += *check->at == '/' ? 2 : 1;
    if (check_is_void(name))
        return NULL;
    if (check->depth == CHECK_DEEPEST)
        return check_say(check, "too deep", name);
    check->open[check->depth++] = name;
    return NULL;
}

static const char *check_targets(struct html_check *check)
{
    for (size_t i = 0; i < check->wanted_count; i++) {
        size_t id = 0;
        while (id < check->id_count && !text_is(check->ids[id], check->wanted[i]))
            id++;
        if (id == check->id_count)
            return check_say(check, "pointed to, but it is not there", check->wanted[i]);
    }
    return NULL;
}

static const char *html_check(struct text page)
{
    static struct html_check check;
    memset(&check, 0, sizeof check);
    check.at = page.at;
    check.end = page.at + page.len;
    while (check.at < check.end) {
        const char *wrong = NULL;
        if (*check.at == '<')
            wrong = check.at[1] == '/' ? check_close(&check) : check_open(&check);
        else if (*check.at == '>')
            wrong = check_say(&check, "a raw >", check_around(&check));
        else if (*check.at == '&' && !check_reference(&check))
            wrong = check_say(&check, "a raw &", check_around(&check));
        else
            check.at++;
        if (wrong)
            return wrong;
    }
    if (check.depth)
        return check_say(&check, "never closed", check.open[check.depth - 1]);
    return check_targets(&check);
}
