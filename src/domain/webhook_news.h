/* webhook_news.h - what there is to tell about to-dos: whose day has come, what is over, what is
 * done.
 *
 * Each address is told once of each: what it was told stands beside it, so a new one first learns
 * all that is over, and a process that dies tells nothing twice and nothing never.
 */
#pragma once
#include "base/work.h"

/* Queues the job "webhook" when a call is due, or, with `look`, when there is news. Outside a
 * transaction. */
bool webhook_news_queue(struct work *w, bool look);
/* Turns the news into calls, a thousand to-dos a transaction. Outside a transaction. */
bool webhook_news_tell(struct work *w);
