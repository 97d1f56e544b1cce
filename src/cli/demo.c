/* A register with invented data: 40 parties in four tiers, on a day that stands still. It comes in
 * through the same import as any office's list. */
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/bundle.h"
#include "base/disk.h"
#include "base/moment.h"
#include "cli/command.h"
#include "domain/credential.h"
#include "domain/evaluate.h"
#include "domain/instance.h"
#include "domain/record.h"
#include "domain/sample_change.h"
#include "domain/sample_fill.h"
#include "domain/sample_finding.h"
#include "domain/sample_round.h"
#include "domain/setting.h"
#include "gate/policy.h"
#include "import/apply.h"
#include "import/intake.h"
#include "registers.h"
#include "serve/pdf_reader.h"
#include "store/db.h"

#define PASSWORD "hibari-mobile-2026"
#define TODAY "2026-11-25T08:55"
#define REGISTERS "demo/registers.txt"
#define REGISTERS_AT "2026-11-20T18:15"

/* The list as the office has it, and the rows that came back from it, put right. */
static const struct {
    const char *file, *at;
} lists[] = {
    { "demo/委託先一覧_最終_修正2.xlsx", "2026-11-20T17:50" },
    { "demo/委託先一覧_最終_修正2_理由_直し済.xlsx", "2026-11-20T18:05" },
};

static const struct {
    const char *name, *leader;
} departments[] = {
    { "個人情報管理室", "高瀬 真理" },
    { "店舗営業部", "桐生 美咲" },
    { "カスタマーサポート部", "佐伯 由美" },
    { "請求・郵送グループ", "三浦 健吾" },
    { "情報システム部", "望月 亮" },
    { "マーケティング部", "早川 沙織" },
    { "内部監査室", "千葉 望" },
};

static const struct {
    const char *name, *email, *department;
    enum role role;
} people[] = {
    { "小野寺 健", "onodera@hibari.example", "", ROLE_OFFICE },
    { "高瀬 真理", "takase@hibari.example", "", ROLE_ADMIN },
    { "佐伯 由美", "saeki@hibari.example", "カスタマーサポート部", ROLE_DEPARTMENT },
    { "千葉 望", "chiba@hibari.example", "", ROLE_AUDITOR },
    { "森下 豊", "morishita@hibari.example", "", ROLE_BOARD },
};

static struct text add_company(struct work *w)
{
    struct record company = record_new(w, &kind_company);
    company.values[COMPANY_NAME] = TEXT("ひばりモバイル株式会社");
    company.values[COMPANY_KANA] = TEXT("ヒバリモバイル");
    company.values[COMPANY_LEGAL_KIND] = TEXT("telecom");
    company.values[COMPANY_GROUP_RELATION] = TEXT("self");
    company.values[COMPANY_PRIVACY_MANAGER] = TEXT("高瀬 真理");
    company.values[COMPANY_PHONE] = TEXT("03-0000-0001");
    company.values[COMPANY_EMERGENCY_NAME] = TEXT("情報セキュリティ当直");
    company.values[COMPANY_EMERGENCY_PHONE] = TEXT("03-0000-0024");
    company.values[COMPANY_EMERGENCY_TESTED_ON] = TEXT("2026-10-30");
    company.values[COMPANY_NOTE] = TEXT("見本のための架空の会社です。");
    record_add(w, &company);
    return company.id;
}

/* Gives the id of the department called `name`, if there is one. */
static struct text add_departments(struct work *w, struct text company, const char *name)
{
    struct text found = TEXT("");
    for (size_t i = 0; i < COUNT(departments); i++) {
        struct record department = record_new(w, &kind_department);
        department.values[DEPARTMENT_COMPANY_ID] = company;
        department.values[DEPARTMENT_NAME] = text_of(departments[i].name);
        department.values[DEPARTMENT_LEADER] = text_of(departments[i].leader);
        record_add(w, &department);
        if (text_is_string(text_of(name), departments[i].name))
            found = department.id;
    }
    return found;
}

/* The second factor is not asked for: nobody's data are in here. */
static bool add_people(struct work *w, struct text department, struct text hash,
                       struct account *first)
{
    struct policy policy;
    for (size_t i = 0; i < COUNT(people); i++) {
        struct text code;
        struct account account = {
            .email = text_of(people[i].email),
            .name = text_of(people[i].name),
            .role = people[i].role,
            .department_id = people[i].role == ROLE_DEPARTMENT ? department : TEXT(""),
            .lang = LANG_JA,
        };
        int64_t clock = work_clock_real();
        if (!account_add(w, &account) || !credential_invite(w, account.id, clock, &code) ||
            !credential_accept(w, code, clock, hash))
            return false;
        if (i == 0) /* who takes the list in */
            *first = account;
    }
    if (!policy_read(w, &policy))
        return false;
    policy.two_step = TWO_STEP_NOBODY;
    return policy_write(w, &policy, work_clock_real());
}

/* The list as a file that can be read from its beginning. */
static int open_list(struct work *w, struct text name)
{
    const struct bundle_file *file = bundle_find(name);
    int fd = memfd_create("list", MFD_CLOEXEC);
    if (file && fd >= 0 && disk_write(fd, file->bytes.at, file->bytes.len) &&
        lseek(fd, 0, SEEK_SET) == 0)
        return fd;
    if (fd >= 0)
        close(fd);
    work_fail(w, FAULT_SYSTEM, "cli.demo.no_list", name);
    return -1;
}

static bool import_list(struct work *w, struct text file)
{
    struct intake intake;
    struct file stored;
    struct text name = text_slice(file, text_find(file, TEXT("/"), 0) + 1, file.len);
    int fd = open_list(w, file);
    if (fd < 0)
        return false;
    bool added = intake_store(w, fd, name, &stored) && intake_add(w, &stored, &intake);
    struct list *list = added ? intake_open(w, intake.id, NULL) : NULL;
    close(fd);
    return list && apply_list(w, list, intake.id, NULL, NULL) && evaluate_touched(w);
}

static bool import_lists(struct work *w)
{
    for (size_t i = 0; i < COUNT(lists); i++)
        if (!moment_read(text_of(lists[i].at), &w->now) || !import_list(w, text_of(lists[i].file)))
            return false;
    return true;
}

/* What no list of parties holds: people, devices, reviews … */
static bool add_registers(struct work *w)
{
    const struct bundle_file *file = bundle_find(TEXT(REGISTERS));
    if (!file)
        return work_fail(w, FAULT_SYSTEM, "cli.demo.no_list", TEXT(REGISTERS));
    return moment_read(TEXT(REGISTERS_AT), &w->now) && sample_fill(w, file->bytes) &&
           evaluate_touched(w);
}

/* In the order of their moments: the trail goes forward. */
static bool add_checks(struct work *w)
{
    if (!sample_finding_before(w) || !sample_round(w))
        return false;
    db_begin(w, DB_WRITE);
    sample_change(w);
    evaluate_touched(w);
    return db_end(w) && sample_finding(w);
}

static bool fill(struct work *w, struct text hash)
{
    struct account first;
    db_begin(w, DB_WRITE);
    instance_is_unused(w);               /* else the first fault: nothing is written */
    setting_write(w, "demo", TEXT("1")); /* the first entry of the trail: see domain/sample.h */
    setting_write(w, "demo.now", text_of(TODAY));
    struct text department = add_departments(w, add_company(w), people[2].department);
    if (add_people(w, department, hash, &first)) {
        w->actor.id = first.id;
        w->actor.name = first.name;
        import_lists(w);
        add_registers(w);
    }
    return db_end(w) && add_checks(w) && evaluate_later(w, NULL, NULL);
}

static bool run(struct cli *cli)
{
    struct work *w = cli->w;
    setenv("KANTOKU_SEED", "hibari", 1); /* the same ids each time */
    pdf_reader_begin();
    moment_read(text_of(lists[0].at), &w->now);
    struct text hash = secret_password_hash(w, TEXT(PASSWORD));
    if (!hash.len || !instance_make(w, cli->folder))
        return false;
    bool filled = fill(w, hash);
    db_close(w->db);
    w->db = NULL;
    if (filled && cli->json)
        return CLI_PRINT_TEXTS(cli, TEXT("email"), text_of(people[0].email), TEXT("password"),
                               TEXT(PASSWORD));
    if (filled)
        CLI_SAY(cli, WORD_cli_demo_done, cli->folder, text_of(people[0].email), TEXT(PASSWORD));
    return filled;
}

const struct command command_demo = {
    .name = "demo",
    .usage = "",
    .help = WORD_cli_demo_help,
    .run = run,
};
