/* trail_say.h - an entry of the trail as a sentence. */
#pragma once
#include "domain/journal.h"
#include "web/parts.h"

/* "変更 「あさぎりコンタクト」 電話番号：… → …", at most two fields of it. */
struct text trail_say(struct work *w, const struct journal_entry *entry);
/* Who did it: a name, or what the machine's own actors are called. */
struct text trail_actor(struct work *w, const struct journal_entry *entry);
/* "登録", … */
struct text trail_verb(struct work *w, struct text verb);
/* The label of a field of a kind, or its name as it stands. */
struct text trail_field(struct work *w, struct text kind, struct text field);
/* A value of a field as people read it. */
struct text trail_value(struct work *w, struct text kind, struct text field, struct text value);
