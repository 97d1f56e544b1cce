/* texts_view.h - 設定: the texts of mails (S4). */
#pragma once
#include "web/form.h"

struct text_line {
    struct text name, language;
    struct url to;
    bool own;
};

struct settings_texts_page {
    struct page page;
    const struct tab *tabs;
    size_t tab_count;
    const struct text_line *texts;
    size_t text_count;
};

/* What may be filled in. */
struct text_variable {
    struct text code, meaning, example;
};

struct text_change {
    int64_t at;
    struct text who;
    struct url to; /* the entry of the trail, with both texts */
};

struct text_page {
    struct page page;
    struct entry subject; /* without a label: it has none */
    struct entry body;
    const struct text_variable *variables;
    size_t variable_count;
    struct text shown_subject, shown_body; /* filled in */
    struct text lang;                      /* "ja", "en": of the text */
    bool own;
    struct url action, reset, back;
    const struct text_change *changes;
    size_t change_count;
};
