/* reply_sight.h - who of ours may open what a party sent with its answers. */
#pragma once
#include "domain/file.h"
#include "domain/reply.h"

/* A file of kind "reply": for whoever may read those answers. One that shows a sensitive answer,
 * and the receipt with all of them, is for the privacy office (MAY_DECIDE) alone. False without a
 * fault. */
bool reply_file_is_seen(struct work *w, const struct file *file);

/* What the actor may read of the answers to one version of a sheet; to be had once for many of
 * them. */
struct reply_sight {
    bool all;
    struct sheet sheet; /* unless it is all */
};
bool reply_sight_of(struct work *w, struct text sheet_version_id, struct reply_sight *out);
/* Of what was submitted last, the files of answers that the actor may read. */
bool reply_files_seen(struct work *w, const struct reply *r, struct answer_file **out,
                      size_t *count);
bool reply_sight_has(const struct reply_sight *sight, struct text question);
