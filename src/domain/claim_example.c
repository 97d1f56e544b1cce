/* The examples of a rule: facts as lines, and what has to be found. */
#include "base/buf.h"
#include "base/day.h"
#include "domain/claim_write.h"

struct example {
    struct work *w;
    struct claim_facts *facts;
    struct document_build build; /* of the last file */
    uint32_t part, row;
    bool table;
};

static void end_file(struct example *example)
{
    struct claim_facts *facts = example->facts;
    if (!facts->file_count)
        return;
    struct document *document = work_new(example->w, struct document);
    *document = (struct document){ .kind = example->table ? DOCUMENT_TABLES : DOCUMENT_PAGES,
                                   .pieces = example->build.pieces,
                                   .count = example->build.count,
                                   .characters = example->build.characters };
    facts->files[facts->file_count - 1].document = document;
}

static bool add_file(struct example *example, struct text name)
{
    struct work *w = example->w;
    struct claim_facts *facts = example->facts;
    end_file(example);
    facts->files =
        work_grown(w, facts->files, facts->file_count, &facts->file_room, sizeof *facts->files);
    facts->files[facts->file_count] =
        (struct claim_file){ .id = work_format(w, "file%zu", facts->file_count),
                             .name = name,
                             .question = TEXT(""),
                             .sha256 = work_format(w, "sha%zu", facts->file_count) };
    facts->file_count++;
    example->build = (struct document_build){ .w = w };
    example->part = 1;
    example->row = 0;
    example->table = false;
    return name.len > 0;
}

static bool add_row(struct example *example, struct text rest)
{
    struct text cell;
    example->table = true;
    example->row++;
    for (uint16_t column = 1; text_next(&rest, '|', &cell); column++)
        document_add(&example->build, cell, example->part, example->row, column);
    return true;
}

static bool add_people(struct example *example, struct text rest)
{
    int64_t count = 0;
    bool is_good = text_to_int(rest, &count);
    for (int64_t i = 0; i < count; i++)
        add_row(example,
                work_format(example->w, "%lld|氏名%lld", (long long)i + 1, (long long)i + 1));
    return is_good;
}

/* The cells of a row of a table, parted by " | ". */
static struct text tabbed(struct work *w, struct text t)
{
    struct buf out = buf_begin(w->arena, t.len + 1);
    for (struct text cell; text_next(&t, '|', &cell);) {
        if (out.len)
            buf_add_char(&out, '\t');
        buf_add(&out, text_trim(cell));
    }
    return buf_text(&out);
}

static bool add_answer(struct example *example, struct text rest, bool is_before)
{
    struct work *w = example->w;
    struct claim_facts *facts = example->facts;
    struct claim_answer answer = { .origin = claim_cut_word(&rest), .ask = TEXT("") };
    struct text mark = claim_cut_word(&rest);
    int64_t number;
    answer.question =
        text_slice(answer.origin, text_find(answer.origin, TEXT("/"), 0) + 1, answer.origin.len);
    answer.mark = ANSWER_MARKS;
    for (int i = 0; i < ANSWER_MARKS; i++)
        if (text_is_string(mark, answer_mark_name((enum answer_mark)i)))
            answer.mark = (enum answer_mark)i;
    answer.note = rest;
    answer.value = text_to_int(rest, &number) ? rest : TEXT("");
    if (text_starts(rest, TEXT("value "))) {
        answer.note = TEXT("");
        answer.value = tabbed(w, text_slice(rest, sizeof "value " - 1, rest.len));
    }
    struct claim_answer **list = is_before ? &facts->before : &facts->answers;
    size_t *count = is_before ? &facts->before_count : &facts->answer_count;
    *list = work_grown(w, *list, *count, is_before ? &facts->before_room : &facts->answer_room,
                       sizeof **list);
    (*list)[(*count)++] = answer;
    return answer.mark != ANSWER_MARKS;
}

static bool add_record(struct example *example, struct text rest)
{
    struct claim_facts *facts = example->facts;
    struct text what = claim_cut_word(&rest);
    const struct {
        const char *name;
        struct claim_names *names;
    } lists[] = { { "known", &facts->known },
                  { "below", &facts->below },
                  { "media", &facts->media },
                  { "shared", &facts->shared },
                  { "site", &facts->sites } };
    for (size_t i = 0; i < COUNT(lists); i++)
        if (text_is_string(what, lists[i].name)) {
            claim_name_add(example->w, lists[i].names, rest);
            return rest.len > 0;
        }
    return (text_is(what, TEXT("persons")) && text_to_int(rest, &facts->persons)) ||
           (text_is(what, TEXT("trained")) && text_to_int(rest, &facts->trained));
}

static bool read_fact(struct example *example, struct text line)
{
    struct text rest = line, key = claim_cut_word(&rest);
    struct claim_facts *facts = example->facts;
    if (text_is(key, TEXT("day")))
        return (facts->day = day_read(rest)) != DAY_NONE;
    if (text_is(key, TEXT("minutes")))
        return text_to_int(rest, &facts->minutes);
    if (text_is(key, TEXT("answer")) || text_is(key, TEXT("before")))
        return add_answer(example, rest, text_is(key, TEXT("before")));
    if (text_is(key, TEXT("ask")) && facts->answer_count) {
        facts->answers[facts->answer_count - 1].ask = rest;
        return true;
    }
    if (text_is(key, TEXT("record")))
        return add_record(example, rest);
    if (text_is(key, TEXT("file")))
        return add_file(example, rest);
    if (!facts->file_count)
        return false;
    if (text_is(key, TEXT("content"))) {
        facts->files[facts->file_count - 1].sha256 = rest;
        return true;
    }
    if (text_is(key, TEXT("page"))) {
        example->part++;
        return true;
    }
    if (text_is(key, TEXT("line")))
        return document_add(&example->build, rest, example->part, ++example->row, 0);
    if (text_is(key, TEXT("people")))
        return add_people(example, rest);
    return text_is(key, TEXT("row")) && add_row(example, rest);
}

bool claim_example_next(struct work *w, const struct claim_rule *rule, struct text *rest,
                        struct claim_facts *facts, int64_t *found, struct text *values)
{
    struct text line;
    struct example example = { .w = w, .facts = facts };
    *facts = (struct claim_facts){
        .day = day_read(TEXT("2026-11-20")), .minutes = -1, .persons = -1, .trained = -1
    };
    if (!text_next(rest, '\n', &line) || !text_starts(line, TEXT("example ")))
        return false;
    *values = text_slice(line, sizeof "example " - 1, line.len);
    if (!text_to_int(claim_cut_word(values), found))
        return claim_refuse(w, rule, line);
    while (rest->len && !text_starts(*rest, TEXT("example"))) {
        text_next(rest, '\n', &line);
        if (text_trim(line).len && line.at[0] != '#' && !read_fact(&example, text_trim(line)))
            return claim_refuse(w, rule, line);
    }
    end_file(&example);
    return !work_failed(w);
}
