/* viewc.c - turns a view (HTML with two additions) into C functions.
 *
 *   viewc header views/party.html > build/views/party.h
 *   viewc source views/party.html > build/views/party.c
 *
 *   % view party_list(struct html *out, const struct party_page *page)
 *   % for (size_t i = 0; i < page->count; i++) {
 *   <li><a href="/vendors/{{ page->items[i].id }}">{{ page->items[i].name }}</a>
 *   % }
 *
 * A line that begins with % is C; an #include goes into the header too. {{ x }} prints a struct
 * text or an integer, escaped for the place where it stands. {{ "party.title", x }} prints a word
 * in the reader's language. {{? x : selected }} prints " selected" if x holds,
 * inside a tag or a value. An href, src or action takes a struct url, or parts
 * of a path behind a literal / ? or #. Places that no escaping makes safe are
 * refused: script, style, on…=, unquoted values, tag and attribute names,
 * comments, a meta's content. So is a letter that a person would read: every
 * sentence is a word.
 */
#include <ctype.h>
#include <strings.h>

#include "source.h"

enum place { IN_TEXT, IN_TAG_NAME, IN_TAG, IN_ATTR_NAME, AFTER_EQUALS, IN_VALUE, IN_COMMENT };

struct view {
    struct source source;
    enum place place;
    char tag[64], attr[64];
    char value[256]; /* the literal beginning of the attribute's value */
    bool hole_in_value, in_entity, in_view, as_header;
    char *pending; /* literal text not yet written */
    size_t pending_len, pending_size;
};

static void flush_literal(struct view *view)
{
    if (view->pending_len) {
        printf("    html_raw(out, \"");
        source_literal(stdout, view->pending, view->pending_len);
        printf("\", %zu);\n", view->pending_len);
    }
    view->pending_len = 0;
}

static void add_literal(struct view *view, char c)
{
    if (view->pending_len == view->pending_size) {
        view->pending_size = view->pending_size ? view->pending_size * 2 : 4096;
        if (!(view->pending = realloc(view->pending, view->pending_size)))
            exit(1);
    }
    view->pending[view->pending_len++] = c;
}

static _Noreturn void refuse(const struct view *view, const char *why)
{
    source_fail(view->source.path, view->source.line, "%s", why);
}

static void append(const struct view *view, char *to, size_t size, char c)
{
    size_t len = strlen(to);
    if (len + 1 >= size) {
        if (to == view->value)
            return; /* only its beginning matters */
        refuse(view, "this name is too long");
    }
    to[len] = (char)tolower((unsigned char)c);
    to[len + 1] = '\0';
}

static bool is_one_of(const char *name, const char *const *names)
{
    for (; *names; names++)
        if (strcmp(name, *names) == 0)
            return true;
    return false;
}

static bool is_url_attr(const struct view *view)
{
    static const char *const names[] = { "href",   "src",      "action", "formaction",
                                         "poster", "data",     "cite",   "background",
                                         "ping",   "manifest", NULL };
    return is_one_of(view->attr, names);
}

/* Attributes that a person hears or sees. */
static bool is_read_attr(const struct view *view)
{
    static const char *const names[] = {
        "title", "alt", "aria-label", "placeholder", "label", NULL
    };
    return is_one_of(view->attr, names);
}

static void check_attr_name(const struct view *view)
{
    static const char *const unsafe[] = { "srcdoc", "srcset", "xlink:href", "values", NULL };
    if (strncmp(view->attr, "on", 2) == 0)
        refuse(view, "no on…= attributes: behaviour lives in assets/kantoku.js");
    if (strcmp(view->attr, "style") == 0)
        refuse(view, "no style= attributes: the content security policy forbids them");
    if (is_one_of(view->attr, unsafe))
        refuse(view, "this attribute has no safe escaping");
}

static void end_tag(struct view *view)
{
    static const char *const unsafe[] = { "iframe",  "object", "embed", "base",
                                          "animate", "set",    "frame", NULL };
    view->place = IN_TEXT;
    view->in_entity = false;
    if (strcmp(view->tag, "style") == 0)
        refuse(view, "no <style>: styles live in assets/kantoku.css");
    if (is_one_of(view->tag, unsafe))
        refuse(view, "this element has no safe use here");
}

/* A literal letter between the tags is a sentence nobody can translate. */
static void step_in_text(struct view *view, char c)
{
    if (c == '<') {
        view->place = IN_TAG_NAME;
        view->tag[0] = '\0';
    } else if (strcmp(view->tag, "script") == 0 && !isspace((unsigned char)c)) {
        refuse(view, "no inline script: behaviour lives in assets/kantoku.js");
    } else if (c == '&' || c == ';') {
        view->in_entity = c == '&';
    } else if (!view->in_entity && (isalpha((unsigned char)c) || c & 0x80)) {
        refuse(view, "a sentence that a person reads is a word: {{ \"key\" }}");
    }
}

static void step_in_value(struct view *view, char c)
{
    if (c == '"') {
        view->place = IN_TAG;
        return;
    }
    if (is_read_attr(view) && (isalpha((unsigned char)c) || c & 0x80))
        refuse(view, "a sentence that a person reads is a word: {{ \"key\" }}");
    if (!view->hole_in_value)
        append(view, view->value, sizeof view->value, c);
}

static void step_in_tag(struct view *view, char c)
{
    if (c == '>') {
        end_tag(view);
    } else if (!isspace((unsigned char)c) && c != '/') {
        view->place = IN_ATTR_NAME;
        view->attr[0] = '\0';
        append(view, view->attr, sizeof view->attr, c);
    }
}

static void step_in_attr_name(struct view *view, char c)
{
    if (c == '=') {
        check_attr_name(view);
        view->place = AFTER_EQUALS;
    } else if (c == '>') {
        check_attr_name(view);
        end_tag(view);
    } else if (isspace((unsigned char)c)) {
        check_attr_name(view);
        view->place = IN_TAG;
    } else {
        append(view, view->attr, sizeof view->attr, c);
    }
}

static void step_in_tag_name(struct view *view, char c)
{
    if (c == '>')
        end_tag(view);
    else if (isspace((unsigned char)c))
        view->place = IN_TAG;
    else
        append(view, view->tag, sizeof view->tag, c);
    if (strcmp(view->tag, "!--") == 0)
        view->place = IN_COMMENT;
}

/* Follows one literal character through the HTML. */
static void step(struct view *view, const char *at)
{
    char c = *at;
    switch (view->place) {
    case IN_TEXT:
        step_in_text(view, c);
        break;
    case IN_TAG_NAME:
        step_in_tag_name(view, c);
        break;
    case IN_TAG:
        step_in_tag(view, c);
        break;
    case IN_ATTR_NAME:
        step_in_attr_name(view, c);
        break;
    case AFTER_EQUALS:
        if (c != '"')
            refuse(view, "attribute values stand in double quotes");
        view->place = IN_VALUE;
        view->value[0] = '\0';
        view->hole_in_value = false;
        break;
    case IN_VALUE:
        step_in_value(view, c);
        break;
    case IN_COMMENT:
        if (strncmp(at, "-->", 3) == 0)
            view->place = IN_TAG; /* the two dashes are skipped as white in a tag */
        break;
    }
}

/* Which html_put_… fits a hole at this place. */
static const char *printer(const struct view *view)
{
    if (view->place == IN_TEXT && strcmp(view->tag, "script") != 0)
        return "html_put";
    if (view->place != IN_VALUE || strcmp(view->attr, "content") == 0)
        refuse(view, "no value can be printed safely at this place");
    if (!is_url_attr(view))
        return "html_put";
    if (view->value[0] == '\0' && !view->hole_in_value)
        return "html_put_url";
    if (strncmp(view->value, "//", 2) == 0 || strncmp(view->value, "/\\", 2) == 0 ||
        (!strchr("/?#", view->value[0]) && strncmp(view->value, "mailto:", 7) != 0 &&
         strncmp(view->value, "tel:", 4) != 0))
        refuse(view, "a link with parts begins with a literal / ? # mailto: or tel:");
    return "html_put_part";
}

/* {{ "party.title", a, b }}: the key becomes an enumerator, checked by the compiler. */
static void print_word(struct view *view, char *hole)
{
    char *end = strchr(hole + 1, '"');
    if (!end)
        refuse(view, "the key of a word has no closing quote");
    *end = '\0';
    printf("    html_word(out, WORD_");
    for (char *c = hole + 1; *c; c++)
        putchar(*c == '.' ? '_' : *c);
    char *args = source_trim(end + 1);
    if (*args == '\0') {
        printf(", NULL, 0);\n");
        return;
    }
    if (*args != ',')
        refuse(view, "expected a comma after the key of a word");
    printf(", HTML_ARGS(out, %s));\n", args + 1);
}

/* Its text is literal, so it passes the same checks as the rest of the view. */
static void print_conditional(struct view *view, char *hole)
{
    enum place place = view->place;
    char *colon = strrchr(hole, ':');
    if (!colon)
        refuse(view, "expected {{? condition : text }}");
    *colon = '\0';
    char *text = source_trim(colon + 1);
    if (place != IN_TAG && (place != IN_VALUE || is_url_attr(view) || strchr(text, '"')))
        refuse(view, "no conditional text at this place");
    for (const char *c = text; *c; c++)
        step(view, c);
    if (place == IN_TAG)
        step(view, " ");
    if (view->place != place)
        refuse(view, "conditional text leaves its place");
    printf("    if (%s)\n        html_raw(out, \" ", source_trim(hole));
    source_literal(stdout, text, strlen(text));
    printf("\", %zu);\n", strlen(text) + 1);
}

static void print_hole(struct view *view, char *hole)
{
    hole = source_trim(hole);
    flush_literal(view);
    printf("#line %d \"%s\"\n", view->source.line, view->source.path);
    if (*hole == '?') {
        print_conditional(view, hole + 1);
        return;
    }
    const char *put = printer(view);
    if (*hole == '"') {
        if (strcmp(put, "html_put") != 0)
            refuse(view, "a word is no link");
        print_word(view, hole);
    } else {
        printf("    %s(out, %s);\n", put, hole);
    }
    view->hole_in_value = true;
}

static void read_html(struct view *view, char *line)
{
    for (char *c = line; *c;) {
        char *close;
        if (c[0] == '{' && c[1] == '{') {
            if (!(close = strstr(c, "}}")))
                refuse(view, "{{ without }} on this line");
            *close = '\0';
            print_hole(view, c + 2);
            c = close + 2;
            continue;
        }
        step(view, c);
        add_literal(view, *c++);
    }
    step(view, "\n");
    add_literal(view, '\n');
}

static void end_view(struct view *view)
{
    if (!view->in_view)
        return;
    flush_literal(view);
    if (view->place != IN_TEXT)
        refuse(view, "the view ends inside a tag");
    printf("}\n\n");
    view->in_view = false;
}

/* Names the structs of the parameters, so that the header stands alone. */
static void declare_structs(const char *params)
{
    for (const char *s = params; (s = strstr(s, "struct ")); s += 7) {
        size_t len = strcspn(s + 7, " *,)");
        printf("struct %.*s;\n", (int)len, s + 7);
    }
}

static void begin_view(struct view *view, char *declaration)
{
    if (view->as_header) {
        declare_structs(declaration);
        printf("void view_%s;\n\n", declaration);
        return;
    }
    end_view(view);
    printf("#line %d \"%s\"\nvoid view_%s\n{\n", view->source.line, view->source.path, declaration);
    view->in_view = true;
    view->place = IN_TEXT;
    view->tag[0] = '\0';
}

static void read_code(struct view *view, char *code)
{
    code = source_trim(code);
    if (strncmp(code, "view ", 5) == 0) {
        begin_view(view, source_trim(code + 5));
    } else if (view->as_header && strncmp(code, "#include", 8) == 0) {
        printf("%s\n", code);
    } else if (!view->as_header && *code != '/' && *code) {
        flush_literal(view);
        printf("#line %d \"%s\"\n%s\n", view->source.line, view->source.path, code);
    }
}

int main(int count, char **args)
{
    if (count != 3)
        return 2;
    struct view view = { .source = source_open(args[2]),
                         .as_header = strcmp(args[1], "header") == 0 };
    printf("/* made from %s */\n", args[2]);
    if (view.as_header)
        printf("#pragma once\n#include \"web/html.h\"\n");
    else
        printf("#include \"%.*s.h\"\n", (int)(strlen(args[2]) - strlen(".html")), args[2]);
    for (char *line; (line = source_line(&view.source));) {
        line = source_trim(line);
        if (*line == '%')
            read_code(&view, line + 1);
        else if (!view.as_header && view.in_view && *line)
            read_html(&view, line);
        else if (!view.as_header && *line)
            refuse(&view, "HTML before the first \"% view\"");
    }
    end_view(&view);
    return 0;
}
