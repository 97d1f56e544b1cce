#include "web/undo_model.h"

#include "import/undo.h"
#include "web/record_form.h"
#include "web/show.h"

enum { MOST_STAYS = 100 };

bool undo_model_stays(struct work *w, struct text id, struct confirm_page *page)
{
    struct undo_result result;
    struct obstacle *stays = work_array(w, struct obstacle, MOST_STAYS);
    if (!undo_foresee(w, id, &result))
        return false;
    for (size_t i = 0; i < result.kept_count && i < MOST_STAYS; i++) {
        const struct undo_kept *kept = &result.kept[i];
        const struct kind *kind = kind_find(text_of(kept->kind));
        struct text title = word_text(w->lang, kind->title);
        const struct text args[] = { title, kept->name };
        stays[page->obstacle_count++] = (struct obstacle){
            { kept->name.len ? word_fill(w, WORD_record_in_use_item, args, COUNT(args)) : title,
              record_url(w, kind, kept->id) },
            undo_say_why(w, kept),
        };
    }
    page->obstacles = stays;
    page->obstacles_title =
        word_fill(w, WORD_import_page_undo_stays,
                  (struct text[]){ show_count(w, (int64_t)result.kept_count) }, 1);
    return true;
}
