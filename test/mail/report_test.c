/* Delivery reports, as Postfix and Exchange write them and as nobody should. */
#include "mail/report.h"

#include <stdio.h>

#include "base/arena.h"
#include "test/tap.h"

static struct work work;

static struct text file(const char *name)
{
    char path[200];
    static char bytes[REPORT_MOST];
    snprintf(path, sizeof path, "fuzz/corpus/report/%s", name);
    FILE *in = fopen(path, "rb");
    size_t len = in ? fread(bytes, 1, sizeof bytes, in) : 0;
    if (in)
        fclose(in);
    return (struct text){ bytes, len };
}

int main(void)
{
    struct mail_report report;
    work = work_begin(arena_open(64 << 20), actor_machine(TEXT("test")));
    ok(mail_report_read(&work, file("postfix"), &report) && report.is_final && report.kind == 5 &&
           report.topic == 1 && report.about == 1 && text_is(report.status, TEXT("5.1.1")),
       "a mailbox that is not there");
    ok(text_is(report.message_id, TEXT("01M87ZQX100MQMT941TJGBZKRK@hibari.example")) &&
           text_is(report.recipient, TEXT("tantou@kurumi.example")),
       "with the mail it is about and to whom that was");
    ok(text_starts(report.diagnostic, TEXT("550 5.1.1 <tantou@kurumi.example>: Recipient")) &&
           text_ends(report.diagnostic,
                     TEXT("address rejected: User unknown in virtual mailbox table")),
       "and what the server said, unfolded");
    ok(mail_report_read(&work, file("exchange"), &report) && report.topic == 2 &&
           report.about == 2 && text_starts(report.message_id, TEXT("01M87ZQX")),
       "a full mailbox, with the mail itself sent back");
    ok(mail_report_read(&work, file("delayed"), &report) && !report.is_final && report.kind == 4 &&
           report.message_id.len == 0,
       "a delay is no end, and a mail that is not named is not guessed");
    ok(!mail_report_read(&work, file("delivered"), &report), "what was delivered is no trouble");
    ok(!mail_report_read(&work, file("vacation"), &report), "nor is somebody away");
    ok(!mail_report_read(&work, file("cut"), &report), "what was cut says nothing");
    ok(!mail_report_read(&work, file("empty"), &report), "nor does nothing");
    ok(!work_failed(&work), "none of it is a fault");
    arena_close(work.arena);
    return tap_done();
}
