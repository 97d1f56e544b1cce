#include "web/import_view.h"

enum word import_match_word(enum import_match match)
{
    static const enum word words[] = {
        [MATCH_NONE] = WORD_import_page_match_none,
        [MATCH_NAME] = WORD_import_page_match_name,
        [MATCH_MEMORY] = WORD_import_page_match_memory,
        [MATCH_VALUES] = WORD_import_page_match_values,
        [MATCH_PERSON] = WORD_import_page_match_person,
        [MATCH_DERIVED] = WORD_import_page_match_derived,
    };
    return words[match];
}
