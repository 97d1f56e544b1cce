/* Only what began as a sample can be cleared. */
#include "domain/sample.h"

#include "domain/instance.h"
#include "domain/journal_check.h"
#include "domain/setting.h"
#include "test/register.h"

static bool refuses(struct work *w)
{
    struct text code;
    bool refused = !sample_clear(w, &code) && databases_fault(w, FAULT_INPUT, "sample.none");
    databases_again(w);
    return refused;
}

static int64_t length(struct work *w)
{
    db_begin(w, DB_READ);
    int64_t entries = journal_length(w);
    db_end(w);
    return entries;
}

static void set_demo(struct work *w)
{
    db_begin(w, DB_WRITE);
    setting_write(w, "demo", TEXT("1"));
    db_end(w);
}

static void test_register(struct text url)
{
    struct work w = register_work(url);
    db_begin(&w, DB_WRITE);
    ok(instance_is_unused(&w), "fresh tables are nobody's yet");
    db_end(&w);
    register_party(&w, "あけぼの販売株式会社");
    ok(refuses(&w), "a register is not cleared");
    set_demo(&w);
    ok(refuses(&w), "nor one on which a sample was put afterwards: its trail began as its own");
    ok(length(&w) == 2, "nothing of it is lost");
    db_begin(&w, DB_WRITE);
    ok(!instance_is_unused(&w) && databases_fault(&w, FAULT_CONFLICT, "instance.database_used"),
       "and no sample is put on a trail that has begun");
    db_end(&w), databases_again(&w);
    databases_close(&w);
}

static void test_sample(struct text url)
{
    struct work w = register_work(url);
    struct instance instance = { .folder = folder() };
    struct text code;
    w.instance = &instance;
    mkdir(folder_file("tmp"), 0700);
    set_demo(&w);
    register_party(&w, "あけぼの販売株式会社");
    uint32_t may = w.actor.may;
    w.actor.may = MAY_READ | MAY_WRITE;
    struct text none;
    ok(!sample_clear(&w, &none) && databases_fault(&w, FAULT_DENIED, "work.denied"),
       "only an administrator clears a sample");
    databases_again(&w);
    w.actor.may = may;
    ok(length(&w) == 2, "else nothing of it is lost");
    ok(sample_clear(&w, &code) && code.len > 0, "what began as a sample is cleared");
    ok(length(&w) == 0, "its trail begins anew");
    ok(refuses(&w), "and cannot be cleared again");
    databases_close(&w);
}

int main(void)
{
    databases_each(test_register);
    databases_each(test_sample);
    return tap_done();
}
