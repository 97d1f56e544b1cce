#include "http/multipart.h"

#include <string.h>

#include "http/param.h"

static bool is_boundary(struct text t)
{
    for (size_t i = 0; i < t.len; i++) {
        char c = t.at[i];
        bool is_alnum = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (!is_alnum && (!c || !strchr("'()+_,-./:=? ", c)))
            return false;
    }
    return t.len > 0 && t.len <= MULTIPART_BOUNDARY && t.at[t.len - 1] != ' ';
}

bool multipart_begin(struct multipart *parser, struct text content_type)
{
    *parser = (struct multipart){ .matched = 2 }; /* as if CR LF stood before the body */
    char room[MULTIPART_BOUNDARY + 1];
    struct text boundary;
    if (!text_is_nocase(param_value(content_type), TEXT("multipart/form-data")) ||
        param_find(content_type, "boundary", room, sizeof room, &boundary) != PARAM_ONE ||
        !is_boundary(boundary)) {
        parser->state = IN_RUIN;
        return false;
    }
    memcpy(parser->boundary, "\r\n--", 4);
    memcpy(parser->boundary + 4, boundary.at, boundary.len);
    parser->boundary_len = 4 + boundary.len;
    return true;
}

static enum multipart_event ruin(struct multipart *parser)
{
    parser->state = IN_RUIN;
    return MULTIPART_BAD;
}

static struct text take(struct text *input, size_t len)
{
    struct text taken = text_slice(*input, 0, len);
    *input = text_slice(*input, len, input->len);
    return taken;
}

/* How many bytes at the end of `t` may be the beginning of a boundary. A CR stands at its
 * beginning and nowhere else in it, so only the last CR can be one. */
static size_t possible_boundary(const struct multipart *parser, struct text t)
{
    struct text end =
        t.len < parser->boundary_len ? t : text_slice(t, t.len - parser->boundary_len + 1, t.len);
    const char *cr = end.len ? memrchr(end.at, '\r', end.len) : NULL;
    size_t len = cr ? (size_t)(end.at + end.len - cr) : 0;
    return len && memcmp(cr, parser->boundary, len) == 0 ? len : 0;
}

/* Whether a whole boundary was taken. If not, `*piece` is what is content for sure, perhaps
 * nothing. */
static bool take_content(struct multipart *parser, struct text *input, struct text *piece)
{
    *piece = TEXT("");
    while (parser->matched && parser->matched < parser->boundary_len && input->len) {
        if (input->at[0] != parser->boundary[parser->matched]) {
            *piece = (struct text){ parser->boundary, parser->matched };
            parser->matched = 0;
            return false;
        }
        parser->matched++;
        take(input, 1);
    }
    if (parser->matched == 0) {
        struct text boundary = { parser->boundary, parser->boundary_len };
        size_t at = text_find(*input, boundary, 0);
        if (at < input->len) {
            *piece = take(input, at);
            if (at > 0)
                return false;
            take(input, boundary.len);
            return true;
        }
        parser->matched = possible_boundary(parser, *input);
        *piece = take(input, input->len - parser->matched);
        take(input, parser->matched);
        return false;
    }
    if (parser->matched < parser->boundary_len)
        return false;
    parser->matched = 0;
    return true;
}

/* A boundary is followed by white space and a line end, or by "--" when it is the last. */
static enum multipart_event after_boundary(struct multipart *parser, struct text *input)
{
    while (input->len && parser->seen_len < 2) {
        char c = *take(input, 1).at;
        if (parser->seen_len || (c != ' ' && c != '\t'))
            parser->seen[parser->seen_len++] = c;
    }
    if (parser->seen_len < 2)
        return MULTIPART_MORE;
    parser->seen_len = 0;
    parser->head_len = 0;
    if (memcmp(parser->seen, "\r\n", 2) == 0) {
        parser->state = IN_HEAD;
    } else if (memcmp(parser->seen, "--", 2) == 0) {
        parser->state = IN_EPILOGUE;
        parser->is_complete = true;
    } else {
        return ruin(parser);
    }
    return MULTIPART_MORE;
}

/* form-data; name="…"; filename="…" */
static bool read_disposition(struct multipart *parser, struct text value)
{
    if (parser->name.len || !text_is_nocase(param_value(value), TEXT("form-data")))
        return false;
    enum param given = param_find(value, "filename", parser->file_name_room,
                                  sizeof parser->file_name_room, &parser->file_name);
    parser->is_file = given == PARAM_ONE;
    enum param named =
        param_find(value, "name", parser->name_room, sizeof parser->name_room, &parser->name);
    return named == PARAM_ONE && given != PARAM_BAD && parser->name.len &&
           text_is_utf8(parser->name) && text_is_utf8(parser->file_name);
}

static bool read_head_line(struct multipart *parser, struct text line)
{
    size_t colon = text_find(line, TEXT(":"), 0);
    struct text name = text_slice(line, 0, colon);
    struct text value = text_trim(text_slice(line, colon + 1, line.len));
    if (colon == line.len || memchr(line.at, '\0', line.len))
        return false;
    if (text_is_nocase(name, TEXT("Content-Disposition")))
        return read_disposition(parser, value);
    if (text_is_nocase(name, TEXT("Content-Type")))
        parser->type = value;
    else if (text_is_nocase(name, TEXT("Content-Transfer-Encoding")))
        /* RFC 7578 4.7 forbids it, and what is not decoded must not be taken as it is. */
        return text_is_nocase(value, TEXT("binary")) || text_is_nocase(value, TEXT("8bit")) ||
               text_is_nocase(value, TEXT("7bit"));
    return true;
}

static enum multipart_event read_head(struct multipart *parser)
{
    parser->name = parser->file_name = parser->type = TEXT("");
    parser->is_file = false;
    struct text rest = { parser->head, parser->head_len };
    while (rest.len) {
        size_t end = text_find(rest, TEXT("\r\n"), 0);
        struct text line = text_slice(rest, 0, end);
        rest = text_slice(rest, end + 2, rest.len);
        if (line.len && !read_head_line(parser, line))
            return ruin(parser);
    }
    if (parser->name.len == 0 || !text_is_utf8(parser->type))
        return ruin(parser);
    parser->state = IN_DATA;
    return MULTIPART_PART;
}

static enum multipart_event take_head(struct multipart *parser, struct text *input)
{
    while (input->len) {
        if (parser->head_len == sizeof parser->head)
            return ruin(parser);
        parser->head[parser->head_len++] = *take(input, 1).at;
        struct text head = { parser->head, parser->head_len };
        if (text_is(head, TEXT("\r\n")))
            return ruin(parser); /* a part without a name */
        if (text_ends(head, TEXT("\r\n\r\n")))
            return read_head(parser);
    }
    return MULTIPART_MORE;
}

enum multipart_event multipart_next(struct multipart *parser, struct text *input,
                                    struct text *piece)
{
    while (input->len) {
        enum multipart_event event = MULTIPART_MORE;
        bool was_data = parser->state == IN_DATA;
        switch (parser->state) {
        case IN_PREAMBLE:
        case IN_DATA:
            if (take_content(parser, input, piece)) {
                parser->state = AFTER_BOUNDARY;
                event = was_data ? MULTIPART_DONE : MULTIPART_MORE;
            } else if (was_data && piece->len) {
                event = MULTIPART_DATA;
            }
            break;
        case AFTER_BOUNDARY:
            event = after_boundary(parser, input);
            break;
        case IN_HEAD:
            event = take_head(parser, input);
            break;
        case IN_EPILOGUE:
            take(input, input->len);
            break;
        case IN_RUIN:
            return MULTIPART_BAD;
        }
        if (event != MULTIPART_MORE)
            return event;
    }
    return parser->state == IN_RUIN ? MULTIPART_BAD : MULTIPART_MORE;
}
