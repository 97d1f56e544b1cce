#include "cli/progress.h"

#include <stdio.h>
#include <time.h>
#include <unistd.h>

enum { WIDTH = 30, PAUSE = 100, MEGABYTE = 1000000 };

struct progress progress_begin(bool silent, bool is_bytes)
{
    return (struct progress){ .silent = silent || !isatty(STDERR_FILENO), .is_bytes = is_bytes };
}

static int64_t now_millis(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

void progress_say(void *context, int64_t done, int64_t total)
{
    struct progress *progress = context;
    int64_t now = now_millis(), unit = progress->is_bytes ? MEGABYTE : 1;
    char bar[WIDTH + 1];
    if (progress->silent || now - progress->millis < PAUSE)
        return;
    int64_t filled = total > 0 ? done * WIDTH / total : 0;
    for (int i = 0; i < WIDTH; i++)
        bar[i] = i < filled ? '#' : '.';
    bar[WIDTH] = '\0';
    fprintf(stderr, "\r[%s] %lld / %lld%s ", bar, (long long)(done / unit),
            (long long)(total / unit), progress->is_bytes ? " MB" : "");
    progress->millis = now;
    progress->drawn = true;
}

void progress_end(struct progress *progress)
{
    if (progress->drawn)
        fprintf(stderr, "\r%*s\r", WIDTH + 40, "");
}
