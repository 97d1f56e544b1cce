/* line_field.h - the places in the register where a column of an office's list can go.
 *
 * Their names are those of columns/headers.txt and of the JSON: the kind of record and its
 * field, except for a few that steer the reading (row.number, list.handles …).
 */
#pragma once
#include "base/text.h"

enum line_field {
    LINE_NONE,    /* not known what it is */
    LINE_LEFT,    /* known, and not taken in: sums of money, fax numbers */
    LINE_NUMBER,  /* the office's own number of the row */
    LINE_TIER,    /* 1: we entrust directly */
    LINE_PARENT,  /* name or number of the party one tier up */
    LINE_HANDLES, /* whether the party handles personal data at all */
    LINE_HANDLED_ON,
    LINE_HANDLING, /* whether it still does */
    LINE_NAME,
    LINE_KANA,
    LINE_FORMER_NAMES,
    LINE_CORPORATE_NUMBER,
    LINE_PARTY_FORM,
    LINE_REPRESENTATIVE,
    LINE_COUNTRY,
    LINE_POSTAL_CODE,
    LINE_ADDRESS,
    LINE_PHONE,
    LINE_EMAIL,
    LINE_URL,
    LINE_GROUP_RELATION,
    LINE_INDUSTRY,
    LINE_RISK,
    LINE_PARTY_NOTE,
    LINE_COMPANY,
    LINE_DEPARTMENT,
    LINE_WORK,
    LINE_PURPOSE,
    LINE_DATA_ITEMS,
    LINE_PERSONS,
    LINE_SENSITIVE,
    LINE_PROPERTY,
    LINE_MY_NUMBER,
    LINE_COMMUNICATIONS,
    LINE_STATUS,
    LINE_START_ON,
    LINE_END_ON,
    LINE_DETERMINATION,
    LINE_DETERMINED_ON,
    LINE_SUBCONTRACT,
    LINE_CONSENT,
    LINE_CONSENT_ON,
    LINE_SUPERVISION,
    LINE_HANDLING_COUNTRY,
    LINE_ACCESS_COUNTRY,
    LINE_FOREIGN_BASIS,
    LINE_REGIME_CHECKED_ON,
    LINE_SITES,
    LINE_HANDOVER,
    LINE_ERASURE_DUE_ON,
    LINE_ERASED_ON,
    LINE_NOTE,
    LINE_CONTRACT_FORM,
    LINE_CONTRACT_TITLE,
    LINE_CONTRACT_NUMBER,
    LINE_SIGNED_ON,
    LINE_CONTRACT_PERIOD, /* both days in one cell */
    LINE_CONTRACT_START,
    LINE_CONTRACT_END,
    LINE_AUTO_RENEW,
    LINE_OPEN_ENDED, /* it has no fixed term */
    LINE_SUBCONTRACT_POLICY,
    LINE_MADE_BY, /* how the contract was made, or only that it was: "yes" */
    LINE_CONTACT_NAME,
    LINE_CONTACT_DEPARTMENT,
    LINE_CONTACT_PHONE,
    LINE_CONTACT_EMAIL,
    LINE_EMERGENCY_NAME,
    LINE_EMERGENCY_PHONE,
    LINE_EMERGENCY_EMAIL,
    LINE_MANAGER_NAME,
    LINE_MANAGER_PHONE,
    LINE_MANAGER_EMAIL,
    LINE_CERTIFICATE, /* any, or several, in one cell */
    LINE_CERTIFICATE_VALID_TO,
    LINE_CERTIFICATE_NUMBER,
    LINE_PRIVACY_MARK,
    LINE_ISMS,
    LINE_ISMS_CLOUD,
    LINE_ISMS_PRIVACY,
    LINE_SOC2,
    LINE_REVIEWED_ON,
    LINE_REVIEW_RESULT,
    LINE_FIELDS
};

/* "party.name"; "" for LINE_NONE, "-" for LINE_LEFT. */
const char *line_field_name(enum line_field field);
/* LINE_NONE if no field has this name. */
enum line_field line_field_find(struct text name);
/* What it says of the party itself, wherever the party stands: name, address, certificates. */
bool line_field_is_of_party(enum line_field field);
