#include "format/pdf_text.h"

#include <errno.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

/* The reader has a limit of its own; this one is for a reader that is gone astray. */
enum { WAIT_MILLISECONDS = (PDF_SECONDS + 20) * 1000 };

static int reader = -1;

void pdf_text_use(int fd)
{
    reader = fd;
}

static bool is_ready(short what)
{
    struct pollfd poller = { .fd = reader, .events = what };
    int got;
    do
        got = poll(&poller, 1, WAIT_MILLISECONDS);
    while (got < 0 && errno == EINTR);
    return got > 0;
}

static bool say(const void *bytes, size_t size)
{
    for (const char *at = bytes; size;) {
        ssize_t sent = is_ready(POLLOUT) ? send(reader, at, size, MSG_NOSIGNAL) : -1;
        if (sent <= 0)
            return false;
        at += sent;
        size -= (size_t)sent;
    }
    return true;
}

static bool hear(void *bytes, size_t size)
{
    for (char *at = bytes; size;) {
        ssize_t got = is_ready(POLLIN) ? recv(reader, at, size, 0) : -1;
        if (got <= 0)
            return false;
        at += got;
        size -= (size_t)got;
    }
    return true;
}

/* After half a conversation nothing that follows could be understood. */
static bool give_up(struct work *w)
{
    if (reader >= 0)
        close(reader);
    reader = -1;
    return work_fail(w, FAULT_SYSTEM, "pdf.no_reader", TEXT(""));
}

static bool refuse(struct work *w, uint32_t answer)
{
    static const char *const codes[PDF_ANSWERS] = {
        [PDF_DAMAGED] = "pdf.damaged",
        [PDF_TOO_SLOW] = "pdf.too_slow",
        [PDF_TOO_LONG] = "pdf.too_long",
        [PDF_NO_PROGRAM] = "pdf.no_program",
    };
    return work_fail(w, answer == PDF_NO_PROGRAM ? FAULT_SYSTEM : FAULT_INPUT, codes[answer],
                     TEXT(""));
}

bool pdf_text_read(struct work *w, struct text pdf, struct text *out)
{
    uint64_t size = pdf.len, length;
    uint32_t answer;
    *out = TEXT("");
    if (work_failed(w))
        return false;
    if (size > PDF_LARGEST)
        return refuse(w, PDF_TOO_LONG);
    if (reader < 0 || !say(&size, sizeof size) || !say(pdf.at, pdf.len) ||
        !hear(&answer, sizeof answer) || !hear(&length, sizeof length) || answer >= PDF_ANSWERS ||
        length > PDF_LONGEST)
        return give_up(w);
    char *room = work_array(w, char, (size_t)length + 1);
    if (!hear(room, (size_t)length))
        return give_up(w);
    if (answer == PDF_DAMAGED && text_contains(pdf, TEXT("/Encrypt")))
        return work_fail(w, FAULT_INPUT, "pdf.password", TEXT(""));
    if (answer != PDF_TEXT)
        return refuse(w, answer);
    *out = (struct text){ room, (size_t)length };
    return text_is_utf8(*out) || refuse(w, PDF_DAMAGED);
}
