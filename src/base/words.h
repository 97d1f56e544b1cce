/* words.h - every sentence a person reads, in Japanese and English.
 *
 * The sentences stand in the files of words/, one file a subject, both languages side
 * by side. WORD_party_title is the word with the key "party.title"; a view
 * writes {{ "party.title" }}. A sentence may hold {1} … {9}, and {1?one:many}
 * chooses by whether the first argument is "1".
 */
#pragma once
#include "base/text.h"
#include "base/work.h"
#include "word_list.h"

struct word_entry {
    const char *key;
    struct text text[2]; /* by enum lang */
};

/* Sorted by key, from WORD_NONE + 1 on. Made by tools/wordc. */
extern const struct word_entry word_table[WORD_COUNT];

/* WORD_NONE if no word has this key. */
enum word word_find(struct text key);
struct text word_text(enum lang lang, enum word word);
/* The sentence with its arguments filled in, in the work's language. */
struct text word_fill(struct work *w, enum word word, const struct text *args, size_t count);
/* The same by key, for keys that are only known at run time ("fault.code"); the
 * arguments are one text, parted by U+001F. An unknown key comes back as it is. */
struct text word_say(struct work *w, struct text key, struct text args);
