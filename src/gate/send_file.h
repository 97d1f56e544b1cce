/* send_file.h - the bytes of evidence as the answer to a visit, for people and for programs. */
#pragma once
#include "domain/file.h"
#include "gate/visit.h"

/* As a download under the file's own name, read piece by piece while it is sent. Faults: those of
 * file_reader_begin. */
void send_file(struct work *w, struct visit *visit, const struct file *file);
