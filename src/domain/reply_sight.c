#include "domain/reply_sight.h"

#include "domain/reply_sql.h"
#include "domain/sheet_edit.h"
#include "store/db.h"

/* Whether it shows answers, and none that is sensitive. */
static bool is_plain(struct work *w, const struct reply *r, struct text file_id)
{
    struct sheet sheet;
    bool plain = false;
    if (!reply_whole_sheet(w, r, &sheet))
        return false;
    struct rows rows =
        db_rows(w, &query_reply_file_questions, bind_text(r->id), bind_text(file_id));
    while (db_next(&rows)) {
        const struct sheet_question *asked = sheet_question_of(&sheet, row_text(&rows, 0), NULL);
        plain = asked && !asked->sensitive;
        if (!plain)
            break;
    }
    db_stop(&rows);
    return plain;
}

bool reply_sight_of(struct work *w, struct text sheet_version_id, struct reply_sight *out)
{
    *out = (struct reply_sight){ .all = !(w->actor.may & MAY_READ) || (w->actor.may & MAY_DECIDE) };
    return out->all || reply_whole_sheet(w, &(struct reply){ .sheet_version_id = sheet_version_id },
                                         &out->sheet);
}

bool reply_sight_has(const struct reply_sight *sight, struct text question)
{
    const struct sheet_question *asked =
        sight->all ? NULL : sheet_question_of(&sight->sheet, question, NULL);
    return sight->all || !question.len || (asked && !asked->sensitive);
}

/* One that shows several answers is as sensitive as any of them. */
bool reply_files_seen(struct work *w, const struct reply *r, struct answer_file **out,
                      size_t *count)
{
    struct answer_file *all;
    struct reply_sight sight;
    size_t all_count, kept = 0;
    if (!reply_files_sent(w, r, &all, &all_count) ||
        !reply_sight_of(w, r->sheet_version_id, &sight))
        return false;
    *out = work_array(w, struct answer_file, all_count + 1);
    for (size_t i = 0; i < all_count; i++) {
        bool is_seen = true;
        for (size_t k = 0; k < all_count && is_seen; k++)
            is_seen = !text_is(all[k].file_id, all[i].file_id) ||
                      reply_sight_has(&sight, all[k].question);
        if (is_seen)
            (*out)[kept++] = all[i];
    }
    *count = kept;
    return !work_failed(w);
}

bool reply_file_is_seen(struct work *w, const struct file *file)
{
    struct reply r;
    struct work trial = *w;
    bool sees = reply_read(&trial, file->subject_id, &r);
    if (!work_forgive(w, &trial) || !sees)
        return false;
    return (w->actor.may & MAY_DECIDE) || is_plain(w, &r, file->id);
}
