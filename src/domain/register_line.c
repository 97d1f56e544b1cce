#include "domain/register_line.h"

#include <stdio.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/fold.h"
#include "base/hash.h"
#include "domain/instance.h"
#include "domain/job.h"
#include "domain/register_line_sql.h"
#include "domain/setting.h"
#include "registers.h"

/* An index of PostgreSQL takes 2,700 bytes a row; what stands behind these orders nothing. */
enum { LONGEST_KEY = 600, LONGEST_TEXT = 6 << 10, PAGE = 1000, PAGE_BYTES = 256 << 20 };

/* Whose a record is. */
struct line_place {
    struct text party_id, entrustment_id, party_key;
};

/* At most so many bytes, and no half of a character. */
static struct text cut(struct text t, size_t most)
{
    if (t.len <= most)
        return t;
    while (most > 0 && ((unsigned char)t.at[most] & 0xc0) == 0x80)
        most--;
    return text_slice(t, 0, most);
}

/* First what the list of parties is ordered by, then the name, because both are searched for. */
static struct text party_key(struct work *w, const struct record *party)
{
    struct text name = cut(fold_text(w, party->values[PARTY_NAME]), LONGEST_KEY);
    struct text kana = cut(fold_text(w, party->values[PARTY_KANA]), LONGEST_KEY);
    return kana.len ? work_format(w, "%.*s %.*s", TEXT_ARG(kana), TEXT_ARG(name)) : name;
}

static struct line_place place_of(struct work *w, const struct record *record)
{
    const struct kind *kind = record->kind;
    struct line_place place = { TEXT(""), TEXT(""), TEXT("") };
    if (kind == &kind_party)
        return (struct line_place){ record->id, TEXT(""), party_key(w, record) };
    struct text owner = kind->owner_field < 0 ? TEXT("") : record->values[kind->owner_field];
    if (owner.len) {
        struct rows rows = db_rows(w, &query_register_line_get, bind_text(owner));
        if (db_next(&rows))
            place =
                (struct line_place){ row_text(&rows, 0), row_text(&rows, 1), row_text(&rows, 2) };
        db_stop(&rows);
    }
    if (kind == &kind_entrustment)
        place.entrustment_id = record->id;
    return place;
}

/* A choice is searched for by its words, in either language. */
static void add_value(struct buf *out, const struct field *field, struct text value)
{
    enum word label = field->type == FIELD_CHOICE ? choice_label(field, value) : WORD_NONE;
    if (field->type == FIELD_REF || (field->type == FIELD_CHOICE && !label))
        return;
    if (label) {
        buf_add(out, word_text(LANG_JA, label));
        buf_add_char(out, ' ');
        buf_add(out, word_text(LANG_EN, label));
    } else {
        buf_add(out, value);
    }
    buf_add_char(out, '\n');
}

static struct text searched(struct work *w, const struct record *record)
{
    struct buf out = buf_begin(w->arena, 1 << 20);
    for (size_t i = 0; i < record->kind->field_count; i++)
        if (record->values[i].len)
            add_value(&out, &record->kind->fields[i], record->values[i]);
    return cut(fold_text(w, cut(buf_text(&out), LONGEST_TEXT)), LONGEST_TEXT);
}

static bool put_line(struct work *w, const struct record *record, const struct line_place *place)
{
    const struct kind *kind = record->kind;
    struct text name = kind->name_field < 0 ? TEXT("") : record->values[kind->name_field];
    struct text day = kind->day_field < 0 ? TEXT("") : record->values[kind->day_field];
    return db_run(w, &query_register_line_put, bind_text(record->id),
                  bind_text(text_of(kind->name)), bind_int(record->removed_at > 0),
                  bind_text(place->party_id), bind_text(place->entrustment_id),
                  bind_text(cut(fold_text(w, name), LONGEST_KEY)), bind_text(place->party_key),
                  bind_text(day), bind_text(searched(w, record)));
}

static bool count(struct work *w, const struct record *before, const struct record *after)
{
    int64_t more = (after->removed_at == 0) - (before && before->removed_at == 0);
    return more == 0 || db_run(w, &query_register_line_count, bind_text(text_of(after->kind->name)),
                               bind_int(more));
}

/* What belongs to a record that has moved moves along. */
static bool move_owned(struct work *w, const struct record *owner)
{
    for (const struct kind *const *kind = kinds; *kind && !work_failed(w); kind++) {
        struct record *owned;
        size_t owned_count;
        if ((*kind)->owner_field < 0 ||
            (*kind)->fields[(*kind)->owner_field].target != owner->kind ||
            !record_list(w, *kind, owner->id, &owned, &owned_count))
            continue;
        for (size_t i = 0; i < owned_count; i++) {
            struct line_place place = place_of(w, &owned[i]);
            put_line(w, &owned[i], &place);
            move_owned(w, &owned[i]);
        }
    }
    return !work_failed(w);
}

static bool has_moved(const struct record *before, const struct record *after)
{
    int owner = after->kind->owner_field;
    return before && owner >= 0 && !text_is(before->values[owner], after->values[owner]);
}

bool register_line_put(struct work *w, const struct record *before, const struct record *after)
{
    struct line_place place = place_of(w, after);
    if (!put_line(w, after, &place) || !count(w, before, after))
        return false;
    if (after->kind == &kind_party && before)
        return db_run(w, &query_register_line_rename, bind_text(after->id),
                      bind_text(place.party_key));
    if (!has_moved(before, after))
        return true;
    if (after->kind == &kind_entrustment)
        return db_run(w, &query_register_line_move, bind_text(after->id), bind_text(place.party_id),
                      bind_text(place.party_key));
    return move_owned(w, after);
}

/* ---- all of them ---- */

static const char checksum_name[] = "registers.checksum";

/* Of all that decides what stands in a line. */
static struct text checksum(struct work *w)
{
    struct buf out = buf_begin(w->arena, 1 << 20);
    for (const struct kind *const *kind = kinds; *kind; kind++) {
        buf_format(&out, "%s %d %d %d:", (*kind)->name, (*kind)->name_field, (*kind)->day_field,
                   (*kind)->owner_field);
        for (size_t i = 0; i < (*kind)->field_count; i++)
            buf_format(&out, " %s", (*kind)->fields[i].name);
        buf_add_char(&out, '\n');
    }
    struct hash hash = hash_of(buf_text(&out));
    return work_text(w, text_of(hash_hex(&hash).at));
}

static bool is_known(struct work *w, struct text now)
{
    return db_int(w, &query_register_line_total) == 0 ||
           text_is(setting_read(w, checksum_name, TEXT("")), now);
}

bool register_line_renew(struct work *w)
{
    struct text id, now = checksum(w);
    db_begin(w, DB_READ);
    bool known = is_known(w, now);
    if (!db_end(w) || known)
        return !work_failed(w);
    db_begin(w, DB_WRITE);
    instance_set_clock(w);
    if (!is_known(w, now) && job_queue(w, "register_lines", TEXT(""), &id)) /* another's, by now */
        setting_write(w, checksum_name, now);
    return db_end(w);
}

struct every {
    struct work *w;
    int64_t done, total;
    register_line_progress *progress;
    void *context;
};

static bool put_page(struct every *every, const struct kind *kind, char after[64])
{
    struct work page = *every->w;
    struct record *records;
    size_t found;
    struct text last = TEXT("");
    page.arena = arena_open(PAGE_BYTES);
    db_begin(&page, DB_WRITE);
    record_after(&page, kind, text_of(after), PAGE, &records, &found, &last);
    for (size_t i = 0; i < found; i++) {
        struct line_place place = place_of(&page, &records[i]);
        put_line(&page, &records[i], &place);
    }
    bool more = db_end(&page) && last.len > 0 && last.len < 64;
    last = more ? last : TEXT("");
    snprintf(after, 64, "%.*s", TEXT_ARG(last));
    if (work_failed(&page))
        work_fail(every->w, page.fault.kind, page.fault.code,
                  work_text(every->w, page.fault.about));
    arena_close(page.arena);
    every->done += (int64_t)found;
    if (every->progress)
        every->progress(every->context, every->done, every->total);
    return more;
}

/* An owner's line is there before those of what it owns. */
static bool put_kind(struct every *every, const struct kind *kind, bool *done)
{
    const struct kind *owner =
        kind->owner_field < 0 ? NULL : kind->fields[kind->owner_field].target;
    char after[64] = "";
    size_t own = 0, above = 0;
    for (size_t i = 0; kinds[i]; i++) {
        own = kinds[i] == kind ? i : own;
        above = kinds[i] == owner ? i : above;
    }
    if (done[own] || (owner && owner != kind && !done[above]))
        return false;
    while (put_page(every, kind, after))
        ;
    return done[own] = true;
}

bool register_line_all(struct work *w, register_line_progress *progress, void *context)
{
    struct every every = { .w = w, .progress = progress, .context = context };
    size_t kind_count = 0;
    while (kinds[kind_count])
        kind_count++;
    bool *done = work_array(w, bool, kind_count), any = true;
    db_begin(w, DB_READ);
    every.total = db_int(w, &query_register_line_total);
    if (!db_end(w))
        return false;
    while (any && !work_failed(w)) {
        any = false;
        for (size_t i = 0; i < kind_count; i++)
            any = put_kind(&every, kinds[i], done) || any;
    }
    if (work_failed(w) || !db_begin(w, DB_WRITE))
        return false;
    db_run(w, &query_register_line_forget_counts);
    db_run(w, &query_register_line_count_all);
    return db_end(w);
}
