#include "mail/https.h"

#include <curl/curl.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>

enum { USUAL_SECONDS = 15, CONNECT_SECONDS = 10, MOST_ANSWERED = 64 << 10, LONGEST_URL = 2048 };

struct post {
    const struct https_call *call;
    struct https_answer *answer;
    bool is_plain;
    const char *refusal; /* of the connection */
    size_t answered, said;
    bool is_long;
};

/* ---- where it goes ---- */

/* Why a connection there is refused; NULL: it is not. */
static const char *refusal_of(const struct post *post, const struct sockaddr *to)
{
    struct network address;
    if (!network_of(to, &address))
        return "webhook.why.private";
    if (post->is_plain && !network_is_loopback(&address))
        return "webhook.why.plain";
    for (size_t i = 0; i < post->call->allowed_count; i++)
        if (network_holds(&post->call->allowed[i], &address))
            return NULL;
    return network_is_public(&address) ? NULL : "webhook.why.private";
}

static curl_socket_t open_socket(void *context, curlsocktype purpose, struct curl_sockaddr *to)
{
    struct post *post = context;
    const char *refusal = refusal_of(post, &to->addr);
    if (purpose == CURLSOCKTYPE_IPCXN && !refusal)
        return socket(to->family, to->socktype, to->protocol);
    post->refusal = refusal;
    return CURL_SOCKET_BAD;
}

/* ---- what comes back ---- */

/* The beginning, as UTF-8 on one line; a server that talks without end is hung up on. */
static size_t take(char *at, size_t size, size_t count, void *context)
{
    struct post *post = context;
    struct https_answer *answer = post->answer;
    struct text part = { at, size * count };
    post->answered += part.len;
    while (part.len && post->said + 5 < sizeof answer->said) {
        char bytes[4];
        int32_t rune = text_rune(&part);
        size_t len = text_put_rune(bytes, rune < 0x20 || rune == 0x7f ? ' ' : rune);
        memcpy(answer->said + post->said, bytes, len);
        post->said += len;
    }
    answer->said[post->said] = 0;
    post->is_long = post->answered > MOST_ANSWERED;
    return post->is_long ? 0 : size * count;
}

static const char *why(const struct post *post, CURLcode result, long status)
{
    if (post->refusal && result == CURLE_COULDNT_CONNECT)
        return post->refusal;
    if (post->is_long)
        return "webhook.why.long";
    switch (result) {
    case CURLE_OK:
        break;
    case CURLE_COULDNT_RESOLVE_HOST:
        return "webhook.why.no_host";
    case CURLE_COULDNT_CONNECT:
        return "webhook.why.no_connection";
    case CURLE_OPERATION_TIMEDOUT:
        return "webhook.why.too_slow";
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
        return "webhook.why.certificate";
    default:
        return "webhook.why.broke_off";
    }
    return status < 300    ? "webhook.why.taken"
           : status < 400  ? "webhook.why.redirect"
           : status == 410 ? "webhook.why.gone"
                           : "webhook.why.refused";
}

/* ---- one POST ---- */

static struct curl_slist *headers_of(const struct https_call *call)
{
    struct curl_slist *list = curl_slist_append(NULL, "Content-Type: application/json");
    list = curl_slist_append(list, "Expect:");
    for (size_t i = 0; i < call->header_count; i++)
        list = curl_slist_append(list, call->headers[i]);
    return list;
}

static void set_door(CURL *curl, struct post *post)
{
    const struct https_call *call = post->call;
    char url[LONGEST_URL];
    long seconds = call->seconds ? call->seconds : USUAL_SECONDS;
    snprintf(url, sizeof url, "%.*s", TEXT_ARG(call->url));
    curl_easy_setopt(curl, CURLOPT_URL, url);
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, post->is_plain ? "http" : "https");
    curl_easy_setopt(curl, CURLOPT_PROXY, ""); /* not that of the environment */
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT,
                     seconds < CONNECT_SECONDS ? seconds : (long)CONNECT_SECONDS);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT, seconds);
    curl_easy_setopt(curl, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
    if (call->authorities)
        curl_easy_setopt(curl, CURLOPT_CAINFO, call->authorities);
    curl_easy_setopt(curl, CURLOPT_OPENSOCKETFUNCTION, open_socket);
    curl_easy_setopt(curl, CURLOPT_OPENSOCKETDATA, post);
}

static void set_content(CURL *curl, struct post *post, struct curl_slist *headers)
{
    curl_easy_setopt(curl, CURLOPT_POST, 1L);
    curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)post->call->body.len);
    curl_easy_setopt(curl, CURLOPT_POSTFIELDS, post->call->body.at);
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(curl, CURLOPT_USERAGENT, "Kantoku");
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, post);
}

bool https_post(const struct https_call *call, struct https_answer *answer)
{
    static bool ready;
    struct post post = { .call = call,
                         .answer = answer,
                         .is_plain = text_starts(call->url, TEXT("http://")) };
    long status = 0;
    *answer = (struct https_answer){ .reason = "webhook.why.broke_off" };
    if (!ready)
        ready = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
    CURL *curl = call->url.len < LONGEST_URL ? curl_easy_init() : NULL;
    if (!curl)
        return false;
    struct curl_slist *headers = headers_of(call);
    set_door(curl, &post);
    set_content(curl, &post, headers);
    CURLcode result = curl_easy_perform(curl);
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    answer->status = (int)status;
    answer->reason = why(&post, result, status);
    curl_slist_free_all(headers);
    curl_easy_cleanup(curl);
    return result == CURLE_OK && status >= 200 && status < 300;
}
