#include "import/look.h"
#include "import/row_line.h"

struct text row_context_title(struct text t)
{
    static const struct text signs[] = {
        TEXT_INIT("■"),  TEXT_INIT("□"),  TEXT_INIT("●"),  TEXT_INIT("◆"),  TEXT_INIT("◎"),
        TEXT_INIT("○"),  TEXT_INIT("【"), TEXT_INIT("】"), TEXT_INIT("＜"), TEXT_INIT("＞"),
        TEXT_INIT("<"),  TEXT_INIT(">"),  TEXT_INIT("［"), TEXT_INIT("］"), TEXT_INIT("["),
        TEXT_INIT("]"),  TEXT_INIT("▼"),  TEXT_INIT("◇"),  TEXT_INIT("《"), TEXT_INIT("》"),
        TEXT_INIT("〔"), TEXT_INIT("〕"), TEXT_INIT("▽"),  TEXT_INIT("★"),  TEXT_INIT("　"),
    };
    bool cut = true;
    while (cut) {
        cut = false;
        for (size_t i = 0; i < COUNT(signs); i++) {
            if (text_starts(t, signs[i])) {
                t = text_trim(text_slice(t, signs[i].len, t.len));
                cut = true;
            }
            if (text_ends(t, signs[i])) {
                t = text_trim(text_slice(t, 0, t.len - signs[i].len));
                cut = true;
            }
        }
    }
    return t;
}

/* 主管部署：情報システム部, or 1. 情報システム部. */
static struct text after_label(struct text t)
{
    static const struct text colons[] = { TEXT_INIT("："), TEXT_INIT(":") };
    for (size_t i = 0; i < COUNT(colons); i++) {
        size_t at = text_find(t, colons[i], 0);
        if (at < t.len)
            return text_trim(text_slice(t, at + colons[i].len, t.len));
    }
    return t;
}

void row_context_read(struct reader *reader, struct text title, struct row_context *context)
{
    struct term *term = term_of(reader->terms, after_label(title));
    struct text tier = term_name(reader->terms, term, SET_TIER);
    struct text form = term_name(reader->terms, term, SET_CONTRACT_FORM);
    uint32_t looks = look_text(reader->terms, term);
    if (tier.len)
        context->tier = tier.at[0] - '0';
    else if ((looks & LOOK_DEPARTMENT) && !text_ends(term->raw, TEXT("関係")))
        context->department = term->raw;
    else if (form.len && !text_is(form, TEXT("unknown")) && !text_is(form, TEXT("other")))
        context->form = form;
}
