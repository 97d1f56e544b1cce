#include "format/document.h"

#include "base/arena.h"
#include "format/charset.h"
#include "format/csv.h"
#include "format/docx_text.h"
#include "format/file_kind.h"
#include "format/limits.h"
#include "format/pdf_text.h"
#include "format/xlsx_read.h"

enum { MOST_PIECES = 200000, MOST_BYTES = 16 << 20 };

static size_t characters_of(struct text t)
{
    size_t count = 0;
    for (int32_t rune; (rune = text_rune(&t)) >= 0;)
        count += rune > ' ' && rune != 0x3000 && rune != 0xa0;
    return count;
}

bool document_add(struct document_build *build, struct text text, uint32_t part, uint32_t row,
                  uint16_t column)
{
    struct work *w = build->w;
    text = text_trim(text);
    if (!text.len || work_failed(w))
        return !work_failed(w);
    build->bytes += text.len;
    if (build->count == MOST_PIECES || build->bytes > MOST_BYTES)
        return work_fail(w, FAULT_INPUT, "document.too_long", TEXT(""));
    build->pieces = work_grown(w, build->pieces, build->count, &build->size, sizeof *build->pieces);
    build->pieces[build->count++] =
        (struct document_piece){ work_text(w, text), part, row, column };
    build->characters += characters_of(text);
    return true;
}

static struct document *finish(const struct document_build *build, enum document_kind kind)
{
    if (work_failed(build->w))
        return NULL;
    struct document *document = work_new(build->w, struct document);
    *document = (struct document){ .kind = kind,
                                   .pieces = build->pieces,
                                   .count = build->count,
                                   .characters = build->characters };
    return document;
}

static const struct document *of_book(struct document_build *build, const struct workbook *book)
{
    struct text *names = work_array(build->w, struct text, book ? book->sheet_count + 1 : 1);
    for (size_t i = 0; book && i < book->sheet_count; i++) {
        const struct workbook_sheet *sheet = &book->sheets[i];
        names[i] = sheet->name;
        for (size_t r = 0; r < sheet->row_count; r++)
            for (size_t k = 0; k < sheet->rows[r].cell_count; k++) {
                const struct workbook_cell *cell = &sheet->rows[r].cells[k];
                document_add(build, workbook_unstruck(book, cell), (uint32_t)i + 1,
                             sheet->rows[r].number, cell->column);
            }
    }
    struct document *document = finish(build, DOCUMENT_TABLES);
    if (document) {
        document->sheets = names;
        document->sheet_count = book->sheet_count;
    }
    return document;
}

static const struct document *of_lines(struct document_build *build, struct text lines)
{
    struct text line;
    for (uint32_t number = 1; text_next(&lines, '\n', &line); number++)
        document_add(build, line, 0, number, 0);
    return finish(build, DOCUMENT_LINES);
}

/* A form feed ends a page. */
static const struct document *of_pages(struct document_build *build, struct text pages)
{
    struct text page, line;
    for (uint32_t part = 1; text_next(&pages, '\f', &page); part++)
        for (uint32_t number = 1; text_next(&page, '\n', &line); number++)
            document_add(build, line, part, number, 0);
    return finish(build, DOCUMENT_PAGES);
}

/* Whether most records have several fields: a list, not sentences. */
static bool is_list(const struct workbook *book)
{
    size_t wide = 0, rows = book->sheets[0].row_count;
    for (size_t i = 0; i < rows; i++)
        wide += book->sheets[0].rows[i].cell_count > 1;
    return rows > 1 && wide * 2 > rows;
}

static const struct document *of_text(struct document_build *build, struct text bytes,
                                      const struct limits *limits)
{
    struct work *w = build->w;
    struct text lines = charset_read(w, bytes, NULL);
    if (work_failed(w))
        return NULL;
    struct work trial = *w; /* what is no list is read as lines */
    const struct workbook *book = csv_read(&trial, bytes, limits);
    return book && !work_failed(&trial) && is_list(book) ? of_book(build, book)
                                                         : of_lines(build, lines);
}

static const struct document *of_package(struct document_build *build, struct text bytes,
                                         const struct limits *limits)
{
    struct package *package = package_open(build->w, bytes, limits);
    if (!package)
        return NULL;
    if (!docx_text_is(package))
        return of_book(build, xlsx_read(build->w, bytes, limits));
    docx_text_read(package, build);
    return finish(build, DOCUMENT_PROSE);
}

static const struct document *refuse(struct work *w, enum file_kind kind)
{
    work_fail(w, FAULT_INPUT,
              kind == FILE_OLD_OFFICE  ? "document.old_office"
              : kind == FILE_PASSWORD  ? "document.password"
              : kind == FILE_IMAGE     ? "document.picture"
              : kind == FILE_HTML      ? "document.web_page"
              : kind == FILE_XML_TABLE ? "document.old_office"
                                       : "document.unknown",
              TEXT(""));
    return NULL;
}

const struct document *document_read(struct work *w, struct text bytes, const struct limits *limits)
{
    struct document_build build = { .w = w };
    struct text pages;
    enum file_kind kind = file_kind(bytes);
    if (!limits_file(w, limits, bytes))
        return NULL;
    switch (kind) {
    case FILE_TEXT:
        return of_text(&build, bytes, limits);
    case FILE_ZIP:
        return of_package(&build, bytes, limits);
    case FILE_PDF:
        return pdf_text_read(w, bytes, &pages) ? of_pages(&build, pages) : NULL;
    case FILE_OLD_OFFICE:
    case FILE_PASSWORD:
    case FILE_HTML:
    case FILE_XML_TABLE:
    case FILE_IMAGE:
    case FILE_OTHER:
        break;
    }
    return refuse(w, kind);
}

struct text document_sheet(const struct document *document, const struct document_piece *piece)
{
    return piece->part && piece->part <= document->sheet_count ? document->sheets[piece->part - 1]
                                                               : TEXT("");
}
