/* file_model.h - files with evidence numbers as their rows show them. */
#pragma once
#include "domain/file.h"
#include "web/parts.h"

/* The page of a file that came with answers: for whoever may read them (domain/reply_sight.h). */
struct url file_sent_url(struct work *w, int64_t number);
struct file_line file_line(struct work *w, const struct file *file);
const struct file_line *file_lines(struct work *w, const struct file *files, size_t count);
/* What a file can be, "" first, as the options of a list; ended by nothing: `count` of them. */
const struct form_option *file_documents(struct work *w, size_t *count);
