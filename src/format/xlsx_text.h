/* xlsx_text.h - the texts of a spreadsheet's XML: runs, furigana and what XML cannot say.
 *
 * A string is one <t>, or runs <r> each with its own look; <rPh> holds the furigana. Characters
 * that XML has no way to write stand there as _x000D_ and are turned back here.
 */
#pragma once
#include "base/buf.h"
#include "base/work.h"

struct xlsx_ruby {
    uint32_t from, to; /* what it stands over, in UTF-16 units */
    size_t begin, end; /* its place in `kana` */
};

/* One string in the making; used again and again. */
struct xlsx_text {
    struct buf plain, unstruck, kana, reading;
    struct xlsx_ruby *rubies;
    size_t ruby_count;
    bool in_t, in_ruby, run_struck, has_struck, has_unstruck;
};

struct xlsx_text xlsx_text_begin(struct work *w, size_t cell_bytes);
void xlsx_text_clear(struct xlsx_text *text);
/* The elements inside <si> and <is>. */
void xlsx_text_open(struct work *w, struct xlsx_text *text, const char *name,
                    const char **attributes);
void xlsx_text_close(struct xlsx_text *text, const char *name);
/* Fault: table.cell_too_long. */
void xlsx_text_add(struct work *w, struct xlsx_text *text, struct text characters);

/* Call once, at the end of the string: turns _x000D_ back, and every line end into \n. */
void xlsx_text_end(struct xlsx_text *text);

/* What was read, after the end; all of it is valid until the next clear. */
struct text xlsx_text_plain(const struct xlsx_text *text);
/* Struck through wholly, or in part; then `unstruck` is what remains. */
bool xlsx_text_struck(const struct xlsx_text *text);
bool xlsx_text_part_struck(const struct xlsx_text *text);
struct text xlsx_text_unstruck(const struct xlsx_text *text);
/* The reading, words without furigana as they are; "" if there is none at all. */
struct text xlsx_text_reading(struct xlsx_text *text);

/* Adds `t` as XML: < > & " escaped, control characters as _x000D_, bad UTF-8 as U+FFFD. */
void xlsx_text_escape(struct buf *out, struct text t);
