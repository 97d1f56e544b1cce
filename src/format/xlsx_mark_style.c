#include "format/xlsx_mark_style.h"

#include <string.h>

/* One of the two lists we add to. */
struct style_list {
    const char *name, *item; /* "fonts", "font" */
    bool inside, done;
    uint32_t count;
    size_t tag_from, tag_to;
    struct text tag;
};

struct styling {
    struct xml_edit *edit;
    struct work *w;
    struct style_list fonts, styles;
    /* Of the first font, as XML, so that ours looks like the rest of the book. */
    struct text size, name, family, charset;
};

static void note_font(struct styling *s, const char *name)
{
    if (!s->fonts.inside || s->fonts.count != 1)
        return;
    struct text tag = xml_tag_emptied(s->w, xml_edit_tag(s->edit));
    if (strcmp(name, "sz") == 0)
        s->size = tag;
    else if (strcmp(name, "name") == 0)
        s->name = tag;
    else if (strcmp(name, "family") == 0)
        s->family = tag;
    else if (strcmp(name, "charset") == 0)
        s->charset = tag;
}

static void open_list(struct styling *s, struct style_list *list, const char *name)
{
    if (list->inside && strcmp(name, list->item) == 0)
        list->count++;
    if (list->done || list->inside || strcmp(name, list->name) != 0)
        return;
    list->inside = !xml_edit_is_empty_tag(s->edit);
    list->tag_from = xml_edit_start(s->edit);
    list->tag_to = xml_edit_end(s->edit);
    list->tag = xml_edit_tag(s->edit);
}

static void open_element(void *user, const char *name, const char **attributes)
{
    struct styling *s = user;
    (void)attributes;
    open_list(s, &s->fonts, name);
    open_list(s, &s->styles, name);
    note_font(s, name);
}

/* The list grows by one: its count, where its tag says it, and the new item at its end. */
static void close_list(struct styling *s, struct style_list *list, const char *name,
                       struct text item)
{
    if (!list->inside || strcmp(name, list->name) != 0)
        return;
    struct text count = work_format(s->w, "%u", list->count + 1);
    list->inside = false;
    list->done = true;
    xml_edit_replace(s->edit, list->tag_from, list->tag_to,
                     xml_tag_with(s->w, list->tag, "count", count));
    xml_edit_insert(s->edit, xml_edit_start(s->edit), item);
}

static struct text prefix_of(const struct style_list *list)
{
    return text_slice(list->tag, 1, text_find(list->tag, text_of(list->name), 0));
}

static struct text new_font(struct styling *s)
{
    struct text p = prefix_of(&s->fonts);
    return work_format(s->w,
                       "<%.*sfont><%.*sb/>%.*s<%.*scolor rgb=\"FFC00000\"/>%.*s%.*s%.*s</%.*sfont>",
                       TEXT_ARG(p), TEXT_ARG(p), TEXT_ARG(s->size), TEXT_ARG(p), TEXT_ARG(s->name),
                       TEXT_ARG(s->family), TEXT_ARG(s->charset), TEXT_ARG(p));
}

static struct text new_style(struct styling *s)
{
    struct text p = prefix_of(&s->styles);
    return work_format(s->w,
                       "<%.*sxf numFmtId=\"0\" fontId=\"%u\" fillId=\"0\" borderId=\"0\" xfId=\"0\""
                       " applyFont=\"1\" applyAlignment=\"1\"><%.*salignment vertical=\"top\"/>"
                       "</%.*sxf>",
                       TEXT_ARG(p), s->fonts.done ? s->fonts.count : 0, TEXT_ARG(p), TEXT_ARG(p));
}

static void close_element(void *user, const char *name)
{
    struct styling *s = user;
    if (s->fonts.inside && strcmp(name, s->fonts.name) == 0)
        close_list(s, &s->fonts, name, new_font(s));
    else if (s->styles.inside && strcmp(name, s->styles.name) == 0)
        close_list(s, &s->styles, name, new_style(s));
}

uint32_t xlsx_mark_style(struct xml_edit *edit, const struct limits *limits)
{
    static const struct xml_handler handler = { open_element, close_element, NULL };
    struct styling s = { .edit = edit,
                         .w = edit->w,
                         .fonts = { .name = "fonts", .item = "font" },
                         .styles = { .name = "cellXfs", .item = "xf" },
                         .size = TEXT(""),
                         .name = TEXT(""),
                         .family = TEXT(""),
                         .charset = TEXT("") };
    if (!xml_edit_is_utf8(edit))
        return XLSX_NO_STYLE;
    if (!xml_edit_parse(edit, &handler, &s, limits) || !s.styles.done)
        return XLSX_NO_STYLE;
    return s.styles.count;
}
