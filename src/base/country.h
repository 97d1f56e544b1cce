/* country.h - countries, by the two letters of ISO 3166 and by their names in both languages.
 *
 * A country is known by the word that names it, WORD_country_jp; all of them are the words from
 * country_first to the one before country_end.
 */
#pragma once
#include "base/words.h"

/* "JP" and a NUL; the empty string for WORD_NONE. */
struct country_code {
    char at[4];
};

/* WORD_NONE for what is no code. Case does not count. */
enum word country_name(struct text code);
/* A code, or a name in either language, case apart and blanks around it cut; else WORD_NONE. */
enum word country_find(struct text typed);
struct country_code country_code(enum word country);
enum word country_first(void);
enum word country_end(void);
