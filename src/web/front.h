/* front.h - the front door of a page: fills what every page has, and sends it. */
#pragma once
#include "gate/visit.h"
#include "web/page.h"

/* The page around a screen: who is signed in, the badges, the ribbon, what was said last. */
struct page front_page(struct work *w, struct visit *visit, enum word title, enum page_place place);
/* A buffer for the page, in the response. */
struct html front_html(struct work *w, struct visit *visit);
/* Sends what was printed. */
void front_send(struct visit *visit, const struct html *out);

/* One crumb from the place down. */
void front_crumb(struct work *w, struct page *page, struct text name, struct url to);
/* The page that says visit->fault: not allowed, not found, changed meanwhile, failed. */
void front_fault(struct work *w, struct visit *visit);
