/* answers_excel_page.h - P4: a party answers a check sheet in a workbook. */
#pragma once
#include "gate/guest.h"

extern const struct route answers_excel_routes[];
