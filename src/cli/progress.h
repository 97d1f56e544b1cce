/* progress.h - how far a command is: a bar and numbers on standard error, for people only. */
#pragma once
#include <stdbool.h>
#include <stdint.h>

struct progress {
    bool silent;    /* with --json, or when nobody looks: standard error is no terminal */
    bool is_bytes;  /* shown in MB */
    int64_t millis; /* when it was drawn last */
    bool drawn;
};

struct progress progress_begin(bool silent, bool is_bytes);
/* For the callbacks of domain/: `context` is the struct progress. Draws ten times a second. */
void progress_say(void *context, int64_t done, int64_t total);
/* Takes the bar away. */
void progress_end(struct progress *progress);
