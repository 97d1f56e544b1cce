#include "web/sheet_question_page.h"
#include <stddef.h>

#include "domain/sheet_edit.h"
#include "domain/sheet_lint.h"
#include "views/sheets.h"
#include "web/front.h"
#include "web/sheets_page.h"

enum {
    MAY_SHEETS = MAY_DECIDE | MAY_ADMIN,
    MOST_WEIGHT = 5,
    MOST_OPTIONS = 30,
    FACT_ROOM = 16,
    LONGEST = 16 << 10
};

/* What is being edited, as stored. */
struct edit {
    struct sheet_version version;
    struct sheet_section *section;
    struct sheet_question question; /* without an id: a new one */
};

static bool read_edit(struct work *w, const struct visit *visit, struct edit *edit)
{
    struct text id = visit_part(visit, "question");
    if (!sheets_read(w, visit, &edit->version))
        return false;
    if (!edit->version.number)
        return work_fail(w, FAULT_MISSING, "sheet.unknown", TEXT(""));
    edit->question = (struct sheet_question){ .id = TEXT(""), .weight = 1, .same = TEXT("") };
    if (text_is(id, TEXT("new"))) {
        edit->section =
            sheet_section_of(&edit->version.sheet, field_text(visit->request, "section"));
        return edit->section || work_fail(w, FAULT_MISSING, "sheet.no_section", TEXT(""));
    }
    const struct sheet_question *there =
        sheet_question_of(&edit->version.sheet, id, &edit->section);
    if (!there)
        return work_fail(w, FAULT_MISSING, "sheet.no_question", TEXT(""));
    edit->question = *there;
    return true;
}

/* ---- the words, in both languages ---- */

struct says_field {
    const char *name;
    enum word label, help;
    size_t own, usual; /* offsets: of a struct sheet_says in the question, in the section */
};

#define NO_USUAL ((size_t)-1)

static const struct says_field says_fields[] = {
    { "ask", WORD_sheet_question, WORD_sheet_ask_help, offsetof(struct sheet_question, ask),
      NO_USUAL },
    { "why", WORD_sheet_why, WORD_sheet_why_help, offsetof(struct sheet_question, why),
      offsetof(struct sheet_section, why) },
    { "how", WORD_sheet_how, WORD_NONE, offsetof(struct sheet_question, how),
      offsetof(struct sheet_section, how) },
    { "evidence", WORD_sheet_evidence, WORD_sheet_evidence_help,
      offsetof(struct sheet_question, evidence), offsetof(struct sheet_section, evidence) },
    { "ground", WORD_sheet_ground, WORD_NONE, offsetof(struct sheet_question, ground),
      offsetof(struct sheet_section, ground) },
};

static const char *field_name(struct work *w, const struct says_field *field, enum lang lang)
{
    return work_string(w, work_format(w, "%s_%s", field->name, lang == LANG_JA ? "ja" : "en"));
}

static struct sheet_says *own_says(struct sheet_question *question, const struct says_field *field)
{
    return (struct sheet_says *)((char *)question + field->own);
}

static struct text usual_says(const struct sheet_section *section, const struct says_field *field,
                              enum lang lang)
{
    if (field->usual == NO_USUAL)
        return TEXT("");
    return ((const struct sheet_says *)((const char *)section + field->usual))->in[lang];
}

static void add_entry(struct sheet_question_page *page, struct entry entry)
{
    page->entries[page->entry_count++] = entry;
}

static void add_words(struct work *w, const struct visit *visit, struct edit *edit, enum lang lang,
                      struct sheet_question_page *page)
{
    for (size_t i = 0; i < COUNT(says_fields); i++) {
        const struct says_field *field = &says_fields[i];
        const char *name = field_name(w, field, lang);
        struct text own = own_says(&edit->question, field)->in[lang];
        struct text otherwise = own.len ? own : usual_says(edit->section, field, lang);
        add_entry(page, (struct entry){
                            .name = name,
                            .type = i < 2 ? ENTRY_LINES : ENTRY_LINE,
                            .label = word_text(w->lang, field->label),
                            .help = field->help == WORD_NONE || lang != w->lang
                                        ? TEXT("")
                                        : word_text(w->lang, field->help),
                            .value = visit_typed(visit, name, otherwise),
                            .optional = i > 0 || lang != w->lang,
                        });
    }
}

/* ---- the rest ---- */

/* あ | A */
static struct text label_typed(struct work *w, const struct sheet_says *label)
{
    const struct text *in = label->in;
    return work_format(w, "%.*s%s%.*s", TEXT_ARG(in[LANG_JA]), in[LANG_EN].len ? " | " : "",
                       TEXT_ARG(in[LANG_EN]));
}

static void add_answer(struct work *w, const struct visit *visit, const struct edit *edit,
                       struct sheet_question_page *page)
{
    struct form_option *options = work_array(w, struct form_option, SHEET_ANSWERS);
    for (int i = 0; i < SHEET_ANSWERS; i++) {
        const char *name = sheet_answer_name((enum sheet_answer)i);
        options[i] =
            (struct form_option){ text_of(name),
                                  word_say(w, work_format(w, "sheet.answer.%s", name), TEXT("")) };
    }
    add_entry(page, (struct entry){
                        .name = "answer",
                        .type = ENTRY_SELECT,
                        .label = word_text(w->lang, WORD_sheet_answer),
                        .help = word_text(w->lang, WORD_sheet_answer_help),
                        .value = visit_typed(visit, "answer",
                                             text_of(sheet_answer_name(edit->question.answer))),
                        .options = options,
                        .option_count = SHEET_ANSWERS,
                    });
    add_entry(page, (struct entry){
                        .name = "unit",
                        .label = word_text(w->lang, WORD_sheet_unit),
                        .help = word_text(w->lang, WORD_sheet_unit_help),
                        .value = visit_typed(visit, "unit", label_typed(w, &edit->question.unit)),
                        .optional = true });
}

static struct text options_typed(struct work *w, const struct sheet_question *question)
{
    struct buf out = buf_begin(w->arena, LONGEST);
    for (size_t i = 0; i < question->option_count; i++)
        buf_format(&out, "%s%.*s", i ? "\n" : "",
                   TEXT_ARG(label_typed(w, &question->options[i].label)));
    return buf_text(&out);
}

static void add_weight(struct work *w, const struct visit *visit, const struct edit *edit,
                       struct sheet_question_page *page)
{
    struct form_option *weights = work_array(w, struct form_option, MOST_WEIGHT + 1);
    struct form_option *yes = work_array(w, struct form_option, 2);
    for (int i = 0; i <= MOST_WEIGHT; i++)
        weights[i].id = weights[i].name = work_format(w, "%d", i);
    yes[0] = (struct form_option){ TEXT(""), word_text(w->lang, WORD_sheet_not_sensitive) };
    yes[1] = (struct form_option){ TEXT("1"), word_text(w->lang, WORD_sheet_is_sensitive) };
    add_entry(page, (struct entry){
                        .name = "weight",
                        .type = ENTRY_SELECT,
                        .label = word_text(w->lang, WORD_sheet_weight),
                        .help = word_text(w->lang, WORD_sheet_weight_help),
                        .value = visit_typed(visit, "weight", weights[edit->question.weight].id),
                        .options = weights,
                        .option_count = MOST_WEIGHT + 1 });
    add_entry(page,
              (struct entry){ .name = "sensitive",
                              .type = ENTRY_SELECT,
                              .label = word_text(w->lang, WORD_sheet_sensitive),
                              .value = visit_typed(visit, "sensitive",
                                                   edit->question.sensitive ? TEXT("1") : TEXT("")),
                              .options = yes,
                              .option_count = 2 });
}

/* Whether 未実施 answers a date or a number. */
static void add_undone(struct work *w, const struct visit *visit, const struct edit *edit,
                       struct sheet_question_page *page)
{
    struct form_option *options = work_array(w, struct form_option, 2);
    options[0] = (struct form_option){ TEXT(""), word_text(w->lang, WORD_sheet_value_only) };
    options[1] = (struct form_option){ TEXT("1"), word_text(w->lang, WORD_sheet_takes_undone) };
    add_entry(page,
              (struct entry){ .name = "undone",
                              .type = ENTRY_SELECT,
                              .label = word_text(w->lang, WORD_sheet_undone),
                              .value = visit_typed(visit, "undone",
                                                   edit->question.undone ? TEXT("1") : TEXT("")),
                              .options = options,
                              .option_count = 2 });
}

static struct text when_code(struct work *w, const struct sheet_when *when)
{
    if (!when->question.len)
        return when->fact;
    return work_format(w, "%.*s %.*s", TEXT_ARG(when->question), TEXT_ARG(when->mark));
}

/* Always, if a fact holds, or if a question before it was answered yes. */
static void add_when(struct work *w, const struct visit *visit, const struct edit *edit,
                     struct sheet_question_page *page)
{
    const struct sheet *sheet = &edit->version.sheet;
    struct form_option *options =
        work_array(w, struct form_option, sheet_questions(sheet) + FACT_ROOM);
    struct text stored = when_code(w, &edit->question.when);
    bool listed = !stored.len, before = true;
    size_t count = 0;
    options[count++] = (struct form_option){ TEXT(""), word_text(w->lang, WORD_sheet_always) };
    for (size_t i = 0; sheet_facts[i]; i++) {
        struct sheet_when when = { .fact = text_of(sheet_facts[i]) };
        listed |= text_is(stored, when.fact);
        options[count++] = (struct form_option){ when.fact, sheets_when(w, &when) };
    }
    for (size_t i = 0; before && i < sheet->count; i++)
        for (size_t k = 0; before && k < sheet->sections[i].count; k++) {
            const struct sheet_question *question = &sheet->sections[i].questions[k];
            struct sheet_when when = { TEXT(""), question->id, TEXT("done") };
            before = !text_is(question->id, edit->question.id);
            if (!before || question->answer > SHEET_YESNO)
                continue;
            listed |= text_is(stored, when_code(w, &when));
            options[count++] = (struct form_option){ when_code(w, &when), sheets_when(w, &when) };
        }
    if (!listed)
        options[count++] = (struct form_option){ stored, sheets_when(w, &edit->question.when) };
    add_entry(page, (struct entry){ .name = "when",
                                    .type = ENTRY_SELECT,
                                    .label = word_text(w->lang, WORD_sheet_when),
                                    .value = visit_typed(visit, "when", stored),
                                    .options = options,
                                    .option_count = count });
}

/* ---- the page ---- */

static void fill_page(struct work *w, struct visit *visit, struct edit *edit,
                      struct sheet_question_page *page)
{
    const struct sheet_version *version = &edit->version;
    struct text id = edit->question.id;
    page->number = version->number;
    page->version = version->version;
    page->section = edit->section->id;
    page->back = sheets_url(w, version, edit->section->id);
    page->action = URL(w, "/sheets/{}/questions/{}", version->sheet_id, id.len ? id : TEXT("new"));
    page->page.self =
        id.len ? page->action : url_with(w, page->action, "section", edit->section->id);
    page->page.keeps_form = true;
    if (id.len)
        page->remove = URL(w, "/sheets/{}/questions/{}/remove", version->sheet_id, id);
    page->wrong.status = STATUS_STOP;
    if (visit->fault.kind)
        page->wrong.text = word_say(w, text_of(visit->fault.code), visit->fault.about);
    page->lint.status = STATUS_NOTE;
    if (id.len)
        page->lint.text = sheets_lint(w, sheet_lint(&edit->question, edit->section));
    enum lang other = w->lang == LANG_JA ? LANG_EN : LANG_JA;
    add_words(w, visit, edit, w->lang, page);
    add_answer(w, visit, edit, page);
    add_undone(w, visit, edit, page);
    add_entry(page, (struct entry){
                        .name = "options",
                        .type = ENTRY_LINES,
                        .label = word_text(w->lang, WORD_sheet_options),
                        .help = word_text(w->lang, WORD_sheet_options_help),
                        .value = visit_typed(visit, "options", options_typed(w, &edit->question)),
                        .optional = true });
    add_when(w, visit, edit, page);
    add_weight(w, visit, edit, page);
    page->english_from = page->entry_count;
    add_words(w, visit, edit, other, page);
}

static void show_question(struct work *w, struct visit *visit)
{
    struct edit edit;
    if (!read_edit(w, visit, &edit))
        return;
    if (edit.version.frozen_at) {
        work_fail(w, FAULT_CONFLICT, "sheet.frozen", TEXT(""));
        return;
    }
    struct sheet_question_page page = {
        .page = front_page(
            w, visit, edit.question.id.len ? WORD_sheet_edit_question : WORD_sheet_add_question,
            PLACE_CHECKS),
        .id = edit.question.id,
    };
    page.page.object = edit.question.id;
    front_crumb(w, &page.page, word_text(w->lang, WORD_sheet_title), URL(w, "/sheets"));
    front_crumb(w, &page.page, sheet_say(&edit.version.sheet.title, w->lang),
                sheets_url(w, &edit.version, edit.section->id));
    fill_page(w, visit, &edit, &page);
    struct html out = front_html(w, visit);
    view_sheet_question(&out, &page);
    front_send(visit, &out);
}

/* ---- what was typed ---- */

/* What the section says anyway is not said again. */
static void take_words(struct work *w, const struct visit *visit, struct edit *edit)
{
    for (int lang = LANG_JA; lang <= LANG_EN; lang++)
        for (size_t i = 0; i < COUNT(says_fields); i++) {
            const struct says_field *field = &says_fields[i];
            struct text typed =
                text_trim(field_text(visit->request, field_name(w, field, (enum lang)lang)));
            bool usual = text_is(typed, usual_says(edit->section, field, (enum lang)lang));
            own_says(&edit->question, field)->in[lang] = usual ? TEXT("") : typed;
        }
}

static struct text free_code(struct work *w, const struct sheet_question *question, size_t count)
{
    for (size_t number = count + 1;; number++) {
        struct text code = work_format(w, "o%zu", number);
        bool used = false;
        for (size_t i = 0; i < question->option_count; i++)
            used |= text_is(question->options[i].code, code);
        if (!used)
            return code;
    }
}

/* あ | A */
static struct sheet_says take_label(struct text typed)
{
    size_t bar = text_find(typed, TEXT("|"), 0);
    return (struct sheet_says){ { text_trim(text_slice(typed, 0, bar)),
                                  text_trim(text_slice(typed, bar + 1, typed.len)) } };
}

/* One a line. An option that keeps its label keeps its code, by which answers know it. */
static void take_options(struct work *w, const struct visit *visit, struct sheet_question *question)
{
    struct text rest = field_text(visit->request, "options"), line;
    struct sheet_option *options = work_array(w, struct sheet_option, MOST_OPTIONS);
    size_t count = 0;
    while (count < MOST_OPTIONS && text_next(&rest, '\n', &line)) {
        struct sheet_option option = { .code = TEXT("") };
        option.label = take_label(line);
        if (!option.label.in[LANG_JA].len && !option.label.in[LANG_EN].len)
            continue;
        for (size_t i = 0; i < question->option_count; i++)
            if (text_is(question->options[i].label.in[LANG_JA], option.label.in[LANG_JA]))
                option.code = question->options[i].code;
        if (!option.code.len)
            option.code = free_code(w, question, count);
        options[count++] = option;
    }
    question->options = options;
    question->option_count = question->option_room = count;
}

static void take_when(const struct visit *visit, struct sheet_question *question)
{
    struct text typed = field_text(visit->request, "when");
    size_t space = text_find(typed, TEXT(" "), 0);
    if (space < typed.len)
        question->when = (struct sheet_when){ TEXT(""), text_slice(typed, 0, space),
                                              text_slice(typed, space + 1, typed.len) };
    else
        question->when = (struct sheet_when){ typed, TEXT(""), TEXT("") };
}

static bool take_question(struct work *w, const struct visit *visit, struct edit *edit)
{
    const struct request *request = visit->request;
    struct sheet_question *question = &edit->question;
    int answer = sheet_answer_named(field_text(request, "answer"));
    int64_t weight = field_int(request, "weight", 1);
    take_words(w, visit, edit);
    question->answer = answer < 0 ? SHEET_MARKS : (enum sheet_answer)answer;
    question->unit = take_label(field_text(request, "unit"));
    question->weight = weight < 0 || weight > MOST_WEIGHT ? 1 : (int)weight;
    question->undone = field_text(request, "undone").len > 0;
    question->sensitive = field_text(request, "sensitive").len > 0;
    take_when(visit, question);
    bool has_options = question->answer >= SHEET_CHOICE && question->answer <= SHEET_TABLE;
    if (has_options)
        take_options(w, visit, question);
    else
        question->option_count = 0;
    if (has_options && question->option_count < 2)
        return work_fail(w, FAULT_INPUT, "sheet.two_options", TEXT(""));
    if (!sheet_say(&question->ask, LANG_JA).len)
        return work_fail(w, FAULT_INPUT, "sheet.lint.empty", TEXT(""));
    return true;
}

static void save_question(struct work *w, struct visit *visit)
{
    struct edit edit;
    if (!read_edit(w, visit, &edit) || !take_question(w, visit, &edit) ||
        !sheet_put_question(w, &edit.version.sheet, edit.section->id, &edit.question))
        return;
    struct text section = edit.section->id;
    edit.version.version = field_int(visit->request, "_version", 0);
    if (sheet_store_change(w, &edit.version))
        visit_done(w, visit, sheets_url(w, &edit.version, section).checked, "sheet.saved",
                   edit.question.id);
}

static void remove_question(struct work *w, struct visit *visit)
{
    struct edit edit;
    if (!read_edit(w, visit, &edit) ||
        !sheet_drop_question(w, &edit.version.sheet, edit.question.id))
        return;
    struct text section = edit.section->id;
    edit.version.version = field_int(visit->request, "_version", 0);
    if (sheet_store_change(w, &edit.version))
        visit_done(w, visit, sheets_url(w, &edit.version, section).checked, "sheet.removed",
                   edit.question.id);
}

const struct route sheet_question_routes[] = {
    PAGE("/sheets/:sheet/questions/:question", MAY_SHEETS, show_question),
    FORM("/sheets/:sheet/questions/:question", MAY_SHEETS, save_question, show_question),
    FORM("/sheets/:sheet/questions/:question/remove", MAY_SHEETS, remove_question, NULL),
    ROUTE_END,
};
