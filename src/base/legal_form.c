#include "base/legal_form.h"

#include "base/fold.h"

/* As fold_text leaves them. */
static const struct {
    struct text spelling;
    enum legal_form form;
} spellings[] = {
    { TEXT_INIT("株式会社"), LEGAL_FORM_STOCK },
    { TEXT_INIT("(株)"), LEGAL_FORM_STOCK },
    { TEXT_INIT("有限会社"), LEGAL_FORM_LIMITED },
    { TEXT_INIT("(有)"), LEGAL_FORM_LIMITED },
    { TEXT_INIT("合同会社"), LEGAL_FORM_LLC },
    { TEXT_INIT("(同)"), LEGAL_FORM_LLC },
    { TEXT_INIT("合資会社"), LEGAL_FORM_PARTNERSHIP },
    { TEXT_INIT("(資)"), LEGAL_FORM_PARTNERSHIP },
    { TEXT_INIT("合名会社"), LEGAL_FORM_PARTNERSHIP },
    { TEXT_INIT("(名)"), LEGAL_FORM_PARTNERSHIP },
    { TEXT_INIT("社団法人"), LEGAL_FORM_ASSOCIATION },
    { TEXT_INIT("(一社)"), LEGAL_FORM_ASSOCIATION },
    { TEXT_INIT("(公社)"), LEGAL_FORM_ASSOCIATION },
    { TEXT_INIT("財団法人"), LEGAL_FORM_FOUNDATION },
    { TEXT_INIT("(一財)"), LEGAL_FORM_FOUNDATION },
    { TEXT_INIT("(公財)"), LEGAL_FORM_FOUNDATION },
    { TEXT_INIT("医療法人"), LEGAL_FORM_MEDICAL },
    { TEXT_INIT("社会福祉法人"), LEGAL_FORM_WELFARE },
    { TEXT_INIT("(福)"), LEGAL_FORM_WELFARE },
    { TEXT_INIT("学校法人"), LEGAL_FORM_SCHOOL },
    { TEXT_INIT("(学)"), LEGAL_FORM_SCHOOL },
    { TEXT_INIT("特定非営利活動法人"), LEGAL_FORM_NPO },
    { TEXT_INIT("npo法人"), LEGAL_FORM_NPO },
};

enum legal_form legal_form_of(struct work *w, struct text name)
{
    struct text folded = fold_text(w, name);
    for (size_t i = 0; i < COUNT(spellings); i++)
        if (text_contains(folded, spellings[i].spelling))
            return spellings[i].form;
    return LEGAL_FORM_NONE;
}

bool legal_form_differs(struct work *w, struct text a, struct text b)
{
    enum legal_form x = legal_form_of(w, a), y = legal_form_of(w, b);
    return x && y && x != y;
}
