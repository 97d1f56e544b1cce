#include "http/refusal.h"

#include "base/words.h"

static const struct {
    int status;
    enum word word;
} sentences[] = {
    { 400, WORD_http_malformed }, { 403, WORD_http_denied },       { 404, WORD_http_missing },
    { 405, WORD_http_method },    { 413, WORD_http_too_large },    { 417, WORD_http_malformed },
    { 429, WORD_http_too_often }, { 431, WORD_http_long_headers }, { 500, WORD_http_broken },
    { 501, WORD_http_malformed }, { 503, WORD_http_busy },         { 505, WORD_http_malformed },
    { 507, WORD_http_disk_full },
};

void refusal_write(struct response *response, int status)
{
    enum word word = status < 500 ? WORD_http_malformed : WORD_http_broken;
    for (size_t i = 0; i < COUNT(sentences); i++)
        if (sentences[i].status == status)
            word = sentences[i].word;
    response_clear(response);
    response->status = status;
    response->type = "text/plain; charset=utf-8";
    buf_add(&response->body, word_text(LANG_JA, word));
    buf_add_char(&response->body, '\n');
    buf_add(&response->body, word_text(LANG_EN, word));
    buf_add_char(&response->body, '\n');
    if (status == 405)
        response_header(response, "Allow", TEXT("GET, HEAD, POST, PATCH, DELETE, OPTIONS"));
    if (status == 503)
        response_header(response, "Retry-After", TEXT("5"));
}
