#include "web/notice_view.h"

const struct key_line notice_keys[] = {
    { { TEXT_INIT("/") }, WORD_notice_key_search },
    { { TEXT_INIT("g"), TEXT_INIT("1"), TEXT_INIT("9") }, WORD_notice_key_place },
    { { TEXT_INIT("n") }, WORD_notice_key_new },
    { { TEXT_INIT("j"), TEXT_INIT("k") }, WORD_notice_key_row },
    { { TEXT_INIT("?") }, WORD_notice_key_help },
};
const size_t notice_key_count = COUNT(notice_keys);

const struct prose_part notice_accessibility[] = {
    { WORD_NONE, WORD_notice_access_lead, false, false },
    { WORD_notice_access_aim, WORD_notice_access_aim_text, false, false },
    { WORD_notice_access_how, WORD_notice_access_how_keyboard, true, false },
    { WORD_NONE, WORD_notice_access_how_colour, true, false },
    { WORD_NONE, WORD_notice_access_how_zoom, true, false },
    { WORD_NONE, WORD_notice_access_how_script, true, false },
    { WORD_notice_access_known, WORD_notice_access_known_readers, true, false },
    { WORD_NONE, WORD_notice_access_known_qr, true, false },
    { WORD_NONE, WORD_notice_access_known_dark, true, false },
    { WORD_notice_access_tell, WORD_notice_access_tell_text, false, false },
};
const size_t notice_accessibility_count = COUNT(notice_accessibility);

const struct prose_part notice_demo[] = {
    { WORD_NONE, WORD_notice_demo_lead, false, false },
    { WORD_notice_demo_open, WORD_notice_demo_open_text, false, false },
    { WORD_NONE, WORD_notice_demo_command, false, true },
    { WORD_NONE, WORD_notice_demo_then, false, false },
    { WORD_notice_demo_end, WORD_notice_demo_end_text, false, false },
};
const size_t notice_demo_count = COUNT(notice_demo);
