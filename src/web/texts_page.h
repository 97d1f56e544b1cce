/* texts_page.h - 文面: the texts of mails, to be written and looked at filled in. */
#pragma once
#include "gate/route.h"

extern const struct route texts_routes[];
