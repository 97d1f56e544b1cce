/* claim_names.h - names of companies in running text.
 *
 * Found by their legal form: つむぎシステムズ株式会社, 株式会社こだま録音クラウド, ㈱…, Co., Ltd. A
 * name ends at white space, punctuation and brackets, and at a particle between it and other words.
 * What has no legal form is no name to a machine.
 */
#pragma once
#include "base/work.h"

/* The next name in `*rest`, which is moved behind it; false at the end. */
bool claim_names_next(struct text *rest, struct text *name);
