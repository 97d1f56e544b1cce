/* cookie.h - the Cookie header, read. Setting one: response_cookie in http/response.h. */
#pragma once
#include "http/field.h"

/* Adds the cookies of one Cookie header. What is no cookie (no name, characters that no
 * server of ours sets) is skipped: a browser sends whatever other sites of the same host set. */
void cookie_read(struct arena *arena, struct fields *cookies, struct text header);
/* Whether `name` and `value` can be set as a cookie. */
bool cookie_is_plain(struct text name, struct text value);
