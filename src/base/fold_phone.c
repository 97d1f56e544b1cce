#include "base/buf.h"
#include "base/fold.h"
#include "base/scan.h"

struct text fold_phone(struct work *w, struct text t)
{
    static const struct text ends[] = { TEXT_INIT("内"), TEXT_INIT("ext"), TEXT_INIT("/"),
                                        TEXT_INIT(","),  TEXT_INIT(";"),   TEXT_INIT("x") };
    struct text folded = fold_text(w, t);
    struct scan scan = scan_begin(folded);
    struct buf digits = buf_begin(w->arena, folded.len + 1);
    while (!scan_at_end(&scan) && scan_any(&scan, ends, COUNT(ends)) < 0) {
        int32_t rune = scan_peek(&scan);
        if (rune >= '0' && rune <= '9')
            buf_add_char(&digits, (char)rune);
        else if ((digits.len && scan.rest.at[0] == '\n') || (rune == '(' && digits.len > 9))
            break;
        scan_skip(&scan);
    }
    struct text key = buf_text(&digits);
    bool abroad = text_starts(text_trim(folded), TEXT("+"));
    if (abroad && text_starts(key, TEXT("81"))) {
        key = text_slice(key, 2, key.len);
        return text_starts(key, TEXT("0")) ? key : work_format(w, "0%.*s", TEXT_ARG(key));
    }
    return key;
}
