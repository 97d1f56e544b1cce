#include "import/return_batch.h"

#include <fcntl.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/disk.h"
#include "domain/evaluate.h"
#include "domain/file.h"
#include "domain/instance.h"
#include "format/limits.h"
#include "import/return_pack.h"
#include "import/return_take.h"
#include "import/return_take_sql.h"
#include "store/db.h"

enum { LARGEST = 100 << 20, MEMORY = 512 << 20, MOST_FILES = 2000, MILLISECONDS_TO_READ = 10000 };

static bool add(struct work *w, struct text round_id, struct text batch_id, struct file *file,
                const struct fault *why)
{
    struct reply_copy copy = { .state = why->code ? COPY_REFUSED : COPY_WAITING,
                               .why = text_of(why->code ? why->code : ""),
                               .about = why->about,
                               .round_id = round_id,
                               .batch_id = batch_id,
                               .sha256 = file->sha256,
                               .name = file->name,
                               .source = TEXT("office"),
                               .minutes = -1 };
    file->kind = TEXT("round");
    file->subject_id = round_id;
    if (!file_add_shown(w, file))
        return false;
    copy.file_id = file->id;
    return reply_copy_add(w, &copy);
}

bool return_batch_add(struct work *w, struct text round_id, struct text batch_id, struct file *file)
{
    const struct fault nothing = { FAULT_NONE, NULL, TEXT("") };
    return add(w, round_id, batch_id, file, &nothing);
}

/* ---- what is in a zip ---- */

/* A file without a name that holds the bytes, to be closed; -1 after a fault. */
static int hold(struct work *w, struct text bytes)
{
    int fd = open(instance_path(w, w->instance, "tmp"), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (fd >= 0 && disk_write(fd, bytes.at, bytes.len) && lseek(fd, 0, SEEK_SET) == 0)
        return fd;
    if (fd >= 0)
        close(fd);
    work_fail(w, FAULT_SYSTEM, "instance.cannot_write", TEXT("tmp"));
    return -1;
}

/* A file of a zip; why it is refused, FAULT_NONE if it is to be read. */
struct part {
    struct file file;
    struct fault why;
};

/* Keeps one in the vault; nothing of it where it cannot be unpacked. A zip inside is not opened:
 * there are some that hold themselves. */
static bool keep_part(struct work *w, struct work *one, struct return_pack *pack, size_t i,
                      struct part *part)
{
    struct limits limits = limits_within(MILLISECONDS_TO_READ);
    struct return_packed packed = { .bytes = TEXT("") };
    bool good = return_pack_read(one, pack, i, &limits, &packed);
    part->file = (struct file){ .name = work_text(w, packed.name) };
    part->why = (struct fault){ one->fault.kind, one->fault.code, work_text(w, one->fault.about) };
    if (!good && one->fault.kind != FAULT_INPUT)
        return work_fail(w, part->why.kind, part->why.code, part->why.about);
    if (good && return_pack_is(one, packed.bytes, &limits))
        part->why = (struct fault){ FAULT_INPUT, "zip.of_files", TEXT("") };
    int fd = hold(w, packed.bytes);
    if (fd < 0)
        return false;
    file_store(w, fd, &part->file);
    close(fd);
    return !work_failed(w);
}

/* All of them, outside of a transaction. */
static bool keep_parts(struct work *w, struct return_pack *pack, struct part *parts)
{
    struct arena *arena = arena_open(MEMORY);
    for (size_t i = 0; i < return_pack_count(pack) && !work_failed(w); i++) {
        struct work one = *w;
        arena_reset(arena);
        one.arena = arena;
        keep_part(w, &one, pack, i, &parts[i]);
    }
    arena_close(arena);
    return !work_failed(w);
}

/* In a transaction, before anything is written: another run may have read it in the meantime. */
static bool still_waits(struct work *w, const struct reply_copy *copy)
{
    struct reply_copy now;
    return reply_copy_find(w, copy->id, &now) && now.state == COPY_WAITING;
}

static bool unpack(struct work *w, struct reply_copy *copy, struct return_pack *pack)
{
    size_t count = return_pack_count(pack);
    struct part *parts = work_array(w, struct part, count + 1);
    if (count > MOST_FILES)
        return work_fail(w, FAULT_INPUT, "zip.too_many_parts", work_format(w, "%d", MOST_FILES));
    if (!keep_parts(w, pack, parts))
        return false;
    db_begin(w, DB_WRITE);
    bool waits = still_waits(w, copy);
    for (size_t i = 0; i < count && waits; i++)
        add(w, copy->round_id, copy->batch_id, &parts[i].file, &parts[i].why);
    copy->state = COPY_PACK;
    if (waits)
        reply_copy_write(w, copy);
    return db_end(w);
}

/* ---- one file ---- */

/* What is wrong with it is its answer; a disk or a database that fails is not. */
static bool refuse(struct work *w, struct reply_copy *copy, const struct work *trial)
{
    if (trial->fault.kind != FAULT_INPUT)
        return work_fail(w, trial->fault.kind, trial->fault.code, trial->fault.about);
    copy->state = COPY_REFUSED;
    copy->why = text_of(trial->fault.code);
    copy->about = trial->fault.about;
    db_begin(w, DB_WRITE);
    if (still_waits(w, copy))
        reply_copy_write(w, copy);
    return db_end(w);
}

static bool is_twice(struct work *w, struct reply_copy *copy)
{
    if (!db_int(w, &query_return_twice, bind_text(copy->sha256), bind_text(copy->round_id),
                bind_text(copy->id)))
        return false;
    copy->state = COPY_REFUSED;
    copy->why = TEXT("reply_copy.twice");
    copy->about = TEXT("");
    return reply_copy_write(w, copy);
}

static bool take(struct work *w, const struct return_form *form, struct reply_copy *copy)
{
    struct return_copy read = { .count = 0 };
    struct work trial = *w;
    bool good = return_take_read(&trial, form, copy, &read), strange = false;
    if (!good && trial.fault.kind != FAULT_INPUT)
        return refuse(w, copy, &trial);
    db_begin(w, DB_WRITE);
    bool waits = still_waits(w, copy);
    if (waits && !is_twice(w, copy)) {
        strange = return_take_elsewhere(w, &read, copy);
        if (strange)
            reply_copy_write(w, copy);
        else if (good && return_take_office(w, form, &read, false, copy))
            evaluate_touched(w);
    }
    return db_end(w) && (!waits || good || strange || refuse(w, copy, &trial));
}

static bool read_one(struct work *w, const struct return_form *form, struct reply_copy *copy)
{
    const struct file file = { .sha256 = copy->sha256 };
    struct limits limits = limits_within(MILLISECONDS_TO_READ);
    struct text bytes;
    struct work trial = *w;
    if (!file_bytes(&trial, &file, LARGEST, &bytes))
        return refuse(w, copy, &trial);
    if (!return_pack_is(&trial, bytes, &limits))
        return take(w, form, copy);
    struct return_pack *pack = return_pack_open(&trial, copy->name, bytes, &limits);
    return pack && unpack(&trial, copy, pack) ? true : refuse(w, copy, &trial);
}

/* ---- all of them ---- */

static bool list(struct work *w, struct text batch_id, struct reply_copy **copies, size_t *count)
{
    db_begin(w, DB_READ);
    reply_copy_of_batch(w, batch_id, copies, count);
    return db_end(w);
}

/* The first that waits is the one at which the run before ended. Once that is no sign: somebody may
 * have stopped the service. */
static bool suspect(struct work *w, struct reply_copy *copy)
{
    bool twice = text_is(copy->why, TEXT("reply_copy.reading"));
    copy->why = twice ? TEXT("reply_copy.died") : TEXT("reply_copy.reading");
    copy->about = TEXT("");
    if (twice)
        copy->state = COPY_REFUSED;
    db_begin(w, DB_WRITE);
    reply_copy_write(w, copy);
    return db_end(w);
}

static bool suspect_first(struct work *w, struct text batch_id)
{
    struct reply_copy *copies;
    size_t count;
    if (!list(w, batch_id, &copies, &count))
        return false;
    for (size_t i = 0; i < count; i++)
        if (copies[i].state == COPY_WAITING)
            return suspect(w, &copies[i]);
    return true;
}

static bool read_waiting(struct work *w, const struct return_form *form, struct text batch_id,
                         return_batch_progress *progress, void *context, bool *any)
{
    struct reply_copy *copies;
    size_t count;
    struct arena *arena = arena_open(MEMORY);
    bool good = list(w, batch_id, &copies, &count);
    *any = false;
    for (size_t i = 0; good && i < count; i++) {
        struct work one = *w;
        if (copies[i].state != COPY_WAITING)
            continue;
        *any = true;
        arena_reset(arena);
        one.arena = arena;
        if (!read_one(&one, form, &copies[i]))
            good = work_fail(w, one.fault.kind, one.fault.code, one.fault.about);
        good = good && progress(context, (int64_t)i + 1, (int64_t)count);
    }
    arena_close(arena);
    return good;
}

bool return_batch_run(struct work *w, struct text batch_id, int64_t tries,
                      return_batch_progress *progress, void *context)
{
    struct reply_copy *copies;
    size_t count;
    struct return_form *form = NULL;
    bool any = true;
    if (!list(w, batch_id, &copies, &count) || !count)
        return !work_failed(w);
    db_begin(w, DB_READ);
    form = return_take_round(w, copies[0].round_id);
    if (!db_end(w) || !form || (tries > 1 && !suspect_first(w, batch_id)))
        return false;
    while (any) /* a zip adds to the batch */
        if (!read_waiting(w, form, batch_id, progress, context, &any))
            return false;
    return true;
}
