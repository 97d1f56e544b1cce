/* What an office has moves from one database engine to the other and back, row by row. */
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/bundle.h"
#include "base/disk.h"
#include "base/hash.h"
#include "domain/archive.h"
#include "domain/file.h"
#include "domain/find.h"
#include "domain/instance.h"
#include "domain/journal.h"
#include "domain/journal_check.h"
#include "format/tar_write.h"
#include "test/chain.h"

enum { MOST_TABLES = 100 };

static const char odd[] = "タブ\tと\\逆斜線と\\N、\n改行、\r戻り、'"
                          "引用\"、＝式、👪🏽、が（結合）";

/* ---- what is in a database, table by table ---- */

struct picture {
    struct {
        char name[64];
        int columns;
        int64_t rows;
        uint64_t sum; /* of its rows, in whatever order */
    } tables[MOST_TABLES];
    size_t count;
};

static const struct query tables_sqlite = {
    "tables_sqlite", "SELECT m.name, (SELECT COUNT(*) FROM pragma_table_info(m.name)) "
                     "FROM sqlite_master m WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite!_%' "
                     "ESCAPE '!' AND m.name NOT LIKE 'search!_index%' ESCAPE '!' ORDER BY 1"
};
static const struct query tables_postgres = {
    "tables_postgres",
    "SELECT table_name, COUNT(*) FROM information_schema.columns "
    "WHERE table_schema = 'kantoku' GROUP BY table_name ORDER BY table_name COLLATE \"C\""
};

static uint64_t sum_of_row(const struct rows *rows, int columns)
{
    uint64_t sum = 14695981039346656037u;
    for (int c = 0; c < columns; c++) {
        struct text value = row_text(rows, c);
        sum = (sum ^ (uint64_t)(row_is_null(rows, c) ? 300 : 256 + c)) * 1099511628211u;
        for (size_t i = 0; i < value.len; i++)
            sum = (sum ^ (unsigned char)value.at[i]) * 1099511628211u;
    }
    return sum;
}

static void look_at(struct work *w, struct picture *out)
{
    bool postgres = strcmp(db_engine(w->db), "postgres") == 0;
    *out = (struct picture){ .count = 0 };
    db_begin(w, DB_READ);
    struct rows names = db_rows(w, postgres ? &tables_postgres : &tables_sqlite);
    for (; db_next(&names); out->count++) {
        snprintf(out->tables[out->count].name, 64, "%.*s", TEXT_ARG(row_text(&names, 0)));
        out->tables[out->count].columns = (int)row_int(&names, 1);
    }
    for (size_t i = 0; i < out->count; i++) {
        /* the engines find in ways of their own; what is found is the same */
        bool search = strcmp(out->tables[i].name, "search_entry") == 0;
        struct query query = { "look", work_format(w, "SELECT %s FROM \"%s\"",
                                                   search ? "kind, subject_id, grams" : "*",
                                                   out->tables[i].name)
                                           .at };
        if (search)
            out->tables[i].columns = 3;
        struct rows rows = db_rows(w, &query);
        for (; db_next(&rows); out->tables[i].rows++)
            out->tables[i].sum += sum_of_row(&rows, out->tables[i].columns);
    }
    if (!db_end(w))
        printf("# %s %.*s\n", w->fault.code, TEXT_ARG(w->fault.about));
}

/* All that differs but what `may` names is said. */
static bool are_alike(const struct picture *a, const struct picture *b, const char *may)
{
    bool alike = a->count == b->count && a->count > 40;
    for (size_t i = 0; alike && i < a->count; i++) {
        bool same = strcmp(a->tables[i].name, b->tables[i].name) == 0 &&
                    a->tables[i].columns == b->tables[i].columns &&
                    a->tables[i].rows == b->tables[i].rows && a->tables[i].sum == b->tables[i].sum;
        if (same || strstr(may, a->tables[i].name))
            continue;
        printf("# %s: %d and %d rows\n", a->tables[i].name, (int)a->tables[i].rows,
               (int)b->tables[i].rows);
        alike = false;
    }
    return alike;
}

/* ---- offices ---- */

static struct work begin(void)
{
    return work_begin(arena_open(256 << 20), actor_machine(TEXT("cli")));
}

static void end(struct work *w)
{
    if (w->db)
        db_close(w->db);
    arena_close(w->arena);
}

/* Where the next instance has its database. */
static void choose(struct text url)
{
    static char named[256];
    snprintf(named, sizeof named, "%.*s", TEXT_ARG(url));
    if (text_starts(url, TEXT("postgres")))
        setenv("KANTOKU_DATABASE", named, 1);
    else
        unsetenv("KANTOKU_DATABASE");
}

static void fill(struct work *w)
{
    struct chain_ids ids = make_chain(w);
    struct file file = { .kind = TEXT("party"),
                         .subject_id = ids.first,
                         .name = TEXT("契約書.pdf") };
    int fd = open(folder_file("evidence"), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    disk_write(fd, odd, strlen(odd));
    lseek(fd, 0, SEEK_SET);
    db_begin(w, DB_WRITE);
    RULES_ADD(w, &kind_contact, TEXT("party_id"), ids.first, TEXT("name"), TEXT("佐藤"),
              TEXT("note"), text_of(odd));
    file_add(w, fd, &file);
    db_end(w);
    close(fd);
    databases_do(w, "INSERT INTO account VALUES ('a', 1, 0, 0, 0, 'a@example.jp', 'a',"
                    " 'office', NULL, 'ja', 1, '', '', 0, '', 0, 0, 0)");
    databases_do(w, "INSERT INTO session (token, account_id, csrf, begun_at, used_at, ends_at,"
                    " confirmed, address, browser) VALUES ('t', 'a', 'c', 1, 1, 9999999999, 1,"
                    " '', '')");
}

static int64_t count(struct work *w, const char *sql)
{
    struct query query = { "test_count", sql };
    db_begin(w, DB_READ);
    int64_t found = db_int(w, &query);
    db_end(w);
    return found;
}

static bool fails(struct work *w, const char *code)
{
    bool well = w->fault.kind && strcmp(w->fault.code, code) == 0;
    if (!well)
        printf("# %s %.*s\n", w->fault.kind ? w->fault.code : "no fault", TEXT_ARG(w->fault.about));
    databases_again(w);
    return well;
}

static bool restore(struct work *w, const char *tar, const char *to)
{
    struct archive_sums sums;
    return archive_restore(w, text_of(folder_file(tar)), text_of(folder_file(to)), NULL, NULL,
                           &sums);
}

static bool is_there(const char *name)
{
    return access(folder_file(name), F_OK) == 0;
}

/* What was restored is a register that works. */
static void test_use(struct work *w)
{
    struct journal_state state;
    struct file file;
    struct text bytes = TEXT("");
    db_begin(w, DB_READ);
    ok(journal_verify(w, &state, NULL, NULL) && state.first_bad == 0 && state.entries > 10,
       "its trail verifies");
    struct file *files;
    size_t found = 0;
    file_list_after(w, 0, 10, &files, &found);
    file = found ? files[0] : (struct file){ .number = 0 };
    ok(found == 1 && file_bytes(w, &file, 1000, &bytes) && text_is(bytes, text_of(odd)),
       "its evidence can be read");
    db_end(w);
    ok(count(w, "SELECT COUNT(*) FROM session") == 0, "nobody is signed in");
    struct text party = register_party(w, "あとから来た株式会社");
    ok(party.len && !work_failed(w), "it can be written to, and its trail goes on");
    db_begin(w, DB_WRITE);
    struct query forge = { "forge", "UPDATE journal SET actor = 'x' WHERE seq = 1" };
    ok(!db_run(w, &forge), "but not back");
    db_end(w), databases_again(w);
    db_begin(w, DB_READ);
    ok(journal_verify(w, &state, NULL, NULL) && state.first_bad == 0, "and still verifies");
    db_end(w);
}

/* ---- there and back ---- */

/* From one engine to the other; `tag` names the folders. */
static void test_move(struct text from, struct text to, const char *tag)
{
    static struct picture before, after;
    struct archive_sums sums;
    struct work w = begin(), other = begin();
    char data[32], tar[32], moved[32];
    snprintf(data, sizeof data, "%s-data", tag);
    snprintf(tar, sizeof tar, "%s.tar", tag);
    snprintf(moved, sizeof moved, "%s-moved", tag);
    choose(from);
    if (!instance_make(&w, text_of(folder_file(data))))
        printf("Bail out! %s %.*s\n", w.fault.code, TEXT_ARG(w.fault.about));
    fill(&w);
    look_at(&w, &before);
    ok(archive_write(&w, text_of(folder_file(tar)), NULL, NULL, &sums) && sums.files == 1,
       "a backup is made");
    choose(to);
    ok(restore(&other, tar, moved), "and restored into the other engine");
    if (work_failed(&other))
        printf("# %s %.*s\n", other.fault.code, TEXT_ARG(other.fault.about));
    ok(instance_connect(&other, text_of(folder_file(moved))) &&
           strcmp(db_engine(other.db), db_engine(w.db)) != 0,
       "where it can be opened");
    look_at(&other, &after);
    ok(are_alike(&before, &after, "session setting"), "every row of every table is there");
    ok(count(&other, "SELECT COUNT(*) FROM setting") ==
           count(&w, "SELECT COUNT(*) FROM setting") + 1,
       "and of the settings one says that it was restored");
    test_use(&other);
    ok(!restore(&other, tar, "again") || text_starts(to, TEXT("sqlite")),
       "a database in use is left alone");
    databases_again(&other);
    end(&w), end(&other);
}

/* ---- what cannot be restored ---- */

static int64_t rows_in(struct text url)
{
    static struct picture found;
    struct work w = databases_work(url);
    int64_t rows = 0;
    look_at(&w, &found);
    for (size_t i = 0; i < found.count; i++)
        if (strcmp(found.tables[i].name, "migration") != 0)
            rows += found.tables[i].rows;
    databases_close(&w);
    return rows;
}

static void test_damage(struct text url)
{
    struct work w = begin();
    struct stat about;
    stat(folder_file("there.tar"), &about);
    char *bytes = work_alloc(&w, (size_t)about.st_size, 1);
    int fd = open(folder_file("there.tar"), O_RDONLY | O_CLOEXEC);
    disk_read(fd, bytes, (size_t)about.st_size);
    close(fd);
    choose(url);
    bytes[about.st_size / 3] ^= 0x10;
    fd = open(folder_file("bad.tar"), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    disk_write(fd, bytes, (size_t)about.st_size);
    close(fd);
    ok(!restore(&w, "bad.tar", "bad") && w.fault.kind == FAULT_INPUT && !is_there("bad") &&
           !is_there("bad.restoring"),
       "a backup that was changed is not restored");
    databases_again(&w);
    fd = open(folder_file("bad.tar"), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    disk_write(fd, bytes, (size_t)about.st_size / 2);
    close(fd);
    ok(!restore(&w, "bad.tar", "bad") && fails(&w, "tar.damaged") && !is_there("bad"),
       "nor one that was cut short");
    ok(!restore(&w, "evidence", "bad") && fails(&w, "tar.not_one"), "nor what is none");
    ok(rows_in(url) == 0, "and nothing of them is in the database");
    end(&w);
}

/* ---- other versions ---- */

/* A backup as a version wrote it that had the first `most` migrations, and then `extra`. */
static void write_old(const char *name, size_t most, const char *extra)
{
    static struct migration list[200];
    size_t found = 0;
    char url[160];
    snprintf(url, sizeof url, "sqlite:%s", folder_file("old.db"));
    struct work w = databases_work(text_of(url));
    for (const struct bundle_file *file = bundle_first("migrations/");
         bundle_has(file, "migrations/") && found < most; file++)
        list[found++] =
            (struct migration){ text_of(file->name + strlen("migrations/")), file->bytes };
    if (extra)
        list[found++] = (struct migration){ text_of(extra), TEXT("SELECT 1;") };
    migrate_list(&w, list, found);
    databases_do(&w, "INSERT INTO setting (name, value) VALUES ('company', '昔の会社')");
    databases_close(&w);
    w = begin();
    static const char *const files[] = { "kantoku.db", "instance.key" };
    static const char *const paths[] = { "old.db", "there-data/instance.key" };
    struct buf sums = buf_begin(w.arena, 4096);
    int out = open(folder_file(name), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    struct tar_write tar = tar_write_begin(&w, out);
    for (size_t i = 0; i < COUNT(files); i++) {
        struct stat about;
        stat(folder_file(paths[i]), &about);
        char *bytes = work_alloc(&w, (size_t)about.st_size, 1);
        int fd = open(folder_file(paths[i]), O_RDONLY | O_CLOEXEC);
        disk_read(fd, bytes, (size_t)about.st_size);
        close(fd);
        struct text content = { bytes, (size_t)about.st_size };
        struct hash hash = hash_of(content);
        tar_write_file(&tar, files[i], about.st_size, 0);
        tar_write_add(&tar, content);
        buf_format(&sums, "%s  %s\n", hash_hex(&hash).at, files[i]);
    }
    tar_write_file(&tar, "SHA256SUMS", (int64_t)sums.len, 0);
    tar_write_add(&tar, buf_text(&sums));
    tar_write_end(&tar);
    close(out);
    unlink(folder_file("old.db"));
    end(&w);
}

static void test_versions(struct text url, const char *tag)
{
    static const char old_one[] = "SELECT COUNT(*) FROM setting WHERE value = '昔の会社'";
    struct work w = begin();
    char to[32];
    choose(url);
    snprintf(to, sizeof to, "%s-newer", tag);
    write_old("newer.tar", 200, "9999_later.sql");
    ok(!restore(&w, "newer.tar", to) && fails(&w, "migrate.newer") && !is_there(to),
       "a backup of a newer version is refused, and says so");
    snprintf(to, sizeof to, "%s-older", tag);
    write_old("older.tar", 14, NULL);
    ok(restore(&w, "older.tar", to) && instance_connect(&w, text_of(folder_file(to))) &&
           count(&w, old_one) == 1 && count(&w, "SELECT COUNT(*) FROM reminder") == 0,
       "one of an older version is brought up to date");
    if (work_failed(&w))
        printf("# %s %.*s\n", w.fault.code, TEXT_ARG(w.fault.about));
    end(&w);
}

int main(void)
{
    if (!databases_wants("postgres") || !getenv("KANTOKU_TEST_PG")) {
        printf("1..0 # SKIP run this under test/with-postgres\n");
        return 0;
    }
    struct work urls = begin();
    struct text sqlite = TEXT("sqlite:"), postgres = work_text(&urls, databases_postgres());
    test_move(sqlite, postgres, "there");
    test_move(work_text(&urls, databases_postgres()), sqlite, "back");
    test_damage(work_text(&urls, databases_postgres()));
    test_versions(work_text(&urls, databases_postgres()), "postgres");
    test_versions(sqlite, "sqlite");
    end(&urls);
    return tap_done();
}
