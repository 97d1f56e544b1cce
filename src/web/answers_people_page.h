/* answers_people_page.h - /v/answers/TASK/people: several people answer one check sheet. */
#pragma once
#include "gate/route.h"

extern const struct route answers_people_routes[];
