#include "web/sign_view.h"

static const struct {
    const char *name;
    enum entry_type type;
    enum word label, help;
    bool optional;
} setup_fields[SETUP_FIELDS] = {
    [SETUP_COMPANY] = { "company", ENTRY_LINE, WORD_sign_company, WORD_NONE, false },
    [SETUP_NUMBER] = { "number", ENTRY_NUMBER, WORD_company_corporate_number,
                       WORD_party_corporate_number_help, true },
    [SETUP_NAME] = { "name", ENTRY_LINE, WORD_sign_your_name, WORD_NONE, false },
    [SETUP_EMAIL] = { "email", ENTRY_MAIL, WORD_sign_email, WORD_sign_email_help, false },
    [SETUP_PASSWORD] = { "password", ENTRY_NEW_PASSWORD, WORD_sign_password,
                         WORD_sign_password_help, false },
};

void setup_entries(struct work *w, const struct setup_page *page,
                   struct entry entries[SETUP_FIELDS])
{
    for (int i = 0; i < SETUP_FIELDS; i++)
        entries[i] = (struct entry){
            .name = setup_fields[i].name,
            .type = setup_fields[i].type,
            .label = word_text(w->lang, setup_fields[i].label),
            .help = word_text(w->lang, setup_fields[i].help),
            .value = page->values[i],
            .mistake = page->wrong[i],
            .optional = setup_fields[i].optional,
        };
}
