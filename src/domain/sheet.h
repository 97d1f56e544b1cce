/* sheet.h - a check sheet as it is written down: sections, questions, and what each asks for.
 *
 * The bundled ones are the files of sheets/, whose first says how they are written. The number of
 * questions a section declares is enforced, so that no question is lost between two versions. What
 * an office makes itself is read into the same form.
 */
#pragma once
#include "base/work.h"

/* How a question is answered. */
enum sheet_answer {
    SHEET_MARKS,   /* ○ △ × －: what is not done is to be mended */
    SHEET_YESNO,   /* a plain fact: "no" is as good as "yes" */
    SHEET_NUMBER,  /* with `unit` */
    SHEET_PERSONS, /* how many people */
    SHEET_DATE,
    SHEET_CHOICE,  /* one of the options */
    SHEET_SEVERAL, /* any of them */
    SHEET_TABLE,   /* rows with the options as columns */
    SHEET_FILE,
    SHEET_TEXT,
    SHEET_ANSWERS
};

/* The same in Japanese and English, by enum lang; either may be empty in an office's own sheet. */
struct sheet_says {
    struct text in[2];
};

struct sheet_option {
    struct text code;
    struct sheet_says label;
};

/* When a section or a question is asked: always, when a fact of the work holds, or when another
 * question was answered so. */
struct sheet_when {
    struct text fact;     /* "confidential"; "" if none. sheet_facts has them all */
    struct text question; /* id of a question that stands before; "" if none */
    struct text mark;     /* "done", …: enum answer_mark */
};

struct sheet_question {
    struct text id; /* "1-3" */
    struct sheet_says ask, why, how, evidence, ground;
    enum sheet_answer answer;
    struct sheet_says unit; /* of a number; what an import or an edit leaves may lack a language */
    struct sheet_option *options; /* of a choice; the columns of a table */
    size_t option_count, option_room;
    struct sheet_when when;
    int weight;       /* 0 to 5, never shown to those who answer */
    bool sensitive;   /* what is answered is shown to the privacy office alone */
    bool each_time;   /* about what happened since: never answered as last time */
    bool undone;      /* of a date or a number: that it was not done answers it, too */
    struct text same; /* "outsourcing/1-3": the question it was taken from; "" if it is its own */
    uint32_t line;
};

struct sheet_section {
    struct text id;
    struct sheet_says title, why, how, evidence, ground; /* for questions that say none */
    int declared;                                        /* how many questions it has to have */
    int64_t given; /* of an office's own: no number up to this one is given to a new question */
    struct sheet_when when;
    struct sheet_question *questions;
    size_t count, room;
    uint32_t line;
};

struct sheet {
    struct text code, file;
    struct text purpose; /* one of sheet_purposes */
    struct sheet_says title, about, source;
    struct text checked; /* the day its source was last compared, YYYY-MM-DD */
    bool verified;       /* whether the text of the source was read */
    struct sheet_section *sections;
    size_t count, room;
};

/* Every bundled sheet, by file name. NULL after a fault, all INPUT, with file and line first in
 * `about`: sheet.word (the line), sheet.twice (an id), sheet.count (section, declared, found),
 * sheet.lacks (question, what), sheet.condition, sheet.taken. */
const struct sheet *sheet_bundled(struct work *w, size_t *count);
/* One of them; NULL without a fault if there is none. */
const struct sheet *sheet_find(struct work *w, struct text code);
/* Reads one file; `others` are those it may take questions from. Faults as above. */
bool sheet_read(struct work *w, struct text file, struct text lines, const struct sheet *others,
                size_t other_count, struct sheet *out);

/* The same of a sheet that an office makes: it may lack words, one of the languages, and say what
 * is not true of its counts. */
bool sheet_read_own(struct work *w, struct text lines, struct sheet *out);
/* The lines of a sheet, in the order of a file; read again they give the same. */
struct text sheet_lines(struct work *w, const struct sheet *sheet);
/* Those of one question. */
struct text sheet_question_lines(struct work *w, const struct sheet_question *question);

/* Whether its answer may be that something is not done (×, △), which says by when it will be. */
bool sheet_may_lack(const struct sheet_question *question);
/* Whether a date or a number, or that it was not done (未実施), answers it. */
bool sheet_takes_undone(const struct sheet_question *question);
size_t sheet_questions(const struct sheet *sheet);
/* The text in the language asked for, or in the other if there is none. */
struct text sheet_say(const struct sheet_says *says, enum lang lang);
/* What stands behind a number that answers the question, in the language of the work; "" if it is
 * no number. */
struct text sheet_unit(const struct work *w, const struct sheet_question *question);

/* "1 全社の体制"; the title alone where an office's own begins with its number. */
struct text sheet_section_name(struct work *w, const struct sheet_section *section);

const char *sheet_answer_name(enum sheet_answer answer);
int sheet_answer_named(struct text name);
/* Facts of the work a condition may name, ended by NULL. */
extern const char *const sheet_facts[];
/* What a sheet is for: "yearly", "written", "monthly", "selection", "rating", NULL. */
enum { SHEET_PURPOSES = 5 };
extern const char *const sheet_purposes[SHEET_PURPOSES + 1];
bool sheet_is_fact(struct text name);
