/* Whatever table comes as the list of a register, it is read or refused with a sentence: every row
 * is counted once, what is to be stored passes the register's own checks, every problem has its
 * words and its place, and the report is JSON. The first byte chooses the register; the rest are
 * the signs of fuzz/signs.h. */
#include <assert.h>
#include <stdio.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/moment.h"
#include "base/words.h"
#include "format/json_read.h"
#include "format/limits.h"
#include "fuzz/signs.h"
#include "import/roster_report.h"
#include "registers.h"
#include "store/migrate.h"

enum { LARGEST = 16 << 20 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct text party_id;

static void add_party(struct work *w)
{
    struct record party = record_new(w, &kind_party), work = record_new(w, &kind_entrustment);
    db_begin(w, DB_WRITE);
    party.values[PARTY_NAME] = TEXT("みどり発送サービス株式会社");
    record_add(w, &party);
    work.values[ENTRUSTMENT_PARTY_ID] = party.id;
    work.values[ENTRUSTMENT_WORK] = TEXT("DM発送");
    record_add(w, &work);
    assert(db_end(w));
    party_id = party.id;
}

static char path[] = "/tmp/kantoku-fuzz-XXXXXX";

static void remove_register(void)
{
    static const char *const ends[] = { "", "-wal", "-shm" };
    for (size_t i = 0; i < COUNT(ends); i++) {
        char name[64];
        snprintf(name, sizeof name, "%s%s", path, ends[i]);
        unlink(name);
    }
}

/* A register for as long as the process lives. */
static struct db *open_register(void)
{
    static struct work made;
    struct work *w = &made;
    char url[64];
    *w = work_begin(arena_open(64 << 20), actor_machine(TEXT("fuzz")));
    int fd = mkstemp(path);
    assert(fd >= 0 && close(fd) == 0);
    snprintf(url, sizeof url, "sqlite:%s", path);
    w->db = db_open(w, text_of(url));
    assert(w->db && migrate_bundled(w));
    atexit(remove_register);
    add_party(w);
    return w->db;
}

static void check_row(struct work *w, const struct roster *roster, const struct roster_row *row)
{
    bool holds = false;
    for (size_t i = 0; i < row->problem_count; i++) {
        assert(word_find(text_of(row->problems[i].code)) != WORD_NONE);
        assert(roster_sentence(w, &row->problems[i]).len);
        assert(row->problems[i].target < (int)roster->target_count);
        holds = holds || row->problems[i].hold;
    }
    assert(holds == (row->result == ROSTER_HOLD));
    if (row->result != ROSTER_ADD && row->result != ROSTER_CHANGE)
        return;
    struct issues issues = { 0 };
    struct record record = record_copy(w, &row->record);
    record_check(w, &record, &issues);
    assert(!issues_stop(&issues));
}

static void check_roster(struct work *w, const struct roster *roster)
{
    struct buf out = buf_begin(w->arena, LARGEST), shown = buf_begin(w->arena, LARGEST);
    size_t sum = 0;
    for (size_t i = 0; i <= ROSTER_SKIP; i++)
        sum += roster->counts.results[i];
    assert(sum == roster->row_count && sum == roster->counts.read);
    for (size_t i = 0; i < roster->row_count; i++)
        check_row(w, roster, &roster->rows[i]);
    roster_report_json(w, roster, &out);
    if (!out.full)
        json_read(w, buf_text(&out), &limits_usual);
    roster_report_text(w, roster, &shown);
    assert(!work_failed(w) && text_is_utf8(buf_text(&shown)));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct arena *arena;
    static struct db *db;
    size_t count = 0;
    if (!arena) {
        arena = arena_open(256 << 20);
        db = open_register();
    }
    arena_reset(arena);
    struct work w = work_begin(arena, actor_machine(TEXT("fuzz")));
    moment_read(TEXT("2026-11-25T08:55"), &w.now);
    w.db = db;
    while (kinds[count])
        count++;
    if (!size)
        return 0;
    struct text bytes = work_text(&w, (struct text){ (const char *)data + 1, size - 1 });
    struct workbook book = signs_workbook(&w, bytes);
    db_begin(&w, DB_READ);
    struct roster *roster =
        roster_book(&w, kinds[(data[0] & 0x7f) % count], data[0] & 0x80 ? party_id : TEXT(""),
                    &book, TEXT("list.xlsx"));
    if (roster)
        check_roster(&w, roster);
    else
        assert(w.fault.kind == FAULT_INPUT && word_find(text_of(w.fault.code)) != WORD_NONE);
    db_end(&w);
    return 0;
}
