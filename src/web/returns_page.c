#include "web/returns_page.h"

#include "base/id.h"
#include "domain/evaluate.h"
#include "domain/file.h"
#include "domain/job.h"
#include "domain/round_lines.h"
#include "gate/begin.h"
#include "import/return_batch.h"
#include "store/db.h"
#include "views/returned.h"
#include "web/front.h"
#include "web/returned_facts.h"
#include "web/returned_model.h"
#include "web/show.h"

enum {
    MOST_UPLOADS = 200,
    MOST_BYTES = 100 * 1000 * 1000,
    MOST_LISTED = 2500,
    PAGE_FILES = 50,
};

static struct url own_url(struct work *w, const struct round *round)
{
    return URL(w, "/checks/rounds/{}/returns", round->id);
}

static void crumbs(struct work *w, struct page *page, const struct round *round)
{
    front_crumb(w, page, word_text(w->lang, WORD_returned_checks), URL(w, "/checks"));
    front_crumb(w, page, round->title, URL(w, "/checks/rounds/{}", round->id));
}

static bool path(struct work *w, const struct visit *visit, struct round *round)
{
    return round_read(w, visit_part(visit, "round"), round);
}

/* ---- all of them ---- */

static void fill_pager(struct work *w, const struct round *round, int64_t number, size_t first,
                       size_t total, struct returns_page *page)
{
    page->pager = (struct pager){ (int64_t)first + 1, (int64_t)(first + page->file_count),
                                  (int64_t)total, url_none(), url_none() };
    if (number > 1)
        page->pager.previous =
            url_with(w, own_url(w, round), "page", work_format(w, "%lld", (long long)number - 1));
    if (first + page->file_count < total)
        page->pager.next =
            url_with(w, own_url(w, round), "page", work_format(w, "%lld", (long long)number + 1));
}

static void fill_files(struct work *w, const struct round *round, int64_t number,
                       const struct reply_copy *copies, size_t count, struct returns_page *page)
{
    struct returned_file *files = work_array(w, struct returned_file, PAGE_FILES);
    size_t pages = count / PAGE_FILES + 1;
    if (number < 1 || (size_t)number > pages)
        number = 1;
    size_t first = (size_t)(number - 1) * PAGE_FILES;
    for (size_t i = 0; i < count; i++) {
        enum reply_copy_state state = copies[i].state;
        bool is_in = return_take_is_in(&copies[i]);
        page->counts[0] += is_in && state == COPY_TAKEN;
        page->counts[1] += is_in && state == COPY_ASK;
        page->counts[2] += !is_in && (state == COPY_ASK || state == COPY_REFUSED);
        if (i >= first && page->file_count < PAGE_FILES)
            files[page->file_count++] = returned_line(
                w, &copies[i], URL(w, "/checks/rounds/{}/returns/{}", round->id, copies[i].id));
    }
    page->files = files;
    fill_pager(w, round, number, first, count, page);
}

/* The first that waits and that no job is at. */
static void fill_stopped(struct work *w, const struct round *round, const struct reply_copy *copies,
                         size_t count, struct returns_page *page)
{
    const struct reply_copy *first = NULL;
    int64_t waiting = 0;
    for (size_t i = 0; i < count; i++)
        if (copies[i].state == COPY_WAITING) {
            first = first ? first : &copies[i];
            waiting++;
        }
    if (!first || job_is_at(w, first->batch_id))
        return;
    struct text many = show_count(w, waiting);
    page->stopped = word_fill(w, WORD_returned_stopped, &many, 1);
    if (w->actor.may & MAY_DECIDE)
        page->again = URL(w, "/checks/rounds/{}/returns/{}", round->id, first->id);
}

static void show(struct work *w, struct visit *visit)
{
    struct round round;
    struct reply_copy *copies;
    struct job job;
    size_t count;
    if (!path(w, visit, &round) || !reply_copy_list(w, round.id, MOST_LISTED, &copies, &count))
        return;
    struct returns_page page = {
        .page = front_page(w, visit, WORD_returned_title, PLACE_CHECKS),
        .most_bytes = MOST_BYTES,
        .again = url_none(),
        .empty.text = word_text(w->lang, WORD_returned_none),
    };
    page.page.object = round.title;
    crumbs(w, &page.page, &round);
    if (count && copies[0].batch_id.len && job_of_subject(w, copies[0].batch_id, &job) &&
        job_runs(&job)) {
        front_job(w, visit, &page.page, &job);
        return;
    }
    if ((w->actor.may & MAY_DECIDE) && round.state == ROUND_OPEN)
        page.action = own_url(w, &round);
    if (visit->fault.kind) {
        page.refused = word_say(w, text_of(visit->fault.code), visit->fault.about);
        page.page.has_mistakes = true;
    }
    fill_files(w, &round, field_int(visit->request, "page", 1), copies, count, &page);
    fill_stopped(w, &round, copies, count, &page);
    struct html out = front_html(w, visit);
    view_returns(&out, &page);
    front_send(visit, &out);
}

/* In the vault before the transaction begins: nobody who writes waits for it. */
static size_t store(struct work *w, const struct visit *visit, struct file *files)
{
    const struct uploads *uploads = &visit->request->uploads;
    size_t count = 0;
    for (size_t i = 0; i < uploads->count && count < MOST_UPLOADS && !work_failed(w); i++) {
        const struct upload *upload = &uploads->at[i];
        if (!text_is(upload->field, TEXT("file")) || !upload->size)
            continue;
        files[count] = (struct file){ .name = upload->name };
        count += file_store(w, upload->fd, &files[count]);
    }
    if (!count)
        work_fail(w, FAULT_INPUT, "import_page.no_file", TEXT(""));
    return count;
}

static void drop(struct work *w, struct visit *visit)
{
    struct round round;
    struct file *files = work_array(w, struct file, MOST_UPLOADS);
    struct text batch = id_new(w), job;
    size_t count = store(w, visit, files);
    if (work_failed(w))
        return;
    begin_writing(w, visit);
    if (path(w, visit, &round) &&
        (round.state == ROUND_OPEN || work_fail(w, FAULT_CONFLICT, "round.moved", TEXT("")))) {
        for (size_t i = 0; i < count; i++)
            return_batch_add(w, round.id, batch, &files[i]);
        job_queue(w, RETURN_BATCH_JOB, batch, &job);
    }
    if (db_end(w))
        response_redirect(visit->response, own_url(w, &round).checked);
}

/* ---- one of them ---- */

static bool path_copy(struct work *w, const struct visit *visit, struct round *round,
                      struct returned *it)
{
    if (!path(w, visit, round) || !reply_copy_read(w, visit_part(visit, "copy"), &it->copy))
        return false;
    if (!text_is(it->copy.round_id, round->id))
        return work_fail(w, FAULT_MISSING, "reply_copy.unknown", TEXT(""));
    return returned_read(w, it);
}

/* Those of the round that still answer. */
static void fill_whose(struct work *w, const struct visit *visit, const struct round *round,
                       struct entry *entry)
{
    struct round_line *replies;
    size_t count;
    bool more;
    if (!round_lines(w, round, ROUND_SHOW_ALL, ROUND_MOST, 0, &replies, &count, &more))
        return;
    struct form_option *options = work_array(w, struct form_option, count + 1);
    *entry = (struct entry){ .name = "reply",
                             .type = ENTRY_SELECT,
                             .label = word_text(w->lang, WORD_returned_whose),
                             .value = visit_typed(visit, "reply", TEXT("")),
                             .options = options };
    options[entry->option_count++] =
        (struct form_option){ TEXT(""), word_text(w->lang, WORD_returned_choose_one) };
    for (size_t i = 0; i < count; i++)
        if (reply_is_open(&replies[i].reply))
            options[entry->option_count++] =
                (struct form_option){ replies[i].reply.id,
                                      replies[i].work.len
                                          ? work_format(w, "%.*s（%.*s）",
                                                        TEXT_ARG(replies[i].reply.party),
                                                        TEXT_ARG(replies[i].work))
                                          : replies[i].reply.party };
}

/* Of another round: it moves there, or it is what the same party sends now, written over. */
static void fill_strange(struct work *w, const struct round *round, const struct returned *it,
                         struct returned_page *page)
{
    struct text number, round_id;
    struct round there;
    struct reply here;
    struct work trial = *w;
    if (text_is(it->copy.why, TEXT("reply_copy.moved")) ||
        !return_take_there(&it->copy, &number, &round_id))
        return;
    if (round_read(&trial, round_id, &there) && there.state == ROUND_OPEN)
        page->move = word_fill(w, WORD_returned_move, &number, 1);
    work_forgive(w, &trial);
    if (it->readable && round->state == ROUND_OPEN &&
        return_take_here(w, &it->read, &it->copy, &here)) {
        page->here = word_fill(w, WORD_returned_read_here, &here.party, 1);
        page->here_reply = here.id;
    }
}

/* What came while the answers were with us can count once they are open again. */
static bool waits(const struct returned *it)
{
    const struct text why = it->copy.why;
    return text_is(why, TEXT("reply_copy.has_answers")) ||
           text_is(why, TEXT("reply_copy.has_file")) ||
           (text_is(why, TEXT("reply_copy.closed")) && reply_is_open(&it->reply));
}

static void fill_form(struct work *w, const struct visit *visit, const struct round *round,
                      const struct returned *it, struct returned_page *page)
{
    struct text number, round_id;
    bool nobody = text_is(it->copy.why, TEXT("reply_copy.nobody")) ||
                  text_is(it->copy.why, TEXT("reply_copy.no_person"));
    bool strange = return_take_there(&it->copy, &number, &round_id);
    if (!(w->actor.may & MAY_DECIDE))
        return;
    if (strange) {
        fill_strange(w, round, it, page);
    } else if (round->state == ROUND_OPEN && it->readable) {
        page->replaces = waits(it);
        if (!it->reply.id.len)
            fill_whose(w, visit, round, &page->whose);
        if (nobody)
            page->by = (struct entry){ .name = "by",
                                       .label = word_text(w->lang, WORD_sheet_xlsx_person),
                                       .value = visit_typed(visit, "by", TEXT("")) };
        page->decides = page->whose.name || page->by.name || page->ask_count;
    }
    if (page->decides || page->replaces || page->move.len || page->here.len)
        page->action = URL(w, "/checks/rounds/{}/returns/{}", round->id, it->copy.id);
}

static struct link original_of(struct work *w, const struct reply_copy *copy)
{
    struct file file;
    struct work trial = *w;
    if (!file_read(&trial, copy->file_id, &file))
        return (struct link){ TEXT(""), url_none() };
    return (struct link){ word_text(w->lang, WORD_returned_original),
                          URL(w, "/evidence/{}/original", file_number(w, file.number)) };
}

static void show_copy(struct work *w, struct visit *visit)
{
    struct round round;
    struct returned it = { 0 };
    if (!path_copy(w, visit, &round, &it))
        return;
    struct returned_page page = {
        .page = front_page(w, visit, WORD_returned_one, PLACE_CHECKS),
        .next = returned_there(w, &it.copy),
        .original = original_of(w, &it.copy),
        .back = own_url(w, &round),
    };
    page.page.object = it.copy.name;
    crumbs(w, &page.page, &round);
    front_crumb(w, &page.page, word_text(w->lang, WORD_returned_title), own_url(w, &round));
    if (it.readable)
        returned_fill(w, visit, &it, &page);
    if (it.copy.state == COPY_WAITING)
        page.message = (struct message){ .status = STATUS_FACT,
                                         .text = word_text(w->lang, WORD_returned_waits) };
    else if (it.copy.why.len && !(it.copy.state == COPY_ASK && page.ask_count))
        page.message = (struct message){ .status = returned_chip(w, &it.copy).status,
                                         .text = reply_copy_why(w, &it.copy) };
    page.facts = returned_facts(w, &it.copy);
    page.doubts = returned_doubts(w, &it.copy, &page.doubt_count);
    fill_form(w, visit, &round, &it, &page);
    if (it.reply.id.len)
        page.next = (struct link){ word_text(w->lang, WORD_returned_answers_of),
                                   URL(w, "/answers/{}", it.reply.id) };
    front_tell_fault(w, visit, &page.page);
    struct html out = front_html(w, visit);
    view_returned(&out, &page);
    front_send(visit, &out);
}

/* Whose it is, or which answers count: read anew from the start. */
static bool take_anew(struct work *w, const struct visit *visit, struct returned *it)
{
    struct text chosen = field_text(visit->request, "reply"),
                replace = field_text(visit->request, "replace");
    struct reply reply;
    if (!it->reply.id.len) {
        if (!reply_read(w, chosen, &reply))
            return false;
        if (!text_is(reply.round_id, it->copy.round_id))
            return work_fail(w, FAULT_MISSING, "reply.unknown", TEXT(""));
        it->copy.reply_id = reply.id;
    } else if (text_is(replace, TEXT("0"))) {
        it->copy.state = COPY_REFUSED;
        it->copy.why = TEXT("reply_copy.kept");
        it->copy.about = TEXT("");
        return reply_copy_write(w, &it->copy);
    }
    return return_take_office(w, it->form, &it->read, text_is(replace, TEXT("1")), &it->copy);
}

static bool settle_cells(struct work *w, struct visit *visit, struct returned *it)
{
    size_t count;
    struct text by = field_text(visit->request, "by");
    struct return_choice_made *made = returned_made(w, visit, it, &count);
    if (work_failed(w))
        return false;
    if (count &&
        !return_take(w, &it->reply, it->form, &it->read, made, count, it->copy.person, &it->copy))
        return false;
    if (!count && it->copy.state == COPY_TAKEN)
        it->copy.why = TEXT("");
    return return_take_submit(w, &it->reply, text_trim(by).len ? by : it->copy.person, &it->copy) &&
           reply_copy_write(w, &it->copy);
}

/* To the round it belongs to, where a job reads it as if it had been dropped there. */
static void move(struct work *w, struct visit *visit, struct returned *it)
{
    struct text number, round_id, batch = id_new(w), job;
    struct round there;
    struct file file;
    if (!return_take_there(&it->copy, &number, &round_id)) {
        work_fail(w, FAULT_CONFLICT, "reply_copy.unknown", TEXT(""));
        return;
    }
    if (!round_read(w, round_id, &there) || !file_read(w, it->copy.file_id, &file))
        return;
    if (there.state != ROUND_OPEN || text_is(it->copy.why, TEXT("reply_copy.moved"))) {
        work_fail(w, FAULT_CONFLICT, "round.moved", TEXT(""));
        return;
    }
    it->copy.state = COPY_REFUSED;
    it->copy.why = TEXT("reply_copy.moved");
    if (reply_copy_write(w, &it->copy) && return_batch_add(w, there.id, batch, &file) &&
        job_queue(w, RETURN_BATCH_JOB, batch, &job))
        visit_done(w, visit, own_url(w, &there).checked, "returned.moved", number);
}

/* A job that was given up leaves files that nobody reads. */
static void read_on(struct work *w, struct visit *visit, const struct round *round,
                    const struct reply_copy *copy)
{
    struct text job;
    if (copy->state == COPY_WAITING && !job_is_at(w, copy->batch_id))
        job_queue(w, RETURN_BATCH_JOB, copy->batch_id, &job);
    response_redirect(visit->response, own_url(w, round).checked);
}

static void settle(struct work *w, struct visit *visit)
{
    struct round round;
    struct returned it = { 0 };
    if (!path_copy(w, visit, &round, &it))
        return;
    if (field_given(visit->request, "move")) {
        move(w, visit, &it);
        return;
    }
    if (field_given(visit->request, "again")) {
        read_on(w, visit, &round, &it.copy);
        return;
    }
    if (!it.readable) {
        work_fail(w, FAULT_CONFLICT, "reply_copy.unknown", TEXT(""));
        return;
    }
    bool anew = !it.reply.id.len || waits(&it);
    if (!(anew ? take_anew(w, visit, &it) : settle_cells(w, visit, &it)))
        return;
    evaluate_touched(w);
    visit_done(w, visit, URL(w, "/checks/rounds/{}/returns/{}", round.id, it.copy.id).checked,
               "returned.stored", TEXT(""));
}

const struct route returns_routes[] = {
    PAGE("/checks/rounds/:round/returns", MAY_READ, show),
    FORM("/checks/rounds/:round/returns", MAY_DECIDE, drop, show, .flags = ROUTE_OWN,
         .body_bytes = MOST_BYTES + (1 << 20), .uploads = MOST_UPLOADS),
    PAGE("/checks/rounds/:round/returns/:copy", MAY_READ, show_copy),
    FORM("/checks/rounds/:round/returns/:copy", MAY_DECIDE, settle, show_copy),
    ROUTE_END,
};
