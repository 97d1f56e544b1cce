/* The job: compares the answers of a reply with what was sent, and keeps what was found. */
#include "base/buf.h"
#include "base/hash.h"
#include "base/id.h"
#include "domain/evaluate.h"
#include "domain/finding.h"
#include "domain/finding_facts.h"
#include "domain/finding_sql.h"
#include "domain/journal.h"
#include "domain/touch.h"

enum { LONGEST_LIST = 64 << 10, LONGEST_PRINT = 64 << 10, LONGEST_BODY = 16 << 10 };

struct run {
    struct work *w;
    struct reply r;
    struct claim_facts facts;
    struct claim_list found;
    const struct claim_rule *rules;
    size_t rule_count;
    bool *compares; /* of each rule: it is about a question, and had something to compare with */
    struct buf ran, idle, unread;
};

/* ---- comparing ---- */

static bool has_question(struct run *run, const struct claim_rule *rule)
{
    for (size_t i = 0; i < run->facts.answer_count; i++)
        if (claim_is_about(run->w, rule, &run->facts.answers[i]))
            return true;
    return false;
}

static bool compare(struct run *run)
{
    struct work *w = run->w;
    run->rules = claim_rules(w, &run->rule_count);
    run->compares = work_array(w, bool, run->rule_count + 1);
    for (size_t i = 0; run->rules && i < run->rule_count && !work_failed(w); i++) {
        const struct claim_rule *rule = &run->rules[i];
        if (!has_question(run, rule) || !claim_check(w, rule, &run->facts, &run->found))
            continue;
        run->compares[i] = run->found.lack == CLAIM_LACKS_NOTHING;
        if (run->compares[i])
            buf_format(&run->ran, "%s%.*s", run->ran.len ? " " : "", TEXT_ARG(rule->id));
        else
            buf_format(&run->idle, "%.*s %s\n", TEXT_ARG(rule->id),
                       claim_lack_code(run->found.lack));
    }
    for (size_t i = 0; i < run->facts.file_count; i++)
        if (run->facts.files[i].unread)
            buf_format(&run->unread, "%.*s %s\n", TEXT_ARG(run->facts.files[i].id),
                       run->facts.files[i].unread);
    return !work_failed(w);
}

/* Questions that a file, or a rule with something to compare, has to do with; what is held against
 * last year alone is not. */
static int64_t count_compared(struct run *run)
{
    int64_t count = 0;
    for (size_t i = 0; i < run->facts.answer_count; i++) {
        const struct claim_answer *answer = &run->facts.answers[i];
        bool is_compared = false;
        for (size_t k = 0; k < run->facts.file_count; k++)
            is_compared = is_compared || (text_is(run->facts.files[k].question, answer->question) &&
                                          run->facts.files[k].document);
        for (size_t k = 0; !is_compared && k < run->rule_count; k++)
            is_compared = run->compares[k] && !text_is(run->rules[k].questions, TEXT("any")) &&
                          claim_is_about(run->w, &run->rules[k], answer);
        count += is_compared;
    }
    return count;
}

/* ---- keeping ---- */

/* Of what was found, and in which files: the same once more is the same. */
static struct text print_of(struct work *w, const struct claim_found *found)
{
    struct buf out = buf_begin(w->arena, LONGEST_PRINT);
    buf_format(&out, "%.*s\n%.*s\n%.*s\n", TEXT_ARG(found->rule->id), TEXT_ARG(found->question),
               TEXT_ARG(found->values));
    for (size_t i = 0; i < found->side_count; i++)
        buf_format(&out, "%.*s\n%.*s\n", TEXT_ARG(found->sides[i].name),
                   TEXT_ARG(found->sides[i].excerpt));
    struct hash hash = hash_of(buf_text(&out));
    return work_text(w, text_of(hash_hex(&hash).at));
}

static bool add(struct run *run, const struct claim_found *found, struct text print)
{
    struct work *w = run->w;
    struct text id = id_new(w), mark = TEXT(""), note = TEXT("");
    for (size_t i = 0; i < run->facts.answer_count; i++)
        if (text_is(run->facts.answers[i].question, found->question)) {
            mark = text_of(answer_mark_name(run->facts.answers[i].mark));
            note = run->facts.answers[i].note.len ? run->facts.answers[i].note
                                                  : run->facts.answers[i].value;
        }
    db_run(w, &query_finding_insert, bind_text(id), bind_text(run->r.id),
           bind_text(run->r.party_id), bind_text(print), bind_text(found->rule->id),
           bind_text(found->question), bind_text(text_of(claim_grade_code(found->rule->grade))),
           bind_text(found->values), bind_text(mark), bind_text(note), bind_int(w->now));
    for (size_t i = 0; i < found->side_count; i++) {
        const struct claim_side *side = &found->sides[i];
        db_run(w, &query_finding_side_insert, bind_text(id), bind_int((int64_t)i),
               bind_text(side->file_id), bind_text(side->name), bind_text(side->sheet),
               bind_int(side->page), bind_int(side->top), bind_int(side->bottom),
               bind_int(side->left), bind_int(side->right), bind_text(side->excerpt));
    }
    return !work_failed(w);
}

/* What nobody has decided and is not found any more is gone. */
static bool forget(struct work *w, const struct finding *old)
{
    return db_change(w, &query_finding_move, bind_text(old->id), bind_int(old->version),
                     bind_text(text_of(finding_state_code(FINDING_GONE))), bind_text(TEXT("")),
                     bind_int(0), bind_text(TEXT("")), bind_text(TEXT(""))) == 1;
}

static bool revive(struct work *w, const struct finding *old)
{
    return db_change(w, &query_finding_move, bind_text(old->id), bind_int(old->version),
                     bind_text(text_of(finding_state_code(FINDING_OPEN))), bind_text(TEXT("")),
                     bind_int(0), bind_text(TEXT("")), bind_text(TEXT(""))) == 1;
}

static bool keep_found(struct run *run)
{
    struct work *w = run->w;
    struct finding *old;
    size_t count;
    if (!finding_all_of(w, run->r.id, &old, &count))
        return false;
    bool *again = work_array(w, bool, count + 1);
    for (size_t i = 0; i < run->found.count && !work_failed(w); i++) {
        struct text print = print_of(w, &run->found.items[i]);
        size_t same = 0;
        while (same < count && !text_is(old[same].print, print))
            same++;
        if (same == count)
            add(run, &run->found.items[i], print);
        else if (old[same].state == FINDING_GONE && !again[same])
            revive(w, &old[same]);
        if (same < count)
            again[same] = true;
    }
    for (size_t i = 0; i < count && !work_failed(w); i++)
        if (!again[i] && old[i].state == FINDING_OPEN)
            forget(w, &old[i]);
    return !work_failed(w);
}

static bool keep(struct run *run)
{
    struct work *w = run->w;
    struct buf body = buf_begin(w->arena, LONGEST_BODY);
    struct text ran = buf_text(&run->ran);
    if (!keep_found(run))
        return false;
    db_run(w, &query_finding_check_put, bind_text(run->r.id), bind_int(w->now),
           bind_text(run->r.receipt), bind_int((int64_t)run->facts.file_count),
           bind_int(count_compared(run)), bind_text(ran), bind_text(buf_text(&run->unread)),
           bind_text(buf_text(&run->idle)));
    journal_line(&body, "sha256", TEXT(""), run->r.receipt);
    journal_line(&body, "rules", TEXT(""), ran);
    journal_line(&body, "found", TEXT(""), work_format(w, "%zu", run->found.count));
    return journal_add_buf(w, "findings_checked", TEXT("reply"), run->r.id, &body) &&
           touch_party(w, run->r.party_id) && evaluate_touched(w);
}

bool finding_run(struct work *w, struct text reply_id)
{
    struct run run = { .w = w,
                       .ran = buf_begin(w->arena, LONGEST_LIST),
                       .idle = buf_begin(w->arena, LONGEST_LIST),
                       .unread = buf_begin(w->arena, LONGEST_LIST) };
    db_begin(w, DB_READ);
    /* What is being mended is compared when it was submitted anew. */
    bool is_read = reply_find(w, reply_id, &run.r) && reply_is_settled(&run.r) &&
                   finding_facts(w, &run.r, &run.facts);
    if (!db_end(w) || !is_read || !finding_texts(w, &run.facts) || !compare(&run))
        return false;
    db_begin(w, DB_WRITE);
    struct reply now;
    /* Submitted anew meanwhile: the job of that compares. */
    if (reply_find(w, reply_id, &now) && text_is(now.receipt, run.r.receipt))
        keep(&run);
    return db_end(w);
}
