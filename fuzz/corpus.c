/* corpus.c - runs a fuzz target over its saved inputs, as an ordinary test.
 *
 *   build/fuzz/form.t      all files of fuzz/corpus/form
 */
#include <dirent.h>
#include <libgen.h>
#include <stdint.h>
#include <stdlib.h>

#include "test/tap.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void run(const char *path)
{
    FILE *file = fopen(path, "rb");
    uint8_t *data = malloc(1 << 20);
    if (!file || !data)
        exit(1);
    size_t size = fread(data, 1, 1 << 20, file);
    fclose(file);
    uint8_t *exact = realloc(data, size ? size : 1); /* so that one byte too far is seen */
    LLVMFuzzerTestOneInput(exact, size);
    free(exact);
}

int main(int argc, char **argv)
{
    char folder[4096], path[8192];
    char *name = basename(argv[argc - 1]);
    snprintf(folder, sizeof folder, "fuzz/corpus/%.*s", (int)strcspn(name, "."), name);
    DIR *dir = opendir(folder);
    for (const struct dirent *entry; dir && (entry = readdir(dir));) {
        if (entry->d_name[0] == '.')
            continue;
        snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        run(path);
        ok(1, "%s", path);
    }
    if (dir)
        closedir(dir);
    ok(tap_count > 0, "%s has inputs", folder);
    return tap_done();
}
