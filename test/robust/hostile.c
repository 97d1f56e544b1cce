/* hostile.c - files that nobody sends by mistake: writes the one named to standard output.
 *
 *   styled   a million rows with a style and no value
 *   space    one sheet of 300 MB of spaces
 *   parts    100,000 parts
 *   names    a part that wants to be written to ../../etc/passwd, and a sheet called so
 *   wide     a CSV whose one line has 2,000,000 columns
 *   rows     a CSV of 24 MB with as many rows as there is room for
 *   long     a CSV that is one value of 24 MB
 *   loop     merged cells over everything, thousands of times
 *
 * `hostile formulas` counts the formulas of the workbook on standard input.
 */
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "test/format/made_book.h"

enum { LARGEST = 1 << 30, MIB = 1 << 20 };

static struct zip_write *zip;
static struct work *w;

static void add(const char *xml)
{
    zip_write_add(zip, text_of(xml));
}

static void begin_book(const char *name)
{
    zip = zip_write_begin(w, LARGEST);
    made_part(zip, "_rels/.rels", xlsx_parts_root());
    zip_write_part(zip, TEXT("xl/workbook.xml"));
    add("<workbook xmlns=\"" XLSX_SPACE "\" xmlns:r=\"" MADE_REL "\"><sheets><sheet name=\"");
    add(name);
    add("\" r:id=\"r1\"/></sheets></workbook>");
    made_part(zip, "xl/_rels/workbook.xml.rels",
              TEXT("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/"
                   "relationships\"><Relationship Id=\"r1\" Type=\"" MADE_REL
                   "/worksheet\" Target=\"s1.xml\"/></Relationships>"));
}

static void begin_sheet(void)
{
    zip_write_part(zip, TEXT("xl/s1.xml"));
    add("<worksheet xmlns=\"" XLSX_SPACE "\"><sheetData>"
        "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>委託先名</t></is></c>"
        "<c r=\"B1\" t=\"inlineStr\"><is><t>委託業務</t></is></c></row>"
        "<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>株式会社甲</t></is></c>"
        "<c r=\"B2\" t=\"inlineStr\"><is><t>発送</t></is></c></row>");
}

static void end_book(void)
{
    add("</sheetData></worksheet>");
    struct text bytes = zip_write_end(zip);
    fwrite(bytes.at, 1, bytes.len, stdout);
}

static void styled(void)
{
    char line[100];
    begin_book("s");
    begin_sheet();
    for (int i = 3; i <= 1000000; i++) {
        snprintf(line, sizeof line,
                 "<row r=\"%d\" s=\"7\" customFormat=\"1\"><c r=\"A%d\" s=\"7\"/></row>", i, i);
        add(line);
    }
    end_book();
}

static void space(void)
{
    static char spaces[MIB];
    memset(spaces, ' ', sizeof spaces - 1);
    begin_book("s");
    begin_sheet();
    for (int i = 0; i < 300; i++)
        add(spaces);
    end_book();
}

static void parts(void)
{
    char name[100];
    begin_book("s");
    for (int i = 0; i < 60000; i++) {
        snprintf(name, sizeof name, "xl/part%d.xml", i);
        zip_write_part(zip, work_text(w, text_of(name)));
        add("x");
    }
    begin_sheet();
    end_book();
}

static void names(void)
{
    begin_book("../../../etc/&lt;script&gt;");
    made_part(zip, "../../../../../../../../tmp/kantoku-escaped", TEXT("x"));
    made_part(zip, "/tmp/kantoku-escaped", TEXT("x"));
    made_part(zip, "..\\..\\kantoku-escaped", TEXT("x"));
    begin_sheet();
    end_book();
}

static void loop(void)
{
    char line[100];
    begin_book("s");
    begin_sheet();
    add("</sheetData><mergeCells>");
    for (int i = 1; i <= 300000; i++) {
        snprintf(line, sizeof line, "<mergeCell ref=\"A%d:XFD1048576\"/>", i);
        add(line);
    }
    add("</mergeCells></worksheet>");
    struct text bytes = zip_write_end(zip);
    fwrite(bytes.at, 1, bytes.len, stdout);
}

static void repeat(const char *what, size_t size)
{
    for (size_t len = strlen(what), sent = 0; sent + len < size; sent += len)
        fwrite(what, 1, len, stdout);
}

static void wide(void)
{
    fputs("委託先名,委託業務\n", stdout);
    repeat("株,", 8000000);
}

static void rows(void)
{
    fputs("委託先名,委託業務,契約開始日,契約終了日,取扱人数,主管部署,再委託先,備考\n", stdout);
    for (int i = 0; i < 190000; i++)
        printf("株式会社%06d,業務%d,R%d.4.1,%d/3/31,約%d名,部%d,㈲下%d・㈱孫%d,\n", i, i, i % 7 + 1,
               2020 + i % 9, i, i % 90, i, i);
}

static void long_value(void)
{
    fputs("委託先名,委託業務\n\"", stdout);
    repeat("あ", 24 * MIB);
}

static void formulas(void)
{
    struct buf book = buf_begin(w->arena, 64 * MIB);
    char piece[1 << 16];
    int count = 0;
    for (size_t got; (got = fread(piece, 1, sizeof piece, stdin)) > 0;)
        buf_add(&book, (struct text){ piece, got });
    struct zip_in *in = zip_in_open(w, buf_text(&book), &limits_usual);
    for (size_t i = 0; in && i < zip_in_count(in); i++) {
        struct text xml = zip_in_read(in, i);
        for (size_t at = 0; (at = text_find(xml, TEXT("<f"), at)) < xml.len; at += 2)
            count += at + 2 < xml.len && (xml.at[at + 2] == '>' || xml.at[at + 2] == ' ');
    }
    printf("%d\n", in ? count : -1);
}

int main(int argc, char **argv)
{
    static const struct {
        const char *name;
        void (*write)(void);
    } files[] = {
        { "styled", styled }, { "space", space },       { "parts", parts },
        { "names", names },   { "loop", loop },         { "wide", wide },
        { "rows", rows },     { "formulas", formulas }, { "long", long_value },
    };
    struct work work = work_begin(arena_open(2U << 30), (struct actor){ .id = TEXT("") });
    w = &work;
    for (size_t i = 0; argc == 2 && i < COUNT(files); i++)
        if (strcmp(argv[1], files[i].name) == 0) {
            files[i].write();
            return work_failed(w) || fflush(stdout) != 0;
        }
    return 2;
}
