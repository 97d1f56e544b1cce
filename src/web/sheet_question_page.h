/* sheet_question_page.h - C2 点検シート: one question of a draft. */
#pragma once
#include "gate/route.h"

extern const struct route sheet_question_routes[];
