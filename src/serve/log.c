#include "serve/log.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"

static enum lang language = LANG_JA; /* of the process, set before there are threads */

void log_language(enum lang lang)
{
    language = lang;
}

static void print(enum log_weight weight, struct text sentence)
{
    char mark[8] = "";
    if (getenv("JOURNAL_STREAM"))
        snprintf(mark, sizeof mark, "<%d>", (int)weight);
    fprintf(stderr, "%skantoku: %.*s\n", mark, TEXT_ARG(sentence));
}

void log_say(enum log_weight weight, enum word word, const char *one, const char *two,
             const char *three)
{
    struct arena *arena = arena_open(1 << 16);
    struct work w = work_begin(arena, actor_machine(TEXT("system")));
    const struct text args[] = { text_of(one), text_of(two), text_of(three) };
    w.lang = language;
    print(weight, word_fill(&w, word, args, COUNT(args)));
    arena_close(arena);
}

void log_fault(const struct work *w)
{
    struct arena *arena = arena_open(1 << 16);
    struct work saying = work_begin(arena, w->actor);
    saying.lang = language;
    print(LOG_ERROR, word_say(&saying, text_of(w->fault.code), w->fault.about));
    arena_close(arena);
}
