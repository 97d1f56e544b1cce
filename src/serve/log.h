/* log.h - what the processes of `kantoku serve` tell the operator: one line on stderr.
 *
 * Under systemd stderr is the journal, and the line begins with its weight. The sentences
 * stand in words/serve.txt.
 */
#pragma once
#include "base/words.h"

enum log_weight { LOG_ERROR = 3, LOG_WARNING = 4, LOG_NOTICE = 5 };

/* The language of all lines of this process and its children. Japanese until it is called. */
void log_language(enum lang lang);
/* The word with {1}, {2} and {3} filled in; NULL for what it does not have. */
void log_say(enum log_weight weight, enum word word, const char *one, const char *two,
             const char *three);
/* The fault of a work, as its sentence. */
void log_fault(const struct work *w);
