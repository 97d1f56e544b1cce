#include "domain/former_name.h"

#include "base/buf.h"

enum { DAY_LENGTH = 10, LONGEST = 64 << 10 };

/* U+2013, with which no day begins or ends. */
#define UNTIL TEXT("–")

static bool read_period(struct text period, struct former_name *out)
{
    size_t dash = text_find(period, UNTIL, 0);
    if (dash == period.len)
        return false;
    struct text from = text_slice(period, 0, dash),
                until = text_slice(period, dash + UNTIL.len, period.len);
    out->from = day_read(from);
    out->until = day_read(until);
    return (!from.len || out->from != DAY_NONE) && out->until != DAY_NONE;
}

struct former_name former_name_read(struct text item)
{
    struct former_name out = { text_trim(item), DAY_NONE, DAY_NONE };
    struct text plain = out.name;
    size_t open = 0, at = 0;
    if (!text_ends(plain, TEXT(")")))
        return out;
    while ((at = text_find(plain, TEXT(" ("), at)) < plain.len)
        open = at++;
    if (open && read_period(text_slice(plain, open + 2, plain.len - 1), &out))
        out.name = text_trim(text_slice(plain, 0, open));
    else
        out.from = out.until = DAY_NONE;
    return out;
}

struct text former_name_write(struct work *w, const struct former_name *former)
{
    struct day_iso from = day_iso(former->from), until = day_iso(former->until);
    if (former->until == DAY_NONE)
        return former->name;
    return work_format(w, "%.*s (%s–%s)", TEXT_ARG(former->name), from.at, until.at);
}

struct text former_name_add(struct work *w, struct text items, struct former_name former)
{
    struct buf out = buf_begin(w->arena, LONGEST);
    struct text item;
    while (items.len && text_next(&items, '\n', &item)) {
        struct former_name before = former_name_read(item);
        if (!before.name.len || text_is(before.name, former.name))
            continue;
        bool later = former.from == DAY_NONE || before.until >= former.from;
        if (before.until != DAY_NONE && before.until < former.until && later)
            former.from = before.until + 1;
        buf_add(&out, item);
        buf_add_char(&out, '\n');
    }
    buf_add(&out, former_name_write(w, &former));
    return buf_text(&out);
}
