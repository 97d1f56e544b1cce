#include "domain/sheet_store.h"

#include "base/hash.h"
#include "base/id.h"
#include "domain/journal.h"
#include "domain/sheet_store_sql.h"

enum { LONGEST_BODY = 1 << 20, LONGEST_TITLE = 200 };

static bool may(struct work *w)
{
    return (w->actor.may & (MAY_DECIDE | MAY_ADMIN)) || work_may(w, MAY_DECIDE);
}

static struct text hash_text(struct work *w, struct text lines)
{
    struct hash hash = hash_of(lines);
    return work_text(w, text_of(hash_hex(&hash).at));
}

/* ---- reading ---- */

bool sheet_store_list(struct work *w, struct sheet_line **out, size_t *count)
{
    size_t room = 0;
    *out = NULL;
    *count = 0;
    if (!may(w))
        return false;
    struct rows rows = db_rows(w, &query_sheet_all);
    while (db_next(&rows)) {
        *out = work_grown(w, *out, *count, &room, sizeof **out);
        (*out)[(*count)++] = (struct sheet_line){
            .id = row_text(&rows, 0),
            .code = row_text(&rows, 1),
            .number = row_int(&rows, 2),
            .title = row_text(&rows, 3),
            .questions = row_int(&rows, 4),
            .changed_at = row_int(&rows, 5),
            .frozen_at = row_int(&rows, 6),
        };
    }
    return !work_failed(w);
}

bool sheet_store_versions(struct work *w, struct text sheet_id, struct sheet_line **out,
                          size_t *count)
{
    size_t room = 0;
    *out = NULL;
    *count = 0;
    if (!may(w))
        return false;
    struct rows rows = db_rows(w, &query_sheet_versions, bind_text(sheet_id));
    while (db_next(&rows)) {
        *out = work_grown(w, *out, *count, &room, sizeof **out);
        (*out)[(*count)++] = (struct sheet_line){
            .id = sheet_id,
            .code = TEXT(""),
            .number = row_int(&rows, 0),
            .title = row_text(&rows, 1),
            .questions = row_int(&rows, 2),
            .changed_at = row_int(&rows, 3),
            .frozen_at = row_int(&rows, 4),
        };
    }
    return !work_failed(w);
}

bool sheet_store_read(struct work *w, struct text sheet_id, int64_t number,
                      struct sheet_version *out)
{
    if (!may(w))
        return false;
    if (!number)
        number = db_int(w, &query_sheet_version_newest, bind_text(sheet_id));
    struct rows rows = db_rows(w, &query_sheet_version_get, bind_text(sheet_id), bind_int(number));
    if (!db_next(&rows))
        return work_fail(w, FAULT_MISSING, "sheet.unknown", TEXT(""));
    *out = (struct sheet_version){
        .id = row_text(&rows, 0),
        .sheet_id = sheet_id,
        .number = row_int(&rows, 1),
        .hash = row_text(&rows, 3),
        .version = row_int(&rows, 4),
        .changed_at = row_int(&rows, 5),
        .frozen_at = row_int(&rows, 6),
        .newest = row_int(&rows, 8),
    };
    struct text lines = row_text(&rows, 2), code = row_text(&rows, 7);
    db_stop(&rows);
    if (work_failed(w) || !sheet_read_own(w, lines, &out->sheet))
        return false;
    out->sheet.code = code;
    return true;
}

/* ---- the trail ---- */

static const struct sheet_question *question_of(const struct sheet *sheet, struct text id)
{
    for (size_t i = 0; sheet && i < sheet->count; i++)
        for (size_t k = 0; k < sheet->sections[i].count; k++)
            if (text_is(sheet->sections[i].questions[k].id, id))
                return &sheet->sections[i].questions[k];
    return NULL;
}

/* Without its questions, whose changes are said one by one. */
static struct text head_of(struct work *w, const struct sheet *sheet)
{
    struct sheet head = *sheet;
    head.sections = work_array(w, struct sheet_section, sheet->count + 1);
    for (size_t i = 0; i < sheet->count; i++) {
        head.sections[i] = sheet->sections[i];
        head.sections[i].count = 0;
    }
    return sheet_lines(w, &head);
}

static void note_questions(struct work *w, struct buf *body, const struct sheet *of,
                           const struct sheet *before, const struct sheet *after)
{
    for (size_t i = 0; i < of->count; i++)
        for (size_t k = 0; k < of->sections[i].count; k++) {
            const struct sheet_question *question = &of->sections[i].questions[k];
            const struct sheet_question *was = question_of(before, question->id),
                                        *is = question_of(after, question->id);
            if (of == before && is)
                continue; /* said among those that are there now */
            journal_line(body, work_string(w, question->id),
                         was ? sheet_question_lines(w, was) : TEXT(""),
                         is ? sheet_question_lines(w, is) : TEXT(""));
        }
}

static bool note(struct work *w, const char *verb, const struct sheet_version *version,
                 const struct sheet *before)
{
    struct buf body = buf_begin(w->arena, LONGEST_BODY);
    struct text number = work_format(w, "%lld", (long long)version->number);
    journal_line(&body, "number", TEXT(""), number);
    journal_line(&body, "hash", TEXT(""), version->hash);
    if (before) {
        journal_line(&body, "sheet", head_of(w, before), head_of(w, &version->sheet));
        note_questions(w, &body, &version->sheet, before, &version->sheet);
        note_questions(w, &body, before, before, &version->sheet);
    } else {
        journal_line(&body, "title", TEXT(""), sheet_say(&version->sheet.title, LANG_JA));
        journal_line(&body, "code", TEXT(""), version->sheet.code);
    }
    return journal_add_buf(w, verb, TEXT("sheet"), version->sheet_id, &body);
}

/* ---- writing ---- */

/* Its lines, if they can be read again: what was typed may name a condition that is none. */
static bool lines_of(struct work *w, const struct sheet *sheet, struct text *lines)
{
    struct sheet again;
    *lines = sheet_lines(w, sheet);
    return !work_failed(w) && sheet_read_own(w, *lines, &again);
}

static bool insert_version(struct work *w, struct sheet_version *version)
{
    struct text lines;
    if (!lines_of(w, &version->sheet, &lines))
        return false;
    version->id = id_new(w);
    version->hash = hash_text(w, lines);
    return db_run(w, &query_sheet_version_insert, bind_text(version->id),
                  bind_text(version->sheet_id), bind_int(version->number),
                  bind_text(sheet_say(&version->sheet.title, LANG_JA)), bind_text(lines),
                  bind_text(version->hash), bind_int((int64_t)sheet_questions(&version->sheet)),
                  bind_int(w->now));
}

bool sheet_store_make(struct work *w, const struct sheet *from, struct text title, struct text *id)
{
    struct sheet_version version = { .number = 1, .sheet = *from };
    title = text_trim(title);
    if (!may(w))
        return false;
    if (!title.len || text_runes(title) > LONGEST_TITLE)
        return work_fail(w, FAULT_INPUT, "sheet.no_title", work_format(w, "%d", LONGEST_TITLE));
    version.sheet.title.in[w->lang] = title;
    if (!from->title.in[LANG_JA].len || !text_is(from->title.in[w->lang], title))
        version.sheet.title.in[w->lang == LANG_JA ? LANG_EN : LANG_JA] = TEXT("");
    version.sheet_id = *id = id_new(w);
    return db_run(w, &query_sheet_insert, bind_text(*id), bind_text(from->code),
                  bind_int(w->now)) &&
           insert_version(w, &version) && note(w, "sheet_made", &version, NULL);
}

static bool is_draft(struct work *w, const struct sheet_version *version)
{
    return version->frozen_at ? work_fail(w, FAULT_CONFLICT, "sheet.frozen", TEXT("")) : true;
}

bool sheet_store_change(struct work *w, struct sheet_version *version)
{
    struct sheet_version before;
    if (!may(w) || !is_draft(w, version) ||
        !sheet_store_read(w, version->sheet_id, version->number, &before))
        return false;
    struct text lines;
    if (!lines_of(w, &version->sheet, &lines))
        return false;
    version->hash = hash_text(w, lines);
    if (work_failed(w) || text_is(version->hash, before.hash))
        return !work_failed(w);
    int64_t changed =
        db_change(w, &query_sheet_version_update, bind_text(version->id),
                  bind_int(version->version), bind_text(sheet_say(&version->sheet.title, LANG_JA)),
                  bind_text(lines), bind_text(version->hash),
                  bind_int((int64_t)sheet_questions(&version->sheet)), bind_int(w->now));
    if (!work_failed(w) && !changed)
        return work_fail(w, FAULT_CONFLICT, "sheet.changed_meanwhile", TEXT(""));
    version->version++;
    return note(w, "sheet_changed", version, &before.sheet);
}

bool sheet_store_freeze(struct work *w, struct sheet_version *version)
{
    const struct sheet *sheet = &version->sheet;
    if (!may(w) || !is_draft(w, version))
        return false;
    if (!sheet_questions(sheet))
        return work_fail(w, FAULT_INPUT, "sheet.no_questions", TEXT(""));
    for (size_t i = 0; i < sheet->count; i++)
        for (size_t k = 0; k < sheet->sections[i].count; k++)
            if (!sheet_say(&sheet->sections[i].questions[k].ask, LANG_JA).len)
                return work_fail(w, FAULT_INPUT, "sheet.empty_question",
                                 sheet->sections[i].questions[k].id);
    int64_t changed = db_change(w, &query_sheet_version_freeze, bind_text(version->id),
                                bind_int(version->version), bind_int(w->now));
    if (!work_failed(w) && !changed)
        return work_fail(w, FAULT_CONFLICT, "sheet.changed_meanwhile", TEXT(""));
    version->frozen_at = w->now;
    return note(w, "sheet_frozen", version, NULL);
}

bool sheet_store_remove(struct work *w, const struct sheet_version *version)
{
    if (!may(w) || !is_draft(w, version))
        return false;
    int64_t gone = version->number == 1
                       ? db_change(w, &query_sheet_remove, bind_text(version->sheet_id))
                       : db_change(w, &query_sheet_version_remove, bind_text(version->id),
                                   bind_int(version->version));
    if (!work_failed(w) && version->number > 1 && gone == 1)
        db_run(w, &query_sheet_newest, bind_text(version->sheet_id), bind_int(version->number - 1));
    if (work_failed(w))
        return false;
    if (gone != 1)
        return work_fail(w, FAULT_CONFLICT, "sheet.changed_meanwhile", TEXT(""));
    return note(w, "sheet_removed", version, NULL);
}

bool sheet_store_next(struct work *w, struct text sheet_id, int64_t *number)
{
    struct sheet_version version;
    if (!sheet_store_read(w, sheet_id, 0, &version))
        return false;
    if (!version.frozen_at)
        return work_fail(w, FAULT_CONFLICT, "sheet.has_draft",
                         work_format(w, "%lld", (long long)version.number));
    *number = ++version.number;
    return insert_version(w, &version) &&
           db_run(w, &query_sheet_newest, bind_text(sheet_id), bind_int(*number)) &&
           note(w, "sheet_version_made", &version, NULL);
}
