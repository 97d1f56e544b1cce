/* sample.h - data for the gallery: the demo company, in three variants.
 *
 * PLAIN shows what a user sees on a good day, EMPTY what a new register shows,
 * HOSTILE what somebody shows who tries to break out of the page. T, L and N
 * give the variant's text and count, so that a sample is written once.
 */
#pragma once
#include <string.h>

#include "base/day.h"
#include "base/moment.h"
#include "base/words.h"
#include "base/work.h"
#include "format/qr.h"
#include "web/page.h"
#include "web/show.h"

enum variant { PLAIN, EMPTY, HOSTILE };

static struct work *sample_work;
static enum variant sample_variant;
static unsigned sample_turn;

#define HOSTILE_SCRIPT "<script>alert(1)</script>"
#define HOSTILE_ATTRIBUTE "\"><img src=x onerror=alert(1)>"
/* What every page of an EMPTY register tells whoever is signed in. */
#define SAMPLE_NOTICE "the second factor is due"

/* Ten thousand characters without a place to break. */
static struct text sample_endless(void)
{
    enum { CHARACTERS = 10000 };
    char *at = work_alloc(sample_work, CHARACTERS, 3);
    for (size_t i = 0; i < CHARACTERS; i++)
        memcpy(at + 3 * i, "監", 3);
    return (struct text){ at, 3 * CHARACTERS };
}

static struct text sample_hostile(void)
{
    static const struct text texts[] = {
        TEXT_INIT(HOSTILE_SCRIPT),
        TEXT_INIT(HOSTILE_ATTRIBUTE),
        TEXT_INIT("'-alert(1)-' &amp; &lt;b&gt; javascript:alert(1)"),
        TEXT_INIT("𠮷野家\xe2\x80\xae\x01\x7f\xff\xc0株式会社"),
        TEXT_INIT("{{ x }} {1} %s --> ]]> */ \\"),
    };
    unsigned turn = sample_turn++ % 23;
    return turn == 22 ? sample_endless() : texts[turn % COUNT(texts)];
}

static struct text sample_text(struct text plain)
{
    if (sample_variant == EMPTY)
        return TEXT("");
    return sample_variant == HOSTILE ? sample_hostile() : plain;
}

/* What a person typed. */
#define T(literal) sample_text(TEXT(literal))
/* What the program says, in both languages. */
#define L(ja, en) sample_text(sample_work->lang == LANG_JA ? TEXT(ja) : TEXT(en))
/* A number of things. */
#define N(count) (sample_variant == EMPTY ? 0 : (count))
/* A day, written YYYY-MM-DD. */
#define D(iso) (sample_variant == EMPTY ? DAY_NONE : day_read(TEXT(iso)))
/* A moment, written YYYY-MM-DDTHH:MM. */
#define M(iso) sample_moment(TEXT(iso))
#define W(key) word_text(sample_work->lang, WORD_##key)
#define HERE(...) URL(sample_work, __VA_ARGS__)

static inline int64_t sample_moment(struct text iso)
{
    int64_t moment = 0;
    if (sample_variant != EMPTY)
        moment_read(iso, &moment);
    return moment;
}

static inline struct qr sample_qr(struct text content)
{
    return sample_variant == EMPTY ? (struct qr){ 0 } : qr_draw(sample_work, content);
}

static inline struct page sample_styled(struct page page)
{
    page.style = "card.css";
    return page;
}

static struct page sample_page(enum page_place place, struct text title)
{
    return (struct page){
        .title = title,
        .place = place,
        .company = T("ひばりモバイル株式会社（架空の会社です）"),
        .user = sample_variant == EMPTY ? TEXT("x") : T("小野寺 健"),
        .department = T("個人情報管理室"),
        .admin = true,
        .badges = { [PLACE_TODAY] = N(9) },
        .demo = sample_variant != EMPTY,
        .csrf = T("0123456789abcdef"),
        .self = HERE("/vendors"),
        .notice = { STATUS_TODAY, sample_variant == EMPTY ? TEXT(SAMPLE_NOTICE) : TEXT("") },
    };
}
