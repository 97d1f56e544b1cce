/* name.h - the names of parties as people write them into cells.
 *
 * 株式会社A（東京支店）, （株）A／担当 山田, ㈱A（旧：B商事）, 　└ A社, ①A社 ②B社,
 * A社（印刷）、B社（発送）. The name is taken out, and nothing of the rest is lost.
 */
#pragma once
#include "import/term.h"

struct party_name {
    struct text name;    /* as typed: 株式会社A */
    struct text kana;    /* in brackets behind it */
    struct text former;  /* 旧: B商事 */
    struct text contact; /* 担当 山田 */
    struct text work;    /* what stood in brackets and is none of the others */
    struct text branch;  /* 東京支店 */
    uint8_t tier;        /* （再委託）A社; 0: not said */
    uint8_t depth;       /* pushed to the right by spaces or └, in half characters */
};

/* Reads one name. */
struct party_name name_read(struct terms *terms, struct text t);
/* Reads the names of a cell; more than one only where each of them stands apart plainly. With
 * `loose`, as for a cell 再委託先, every separator parts names. */
size_t name_read_all(struct terms *terms, struct text t, bool loose, struct party_name **out);
/* Reads A社→B社→C社, each below the one before; 0 unless all of them are plainly companies. */
size_t name_read_chain(struct terms *terms, struct text t, struct party_name **out);
/* Whether a text names a party at all, rather than a number, a day or a sign. */
bool name_is_name(struct terms *terms, struct text t);
