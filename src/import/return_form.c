#include "import/return_form.h"

#include <stdlib.h>
#include <string.h>

#include "base/bundle.h"
#include "base/fold.h"
#include "base/scan.h"
#include "base/words.h"
#include "import/lexicon.h"

enum { MOST_GRAMS = 600, LONGEST_KEY = 4096, LONGEST_LABEL = 40, LONGEST_ID = 24 };
enum { CJK_SIGNS = 0x3000, CJK_SIGNS_END = 0x303f, IDEOGRAPHIC_ZERO = 0x3007, FIRST_WIDE = 0x80 };

/* ---- what is remembered ---- */

enum { MOST_REMEMBERED = 8192, LONGEST_REMEMBERED = 96 };

struct return_memo {
    struct work *w; /* of the form */
    struct text_map words;
    void *found[MOST_REMEMBERED];
};

static struct text memo_key(char *room, int kind, struct text word)
{
    room[0] = (char)kind;
    memcpy(room + 1, word.at, word.len);
    return (struct text){ room, word.len + 1 };
}

const void *return_form_recall(const struct return_form *form, int kind, struct text word)
{
    char room[LONGEST_REMEMBERED + 1];
    if (!word.len || word.len > LONGEST_REMEMBERED)
        return NULL;
    int32_t number = text_map_find(&form->memo->words, memo_key(room, kind, word));
    return number == TEXT_MAP_NONE ? NULL : form->memo->found[number];
}

void *return_form_remember(const struct return_form *form, int kind, struct text word, size_t size)
{
    struct return_memo *memo = form->memo;
    char room[LONGEST_REMEMBERED + 1];
    if (!word.len || word.len > LONGEST_REMEMBERED || memo->words.count == MOST_REMEMBERED)
        return NULL;
    int32_t number = text_map_add(&memo->words, work_text(memo->w, memo_key(room, kind, word)));
    memo->found[number] = work_alloc(memo->w, 1, size);
    return memo->found[number];
}

struct text return_form_keep(const struct return_form *form, struct text t)
{
    return t.len ? work_text(form->memo->w, t) : TEXT("");
}

/* ---- the words of a question ---- */

static bool is_letter(int32_t rune)
{
    if (rune < FIRST_WIDE)
        return (rune >= '0' && rune <= '9') || (rune >= 'a' && rune <= 'z');
    return rune == IDEOGRAPHIC_ZERO ||
           ((rune < CJK_SIGNS || rune > CJK_SIGNS_END) && rune != 0x30fb && rune != 0x2026);
}

/* Folded, letters and digits alone, without a number in front. */
static struct text key_of(struct work *w, struct text t)
{
    struct text folded = fold_text(w, text_slice(t, 0, LONGEST_KEY)), rest = folded;
    char *out = work_alloc(w, folded.len + 1, 1);
    size_t len = 0, digits = 0;
    while (rest.len) {
        int32_t rune = text_rune(&rest);
        if (is_letter(rune))
            len += text_put_rune(out + len, rune);
    }
    if (len && (out[0] == 'q' || out[0] == 'n'))
        digits = out[0] == 'n' && len > 1 && out[1] == 'o' ? 2 : 1;
    size_t from = digits;
    while (digits < len && out[digits] >= '0' && out[digits] <= '9')
        digits++;
    if (digits == from || digits == len || (unsigned char)out[digits] < FIRST_WIDE)
        digits = 0;
    return (struct text){ out + digits, len - digits };
}

static int by_value(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return x < y ? -1 : x > y;
}

static struct return_grams grams_of(struct work *w, struct text key)
{
    struct return_grams grams = { .at = work_array(w, uint32_t, MOST_GRAMS) };
    size_t count = 0;
    int32_t before = 0;
    while (key.len && count < MOST_GRAMS) {
        int32_t rune = text_rune(&key);
        grams.at[count++] = (uint32_t)before * 65599U + (uint32_t)rune;
        before = rune;
    }
    qsort(grams.at, count, sizeof *grams.at, by_value);
    for (size_t i = 0; i < count; i++)
        if (grams.count == 0 || grams.at[grams.count - 1] != grams.at[i])
            grams.at[grams.count++] = grams.at[i];
    return grams;
}

static int denials_of(struct text key)
{
    static const struct text words[] = { TEXT_INIT("ない"), TEXT_INIT("ません"), TEXT_INIT("未"),
                                         TEXT_INIT("不"),   TEXT_INIT("除"),     TEXT_INIT("not"),
                                         TEXT_INIT("なし"), TEXT_INIT("without") };
    int count = 0;
    for (size_t i = 0; i < COUNT(words); i++)
        for (size_t at = 0; (at = text_find(key, words[i], at)) < key.len; at++)
            count++;
    return count;
}

static struct text figures_of(struct work *w, struct text key)
{
    char *out = work_alloc(w, key.len + 1, 1);
    size_t len = 0;
    for (size_t i = 0; i < key.len; i++)
        if (key.at[i] >= '0' && key.at[i] <= '9')
            out[len++] = key.at[i];
    return (struct text){ out, len };
}

static struct return_wording wording_of(struct work *w, struct text t)
{
    struct text key = key_of(w, t);
    return (struct return_wording){
        .key = key,
        .grams = grams_of(w, key),
        .denials = denials_of(key),
        .figures = figures_of(w, key),
    };
}

/* ---- the sheet ---- */

/* Two questions with the same words are neither. */
static void put(struct text_map *map, int *questions, struct text t, int question)
{
    if (!t.len)
        return;
    uint32_t before = map->count;
    int32_t number = text_map_add(map, t);
    if ((uint32_t)number == before)
        questions[number] = question;
    else if (questions[number] != question)
        questions[number] = RETURN_SEVERAL;
}

static void put_question(struct work *w, struct return_form *form, int number,
                         const struct sheet_question *asked)
{
    struct return_question *question = &form->questions[number];
    question->asked = asked;
    text_map_add(&form->ids, asked->id);
    for (int lang = LANG_JA; lang <= LANG_EN; lang++) {
        struct text ask = text_trim(asked->ask.in[lang]);
        question->words[lang] = wording_of(w, ask);
        put(&form->asks, form->ask_questions, ask, number);
        put(&form->keys, form->key_questions, question->words[lang].key, number);
    }
}

struct return_form *return_form_open(struct work *w, const struct sheet *sheet, struct text hash)
{
    struct return_form *form = work_new(w, struct return_form);
    size_t room = 2 * sheet_questions(sheet) + 1;
    *form = (struct return_form){
        .sheet = sheet,
        .hash = hash,
        .words = answer_words_open(w),
        .questions = work_array(w, struct return_question, room),
        .ids = text_map_begin(w),
        .asks = text_map_begin(w),
        .keys = text_map_begin(w),
        .ask_questions = work_array(w, int, room),
        .key_questions = work_array(w, int, room),
        .lines = bundle_find(TEXT("columns/check_sheet.txt"))->bytes,
        .memo = work_new(w, struct return_memo),
    };
    form->memo->w = w;
    form->memo->words = text_map_begin(w);
    for (size_t i = 0; i < sheet->count; i++)
        for (size_t k = 0; k < sheet->sections[i].count; k++)
            put_question(w, form, (int)form->count++, &sheet->sections[i].questions[k]);
    return form->words ? form : NULL;
}

/* ---- finding a question ---- */

/* 1月3日 and 3-Jan are 1-3 as well; so is 2026-01-03, the day a spreadsheet makes of it. */
static bool read_as_day(struct text t, int64_t *month, int64_t *day)
{
    static const struct text names[] = { TEXT_INIT("jan"), TEXT_INIT("feb"), TEXT_INIT("mar"),
                                         TEXT_INIT("apr"), TEXT_INIT("may"), TEXT_INIT("jun"),
                                         TEXT_INIT("jul"), TEXT_INIT("aug"), TEXT_INIT("sep"),
                                         TEXT_INIT("oct"), TEXT_INIT("nov"), TEXT_INIT("dec") };
    struct scan scan = scan_begin(t);
    int64_t first;
    int digits = scan_digits(&scan, &first);
    if (digits == 4) {
        return scan_take(&scan, '-') && scan_digits(&scan, month) && scan_take(&scan, '-') &&
               scan_digits(&scan, day) && scan_at_end(&scan);
    }
    if (digits && scan_word(&scan, TEXT("月"))) {
        *month = first;
        return scan_digits(&scan, day) && scan_word(&scan, TEXT("日")) && scan_at_end(&scan);
    }
    if (digits && scan_take(&scan, '-')) {
        int name = scan_any(&scan, names, COUNT(names));
        *day = first;
        *month = name + 1;
        return name >= 0 && scan_at_end(&scan);
    }
    int name = digits ? -1 : scan_any(&scan, names, COUNT(names));
    *month = name + 1;
    return name >= 0 && scan_take(&scan, '-') && scan_digits(&scan, day) && scan_at_end(&scan);
}

int return_form_id(const struct return_form *form, struct text cell)
{
    int64_t month, day;
    char made[LONGEST_ID];
    size_t len = 0;
    cell = text_trim(cell);
    if (!cell.len || cell.len > LONGEST_ID)
        return RETURN_NONE;
    int found = text_map_find(&form->ids, cell);
    if (found >= 0)
        return found;
    if (read_as_day(cell, &month, &day)) {
        if (month > 12 || day > 31)
            return RETURN_NONE;
        if (month > 9)
            made[len++] = '1';
        made[len++] = (char)('0' + month % 10);
        made[len++] = '-';
        if (day > 9)
            made[len++] = (char)('0' + day / 10);
        made[len++] = (char)('0' + day % 10);
        return text_map_find(&form->ids, (struct text){ made, len });
    }
    struct scan scan = scan_begin(cell);
    for (; !scan_at_end(&scan) && len < sizeof made; scan_skip(&scan))
        if (scan_peek(&scan) < FIRST_WIDE && scan_peek(&scan) != ' ')
            made[len++] = (char)scan_peek(&scan);
    return text_map_find(&form->ids, (struct text){ made, len });
}

static int found_in(const struct text_map *map, const int *questions, struct text t)
{
    int32_t number = t.len ? text_map_find(map, t) : TEXT_MAP_NONE;
    return number == TEXT_MAP_NONE ? RETURN_NONE : questions[number];
}

/* Without the line in brackets that our workbook puts below. */
static struct text first_line(struct text t)
{
    return text_trim(text_slice(t, 0, text_find(t, TEXT("\n"), 0)));
}

int return_form_same(const struct return_form *form, struct text cell)
{
    cell = text_trim(cell);
    int found = found_in(&form->asks, form->ask_questions, cell);
    struct text line = found == RETURN_NONE ? first_line(cell) : cell;
    return line.len < cell.len ? found_in(&form->asks, form->ask_questions, line) : found;
}

int return_form_key(struct work *w, const struct return_form *form, struct text cell)
{
    int found = found_in(&form->keys, form->key_questions, key_of(w, cell));
    if (found == RETURN_NONE && text_contains(cell, TEXT("\n")))
        found = found_in(&form->keys, form->key_questions, key_of(w, first_line(cell)));
    return found;
}

/* ---- nearly ---- */

static double like(const struct return_grams *a, const struct return_grams *b)
{
    size_t i = 0, k = 0, both = 0;
    while (i < a->count && k < b->count) {
        if (a->at[i] == b->at[k])
            both++, i++, k++;
        else if (a->at[i] < b->at[k])
            i++;
        else
            k++;
    }
    return a->count + b->count ? 2.0 * (double)both / (double)(a->count + b->count) : 0;
}

static void compare(const struct return_form *form, int number, const struct return_wording *cell,
                    struct return_near *near)
{
    double best = 0;
    bool contradicts = false;
    for (int lang = LANG_JA; lang <= LANG_EN; lang++) {
        const struct return_wording *words = &form->questions[number].words[lang];
        double score = words->key.len ? like(&words->grams, &cell->grams) : 0;
        if (score <= best)
            continue;
        best = score;
        contradicts = words->denials != cell->denials || !text_is(words->figures, cell->figures);
    }
    if (best > near->like) {
        near->next = near->like;
        *near = (struct return_near){ number, best, near->next, contradicts };
    } else if (best > near->next) {
        near->next = best;
    }
}

/* The cell may say below what may be answered. */
static struct return_wording cell_wording(struct work *w, struct text cell)
{
    struct text line = first_line(text_trim(cell));
    return wording_of(w, text_runes(line) * 2 >= text_runes(cell) ? line : cell);
}

struct return_near return_form_near(struct work *w, const struct return_form *form,
                                    struct text cell)
{
    struct return_near near = { .question = RETURN_NONE };
    struct return_wording wording = cell_wording(w, cell);
    for (size_t i = 0; wording.key.len && i < form->count; i++)
        compare(form, (int)i, &wording, &near);
    return near;
}

struct return_near return_form_like(struct work *w, const struct return_form *form, int question,
                                    struct text cell)
{
    struct return_near near = { .question = RETURN_NONE };
    struct return_wording wording = cell_wording(w, cell);
    compare(form, question, &wording, &near);
    return near;
}

/* ---- headings ---- */

static struct text cut_word(struct text *rest)
{
    *rest = text_trim(*rest);
    size_t end = text_find(*rest, TEXT(" "), 0);
    struct text word = text_slice(*rest, 0, end);
    *rest = text_slice(*rest, end, rest->len);
    return word;
}

/* As lexicon_plain leaves a cell: "_" is a space. */
static struct text plain_word(struct work *w, struct text word)
{
    struct text plain = lexicon_plain(w, word);
    if (!text_contains(plain, TEXT("_")))
        return plain;
    char *out = work_string(w, plain);
    for (size_t i = 0; i < plain.len; i++)
        if (out[i] == '_')
            out[i] = ' ';
    return (struct text){ out, plain.len };
}

/* The name on the first line of a kind of which a word stands in `plain`; "". */
static struct text name_of(struct work *w, const struct return_form *form, const char *kind,
                           struct text plain)
{
    struct text lines = form->lines, line, word;
    while (plain.len && text_next(&lines, '\n', &line)) {
        if (!text_is_string(cut_word(&line), kind))
            continue;
        struct text name = cut_word(&line);
        while ((word = cut_word(&line)).len)
            if (text_contains(plain, plain_word(w, word)))
                return name;
    }
    return TEXT("");
}

static enum return_role role_of(struct work *w, const struct return_form *form, struct text heading,
                                bool *ours)
{
    static const struct {
        enum word word;
        enum return_role role;
    } own[] = {
        { WORD_sheet_xlsx_id, COLUMN_ID },          { WORD_sheet_number, COLUMN_ID },
        { WORD_sheet_question, COLUMN_QUESTION },   { WORD_sheet_xlsx_answer, COLUMN_ANSWER },
        { WORD_sheet_xlsx_missing, COLUMN_NOTE },   { WORD_sheet_xlsx_due, COLUMN_PLAN },
        { WORD_sheet_xlsx_proof, COLUMN_EVIDENCE }, { WORD_sheet_xlsx_wanted, COLUMN_OTHER },
        { WORD_sheet_why, COLUMN_OTHER },           { WORD_sheet_xlsx_memo, COLUMN_OTHER },
    };
    static const struct {
        const char *name;
        enum return_role role;
    } names[] = {
        { "other", COLUMN_OTHER }, { "how", COLUMN_OTHER },         { "section", COLUMN_OTHER },
        { "number", COLUMN_ID },   { "question", COLUMN_QUESTION }, { "answer", COLUMN_ANSWER },
        { "note", COLUMN_NOTE },   { "plan", COLUMN_PLAN },         { "evidence", COLUMN_EVIDENCE },
    };
    heading = text_trim(heading);
    *ours = true;
    for (size_t i = 0; i < COUNT(own); i++)
        if (text_is(heading, word_text(LANG_JA, own[i].word)) ||
            text_is(heading, word_text(LANG_EN, own[i].word)))
            return own[i].role;
    *ours = false;
    if (text_runes(heading) > LONGEST_LABEL)
        return COLUMN_NONE;
    struct text name = name_of(w, form, "column", lexicon_plain(w, heading));
    for (size_t i = 0; i < COUNT(names); i++)
        if (text_is_string(name, names[i].name))
            return names[i].role;
    return COLUMN_NONE;
}

struct role {
    enum return_role role;
    bool ours;
};

enum return_role return_form_role(struct work *w, const struct return_form *form,
                                  struct text heading, bool *ours)
{
    const struct role *known = return_form_recall(form, RETURN_MEMO_ROLE, heading);
    if (known) {
        *ours = known->ours;
        return known->role;
    }
    struct role found = { .role = role_of(w, form, heading, ours) };
    found.ours = *ours;
    struct role *memo = return_form_remember(form, RETURN_MEMO_ROLE, heading, sizeof found);
    if (memo)
        *memo = found;
    return found.role;
}

static struct text head_of(struct work *w, const struct return_form *form, struct text label)
{
    const struct text *known = return_form_recall(form, RETURN_MEMO_LABEL, label);
    if (known)
        return *known;
    struct text name = name_of(w, form, "head", lexicon_plain(w, label));
    struct text *memo = return_form_remember(form, RETURN_MEMO_LABEL, label, sizeof name);
    if (memo)
        *memo = name; /* of the bundle, which stays */
    return name;
}

bool return_form_head(struct work *w, const struct return_form *form, const char *what,
                      struct text label)
{
    if (!label.len || text_runes(label) > LONGEST_LABEL)
        return false;
    return text_is_string(head_of(w, form, label), what);
}

bool return_form_word(struct work *w, const struct return_form *form, const char *kind,
                      const char *name, enum return_match match, struct text typed)
{
    struct text lines = form->lines, line, word, plain = lexicon_plain(w, typed);
    while (plain.len && text_next(&lines, '\n', &line)) {
        if (!text_is_string(cut_word(&line), kind) ||
            (name && !text_is_string(cut_word(&line), name)))
            continue;
        while ((word = plain_word(w, cut_word(&line))).len)
            if (match == RETURN_ENDS    ? text_ends(plain, word)
                : match == RETURN_HOLDS ? text_contains(plain, word)
                                        : text_is(plain, word))
                return true;
    }
    return false;
}
