#include "base/bundle.h"

#include <string.h>

const struct bundle_file *bundle_find(struct text name)
{
    for (const struct bundle_file *file = bundle_files; file->name; file++)
        if (text_is_string(name, file->name))
            return file;
    return NULL;
}

bool bundle_has(const struct bundle_file *file, const char *prefix)
{
    return file->name && strncmp(file->name, prefix, strlen(prefix)) == 0;
}

const struct bundle_file *bundle_first(const char *prefix)
{
    const struct bundle_file *file = bundle_files;
    while (file->name && !bundle_has(file, prefix))
        file++;
    return file;
}
