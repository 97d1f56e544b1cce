#include "api/shape.h"

#define MEMBER(name_, type_, ...)                                                                  \
    {                                                                                              \
        .name = name_, .type = PROPERTY_##type_, ##__VA_ARGS__                                     \
    }
#define HELP(word_) .help = WORD_api_##word_
#define MAYBE .flags = PROPERTY_NULL
#define OPTIONAL .flags = PROPERTY_OPTIONAL
#define OF(shape_) .shape = shape_
#define END                                                                                        \
    {                                                                                              \
        NULL                                                                                       \
    }

static const struct property problem[] = {
    MEMBER("type", TEXT, HELP(problem_type)),
    MEMBER("title", TEXT),
    MEMBER("status", COUNT),
    MEMBER("detail", TEXT, HELP(problem_detail)),
    MEMBER("instance", TEXT),
    MEMBER("code", TEXT, HELP(problem_code)),
    MEMBER("errors", LIST, HELP(problem_errors), OPTIONAL, OF("ProblemError")),
    END,
};
static const struct property problem_error[] = {
    MEMBER("field", TEXT, HELP(problem_field), OPTIONAL),
    MEMBER("parameter", TEXT, HELP(problem_parameter), OPTIONAL),
    MEMBER("code", TEXT),
    MEMBER("detail", TEXT),
    END,
};

static const struct property token[] = {
    MEMBER("token", TEXT, HELP(token_handle)),
    MEMBER("name", TEXT),
    MEMBER("owner", TEXT),
    MEMBER("role", TEXT),
    MEMBER("scopes", LIST, HELP(token_scopes)),
    MEMBER("may", LIST, HELP(token_may)),
    MEMBER("narrow", FLAG, HELP(token_narrow)),
    MEMBER("department_id", TEXT, MAYBE),
    MEMBER("ends_at", MOMENT),
    END,
};

const struct shape shapes[] = {
    { "Problem", problem },
    { "ProblemError", problem_error },
    { "Token", token },
    { NULL, NULL },
};
