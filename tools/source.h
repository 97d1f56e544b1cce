/* source.h - what the build tools share: reading a file by lines, failing with file and line. */
#pragma once
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct source {
    const char *path;
    char *at;   /* the whole file, NUL-terminated */
    char *next; /* where the next line begins */
    int line;
};

static inline _Noreturn void __attribute__((format(printf, 3, 4)))
source_fail(const char *path, int line, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    fprintf(stderr, "%s:%d: error: ", path, line);
    vfprintf(stderr, format, args);
    fputc('\n', stderr);
    va_end(args);
    exit(1);
}

static inline struct source source_open(const char *path)
{
    struct source source = { .path = path };
    size_t len = 0, size = 1 << 16;
    FILE *file = fopen(path, "rb");
    if (!file || !(source.at = malloc(size + 1)))
        source_fail(path, 0, "cannot read");
    for (size_t got; (got = fread(source.at + len, 1, size - len, file)) > 0;) {
        len += got;
        if (len == size && !(source.at = realloc(source.at, (size *= 2) + 1)))
            source_fail(path, 0, "out of memory");
    }
    fclose(file);
    source.at[len] = '\0';
    source.next = source.at;
    return source;
}

/* The next line without its newline, or NULL at the end. */
static inline char *source_line(struct source *source)
{
    char *line = source->next;
    if (*line == '\0')
        return NULL;
    char *end = strchr(line, '\n');
    source->next = end ? end + 1 : line + strlen(line);
    if (end)
        *end = '\0';
    source->line++;
    return line;
}

/* Cuts the white space off both ends, in place. */
static inline char *source_trim(char *s)
{
    while (*s == ' ' || *s == '\t')
        s++;
    size_t len = strlen(s);
    while (len && (s[len - 1] == ' ' || s[len - 1] == '\t' || s[len - 1] == '\r'))
        s[--len] = '\0';
    return s;
}

/* Prints bytes as the inside of a C string literal. */
static inline void source_literal(FILE *out, const char *s, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        unsigned char c = (unsigned char)s[i];
        if (c == '"' || c == '\\')
            fprintf(out, "\\%c", c);
        else if (c == '\n')
            fputs("\\n", out);
        else if (c < 32 || c == '?' || c == 127)
            fprintf(out, "\\%03o", c);
        else
            fputc(c, out);
    }
}
