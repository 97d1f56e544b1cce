#include "domain/letter.h"

#include <stdio.h>

#include "base/buf.h"
#include "base/bundle.h"
#include "domain/setting.h"

enum { LONGEST_SUBJECT = 200, LONGEST_BODY = 8000, LONGEST_FILLED = 512 << 10, LONGEST_LIST = 500 };

const char *const letter_codes[LETTERS] = { "reminder", "invitation", "renewal",
                                            "test",     "webhook",    "end" };
const char *const letter_variables[LETTER_VARIABLES] = { "name", "company", "overdue", "today",
                                                         "soon", "list",    "link",    "until",
                                                         "url",  "site" };
const char *const letter_langs[] = { [LANG_JA] = "ja", [LANG_EN] = "en" };

#define BIT(variable) (1u << (variable))

/* What each may hold, what it must, and what may not stand in its subject: several lines, and the
 * link that is filled in as the mail is sent. */
static const struct {
    uint32_t may, must;
} holds[LETTERS] = {
    [LETTER_REMINDER] = { BIT(LETTER_NAME) | BIT(LETTER_COMPANY) | BIT(LETTER_OVERDUE) |
                              BIT(LETTER_TODAY) | BIT(LETTER_SOON) | BIT(LETTER_LIST),
                          BIT(LETTER_LIST) },
    [LETTER_INVITATION] = { BIT(LETTER_NAME) | BIT(LETTER_COMPANY) | BIT(LETTER_LINK) |
                                BIT(LETTER_UNTIL),
                            BIT(LETTER_LINK) },
    [LETTER_RENEWAL] = { BIT(LETTER_NAME) | BIT(LETTER_COMPANY) | BIT(LETTER_LINK) |
                             BIT(LETTER_UNTIL),
                         BIT(LETTER_LINK) },
    [LETTER_TEST] = { BIT(LETTER_COMPANY), 0 },
    [LETTER_WEBHOOK] = { BIT(LETTER_NAME) | BIT(LETTER_COMPANY) | BIT(LETTER_URL),
                         BIT(LETTER_URL) },
    [LETTER_END] = { BIT(LETTER_COMPANY) | BIT(LETTER_SITE), 0 },
};
static const uint32_t not_in_subject = BIT(LETTER_LIST) | BIT(LETTER_LINK);

enum letter_kind letter_find(struct text code)
{
    int i = 0;
    while (i < LETTERS && !text_is_string(code, letter_codes[i]))
        i++;
    return (enum letter_kind)i;
}

bool letter_has(enum letter_kind kind, enum letter_variable variable)
{
    return holds[kind].may >> variable & 1;
}

const char *letter_setting(struct work *w, enum letter_kind kind, enum lang lang)
{
    return work_string(w, work_format(w, "text.%s.%s", letter_codes[kind], letter_langs[lang]));
}

/* ---- reading ---- */

/* A subject, a line that is empty, the body. */
static struct letter parted(enum letter_kind kind, struct text whole)
{
    size_t end = text_find(whole, TEXT("\n"), 0);
    if (kind == LETTER_END)
        return (struct letter){ .subject = TEXT(""), .body = text_trim(whole) };
    return (struct letter){ .subject = text_trim(text_slice(whole, 0, end)),
                            .body = text_trim(text_slice(whole, end, whole.len)) };
}

static struct text joined(struct work *w, const struct letter *letter)
{
    if (!letter->subject.len)
        return letter->body;
    return work_format(w, "%.*s\n\n%.*s", TEXT_ARG(letter->subject), TEXT_ARG(letter->body));
}

struct letter letter_shipped(enum letter_kind kind, enum lang lang)
{
    char path[64];
    snprintf(path, sizeof path, "letters/%s.%s.txt", letter_codes[kind], letter_langs[lang]);
    return parted(kind, bundle_find(text_of(path))->bytes);
}

bool letter_read(struct work *w, enum letter_kind kind, enum lang lang, struct letter *out)
{
    struct text own = setting_read(w, letter_setting(w, kind, lang), TEXT(""));
    *out = own.len ? parted(kind, own) : letter_shipped(kind, lang);
    out->own = own.len > 0;
    return !work_failed(w);
}

/* ---- variables ---- */

/* The next {name} at or after `*at`, which moves behind it: its name, in small letters. False when
 * there is none. */
static bool next_variable(struct text t, size_t *at, size_t *begins, struct text *name)
{
    for (size_t open = text_find(t, TEXT("{"), *at); open < t.len;
         open = text_find(t, TEXT("{"), open + 1)) {
        size_t end = open + 1;
        while (end < t.len && ((t.at[end] >= 'a' && t.at[end] <= 'z') || t.at[end] == '_'))
            end++;
        if (end == open + 1 || end >= t.len || t.at[end] != '}')
            continue;
        *name = text_slice(t, open + 1, end);
        *begins = open;
        *at = end + 1;
        return true;
    }
    return false;
}

static int variable_of(struct text name)
{
    for (int i = 0; i < LETTER_VARIABLES; i++)
        if (text_is_string(name, letter_variables[i]))
            return i;
    return -1;
}

/* "{name}、{company}": those that may stand there. */
static struct text say_known(struct work *w, uint32_t known)
{
    struct buf out = buf_begin(w->arena, LONGEST_LIST);
    for (int i = 0; i < LETTER_VARIABLES; i++)
        if (known >> i & 1)
            buf_format(&out, "%s{%s}", out.len ? " " : "", letter_variables[i]);
    return buf_text(&out);
}

/* Which variables it holds; what is none of `known` is an issue. */
static uint32_t check_variables(struct work *w, struct text t, uint32_t known, int field,
                                struct issues *issues)
{
    size_t at = 0, begins;
    struct text name;
    uint32_t found = 0;
    while (next_variable(t, &at, &begins, &name)) {
        int which = variable_of(name);
        if (which >= 0 && known >> which & 1) {
            found |= BIT(which);
            continue;
        }
        if (!issues_of(issues, field))
            issue_add(
                w, issues, field, "texts.unknown",
                work_format(w, "{%.*s}\x1f%.*s", TEXT_ARG(name), TEXT_ARG(say_known(w, known))));
    }
    return found;
}

static bool has_controls(struct text t, bool lines)
{
    for (size_t i = 0; i < t.len; i++)
        if (((unsigned char)t.at[i] < 0x20 || t.at[i] == 0x7f) &&
            !(lines && (t.at[i] == '\n' || t.at[i] == '\t')))
            return true;
    return false;
}

void letter_check(struct work *w, enum letter_kind kind, const struct letter *letter,
                  struct issues *issues)
{
    uint32_t may = holds[kind].may;
    if (kind != LETTER_END) {
        check_variables(w, letter->subject, may & ~not_in_subject, LETTER_AT_SUBJECT, issues);
        if (!letter->subject.len)
            issue_add(w, issues, LETTER_AT_SUBJECT, "texts.no_subject", TEXT(""));
        else if (text_runes(letter->subject) > LONGEST_SUBJECT ||
                 has_controls(letter->subject, false))
            issue_add(w, issues, LETTER_AT_SUBJECT, "texts.subject", TEXT(""));
    }
    uint32_t lacks =
        holds[kind].must & ~check_variables(w, letter->body, may, LETTER_AT_BODY, issues);
    if (!letter->body.len)
        issue_add(w, issues, LETTER_AT_BODY, "texts.no_body", TEXT(""));
    else if (text_runes(letter->body) > LONGEST_BODY || has_controls(letter->body, true))
        issue_add(w, issues, LETTER_AT_BODY, "texts.body", TEXT(""));
    else if (lacks && !issues_of(issues, LETTER_AT_BODY))
        issue_add(w, issues, LETTER_AT_BODY, "texts.lacks", say_known(w, lacks));
}

/* ---- writing ---- */

/* Browsers send line ends as CR LF. */
static struct text without_returns(struct work *w, struct text t)
{
    struct buf out = buf_begin(w->arena, t.len + 1);
    for (size_t i = 0; i < t.len; i++)
        if (t.at[i] != '\r')
            buf_add_char(&out, t.at[i]);
    return text_trim(buf_text(&out));
}

bool letter_set(struct work *w, enum letter_kind kind, enum lang lang, struct letter *letter,
                struct issues *issues)
{
    struct letter shipped = letter_shipped(kind, lang);
    letter->subject = kind == LETTER_END ? TEXT("") : text_trim(letter->subject);
    letter->body = without_returns(w, letter->body);
    letter_check(w, kind, letter, issues);
    if (issues_stop(issues))
        return work_fail(w, FAULT_INPUT, "record.invalid", TEXT(""));
    bool same = text_is(letter->subject, shipped.subject) && text_is(letter->body, shipped.body);
    return setting_write(w, letter_setting(w, kind, lang), same ? TEXT("") : joined(w, letter));
}

bool letter_reset(struct work *w, enum letter_kind kind, enum lang lang)
{
    return setting_write(w, letter_setting(w, kind, lang), TEXT(""));
}

/* ---- filling in ---- */

/* A line; `empty` when it held variables and nothing was filled in. */
static void fill_line(struct buf *out, struct text line, const struct letter_values *values,
                      bool *empty)
{
    size_t at = 0, from = 0, begins, before = out->len;
    struct text name;
    bool any = false;
    while (next_variable(line, &at, &begins, &name)) {
        int which = variable_of(name);
        if (which < 0)
            continue;
        buf_add(out, text_slice(line, from, begins));
        buf_add(out, values->at[which]);
        from = at;
        any = true;
    }
    buf_add(out, text_slice(line, from, line.len));
    *empty = any && !text_trim(text_slice(buf_text(out), before, out->len)).len;
}

static struct text fill_body(struct work *w, struct text body, const struct letter_values *values)
{
    struct buf out = buf_begin(w->arena, LONGEST_FILLED);
    struct text line;
    bool empty;
    while (text_next(&body, '\n', &line)) {
        fill_line(&out, line, values, &empty);
        if (!empty)
            buf_add_char(&out, '\n');
    }
    return buf_text(&out);
}

/* What is filled in may come from anywhere; a subject is one line all the same. */
static struct text fill_subject(struct work *w, struct text subject,
                                const struct letter_values *values)
{
    struct buf out = buf_begin(w->arena, LONGEST_FILLED);
    bool empty;
    fill_line(&out, subject, values, &empty);
    for (size_t i = 0; i < out.len; i++)
        if ((unsigned char)out.at[i] < 0x20)
            out.at[i] = ' ';
    return buf_text(&out);
}

struct letter letter_fill(struct work *w, const struct letter *letter,
                          const struct letter_values *values)
{
    return (struct letter){ .subject = fill_subject(w, letter->subject, values),
                            .body = fill_body(w, letter->body, values),
                            .own = letter->own };
}
