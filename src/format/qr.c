#include "format/qr.h"

#include <qrencode.h>
#include <stdlib.h>

#include "base/buf.h"

enum { QUIET = 4, LONGEST_PATH = 256 << 10, SMALLEST = 0 };

static bool is_dark(const QRcode *code, int x, int y)
{
    return code->data[y * code->width + x] & 1;
}

/* The runs of one row. */
static void add_row(struct buf *out, const QRcode *code, int y)
{
    for (int x = 0; x < code->width; x++) {
        int from = x;
        while (x < code->width && is_dark(code, x, y))
            x++;
        if (x > from)
            buf_format(out, "M%d %dh%dv1h-%dz", from + QUIET, y + QUIET, x - from, x - from);
    }
}

struct qr qr_draw(struct work *w, struct text content)
{
    struct buf path = buf_begin(w->arena, LONGEST_PATH);
    QRcode *code = content.len
                       ? QRcode_encodeString8bit(work_string(w, content), SMALLEST, QR_ECLEVEL_M)
                       : NULL;
    if (!code)
        return (struct qr){ TEXT(""), 0 };
    for (int y = 0; y < code->width; y++)
        add_row(&path, code, y);
    struct qr qr = { buf_text(&path), code->width + 2 * QUIET };
    QRcode_free(code);
    return qr;
}
