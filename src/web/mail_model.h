/* mail_model.h - a mail as the pages show it. */
#pragma once
#include "domain/outbox.h"
#include "web/mail_view.h"

struct mail_line mail_line_of(struct work *w, const struct outbox_mail *mail);
