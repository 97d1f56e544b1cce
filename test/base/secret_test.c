#include "base/secret.h"

#include <fcntl.h>
#include <pthread.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <signal.h>

#include "base/arena.h"
#include "base/disk.h"
#include "test/folder.h"
#include "test/tap.h"

static const struct secret_key key = { { 1, 2, 3 } }, other_key = { { 1, 2, 4 } };

static struct work new_work(void)
{
    return work_begin(arena_open(32 << 20), actor_machine(TEXT("test")));
}

static bool failed_with(struct work *w, const char *code)
{
    bool same = work_failed(w) && strcmp(w->fault.code, code) == 0;
    if (!same)
        printf("# fault %s\n", w->fault.code ? w->fault.code : "none");
    w->fault = (struct fault){ FAULT_NONE, NULL, TEXT("") };
    return same;
}

/* ---- keys ---- */

static void test_key_file(void)
{
    struct work w = new_work();
    struct secret_key one, two;
    struct stat about;
    const char *path = folder_file("key");
    ok(secret_key_write(&w, path) && secret_key_read(&w, path, &one),
       "a key file is made and read");
    ok(stat(path, &about) == 0 && (about.st_mode & 0777) == 0600, "only its owner may read it");
    secret_key_write(&w, path);
    ok(failed_with(&w, "secret.key_exists"), "it is never overwritten");
    ok(secret_key_read(&w, path, &two) && memcmp(&one, &two, sizeof one) == 0,
       "and stays the same");
    chmod(path, 0640);
    secret_key_read(&w, path, &two);
    ok(failed_with(&w, "secret.key_open_to_all"), "a key that the group may read is refused");
    chmod(path, 0600);
    ok(truncate(path, 31) == 0 && !secret_key_read(&w, path, &two) &&
           failed_with(&w, "secret.key_damaged"),
       "a short one is refused");
    ok(truncate(path, 33) == 0 && !secret_key_read(&w, path, &two) &&
           failed_with(&w, "secret.key_damaged"),
       "a long one is refused");
    secret_key_read(&w, folder_file("none"), &two);
    ok(failed_with(&w, "secret.no_key"), "a missing one is said to be missing");
    one = secret_key_for(&key, "evidence");
    two = secret_key_for(&key, "accounts");
    ok(memcmp(&one, &two, sizeof one) != 0, "each use has a key of its own");
    ok(secret_is(TEXT("abc"), TEXT("abc")) && !secret_is(TEXT("abc"), TEXT("abd")) &&
           !secret_is(TEXT("abc"), TEXT("ab")),
       "texts are compared whole");
    arena_close(w.arena);
}

/* ---- passwords ---- */

static void test_password(void)
{
    struct work w = new_work();
    struct text password = TEXT("正しい馬の電池"), hash = secret_password_hash(&w, password);
    ok(text_starts(hash, TEXT("$argon2id$v=19$m=65536,t=2,p=1$")), "Argon2id with 64 MiB, twice");
    ok(secret_password_is(&w, hash, password), "the right password is right");
    ok(!secret_password_is(&w, hash, TEXT("正しい馬の電地")), "a wrong one is wrong");
    ok(!secret_password_is(&w, TEXT(""), password) && !work_failed(&w),
       "an account that does not exist has no password");
    ok(!secret_password_is(&w, TEXT("$argon2id$nonsense"), password) && !work_failed(&w),
       "nor has a damaged one");
    ok(!secret_password_is_old(hash), "what was made today is not old");
    ok(secret_password_is_old(TEXT("$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$"
                                   "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")),
       "what was made with less memory is");
    ok(!text_is(hash, secret_password_hash(&w, password)),
       "the same password twice looks different");
    arena_close(w.arena);
}

enum { MOST = 64 };

static pthread_barrier_t gate;

static void *sign_in(void *busy)
{
    struct work w = new_work();
    pthread_barrier_wait(&gate);
    secret_password_is(&w, TEXT(""), TEXT("x"));
    *(bool *)busy = work_failed(&w) && strcmp(w.fault.code, "secret.busy") == 0;
    arena_close(w.arena);
    return NULL;
}

/* As many as there are cores are served, as many wait, and four more come. */
static void test_crowd(void)
{
    pthread_t threads[MOST];
    bool busy[MOST];
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    int served = 2 * (int)(cores < 1 ? 1 : cores), crowd = served + 4, turned_away = 0;
    if (crowd > MOST) {
        ok(true, "# SKIP a crowd for %ld cores would take too much memory", cores);
        return;
    }
    pthread_barrier_init(&gate, NULL, (unsigned)crowd);
    for (int i = 0; i < crowd; i++)
        pthread_create(&threads[i], NULL, sign_in, &busy[i]);
    for (int i = 0; i < crowd; i++) {
        pthread_join(threads[i], NULL);
        turned_away += busy[i];
    }
    ok(turned_away >= 1 && turned_away <= crowd - served,
       "of %d at once %d are served or wait, the others hear that it is busy (%d)", crowd, served,
       turned_away);
    struct work w = new_work();
    ok(!secret_password_is(&w, TEXT(""), TEXT("x")) && !work_failed(&w), "afterwards all is well");
    arena_close(w.arena);
}

/* ---- short texts ---- */

static void test_texts(void)
{
    struct work w = new_work();
    struct text plain = TEXT("JBSWY3DPEHPK3PXP"), sealed = secret_seal(&w, &key, TEXT("a1"), plain);
    ok(!text_contains(sealed, plain), "a sealed text does not show what is in it");
    ok(text_is(secret_unseal(&w, &key, TEXT("a1"), sealed), plain), "and gives it back");
    secret_unseal(&w, &key, TEXT("a2"), sealed);
    ok(failed_with(&w, "secret.damaged"), "but not in another row");
    secret_unseal(&w, &other_key, TEXT("a1"), sealed);
    ok(failed_with(&w, "secret.damaged"), "nor with another key");
    secret_unseal(&w, &key, TEXT("a1"), text_slice(sealed, 0, sealed.len - 2));
    ok(failed_with(&w, "secret.damaged"), "nor when it was cut short");
    secret_unseal(&w, &key, TEXT("a1"), TEXT("AAAA"));
    ok(failed_with(&w, "secret.damaged"), "nor when it is far too short");
    struct text none = secret_seal(&w, &key, TEXT("a1"), TEXT(""));
    ok(secret_unseal(&w, &key, TEXT("a1"), none).len == 0 && !work_failed(&w),
       "an empty text can be sealed too");
    arena_close(w.arena);
}

/* ---- files ---- */

static char content[300000];

static int open_file(const char *name, int flags)
{
    int fd = open(folder_file(name), flags, 0600);
    if (fd < 0)
        abort();
    return fd;
}

static void seal_to(struct work *w, int to, size_t size)
{
    enum { PART = 1000 }; /* never a whole piece */
    struct secret_writer *writer = secret_write_begin(w, &key, to);
    for (size_t at = 0; at < size; at += PART)
        secret_write(w, writer, (struct text){ content + at, size - at < PART ? size - at : PART });
    secret_write_end(w, writer);
    close(to);
}

static void seal(struct work *w, size_t size)
{
    seal_to(w, open_file("sealed", O_WRONLY | O_CREAT | O_TRUNC), size);
}

/* The size of what comes out; -1 if it is not what went in. */
static int64_t unseal(struct work *w, const struct secret_key *with)
{
    int from = open_file("sealed", O_RDONLY);
    struct secret_reader *reader = secret_read_begin(w, with, from, TEXT(""));
    struct text part;
    size_t size = 0;
    bool same = true;
    while (secret_read(w, reader, &part)) {
        same = same && size + part.len <= sizeof content &&
               memcmp(part.at, content + size, part.len) == 0;
        size += part.len;
    }
    close(from);
    return same ? (int64_t)size : -1;
}

static void flip(off_t at)
{
    char c;
    int fd = open_file("sealed", O_RDWR);
    if (pread(fd, &c, 1, at) != 1)
        abort();
    c ^= 1;
    if (pwrite(fd, &c, 1, at) != 1)
        abort();
    close(fd);
}

static off_t sealed_size(void)
{
    struct stat about;
    return stat(folder_file("sealed"), &about) == 0 ? about.st_size : -1;
}

static void test_files(void)
{
    static const size_t sizes[] = { 0, 1, 65535, 65536, 65537, 131072, sizeof content };
    struct work w = new_work();
    for (size_t i = 0; i < sizeof content; i++)
        content[i] = (char)(i * 7 + i / 251);
    for (size_t i = 0; i < COUNT(sizes); i++) {
        seal(&w, sizes[i]);
        ok(unseal(&w, &key) == (int64_t)sizes[i] && !work_failed(&w), "%zu bytes go in and out",
           sizes[i]);
    }
    unseal(&w, &other_key);
    ok(failed_with(&w, "secret.wrong_key"), "another key is recognised as another key");
    arena_close(w.arena);
}

static void test_damage(void)
{
    struct work w = new_work();
    static const struct {
        const char *says;
        off_t at; /* of the byte changed; negative: from the end */
        const char *code;
    } cases[] = {
        { "in the mark", 0, "secret.damaged" },
        { "in the name of the key", 9, "secret.wrong_key" },
        { "in the header", 20, "secret.damaged" },
        { "in the first piece", 100, "secret.damaged" },
        { "in the last byte", -1, "secret.damaged" },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        seal(&w, 200000);
        flip(cases[i].at < 0 ? sealed_size() + cases[i].at : cases[i].at);
        unseal(&w, &key);
        ok(failed_with(&w, cases[i].code), "one bit changed %s is noticed", cases[i].says);
    }
    off_t whole = 40 + 65536 + 17;
    seal(&w, 200000);
    ok(truncate(folder_file("sealed"), whole) == 0 && unseal(&w, &key) >= 0 &&
           failed_with(&w, "secret.damaged"),
       "a file cut between two pieces is noticed");
    for (size_t size = 65536; size <= 65537;
         size++) { /* a last piece that is full, one that is not */
        seal(&w, size);
        int fd = open_file("sealed", O_WRONLY | O_APPEND);
        disk_write(fd, "x", 1);
        close(fd);
        unseal(&w, &key);
        ok(failed_with(&w, "secret.damaged"), "something hung on at the end is noticed");
    }
    arena_close(w.arena);
}

static void test_full_disk(void)
{
    struct work w = new_work();
    seal_to(&w, open("/dev/full", O_WRONLY), 100000);
    ok(failed_with(&w, "secret.disk_full"), "a full disk is called a full disk");
    arena_close(w.arena);
}

int main(void)
{
    test_key_file();
    test_password();
    test_crowd();
    test_texts();
    test_files();
    test_damage();
    test_full_disk();
    return tap_done();
}
