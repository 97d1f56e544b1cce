/* disk.h - reading and writing whole pieces, and making sure they stay.
 *
 * A file is durable only when it and the folder that names it are both synced.
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

/* Reads until `len` bytes are there or the file ends: how many came; -1 with errno. */
ssize_t disk_read(int fd, void *bytes, size_t len);
/* Writes all `len` bytes; false with errno. */
bool disk_write(int fd, const void *bytes, size_t len);
/* Whether an errno means that there is no room left: disk, quota or file size limit. */
bool disk_is_full(int error);
/* Syncs the folder in which `path` lies; false with errno. */
bool disk_sync_folder(const char *path);
/* Gives `from` the name `to` (replacing what had it), durably; false with errno. */
bool disk_rename(const char *from, const char *to);
/* Takes a folder away with all that is in it, three folders deep; what cannot be removed stays. */
void disk_remove(const char *folder);
/* Removes the files right in `folder` that nobody has written to for `seconds`: left by a process
 * that died. What cannot be removed stays. */
void disk_tidy(const char *folder, int seconds);
