/* clause.h - the article a field comes from, in the reader's language.
 *
 * A kind names its source as the office knows it: 特記事項 第11条第7項. In English the names of
 * laws come from words/clause.txt, and articles are counted as Art. 11(7). What has no English name
 * stays as it is.
 */
#pragma once
#include "base/work.h"

struct text clause_say(struct work *w, struct text source);
