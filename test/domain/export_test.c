/* Everything an office has entered leaves with it, in files that need no Kantoku; or nothing does.
 */
#include "domain/export.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/disk.h"
#include "domain/export_table.h"
#include "domain/file.h"
#include "domain/instance.h"
#include "domain/setting.h"
#include "format/csv.h"
#include "test/chain.h"
#include "test/tiny_disk.h"

enum { EVIDENCE = 300000 };

/* ---- every table, every column ---- */

static const struct {
    const char *table, *why;
} machinery[] = {
    { "draft", "typed, and not yet entered" },
    { "feed", "the secret of an address; another is made any time" },
    { "guest_device", "by what a device is known again" },
    { "guest_draft", "typed, and not yet sent" },
    { "guest_session", "who is there now" },
    { "job", "work under way" },
    { "journal", "trail.tsv" },
    { "journal_body", "trail-bodies.txt" },
    { "journal_head", "the last line of trail.tsv" },
    { "migration", "which form the tables have" },
    { "party_day", "counted from the parties" },
    { "party_key", "made from the names of the parties" },
    { "party_line", "made from the registers" },
    { "party_seen", "made from the entrustments" },
    { "party_tally", "counted from the parties" },
    { "place", "made from the entrustments" },
    { "recovery_code", "secrets" },
    { "register_line", "made from the registers" },
    { "register_tally", "counted from the registers" },
    { "reminder_day", "which mornings are done" },
    { "replay", "answers kept for programs for a day" },
    { "same_key", "made from the names of the parties" },
    { "same_pair", "made from the names of the parties" },
    { "search_entry", "made from the names" },
    { "search_index", "made from the names" },
    { "session", "who is signed in now" },
    { "todo_month", "counted from the to-dos" },
    { "todo_tally", "counted from the to-dos" },
    { "touched", "what has to be evaluated" },
    { "touched_later", "what has to be evaluated" },
    { "webhook_todo", "what each program was told already; webhook_call says what" },
};

static const struct {
    const char *column, *why;
} withheld[] = {
    { "account.invitation", "a secret" },
    { "account.password", "a secret" },
    { "account.totp", "a secret; two_step says whether there is one" },
    { "account.totp_counter", "machinery of the secret" },
    { "answer.said_in", "a mark of a session; said_by says who" },
    { "mail.next_at", "machinery" },
    { "mail.secret", "a link that opens something" },
    { "todo.department_id", "its name is there" },
    { "task_link.code", "a secret" },
    { "token.code", "a secret" },
    { "contact_test_line.code", "what the link of a contact test holds, hashed" },
    { "webhook.secret", "a secret" },
    { "webhook_call.next_at", "machinery" },
};

static bool is_machinery(const char *table)
{
    for (size_t i = 0; i < COUNT(machinery); i++)
        if (strcmp(machinery[i].table, table) == 0)
            return true;
    return false;
}

static bool is_withheld(const char *table, const char *column)
{
    char name[128];
    snprintf(name, sizeof name, "%s.%s", table, column);
    for (size_t i = 0; i < COUNT(withheld); i++)
        if (strcmp(withheld[i].column, name) == 0)
            return true;
    return false;
}

static bool names(const char *columns, const char *column)
{
    struct text rest = text_of(columns), name;
    while (text_next(&rest, ' ', &name)) {
        if (text_ends(name, TEXT("#")))
            name.len--;
        if (text_is_string(name, column))
            return true;
    }
    return false;
}

static const char *columns_of(const char *table)
{
    if (strcmp(table, "file") == 0)
        return "removed_at number# id kind subject_id name type size# sha256 document origin "
               "period_from period_to valid_to added_at added_by note";
    for (const struct export_table *it = export_tables; it->name; it++)
        if (strcmp(it->name, table) == 0)
            return it->columns;
    return NULL;
}

static bool is_exported(const char *table, const char *column)
{
    static const char every[] = "id version added_at changed_at removed_at";
    const struct kind *kind = kind_find(text_of(table));
    if (kind)
        return names(every, column) || kind_field(kind, text_of(column)) >= 0;
    const char *columns = columns_of(table);
    return columns && names(columns, column);
}

static void test_schema(struct work *w)
{
    static const struct query columns = {
        "columns", "SELECT m.name, c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c "
                   "WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite!_%' ESCAPE '!' "
                   "AND m.name NOT LIKE 'search!_index!_%' ESCAPE '!'"
    };
    int left = 0, seen = 0, reasons = 0;
    db_begin(w, DB_READ);
    struct rows rows = db_rows(w, &columns);
    for (; db_next(&rows); seen++) {
        const char *table = work_string(w, row_text(&rows, 0));
        const char *column = work_string(w, row_text(&rows, 1));
        bool stays = is_machinery(table) || is_withheld(table, column);
        reasons += is_withheld(table, column);
        if (is_exported(table, column) != stays)
            continue;
        printf("# %s.%s %s\n", table, column, stays ? "is exported and said to stay" : "stays");
        left++;
    }
    db_end(w);
    ok(seen > 400 && left == 0, "every column of every table leaves, or it is said why not");
    ok(reasons == COUNT(withheld), "and nothing is said of what is not there");
}

/* A sheet is for people, in either language. */
static void test_heads(void)
{
    int tables = 0, left = 0;
    for (const struct export_table *it = export_tables; it->name; it++, tables++) {
        if (it->plain)
            continue; /* without a sheet */
        struct text rest = text_of(it->columns), name;
        while (text_next(&rest, ' ', &name)) {
            char key[128];
            name.len -= text_ends(name, TEXT("#"));
            snprintf(key, sizeof key, "export.column.%.*s", TEXT_ARG(name));
            bool known = word_find(text_of(key)) != WORD_NONE;
            if (!known)
                printf("# %s\n", key);
            left += !known;
        }
    }
    ok(tables > 15 && left == 0, "every column of every sheet has a name in both languages");
}

/* ---- what is written ---- */

static char bytes_read[4 << 20];

static const char *read_file(const char *name)
{
    int fd = open(folder_file(name), O_RDONLY | O_CLOEXEC);
    ssize_t got = fd < 0 ? 0 : disk_read(fd, bytes_read, sizeof bytes_read - 1);
    bytes_read[got < 0 ? 0 : got] = '\0';
    if (fd >= 0)
        close(fd);
    return bytes_read;
}

static bool says(const char *name, const char *what)
{
    return strstr(read_file(name), what) != NULL;
}

static int lines_of(const char *name)
{
    int lines = 0;
    for (const char *c = read_file(name); *c; c++)
        lines += *c == '\n';
    return lines;
}

static char evidence[EVIDENCE];

static void fill(struct work *w)
{
    struct chain_ids ids = make_chain(w);
    struct file file = { .kind = TEXT("party"),
                         .subject_id = ids.first,
                         .name = TEXT("契約書 <1>/..:.pdf") };
    int fd = open(folder_file("evidence"), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    for (size_t i = 0; i < EVIDENCE; i++)
        evidence[i] = (char)(i * i >> 3);
    disk_write(fd, evidence, EVIDENCE);
    lseek(fd, 0, SEEK_SET);
    db_begin(w, DB_WRITE);
    RULES_ADD(w, &kind_party, TEXT("name"), TEXT("=HYPERLINK(\"http://x\")株式会社"));
    struct record gone = record_new(w, &kind_contact);
    gone.values[CONTACT_PARTY_ID] = ids.first;
    gone.values[CONTACT_NAME] = TEXT("もういない人");
    record_add(w, &gone);
    record_remove(w, &gone, TEXT("退職"));
    file_add(w, fd, &file);
    setting_write(w, "two_step", TEXT("everybody"));
    db_end(w);
    close(fd);
    databases_do(w, "INSERT INTO setting (name, value) VALUES ('setup_code', 'himitsu-1'),"
                    " ('mail.password', 'himitsu-2')");
    databases_do(w, "INSERT INTO account VALUES ('a', 1, 0, 0, 0, 'a@example.jp', '青木',"
                    " 'office', NULL, 'ja', 1, 'himitsu-3', 'himitsu-4', 0, 'himitsu-5', 0, 0, 0)");
    databases_do(w, "INSERT INTO token (id, handle, code, account_id, name, scopes, added_at,"
                    " ends_at, used_at, used_from, revoked_at) VALUES ('k', 'h', 'himitsu-6', 'a',"
                    " '会計', 'read', 0, 0, 0, '', 0)");
    databases_do(w, "INSERT INTO mail (id, purpose, sender_id, address, name, lang, subject, body,"
                    " secret, state, tries, queued_at, next_at, ended_at, reason, code, answer)"
                    " VALUES ('m', 'test', 'a', 'b@example.jp', 'b', 'ja', '件名', '@本文',"
                    " 'himitsu-7', 'sent', 1, 1700000000, 0, 0, '', 0, '')");
    if (work_failed(w))
        printf("Bail out! %s %.*s\n", w->fault.code, TEXT_ARG(w->fault.about));
}

static bool failed_with(struct work *w, const char *code)
{
    return databases_fault(w, w->fault.kind, code) && (databases_again(w), true);
}

static bool has_evidence(const char *path)
{
    static char found[EVIDENCE + 1];
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t got = fd < 0 ? -1 : disk_read(fd, found, sizeof found);
    if (fd >= 0)
        close(fd);
    return got == EVIDENCE && memcmp(found, evidence, EVIDENCE) == 0;
}

static bool runs(const char *command)
{
    char line[512];
    snprintf(line, sizeof line, "cd %s && %s >/dev/null 2>&1", folder_file("all"), command);
    return system(line) == 0; /* NOLINT: a command of the test */
}

/* Whether something beside `name` begins like it: what an export was written into. */
static bool has_rest_of(const char *folder, const char *name)
{
    DIR *open = opendir(folder);
    size_t len = strlen(name);
    bool found = false;
    for (struct dirent *it; open && (it = readdir(open));)
        found |= strncmp(it->d_name, name, len) == 0 && it->d_name[len] == '.' &&
                 strcmp(it->d_name + len, ".part") != 0;
    if (open)
        closedir(open);
    return found;
}

static void test_content(struct work *w)
{
    struct export_sums sums;
    mkdir(folder_file("all.part"), 0700);
    int fd = open(folder_file("data/risk.txt"), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    disk_write(fd, "# ours\n", 7);
    close(fd);
    ok(export_all(w, text_of(folder_file("all")), NULL, NULL, &sums) && sums.files == 1 &&
           sums.unreadable == 0 && sums.records == 10 && sums.removed == 1,
       "everything is written out");
    ok(rmdir(folder_file("all.part")) == 0 && !has_rest_of(folder(), "all"),
       "a folder of the office's own beside it is left alone, and nothing else is there");
    ok(has_evidence(folder_file("all/files/EV-0001_契約書 _1__.._.pdf")),
       "the evidence decrypted, under a name that every system takes");
    ok(runs("sha256sum --strict -c SHA256SUMS") &&
           runs("test $(find . -type f | wc -l) = $(($(wc -l <SHA256SUMS) + 1))"),
       "sha256sum knows every file");
    ok(says("all/README.txt", "すべてのデータ") && says("all/README.txt", "Everything in Kantoku"),
       "with a word about what is what, in both languages");
    ok(strncmp(read_file("all/csv/party.csv"), "\xef\xbb\xbfid,", 6) == 0 &&
           strstr(bytes_read, "\"'=HYPERLINK(\"\"http://x\"\")"),
       "formulas are not, for whoever opens the CSV");
    ok(says("all/csv/mail.csv", "\"'@本文\"") && says("all/json/mail.json", "\"@本文\""),
       "nor in what is no register; JSON has them as they are");
    ok(says("all/csv/contact.csv", "もういない人") && says("all/json/contact.json", "もういない人"),
       "what was taken out is there");
    ok(says("all/csv/account.csv", "青木") && says("all/csv/token.csv", "会計") &&
           says("all/csv/setting.csv", "two_step,everybody") && lines_of("all/csv/todo.csv") > 3,
       "accounts, tokens, settings and to-dos too");
    ok(says("all/rules/risk.txt", "# ours"), "and the office's own rules");
    ok(runs("! grep -r himitsu . && ! unzip -p kantoku.xlsx | grep himitsu"),
       "no secret is in any of it");
    ok(!export_all(w, text_of(folder_file("all")), NULL, NULL, &sums) &&
           failed_with(w, "export.folder_there"),
       "a folder that is there is left alone");
    struct work office = *w;
    office.actor.may = MAY_ADMIN;
    ok(!export_all(&office, text_of(folder_file("e2")), NULL, NULL, &sums) &&
           failed_with(&office, "work.denied") && access(folder_file("e2"), F_OK) != 0 &&
           !has_rest_of(folder(), "e2"),
       "who may not read the register may not export it, and nothing is left");
}

/* ---- one moment ---- */

struct meanwhile {
    struct work w;
    bool done;
};

static void write_more(void *context, int64_t done, int64_t total)
{
    struct meanwhile *meanwhile = context;
    (void)done, (void)total;
    if (!meanwhile->done)
        register_party(&meanwhile->w, "あとから来た株式会社");
    meanwhile->done = true;
}

static void test_moment(struct work *w)
{
    struct export_sums sums;
    struct meanwhile meanwhile = { .w = work_begin(w->arena, actor_machine(TEXT("cli"))) };
    meanwhile.w.instance = w->instance;
    meanwhile.w.db = db_open(&meanwhile.w, w->instance->database);
    export_all(w, text_of(folder_file("moment")), write_more, &meanwhile, &sums);
    ok(meanwhile.done && !work_failed(&meanwhile.w) && !work_failed(w),
       "while it is written others write");
    ok(!says("moment/csv/party.csv", "あとから来た") &&
           !says("moment/json/party.json", "あとから来た") &&
           !says("moment/trail-bodies.txt", "あとから来た"),
       "of which nothing is in it: it is of one moment");
    db_close(meanwhile.w.db);
}

static void test_full(struct work *w)
{
    struct export_sums sums;
    const char *disk = tiny_disk(16 << 10);
    char path[256];
    snprintf(path, sizeof path, "%s/all", disk);
    bool done = export_all(w, text_of(path), NULL, NULL, &sums);
    /* Where only files are limited, the database, which notes the export, is full before. */
    bool database = strcmp(w->fault.code, "db.full") == 0;
    ok(!done && failed_with(w, database ? "db.full" : "export.disk_full"),
       "a full disk is said to be one");
    ok(access(path, F_OK) != 0 && !has_rest_of(disk, "all"), "and nothing half is left");
}

static void test_damaged(struct work *w)
{
    struct export_sums sums;
    struct file *files;
    char sha[100] = "";
    size_t count;
    db_begin(w, DB_READ);
    file_list_after(w, 0, 10, &files, &count);
    snprintf(sha, sizeof sha, "data/files/%.2s/%.*s", files[0].sha256.at,
             TEXT_ARG(files[0].sha256));
    db_end(w);
    if (truncate(folder_file(sha), 1000) != 0)
        printf("Bail out! %s\n", sha);
    ok(export_all(w, text_of(folder_file("e3")), NULL, NULL, &sums) && sums.unreadable == 1 &&
           access(folder_file("e3/kantoku.xlsx"), F_OK) == 0 && says("e3/README.txt", "EV-0001"),
       "evidence that is damaged is named, and the rest is written");
}

int main(void)
{
    databases_of_folder();
    struct work w = work_begin(arena_open(512 << 20), actor_machine(TEXT("cli")));
    if (!instance_make(&w, text_of(folder_file("data"))))
        printf("Bail out! %s\n", w.fault.code);
    test_heads();
    fill(&w);
    if (strcmp(db_engine(w.db), "sqlite") == 0)
        test_schema(&w);
    test_content(&w);
    test_moment(&w);
    test_damaged(&w);
    test_full(&w); /* whatever comes after it stands on a full disk */
    db_close(w.db);
    arena_close(w.arena);
    return tap_done();
}
