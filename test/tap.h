/* tap.h - the whole test harness: prints TAP for prove(1). */
#pragma once
#include <stdio.h>
#include <string.h>

static int tap_count, tap_failed;

#define ok(cond, ...)                                                                              \
    do {                                                                                           \
        int tap_good = !!(cond);                                                                   \
        printf("%sok %d - ", tap_good ? "" : "not ", ++tap_count);                                 \
        printf(__VA_ARGS__);                                                                       \
        putchar('\n');                                                                             \
        if (!tap_good && ++tap_failed)                                                             \
            printf("# %s:%d: %s\n", __FILE__, __LINE__, #cond);                                    \
    } while (0)

static inline int tap_done(void)
{
    printf("1..%d\n", tap_count);
    return tap_failed != 0;
}
