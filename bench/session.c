/* Signs in to a filled instance and prints the cookie.
 *
 *   session FOLDER
 */
#include <stdio.h>

#include "bench/bench.h"

int main(int argc, char **argv)
{
    if (argc != 2)
        return 2;
    struct work w = bench_open(argv[1]);
    struct text cookie = bench_sign_in(&w);
    printf("kantoku=%.*s\n", TEXT_ARG(cookie));
    bench_close(&w);
    return 0;
}
