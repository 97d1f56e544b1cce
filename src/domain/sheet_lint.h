/* sheet_lint.h - whether a question can be answered well.
 *
 * A negative question is answered "yes" by half of those who mean "no"; two questions in one get
 * one answer; a long one is not read; and one that names no evidence cannot be checked.
 */
#pragma once
#include "domain/sheet.h"

enum sheet_lint {
    LINT_NEGATIVE = 1 << 0,    /* 〜していませんか, don't you */
    LINT_TWO = 1 << 1,         /* かつ, および, two question marks */
    LINT_LONG = 1 << 2,        /* more than 80 characters (160 in English) */
    LINT_NO_EVIDENCE = 1 << 3, /* nothing said of what shows it */
    LINT_EMPTY = 1 << 4,       /* no text at all */
};

enum { LINTS = 5, LINT_MOST_CHARACTERS = 80 };

/* What stands against the question, as bits of enum sheet_lint; 0 if nothing does. */
unsigned sheet_lint(const struct sheet_question *question, const struct sheet_section *section);
/* The same of one text and whether evidence is named, for a form. */
unsigned sheet_lint_text(struct text ask, enum lang lang, bool has_evidence);
/* A sentence about one of them, in the work's language. */
struct text sheet_lint_say(struct work *w, enum sheet_lint lint);
