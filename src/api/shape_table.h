/* shape_table.h - how the rows of a table of shapes are written. */
#pragma once
#include "api/shape.h"

#define MEMBER(name_, type_, ...)                                                                  \
    {                                                                                              \
        .name = name_, .type = PROPERTY_##type_, ##__VA_ARGS__                                     \
    }
#define HELP(word_) .help = WORD_api_##word_
#define MAYBE .flags = PROPERTY_NULL
#define OPTIONAL .flags = PROPERTY_OPTIONAL
#define BLANK .flags = PROPERTY_NULL | PROPERTY_OPTIONAL /* of what is sent */
#define OF(shape_) .shape = shape_
#define END                                                                                        \
    {                                                                                              \
        NULL                                                                                       \
    }

#define PAGE_OF(shape_)                                                                            \
    {                                                                                              \
        MEMBER("items", LIST, OF(shape_)), MEMBER("next_cursor", TEXT, MAYBE), END,                \
    }
#define ALL_OF(shape_)                                                                             \
    {                                                                                              \
        MEMBER("items", LIST, OF(shape_)), END,                                                    \
    }
