/* Whatever is read of a delivery report is UTF-8, on one line, and of the statuses there are. */
#include <assert.h>
#include <string.h>

#include "base/arena.h"
#include "mail/report.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(struct text t)
{
    assert(text_is_utf8(t));
    assert(!t.len || (!memchr(t.at, '\n', t.len) && !memchr(t.at, '\r', t.len)));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct arena *arena;
    struct mail_report report;
    if (!arena)
        arena = arena_open(256 << 20);
    arena_reset(arena);
    struct work w = work_begin(arena, actor_machine(TEXT("fuzz")));
    bool is_report = mail_report_read(&w, (struct text){ (const char *)data, size }, &report);
    assert(!work_failed(&w));
    if (!is_report)
        return 0;
    assert(report.kind == 4 || report.kind == 5);
    assert(report.topic >= 0 && report.about >= 0 && report.status.len >= 5);
    check(report.status);
    check(report.diagnostic);
    check(report.recipient);
    check(report.message_id);
    return 0;
}
