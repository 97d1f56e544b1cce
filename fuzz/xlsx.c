/* Whatever comes is read or refused with a sentence, and what can be read can be given back with
 * remarks and read again: nothing that stood in it has changed.
 *
 * An input that begins with PK is a file. Any other is XML for a workbook that is put together
 * here, so that it gets past checksums: a sheet, shared strings and styles, parted by 0xff. */
#include <assert.h>

#include "base/arena.h"
#include "base/words.h"
#include "format/limits.h"
#include "format/xlsx_parts.h"
#include "format/xlsx_patch.h"
#include "format/xlsx_read.h"
#include "format/zip_write.h"

#define REL "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define PACK "http://schemas.openxmlformats.org/package/2006/relationships"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void add_part(struct zip_write *zip, const char *name, const char *root, struct text inside)
{
    zip_write_part(zip, text_of(name));
    zip_write_add(zip, TEXT("<"));
    zip_write_add(zip, text_of(root));
    zip_write_add(zip, TEXT(" xmlns=\"" XLSX_SPACE "\">"));
    zip_write_add(zip, inside);
    zip_write_add(zip, TEXT("</"));
    zip_write_add(zip, text_of(root));
    zip_write_add(zip, TEXT(">"));
}

static struct text book_of(struct work *w, struct text xml)
{
    struct zip_write *zip = zip_write_begin(w, 1 << 20);
    struct text sheet = TEXT(""), strings = TEXT(""), styles = TEXT("");
    text_next(&xml, '\xff', &sheet);
    text_next(&xml, '\xff', &strings);
    text_next(&xml, '\xff', &styles);
    zip_write_part(zip, TEXT("_rels/.rels"));
    zip_write_add(zip, xlsx_parts_root());
    zip_write_part(zip, TEXT("xl/workbook.xml"));
    zip_write_add(zip, TEXT("<workbook xmlns=\"" XLSX_SPACE "\" xmlns:r=\"" REL "\"><sheets>"
                            "<sheet name=\"s\" r:id=\"a\"/></sheets></workbook>"));
    zip_write_part(zip, TEXT("xl/_rels/workbook.xml.rels"));
    zip_write_add(zip, TEXT("<Relationships xmlns=\"" PACK "\">"
                            "<Relationship Id=\"a\" Type=\"/worksheet\" Target=\"s.xml\"/>"
                            "<Relationship Id=\"b\" Type=\"/sharedStrings\" Target=\"t.xml\"/>"
                            "<Relationship Id=\"c\" Type=\"/styles\" Target=\"y.xml\"/>"
                            "</Relationships>"));
    add_part(zip, "xl/s.xml", "worksheet", sheet);
    add_part(zip, "xl/t.xml", "sst", strings);
    add_part(zip, "xl/y.xml", "styleSheet", styles);
    return zip_write_end(zip);
}

static void check_sheet(const struct workbook *book, const struct workbook_sheet *sheet)
{
    uint32_t before = 0;
    for (size_t i = 0; i < sheet->row_count; i++) {
        const struct workbook_row *row = &sheet->rows[i];
        assert(row->number > before && row->cell_count > 0);
        before = row->number;
        for (size_t k = 0; k < row->cell_count; k++) {
            const struct workbook_cell *cell = &row->cells[k];
            assert(cell->text.len && text_is_utf8(cell->text));
            assert(text_is_utf8(workbook_reading(book, cell)));
            assert(text_is_utf8(workbook_unstruck(book, cell)));
            assert(cell->column >= 1 && cell->column <= sheet->last_column);
            assert(k == 0 || cell[-1].column < cell->column);
        }
    }
}

static void check_kept(const struct workbook_sheet *was, const struct workbook_sheet *is)
{
    for (size_t i = 0; i < was->row_count; i++)
        for (size_t k = 0; k < was->rows[i].cell_count; k++) {
            const struct workbook_cell *cell = &was->rows[i].cells[k];
            const struct workbook_row *row = workbook_row(is, was->rows[i].number);
            const struct workbook_cell *now = workbook_cell(row, cell->column);
            assert(now && text_is(now->text, cell->text) && now->kind == cell->kind);
        }
}

static void check_patched(struct work *w, struct text bytes, const struct workbook *book,
                          const struct limits *limits)
{
    static const struct xlsx_remark remarks[] = { { 2, TEXT_INIT("理由") },
                                                  { 9, TEXT_INIT("=1") } };
    struct xlsx_remarks all = {
        .header = TEXT("\x01?"), .header_row = 1, .list = remarks, .count = 2
    };
    struct text patched = xlsx_patch(w, bytes, &all, 1, limits);
    if (work_failed(w))
        return;
    struct limits roomy = *limits;
    roomy.rows += 3;
    roomy.cells += 3;
    roomy.columns = 16384;
    roomy.file_bytes = roomy.part_bytes = roomy.total_bytes = 64 << 20;
    const struct workbook *again = xlsx_read(w, patched, &roomy);
    assert(again && again->sheet_count == book->sheet_count);
    check_sheet(again, &again->sheets[0]);
    check_kept(&book->sheets[0], &again->sheets[0]);
    assert(workbook_cell(workbook_row(&again->sheets[0], 9), again->sheets[0].last_column));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct limits limits = { .file_bytes = 1 << 20,
                                          .parts = 64,
                                          .part_bytes = 1 << 20,
                                          .total_bytes = 4 << 20,
                                          .ratio = 200,
                                          .depth = 32,
                                          .sheets = 16,
                                          .rows = 10000,
                                          .columns = 16384,
                                          .cells = 20000,
                                          .cell_bytes = 4096,
                                          .memory = 16 << 20 };
    static struct arena *arena;
    if (!arena)
        arena = arena_open(512 << 20);
    arena_reset(arena);
    struct work w = work_begin(arena, actor_machine(TEXT("fuzz")));
    struct text bytes = { (const char *)data, size };
    if (!text_starts(bytes, TEXT("PK")))
        bytes = book_of(&w, bytes);
    const struct workbook *book = xlsx_read(&w, bytes, &limits);
    assert(!book == work_failed(&w));
    if (!book) {
        assert(word_find(text_of(w.fault.code)) != WORD_NONE);
        return 0;
    }
    for (size_t i = 0; i < book->sheet_count; i++)
        check_sheet(book, &book->sheets[i]);
    check_patched(&w, bytes, book, &limits);
    return 0;
}
