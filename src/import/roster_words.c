#include "import/roster_words.h"

#include "base/bundle.h"
#include "import/lexicon.h"

enum { LEAST_PART = 2, MOST_BRACKETS = 8 };

/* How much a heading tells that is more, or less, than a word we know. */
static const double WITHIN = 0.55, WITHIN_PART = 0.4, BEYOND = 0.3, BEYOND_PART = 0.5;

struct spelled {
    struct text plain;
    size_t runes;
    const char *code; /* of a choice */
};

struct spellings_of {
    struct spelled *at;
    size_t count, room;
};

struct roster_words {
    struct work *w;
    struct terms *terms;
    const struct kind *kind;
    const struct register_column *targets;
    size_t target_count;
    struct spellings_of *heads;   /* by target */
    struct spellings_of *choices; /* by field */
};

static void add(struct roster_words *words, struct spellings_of *to, struct text t,
                const char *code)
{
    struct text plain = term_plain(words->terms, term_of(words->terms, t));
    if (!plain.len)
        return;
    to->at = work_grown(words->w, to->at, to->count, &to->room, sizeof *to->at);
    to->at[to->count++] = (struct spelled){ plain, text_runes(plain), code };
}

static void add_labels(struct roster_words *words)
{
    struct register_column *targets;
    for (enum lang lang = LANG_JA; lang <= LANG_EN; lang++) {
        register_columns(words->w, lang, words->kind, &targets);
        for (size_t i = 0; i < words->target_count; i++)
            add(words, &words->heads[i], targets[i].head, NULL);
    }
    for (size_t i = 0; i < words->target_count; i++) {
        int field = words->targets[i].field;
        if (words->targets[i].type == COLUMN_FIELD)
            add(words, &words->heads[i], text_of(words->kind->fields[field].name), NULL);
    }
    for (size_t f = 0; f < words->kind->field_count; f++)
        for (size_t c = 0; c < words->kind->fields[f].choice_count; c++) {
            const struct choice *choice = &words->kind->fields[f].choices[c];
            add(words, &words->choices[f], word_text(LANG_JA, choice->label), choice->code);
            add(words, &words->choices[f], word_text(LANG_EN, choice->label), choice->code);
            add(words, &words->choices[f], text_of(choice->code), choice->code);
        }
}

/* The target that a line of the file speaks of: KIND.FIELD, *.FIELD, *.party, *.number, *.work,
 * *.id.
 */
static int target_named(const struct roster_words *words, struct text name)
{
    static const struct {
        const char *name;
        enum register_column_type type;
    } fixed[] = { { "party", COLUMN_PARTY },
                  { "number", COLUMN_NUMBER },
                  { "work", COLUMN_WORK },
                  { "id", COLUMN_ID } };
    for (size_t i = 0; i < words->target_count; i++) {
        const struct register_column *target = &words->targets[i];
        if (target->type == COLUMN_FIELD &&
            text_is_string(name, words->kind->fields[target->field].name))
            return (int)i;
    }
    for (size_t i = 0; i < words->target_count; i++)
        for (size_t f = 0; f < COUNT(fixed); f++)
            if (words->targets[i].type == fixed[f].type && text_is_string(name, fixed[f].name))
                return (int)i;
    return ROSTER_NONE;
}

static const char *code_named(const struct field *field, struct text code)
{
    for (size_t i = 0; i < field->choice_count; i++)
        if (text_is_string(code, field->choices[i].code))
            return field->choices[i].code;
    return NULL;
}

/* Whether the line is for this register; `name` is then what stands behind the dot. */
static bool is_ours(const struct roster_words *words, struct text first, struct text *name)
{
    size_t dot = text_find(first, TEXT("."), 0);
    struct text kind = text_slice(first, 0, dot);
    *name = text_slice(first, dot + 1, first.len);
    return dot < first.len && (text_is(kind, TEXT("*")) || text_is_string(kind, words->kind->name));
}

static struct text unscored(struct work *w, struct text word)
{
    char *out = work_string(w, word);
    for (size_t i = 0; i < word.len; i++)
        out[i] = out[i] == '_' ? ' ' : out[i];
    return (struct text){ out, word.len };
}

static void read_line(struct roster_words *words, struct text line)
{
    struct text rest = line, name, word;
    struct spellings_of *to = NULL;
    const char *code = NULL;
    if (!text_next(&rest, ' ', &word) || !is_ours(words, word, &name))
        return;
    size_t equals = text_find(name, TEXT("="), 0);
    int target = target_named(words, text_slice(name, 0, equals));
    if (target < 0)
        return;
    to = &words->heads[target];
    if (equals < name.len) {
        int field = words->targets[target].field;
        code = field < 0 ? NULL
                         : code_named(&words->kind->fields[field],
                                      text_slice(name, equals + 1, name.len));
        if (!code)
            return;
        to = &words->choices[field];
    }
    while (rest.len && text_next(&rest, ' ', &word))
        if (text_trim(word).len)
            add(words, to, unscored(words->w, text_trim(word)), code);
}

struct roster_words *roster_words_open(struct work *w, const struct kind *kind, struct terms *terms,
                                       const struct register_column *targets, size_t target_count)
{
    struct roster_words *words = work_new(w, struct roster_words);
    struct text rest = bundle_find(TEXT("columns/registers.txt"))->bytes, line;
    *words = (struct roster_words){
        .w = w, .terms = terms, .kind = kind, .targets = targets, .target_count = target_count
    };
    words->heads = work_array(w, struct spellings_of, target_count);
    words->choices = work_array(w, struct spellings_of, kind->field_count);
    add_labels(words);
    while (rest.len && text_next(&rest, '\n', &line))
        if (line.len && line.at[0] != '#')
            read_line(words, line);
    return words;
}

/* ---- headings ---- */

/* 氏名(フリガナ) without what stands in brackets, which mostly explains. */
static struct text unbracketed(struct work *w, struct text plain)
{
    struct text out = plain;
    for (int i = 0; i < MOST_BRACKETS; i++) {
        size_t from = text_find(out, TEXT("("), 0), to = text_find(out, TEXT(")"), from);
        if (to >= out.len)
            break;
        out =
            work_format(w, "%.*s%.*s", (int)from, out.at, (int)(out.len - to - 1), out.at + to + 1);
    }
    return out;
}

/* Signs that mark a column as one to be filled in. */
static struct text unmarked(struct text plain)
{
    static const struct text signs[] = { TEXT_INIT("※"), TEXT_INIT("*"), TEXT_INIT("★"),
                                         TEXT_INIT("●"), TEXT_INIT("◎"), TEXT_INIT("○") };
    for (size_t i = 0; i < COUNT(signs); i++) {
        if (text_starts(plain, signs[i]))
            plain = text_slice(plain, signs[i].len, plain.len);
        if (text_ends(plain, signs[i]))
            plain = text_slice(plain, 0, plain.len - signs[i].len);
    }
    return plain;
}

static double likeness(struct text plain, size_t runes, const struct spelled *word)
{
    if (text_is(plain, word->plain))
        return 1;
    if (word->runes >= LEAST_PART && runes && text_contains(plain, word->plain))
        return WITHIN + WITHIN_PART * (double)word->runes / (double)runes;
    if (runes >= LEAST_PART && text_contains(word->plain, plain))
        return BEYOND + BEYOND_PART * (double)runes / (double)word->runes;
    return 0;
}

double roster_words_certainty(const struct roster_words *words, int target, struct text plain)
{
    const struct spellings_of *heads = &words->heads[target];
    struct text whole = unmarked(plain), part = unbracketed(words->w, whole);
    size_t runes = text_runes(whole), part_runes = text_runes(part);
    double best = 0;
    for (size_t i = 0; i < heads->count; i++) {
        double as_it_is = likeness(whole, runes, &heads->at[i]);
        double bare =
            part.len && part.len < whole.len ? 0.97 * likeness(part, part_runes, &heads->at[i]) : 0;
        best = as_it_is > best ? as_it_is : best;
        best = bare > best ? bare : best;
    }
    return best;
}

/* ---- choices ---- */

struct text roster_words_choice(const struct roster_words *words, int field, struct text plain)
{
    const struct spellings_of *choices = &words->choices[field];
    struct text part = unbracketed(words->w, plain);
    size_t longest = 0;
    const char *found = NULL;
    for (size_t i = 0; i < choices->count; i++)
        if (text_is(choices->at[i].plain, plain) || text_is(choices->at[i].plain, part))
            return text_of(choices->at[i].code);
    for (size_t i = 0; i < choices->count; i++) { /* the longest word that stands in it */
        const struct spelled *it = &choices->at[i];
        if (it->runes < LEAST_PART || it->plain.len <= longest || !text_contains(plain, it->plain))
            continue;
        longest = it->plain.len;
        found = it->code;
    }
    return text_of(found ? found : "");
}
