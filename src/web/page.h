/* page.h - what every page has around its content: header, places, footer.
 *
 * Each model of a screen holds one as its first member, filled by the front door.
 * A view opens with view_page_begin and closes with view_page_end.
 */
#pragma once
#include "web/parts.h"

/* The places of the navigation that exist; page.c has the table. */
enum page_place { PLACE_NONE, PLACE_TODAY, PLACE_PARTIES, PLACE_CHECKS, PLACE_TRAIL, PLACE_COUNT };

/* What a page of the vendor's side has on top instead of places. */
struct guest_head {
    struct text company, title;    /* who asks, for what */
    struct text party, person;     /* of whom; empty before the session */
    struct text asker, asker_mail; /* whom to ask */
    int32_t due;                   /* DAY_NONE: there is no deadline */
    struct url home;               /* none before the session */
    struct url contact;            /* 担当者の変更 */
    int64_t questions, answered;   /* of a check sheet: how far it is; 0: it is none */
    int64_t more;                  /* questions that an open answer may ask for */
    struct text saved;             /* 8:52 に保存しました */
};

struct page {
    const struct guest_head *guest; /* the vendor's side; NULL: ours */
    struct text title;              /* what the screen is called */
    struct text object;             /* whose it is: a party, a file; may be empty */
    const char *style;              /* a stylesheet of its own besides, in assets/; NULL: none */
    enum page_place place;
    const struct link *crumbs; /* from the place down; the page itself is not among them */
    size_t crumb_count;

    struct text company;          /* in the footer; may be empty before the set-up */
    struct text user, department; /* no user: nobody is signed in, and there is no navigation */
    bool admin;                   /* the account menu has the settings */
    int64_t badges[PLACE_COUNT];  /* open things at a place; 0 shows nothing */
    bool shut[PLACE_COUNT];       /* places that are not for this person: left out */
    bool demo;                    /* the ribbon that says these data are invented */
    bool shortcuts;               /* single keys are on */
    struct text csrf;
    struct url self; /* with its query but without lang; for the language switch */
    bool keeps_form; /* the page's form has id "form": switching language sends it
                      * with _lang=ja or en, to be shown again and not stored */

    struct message notice; /* for whoever is signed in: 認証アプリを設定してください and the like */
    struct text status; /* said under the head after a POST: 保存しました and the like */
    bool has_mistakes;  /* the title begins with エラー： */
    bool looks_back;    /* it can be shown as of a past day */
    int refresh;        /* seconds until a browser without script asks again; 0: never */
};

struct place_entry {
    enum page_place place;
    const char *path;
    enum word name;
    enum word badge; /* what its number counts */
};

extern const struct place_entry page_places[PLACE_COUNT - 1];

/* 画面名｜対象｜Kantoku 監督 */
struct text page_title(struct work *w, const struct page *page);
/* What the last crumb calls the page: its object, unless the crumb before it does so already. */
struct text page_crumb(const struct page *page);
/* The same page in the other language. */
struct url page_other_language(struct work *w, const struct page *page);
