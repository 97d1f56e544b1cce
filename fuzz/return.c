/* Whatever comes back as an answered check sheet is read or refused with a sentence: every question
 * has one line, what was read answers it, what is not sure says why, and every cell has its place.
 *
 * An input that begins with PK is a file, or a zip of files. One that begins with < is what a file
 * says of itself, put into a package here. Any other is the signs of fuzz/signs.h. */
#include <assert.h>

#include "base/arena.h"
#include "base/words.h"
#include "format/json_read.h"
#include "format/limits.h"
#include "format/zip_write.h"
#include "fuzz/signs.h"
#include "import/return_json.h"
#include "import/return_pack.h"

#define PACK "http://schemas.openxmlformats.org/package/2006/relationships"
#define CORE "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"

enum { LARGEST = 16 << 20, MOST_FILES = 8 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

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

static void check_line(struct work *w, const struct return_line *line)
{
    assert(line->asked && line->mark < ANSWER_MARKS && line->state < RETURN_STATES);
    if (line->state == RETURN_READ)
        assert(line->mark != ANSWER_UNSURE && line->mark != ANSWER_BLANK && line->answer.at.len);
    if (line->state == RETURN_BLANK || line->state == RETURN_MISSING)
        assert(line->mark == ANSWER_BLANK && !line->value.len);
    if (line->state == RETURN_ASK || line->state == RETURN_MISSING)
        assert(line->why[0]);
    assert(!line->why[0] || word_find(text_of(line->why)) != WORD_NONE);
    assert(!line->why[0] || return_why(w, line).len);
    assert(!line->plan_on.len || day_read(line->plan_on) != DAY_NONE);
    assert(text_is_utf8(line->value) && text_is_utf8(line->note) && text_is_utf8(line->evidence));
}

static void check_copy(struct work *w, const struct return_form *form,
                       const struct return_copy *copy)
{
    struct buf out = buf_begin(w->arena, LARGEST);
    struct json json = json_begin(&out);
    size_t sum = 0;
    assert(copy->count == form->count && copy->extra_count <= RETURN_EXTRAS);
    for (int i = 0; i < RETURN_STATES; i++)
        sum += copy->counts[i];
    assert(sum == copy->count);
    for (size_t i = 0; i < copy->count; i++)
        check_line(w, &copy->lines[i]);
    for (size_t i = 0; i < copy->extra_count; i++)
        assert(word_find(text_of(copy->extras[i].why)) != WORD_NONE);
    json_open_map(&json, NULL);
    return_json(w, &json, copy);
    json_close(&json);
    if (!out.full)
        json_read(w, buf_text(&out), &limits_usual);
    assert(!work_failed(w));
}

static void check_files(struct work *w, const struct return_form *form, struct text bytes)
{
    struct return_pack *pack = return_pack_open(w, TEXT("x.xlsx"), bytes, &limits);
    for (size_t i = 0; pack && i < return_pack_count(pack) && i < MOST_FILES; i++) {
        struct work one = *w;
        struct return_packed file;
        struct return_copy copy;
        if (return_pack_read(&one, pack, i, &limits, &file) &&
            return_read(&one, form, file.bytes, &limits, &copy))
            check_copy(&one, form, &copy);
        else
            assert(word_find(text_of(one.fault.code)) != WORD_NONE && text_is_utf8(file.name));
    }
    assert(pack || word_find(text_of(w->fault.code)) != WORD_NONE);
}

static void check_facts(struct work *w, struct text xml)
{
    struct zip_write *zip = zip_write_begin(w, 1 << 20);
    zip_write_part(zip, TEXT("_rels/.rels"));
    zip_write_add(zip, TEXT("<Relationships xmlns=\"" PACK "\"><Relationship Id=\"a\" Type=\"x/"
                            "core-properties\" Target=\"core.xml\"/></Relationships>"));
    zip_write_part(zip, TEXT("core.xml"));
    zip_write_add(zip, TEXT("<p xmlns=\"" CORE "\">"));
    zip_write_add(zip, xml);
    zip_write_add(zip, TEXT("</p>"));
    struct package *package = package_open(w, zip_write_end(zip), &limits);
    assert(package);
    struct office_facts facts = office_facts_read(package);
    assert(!work_failed(w) && facts.minutes >= OFFICE_MINUTES_UNKNOWN);
    assert(text_is_utf8(facts.author) && text_is_utf8(facts.saver));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct arena *lasting, *arena;
    static struct return_form *form;
    if (!arena) {
        static struct work made;
        lasting = arena_open(64 << 20);
        arena = arena_open((size_t)512 << 20);
        made = work_begin(lasting, actor_machine(TEXT("fuzz")));
        form = return_form_open(&made, sheet_find(&made, TEXT("outsourcing")), TEXT(""));
    }
    arena_reset(arena);
    struct work w = work_begin(arena, actor_machine(TEXT("fuzz")));
    struct text bytes = work_text(&w, (struct text){ (const char *)data, size });
    struct return_copy copy;
    if (text_starts(bytes, TEXT("PK"))) {
        check_files(&w, form, bytes);
    } else if (text_starts(bytes, TEXT("<"))) {
        check_facts(&w, bytes);
    } else {
        struct workbook book = signs_workbook(&w, bytes);
        if (return_read_book(&w, form, &book, &copy))
            check_copy(&w, form, &copy);
        else
            assert(w.fault.kind == FAULT_INPUT && word_find(text_of(w.fault.code)) != WORD_NONE);
    }
    return 0;
}
