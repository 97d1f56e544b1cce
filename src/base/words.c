#include "base/words.h"

#include <string.h>

#include "base/buf.h"

enum { MOST_ARGS = 9, LONGEST_SENTENCE = 64 << 10 };

enum word word_find(struct text key)
{
    int low = WORD_NONE + 1, high = WORD_COUNT - 1;
    while (low <= high) {
        int middle = (low + high) / 2;
        int order = text_compare(key, text_of(word_table[middle].key));
        if (order == 0)
            return (enum word)middle;
        if (order < 0)
            high = middle - 1;
        else
            low = middle + 1;
    }
    return WORD_NONE;
}

struct text word_text(enum lang lang, enum word word)
{
    return word_table[word].text[lang];
}

/* Adds what stands between { and }: "1" or "1?one:many". */
static void add_hole(struct buf *out, struct text hole, const struct text *args, size_t count)
{
    size_t which = hole.len ? (size_t)(hole.at[0] - '1') : count;
    struct text arg = which < count ? args[which] : TEXT("");
    if (hole.len <= 1) {
        buf_add(out, arg);
        return;
    }
    size_t colon = text_find(hole, TEXT(":"), 0);
    if (text_is(arg, TEXT("1")))
        buf_add(out, text_slice(hole, 2, colon));
    else
        buf_add(out, text_slice(hole, colon + 1, hole.len));
}

struct text word_fill(struct work *w, enum word word, const struct text *args, size_t count)
{
    struct text sentence = word_text(w->lang, word);
    struct buf out = buf_begin(w->arena, LONGEST_SENTENCE);
    size_t from = 0;
    for (;;) {
        size_t open = text_find(sentence, TEXT("{"), from);
        buf_add(&out, text_slice(sentence, from, open));
        if (open == sentence.len)
            return buf_text(&out);
        size_t close = text_find(sentence, TEXT("}"), open);
        add_hole(&out, text_slice(sentence, open + 1, close), args, count);
        from = close + 1;
    }
}

struct text word_say(struct work *w, struct text key, struct text args)
{
    enum word word = word_find(key);
    struct text parts[MOST_ARGS];
    size_t count = 0;
    if (word == WORD_NONE)
        return key;
    while (count < MOST_ARGS && text_next(&args, '\x1f', &parts[count]))
        count++;
    return word_fill(w, word, parts, count);
}
