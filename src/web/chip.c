#include "web/chip.h"

enum icon status_icon(enum status status)
{
    static const enum icon icons[] = {
        [STATUS_STOP] = ICON_STOP,  [STATUS_TODAY] = ICON_ATTENTION, [STATUS_NOTE] = ICON_ATTENTION,
        [STATUS_GOING] = ICON_HALF, [STATUS_IDLE] = ICON_DOT,        [STATUS_DONE] = ICON_CHECK,
        [STATUS_FACT] = ICON_DOC,   [STATUS_EFFORT] = ICON_TRY,      [STATUS_NONE] = ICON_DOT,
    };
    return icons[status];
}

struct text status_class(enum status status)
{
    static const struct text classes[] = {
        [STATUS_STOP] = TEXT_INIT("bad"),  [STATUS_TODAY] = TEXT_INIT("warn"),
        [STATUS_NOTE] = TEXT_INIT("note"), [STATUS_GOING] = TEXT_INIT("inf"),
        [STATUS_IDLE] = TEXT_INIT("idle"), [STATUS_DONE] = TEXT_INIT("ok"),
        [STATUS_FACT] = TEXT_INIT("inf"),  [STATUS_EFFORT] = TEXT_INIT("eff"),
        [STATUS_NONE] = TEXT_INIT("idle"),
    };
    return classes[status];
}

struct text icon_name(enum icon icon)
{
    static const struct text names[ICON_COUNT] = {
        [ICON_CHECK] = TEXT_INIT("check"),   [ICON_CLOCK] = TEXT_INIT("clock"),
        [ICON_STOP] = TEXT_INIT("stop"),     [ICON_ATTENTION] = TEXT_INIT("tri"),
        [ICON_HALF] = TEXT_INIT("half"),     [ICON_DOT] = TEXT_INIT("dot"),
        [ICON_DOC] = TEXT_INIT("doc"),       [ICON_DOWN] = TEXT_INIT("down"),
        [ICON_UP] = TEXT_INIT("up"),         [ICON_PRINT] = TEXT_INIT("print"),
        [ICON_SEARCH] = TEXT_INIT("search"), [ICON_PLUS] = TEXT_INIT("plus"),
        [ICON_EDIT] = TEXT_INIT("edit"),     [ICON_MAIL] = TEXT_INIT("mail"),
        [ICON_PHONE] = TEXT_INIT("phone"),   [ICON_CALENDAR] = TEXT_INIT("cal"),
        [ICON_CHAIN] = TEXT_INIT("chain"),   [ICON_UNDO] = TEXT_INIT("undo"),
        [ICON_INFO] = TEXT_INIT("info"),     [ICON_LOCK] = TEXT_INIT("lock"),
        [ICON_TABLE] = TEXT_INIT("table"),   [ICON_TRY] = TEXT_INIT("try"),
    };
    return names[icon];
}
