/* former_name.h - a name a party had, with the days from and until which it had it.
 *
 * The field `former_names` of a party has one an item. Lists give the name alone; where a day is
 * known it stands behind it: "青空発送株式会社 (2019-04-01–2026-03-31)", "… (–2026-03-31)".
 */
#pragma once
#include "base/day.h"
#include "base/work.h"

struct former_name {
    struct text name;
    int32_t from, until; /* days, DAY_NONE: not known; `until` is the last day it was called so */
};

struct former_name former_name_read(struct text item);
struct text former_name_write(struct work *w, const struct former_name *former);
/* The items with this one behind them. One that is there under the same name is replaced; where
 * `from` is not known it is the day after the last `until` before it. */
struct text former_name_add(struct work *w, struct text items, struct former_name former);
