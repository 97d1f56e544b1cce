#include "base/mailbox.h"

#include <string.h>

enum { LONGEST_LOCAL = 64 };

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/* Parts of `more` letters besides ASCII letters and digits, parted by single dots. */
static bool is_dotted(struct text t, const char *more)
{
    for (size_t i = 0; i < t.len; i++) {
        bool is_dot = t.at[i] == '.';
        if (is_dot && (i == 0 || i + 1 == t.len || t.at[i - 1] == '.'))
            return false;
        if (!is_dot && !is_letter(t.at[i]) && (!t.at[i] || !strchr(more, t.at[i])))
            return false;
    }
    return t.len > 0;
}

struct text mailbox_domain(struct text t)
{
    size_t at = text_find(t, TEXT("@"), 0);
    return text_slice(t, at < t.len ? at + 1 : t.len, t.len);
}

bool mailbox_is(struct text t)
{
    struct text domain = mailbox_domain(t);
    struct text local = text_slice(t, 0, t.len - domain.len - (t.len > domain.len));
    return t.len <= MAILBOX_LONGEST && t.len > domain.len && local.len <= LONGEST_LOCAL &&
           is_dotted(local, "!#$%&'*+-/=?^_`{|}~") && is_dotted(domain, "-") && domain.at[0] != '-';
}
