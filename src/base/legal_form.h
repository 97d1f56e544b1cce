/* legal_form.h - the legal form in the name of a company.
 *
 * fold_company leaves it out, because an office writes 株式会社, ㈱ or nothing for one company.
 * Where two names do give a form, and not the same, they are two companies: 有限会社A is not
 * 株式会社A.
 */
#pragma once
#include "base/work.h"

enum legal_form {
    LEGAL_FORM_NONE, /* none is given, or one that is not told apart */
    LEGAL_FORM_STOCK,
    LEGAL_FORM_LIMITED, /* 有限会社 */
    LEGAL_FORM_LLC,
    LEGAL_FORM_PARTNERSHIP,
    LEGAL_FORM_ASSOCIATION,
    LEGAL_FORM_FOUNDATION,
    LEGAL_FORM_MEDICAL,
    LEGAL_FORM_WELFARE,
    LEGAL_FORM_SCHOOL,
    LEGAL_FORM_NPO,
};

enum legal_form legal_form_of(struct work *w, struct text name);
/* Whether both give a form, and not the same. */
bool legal_form_differs(struct work *w, struct text a, struct text b);
