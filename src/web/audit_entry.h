/* audit_entry.h - an entry of the whole trail as its row shows it: of the register, of accounts, of
 * settings, in words instead of codes wherever there are some.
 */
#pragma once
#include "domain/journal.h"
#include "web/trail_view.h"

struct trail_entry audit_entry(struct work *w, const struct journal_entry *entry);
/* What a kind of entry is about: "委託先", "利用者", "設定"; the code itself if it has no word. */
struct text audit_kind(struct work *w, struct text kind);
