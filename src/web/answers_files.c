#include "web/answers_files.h"

#include "domain/reply_put.h"
#include "gate/guest.h"
#include "web/answers_model.h"

/* "f1-3": the question it is for behind the letter. */
static bool is_file(const struct upload *upload)
{
    return upload->size && upload->field.len >= 2 && upload->field.at[0] == 'f';
}

static struct text question_of(const struct upload *upload)
{
    return text_slice(upload->field, 1, upload->field.len);
}

bool answers_files_check(struct work *w, const struct visit *visit, const struct reply *reply,
                         const struct sheet_section *section)
{
    const struct uploads *uploads = &visit->request->uploads;
    size_t count = 0;
    int64_t size = 0;
    for (size_t i = 0; i < uploads->count; i++) {
        const struct upload *upload = &uploads->at[i];
        if (!is_file(upload))
            continue;
        if (upload->size > (uint64_t)ANSWERS_FILE_MB * 1000000)
            return work_fail(w, FAULT_INPUT, "answers.file_too_large", upload->name);
        if (!answers_asks(w, reply, section, question_of(upload)))
            return false;
        count++;
        size += (int64_t)upload->size;
    }
    return reply_file_room(w, reply, count, size);
}

bool answers_files_take(struct work *w, const struct visit *visit, struct text reply_id,
                        struct answers_files *out)
{
    const struct uploads *uploads = &visit->request->uploads;
    for (size_t i = 0; i < uploads->count && out->count < ANSWERS_FILES; i++) {
        const struct upload *upload = &uploads->at[i];
        if (!is_file(upload))
            continue;
        struct file *file = &out->files[out->count];
        *file = (struct file){ .kind = TEXT("reply"),
                               .subject_id = reply_id,
                               .name = upload->name,
                               .document = TEXT("other"),
                               .origin = visit->guest->link.name };
        if (!file_store(w, upload->fd, file))
            return false;
        out->questions[out->count++] = question_of(upload);
    }
    return !work_failed(w);
}

bool answers_files_put(struct work *w, struct reply *reply, struct answers_files *files)
{
    int64_t size = 0;
    for (size_t i = 0; i < files->count; i++)
        size += files->files[i].size;
    if (files->count && !reply_file_room(w, reply, files->count, size))
        return false;
    for (size_t i = 0; i < files->count; i++)
        if (!file_add_shown(w, &files->files[i]) ||
            !reply_file_add(w, reply, files->questions[i], files->files[i].id))
            return false;
    return !work_failed(w);
}
