#include "domain/claim_compare.h"

#include "base/buf.h"
#include "base/fold.h"

enum { LONGEST_EXCERPT = 4 << 10, SHORTEST_NOTE = 5 };

/* ---- files ---- */

static bool is_same_text(const struct document *a, const struct document *b)
{
    enum { SHORTEST = 100 };
    if (!a || !b || a->count != b->count || a->characters != b->characters ||
        a->characters < SHORTEST)
        return false;
    for (size_t i = 0; i < a->count; i++)
        if (!text_is(a->pieces[i].text, b->pieces[i].text))
            return false;
    return true;
}

static void show_file(struct work *w, const struct claim_file *file, struct claim_side *side)
{
    enum { LINES = 3 };
    struct buf out = buf_begin(w->arena, LONGEST_EXCERPT);
    const struct document *document = file->document;
    for (size_t i = 0; document && i < document->count && i < LINES; i++) {
        if (out.len)
            buf_add_char(&out, '\n');
        buf_add(&out, claim_plain(w, document->pieces[i].text));
    }
    *side = (struct claim_side){ .file_id = file->id,
                                 .name = file->name,
                                 .excerpt = out.full ? TEXT("") : buf_text(&out) };
}

static const struct claim_answer *bearer(struct work *w, const struct claim_rule *rule,
                                         const struct claim_facts *facts,
                                         const struct claim_file *file)
{
    for (size_t i = 0; i < facts->answer_count; i++)
        if (file->question.len && text_is(facts->answers[i].question, file->question))
            return &facts->answers[i];
    return claim_answer_of(w, rule, facts);
}

/* Two files under two names with one content; a file that stands under two questions is none. */
static bool same_file(struct work *w, const struct claim_rule *rule,
                      const struct claim_facts *facts, struct claim_list *out)
{
    if (facts->file_count < 2)
        out->lack = CLAIM_LACKS_FILE;
    for (size_t i = 0; i < facts->file_count; i++)
        for (size_t k = 0; k < i; k++) {
            const struct claim_file *a = &facts->files[k], *b = &facts->files[i];
            bool is_same = a->sha256.len && text_is(a->sha256, b->sha256);
            if (text_is(a->name, b->name) || !(is_same || is_same_text(a->document, b->document)))
                continue;
            const struct claim_answer *answer = bearer(w, rule, facts, b);
            struct claim_found *found =
                claim_found_add(w, out, rule, answer ? answer->question : b->question);
            found->values = work_format(w, "%.*s\x1f%.*s", TEXT_ARG(a->name), TEXT_ARG(b->name));
            show_file(w, a, claim_side_add(found, a->name));
            show_file(w, b, claim_side_add(found, b->name));
            break;
        }
    return !work_failed(w);
}

/* ---- last year's answers ---- */

static bool has_same_note(struct work *w, const struct claim_answer *now,
                          const struct claim_answer *before)
{
    return before && text_runes(text_trim(now->note)) >= SHORTEST_NOTE &&
           text_is(fold_text(w, text_trim(now->note)), fold_text(w, text_trim(before->note)));
}

static void show_note(struct work *w, const struct claim_answer *answer, const char *name,
                      struct claim_found *found)
{
    claim_side_add(found, text_of(name))->excerpt = claim_plain(w, answer->note);
}

static bool same_note(struct work *w, const struct claim_rule *rule,
                      const struct claim_facts *facts, struct claim_list *out)
{
    int64_t same = 0, said = 0;
    const struct claim_answer *first = NULL;
    if (!facts->before_count)
        out->lack = CLAIM_LACKS_BEFORE;
    for (size_t i = 0; i < facts->answer_count; i++) {
        const struct claim_answer *now = &facts->answers[i];
        said += text_trim(now->note).len > 0;
        if (!has_same_note(w, now,
                           claim_answer_from(facts->before, facts->before_count, now->origin)))
            continue;
        if (!first)
            first = now;
        same++;
    }
    if (!first || same < claim_number_of(rule, "least", 1) ||
        same * 100 < said * claim_number_of(rule, "share", 0))
        return !work_failed(w);
    struct claim_found *found = claim_found_add(w, out, rule, first->question);
    found->values =
        work_format(w, "%lld\x1f%lld\x1f%s", (long long)same, (long long)said,
                    facts->minutes < 0 ? "" : work_format(w, "%lld", (long long)facts->minutes).at);
    show_note(w, claim_answer_from(facts->before, facts->before_count, first->origin), "before",
              found);
    return !work_failed(w);
}

static bool turned(struct work *w, const struct claim_rule *rule, const struct claim_facts *facts,
                   struct claim_list *out)
{
    if (!facts->before_count)
        out->lack = CLAIM_LACKS_BEFORE;
    for (size_t i = 0; i < facts->answer_count; i++) {
        const struct claim_answer *now = &facts->answers[i];
        const struct claim_answer *before =
            claim_answer_from(facts->before, facts->before_count, now->origin);
        bool is_turned = before && ((now->mark == ANSWER_DONE && before->mark == ANSWER_NOT_DONE) ||
                                    (now->mark == ANSWER_NOT_DONE && before->mark == ANSWER_DONE));
        if (is_turned && has_same_note(w, now, before))
            show_note(w, before, "before", claim_found_add(w, out, rule, now->question));
    }
    return !work_failed(w);
}

/* ---- what is on record ---- */

static bool show_names(struct work *w, const struct claim_rule *rule, struct text question,
                       const struct claim_names *names, const char *record, struct claim_list *out)
{
    if (!names->count)
        return !work_failed(w);
    struct claim_found *found = claim_found_add(w, out, rule, question);
    struct text joined = claim_join(w, names);
    found->values = work_format(w, "%zu\x1f%.*s", names->count, TEXT_ARG(joined));
    claim_side_add(found, text_of(record))->excerpt = joined;
    return !work_failed(w);
}

static void look_up(const struct claim_names *names, struct claim_list *out)
{
    if (!names->count)
        out->lack = CLAIM_LACKS_RECORD;
}

/* The names contradict the answer, whatever they are. */
static bool against(struct work *w, const struct claim_rule *rule, const struct claim_facts *facts,
                    const struct claim_names *names, const char *record, struct claim_list *out)
{
    const struct claim_answer *answer = claim_answer_of(w, rule, facts);
    return !answer || show_names(w, rule, answer->question, names, record, out);
}

static bool below(struct work *w, const struct claim_rule *rule, const struct claim_facts *facts,
                  struct claim_list *out)
{
    return against(w, rule, facts, &facts->below, "entrustment", out);
}

static bool none_below(struct work *w, const struct claim_rule *rule,
                       const struct claim_facts *facts, struct claim_list *out)
{
    const struct claim_answer *answer = facts->below.count ? NULL : claim_answer_of(w, rule, facts);
    if (answer)
        claim_side_add(claim_found_add(w, out, rule, answer->question), TEXT("entrustment"));
    return !work_failed(w);
}

static bool devices(struct work *w, const struct claim_rule *rule, const struct claim_facts *facts,
                    struct claim_list *out)
{
    look_up(&facts->media, out);
    return against(w, rule, facts, &facts->media, "device", out);
}

static bool accounts(struct work *w, const struct claim_rule *rule, const struct claim_facts *facts,
                     struct claim_list *out)
{
    look_up(&facts->shared, out);
    return against(w, rule, facts, &facts->shared, "access", out);
}

/* Places that were answered, a line each, of which none on record has the name; with nothing on
 * record there is nothing to compare with. */
static bool places(struct work *w, const struct claim_rule *rule, const struct claim_facts *facts,
                   struct claim_list *out)
{
    const struct claim_answer *answer = claim_answer_of(w, rule, facts);
    struct text rest = answer ? answer->value : TEXT(""), line;
    struct claim_names missing = { 0 };
    look_up(&facts->sites, out);
    while (facts->sites.count && text_next(&rest, '\n', &line)) {
        struct text place = text_slice(line, 0, text_find(line, TEXT("\t"), 0));
        struct text folded = fold_company(w, place);
        bool is_known = !text_trim(place).len;
        for (size_t i = 0; !is_known && i < facts->sites.count; i++) {
            struct text site = fold_company(w, facts->sites.items[i]);
            is_known = text_contains(site, folded) || text_contains(folded, site);
        }
        if (!is_known)
            claim_name_add(w, &missing, place);
    }
    return !answer || show_names(w, rule, answer->question, &missing, "site", out);
}

claim_compare *claim_compare_find(struct text name)
{
    static const struct {
        const char *name;
        claim_compare *run;
    } list[] = {
        { "companies", claim_companies },
        { "media", claim_media },
        { "people", claim_people },
        { "validity", claim_validity },
        { "period", claim_period },
        { "same_file", same_file },
        { "same_note", same_note },
        { "turned", turned },
        { "below", below },
        { "devices", devices },
        { "accounts", accounts },
        { "places", places },
        { "none_below", none_below },
        { "answered", claim_answered },
    };
    for (size_t i = 0; i < COUNT(list); i++)
        if (text_is_string(name, list[i].name))
            return list[i].run;
    return NULL;
}
