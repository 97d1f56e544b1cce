/* tokens_page.h - 設定: the tokens by which programs use the API. */
#pragma once
#include "gate/route.h"

extern const struct route tokens_routes[];
