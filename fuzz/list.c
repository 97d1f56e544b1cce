/* Whatever table comes, it is read or refused with a sentence, and what comes out holds together:
 * the numbers add up, no party stands above itself, and the report is JSON. The input is the signs
 * of fuzz/signs.h. */
#include <assert.h>

#include "base/arena.h"
#include "base/moment.h"
#include "base/words.h"
#include "format/json_read.h"
#include "format/limits.h"
#include "fuzz/signs.h"
#include "import/insight.h"
#include "import/read.h"
#include "import/report.h"

enum { LARGEST = 8 << 20 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* ---- what must hold ---- */

static void check_line(const struct list *list, const struct line *line)
{
    size_t steps = 0;
    assert(line->sheet < list->sheet_count && line->party < (int32_t)list->party_count);
    for (int32_t at = line->parent; at >= 0; at = list->lines[at].parent)
        assert((size_t)at < list->line_count && ++steps <= list->line_count);
    for (size_t i = 0; i < line->fact_count; i++) {
        assert(text_is_utf8(line->facts[i].value) && text_is_utf8(line->facts[i].written));
        assert(line->at[line->facts[i].field] == i + 1);
    }
    for (size_t i = 0; i < line->problem_count; i++)
        assert(report_problem(list, &line->problems[i]).len);
}

static void check_list(struct work *w, const struct list *list)
{
    const struct list_counts *counts = &list->counts;
    struct buf out = buf_begin(w->arena, LARGEST);
    assert(counts->read == list->line_count);
    assert(counts->add + counts->change + counts->same + counts->hold + counts->skip ==
           counts->read);
    for (size_t i = 0; i < list->line_count; i++)
        check_line(list, &list->lines[i]);
    for (size_t i = 0; i < list->insight_count; i++)
        assert(list->insights[i].line_count &&
               report_insight(list, &list->insights[i], "text").len);
    report_json(list, &out);
    if (!out.full) {
        json_read(w, buf_text(&out), &limits_usual);
        assert(!work_failed(w));
    }
    struct buf shown = buf_begin(w->arena, LARGEST);
    report_text(list, 80, &shown);
    assert(text_is_utf8(buf_text(&shown)));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct arena *arena;
    if (!arena)
        arena = arena_open(256 << 20);
    arena_reset(arena);
    struct work w = work_begin(arena, actor_machine(TEXT("fuzz")));
    moment_read(TEXT("2026-11-25T08:55"), &w.now);
    struct text bytes = work_text(&w, (struct text){ (const char *)data, size });
    struct workbook book = signs_workbook(&w, bytes);
    struct list *list = read_book(&w, &book, TEXT("list.xlsx"), NULL);
    if (list)
        check_list(&w, list);
    else
        assert(word_find(text_of(w.fault.code)) != WORD_NONE);
    return 0;
}
