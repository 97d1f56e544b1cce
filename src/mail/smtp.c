#include "mail/smtp.h"

#include <curl/curl.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"

enum {
    MOST_A_CONNECTION = 50,
    USUAL_CONNECT = 15,
    USUAL_SECONDS = 60,
    MEMORY = 1 << 20,
    LONGEST_ADDRESS = 300,
    LONGEST_NAME = 1024,
};

/* How far the conversation is: the last command we sent. */
enum step { STEP_HELLO, STEP_SENDER, STEP_RECIPIENT, STEP_CONTENT };

struct smtp {
    struct arena *arena;
    const struct smtp_server *server;
    CURL *curl;
    int sent; /* on this connection */
    struct text message;
    size_t read; /* of the message */
    enum step step;
    struct smtp_answer *answer;
    char error[CURL_ERROR_SIZE];
};

struct smtp *smtp_open(const struct smtp_server *server)
{
    static bool ready;
    struct arena *arena = arena_open(MEMORY);
    struct smtp *smtp = arena_alloc(arena, 1, sizeof *smtp);
    if (!ready)
        ready = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
    smtp->arena = arena;
    smtp->server = server;
    return smtp;
}

static void hang_up(struct smtp *smtp)
{
    if (smtp->curl)
        curl_easy_cleanup(smtp->curl);
    smtp->curl = NULL;
    smtp->sent = 0;
}

void smtp_close(struct smtp *smtp)
{
    if (!smtp)
        return;
    hang_up(smtp);
    arena_close(smtp->arena);
}

/* ---- what libcurl calls ---- */

static size_t read_message(char *at, size_t size, size_t count, void *context)
{
    struct smtp *smtp = context;
    size_t room = size * count, left = smtp->message.len - smtp->read;
    size_t len = left < room ? left : room;
    memcpy(at, smtp->message.at + smtp->read, len);
    smtp->read += len;
    smtp->step = STEP_CONTENT;
    return len;
}

/* On one line, and UTF-8 whatever the server speaks. */
static void keep_said(struct smtp_answer *answer, struct text line)
{
    size_t len = 0;
    line = text_trim(line);
    while (line.len && len + 5 < sizeof answer->said) {
        char bytes[4];
        int32_t rune = text_rune(&line);
        size_t size = text_put_rune(bytes, rune < 0x20 || rune == 0x7f ? ' ' : rune);
        memcpy(answer->said + len, bytes, size);
        len += size;
    }
    answer->said[len] = 0;
}

/* Sees every command and answer; a password stands in neither that is kept. */
static int watch(CURL *curl, curl_infotype type, char *at, size_t len, void *context)
{
    struct smtp *smtp = context;
    struct text line = { at, len };
    (void)curl;
    if (type == CURLINFO_HEADER_IN) {
        /* what it answers to our good-bye is not why it refused */
        bool is_no = len && (at[0] == '4' || at[0] == '5');
        bool had_no = smtp->answer->said[0] == '4' || smtp->answer->said[0] == '5';
        if (is_no || !had_no)
            keep_said(smtp->answer, line);
    } else if (type == CURLINFO_HEADER_OUT) {
        if (text_starts(line, TEXT("MAIL ")))
            smtp->step = STEP_SENDER;
        else if (text_starts(line, TEXT("RCPT ")))
            smtp->step = STEP_RECIPIENT;
        else if (text_starts(line, TEXT("DATA")))
            smtp->step = STEP_CONTENT;
    }
    return 0;
}

/* ---- one mail ---- */

static void copy(char *to, size_t size, struct text t)
{
    snprintf(to, size, "%.*s", TEXT_ARG(t));
}

static void set_door(struct smtp *smtp)
{
    const struct smtp_server *server = smtp->server;
    char url[LONGEST_ADDRESS + 16], name[LONGEST_NAME];
    bool is_six = text_contains(server->host, TEXT(":"));
    snprintf(url, sizeof url, is_six ? "%s://[%.*s]:%d" : "%s://%.*s:%d",
             server->tls == SMTP_TLS ? "smtps" : "smtp", TEXT_ARG(server->host), server->port);
    curl_easy_setopt(smtp->curl, CURLOPT_URL, url);
    curl_easy_setopt(smtp->curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(smtp->curl, CURLOPT_PROXY, ""); /* not that of the environment */
    curl_easy_setopt(smtp->curl, CURLOPT_USE_SSL,
                     (long)(server->tls == SMTP_PLAIN ? CURLUSESSL_NONE : CURLUSESSL_ALL));
    curl_easy_setopt(smtp->curl, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
    if (server->authorities)
        curl_easy_setopt(smtp->curl, CURLOPT_CAINFO, server->authorities);
    if (!server->user.len)
        return;
    copy(name, sizeof name, server->user);
    curl_easy_setopt(smtp->curl, CURLOPT_USERNAME, name);
    copy(name, sizeof name, server->password);
    curl_easy_setopt(smtp->curl, CURLOPT_PASSWORD, name);
    explicit_bzero(name, sizeof name);
}

static void set_conversation(struct smtp *smtp)
{
    const struct smtp_server *server = smtp->server;
    int connect = server->connect_seconds ? server->connect_seconds : USUAL_CONNECT,
        seconds = server->seconds ? server->seconds : USUAL_SECONDS;
    curl_easy_setopt(smtp->curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(smtp->curl, CURLOPT_CONNECTTIMEOUT, (long)connect);
    curl_easy_setopt(smtp->curl, CURLOPT_TIMEOUT, (long)seconds);
    curl_easy_setopt(smtp->curl, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(smtp->curl, CURLOPT_READFUNCTION, read_message);
    curl_easy_setopt(smtp->curl, CURLOPT_READDATA, smtp);
    curl_easy_setopt(smtp->curl, CURLOPT_VERBOSE, 1L);
    curl_easy_setopt(smtp->curl, CURLOPT_DEBUGFUNCTION, watch);
    curl_easy_setopt(smtp->curl, CURLOPT_DEBUGDATA, smtp);
    curl_easy_setopt(smtp->curl, CURLOPT_ERRORBUFFER, smtp->error);
}

static bool connect_again(struct smtp *smtp)
{
    if (smtp->curl && smtp->sent < MOST_A_CONNECTION)
        return true;
    hang_up(smtp);
    smtp->curl = curl_easy_init();
    if (!smtp->curl)
        return false;
    set_door(smtp);
    set_conversation(smtp);
    return true;
}

/* ---- what came of it ---- */

static enum smtp_outcome says(struct smtp_answer *answer, enum smtp_outcome outcome,
                              const char *reason)
{
    answer->reason = reason;
    return outcome;
}

/* Without an answer of SMTP: how far the connection came. */
static enum smtp_outcome judge_connection(struct smtp_answer *answer, CURLcode result)
{
    switch (result) {
    case CURLE_COULDNT_RESOLVE_HOST:
        return says(answer, SMTP_LATER, "mail.why.no_host");
    case CURLE_COULDNT_CONNECT:
        return says(answer, SMTP_LATER, "mail.why.no_connection");
    case CURLE_OPERATION_TIMEDOUT:
        return says(answer, SMTP_LATER, "mail.why.too_slow");
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
        return says(answer, SMTP_DENIED, "mail.why.certificate");
    case CURLE_USE_SSL_FAILED:
    case CURLE_SSL_CONNECT_ERROR:
        return says(answer, SMTP_DENIED, "mail.why.no_tls");
    case CURLE_LOGIN_DENIED:
        return says(answer, SMTP_DENIED, "mail.why.password");
    default:
        return says(answer, SMTP_LATER, "mail.why.broke_off");
    }
}

/* RFC 5321 4.2.1: 4 is a no for now, 5 for good; RFC 3463 says more about the mailbox. */
static enum smtp_outcome judge_recipient(struct smtp_answer *answer)
{
    if (answer->code < 500)
        return says(answer, SMTP_LATER, "mail.why.busy");
    if (answer->code == 552)
        return says(answer, SMTP_REFUSED, "mail.why.full");
    bool is_unknown = answer->code == 550 || answer->code == 551 || answer->code == 553;
    return says(answer, SMTP_REFUSED, is_unknown ? "mail.why.no_mailbox" : "mail.why.refused");
}

static enum smtp_outcome judge(const struct smtp *smtp, struct smtp_answer *answer, CURLcode result)
{
    long code = 0;
    if (result == CURLE_OK)
        return says(answer, SMTP_SENT, "mail.why.sent");
    curl_easy_getinfo(smtp->curl, CURLINFO_RESPONSE_CODE, &code);
    answer->code = code >= 400 && code < 600 ? (int)code : 0;
    if (result == CURLE_LOGIN_DENIED && answer->code >= 400 && answer->code < 500)
        return says(answer, SMTP_LATER, "mail.why.busy"); /* 454: signing in fails for now */
    if (!answer->code || result == CURLE_LOGIN_DENIED || result == CURLE_USE_SSL_FAILED)
        return judge_connection(answer, result);
    if (smtp->step == STEP_RECIPIENT)
        return judge_recipient(answer);
    if (answer->code < 500)
        return says(answer, SMTP_LATER, "mail.why.busy");
    if (smtp->step == STEP_CONTENT)
        return says(answer, SMTP_REFUSED, "mail.why.refused");
    return smtp->step == STEP_SENDER ? says(answer, SMTP_DENIED, "mail.why.sender")
                                     : says(answer, SMTP_DENIED, "mail.why.shut");
}

static CURLcode talk(struct smtp *smtp, struct text from, struct text to)
{
    char sender[LONGEST_ADDRESS], recipient[LONGEST_ADDRESS];
    struct curl_slist *recipients = NULL;
    copy(sender, sizeof sender, from);
    copy(recipient, sizeof recipient, to);
    recipients = curl_slist_append(NULL, recipient);
    curl_easy_setopt(smtp->curl, CURLOPT_MAIL_FROM, sender);
    curl_easy_setopt(smtp->curl, CURLOPT_MAIL_RCPT, recipients);
    curl_easy_setopt(smtp->curl, CURLOPT_INFILESIZE_LARGE, (curl_off_t)smtp->message.len);
    CURLcode result = curl_easy_perform(smtp->curl);
    curl_easy_setopt(smtp->curl, CURLOPT_MAIL_RCPT, NULL);
    curl_slist_free_all(recipients);
    return result;
}

bool smtp_send(struct smtp *smtp, struct text from, struct text to, struct text message,
               struct smtp_answer *answer)
{
    *answer = (struct smtp_answer){ SMTP_LATER, "mail.why.broke_off", 0, "" };
    smtp->message = message;
    smtp->read = 0;
    smtp->step = STEP_HELLO;
    smtp->answer = answer;
    smtp->error[0] = 0;
    if (!connect_again(smtp))
        return false;
    CURLcode result = talk(smtp, from, to);
    answer->outcome = judge(smtp, answer, result);
    smtp->sent++;
    if (result == CURLE_OK)
        return true;
    if (!answer->code)
        keep_said(answer, text_of(smtp->error[0] ? smtp->error : curl_easy_strerror(result)));
    hang_up(smtp); /* what state it is in nobody knows */
    return false;
}
