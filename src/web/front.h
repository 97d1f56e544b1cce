/* front.h - the front door of a page: fills what every page has, and sends it. */
#pragma once
#include "domain/job.h"
#include "gate/visit.h"
#include "web/page.h"

/* The page around a screen: who is signed in, the badges, the ribbon, what was said last. */
struct page front_page(struct work *w, struct visit *visit, enum word title, enum page_place place);
/* The head of a page of the vendor's side; front_page has filled it for whoever comes with a
 * session. `guest` may be NULL. */
const struct guest_head *front_guest(struct work *w, const struct guest *guest, bool is_in);
/* A buffer for the page, in the response. */
struct html front_html(struct work *w, struct visit *visit);
/* Sends what was printed. */
void front_send(struct visit *visit, const struct html *out);

/* A job that has not ended, on this page around it: it asks again every second. */
void front_job(struct work *w, struct visit *visit, const struct page *page, const struct job *job);

/* One crumb from the place down. */
void front_crumb(struct work *w, struct page *page, struct text name, struct url to);
/* Whether the visitor may go to this path of ours: links that lead to a refusal are not shown. */
bool front_may_go(const struct visit *visit, const char *path);
/* A place of ours as a whole address, to be copied: with the host the browser asked for. */
struct text front_address(struct work *w, const struct visit *visit, struct url place);
/* Above a form that is shown again: why it was not taken, unless its fields say so. */
void front_tell_fault(struct work *w, const struct visit *visit, struct page *page);
/* The page that says visit->fault: not allowed, not found, changed meanwhile, failed. */
void front_fault(struct work *w, struct visit *visit);
