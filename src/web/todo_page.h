/* todo_page.h - the handler of the list of all duties. */
#pragma once
#include "gate/route.h"

extern const struct route todo_routes[];
