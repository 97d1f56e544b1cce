/* What is typed into answer cells, read against a list of it that was written from the rules. */
#include "domain/answer.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/bundle.h"
#include "base/buf.h"
#include "base/disk.h"
#include "base/fold.h"
#include "test/tap.h"

#include <fcntl.h>
#include <unistd.h>

enum { LARGEST = 1 << 20 };

static const struct answer_words *words;

static struct text unescape(struct work *w, struct text t)
{
    struct buf out = buf_begin(w->arena, LARGEST);
    for (size_t i = 0; i < t.len; i++) {
        bool escaped = t.at[i] == '\\' && i + 1 < t.len;
        char c = t.at[escaped ? ++i : i];
        buf_add_char(&out, escaped && c == 'n' ? '\n' : escaped && c == 't' ? '\t' : c);
    }
    return buf_text(&out);
}

static struct text value_of(struct work *w, const struct answer *answer)
{
    if (!answer->has_number)
        return answer->day;
    double number = (double)answer->number + answer->millionths / 1e6;
    return answer->millionths ? work_format(w, "%.10g", number)
                              : work_format(w, "%lld", (long long)answer->number);
}

/* Whether every letter and figure that was typed stands in what was read or in the note. */
static bool nothing_lost(struct work *w, struct text raw, const struct answer *answer)
{
    struct text typed = fold_text(w, raw), kept;
    kept =
        fold_text(w, work_format(w, "%.*s %.*s", TEXT_ARG(answer->said), TEXT_ARG(answer->note)));
    for (struct text rest = typed; rest.len;) {
        struct text from = rest;
        int32_t rune = text_rune(&rest);
        bool letter =
            rune >= 0x2600 || (rune >= '0' && rune <= '9') || (rune >= 'a' && rune <= 'z');
        if (letter &&
            !text_contains(TEXT("（）「」【】。、"), text_slice(from, 0, from.len - rest.len)) &&
            !text_contains(kept, text_slice(from, 0, from.len - rest.len)))
            return false;
    }
    return true;
}

static void check(struct work *w, struct text type, struct text raw, struct text mark,
                  struct text value, struct text note)
{
    int number = answer_type_named(type);
    struct answer answer = answer_read(w, words, (enum answer_type)(number < 0 ? 0 : number), raw);
    struct text got = value_of(w, &answer);
    struct text expected = text_is(note, TEXT("=")) ? text_trim(raw) : note;
    bool good = number >= 0 && text_is_string(mark, answer_mark_name(answer.mark)) &&
                text_is(got, value) && text_is(answer.note, expected);
    ok(good && nothing_lost(w, raw, &answer), "%.*s 「%.*s」 is %.*s%s%.*s", TEXT_ARG(type),
       TEXT_ARG(raw), TEXT_ARG(mark), value.len ? " " : "", TEXT_ARG(value));
    if (!good)
        printf("# got %s, %.*s, note 「%.*s」 for 「%.*s」\n", answer_mark_name(answer.mark),
               TEXT_ARG(got), TEXT_ARG(answer.note), TEXT_ARG(expected));
}

static struct text read_all(struct work *w, const char *path)
{
    char *at = work_alloc(w, LARGEST, 1);
    int fd = open(path, O_RDONLY);
    ssize_t got = fd < 0 ? -1 : disk_read(fd, at, LARGEST);
    if (fd >= 0)
        close(fd);
    return (struct text){ at, got < 0 ? 0 : (size_t)got };
}

static void test_cases(struct work *w)
{
    struct text lines = read_all(w, "test/domain/data/answers.txt"), line;
    int count = 0;
    while (text_next(&lines, '\n', &line)) {
        struct text type = TEXT(""), mark = TEXT(""), value = TEXT(""), note = TEXT("");
        if (!line.len || line.at[0] == '#')
            continue;
        text_next(&line, '\t', &type);
        text_next(&line, '\t', &mark);
        text_next(&line, '\t', &value);
        text_next(&line, '\t', &note);
        check(w, type, unescape(w, line), mark, value, unescape(w, note));
        count++;
    }
    ok(count > 1000, "the list has %d cases", count);
}

static void test_examples(struct work *w)
{
    struct text lines = bundle_find(TEXT("answers/words.txt"))->bytes, line;
    int count = 0;
    while (text_next(&lines, '\n', &line)) {
        struct text begin = TEXT("example "), type, mark = TEXT(""), value = TEXT(""),
                    note = TEXT("");
        if (!text_starts(line, begin))
            continue;
        line = text_slice(line, begin.len, line.len);
        text_next(&line, ' ', &type);
        size_t arrow = text_find(line, TEXT(" => "), 0);
        struct text raw = text_slice(line, 0, arrow), out = text_slice(line, arrow + 4, line.len);
        text_next(&out, '|', &mark);
        text_next(&out, '|', &value);
        text_next(&out, '|', &note);
        check(w, type, raw, text_trim(mark), text_trim(value), text_trim(note));
        count++;
    }
    ok(count > 15, "the file of words has %d examples", count);
}

/* Whatever is put together, nothing of it is lost and what is unsure is shown whole. */
static void test_mixtures(struct work *w)
{
    static const char *const pieces[] = {
        "○",        "×",    "△",      "－",   "はい",  "いいえ",  "実施済",   "未実施", "予定",
        "該当なし", "不明", "確認中", "（",   "）",    "「",      "」",       "、",     "。",
        "：",       "→",    "/",      " ",    "　",    "\n",      "※",        "が",     "ため",
        "約",       "名",   "5",      "１２", "1,000", "％",      "2026/4/1", "R8.11",  "年",
        "月",       "以上", "〜",     "-",    "一部",  "毎年4月", "□",        "☑",      "規程",
        "A",        "no",   "n/a",    "同上", "\xff",  "️",     "①",        ".",      "か",
        "です",     "十",   "万",
    };
    enum { MIXTURES = 3000 };
    uint32_t seed = 20261125;
    bool kept = true, whole = true;
    for (int i = 0; i < MIXTURES; i++) {
        struct text raw = TEXT("");
        for (int parts = 1 + i % 5; parts; parts--) {
            seed = seed * 1664525 + 1013904223;
            raw = work_format(w, "%.*s%s", TEXT_ARG(raw), pieces[(seed >> 8) % COUNT(pieces)]);
        }
        struct answer answer = answer_read(w, words, (enum answer_type)(i % ANSWER_TYPES), raw);
        if (!nothing_lost(w, raw, &answer)) {
            kept = false;
            printf("# lost: type %d 「%.*s」\n", i % ANSWER_TYPES, TEXT_ARG(raw));
        }
        whole &= answer.mark != ANSWER_UNSURE || text_is(answer.note, text_trim(raw));
    }
    ok(kept, "of %d mixtures every letter and figure stays in the answer or its note", MIXTURES);
    ok(whole, "what is unsure is shown as a whole");
}

static void test_faults(struct work *w)
{
    static const char *const wrong[] = { "done\n",
                                         "done word\n",
                                         "maybe word はい\n",
                                         "done often はい\n",
                                         "done word {verb}済\n",
                                         "group do\n" };
    for (size_t i = 0; i < COUNT(wrong); i++) {
        struct work trial = *w;
        ok(!answer_words_read(&trial, text_of(wrong[i])) &&
               !strcmp(trial.fault.code, "answer.line"),
           "a line of words that cannot be read is named: %.*s", (int)strcspn(wrong[i], "\n"),
           wrong[i]);
    }
}

int main(void)
{
    struct arena *arena = arena_open((size_t)256 << 20);
    struct work w = work_begin(arena, actor_machine(TEXT("test")));
    words = answer_words_open(&w);
    ok(words != NULL, "the bundled words are read");
    if (!words)
        printf("# %.*s\n", TEXT_ARG(w.fault.about));
    if (words) {
        test_cases(&w);
        test_examples(&w);
        test_mixtures(&w);
    }
    test_faults(&w);
    arena_close(arena);
    return tap_done();
}
