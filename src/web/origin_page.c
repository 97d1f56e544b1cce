#include "web/origin_page.h"

#include "domain/file.h"
#include "import/origin.h"
#include "registers.h"
#include "views/origin.h"
#include "web/front.h"
#include "web/import_fields.h"
#include "web/party_tabs.h"
#include "web/record_form.h"
#include "web/same_page.h"

/* What a column of a list of the register was taken as. */
static struct text column_name(struct work *w, const struct kind *kind, struct text code)
{
    static const struct {
        const char *code;
        enum word name;
    } beside[] = { { ":party", WORD_register_party },
                   { ":number", WORD_party_corporate_number },
                   { ":work", WORD_entrustment_work },
                   { ":id", WORD_export_id } };
    int field = kind_field(kind, text_slice(code, 0, text_find(code, TEXT("."), 0)));
    for (size_t i = 0; i < COUNT(beside); i++)
        if (text_is_string(code, beside[i].code))
            return word_text(w->lang, beside[i].name);
    return field < 0 ? code : word_text(w->lang, kind->fields[field].label);
}

/* `kind` is NULL for a list of parties. */
static const struct origin_value_line *value_lines(struct work *w, const struct kind *kind,
                                                   const struct origin *origin)
{
    struct origin_value_line *lines =
        work_array(w, struct origin_value_line, origin->value_count + 1);
    for (size_t i = 0; i < origin->value_count; i++) {
        const struct origin_value *it = &origin->values[i];
        enum word name = kind ? WORD_NONE : import_field_name(it->field);
        lines[i] = (struct origin_value_line){
            .name = kind                ? column_name(w, kind, it->code)
                    : name == WORD_NONE ? TEXT("")
                                        : word_text(w->lang, name),
            .cell = it->cell,
            .written = it->written,
        };
    }
    return lines;
}

static struct origin_line origin_line(struct work *w, const struct kind *kind,
                                      const struct origin *it)
{
    struct text place[] = { it->sheet, work_format(w, "%lld", (long long)it->row) };
    struct link file = { it->file, url_none() };
    if (w->actor.may & MAY_IMPORT)
        file.to = URL(w, "/evidence/{}", file_number(w, it->number));
    return (struct origin_line){
        .title = it->sheet.len ? word_fill(w, WORD_origin_sheet_row, place, 2)
                               : word_fill(w, WORD_origin_row, place + 1, 1),
        .file = file,
        .taken_at = it->taken_at,
        .values = value_lines(w, kind, it),
        .value_count = it->value_count,
    };
}

static struct origin_line *origin_lines(struct work *w, const struct kind *kind,
                                        const struct origin *origins, size_t count)
{
    struct origin_line *lines = work_array(w, struct origin_line, count + 1);
    for (size_t i = 0; i < count; i++)
        lines[i] = origin_line(w, kind, &origins[i]);
    return lines;
}

static void show_record_origin(struct work *w, struct visit *visit)
{
    const struct kind *kind = kind_find(visit_part(visit, "kind"));
    struct record record;
    struct origin *origins;
    size_t count;
    if (!kind) {
        work_fail(w, FAULT_MISSING, "record.unknown", TEXT(""));
        return;
    }
    if (!record_read(w, kind, visit_part(visit, "id"), &record) ||
        !origin_of_record(w, record.id, &origins, &count))
        return;
    struct origin_page page = {
        .page = front_page(w, visit, WORD_origin_title, PLACE_PARTIES),
        .lines = origin_lines(w, kind, origins, count),
        .line_count = count,
        .empty = { .text = word_text(w->lang, WORD_origin_none) },
    };
    page.page.object = record_shown_name(w, &record);
    record_crumbs(w, &page.page, &record);
    struct html out = front_html(w, visit);
    view_origin(&out, &page);
    front_send(visit, &out);
}

static void show_origin(struct work *w, struct visit *visit)
{
    struct record party;
    struct origin *origins;
    struct text id = visit_part(visit, "id");
    size_t count;
    if (!same_read_party(w, visit, &party) || !origin_of_party(w, id, &origins, &count))
        return;
    struct origin_line *lines = origin_lines(w, NULL, origins, count);
    struct origin_page page = {
        .page = front_page(w, visit, WORD_origin_title, PLACE_PARTIES),
        .tabs = party_tabs(w, &party, TAB_HISTORY),
        .tab_count = PARTY_TABS,
        .lines = lines,
        .line_count = count,
        .empty = { .text = word_text(w->lang, WORD_origin_none) },
    };
    party_crumbs(w, &page.page, &party);
    struct html out = front_html(w, visit);
    view_origin(&out, &page);
    front_send(visit, &out);
}

const struct route origin_routes[] = {
    PAGE("/vendors/:id/origin", MAY_READ, show_origin, .flags = ROUTE_AS_OF),
    PAGE("/records/:kind/:id/origin", MAY_READ, show_record_origin, .flags = ROUTE_AS_OF),
    ROUTE_END,
};
