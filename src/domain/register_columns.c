#include "domain/register_columns.h"

#include "registers.h"

struct columns {
    struct work *w;
    enum lang lang;
    struct register_column *at;
    size_t count;
};

bool register_of_work(const struct kind *kind)
{
    return kind != &kind_entrustment && kind_root(kind) == &kind_entrustment;
}

bool register_of_party(const struct kind *kind)
{
    const struct kind *root = kind_root(kind);
    return kind != &kind_party && (root == &kind_party || root == &kind_entrustment);
}

static void add(struct columns *columns, enum register_column_type type, int field,
                struct text head)
{
    columns->at[columns->count++] = (struct register_column){ type, field, head };
}

static void add_word(struct columns *columns, enum register_column_type type, enum word head)
{
    add(columns, type, -1, word_text(columns->lang, head));
}

static void add_reference(struct columns *columns, const struct kind *kind, int field)
{
    struct work w = *columns->w;
    struct text label = word_text(columns->lang, kind->fields[field].label);
    const struct kind *target = kind->fields[field].target;
    bool is_owner = field == kind->owner_field;
    w.lang = columns->lang;
    if (!is_owner || (target != &kind_party && target != &kind_entrustment))
        add(columns, COLUMN_FIELD, field, label);
    add(columns, COLUMN_REF, field, word_fill(&w, WORD_register_id_of, &label, 1));
}

size_t register_columns(struct work *w, enum lang lang, const struct kind *kind,
                        struct register_column **out)
{
    enum { BESIDE = 5 };
    struct columns columns = { .w = w, .lang = lang };
    columns.at = work_array(w, struct register_column, kind->field_count * 2 + BESIDE);
    if (register_of_party(kind)) {
        add_word(&columns, COLUMN_PARTY, WORD_register_party);
        add_word(&columns, COLUMN_NUMBER, WORD_party_corporate_number);
    }
    if (register_of_work(kind))
        add_word(&columns, COLUMN_WORK, WORD_entrustment_work);
    for (size_t i = 0; i < kind->field_count; i++) {
        if (kind->fields[i].type == FIELD_REF)
            add_reference(&columns, kind, (int)i);
        else
            add(&columns, COLUMN_FIELD, (int)i, word_text(lang, kind->fields[i].label));
    }
    add_word(&columns, COLUMN_ID, WORD_export_id);
    add_word(&columns, COLUMN_CHANGED, WORD_export_changed);
    *out = columns.at;
    return columns.count;
}
