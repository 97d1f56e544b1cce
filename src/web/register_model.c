#include "web/register_model.h"

#include "domain/register_name.h"
#include "registers.h"
#include "web/record_form.h"
#include "web/show.h"

enum { LONGEST_CELL = 120 };

struct link register_model_add(struct work *w, const struct kind *kind, struct text party_id)
{
    struct link none = { TEXT(""), url_none() };
    int owner = kind->owner_field;
    if (!(w->actor.may & kind->write_right))
        return none;
    struct url to = URL(w, "/records/{}/new", text_of(kind->name));
    bool of_party = owner >= 0 && kind->fields[owner].target == &kind_party;
    if (party_id.len)
        to = url_with(w, to, of_party ? kind->fields[owner].name : "_party", party_id);
    return (struct link){ word_text(w->lang, WORD_register_add_one), to };
}

/* The beginning of a long text, as far as a cell should be. */
static struct text brief(struct work *w, struct text t)
{
    size_t end = text_find(t, TEXT("\n"), 0);
    if (end > LONGEST_CELL)
        for (end = LONGEST_CELL; end > 0 && ((unsigned char)t.at[end] & 0xc0) == 0x80;)
            end--;
    return end < t.len ? work_format(w, "%.*s…", (int)end, t.at) : t;
}

static struct record_cell field_cell(struct work *w, const struct register_names *names,
                                     const struct record *record, int field)
{
    const struct field *it = &record->kind->fields[field];
    struct record_cell cell = { .text = record->values[field], .to = url_none() };
    if (it->type == FIELD_REF) {
        const struct record *target = register_names_record(names, record->values[field]);
        cell.text = register_names_find(names, record->values[field]);
        cell.to = target ? record_own(w, target) : url_none();
    } else if (it->type == FIELD_LINES || it->type == FIELD_ITEMS) {
        cell.text = brief(w, cell.text);
    }
    return cell;
}

static struct record_cell party_cell(struct work *w, const struct register_names *names,
                                     const struct register_row *row)
{
    struct text id = row->entrustment_id.len && row->record.kind != &kind_entrustment
                         ? row->entrustment_id
                         : row->party_id;
    struct text name = register_names_find(names, id);
    return (struct record_cell){ .text = name,
                                 .to =
                                     name.len ? URL(w, "/vendors/{}", row->party_id) : url_none() };
}

/* What stands first leads to the record, so it is never empty: who has no name there is called as
 * whom the record refers to. */
static struct record_cell first_cell(struct work *w, const struct register_names *names,
                                     const struct record *record)
{
    const struct kind *kind = record->kind;
    struct text name = TEXT("");
    for (size_t i = 0; i < kind->column_count && !name.len; i++) {
        const struct field *field = &kind->fields[kind->columns[i]];
        struct text value = record->values[kind->columns[i]];
        name = field->type == FIELD_REF ? register_names_find(names, value)
                                        : brief(w, form_value(w, field, value));
    }
    return (struct record_cell){ .text = name.len ? name : word_text(w->lang, kind->title),
                                 .to = record_own(w, record) };
}

void register_model_table(struct work *w, const struct register_row *rows, size_t count,
                          bool with_party, struct record_list *list)
{
    const struct kind *kind = list->kind;
    int *columns = work_array(w, int, kind->column_count + 1);
    struct register_names *names = register_names_begin(w);
    list->column_count = kind->column_count + with_party;
    list->columns = columns;
    for (size_t c = 0, from = 0; c < list->column_count; c++)
        columns[c] = with_party && c == 1 ? RECORD_PARTY : kind->columns[from++];
    for (size_t i = 0; i < count; i++) {
        register_names_want_all(names, &rows[i].record);
        register_names_want(names, &kind_party, rows[i].party_id);
        register_names_want(names, &kind_entrustment, rows[i].entrustment_id);
    }
    register_names_read(names);
    struct record_cell *cells = work_array(w, struct record_cell, count * list->column_count + 1);
    for (size_t i = 0, at = 0; i < count; i++)
        for (size_t c = 0; c < list->column_count; c++)
            cells[at++] = c == 0 ? first_cell(w, names, &rows[i].record)
                          : columns[c] == RECORD_PARTY
                              ? party_cell(w, names, &rows[i])
                              : field_cell(w, names, &rows[i].record, columns[c]);
    list->cells = cells;
    list->row_count = count;
}
