#include "format/xlsx_look.h"

#include <assert.h>

#define SPACE "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

size_t xlsx_looks_number(struct xlsx_looks *looks, uint32_t look)
{
    if (looks->count == 0)
        looks->count = 1;
    for (size_t i = looks->count; i-- > 0;)
        if (looks->used[i] == look)
            return i;
    assert(looks->count < XLSX_LOOKS);
    looks->used[looks->count] = look;
    return looks->count++;
}

static void add_font(struct buf *out, uint32_t look)
{
    buf_add(out, TEXT("<font>"));
    if (look & (XLSX_HEADER | XLSX_TITLE | XLSX_BOLD))
        buf_add(out, TEXT("<b/>"));
    buf_format(out, "<sz val=\"%d\"/>", look & XLSX_TITLE ? 16 : 11);
    buf_format(out, "<color rgb=\"FF%s\"/>",
               look & XLSX_RED    ? "C00000"
               : look & XLSX_GREY ? "666666"
                                  : "000000");
    buf_add(out,
            TEXT("<name val=\"游ゴシック\"/><family val=\"3\"/><charset val=\"128\"/></font>"));
}

static void add_fill(struct buf *out, uint32_t look)
{
    const char *colour = look & XLSX_PROBLEM   ? "FFD9D9"
                         : look & XLSX_WARNING ? "FFF2CC"
                         : look & XLSX_HEADER  ? "DDE3EE"
                         : look & XLSX_INPUT   ? "FFFBE6"
                                               : NULL;
    if (!colour)
        buf_add(out, TEXT("<fill><patternFill patternType=\"none\"/></fill>"));
    else
        buf_format(out,
                   "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FF%s\"/>"
                   "<bgColor indexed=\"64\"/></patternFill></fill>",
                   colour);
}

enum { FORMAT_GENERAL = 0, FORMAT_MONEY = 3, FORMAT_PERCENT = 9, FORMAT_TEXT = 49 };
enum { FORMAT_DAY = 164, FORMAT_MOMENT = 165 };

static int format_of(uint32_t look)
{
    if (look & XLSX_DAY)
        return FORMAT_DAY;
    if (look & XLSX_MOMENT)
        return FORMAT_MOMENT;
    if (look & XLSX_CODE)
        return FORMAT_TEXT;
    if (look & XLSX_MONEY)
        return FORMAT_MONEY;
    return look & XLSX_PERCENT ? FORMAT_PERCENT : FORMAT_GENERAL;
}

/* Font and fill of the i-th look stand at fixed places, so that none has to be looked up. */
static void add_style(struct buf *out, size_t i, uint32_t look)
{
    bool framed = look & (XLSX_HEADER | XLSX_INPUT | XLSX_FRAME);
    bool wrapped = look & (XLSX_HEADER | XLSX_WRAP);
    bool centred = look & XLSX_CENTRE;
    buf_format(out,
               "<xf numFmtId=\"%d\" fontId=\"%zu\" fillId=\"%zu\" borderId=\"%d\" xfId=\"0\""
               " applyNumberFormat=\"1\" applyFont=\"1\" applyFill=\"1\" applyBorder=\"1\"%s"
               " applyAlignment=\"1\" applyProtection=\"1\">",
               format_of(look), i, i ? i + 1 : 0, framed ? 1 : 0,
               look & XLSX_QUOTED ? " quotePrefix=\"1\"" : "");
    buf_format(out, "<alignment%s vertical=\"%s\"%s/>", centred ? " horizontal=\"center\"" : "",
               look & XLSX_HEADER ? "center" : "top", wrapped ? " wrapText=\"1\"" : "");
    buf_format(out, "<protection locked=\"%d\"/></xf>", look & XLSX_INPUT ? 0 : 1);
}

void xlsx_looks_write(const struct xlsx_looks *looks, struct buf *out)
{
    size_t count = looks->count ? looks->count : 1;
    buf_add(out, TEXT("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
                      "<styleSheet xmlns=\"" SPACE "\"><numFmts count=\"2\">"
                      "<numFmt numFmtId=\"164\" formatCode=\"yyyy/mm/dd\"/>"
                      "<numFmt numFmtId=\"165\" formatCode=\"yyyy/mm/dd\\ hh:mm\"/></numFmts>"));
    buf_format(out, "<fonts count=\"%zu\">", count);
    for (size_t i = 0; i < count; i++)
        add_font(out, looks->used[i]);
    buf_format(out, "</fonts><fills count=\"%zu\">", count + 1);
    buf_add(out, TEXT("<fill><patternFill patternType=\"none\"/></fill>"
                      "<fill><patternFill patternType=\"gray125\"/></fill>"));
    for (size_t i = 1; i < count; i++)
        add_fill(out, looks->used[i]);
    buf_add(out,
            TEXT("</fills><borders count=\"2\">"
                 "<border><left/><right/><top/><bottom/><diagonal/></border>"
                 "<border><left style=\"thin\"><color rgb=\"FF999999\"/></left>"
                 "<right style=\"thin\"><color rgb=\"FF999999\"/></right>"
                 "<top style=\"thin\"><color rgb=\"FF999999\"/></top>"
                 "<bottom style=\"thin\"><color rgb=\"FF999999\"/></bottom><diagonal/></border>"
                 "</borders><cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\""
                 " fillId=\"0\" borderId=\"0\"/></cellStyleXfs>"));
    buf_format(out, "<cellXfs count=\"%zu\">", count);
    for (size_t i = 0; i < count; i++)
        add_style(out, i, looks->used[i]);
    buf_add(out, TEXT("</cellXfs><cellStyles count=\"1\"><cellStyle name=\"標準\" xfId=\"0\""
                      " builtinId=\"0\"/></cellStyles></styleSheet>"));
}
