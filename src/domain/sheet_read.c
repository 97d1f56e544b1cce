#include "base/day.h"
#include "domain/answer.h"
#include "domain/sheet.h"

enum { MOST_WEIGHT = 5, MOST_QUESTIONS = 200, USUAL_WEIGHT = 1 };

struct reading {
    struct work *w;
    struct sheet *sheet;
    const struct sheet *others;
    size_t other_count;
    struct sheet_section *section;   /* the last that was opened; NULL before the first */
    struct sheet_question *question; /* the last of it; NULL before the first */
    uint32_t line;
    bool own; /* made by an office: one language is enough */
};

static bool fail(struct reading *reading, const char *code, struct text about)
{
    return work_fail(reading->w, FAULT_INPUT, code,
                     work_format(reading->w, "%.*s\x1f%u\x1f%.*s", TEXT_ARG(reading->sheet->file),
                                 reading->line, TEXT_ARG(about)));
}

static struct text cut_word(struct text *rest)
{
    *rest = text_trim(*rest);
    size_t end = text_find(*rest, TEXT(" "), 0);
    struct text word = text_slice(*rest, 0, end);
    *rest = text_trim(text_slice(*rest, end, rest->len));
    return word;
}

static bool set_once(struct text *into, struct text words)
{
    if (into->len || !words.len)
        return false;
    *into = words;
    return true;
}

static bool set_says(struct sheet_says *says, struct text lang, struct text words)
{
    int which = text_is(lang, TEXT("ja")) ? LANG_JA : text_is(lang, TEXT("en")) ? LANG_EN : -1;
    return which >= 0 && set_once(&says->in[which], words);
}

static struct sheet_question *find_question(const struct sheet *sheet, struct text id)
{
    for (size_t i = 0; i < sheet->count; i++)
        for (size_t k = 0; k < sheet->sections[i].count; k++)
            if (text_is(sheet->sections[i].questions[k].id, id))
                return &sheet->sections[i].questions[k];
    return NULL;
}

/* ---- sections and questions ---- */

static bool open_section(struct reading *reading, struct text rest)
{
    struct sheet *sheet = reading->sheet;
    struct text id = cut_word(&rest);
    int64_t declared;
    if (!id.len || !text_to_int(rest, &declared) || declared < 1 || declared > MOST_QUESTIONS)
        return fail(reading, "sheet.word", rest);
    for (size_t i = 0; i < sheet->count; i++)
        if (text_is(sheet->sections[i].id, id))
            return fail(reading, "sheet.twice", id);
    sheet->sections = work_grown(reading->w, sheet->sections, sheet->count, &sheet->room,
                                 sizeof *sheet->sections);
    reading->section = &sheet->sections[sheet->count++];
    *reading->section =
        (struct sheet_section){ .id = id, .declared = (int)declared, .line = reading->line };
    reading->question = NULL;
    return true;
}

static struct sheet_question *add_question(struct reading *reading)
{
    struct sheet_section *section = reading->section;
    section->questions = work_grown(reading->w, section->questions, section->count, &section->room,
                                    sizeof *section->questions);
    return &section->questions[section->count++];
}

/* "か月 | months" */
static struct sheet_says read_unit(struct text rest)
{
    struct text ja = TEXT(""), en = TEXT("");
    text_next(&rest, '|', &ja);
    text_next(&rest, '|', &en);
    return (struct sheet_says){ { text_trim(ja), text_trim(en) } };
}

static bool open_question(struct reading *reading, struct text rest)
{
    struct text id = cut_word(&rest), name = cut_word(&rest);
    int answer = sheet_answer_named(name);
    if (!reading->section || !id.len || answer < 0 ||
        (rest.len && answer != SHEET_NUMBER && answer != SHEET_PERSONS))
        return fail(reading, "sheet.word", name);
    if (find_question(reading->sheet, id))
        return fail(reading, "sheet.twice", id);
    reading->question = add_question(reading);
    *reading->question = (struct sheet_question){ .id = id,
                                                  .answer = (enum sheet_answer)answer,
                                                  .unit = read_unit(rest),
                                                  .weight = USUAL_WEIGHT,
                                                  .same = TEXT(""),
                                                  .line = reading->line };
    return true;
}

/* A copy of another sheet's question, with what its section says for it; unless it keeps its id,
 * under the next of its new section. */
static bool take_question(struct reading *reading, const struct sheet *from,
                          const struct sheet_section *section, struct sheet_question question,
                          bool keep)
{
    struct sheet_section *into = reading->section;
    const struct sheet_says *usual[] = { &section->why, &section->how, &section->evidence,
                                         &section->ground };
    struct sheet_says *own[] = { &question.why, &question.how, &question.evidence,
                                 &question.ground };
    for (size_t i = 0; i < COUNT(own); i++)
        for (int lang = LANG_JA; lang <= LANG_EN; lang++)
            if (!own[i]->in[lang].len)
                own[i]->in[lang] = usual[i]->in[lang];
    question.same =
        work_format(reading->w, "%.*s/%.*s", TEXT_ARG(from->code), TEXT_ARG(question.id));
    if (!keep)
        question.id = work_format(reading->w, "%.*s-%zu", TEXT_ARG(into->id), into->count + 1);
    question.line = reading->line;
    question.when = (struct sheet_when){ TEXT(""), TEXT(""), TEXT("") };
    if (find_question(reading->sheet, question.id))
        return fail(reading, "sheet.twice", question.id);
    *add_question(reading) = question;
    return true;
}

/* "outsourcing 1" takes a section, "outsourcing 1-3 1-5" some questions. */
static bool take(struct reading *reading, struct text rest, bool keep)
{
    struct text code = cut_word(&rest), id;
    const struct sheet *from = NULL;
    for (size_t i = 0; i < reading->other_count; i++)
        if (text_is(reading->others[i].code, code))
            from = &reading->others[i];
    if (!from || !reading->section || !rest.len)
        return fail(reading, "sheet.taken", code);
    while ((id = cut_word(&rest)).len) {
        bool any = false;
        for (size_t i = 0; i < from->count; i++) {
            const struct sheet_section *section = &from->sections[i];
            for (size_t k = 0; k < section->count; k++) {
                if (!text_is(section->id, id) && !text_is(section->questions[k].id, id))
                    continue;
                any = true;
                if (!take_question(reading, from, section, section->questions[k], keep))
                    return false;
            }
        }
        if (!any)
            return fail(reading, "sheet.taken", id);
    }
    reading->question = NULL;
    return true;
}

/* "when confidential", "when 1-2 done" */
static bool read_when(struct reading *reading, struct text rest)
{
    struct sheet_when *when = reading->question  ? &reading->question->when
                              : reading->section ? &reading->section->when
                                                 : NULL;
    struct text name = cut_word(&rest);
    if (!when || when->fact.len || when->question.len)
        return fail(reading, "sheet.condition", name);
    bool marks = false;
    for (int i = 0; i < ANSWER_MARKS; i++)
        marks |= text_is_string(rest, answer_mark_name((enum answer_mark)i));
    const struct sheet_question *asked = find_question(reading->sheet, name);
    if (sheet_is_fact(name) && !rest.len)
        when->fact = name;
    else if (asked && asked != reading->question && marks)
        *when = (struct sheet_when){ TEXT(""), name, rest };
    else
        return fail(reading, "sheet.condition", name);
    return true;
}

/* "office | 事務所 | Office" */
static bool read_option(struct reading *reading, struct text rest)
{
    struct sheet_question *question = reading->question;
    struct text code = TEXT(""), ja = TEXT(""), en = TEXT("");
    text_next(&rest, '|', &code);
    text_next(&rest, '|', &ja);
    text_next(&rest, '|', &en);
    code = text_trim(code);
    if (!question || question->answer < SHEET_CHOICE || question->answer > SHEET_TABLE ||
        !code.len || (!reading->own && (!text_trim(ja).len || !text_trim(en).len)))
        return fail(reading, "sheet.word", code);
    for (size_t i = 0; i < question->option_count; i++)
        if (text_is(question->options[i].code, code))
            return fail(reading, "sheet.twice", code);
    question->options = work_grown(reading->w, question->options, question->option_count,
                                   &question->option_room, sizeof *question->options);
    question->options[question->option_count++] =
        (struct sheet_option){ code, { { text_trim(ja), text_trim(en) } } };
    return true;
}

/* ---- lines ---- */

/* Words in one language of the question, section or sheet that is open. */
static struct sheet_says *says_of(struct reading *reading, struct text key)
{
    struct sheet_question *question = reading->question;
    struct sheet_section *section = reading->section;
    if (text_is(key, TEXT("ja")) || text_is(key, TEXT("en")))
        return question ? &question->ask : section ? &section->title : &reading->sheet->title;
    if (!section && text_is(key, TEXT("about")))
        return &reading->sheet->about;
    if (!section && text_is(key, TEXT("source")))
        return &reading->sheet->source;
    if (!section)
        return NULL;
    if (text_is(key, TEXT("why")))
        return question ? &question->why : &section->why;
    if (text_is(key, TEXT("how")))
        return question ? &question->how : &section->how;
    if (text_is(key, TEXT("evidence")))
        return question ? &question->evidence : &section->evidence;
    if (text_is(key, TEXT("ground")))
        return question ? &question->ground : &section->ground;
    return NULL;
}

/* What stands in one word: purpose, checked, verified, weight, sensitive, each_time,
 * undone. */
static bool read_setting(struct reading *reading, struct text key, struct text rest)
{
    struct sheet *sheet = reading->sheet;
    int64_t weight;
    if (!reading->section && text_is(key, TEXT("purpose")))
        return set_once(&sheet->purpose, rest);
    if (!reading->section && text_is(key, TEXT("checked")))
        return day_read(rest) != DAY_NONE && set_once(&sheet->checked, rest);
    if (!reading->section && text_is(key, TEXT("verified"))) {
        sheet->verified = text_is(rest, TEXT("yes"));
        return sheet->verified || text_is(rest, TEXT("no"));
    }
    if (reading->own && reading->section && !reading->question && text_is(key, TEXT("given")))
        return text_to_int(rest, &reading->section->given);
    if (!reading->question)
        return false;
    if (text_is(key, TEXT("weight")) && text_to_int(rest, &weight) && weight >= 0 &&
        weight <= MOST_WEIGHT) {
        reading->question->weight = (int)weight;
        return true;
    }
    if (reading->own && text_is(key, TEXT("same")))
        return set_once(&reading->question->same, rest);
    if (text_is(key, TEXT("each_time")) && !rest.len)
        return reading->question->each_time = true;
    if (text_is(key, TEXT("undone")) && !rest.len)
        return reading->question->undone = true;
    if (!text_is(key, TEXT("sensitive")) || rest.len)
        return false;
    return reading->question->sensitive = true;
}

static bool read_line(struct reading *reading, struct text line)
{
    struct text rest = line, key = cut_word(&rest);
    if (text_is(key, TEXT("section")))
        return open_section(reading, rest);
    if (text_is(key, TEXT("question")))
        return open_question(reading, rest);
    if (text_is(key, TEXT("take")))
        return take(reading, rest, false);
    if (text_is(key, TEXT("keep")))
        return take(reading, rest, true);
    if (text_is(key, TEXT("when")))
        return read_when(reading, rest);
    if (text_is(key, TEXT("option")))
        return read_option(reading, rest);
    struct sheet_says *says = says_of(reading, key);
    bool bare = text_is(key, TEXT("ja")) || text_is(key, TEXT("en"));
    struct text lang = bare || !says ? key : cut_word(&rest);
    if (says ? set_says(says, lang, rest) : read_setting(reading, key, rest))
        return true;
    return fail(reading, "sheet.word", line);
}

/* ---- what has to be there ---- */

static bool lacks(struct reading *reading, uint32_t line, struct text what, const char *field)
{
    reading->line = line;
    return fail(reading, "sheet.lacks",
                work_format(reading->w, "%.*s\x1f%s", TEXT_ARG(what), field));
}

static bool has_both(const struct sheet_says *own, const struct sheet_says *usual)
{
    return (own->in[LANG_JA].len && own->in[LANG_EN].len) ||
           (usual && usual->in[LANG_JA].len && usual->in[LANG_EN].len);
}

static bool check_question(struct reading *reading, const struct sheet_section *section,
                           const struct sheet_question *question)
{
    const struct {
        const char *name;
        const struct sheet_says *own, *usual;
    } needed[] = {
        { "ja, en", &question->ask, NULL },
        { "why", &question->why, &section->why },
        { "how", &question->how, &section->how },
        { "evidence", &question->evidence, &section->evidence },
        { "ground", &question->ground, &section->ground },
    };
    for (size_t i = 0; i < COUNT(needed); i++)
        if (!has_both(needed[i].own, needed[i].usual))
            return lacks(reading, question->line, question->id, needed[i].name);
    bool has_options = question->answer == SHEET_CHOICE || question->answer == SHEET_SEVERAL ||
                       question->answer == SHEET_TABLE;
    if (has_options && question->option_count < 2)
        return lacks(reading, question->line, question->id, "option");
    if (question->answer == SHEET_NUMBER &&
        (!question->unit.in[LANG_JA].len || (!reading->own && !question->unit.in[LANG_EN].len)))
        return lacks(reading, question->line, question->id, "unit");
    return true;
}

static bool check(struct reading *reading)
{
    const struct sheet *sheet = reading->sheet;
    if (!sheet->count || !has_both(&sheet->title, NULL) || !has_both(&sheet->source, NULL) ||
        !sheet->purpose.len || !sheet->checked.len)
        return lacks(reading, 1, sheet->code, "ja, en, source, purpose, checked");
    for (size_t i = 0; i < sheet->count; i++) {
        const struct sheet_section *section = &sheet->sections[i];
        if (!has_both(&section->title, NULL))
            return lacks(reading, section->line, section->id, "ja, en");
        reading->line = section->line;
        if (section->count != (size_t)section->declared)
            return fail(reading, "sheet.count",
                        work_format(reading->w, "%.*s\x1f%d\x1f%zu", TEXT_ARG(section->id),
                                    section->declared, section->count));
        for (size_t k = 0; k < section->count; k++)
            if (!check_question(reading, section, &section->questions[k]))
                return false;
    }
    return true;
}

/* sheets/outsourcing.txt is the sheet "outsourcing". */
static struct text code_of(struct text file)
{
    for (size_t at; (at = text_find(file, TEXT("/"), 0)) < file.len;)
        file = text_slice(file, at + 1, file.len);
    return text_slice(file, 0, text_find(file, TEXT("."), 0));
}

/* What cannot be seen is white space: a line that has nothing else is empty. */
static struct text seen(struct work *w, struct text lines)
{
    char *at = work_alloc(w, lines.len + 1, 1);
    for (size_t i = 0; i < lines.len; i++)
        at[i] = (unsigned char)lines.at[i] < ' ' && lines.at[i] != '\n' ? ' ' : lines.at[i];
    return (struct text){ at, lines.len };
}

static bool read_lines(struct reading *reading, struct text lines)
{
    struct text line;
    lines = seen(reading->w, lines);
    while (text_next(&lines, '\n', &line)) {
        reading->line++;
        line = text_trim(line);
        if (line.len && line.at[0] != '#' && !read_line(reading, line))
            return false;
    }
    return true;
}

bool sheet_read(struct work *w, struct text file, struct text lines, const struct sheet *others,
                size_t other_count, struct sheet *out)
{
    struct reading reading = { .w = w, .sheet = out, .others = others, .other_count = other_count };
    *out = (struct sheet){ .code = code_of(file), .file = file, .purpose = TEXT("") };
    return read_lines(&reading, lines) && check(&reading);
}

bool sheet_read_own(struct work *w, struct text lines, struct sheet *out)
{
    struct reading reading = { .w = w, .sheet = out, .own = true };
    *out = (struct sheet){ .code = TEXT(""), .file = TEXT(""), .purpose = TEXT("") };
    return read_lines(&reading, lines);
}
