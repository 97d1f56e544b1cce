/* mail_page.h - 設定: the mail server, and a mail to try it with. */
#pragma once
#include "gate/route.h"

extern const struct route mail_routes[];
