#include "mail/report.h"

#include "base/buf.h"

enum { LONGEST_FIELD = 4096, LONGEST_BOUNDARY = 200, LONGEST_SAID = 400, MOST_PARTS = 20 };

/* ---- lines and fields ---- */

/* A line without its end; false when there are no more. */
static bool next_line(struct text *rest, struct text *line)
{
    if (!rest->len)
        return false;
    size_t end = text_find(*rest, TEXT("\n"), 0);
    *line = text_slice(*rest, 0, end);
    *rest = text_slice(*rest, end < rest->len ? end + 1 : end, rest->len);
    if (text_ends(*line, TEXT("\r")))
        line->len--;
    return true;
}

static bool is_folded(struct text rest)
{
    return rest.len && (rest.at[0] == ' ' || rest.at[0] == '\t');
}

/* The next field of a block, unfolded; false at the empty line behind it, which is taken. What is
 * no field is skipped. */
static bool next_field(struct work *w, struct text *rest, struct text *name, struct text *value)
{
    struct text line;
    while (next_line(rest, &line) && line.len) {
        struct buf whole = buf_begin(w->arena, LONGEST_FIELD);
        size_t colon = text_find(line, TEXT(":"), 0);
        buf_add(&whole, text_slice(line, colon + 1, line.len));
        for (struct text more; is_folded(*rest) && next_line(rest, &more);) {
            buf_add_char(&whole, ' ');
            buf_add(&whole, text_trim(more));
        }
        if (colon == 0 || colon >= line.len)
            continue;
        *name = text_trim(text_slice(line, 0, colon));
        *value = text_trim(buf_text(&whole));
        return true;
    }
    return false;
}

/* The value of a field of the block at the beginning of `block`; "" if it has none. */
static struct text field_of(struct work *w, struct text block, const char *wanted)
{
    struct text name, value;
    while (next_field(w, &block, &name, &value))
        if (text_is_nocase(name, text_of(wanted)))
            return value;
    return TEXT("");
}

/* What stands behind the first empty line. */
static struct text body_of(struct text part)
{
    struct text line;
    while (next_line(&part, &line) && line.len)
        ;
    return part;
}

/* NAME="value" or NAME=value, behind a semicolon of `field`. */
static struct text parameter_of(struct text field, struct text wanted)
{
    struct text part;
    while (field.len && text_next(&field, ';', &part)) {
        size_t equals = text_find(part, TEXT("="), 0);
        struct text value = text_trim(text_slice(part, equals + 1, part.len));
        if (equals >= part.len || !text_is_nocase(text_trim(text_slice(part, 0, equals)), wanted))
            continue;
        if (value.len > 1 && value.at[0] == '"')
            value = text_slice(value, 1, text_find(value, TEXT("\""), 1));
        return value;
    }
    return TEXT("");
}

static bool is_of_type(struct text field, struct text type)
{
    struct text first = TEXT("");
    text_next(&field, ';', &first);
    return text_is_nocase(text_trim(first), type);
}

/* ---- parts ---- */

/* The next part between two lines of the boundary; false behind the last. */
static bool next_part(struct text *rest, struct text boundary, struct text *part)
{
    struct text line, from = *rest;
    const char *end = from.at;
    while (end = rest->at, next_line(rest, &line)) {
        bool is_mark =
            text_starts(line, TEXT("--")) && text_starts(text_slice(line, 2, line.len), boundary);
        if (!is_mark)
            continue;
        *part = (struct text){ from.at, (size_t)(end - from.at) };
        return true;
    }
    return false;
}

/* ---- the fields for programs ---- */

/* "5.1.1" */
static bool read_status(struct text status, struct mail_report *out)
{
    int *numbers[] = { &out->kind, &out->topic, &out->about };
    struct text rest = status, number = TEXT("");
    for (size_t i = 0; i < COUNT(numbers); i++) {
        int64_t value;
        if (!rest.len || !text_next(&rest, i < 2 ? '.' : ' ', &number) || number.len > 3 ||
            !text_to_int(number, &value) || value < 0)
            return false;
        *numbers[i] = (int)value;
    }
    out->status = text_slice(status, 0, (size_t)(number.at + number.len - status.at));
    return out->kind == 4 || out->kind == 5;
}

/* "rfc822; a@b.example" without its type, or <a@b.example>. */
static struct text read_typed(struct text value)
{
    size_t semicolon = text_find(value, TEXT(";"), 0);
    if (semicolon < value.len)
        value = text_slice(value, semicolon + 1, value.len);
    value = text_trim(value);
    if (text_starts(value, TEXT("<")) && text_ends(value, TEXT(">")))
        value = text_slice(value, 1, value.len - 1);
    return value;
}

/* On one line, and UTF-8 whatever the server speaks. */
static struct text clean(struct work *w, struct text value)
{
    struct buf out = buf_begin(w->arena, LONGEST_SAID);
    while (value.len && !out.full) {
        char bytes[4];
        int32_t rune = text_rune(&value);
        bool is_control = rune < 0x20 || (rune >= 0x7f && rune < 0xa0);
        buf_add(&out, (struct text){ bytes, text_put_rune(bytes, is_control ? ' ' : rune) });
    }
    return buf_text(&out);
}

/* One block for the message and one for each recipient; ours have one. The first that failed or
 * is late says it all. */
static bool read_blocks(struct work *w, struct text rest, struct mail_report *out)
{
    while (rest.len) {
        struct text name, value, action = TEXT(""), original = TEXT(""), final = TEXT("");
        struct mail_report block = { 0 };
        bool has_status = false;
        while (next_field(w, &rest, &name, &value)) {
            if (text_is_nocase(name, TEXT("Action")))
                action = value;
            else if (text_is_nocase(name, TEXT("Status")))
                has_status = read_status(value, &block);
            else if (text_is_nocase(name, TEXT("Original-Recipient")))
                original = read_typed(value);
            else if (text_is_nocase(name, TEXT("Final-Recipient")))
                final = read_typed(value);
            else if (text_is_nocase(name, TEXT("Diagnostic-Code")))
                block.diagnostic = clean(w, read_typed(value));
        }
        block.is_final = text_is_nocase(action, TEXT("failed"));
        block.recipient = clean(w, original.len ? original : final);
        if (has_status && (block.is_final || text_is_nocase(action, TEXT("delayed")))) {
            *out = block;
            return true;
        }
    }
    return false;
}

static struct text without_angles(struct text id)
{
    size_t from = text_find(id, TEXT("<"), 0), to = text_find(id, TEXT(">"), 0);
    return from < to && to < id.len ? text_slice(id, from + 1, to) : id;
}

bool mail_report_read(struct work *w, struct text message, struct mail_report *out)
{
    struct text type = field_of(w, message, "Content-Type");
    struct text boundary = parameter_of(type, TEXT("boundary"));
    struct text rest = body_of(text_slice(message, 0, REPORT_MOST)), part, id = TEXT("");
    bool is_report = false;
    *out = (struct mail_report){ 0 };
    if (!is_of_type(type, TEXT("multipart/report")) || !boundary.len ||
        boundary.len > LONGEST_BOUNDARY || !next_part(&rest, boundary, &part))
        return false;
    for (int i = 0; i < MOST_PARTS && next_part(&rest, boundary, &part); i++) {
        struct text kind = field_of(w, part, "Content-Type"), body = body_of(part);
        if (is_of_type(kind, TEXT("message/delivery-status")) && !is_report)
            is_report = read_blocks(w, body, out);
        else if (is_of_type(kind, TEXT("message/rfc822")) ||
                 is_of_type(kind, TEXT("text/rfc822-headers")))
            id = without_angles(field_of(w, body, "Message-ID"));
    }
    out->message_id = clean(w, id);
    return is_report && !work_failed(w);
}
