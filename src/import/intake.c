#include "import/intake.h"

#include "base/buf.h"
#include "base/id.h"
#include "domain/file.h"
#include "domain/journal.h"
#include "format/limits.h"
#include "import/intake_sql.h"
#include "import/plan.h"
#include "import/report.h"

enum { MOST_CHOICES = 1 << 20, SECONDS_TO_READ = 60, LONGEST_BODY = 256 << 10 };

/* ---- the imports ---- */

bool intake_store(struct work *w, int fd, struct text name, struct file *out)
{
    struct text none = TEXT("");
    *out = (struct file){ .kind = TEXT("import"),
                          .name = name,
                          .origin = none,
                          .note = none,
                          .document = none,
                          .period_from = none,
                          .period_to = none,
                          .valid_to = none };
    return work_may(w, MAY_IMPORT) && file_store(w, fd, out);
}

static bool add(struct work *w, const struct file *stored, struct text kind, struct text party_id,
                struct intake *out)
{
    struct file file = *stored;
    *out = (struct intake){ .id = id_new(w),
                            .kind = kind,
                            .party_id = party_id,
                            .file_name = file.name,
                            .account_id = w->actor.id,
                            .state = TEXT("reading"),
                            .added_at = w->now };
    file.subject_id = out->id;
    if (!file_add(w, -1, &file))
        return false;
    out->file_id = file.id;
    return db_run(w, &query_intake_insert, bind_text(out->id), bind_text(file.id),
                  bind_text(w->actor.id), bind_int(w->now), bind_text(kind), bind_text(party_id));
}

bool intake_add(struct work *w, const struct file *stored, struct intake *out)
{
    return add(w, stored, TEXT(""), TEXT(""), out);
}

bool intake_add_of(struct work *w, const struct file *stored, const struct kind *kind,
                   struct text party_id, struct intake *out)
{
    return add(w, stored, text_of(kind->name), party_id, out);
}

static struct intake read_row(const struct rows *rows)
{
    return (struct intake){ .id = row_text(rows, 0),
                            .file_id = row_text(rows, 1),
                            .file_name = row_text(rows, 2),
                            .account_id = row_text(rows, 3),
                            .state = row_text(rows, 4),
                            .added_at = row_int(rows, 5),
                            .applied_at = row_int(rows, 6),
                            .undone_at = row_int(rows, 7),
                            .added = row_int(rows, 9),
                            .changed = row_int(rows, 10),
                            .held = row_int(rows, 11),
                            .account = row_text(rows, 12),
                            .kind = row_text(rows, 13),
                            .party_id = row_text(rows, 14) };
}

static bool read_intake(struct work *w, struct text id, struct intake *out, struct text *choices)
{
    struct rows rows = db_rows(w, &query_intake_get, bind_text(id));
    if (!db_next(&rows))
        return work_fail(w, FAULT_MISSING, "import.unknown", TEXT(""));
    *out = read_row(&rows);
    *choices = row_text(&rows, 8);
    db_stop(&rows);
    return !work_failed(w);
}

bool intake_read(struct work *w, struct text id, struct intake *out)
{
    struct text choices;
    return work_may(w, MAY_IMPORT) && read_intake(w, id, out, &choices);
}

bool intake_was_read(struct work *w, const struct intake *intake)
{
    if (text_is(intake->state, TEXT("reading")) || text_is(intake->state, TEXT("refused")))
        return work_fail(w, FAULT_CONFLICT, "import.not_read", TEXT(""));
    return !work_failed(w);
}

bool intake_list(struct work *w, struct text kind, size_t count, struct intake **out, size_t *found)
{
    size_t room = 0;
    *out = NULL;
    *found = 0;
    if (!work_may(w, MAY_IMPORT))
        return false;
    struct rows rows = db_rows(w, &query_intake_newest, bind_text(kind), bind_int((int64_t)count));
    while (db_next(&rows)) {
        *out = work_grown(w, *out, *found, &room, sizeof **out);
        (*out)[(*found)++] = read_row(&rows);
    }
    return !work_failed(w);
}

bool intake_set_state(struct work *w, struct text id, const char *state)
{
    return db_run(w, &query_intake_state, bind_text(id), bind_text(text_of(state)));
}

bool intake_kept(struct work *w, struct text id, struct text *names, size_t *count)
{
    enum { NAMED = 3 };
    struct rows rows = db_rows(w, &query_intake_kept, bind_text(id));
    *names = TEXT("");
    *count = 0;
    while (db_next(&rows)) {
        const struct text parts[] = { row_text(&rows, 0), row_text(&rows, 1) };
        struct text name = word_fill(w, WORD_import_kept_one, parts, COUNT(parts));
        if (*count < NAMED)
            *names = work_format(w, "%.*s%s%.*s", TEXT_ARG(*names), *count ? "\x1f" : "",
                                 TEXT_ARG(name));
        ++*count;
    }
    return !work_failed(w);
}

/* ---- what persons said ---- */

bool intake_say(struct work *w, struct text header, enum line_field field, uint8_t tier)
{
    struct text name = text_of(line_field_name(field));
    if (tier > 1)
        name = work_format(w, "%.*s@%u", TEXT_ARG(name), tier);
    return intake_remember(w, header, name);
}

bool intake_remember(struct work *w, struct text header, struct text name)
{
    struct text before = db_text(w, &query_intake_remembered_field, bind_text(header));
    if (text_is(before, name))
        return !work_failed(w);
    struct buf body = buf_begin(w->arena, LONGEST_BODY);
    db_run(w, &query_intake_remember, bind_text(header), bind_text(name), bind_int(w->now));
    journal_line(&body, "heading", TEXT(""), header);
    journal_line(&body, "means", before, name);
    return journal_add_buf(w, "columns", TEXT("import"), TEXT(""), &body);
}

bool intake_said(struct work *w, struct match_said **out, size_t *count)
{
    struct rows rows = db_rows(w, &query_intake_remembered);
    size_t room = 0;
    *out = NULL;
    *count = 0;
    while (db_next(&rows)) {
        struct text name = row_text(&rows, 1);
        size_t at = text_find(name, TEXT("@"), 0);
        int64_t tier = 0;
        text_to_int(text_slice(name, at + 1, name.len), &tier);
        *out = work_grown(w, *out, *count, &room, sizeof **out);
        (*out)[(*count)++] =
            (struct match_said){ row_text(&rows, 0), line_field_find(text_slice(name, 0, at)),
                                 (uint8_t)(tier > 1 && tier < 5 ? tier : 0) };
    }
    return !work_failed(w);
}

/* Choices are kept one a line: "take 0!C9". A later one about a place takes the earlier's. */
bool intake_choose(struct work *w, struct text id, const struct intake_choice *choices,
                   size_t count)
{
    struct intake intake;
    struct text before;
    if (!work_may(w, MAY_IMPORT) || !read_intake(w, id, &intake, &before))
        return false;
    struct buf out = buf_begin(w->arena, MOST_CHOICES);
    buf_add(&out, before);
    for (size_t i = 0; i < count; i++)
        buf_format(&out, "%s %.*s\n", choices[i].take ? "take" : "leave",
                   TEXT_ARG(choices[i].place));
    if (out.full)
        return work_fail(w, FAULT_INPUT, "import.too_many_choices", TEXT(""));
    return db_run(w, &query_intake_choices, bind_text(id), bind_text(buf_text(&out)));
}

static size_t read_choices(struct work *w, struct text stored, struct read_choice **out)
{
    struct text line;
    size_t count = 0, room = 0;
    *out = NULL;
    while (stored.len && text_next(&stored, '\n', &line)) {
        size_t space = text_find(line, TEXT(" "), 0);
        if (space == line.len)
            continue;
        *out = work_grown(w, *out, count, &room, sizeof **out);
        (*out)[count++] = (struct read_choice){ text_starts(line, TEXT("take")),
                                                text_slice(line, space + 1, line.len) };
    }
    return count;
}

/* ---- reading it ---- */

struct text intake_place(const struct list *list, const struct line *line, uint32_t row,
                         uint16_t column)
{
    return read_place(list, line, row, column);
}

struct list *intake_parse(struct work *w, struct text id, struct text *bytes)
{
    struct intake intake;
    struct text choices, content;
    struct file file;
    struct match_said *said;
    struct read_choice *chosen;
    size_t said_count;
    if (!work_may(w, MAY_IMPORT) || !read_intake(w, id, &intake, &choices) ||
        !file_read(w, intake.file_id, &file) ||
        !file_bytes(w, &file, limits_usual.file_bytes, &content) ||
        !intake_said(w, &said, &said_count))
        return NULL;
    size_t chosen_count = read_choices(w, choices, &chosen);
    struct limits limits = limits_within(SECONDS_TO_READ * 1000);
    struct read_options options = {
        .said = said, .said_count = said_count, .choices = chosen, .choice_count = chosen_count
    };
    struct list *list = read_list(w, content, intake.file_name, &limits, &options);
    if (bytes)
        *bytes = content;
    return list;
}

struct list *intake_open(struct work *w, struct text id, struct text *bytes)
{
    struct list *list = intake_parse(w, id, bytes);
    return list && plan_make(w, list, NULL, NULL) ? list : NULL;
}
