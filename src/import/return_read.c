#include "import/return_read.h"

#include "base/fold.h"
#include "base/hash.h"
#include "base/legal_form.h"
#include "base/words.h"
#include "domain/sheet_workbook.h"
#include "format/file_kind.h"
#include "format/limits.h"
#include "format/workbook_read.h"
#include "format/xlsx_read.h"
#include "import/return_line.h"
#include "import/return_value.h"

enum { SHORTEST_WORDING = 15, ROWS_OF_HEAD = 12, LONGEST_FORM = 4 };

static const char *const state_names[RETURN_STATES] = { "read", "blank", "ask", "missing" };

const char *return_state_name(enum return_state state)
{
    return state_names[state];
}

struct text return_why(struct work *w, const struct return_line *line)
{
    return line->why[0] ? word_say(w, text_of(line->why), line->about) : TEXT("");
}

/* ---- what stands beside the questions ---- */

static void add_extra(struct work *w, struct return_copy *copy, struct return_cell cell,
                      const char *why)
{
    if (copy->extra_count == RETURN_EXTRAS)
        return;
    copy->extras =
        work_grown(w, copy->extras, copy->extra_count, &copy->extra_room, sizeof *copy->extras);
    copy->extras[copy->extra_count++] = (struct return_extra){ cell, why };
}

static void look_at_cell(struct work *w, const struct return_table *table,
                         const struct return_row *row, uint16_t column, struct return_copy *copy)
{
    struct return_cell cell = { return_place(w, table->sheet, row->row->number, column),
                                return_at(row->row, column) };
    if (cell.typed.len)
        add_extra(w, copy, cell, "return.no_question");
}

/* An answer in a row that is no question of ours. */
static void look_at_row(struct work *w, const struct return_table *table,
                        const struct return_row *row, struct return_copy *copy)
{
    static const enum return_role roles[] = { COLUMN_ANSWER, COLUMN_NOTE, COLUMN_PLAN,
                                              COLUMN_EVIDENCE };
    for (size_t i = 0; i < table->choice_count; i++)
        look_at_cell(w, table, row, table->choices[i].column, copy);
    for (size_t i = 0; i < COUNT(roles); i++)
        for (size_t k = 0; k < RETURN_COLUMNS && table->columns[roles[i]][k]; k++)
            if (i || !table->choice_count)
                look_at_cell(w, table, row, table->columns[roles[i]][k], copy);
}

static struct text right_of(const struct workbook_row *row, uint32_t i)
{
    for (uint32_t k = i + 1; k < row->cell_count; k++)
        if (text_trim(row->cells[k].text).len)
            return text_trim(row->cells[k].text);
    return TEXT("");
}

/* 回答者（所属・氏名） says who answers ("person"); 氏名 alone says who anybody is ("name"), and
 * システム管理者の氏名 of somebody else. */
static bool is_of_person(struct work *w, const struct return_form *form, const char *what,
                         struct text label)
{
    bool named = return_form_head(w, form, "name", label);
    if (text_is_string(TEXT("name"), what))
        return named && return_form_word(w, form, "head", "name", RETURN_IS, label);
    return return_form_head(w, form, "person", label) ||
           (named && return_form_word(w, form, "head", "person", RETURN_HOLDS, label));
}

static bool is_label(struct work *w, const struct return_form *form, struct text t)
{
    return return_form_head(w, form, "company", t) || is_of_person(w, form, "person", t) ||
           is_of_person(w, form, "name", t) ||
           return_form_word(w, form, "head", "other", RETURN_IS, t);
}

/* Behind the colon of the same cell, or in the next one. 会社名 | (blank) | 回答者: what follows is
 * the next label. */
static struct text headed(struct work *w, const struct return_form *form, const char *what,
                          const struct workbook_row *row, uint32_t i)
{
    struct text t = text_trim(row->cells[i].text);
    size_t colon = text_find(t, TEXT("："), 0), narrow = text_find(t, TEXT(":"), 0);
    size_t end = colon < narrow ? colon : narrow;
    size_t after = end + (colon < narrow ? TEXT("：").len : 1);
    struct text label = text_slice(t, 0, end);
    if (text_is_string(TEXT("company"), what) ? !return_form_head(w, form, what, label)
                                              : !is_of_person(w, form, what, label))
        return TEXT("");
    struct text behind = text_trim(text_slice(t, after, t.len));
    if (behind.len)
        return behind;
    struct text next = right_of(row, i);
    return is_label(w, form, next) ? TEXT("") : next;
}

static bool has_letter(struct text t)
{
    static const struct text signs = TEXT_INIT("0123456789 -+()./:,月日");
    while (t.len) {
        struct text rest = t;
        if (text_rune(&rest) < 0)
            return true;
        struct text rune = text_slice(t, 0, t.len - rest.len);
        if (!text_contains(signs, rune))
            return true;
        t = rest;
    }
    return false;
}

/* Where columns were swapped, 回答者 stands before the company, a title or a day. */
static bool is_person(struct work *w, const struct return_form *form, struct text t)
{
    return legal_form_of(w, t) == LEGAL_FORM_NONE && has_letter(fold_text(w, t)) &&
           !text_contains(t, TEXT("@")) && return_value_day(t) == DAY_NONE &&
           !return_form_word(w, form, "nobody", NULL, RETURN_IS, t) &&
           !return_form_word(w, form, "title", NULL, RETURN_ENDS, t);
}

/* Cuts the first word off, at a space of any width. */
static struct text cut_first(struct text *rest)
{
    size_t end = text_find(*rest, TEXT(" "), 0), wide = text_find(*rest, TEXT("　"), 0);
    size_t at = wide < end ? wide : end;
    struct text word = text_slice(*rest, 0, at);
    *rest = text_trim(text_slice(*rest, at + (wide < end ? TEXT("　").len : 1), rest->len));
    return word;
}

/* 株式会社みどり 佐藤 花子: what stands behind the company; all of a cell without one. */
static struct text behind_company(struct work *w, struct text t)
{
    struct text rest = t;
    while (rest.len && legal_form_of(w, t) != LEGAL_FORM_NONE) {
        bool first = rest.at == t.at;
        struct text word = cut_first(&rest);
        if (legal_form_of(w, word) == LEGAL_FORM_NONE)
            continue;
        bool is_form = text_runes(word) <= LONGEST_FORM || text_ends(word, TEXT("法人"));
        if (first && is_form) /* 株式会社 みどり 佐藤 */
            cut_first(&rest);
        return rest;
    }
    return t;
}

static void read_person(struct work *w, const struct return_form *form,
                        const struct return_table *table, const struct workbook_row *row,
                        uint32_t i, struct return_copy *copy)
{
    struct text typed = headed(w, form, "person", row, i), name = behind_company(w, typed);
    if (!typed.len)
        return;
    if (is_person(w, form, name)) {
        copy->person = name;
        return;
    }
    if (!copy->nobody.len) {
        copy->nobody = typed;
        add_extra(w, copy,
                  (struct return_cell){
                      return_place(w, table->sheet, row->number, row->cells[i].column), typed },
                  "return.nobody");
    }
}

static void read_head(struct work *w, const struct return_form *form,
                      const struct return_table *table, struct return_copy *copy)
{
    struct text named = TEXT("");
    for (size_t i = 0; i < table->sheet->row_count && i < ROWS_OF_HEAD; i++) {
        const struct workbook_row *row = &table->sheet->rows[i];
        if (row->number >= table->rows[0].row->number)
            break;
        for (uint32_t k = 0; k < row->cell_count; k++) {
            if (!copy->company.len)
                copy->company = headed(w, form, "company", row, k);
            if (!copy->person.len)
                read_person(w, form, table, row, k, copy);
            if (!named.len)
                named = behind_company(w, headed(w, form, "name", row, k));
        }
    }
    if (!copy->person.len && is_person(w, form, named))
        copy->person = named;
}

/* Ours are the mark, the choices, and nothing else. */
static void count_hidden(struct work *w, const struct workbook *book, struct return_copy *copy)
{
    for (size_t i = 0; i < book->sheet_count; i++) {
        struct text name = book->sheets[i].name;
        bool own = copy->mark.ours && (text_is_nocase(name, TEXT(SHEET_WORKBOOK_MARK)) ||
                                       text_is(name, word_text(LANG_JA, WORD_sheet_xlsx_choices)) ||
                                       text_is(name, word_text(LANG_EN, WORD_sheet_xlsx_choices)));
        if (book->sheets[i].state == SHEET_SHOWN || own)
            continue;
        copy->names = work_format(w, "%.*s%s%.*s", TEXT_ARG(copy->names), copy->hidden ? "\n" : "",
                                  TEXT_ARG(name));
        copy->hidden++;
    }
}

/* ---- wording ---- */

/* Letters alone, folded: a copy with another space or full stop is the same wording. */
static struct text letters_of(struct work *w, struct text t)
{
    struct text folded = fold_text(w, t), rest = folded;
    char *out = work_alloc(w, folded.len + 1, 1);
    size_t len = 0;
    while (rest.len) {
        int32_t rune = text_rune(&rest);
        if (rune > ' ' && rune != 0x3001 && rune != 0x3002 && rune != ',' && rune != '.')
            len += text_put_rune(out + len, rune);
    }
    return (struct text){ out, len };
}

static struct text wording_of(struct work *w, const struct return_form *form, struct text note)
{
    const struct text *known = return_form_recall(form, RETURN_MEMO_WORDING, note);
    if (known)
        return *known;
    struct text letters = letters_of(w, note);
    struct text *memo = return_form_remember(form, RETURN_MEMO_WORDING, note, sizeof letters);
    if (memo)
        *memo = return_form_keep(form, letters);
    return letters;
}

static void hash_wording(struct work *w, const struct return_form *form, struct return_copy *copy)
{
    struct hash_run *run = NULL;
    for (size_t i = 0; i < copy->count; i++) {
        struct text said = wording_of(w, form, copy->lines[i].note);
        if (text_runes(said) < SHORTEST_WORDING)
            continue;
        run = run ? run : hash_begin(w->arena);
        hash_add(run, copy->lines[i].asked->id);
        hash_add(run, TEXT("\n"));
        hash_add(run, said);
        hash_add(run, TEXT("\n"));
    }
    if (!run)
        return;
    struct hash hash = hash_end(run);
    copy->wording = work_text(w, text_of(hash_hex(&hash).at));
}

/* ---- the whole ---- */

static void take_rows(struct work *w, const struct return_form *form,
                      const struct return_table *table, struct return_copy *copy)
{
    for (size_t i = 0; i < table->count; i++) {
        const struct return_row *row = &table->rows[i];
        struct return_line *line = row->question < 0 ? NULL : &copy->lines[row->question];
        if (!line)
            look_at_row(w, table, row, copy);
        else if (row->sure)
            return_line_take(w, form, table, row, line);
    }
}

/* Rows that may be a question count only where no row surely is. */
static void take_doubtful(struct work *w, const struct return_form *form,
                          const struct return_table *table, struct return_copy *copy)
{
    for (size_t i = 0; i < table->count; i++) {
        const struct return_row *row = &table->rows[i];
        struct return_line *line = row->question < 0 ? NULL : &copy->lines[row->question];
        if (!line || row->sure)
            continue;
        if (line->state == RETURN_MISSING)
            return_line_take(w, form, table, row, line);
        else
            look_at_row(w, table, row, copy);
    }
}

static void begin_lines(struct work *w, const struct return_form *form, struct return_copy *copy)
{
    copy->lines = work_array(w, struct return_line, form->count + 1);
    copy->count = form->count;
    for (size_t i = 0; i < form->count; i++)
        copy->lines[i] = (struct return_line){ .asked = form->questions[i].asked,
                                               .state = RETURN_MISSING,
                                               .mark = ANSWER_BLANK,
                                               .why = "return.missing",
                                               .about = TEXT("") };
}

bool return_read_book(struct work *w, const struct return_form *form, const struct workbook *book,
                      struct return_copy *out)
{
    size_t count;
    *out = (struct return_copy){ .mark = return_mark_read(book),
                                 .company = TEXT(""),
                                 .person = TEXT(""),
                                 .nobody = TEXT(""),
                                 .names = TEXT(""),
                                 .facts.minutes = OFFICE_MINUTES_UNKNOWN };
    out->other_version = out->mark.ours && form->hash.len && !text_is(out->mark.hash, form->hash);
    struct return_table *tables = return_tables(w, form, book, &out->mark, &count);
    if (!count)
        return work_fail(w, FAULT_INPUT, "return.no_questions", TEXT(""));
    begin_lines(w, form, out);
    count_hidden(w, book, out);
    for (size_t i = 0; i < count; i++) {
        take_rows(w, form, &tables[i], out);
        read_head(w, form, &tables[i], out);
        if (tables[i].sheet->uncomputed)
            add_extra(w, out, (struct return_cell){ tables[i].sheet->name, TEXT("") },
                      "return.uncomputed");
    }
    for (size_t i = 0; i < count; i++)
        take_doubtful(w, form, &tables[i], out);
    for (size_t i = 0; i < out->count; i++) {
        if (out->lines[i].asked->answer == SHEET_TABLE)
            return_line_table(w, form, book, &out->lines[i]);
        out->counts[out->lines[i].state]++;
    }
    hash_wording(w, form, out);
    return !work_failed(w);
}

bool return_is_of_form(const struct return_copy *copy)
{
    return copy->count && 2 * copy->counts[RETURN_MISSING] <= copy->count;
}

bool return_read(struct work *w, const struct return_form *form, struct text bytes,
                 const struct limits *limits, struct return_copy *out)
{
    const struct workbook *book;
    struct package *package = NULL;
    *out = (struct return_copy){ .count = 0 };
    if (!text_starts(bytes, TEXT("PK"))) {
        book = workbook_read(w, bytes, limits);
        return book && return_read_book(w, form, book, out);
    }
    if (!limits_file(w, limits, bytes) || !file_kind_expect_xlsx(w, bytes))
        return false;
    package = package_open(w, bytes, limits);
    if (!package || !file_kind_expect_workbook(package, xlsx_workbook_part(package)))
        return false;
    book = xlsx_read_package(package);
    if (!book || !return_read_book(w, form, book, out))
        return false;
    out->facts = office_facts_read(package);
    return !work_failed(w);
}
