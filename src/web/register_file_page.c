#include "web/register_file_page.h"

#include "base/day.h"
#include "base/moment.h"
#include "domain/register_export.h"
#include "registers.h"
#include "web/register_query.h"

#define XLSX_TYPE "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

static void send_list(struct work *w, struct visit *visit, enum register_format format)
{
    struct register_query query = register_query(w, visit);
    struct record party;
    if (!query.kind || (query.party.len && !record_read(w, &kind_party, query.party, &party)))
        return;
    struct register_question question = register_question(&query);
    struct text bytes = register_export(w, &question, format);
    if (work_failed(w))
        return;
    const struct text args[] = { word_text(w->lang, query.kind->title_many),
                                 work_text(w, text_of(day_iso(moment_day(w->now)).at)) };
    struct text name = word_fill(w, WORD_register_export_name, args, COUNT(args));
    bool xlsx = format == REGISTER_XLSX;
    visit->response->type = xlsx ? XLSX_TYPE : "text/csv; charset=utf-8";
    response_attachment(visit->response,
                        work_format(w, "%.*s%s", TEXT_ARG(name), xlsx ? ".xlsx" : ".csv"));
    buf_add(&visit->response->body, bytes);
    if (visit->response->body.full)
        work_fail(w, FAULT_INPUT, "register.too_large", TEXT(""));
}

static void send_xlsx(struct work *w, struct visit *visit)
{
    send_list(w, visit, REGISTER_XLSX);
}

static void send_csv(struct work *w, struct visit *visit)
{
    send_list(w, visit, REGISTER_CSV);
}

const struct route register_file_routes[] = {
    PAGE("/registers/:kind/list.xlsx", MAY_READ, send_xlsx, .flags = ROUTE_AS_OF),
    PAGE("/registers/:kind/list.csv", MAY_READ, send_csv, .flags = ROUTE_AS_OF),
    ROUTE_END,
};
