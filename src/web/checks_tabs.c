#include "web/checks_tabs.h"

#include "web/front.h"

static const struct {
    const char *path;
    enum word name;
} tabs[CHECKS_TABS] = {
    [CHECKS_ROUNDS] = { "/checks", WORD_checks_rounds },
    [CHECKS_SHEETS] = { "/sheets", WORD_sheet_title },
    [CHECKS_PLAN] = { "/checks/plan", WORD_checks_plan },
    [CHECKS_INSPECTIONS] = { "/registers/inspection", WORD_inspection_many },
    [CHECKS_SELECTIONS] = { "/registers/selection", WORD_selection_many },
    [CHECKS_COUNTS] = { "/checks/counts", WORD_checks_counts },
    [CHECKS_ACTIONS] = { "/actions", WORD_checks_actions },
};

struct tab *checks_tabs(struct work *w, const struct visit *visit, enum checks_tab current,
                        size_t *count)
{
    struct tab *out = work_array(w, struct tab, CHECKS_TABS);
    *count = 0;
    for (int i = 0; i < CHECKS_TABS; i++)
        if (front_may_go(visit, tabs[i].path))
            out[(*count)++] = (struct tab){
                .name = word_text(w->lang, tabs[i].name),
                .to = URL(w, tabs[i].path),
                .count = -1,
                .current = i == (int)current,
            };
    return out;
}
