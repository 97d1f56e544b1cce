/* answers_model.h - a reply as the pages of both sides show it. */
#pragma once
#include "domain/reply.h"
#include "web/answers_view.h"

struct answers {
    struct reply reply;
    struct sheet sheet;      /* what is asked of it */
    struct answer_row *rows; /* all of them, in the order of the sheet */
    size_t count;
    struct answer_file *files;
    size_t file_count;
    bool has_before;
    struct reply before; /* the time before */
    struct answer_row *before_rows;
    size_t before_count;
};

/* All that belongs to out->reply. */
bool answers_read(struct work *w, struct answers *out);
/* NULL if there is none. */
const struct sheet_section *answers_section(const struct answers *answers, struct text id);
/* Whether the sheet asks `question` in the section. Fault: answers.no_section (MISSING): who was
 * shown one section writes into no other. */
bool answers_asks(struct work *w, const struct reply *reply, const struct sheet_section *section,
                  struct text question);
const struct answer_row *answers_row(const struct answers *answers, struct text question);
/* NULL if nothing was said then. */
const struct answer_row *answers_before(const struct answers *answers, struct text question);
/* What an answer says, short: it changes when the answer does. */
struct text answers_stamp(struct work *w, const struct answer_row *row);
/* The same of our note on it. */
struct text answers_stamp_comment(struct work *w, struct text comment);
/* Of each question of a section: "2-1:0 2-2:5ab31c07". */
struct text answers_stamps(struct work *w, const struct answers *answers,
                           const struct sheet_section *section);
/* As people read it. */
struct text answers_say(struct work *w, const struct sheet_question *question,
                        const struct answer_row *row);
/* "8:47 に保存しました"; "" when nothing was said. */
struct text answers_saved(struct work *w, int64_t at);

/* Fills the rows of a table with what `value` holds, and some to be filled in. */
void answers_table(struct work *w, const struct sheet_question *question, struct text value,
                   struct asked *it);
/* The questions of a section. */
struct asked *answers_asked(struct work *w, const struct answers *answers,
                            const struct sheet_section *section);
/* Questions that are not asked leave a gap in the numbers: each `gap` says which. */
void answers_gaps(struct work *w, const struct answers *answers,
                  const struct sheet_section *section, struct asked *asked);
/* The sections, as far as they have come; `may` names those that can be opened, "" all. */
struct asked_section *answers_sections(struct work *w, const struct answers *answers,
                                       struct text task_id, struct text current, struct text may,
                                       size_t *count);
/* How far it is: the whole sheet, or the sections of a colleague. */
struct answers_far {
    int64_t questions, answered;
    int64_t more; /* questions that an open answer may ask for; of the whole sheet alone */
};
struct answers_far answers_far(struct work *w, const struct answers *answers, struct text may);
/* Whether `id` is one of `ids`, which are parted by spaces; everything is in "". */
bool answers_has(struct text ids, struct text id);
/* Questions of the section that were answered before and are not now. */
int64_t answers_same(const struct answers *answers, const struct sheet_section *section);
/* All that was said, section by section; with links to change it if `task_id` is not "".
 * `may`: those sections alone, "" all. */
struct said_section *answers_said(struct work *w, const struct answers *answers,
                                  struct text task_id, struct text may, size_t *count);
