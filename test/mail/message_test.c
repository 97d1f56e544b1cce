/* A mail as bytes: headers that every mail program reads, and into which nothing can be put. */
#include "mail/message.h"

#include <string.h>

#include "base/arena.h"
#include "base/mailbox.h"
#include "base/work.h"
#include "test/tap.h"

static struct mail_message plain(void)
{
    return (struct mail_message){
        .from = TEXT("kantoku@hibari.example"),
        .to = TEXT("sato@hibari.example"),
        .subject = TEXT("Test"),
        .body = TEXT("one\ntwo"),
        .id = TEXT("01JABC"),
        .sent_at = 1795564500, /* 2026-11-25T08:55+09:00 */
    };
}

static void test_addresses(void)
{
    const struct {
        const char *address;
        bool is;
    } cases[] = {
        { "sato@hibari.example", true },
        { "a.b+c_d'e@x-y.example", true },
        { "root@localhost", true },
        { "", false },
        { "sato", false },
        { "@hibari.example", false },
        { "sato@", false },
        { "sato@@hibari.example", false },
        { ".sato@hibari.example", false },
        { "sa..to@hibari.example", false },
        { "sato@hibari.example.", false },
        { "sato@-hibari.example", false },
        { "sato @hibari.example", false },
        { "sato@hibari.example\r\nBcc: x@y.example", false },
        { "sato@hibari.example>,<x@y.example", false },
        { "\"sato\"@hibari.example", false },
        { "佐藤@hibari.example", false },
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        ok(mailbox_is(text_of(cases[i].address)) == cases[i].is, "%s is %s", cases[i].address,
           cases[i].is ? "an address" : "none");
    ok(!mailbox_is((struct text){ "a@b\0.example", 12 }), "nor is one with a NUL");
}

static void test_plain(struct work *w)
{
    struct mail_message message = plain();
    struct text mail = mail_message_write(w, &message);
    ok(text_contains(mail, TEXT("Date: Wed, 25 Nov 2026 08:55:00 +0900\r\n")),
       "the date is that of Tokyo");
    ok(text_contains(mail, TEXT("\r\nFrom: <kantoku@hibari.example>\r\n"
                                "To: <sato@hibari.example>\r\nSubject: Test\r\n")),
       "plain headers are plain");
    ok(text_contains(mail, TEXT("\r\nMessage-ID: <01JABC@hibari.example>\r\n")) &&
           text_is(mail, mail_message_write(w, &message)),
       "it is the same each time, its Message-ID too");
    ok(text_contains(mail, TEXT("\r\nAuto-Submitted: auto-generated\r\n")),
       "it says that no person wrote it");
    ok(text_ends(mail, TEXT("\r\n\r\nb25lDQp0d28=\r\n")), "lines of the body end by CR LF");
}

/* Encoded words and what stands around them, as long as they may be and whole. */
static bool is_well_encoded(struct text header)
{
    struct text line;
    while (text_next(&header, '\n', &line)) {
        if (line.len > 77) /* with the CR */
            return false;
        for (size_t i = 0; i < line.len; i++)
            if ((unsigned char)line.at[i] >= 0x7f)
                return false;
    }
    return true;
}

static void test_encoded(struct work *w)
{
    struct mail_message message = plain();
    message.subject =
        TEXT("【Kantoku】期限を過ぎたものが3件、今日までのものが2件あります（カスタマー"
             "サポート部・𠮷野家𩸽商店）");
    message.from_name = TEXT("個人情報管理室");
    message.to_name = TEXT("佐伯 由美");
    struct text mail = mail_message_write(w, &message);
    ok(is_well_encoded(mail), "no line is longer than 76 letters, and all are ASCII");
    ok(text_contains(mail, TEXT("From: =?UTF-8?B?5YCL5Lq65oOF5aCx566h55CG5a6k?=\r\n "
                                "<kantoku@hibari.example>\r\n")),
       "names are encoded words");
    ok(text_contains(mail, TEXT("?=\r\n =?UTF-8?B?")), "a long subject is several");
}

static void test_injection(struct work *w)
{
    const char *const bad[] = { "x\r\nBcc: evil@example.com",
                                "x\nBcc: evil@example.com",
                                "x\rBcc: evil@example.com",
                                "x\xe2\x80\xa8"
                                "Bcc: evil@example.com",
                                "\"x\" <evil@example.com>",
                                "=?UTF-8?B?eA==?= x",
                                "x\x01y" };
    for (size_t i = 0; i < COUNT(bad); i++) {
        struct mail_message message = plain();
        message.subject = message.to_name = message.from_name = text_of(bad[i]);
        struct text mail = mail_message_write(w, &message);
        struct text head = text_slice(mail, 0, text_find(mail, TEXT("\r\n\r\n"), 0));
        ok(!text_contains(head, TEXT("Bcc")) && !text_contains(head, TEXT("evil")) &&
               !text_contains(head, TEXT("eA==?= x")),
           "a name or subject adds no header (%zu)", i);
    }
    struct mail_message message = plain();
    message.to = TEXT("sato@hibari.example>\r\nBcc: <x@y.example");
    ok(!mail_message_write(w, &message).len && w->fault.kind == FAULT_INPUT &&
           strcmp(w->fault.code, "mail.address") == 0,
       "and an address that would is refused");
}

static void test_attached(struct work *w)
{
    struct mail_attachment file = { .name = TEXT("控え\r\nBcc: x@y.example_R-12.pdf"),
                                    .type = TEXT("application/pdf"),
                                    .bytes = TEXT("%PDF-1.5 body") };
    struct mail_message message = plain();
    w->fault = (struct fault){ FAULT_NONE, NULL, TEXT("") };
    message.attachment = &file;
    struct text mail = mail_message_write(w, &message);
    ok(text_contains(mail, TEXT("multipart/mixed")) && text_ends(mail, TEXT("--\r\n")),
       "a mail with a file has parts");
    ok(text_contains(mail, TEXT("JVBERi0xLjUgYm9keQ==\r\n")), "the file as it is");
    ok(text_contains(mail, TEXT("filename*0*=UTF-8''%E6%8E%A7%E3%81%88%20%20Bcc%3A")),
       "its name in the form of RFC 2231, in which nothing can end a header");
    ok(!text_contains(mail, TEXT("\r\nBcc")), "and nothing does");
    file.bytes.len = MAIL_MOST_ATTACHED + 1;
    file.bytes.at = work_alloc(w, file.bytes.len, 1);
    ok(!mail_message_write(w, &message).len && w->fault.kind == FAULT_INPUT, "not too large a one");
}

int main(void)
{
    struct work w = work_begin(arena_open(256 << 20), actor_machine(TEXT("test")));
    test_addresses();
    test_plain(&w);
    test_encoded(&w);
    test_injection(&w);
    test_attached(&w);
    arena_close(w.arena);
    return tap_done();
}
