/* Sheets an office makes: copies, changes, versions that never change again, the trail. */
#include "domain/sheet_store.h"

#include "domain/journal.h"
#include "domain/sheet_edit.h"
#include "test/register.h"

static struct text make(struct work *w, const char *code, const char *title)
{
    struct text id = TEXT("");
    databases_again(w);
    db_begin(w, DB_WRITE);
    const struct sheet *from = sheet_find(w, text_of(code));
    const struct sheet none = { .code = TEXT(""), .purpose = TEXT("yearly") };
    sheet_store_make(w, from ? from : &none, text_of(title), &id);
    db_end(w);
    return id;
}

static bool look(struct work *w, struct text id, int64_t number, struct sheet_version *version)
{
    databases_again(w);
    db_begin(w, DB_READ);
    sheet_store_read(w, id, number, version);
    return db_end(w);
}

static bool change(struct work *w, struct sheet_version *version)
{
    databases_again(w);
    db_begin(w, DB_WRITE);
    sheet_store_change(w, version);
    return db_end(w);
}

static bool freeze(struct work *w, struct sheet_version *version)
{
    databases_again(w);
    db_begin(w, DB_WRITE);
    sheet_store_freeze(w, version);
    return db_end(w);
}

static void test_lines(struct work *w)
{
    size_t count;
    const struct sheet *sheets = sheet_bundled(w, &count);
    bool same = sheets != NULL;
    for (size_t i = 0; same && i < count; i++) {
        struct sheet again;
        struct text lines = sheet_lines(w, &sheets[i]);
        same = sheet_read_own(w, lines, &again) && text_is(sheet_lines(w, &again), lines) &&
               sheet_questions(&again) == sheet_questions(&sheets[i]);
    }
    ok(same, "what is written is read again as it was");
    struct sheet_question odd = { .id = TEXT("1-1"), .same = TEXT("") };
    odd.ask.in[LANG_JA] = TEXT(" 一行目\r\nsection 9 9\r\n\t三行目 ");
    ok(text_contains(sheet_question_lines(w, &odd), TEXT("ja 一行目 section 9 9 三行目\n")),
       "a line typed into a text does not become a line of the sheet");
}

static void test_change(struct work *w)
{
    struct sheet_version version, stale;
    struct text id = make(w, "physical", "当社の物理点検");
    ok(id.len && look(w, id, 0, &version) && version.number == 1 && !version.frozen_at &&
           sheet_questions(&version.sheet) == 8 && text_is_string(version.sheet.code, "physical") &&
           text_is_string(sheet_say(&version.sheet.title, LANG_JA), "当社の物理点検"),
       "a copy of a bundled sheet is a draft of one's own");
    look(w, id, 0, &stale);
    struct sheet_question question = { .answer = SHEET_YESNO, .weight = 2, .same = TEXT("") };
    question.ask.in[LANG_JA] = TEXT("鍵を替えましたか。");
    sheet_put_question(w, &version.sheet, TEXT("1"), &question);
    ok(text_is_string(question.id, "1-9") && change(w, &version), "a question is added");
    ok(look(w, id, 0, &version) && sheet_questions(&version.sheet) == 9 && version.version == 2,
       "and is there");
    stale.sheet.sections[0].count = 7;
    ok(!change(w, &stale) && databases_fault(w, FAULT_CONFLICT, "sheet.changed_meanwhile"),
       "who changes what was changed meanwhile is told so");
    ok(look(w, id, 0, &version) && change(w, &version) && version.version == 2,
       "saving what did not change writes nothing");

    struct journal_entry *entries;
    size_t count;
    struct text body, field, before, after, found = TEXT("");
    databases_again(w);
    db_begin(w, DB_READ);
    journal_list(w, (struct journal_filter){ TEXT("sheet"), id, 0, 10 }, &entries, &count);
    db_end(w);
    body = count ? entries[0].body : TEXT("");
    while (journal_read_line(w, &body, &field, &before, &after))
        if (text_is_string(field, "1-9"))
            found = after;
    ok(count == 2 && text_contains(found, TEXT("鍵を替えましたか。")) &&
           !text_contains(entries[0].body, TEXT("1-8")),
       "the trail has the question that changed, and no other");
}

static void test_versions(struct work *w)
{
    struct sheet_version version, first;
    struct sheet_line *lines;
    int64_t number = 0;
    size_t count;
    struct text id = make(w, "monthly", "月次"), hash;
    look(w, id, 0, &version);
    databases_again(w);
    db_begin(w, DB_WRITE);
    ok(!sheet_store_next(w, id, &number) && databases_fault(w, FAULT_CONFLICT, "sheet.has_draft"),
       "while there is a draft there is no new version");
    db_end(w);
    ok(freeze(w, &version) && version.frozen_at, "a draft is frozen");
    hash = version.hash;
    look(w, id, 0, &version);
    version.sheet.sections[0].count = 1;
    ok(!change(w, &version) && databases_fault(w, FAULT_CONFLICT, "sheet.frozen"),
       "a frozen version cannot be changed");
    version.frozen_at = 0; /* as one who read it before it was frozen */
    ok(!change(w, &version) && databases_fault(w, FAULT_CONFLICT, "sheet.changed_meanwhile"),
       "nor by who read it before");
    databases_again(w);
    db_begin(w, DB_WRITE);
    ok(sheet_store_next(w, id, &number) && number == 2, "a new version is a draft");
    db_end(w);
    look(w, id, 2, &version);
    sheet_drop_question(w, &version.sheet, TEXT("2-1"));
    sheet_drop_question(w, &version.sheet, TEXT("2-6"));
    change(w, &version);
    look(w, id, 2, &version);
    struct sheet_question question = { .same = TEXT("") };
    question.ask.in[LANG_JA] = TEXT("鍵を替えましたか。");
    sheet_put_question(w, &version.sheet, TEXT("2"), &question);
    ok(text_is(question.id, TEXT("2-7")),
       "a number that stood in the version before is not given to another question (%.*s)",
       TEXT_ARG(question.id));
    ok(change(w, &version) && look(w, id, 1, &first) && text_is(first.hash, hash) &&
           sheet_questions(&first.sheet) == 10,
       "what is changed there leaves the frozen one as it was");
    databases_again(w);
    db_begin(w, DB_READ);
    sheet_store_versions(w, id, &lines, &count);
    ok(count == 2 && lines[0].number == 2 && lines[0].questions == 9 && lines[1].frozen_at,
       "both are listed");
    sheet_store_list(w, &lines, &count);
    ok(count >= 2 && lines[0].number == 2 && text_is_string(lines[0].title, "月次"),
       "the list has the newest of each");
    db_end(w);
    ok(!look(w, id, 9, &version) && databases_fault(w, FAULT_MISSING, "sheet.unknown"),
       "a version that is not there is not found");
}

static void test_edit(struct work *w)
{
    struct sheet_version version;
    struct text id = make(w, "none", "空のシート");
    ok(look(w, id, 0, &version) && !freeze(w, &version) &&
           databases_fault(w, FAULT_INPUT, "sheet.no_questions"),
       "a sheet without questions is not frozen");
    databases_again(w);
    ok(sheet_put_section(w, &version.sheet, TEXT(""), TEXT("はじめに")) &&
           text_is_string(version.sheet.sections[0].id, "1"),
       "a section is added");
    struct sheet_question question = { .same = TEXT("") };
    sheet_put_question(w, &version.sheet, TEXT("1"), &question);
    change(w, &version);
    ok(!freeze(w, &version) && databases_fault(w, FAULT_INPUT, "sheet.empty_question"),
       "nor one with an empty question");
    databases_again(w);
    ok(sheet_drop_question(w, &version.sheet, TEXT("1-1")) && !sheet_questions(&version.sheet),
       "a question is taken out");
    struct text copy = make(w, "outsourcing", "写し");
    look(w, copy, 0, &version);
    ok(!sheet_drop_question(w, &version.sheet, TEXT("2-8")) &&
           databases_fault(w, FAULT_CONFLICT, "sheet.asked_by"),
       "a question on which another depends stays");
    databases_again(w);
    ok(!make(w, "physical", "　").len || databases_fault(w, FAULT_INPUT, "sheet.no_title"),
       "a sheet has a name");
}

static void test_rights(struct work *w)
{
    struct actor before = w->actor;
    struct sheet_line *lines;
    size_t count;
    databases_again(w);
    w->actor.may = MAY_READ | MAY_WRITE;
    db_begin(w, DB_READ);
    ok(!sheet_store_list(w, &lines, &count) && databases_fault(w, FAULT_DENIED, "work.denied"),
       "departments do not see the sheets of the office");
    db_end(w);
    databases_again(w);
    w->actor.may = MAY_ADMIN;
    db_begin(w, DB_READ);
    ok(sheet_store_list(w, &lines, &count) && count, "an administrator does");
    db_end(w);
    w->actor = before;
}

static void test(struct text url)
{
    struct work w = register_work(url);
    test_lines(&w);
    test_change(&w);
    test_versions(&w);
    test_edit(&w);
    test_rights(&w);
    databases_close(&w);
}

int main(void)
{
    databases_each(test);
    return tap_done();
}
