/* webhooks_view.h - 設定: Webhook. */
#pragma once
#include "web/form.h"

struct webhook_call_line {
    struct text what, tries, next; /* tries, next: may be empty */
    int64_t queued_at;
    struct chip state;
    struct text why, status, answer;
};

struct webhook_line {
    struct text url, events, id;
    struct chip state;
    struct text failures; /* 続けて3回失敗; "" for none */
    bool is_active;
    const struct webhook_call_line *calls;
    size_t call_count;
};

/* Something that may be told, and whether it is ticked. */
struct webhook_choice {
    struct text name, label;
    bool ticked;
};

struct webhooks_page {
    struct page page;
    const struct tab *tabs;
    size_t tab_count;
    struct message notice; /* the demo sends nothing */
    struct text made;      /* the key just made, shown once; or "" */
    const struct webhook_line *webhooks;
    size_t webhook_count;
    struct empty empty;
    struct entry url;
    const struct webhook_choice *choices;
    size_t choice_count;
    struct text choice_mistake;
    struct entry networks;
};
