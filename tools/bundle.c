/* bundle.c - puts files into the binary, as base/bundle.h finds them.
 *
 *   bundle assets/kantoku.css duties/a.sql … > build/bundle.c
 */
#include "source.h"

/* FNV-1a over everything: another content, another version. */
static unsigned long long version = 14695981039346656037u;

static long print_bytes(const char *path)
{
    FILE *file = fopen(path, "rb");
    long count = 0;
    if (!file)
        source_fail(path, 0, "cannot read");
    for (int c; (c = fgetc(file)) != EOF; count++) {
        version = (version ^ (unsigned)c) * 1099511628211u;
        printf("%d,%s", c, count % 32 == 31 ? "\n" : "");
    }
    fclose(file);
    return count;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

int main(int count, char **paths)
{
    long sizes[4096];
    if (count > 4096)
        return 2;
    qsort(paths + 1, (size_t)count - 1, sizeof *paths, by_name);
    printf("#include \"base/bundle.h\"\n\n");
    for (int i = 1; i < count; i++) {
        printf("static const unsigned char file_%d[] = {\n", i);
        sizes[i] = print_bytes(paths[i]);
        printf("0};\n");
    }
    printf("const struct bundle_file bundle_files[] = {\n");
    for (int i = 1; i < count; i++) {
        const char *name = strncmp(paths[i], "build/", 6) == 0 ? paths[i] + 6 : paths[i];
        printf("    { \"%s\", { (const char *)file_%d, %ld } },\n", name, i, sizes[i]);
    }
    printf("    { 0, { 0, 0 } },\n};\n");
    printf("const char bundle_version[] = \"%08llx\";\n", (version ^ version >> 32) & 0xffffffff);
    return 0;
}
