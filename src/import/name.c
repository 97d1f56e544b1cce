#include "import/name.h"

#include "base/fold.h"
#include "import/look.h"
#include "import/split.h"

enum { LONGEST_NAME = 400, MOST_NAMES = 60 };

static const struct text tree_marks[] = {
    TEXT_INIT("└"),  TEXT_INIT("├"),  TEXT_INIT("│"), TEXT_INIT("─"),  TEXT_INIT("┗"),
    TEXT_INIT("┣"),  TEXT_INIT("┃"),  TEXT_INIT("━"), TEXT_INIT("→"),  TEXT_INIT("⇒"),
    TEXT_INIT("↳"),  TEXT_INIT("⇢"),  TEXT_INIT("▶"), TEXT_INIT("▸"),  TEXT_INIT("➡"),
    TEXT_INIT("＞"), TEXT_INIT(">"),  TEXT_INIT("∟"), TEXT_INIT("ー"), TEXT_INIT("－"),
    TEXT_INIT("-"),  TEXT_INIT("・"),
};

/* Takes white space and tree marks off the front; how far to the right that is, in halves
 * of a character. One space alone is a slip. */
static uint8_t take_indent(struct text *t)
{
    unsigned halves = 0, marks = 0;
    for (;;) {
        size_t i = 0;
        if (t->len && (t->at[0] == ' ' || t->at[0] == '\t')) {
            halves += t->at[0] == '\t' ? 2 : 1;
            *t = text_slice(*t, 1, t->len);
            continue;
        }
        if (text_starts(*t, TEXT("\u3000"))) {
            halves += 2;
            *t = text_slice(*t, 3, t->len);
            continue;
        }
        while (i < COUNT(tree_marks) && !text_starts(*t, tree_marks[i]))
            i++;
        if (i == COUNT(tree_marks))
            break;
        marks = 1;
        *t = text_slice(*t, tree_marks[i].len, t->len);
    }
    unsigned depth = halves + 2 * marks;
    return (uint8_t)(depth > 200 ? 200 : depth < 2 ? 0 : depth);
}

/* 株 in （株）: the brackets belong to the name. */
static bool is_legal_form(struct text inside)
{
    static const struct text forms[] = {
        TEXT_INIT("株"),   TEXT_INIT("有"),   TEXT_INIT("合"),   TEXT_INIT("同"),
        TEXT_INIT("名"),   TEXT_INIT("資"),   TEXT_INIT("相"),   TEXT_INIT("財"),
        TEXT_INIT("社"),   TEXT_INIT("医"),   TEXT_INIT("福"),   TEXT_INIT("学"),
        TEXT_INIT("宗"),   TEXT_INIT("独"),   TEXT_INIT("特非"), TEXT_INIT("一財"),
        TEXT_INIT("一社"), TEXT_INIT("公財"), TEXT_INIT("公社"), TEXT_INIT("特"),
        TEXT_INIT("地独"), TEXT_INIT("国大"), TEXT_INIT("社福"), TEXT_INIT("医社"),
        TEXT_INIT("医財"), TEXT_INIT("協"),   TEXT_INIT("企"),   TEXT_INIT("税"),
        TEXT_INIT("弁"),   TEXT_INIT("農"),   TEXT_INIT("監"),   TEXT_INIT("NPO"),
    };
    inside = text_trim(inside);
    for (size_t i = 0; i < COUNT(forms); i++)
        if (text_is(inside, forms[i]))
            return true;
    return false;
}

static bool is_all_kana(struct text t)
{
    size_t runes = 0;
    for (int32_t rune; (rune = text_rune(&t)) >= 0; runes++)
        if (!((rune >= 0x3041 && rune <= 0x30ff) || rune == ' ' || rune == 0x3000 ||
              (rune >= 0xff66 && rune <= 0xff9f)))
            return false;
    return runes >= 2;
}

static bool has_kanji(struct text t)
{
    for (int32_t rune; (rune = text_rune(&t)) >= 0;)
        if (rune >= 0x3400 && rune < 0xa000)
            return true;
    return false;
}

static bool is_branch(struct text t)
{
    static const struct text ends[] = {
        TEXT_INIT("支店"),   TEXT_INIT("支社"),     TEXT_INIT("営業所"), TEXT_INIT("本社"),
        TEXT_INIT("本店"),   TEXT_INIT("工場"),     TEXT_INIT("事業所"), TEXT_INIT("事業部"),
        TEXT_INIT("本部"),   TEXT_INIT("出張所"),   TEXT_INIT("支部"),   TEXT_INIT("オフィス"),
        TEXT_INIT("事務所"), TEXT_INIT("センター"),
    };
    for (size_t i = 0; i < COUNT(ends); i++)
        if (text_ends(t, ends[i]))
            return true;
    return false;
}

/* 担当：山田, or 山田様. */
static bool is_contact(struct terms *terms, struct text t)
{
    return text_starts(t, TEXT("担当")) || text_starts(t, TEXT("窓口")) ||
           (look_text(terms, term_of(terms, t)) & LOOK_PERSON);
}

/* Without the word that tells what it is: 旧社名：B商事 is B商事. */
static struct text after_label(struct text t, size_t label)
{
    static const struct text between[] = { TEXT_INIT("社名"), TEXT_INIT("商号"),  TEXT_INIT("名称"),
                                           TEXT_INIT("者"),   TEXT_INIT("："),    TEXT_INIT(":"),
                                           TEXT_INIT(" "),    TEXT_INIT("\u3000") };
    t = text_slice(t, label, t.len);
    for (size_t i = 0; i < COUNT(between); i++)
        if (text_starts(t, between[i]))
            t = text_slice(t, between[i].len, t.len);
    return text_trim(t);
}

/* Two texts as one, the second on a line of its own. */
static struct text joined(struct terms *terms, struct text a, struct text b)
{
    return a.len ? work_format(terms_work(terms), "%.*s\n%.*s", TEXT_ARG(a), TEXT_ARG(b)) : b;
}

/* Puts away a text that stands beside the name. */
static void put_aside(struct terms *terms, struct party_name *out, struct text t)
{
    struct term *term = term_of(terms, t);
    t = term->raw;
    if (!t.len || (look_text(terms, term) & LOOK_COUNT))
        return; /* the number of a footnote */
    if (text_starts(t, TEXT("旧")))
        out->former = joined(terms, out->former, after_label(t, TEXT("旧").len));
    else if (term_code(terms, term, SET_TIER))
        out->tier = (uint8_t)(term_name(terms, term, SET_TIER).at[0] - '0');
    else if (is_contact(terms, t))
        out->contact = joined(terms, out->contact,
                              text_starts(t, TEXT("担当")) ? after_label(t, TEXT("担当").len) : t);
    else if (is_all_kana(t) && !out->kana.len && has_kanji(out->name))
        out->kana = t;
    else if (is_branch(t))
        out->branch = joined(terms, out->branch, t);
    else
        out->work = joined(terms, out->work, t);
}

/* ---- brackets ---- */

struct bracket {
    size_t open, close; /* bytes: of the bracket, and behind it */
    struct text inside;
};

/* Whether any of those below may begin with this byte. */
static inline bool begins_bracket(unsigned char c)
{
    return c == '(' || c == ')' || c == '[' || c == ']' || c == '<' || c == '>' || c == 0xe3 ||
           c == 0xef;
}

static size_t bracket_at(struct text t, size_t at, bool opening)
{
    static const struct text open[] = { TEXT_INIT("("),  TEXT_INIT("（"), TEXT_INIT("["),
                                        TEXT_INIT("［"), TEXT_INIT("【"), TEXT_INIT("〔"),
                                        TEXT_INIT("《"), TEXT_INIT("<") };
    static const struct text close[] = { TEXT_INIT(")"),  TEXT_INIT("）"), TEXT_INIT("]"),
                                         TEXT_INIT("］"), TEXT_INIT("】"), TEXT_INIT("〕"),
                                         TEXT_INIT("》"), TEXT_INIT(">") };
    struct text rest = text_slice(t, at, t.len);
    if (!begins_bracket((unsigned char)rest.at[0]))
        return 0;
    for (size_t i = 0; i < COUNT(open); i++)
        if (text_starts(rest, opening ? open[i] : close[i]))
            return opening ? open[i].len : close[i].len;
    return 0;
}

/* The first pair of brackets at or after `from` that is no legal form. */
static bool find_bracket(struct text t, size_t from, struct bracket *out)
{
    for (size_t i = from; i < t.len; i++) {
        size_t open = bracket_at(t, i, true);
        if (!open)
            continue;
        size_t depth = 1, j = i + open, close = 0;
        for (; j < t.len && depth; j += close ? close : 1) {
            close = bracket_at(t, j, false);
            depth += bracket_at(t, j, true) ? 1 : 0;
            depth -= close ? 1 : 0;
        }
        struct text inside = text_slice(t, i + open, depth ? t.len : j - close);
        if (!is_legal_form(inside)) {
            *out = (struct bracket){ i, j, inside };
            return true;
        }
        i = j - 1;
    }
    return false;
}

/* Takes the brackets out of the name. */
static struct text take_brackets(struct terms *terms, struct text t, struct party_name *out)
{
    struct bracket bracket;
    while (find_bracket(t, 0, &bracket)) {
        struct text before = text_trim(text_slice(t, 0, bracket.open));
        struct text behind = text_trim(text_slice(t, bracket.close, t.len));
        out->name = before.len ? before : behind;
        put_aside(terms, out, bracket.inside);
        if (!before.len || !behind.len)
            t = before.len ? before : behind;
        else
            t = work_format(terms_work(terms), "%.*s %.*s", TEXT_ARG(before), TEXT_ARG(behind));
    }
    return text_trim(t);
}

/* ---- what stands behind the name ---- */

/* The end of the legal form a name ends with, as in A株式会社東京支店; 0 if it begins with one. */
static size_t form_end(struct text t)
{
    static const struct text forms[] = { TEXT_INIT("株式会社"), TEXT_INIT("有限会社"),
                                         TEXT_INIT("合同会社"), TEXT_INIT("（株）"),
                                         TEXT_INIT("(株)"),     TEXT_INIT("㈱"),
                                         TEXT_INIT("（有）"),   TEXT_INIT("㈲") };
    size_t which, at = text_find_any(t, forms, COUNT(forms), 1, &which);
    return at < t.len ? at + forms[which].len : 0;
}

static size_t last_space(struct text t)
{
    for (size_t i = t.len; i > 0; i--) {
        if (t.at[i - 1] == ' ' || t.at[i - 1] == '\n')
            return i - 1;
        if (i >= 3 && text_starts(text_slice(t, i - 3, t.len), TEXT("\u3000")))
            return i - 3;
    }
    return 0;
}

/* 株式会社 alone, as in 株式会社　Aセンター: what follows is the name itself. */
static bool is_bare_form(struct terms *terms, struct text head)
{
    struct work *w = terms_work(terms);
    struct text key = fold_company(w, work_format(w, "%.*sX", TEXT_ARG(head)));
    return text_is(key, TEXT("x"));
}

/* Cuts 東京支店, 旧B社 and 担当山田 off the end. */
static struct text take_tail(struct terms *terms, struct text t, struct party_name *out)
{
    static const struct text titles[] = { TEXT_INIT("御中"), TEXT_INIT("様"), TEXT_INIT("殿") };
    for (size_t i = 0; i < COUNT(titles); i++)
        if (text_ends(t, titles[i]) && t.len > titles[i].len)
            t = text_trim(text_slice(t, 0, t.len - titles[i].len));
    for (size_t at; (at = last_space(t)) > 0;) {
        struct text tail = text_trim(text_slice(t, at, t.len));
        struct text head = text_trim(text_slice(t, 0, at));
        bool of_company =
            look_is_company(terms, term_of(terms, head)) && !is_bare_form(terms, head);
        if (!of_company ||
            !(is_branch(tail) || text_starts(tail, TEXT("旧")) || text_starts(tail, TEXT("担当"))))
            break;
        out->name = head;
        put_aside(terms, out, tail);
        t = head;
    }
    size_t end = form_end(t);
    struct text tail = text_trim(text_slice(t, end, t.len));
    if (end && tail.len && is_branch(tail)) {
        t = text_slice(t, 0, end);
        out->name = t;
        put_aside(terms, out, tail);
    }
    return text_trim(t);
}

/* A社／担当 山田: what stands behind a slash, if it is no part of the name. */
static struct text take_slash(struct terms *terms, struct text t, struct party_name *out)
{
    static const struct text marks[] = { TEXT_INIT("／"), TEXT_INIT("/"), TEXT_INIT("\n"),
                                         TEXT_INIT("："), TEXT_INIT(":"), TEXT_INIT("※") };
    for (size_t i = 0; i < COUNT(marks); i++) {
        size_t at = text_find(t, marks[i], 0);
        if (at == t.len || at == 0)
            continue;
        struct text head = text_trim(text_slice(t, 0, at));
        struct text tail = text_trim(text_slice(t, at + marks[i].len, t.len));
        struct term *before = term_of(terms, head);
        bool is_tier = term_code(terms, before, SET_TIER) != 0;
        out->name = is_tier ? tail : head;
        put_aside(terms, out, is_tier ? head : tail);
        t = out->name;
    }
    return t;
}

struct party_name name_read(struct terms *terms, struct text t)
{
    struct party_name out = { .kana = TEXT("") };
    if (t.len > LONGEST_NAME)
        t = text_slice(t, 0, LONGEST_NAME);
    out.depth = take_indent(&t);
    t = split_number(text_trim(t));
    t = take_brackets(terms, t, &out);
    t = take_slash(terms, t, &out);
    t = take_tail(terms, t, &out);
    out.name = text_trim(t);
    return out;
}

bool name_is_name(struct terms *terms, struct text t)
{
    const uint32_t other = LOOK_NUMBER | LOOK_DAY | LOOK_PERIOD | LOOK_PHONE | LOOK_MAIL |
                           LOOK_URL | LOOK_POSTAL | LOOK_MARK | LOOK_COUNT | LOOK_MONEY;
    struct term *term = term_of(terms, t);
    if (look_is_company(terms, term))
        return true;
    if (term_code(terms, term, SET_NO_PARTY))
        return false;
    uint32_t looks = look_text(terms, term);
    return term->raw.len && looks && (!(looks & other) || (looks & LOOK_COMPANY));
}

/* Whether each part is the name of a company by its form. */
static bool are_companies(struct terms *terms, const struct text *parts, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!look_is_company(terms, term_of(terms, parts[i])))
            return false;
    return count > 1;
}

size_t name_read_all(struct terms *terms, struct text t, bool loose, struct party_name **out)
{
    struct text *parts;
    size_t count = split_names(terms_work(terms), t, &parts), kept = 0;
    if (count > MOST_NAMES)
        count = MOST_NAMES;
    if (!loose && !are_companies(terms, parts, count)) {
        *out = work_new(terms_work(terms), struct party_name);
        **out = name_read(terms, t);
        return 1;
    }
    *out = work_array(terms_work(terms), struct party_name, count);
    for (size_t i = 0; i < count; i++) {
        struct party_name name = name_read(terms, parts[i]);
        if (kept && (is_branch(name.name) || is_contact(terms, name.name)) &&
            !look_is_company(terms, term_of(terms, name.name)))
            put_aside(terms, &(*out)[kept - 1], parts[i]);
        else if (name.name.len)
            (*out)[kept++] = name;
    }
    return kept;
}

size_t name_read_chain(struct terms *terms, struct text t, struct party_name **out)
{
    struct text *parts;
    size_t count = split_chain(terms_work(terms), t, &parts);
    if (count > MOST_NAMES || !are_companies(terms, parts, count))
        return 0;
    *out = work_array(terms_work(terms), struct party_name, count);
    for (size_t i = 0; i < count; i++)
        (*out)[i] = name_read(terms, parts[i]);
    return count;
}
