#include "api/office_texts.h"

#include "api/body.h"
#include "domain/letter.h"
#include "format/json_write.h"

static void add_text(struct json *json, int kind, int lang, const struct letter *letter)
{
    json_open_map(json, NULL);
    json_add_text(json, "name", text_of(letter_codes[kind]));
    json_add_text(json, "lang", text_of(letter_langs[lang]));
    json_add_maybe(json, "subject", letter->subject);
    json_add_text(json, "body", letter->body);
    json_add_bool(json, "own", letter->own);
    json_close(json);
}

static void list_texts(struct work *w, struct visit *visit)
{
    struct json json = operation_json(visit);
    json_open_map(&json, NULL);
    json_open_list(&json, "items");
    for (int i = 0; i < 2 * LETTERS; i++) {
        struct letter letter;
        if (letter_read(w, (enum letter_kind)(i / 2), (enum lang)(i % 2), &letter))
            add_text(&json, i / 2, i % 2, &letter);
    }
    json_close(&json);
    json_close(&json);
    operation_send(w, visit, 200);
}

static bool read_name(struct work *w, const struct visit *visit, enum letter_kind *kind,
                      enum lang *lang)
{
    struct text of = visit_part(visit, "lang");
    *kind = letter_find(visit_part(visit, "name"));
    *lang = text_is(of, TEXT("en")) ? LANG_EN : LANG_JA;
    return (*kind != LETTERS && text_is_string(of, letter_langs[*lang])) ||
           work_fail(w, FAULT_MISSING, "texts.none", TEXT(""));
}

static void set_text(struct work *w, struct visit *visit)
{
    const struct value *body;
    struct issues issues = { 0 };
    enum letter_kind kind;
    enum lang lang;
    struct letter letter;
    if (!read_name(w, visit, &kind, &lang) || !body_read(w, visit, &body) ||
        !letter_read(w, kind, lang, &letter))
        return;
    if (value_get(body, "subject")->kind == VALUE_TEXT)
        letter.subject = body_text(body, "subject");
    letter.body = body_text(body, "body");
    letter_set(w, kind, lang, &letter, &issues);
    if (!body_blame(w, visit, &issues) || !letter_read(w, kind, lang, &letter))
        return;
    struct json json = operation_json(visit);
    add_text(&json, (int)kind, (int)lang, &letter);
    operation_send(w, visit, 200);
}

static void reset_text(struct work *w, struct visit *visit)
{
    enum letter_kind kind;
    enum lang lang;
    if (read_name(w, visit, &kind, &lang) && letter_reset(w, kind, lang))
        visit->response->status = 204;
}

static const struct operation list_operation = { .id = "listTexts",
                                                 .summary = WORD_api_list_texts,
                                                 .run = list_texts,
                                                 .answer = "TextList",
                                                 .status = 200 };
static const char *const members[] = { "subject", "body", NULL };
static const struct operation set_operation = { .id = "setText",
                                                .summary = WORD_api_set_text,
                                                .run = set_text,
                                                .body = "TextNew",
                                                .answer = "Text",
                                                .status = 200,
                                                .members = members,
                                                .first_member = LETTER_AT_SUBJECT };
static const struct operation reset_operation = {
    .id = "resetText", .summary = WORD_api_reset_text, .run = reset_text, .status = 204
};

const struct route office_texts_routes[] = {
    API_ROUTE(METHOD_GET, "/texts", MAY_ADMIN, &list_operation),
    API_ROUTE(METHOD_POST, "/texts/:name/:lang", MAY_ADMIN, &set_operation),
    API_ROUTE(METHOD_DELETE, "/texts/:name/:lang", MAY_ADMIN, &reset_operation),
    ROUTE_END,
};
