/* yaml.h - reads the YAML that data files are written in, and nothing more of it.
 *
 * Maps, lists, plain and quoted scalars, block scalars, both styles of brackets. No anchors,
 * aliases, tags, merge keys (<<), keys that are no text, keys that stand twice, or second
 * document. A plain scalar is null (~, null, nothing), true, false, a whole number without
 * zeros in front, a number with a point, or else a text: no, on and 2026-11-01 are texts.
 */
#pragma once
#include "format/value.h"

struct limits; /* format/limits.h */

/* VALUE_NONE after a fault: yaml.syntax, yaml.refused (what the subset leaves out),
 * yaml.twice (a key), each with line, column and the words at fault; yaml.too_large
 * (limits.file_bytes), yaml.too_deep (limits.depth). Never NULL. */
const struct value *yaml_read(struct work *w, struct text bytes, const struct limits *limits);
