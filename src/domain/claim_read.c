#include "base/bundle.h"
#include "base/day.h"
#include "base/fold.h"
#include "domain/claim.h"
#include "domain/claim_write.h"

struct reading {
    struct work *w;
    struct claim_rule *rule;
    struct sheet_says *says; /* where "ja …" and "en …" go */
};

static const char *const grades[CLAIM_GRADES] = { "grave", "note", "hint" };

const char *claim_grade_code(enum claim_grade grade)
{
    return grades[grade];
}

int claim_grade_named(struct text code)
{
    for (int i = 0; i < CLAIM_GRADES; i++)
        if (text_is_string(code, grades[i]))
            return i;
    return -1;
}

struct text claim_cut_word(struct text *rest)
{
    *rest = text_trim(*rest);
    size_t end = text_find(*rest, TEXT(" "), 0);
    struct text word = text_slice(*rest, 0, end);
    *rest = text_trim(text_slice(*rest, end, rest->len));
    return word;
}

bool claim_refuse(struct work *w, const struct claim_rule *rule, struct text line)
{
    return work_fail(
        w, FAULT_INPUT, "claim.word",
        work_format(w, "%.*s\x1f%u\x1f%.*s", TEXT_ARG(rule->file), rule->line, TEXT_ARG(line)));
}

static void add_words(struct work *w, struct claim_words *words, struct text rest)
{
    for (struct text word; (word = claim_cut_word(&rest)).len;) {
        words->items =
            work_grown(w, words->items, words->count, &words->room, sizeof *words->items);
        words->items[words->count++] = fold_text(w, word);
    }
}

static bool add_list(struct reading *reading, struct text rest)
{
    struct claim_rule *rule = reading->rule;
    struct text name = claim_cut_word(&rest);
    if (!name.len || !rest.len)
        return false;
    for (size_t i = 0; i < rule->list_count; i++)
        if (text_is(rule->lists[i].name, name)) {
            add_words(reading->w, &rule->lists[i], rest);
            return true;
        }
    rule->lists = work_grown(reading->w, rule->lists, rule->list_count, &rule->list_room,
                             sizeof *rule->lists);
    rule->lists[rule->list_count] = (struct claim_words){ .name = name };
    add_words(reading->w, &rule->lists[rule->list_count++], rest);
    return true;
}

static bool add_number(struct claim_rule *rule, struct text rest)
{
    struct text name = claim_cut_word(&rest);
    int64_t value;
    if (!text_to_int(rest, &value) || rule->number_count == COUNT(rule->numbers))
        return false;
    rule->numbers[rule->number_count].name = name;
    rule->numbers[rule->number_count++].value = value;
    return true;
}

static bool set_grade(struct claim_rule *rule, struct text rest)
{
    int grade = claim_grade_named(rest);
    rule->grade = (enum claim_grade)(grade < 0 ? 0 : grade);
    return grade >= 0;
}

static bool set_says(struct reading *reading, struct text key, struct text rest)
{
    struct claim_rule *rule = reading->rule;
    static const char *const names[] = { "title", "aside", "checks", "ground", "request" };
    struct sheet_says *const says[] = { &rule->title, &rule->aside, &rule->checks, &rule->ground,
                                        &rule->request };
    int lang = text_is(key, TEXT("ja")) ? LANG_JA : text_is(key, TEXT("en")) ? LANG_EN : -1;
    for (size_t i = 0; i < COUNT(names); i++)
        if (text_is_string(key, names[i])) {
            reading->says = says[i];
            key = claim_cut_word(&rest);
            lang = text_is(key, TEXT("ja")) ? LANG_JA : text_is(key, TEXT("en")) ? LANG_EN : -1;
        }
    if (lang < 0 || !reading->says || !rest.len)
        return false;
    reading->says->in[lang] = rest;
    return true;
}

static bool read_line(struct reading *reading, struct text line)
{
    struct claim_rule *rule = reading->rule;
    struct text rest = line, key = claim_cut_word(&rest);
    if (text_is(key, TEXT("grade")))
        return set_grade(rule, rest);
    if (text_is(key, TEXT("words")))
        return add_list(reading, rest);
    if (text_is(key, TEXT("number")))
        return add_number(rule, rest);
    if (text_is(key, TEXT("asks"))) {
        add_words(reading->w, &rule->asks, rest);
        return rest.len > 0;
    }
    if (text_is(key, TEXT("verified"))) {
        rule->verified = text_is(rest, TEXT("yes"));
        return rule->verified || text_is(rest, TEXT("no"));
    }
    struct {
        const char *key;
        struct text *into;
    } texts[] = { { "compare", &rule->compare },
                  { "question", &rule->questions },
                  { "claim", &rule->claim },
                  { "checked", &rule->checked } };
    for (size_t i = 0; i < COUNT(texts); i++)
        if (text_is_string(key, texts[i].key)) {
            *texts[i].into = rest;
            return rest.len > 0;
        }
    return set_says(reading, key, rest);
}

static struct text name_of(struct text file)
{
    size_t slash = file.len;
    while (slash > 0 && file.at[slash - 1] != '/')
        slash--;
    return text_slice(file, slash, file.len - (sizeof ".txt" - 1));
}

static bool is_whole(const struct claim_rule *rule)
{
    const struct sheet_says *const says[] = { &rule->title, &rule->checks, &rule->ground,
                                              &rule->request };
    for (size_t i = 0; i < COUNT(says); i++)
        if (!says[i]->in[LANG_JA].len || !says[i]->in[LANG_EN].len)
            return false;
    return rule->compare.len && rule->questions.len && day_read(rule->checked) != DAY_NONE;
}

bool claim_rule_read(struct work *w, struct text file, struct text lines, struct claim_rule *out)
{
    struct reading reading = { .w = w, .rule = out };
    struct text line, all = lines;
    *out = (struct claim_rule){ .id = name_of(file), .file = file, .claim = TEXT("any") };
    while (text_next(&lines, '\n', &line)) {
        out->line++;
        if (text_starts(line, TEXT("example"))) {
            size_t from = (size_t)(line.at - all.at);
            out->examples = text_slice(all, from, all.len);
            break;
        }
        if (text_trim(line).len && line.at[0] != '#' && !read_line(&reading, text_trim(line)))
            return claim_refuse(w, out, line);
    }
    return is_whole(out) || claim_refuse(w, out, TEXT(""));
}

const struct claim_rule *claim_rules(struct work *w, size_t *count)
{
    struct claim_rule *rules = NULL;
    size_t room = 0;
    *count = 0;
    for (const struct bundle_file *file = bundle_first("claims/"); bundle_has(file, "claims/");
         file++) {
        rules = work_grown(w, rules, *count, &room, sizeof *rules);
        if (!claim_rule_read(w, text_of(file->name), file->bytes, &rules[*count]))
            return NULL;
        (*count)++;
    }
    return rules;
}

const struct claim_rule *claim_rule_find(struct work *w, struct text id)
{
    size_t count;
    const struct claim_rule *rules = claim_rules(w, &count);
    for (size_t i = 0; rules && i < count; i++)
        if (text_is(rules[i].id, id))
            return &rules[i];
    return NULL;
}

void claim_name_add(struct work *w, struct claim_names *names, struct text name)
{
    if (!text_trim(name).len)
        return;
    names->items = work_grown(w, names->items, names->count, &names->room, sizeof *names->items);
    names->items[names->count++] = text_trim(name);
}
