#include "domain/stale.h"
#include "test/tap.h"

int main(void)
{
    struct text sql =
        TEXT("SELECT e.id FROM entrustment e JOIN review r ON r.entrustment_id = e.id");
    struct stale one = stale_begin(TEXT("review"));
    ok(stale_reads(&one, sql), "a statement that names the table reads it");
    one = stale_begin(TEXT("view"));
    ok(!stale_reads(&one, sql), "the end of a word is not the table");
    one = stale_begin(TEXT("entrust"));
    ok(!stale_reads(&one, sql), "nor is its beginning");
    one = stale_begin(TEXT("e"));
    ok(stale_reads(&one, sql), "a word before a full stop is one");
    one = stale_begin(TEXT("contract"));
    ok(!stale_reads(&one, sql), "what is not named is not read");
    stale_add(&one, TEXT("entrustment"));
    ok(stale_reads(&one, sql), "one of several changed tables is enough");
    struct stale any = stale_begin(TEXT(""));
    ok(stale_reads(&any, TEXT("SELECT 1")), "when nobody knows what changed, everything reads it");
    struct stale many = stale_begin(TEXT("contract"));
    for (int i = 0; i < STALE_TABLES; i++)
        stale_add(&many, TEXT("contact"));
    ok(stale_reads(&many, sql), "too many to be remembered are all");
    return tap_done();
}
