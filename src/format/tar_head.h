/* tar_head.h - the block that stands before each file of a tar. For tar_write and tar_read. */
#pragma once
#include <stddef.h>
#include <stdint.h>

struct tar_head {
    char name[100], mode[8], user[8], group[8], size[12], changed[12], check[8];
    char type; /* '0' or NUL: a plain file */
    char link[100], magic[6], version[2], user_name[32], group_name[32], major[8], minor[8];
    char prefix[155], rest[12];
};

_Static_assert(sizeof(struct tar_head) == 512, "one block");

/* The sum of all its bytes, those of `check` counted as blanks. */
static inline int64_t tar_head_sum(const struct tar_head *head)
{
    const unsigned char *at = (const unsigned char *)head;
    int64_t sum = 0;
    for (size_t i = 0; i < sizeof *head; i++) {
        size_t in_check = i - offsetof(struct tar_head, check);
        sum += in_check < sizeof head->check ? ' ' : at[i];
    }
    return sum;
}
