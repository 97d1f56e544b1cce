#include "domain/change_part.h"

#include "registers.h"

static const int of_person[] = {
    PERSON_ROLE,          PERSON_NAME,
    PERSON_KANA,          PERSON_AFFILIATION,
    PERSON_EMPLOYMENT,    PERSON_DISPATCH_AGENCY,
    PERSON_START_ON,      PERSON_END_ON,
    PERSON_SECRECY_ON,    PERSON_DISPATCH_CONTRACT_ON,
    PERSON_TRAINED_ON,    PERSON_DISPATCH_SECRECY,
    PERSON_UNDERSTANDING, PERSON_ID_CARD,
};

static const int of_site[] = {
    SITE_NAME,           SITE_ADDRESS,  SITE_COUNTRY,      SITE_OWNERSHIP,
    SITE_START_ON,       SITE_END_ON,   SITE_AREA_CONTROL, SITE_CONNECTION,
    SITE_AUTHENTICATION, SITE_LOG_KEPT, SITE_LOCKED,
};

static const int of_carrying[] = {
    CARRYING_MEANS,     CARRYING_CARRIED,  CARRYING_CARRIER, CARRYING_PROTECTION,
    CARRYING_ENCRYPTED, CARRYING_START_ON, CARRYING_END_ON,
};

static const int of_contact[] = {
    CONTACT_ROLE,  CONTACT_NAME,  CONTACT_KANA,  CONTACT_DEPARTMENT,
    CONTACT_HOURS, CONTACT_PHONE, CONTACT_EMAIL,
};

const struct change_part change_parts[] = {
    { &kind_person, of_person, COUNT(of_person), PERSON_START_ON, PERSON_END_ON, PERSON_NOTIFIED_ON,
      -1, PERSON_END_NOTIFIED_ON, WORD_change_rule_person },
    { &kind_site, of_site, COUNT(of_site), SITE_START_ON, SITE_END_ON, SITE_NOTIFIED_ON,
      SITE_CHANGE_NOTIFIED_ON, SITE_CHANGE_NOTIFIED_ON, WORD_change_rule_site },
    { &kind_carrying, of_carrying, COUNT(of_carrying), CARRYING_START_ON, CARRYING_END_ON,
      CARRYING_NOTIFIED_ON, CARRYING_CHANGE_NOTIFIED_ON, CARRYING_CHANGE_NOTIFIED_ON,
      WORD_change_rule_carrying },
    { &kind_contact, of_contact, COUNT(of_contact), -1, -1, -1, -1, -1, WORD_NONE },
};

const size_t change_part_count = COUNT(change_parts);

const struct change_part *change_part_find(struct text kind)
{
    for (size_t i = 0; i < change_part_count; i++)
        if (text_is_string(kind, change_parts[i].kind->name))
            return &change_parts[i];
    return NULL;
}

bool change_part_asked(const struct change_part *part, struct text about)
{
    return part->kind == &kind_contact || text_is_listed(about, text_of(part->kind->name));
}

struct text change_say_about(struct work *w, struct text about)
{
    struct text said = TEXT("");
    for (size_t i = 0; i < change_part_count; i++) {
        const struct change_part *part = &change_parts[i];
        if (part->kind == &kind_contact || !change_part_asked(part, about))
            continue;
        const struct text both[] = { said, word_text(w->lang, part->kind->title_many) };
        said = said.len ? word_fill(w, WORD_change_and, both, COUNT(both)) : both[1];
    }
    return said;
}
