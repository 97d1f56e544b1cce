#include "web/notice_view.h"

const struct key_line notice_keys[] = {
    { { TEXT_INIT("/") }, WORD_notice_key_search },
    { { TEXT_INIT("g"), TEXT_INIT("1"), TEXT_INIT("9") }, WORD_notice_key_place },
    { { TEXT_INIT("n") }, WORD_notice_key_new },
    { { TEXT_INIT("j"), TEXT_INIT("k") }, WORD_notice_key_row },
    { { TEXT_INIT("1"), TEXT_INIT("2"), TEXT_INIT("3") }, WORD_notice_key_decide },
    { { TEXT_INIT("?") }, WORD_notice_key_help },
};
const size_t notice_key_count = COUNT(notice_keys);

const struct prose_part notice_accessibility[] = {
    { WORD_NONE, WORD_notice_access_lead, false, false, NULL },
    { WORD_notice_access_aim, WORD_notice_access_aim_text, false, false, NULL },
    { WORD_notice_access_how, WORD_notice_access_how_keyboard, true, false, NULL },
    { WORD_NONE, WORD_notice_access_how_colour, true, false, NULL },
    { WORD_NONE, WORD_notice_access_how_zoom, true, false, NULL },
    { WORD_NONE, WORD_notice_access_how_script, true, false, NULL },
    { WORD_notice_access_known, WORD_notice_access_known_readers, true, false, NULL },
    { WORD_NONE, WORD_notice_access_known_dark, true, false, NULL },
    { WORD_notice_access_tell, WORD_notice_access_tell_text, false, false, NULL },
};
const size_t notice_accessibility_count = COUNT(notice_accessibility);

const struct prose_part notice_demo[] = {
    { WORD_NONE, WORD_notice_demo_lead, false, false, NULL },
    { WORD_notice_demo_open, WORD_notice_demo_open_text, false, false, NULL },
    { WORD_NONE, WORD_notice_demo_command, false, true, NULL },
    { WORD_NONE, WORD_notice_demo_then, false, false, NULL },
    { WORD_notice_demo_end, WORD_notice_demo_end_text, false, false, NULL },
};
const size_t notice_demo_count = COUNT(notice_demo);

const struct prose_part notice_help[] = {
    { WORD_NONE, WORD_help_lead, false, false, NULL },
    { WORD_help_today, WORD_help_today_text, false, false, "/" },
    { WORD_help_todo, WORD_help_todo_text, false, false, "/todo" },
    { WORD_help_calendar, WORD_help_calendar_text, false, false, "/calendar" },
    { WORD_help_parties, WORD_help_parties_text, false, false, "/vendors" },
    { WORD_help_import, WORD_help_import_text, false, false, "/vendors/import" },
    { WORD_help_trail, WORD_help_trail_text, false, false, "/audit" },
    { WORD_help_settings, WORD_help_settings_text, false, false, "/settings" },
    { WORD_help_me, WORD_help_me_text, false, false, "/me" },
    { WORD_help_words, WORD_help_word_chain, true, false, NULL },
    { WORD_NONE, WORD_help_word_consent, true, false, NULL },
    { WORD_NONE, WORD_help_word_determination, true, false, NULL },
    { WORD_NONE, WORD_help_word_effort, true, false, NULL },
    { WORD_NONE, WORD_help_word_unverified, true, false, NULL },
};
const size_t notice_help_count = COUNT(notice_help);

const struct prose_part notice_import[] = {
    { WORD_NONE, WORD_help_import_lead, false, false, NULL },
    { WORD_help_import_any, WORD_help_import_title_lines, true, false, NULL },
    { WORD_NONE, WORD_help_import_headers, true, false, NULL },
    { WORD_NONE, WORD_help_import_merged, true, false, NULL },
    { WORD_NONE, WORD_help_import_tiers, true, false, NULL },
    { WORD_NONE, WORD_help_import_sheets, true, false, NULL },
    { WORD_NONE, WORD_help_import_values, true, false, NULL },
    { WORD_help_import_not, WORD_help_import_picture_only, true, false, NULL },
    { WORD_NONE, WORD_help_import_password, true, false, NULL },
    { WORD_NONE, WORD_help_import_xls, true, false, NULL },
    { WORD_NONE, WORD_help_import_cards, true, false, NULL },
    { WORD_help_import_wrong, WORD_help_import_wrong_text, false, false, NULL },
};
const size_t notice_import_count = COUNT(notice_import);
