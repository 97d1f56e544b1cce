/* A backup gives back everything, byte for byte, or nothing. */
#include "domain/archive.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/disk.h"
#include "domain/file.h"
#include "domain/instance.h"
#include "domain/record.h"
#include "format/tar_write.h"
#include "registers.h"
#include "store/db.h"
#include "test/databases.h"
#include "test/tap.h"

enum { EVIDENCE = 300000 };

static char evidence[EVIDENCE];

static struct work open_work(void)
{
    return work_begin(arena_open(256 << 20), actor_machine(TEXT("cli")));
}

static void close_work(struct work *w)
{
    if (w->db)
        db_close(w->db);
    arena_close(w->arena);
}

static bool failed_with(struct work *w, const char *code)
{
    bool well = w->fault.kind && strcmp(w->fault.code, code) == 0;
    if (!well)
        printf("# %s %.*s\n", w->fault.kind ? w->fault.code : "no fault", TEXT_ARG(w->fault.about));
    w->fault.kind = FAULT_NONE;
    return well;
}

static struct text add_party_with_file(struct work *w)
{
    struct record party = record_new(w, &kind_party);
    struct file file = { .kind = TEXT("party"),
                         .name = TEXT("契約書 <1>/..:.pdf"),
                         .origin = TEXT("先方からメール"),
                         .document = TEXT("contract"),
                         .period_from = TEXT("2026-04-01"),
                         .valid_to = TEXT("2029-03-31"),
                         .note = TEXT("原本は倉庫") };
    int fd = open(folder_file("evidence"), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    for (size_t i = 0; i < EVIDENCE; i++)
        evidence[i] = (char)(i * i >> 3);
    disk_write(fd, evidence, EVIDENCE);
    lseek(fd, 0, SEEK_SET);
    party.values[PARTY_NAME] = TEXT("=HYPERLINK(\"http://x\")株式会社");
    db_begin(w, DB_WRITE);
    record_add(w, &party);
    file.subject_id = party.id;
    file_add(w, fd, &file);
    ok(db_end(w), "an instance has a party with a file of evidence");
    close(fd);
    return file.id;
}

/* ---- backup and restore ---- */

static int64_t count(struct work *w, const char *sql)
{
    struct query query = { "test_count", sql };
    db_begin(w, DB_READ);
    int64_t found = db_int(w, &query);
    db_end(w);
    return found;
}

static void test_restored(const char *path, struct text file_id)
{
    struct work w = open_work();
    struct file file = { .size = 0 };
    struct text bytes;
    ok(instance_connect(&w, text_of(path)), "what was restored can be opened");
    ok(count(&w, "SELECT COUNT(*) FROM session") == 0, "nobody is signed in there");
    ok(count(&w, "SELECT COUNT(*) FROM webhook WHERE state = 'stopped'") == 1,
       "and nobody else's program is called from there");
    ok(access(work_format(&w, "%s/webhook-ca.pem", path).at, F_OK) == 0,
       "the authorities that the office trusts are there");
    db_begin(&w, DB_READ);
    file_read(&w, file_id, &file);
    file_bytes(&w, &file, EVIDENCE, &bytes);
    ok(db_end(&w) && bytes.len == EVIDENCE && memcmp(bytes.at, evidence, EVIDENCE) == 0,
       "and the evidence in it is the same");
    close_work(&w);
}

static void cut(const char *name, off_t size)
{
    if (truncate(folder_file(name), size) != 0)
        printf("Bail out! %s\n", name);
}

static bool is_there(const char *name)
{
    return access(folder_file(name), F_OK) == 0;
}

static void restore_copy(struct work *w, const char *from, const char *to,
                         struct archive_sums *sums)
{
    databases_of_folder(); /* another one for each */
    archive_restore(w, text_of(folder_file(from)), text_of(folder_file(to)), NULL, NULL, sums);
}

/* One byte changed anywhere, or a cut: nothing is restored. */
static void test_damage(struct work *w)
{
    struct archive_sums sums;
    struct stat about;
    stat(folder_file("b.tar"), &about);
    char *bytes = work_alloc(w, (size_t)about.st_size, 1);
    int fd = open(folder_file("b.tar"), O_RDONLY | O_CLOEXEC);
    disk_read(fd, bytes, (size_t)about.st_size);
    close(fd);
    int bad = 0, tries = 0;
    for (off_t at = 5; at < about.st_size - 1024; at += about.st_size / 20, tries++) {
        fd = open(folder_file("bad.tar"), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
        bytes[at] ^= 0x10;
        disk_write(fd, bytes, (size_t)about.st_size);
        bytes[at] ^= 0x10;
        close(fd);
        restore_copy(w, "bad.tar", "bad", &sums);
        bad += w->fault.kind == FAULT_INPUT && !is_there("bad") && !is_there("bad.restoring");
        w->fault.kind = FAULT_NONE;
    }
    ok(bad == tries, "a byte that was changed is noticed wherever it is (%d of %d)", bad, tries);
    cut("b.tar", about.st_size / 2);
    restore_copy(w, "b.tar", "half", &sums);
    ok(failed_with(w, "tar.damaged") && !is_there("half"), "half a backup restores nothing");
}

static void test_trail(struct work *w)
{
    static const char backups[] = "SELECT COUNT(*) FROM journal WHERE verb = 'backup'";
    struct archive_sums sums;
    ok(count(w, "SELECT COUNT(*) FROM journal_body WHERE text LIKE '%origin%先方からメール%'"
                " AND text LIKE '%document%contract%' AND text LIKE '%period_from%2026-04-01%'"
                " AND text LIKE '%valid_to%2029-03-31%' AND text LIKE '%note%原本は倉庫%'") == 1,
       "the trail holds all that was said about the file");
    ok(count(w, backups) == 1, "a backup that was made stands in the trail, and only that");
    ok(!archive_write(w, text_of(folder_file("no/such/b.tar")), NULL, NULL, &sums) &&
           failed_with(w, "backup.cannot_write") && count(w, backups) == 1,
       "one that failed does not");
}

/* Rules of the office that cannot be read are not the same as none. */
static void test_own_rules(struct work *w)
{
    struct archive_sums sums;
    close(open(folder_file("data/duties"), O_WRONLY | O_CREAT | O_CLOEXEC, 0600));
    ok(!archive_write(w, text_of(folder_file("d.tar")), NULL, NULL, &sums) &&
           failed_with(w, "tar.cannot_read") && !is_there("d.tar"),
       "a backup that would lack the office's own rules is none");
    unlink(folder_file("data/duties"));
    if (symlink("calendar.txt", folder_file("data/calendar.txt")) != 0)
        printf("Bail out! symlink\n");
    ok(!archive_write(w, text_of(folder_file("d.tar")), NULL, NULL, &sums) &&
           failed_with(w, "tar.cannot_read") && !is_there("d.tar"),
       "nor one that would lack its closures");
    unlink(folder_file("data/calendar.txt"));
}

static void test_foreign(struct work *w)
{
    struct archive_sums sums;
    static const char *const names[] = { "../evil", "/etc/passwd", "files/ab/../../x",
                                         "duties/../../x.sql", "readme" };
    for (size_t i = 0; i < COUNT(names); i++) {
        int fd = open(folder_file("f.tar"), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
        struct tar_write tar = tar_write_begin(w, fd);
        tar_write_file(&tar, names[i], 0, 0);
        tar_write_end(&tar);
        close(fd);
        restore_copy(w, "f.tar", "foreign", &sums);
        ok(failed_with(w, "archive.foreign") && !is_there("foreign"), "%s is not taken out",
           names[i]);
    }
    restore_copy(w, "evidence", "foreign", &sums);
    ok(failed_with(w, "tar.not_one"), "nor is what is no backup");
    restore_copy(w, "none.tar", "foreign", &sums);
    ok(failed_with(w, "archive.none"), "nor what is not there");
}

static void test_backup(struct work *w, struct text file_id)
{
    struct archive_sums made, again, restored;
    struct stat about;
    struct text path = text_of(folder_file("b.tar"));
    struct query session = { "test_session",
                             "INSERT INTO session (token, account_id, csrf, begun_at, used_at,"
                             " ends_at, confirmed, address, browser)"
                             " SELECT 't', id, 'c', 1, 1, 9999999999, 1, '', '' FROM account" };
    struct query account = { "test_account",
                             "INSERT INTO account VALUES ('a', 1, 0, 0, 0, 'a@example.jp', 'a',"
                             " 'office', NULL, 'ja', 1, '', '', 0, '', 0, 0, 0)" };
    struct query webhook = { "test_webhook",
                             "INSERT INTO webhook VALUES ('w', 'https://a.example/', 'todo.due',"
                             " '', 'active', 0, 1, NULL, 0)" };
    db_begin(w, DB_WRITE);
    db_run(w, &account);
    db_run(w, &session);
    db_run(w, &webhook);
    db_end(w);
    close(open(folder_file("data/webhook-ca.pem"), O_WRONLY | O_CREAT | O_CLOEXEC, 0600));
    ok(count(w, "SELECT COUNT(*) FROM session") == 1, "someone is signed in");
    ok(archive_write(w, path, NULL, NULL, &made) && made.files == 1, "a backup is made");
    stat(folder_file("b.tar"), &about);
    ok((about.st_mode & 0777) == 0600, "that nobody else can read");
    ok(!archive_write(w, path, NULL, NULL, &again) && failed_with(w, "backup.exists"),
       "one that is there is not overwritten");
    mkdir(folder_file("empty"), 0700);
    restore_copy(w, "b.tar", "empty", &restored);
    ok(!work_failed(w) && restored.files == 1 && restored.entries == made.entries &&
           text_is(restored.head, made.head),
       "it is restored into an empty folder, with the head of the trail that was said");
    test_restored(folder_file("empty"), file_id);
    restore_copy(w, "b.tar", "empty", &restored);
    ok(failed_with(w, "archive.folder_there"), "a folder with something in it is left alone");
}

static void test_damaged_evidence(struct work *w)
{
    char sha[100] = "";
    db_begin(w, DB_READ);
    struct file *files;
    size_t count;
    file_list_after(w, 0, 10, &files, &count);
    snprintf(sha, sizeof sha, "data/files/%.2s/%.*s", files[0].sha256.at,
             TEXT_ARG(files[0].sha256));
    db_end(w);
    cut(sha, 1000);
    struct archive_sums made, restored;
    archive_write(w, text_of(folder_file("b3.tar")), NULL, NULL, &made);
    restore_copy(w, "b3.tar", "r3", &restored);
    ok(failed_with(w, "archive.no_evidence") && !is_there("r3"),
       "a backup with it says so when it is restored");
}

int main(void)
{
    databases_of_folder();
    struct work w = open_work();
    if (!instance_make(&w, text_of(folder_file("data"))))
        printf("Bail out! %s\n", w.fault.code);
    struct text file_id = add_party_with_file(&w);
    test_backup(&w, file_id);
    test_trail(&w);
    test_own_rules(&w);
    test_foreign(&w);
    test_damage(&w);
    test_damaged_evidence(&w);
    close_work(&w);
    return tap_done();
}
