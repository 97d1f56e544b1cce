#include "domain/gauge.h"

#include <fcntl.h>
#include <unistd.h>

#include "domain/instance.h"

enum { LINE = 128 };

static const char *path_of(struct work *w, const struct job *job)
{
    struct text name = work_format(w, "tmp/%.*s.gauge", TEXT_ARG(job->id));
    return instance_path(w, w->instance, work_string(w, name));
}

/* One write of one line at the beginning: a reader sees the old or the new. */
void gauge_write(struct work *w, const struct job *job, const char *step, int64_t done,
                 int64_t total)
{
    struct text line =
        work_format(w, "%s %lld %lld %*s\n", step, (long long)done, (long long)total, 20, "");
    int fd = open(path_of(w, job), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0)
        return;
    if (line.len >= LINE || pwrite(fd, line.at, line.len, 0) < 0)
        unlink(path_of(w, job));
    close(fd);
}

void gauge_read(struct work *w, struct job *job)
{
    char *at = work_alloc(w, LINE, 1);
    if (!w->instance || !text_is(job->state, TEXT("running")))
        return;
    int fd = open(path_of(w, job), O_RDONLY | O_CLOEXEC);
    ssize_t got = fd < 0 ? -1 : pread(fd, at, LINE - 1, 0);
    if (fd >= 0)
        close(fd);
    struct text line = { at, got > 0 ? (size_t)got : 0 }, step, done, total;
    if (line.len && text_next(&line, ' ', &step) && text_next(&line, ' ', &done) &&
        text_next(&line, ' ', &total) && text_to_int(done, &job->done) &&
        text_to_int(total, &job->total))
        job->step = step;
}

void gauge_remove(struct work *w, const struct job *job)
{
    unlink(path_of(w, job));
}
