#include "web/as_of_page.h"

#include "domain/as_of.h"
#include "gate/past.h"
#include "store/db.h"
#include "web/front.h"

/* ---- making it ---- */

void as_of_making(struct work *w, struct visit *visit)
{
    int32_t day;
    struct job job = { 0 };
    db_begin(w, DB_READ);
    as_of_read(w, query_text(visit->request, "asof"), &day);
    if (!db_end(w))
        return;
    bool is_made = past_make(w, visit, day, &job);
    if (work_failed(w))
        return;
    if (is_made) {
        response_redirect(visit->response, visit_page(w, visit));
        return;
    }
    db_begin(w, DB_READ);
    struct page page = front_page(w, visit, WORD_as_of_look, PLACE_PARTIES);
    front_job(w, visit, &page, &job);
    db_end(w);
}

/* ---- links ---- */

static bool carries(struct text path)
{
    static const char *const places[] = { "/vendors",    "/records/", "/registers",
                                          "/contracts/", "/todo",     "/evidence/" };
    for (size_t i = 0; i < COUNT(places); i++)
        if (text_starts(path, text_of(places[i])))
            return true;
    return false;
}

struct url as_of_url(struct work *w, struct url url)
{
    struct text text = url.checked;
    size_t hash = text_find(text, TEXT("#"), 0);
    if (!w->as_of || !carries(text) || text_contains(text, TEXT("asof=")))
        return url;
    struct url plain = url_local(w, text_slice(text, 0, hash));
    plain = url_with(w, plain, "asof", text_of(day_iso(w->as_of->day).at));
    return hash < text.len ? url_at(w, plain, work_string(w, text_slice(text, hash + 1, text.len)))
                           : plain;
}

struct url as_of_back(struct work *w, const struct page *page)
{
    return url_with(w, page->self, "asof", TEXT(""));
}
