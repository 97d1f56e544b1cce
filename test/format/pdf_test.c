/* A document is what was written into it: read back by another program, the same each time. */
#include "format/pdf.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "test/tap.h"

/* fontconfig keeps its pointers in a form in which no checker finds them; cairo 1.16 drops a piece
 * of each tree of tags. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
    return "leak:libfontconfig\nleak:libcairo\n";
}

enum { MEMORY = 256 << 20, ROWS = 120 };

static const int widths[] = { 1, 4, 2 };

static struct text make(struct work *w, int rows, struct text title)
{
    const struct pdf_about about = { title, TEXT("ひばりモバイル株式会社"), w->now,
                                     TEXT("2026年11月25日") };
    static const struct text heads[] = { TEXT_INIT("番号"), TEXT_INIT("設問"), TEXT_INIT("回答") };
    struct pdf *pdf = pdf_begin(w, &about);
    pdf_write(pdf, PDF_TITLE, title);
    pdf_write(pdf, PDF_TEXT, TEXT("髙橋 𠮷子\n二行目 <b>&amp;</b>"));
    pdf_write(pdf, PDF_TEXT, TEXT(""));
    pdf_write(pdf, PDF_SECTION, TEXT("1　全社の体制"));
    pdf_row(pdf, widths, heads, COUNT(heads), true);
    for (int i = 0; i < rows; i++) {
        struct text *cells = work_array(w, struct text, COUNT(heads));
        cells[0] = work_format(w, "1-%d", i + 1);
        cells[1] = TEXT(
            "個人情報の取扱いを定めた規程がありますか。文書と、最後に見直した日を確かめます。");
        cells[2] = i == 7 ? work_format(w, "%0*d", 3000, 0) : TEXT("○");
        pdf_row(pdf, widths, cells, COUNT(heads), false);
    }
    return pdf_end(pdf);
}

static struct text output(struct work *w, const char *command)
{
    struct buf out = buf_begin(w->arena, 8 << 20);
    char piece[4096];
    FILE *pipe = popen(command, "r");
    for (size_t got; pipe && (got = fread(piece, 1, sizeof piece, pipe)) > 0;)
        buf_add(&out, (struct text){ piece, got });
    if (pipe)
        pclose(pipe);
    return buf_text(&out);
}

static void write_file(const char *path, struct text bytes)
{
    FILE *file = fopen(path, "wb");
    if (!file || fwrite(bytes.at, 1, bytes.len, file) != bytes.len || fclose(file) != 0)
        perror(path);
}

static void check_content(struct work *w, struct text bytes)
{
    char path[] = "/tmp/kantoku-pdf-XXXXXX";
    int fd = mkstemp(path);
    if (fd >= 0)
        close(fd);
    write_file(path, bytes);
    struct text said = output(w, work_format(w, "pdftotext %s -", path).at);
    struct text info = output(w, work_format(w, "pdfinfo %s", path).at);
    struct text tags = output(w, work_format(w, "pdfinfo -struct %s", path).at);
    ok(text_contains(said, TEXT("髙橋 𠮷子")), "rare characters come out as they went in");
    ok(text_contains(said, TEXT("<b>&amp;</b>")), "and so does what looks like markup");
    ok(text_contains(said, TEXT("1-120")), "the last row is there");
    size_t heads = 0;
    for (size_t at = 0; (at = text_find(said, TEXT("設問"), at)) < said.len; at++)
        heads++;
    ok(heads > 3, "the head of a table is said again on each page (%zu times)", heads);
    ok(text_contains(said, TEXT("1 / ")), "each page says which of how many it is");
    ok(text_contains(info, TEXT("Title:           点検の回答の控え")),
       "the title is the file's own");
    ok(text_contains(info, TEXT("Tagged:          yes")), "it is tagged");
    ok(text_contains(tags, TEXT("Document")) && text_contains(tags, TEXT("H1")) &&
           text_contains(tags, TEXT("TH")),
       "with headings and the heads of tables");
    ok(text_contains(info, TEXT("595.28 x 841.89")), "on A4");
    unlink(path);
}

#ifndef __SANITIZE_ADDRESS__
static long resident(void)
{
    long pages = 0;
    FILE *file = fopen("/proc/self/statm", "r");
    if (!file || fscanf(file, "%*s %ld", &pages) != 1)
        pages = 0;
    if (file)
        fclose(file);
    return pages * 4;
}

/* Thousands of parties submit before a deadline. */
static void check_memory(struct work *w)
{
    long before = resident();
    for (int i = 0; i < 20; i++) {
        struct work one = *w;
        one.arena = arena_open(MEMORY);
        make(&one, 3, TEXT("x"));
        arena_close(one.arena);
    }
    ok(resident() - before < 4096, "twenty more take no memory (%ld kB)", resident() - before);
}
#endif

int main(void)
{
    struct arena *arena = arena_open(MEMORY);
    struct work w = work_begin(arena, actor_machine(TEXT("cli")));
    w.now = 1795564500;
    ok(!pdf_is_loaded(), "a process that makes no document does not carry the libraries");
    struct text first = make(&w, ROWS, TEXT("点検の回答の控え"));
    ok(!work_failed(&w), "a document is made (%s)", w.fault.code ? w.fault.code : "no fault");
    struct text again = make(&w, ROWS, TEXT("点検の回答の控え"));
    ok(first.len > 10000 && text_is(first, again), "the same calls give the same bytes");
    ok(pdf_is_loaded(), "and now it does");
    check_content(&w, first);
#ifndef __SANITIZE_ADDRESS__
    check_memory(&w);
#endif
    w.lang = LANG_EN;
    ok(make(&w, 0, TEXT("A receipt")).len > 0, "one without rows is made too");
    make(&w, PDF_MOST_BLOCKS, TEXT("x"));
    ok(work_failed(&w) && strcmp(w.fault.code, "pdf.too_many") == 0, "what is too long is refused");
    arena_close(arena);
    return tap_done();
}
