/* office_texts.h - the texts of mails, for programs. */
#pragma once
#include "gate/route.h"

extern const struct route office_texts_routes[];
