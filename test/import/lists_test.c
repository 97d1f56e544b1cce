/* lists_test.c - lists in many layouts, and what a person reads in them.
 *
 * Beside each list of test/import/lists lies NAME.json: what must come out, hand-checked. Keys and
 * values that stand there must be the same; what else comes out does not matter.
 */
#include <dirent.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/moment.h"
#include "format/json_read.h"
#include "format/limits.h"
#include "import/read.h"
#include "import/report.h"
#include "test/tap.h"

enum { LARGEST = 4 << 20, PATH = 400 };

static const char *const folder = "test/import/lists";

static struct text read_file(struct work *w, const char *name)
{
    char path[PATH];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "rb");
    if (!file)
        return TEXT("");
    char *bytes = work_alloc(w, LARGEST, 1);
    size_t size = fread(bytes, 1, LARGEST, file);
    fclose(file);
    return (struct text){ bytes, size };
}

static bool is_same(struct work *w, const struct value *expected, const struct value *found,
                    struct text path);

static bool is_same_list(struct work *w, const struct value *expected, const struct value *found,
                         struct text path)
{
    bool same = value_count(expected) == value_count(found);
    if (!same)
        printf("# %.*s: %zu expected, %zu found\n", TEXT_ARG(path), value_count(expected),
               value_count(found));
    for (size_t i = 0; i < value_count(expected); i++)
        same &= is_same(w, value_at(expected, i), value_at(found, i),
                        work_format(w, "%.*s[%zu]", TEXT_ARG(path), i));
    return same;
}

static bool is_same(struct work *w, const struct value *expected, const struct value *found,
                    struct text path)
{
    bool same = true;
    if (expected->kind == VALUE_LIST)
        return is_same_list(w, expected, found, path);
    if (expected->kind != VALUE_MAP) {
        same = expected->kind == found->kind && text_is(expected->text, found->text);
        if (!same)
            printf("# %.*s: expected \"%.*s\", found \"%.*s\"\n", TEXT_ARG(path),
                   TEXT_ARG(expected->text), TEXT_ARG(found->text));
        return same;
    }
    for (size_t i = 0; i < value_count(expected); i++) {
        struct text key = value_key(expected, i);
        same &= is_same(w, value_at(expected, i), value_get(found, work_string(w, key)),
                        work_format(w, "%.*s.%.*s", TEXT_ARG(path), TEXT_ARG(key)));
    }
    return same;
}

/* What `kantoku import --dry-run --json` prints for a list. */
static struct text read_list_json(struct work *w, const char *name)
{
    struct buf out = buf_begin(w->arena, 64 << 20);
    struct text bytes = read_file(w, name);
    struct list *list = read_list(w, bytes, text_of(name), &limits_usual, NULL);
    if (list) {
        report_json(list, &out);
    } else {
        struct fault fault = w->fault;
        w->fault.kind = FAULT_NONE;
        report_refusal(w, text_of(name), &fault, &out);
    }
    return buf_text(&out);
}

static void test_list(const char *name)
{
    struct arena *arena = arena_open((size_t)1 << 30);
    struct work w = work_begin(arena, actor_machine(TEXT("test")));
    moment_read(TEXT("2026-11-25T08:55"), &w.now);
    const struct value *expected = json_read(&w, read_file(&w, name), &limits_usual);
    struct text file = work_text(&w, value_text(value_get(expected, "file")));
    struct text says = value_text(value_get(expected, "says"));
    struct text out = read_list_json(&w, work_string(&w, file));
    const struct value *found = json_read(&w, out, &limits_usual);
    ok(file.len && is_same(&w, value_get(expected, "is"), found, TEXT("")), "%.*s: %.*s",
       TEXT_ARG(file), TEXT_ARG(says));
    arena_close(arena);
}

static int is_expectation(const struct dirent *entry)
{
    return text_ends(text_of(entry->d_name), TEXT(".json"));
}

int main(void)
{
    struct dirent **entries;
    int count = scandir(folder, &entries, is_expectation, alphasort);
    ok(count >= 10, "there are lists");
    for (int i = 0; i < count; i++) {
        test_list(entries[i]->d_name);
        free(entries[i]);
    }
    if (count >= 0)
        free(entries);
    return tap_done();
}
