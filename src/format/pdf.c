#include "format/pdf.h"

#include <cairo-pdf.h>
#include <dlfcn.h>
#include <fontconfig/fontconfig.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/moment.h"

/* ---- the libraries ---- */

#define LIBRARY "libpangocairo-1.0.so.0" /* brings all others along */

/* clang-format off */
#define FUNCTIONS(X) \
    X(cairo_create) X(cairo_destroy) X(cairo_line_to) X(cairo_move_to) \
    X(cairo_pdf_surface_create_for_stream) X(cairo_pdf_surface_set_metadata) X(cairo_rectangle) \
    X(cairo_fill) X(cairo_set_line_width) X(cairo_set_source_rgb) X(cairo_show_page) \
    X(cairo_status) X(cairo_stroke) X(cairo_surface_destroy) X(cairo_surface_finish) \
    X(cairo_surface_status) X(cairo_tag_begin) X(cairo_tag_end) X(g_object_unref) \
    X(pango_cairo_font_map_new_for_font_type) X(pango_cairo_show_layout_line) \
    X(pango_cairo_update_context) X(pango_context_set_language) X(pango_fc_font_map_set_config) \
    X(pango_font_description_free) X(pango_font_description_new) \
    X(pango_font_description_set_absolute_size) X(pango_font_description_set_family) \
    X(pango_font_description_set_weight) X(pango_font_map_create_context) \
    X(pango_language_from_string) X(pango_layout_get_line_count) \
    X(pango_layout_get_line_readonly) X(pango_layout_new) X(pango_layout_set_font_description) \
    X(pango_layout_set_text) X(pango_layout_set_width) X(pango_layout_set_wrap) \
    X(FcConfigAppFontAddFile) X(FcConfigCreate) X(FcConfigDestroy)
/* clang-format on */

struct library {
#define FIELD(name) __typeof__(&(name)) name;
    FUNCTIONS(FIELD)
};

/* They stay: glib cannot be taken out again. */
static bool load(struct work *w, struct library *lib)
{
    void *at = dlopen(LIBRARY, RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
    const char *lacks = at ? NULL : dlerror();
#define FIND(name)                                                                                 \
    lib->name = at ? (__typeof__(lib->name))dlsym(at, #name) : NULL;                               \
    if (!lib->name && !lacks)                                                                      \
        lacks = #name;
    FUNCTIONS(FIND)
    return !lacks || work_fail(w, FAULT_SYSTEM, "pdf.no_library",
                               work_text(w, text_of(lacks ? lacks : LIBRARY)));
}

bool pdf_is_loaded(void)
{
    void *at = dlopen(LIBRARY, RTLD_NOW | RTLD_LOCAL | RTLD_NOLOAD);
    if (at)
        dlclose(at);
    return at != NULL;
}

/* ---- what is to be printed ---- */

struct block {
    bool is_row, is_head;
    enum pdf_style style;
    struct text text; /* of a paragraph */
    const int *widths;
    const struct text *cells;
    size_t count;
};

struct pdf {
    struct work *w;
    struct pdf_about about;
    struct block *blocks;
    size_t count, size;
    bool is_full;
};

struct pdf *pdf_begin(struct work *w, const struct pdf_about *about)
{
    struct pdf *pdf = work_new(w, struct pdf);
    *pdf = (struct pdf){ .w = w, .about = *about };
    return pdf;
}

static void add(struct pdf *pdf, struct block block)
{
    if (pdf->count == PDF_MOST_BLOCKS) {
        pdf->is_full = true;
        return;
    }
    pdf->blocks = work_grown(pdf->w, pdf->blocks, pdf->count, &pdf->size, sizeof block);
    pdf->blocks[pdf->count++] = block;
}

void pdf_write(struct pdf *pdf, enum pdf_style style, struct text t)
{
    if (t.len)
        add(pdf, (struct block){ .style = style, .text = t });
}

void pdf_row(struct pdf *pdf, const int *widths, const struct text *cells, size_t count,
             bool is_head)
{
    if (count > PDF_MOST_COLUMNS)
        count = PDF_MOST_COLUMNS;
    add(pdf, (struct block){ .is_row = true,
                             .is_head = is_head,
                             .style = PDF_SMALL,
                             .widths = widths,
                             .cells = cells,
                             .count = count });
}

/* ---- pages, in points ---- */

static const double paper_width = 595.28, paper_height = 841.89, side = 48, top = 54, bottom = 60,
                    padding = 4, foot_size = 8, foot_right = 175;

static const struct look {
    double size, line, before, after; /* `line`: from one line to the next */
    double grey;
    bool is_bold;
    const char *tag;
} looks[PDF_STYLES] = {
    [PDF_TITLE] = { 18, 27, 0, 8, 0.1, true, "H1" },
    [PDF_SECTION] = { 12, 19, 14, 5, 0.1, true, "H2" },
    [PDF_TEXT] = { 10, 16, 0, 4, 0.1, false, "P" },
    [PDF_SMALL] = { 8.5, 13, 0, 4, 0.3, false, "P" },
};

/* The whole document is laid out twice: the first time nothing is drawn, to learn how many pages
 * there are. */
struct press {
    struct pdf *pdf;
    const struct library *lib;
    cairo_t *cairo;
    PangoContext *context;
    PangoFontDescription *fonts[PDF_STYLES], *bold;
    bool draws;
    double y;
    int page, pages;
    const char *within;       /* the tag that stands open: "Table", or NULL */
    const struct block *head; /* of the table */
};

static PangoLayout *lay_out(const struct press *press, enum pdf_style style, bool is_head,
                            struct text t, double width)
{
    const struct library *lib = press->lib;
    PangoLayout *layout = lib->pango_layout_new(press->context);
    lib->pango_layout_set_font_description(layout, is_head ? press->bold : press->fonts[style]);
    lib->pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    lib->pango_layout_set_width(layout, (int)(width * PANGO_SCALE));
    lib->pango_layout_set_text(layout, t.at, (int)t.len);
    return layout;
}

/* One line of a layout in a line `height` high: the em box of CJK has 0.88 above the base. */
static void print_line(const struct press *press, PangoLayout *layout, int number, double x,
                       double y, const struct look *look)
{
    const struct library *lib = press->lib;
    if (!press->draws || number >= lib->pango_layout_get_line_count(layout))
        return;
    lib->cairo_set_source_rgb(press->cairo, look->grey, look->grey, look->grey);
    lib->cairo_move_to(press->cairo, x, y + (look->line - look->size) / 2 + 0.88 * look->size);
    lib->pango_cairo_show_layout_line(press->cairo,
                                      lib->pango_layout_get_line_readonly(layout, number));
}

static void tag_begin(const struct press *press, const char *tag)
{
    if (press->draws)
        press->lib->cairo_tag_begin(press->cairo, tag, NULL);
}

static void tag_end(const struct press *press, const char *tag)
{
    if (press->draws)
        press->lib->cairo_tag_end(press->cairo, tag);
}

static void draw_rule(const struct press *press, double y, double grey)
{
    const struct library *lib = press->lib;
    if (!press->draws)
        return;
    lib->cairo_set_source_rgb(press->cairo, grey, grey, grey);
    lib->cairo_set_line_width(press->cairo, 0.5);
    lib->cairo_move_to(press->cairo, side, y);
    lib->cairo_line_to(press->cairo, paper_width - side, y);
    lib->cairo_stroke(press->cairo);
}

/* The foot, which is no part of what is read aloud. */
static void end_page(struct press *press)
{
    static const struct look look = { foot_size, 12, 0, 0, 0.4, false, NULL };
    struct work *w = press->pdf->w;
    const struct pdf_about *about = &press->pdf->about;
    struct text left =
        work_format(w, "%.*s  %.*s", TEXT_ARG(about->author), TEXT_ARG(about->title));
    struct text right =
        work_format(w, "%.*s  %d / %d", TEXT_ARG(about->made), press->page, press->pages);
    double y = paper_height - bottom + 18;
    if (!press->draws)
        return;
    PangoLayout *layout =
        lay_out(press, PDF_SMALL, false, left, paper_width - 2 * side - foot_right);
    print_line(press, layout, 0, side, y, &look);
    press->lib->g_object_unref(layout);
    layout = lay_out(press, PDF_SMALL, false, right, foot_right);
    print_line(press, layout, 0, paper_width - side - foot_right + 5, y, &look);
    press->lib->g_object_unref(layout);
    press->lib->cairo_show_page(press->cairo);
}

static void print_row(struct press *press, const struct block *row);

static void turn_page(struct press *press)
{
    end_page(press);
    press->page++;
    press->y = top;
    if (press->head)
        print_row(press, press->head);
}

static double room(const struct press *press)
{
    return paper_height - bottom - press->y;
}

static void leave_table(struct press *press)
{
    if (press->within)
        tag_end(press, press->within);
    if (press->within)
        press->y += 6;
    press->within = NULL;
    press->head = NULL;
}

static void print_paragraph(struct press *press, const struct block *block)
{
    const struct look *look = &looks[block->style];
    /* A heading is not left behind at the end of a page. */
    double least = look->is_bold ? look->before + 4 * look->line : look->line;
    leave_table(press);
    if (room(press) < least)
        turn_page(press);
    if (press->y > top) {
        press->y += look->before;
        if (block->style == PDF_SECTION)
            draw_rule(press, press->y - 4, 0.6);
    }
    PangoLayout *layout = lay_out(press, block->style, false, block->text, paper_width - 2 * side);
    int lines = press->lib->pango_layout_get_line_count(layout);
    tag_begin(press, look->tag);
    for (int i = 0; i < lines; i++) {
        if (room(press) < look->line)
            turn_page(press);
        print_line(press, layout, i, side, press->y, look);
        press->y += look->line;
    }
    tag_end(press, look->tag);
    press->y += look->after;
    press->lib->g_object_unref(layout);
}

/* Lines `from` on of every cell, `count` of them, with the ground of a head. */
static void print_cells(struct press *press, const struct block *row, PangoLayout *const *layouts,
                        const double *edges, int from, int count)
{
    const struct library *lib = press->lib;
    const struct look *look = &looks[row->style];
    double height = count * look->line + 2 * padding;
    if (press->draws && row->is_head) {
        lib->cairo_set_source_rgb(press->cairo, 0.93, 0.93, 0.93);
        lib->cairo_rectangle(press->cairo, side, press->y, paper_width - 2 * side, height);
        lib->cairo_fill(press->cairo);
    }
    tag_begin(press, "TR");
    for (size_t c = 0; c < row->count; c++) {
        tag_begin(press, row->is_head ? "TH" : "TD");
        for (int i = 0; i < count; i++)
            print_line(press, layouts[c], from + i, edges[c] + padding,
                       press->y + padding + i * look->line, look);
        tag_end(press, row->is_head ? "TH" : "TD");
    }
    tag_end(press, "TR");
    press->y += height;
    draw_rule(press, press->y, 0.75);
}

static void print_row(struct press *press, const struct block *row)
{
    const struct look *look = &looks[row->style];
    PangoLayout *layouts[PDF_MOST_COLUMNS];
    double edges[PDF_MOST_COLUMNS + 1] = { side };
    int lines = 1, total = 0, from = 0;
    bool is_fresh = press->y <= top || row == press->head;
    for (size_t c = 0; c < row->count; c++)
        total += row->widths[c];
    for (size_t c = 0; c < row->count; c++) {
        double width = (paper_width - 2 * side) * row->widths[c] / (total > 0 ? total : 1);
        edges[c + 1] = edges[c] + width;
        layouts[c] = lay_out(press, row->style, row->is_head, row->cells[c], width - 2 * padding);
        int count = press->lib->pango_layout_get_line_count(layouts[c]);
        lines = count > lines ? count : lines;
    }
    while (from < lines) {
        int fit = (int)((room(press) - 2 * padding) / look->line);
        int left = lines - from;
        if (!is_fresh && fit < left && fit < (left < 3 ? left : 3)) {
            turn_page(press);
            is_fresh = true;
            continue;
        }
        int count = fit < left && fit > 0 ? fit : left;
        print_cells(press, row, layouts, edges, from, count);
        from += count;
        is_fresh = false;
    }
    for (size_t c = 0; c < row->count; c++)
        press->lib->g_object_unref(layouts[c]);
}

static void print_table_row(struct press *press, const struct block *row)
{
    if (!press->within || row->is_head) {
        leave_table(press);
        if (room(press) < 5 * looks[row->style].line)
            turn_page(press);
        press->within = "Table";
        tag_begin(press, press->within);
    }
    print_row(press, row);
    if (row->is_head)
        press->head = row;
}

static void print_all(struct press *press, bool draws)
{
    press->draws = draws;
    press->page = 1;
    press->y = top;
    tag_begin(press, "Document");
    for (size_t i = 0; i < press->pdf->count; i++) {
        const struct block *block = &press->pdf->blocks[i];
        if (block->is_row)
            print_table_row(press, block);
        else
            print_paragraph(press, block);
    }
    leave_table(press);
    end_page(press);
    tag_end(press, "Document");
    press->pages = press->page;
}

/* ---- fonts ---- */

static const char *const font_folders[] = {
    "/usr/share/fonts/opentype/noto",
    "/usr/share/fonts/google-noto-cjk",
    "/usr/share/fonts/google-noto-sans-cjk-fonts",
    "/usr/share/fonts/noto-cjk",
    "/usr/local/share/fonts",
};

static FcConfig *read_fonts(struct work *w, const struct library *lib)
{
    FcConfig *config = lib->FcConfigCreate();
    for (size_t i = 0; config && i < COUNT(font_folders); i++) {
        struct text plain = work_format(w, "%s/NotoSansCJK-Regular.ttc", font_folders[i]);
        struct text bold = work_format(w, "%s/NotoSansCJK-Bold.ttc", font_folders[i]);
        if (access(plain.at, R_OK) == 0 &&
            lib->FcConfigAppFontAddFile(config, (const FcChar8 *)plain.at)) {
            lib->FcConfigAppFontAddFile(config, (const FcChar8 *)bold.at);
            return config;
        }
    }
    if (config)
        lib->FcConfigDestroy(config);
    work_fail(w, FAULT_SYSTEM, "pdf.no_font", TEXT("NotoSansCJK-Regular.ttc"));
    return NULL;
}

/* Of those fonts alone, so that no setting of the machine has a say. The libraries never give all
 * of it back, so a thread keeps the one it has made. NULL: the fonts are not there. */
static PangoFontMap *open_fonts(struct work *w, const struct library *lib)
{
    static _Thread_local PangoFontMap *kept;
    FcConfig *config = kept ? NULL : read_fonts(w, lib);
    if (config) {
        kept = lib->pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
        lib->pango_fc_font_map_set_config((PangoFcFontMap *)(void *)kept, config);
        lib->FcConfigDestroy(config);
    }
    return kept;
}

static PangoFontDescription *font(const struct library *lib, double size, bool is_bold)
{
    PangoFontDescription *font = lib->pango_font_description_new();
    lib->pango_font_description_set_family(font, "Noto Sans CJK JP");
    lib->pango_font_description_set_absolute_size(font, size * PANGO_SCALE);
    lib->pango_font_description_set_weight(font, is_bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    return font;
}

/* ---- the file ---- */

static cairo_status_t take(void *context, const unsigned char *bytes, unsigned count)
{
    struct buf *out = context;
    buf_add(out, (struct text){ (const char *)bytes, count });
    return out->full ? CAIRO_STATUS_WRITE_ERROR : CAIRO_STATUS_SUCCESS;
}

static void describe(const struct press *press, cairo_surface_t *surface)
{
    const struct library *lib = press->lib;
    struct work *w = press->pdf->w;
    const struct pdf_about *about = &press->pdf->about;
    lib->cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE,
                                        work_string(w, about->title));
    lib->cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_AUTHOR,
                                        work_string(w, about->author));
    lib->cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "Kantoku");
    lib->cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE,
                                        moment_iso(about->made_at).at);
}

static void print(struct press *press, cairo_surface_t *surface, PangoFontMap *fonts)
{
    const struct library *lib = press->lib;
    press->cairo = lib->cairo_create(surface);
    press->context = lib->pango_font_map_create_context(fonts);
    lib->pango_cairo_update_context(press->cairo, press->context);
    lib->pango_context_set_language(
        press->context,
        lib->pango_language_from_string(press->pdf->w->lang == LANG_JA ? "ja" : "en"));
    for (size_t i = 0; i < PDF_STYLES; i++)
        press->fonts[i] = font(lib, looks[i].size, looks[i].is_bold);
    press->bold = font(lib, looks[PDF_SMALL].size, true);
    print_all(press, false);
    print_all(press, true);
    for (size_t i = 0; i < PDF_STYLES; i++)
        lib->pango_font_description_free(press->fonts[i]);
    lib->pango_font_description_free(press->bold);
    lib->g_object_unref(press->context);
}

struct text pdf_end(struct pdf *pdf)
{
    struct work *w = pdf->w;
    struct library lib;
    struct buf out = buf_begin(w->arena, PDF_MOST_BYTES);
    if (pdf->is_full)
        work_fail(w, FAULT_INPUT, "pdf.too_many", TEXT(""));
    PangoFontMap *fonts = !work_failed(w) && load(w, &lib) ? open_fonts(w, &lib) : NULL;
    if (!fonts)
        return TEXT("");
    struct press press = { .pdf = pdf, .lib = &lib };
    cairo_surface_t *surface =
        lib.cairo_pdf_surface_create_for_stream(take, &out, paper_width, paper_height);
    describe(&press, surface);
    print(&press, surface, fonts);
    bool is_good = lib.cairo_status(press.cairo) == CAIRO_STATUS_SUCCESS;
    lib.cairo_destroy(press.cairo);
    lib.cairo_surface_finish(surface);
    is_good = is_good && lib.cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS;
    lib.cairo_surface_destroy(surface);
    if (!is_good)
        work_fail(w, FAULT_SYSTEM, "pdf.failed", TEXT(""));
    return is_good ? buf_text(&out) : TEXT("");
}
