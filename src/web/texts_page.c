#include "web/texts_page.h"

#include "domain/journal.h"
#include "domain/mail_text.h"
#include "views/texts.h"
#include "web/front.h"
#include "web/settings_page.h"

enum { MOST_CHANGES = 50, LANGS = 2, ROWS = 14 };

static const enum word names[LETTERS] = {
    [LETTER_REMINDER] = WORD_texts_reminder, [LETTER_INVITATION] = WORD_texts_invitation,
    [LETTER_RENEWAL] = WORD_texts_renewal,   [LETTER_TEST] = WORD_texts_test,
    [LETTER_WEBHOOK] = WORD_texts_webhook,   [LETTER_END] = WORD_texts_end,
};
static const enum word languages[LANGS] = {
    [LANG_JA] = WORD_settings_japanese, [LANG_EN] = WORD_settings_english
};
static const enum word meanings[LETTER_VARIABLES] = {
    [LETTER_NAME] = WORD_texts_name,       [LETTER_COMPANY] = WORD_texts_company,
    [LETTER_OVERDUE] = WORD_texts_overdue, [LETTER_TODAY] = WORD_texts_today,
    [LETTER_SOON] = WORD_texts_soon,       [LETTER_LIST] = WORD_texts_list,
    [LETTER_LINK] = WORD_texts_link,       [LETTER_UNTIL] = WORD_texts_until,
    [LETTER_URL] = WORD_texts_url,         [LETTER_SITE] = WORD_texts_site,
};

/* ---- the list ---- */

static struct url text_url(struct work *w, const char *pattern, int kind, int lang)
{
    return URL(w, pattern, text_of(letter_codes[kind]), text_of(letter_langs[lang]));
}

static void show_texts(struct work *w, struct visit *visit)
{
    struct settings_texts_page page = { .page =
                                            front_page(w, visit, WORD_settings_title, PLACE_NONE) };
    struct text_line *texts = work_array(w, struct text_line, LETTERS * LANGS);
    for (int kind = 0; kind < LETTERS; kind++)
        for (int lang = 0; lang < LANGS; lang++) {
            struct letter letter;
            letter_read(w, (enum letter_kind)kind, (enum lang)lang, &letter);
            texts[page.text_count++] = (struct text_line){
                .name = word_text(w->lang, names[kind]),
                .language = word_text(w->lang, languages[lang]),
                .to = text_url(w, "/settings/texts/{}/{}", kind, lang),
                .own = letter.own,
            };
        }
    page.texts = texts;
    page.tabs = settings_tabs(w, visit, SETTINGS_TEXTS, &page.tab_count);
    struct html out = front_html(w, visit);
    view_settings_texts(&out, &page);
    front_send(visit, &out);
}

/* ---- one ---- */

static bool read_path(struct work *w, const struct visit *visit, enum letter_kind *kind,
                      enum lang *lang)
{
    struct text named = visit_part(visit, "lang");
    *kind = letter_find(visit_part(visit, "id"));
    *lang = text_is(named, TEXT("en")) ? LANG_EN : LANG_JA;
    return (*kind != LETTERS && text_is_string(named, letter_langs[*lang])) ||
           work_fail(w, FAULT_MISSING, "texts.none", TEXT(""));
}

static struct entry entry_of(struct work *w, const struct visit *visit, const char *name,
                             enum entry_type type, enum word label, struct text value, int field)
{
    return (struct entry){
        .name = name,
        .type = type,
        .label = word_text(w->lang, label),
        .value = visit_typed(visit, name, value),
        .mistake = form_mistake(w, &visit->issues, field),
    };
}

/* Its variables with what is filled in now, and all of it as it would be sent. */
static void fill_example(struct work *w, enum letter_kind kind, enum lang lang,
                         struct text_page *page)
{
    struct letter_values values;
    struct letter typed = { .subject = page->subject.value, .body = page->body.value };
    struct letter example = mail_text_example(w, kind, lang, &typed, &values);
    struct text_variable *variables = work_array(w, struct text_variable, LETTER_VARIABLES);
    for (int i = 0; i < LETTER_VARIABLES; i++)
        if (letter_has(kind, (enum letter_variable)i))
            variables[page->variable_count++] = (struct text_variable){
                .code = work_format(w, "{%s}", letter_variables[i]),
                .meaning = word_text(w->lang, meanings[i]),
                .example = values.at[i],
            };
    page->variables = variables;
    page->shown_subject = example.subject;
    page->shown_body = example.body;
}

static void fill_history(struct work *w, enum letter_kind kind, enum lang lang,
                         struct text_page *page)
{
    struct journal_filter filter = { TEXT("setting"), text_of(letter_setting(w, kind, lang)), 0,
                                     MOST_CHANGES };
    struct journal_entry *entries;
    if (!journal_list(w, filter, &entries, &page->change_count))
        return;
    struct text_change *changes = work_array(w, struct text_change, page->change_count + 1);
    for (size_t i = 0; i < page->change_count; i++)
        changes[i] = (struct text_change){ entries[i].at, entries[i].actor_name,
                                           URL(w, "/audit/{}",
                                               work_format(w, "%lld", (long long)entries[i].seq)) };
    page->changes = changes;
}

static void show_text(struct work *w, struct visit *visit)
{
    enum letter_kind kind;
    enum lang lang;
    struct letter letter;
    if (!read_path(w, visit, &kind, &lang) || !letter_read(w, kind, lang, &letter))
        return;
    struct text_page page = {
        .page = front_page(w, visit, WORD_texts_title, PLACE_NONE),
        .body = entry_of(w, visit, "body", ENTRY_LINES, WORD_texts_body_label, letter.body,
                         LETTER_AT_BODY),
        .lang = text_of(letter_langs[lang]),
        .own = letter.own,
        .action = text_url(w, "/settings/texts/{}/{}", (int)kind, (int)lang),
        .reset = text_url(w, "/settings/texts/{}/{}/reset", (int)kind, (int)lang),
        .back = URL(w, "/settings/texts"),
    };
    const struct text title[] = { word_text(w->lang, names[kind]),
                                  word_text(w->lang, languages[lang]) };
    page.page.title = word_fill(w, WORD_texts_one, title, COUNT(title));
    page.page.self = page.action;
    page.page.keeps_form = true;
    page.body.help = word_text(w->lang, WORD_texts_body_help);
    page.body.rows = ROWS;
    if (kind != LETTER_END)
        page.subject = entry_of(w, visit, "subject", ENTRY_LINE, WORD_texts_subject_label,
                                letter.subject, LETTER_AT_SUBJECT);
    fill_example(w, kind, lang, &page);
    fill_history(w, kind, lang, &page);
    front_crumb(w, &page.page, word_text(w->lang, WORD_texts_title), page.back);
    struct html out = front_html(w, visit);
    view_text(&out, &page);
    front_send(visit, &out);
}

static void save_text(struct work *w, struct visit *visit)
{
    enum letter_kind kind;
    enum lang lang;
    if (!read_path(w, visit, &kind, &lang))
        return;
    struct letter letter = { .subject = field_text(visit->request, "subject"),
                             .body = field_text(visit->request, "body") };
    if (letter_set(w, kind, lang, &letter, &visit->issues))
        visit_done(w, visit, text_url(w, "/settings/texts/{}/{}", (int)kind, (int)lang).checked,
                   "texts.saved", TEXT(""));
}

static void reset_text(struct work *w, struct visit *visit)
{
    enum letter_kind kind;
    enum lang lang;
    if (read_path(w, visit, &kind, &lang) && letter_reset(w, kind, lang))
        visit_done(w, visit, text_url(w, "/settings/texts/{}/{}", (int)kind, (int)lang).checked,
                   "texts.reset_done", TEXT(""));
}

const struct route texts_routes[] = {
    PAGE("/settings/texts", MAY_ADMIN, show_texts),
    PAGE("/settings/texts/:id/:lang", MAY_ADMIN, show_text),
    FORM("/settings/texts/:id/:lang", MAY_ADMIN, save_text, show_text),
    FORM("/settings/texts/:id/:lang/reset", MAY_ADMIN, reset_text, show_text),
    ROUTE_END,
};
