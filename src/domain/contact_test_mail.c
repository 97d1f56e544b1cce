#include "domain/contact_test_mail.h"

#include "base/buf.h"
#include "base/words.h"
#include "domain/mail_text.h"

enum { LONGEST_MAIL = 8192 };

static void add_line(struct work *w, struct buf *body, enum word word, struct text about)
{
    buf_add(body, word_fill(w, word, &about, 1));
    buf_add_char(body, '\n');
}

bool contact_test_mail(struct work *w, const struct contact_test_mail *it, struct text *id)
{
    struct work own = *w; /* in the reader's language */
    struct buf body = buf_begin(w->arena, LONGEST_MAIL);
    struct text company = mail_text_company(w);
    own.lang = it->lang;
    const struct text who[] = { it->name, it->party };
    buf_add(&body, word_fill(&own, WORD_contact_test_mail_dear, who, COUNT(who)));
    buf_add(&body, TEXT("\n\n"));
    add_line(&own, &body, WORD_contact_test_mail_body, company);
    add_line(&own, &body, WORD_contact_test_mail_how, it->closes_on);
    buf_add(&body, TEXT("\n" OUTBOX_LINK "\n\n"));
    add_line(&own, &body, WORD_contact_test_mail_other, TEXT(""));
    buf_format(&body, "\n-- \n%.*s\n", TEXT_ARG(company));
    struct outbox_mail mail = {
        .purpose = TEXT("contact_test"),
        .address = it->address,
        .name = it->name,
        .lang = it->lang,
        .subject = word_fill(&own, WORD_contact_test_mail_subject, &company, 1),
        .body = buf_text(&body),
        .secret = it->link,
    };
    if (!outbox_add(w, &mail))
        return false;
    *id = mail.id;
    return true;
}
