#include "web/returned_model.h"

#include <unistd.h>

#include "base/disk.h"
#include "base/words.h"
#include "import/return_value.h"
#include "web/answers_form.h"
#include "web/show.h"

bool returned_read(struct work *w, struct returned *it)
{
    struct work trial = *w;
    it->reply = (struct reply){ .id = TEXT("") };
    if (it->copy.reply_id.len && (!reply_find(w, it->copy.reply_id, &it->reply) ||
                                  !reply_answers(w, &it->reply, &it->rows, &it->row_count)))
        return false;
    it->form = it->reply.id.len ? return_take_form(w, &it->reply)
                                : return_take_round(w, it->copy.round_id);
    if (!it->form)
        return false;
    if (it->copy.state == COPY_REFUSED || it->copy.state == COPY_PACK ||
        it->copy.state == COPY_WAITING)
        return true; /* what waits is the job's to read: it may be one that ends the process */
    trial = *w;
    it->readable = return_take_read(&trial, it->form, &it->copy, &it->read);
    if (!it->readable && trial.fault.kind != FAULT_INPUT)
        return work_fail(w, trial.fault.kind, trial.fault.code, trial.fault.about);
    return true;
}

/* ---- how it stands ---- */

struct chip returned_chip(struct work *w, const struct reply_copy *copy)
{
    struct text number, round_id;
    if (text_is(copy->why, TEXT("reply_copy.kept")) || text_is(copy->why, TEXT("reply_copy.moved")))
        return (struct chip){ STATUS_FACT, word_text(w->lang, WORD_returned_state_unused) };
    if (copy->state == COPY_REFUSED && return_take_there(copy, &number, &round_id))
        return (struct chip){ STATUS_STOP, word_text(w->lang, WORD_returned_state_other) };
    switch (copy->state) {
    case COPY_TAKEN:
        return (struct chip){ copy->why.len ? STATUS_NOTE : STATUS_DONE,
                              word_text(w->lang, WORD_returned_state_taken) };
    case COPY_ASK:
        return (struct chip){ STATUS_TODAY, word_text(w->lang, WORD_returned_state_ask) };
    case COPY_REFUSED:
        return (struct chip){ STATUS_STOP, word_text(w->lang, WORD_returned_state_refused) };
    case COPY_PACK:
        return (struct chip){ STATUS_FACT, word_text(w->lang, WORD_returned_state_pack) };
    default:
        return (struct chip){ STATUS_GOING, word_text(w->lang, WORD_returned_state_waiting) };
    }
}

struct link returned_there(struct work *w, const struct reply_copy *copy)
{
    struct text number, round_id;
    if (!return_take_there(copy, &number, &round_id))
        return (struct link){ TEXT(""), url_none() };
    return (struct link){ word_fill(w, WORD_returned_to_round, &number, 1),
                          URL(w, "/checks/rounds/{}/returns", round_id) };
}

struct returned_file returned_line(struct work *w, const struct reply_copy *copy, struct url to)
{
    return (struct returned_file){ .name = copy->name,
                                   .party = copy->party,
                                   .says = reply_copy_why(w, copy),
                                   .to = to,
                                   .there = returned_there(w, copy),
                                   .state = returned_chip(w, copy),
                                   .answered = copy->answered,
                                   .asked = copy->state == COPY_ASK ? copy->asked : 0,
                                   .at = copy->added_at };
}

/* ---- cells to look at ---- */

static struct text field_of(struct work *w, struct text question)
{
    return work_format(w, "c-%.*s", TEXT_ARG(question));
}

static struct text plan_field(struct work *w, struct text question)
{
    return work_format(w, "p-%.*s", TEXT_ARG(question));
}

/* An answer that the privacy office alone sees. */
static bool is_kept(const struct work *w, const struct visit *visit, const struct return_line *line)
{
    return line->asked->sensitive && !visit->guest && !(w->actor.may & MAY_DECIDE);
}

static enum return_open open_of(const struct returned *it, const struct return_line *line)
{
    if (!return_take_is_in(&it->copy) || !reply_is_open(&it->reply))
        return RETURN_SETTLED;
    return return_take_open(line, answer_row_of(it->rows, it->row_count, line->asked->id));
}

/* Rows to fill in, in place of one line: of a table that was not understood. */
static struct asked *table_of(struct work *w, const struct visit *visit,
                              const struct return_form *form, const struct return_line *line)
{
    const struct sheet_question *asked = line->asked;
    struct asked *table = work_new(w, struct asked);
    struct text name = answers_field(w, 'v', asked->id), typed = line->answer.typed;
    if (text_find(typed, TEXT("\n"), 0) == typed.len &&
        return_form_word(w, form, "elsewhere", NULL, RETURN_ENDS, typed))
        typed = TEXT(""); /* 表のとおり is no row of it */
    if (visit->typed)
        typed = answers_typed_table(w, visit, name, asked->option_count);
    *table = (struct asked){ .id = asked->id, .ask = sheet_say(&asked->ask, w->lang) };
    answers_table(w, asked, typed, table);
    return table;
}

static void add_option(struct work *w, struct entry *entry, struct form_option *options,
                       enum word word)
{
    struct text name = word_text(w->lang, word);
    options[entry->option_count++] = (struct form_option){ name, name };
}

/* The words that a cell could hold; what is chosen is read as if it had been typed there. */
static void fill_options(struct work *w, const struct sheet_question *asked, struct entry *entry)
{
    struct form_option *options = work_array(w, struct form_option, asked->option_count + 8);
    entry->options = options;
    entry->type = ENTRY_SELECT;
    options[entry->option_count++] =
        (struct form_option){ TEXT(""), word_text(w->lang, WORD_returned_choose_one) };
    if (asked->answer == SHEET_CHOICE) {
        for (size_t i = 0; i < asked->option_count; i++)
            options[entry->option_count++] =
                (struct form_option){ asked->options[i].code,
                                      sheet_say(&asked->options[i].label, w->lang) };
    } else if (asked->answer == SHEET_YESNO) {
        add_option(w, entry, options, WORD_sheet_xlsx_yes);
        add_option(w, entry, options, WORD_sheet_xlsx_no);
    } else {
        add_option(w, entry, options, WORD_sheet_xlsx_done);
        add_option(w, entry, options, WORD_sheet_xlsx_partial);
        add_option(w, entry, options, WORD_sheet_xlsx_not_done);
        add_option(w, entry, options, WORD_sheet_xlsx_not_here);
    }
    add_option(w, entry, options, WORD_sheet_xlsx_asking);
    add_option(w, entry, options, WORD_sheet_xlsx_not_known);
}

/* 1-17の回答: what a list of mistakes calls it by. */
static struct text label_of(struct work *w, const struct sheet_question *asked, enum word what)
{
    const struct text args[] = { asked->id, word_text(w->lang, what) };
    return word_fill(w, WORD_returned_label, args, COUNT(args));
}

/* How to write it: the choices of which any may stand in the cell, or the unit. */
static struct text help_of(struct work *w, const struct sheet_question *asked)
{
    struct text choices = TEXT(""), unit = sheet_unit(w, asked);
    if (asked->answer != SHEET_SEVERAL)
        return unit.len ? word_fill(w, WORD_sheet_xlsx_unit, &unit, 1) : TEXT("");
    for (size_t i = 0; i < asked->option_count; i++) {
        struct text label = sheet_say(&asked->options[i].label, w->lang);
        choices = work_format(w, "%.*s%s%.*s", TEXT_ARG(choices), i ? " / " : "", TEXT_ARG(label));
    }
    return word_fill(w, WORD_returned_choose_any, &choices, 1);
}

static struct entry entry_of(struct work *w, const struct visit *visit, const struct returned *it,
                             size_t i)
{
    const struct sheet_question *asked = it->read.lines[i].asked;
    const char *name = work_string(w, field_of(w, asked->id));
    const struct issue *issue = issues_of(&visit->issues, (int)i);
    struct entry entry = { .name = name,
                           .label = label_of(w, asked, WORD_returned_answer),
                           .help = help_of(w, asked),
                           .value = visit_typed(visit, name, TEXT("")),
                           .mistake = issue ? form_issue(w, issue) : TEXT("") };
    if (asked->answer == SHEET_MARKS || asked->answer == SHEET_YESNO ||
        asked->answer == SHEET_CHOICE)
        fill_options(w, asked, &entry);
    return entry;
}

/* The day by which it will be done. */
static struct entry plan_entry(struct work *w, const struct visit *visit, const struct returned *it,
                               size_t i)
{
    const struct sheet_question *asked = it->read.lines[i].asked;
    const char *name = work_string(w, plan_field(w, asked->id));
    const struct issue *issue = issues_of(&visit->issues, (int)i);
    return (struct entry){ .name = name,
                           .label = label_of(w, asked, WORD_returned_plan_on),
                           .help = word_text(w->lang, WORD_returned_plan_help),
                           .value = visit_typed(visit, name, TEXT("")),
                           .mistake = issue ? form_issue(w, issue) : TEXT("") };
}

static void fill_ask(struct work *w, const struct visit *visit, const struct returned *it, size_t i,
                     struct returned_ask *ask)
{
    const struct return_line *line = &it->read.lines[i];
    bool lacks_plan = open_of(it, line) == RETURN_OPEN_PLAN;
    /* Where no day stands, what was said in its place: 検討中. */
    const struct return_cell *cell =
        lacks_plan && line->plan.typed.len ? &line->plan : &line->answer;
    *ask = (struct returned_ask){
        .id = line->asked->id,
        .ask = sheet_say(&line->asked->ask, w->lang),
        .at = cell->at,
        .typed = cell->typed,
        .why = lacks_plan ? word_text(w->lang, WORD_returned_no_plan) : return_why(w, line),
        .entry = lacks_plan ? plan_entry(w, visit, it, i) : entry_of(w, visit, it, i),
        .table = !lacks_plan && line->asked->answer == SHEET_TABLE
                     ? table_of(w, visit, it->form, line)
                     : NULL,
    };
}

static void fill_asks(struct work *w, const struct visit *visit, const struct returned *it,
                      struct returned_page *page)
{
    struct returned_ask *asks = work_array(w, struct returned_ask, it->read.count + 1);
    struct entry *entries = work_array(w, struct entry, it->read.count + 1);
    for (size_t i = 0; i < it->read.count; i++) {
        const struct return_line *line = &it->read.lines[i];
        if (open_of(it, line) == RETURN_SETTLED || is_kept(w, visit, line))
            continue;
        fill_ask(w, visit, it, i, &asks[page->ask_count]);
        entries[page->ask_count] = asks[page->ask_count].entry;
        page->ask_count++;
    }
    page->asks = asks;
    page->mistakes = entry_mistakes(w, entries, page->ask_count);
}

/* Whether anything was typed; what cannot be read is an issue. */
static bool read_plan(struct work *w, struct visit *visit, int place,
                      struct return_choice_made *made)
{
    const char *name = work_string(w, plan_field(w, made->question));
    struct text typed = text_trim(field_text(visit->request, name));
    int32_t day = return_value_day(typed);
    if (typed.len && day == DAY_NONE)
        issue_add(w, &visit->issues, place, "reply.no_day", typed);
    made->plan_on = work_text(w, text_of(day_iso(day).at));
    return made->plan_on.len > 0;
}

static bool read_answer(struct work *w, struct visit *visit, const struct returned *it, int place,
                        struct return_choice_made *made)
{
    const struct sheet_question *asked = it->read.lines[place].asked;
    const char *name = work_string(w, field_of(w, asked->id));
    if (asked->answer == SHEET_TABLE) {
        made->typed =
            answers_typed_table(w, visit, answers_field(w, 'v', asked->id), asked->option_count);
        return made->typed.len > 0;
    }
    made->typed = text_trim(field_text(visit->request, name));
    if (!made->typed.len)
        return false;
    struct return_value value = return_value_read(w, it->form, asked, made->typed);
    if (value.mark == ANSWER_UNSURE || value.mark == ANSWER_BLANK)
        issue_add(w, &visit->issues, place, "return.unsure", made->typed);
    return true;
}

struct return_choice_made *returned_made(struct work *w, struct visit *visit,
                                         const struct returned *it, size_t *count)
{
    struct return_choice_made *made = work_array(w, struct return_choice_made, it->read.count + 1);
    *count = 0;
    for (size_t i = 0; i < it->read.count; i++) {
        const struct return_line *line = &it->read.lines[i];
        enum return_open open = open_of(it, line);
        struct return_choice_made one = { .question = line->asked->id };
        if (open == RETURN_OPEN_PLAN
                ? read_plan(w, visit, (int)i, &one)
                : open == RETURN_OPEN_ANSWER && read_answer(w, visit, it, (int)i, &one))
            made[(*count)++] = one;
    }
    if (issues_stop(&visit->issues))
        work_fail(w, FAULT_INPUT, "record.invalid", TEXT(""));
    return made;
}

/* ---- all lines ---- */

static struct chip chip_of(struct work *w, const struct return_line *line, enum return_state state)
{
    static const enum status statuses[RETURN_STATES] = { STATUS_DONE, STATUS_IDLE, STATUS_TODAY,
                                                         STATUS_NOTE };
    if (state == RETURN_READ && line->state == RETURN_ASK)
        return (struct chip){ STATUS_DONE, word_text(w->lang, WORD_returned_line_settled) };
    struct text key = work_format(w, "returned.line_%s", return_state_name(state));
    return (struct chip){ statuses[state], word_say(w, key, TEXT("")) };
}

static struct text says(struct work *w, const struct return_line *line)
{
    if (line->mark == ANSWER_BLANK || line->mark == ANSWER_UNSURE)
        return line->answer.typed;
    const struct answer_row row = { .mark = line->mark, .value = line->value };
    if (line->value.len)
        return line->asked->answer == SHEET_CHOICE || line->asked->answer == SHEET_SEVERAL
                   ? line->answer.typed
                   : answers_say(w, line->asked, &row);
    return word_say(w, work_format(w, "answer.mark.%s", answer_mark_name(line->mark)), TEXT(""));
}

static struct text beside(struct work *w, const struct return_line *line)
{
    struct text out = line->note, plan = show_day_text(w, line->plan_on);
    const struct text more[] = {
        plan.len ? word_fill(w, WORD_returned_plan, &plan, 1) : TEXT(""),
        line->evidence.len ? word_fill(w, WORD_returned_evidence, &line->evidence, 1) : TEXT(""),
    };
    for (size_t i = 0; i < COUNT(more); i++)
        if (more[i].len)
            out =
                work_format(w, "%.*s%s%.*s", TEXT_ARG(out), out.len ? "\n" : "", TEXT_ARG(more[i]));
    return out;
}

static void fill_lines(struct work *w, const struct visit *visit, const struct returned *it,
                       struct returned_page *page)
{
    struct returned_line *lines = work_array(w, struct returned_line, it->read.count + 1);
    struct returned_extra *extras = work_array(w, struct returned_extra, it->read.extra_count + 1);
    bool is_in = return_take_is_in(&it->copy);
    for (size_t i = 0; i < it->read.count; i++) {
        const struct return_line *line = &it->read.lines[i];
        const struct answer_row *row = answer_row_of(it->rows, it->row_count, line->asked->id);
        if (it->reply.id.len && !row)
            continue; /* it is not asked of them */
        lines[page->line_count++] = (struct returned_line){
            .id = line->asked->id,
            .ask = sheet_say(&line->asked->ask, w->lang),
            .at = line->answer.at,
            .state = chip_of(w, line, return_take_state(line, is_in ? row : NULL)),
        };
        struct returned_line *shown = &lines[page->line_count - 1];
        if (is_kept(w, visit, line)) {
            shown->says = word_text(w->lang, WORD_returned_kept);
            continue;
        }
        shown->says = says(w, line);
        shown->beside = beside(w, line);
        shown->why = return_why(w, line);
    }
    for (size_t i = 0; i < it->read.extra_count; i++) {
        const struct return_extra *extra = &it->read.extras[i];
        extras[page->extra_count++] =
            (struct returned_extra){ extra->cell.at, extra->cell.typed,
                                     word_say(w, text_of(extra->why), TEXT("")) };
    }
    page->lines = lines;
    page->extras = extras;
}

void returned_fill(struct work *w, const struct visit *visit, const struct returned *it,
                   struct returned_page *page)
{
    struct reply_copy now = it->copy;
    fill_asks(w, visit, it, page);
    fill_lines(w, visit, it, page);
    return_take_count(&it->read, it->reply.id.len ? it->rows : NULL, it->row_count, &now);
    const struct text args[] = { work_format(w, "%zu", page->line_count),
                                 work_format(w, "%lld", (long long)now.answered),
                                 work_format(w, "%lld", (long long)now.asked) };
    page->message = (struct message){
        .status = now.asked ? STATUS_TODAY : STATUS_DONE,
        .text = word_fill(w, now.asked ? WORD_returned_read_some : WORD_returned_read_all, args,
                          COUNT(args)),
    };
    page->page.has_mistakes = page->mistakes.count > 0;
}

bool returned_upload(struct work *w, const struct upload *upload, struct text *bytes)
{
    if (!upload || !upload->size)
        return work_fail(w, FAULT_INPUT, "import_page.no_file", TEXT(""));
    if (upload->size > RETURNED_MOST_BYTES)
        return work_fail(w, FAULT_INPUT, "http.too_large", TEXT(""));
    char *at = work_alloc(w, (size_t)upload->size + 1, 1);
    size_t len = 0;
    for (ssize_t got; len < upload->size; len += (size_t)got) {
        got = pread(upload->fd, at + len, (size_t)upload->size - len, (off_t)len);
        if (got <= 0)
            break;
    }
    *bytes = (struct text){ at, len };
    return !work_failed(w);
}
