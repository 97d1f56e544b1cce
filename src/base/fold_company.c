#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/bundle.h"
#include "base/fold_runes.h"

enum { MOST_FORMS = 512, LONGEST_FORM = 24, MOST_BYTES = 4 << 20 };

/* ---- legal forms: read once, from the bundle ---- */

enum place { ANYWHERE, AT_START, AT_END, WORD_AT_START, WORD_AT_END };

struct form {
    enum place place;
    size_t count;
    int32_t runes[LONGEST_FORM]; /* folded */
};

static struct form forms[MOST_FORMS]; /* the longest first */
static size_t form_count;
static pthread_once_t forms_once = PTHREAD_ONCE_INIT;

static int by_length(const void *a, const void *b)
{
    const struct form *left = a, *right = b;
    return left->count > right->count ? -1 : left->count < right->count;
}

static void read_form(struct work *w, struct text line)
{
    static const char *const places[] = { "any", "start", "end", "first", "last" };
    int32_t room[FOLD_ROOM];
    size_t space = text_find(line, TEXT(" "), 0);
    struct fold_runes runes = fold_runes(w, text_trim(text_slice(line, space, line.len)), room);
    struct form *form = &forms[form_count];
    for (int i = 0; i < (int)COUNT(places); i++) {
        if (!text_is_string(text_slice(line, 0, space), places[i]) || runes.count < 2 ||
            runes.count > LONGEST_FORM || form_count == MOST_FORMS)
            continue;
        form->place = (enum place)i;
        form->count = runes.count;
        memcpy(form->runes, runes.at, runes.count * sizeof *runes.at);
        form_count++;
        return;
    }
}

static void read_forms(void)
{
    const struct bundle_file *file = bundle_find(TEXT("folding/company_forms.txt"));
    struct text lines = file ? file->bytes : TEXT(""), line;
    struct arena *arena = arena_open(MOST_BYTES);
    struct work w = { .arena = arena };
    while (text_next(&lines, '\n', &line))
        if (line.len && line.at[0] != '#')
            read_form(&w, text_trim(line));
    arena_close(arena);
    qsort(forms, form_count, sizeof *forms, by_length);
}

/* ---- the name ---- */

static bool stands_at(struct fold_runes name, size_t at, const struct form *form)
{
    return at + form->count <= name.count &&
           memcmp(name.at + at, form->runes, form->count * sizeof *form->runes) == 0;
}

static void blank(struct fold_runes name, size_t at, size_t count)
{
    for (size_t i = at; i < at + count; i++)
        name.at[i] = ' ';
}

static size_t start_of(struct fold_runes name)
{
    size_t i = 0;
    while (i < name.count && name.at[i] == ' ')
        i++;
    return i;
}

static size_t end_of(struct fold_runes name)
{
    size_t i = name.count;
    while (i && name.at[i - 1] == ' ')
        i--;
    return i;
}

static void drop_form(struct fold_runes name, const struct form *form)
{
    size_t start = start_of(name), end = end_of(name);
    if (form->place == AT_START && stands_at(name, start, form))
        blank(name, start, form->count);
    if (form->place == AT_END && end >= form->count && stands_at(name, end - form->count, form))
        blank(name, end - form->count, form->count);
    for (size_t i = 0; form->place == ANYWHERE && i < name.count; i++)
        if (name.at[i] == form->runes[0] && stands_at(name, i, form))
            blank(name, i, form->count);
}

/* Blanks the forms in Japanese, which need nothing around them. A set of bits tells most of those
 * that cannot stand in the name: this runs for every row of a list, with a hundred forms. */
static void drop_forms(struct fold_runes name)
{
    uint64_t present = 0;
    for (size_t i = 0; i < name.count; i++)
        present |= (uint64_t)1 << (name.at[i] & 63);
    for (size_t f = 0; f < form_count; f++)
        if (present >> (forms[f].runes[0] & 63) & present >> (forms[f].runes[1] & 63) & 1)
            drop_form(name, &forms[f]);
}

static bool is_word(struct fold_runes name, size_t from, size_t to, enum place place)
{
    for (size_t f = 0; f < form_count; f++)
        if (forms[f].place == place && forms[f].count == to - from &&
            stands_at(name, from, &forms[f]))
            return true;
    return false;
}

static bool is_narrow(int32_t rune)
{
    enum fold_class class = fold_class(rune);
    return class == FOLD_LETTER || class == FOLD_DIGIT;
}

/* Blanks Inc, Co Ltd, KK … as whole words, as long as another word is left. */
static void drop_words(struct fold_runes name)
{
    for (;;) {
        size_t from = start_of(name), to = end_of(name), first = from, last = to;
        while (first < to && is_narrow(name.at[first]))
            first++;
        while (last > from && is_narrow(name.at[last - 1]))
            last--;
        if (last > from && last < to && is_word(name, last, to, WORD_AT_END))
            blank(name, last, to - last);
        else if (first > from && first < to && is_word(name, from, first, WORD_AT_START))
            blank(name, from, first - from);
        else
            return;
    }
}

/* K.K. is the word KK; other signs part words. */
static void part_words(struct fold_runes *name)
{
    size_t count = 0;
    for (size_t i = 0; i < name->count; i++)
        if (name->at[i] != '.' && name->at[i] != '\'')
            name->at[count++] = name->at[i];
    name->count = count;
    for (size_t i = 0; i < count; i++)
        if (fold_class(name->at[i]) == FOLD_OTHER)
            name->at[i] = ' ';
}

static struct fold_runes letters_of(struct fold_runes name)
{
    size_t count = 0;
    for (size_t i = 0; i < name.count; i++)
        if (fold_class(name.at[i]) != FOLD_OTHER)
            name.at[count++] = name.at[i];
    return (struct fold_runes){ name.at, count };
}

struct text fold_company(struct work *w, struct text t)
{
    int32_t room[FOLD_ROOM];
    pthread_once(&forms_once, read_forms);
    struct fold_runes name = fold_runes(w, t, room);
    drop_forms(name);
    part_words(&name);
    drop_words(name);
    name = letters_of(name);
    if (name.count == 0) /* nothing but a form: then that is the name */
        name = letters_of(fold_runes(w, t, room));
    return fold_encode(w, name);
}
