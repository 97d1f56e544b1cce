#include "web/help_page.h"

#include "views/import.h"
#include "views/notice.h"
#include "web/front.h"

static void add_help_crumb(struct work *w, struct page *page)
{
    front_crumb(w, page, word_text(w->lang, WORD_help_title), URL(w, "/help"));
}

/* The same parts, leading only where this visitor may go. */
static const struct prose_part *parts_for(struct work *w, const struct visit *visit,
                                          const struct prose_part *parts, size_t count)
{
    struct prose_part *copy = work_array(w, struct prose_part, count);
    for (size_t i = 0; i < count; i++) {
        copy[i] = parts[i];
        if (parts[i].to && !front_may_go(visit, parts[i].to))
            copy[i].to = NULL;
    }
    return copy;
}

static void show_prose(struct work *w, struct visit *visit, enum word title,
                       const struct prose_part *parts, size_t count)
{
    struct prose_page page = {
        .page = front_page(w, visit, title, PLACE_NONE),
        .parts = parts_for(w, visit, parts, count),
        .part_count = count,
    };
    if (title != WORD_help_title)
        add_help_crumb(w, &page.page);
    struct html out = front_html(w, visit);
    view_prose(&out, &page);
    front_send(visit, &out);
}

static void show_help(struct work *w, struct visit *visit)
{
    show_prose(w, visit, WORD_help_title, notice_help, notice_help_count);
}

static void show_import(struct work *w, struct visit *visit)
{
    struct prose_page page = {
        .page = front_page(w, visit, WORD_help_import_title, PLACE_NONE),
        .parts = notice_import,
        .part_count = notice_import_count,
    };
    add_help_crumb(w, &page.page);
    struct html out = front_html(w, visit);
    view_help_import(&out, &page);
    front_send(visit, &out);
}

static void show_demo(struct work *w, struct visit *visit)
{
    show_prose(w, visit, WORD_notice_demo_title, notice_demo, notice_demo_count);
}

static void show_accessibility(struct work *w, struct visit *visit)
{
    show_prose(w, visit, WORD_notice_access_title, notice_accessibility,
               notice_accessibility_count);
}

static void show_keys(struct work *w, struct visit *visit)
{
    struct keys_page page = {
        .page = front_page(w, visit, WORD_notice_keys_title, PLACE_NONE),
        .signed_in = visit->session.state == SESSION_LIVE,
        .on = visit->session.shortcuts,
    };
    add_help_crumb(w, &page.page);
    struct html out = front_html(w, visit);
    view_keys(&out, &page);
    front_send(visit, &out);
}

const struct route help_routes[] = {
    PAGE("/help", MAY_COME, show_help),
    PAGE("/help/import", MAY_COME, show_import),
    PAGE("/help/demo", MAY_COME, show_demo),
    PAGE("/help/keyboard", MAY_COME, show_keys),
    PAGE("/accessibility", MAY_COME, show_accessibility),
    ROUTE_END,
};
