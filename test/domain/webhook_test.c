/* Webhooks: where they may go, and when they are given up. */
#include "domain/webhook.h"

#include "base/moment.h"
#include "base/network.h"
#include "test/rules.h"

static void test_places(void)
{
    static const struct {
        const char *url;
        int port; /* 0: it is refused */
    } places[] = {
        { "https://a.example/x?y=1", 443 },  { "https://a.example:8443", 8443 },
        { "https://[2001:db8::1]:90/", 90 }, { "http://127.0.0.1:80/x", 80 },
        { "http://localhost/x", 80 },        { "http://[::1]:81/", 81 },
        { "http://a.example/", 0 },          { "https://", 0 },
        { "https://a@b.example/", 0 },       { "https://a.example:0/", 0 },
        { "https://a.example:65536/", 0 },   { "https://a.example/\\x", 0 },
        { "https://a.example/ x", 0 },       { "https://a.example\r\nx: y", 0 },
        { "file:///etc/passwd", 0 },         { "https://a.example/#x", 0 },
    };
    for (size_t i = 0; i < COUNT(places); i++) {
        struct webhook_place place = { 0 };
        bool is_good = webhook_place(text_of(places[i].url), &place);
        ok(is_good == (places[i].port > 0) && (!is_good || place.port == places[i].port),
           "%s leads to port %d", places[i].url, places[i].port);
    }
}

static void test_networks(void)
{
    static const struct {
        const char *address;
        bool is_public;
    } addresses[] = {
        { "8.8.8.8", true },          { "1.1.1.1", true },        { "10.0.0.1", false },
        { "172.15.0.1", true },       { "172.16.0.1", false },    { "172.31.255.255", false },
        { "192.168.1.1", false },     { "127.0.0.1", false },     { "169.254.169.254", false },
        { "100.64.0.1", false },      { "0.0.0.0", false },       { "224.0.0.1", false },
        { "255.255.255.255", false }, { "::1", false },           { "::ffff:10.0.0.1", false },
        { "::ffff:8.8.8.8", true },   { "fd00::1", false },       { "fe80::1", false },
        { "2400:4050::1", true },     { "2002:7f00:1::", false }, { "64:ff9b::7f00:1", false },
        { "ff02::1", false },         { "2001:0:1::1", false },
    };
    struct network network, other;
    for (size_t i = 0; i < COUNT(addresses); i++)
        ok(network_read(text_of(addresses[i].address), &network) &&
               network_is_public(&network) == addresses[i].is_public,
           "%s is %s", addresses[i].address, addresses[i].is_public ? "public" : "not public");
    ok(network_read(TEXT("10.1.0.0/16"), &network) && network_read(TEXT("10.1.255.1"), &other) &&
           network_holds(&network, &other),
       "a range holds its addresses");
    ok(network_read(TEXT("10.2.0.0"), &other) && !network_holds(&network, &other), "and no others");
    ok(network_read(TEXT("10.0.0.0/9"), &network) && network_read(TEXT("10.128.0.1"), &other) &&
           !network_holds(&network, &other),
       "also where it ends within a byte");
    ok(!network_read(TEXT("10.1.0.0/33"), &network) && !network_read(TEXT("10.1"), &network) &&
           !network_read(TEXT(""), &network) && !network_read(TEXT("10.0.0.1/"), &network),
       "what is none is refused");
}

/* ---- trouble ---- */

static struct text state_of(struct work *w)
{
    struct webhook *all;
    size_t count;
    webhook_list(w, &all, &count);
    return count ? all[0].state : TEXT("");
}

static void test_giving_up(struct text url)
{
    struct work own = rules_work(url), *w = &own;
    struct issues issues = { 0 };
    struct webhook webhook = { .url = TEXT("https://a.example/"), .events = 1 << WEBHOOK_TODO_DUE };
    struct webhook_call call = { 0 };
    struct text secret;
    const struct webhook_try dead = { .reason = TEXT("webhook.why.no_connection") };
    int64_t clock = work_clock_real() + 1;
    db_begin(w, DB_WRITE);
    ok(webhook_add(w, &webhook, &secret, &issues) && text_starts(secret, TEXT("whsec_")),
       "an address is added");
    webhook_test(w, webhook.id);
    webhook_test(w, webhook.id);
    ok(webhook_take(w, clock, &call) && call.body.len > 0, "a call waits for it");
    struct text first = call.id;
    ok(webhook_record(w, &call, &dead, clock) && !webhook_take(w, clock, &call),
       "when nobody answers, all wait");
    for (int i = 1; i < WEBHOOK_FAILURES; i++) {
        clock += 2 * DAY;
        ok(text_is(state_of(w), TEXT("active")) && webhook_take(w, clock, &call) &&
               webhook_record(w, &call, &dead, clock),
           "it is tried %d times", i + 1);
    }
    ok(text_is(state_of(w), TEXT("failed")), "then it is given up");
    ok(!webhook_take(w, clock + 9 * DAY, &call), "and nothing more is sent");
    ok(webhook_start(w, webhook.id) && webhook_take(w, clock, &call) && call.id.len == first.len,
       "until a person starts it again: nothing was lost");
    const struct webhook_try good = { .is_taken = true,
                                      .status = 200,
                                      .reason = TEXT("webhook.why.taken") };
    const struct webhook_try poison = { .status = 400, .reason = TEXT("webhook.why.refused") };
    struct text refused = call.id;
    webhook_record(w, &call, &poison, clock);
    ok(webhook_take(w, clock, &call) && !text_is(call.id, refused) &&
           webhook_record(w, &call, &good, clock),
       "a call that is refused does not keep back the next");
    ok(text_is(state_of(w), TEXT("active")), "and what is taken begins the count anew");
    db_end(w);
    databases_close(w);
}

int main(void)
{
    test_places();
    test_networks();
    databases_each(test_giving_up);
    return tap_done();
}
