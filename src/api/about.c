#include "api/about.h"

#include "api/operation.h"
#include "base/moment.h"
#include "domain/token.h"
#include "format/json_write.h"

static void add_scopes(struct json *json, const char *key, uint32_t rights)
{
    json_open_list(json, key);
    for (size_t i = 0; i < TOKEN_SCOPES; i++)
        if (rights & token_scopes[i].right)
            json_add_text(json, NULL, text_of(token_scopes[i].code));
    json_close(json);
}

static void show_me(struct work *w, struct visit *visit)
{
    const struct token *token = visit->token;
    struct json json = operation_json(visit);
    json_open_map(&json, NULL);
    json_add_text(&json, "token", token->handle);
    json_add_text(&json, "name", token->name);
    json_add_text(&json, "owner", token->owner);
    json_add_text(&json, "role", text_of(account_role_code(visit->session.role)));
    add_scopes(&json, "scopes", token->scopes);
    add_scopes(&json, "may", w->actor.may);
    json_add_bool(&json, "narrow", w->actor.narrow);
    json_add_maybe(&json, "department_id", w->actor.department);
    json_add_text(&json, "ends_at", text_of(moment_iso(token->ends_at).at));
    json_close(&json);
    operation_send(w, visit, 200);
}

static const struct operation me_operation = {
    .id = "getToken",
    .summary = WORD_api_get_token,
    .run = show_me,
    .answer = "Token",
    .status = 200,
};

const struct route about_routes[] = {
    API_ROUTE(METHOD_GET, "/token", MAY_ENTER, &me_operation),
    ROUTE_END,
};
