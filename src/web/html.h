/* html.h - what the compiled views print with.
 *
 * Views do not call these by name: {{ x }} becomes html_put, html_put_url or
 * html_put_part by the place where it stands, and each of them escapes for that
 * place. html_raw is for the literal text of the views alone; tools/check-layers
 * refuses it anywhere else.
 */
#pragma once
#include "base/buf.h"
#include "base/words.h"
#include "web/url.h"

struct html {
    struct work *w;
    struct buf buf;
    uint64_t icons; /* a set of enum icon: the symbols this page needs at its end */
};

struct html html_begin(struct work *w, size_t limit);
/* Everything printed so far. What went past the limit is missing, and buf.full is set. */
struct text html_text(const struct html *out);

void html_raw(struct html *out, const char *literal, size_t len);

/* clang-format off */
/* A text or a number, for between tags or inside a quoted value. Anything else does not compile:
 * an enum word is printed by {{ say(out, word) }}, a flag by {{? … }}. */
#define html_put(out, x) \
    _Generic((x), struct text: html_put_text, int: html_put_int, long: html_put_int, \
             long long: html_put_int, unsigned long: html_put_size)(out, x)
/* One part of a path or a query. */
#define html_put_part(out, x) \
    _Generic((x), struct text: html_put_part_text, int: html_put_int, long: html_put_int, \
             long long: html_put_int, unsigned long: html_put_size)(out, x)
/* clang-format on */

void html_put_text(struct html *out, struct text t);
void html_put_int(struct html *out, int64_t value);
void html_put_size(struct html *out, size_t value);
void html_put_part_text(struct html *out, struct text t);
void html_put_url(struct html *out, struct url url);

/* A sentence, with arguments that are texts, or numbers printed with thousands separators. */
void html_word(struct html *out, enum word word, const struct text *args, size_t count);
/* A word without arguments that is only known at run time. */
struct text say(const struct html *out, enum word word);

/* clang-format off */
#define HTML_ARG(out, x) \
    _Generic((x), struct text: html_arg_text, int: html_arg_int, long: html_arg_int, \
             long long: html_arg_int, unsigned long: html_arg_size)(out, x)
/* clang-format on */
struct text html_arg_text(struct html *out, struct text t);
struct text html_arg_int(struct html *out, int64_t value);
struct text html_arg_size(struct html *out, size_t value);

#define HTML_ARGS(out, ...) HTML_ARGS_N(__VA_ARGS__, 6, 5, 4, 3, 2, 1)(out, __VA_ARGS__)
#define HTML_ARGS_N(a, b, c, d, e, f, n, ...) HTML_ARGS_##n
#define HTML_ARGS_1(o, a) ((const struct text[]){ HTML_ARG(o, a) }), 1
#define HTML_ARGS_2(o, a, b) ((const struct text[]){ HTML_ARG(o, a), HTML_ARG(o, b) }), 2
#define HTML_ARGS_3(o, a, b, c)                                                                    \
    ((const struct text[]){ HTML_ARG(o, a), HTML_ARG(o, b), HTML_ARG(o, c) }), 3
#define HTML_ARGS_4(o, a, b, c, d)                                                                 \
    ((const struct text[]){ HTML_ARG(o, a), HTML_ARG(o, b), HTML_ARG(o, c), HTML_ARG(o, d) }), 4
#define HTML_ARGS_5(o, a, b, c, d, e)                                                              \
    ((const struct text[]){ HTML_ARG(o, a), HTML_ARG(o, b), HTML_ARG(o, c), HTML_ARG(o, d),        \
                            HTML_ARG(o, e) }),                                                     \
        5
#define HTML_ARGS_6(o, a, b, c, d, e, f)                                                           \
    ((const struct text[]){ HTML_ARG(o, a), HTML_ARG(o, b), HTML_ARG(o, c), HTML_ARG(o, d),        \
                            HTML_ARG(o, e), HTML_ARG(o, f) }),                                     \
        6
