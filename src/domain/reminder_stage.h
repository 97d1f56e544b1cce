/* reminder_stage.h - when people are reminded: the lines of reminders/stages.txt, and the office's.
 *
 * That file says what the lines mean. What the office has decided (domain/rule_change.h) are lines
 * that come after the bundled ones.
 */
#pragma once
#include "base/work.h"

enum { REMINDER_STAGES = 3 };

struct reminder_stage {
    int32_t from;              /* the first day it holds */
    int hour, minute;          /* when the mails of a morning are written */
    int days[REMINDER_STAGES]; /* after the due day */
    int gaps[REMINDER_STAGES]; /* days at least since the stage before; the first has none */
};

/* The line that holds on `day`. Faults, all INPUT: reminder.line (about: its number, the line),
 * reminder.none when none holds. */
bool reminder_stage_read(struct work *w, struct text lines, int32_t day,
                         struct reminder_stage *out);
/* All lines, the office's last. */
struct text reminder_stage_lines(struct work *w);
