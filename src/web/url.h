/* url.h - links that are safe to print.
 *
 * A view prints into href, src and action only a struct url, and the functions
 * here are the only ones that make it: what a person typed reaches a link as an
 * encoded part, or after its scheme was looked at, so no link can hold a script.
 */
#pragma once
#include "base/work.h"

struct url {
    struct text checked; /* only url_*() write this */
};

/* Fills every {} of `pattern`, a path such as "/vendors/{}/chain", with a percent-encoded part. */
struct url url_fill(struct work *w, const char *pattern, const struct text *parts, size_t count);
#define URL(w, ...) URL_PARTS(w, __VA_ARGS__, TEXT(""))
#define URL_PARTS(w, pattern, ...)                                                                 \
    url_fill(w, pattern, (const struct text[]){ __VA_ARGS__ },                                     \
             sizeof((const struct text[]){ __VA_ARGS__ }) / sizeof(struct text) - 1)

/* `name`=`value` added to the query, percent-encoded; a fragment may not stand in `url`. */
struct url url_with(struct work *w, struct url url, const char *name, struct text value);
struct url url_without_query(struct work *w, struct url url);
/* The same place on the page with this id. */
struct url url_at(struct work *w, struct url url, const char *id);
/* A path of this site that came from outside (a form, a header): "/" unless it begins with one
 * slash and holds neither backslash nor control characters. */
struct url url_local(struct work *w, struct text path);
/* A website a person typed; no link (see url_is_none) unless it is http or https. */
struct url url_web(struct work *w, struct text address);
/* tel: with the digits of the number, without an extension behind it; no link when there are
 * no digits. */
struct url url_phone(struct work *w, struct text number);
/* mailto: one address; no link without an @. */
struct url url_mail(struct work *w, struct text address);
/* For an authenticator app: RFC 6238 with SHA-1, six digits, 30 seconds. `secret` is Base32. */
struct url url_totp(struct work *w, struct text issuer, struct text account, struct text secret);
/* A file of assets/, with the version of the program so that browsers may keep it. */
struct url url_asset(struct work *w, const char *name);

struct url url_none(void);
bool url_is_none(struct url url);
