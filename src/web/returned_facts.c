#include "web/returned_facts.h"

#include "domain/scope.h"
#include "web/show.h"

enum { MOST_FACTS = 9, OWN_DOUBTS = 3 };

static void add_fact(struct work *w, struct fact_line *lines, struct facts *facts, enum word name,
                     struct text value)
{
    if (value.len)
        lines[facts->count++] =
            (struct fact_line){ .name = word_text(w->lang, name), .value = value };
}

static struct text moment(struct work *w, int64_t at)
{
    return at ? show_moment(w, at) : TEXT("");
}

struct facts returned_facts(struct work *w, const struct reply_copy *copy)
{
    struct fact_line *lines = work_array(w, struct fact_line, MOST_FACTS);
    struct facts facts = { .title = word_text(w->lang, WORD_returned_facts),
                           .items = lines,
                           .more.to = url_none() };
    add_fact(w, lines, &facts, WORD_returned_party, copy->party);
    add_fact(w, lines, &facts, WORD_sheet_xlsx_person, copy->person);
    add_fact(w, lines, &facts, WORD_returned_author, copy->author);
    add_fact(w, lines, &facts, WORD_returned_saver, copy->saver);
    add_fact(w, lines, &facts, WORD_returned_created, moment(w, copy->created_at));
    add_fact(w, lines, &facts, WORD_returned_modified, moment(w, copy->modified_at));
    if (copy->minutes > 0)
        add_fact(w, lines, &facts, WORD_returned_minutes,
                 work_format(w, "%lld", (long long)copy->minutes));
    add_fact(w, lines, &facts, WORD_returned_program, copy->program);
    return facts;
}

/* The other file, as far as the reader may know whose it is. */
static struct text say_same(struct work *w, const struct reply_copy_same *same)
{
    struct reply other;
    struct work trial = *w;
    bool sees = !scope_is_narrow(w) || reply_read(&trial, same->reply_id, &other);
    work_forgive(w, &trial);
    const struct text args[] = { sees ? same->party : word_text(w->lang, WORD_returned_other_party),
                                 same->round_title };
    return word_fill(w, same->file ? WORD_returned_doubt_file : WORD_returned_doubt_wording, args,
                     COUNT(args));
}

const struct text *returned_doubts(struct work *w, const struct reply_copy *copy, size_t *count)
{
    struct reply_copy_same *same;
    unsigned doubts;
    size_t same_count;
    *count = 0;
    if (!copy->reply_id.len || !reply_copy_doubts(w, copy, &doubts, &same, &same_count))
        return NULL;
    struct text *lines = work_array(w, struct text, same_count + OWN_DOUBTS);
    if (doubts & COPY_OTHER_SAVER)
        lines[(*count)++] = word_fill(w, WORD_returned_doubt_saver,
                                      (struct text[]){ copy->saver, copy->person }, 2);
    if (doubts & COPY_QUICK)
        lines[(*count)++] = word_text(w->lang, WORD_returned_doubt_quick);
    if (doubts & COPY_HIDDEN)
        lines[(*count)++] = word_fill(w, WORD_returned_doubt_hidden, &copy->hidden_names, 1);
    for (size_t i = 0; i < same_count; i++)
        lines[(*count)++] = say_same(w, &same[i]);
    return lines;
}
