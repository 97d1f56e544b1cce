/* json_write.h - writes JSON straight into a buffer, valid by construction.
 *
 *     struct json json = json_begin(&out);
 *     json_open_map(&json, NULL);
 *     json_add_text(&json, "name", name);
 *     json_open_list(&json, "tiers");
 *     json_add_int(&json, NULL, 2);
 *     json_close(&json);
 *     json_close(&json);
 *
 * Every value takes a key inside a map and NULL elsewhere; anything else is a bug and asserted.
 * Whether all of it fitted is asked of the buffer, at the end. What is written is safe inside
 * HTML and scripts: < and > & U+2028 U+2029 and control characters are escaped, bad UTF-8
 * becomes U+FFFD.
 */
#pragma once
#include "base/buf.h"

enum { JSON_DEPTH = 32 };

struct json {
    struct buf *out;
    int depth;
    struct {
        bool is_map, has_any;
    } nest[JSON_DEPTH + 1]; /* nest[0] is the document */
};

struct json json_begin(struct buf *out);
/* Whether one whole document has been written. */
bool json_is_done(const struct json *json);

void json_open_map(struct json *json, const char *key);
void json_open_list(struct json *json, const char *key);
/* Adds items to a list that were written elsewhere, parted by commas. */
void json_add_items(struct json *json, struct text items);
/* Closes the map or list opened last. */
void json_close(struct json *json);

void json_add_text(struct json *json, const char *key, struct text t);
void json_add_int(struct json *json, const char *key, int64_t value);
/* Shortest digits; what is not finite is null. */
void json_add_number(struct json *json, const char *key, double value);
void json_add_bool(struct json *json, const char *key, bool value);
void json_add_null(struct json *json, const char *key);
/* The text, or null if it is empty. */
void json_add_maybe(struct json *json, const char *key, struct text t);
