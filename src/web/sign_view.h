/* sign_view.h - the doors: sign in, second factor, set-up, invitation.
 *
 * Nobody is signed in on these pages: page.user is empty, and there is no navigation.
 */
#pragma once
#include "format/qr.h"
#include "web/form.h"

struct sign_in_page {
    struct page page;
    struct text email;
    struct text mistake; /* one sentence for all reasons, so that no address is confirmed */
    struct text next;    /* a path of this site, sent along as _next */
    struct text typed;   /* gate/draft.h: DRAFT_SEALED */
    bool session_over;   /* what was typed is kept and comes back after signing in */
    bool oidc;           /* the company's own sign-in is set up: a button for it */
};

/* The six digits of the app or, when it is lost, one of the recovery codes; both sent as code. */
struct sign_code_page {
    struct page page;
    bool recovery;
    struct text mistake;
    struct text next;
};

/* The second factor is being set up: the secret for the app, and a first code that proves it. */
struct sign_totp_page {
    struct page page;
    struct url action;   /* from an invitation or from わたしの設定 */
    struct text account; /* the mail address, as the app will show it */
    struct text secret;  /* Base32 */
    struct qr qr;        /* both together, for the camera of a phone */
    struct text offer;   /* the same, sealed: sent back with the code */
    bool replaces;       /* another that is in use: the password is asked for */
    struct text mistake;
    struct text next;
};

enum setup_entry {
    SETUP_ENTRY_COMPANY,
    SETUP_ENTRY_NUMBER,
    SETUP_ENTRY_NAME,
    SETUP_ENTRY_EMAIL,
    SETUP_ENTRY_PASSWORD,
    SETUP_ENTRIES
};

/* The first set-up, by the one-time address that the console printed. */
struct setup_page {
    struct page page;
    struct text code; /* sent along as _code */
    struct text values[SETUP_ENTRIES], wrong[SETUP_ENTRIES];
};

/* The codes that let in without the phone: shown this once. */
struct recovery_page {
    struct page page;
    const struct text *codes;
    size_t count;
    struct url next;
};

/* A new user, or one whose password was reset, by the address an administrator handed over. */
struct invite_page {
    struct page page;
    struct text code;
    struct text name, email;
    struct text mistake;
};

/* The fields of the set-up, for its form and its summary. */
void setup_entries(struct work *w, const struct setup_page *page,
                   struct entry entries[SETUP_ENTRIES]);
