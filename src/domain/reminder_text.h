/* reminder_text.h - what the morning mail lists. */
#pragma once
#include "domain/letter.h"
#include "domain/todo.h"

/* What one person is told this morning: `lists` by stage. */
struct reminder_news {
    struct todo_list first, second;
    int64_t calls; /* to be made by the privacy office; 0 for others */
};

/* Fills in the list and the counts of the text, in the language of the work. */
void reminder_text_values(struct work *w, int32_t today, const struct reminder_news *news,
                          struct letter_values *values);
