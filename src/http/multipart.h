/* multipart.h - multipart/form-data (RFC 7578), read as it arrives.
 *
 * The parser takes pieces of any size and keeps nothing but the head of one part, so a
 * file of any size passes through flat memory. It knows no connection and no disk:
 *
 *     while ((event = multipart_next(&parser, &input, &piece)) != MULTIPART_MORE) …
 */
#pragma once
#include "base/text.h"

enum {
    MULTIPART_BOUNDARY = 70, /* bytes of a boundary, RFC 2046 */
    MULTIPART_HEAD = 4096,   /* bytes of the headers of one part */
    MULTIPART_NAME = 1024,   /* bytes of a name in them */
};

enum multipart_event {
    MULTIPART_MORE, /* the input is used up */
    MULTIPART_PART, /* a part begins: name, file_name, is_file and type are set */
    MULTIPART_DATA, /* `piece` is content of the part */
    MULTIPART_DONE, /* the part is complete */
    MULTIPART_BAD,  /* this is no multipart/form-data; it stays bad */
};

struct multipart {
    struct text name, file_name, type; /* valid until the next part */
    bool is_file;                      /* a file name was given, even an empty one */
    bool is_complete;                  /* the closing boundary was seen */

    enum { IN_PREAMBLE, AFTER_BOUNDARY, IN_HEAD, IN_DATA, IN_EPILOGUE, IN_RUIN } state;
    char boundary[4 + MULTIPART_BOUNDARY]; /* CR LF - - and the boundary itself */
    size_t boundary_len, matched;          /* bytes of it that the input ended with */
    char head[MULTIPART_HEAD];
    size_t head_len;
    char name_room[MULTIPART_NAME], file_name_room[MULTIPART_NAME];
    char seen[2]; /* after a boundary */
    size_t seen_len;
};

/* False if `content_type` is not multipart/form-data with a usable boundary. */
bool multipart_begin(struct multipart *parser, struct text content_type);
/* Takes from the front of `*input`. `*piece` is set by MULTIPART_DATA and lies in the input
 * or in the parser, valid until the next call. */
enum multipart_event multipart_next(struct multipart *parser, struct text *input,
                                    struct text *piece);
