#include "web/page.h"

const struct place_entry page_places[PLACE_COUNT - 1] = {
    { PLACE_TODAY, "/", WORD_web_place_today, WORD_web_badge_todos },
    { PLACE_PARTIES, "/vendors", WORD_web_place_parties, WORD_NONE },
    { PLACE_CHECKS, "/checks", WORD_web_place_checks, WORD_NONE },
    { PLACE_TRAIL, "/audit", WORD_web_place_trail, WORD_NONE },
};

struct text page_title(struct work *w, const struct page *page)
{
    const struct text args[] = { page->title, page->object };
    enum word word = page->object.len ? WORD_web_title_object : WORD_web_title;
    struct text title = word_fill(w, word, args, COUNT(args));
    return page->has_mistakes ? word_fill(w, WORD_web_title_mistakes, &title, 1) : title;
}

struct text page_crumb(const struct page *page)
{
    bool said =
        page->crumb_count && text_is(page->crumbs[page->crumb_count - 1].name, page->object);
    return page->object.len && !said ? page->object : page->title;
}

struct url page_other_language(struct work *w, const struct page *page)
{
    struct url self = url_is_none(page->self) ? URL(w, "/") : page->self;
    return url_with(w, self, "lang", w->lang == LANG_JA ? TEXT("en") : TEXT("ja"));
}
