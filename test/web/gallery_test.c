/* Every screen, with good, empty and hostile data, in both languages.
 *
 *   gallery_test.t              checks them, in TAP
 *   gallery_test.t FOLDER       also writes them there, for the browser's tests and for eyes
 */
#include <stdlib.h>
#include <sys/stat.h>

#include "base/arena.h"
#include "base/bundle.h"
#include "test/tap.h"
#include "test/web/html_check.h"
#include "test/web/sample.h"
#include "test/web/sample_answers.h"
#include "test/web/sample_card.h"
#include "test/web/sample_checks.h"
#include "test/web/sample_contact_test.h"
#include "test/web/sample_finding.h"
#include "test/web/sample_form.h"
#include "test/web/sample_guest.h"
#include "test/web/sample_import.h"
#include "test/web/sample_inspection.h"
#include "test/web/sample_party.h"
#include "test/web/sample_plan.h"
#include "test/web/sample_returned.h"
#include "test/web/sample_same.h"
#include "test/web/sample_settings.h"
#include "test/web/sample_sheet.h"
#include "test/web/sample_sign.h"
#include "test/web/sample_today.h"
#include "test/web/sample_trail.h"
#include "test/web/sample_webhooks.h"

struct screen {
    const char *name;
    void (*draw)(struct html *out);
};

static const struct screen screens[] = {
    { "sign-in", draw_sign_in },
    { "sign-in-refused", draw_sign_in_refused },
    { "sign-code", draw_sign_code },
    { "sign-totp", draw_sign_totp },
    { "sign-recovery", draw_sign_recovery },
    { "recovery", draw_recovery },
    { "setup", draw_setup },
    { "setup-mistakes", draw_setup_mistakes },
    { "invite", draw_invite },
    { "form-new", draw_form_new },
    { "form-long", draw_form_long },
    { "form-mistakes", draw_form_mistakes },
    { "record", draw_record },
    { "record-list", draw_record_list },
    { "register", draw_register },
    { "registers", draw_registers },
    { "conflict", draw_conflict },
    { "confirm", draw_confirm },
    { "job", draw_job },
    { "job-failed", draw_job_failed },
    { "parties", draw_parties },
    { "parties-past", draw_parties_past },
    { "parties-no-match", draw_parties_no_match },
    { "parties-none", draw_parties_none },
    { "search", draw_search },
    { "search-nothing", draw_search_nothing },
    { "party", draw_party },
    { "party-past", draw_party_past },
    { "party-contracts", draw_party_contracts },
    { "party-contacts", draw_party_contacts },
    { "card", draw_card },
    { "checks", draw_checks },
    { "round-new", draw_round_new },
    { "round", draw_round },
    { "round-draft", draw_round_draft },
    { "round-questions", draw_round_questions },
    { "round-close", draw_round_close },
    { "round-remind", draw_round_remind },
    { "contact-tests", draw_contact_tests },
    { "contact-test", draw_contact_test },
    { "contact-confirm", draw_contact_confirm },
    { "same", draw_same },
    { "merge", draw_merge },
    { "merge-loop", draw_merge_loop },
    { "rename", draw_rename },
    { "chain", draw_chain },
    { "chain-table", draw_chain_table },
    { "import", draw_import },
    { "import-refused", draw_import_refused },
    { "import-columns", draw_import_columns },
    { "import-confirm", draw_import_confirm },
    { "import-done", draw_import_done },
    { "roster", draw_roster },
    { "roster-done", draw_roster_done },
    { "sheets", draw_sheets },
    { "sheet", draw_sheet },
    { "sheet-question", draw_sheet_question },
    { "sheet-ask", draw_sheet_ask },
    { "sheet-left", draw_sheet_left },
    { "inspection", draw_inspection },
    { "excel", draw_excel },
    { "returned", draw_returned },
    { "returned-ours", draw_returned_ours },
    { "returns", draw_returns },
    { "letter", draw_letter },
    { "checklist", draw_checklist },
    { "plan", draw_plan },
    { "counts", draw_counts },
    { "findings", draw_finding },
    { "actions", draw_actions },
    { "action", draw_action },
    { "action-new", draw_action_new },
    { "action-find", draw_action_find },
    { "contract", draw_contract },
    { "files", draw_files },
    { "file", draw_file },
    { "history", draw_history },
    { "trail", draw_trail },
    { "verify", draw_verify },
    { "verify-broken", draw_verify_broken },
    { "entry", draw_entry },
    { "settings-company", draw_settings_company },
    { "settings-users", draw_settings_users },
    { "user", draw_user },
    { "settings-rules", draw_settings_rules },
    { "rule", draw_rule },
    { "settings-calendar", draw_settings_calendar },
    { "settings-texts", draw_settings_texts },
    { "text", draw_text },
    { "settings-api", draw_settings_api },
    { "settings-mail", draw_settings_mail },
    { "settings-webhooks", draw_settings_webhooks },
    { "notices", draw_notices },
    { "notice", draw_notice },
    { "settings-data", draw_settings_data },
    { "settings-demo", draw_settings_demo },
    { "me", draw_me },
    { "fault-denied", draw_fault_denied },
    { "fault-missing", draw_fault_missing },
    { "fault-system", draw_fault_system },
    { "keys", draw_keys },
    { "accessibility", draw_accessibility },
    { "help", draw_help },
    { "help-import", draw_help_import },
    { "help-demo", draw_help_demo },
    { "calendar", draw_calendar },
    { "calendar-quarter", draw_calendar_quarter },
    { "calendar-link", draw_calendar_link },
    { "todo", draw_todo },
    { "today", draw_today },
    { "today-quiet", draw_today_quiet },
    { "today-first-run", draw_today_first_run },
    { "door", draw_door },
    { "door-over", draw_door_over },
    { "guest-code", draw_guest_code },
    { "guest-over", draw_guest_over },
    { "guest-end", draw_guest_end },
    { "guest-home", draw_guest_home },
    { "action-guest", draw_action_guest },
    { "change", draw_change },
    { "change-row", draw_change_row },
    { "change-file", draw_change_file },
    { "change-check", draw_change_check },
    { "change-receipt", draw_change_receipt },
    { "change-decide", draw_change_decide },
    { "answers", draw_answers },
    { "answers-long", draw_answers_long },
    { "answers-kinds", draw_answers_kinds },
    { "answers-check", draw_answers_check },
    { "answers-month", draw_month },
    { "answers-people", draw_answers_people },
    { "answers-receipt", draw_answers_receipt },
    { "reply", draw_reply },
    { "tasks", draw_tasks },
    { "task-new", draw_task_new },
    { "task", draw_task },
};

enum { MOST_BYTES = 64 << 20, HEAVIEST_PAGE = 60000 };

static void write_file(const char *folder, const char *name, struct text bytes)
{
    char path[512];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "wb");
    if (!file || fwrite(bytes.at, 1, bytes.len, file) != bytes.len || fclose(file) != 0)
        perror(path);
}

/* The bytes of all stylesheets that the page links. */
static size_t weigh_styles(struct text page)
{
    static const struct text before = TEXT_INIT("<link rel=\"stylesheet\" href=\"/");
    size_t bytes = 0;
    for (size_t at = 0; (at = text_find(page, before, at)) < page.len;) {
        at += before.len;
        struct text path = text_slice(page, at, text_find(page, TEXT("\""), at));
        const struct bundle_file *file =
            bundle_find(text_slice(path, 0, text_find(path, TEXT("?"), 0)));
        ok(file, "the style %.*s is there", TEXT_ARG(path));
        bytes += file ? file->bytes.len : 0;
    }
    return bytes;
}

static void check_screen(const struct screen *screen, const char *lang, struct text page)
{
    static const char *const variants[] = { "plain", "empty", "hostile" };
    const char *wrong = html_check(page);
    ok(!wrong, "%s in %s with %s data is well-formed", screen->name, lang,
       variants[sample_variant]);
    if (wrong)
        printf("# %s\n", wrong);
    size_t notice = text_find(page, TEXT(SAMPLE_NOTICE), 0);
    ok(notice == page.len || text_find(page, TEXT(SAMPLE_NOTICE), notice + 1) == page.len,
       "%s in %s tells no notice twice", screen->name, lang);
    if (sample_variant == PLAIN) {
        size_t css = weigh_styles(page);
        ok(page.len + css <= HEAVIEST_PAGE, "%s in %s weighs %zu + %zu bytes with its styles",
           screen->name, lang, page.len, css);
    }
    if (sample_variant == HOSTILE)
        ok(!text_contains(page, TEXT(HOSTILE_SCRIPT)) &&
               !text_contains(page, TEXT(HOSTILE_ATTRIBUTE)),
           "%s in %s lets no text out of its place", screen->name, lang);
}

static void draw(const struct screen *screen, enum lang lang, const char *folder)
{
    const char *name = lang == LANG_JA ? "ja" : "en";
    struct arena *arena = arena_open(MOST_BYTES * 4u);
    struct work w = work_begin(arena, actor_machine(TEXT("cli")));
    struct html out = html_begin(&w, MOST_BYTES);
    w.lang = lang;
    sample_work = &w;
    sample_turn = 0;
    screen->draw(&out);
    ok(!out.buf.full, "%s in %s fits", screen->name, name);
    check_screen(screen, name, html_text(&out));
    if (folder && sample_variant != EMPTY) {
        char file[128];
        snprintf(file, sizeof file, "%s%s.%s.html", sample_variant == HOSTILE ? "hostile-" : "",
                 screen->name, name);
        write_file(folder, file, html_text(&out));
    }
    arena_close(arena);
}

static void write_assets(const char *folder)
{
    char path[512];
    snprintf(path, sizeof path, "%s/assets", folder);
    mkdir(folder, 0777);
    mkdir(path, 0777);
    for (const struct bundle_file *file = bundle_first("assets/"); bundle_has(file, "assets/");
         file++)
        write_file(folder, file->name, file->bytes);
}

int main(int count, char **args)
{
    const char *folder = count > 1 ? args[1] : NULL;
    setenv("KANTOKU_NOW", "2026-11-25T08:55:00+09:00", 1);
    if (folder)
        write_assets(folder);
    for (sample_variant = PLAIN; sample_variant <= HOSTILE; sample_variant++)
        for (size_t i = 0; i < COUNT(screens); i++) {
            draw(&screens[i], LANG_JA, folder);
            draw(&screens[i], LANG_EN, folder);
        }
    return tap_done();
}
