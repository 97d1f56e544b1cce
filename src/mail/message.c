#include "mail/message.h"

#include "base/day.h"
#include "base/moment.h"
#include "base/work.h"
#include "base/mailbox.h"

enum {
    LINE = 76,         /* RFC 2047 2, RFC 2045 6.8 */
    AROUND = 12,       /* =?UTF-8?B?…?= */
    WORD_BYTES = 45,   /* become 60 letters, 72 with what stands around them */
    LINE_BYTES = 57,   /* become 76 letters */
    NAME_BYTES = 14,   /* of a file's name on a line: become 42 letters */
    LONGEST = 24 << 20 /* of a whole mail */
};

/* ---- base64 ---- */

static void add_base64(struct buf *out, const char *at, size_t len)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (size_t i = 0; i < len; i += 3) {
        uint32_t group = 0;
        for (size_t j = 0; j < 3; j++)
            group = group << 8 | (i + j < len ? (unsigned char)at[i + j] : 0);
        for (size_t j = 0; j < 4; j++)
            buf_add_char(out, i + j <= len ? digits[group >> (18 - 6 * j) & 63] : '=');
    }
}

/* ---- headers ---- */

/* Space, letters and marks that mean nothing in a phrase. */
static bool is_plain(struct text t)
{
    for (size_t i = 0; i < t.len; i++) {
        char c = t.at[i];
        bool fits = c == ' ' || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
                    (c >= 'a' && c <= 'z') || c == '-' || c == '_' || c == '\'';
        if (!fits)
            return false;
    }
    return !t.len || (t.at[0] != ' ' && t.at[t.len - 1] != ' ');
}

/* How many bytes of `rest` go into a word of at most `most`, without cutting a character. */
static size_t next_word(struct text rest, size_t most)
{
    struct text left = rest;
    size_t len = 0;
    while (left.len && text_rune(&left) >= 0 && rest.len - left.len <= most)
        len = rest.len - left.len;
    return len;
}

/* Control characters and bytes that are no UTF-8 as what a reader can do with. */
static struct text clean(struct buf *out, struct text t)
{
    while (t.len) {
        char bytes[4];
        int32_t rune = text_rune(&t);
        bool is_control =
            rune < 0x20 || (rune >= 0x7f && rune < 0xa0) || rune == 0x2028 || rune == 0x2029;
        buf_add(out, (struct text){ bytes, text_put_rune(bytes, is_control ? ' ' : rune) });
    }
    return buf_text(out);
}

void mail_message_words(struct buf *out, struct text t, size_t used)
{
    struct buf cleaned = buf_begin(out->arena, LONGEST);
    struct text rest = clean(&cleaned, t);
    if (is_plain(rest) && used + rest.len <= LINE) {
        buf_add(out, rest);
        return;
    }
    size_t room = used + AROUND < LINE ? (LINE - used - AROUND) / 4 * 3 : 0;
    size_t most = room < WORD_BYTES ? room : WORD_BYTES;
    for (bool first = true; rest.len; first = false) {
        size_t len = next_word(rest, first ? most : WORD_BYTES);
        if (!first)
            buf_add(out, TEXT("\r\n "));
        buf_add(out, TEXT("=?UTF-8?B?"));
        add_base64(out, rest.at, len);
        buf_add(out, TEXT("?="));
        rest = text_slice(rest, len, rest.len);
    }
}

static void add_mailbox(struct buf *out, const char *header, struct text name, struct text address)
{
    buf_format(out, "%s: ", header);
    if (name.len) {
        mail_message_words(out, name, text_of(header).len + 2);
        buf_add(out, TEXT("\r\n "));
    }
    buf_format(out, "<%.*s>\r\n", TEXT_ARG(address));
}

static void add_date(struct buf *out, int64_t moment)
{
    static const char *const days[] = { "Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat" };
    static const char *const months[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                          "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
    struct clock_time clock = moment_clock(moment);
    struct date date = day_date(clock.day);
    buf_format(out, "Date: %s, %d %s %04d %02d:%02d:%02d +0900\r\n", days[day_weekday(clock.day)],
               date.day, months[date.month - 1], date.year, clock.hour, clock.minute, clock.second);
}

/* ---- the body ---- */

/* Line ends as mail has them, before they are encoded (RFC 2045 6.8). */
static struct text with_line_ends(struct work *w, struct text body)
{
    struct buf out = buf_begin(w->arena, LONGEST);
    for (size_t i = 0; i < body.len; i++) {
        if (body.at[i] == '\r')
            continue;
        if (body.at[i] == '\n')
            buf_add_char(&out, '\r');
        buf_add_char(&out, body.at[i]);
    }
    return buf_text(&out);
}

static void add_lines(struct buf *out, struct text bytes)
{
    for (size_t i = 0; i < bytes.len; i += LINE_BYTES) {
        size_t len = bytes.len - i < LINE_BYTES ? bytes.len - i : LINE_BYTES;
        add_base64(out, bytes.at + i, len);
        buf_add(out, TEXT("\r\n"));
    }
}

static void add_text(struct work *w, struct buf *out, struct text body)
{
    buf_add(out, TEXT("Content-Type: text/plain; charset=UTF-8\r\n"
                      "Content-Transfer-Encoding: base64\r\n\r\n"));
    add_lines(out, with_line_ends(w, body));
}

/* RFC 2231: in pieces, every byte that is not a letter or a digit as %XX. */
static void add_file_name(struct buf *out, struct text name)
{
    struct buf cleaned = buf_begin(out->arena, LONGEST);
    struct text rest = clean(&cleaned, name);
    for (int part = 0; rest.len || !part; part++) {
        size_t len = rest.len < NAME_BYTES ? rest.len : NAME_BYTES;
        buf_format(out, ";\r\n filename*%d*=%s", part, part ? "" : "UTF-8''");
        for (size_t i = 0; i < len; i++) {
            unsigned char c = (unsigned char)rest.at[i];
            bool is_plain_letter = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
                                   (c >= 'a' && c <= 'z') || c == '.' || c == '-' || c == '_';
            buf_format(out, is_plain_letter ? "%c" : "%%%02X", c);
        }
        rest = text_slice(rest, len, rest.len);
    }
}

/* The text and the file, between lines that base64 never has. */
static void add_parts(struct work *w, struct buf *out, const struct mail_message *message)
{
    const struct mail_attachment *file = message->attachment;
    struct text edge = work_format(w, "=_%.*s", TEXT_ARG(message->id));
    if (file->bytes.len > MAIL_MOST_ATTACHED)
        work_fail(w, FAULT_INPUT, "mail.too_large", file->name);
    buf_format(out, "Content-Type: multipart/mixed;\r\n boundary=\"%.*s\"\r\n\r\n--%.*s\r\n",
               TEXT_ARG(edge), TEXT_ARG(edge));
    add_text(w, out, message->body);
    buf_format(out,
               "--%.*s\r\nContent-Type: %.*s\r\nContent-Transfer-Encoding: base64\r\n"
               "Content-Disposition: attachment",
               TEXT_ARG(edge), TEXT_ARG(file->type));
    add_file_name(out, file->name);
    buf_add(out, TEXT("\r\n\r\n"));
    add_lines(out, file->bytes);
    buf_format(out, "--%.*s--\r\n", TEXT_ARG(edge));
}

static bool check_addresses(struct work *w, const struct mail_message *message)
{
    const struct text addresses[] = { message->from, message->to, message->reply_to };
    for (size_t i = 0; i < COUNT(addresses); i++)
        if ((i < 2 || addresses[i].len) && !mailbox_is(addresses[i]))
            return work_fail(w, FAULT_INPUT, "mail.address", addresses[i]);
    return true;
}

struct text mail_message_write(struct work *w, const struct mail_message *message)
{
    struct buf out = buf_begin(w->arena, LONGEST);
    if (!check_addresses(w, message))
        return TEXT("");
    add_date(&out, message->sent_at);
    add_mailbox(&out, "From", message->from_name, message->from);
    add_mailbox(&out, "To", message->to_name, message->to);
    if (message->reply_to.len)
        add_mailbox(&out, "Reply-To", TEXT(""), message->reply_to);
    buf_add(&out, TEXT("Subject: "));
    mail_message_words(&out, message->subject, sizeof "Subject: " - 1);
    buf_format(&out, "\r\nMessage-ID: <%.*s@%.*s>\r\n", TEXT_ARG(message->id),
               TEXT_ARG(mailbox_domain(message->from)));
    buf_add(&out, TEXT("Auto-Submitted: auto-generated\r\n"
                       "X-Auto-Response-Suppress: All\r\n"
                       "MIME-Version: 1.0\r\n"));
    if (message->attachment)
        add_parts(w, &out, message);
    else
        add_text(w, &out, message->body);
    if (out.full)
        work_fail(w, FAULT_INPUT, "mail.too_large", message->subject);
    return work_failed(w) ? TEXT("") : buf_text(&out);
}
