#include "web/answers_model.h"

#include <string.h>

#include "base/buf.h"
#include "base/hash.h"
#include "base/moment.h"
#include "domain/reply_put.h"
#include "domain/reply_say.h"
#include "domain/sheet_edit.h"
#include "web/show.h"

enum { STAMP = 8, STAMPED_BYTES = 256 << 10, EMPTY_ROWS = 3, MOST_ROWS = 60 };

bool answers_read(struct work *w, struct answers *out)
{
    const struct reply *reply = &out->reply;
    return reply_sheet(w, reply, &out->sheet) && reply_answers(w, reply, &out->rows, &out->count) &&
           reply_files(w, reply, &out->files, &out->file_count) &&
           (!(out->has_before = reply_previous(w, reply, &out->before)) ||
            reply_answers(w, &out->before, &out->before_rows, &out->before_count)) &&
           !work_failed(w);
}

const struct sheet_section *answers_section(const struct answers *answers, struct text id)
{
    for (size_t i = 0; i < answers->sheet.count; i++)
        if (text_is(answers->sheet.sections[i].id, id))
            return &answers->sheet.sections[i];
    return NULL;
}

/* By the whole sheet: what another answer has done away with meanwhile is still of its section. */
bool answers_asks(struct work *w, const struct reply *reply, const struct sheet_section *section,
                  struct text question)
{
    struct sheet whole;
    struct sheet_section *of;
    return reply_whole_sheet(w, reply, &whole) &&
           ((sheet_question_of(&whole, question, &of) && text_is(of->id, section->id)) ||
            work_fail(w, FAULT_MISSING, "answers.no_section", TEXT("")));
}

const struct answer_row *answers_row(const struct answers *answers, struct text question)
{
    return answer_row_of(answers->rows, answers->count, question);
}

const struct answer_row *answers_before(const struct answers *answers, struct text question)
{
    const struct answer_row *row =
        answers->has_before ? answer_row_of(answers->before_rows, answers->before_count, question)
                            : NULL;
    return row && answer_row_says(row) ? row : NULL;
}

static struct text stamp_of(struct work *w, struct text said)
{
    struct hash hash = hash_of(said);
    return work_text(w, text_slice(text_of(hash_hex(&hash).at), 0, STAMP));
}

struct text answers_stamp_comment(struct work *w, struct text comment)
{
    return comment.len ? stamp_of(w, comment) : TEXT("0");
}

struct text answers_stamp(struct work *w, const struct answer_row *row)
{
    const struct text parts[] = { row->value, row->note, row->plan_on, row->evidence };
    struct buf said = buf_begin(w->arena, STAMPED_BYTES);
    buf_format(&said, "%d\n", row->mark);
    if (row->mark == ANSWER_BLANK && !row->note.len && !row->plan_on.len && !row->evidence.len)
        return TEXT("0");
    for (size_t i = 0; i < COUNT(parts); i++) {
        buf_format(&said, "%zu\n", parts[i].len);
        buf_add(&said, parts[i]);
    }
    return stamp_of(w, buf_text(&said));
}

struct text answers_stamps(struct work *w, const struct answers *answers,
                           const struct sheet_section *section)
{
    struct buf out = buf_begin(w->arena, STAMPED_BYTES);
    for (size_t i = 0; i < section->count; i++) {
        struct text id = section->questions[i].id,
                    stamp = answers_stamp(w, answers_row(answers, id));
        buf_format(&out, "%s%.*s:%.*s", i ? " " : "", TEXT_ARG(id), TEXT_ARG(stamp));
    }
    return buf_text(&out);
}

struct text answers_say(struct work *w, const struct sheet_question *question,
                        const struct answer_row *row)
{
    if (row->hidden)
        return word_text(w->lang, WORD_answers_hidden);
    if (question->answer == SHEET_DATE && row->mark == ANSWER_DONE)
        return show_day_text(w, row->value);
    return reply_say(w, question, row);
}

struct text answers_saved(struct work *w, int64_t at)
{
    struct text time = at ? show_time(w, at) : TEXT("");
    if (at && moment_day(at) != moment_day(w->now))
        time = show_moment_short(w, at);
    return at ? word_fill(w, WORD_answers_saved, &time, 1) : TEXT("");
}

bool answers_has(struct text ids, struct text id)
{
    return !ids.len || text_is_listed(ids, id);
}

/* ---- the questions of a section ---- */

static void add_option(struct asked *it, struct asked_option *options, struct text code,
                       struct text name, bool chosen)
{
    options[it->option_count++] = (struct asked_option){ code, name, chosen };
}

static void fill_marks(struct work *w, const struct sheet_question *question,
                       const struct answer_row *row, struct asked *it)
{
    static const enum answer_mark marks[] = { ANSWER_DONE, ANSWER_PARTIAL, ANSWER_NOT_DONE,
                                              ANSWER_NOT_APPLICABLE };
    struct asked_option *options = work_array(w, struct asked_option, COUNT(marks));
    for (size_t i = 0; i < COUNT(marks); i++)
        if (question->answer == SHEET_MARKS || marks[i] != ANSWER_PARTIAL)
            add_option(it, options,
                       text_slice(text_of(reply_letters), marks[i], (size_t)marks[i] + 1),
                       reply_say_mark(w, question, marks[i]), row->mark == marks[i]);
    it->options = options;
}

static void fill_options(struct work *w, const struct sheet_question *question,
                         const struct answer_row *row, struct asked *it)
{
    struct asked_option *options = work_array(w, struct asked_option, question->option_count + 1);
    for (size_t i = 0; i < question->option_count; i++) {
        struct text code = question->options[i].code;
        add_option(it, options, code, sheet_say(&question->options[i].label, w->lang),
                   row->value.len && answers_has(row->value, code));
    }
    it->options = options;
}

void answers_table(struct work *w, const struct sheet_question *question, struct text value,
                   struct asked *it)
{
    struct text *heads = work_array(w, struct text, question->option_count + 1),
                *cells = work_array(w, struct text, (question->option_count + 1) * MOST_ROWS);
    struct text rest = value, line, cell;
    it->head_count = question->option_count;
    for (size_t c = 0; c < it->head_count; c++)
        heads[c] = sheet_say(&question->options[c].label, w->lang);
    for (size_t i = 0; i < it->head_count * MOST_ROWS; i++)
        cells[i] = TEXT("");
    while (rest.len && it->row_count + EMPTY_ROWS < MOST_ROWS && text_next(&rest, '\n', &line)) {
        for (size_t c = 0; c < it->head_count && text_next(&line, '\t', &cell); c++)
            cells[it->row_count * it->head_count + c] = cell;
        it->row_count++;
    }
    it->row_count += EMPTY_ROWS;
    it->heads = heads;
    it->cells = cells;
}

static void fill_before(struct work *w, const struct answers *answers,
                        const struct sheet_question *question, const struct answer_row *row,
                        struct asked *it)
{
    const struct answer_row *before = answers_before(answers, question->id);
    if (!before)
        return;
    it->before = (struct asked_before){
        .when = show_day_plain(w, moment_day(answers->before.submitted_at)),
        .says = answers_say(w, question, before),
        .note = before->note,
        .takes = reply_is_repeatable(question, before) &&
                 !text_is(answers_stamp(w, before), answers_stamp(w, row)),
    };
}

static void fill_files(struct work *w, const struct answers *answers, struct text question,
                       const struct asked_file **files, size_t *count)
{
    struct asked_file *out = work_array(w, struct asked_file, answers->file_count + 1);
    for (size_t i = 0; i < answers->file_count; i++)
        if (text_is(answers->files[i].question, question))
            out[(*count)++] = (struct asked_file){ answers->files[i].file_id,
                                                   answers->files[i].name, answers->files[i].size };
    *files = out;
}

static struct asked ask(struct work *w, const struct answers *answers,
                        const struct sheet_section *section, const struct sheet_question *question)
{
    const struct answer_row *row = answers_row(answers, question->id);
    struct asked it = {
        .id = question->id,
        .ask = sheet_say(&question->ask, w->lang),
        .why = sheet_say(&question->why, w->lang),
        .how = sheet_say(&question->how, w->lang),
        .wanted = sheet_say(&question->evidence, w->lang),
        .answer = question->answer,
        .unit = sheet_unit(w, question),
        .value = row->value,
        .checking = row->mark == ANSWER_CHECKING,
        .none = row->mark == ANSWER_NOT_APPLICABLE,
        .may_undone = sheet_takes_undone(question),
        .not_done = row->mark == ANSWER_NOT_DONE,
        .note = row->note,
        .names = row->evidence,
        .plan = show_day_text(w, row->plan_on),
        .saved = answers_saved(w, row->said_at),
        .returned = row->returned,
    };
    if (!it.why.len)
        it.why = sheet_say(&section->why, w->lang);
    if (!it.wanted.len)
        it.wanted = sheet_say(&section->evidence, w->lang);
    if (question->answer == SHEET_DATE && row->value.len == strlen("2026-11-25"))
        it.value = show_day_text(w, row->value);
    if (question->answer == SHEET_MARKS || question->answer == SHEET_YESNO)
        fill_marks(w, question, row, &it);
    else if (question->answer == SHEET_TABLE)
        answers_table(w, question, row->value, &it);
    else
        fill_options(w, question, row, &it);
    fill_before(w, answers, question, row, &it);
    fill_files(w, answers, question->id, &it.files, &it.file_count);
    return it;
}

void answers_gaps(struct work *w, const struct answers *answers,
                  const struct sheet_section *section, struct asked *asked)
{
    struct sheet whole;
    const struct sheet_section *all = NULL;
    struct text gap = TEXT("");
    if (!reply_whole_sheet(w, &answers->reply, &whole))
        return;
    for (size_t i = 0; i < whole.count; i++)
        if (text_is(whole.sections[i].id, section->id))
            all = &whole.sections[i];
    for (size_t i = 0, k = 0; all && i < all->count && k < section->count; i++) {
        struct text id = all->questions[i].id;
        if (!text_is(id, asked[k].id)) {
            gap = work_format(w, "%.*s%s%.*s", TEXT_ARG(gap), gap.len ? ", " : "", TEXT_ARG(id));
            continue;
        }
        asked[k++].gap = gap.len ? word_fill(w, WORD_answers_gap, &gap, 1) : gap;
        gap = TEXT("");
    }
}

struct asked *answers_asked(struct work *w, const struct answers *answers,
                            const struct sheet_section *section)
{
    struct asked *asked = work_array(w, struct asked, section->count + 1);
    for (size_t i = 0; i < section->count; i++)
        asked[i] = ask(w, answers, section, &section->questions[i]);
    return asked;
}

/* ---- the sections ---- */

static struct asked_section tell_section(struct work *w, const struct answers *answers,
                                         const struct sheet_section *section)
{
    size_t done = 0, back = 0, open = 0;
    for (size_t i = 0; i < section->count; i++) {
        const struct sheet_question *question = &section->questions[i];
        const struct answer_row *row = answers_row(answers, question->id);
        open += answer_row_lacks_plan(question, row, moment_day(w->now));
        done += answer_row_says(row);
        back += row->returned.len > 0;
    }
    const struct text args[] = { work_format(w, "%zu", section->count),
                                 work_format(w, "%zu", done) };
    struct asked_section out = { .name = sheet_section_name(w, section),
                                 .count = word_fill(w, WORD_answers_done_of, args, COUNT(args)) };
    if (answers->reply.state == REPLY_RETURNED && back)
        out.state = (struct chip){ STATUS_NOTE, word_text(w->lang, WORD_guest_state_returned) };
    else if (done == section->count && !open)
        out.state = (struct chip){ STATUS_DONE, word_text(w->lang, WORD_answers_section_done) };
    else if (done)
        out.state = (struct chip){ STATUS_GOING, word_text(w->lang, WORD_answers_section_going) };
    else
        out.state = (struct chip){ STATUS_IDLE, word_text(w->lang, WORD_answers_section_idle) };
    return out;
}

struct asked_section *answers_sections(struct work *w, const struct answers *answers,
                                       struct text task_id, struct text current, struct text may,
                                       size_t *count)
{
    const struct sheet *sheet = &answers->sheet;
    struct asked_section *out = work_array(w, struct asked_section, sheet->count + 1);
    *count = 0;
    for (size_t i = 0; i < sheet->count; i++) {
        const struct sheet_section *section = &sheet->sections[i];
        if (!answers_has(may, section->id))
            continue;
        out[*count] = tell_section(w, answers, section);
        out[*count].to = URL(w, "/v/answers/{}/{}", task_id, section->id);
        out[(*count)++].current = text_is(section->id, current);
    }
    enum word last = may.len ? WORD_answers_part_step : WORD_answers_check_step;
    out[(*count)++] = (struct asked_section){ .name = word_text(w->lang, last),
                                              .to = URL(w, "/v/answers/{}/check", task_id) };
    return out;
}

struct answers_far answers_far(struct work *w, const struct answers *answers, struct text may)
{
    const struct sheet *sheet = &answers->sheet;
    struct answers_far out = { .questions = 0 };
    if (!may.len)
        return (struct answers_far){ answers->reply.questions, answers->reply.answered,
                                     reply_more(w, &answers->reply) };
    for (size_t i = 0; i < sheet->count; i++) {
        const struct sheet_section *section = &sheet->sections[i];
        for (size_t j = 0; j < section->count && answers_has(may, section->id); j++) {
            out.questions++;
            out.answered += answer_row_says(answers_row(answers, section->questions[j].id));
        }
    }
    return out;
}

int64_t answers_same(const struct answers *answers, const struct sheet_section *section)
{
    int64_t count = 0;
    for (size_t i = 0; i < section->count; i++) {
        struct text id = section->questions[i].id;
        count += reply_is_repeatable(&section->questions[i], answers_before(answers, id)) &&
                 !answer_row_says(answers_row(answers, id));
    }
    return count;
}

/* ---- all that was said ---- */

static struct said say_one(struct work *w, const struct answers *answers,
                           const struct sheet_section *section,
                           const struct sheet_question *question, struct text task_id)
{
    const struct answer_row *row = answers_row(answers, question->id);
    struct said it = {
        .id = question->id,
        .ask = sheet_say(&question->ask, w->lang),
        .says = answers_say(w, question, row),
        .note = row->note,
        .plan = show_day_text(w, row->plan_on),
        .names = row->evidence,
        .returned = row->returned,
    };
    if (task_id.len) {
        struct url to = URL(w, "/v/answers/{}/{}", task_id, section->id);
        it.change = url_at(w, to, work_format(w, "q%.*s", TEXT_ARG(question->id)).at);
    }
    if (!row->hidden && !answer_row_says(row))
        it.state = (struct chip){ STATUS_NOTE, word_text(w->lang, WORD_answers_open) };
    fill_files(w, answers, question->id, &it.files, &it.file_count);
    return it;
}

struct said_section *answers_said(struct work *w, const struct answers *answers,
                                  struct text task_id, struct text may, size_t *count)
{
    const struct sheet *sheet = &answers->sheet;
    struct said_section *out = work_array(w, struct said_section, sheet->count + 1);
    *count = 0;
    for (size_t i = 0; i < sheet->count; i++) {
        const struct sheet_section *section = &sheet->sections[i];
        struct said *lines = work_array(w, struct said, section->count + 1);
        if (!answers_has(may, section->id))
            continue;
        for (size_t j = 0; j < section->count; j++)
            lines[j] = say_one(w, answers, section, &section->questions[j], task_id);
        out[(*count)++] =
            (struct said_section){ sheet_section_name(w, section), lines, section->count };
    }
    return out;
}
