/* Where an address of the web leads: read strictly, so that no two readers differ about it. */
#include "domain/webhook.h"

enum { LONGEST_URL = 1000, HTTPS_PORT = 443, HTTP_PORT = 80, MOST_PORT = 65535 };

static bool is_plain_ascii(struct text t)
{
    for (size_t i = 0; i < t.len; i++)
        if (t.at[i] <= ' ' || t.at[i] >= 0x7f || t.at[i] == '\\' || t.at[i] == '"' ||
            t.at[i] == '<' || t.at[i] == '>' || t.at[i] == '#')
            return false;
    return true;
}

static bool is_host(struct text t)
{
    for (size_t i = 0; i < t.len; i++) {
        char c = t.at[i];
        bool is_letter = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
        if (!is_letter && c != '.' && c != '-' && c != ':' && c != '[' && c != ']')
            return false;
    }
    return t.len > 0;
}

static bool is_this_machine(struct text host)
{
    return text_is_nocase(host, TEXT("localhost")) || text_starts(host, TEXT("127.")) ||
           text_is(host, TEXT("[::1]"));
}

bool webhook_place(struct text url, struct webhook_place *out)
{
    bool is_plain = text_starts(url, TEXT("http://"));
    size_t from = is_plain ? sizeof "http://" - 1 : sizeof "https://" - 1;
    if ((!is_plain && !text_starts(url, TEXT("https://"))) || url.len > LONGEST_URL ||
        !is_plain_ascii(url))
        return false;
    size_t slash = text_find(url, TEXT("/"), from), question = text_find(url, TEXT("?"), from);
    struct text host = text_slice(url, from, slash < question ? slash : question);
    int64_t port = is_plain ? HTTP_PORT : HTTPS_PORT;
    size_t colon = host.len;
    while (colon > 0 && host.at[colon - 1] >= '0' && host.at[colon - 1] <= '9')
        colon--;
    if (colon > 0 && colon < host.len && host.at[colon - 1] == ':') {
        if (!text_to_int(text_slice(host, colon, host.len), &port))
            return false;
        host = text_slice(host, 0, colon - 1);
    }
    *out = (struct webhook_place){ is_plain, host, (int)port };
    return is_host(host) && port > 0 && port <= MOST_PORT && (!is_plain || is_this_machine(host));
}
