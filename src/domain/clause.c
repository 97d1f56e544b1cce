#include "domain/clause.h"

#include "base/buf.h"
#include "base/words.h"

enum { LONGEST_CLAUSE = 1024 };

/* A name that holds another one stands before it. */
static const enum word names[] = {
    WORD_clause_appi,        WORD_clause_my_number, WORD_clause_telecom,
    WORD_clause_rules,       WORD_clause_order,     WORD_clause_guidelines,
    WORD_clause_special,     WORD_clause_hearing,   WORD_clause_standard,
    WORD_clause_outsourcing, WORD_clause_at_end,    WORD_clause_contracting,
    WORD_clause_technical,   WORD_clause_physical,  WORD_clause_monitoring,
    WORD_clause_scope,       WORD_clause_criteria,  WORD_clause_research,
    WORD_clause_selection,   WORD_clause_keeping,   WORD_clause_appi_short,
};

static const struct {
    const char *mark;
    enum word word;
    bool apart; /* by a space from what stands before */
} parts[] = {
    { "条", WORD_clause_article, true },
    { "項", WORD_clause_paragraph, false },
    { "号", WORD_clause_item, true },
};

static void add(struct buf *out, struct text text, bool apart)
{
    struct text so_far = buf_text(out);
    if (apart && so_far.len && !text_ends(so_far, TEXT(" ")) && !text_ends(so_far, TEXT("(")))
        buf_add_char(out, ' ');
    buf_add(out, text);
}

static bool take_name(struct buf *out, struct text *rest)
{
    for (size_t i = 0; i < COUNT(names); i++) {
        struct text name = word_text(LANG_JA, names[i]);
        if (!text_starts(*rest, name))
            continue;
        add(out, word_text(LANG_EN, names[i]), true);
        *rest = text_slice(*rest, name.len, rest->len);
        return true;
    }
    return false;
}

/* 第11条, 3項: with or without its 第. */
static bool take_part(struct work *w, struct buf *out, struct text *rest)
{
    size_t from = text_starts(*rest, TEXT("第")) ? TEXT("第").len : 0, to = from;
    while (to < rest->len && rest->at[to] >= '0' && rest->at[to] <= '9')
        to++;
    struct text number = text_slice(*rest, from, to), behind = text_slice(*rest, to, rest->len);
    for (size_t i = 0; i < COUNT(parts) && number.len; i++) {
        struct text mark = text_of(parts[i].mark);
        if (!text_starts(behind, mark))
            continue;
        add(out, word_fill(w, parts[i].word, &number, 1), parts[i].apart);
        *rest = text_slice(behind, mark.len, behind.len);
        return true;
    }
    return false;
}

/* The numbers of a paragraph of a guideline, 3-4-4 or (8), and what is not known: as it stands. */
static void take_rest(struct buf *out, struct text *rest)
{
    static const struct text dots[] = { TEXT_INIT("・"), TEXT_INIT("、") };
    for (size_t i = 0; i < COUNT(dots); i++) {
        if (text_starts(*rest, dots[i])) {
            buf_add(out, TEXT("; "));
            *rest = text_slice(*rest, dots[i].len, rest->len);
            return;
        }
    }
    size_t len = 1;
    while (len < rest->len && ((unsigned char)rest->at[len] & 0xc0) == 0x80)
        len++;
    buf_add(out, text_slice(*rest, 0, len));
    *rest = text_slice(*rest, len, rest->len);
}

struct text clause_say(struct work *w, struct text source)
{
    struct buf out = buf_begin(w->arena, LONGEST_CLAUSE);
    struct text rest = source;
    if (w->lang == LANG_JA)
        return source;
    while (rest.len)
        if (!take_name(&out, &rest) && !take_part(w, &out, &rest))
            take_rest(&out, &rest);
    return buf_text(&out);
}
