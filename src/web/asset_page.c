#include "web/asset_page.h"

#include "base/bundle.h"
#include "gate/visit.h"

static const struct {
    const char *ending, *type;
} types[] = {
    { ".css", "text/css; charset=utf-8" },
    { ".js", "text/javascript; charset=utf-8" },
    { ".svg", "image/svg+xml" },
    { ".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" },
};

static void send_asset(struct work *w, struct visit *visit)
{
    struct text name = visit_part(visit, "name");
    const struct bundle_file *file = bundle_find(work_format(w, "assets/%.*s", TEXT_ARG(name)));
    if (!file) {
        visit->response->status = 404;
        return;
    }
    visit->response->type = "application/octet-stream";
    for (size_t i = 0; i < COUNT(types); i++)
        if (text_ends(name, text_of(types[i].ending)))
            visit->response->type = types[i].type;
    response_cache_forever(visit->response);
    buf_add(&visit->response->body, file->bytes);
}

const struct route asset_routes[] = {
    PAGE("/assets/:name", MAY_COME, send_asset, .flags = ROUTE_PLAIN),
    ROUTE_END,
};
