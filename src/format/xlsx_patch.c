#include "format/xlsx_patch.h"

#include "format/package.h"
#include "format/xlsx_mark.h"
#include "format/xlsx_read.h"
#include "format/zip_write.h"

enum { ROOM_FOR_REMARKS = 64 << 20 };

/* One part that is changed. */
struct changed_part {
    int part;
    struct xml_edit edit;
};

struct patching {
    struct work *w;
    struct package *package;
    const struct workbook *book;
    struct changed_part *changed;
    size_t count;
    uint32_t style;
};

static struct xml_edit *change(struct patching *p, struct text name)
{
    struct changed_part *changed = &p->changed[p->count++];
    changed->part = package_find(p->package, name);
    struct text source = TEXT("");
    if (changed->part != PACKAGE_NONE)
        source = zip_in_read(p->package->zip, (size_t)changed->part);
    changed->edit = xml_edit_begin(p->w, source);
    return &changed->edit;
}

static void add_style(struct patching *p)
{
    struct relations relations = package_relations(p->package, xlsx_workbook_part(p->package));
    const struct relation *styles = relations_find(&relations, "styles", NULL);
    p->style = XLSX_NO_STYLE;
    if (styles && package_find(p->package, styles->part) != PACKAGE_NONE)
        p->style = xlsx_mark_style(change(p, styles->part), p->package->limits);
}

static void mark_sheet(struct patching *p, const struct xlsx_remarks *remarks)
{
    bool again = false;
    const struct workbook_sheet *sheet =
        remarks->sheet < p->book->sheet_count ? &p->book->sheets[remarks->sheet] : NULL;
    uint32_t column = sheet && sheet->part.len ? xlsx_mark_column(sheet, remarks, &again) : 0;
    if (column == 0)
        work_fail(p->w, FAULT_INPUT, "xlsx.cannot_mark", TEXT(""));
    else
        xlsx_mark_sheet(change(p, sheet->part), remarks, column, again, p->style,
                        p->package->limits);
}

static const struct changed_part *find_changed(const struct patching *p, size_t part)
{
    for (size_t i = 0; i < p->count; i++)
        if (p->changed[i].part == (int)part)
            return &p->changed[i];
    return NULL;
}

static struct text write(struct patching *p, size_t limit)
{
    struct zip_in *in = p->package->zip;
    struct zip_write *zip = zip_write_begin(p->w, limit);
    for (size_t i = 0; i < zip_in_count(in) && !work_failed(p->w); i++) {
        const struct changed_part *changed = find_changed(p, i);
        if (!changed) {
            zip_write_packed(zip, zip_in_part(in, i), zip_in_packed(in, i));
            continue;
        }
        zip_write_part(zip, zip_in_part(in, i)->name);
        xml_edit_write(&changed->edit, zip);
    }
    return zip_write_end(zip);
}

struct text xlsx_patch(struct work *w, struct text original, const struct xlsx_remarks *sheets,
                       size_t count, const struct limits *limits)
{
    struct patching p = { .w = w, .package = package_open(w, original, limits) };
    p.book = p.package ? xlsx_read_package(p.package) : NULL;
    if (!p.book)
        return TEXT("");
    p.changed = work_array(w, struct changed_part, count + 1);
    add_style(&p);
    for (size_t i = 0; i < count && !work_failed(w); i++)
        mark_sheet(&p, &sheets[i]);
    if (work_failed(w))
        return TEXT("");
    return write(&p, original.len + ROOM_FOR_REMARKS);
}
