/* reply_sight.h - who of ours may open what a party sent with its answers. */
#pragma once
#include "domain/file.h"

/* A file of kind "reply": for whoever may read those answers. One that shows a sensitive answer,
 * and the receipt with all of them, is for the privacy office (MAY_DECIDE) alone. False without a
 * fault. */
bool reply_file_is_seen(struct work *w, const struct file *file);
