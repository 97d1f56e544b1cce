#include "web/data_page.h"

#include <dirent.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/dates.h"
#include "base/moment.h"
#include "domain/instance.h"
#include "domain/job.h"
#include "domain/sample.h"
#include "domain/setting.h"
#include "views/confirm.h"
#include "views/rules.h"
#include "web/data_sql.h"
#include "web/front.h"
#include "web/settings_page.h"
#include "web/show.h"

enum { FACTS = 4, LATE_DAYS = 7, LONGEST_PATH = 4096, MOST_YEARS = 10 };

/* The subject of the jobs that make backups: there is one data folder. */
#define BACKUP TEXT("backup")

/* ---- the data ---- */

struct kept {
    char name[NAME_MAX + 1];
    int64_t at, bytes;
};

/* The newest file in the folder of the backups; none leaves `at` 0. */
static void find_newest(const char *folder, struct kept *newest)
{
    DIR *open = opendir(folder);
    for (struct dirent *entry; open && (entry = readdir(open));) {
        char path[LONGEST_PATH];
        struct stat about;
        snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        if (entry->d_name[0] == '.' || stat(path, &about) != 0 || !S_ISREG(about.st_mode) ||
            about.st_mtim.tv_sec <= newest->at)
            continue;
        newest->at = about.st_mtim.tv_sec;
        newest->bytes = about.st_size;
        snprintf(newest->name, sizeof newest->name, "%s", entry->d_name);
    }
    if (open)
        closedir(open);
}

static void fill_backup(struct work *w, const struct visit *visit, struct settings_data_page *page)
{
    struct kept newest = { .at = 0 };
    const char *folder = instance_path(w, w->instance, "backups");
    find_newest(folder, &newest);
    page->folder = text_of(folder);
    page->backup = URL(w, "/settings/data/backup");
    page->backed_up_at = newest.at;
    page->backup_name = work_text(w, text_of(newest.name));
    page->backup_bytes = newest.bytes;
    int32_t days = newest.at ? moment_day(visit->clock) - moment_day(newest.at) : 0;
    struct text count = work_format(w, "%d", days);
    if (days >= LATE_DAYS)
        page->warning =
            (struct message){ .status = STATUS_TODAY,
                              .text = word_fill(w, WORD_settings_no_backup_lately, &count, 1) };
}

static void fill_state(struct work *w, struct settings_data_page *page)
{
    struct fact_line *facts = work_array(w, struct fact_line, FACTS);
    const struct {
        enum word name;
        struct text value;
    } lines[FACTS] = {
        { WORD_settings_parties, show_count(w, db_int(w, &query_data_parties)) },
        { WORD_settings_entries, show_count(w, db_int(w, &query_data_entries)) },
        { WORD_settings_engine, text_of(db_engine(w->db)) },
        { WORD_settings_place, text_of(w->instance->folder) },
    };
    for (size_t i = 0; i < FACTS; i++)
        facts[i] = (struct fact_line){ .name = word_text(w->lang, lines[i].name),
                                       .value = lines[i].value };
    page->state = (struct facts){ .title = word_text(w->lang, WORD_settings_data),
                                  .items = facts,
                                  .count = FACTS };
}

static void show_data(struct work *w, struct visit *visit)
{
    struct job job = { 0 };
    bool has_job = job_of_subject(w, BACKUP, &job);
    if (has_job && job_runs(&job)) {
        struct page running = front_page(w, visit, WORD_settings_backing_up, PLACE_NONE);
        front_crumb(w, &running, word_text(w->lang, WORD_settings_tab_data),
                    URL(w, "/settings/data"));
        front_job(w, visit, &running, &job);
        return;
    }
    struct settings_data_page page = { .page =
                                           front_page(w, visit, WORD_settings_title, PLACE_NONE) };
    fill_state(w, &page);
    fill_backup(w, visit, &page);
    if (has_job && text_is(job.state, TEXT("failed")))
        page.warning = (struct message){
            .status = STATUS_STOP,
            .text = word_say(w, job.fault_code, job.fault_about),
        };
    page.tabs = settings_tabs(w, visit, SETTINGS_DATA, &page.tab_count);
    struct html out = front_html(w, visit);
    view_settings_data(&out, &page);
    front_send(visit, &out);
}

static void begin_backup(struct work *w, struct visit *visit)
{
    struct job job = { 0 };
    struct text id;
    bool runs = job_of_subject(w, BACKUP, &job) && job_runs(&job);
    if (!runs && !job_queue(w, "backup", BACKUP, &id))
        return;
    response_redirect(visit->response, TEXT("/settings/data"));
}

/* ---- the sample ---- */

static void show_sample(struct work *w, struct visit *visit)
{
    if (!w->instance->demo) {
        work_fail(w, FAULT_MISSING, "sample.none", TEXT(""));
        return;
    }
    struct settings_demo_page page = {
        .page = front_page(w, visit, WORD_settings_title, PLACE_NONE),
        .now = w->now,
        .until = { .name = "until",
                   .type = ENTRY_LINE,
                   .label = word_text(w->lang, WORD_demo_page_until),
                   .value = visit_typed(visit, "until", TEXT("")) },
        .clear = URL(w, "/settings/demo/clear"),
    };
    if (visit->fault.kind)
        page.until.mistake = word_say(w, text_of(visit->fault.code), visit->fault.about);
    page.tabs = settings_tabs(w, visit, SETTINGS_DEMO, &page.tab_count);
    struct html out = front_html(w, visit);
    view_settings_demo(&out, &page);
    front_send(visit, &out);
}

/* The day that was typed, or so many days on. DAY_NONE after a fault. */
static int32_t read_until(struct work *w, const struct visit *visit, int32_t today)
{
    int64_t days = field_int(visit->request, "by", 0);
    if (days == 1 || days == 7)
        return today + (int32_t)days;
    struct text typed = field_text(visit->request, "until");
    struct dates_value value = dates_read(typed);
    int32_t day = value.kind == DATES_DAY ? value.day : DAY_NONE;
    if (day == DAY_NONE)
        work_fail(w, FAULT_INPUT, "record.not_a_day", typed);
    else if (day <= today)
        work_fail(w, FAULT_INPUT, "demo_page.backwards", show_day(w, today));
    else if (day > day_add_months(today, 12 * MOST_YEARS))
        work_fail(w, FAULT_INPUT, "demo_page.too_far", TEXT(""));
    return work_failed(w) ? DAY_NONE : day;
}

static void move_clock(struct work *w, struct visit *visit)
{
    int32_t today = moment_day(w->now), until = read_until(w, visit, today);
    if (until != DAY_NONE && sample_move(w, w->now + (int64_t)(until - today) * DAY))
        visit_done(w, visit, TEXT("/settings/demo"), "demo_page.moved", TEXT(""));
}

static void ask_clear(struct work *w, struct visit *visit)
{
    if (!w->instance->demo) {
        work_fail(w, FAULT_MISSING, "sample.none", TEXT(""));
        return;
    }
    struct text effects[] = { word_text(w->lang, WORD_demo_page_clear_effect_data),
                              word_text(w->lang, WORD_demo_page_clear_effect_then) };
    struct confirm_page page = {
        .page = front_page(w, visit, WORD_demo_page_clear, PLACE_NONE),
        .question = word_text(w->lang, WORD_demo_page_clear_question),
        .effects = effects,
        .effect_count = COUNT(effects),
        .danger = true,
        .button = word_text(w->lang, WORD_demo_page_clear_button),
        .action = URL(w, "/settings/demo/clear"),
        .back = URL(w, "/settings/demo"),
    };
    front_crumb(w, &page.page, word_text(w->lang, WORD_settings_tab_demo),
                URL(w, "/settings/demo"));
    struct html out = front_html(w, visit);
    view_confirm(&out, &page);
    front_send(visit, &out);
}

static void clear_sample(struct work *w, struct visit *visit)
{
    struct text code;
    if (sample_clear(w, &code))
        response_redirect(visit->response, URL(w, "/setup/{}", code).checked);
}

const struct route data_routes[] = {
    PAGE("/settings/data", MAY_ADMIN, show_data),
    FORM("/settings/data/backup", MAY_ADMIN, begin_backup, NULL),
    PAGE("/settings/demo", MAY_ADMIN, show_sample),
    FORM("/settings/demo", MAY_ADMIN, move_clock, show_sample),
    PAGE("/settings/demo/clear", MAY_ADMIN, ask_clear),
    FORM("/settings/demo/clear", MAY_ADMIN, clear_sample, ask_clear, .flags = ROUTE_OWN),
    ROUTE_END,
};
