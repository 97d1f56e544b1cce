#include "web/finding_model.h"

#include "base/words.h"
#include "domain/file.h"
#include "web/file_model.h"

enum { SHORT_HASH = 12 };

/* ---- excerpts ---- */

/* The words of a line, those between the signs marked. */
static struct finding_line read_line(struct work *w, struct text line)
{
    struct finding_line out = { .number = TEXT("") };
    struct finding_bit *bits = NULL;
    size_t size = 0;
    for (bool marked = false; line.len; marked = !marked) {
        struct text sign = marked ? TEXT(CLAIM_MARK_END) : TEXT(CLAIM_MARK);
        size_t end = text_find(line, sign, 0);
        bits = work_grown(w, bits, out.count, &size, sizeof *bits);
        if (end)
            bits[out.count++] = (struct finding_bit){ text_slice(line, 0, end), marked };
        line = text_slice(line, end + sign.len, line.len);
    }
    out.bits = bits;
    return out;
}

static struct finding_line read_row(struct work *w, struct text row)
{
    struct finding_line out = { .number = TEXT("") };
    struct finding_bit *bits = NULL;
    struct text cell;
    size_t size = 0;
    text_next(&row, '\t', &out.number);
    while (text_next(&row, '\t', &cell)) {
        struct finding_line inside = read_line(w, cell);
        bits = work_grown(w, bits, out.count, &size, sizeof *bits);
        bool is_blank = text_starts(cell, TEXT(CLAIM_MARK)); /* an empty cell can be the point */
        bits[out.count++] =
            inside.count ? inside.bits[0] : (struct finding_bit){ TEXT(""), is_blank };
    }
    out.bits = bits;
    return out;
}

static void read_excerpt(struct work *w, const struct claim_side *side,
                         struct finding_evidence *out)
{
    struct finding_line *lines = NULL;
    struct text rest = side->excerpt, line;
    size_t size = 0;
    while (rest.len && text_next(&rest, '\n', &line)) {
        lines = work_grown(w, lines, out->count, &size, sizeof *lines);
        lines[out->count++] = side->left ? read_row(w, line) : read_line(w, line);
    }
    out->lines = lines;
}

static struct text column_name(struct work *w, uint16_t column)
{
    enum { LETTERS = 26 };
    return column <= LETTERS ? work_format(w, "%c", 'A' + column - 1)
                             : work_format(w, "%c%c", 'A' + (column - 1) / LETTERS - 1,
                                           'A' + (column - 1) % LETTERS);
}

static void name_columns(struct work *w, const struct claim_side *side,
                         struct finding_evidence *out)
{
    if (!side->left)
        return;
    struct text *heads = work_array(w, struct text, (size_t)(side->right - side->left) + 1);
    for (uint16_t column = side->left; column <= side->right; column++)
        heads[out->head_count++] = column_name(w, column);
    out->heads = heads;
}

/* ---- where it stands ---- */

static struct text where(struct work *w, const struct claim_side *side)
{
    struct text first = work_format(w, "%u", side->top);
    if (side->left) {
        struct text cells =
            work_format(w, "%.*s%u:%.*s%u", TEXT_ARG(column_name(w, side->left)), side->top,
                        TEXT_ARG(column_name(w, side->right)), side->bottom);
        const struct text args[] = { side->sheet, cells };
        return side->sheet.len ? word_fill(w, WORD_finding_at_sheet, args, COUNT(args)) : cells;
    }
    if (side->page)
        first = work_format(w, "%u", side->page);
    return !side->top   ? TEXT("")
           : side->page ? word_fill(w, WORD_finding_at_page, &first, 1)
                        : word_fill(w, WORD_finding_at_line, &first, 1);
}

static struct finding_evidence evidence(struct work *w, const struct finding_side *it, bool links)
{
    const struct claim_side *side = &it->side;
    struct finding_evidence out = { .name = side->name, .where = where(w, side) };
    if (!side->file_id.len)
        out.name =
            word_text(w->lang, word_find(work_format(w, "finding.of.%.*s", TEXT_ARG(side->name))));
    else if (links && it->number) {
        struct text number = file_number(w, it->number);
        out.file = (struct link){ number, file_sent_url(w, it->number) };
        out.sha256 =
            work_format(w, "sha256 %.*s…", TEXT_ARG(text_slice(it->sha256, 0, SHORT_HASH)));
    }
    name_columns(w, side, &out);
    read_excerpt(w, side, &out);
    return out;
}

struct finding_both finding_both(struct work *w, const struct finding *finding, bool links)
{
    static const struct {
        const char *mark, *sign;
    } signs[] = {
        { "done", "○" }, { "partial", "△" }, { "not_done", "×" }, { "not_applicable", "－" }
    };
    struct finding_evidence *sides = work_array(w, struct finding_evidence, CLAIM_SIDES);
    struct finding_both both = { .sign = TEXT(""), .note = finding->note, .sides = sides };
    for (size_t i = 0; i < COUNT(signs); i++)
        if (text_is_string(finding->mark, signs[i].mark))
            both.sign = text_of(signs[i].sign);
    if (finding->mark.len)
        both.mark = word_text(
            w->lang, word_find(work_format(w, "answer.mark.%.*s", TEXT_ARG(finding->mark))));
    for (size_t i = 0; i < finding->side_count; i++)
        sides[both.side_count++] = evidence(w, &finding->sides[i], links);
    return both;
}

/* ---- chips ---- */

struct chip finding_grade_chip(struct work *w, enum claim_grade grade)
{
    static const struct {
        enum status status;
        enum word word;
    } chips[CLAIM_GRADES] = {
        [CLAIM_GRAVE] = { STATUS_STOP, WORD_finding_grade_grave },
        [CLAIM_NOTE] = { STATUS_NOTE, WORD_finding_grade_note },
        [CLAIM_HINT] = { STATUS_FACT, WORD_finding_grade_hint },
    };
    return (struct chip){ chips[grade].status, word_text(w->lang, chips[grade].word) };
}

struct chip finding_state_chip(struct work *w, enum finding_state state)
{
    static const struct {
        enum status status;
        enum word word;
    } chips[FINDING_STATES] = {
        [FINDING_OPEN] = { STATUS_IDLE, WORD_finding_state_open },
        [FINDING_DEFECT] = { STATUS_STOP, WORD_finding_state_defect },
        [FINDING_ASKED] = { STATUS_GOING, WORD_finding_state_asked },
        [FINDING_FINE] = { STATUS_DONE, WORD_finding_state_fine },
        [FINDING_GONE] = { STATUS_IDLE, WORD_finding_state_gone },
    };
    return (struct chip){ chips[state].status, word_text(w->lang, chips[state].word) };
}

struct text finding_css(enum claim_grade grade)
{
    return grade == CLAIM_GRAVE ? TEXT("bad") : grade == CLAIM_NOTE ? TEXT("w") : TEXT("i");
}
