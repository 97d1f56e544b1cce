/* answers_excel_page.h - P4: a party answers a check sheet in a workbook. */
#pragma once
#include "domain/reply.h"
#include "gate/guest.h"

extern const struct route answers_excel_routes[];

/* Answers with the workbook in which the reply is to be filled in. Faults as return_workbook. */
void answers_excel_send(struct work *w, struct visit *visit, const struct reply *reply);
