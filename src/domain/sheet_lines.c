#include "base/buf.h"
#include "domain/sheet.h"

enum { LONGEST = 1 << 20 };

static const char *const langs[] = { [LANG_JA] = "ja", [LANG_EN] = "en" };

/* `words` as one line: line ends and runs of white space are one space, and nothing is left over. A
 * bar, which parts the labels of an option, becomes a stroke. */
static struct text one_line(struct buf *out, struct text words, bool barless)
{
    struct buf line = buf_begin(out->arena, LONGEST);
    bool space = false;
    for (size_t i = 0; i < words.len; i++) {
        bool is_space = (unsigned char)words.at[i] <= ' ';
        if (is_space && !space)
            buf_add_char(&line, ' ');
        else if (!is_space)
            buf_add_char(&line, barless && words.at[i] == '|' ? '/' : words.at[i]);
        space = is_space;
    }
    return text_trim(buf_text(&line));
}

static void add_line(struct buf *out, const char *key, struct text words)
{
    struct text line = one_line(out, words, false);
    if (line.len)
        buf_format(out, "%s %.*s\n", key, TEXT_ARG(line));
}

static void add_says(struct buf *out, const char *key, const struct sheet_says *says)
{
    for (int lang = LANG_JA; lang <= LANG_EN; lang++) {
        struct text line = one_line(out, says->in[lang], false);
        if (line.len)
            buf_format(out, "%s%s%s %.*s\n", key, *key ? " " : "", langs[lang], TEXT_ARG(line));
    }
}

static void add_when(struct buf *out, const struct sheet_when *when)
{
    if (when->fact.len)
        buf_format(out, "when %.*s\n", TEXT_ARG(when->fact));
    else if (when->question.len)
        buf_format(out, "when %.*s %.*s\n", TEXT_ARG(when->question), TEXT_ARG(when->mark));
}

static void add_option(struct buf *out, const struct sheet_option *option)
{
    struct text ja = one_line(out, option->label.in[LANG_JA], true),
                en = one_line(out, option->label.in[LANG_EN], true);
    buf_format(out, "option %.*s | %.*s | %.*s\n", TEXT_ARG(option->code), TEXT_ARG(ja),
               TEXT_ARG(en));
}

static void add_unit(struct buf *out, const struct sheet_says *unit)
{
    struct text ja = one_line(out, unit->in[LANG_JA], true),
                en = one_line(out, unit->in[LANG_EN], true);
    buf_format(out, " %.*s%s%.*s", TEXT_ARG(ja), en.len ? " | " : "", TEXT_ARG(en));
}

static void add_question(struct buf *out, const struct sheet_question *question)
{
    buf_format(out, "question %.*s %s", TEXT_ARG(question->id),
               sheet_answer_name(question->answer));
    if (question->answer == SHEET_NUMBER)
        add_unit(out, &question->unit);
    buf_add_char(out, '\n');
    add_says(out, "", &question->ask);
    add_says(out, "why", &question->why);
    add_says(out, "how", &question->how);
    add_says(out, "evidence", &question->evidence);
    add_says(out, "ground", &question->ground);
    for (size_t i = 0; i < question->option_count; i++)
        add_option(out, &question->options[i]);
    add_when(out, &question->when);
    buf_format(out, "weight %d\n", question->weight);
    if (question->sensitive)
        buf_add(out, TEXT("sensitive\n"));
    if (question->each_time)
        buf_add(out, TEXT("each_time\n"));
    if (question->undone)
        buf_add(out, TEXT("undone\n"));
    add_line(out, "same", question->same);
}

struct text sheet_question_lines(struct work *w, const struct sheet_question *question)
{
    struct buf out = buf_begin(w->arena, LONGEST);
    add_question(&out, question);
    return buf_text(&out);
}

struct text sheet_lines(struct work *w, const struct sheet *sheet)
{
    struct buf out = buf_begin(w->arena, LONGEST);
    add_line(&out, "purpose", sheet->purpose);
    add_says(&out, "", &sheet->title);
    add_says(&out, "about", &sheet->about);
    add_says(&out, "source", &sheet->source);
    add_line(&out, "checked", sheet->checked);
    buf_add(&out, sheet->verified ? TEXT("verified yes\n") : TEXT("verified no\n"));
    for (size_t i = 0; i < sheet->count; i++) {
        const struct sheet_section *section = &sheet->sections[i];
        size_t declared = section->count ? section->count : 1;
        buf_format(&out, "section %.*s %zu\n", TEXT_ARG(section->id), declared);
        add_says(&out, "", &section->title);
        add_says(&out, "why", &section->why);
        add_says(&out, "how", &section->how);
        add_says(&out, "evidence", &section->evidence);
        add_says(&out, "ground", &section->ground);
        add_when(&out, &section->when);
        if (section->given)
            buf_format(&out, "given %lld\n", (long long)section->given);
        for (size_t k = 0; k < section->count; k++)
            add_question(&out, &section->questions[k]);
    }
    if (out.full)
        work_fail(w, FAULT_INPUT, "sheet.too_long", TEXT(""));
    return buf_text(&out);
}
