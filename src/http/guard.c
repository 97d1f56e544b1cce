#include "http/guard.h"

#include <string.h>

/* The characters of a token, RFC 9110 5.6.2. */
static bool is_token(struct text t)
{
    for (size_t i = 0; i < t.len; i++) {
        char c = t.at[i];
        bool is_alnum = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (!is_alnum && (!c || !strchr("!#$%&'*+-.^_`|~", c)))
            return false;
    }
    return t.len > 0;
}

static bool is_value(struct text t)
{
    for (size_t i = 0; i < t.len; i++)
        if (((unsigned char)t.at[i] < 0x20 && t.at[i] != '\t') || t.at[i] == 0x7f)
            return false;
    return true;
}

/* Digits only: no sign, no list, no number that overflows. */
static bool is_length(struct text t, uint64_t *length)
{
    *length = 0;
    for (size_t i = 0; i < t.len; i++) {
        if (t.at[i] < '0' || t.at[i] > '9')
            return false;
        *length = *length * 10 + (uint64_t)(t.at[i] - '0');
    }
    return t.len > 0 && t.len <= 18;
}

/* A name or an address, with a port or without. */
static bool is_host(struct text t)
{
    for (size_t i = 0; i < t.len; i++) {
        char c = t.at[i];
        bool is_alnum = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (!is_alnum && (!c || !strchr("-._:[]", c)))
            return false;
    }
    return t.len > 0 && t.len <= 255;
}

struct tally {
    size_t bytes;
    int lengths, codings, hosts;
    bool is_malformed, is_unknown_coding, is_unknown_expectation;
};

static void look(const struct sent_field *header, struct tally *tally, struct admission *admission)
{
    struct text value = text_trim(header->value);
    tally->bytes += header->name.len + header->value.len + 4;
    if (!is_token(header->name) || !is_value(header->value))
        tally->is_malformed = true;
    if (text_is_nocase(header->name, TEXT("Content-Length"))) {
        tally->lengths++;
        if (!is_length(value, &admission->body_bytes))
            tally->is_malformed = true;
    } else if (text_is_nocase(header->name, TEXT("Transfer-Encoding"))) {
        tally->codings++;
        if (!text_is_nocase(value, TEXT("chunked")))
            tally->is_unknown_coding = true;
    } else if (text_is_nocase(header->name, TEXT("Host"))) {
        tally->hosts++;
        if (!is_host(value))
            tally->is_malformed = true;
    } else if (text_is_nocase(header->name, TEXT("Expect"))) {
        if (!text_is_nocase(value, TEXT("100-continue")))
            tally->is_unknown_expectation = true;
    }
}

struct admission guard_admit(const struct arrival *arrival, const struct limits *limits)
{
    struct admission admission = { 0 };
    struct tally tally = { .bytes = arrival->target.len };
    bool is_old = text_is(arrival->version, TEXT("HTTP/1.0"));
    for (size_t i = 0; i < arrival->headers->count; i++)
        look(&arrival->headers->at[i], &tally, &admission);
    admission.is_chunked = tally.codings > 0;
    admission.has_body = admission.is_chunked || admission.body_bytes > 0;

    if (!is_old && !text_is(arrival->version, TEXT("HTTP/1.1")))
        admission.refused = 505;
    else if (tally.is_malformed || tally.lengths > 1 || tally.codings > 1 || tally.hosts > 1 ||
             (tally.lengths && tally.codings) || (is_old && tally.codings) ||
             (!is_old && tally.hosts == 0))
        admission.refused = 400;
    else if (tally.is_unknown_coding)
        admission.refused = 501;
    else if (tally.is_unknown_expectation)
        admission.refused = 417;
    else if (tally.bytes > limits->header_bytes || arrival->headers->count > limits->header_count)
        admission.refused = 431;
    else if (!request_method(arrival->method, &admission.method))
        admission.refused = is_token(arrival->method) ? 405 : 400;
    else if (admission.has_body && admission.method != METHOD_POST &&
             admission.method != METHOD_PATCH)
        admission.refused = 400; /* a body that means nothing is a body that hides something */
    return admission;
}
