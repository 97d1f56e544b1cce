/* fact.h - single values of a list, where they stood, and what is wrong with them. */
#pragma once
#include "base/work.h"
#include "import/line_field.h"

struct field; /* domain/kind.h */

enum fact_via {
    FACT_READ,      /* stands in the line's own cell */
    FACT_INHERITED, /* stands above: merged, 同上, or left out because it is the same */
    FACT_FILLED,    /* stands further above, and nothing says that it goes on until here */
    FACT_SUPPOSED,  /* follows from something else: the name of the sheet, the certificate */
};

struct fact {
    struct text value; /* as the register keeps it: 2026-10-31, yes, 7900001070011, items by line */
    struct text written; /* as it stands in the cell */
    uint32_t row;        /* of the cell; of a merged range, its first one */
    uint16_t column;
    uint8_t field; /* enum line_field */
    uint8_t via;
};

enum count_note { COUNT_EXACT, COUNT_ABOUT, COUNT_AT_LEAST };

/* What is wrong with a line. */
struct problem {
    const char *code;  /* "end_before_start" */
    const char *word;  /* of its sentence, import.problem.WORD, or a whole key; NULL: the code */
    struct text about; /* what fills the sentence, parted by U+001F */
    struct text offer; /* a value that would be right; "" if none is known */
    uint32_t row;      /* of the cell; 0: the line as a whole */
    uint16_t column;
    uint8_t field;
    bool hold; /* the line cannot go in before this is mended */
};

/* A certificate the line says the party has. */
struct line_certificate {
    struct text kind;  /* privacy_mark, isms, …, other */
    struct text other; /* its name, when it is another one */
    struct text number;
    struct text valid_to; /* a day, "" when the list does not say */
    uint32_t row;
    uint16_t column;
};

/* A value of the register that the list says otherwise. */
struct line_change {
    const struct field *field; /* domain/kind.h */
    struct text before, after; /* before: "" for what would be added */
};
