#include "import/line_field.h"

static const char *const names[LINE_FIELDS] = {
    [LINE_NONE] = "",
    [LINE_LEFT] = "-",
    [LINE_NUMBER] = "row.number",
    [LINE_TIER] = "entrustment.tier",
    [LINE_PARENT] = "entrustment.parent",
    [LINE_HANDLES] = "list.handles",
    [LINE_HANDLED_ON] = "list.handled_on",
    [LINE_HANDLING] = "list.handling",
    [LINE_NAME] = "party.name",
    [LINE_KANA] = "party.kana",
    [LINE_FORMER_NAMES] = "party.former_names",
    [LINE_CORPORATE_NUMBER] = "party.corporate_number",
    [LINE_PARTY_FORM] = "party.form",
    [LINE_REPRESENTATIVE] = "party.representative",
    [LINE_COUNTRY] = "party.country",
    [LINE_POSTAL_CODE] = "party.postal_code",
    [LINE_ADDRESS] = "party.address",
    [LINE_PHONE] = "party.phone",
    [LINE_EMAIL] = "party.email",
    [LINE_URL] = "party.url",
    [LINE_GROUP_RELATION] = "party.group_relation",
    [LINE_INDUSTRY] = "party.industry",
    [LINE_RISK] = "party.risk",
    [LINE_PARTY_NOTE] = "party.note",
    [LINE_COMPANY] = "entrustment.company",
    [LINE_DEPARTMENT] = "entrustment.department",
    [LINE_WORK] = "entrustment.work",
    [LINE_PURPOSE] = "entrustment.purpose",
    [LINE_DATA_ITEMS] = "entrustment.data_items",
    [LINE_PERSONS] = "entrustment.persons",
    [LINE_SENSITIVE] = "entrustment.sensitive",
    [LINE_PROPERTY] = "entrustment.property",
    [LINE_MY_NUMBER] = "entrustment.my_number",
    [LINE_COMMUNICATIONS] = "entrustment.communications",
    [LINE_STATUS] = "entrustment.status",
    [LINE_START_ON] = "entrustment.start_on",
    [LINE_END_ON] = "entrustment.end_on",
    [LINE_DETERMINATION] = "entrustment.determination",
    [LINE_DETERMINED_ON] = "entrustment.determined_on",
    [LINE_SUBCONTRACT] = "entrustment.subcontract",
    [LINE_CONSENT] = "entrustment.consent",
    [LINE_CONSENT_ON] = "entrustment.consent_on",
    [LINE_SUPERVISION] = "entrustment.supervision",
    [LINE_HANDLING_COUNTRY] = "entrustment.handling_country",
    [LINE_ACCESS_COUNTRY] = "entrustment.access_country",
    [LINE_FOREIGN_BASIS] = "entrustment.foreign_basis",
    [LINE_REGIME_CHECKED_ON] = "entrustment.regime_checked_on",
    [LINE_SITES] = "entrustment.sites",
    [LINE_HANDOVER] = "entrustment.handover",
    [LINE_ERASURE_DUE_ON] = "entrustment.erasure_due_on",
    [LINE_ERASED_ON] = "entrustment.erased_on",
    [LINE_NOTE] = "entrustment.note",
    [LINE_CONTRACT_FORM] = "contract.form",
    [LINE_CONTRACT_TITLE] = "contract.title",
    [LINE_CONTRACT_NUMBER] = "contract.number",
    [LINE_SIGNED_ON] = "contract.signed_on",
    [LINE_CONTRACT_PERIOD] = "contract.period",
    [LINE_CONTRACT_START] = "contract.start_on",
    [LINE_CONTRACT_END] = "contract.end_on",
    [LINE_AUTO_RENEW] = "contract.auto_renew",
    [LINE_OPEN_ENDED] = "contract.open_ended",
    [LINE_SUBCONTRACT_POLICY] = "contract.subcontract_policy",
    [LINE_MADE_BY] = "contract.made_by",
    [LINE_CONTACT_NAME] = "contact.name",
    [LINE_CONTACT_DEPARTMENT] = "contact.department",
    [LINE_CONTACT_PHONE] = "contact.phone",
    [LINE_CONTACT_EMAIL] = "contact.email",
    [LINE_EMERGENCY_NAME] = "emergency.name",
    [LINE_EMERGENCY_PHONE] = "emergency.phone",
    [LINE_EMERGENCY_EMAIL] = "emergency.email",
    [LINE_MANAGER_NAME] = "manager.name",
    [LINE_MANAGER_PHONE] = "manager.phone",
    [LINE_MANAGER_EMAIL] = "manager.email",
    [LINE_CERTIFICATE] = "certificate.any",
    [LINE_CERTIFICATE_VALID_TO] = "certificate.valid_to",
    [LINE_CERTIFICATE_NUMBER] = "certificate.number",
    [LINE_PRIVACY_MARK] = "certificate.privacy_mark",
    [LINE_ISMS] = "certificate.isms",
    [LINE_ISMS_CLOUD] = "certificate.isms_cloud",
    [LINE_ISMS_PRIVACY] = "certificate.isms_privacy",
    [LINE_SOC2] = "certificate.soc2",
    [LINE_REVIEWED_ON] = "review.reviewed_on",
    [LINE_REVIEW_RESULT] = "review.result",
};

const char *line_field_name(enum line_field field)
{
    return names[field];
}

enum line_field line_field_find(struct text name)
{
    for (int field = LINE_LEFT; field < LINE_FIELDS; field++)
        if (text_is_string(name, names[field]))
            return (enum line_field)field;
    return LINE_NONE;
}

bool line_field_is_of_party(enum line_field field)
{
    return (field >= LINE_NAME && field <= LINE_PARTY_NOTE) ||
           (field >= LINE_CONTACT_NAME && field <= LINE_SOC2);
}
