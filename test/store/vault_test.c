#include "store/vault.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <time.h>

#include "base/arena.h"
#include "base/disk.h"
#include "test/folder.h"
#include "test/tap.h"
#include "test/tiny_disk.h"

static const struct secret_key instance = { { 7 } }, other = { { 8 } };
static struct vault vault;
static char content[200000];

static struct work new_work(void)
{
    return work_begin(arena_open(32 << 20), actor_machine(TEXT("test")));
}

static bool failed_with(struct work *w, enum fault_kind kind, const char *code)
{
    bool same = w->fault.kind == kind && strcmp(w->fault.code, code) == 0;
    if (!same)
        printf("# fault %s %.*s\n", w->fault.code ? w->fault.code : "none",
               TEXT_ARG(w->fault.about));
    w->fault = (struct fault){ FAULT_NONE, NULL, TEXT("") };
    return same;
}

static const char *path_of(const struct hash *hash)
{
    static char path[256];
    const char *hex = hash_hex(hash).at;
    snprintf(path, sizeof path, "%s/%.2s/%s", vault.folder, hex, hex);
    return path;
}

static int files_in(const char *name)
{
    char path[256];
    int count = 0;
    snprintf(path, sizeof path, "%s/%s", vault.folder, name);
    DIR *dir = opendir(path);
    for (struct dirent *it; dir && (it = readdir(dir));)
        count += it->d_name[0] != '.';
    if (dir)
        closedir(dir);
    return count;
}

static void flip(const char *path, off_t at)
{
    char c;
    int fd = open(path, O_RDWR);
    if (fd < 0 || pread(fd, &c, 1, at) != 1)
        abort();
    c ^= 1;
    if (pwrite(fd, &c, 1, at) != 1)
        abort();
    close(fd);
}

static void test_in_and_out(struct work *w)
{
    static const size_t sizes[] = { 0, 1, 65536, sizeof content };
    struct hash hash;
    for (size_t i = 0; i < COUNT(sizes); i++) {
        struct text bytes = { content, sizes[i] };
        struct hash wanted = hash_of(bytes);
        ok(vault_add_text(w, &vault, bytes, &hash) && hash_is(&hash, &wanted) &&
               text_is(vault_text(w, &vault, &hash, sizeof content), bytes),
           "%zu bytes are kept under their fingerprint and come back", sizes[i]);
    }
    struct stat about;
    ok(stat(path_of(&hash), &about) == 0 && (about.st_mode & 0777) == 0600,
       "only the owner can read the file");
    ok(files_in("tmp") == 0, "nothing is left half written");
    vault_text(w, &vault, &hash, sizeof content - 1);
    ok(failed_with(w, FAULT_INPUT, "secret.too_large"), "what is larger than wanted is not read");

    int fd = open(path_of(&hash), O_RDONLY);
    char *stored = work_alloc(w, 1, sizeof content * 2);
    ssize_t size = disk_read(fd, stored, sizeof content * 2);
    close(fd);
    ok(size > 0 && !text_contains((struct text){ stored, (size_t)size },
                                  (struct text){ content + 100, 16 }),
       "the stored file does not show its content");
}

static void test_twice(struct work *w)
{
    struct hash first, second;
    struct stat before, after;
    vault_add_text(w, &vault, TEXT("the same"), &first);
    stat(path_of(&first), &before);
    ok(vault_add_text(w, &vault, TEXT("the same"), &second) && hash_is(&first, &second) &&
           stat(path_of(&first), &after) == 0 && before.st_ino == after.st_ino,
       "the same content twice is one file");
    flip(path_of(&first), 60);
    ok(!vault_check(w, &vault, &first) && failed_with(w, FAULT_SYSTEM, "secret.damaged"),
       "a damaged file is noticed");
    ok(vault_add_text(w, &vault, TEXT("the same"), &second) && vault_check(w, &vault, &first),
       "and mended when the same content is brought again");
}

static void test_faults(struct work *w)
{
    struct hash one, two, none = hash_of(TEXT("nobody has this"));
    struct vault wrong = vault;
    vault_text(w, &vault, &none, 100);
    ok(failed_with(w, FAULT_MISSING, "vault.missing"), "a missing file is said to be missing");
    vault_add_text(w, &vault, TEXT("number one"), &one);
    vault_add_text(w, &vault, TEXT("number two"), &two);
    char from[256];
    snprintf(from, sizeof from, "%s", path_of(&one));
    ok(rename(from, path_of(&two)) == 0 && !vault_check(w, &vault, &two) &&
           failed_with(w, FAULT_SYSTEM, "vault.other_content"),
       "a file in the place of another is noticed, though it is authentic");
    ok(vault_text(w, &vault, &two, 100).len == 0 &&
           failed_with(w, FAULT_SYSTEM, "vault.other_content"),
       "and nothing of it is given out");
    wrong.key = secret_key_for(&other, "evidence");
    ok(!vault_check(w, &wrong, &two) && failed_with(w, FAULT_SYSTEM, "secret.wrong_key"),
       "a wrong key is called a wrong key");
    ok(truncate(path_of(&two), 50) == 0 && !vault_check(w, &vault, &two) &&
           failed_with(w, FAULT_SYSTEM, "secret.damaged"),
       "a file cut short is damaged");
    ok(vault_remove(w, &vault, &two) && !vault_check(w, &vault, &two) &&
           failed_with(w, FAULT_MISSING, "vault.missing"),
       "a removed one is missing");
    ok(vault_remove(w, &vault, &two), "removing it again is no fault");
    struct work failed = *w;
    work_fail(&failed, FAULT_INPUT, "test", TEXT(""));
    ok(!vault_add_text(&failed, &vault, TEXT("never"), &one), "after a fault nothing is taken in");
}

static void test_half_written(void)
{
    struct work w = new_work();
    struct vault_writer *writer = vault_add_begin(&w, &vault);
    vault_add(&w, writer, (struct text){ content, sizeof content });
    ok(files_in("tmp") == 1, "while it is taken in it lies apart");
    arena_close(w.arena);
    ok(files_in("tmp") == 0, "and goes when the work ends without it");

    fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
        w = new_work();
        writer = vault_add_begin(&w, &vault);
        vault_add(&w, writer, (struct text){ content, sizeof content });
        kill(getpid(), SIGKILL);
    }
    waitpid(child, NULL, 0);
    w = new_work();
    ok(files_in("tmp") == 1, "what a killed process leaves behind stays apart");
    ok(vault_sweep(&w, &vault, time(NULL) - 3600) == 0, "a sweep spares what may still be written");
    ok(vault_sweep(&w, &vault, time(NULL) + 10) == 1 && files_in("tmp") == 0,
       "and removes what is old");
    arena_close(w.arena);
}

struct seen {
    int files, strangers;
    char stranger[300];
};

static bool note(void *to, const struct vault_entry *entry)
{
    struct seen *seen = to;
    if (entry->hash) {
        seen->files++;
    } else {
        seen->strangers++;
        snprintf(seen->stranger, sizeof seen->stranger, "%s", entry->name);
    }
    return true;
}

static bool stop_at_once(void *to, const struct vault_entry *entry)
{
    (void)entry;
    return ++*(int *)to < 1;
}

static void test_each(struct work *w)
{
    struct seen seen = { 0 };
    struct hash hash;
    int calls = 0;
    vault_each(w, &vault, note, &seen);
    int before = seen.files;
    vault_add_text(w, &vault, TEXT("one more"), &hash);
    char path[300];
    snprintf(path, sizeof path, "%s/ab", vault.folder);
    mkdir(path, 0700);
    snprintf(path, sizeof path, "%s/ab/notes.txt", vault.folder);
    close(open(path, O_WRONLY | O_CREAT, 0600));
    seen = (struct seen){ 0 };
    ok(vault_each(w, &vault, note, &seen) && seen.files == before + 1, "every file is listed");
    ok(seen.strangers == 1 && strcmp(seen.stranger, "ab/notes.txt") == 0,
       "and what is none of ours");
    ok(vault_each(w, &vault, stop_at_once, &calls) && calls == 1, "until the caller has enough");
}

static void test_full(void)
{
    struct work outer = new_work(), w = new_work();
    struct hash hash, small;
    struct vault tiny;
    vault_open(&outer, &tiny, text_of(tiny_disk(128 << 10)), &instance);
    ok(vault_add_text(&w, &tiny, TEXT("small"), &small), "a small file fits on a small disk");
    vault_add_text(&w, &tiny, (struct text){ content, sizeof content }, &hash);
    ok(failed_with(&w, FAULT_SYSTEM, "secret.disk_full"), "a large one does not: the disk is full");
    arena_reset(w.arena); /* the work ends */
    ok(text_is(vault_text(&w, &tiny, &small, 100), TEXT("small")), "what was there is still there");
    struct seen seen = { 0 };
    vault_each(&w, &tiny, note, &seen);
    ok(seen.files == 1 && seen.strangers == 0, "and nothing else");
}

int main(void)
{
    struct work w = new_work();
    for (size_t i = 0; i < sizeof content; i++)
        content[i] = (char)(i * 31 + i / 257);
    ok(vault_open(&w, &vault, text_of(folder_file("vault")), &instance) &&
           vault_open(&w, &vault, text_of(folder_file("vault")), &instance),
       "a vault is made, and opened again");
    test_in_and_out(&w);
    test_twice(&w);
    test_faults(&w);
    test_half_written();
    test_each(&w);
    fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
        test_full();
        fflush(stdout);
        _exit(tap_failed != 0);
    }
    int status;
    waitpid(child, &status, 0);
    tap_count += 4; /* printed by the child, whose disk is its own */
    ok(status == 0, "all of it on a full disk");
    arena_close(w.arena);
    return tap_done();
}
