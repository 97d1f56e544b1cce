/* wordc.c - turns the files of words/ into the tables of base/words.h.
 *
 *   wordc header words/a.txt words/b.txt > build/word_list.h
 *   wordc source words/a.txt words/b.txt > build/word_list.c
 *
 * A word is a key at the start of a line and its two languages, indented:
 *
 *   party.title
 *     ja 委託先
 *     en Parties
 *
 * A key that lacks a language, or stands twice, does not build.
 */
#include <ctype.h>

#include "source.h"

struct word {
    char *key;
    char *text[2]; /* ja, en */
    const char *path;
    int line;
};

static struct word words[16384];
static int word_count;

static void check_word(const struct word *word)
{
    if (!word->text[0] || !word->text[1])
        source_fail(word->path, word->line, "%s has no %s", word->key, word->text[0] ? "en" : "ja");
}

static void begin_word(const struct source *source, char *key)
{
    for (const char *c = key; *c; c++)
        if (!islower((unsigned char)*c) && !isdigit((unsigned char)*c) && *c != '_' && *c != '.')
            source_fail(source->path, source->line, "a key has a-z, 0-9, _ and . only: %s", key);
    if (word_count)
        check_word(&words[word_count - 1]);
    if (word_count == 16384)
        source_fail(source->path, source->line, "too many words");
    words[word_count++] = (struct word){ .key = key, .path = source->path, .line = source->line };
}

static void add_text(const struct source *source, const char *line)
{
    int lang = strncmp(line, "ja ", 3) == 0 ? 0 : strncmp(line, "en ", 3) == 0 ? 1 : -1;
    if (lang < 0 || word_count == 0)
        source_fail(source->path, source->line, "expected \"ja …\" or \"en …\"");
    struct word *word = &words[word_count - 1];
    if (word->text[lang])
        source_fail(source->path, source->line, "%s has this language twice", word->key);
    word->text[lang] = strdup(line + 3);
}

static void read_words(const char *path)
{
    struct source source = source_open(path);
    for (char *line; (line = source_line(&source));) {
        bool indented = *line == ' ' || *line == '\t';
        char *text = source_trim(line);
        if (*text == '\0' || *text == '#')
            continue;
        if (indented)
            add_text(&source, text);
        else
            begin_word(&source, text);
    }
}

static int by_key(const void *a, const void *b)
{
    return strcmp(((const struct word *)a)->key, ((const struct word *)b)->key);
}

static void print_name(const char *key)
{
    printf("WORD_");
    for (; *key; key++)
        putchar(*key == '.' ? '_' : *key);
}

static void check_twice(void)
{
    for (int i = 1; i < word_count; i++)
        if (strcmp(words[i - 1].key, words[i].key) == 0)
            source_fail(words[i].path, words[i].line, "%s stands twice (also %s:%d)", words[i].key,
                        words[i - 1].path, words[i - 1].line);
}

static void print_header(void)
{
    printf("#pragma once\nenum word {\n    WORD_NONE,\n");
    for (int i = 0; i < word_count; i++) {
        printf("    ");
        print_name(words[i].key);
        printf(",\n");
    }
    printf("    WORD_COUNT,\n};\n");
}

static void print_source(void)
{
    printf("#include \"base/words.h\"\n\nconst struct word_entry word_table[WORD_COUNT] = {\n");
    printf("    { \"\", { { \"\", 0 }, { \"\", 0 } } },\n");
    for (int i = 0; i < word_count; i++) {
        printf("    { \"%s\", {", words[i].key);
        for (int lang = 0; lang < 2; lang++) {
            printf(" { \"");
            source_literal(stdout, words[i].text[lang], strlen(words[i].text[lang]));
            printf("\", %zu },", strlen(words[i].text[lang]));
        }
        printf(" } },\n");
    }
    printf("};\n");
}

int main(int count, char **args)
{
    if (count < 3)
        return 2;
    for (int i = 2; i < count; i++)
        read_words(args[i]);
    if (word_count)
        check_word(&words[word_count - 1]);
    qsort(words, (size_t)word_count, sizeof *words, by_key);
    check_twice();
    if (strcmp(args[1], "header") == 0)
        print_header();
    else
        print_source();
    return 0;
}
