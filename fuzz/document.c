/* Whatever comes is read as text or refused, and every piece has a place.
 *
 * An input that begins with PK is a file; any other is the body of a Word document, or a text. */
#include <assert.h>

#include "base/arena.h"
#include "format/document.h"
#include "format/limits.h"
#include "format/zip_write.h"

#define W "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define REL "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define PACK "http://schemas.openxmlformats.org/package/2006/relationships"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct text docx(struct work *w, struct text body)
{
    struct zip_write *zip = zip_write_begin(w, 1 << 20);
    zip_write_part(zip, TEXT("_rels/.rels"));
    zip_write_add(zip, TEXT("<Relationships xmlns=\"" PACK "\"><Relationship Id=\"a\" "
                            "Type=\"" REL "/officeDocument\" Target=\"word/document.xml\"/>"
                            "</Relationships>"));
    zip_write_part(zip, TEXT("word/document.xml"));
    zip_write_add(zip, TEXT("<w:document xmlns:w=\"" W "\">"));
    zip_write_add(zip, body);
    zip_write_add(zip, TEXT("</w:document>"));
    return zip_write_end(zip);
}

static void check(struct work w, struct text bytes)
{
    const struct document *document = document_read(&w, bytes, &limits_usual);
    for (size_t i = 0; document && i < document->count; i++) {
        const struct document_piece *piece = &document->pieces[i];
        assert(piece->text.len && piece->row && text_is_utf8(piece->text));
        assert(i == 0 || piece->part > piece[-1].part ||
               (piece->part == piece[-1].part && piece->row >= piece[-1].row));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct arena *arena;
    if (!arena)
        arena = arena_open((size_t)512 << 20);
    arena_reset(arena);
    struct work w = work_begin(arena, actor_machine(TEXT("fuzz")));
    struct text bytes = { (const char *)data, size };
    check(w, bytes);
    if (size && !text_starts(bytes, TEXT("PK")))
        check(w, docx(&w, bytes));
    return 0;
}
